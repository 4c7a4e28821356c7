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
from officeapp.exchange import ics, ics_reading
from officeapp.exchange.ics import Event
from officeapp.exchange.ics_reading import Found
from officeapp.services import calendar_files, history, repeating
from officeapp.services.actions import by_id
from tests.helpers.data import Data, new_store, office_on

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
    assert ics_reading.parse(written, "x.ics") == Found(events)
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
    with office_on("2026-07-14", tmp_path, monkeypatch) as made:
        yield made


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
            "END:VEVENT", "BEGIN:VEVENT", "UID:d", "DTSTART:20260714T080000", "END:VEVENT",
            "BEGIN:VEVENT", "UID:e", "SUMMARY:Ngược", "DTSTART:20260714T080000", "DTEND:20260714T070000",
            "END:VEVENT", "END:VCALENDAR", "",
        )
    )  # fmt: skip
    found = ics_reading.parse(content.encode(), "x.ics")
    assert [(each.starts_at, each.ends_at) for each in found.events] == [
        ("2026-07-14T08:00", "2026-07-14T09:30"),
        ("2026-07-14T13:00", "2026-07-14T14:00"),
        ("2026-07-14T00:00", "2026-07-14T23:59"),
        ("2026-07-14T08:00", None),
        ("2026-07-14T08:00", None),
    ]
    planned = data.store.read(lambda db: calendar_files.plan(db, found))
    assert [each.kind for each in planned] == ["new", "new", "new", "refused", "new"]
    assert planned[2].words.startswith("it repeats without an end; taken in until")
    assert planned[4].words == "it would end before it begins; taken in without an end"
    assert planned[3].words == "Meeting is missing. Enter it."
    taken = data.store.write(lambda db: calendar_files.take_in(db, found, "x.ics"))
    assert (taken.count("new"), taken.count("refused")) == (4, 1)
    assert data.read("SELECT count(*) FROM meetings") == [(4,)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is no calendar file"),
        (b"PK\x03\x04 something else", "is no calendar file"),
        (HEAD.encode() + b"BEGIN:VEVENT\r\nUID:1\r\n", "its end is missing"),
        (
            HEAD.encode() + b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:gestern\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            "line 6: “DTSTART:gestern” makes no sense",
        ),
        (HEAD.encode() + b"BEGIN:VEVENT\r\nUID:1\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", "Its end is missing"),
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


def file_of(*events: str) -> bytes:
    """A calendar file of events, each given by its lines."""
    made = ("BEGIN:VEVENT\r\n" + "\r\n".join(lines.split("\n")) + "\r\nEND:VEVENT\r\n" for lines in events)
    return (HEAD + "".join(made) + "END:VCALENDAR\r\n").encode()


GOOD = "UID:tot\nSUMMARY:Họp tốt\nDTSTART:20260714T080000"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("DTSTART:2026-07-14", "line 12, “Hỏng”: “DTSTART:2026-07-14” makes no sense"),
        ("DTSTART:20260714T080000\nRRULE:FREQ=NIX", "line 13, “Hỏng”: “RRULE:FREQ=NIX” makes no sense"),
        ("DTSTART:20260714T080000\nRRULE:FREQ=SECONDLY;COUNT=9", "is no rule of recurrence"),
        ("DTSTART:20260714T080000\nRRULE:FREQ=DAILY;INTERVAL=0;COUNT=9", "is no rule of recurrence"),
        ("DTSTART:20260714T080000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9", "never occurs"),
        ("DTSTART:20260713T230000Z\nRRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=9", "days of another time zone"),
        ("DTSTART;TZID=Atlantis:20260714T080000", "“Hỏng”: Its time zone “Atlantis” is not known"),
        ("DTSTART:00010101T080000", "makes no sense"),
        ("DTSTART:20260714T080000\nDURATION:P99999999D", "makes no sense"),
        ("DTSTART:20260714T080000\nDESCRIPTION:" + "x" * 70_000, "DESCRIPTION is longer than any text"),
        ("DTSTART:20260714T080000\nBEGIN:VEVENT\nEND:VALARM", "Its end is missing"),
        ("LOCATION:nirgends", "Its beginning is missing"),
    ],
)
def test_what_is_broken_is_named_with_its_line_and_the_rest_comes_in(
    data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str, said: str
) -> None:
    monkeypatch.setenv("OFFICEAPP_LANG", "en")
    file = tmp_path / "lich.ics"
    file.write_bytes(file_of(GOOD, f"UID:hong\nSUMMARY:Hỏng\n{lines}"))
    looked = do(data, "calendar-import", path=str(file), preview="yes")
    assert (looked.changes, data.read("SELECT count(*) FROM meetings")) == (None, [(0,)])
    done = do(data, "calendar-import", path=str(file))
    assert done.note.startswith("1 new, 0 changed, 0 the same, ")
    assert said in str(done.warnings[0])
    assert data.read("SELECT title FROM meetings") == [("Họp tốt",)]
    data.store.write(history.undo)
    assert data.read("SELECT count(*) FROM meetings") == [(0,)]


