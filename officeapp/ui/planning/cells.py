"""A table whose cells are made once, as they are painted, with the id of the record behind each row."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.roles import CELL, GROUP, ROW_ID, Cell, Group

Index = QModelIndex | QPersistentModelIndex
Line = tuple[int | None, Sequence[Cell] | Group]


def plain(key: str, label: str, kind: Any = "text", **more: Any) -> GridColumn:
    """Return a column of a table that is neither sorted nor filtered by hand."""
    return GridColumn(key=key, label=label, kind=kind, filter="", sortable=False, **more)


class CellModel(QAbstractTableModel):
    """Rows of cells, and group rows between them."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self._columns = columns
        self._all: list[Line] = []
        self._closed: set[str] = set()
        self.lines: list[Line] = []  # those shown

    def show(self, lines: Sequence[Line]) -> None:
        """Replace all rows; closed groups stay closed."""
        self._all = list(lines)
        self.beginResetModel()
        self.lines = []
        closed = False
        for number, cells in self._all:
            if isinstance(cells, Group):
                closed = cells.title in self._closed
                self.lines.append((number, replace(cells, open=not closed)))
            elif not closed:
                self.lines.append((number, cells))
        self.endResetModel()

    def toggle(self, row: int) -> None:
        """Open or close the group in a row."""
        group = self.lines[row][1]
        if isinstance(group, Group):
            self._closed ^= {group.title}
            self.show(self._all)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        number, cells = self.lines[index.row()]
        if isinstance(cells, Group):
            return cells if role == GROUP and index.column() == 0 else None
        if role == ROW_ID:
            return number
        cell = cells[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.ToolTipRole:
                return cell.words or None
            case _:
                return cell if role == CELL else None

    def group_rows(self) -> list[int]:
        """The rows that are groups."""
        return [at for at, (_number, cells) in enumerate(self.lines) if isinstance(cells, Group)]

    def ids(self) -> list[int]:
        """The ids of all rows."""
        return [number for number, _cells in self.lines if number is not None]
