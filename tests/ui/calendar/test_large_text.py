"""The calendar at the largest text in a small window: nothing is cut, every view stays within reach."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.ui.base import paint
from officeapp.ui.base.theme import Theme
from officeapp.ui.calendar.page import CalendarPage
from tests.helpers.window import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(autouse=True)
def large(qapp: QApplication, desk: Desk) -> Iterator[None]:
    """Text of 200 %."""
    Theme("light", 200).apply(qapp)
    yield
    Theme("light").apply(qapp)


def test_the_views_are_a_menu_where_they_do_not_fit_side_by_side(desk: Desk, page: CalendarPage) -> None:
    page.resize(1254, 616)  # beside the narrow rail of a window of 1366 x 768
    desk.settle()
    switch = page.switch
    assert switch.compact
    assert switch.width() == switch.sizeHint().width()
    assert page.title.rect().contains(page.add_button.geometry())
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Return)
    menu = switch.findChild(QMenu)
    assert menu is not None
    assert [act.text() for act in menu.actions() if act.isChecked()] == ["Week"]
    next(act for act in menu.actions() if act.text() == "List").trigger()
    menu.close()
    desk.settle()
    assert page.view == "agenda"
    page.resize(2600, 616)
    desk.settle()
    assert not switch.compact


def test_the_month_tells_the_lunar_day_and_how_much_stands_on_a_day(
    desk: Desk, page: CalendarPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for hour in (8, 9):
        desk.data.put(MEETINGS, Meeting(title="Giao ban", starts_at=f"2026-07-13T{hour:02}:00"))
    page.resize(1254, 616)
    page.show_view("month")
    desk.settle()
    painted: list[str] = []
    text = paint.text

    def seen(*given: object, **more: object) -> None:
        painted.append(str(given[2]))
        text(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(paint, "text", seen)
    page.month.repaint()
    place = page.month.place_of([board.day for board in page.month.boards].index(dt.date(2026, 7, 13)))
    assert place.width() < 130
    assert "29" in painted  # the lunar day, without its month
    assert "+2" in painted
