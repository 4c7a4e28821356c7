"""Programmes and periodic reviews: what is planned for a term or a year, and what came of it."""

from typing import TYPE_CHECKING

from officeapp.base.i18n import N_
from officeapp.ui.base.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from officeapp.ui.context import Context


def _make(ctx: "Context") -> "QWidget":
    from officeapp.ui.programmes.page import ProgrammesPage

    return ProgrammesPage(ctx)


PAGE = Page(
    "programmes",
    N_("Programmes"),
    "programmes",
    _make,
    group=3,
    registers=("programmes", "programme_items"),
)
