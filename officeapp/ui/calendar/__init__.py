"""The calendar: meetings, deadlines, milestones of members and holidays, with the lunar day at each date."""

from typing import TYPE_CHECKING

from officeapp.base.i18n import N_
from officeapp.ui.base.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from officeapp.ui.context import Context


def _build(ctx: "Context") -> "QWidget":
    from officeapp.ui.calendar.page import CalendarPage

    return CalendarPage(ctx)


PAGE = Page("calendar", N_("Calendar"), "calendar", _build, group=1, registers=("registrations",))
