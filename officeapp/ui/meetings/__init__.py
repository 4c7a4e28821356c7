"""Meetings: prepared with agenda, papers and invitations, held, concluded, and followed to the next."""

from typing import TYPE_CHECKING

from officeapp.base.i18n import N_
from officeapp.ui.base.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from officeapp.ui.context import Context


def _make(ctx: "Context") -> "QWidget":
    from officeapp.ui.meetings.page import MeetingsPage

    return MeetingsPage(ctx)


PAGE = Page(
    "meetings",
    N_("Meetings"),
    "meeting",
    _make,
    group=3,
    registers=("meetings", "agenda_items", "attendances"),
)
