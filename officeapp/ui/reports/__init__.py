"""Reports: the papers the office makes, chosen from a gallery, seen as they will be printed."""

from typing import TYPE_CHECKING

from officeapp.base.i18n import N_
from officeapp.ui.base.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from officeapp.ui.context import Context


def _build(ctx: "Context") -> "QWidget":
    from officeapp.ui.reports.page import ReportsPage

    return ReportsPage(ctx)


PAGE = Page("reports", N_("Reports"), "reports", _build, group=4)
