"""The assessment of units and people: which tasks count, their score, decided grades, and the paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base import i18n
from officeapp.data.queries import assessment as queries
from officeapp.data.queries import records
from officeapp.data.undo import undo
from officeapp.domain.check import Refused
from officeapp.domain.registers.assessment import ASSESSMENTS, KEY_RESULTS, KeyResult
from officeapp.domain.registers.merits import DISCIPLINES, Discipline
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.domain.rules import periods
from officeapp.reports import catalogue
from officeapp.services import assessment, registers, rules
from tests.helpers.data import Data, new_store

DAY = "2026-10-05"
QUARTER_3 = periods.months("quarter", 2026, 7, 3)
QUARTER = QUARTER_3.days


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("OFFICEAPP_TODAY", DAY)
    store = new_store(tmp_path)
    made: Any = Data(store)
    made.one, made.two = made.unit("UBND phường"), made.unit("Văn phòng Đảng ủy")
    made.an = made.person("Lê An", made.one)
    yield made
    store.close()


def task(data: Any, title: str, lead: int, due: str | None, done: str | None = None, **more) -> int:
    state = more.pop("state", "done" if done else "in_progress")
    percent = more.pop("percent", 50)
    record = Task(
        title=title, lead=lead, assignee=data.an, due_on=due, deadline=due, state=state, done_on=done,
        percent=100 if done else percent, **more,
    )  # fmt: skip
    return data.put(TASKS, record)


def places(data: Any, subject: str = "unit"):
    return data.store.read(lambda db: queries.ranking(db, subject, QUARTER_3, DAY))[0]


def test_what_counts_and_what_it_comes_to(data: Any) -> None:
    task(data, "Đúng hạn", data.one, "2026-08-10", "2026-08-09", rating="exceeded")
    task(data, "Quá hạn", data.one, "2026-08-10", "2026-08-20", rating="met")
    task(data, "Chưa xong", data.one, "2026-09-10", percent=40)
    task(data, "Không hạn", data.one, None, "2026-09-01")
    task(data, "Kỳ sau", data.one, "2026-10-30")
    task(data, "Kỳ trước", data.one, "2026-06-10", "2026-07-05")
    task(data, "Tạm dừng", data.one, "2026-08-01", state="paused")
    (place,) = places(data)
    result = place.result
    assert (result.tasks, result.on_time, result.late, result.open, result.beyond) == (4, 2, 2, 1, 1)
    # (100 + 100 + 100) / 3, (100 + 100 + 75) / 3, (0 + 0 + 0) / 3, not rated: as asked
    assert result.score == pytest.approx((100 + 275 / 3 + 0 + 100) / 4)
    assert place.earned.grade is not None and place.earned.grade.position == 3
    assert place.earned.open  # 3 of 4 done, 72.9 points, but half of them late
    for figure, count in (("tasks", 4), ("on_time", 2), ("late", 2), ("open", 1), ("beyond", 1)):
        ids = data.store.read(
            lambda db, figure=figure: queries.behind(db, "unit", data.one, figure, *QUARTER, DAY)
        )
        assert len(ids) == count, figure
    (person,) = places(data, "person")
    assert (person.result.name, person.result.tasks) == ("Lê An", 4)


def test_weights_and_key_results_move_the_score(data: Any) -> None:
    big = task(data, "Lớn", data.one, "2026-08-10", "2026-08-09", weight=3.0)
    task(data, "Nhỏ", data.one, "2026-08-10", "2026-08-20")
    for name, target, actual, weight in (("Hộ", 100.0, 50.0, 1.0), ("Tuyến đường", 4.0, 5.0, 3.0)):
        data.put(KEY_RESULTS, KeyResult(task=big, name=name, target=target, actual=actual, weight=weight))
    (place,) = places(data)
    quantity = (0.5 * 1 + 1 * 3) / 4 * 100
    assert place.result.score == pytest.approx(((quantity + 200) / 3 * 3 + 275 / 3) / 4)


def scores(data: Any) -> dict[str, float]:
    found = data.store.read(lambda db: queries.scored(db, "unit", *QUARTER, DAY))
    return {each.title: round(each.score, 2) for each in found}


def test_the_score_of_a_task_by_hand(data: Any) -> None:
    """Quantity, quality and progress of what was assigned, as the decree counts them."""
    for title, done, rating, percent in (
        ("chưa làm", None, None, 0),  # (0 + 0 + 0) / 3
        ("dở dang", None, None, 60),
        ("đúng hạn", "2026-08-10", "met", 100),  # (100 + 100 + 100) / 3
        ("chậm", "2026-08-11", "met", 100),  # (100 + 100 + 75) / 3
        ("có lỗi", "2026-08-10", "partly", 100),  # (100 + 75 + 100) / 3
        ("chậm, có lỗi", "2026-08-11", "partly", 100),  # (100 + 75 + 75) / 3
        ("chậm, chưa đánh giá", "2026-08-11", None, 100),  # as asked: (100 + 100 + 75) / 3
    ):
        task(data, title, data.one, "2026-08-10", done, rating=rating, percent=percent)
    assert scores(data) == {
        "chưa làm": 0, "dở dang": 0, "đúng hạn": 100, "chậm": 91.67, "có lỗi": 91.67, "chậm, có lỗi": 83.33,
        "chậm, chưa đánh giá": 91.67,
    }  # fmt: skip


def figure(data: Any, key: str, value: str) -> None:
    data.store.write(lambda db: rules.change(db, key, value=value, valid_from="2026-01-01", source="Quy chế"))


def test_what_counts_as_quantity_and_what_is_taken_off_are_figures_of_the_office(data: Any) -> None:
    begun = task(data, "dở dang", data.one, "2026-08-10", percent=60)
    task(data, "chậm", data.one, "2026-08-10", "2026-08-11", rating="met")
    figure(data, "assessment.count_percent", "1")
    figure(data, "assessment.late_deduction", "40")
    assert scores(data) == {"dở dang": 20, "chậm": 86.67}
    data.put(KEY_RESULTS, KeyResult(task=begun, name="Hộ", target=100.0, actual=30.0))
    assert scores(data)["dở dang"] == 10
    figure(data, "assessment.count_key_results", "0")
    assert scores(data)["dở dang"] == 20


def test_the_year_is_the_mean_of_its_quarters(data: Any) -> None:
    """One task in the first quarter, nine in the third: 100 and 0 make 50, not 10."""
    year = periods.months("year", 2026, 1, 12)

    def of_year():
        return data.store.read(lambda db: queries.ranking(db, "unit", year, DAY))[0][0]

    task(data, "Quý I", data.one, "2026-02-10", "2026-02-09", rating="met")
    for at in range(9):
        task(data, f"Quý III {at}", data.one, "2026-08-10", percent=0)
    place = of_year()
    assert (place.result.tasks, place.result.late, place.total) == (10, 9, 50)
    assert [(each.span.key, each.total) for each in place.result.quarters] == [
        ("2026-Q1", 100),
        ("2026-Q3", 0),
    ]
    good = data.code("grades", "HTTNV")
    data.store.write(
        lambda db: assessment.decide(db, "2026-Q3", unit=data.one, grade=good, reason="Bão lụt", general=30.0)
    )
    place = of_year()
    assert place.total == 65  # (100 + (30 + 0 x 0,7)) / 2
    data.store.write(lambda db: assessment.decide(db, "2026", unit=data.one, general=20.0))
    assert of_year().total == 20 + 50 * 0.7
    report = catalogue.by_id("task-assessment")
    paper = data.store.read(lambda db: report.build(db, report.params(period="2026")))
    said = str(paper.sheets[0].rows[0].cells["why"])
    assert "quarter I: 100, Good" in said
    assert "quarter III: 30, Good (decided)" in said
    figure(data, "assessment.year_of_quarters", "0")
    assert of_year().result.score == 10


def test_points_for_general_criteria_have_their_most(data: Any) -> None:
    with pytest.raises(Refused) as refused:
        data.store.write(lambda db: assessment.decide(db, "2026-Q3", unit=data.one, general=31.0))
    assert refused.value.problems[0].field == "general"


def test_equal_scores_share_their_rank(data: Any) -> None:
    task(data, "A", data.one, "2026-08-10", "2026-08-09")
    task(data, "B", data.two, "2026-08-10", "2026-08-09")
    assert [(each.rank, each.result.name) for each in places(data)] == [
        (1, "UBND phường"),
        (1, "Văn phòng Đảng ủy"),
    ]


def test_a_decided_grade_needs_its_reason_and_can_be_taken_back(data: Any) -> None:
    task(data, "A", data.one, "2026-08-10", "2026-08-20")
    best = data.code("grades", "HTXSNV")
    wrongs: tuple[dict[str, Any], ...] = ({"grade": best}, {}, {"general": 25.0, "person": data.an})
    for wrong in wrongs:
        with pytest.raises(Refused):
            data.store.write(lambda db, wrong=wrong: assessment.decide(db, "2026-Q3", unit=data.one, **wrong))
    with pytest.raises(Refused) as refused:
        data.store.write(lambda db: assessment.decide(db, "quý 3", unit=data.one, general=20.0))
    assert refused.value.problems[0].field == "period"
    data.store.write(
        lambda db: assessment.decide(db, "2026-q3", unit=data.one, grade=best, reason="Bão lụt", general=24.0)
    )
    (place,) = places(data)
    assert (place.decided, place.reason, place.grade) == (best, "Bão lụt", best)
    assert place.total == pytest.approx(24 + place.result.score * 0.7)
    data.store.write(lambda db: assessment.decide(db, "2026-Q3", unit=data.one))
    assert data.store.read(lambda db: records.find(db, ASSESSMENTS)) == []
    data.store.write(undo)
    assert places(data)[0].decided == best


def test_the_paper_names_the_tasks_behind_and_warns_of_caps(data: Any) -> None:
    task(data, "A", data.one, "2026-08-10", "2026-08-01", rating="exceeded")
    report = catalogue.by_id("task-assessment")
    paper = data.store.read(lambda db: report.build(db, report.params(period="2026-Q3")))
    row = paper.sheets[0].rows[0]
    assert (row.cells["rank"], row.cells["grade"], row.cells["score"]) == (1, "Excellent", 100.0)
    assert len(paper.figures()[f"unit-{data.one}.tasks"].ids) == 1
    assert any("cap of 25%" in words for words in paper.warnings)
    assert any("has not been checked" in words for words in paper.warnings)


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("vi", "Hoàn thành nhiệm vụ (chưa đủ điều kiện)"),
        ("en", "Fulfilled (conditions not met)"),
        ("de", "Erfüllt (Bedingungen fehlen)"),
    ],
)
def test_a_grade_only_proposed_is_marked_on_the_paper_in_the_language_of_the_program(
    data: Any, language: str, name: str
) -> None:
    task(data, "A", data.one, "2026-08-10", "2026-08-20")
    i18n.use(language)
    try:
        report = catalogue.by_id("task-assessment")
        paper = data.store.read(lambda db: report.build(db, report.params(period="2026-Q3")))
        assert paper.sheets[0].rows[0].cells["grade"] == name
    finally:
        i18n.use("en")


def test_who_was_disciplined_in_the_period_is_told_beside_the_grade(data: Any) -> None:
    """The score knows nothing of it, so the figures alone would call such a person good."""
    binh = data.person("Trần Bình", data.one)
    for person in (data.an, binh):
        data.put(
            TASKS, Task(title="A", assignee=person, due_on="2026-08-10", state="done", done_on="2026-08-01")
        )
    for person, day in ((data.an, "2026-09-02"), (binh, "2026-10-01"), (binh, "2026-06-30")):
        data.put(DISCIPLINES, Discipline(person=person, form="warning", decided_on=day))
    assert {each.result.name: each.disciplined for each in places(data, "person")} == {
        "Lê An": ("2026-09-02",),
        "Trần Bình": (),
    }
    report = catalogue.by_id("task-assessment")
    paper = data.store.read(lambda db: report.build(db, report.params(subject="person", period="2026-Q3")))
    said = {row.cells["name"]: str(row.cells["why"]) for row in paper.sheets[0].rows}
    assert "disciplined on 2 Sep 2026; the authority decides" in said["Lê An"]
    assert "disciplined" not in said["Trần Bình"]


def test_a_target_equal_to_its_start_is_refused_at_the_field(data: Any) -> None:
    one = task(data, "A", data.one, "2026-08-10")
    with pytest.raises(Refused) as wrong:
        data.store.write(
            lambda db: registers.save(db, KEY_RESULTS, KeyResult(task=one, name="x", start=5.0, target=5.0))
        )
    assert wrong.value.problems[0].field == "target"
