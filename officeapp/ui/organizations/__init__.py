"""Organizations: the tree of units, and the page of one unit with its posts, holders and people."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from officeapp.base.i18n import N_
from officeapp.ui.base.page import Page

if TYPE_CHECKING:
    from officeapp.ui.context import Context


def _make(ctx: "Context") -> QWidget:
    from officeapp.ui.organizations.page import OrganizationsPage

    return OrganizationsPage(ctx)


PAGE = Page(
    "organizations",
    N_("Organizations"),
    "organizations",
    _make,
    group=2,
    registers=("organizations", "posts", "decisions"),
)
