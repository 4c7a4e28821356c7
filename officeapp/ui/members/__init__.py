"""Members: candidates on their way into the Party step by step, and the targets of the units."""

from typing import TYPE_CHECKING, Any

from officeapp.base.i18n import N_
from officeapp.ui.base.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from officeapp.ui.context import Context


def _build(ctx: "Context") -> "QWidget":
    from officeapp.ui.members.page import MembersPage

    return MembersPage(ctx)


def _late(db: Any) -> int:
    from officeapp.data.queries.members import late

    return late(db)


PAGE = Page(
    "members",
    N_("Members"),
    "members",
    _build,
    group=2,
    registers=(
        "candidates",
        "targets",
        "reported_admissions",
        "member_changes",
        "badges",
        "cards",
        "cell_months",
        "sent_forms",
        "named_in_rows",
        "database_faults",
        "unit_grades",
        "dues_months",
    ),
    count=_late,
    counts=("candidates", "rules", "holidays"),
)
