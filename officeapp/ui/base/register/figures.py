"""The figures of a list: its totals line and the counts of its views, read when the rows are there."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from officeapp.base.errors import UserError
from officeapp.data.queries.listing import Query
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.register.spec import ListSpec
from officeapp.ui.base.register.views import counts
from officeapp.ui.base.register.views_bar import ViewsBar

if TYPE_CHECKING:
    from officeapp.ui.context import Context

_WAIT = 700  # milliseconds from a change until they are read anew


class Figures(QObject):
    """Reads totals and counts one after the other, so that they never take both readers from the rows.

    A later question takes the place of an earlier one; counts stay due until they have come.
    """

    def __init__(
        self, ctx: "Context", spec: ListSpec, query: Callable[[], Query], grid: Grid, bar: ViewsBar
    ) -> None:
        """Args: ctx: what pages share; spec: the list; query: what it asks for now; grid, bar: where they go."""
        super().__init__(grid)
        self._ctx, self._spec, self._query, self._grid, self._bar = ctx, spec, query, grid, bar
        self._changes, self._counted = 1, 0  # what has happened, and up to where the counts speak of it
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT)
        self._later.timeout.connect(self.read)

    def count_anew(self) -> None:
        """Something changed: read all figures again in a moment."""
        self._changes += 1
        self._later.start()

    def read(self) -> None:
        """Read the totals of the list as it is, and the counts of the views where they are due."""
        totals, query, views = self._spec.totals, self._query(), self._bar.views
        changes, due = self._changes, self._counted < self._changes

        def job(db: Any) -> tuple[dict[str, Any] | None, dict[str, int] | None]:
            return totals(db, query) if totals else None, counts(db, query.register, views) if due else None

        def then(found: tuple[dict[str, Any] | None, dict[str, int] | None]) -> None:
            self._on_read(found[0], found[1], changes)

        self._ctx.tasks.read(job, then, self, _quiet, key="figures")

    def _on_read(self, figures: dict[str, Any] | None, by_view: dict[str, int] | None, changes: int) -> None:
        if figures is not None and self._spec.total_words is not None:
            self._grid.set_totals(*self._spec.total_words(figures))
        if by_view is not None:
            self._counted = changes
            self._bar.set_counts(by_view)


def _quiet(_error: UserError) -> None:
    """Figures of a filter that cannot be asked: the list itself says what is wrong."""
