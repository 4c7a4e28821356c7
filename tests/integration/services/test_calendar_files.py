"""Calendar files: what we write another library reads, what comes back is the same, and what is broken is refused."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from officeapp.base.errors import UserError
from officeapp.cli import main
from officeapp.data.queries import schedule
from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.exchange import ics
from officeapp.exchange.ics import Event
from officeapp.services import calendar_files, history, repeating
from officeapp.services.actions import by_id
from tests.helpers.data import Data, new_store

STAMP = dt.datetime(2026, 7, 14, 1, 2, 3, tzinfo=dt.UTC)
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\n"
LETTERS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=80
)
WORDS = LETTERS.map(str.strip).filter(bool)
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2031, 12, 31))


@st.composite
def event(draw: st.DrawFn, number: int = 0) -> Event:
    day, all_day = draw(DAYS), draw(st.booleans())
    lasts = draw(st.integers(0, 3))
    last = day + dt.timedelta(days=lasts)
    starts_at = (
        f"{day}T00:00" if all_day else f"{day}T{draw(st.integers(0, 22)):02}:{draw(st.integers(0, 59)):02}"
    )
    ends_at = f"{last}T23:59" if all_day else draw(st.sampled_from([None, f"{last}T23:59"]))
    repeats = draw(
        st.sampled_from(
            ["", "FREQ=WEEKLY;UNTIL=20331231", "FREQ=MONTHLY;COUNT=7;BYMONTHDAY=20", "FREQ=DAILY;COUNT=3"]
        )
    )
    optional = st.none() | WORDS
    return Event(
        uid=f"e{number}-{draw(st.integers(0, 10**9))}",
        title=draw(WORDS),
        starts_at=starts_at,
        ends_at=ends_at,
        all_day=all_day,
        place=draw(optional),
        note=draw(optional),
        state=draw(st.sampled_from(["", "cancelled", "postponed"])),
        repeats=repeats,
        left_out=tuple(
            sorted({str(day + dt.timedelta(days=7 * n)) for n in draw(st.sets(st.integers(1, 9)))})
        )
        if repeats
        else (),
        chair=draw(optional),
        attendants=draw(optional),
        prepared_by=draw(optional),
        car=draw(optional),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(event(), min_size=1, max_size=4, unique_by=lambda each: each.uid))
def test_whatever_is_written_is_read_the_same_here_and_by_another_library(events: list[Event]) -> None:
    written = ics.text(events, STAMP)
    assert ics.parse(written, "x.ics") == events
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    foreign = {each.uid.value: each for each in vobject.readOne(written.decode()).vevent_list}
    assert set(foreign) == {each.uid for each in events}
    for each in events:
        read = foreign[each.uid]
        assert read.summary.value == each.title
        start = read.dtstart.value
        if each.all_day:
            assert (start, read.dtend.value - dt.timedelta(days=1)) == (
                dt.date.fromisoformat(each.starts_at[:10]),
                dt.date.fromisoformat(str(each.ends_at)[:10]),
            )
        else:
            assert start.utcoffset() == dt.timedelta(hours=7)
            assert f"{start:%Y-%m-%dT%H:%M}" == each.starts_at
        assert (read.status.value == "CANCELLED") == (each.state == "cancelled")
        assert bool(getattr(read, "rruleset", None)) == bool(each.repeats)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    store = new_store(tmp_path)
    yield Data(store)
    store.close()


def do(data: Data, action: str, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def fill(data: Data) -> None:
    chair = data.person("Ngô Tiến Dũng")
    for meeting in (
        Meeting(title="Giao ban", starts_at="2026-07-13T07:30", ends_at="2026-07-13T08:30", chair=chair,
                repeats="FREQ=WEEKLY;UNTIL=20261231", left_out="2026-08-31"),
        Meeting(title="Hội nghị BCH", starts_at="2026-07-14T08:00", place="Hội trường", note="Hai\ndòng; dấu, phẩy",
                kind=data.code("meeting_kinds", "committee"), attendants="Ban Chấp hành", car="Xe 1"),
        Meeting(title="Tuần lễ", starts_at="2026-07-20T00:00", ends_at="2026-07-24T23:59", all_day=1),
        Meeting(title="Đã hủy", starts_at="2026-07-15T08:00", state="cancelled"),
    ):  # fmt: skip
        data.put(MEETINGS, meeting)


def table(data: Data) -> list[tuple[Any, ...]]:
    return data.read(
        "SELECT m.title, m.starts_at, m.ends_at, m.place, p.name, m.chair_as_written, m.state, m.repeats, m.left_out,"
        " m.all_day, m.note, m.attendants, m.car FROM meetings m LEFT JOIN people p ON p.id = m.chair"
        " ORDER BY m.starts_at, m.title"
    )


def test_a_calendar_goes_to_another_office_and_back(data: Data, tmp_path: Path) -> None:
    fill(data)
    file = tmp_path / "lich.ics"
    assert do(data, "calendar-export", path=str(file)).note == "4 entries were written."
    same = do(data, "calendar-import", path=str(file))
    assert same.changes is None
    assert same.note == "0 new, 0 changed, 4 the same, 0 refused"

    folder = tmp_path / "other"
    folder.mkdir()
    other = Data(new_store(folder))
    other.person("Ngô Tiến Dũng")
    assert do(other, "calendar-import", path=str(file)).note == "4 new, 0 changed, 0 the same, 0 refused"
    mine = [tuple(value if value != "planned" else None for value in row) for row in table(data)]
    theirs = [tuple(value if value != "planned" else None for value in row) for row in table(other)]
    assert theirs == mine
    other.store.write(lambda db: by_id("meeting-move").call(  # type: ignore[union-attr]
        db, {"meeting": "Hội nghị BCH", "starts_at": "16/07/2026 09:00"}))  # fmt: skip
    back = tmp_path / "back.ics"
    do(other, "calendar-export", path=str(back))
    again = do(data, "calendar-import", path=str(back))
    assert again.note == "0 new, 1 changed, 3 the same, 0 refused"
    assert data.read("SELECT starts_at FROM meetings WHERE title = 'Hội nghị BCH'") == [("2026-07-16T09:00",)]
    data.store.write(history.undo)
    assert data.read("SELECT starts_at FROM meetings WHERE title = 'Hội nghị BCH'") == [("2026-07-14T08:00",)]
    other.store.close()


def test_the_command_line_tells_what_a_file_would_change_and_what_it_changed(
    data: Data, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFFICEAPP_LANG", "en")
    fill(data)
    file, office = str(tmp_path / "lich.ics"), str(data.store.path)
    do(data, "calendar-export", path=file)
    data.store.write(history.undo)
    data.store.close()
    for preview, words in ((("preview=yes",), ""), ((), "Take in 1 entries of lich.ics\n")):
        assert main(["do", office, "calendar-import", f"path={file}", *preview]) == 0
        assert capsys.readouterr().out == f"{words}1 new, 0 changed, 3 the same, 0 refused\n"


def test_one_day_of_a_series_stands_apart_and_stays_so_in_the_file(data: Data, tmp_path: Path) -> None:
    fill(data)
    number = data.read("SELECT id FROM meetings WHERE title = 'Giao ban'")[0][0]
    data.store.write(lambda db: repeating.move_one(db, number, "2026-07-27", "2026-07-28T09:00"))
    data.store.write(lambda db: repeating.cancel_one(db, number, "2026-08-03"))

    def days(store: Any) -> list[str]:
        found = store.read(lambda db: schedule.engagements(db, "2026-07-20", "2026-09-07"))
        return [each.starts_at for each in found if each.title == "Giao ban"]

    expected = [
        "2026-07-20T07:30", "2026-07-28T09:00", "2026-08-10T07:30", "2026-08-17T07:30", "2026-08-24T07:30",
        "2026-09-07T07:30",
    ]  # fmt: skip
    assert days(data.store) == expected
    file = tmp_path / "lich.ics"
    do(data, "calendar-export", path=str(file))
    assert do(data, "calendar-import", path=str(file)).note == "0 new, 0 changed, 5 the same, 0 refused"
    folder = tmp_path / "other"
    folder.mkdir()
    other = Data(new_store(folder))
    do(other, "calendar-import", path=str(file))
    assert days(other.store) == expected
    other.store.close()


def test_foreign_times_are_told_as_clocks_here_show_them(data: Data) -> None:
    content = HEAD + "\r\n".join(
        (
            "BEGIN:VEVENT", "UID:a", "SUMMARY:UTC", "DTSTART:20260714T010000Z", "DURATION:PT90M", "END:VEVENT",
            "BEGIN:VEVENT", "UID:b", "SUMMARY:Berlin", "DTSTART;TZID=Europe/Berlin:20260714T080000",
            "DTEND;TZID=Europe/Berlin:20260714T090000", "END:VEVENT",
            "BEGIN:VEVENT", "UID:c", "SUMMARY:Ohne Ende", "DTSTART;VALUE=DATE:20260714", "RRULE:FREQ=WEEKLY",
            "END:VEVENT", "BEGIN:VEVENT", "UID:d", "DTSTART:20260714T080000", "END:VEVENT", "END:VCALENDAR", "",
        )
    )  # fmt: skip
    events = ics.parse(content.encode(), "x.ics")
    assert [(each.starts_at, each.ends_at) for each in events] == [
        ("2026-07-14T08:00", "2026-07-14T09:30"),
        ("2026-07-14T13:00", "2026-07-14T14:00"),
        ("2026-07-14T00:00", "2026-07-14T23:59"),
        ("2026-07-14T08:00", None),
    ]
    planned = data.store.read(lambda db: calendar_files.plan(db, events))
    assert [each.kind for each in planned] == ["new", "new", "new", "refused"]
    assert planned[2].words.startswith("it repeats without an end; taken in until")
    assert planned[3].words == "Meeting is missing. Enter it."
    taken = data.store.write(lambda db: calendar_files.take_in(db, events, "x.ics"))
    assert (taken.count("new"), taken.count("refused")) == (3, 1)
    assert data.read("SELECT count(*) FROM meetings") == [(3,)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is no calendar file"),
        (b"PK\x03\x04 something else", "is no calendar file"),
        (HEAD.encode() + b"BEGIN:VEVENT\r\nUID:1\r\n", "its end is missing"),
        (
            HEAD.encode() + b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:gestern\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            "is broken",
        ),
        (HEAD.encode() + b"BEGIN:VEVENT\r\nUID:1\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", "holds no entry"),
        (HEAD.encode() + b"END:VCALENDAR\r\n", "holds no entry"),
    ],
)
def test_a_broken_file_is_refused_in_one_sentence(
    data: Data, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "hong.ics"
    file.write_bytes(content)
    with pytest.raises(UserError, match=words):
        do(data, "calendar-import", path=str(file))


def test_a_huge_file_is_refused_before_it_is_read(
    data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lon.ics"
    with file.open("wb") as opened:
        opened.truncate(ics.MOST_BYTES + 1)
    with pytest.raises(UserError, match="too large for a calendar file"):
        do(data, "calendar-import", path=str(file))
    monkeypatch.setattr(ics, "MOST_EVENTS", 1)
    two = HEAD + "BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n" * 2 + "END:VCALENDAR\r\n"
    with pytest.raises(UserError, match="holds more than 1 entries"):
        ics.parse(two.encode(), "x.ics")
    with pytest.raises(UserError, match=r"does not end in \.ics"):
        do(data, "calendar-export", path=str(tmp_path / "lich.txt"))


@pytest.mark.parametrize(
    ("how", "days", "words"),
    [
        ("weekly", ["2026-07-14", "2026-07-21", "2026-07-28"], "Every week, until 29 Jul 2026"),
        ("fortnightly", ["2026-07-14", "2026-07-28"], "Every second week, until 29 Jul 2026"),
        ("monthly", ["2026-07-14"], "Every month on this date, until 29 Jul 2026"),
        ("weekday", ["2026-07-14"], "Every month on this weekday, until 29 Jul 2026"),
        ("once", ["2026-07-14"], ""),
    ],
)
def test_a_meeting_repeats_as_offices_say_it(data: Data, how: str, days: list[str], words: str) -> None:
    number = data.put(MEETINGS, Meeting(title="Giao ban", starts_at="2026-07-14T08:00"))
    do(data, "meeting-repeat", meeting=f"id:{number}", how=how, until="29/07/2026")
    found = data.store.read(lambda db: schedule.engagements(db, "2026-07-01", "2026-12-31"))
    assert [each.starts_at[:10] for each in found] == days
    assert repeating.words(data.get(MEETINGS, number)) == words
    with pytest.raises(UserError, match="Say until when"):
        do(data, "meeting-repeat", meeting=f"id:{number}", how="weekly")
