"""Tasks: what is to be done by whom until when, held to the six clears."""

from typing import TYPE_CHECKING, Any

from officeapp.base.i18n import N_
from officeapp.ui.base.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from officeapp.ui.context import Context


def _build(ctx: "Context") -> "QWidget":
    from officeapp.ui.tasks.page import TasksPage

    return TasksPage(ctx)


def _late(db: Any) -> int:
    from officeapp.data.queries.tasks import late_count

    return late_count(db)


PAGE = Page(
    "tasks", N_("Tasks"), "tasks", _build, group=3, registers=("tasks",), count=_late, counts=("tasks",)
)
