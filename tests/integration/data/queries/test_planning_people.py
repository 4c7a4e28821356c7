"""People who might be planned: typed with or without marks, or because they would mend a missed share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from officeapp.data.queries import planning, planning_people
from officeapp.domain.rules.plan_sheet import findings
from tests.helpers.plans import Ward, ward


@pytest.fixture
def it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-22")
    with ward(tmp_path) as made:
        yield made


@pytest.mark.parametrize("typed", ["chau", "Châu", "ltmc", "le minh"])
def test_people_are_found_as_they_are_typed(it: Ward, typed: str) -> None:
    found = it.read(lambda db: planning_people.people_like(db, typed))
    assert [(each.name, each.post) for each in found] == [("Lê Thị Minh Châu", "Phó Chủ tịch UBND")]


def test_a_wrong_mark_finds_nobody(it: Ward) -> None:
    assert it.read(lambda db: planning_people.people_like(db, "chàu")) == []


def test_those_who_would_mend_a_share_have_the_months_left_and_are_not_planned(it: Ward) -> None:
    plan = it.plan()
    it.add(plan, "Bí thư Đảng ủy", "Ngô Tiến Dũng", "Bùi Thanh Bình")
    sheet = it.read(lambda db: planning.sheet(db, plan))
    women = next(each for each in findings(sheet) if each.rule == "planning.share_women")
    assert women.level == "notice"
    found = it.read(lambda db: planning_people.who_mends(db, sheet, women))
    assert [each.name for each in found] == ["Lê Thị Minh Châu", "Võ Thị Ngọc Ánh"]
    young = next(each for each in findings(sheet) if each.rule == "planning.share_young")
    found = it.read(lambda db: planning_people.who_mends(db, sheet, young))
    assert [each.name for each in found] == ["Võ Thị Ngọc Ánh"]


def test_a_plan_is_read_in_as_many_statements_for_two_as_for_twenty(it: Ward) -> None:
    plan = it.plan()

    def count() -> int:
        asked: list[str] = []

        def job(db: object) -> None:
            db.set_trace_callback(asked.append)  # type: ignore[attr-defined]
            planning.sheet(db, plan)  # type: ignore[arg-type]
            db.set_trace_callback(None)  # type: ignore[attr-defined]

        it.read(job)
        return len([sql for sql in asked if sql.startswith(("SELECT", "WITH"))])

    few = count()
    for post in it.posts:
        it.add(plan, post, *it.people)
    assert count() == few
