"""Administration: the program's look, the office's data and legal figures, history, bin and backups."""

from typing import TYPE_CHECKING

from officeapp.base.i18n import N_
from officeapp.ui.base.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from officeapp.ui.context import Context


def _build(ctx: "Context") -> "QWidget":
    from officeapp.ui.administration.page import AdministrationPage

    return AdministrationPage(ctx)


PAGE = Page(
    "administration",
    N_("Administration"),
    "admin",
    _build,
    group=5,
    registers=(
        "terms",
        "signers",
        "rules",
        "retirement_ages",
        "holidays",
        "step_templates",
        "assessment_grades",
        "codes",
    ),
)
