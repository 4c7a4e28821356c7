"""Periodic reviews: the period's figures and tables below the clerk's own words."""

from typing import TYPE_CHECKING

from officeapp.base.i18n import N_
from officeapp.ui.base.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from officeapp.ui.context import Context


def _make(ctx: "Context") -> "QWidget":
    from officeapp.ui.reviews.page import ReviewsPage

    return ReviewsPage(ctx)


PAGE = Page("reviews", N_("Period reviews"), "chart", _make, group=4, registers=("reviews",))
