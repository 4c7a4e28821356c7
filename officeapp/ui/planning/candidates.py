"""The table of candidates: who is planned for a post, or which posts a person is planned for."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.domain.rules.ballots import Course, share
from officeapp.domain.rules.plan_sheet import Entry, Sheet, age_at, months_left
from officeapp.domain.rules.retirement import by_law
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.roles import CELL, ROW_ID, Cell
from officeapp.ui.planning import words

Index = QModelIndex | QPersistentModelIndex


def columns_of(sheet: Sheet, *, by_person: bool = False) -> tuple[GridColumn, ...]:
    """Return the columns: who, age at the reference, each ballot's share, how it stands."""
    plain: dict[str, Any] = {"filter": "", "sortable": False}
    first = GridColumn(
        key="name",
        label=_("Planned post") if by_person else _("Candidate"),
        kind="two" if by_person else "person",
        stretch=True,
        width=190,
        least=160,
        **plain,
    )
    age = GridColumn(
        key="age",
        label=_("Age"),
        second=i18n.month(sheet.head.reference),
        kind="number",
        width=60,
        **plain,
    )
    steps = tuple(
        GridColumn(
            key=f"step_{step.id}",
            label=_("Step {number}").format(number=step.number),
            second=words.short_step(step) or i18n.date(step.held_on),
            kind="number",
            width=64,
            **plain,
        )
        for step in sheet.ballots
    )
    state = GridColumn(key="state", label=_("State"), kind="chip", width=140, stretch=True, **plain)
    return (first, age, *steps, state)


class CandidateModel(QAbstractTableModel):
    """Rows of a plan's entries, with everything shown made once."""

    def __init__(
        self,
        sheet: Sheet,
        entries: Sequence[Entry],
        columns: Sequence[GridColumn],
        way: Mapping[int, Course],
    ) -> None:
        """Make the rows.

        Args:
            sheet: the plan.
            entries: those shown, in order.
            columns: as `columns_of` gives them.
            way: of each entry through the steps.
        """
        super().__init__()
        self.entries = tuple(entries)
        by_person = columns[0].kind == "two"
        posts = {post.id: post for post in sheet.posts}
        self._cells: list[list[Cell]] = []
        for entry in self.entries:
            post = posts.get(entry.post)
            if by_person:
                first = Cell(post.name if post else "", post.unit_name if post else "")
            else:
                first = Cell(entry.name, words.second_line(entry))
            cells = [first, _age_cell(entry, sheet)]
            cells += [Cell(words.percent(share(entry, step))) for step in sheet.ballots]
            text, tone, icon = words.standing_chip(entry, way[entry.id], sheet)
            cells.append(Cell(text, tone=tone, icon=icon))
            self._cells.append(cells)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._cells[0]) if self._cells else 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == ROW_ID:
            return self.entries[index.row()].id
        cell = self._cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.words or None
        return None

    def ids(self) -> list[int]:
        """The ids of all rows."""
        return [entry.id for entry in self.entries]


def _age_cell(entry: Entry, sheet: Sheet) -> Cell:
    """The age at the reference; the months left to retirement as tooltip."""
    span = age_at(entry.birth, sheet.head.reference)
    left = months_left(entry, sheet)
    told = ""
    if left is not None:
        months = str(left[0]) if left[0] == left[1] else f"{left[0]}–{left[1]}"
        words_of = (
            _("Months left to retirement by law (1 January): {months}")
            if by_law(entry.birth, entry.retires_on)
            else _("Months left to retirement: {months}")
        )
        told = words_of.format(months=months)
    return Cell(words.years(span), dull=bool(entry.birth and len(entry.birth) == 4), words=told)
