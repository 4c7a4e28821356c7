"""Planning: posts and the people planned for them, the votes of each step, the rules beside them."""

from typing import TYPE_CHECKING, Any

from officeapp.base.i18n import N_
from officeapp.ui.base.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from officeapp.ui.context import Context


def _build(ctx: "Context") -> "QWidget":
    from officeapp.ui.planning.page import PlanningPage

    return PlanningPage(ctx)


def _broken(db: Any) -> int:
    from officeapp.data.queries.planning import broken

    return broken(db)


PAGE = Page(
    "planning",
    N_("Planning"),
    "planning",
    _build,
    group=2,
    registers=("plans", "plan_entries"),
    count=_broken,
    counts=("plans", "plan_entries", "appointments", "people", "posts", "rules"),
)
