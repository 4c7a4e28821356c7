"""The board: tasks by state, moved by mouse or Alt+arrows.

A draft that is moved on is given out, and what is done passes through the form that completes it.
"""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import task_ways
from officeapp.data.queries.listing import Query
from officeapp.data.queries.task_ways import StateColumn
from officeapp.domain.registers.tasks import TASKS
from officeapp.services import editing, task_gate
from officeapp.ui.base.board import Board, BoardCard, BoardColumn
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context
from officeapp.ui.tasks.cells import NEEDED, Scale

_WIDE = 168  # least width of a column with the gap beside it
_STATES = dict(TASKS.field("state").choices)


class TaskBoard(QWidget):
    """The board in place of the list.

    Signals:
        chosen: id of the task that is current now.
        opened: id of a task, by Enter or double click.
        wanted: id of a task and the name of a deed that its move needs.
    """

    chosen = Signal(object)
    opened = Signal(object)
    wanted = Signal(object, str)

    def __init__(self, ctx: Context, scale: Scale) -> None:
        super().__init__()
        self._ctx = ctx
        self.scale = scale
        self.columns: list[StateColumn] = []
        self._states: dict[int, str] = {}
        self._chosen: int | None = None
        self.board = Board()
        self.board.moved.connect(self._on_moved)
        self.board.opened.connect(self.opened)
        self.board.current_changed.connect(self._on_chosen)
        area = QScrollArea()
        area.setWidget(self.board)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.board.setMinimumWidth(theme().px(_WIDE * len(task_ways.COLUMNS)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        self.setFocusProxy(self.board)

    @property
    def task(self) -> int | None:
        """Id of the current task."""
        return self._chosen if self._chosen in self._states else None

    def _on_chosen(self, task: int) -> None:
        self._chosen = task
        self.chosen.emit(task)

    def ask(self, query: Query) -> None:
        """Show the tasks of a list."""
        self._ctx.tasks.read(lambda db: task_ways.board(db, query, NEEDED), self._on_read, self, key="board")

    def _on_read(self, columns: list[StateColumn]) -> None:
        self.columns = columns
        self._states = {row["id"]: each.state for each in columns for row in each.rows}
        self.board.set([(self._head(each), [self._card(row) for row in each.rows]) for each in columns])

    def _head(self, column: StateColumn) -> BoardColumn:
        return BoardColumn(
            column.state,
            _(_STATES[column.state]),
            count=column.count,
            more=lambda n: ngettext("{n} more task", "{n} more tasks", n).format(n=n),
        )

    def _card(self, row: dict[str, Any]) -> BoardCard:
        who = row.get("assignee") or row.get("lead") or row.get("units_as_written") or _("Nobody yet")
        lines = tuple(filter(None, (who, row.get("source") or "")))
        return BoardCard(row["id"], row["title"], lines, self.scale.chip(row))

    def _on_moved(self, task: int, state: str) -> None:
        """To another column: the state is entered; giving out, completing and reopening ask what they need."""
        before = self._states.get(task, "")
        if not state or state == before:
            return
        if state == "done":
            self.wanted.emit(task, "task-complete")
        elif before in ("done", "paused"):
            self.wanted.emit(task, "task-reopen")
        elif before == "draft" and state != "paused":
            self._ctx.tasks.write(
                lambda db: task_gate.begin(db, task, state),
                None,
                self,
                lambda wrong: self._ctx.tell(str(wrong)),
            )
        else:
            self._ctx.tasks.write(
                lambda db: editing.edit(db, TASKS, [editing.Typed(task, "state", state)]), None, self
            )
