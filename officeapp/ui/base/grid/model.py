"""The table of a register: it holds only ids; rows that are seen are read off the window's thread."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import _
from officeapp.data.queries import listing
from officeapp.data.queries.listing import Query
from officeapp.data.queries.titles import titles
from officeapp.domain import kinds
from officeapp.domain.check import Problem
from officeapp.domain.register import Register
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.layout import Layout, Section
from officeapp.ui.base.grid.roles import CELL, GROUP, ROW_ID, Cell, Group
from officeapp.ui.base.grid.row_cache import FIRST, Row, RowCache
from officeapp.ui.base.register.columns import Show, cell_of, text_of
from officeapp.ui.base.tasks import Tasks

Index = QModelIndex | QPersistentModelIndex

_DISPLAY, _EDIT, _TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole
_ROLES = frozenset((int(_DISPLAY), int(_EDIT), int(_TIP), CELL, GROUP, ROW_ID))
_ROOT = QModelIndex()


class RegisterModel(QAbstractTableModel):
    """The records a query asks for.

    Attributes:
        register: the register.
        query: what is asked for.
        group_by: field whose values part the rows, or empty.
        complete: whether all ids are known; before that only the first page is.
        group_of: makes the group row of a section where the page has more to say than its count.
        adding: words of the last row; new_problems: what is wrong in it, by field.

    Signals:
        counted: how many records there are, once all ids are known.
        refused: the UserError of a query that cannot be asked.
        rows_read: rows have come or come anew.
        block_read: the texts of a block that was copied before all its rows were read.
    """

    counted = Signal(int)
    refused = Signal(object)
    rows_read = Signal()
    block_read = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        register: Register,
        columns: Sequence[GridColumn],
        shows: Mapping[str, Show] | None = None,
        watched: Iterable[str] = (),
        adding: str = "",
        parent: QObject | None = None,
    ) -> None:
        """Make the model, empty until `ask`.

        Args:
            tasks: where it reads.
            register: whose records.
            columns: the columns, one a field.
            shows: how single columns make their cells.
            watched: other registers whose changes change what is shown.
            adding: words of the last row, in which typing adds; empty: no such row.
            parent: its parent.
        """
        super().__init__(parent)
        self.register = register
        self.columns = tuple(columns)
        self.query = Query(register.name)
        self.group_by = ""
        self.complete = False
        self.adding = adding
        self._tasks = tasks
        self._shows = dict(shows or {})
        self._watched = frozenset(watched) | {field.target for field in register.fields if field.target}
        self._layout = Layout()
        fields = [column.key for column in self.columns if column.shown]
        self._rows = RowCache(
            tasks, register.name, fields, lambda low, high: self._layout.records(low, high), self
        )
        self._rows.came.connect(self._on_rows)
        self._rows.refused.connect(self.refused)
        self._problems: dict[tuple[int, str], Problem] = {}
        self._typed: dict[tuple[int, str], str] = {}
        self._held = False
        self._asked: tuple[Query, str] | None = None  # another list that is on its way
        self.group_of: Callable[[Section], Group] | None = None
        self._new: dict[str, str] = {}
        self.new_problems: dict[str, Problem] = {}

    # ── asking ──────────────────────────────────────────────────────────────────────────────────

    def ask(self, query: Query, group_by: str = "") -> None:
        """Show another list: its first page as soon as it is read, the rest of the ids behind it.

        A query that is refused changes nothing.
        """
        self._asked = query, group_by
        if group_by:
            self._read_ids(query, group_by, anew=True)
            return
        fields, version = self._rows.fields, self._rows.version

        def job(db: Any) -> tuple[list[int], list[dict[str, Any]]]:
            ids = listing.page(db, query, FIRST)
            return ids, listing.rows(db, query.register, ids, fields, query.as_of)

        def then(found: tuple[list[int], list[dict[str, Any]]]) -> None:
            self._on_first(query, *found, version)

        self._tasks.read(job, then, self, self._on_refused, key="list")

    def _on_first(self, query: Query, ids: list[int], rows: list[dict[str, Any]], version: int) -> None:
        self.beginResetModel()
        self.query, self.group_by, self._asked = query, "", None
        self._rows.start(rows, query.as_of, version)
        self._layout = Layout([Section(array("q", ids))])
        self.complete = len(ids) < FIRST
        self.endResetModel()
        self.rows_read.emit()
        if self.complete:
            self.counted.emit(len(ids))
        else:
            QTimer.singleShot(0, self, self._read_rest)  # the first page is painted before

    def _read_rest(self) -> None:
        if self._asked is None and not self.complete:
            self._read_ids(self.query, "", anew=False)

    def reread(self) -> None:
        """Read anew which records there are; what stands where it stood stays on the screen."""
        if self._asked is not None:
            self.ask(*self._asked)  # another list is on its way: that one is wanted, not the present one
        else:
            self._read_ids(self.query, self.group_by, anew=False)

    def _read_ids(self, query: Query, by: str, *, anew: bool) -> None:
        register = self.register

        def job(db: Any) -> list[Section]:
            if not by:
                return [Section(listing.ids(db, query))]
            found = listing.grouped(db, query, by)
            words = _words_of(db, register, by, [value for value, _ids in found])
            return [Section(ids, value, words[value], headed=True) for value, ids in found]

        def then(sections: list[Section]) -> None:
            self.query, self.group_by, self._asked = query, by, None
            if anew:
                self._on_all(sections)
            else:
                self._on_again(sections)

        self._tasks.read(job, then, self, self._on_refused, key="list")

    def _on_all(self, sections: list[Section]) -> None:
        self.beginResetModel()
        self._layout = Layout(sections)
        self.complete = True
        self.endResetModel()
        self.counted.emit(self._layout.count)

    def _on_again(self, sections: list[Section]) -> None:
        closed = {section.key for _row, section in self._layout.heads() if not section.open}
        for section in sections:
            section.open = not section.headed or section.key not in closed
        self._swap(Layout(sections))
        self.counted.emit(self._layout.count)

    def _swap(self, new: Layout) -> None:
        """Put another order in the place of the present one; what is selected follows its records."""
        old = self._layout
        if len(old.sections) == len(new.sections) == 1 and old.ids() == new.ids()[: old.count]:
            more = len(new) - len(old) + (bool(self.adding) and not self.complete)
            if more:  # the common case: the first page gets its rest
                self.beginInsertRows(_ROOT, self.rowCount(), self.rowCount() + more - 1)
            self._layout, self.complete = new, True
            if more:
                self.endInsertRows()
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        there = [old.at(index.row()) for index in kept]
        rows = new.rows_of({each for each in there if isinstance(each, int)})
        heads = {section.key: row for row, section in new.heads()}
        self._layout, self.complete = new, True
        wanted = [
            heads.get(each.key, -1) if isinstance(each, Section) else rows.get(each, -1) if each else -1
            for each in there
        ]
        moved = _apart(kept, wanted, self.rowCount())
        self.changePersistentIndexList(
            kept,
            [
                self.createIndex(row, i.column()) if row >= 0 else QModelIndex()
                for i, row in zip(kept, moved, strict=True)
            ],
        )
        self.layoutChanged.emit()

    def _on_refused(self, error: UserError) -> None:
        self._asked = None
        self.refused.emit(error)

    # ── what the grid asks ──────────────────────────────────────────────────────────────────────

    def rowCount(self, parent: Index = _ROOT) -> int:
        if parent.isValid():
            return 0
        return len(self._layout) + (1 if self.adding and self.complete else 0)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(_DISPLAY)) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == _DISPLAY:
            return self.columns[section].label
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.columns[index.column()].editable and not isinstance(self._layout.at(index.row()), Section):
            return usual | Qt.ItemFlag.ItemIsEditable
        return usual

    def data(self, index: Index, role: int = int(_DISPLAY)) -> Any:
        if role not in _ROLES:
            return None
        row = index.row()
        here = self._layout.at(row)
        if here is None:
            return None if role in (GROUP, ROW_ID) else self._data_of_adding(index.column(), role)
        if isinstance(here, Section):
            return self._group_of(here) if role == GROUP else None
        if role == ROW_ID:
            return here
        if role == GROUP:
            return None
        known = self._rows.get(here)
        if known is None or known.stale:
            self._rows.miss(row, here)
            if known is None:
                return None
        if not known.values:
            return None  # the record is gone; the list without it is on its way
        column = self.columns[index.column()]
        if role == _EDIT:
            return self._typed.get((here, column.key)) or text_of(column.field, known.values)
        cell = self._cell(here, column, known)
        if role == CELL:
            return cell
        return cell.text if role == _DISPLAY else cell.words or None

    def _cell(self, record: int, column: GridColumn, row: Row) -> Cell:
        made = row.cells.get(column.key)
        if column.key not in row.values:
            return Cell()  # the column was hidden when the row was read; it is read anew
        if made is None:
            show = self._shows.get(column.key)
            made = show(row.values) if show else cell_of(column.field, row.values)
            row.cells[column.key] = made
        if self._problems or self._typed:
            problem = self._problems.get((record, column.key))
            typed = self._typed.get((record, column.key))
            if typed is not None:
                made = replace(made, text=typed, second="", kind="text")
            if problem is not None:
                level = "error" if problem.level == "error" else "warning"
                made = replace(made, problem=level, words=str(problem))
        return made

    def _data_of_adding(self, column: int, role: int) -> Any:
        """The last row: what was typed there so far, else the column of the title says what typing does."""
        key = self.columns[column].key
        typed_in = [each.key for each in self.columns if each.editable and each.shown]
        title = self.register.title
        first = key == (title if title in typed_in else next(iter(typed_in), self.columns[0].key))
        typed, problem = self._new.get(key, ""), self.new_problems.get(key)
        if role == _EDIT:
            return typed or None
        if not typed and first and not self._new and problem is None:
            return (
                Cell(self.adding, dull=True, kind="text")
                if role == CELL
                else self.adding
                if role == _DISPLAY
                else None
            )
        if role != CELL:
            return typed or None
        if problem is None:
            return Cell(typed, kind="text")
        return Cell(typed, problem="error", words=str(problem), kind="text")

    def _group_of(self, section: Section) -> Group:
        if self.group_of is not None:
            return self.group_of(section)
        count = i18n.number(len(section.ids))
        return Group(section.title, count, open=section.open, key=section.key)

    # ── rows that come and go ───────────────────────────────────────────────────────────────────

    def _on_rows(self) -> None:
        self._repaint()
        self.rows_read.emit()

    def _repaint(self) -> None:
        if self.rowCount():
            last = self.index(self.rowCount() - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def make_again(self, key: str) -> None:
        """Make the cells of a column anew: what they show hangs on more than their rows."""
        self._rows.unmake(key)
        self._repaint()

    def set_fields(self, names: Iterable[str]) -> None:
        """Read these fields of each row; the columns that are shown need theirs."""
        self._rows.set_fields(names)

    # ── what happens elsewhere ──────────────────────────────────────────────────────────────────

    def on_changes(self, changes: Any) -> None:
        """Look at an action: rows are read anew, and the ids where the order or the choice may be another."""
        own: set[int] = changes.records.get(self.register.name, set())
        others = self._watched & set(changes.records) - {self.register.name}
        if not own and not others:
            return
        self._rows.forget(None if others or changes.reload else own)
        self._repaint()
        if self._asked is not None:
            self.reread()
            return
        touched: set[str] = changes.fields.get(self.register.name, set())
        if self._held:
            self._append(own, touched)
            return
        names, computed = self._decisive()
        if changes.reload or "*" in touched or touched & names or (computed and (others or touched)):
            self.reread()

    def hold_order(self, held: bool) -> None:
        """While the person types into this list nothing jumps: added rows stay below, others in place."""
        self._held = held

    def _append(self, own: set[int], touched: set[str]) -> None:
        new = sorted(each for each in own if each not in self._layout) if "*" in touched else []
        if not new:
            return
        first = self.rowCount()  # below the row that adds, which thereby becomes the first of them
        self.beginInsertRows(_ROOT, first, first + len(new) - 1)
        self._layout.append(new)
        self.endInsertRows()
        self.counted.emit(self._layout.count)

    def _decisive(self) -> tuple[set[str], bool]:
        """The fields whose change may move or hide a row, and whether what lies elsewhere may too."""
        order = {name.removeprefix("-") for name in self.query.sort or self.register.sort} | {self.group_by}
        chosen = {each.field: each.op for each in self.query.filters}
        stored = {field.name for field in self.register.fields} | {"", "id"}
        plain = stored - {field.name for field in self.register.fields if field.target}
        by_name = {name for name, op in chosen.items() if op in ("contains", "under")} - plain
        elsewhere = self.query.search or order - plain or set(chosen) - stored or by_name
        return order | set(chosen), bool(elsewhere)

    # ── cells that were refused ─────────────────────────────────────────────────────────────────

    def set_refused(self, record: int, field: str, problem: Problem | None, typed: str | None) -> None:
        """Mark a cell with what is wrong with it; what was typed stays to be corrected."""
        self._problems.pop((record, field), None)
        self._typed.pop((record, field), None)
        if problem is not None:
            self._problems[record, field] = problem
        if typed is not None:
            self._typed[record, field] = typed
        row = self.row_of(record)
        if row >= 0:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def set_new(self, typed: Mapping[str, str], problems: Mapping[str, Problem]) -> None:
        """Show what stands in the last row while it is no record yet, and why."""
        self._new, self.new_problems = dict(typed), dict(problems)
        if self.rowCount():
            row = self.rowCount() - 1
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def problems(self) -> dict[tuple[int, str], Problem]:
        """What is wrong at which cell, by record and field."""
        return dict(self._problems)

    def clear_problems(self) -> None:
        """Take all marks away."""
        for record, field in list(self._problems):
            self.set_refused(record, field, None, None)

    # ── copying ─────────────────────────────────────────────────────────────────────────────────

    def block(self, top: int, bottom: int, keys: Sequence[str]) -> list[list[str]]:
        """The texts of a block for the clipboard; rows not read yet are read, `block_read` then has them all."""
        ids, names = self._layout.records(top, bottom), tuple(keys)
        if any(each not in self._rows for each in ids):
            fields, query = tuple(dict.fromkeys((*names, *self._rows.fields))), self.query

            def job(db: Any) -> list[dict[str, Any]]:
                return listing.rows(db, query.register, ids, fields, query.as_of)

            self._tasks.read(job, lambda found: self._on_block(found, names), self, key="block")
        return [self._texts(each, row.values, names) for each in ids if (row := self._rows.get(each))]

    def _on_block(self, found: list[dict[str, Any]], keys: tuple[str, ...]) -> None:
        self.block_read.emit([self._texts(row["id"], row, keys) for row in found])

    def _texts(self, record: int, values: dict[str, Any], keys: tuple[str, ...]) -> list[str]:
        made: list[str] = []
        for key in keys:
            column = self.columns[self.column_of(key)]
            show = self._shows.get(key)
            typed = self._typed.get((record, key))
            made.append(typed or (show(values).text if show else text_of(column.field, values)))
        return made

    # ── for the page ────────────────────────────────────────────────────────────────────────────

    @property
    def count(self) -> int:
        """How many records are known by now."""
        return self._layout.count

    def ids(self) -> Sequence[int]:
        """All records in order."""
        return self._layout.ids()

    def id_at(self, row: int) -> int | None:
        """The record in a row; None for a group row and the row that adds."""
        here = self._layout.at(row)
        return here if isinstance(here, int) else None

    def is_adding(self, row: int) -> bool:
        """Whether typing in this row adds a record."""
        return bool(self.adding) and self.complete and row >= len(self._layout)

    def row_of(self, record: int) -> int:
        """The row of a record, -1 where it is not shown."""
        return self._layout.row_of(record)

    def column_of(self, key: str) -> int:
        """The place of a column."""
        return next(at for at, column in enumerate(self.columns) if column.key == key)

    def values(self, record: int) -> dict[str, Any] | None:
        """What was read of a record; None while it was not."""
        known = self._rows.get(record)
        return known.values if known else None

    def group_rows(self) -> list[int]:
        """The rows that stand over a group."""
        return [row for row, _section in self._layout.heads()]

    def set_open(self, row: int, is_open: bool) -> None:
        """Show or hide the records of the group whose row this is."""
        section = self._layout.at(row)
        if not isinstance(section, Section) or section.open == is_open or not section.ids:
            return
        first, last = row + 1, row + len(section.ids)
        if is_open:
            self.beginInsertRows(_ROOT, first, last)
            self._layout.set_open(section, True)
            self.endInsertRows()
        else:
            self.beginRemoveRows(_ROOT, first, last)
            self._layout.set_open(section, False)
            self.endRemoveRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))


def _apart(kept: Sequence[QModelIndex], wanted: Sequence[int], count: int) -> list[int]:
    """A row for each index; those without one take the nearest that is free, since Qt dies of two in one place."""
    taken = {(row, index.column()) for index, row in zip(kept, wanted, strict=True) if row >= 0}
    moved: list[int] = []
    for index, row in zip(kept, wanted, strict=True):
        if row < 0:
            here, column = min(index.row(), count - 1), index.column()
            near = chain(range(here, -1, -1), range(here + 1, count))
            row = next((each for each in near if (each, column) not in taken), -1)
            taken.add((row, column))
        moved.append(row)
    return moved


def _words_of(db: Any, register: Register, name: str, values: list[Any]) -> dict[Any, str]:
    """What the groups of a field are called."""
    field = register.field(name)
    if field.target:
        named = titles(db, field.target, [each for each in values if each is not None])
    else:
        named = {each: kinds.show(field, each) for each in values if each is not None}
    return {each: named.get(each) or _("Without {field}").format(field=_(field.label)) for each in values}
