"""The sheet as it will be taken in: its mapped columns with every problem at its cell."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.exchange.convert import CellProblem
from officeapp.exchange.sheets import as_text
from officeapp.services.imports import Outcome, Source
from officeapp.services.imports.batch import ADDED, HELD, REFUSED, UNCHANGED, UPDATED
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.roles import CELL, Cell
from officeapp.ui.exchange.columns import target_words

Index = QModelIndex | QPersistentModelIndex
FATES = {ADDED: ("ok", "add"), UPDATED: ("info", "edit"), UNCHANGED: ("neutral", "check"), REFUSED: ("late", "error"),
         HELD: ("soon", "help")}  # fmt: skip


def fate_words(fate: str) -> str:
    """What becomes of a row, in a word or two."""
    return {
        ADDED: _("New"),
        UPDATED: _("Changed"),
        UNCHANGED: _("Known"),
        REFUSED: _("Stays out"),
        HELD: _("Question"),
    }.get(fate, "")


class Preview(QAbstractTableModel):
    """The rows of all tables of a source."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self._source = source
        self._places: Sequence[int] = range(0)
        self._rows: list[tuple[int, int]] = [
            (number, row) for number, table in enumerate(source.tables) for row in range(len(table.rows))
        ]
        self.columns = self._columns()
        self._problems: dict[tuple[str, int, str], CellProblem] = {}
        self._fates: list[str] = []
        self.keep("all")

    def _columns(self) -> list[GridColumn]:
        mapped = self._source.mappings[0]
        made = [GridColumn(key="#", label=_("Row"), kind="number", width=56, sortable=False, filter="")]
        for link in mapped.links:
            if link.target:
                words = target_words(self._source.register, link.target)
                width = 180 if link.target == "name" else 120
                made.append(GridColumn(key=link.letter, label=words, width=width, sortable=False, filter=""))
        made.append(GridColumn(key="!", label=_("Result"), kind="chip", width=110, sortable=False, filter=""))
        return made

    def set_outcome(self, outcome: Outcome) -> None:
        """Mark the cells by a check."""
        batch = outcome.prepared.batch
        self._problems = {}
        for problem in batch.problems:
            at = (problem.sheet, problem.row, problem.column)
            if at not in self._problems or problem.level == "error":
                self._problems[at] = problem
        self._fates = outcome.prepared.fate
        self.keep(self._kept)

    def keep(self, which: str) -> None:
        """Show `all` rows, those to `look` at (questions and warnings too), or those with an `error`."""
        self._kept = which
        self.beginResetModel()
        if which == "all":
            self._places = range(len(self._rows))
        else:
            wanted = {
                (at[0], at[1])
                for at, each in self._problems.items()
                if which == "look" or each.level == "error"
            }
            out = (REFUSED, HELD) if which == "look" else (REFUSED,)
            self._places = [
                place
                for place in range(len(self._rows))
                if self._sheet_row(place) in wanted
                or (place < len(self._fates) and self._fates[place] in out)
            ]
        self.endResetModel()

    def _sheet_row(self, place: int) -> tuple[str, int]:
        table, row = self._rows[place]
        return self._source.tables[table].sheet, self._source.tables[table].numbers[row]

    def row_of(self, sheet: str, number: int) -> int | None:
        """Where a row of the sheet stands in the preview."""
        return next(
            (row for row, place in enumerate(self._places) if self._sheet_row(place) == (sheet, number)), None
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            CELL,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        place = self._places[index.row()]
        column = self.columns[index.column()]
        sheet, number = self._sheet_row(place)
        if column.key == "#":
            return str(number) if role == Qt.ItemDataRole.DisplayRole else None
        if column.key == "!":
            return self._fate(place, role)
        problem = self._problems.get((sheet, number, column.key))
        text = self._text(place, column.key)
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if problem is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return problem.message
        level = "error" if problem.level == "error" else "warning"
        return Cell(text or _("(empty)"), problem=level, words=problem.message)

    def _fate(self, place: int, role: int) -> Any:
        fate = self._fates[place] if place < len(self._fates) else ""
        if role == CELL and fate:
            tone, icon = FATES[fate]
            return Cell(fate_words(fate), tone=tone, icon=icon)
        return fate_words(fate) if role == Qt.ItemDataRole.DisplayRole else None

    def _text(self, place: int, letter: str) -> str:
        number, row = self._rows[place]
        table = self._source.tables[number]
        column = table.column(letter)
        if column is None:
            return ""
        if column.of_groups:
            groups = table.groups[row]
            return groups[column.place].text if column.place < len(groups) else ""
        raw = table.rows[row]
        return as_text(raw[column.place]) if column.place < len(raw) and raw[column.place] is not None else ""


def summary(outcome: Outcome) -> list[tuple[str, str, str]]:
    """(words, tone, icon) of the counts that are not zero."""
    counts = outcome.counts
    return [
        (f"{i18n.number(counts[fate])} {fate_words(fate).lower()}", *FATES[fate])
        for fate in (ADDED, UPDATED, UNCHANGED, REFUSED, HELD)
        if counts[fate]
    ]
