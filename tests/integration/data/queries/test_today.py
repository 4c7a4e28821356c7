"""What the day asks for: each figure is the list it opens, and follows the rules that other pages follow."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.data.queries import listing, members, milestones, office, today
from officeapp.data.queries import tasks as tasks_of
from officeapp.data.queries.listing import Filter, Query
from officeapp.data.store import Store
from officeapp.domain.registers.members import CANDIDATES, Candidate
from officeapp.domain.registers.tasks import TASKS, Task
from tests.helpers.data import Data, new_store
from tests.helpers.offices import demo_office

DAY = dt.date(2026, 7, 14)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICEAPP_TODAY", DAY.isoformat())


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Data]:
    store = new_store(tmp_path)
    yield Data(store)
    store.close()


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Store]:
    """An office of some size."""
    store = Store.open(demo_office(tmp_path / "demo.oad", 1_500, 3))
    yield store
    store.close()


def test_late_and_near_tasks_are_the_lists_they_open(whole: Store) -> None:
    found = whole.read(lambda db: today.tasks(db, DAY))
    late = whole.read(lambda db: listing.ids(db, Query("tasks", tasks_of.view("late", DAY))))
    soon = Query("tasks", (Filter("timeliness", "eq", "due_soon"),))
    assert sorted(found.late) == sorted(late) and found.late
    assert sorted(found.soon) == sorted(whole.read(lambda db: listing.ids(db, soon)))
    assert len(found.lines) == 5
    assert {line.id for line in found.lines} <= {*found.late, *found.soon}


def test_tasks_late_since_yesterday_and_those_not_begun(data: Data) -> None:
    for due, state in (("2026-07-13", "in_progress"), ("2026-07-01", "submitted"), ("2026-07-14", None)):
        data.put(TASKS, Task(title=due, due_on=due, state=state))
    for state in ("done", "cancelled", "paused"):
        done = "2026-07-14" if state == "done" else None
        data.put(TASKS, Task(title=state, due_on="2026-07-13", state=state, done_on=done))
    found = data.store.read(lambda db: today.tasks(db, DAY))
    assert (len(found.late), found.new, len(found.soon), found.idle) == (2, 1, 1, 1)
    assert [line.due_on for line in found.lines] == ["2026-07-01", "2026-07-13", "2026-07-14"]


def test_retirements_are_those_of_the_list_of_people(whole: Store) -> None:
    found = whole.read(lambda db: milestones.people(db, DAY))
    month = Filter("retirement_month", "between", ["2026-07", found.until])
    listed = whole.read(lambda db: listing.ids(db, Query("people", (month,))))
    assert sorted(found.retirement) == sorted(listed) and found.retirement


def test_a_bare_year_and_a_set_month_retire_too(data: Data) -> None:
    data.person("Năm Sinh", sex="male", birth_date="1965")  # by law 1 January
    data.person("Định Trước", sex="female", birth_date="1990-01-01", retires_on="2026-12")
    data.person("Kéo Dài", sex="male", birth_date="1964-12-01", retires_on="2030-01")
    found = data.store.read(lambda db: milestones.retirements(db, DAY, 6))
    assert [each.day.isoformat() for each in found] == ["2026-07-31", "2026-12-31"]


def test_probation_of_candidates_and_of_members_who_came_otherwise(data: Data) -> None:
    cell = data.unit("Chi bộ 1")
    asked: dict[str, Any] = {"party_admission_date": "2025-07-20"}
    one = data.person("Trịnh Hải Dương", cell=cell, **asked)
    data.put(CANDIDATES, Candidate(person=one, step="probation", ceremony_date="2025-07-20",
                                   decision_date="2025-07-01"))  # fmt: skip
    other = data.person("Vũ Thị Điệp", cell=cell, party_admission_date="2025-08-02")
    data.person("Đã Chuyển", cell=cell, party_official_date="2026-07-01", **asked)
    data.person("Còn Lâu", cell=cell, party_admission_date="2025-09-02")
    found = data.store.read(lambda db: milestones.people(db, DAY))
    assert found.probation == (one, other)
    assert [line.day.isoformat() for line in found.lines] == ["2026-07-20", "2026-08-02"]


def test_badges_of_the_next_round(data: Data) -> None:
    def member(name: str, since: str, **fields: Any) -> int:
        return data.person(name, party_admission_date=since, party_official_date="2000-01-01", **fields)

    thirty = member("Đặng Quốc Bảo", "1996-09-02")
    member("Một Ngày Sau", "1996-09-03")
    member("Đợt Trước", "1996-05-19")
    forty = member("Phan Văn Đông", "1986-07-01", party_decision_date="1986-06-20")
    member("Đã Ra", "1996-08-01", party_left_on="2020-01-01")
    day = dt.date(2026, 8, 14)  # the figures hold from 26 July on
    found = data.store.read(lambda db: milestones.badges_due(db, day, office.figures(db, day)))
    assert [(each.person, each.years) for each in found] == [(forty, 40), (thirty, 30)]
    assert {each.day for each in found} == {dt.date(2026, 9, 2)}


def test_candidates_late_are_those_of_the_board(whole: Store) -> None:
    found = whole.read(lambda db: today.pressing(db, DAY))
    board = whole.read(lambda db: members.board(db, today=DAY))
    cards = [card for step in board.steps.values() for card in step]
    assert sorted(found.late) == sorted(card.id for card in cards if card.standing == "late")
    assert sorted(found.lacking) == sorted(card.id for card in cards if card.papers)


def test_the_rules_broken_and_the_targets(whole: Store) -> None:
    from officeapp.data.queries import planning

    broken = whole.read(lambda db: today.broken(db, DAY))
    assert broken is not None
    assert len(broken.breaks) == whole.read(planning.broken)
    found = whole.read(lambda db: today.year_targets(db, DAY))
    first, *others = found.lines
    assert first.unit is None and first.standing.amount > 0
    assert all(each.standing.short for each in others)
    kinds = [each.kind for each in found.warnings]
    assert kinds and len(set(kinds)) == len(kinds)


def test_records_without_a_list_are_shown_by_the_people_they_speak_of(whole: Store) -> None:
    entries = [row[0] for row in whole.read(lambda db: db.execute("SELECT id FROM plan_entries").fetchall())]
    register, people = whole.read(lambda db: today.listed(db, "plan_entries", entries))
    assert register == "people" and 0 < len(people) <= len(entries)
    assert whole.read(lambda db: today.listed(db, "tasks", [1, 2])) == ("tasks", (1, 2))
