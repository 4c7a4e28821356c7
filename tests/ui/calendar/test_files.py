"""Calendar files in the window: written, looked at before they are taken in, and whole days and series on the page."""

from pathlib import Path

from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.services import history
from officeapp.ui.calendar import files
from officeapp.ui.calendar.files import Preview
from officeapp.ui.calendar.page import CalendarPage
from tests.helpers.window import Desk


def test_a_file_is_written_looked_at_and_taken_in(desk: Desk, page: CalendarPage, tmp_path: Path) -> None:
    number = desk.data.put(MEETINGS, Meeting(title="Giao ban", starts_at="2026-07-14T14:00"))
    desk.data.put(MEETINGS, Meeting(title="Họp BCH", starts_at="2026-07-15T08:00"))
    file = tmp_path / "lich.ics"
    desk.answers.then(file)
    files.export(desk.ctx, page)
    desk.settle()
    assert file.exists()
    desk.store.write(history.undo)  # the second meeting is not there
    desk.answers.then(file)
    files.take_in(desk.ctx, page)
    desk.settle()
    dialog = page.findChild(Preview)
    assert dialog is not None
    assert dialog.list.toPlainText().splitlines() == [
        "New · 15 Jul 2026, 08:00 · Họp BCH",
        "The same · 14 Jul 2026, 14:00 · Giao ban",
    ]
    dialog.yes.click()
    desk.settle()
    assert desk.told == ["1 new, 0 changed, 1 the same, 0 refused"]
    assert desk.data.read("SELECT title FROM meetings ORDER BY starts_at") == [("Giao ban",), ("Họp BCH",)]
    assert desk.data.get(MEETINGS, number).title == "Giao ban"


def test_a_broken_file_is_told_in_one_sentence(desk: Desk, page: CalendarPage, tmp_path: Path) -> None:
    file = tmp_path / "hong.ics"
    file.write_text("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n", encoding="utf-8")
    desk.answers.then(file)
    files.take_in(desk.ctx, page)
    desk.settle()
    assert desk.answers.asked[-1] == (
        "“hong.ics” is broken: its end is missing. Export it again from the other program."
    )


def test_what_is_broken_in_a_file_is_shown_before_anything_is_written(
    desk: Desk, page: CalendarPage, tmp_path: Path
) -> None:
    file = tmp_path / "lich.ics"
    file.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Hỏng\nDTSTART:mai\nEND:VEVENT\n"
        "BEGIN:VEVENT\nSUMMARY:Họp tốt\nDTSTART:20260714T080000\nEND:VEVENT\nEND:VCALENDAR\n",
        encoding="utf-8",
    )
    desk.answers.then(file)
    files.take_in(desk.ctx, page)
    desk.settle()
    dialog = page.findChild(Preview)
    assert dialog is not None
    assert dialog.list.toPlainText().splitlines() == [
        "Refused · line 4, “Hỏng” (“DTSTART:mai” makes no sense. Correct it there, or enter the meeting by hand.)",
        "New · 14 Jul 2026, 08:00 · Họp tốt",
    ]
    assert desk.data.read("SELECT count(*) FROM meetings") == [(0,)]
    dialog.yes.click()
    desk.settle()
    assert desk.told == ["1 new, 0 changed, 0 the same, 1 refused"]
    assert desk.data.read("SELECT title FROM meetings") == [("Họp tốt",)]


def test_whole_days_stand_above_and_one_day_of_a_series_is_moved_alone(
    desk: Desk, page: CalendarPage
) -> None:
    desk.data.put(
        MEETINGS,
        Meeting(title="Tuần lễ", starts_at="2026-07-14T00:00", ends_at="2026-07-15T23:59", all_day=1),
    )
    series = desk.data.put(
        MEETINGS,
        Meeting(
            title="Giao ban", starts_at="2026-07-13T07:30", repeats="FREQ=DAILY;COUNT=5", place="Phòng 1"
        ),
    )
    page.refresh()
    desk.settle()
    boards = page.week.hours.boards
    assert [[each.title for each in board.loose] for board in boards[:3]] == [[], ["Tuần lễ"], ["Tuần lễ"]]
    assert [len(board.timed) for board in boards] == [1, 1, 1, 1, 1, 0, 0]
    entry = boards[2].timed[0]
    desk.answers.then("one", "one")
    page.move(entry, boards[5].day, 8 * 60, 9 * 60)
    desk.settle()
    assert [len(board.timed) for board in page.week.hours.boards] == [1, 1, 0, 1, 1, 1, 0]
    assert desk.data.get(MEETINGS, series).left_out == "2026-07-15"
    page.move(page.week.hours.boards[3].timed[0], boards[5].day, 8 * 60, 9 * 60)
    desk.settle()
    assert desk.told == [
        "Move Giao ban",
        "Move Giao ban. “Giao ban” is in this place at that time, 18 Jul 2026, 08:00.",
    ]
