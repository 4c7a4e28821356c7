"""The ranking of units by tasks completed in time; every figure opens the tasks behind it."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import _
from officeapp.data.queries import tasks as queries
from officeapp.data.queries.tasks import Rank
from officeapp.ui.base.bars import TitleBar
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.grid.roles import CELL, GROUP, ROW_ID, Cell
from officeapp.ui.base.theme import ground
from officeapp.ui.context import Context
from officeapp.ui.tasks.cells import Scale

Index = QModelIndex | QPersistentModelIndex
FIGURES = ("followed", "late", "done_on_time", "done_late", "missed")
_ROOT = QModelIndex()


def _columns() -> list[GridColumn]:
    def number(key: str, label: str) -> GridColumn:
        return GridColumn(key=key, label=label, kind="number", width=96, filter="", sortable=False)

    return [
        GridColumn(
            key="place", label=_("Rank"), kind="number", width=64, filter="", sortable=False, fixed=True
        ),
        GridColumn(key="title", label=_("Lead unit"), width=280, filter="", sortable=False, stretch=True),
        GridColumn(key="on_time", label=_("In time"), kind="bar", width=130, filter="", sortable=False),
        number("done_on_time", _("Finished in time")),
        number("done_late", _("Finished late")),
        number("missed", _("Overdue in the period")),
        number("followed", _("Being followed")),
        number("late", _("Late now")),
        number("extended", _("Extended")),
    ]


class RankModel(QAbstractTableModel):
    """The ranks as rows."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = _columns()
        self.ranks: list[Rank] = []

    def show(self, ranks: list[Rank]) -> None:
        """Show another ranking."""
        self.beginResetModel()
        self.ranks = ranks
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.ranks)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        rank, key = self.ranks[index.row()], self.columns[index.column()].key
        if role == ROW_ID:
            return rank.standing.key
        if role == GROUP:
            return None
        if role == CELL:
            return cell_of(rank, key)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_of(rank, key).text
        return None


def cell_of(rank: Rank, key: str) -> Cell:
    """One figure of a unit; zero is not shown."""
    standing = rank.standing
    match key:
        case "place":
            return Cell(str(rank.place) if rank.place else "", strong=True)
        case "title":
            return Cell(standing.title)
        case "on_time":
            if standing.on_time is None:
                return Cell()
            return Cell(i18n.percent(standing.on_time, 0), value=standing.on_time)
        case "extended":
            return Cell(i18n.number(rank.extended) if rank.extended else "")
        case _:
            number: int = getattr(standing, key)
            tone = "late" if number and key in ("late", "missed", "done_late") else ""
            return Cell(i18n.number(number) if number else "", tone=tone)


class Ranking(QWidget):
    """The ranking in place of the list.

    Signals:
        left: back to the list.
        behind: the conditions of the tasks behind a figure.
    """

    left = Signal()
    behind = Signal(object)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.setObjectName("ranking")
        ground(self, "surface")
        self._day = dates.today()
        self._period = ("", "")
        self.title = TitleBar(_("Ranking of units"))
        self.title.add_buttons(Button(_("Back to the list"), "back", clicked=self.left.emit))
        self.model = RankModel()
        self.grid = Grid(self.model.columns, mode="rows", lines="none")
        self.grid.view.setModel(self.model)
        self.grid.view.clicked.connect(lambda index: self.open(index.row(), index.column()))
        self.grid.view.opened.connect(lambda row: self.open(row, 1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.grid, 1)

    def show_period(self, period: tuple[str, str], words: str, scale: Scale) -> None:
        """Rank the units by the deadlines between two days (ISO); `words` name the period."""
        self._period, self._day = period, dates.today()
        self.title.set_title(_("Ranking of units"), _("Deadlines in: {period}").format(period=words))
        day: dt.date = self._day
        self._ctx.tasks.read(
            lambda db: queries.ranking(db, day, scale.soon_days, period), self._on_read, self, key="ranking"
        )

    def _on_read(self, ranks: list[Rank]) -> None:
        self.model.show(ranks)
        none = Empty("rank", _("No unit leads a task yet"), _("Enter the lead unit of each task."))
        self.grid.set_empty(None if ranks else none)
        if ranks:
            self.grid.view.setCurrentIndex(self.model.index(0, 1))

    def open(self, row: int, column: int) -> None:
        """Open the tasks behind a figure; of the name, all that are being followed."""
        key = self.model.columns[column].key
        figure = key if key in FIGURES else "followed"
        unit = self.model.ranks[row].standing.key
        self.behind.emit(queries.behind(unit, figure, self._day, self._period))

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
