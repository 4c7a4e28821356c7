"""People: the list of everyone the office keeps a file on, and the page of one person."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from officeapp.base.i18n import N_
from officeapp.ui.base.page import Page

if TYPE_CHECKING:
    from officeapp.ui.context import Context


def _make(ctx: "Context") -> QWidget:
    from officeapp.ui.people.list import people_page

    return people_page(ctx)


PAGE = Page("people", N_("People"), "people", _make, group=2, registers=("people",))
