"""A meeting that repeats in the window: one day or all of it moved, removed and opened, by mouse and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.services import history
from officeapp.ui.calendar.page import CalendarPage
from tests.helpers.window import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def series(desk: Desk, page: CalendarPage) -> int:
    """An hour each morning from Monday to Friday."""
    number = desk.data.put(
        MEETINGS,
        Meeting(
            title="Giao ban",
            starts_at="2026-07-13T08:00",
            ends_at="2026-07-13T09:00",
            repeats="FREQ=DAILY;COUNT=5",
        ),
    )
    page.refresh()
    desk.settle()
    return number


def shown(page: CalendarPage) -> list[str]:
    return [f"{each.day.day} {each.time}" for board in page.week.hours.boards for each in board.timed]


def press(desk: Desk, page: CalendarPage, key: Qt.Key, *, alt: bool = False) -> None:
    held = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(page.week.hours, key, held)
    desk.settle()


def test_the_keys_mean_the_day_they_are_on_and_ask_for_one_or_all(
    desk: Desk, page: CalendarPage, series: int
) -> None:
    hours = page.week.hours
    hours.day = 2
    hours._find(8 * 60)
    press(desk, page, Qt.Key.Key_Return)
    assert (page.pane.meeting, page.pane._day) == (series, "2026-07-15")
    page.pane.leave()
    desk.answers.then(None)  # thought better of
    press(desk, page, Qt.Key.Key_Down, alt=True)
    assert shown(page) == [f"{day} 8:00–9:00" for day in (13, 14, 15, 16, 17)]
    desk.answers.then("all")
    press(desk, page, Qt.Key.Key_Down, alt=True)
    assert desk.answers.asked == ["Move which days of “Giao ban”?"] * 2
    assert shown(page) == [f"{day} 8:30–9:30" for day in (13, 14, 15, 16, 17)]
    desk.answers.then("one")
    press(desk, page, Qt.Key.Key_Up, alt=True)
    assert shown(page)[2] == "15 8:00–9:00"
    assert desk.told == ["Move all days of Giao ban", "Move Giao ban"]
    desk.tasks.write(history.undo)
    desk.tasks.write(history.undo)
    desk.settle()
    assert shown(page) == [f"{day} 8:00–9:00" for day in (13, 14, 15, 16, 17)]


def test_delete_cancels_one_day_or_removes_all(desk: Desk, page: CalendarPage, series: int) -> None:
    page.week.hours.day = 4
    page.week.hours._find(8 * 60)
    desk.answers.then("one")
    press(desk, page, Qt.Key.Key_Delete)
    assert shown(page) == [f"{day} 8:00–9:00" for day in (13, 14, 15, 16)]
    page.week.hours.day = 3
    page.week.hours._find(8 * 60)
    desk.answers.then("all")
    press(desk, page, Qt.Key.Key_Delete)
    assert shown(page) == []
    desk.tasks.write(history.undo)
    desk.tasks.write(history.undo)
    desk.settle()
    assert len(shown(page)) == 5


def test_what_began_before_the_days_shown_is_not_moved_from_its_rest(desk: Desk, page: CalendarPage) -> None:
    number = desk.data.put(
        MEETINGS, Meeting(title="Trực", starts_at="2026-07-12T20:00", ends_at="2026-07-13T06:00")
    )
    page.refresh()
    desk.settle()
    page.week.hours.day = 0
    page.week.hours._find(5 * 60)
    press(desk, page, Qt.Key.Key_Right, alt=True)
    assert desk.data.get(MEETINGS, number).starts_at == "2026-07-12T20:00"


def test_a_meeting_of_days_stands_above_the_hours_and_keeps_them_when_it_is_dragged(
    desk: Desk, page: CalendarPage
) -> None:
    number = desk.data.put(
        MEETINGS, Meeting(title="Tập huấn", starts_at="2026-07-14T08:00", ends_at="2026-07-16T17:00")
    )
    page.refresh()
    desk.settle()
    boards = page.week.hours.boards
    assert [[each.time for each in board.loose] for board in boards[1:4]] == [
        ["from 8:00"],
        ["All day"],
        ["until 17:00"],
    ]
    assert not any(board.timed for board in boards)
    page.resize(1198, 690)
    desk.settle()
    page.repaint()
    head = page.week.head
    spot = next(place for place, entry in head._places if entry.id == number and entry.first)
    start = spot.center().toPoint()
    end = start + QPoint(round(2 * head.column(0)[1]), 0)
    QTest.mousePress(head, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(head, end)
    QTest.mouseRelease(head, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    desk.settle()
    moved = desk.data.get(MEETINGS, number)
    assert (moved.starts_at, moved.ends_at) == ("2026-07-16T08:00", "2026-07-18T17:00")
    desk.tasks.write(history.undo)
    desk.settle()
    assert desk.data.get(MEETINGS, number).starts_at == "2026-07-14T08:00"
