"""The page of the calendar, closed in the order the window closes it."""

from collections.abc import Iterator

import pytest

from officeapp.ui.calendar.page import CalendarPage
from tests.helpers.window import Desk


@pytest.fixture
def desk(bare_desk: Desk) -> Desk:
    """A desk over a new office without people."""
    return bare_desk


@pytest.fixture
def page(desk: Desk) -> Iterator[CalendarPage]:
    """The page, shown."""
    made = CalendarPage(desk.ctx)
    made.show()
    desk.settle()
    yield made
    made.close()
    desk.settle()
    made.deleteLater()
    desk.settle()
