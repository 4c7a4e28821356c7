"""Meetings that repeat: moved as a whole or for a day, with the days that stand apart, and what comes in their way."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from officeapp.data.queries import schedule
from officeapp.data.queries import weekly as queries
from officeapp.domain.check import Problem, Refused
from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.domain.registers.weekly import REGISTRATIONS, Registration
from officeapp.exchange import ics, ics_reading
from officeapp.services import calendar_files, history, meetings, repeating, weekly
from officeapp.services.actions import by_id
from tests.helpers.data import Data, office_on
from tests.integration.services.test_calendar_files import STAMP


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    with office_on("2026-07-10", tmp_path, monkeypatch) as made:
        yield made


def briefing(data: Data, chair: int | None = None) -> int:
    """Every Monday of July from the 6th, the 20th put on Tuesday and the 27th cancelled."""
    number = data.put(
        MEETINGS,
        Meeting(
            title="Giao ban",
            starts_at="2026-07-06T07:30",
            ends_at="2026-07-06T08:30",
            repeats="FREQ=WEEKLY;UNTIL=20260831",
            chair=chair,
        ),
    )
    data.store.write(lambda db: repeating.move_one(db, number, "2026-07-20", "2026-07-21T08:00"))
    data.store.write(lambda db: repeating.cancel_one(db, number, "2026-07-27"))
    return number


def in_the_way(data: Data, number: int) -> list[Problem]:
    return data.store.read(lambda db: meetings.in_the_way(db, number))


def days(data: Data) -> list[str]:
    found = data.store.read(lambda db: schedule.engagements(db, "2026-07-01", "2026-08-15"))
    return [each.starts_at[5:] for each in found]


def test_all_days_move_and_those_apart_stay_and_undo_brings_all_back(data: Data) -> None:
    number = briefing(data)
    before = ["07-06T07:30", "07-13T07:30", "07-21T08:00", "08-03T07:30", "08-10T07:30"]
    assert days(data) == before
    do = by_id("meeting-day")
    assert do is not None
    given = {"meeting": f"id:{number}", "day": "13/07/2026", "starts_at": "16/07/2026 14:00", "all": "yes"}
    changes = data.store.write(lambda db: do.call(db, given)).changes
    assert changes is not None
    assert str(changes.label) == "Move all days of Giao ban"
    assert days(data) == ["07-09T14:00", "07-16T14:00", "07-21T08:00", "08-06T14:00", "08-13T14:00"]
    moved = data.get(MEETINGS, number)
    assert (moved.ends_at, moved.repeats) == ("2026-07-09T15:00", "FREQ=WEEKLY;UNTIL=20260903")
    written = data.store.read(lambda db: calendar_files.events(db, "2026-01-01", "2026-12-31"))
    back = ics_reading.parse(ics.text(written, STAMP), "x.ics").events
    assert {each.uid.partition("#")[2] for each in back} == {
        "",
        "2026-07-23",
    }  # the day apart is still one of it
    data.store.write(history.undo)
    assert days(data) == before


@pytest.mark.parametrize(
    ("rule", "moved"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=6;UNTIL=20261231", "FREQ=MONTHLY;BYMONTHDAY=8;UNTIL=20270102"),
        ("FREQ=MONTHLY;BYDAY=1MO;UNTIL=20261231", "FREQ=MONTHLY;BYDAY=2WE;UNTIL=20270102"),
        ("FREQ=DAILY;COUNT=5", "FREQ=DAILY;COUNT=5"),
    ],
)
def test_the_rule_of_a_moved_series_follows_its_first_day(data: Data, rule: str, moved: str) -> None:
    number = data.put(MEETINGS, Meeting(title="Họp", starts_at="2026-07-06T07:30", repeats=rule))
    data.store.write(lambda db: repeating.move_all(db, number, "2026-07-06", "2026-07-08T07:30"))
    assert data.get(MEETINGS, number).repeats == moved


def test_a_day_on_which_it_does_not_take_place_and_a_rule_of_its_own_are_refused(data: Data) -> None:
    number = briefing(data)
    for day in ("2026-07-14", "2026-07-20", "2026-07-27"):  # no day of it, put elsewhere, cancelled
        for act in (
            lambda db, day=day: repeating.move_one(db, number, day, "2026-07-15T08:00"),
            lambda db, day=day: repeating.move_all(db, number, day, "2026-07-15T08:00"),
            lambda db, day=day: repeating.cancel_one(db, number, day),
        ):
            with pytest.raises(Refused, match="does not repeat on"):
                data.store.write(act)
    single = data.put(MEETINGS, Meeting(title="Một lần", starts_at="2026-07-06T07:30"))
    with pytest.raises(Refused, match="does not repeat on"):
        data.store.write(lambda db: repeating.cancel_one(db, single, "2026-07-06"))
    rule = "FREQ=WEEKLY;COUNT=9;BYDAY=MO,TH"
    own = data.put(MEETINGS, Meeting(title="Họp", starts_at="2026-07-06T07:30", repeats=rule))
    with pytest.raises(Refused, match="days of its own rule"):
        data.store.write(lambda db: repeating.move_all(db, own, "2026-07-06", "2026-07-08T07:30"))
    data.store.write(lambda db: repeating.move_all(db, own, "2026-07-06", "2026-07-06T09:00"))
    assert data.get(MEETINGS, own).starts_at == "2026-07-06T09:00"


def test_another_end_of_the_series_keeps_the_days_apart(data: Data) -> None:
    number = briefing(data)
    data.store.write(lambda db: repeating.repeat(db, number, "weekly", "2026-08-05"))
    assert days(data) == ["07-06T07:30", "07-13T07:30", "07-21T08:00", "08-03T07:30"]


def test_a_later_day_of_a_series_and_a_leader_written_by_hand_are_in_the_way(data: Data) -> None:
    chair = data.person("Ngô Tiến Dũng")
    number = briefing(data, chair=chair)
    data.put(
        MEETINGS,
        Meeting(title="Tiếp dân", starts_at="2026-08-03T08:00", chair_as_written="ngô tiến  dũng"),
    )
    for start, taken in (("2026-08-03T08:30", []), ("2026-08-03T08:29", ["Giao ban"])):  # the ends touch
        other = Meeting(title="Đi cơ sở", starts_at=start, ends_at="2026-08-04T09:00", chair=chair)
        titles = [each.params["title"] for each in in_the_way(data, data.put(MEETINGS, other))]
        assert [title for title in titles if title == "Giao ban"] == taken
        data.store.write(history.undo)
    said = [str(each) for each in in_the_way(data, number)]
    assert said == ["ngô tiến  dũng chairs “Tiếp dân” at that time, 3 Aug 2026, 08:00."]
    data.put(
        MEETINGS, Meeting(title="Xa", starts_at="2026-08-02T08:00", ends_at="2026-08-06T17:00", car="xe 1")
    )
    over = data.put(
        MEETINGS, Meeting(title="Gần", starts_at="2026-08-05T09:00", ends_at="2026-08-05T10:00", car="Xe 1")
    )
    assert [str(each) for each in in_the_way(data, over)] == [
        "“Xa” needs this car at that time, 2 Aug 2026, 08:00."
    ]


def test_what_is_registered_for_a_day_of_a_series_is_that_meeting(data: Data) -> None:
    number = briefing(data)
    data.put(REGISTRATIONS, Registration(day="2026-07-13", time="7h30", title="giao ban", place="Phòng 2"))
    done = data.store.write(lambda db: weekly.take_in(db, "2026-07-13"))
    assert (done.made, done.joined) == (0, 1)
    assert data.read("SELECT state, meeting FROM registrations") == [("taken", number)]
    assert (data.get(MEETINGS, number).place, days(data)[1]) == (None, "07-13T07:30")


def test_a_leader_written_by_hand_is_filled_in(data: Data) -> None:
    number = data.put(MEETINGS, Meeting(title="Họp báo", starts_at="2026-07-14T08:00"))
    data.put(
        REGISTRATIONS,
        Registration(day="2026-07-14", time="8h", title="Họp báo", chair_as_written="Đ/c Phó Bí thư"),
    )
    data.store.write(lambda db: weekly.take_in(db, "2026-07-13"))
    assert data.get(MEETINGS, number).chair_as_written == "Đ/c Phó Bí thư"


def test_a_day_put_elsewhere_is_told_as_moved_in_the_issued_schedule(data: Data) -> None:
    number = data.put(
        MEETINGS, Meeting(title="Giao ban", starts_at="2026-07-06T07:30", repeats="FREQ=WEEKLY;COUNT=9")
    )
    data.store.write(lambda db: weekly.issue(db, "2026-07-13"))
    data.store.write(lambda db: repeating.move_one(db, number, "2026-07-13", "2026-07-14T08:00"))
    (change,) = data.store.read(lambda db: queries.week(db, "2026-07-13")).changed
    assert (change.kind, change.fields) == ("changed", ("starts_at",))
