"""Typing, pasting, filling and clearing in a list: each is one action; what is refused stays marked at its cell."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtGui import QGuiApplication

from officeapp.base import i18n
from officeapp.base.i18n import _, ngettext
from officeapp.domain.check import Problem
from officeapp.services.typing_in import Edited, Typed
from officeapp.ui.base.grid import clipboard
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.grid.model import RegisterModel

if TYPE_CHECKING:
    from officeapp.domain.register import Register
    from officeapp.ui.context import Context

_Wrong = tuple[int | None, str]  # record and field of a cell with a problem; None: the row being added
_LONG = 400  # cells from which the work gets a card of its own


class TypingIn(QObject):
    """Takes what the grid tells, hands it to the service and shows what came of it."""

    def __init__(
        self,
        ctx: "Context",
        grid: Grid,
        model: RegisterModel,
        defaults: Callable[[], dict[str, Any]] = dict[str, Any],
    ) -> None:
        """Args: ctx: the context; grid: the grid; model: its model; defaults: fields of added records."""
        super().__init__(grid)
        self._ctx, self._grid, self._model, self._defaults = ctx, grid, model, defaults
        self._new: dict[str, str] = {}  # what stands in the last row
        self._adding = False  # the last row is being written
        self._waiting: dict[str, str] = {}  # typed into it meanwhile
        self._writing = 0
        self._lost: list[list[str]] = []
        view = grid.view
        view.edited.connect(self._on_edited)
        view.filled.connect(self._on_filled)
        view.pasted.connect(self._on_pasted)
        view.clicked.connect(self._on_clicked)
        model.block_read.connect(self._on_block_read)
        view.current_row_changed.connect(lambda _row: self.show_problem())
        view.selectionModel().currentChanged.connect(self._on_moved)

    # ── what the grid tells ─────────────────────────────────────────────────────────────────────

    def _on_edited(self, row: int, key: str, text: str) -> None:
        record = self._model.id_at(row)
        if record is not None:
            self._write([Typed(record, key, text)])
        elif self._model.is_adding(row):
            self._type_new(key, text)

    def _on_clicked(self, index: QModelIndex) -> None:
        """A click on a box ticks it or takes the tick away."""
        column = self._model.columns[index.column()]
        record = self._model.id_at(index.row())
        if column.kind == "check" and column.editable and record is not None:
            ticked = bool((self._model.values(record) or {}).get(column.key))
            self._write([Typed(record, column.key, "0" if ticked else "x")])

    def _on_filled(self, cells: list[tuple[int, str, str]]) -> None:
        self._write(self._typed(cells))

    def clear(self, cells: list[tuple[int, str]]) -> None:
        """Empty cells, each given as row and key."""
        self._write(self._typed((row, key, "") for row, key in cells))

    def _typed(self, cells: Iterable[tuple[int, str, str]]) -> list[Typed]:
        made: list[Typed] = []
        for row, key, text in cells:
            record = self._model.id_at(row)
            if record is not None and (record, key) in self._model.problems() and not text:
                self._model.set_refused(record, key, None, None)
            if record is not None:
                made.append(Typed(record, key, text))
        return made

    def _on_pasted(self, top: int, left: str, rows: list[list[str]]) -> None:
        """A block from Excel: over the rows there are, and new records below the last."""
        view, model = self._grid.view, self._model
        first = view.column_of(left)
        keys = [c.key for at, c in enumerate(view.columns) if at >= first and not view.isColumnHidden(at)]
        editable = {column.key for column in view.columns if column.editable}
        typed: list[Typed] = []
        row, new, left_out = top, 0, 0
        for texts in rows:
            while row < model.rowCount() and model.id_at(row) is None and not model.is_adding(row):
                row += 1  # a group row takes nothing
            record = model.id_at(row)
            if record is None:
                if not any(text.strip() for text in texts):
                    continue
                new -= 1
            for key, text in zip(keys, texts, strict=False):
                if key not in editable:
                    left_out += bool(text.strip())
                elif record is not None or text.strip():
                    typed.append(Typed(record if record is not None else new, key, text))
            row += 1
        self._write(typed, left_out)

    def _type_new(self, key: str, text: str) -> None:
        """The last row: written as soon as it holds what a record needs."""
        if self._adding:
            self._waiting[key] = text
            return
        self._new = {**self._new, key: text}
        if not text:
            del self._new[key]
        cells = [Typed(-1, field, typed) for field, typed in self._new.items()]
        if not cells:
            self._model.set_new({}, {})
        else:
            self._adding = True
            self._write(cells)

    def forget(self) -> None:
        """Let go of what stands in the last row: the list is another one now."""
        self._new, self._waiting, self._adding, self._lost = {}, {}, False, []
        self._model.set_new({}, {})
        self._model.clear_problems()
        self._grid.strip.say("", "")

    def _on_block_read(self, rows: list[list[str]]) -> None:
        """Rows that had to be read first reach the clipboard a moment later."""
        QGuiApplication.clipboard().setText(clipboard.to_text(rows))

    # ── writing ─────────────────────────────────────────────────────────────────────────────────

    def set_many(self, records: Iterable[int], field: str, text: str) -> None:
        """One value into a field of many records."""
        self._write([Typed(record, field, text) for record in records])

    def _write(self, cells: list[Typed], left_out: int = 0) -> None:
        if not cells:
            return
        register, defaults = self._model.register, self._defaults()
        self._writing += 1
        self._model.hold_order(True)

        def then(result: Edited) -> None:
            self._on_written(cells, result, left_out)

        if len(cells) < _LONG:
            self._ctx.tasks.write(
                lambda db: _edit(db, register, cells, defaults),
                then,
                self,
                lambda error: self._on_failed(error),
            )
        else:
            title = ngettext("Writing {count} cell", "Writing {count} cells", len(cells))
            self._ctx.tasks.long(
                lambda db, _progress: _edit(db, register, cells, defaults),
                then,
                self,
                lambda error: self._on_failed(error),
                title=title.format(count=i18n.number(len(cells))),
                on="writer",
            )

    def _end(self) -> None:
        self._writing -= 1
        if not self._writing:
            self._model.hold_order(False)

    def _on_failed(self, error: Any) -> None:
        self._end()
        self._adding = False
        self._ctx.ask.problem(error)

    def _on_written(self, cells: list[Typed], result: Edited, left_out: int) -> None:
        self._end()
        model = self._model
        for cell in cells:
            if cell.row > 0 and (cell.row, cell.field) not in result.problems:
                model.set_refused(cell.row, cell.field, None, None)
        for (row, field), problem in result.problems.items():
            record = result.added.get(row, row)
            if record > 0:
                typed = next((c.text for c in cells if c.row == row and c.field == field), None)
                model.set_refused(record, field, problem, typed if problem.level == "error" else None)
        if self._adding:
            self._end_adding(cells, result)
        else:
            self._keep_lost(cells, result)
        self.show_problem(left_out)

    def _end_adding(self, cells: list[Typed], result: Edited) -> None:
        self._adding = False
        waiting, self._waiting = self._waiting, {}
        record = result.added.get(-1)
        if record is None:
            self._model.set_new(
                self._new, {field: problem for (row, field), problem in result.problems.items() if row < 0}
            )
            for key, text in waiting.items():
                self._type_new(key, text)
            return
        self._new = {}
        self._model.set_new({}, {})
        view = self._grid.view
        row, here = self._model.row_of(record), view.currentIndex()
        if here.row() == row and view.columns[here.column()].key == cells[-1].field and not waiting:
            view.go_to(row + 1, cells[-1].field)  # Enter in the last row goes on to the next new one
        self._write([Typed(record, key, text) for key, text in waiting.items()])

    def _keep_lost(self, cells: list[Typed], result: Edited) -> None:
        """New rows of a paste that were refused: kept to be taken back as they came."""
        lost = sorted({row for row, _field in result.problems if row < 0 and row not in result.added})
        self._lost = [[cell.text for cell in cells if cell.row == row] for row in reversed(lost)]

    # ── what is wrong ───────────────────────────────────────────────────────────────────────────

    def _on_moved(self, here: QModelIndex, before: QModelIndex) -> None:
        """Within a row the strip tells of the cell one comes to."""
        if here.row() == before.row() and self._problem_at(here) is not None:
            self.show_problem()

    def _problem_at(self, index: QModelIndex) -> Problem | None:
        if not index.isValid():
            return None
        key, record = self._model.columns[index.column()].key, self._model.id_at(index.row())
        if record is None:
            return self._model.new_problems.get(key) if self._model.is_adding(index.row()) else None
        return self._model.problems().get((record, key))

    def show_problem(self, left_out: int = 0) -> None:
        """Say in the strip what is wrong in the current cell, else in its row, else where else."""
        strip, model = self._grid.strip, self._model
        found: dict[_Wrong, Problem] = {**model.problems()}
        found |= {(None, field): problem for field, problem in model.new_problems.items()}
        index = self._grid.view.currentIndex()
        row, key = index.row(), model.columns[index.column()].key if index.isValid() else ""
        here = model.id_at(row)
        told = here is not None or model.is_adding(row)
        mine = [cell for cell in found if told and cell[0] == here]
        if self._lost:
            count = len(self._lost)
            words = ngettext(
                "{count} row was not added because something it needs is missing.",
                "{count} rows were not added because something they need is missing.",
                count,
            ).format(count=count)
            strip.say("", words, _("Copy them"), self._copy_lost)
        elif mine:
            cell = min(mine, key=lambda each: (each[1] != key, found[each].level))
            problem = found[cell]
            strip.say(self._label(cell[1]), str(problem), *self._next(list(found), cell), level=problem.level)
        elif found:
            (record, field), problem = next(iter(found.items()))
            values = (model.values(record) or {}) if record is not None else {}
            subject = str(values.get(model.register.title) or self._label(field))
            strip.say(subject, str(problem), _("Go there"), lambda: self._go(record, field), problem.level)
        elif left_out:
            strip.say(
                "", _("Computed columns take no values; what was pasted there is left out."), level="warning"
            )
        else:
            strip.say("", "")

    def _label(self, field: str) -> str:
        return next((each.label for each in self._model.columns if each.key == field), "")

    def _next(self, cells: list[_Wrong], told: _Wrong) -> tuple[Any, ...]:
        """The way to the next cell with a problem, from the one that is told; after the last the first."""
        if len(cells) < 2:
            return ()
        others = len(cells) - 1
        following = cells[(cells.index(told) + 1) % len(cells)]
        words = ngettext("{count} more", "{count} more", others).format(count=others)
        return words, lambda: self._go(*following)

    def _go(self, record: int | None, field: str) -> None:
        model = self._model
        row = model.row_of(record) if record is not None else model.rowCount() - 1
        if row >= 0:
            self._grid.view.go_to(row, field)
            self._grid.view.setFocus()

    def _copy_lost(self) -> None:
        QGuiApplication.clipboard().setText(clipboard.to_text(self._lost))
        self._lost = []
        self.show_problem()


def _edit(db: Any, register: "Register", cells: list[Typed], defaults: dict[str, Any]) -> Edited:
    from officeapp.services import editing

    return editing.edit(db, register, cells, **defaults)
