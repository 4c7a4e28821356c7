"""A table that knows its rows: whose they are, which boxes are ticked, which one the mouse is over."""

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple, cast

from PySide6.QtCore import QItemSelectionRange, Signal

from officeapp.ui.base.grid.frozen import FrozenTable
from officeapp.ui.base.grid.roles import GROUP, ROW_ID, Group
from officeapp.ui.base.grid.row_header import Corner, RowHeader

Mode = Literal["cells", "rows"]


class RowState(NamedTuple):
    """What is known of a row while it is painted.

    Attributes:
        id: of its record, None for group rows and the row that adds.
        group: set when it is a group row.
        chosen: its box is ticked.
        marked: it is painted as chosen.
    """

    id: int | None
    group: Group | None
    chosen: bool
    marked: bool


class RowsTable(FrozenTable):
    """Rows with boxes.

    Attributes:
        mode: cells or rows, see `GridView`.
        chosen: ids of the rows whose box is ticked.
        hover_row: the row under the mouse, -1 for none.

    Signals:
        chosen_changed: a box was ticked or unticked.
    """

    chosen_changed = Signal()

    mode: Mode
    chosen: set[int]
    hover_row: int
    has_row_header: bool
    _states: dict[int, RowState]
    _rows: RowHeader
    _corner: Corner

    def row_state(self, row: int) -> RowState:
        """Return what is known of a row; kept while the grid is painted."""
        state = self._states.get(row)
        if state is None:
            model = self.model()
            index = model.index(row, 0)
            id = model.data(index, ROW_ID)
            chosen = id is not None and id in self.chosen
            current = self.mode == "rows" and row == self.currentIndex().row()
            picked = self.mode == "rows" and self.selectionModel().isSelected(index)
            state = RowState(id, model.data(index, GROUP), chosen, chosen or current or picked)
            self._states[row] = state
        return state

    def row_id(self, row: int) -> int | None:
        """Return the id of a row's record."""
        return self.row_state(row).id if row >= 0 else None

    def current_id(self) -> int | None:
        """Return the id of the current row's record."""
        return self.row_id(self.currentIndex().row())

    def toggle_chosen(self, row: int) -> None:
        """Tick or untick the box of a row; of a group row, of nothing."""
        if (id := self.row_id(row)) is not None:
            self.chosen ^= {id}
            self._on_chosen()

    def choose_rows(self, one: int, other: int) -> None:
        """Tick the boxes from one row to another."""
        ids = (self.row_id(row) for row in range(min(one, other), max(one, other) + 1))
        self.chosen |= {id for id in ids if id is not None}
        self._on_chosen()

    def choose_all(self, chosen: bool = True) -> None:
        """Tick or untick every row that the filters leave."""
        self.chosen = set(self._ids()) if chosen else set()
        self._on_chosen()

    def all_chosen(self) -> bool | None:
        """Return True when every row is ticked, False for none, None for some."""
        if not self.chosen:
            return False
        count = len(self._ids())
        return True if count and len(self.chosen) >= count else None

    def _ids(self) -> Collection[int]:
        """The ids of every row; a long list knows them without asking row by row."""
        model = self.model()
        ids = getattr(model, "ids", None)
        if ids is not None:
            return ids()
        rows = (model.data(model.index(row, 0), ROW_ID) for row in range(model.rowCount()))
        return [each for each in rows if each is not None]

    def _on_chosen(self) -> None:
        self._states.clear()
        for widget in (self.viewport(), self._rows.viewport(), self._corner):
            widget.update()
        self.chosen_changed.emit()

    def ranges(self) -> list[QItemSelectionRange]:
        """Return the blocks selected; never their cells one by one, there may be millions."""
        if self.model() is None:
            return []
        return list(cast(Iterable[QItemSelectionRange], self.selectionModel().selection()))

    def _update_row(self, row: int) -> None:
        if row >= 0:
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            self.viewport().update(0, top, self.viewport().width(), height)
            if self.has_row_header:
                self._rows.viewport().update(0, top, self._rows.width(), height)

    def _set_hover(self, row: int) -> None:
        if row != self.hover_row:
            before, self.hover_row = self.hover_row, row
            self._update_row(before)
            self._update_row(row)
