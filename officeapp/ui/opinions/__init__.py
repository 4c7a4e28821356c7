"""Opinions on drafts: sent round with a deadline, gathered by clause, taken in or answered."""

from typing import TYPE_CHECKING, Any

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.ui.base.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from officeapp.ui.context import Context


def _make(ctx: "Context") -> "QWidget":
    from officeapp.ui.opinions.page import OpinionsPage

    return OpinionsPage(ctx)


def _late(db: Any) -> int:
    from officeapp.data.queries import consultations

    return len(consultations.overdue(db, dates.today().isoformat()))


PAGE = Page(
    "opinions",
    N_("Drafts for opinion"),
    "mail",
    _make,
    group=3,
    registers=("consultations", "consulted", "opinions"),
    count=_late,
    counts=("consultations", "consulted", "opinions"),
)
