"""Today: what is late, due and going wrong, each line with the way to it."""

from typing import TYPE_CHECKING

from officeapp.base.i18n import N_
from officeapp.ui.base.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from officeapp.ui.context import Context


def _build(ctx: "Context") -> "QWidget":
    from officeapp.ui.today.page import TodayPage

    return TodayPage(ctx)


PAGE = Page("today", N_("Today"), "today", _build, group=1)
