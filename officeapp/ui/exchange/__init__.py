"""Exchange: taking in spreadsheets, and what was taken in before."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from officeapp.base.i18n import N_
from officeapp.ui.base.page import Page

if TYPE_CHECKING:
    from officeapp.ui.context import Context


def _make(ctx: "Context") -> QWidget:
    from officeapp.ui.exchange.page import ExchangePage

    return ExchangePage(ctx)


PAGE = Page("exchange", N_("Exchange"), "exchange", _make, group=4)
