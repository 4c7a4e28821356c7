"""Meetings: moving keeps how long they last, warnings where chair, place or car are taken, the span of days."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data.queries import calendar
from officeapp.domain.registers.badges import BADGES, Badge
from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.services import history, registers
from officeapp.services.actions import by_id
from tests.helpers.data import Data, office_on


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    with office_on("2026-07-14", tmp_path, monkeypatch) as made:
        yield made


def meeting(data: Data, title: str, start: str, end: str | None = None, **fields: Any) -> int:
    return data.put(MEETINGS, Meeting(title=title, starts_at=start, ends_at=end, **fields))


def do(data: Data, action: str, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def warnings(data: Data, new: Meeting) -> list[tuple[str | None, str]]:
    found = data.store.read(lambda db: registers.check(db, MEETINGS, new))
    return [(each.field, str(each)) for each in found]


def test_a_moved_meeting_lasts_as_long_and_comes_back_by_undo(data: Data) -> None:
    number = meeting(data, "Giao ban", "2026-07-14T08:00", "2026-07-14T09:30")
    do(data, "meeting-move", meeting=f"id:{number}", starts_at="15/07/2026 14:00")
    moved = data.get(MEETINGS, number)
    assert (moved.starts_at, moved.ends_at) == ("2026-07-15T14:00", "2026-07-15T15:30")
    data.store.write(history.undo)
    assert data.get(MEETINGS, number).starts_at == "2026-07-14T08:00"


def test_an_end_before_the_beginning_is_refused_in_words(data: Data) -> None:
    number = meeting(data, "Giao ban", "2026-07-14T08:00", "2026-07-14T09:30")
    with pytest.raises(UserError, match="would end before it begins"):
        do(
            data,
            "meeting-move",
            meeting=f"id:{number}",
            starts_at="15/07/2026 14:00",
            ends_at="15/07/2026 13:00",
        )
    with pytest.raises(UserError, match="no date with a time"):
        do(data, "meeting-move", meeting=f"id:{number}", starts_at="mai")
    assert data.get(MEETINGS, number).starts_at == "2026-07-14T08:00"


def test_chair_place_and_car_that_are_taken_are_warned_of(data: Data) -> None:
    chair = data.person("Ngô Tiến Dũng")
    meeting(
        data, "Họp BCH", "2026-07-15T08:00", "2026-07-15T11:30", chair=chair, place="Hội trường", car="Xe 1"
    )
    new = Meeting(
        title="Tiếp dân",
        starts_at="2026-07-15T09:00",
        ends_at="2026-07-15T10:00",
        chair=chair,
        place=" hội trường",
    )
    assert warnings(data, new) == [
        ("chair", "Ngô Tiến Dũng chairs “Họp BCH” at that time, 15 Jul 2026, 08:00."),
        ("place", "“Họp BCH” is in this place at that time, 15 Jul 2026, 08:00."),
    ]
    later = Meeting(title="Sau", starts_at="2026-07-15T11:30", ends_at="2026-07-15T12:00", chair=chair)
    assert warnings(data, later) == []
    assert data.store.write(lambda db: registers.save(db, MEETINGS, new)).record.id


def test_a_cancelled_meeting_takes_no_time_and_leaves_the_calendar(data: Data) -> None:
    number = meeting(data, "Họp", "2026-07-15T08:00", "2026-07-15T09:00", place="Phòng 1")
    do(data, "meeting-cancel", meeting="Họp")
    assert warnings(data, Meeting(title="Khác", starts_at="2026-07-15T08:30", place="Phòng 1")) == []
    found = data.store.read(lambda db: calendar.span(db, "2026-07-13", "2026-07-19", "2026-07-14"))
    assert found.meetings == []
    assert data.get(MEETINGS, number).state == "cancelled"


def test_the_span_holds_meetings_deadlines_milestones_holidays_and_clashes(data: Data) -> None:
    chair = data.person("Ngô Tiến Dũng")
    kind = data.code("meeting_kinds", "committee")
    meeting(data, "Công tác Hà Nội", "2026-07-10T08:00", "2026-07-13T17:00")
    one = meeting(data, "Họp BCH", "2026-07-15T08:00", "2026-07-15T11:30", chair=chair, kind=kind)
    other = meeting(data, "Tiếp dân", "2026-07-15T09:00", chair=chair)
    meeting(data, "Tuần sau", "2026-07-20T08:00")
    data.put(TASKS, Task(title="Rà soát", due_on="2026-07-13", state="in_progress"))
    data.put(TASKS, Task(title="Xong", due_on="2026-07-17", state="done", done_on="2026-07-10"))
    data.put(TASKS, Task(title="Tạm dừng", due_on="2026-07-17", state="paused"))
    data.put(PEOPLE, Person(name="Trịnh Hải Dương", party_admission_date="2025-07-18"))
    data.put(
        PEOPLE,
        Person(name="Đã chính thức", party_admission_date="2025-07-18", party_official_date="2026-07-18"),
    )
    found = data.store.read(lambda db: calendar.span(db, "2026-07-13", "2026-07-19", "2026-07-14"))
    assert [(each.title, each.kind) for each in found.meetings] == [
        ("Công tác Hà Nội", None),
        ("Họp BCH", "committee"),
        ("Tiếp dân", None),
    ]
    assert [(each.title, each.timeliness) for each in found.deadlines] == [
        ("Rà soát", "overdue"),
        ("Xong", "done_on_time"),
    ]
    assert [(each.name, each.day) for each in found.milestones] == [("Trịnh Hải Dương", "2026-07-18")]
    assert [(each.one.id, each.other.id, each.shared, each.what) for each in found.clashes] == [
        (one, other, "chair", "Ngô Tiến Dũng")
    ]
    for who in (data.person("A"), chair):
        data.put(BADGES, Badge(person=who, years=30, round_date="2026-09-02"))
    autumn = data.store.read(lambda db: calendar.span(db, "2026-08-31", "2026-09-06", "2026-07-14"))
    assert [(each.day, each.count) for each in autumn.rounds] == [("2026-09-02", 2)]
    july = data.store.read(lambda db: calendar.span(db, "2026-07-27", "2026-07-28", "2026-07-14"))
    assert [(each.day, each.kind) for each in july.days] == [
        ("2026-07-27", "traditional"),
        ("2026-07-28", "traditional"),
    ]
    assert data.store.read(lambda db: calendar.days_with_meetings(db, "2026-07-01", "2026-07-31")) == {
        "2026-07-10",
        "2026-07-15",
        "2026-07-20",
    }
