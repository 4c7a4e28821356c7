"""Retirements, vacant posts, ends and elections over a store."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from officeapp.data.actions import action
from officeapp.data.queries import endings, milestones, tenure
from officeapp.domain.registers.appointments import APPOINTMENTS
from officeapp.domain.registers.people import PEOPLE
from officeapp.reports import catalogue
from officeapp.reports.tenure import ForecastParams
from tests.helpers.plans import Ward, ward

DAY = dt.date(2026, 11, 22)


@pytest.fixture
def it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    monkeypatch.setenv("OFFICEAPP_TODAY", DAY.isoformat())
    with ward(tmp_path) as made:
        yield made


def begin(it: Ward, since: str | None, **changed: object) -> None:
    """Let every appointment begin on a day."""

    def job(db):
        numbers = [row[0] for row in db.execute("SELECT id FROM appointments").fetchall()]
        with action(db, "x") as act:
            act.set_many(APPOINTMENTS, [(number, {"from_date": since, **changed}) for number in numbers])

    it.write(job)


def test_who_retires_within_the_years_with_the_days_before(it):
    top = it.units["party"]
    found = it.read(lambda db: tenure.leaving(db, top, DAY, 8))
    assert [(each.name, each.retires.month, each.leading) for each in found] == [
        ("Phan Quang Minh", "2032-08", True),
        ("Bùi Thanh Bình", "2034-01", True),
    ]
    assert found[1].retires.by_law and not found[0].late
    assert it.read(lambda db: tenure.leaving(db, top, DAY, 5)) == []


def test_a_month_set_for_a_person_counts_with_its_reason(it):
    person = it.people["Ngô Tiến Dũng"]

    def job(db):
        with action(db, "x") as act:
            act.set(PEOPLE, person, {"retires_on": "2026-05", "retires_why": "Nghỉ trước tuổi"})

    it.write(job)
    (found,) = it.read(lambda db: tenure.leaving(db, it.units["party"], DAY, 1))
    assert (found.name, found.late, found.retires.set_for_person) == ("Ngô Tiến Dũng", True, True)
    assert found.reason == "Nghỉ trước tuổi"


def test_a_post_that_falls_vacant_needs_somebody_who_is_ready(it):
    plan = it.plan()
    it.add(plan, "Bí thư Đảng ủy", "Ngô Tiến Dũng", "Bùi Thanh Bình")
    found = {each.name: each for each in it.read(lambda db: tenure.gaps(db, it.units["party"], DAY, 6))}
    secretary = found["Bí thư Đảng ủy"]
    assert (secretary.vacant_on, secretary.wanted, secretary.ready, secretary.short) == ("2032-08", 1, 1, 0)
    assert {each.name: each.lacks for each in secretary.planned} == {
        "Ngô Tiến Dũng": (),
        "Bùi Thanh Bình": ("age",),
    }
    chair = found["Chủ tịch UBND"]
    assert (chair.filled, chair.vacant_on, chair.short) == (0, "2026-11", 1)
    assert "Ủy viên Ban Chấp hành" not in found


def test_appointments_end_after_sixty_months_but_elected_ones_do_not(it):
    begin(it, "2022-01-10", kind="appointed")
    found = it.read(lambda db: endings.endings(db, it.units["party"], DAY, 90))
    assert {(each.name, each.end.day, each.end.counted) for each in found} >= {
        ("Lê Thị Minh Châu", dt.date(2027, 1, 9), True)
    }
    shown = it.read(lambda db: milestones.people(db, DAY))
    assert it.people["Lê Thị Minh Châu"] in shown.terms
    begin(it, "2022-01-10", kind="elected")
    assert it.read(lambda db: endings.endings(db, it.units["party"], DAY, 90)) == []


@pytest.mark.parametrize(
    "report",
    ["retirement-forecast", "planning-gaps", "appointment-ends", "eligible-people", "planning-rules"],
)
def test_the_papers_are_made_of_them(it, report):
    plan = it.plan()
    it.add(plan, "Ủy viên Ban Chấp hành", "Lê Thị Minh Châu", "Bùi Thanh Bình")
    begin(it, "2021-12-01", kind="appointed")
    given = ForecastParams(years=10) if report == "retirement-forecast" else None
    paper = it.read(lambda db: catalogue.by_id(report).build(db, given))
    assert any(row.kind == "data" for sheet in paper.sheets for row in sheet.rows)


def test_those_planned_for_a_committee_may_stand_for_the_first_time(it):
    plan = it.plan()
    it.add(plan, "Ủy viên Ban Chấp hành", "Lê Thị Minh Châu", "Bùi Thanh Bình")
    found = it.read(lambda db: tenure.eligible(db, it.units["party"], "2030-07", DAY))
    assert {each.name: (each.again, each.found.standing) for each in found} == {
        "Lê Thị Minh Châu": (False, "eligible"),
        "Bùi Thanh Bình": (False, "not"),
    }