def test_a_file_taken_in_twice_changes_nothing_even_without_names_and_with_older_versions(data: Data) -> None:
    found = ics_reading.parse(
        file_of(
            "SUMMARY:Không tên\nDTSTART:20260714T080000",
            "UID:a#b\nSEQUENCE:2\nSUMMARY:Mới\nDTSTART:20260715T080000\nRRULE:FREQ=WEEKLY;COUNT=3",
            "UID:a#b\nSEQUENCE:1\nSUMMARY:Cũ\nDTSTART:20260715T090000",
            "UID:c\nSUMMARY:Thêm\nDTSTART:20260716T080000\nDTEND:20260716T090000\nRDATE:20260720T080000",
            "UID:d\nSUMMARY:Mời\nDTSTART:20260717\nATTENDEE;CN=Lê An:mailto:a@b.vn\nATTENDEE;X\n"
            "ORGANIZER:mailto:vp@b.vn\nATTACH:" + "x" * 70_000,
        ),
        "x.ics",
    )
    assert [(each.title, each.starts_at, each.ends_at) for each in found.events] == [
        ("Không tên", "2026-07-14T08:00", None),
        ("Mới", "2026-07-15T08:00", None),
        ("Thêm", "2026-07-16T08:00", "2026-07-16T09:00"),
        ("Thêm", "2026-07-20T08:00", "2026-07-20T09:00"),
        ("Mời", "2026-07-17T00:00", "2026-07-17T23:59"),
    ]
    assert (found.events[4].attendants, found.events[4].prepared_by) == ("Lê An", "vp@b.vn")
    first = data.store.write(lambda db: calendar_files.take_in(db, found, "x.ics"))
    again = data.store.write(lambda db: calendar_files.take_in(db, found, "x.ics"))
    assert (first.count("new"), again.count("same"), again.changes) == (5, 5, None)
    written = data.store.read(lambda db: calendar_files.events(db, "2026-01-01", "2026-12-31"))
    back = ics_reading.parse(ics.text(written, STAMP), "x.ics").events
    assert sorted(back, key=lambda each: each.uid) == sorted(found.events, key=lambda each: each.uid)


def test_a_changed_day_told_alone_leaves_the_series_that_is_there(data: Data) -> None:
    series = "UID:s\nSUMMARY:Giao ban\nDTSTART:20260713T080000\nRRULE:FREQ=WEEKLY;COUNT=3"
    for lines in (
        series,
        "UID:s\nSUMMARY:Giao ban\nRECURRENCE-ID:20260720T080000\nDTSTART:20260721T090000",
    ):
        found = ics_reading.parse(file_of(lines), "x.ics")
        data.store.write(lambda db, found=found: calendar_files.take_in(db, found, "x.ics"))
    days = data.store.read(lambda db: schedule.engagements(db, "2026-07-01", "2026-08-30"))
    assert [each.starts_at for each in days] == ["2026-07-13T08:00", "2026-07-21T09:00", "2026-07-27T08:00"]
    again = ics_reading.parse(file_of(series), "x.ics")
    assert data.store.write(lambda db: calendar_files.take_in(db, again, "x.ics")).changes is None
    data.store.write(history.undo)
    days = data.store.read(lambda db: schedule.engagements(db, "2026-07-01", "2026-08-30"))
    assert [each.starts_at for each in days] == ["2026-07-13T08:00", "2026-07-20T08:00", "2026-07-27T08:00"]


def test_files_of_other_alphabets_line_ends_and_a_cancellation_are_read(data: Data) -> None:
    content = file_of(GOOD)
    for other in (
        content.replace(b"\r\n", b"\n"),
        content.replace(b"\r\n", b"\r"),
        b"\xef\xbb\xbf" + content,
        content.decode().encode("utf-16"),
        content.replace(
            "ố".encode(), "ố".encode()[:1] + b"\r\n " + "ố".encode()[1:]
        ),  # folded within a letter
    ):
        assert [each.title for each in ics_reading.parse(other, "x.ics").events] == ["Họp tốt"]
    cancelled = content.replace(b"VERSION:2.0", b"VERSION:2.0\r\nMETHOD:CANCEL")
    assert ics_reading.parse(cancelled, "x.ics").events[0].state == "cancelled"
    zone = (
        b"BEGIN:VTIMEZONE\r\nTZID:Ha Noi\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0800\r\n"
        b"TZOFFSETTO:+0800\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    own = content.replace(b"DTSTART:", b"DTSTART;TZID=Ha Noi:").replace(
        b"BEGIN:VEVENT", zone + b"BEGIN:VEVENT"
    )
    assert ics_reading.parse(own, "x.ics").events[0].starts_at == "2026-07-14T07:00"
    assert ics_reading.parse(own.replace(zone, b""), "x.ics").broken[0].line == 7  # forgotten again


def test_a_huge_file_is_refused_before_it_is_read(
    data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lon.ics"
    with file.open("wb") as opened:
        opened.truncate(ics_reading.MOST_BYTES + 1)
    with pytest.raises(UserError, match="too large for a calendar file"):
        do(data, "calendar-import", path=str(file))
    monkeypatch.setattr(ics_reading, "MOST_EVENTS", 1)
    two = HEAD + "BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n" * 2 + "END:VCALENDAR\r\n"
    with pytest.raises(UserError, match="holds more than 1 entries"):
        ics_reading.parse(two.encode(), "x.ics")
    monkeypatch.setattr(ics_reading, "MOST_EVENTS", 9)
    monkeypatch.setattr(ics_reading, "MOST_SERIES", 1)
    with pytest.raises(UserError, match="more than 1 entries that repeat"):
        ics_reading.parse(file_of(GOOD + "\nRRULE:FREQ=DAILY", GOOD + "\nRRULE:FREQ=DAILY"), "x.ics")
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
