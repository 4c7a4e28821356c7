"""The agenda: all that stands on the days of a month, one line each, under its day."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.grid.roles import CELL, GROUP, ROW_ID, Cell, Group
from officeapp.ui.base.theme import ground
from officeapp.ui.calendar.entries import DayBoard, Entry, lunar_words, weekday

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def _columns() -> list[GridColumn]:
    return [
        GridColumn(key="time", label=_("Time"), width=124, filter="", sortable=False, fixed=True),
        GridColumn(key="title", label=_("What"), width=360, filter="", sortable=False),
        GridColumn(key="second", label=_("Place"), width=220, filter="", sortable=False, stretch=True),
    ]


class AgendaModel(QAbstractTableModel):
    """Days as group rows, entries below them."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = _columns()
        self.rows: list[DayBoard | Entry] = []

    def show(self, boards: list[DayBoard]) -> None:
        """Show other days; those without anything are left out."""
        self.beginResetModel()
        self.rows = []
        for board in boards:
            if board.loose or board.timed:
                self.rows += [board, *board.loose, *board.timed]
        self.endResetModel()

    def group_rows(self) -> list[int]:
        """The rows of days."""
        return [at for at, row in enumerate(self.rows) if isinstance(row, DayBoard)]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        row = self.rows[index.row()]
        if isinstance(row, DayBoard):
            return _day_group(row) if role == GROUP else None
        if role == GROUP:
            return None
        if role == ROW_ID:
            return row.id
        cell = _cell(row, self.columns[index.column()].key)
        if role == CELL:
            return cell
        return cell.text if role == Qt.ItemDataRole.DisplayRole else None


def _day_group(board: DayBoard) -> Group:
    count = len(board.timed)
    chips: list[tuple[str, str, str]] = []
    if board.day == dates.today():
        chips.append((_("Today"), "info", ""))
    words = ngettext("{n} meeting", "{n} meetings", count).format(n=count) if count else ""
    title = f"{weekday(board.day)}, {i18n.date(board.day)}"
    return Group(title, words, tuple(chips), lunar_words(board.lunar, marked=True), key=board.day)


def _cell(entry: Entry, key: str) -> Cell:
    match key:
        case "time":
            return Cell(entry.time, dull=True)
        case "second":
            return Cell(entry.clash or entry.second, tone="soon" if entry.clash else "", words=entry.clash)
        case _ if entry.start is None:
            return Cell(entry.title, tone=entry.tone, icon=entry.icon, kind="chip")
        case _:
            return Cell(entry.title, dull=entry.dull, strong=entry.tone == "session")


class AgendaView(QWidget):
    """The list.

    Signals:
        opened: Entry. removed: Entry.
    """

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        ground(self, "surface")
        self.model = AgendaModel()
        self.grid = Grid(self.model.columns, mode="rows", lines="none")
        self.grid.view.setModel(self.model)
        self.grid.view.opened.connect(self._open)
        self.grid.view.cleared.connect(lambda _cells: self._remove())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.grid)
        self.setFocusProxy(self.grid.view)

    def show_boards(self, boards: list[DayBoard]) -> None:
        """Show other days; today's first line is the current one."""
        kept = self.entry()
        self.model.show(boards)
        none = Empty(
            "calendar", _("Nothing stands in these days"), _("Double click in the week begins a meeting.")
        )
        self.grid.set_empty(None if self.model.rows else none)
        wanted = kept.key if kept else None
        today = dates.today()
        for at, row in enumerate(self.model.rows):
            if isinstance(row, Entry) and (row.key == wanted or (wanted is None and row.day >= today)):
                self.grid.view.go_to(at)
                break

    def entry(self) -> Entry | None:
        """The current entry."""
        at = self.grid.view.currentIndex().row()
        row = self.model.rows[at] if 0 <= at < len(self.model.rows) else None
        return row if isinstance(row, Entry) else None

    def _open(self, at: int) -> None:
        row = self.model.rows[at]
        if isinstance(row, Entry) and row.id:
            self.opened.emit(row)

    def _remove(self) -> None:
        entry = self.entry()
        if entry is not None:
            self.removed.emit(entry)
