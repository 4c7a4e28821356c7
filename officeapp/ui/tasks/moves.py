"""Two days compared on the screen: what was done, became late, was put off, was given or stood still between them."""

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.queries import task_lines
from officeapp.data.queries.task_lines import Held, Stand
from officeapp.domain.fields import Field
from officeapp.reports.task_moves import Days, sections
from officeapp.ui.base.bars import Row, TitleBar
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.editors import Editor, editor_for
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.grid.roles import CELL, ROW_ID, Cell
from officeapp.ui.base.labels import Label
from officeapp.ui.base.tabs import Tab, Tabs
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TONES = {"Done": "ok", "Became overdue": "late", "Given more time": "soon"}


class MovesModel(QAbstractTableModel):
    """The tasks of one section as rows."""

    def __init__(self) -> None:
        super().__init__()
        self.columns = _columns()
        self.tasks: list[Stand] = []
        self.tone = ""

    def show(self, tasks: list[Stand], tone: str) -> None:
        """Show the tasks of another section."""
        self.beginResetModel()
        self.tasks, self.tone = tasks, tone
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.tasks)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        task = self.tasks[index.row()]
        if role == ROW_ID:
            return task.id
        if role in (CELL, int(Qt.ItemDataRole.DisplayRole)):
            cell = cell_of(task, self.columns[index.column()].key, self.tone)
            return cell if role == CELL else cell.text
        return None


def _columns() -> list[GridColumn]:
    def column(key: str, label: str, width: int, kind: Any = "text", **more: Any) -> GridColumn:
        return GridColumn(key=key, label=label, kind=kind, width=width, filter="", sortable=False, **more)

    return [
        column("title", _("Task"), 330, fixed=True),
        column("unit", _("Lead unit"), 180),
        column("percent", _("Progress"), 120),
        column("due", _("Deadline"), 180),
        column("done", _("Done on"), 104),
        column("cause", _("Cause of the delay"), 150, stretch=True),
    ]


def cell_of(task: Stand, key: str, tone: str) -> Cell:
    """What changed stands as “before → after”; what did not in quiet ink."""
    match key:
        case "percent":
            after = 100 if task.closed and task.done else task.percent
            return _changed(*(i18n.percent((each or 0) / 100, 0) for each in (task.percent_before, after)))
        case "due":
            return _changed(i18n.date(task.due_before), i18n.date(task.due))
        case "done":
            return Cell(i18n.date(task.done), tone=tone if task.done else "")
        case _:
            return Cell(str({"title": task.title, "unit": task.unit_name, "cause": task.cause}[key] or ""))


def _changed(before: str, after: str) -> Cell:
    if before == after:
        return Cell(after, dull=True)
    return Cell(f"{before or '–'} → {after or '–'}", strong=True)


class Moves(QWidget):
    """The comparison in place of the list.

    Attributes:
        first, last: the editors of the two days.

    Signals:
        left: back to the list.
        opened: id of a task.
    """

    left = Signal()
    opened = Signal(int)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.setObjectName("moves")
        ground(self, "surface")
        self._found: list[tuple[str, list[Stand]]] = []
        self.title = TitleBar(_("What moved between two days"))
        self.title.add_buttons(
            Button(_("Back to the list"), "back", clicked=self.left.emit),
            Button(_("Paper"), "document", clicked=self.open_paper),
            Button(_("Since a meeting"), "meeting", "primary", self._on_meetings),
        )
        today = dates.today()
        self.first = self._day("first", N_("From (end of day)"), (today - dt.timedelta(days=7)).isoformat())
        self.last = self._day("last", N_("To (end of day)"), today.isoformat())
        self.problem = Label("", "error")
        tools = Row(56)
        tools.add(
            Label(_("From the end of"), "label"), self.first, Label(_("to the end of"), "label"), self.last
        )
        tools.add(self.problem)
        tools.add_stretch()
        self.tabs = Tabs()
        self.tabs.chosen.connect(self._show)
        line = Row(36, line="bottom")
        line.add(self.tabs)
        line.add_stretch()
        self.model = MovesModel()
        self.grid = Grid(self.model.columns, mode="rows", lines="none")
        self.grid.view.setModel(self.model)
        self.grid.view.opened.connect(lambda row: self.opened.emit(self.model.tasks[row].id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.title, tools, line):
            column.addWidget(widget)
        column.addWidget(self.grid, 1)

    def _day(self, name: str, label: str, day: str) -> Editor:
        editor = editor_for(Field(name=name, kind="date", label=label, whole=True))
        editor.set_value(day)
        editor.setFixedWidth(theme().px(130))
        editor.finished.connect(self.refresh)
        return editor

    def compare(self, first: str, last: str) -> None:
        """Compare two ISO days."""
        self.first.set_value(first)
        self.last.set_value(last)
        self.refresh()

    def refresh(self) -> None:
        """Read what moved between the two days."""
        try:
            first, last = str(self.first.value() or ""), str(self.last.value() or "")
        except UserError as wrong:
            self.problem.setText(str(wrong))
            return
        wrong_way = not first or not last or first >= last
        words = _("The first day must lie before the last. Choose two other days.") if wrong_way else ""
        self.problem.setText(words)
        if wrong_way:
            return

        def job(db: Any) -> list[tuple[str, list[Stand]]]:
            return sections(task_lines.between(db, first, last), Days(first, last))

        self._ctx.tasks.read(job, self._on_read, self, key="moves")

    def _on_read(self, found: list[tuple[str, list[Stand]]]) -> None:
        self._found = found
        chosen = self.tabs.value
        self.tabs.set_tabs([Tab(title, _(title), len(tasks)) for title, tasks in found])
        known = [title for title, _tasks in found]
        key = chosen if chosen in known else next(iter(known), "")
        self.tabs.set_value(key)
        self._show(key)

    def _show(self, key: str) -> None:
        tasks = dict(self._found).get(key, [])
        self.model.show(tasks, _TONES.get(key, ""))
        none = Empty("compare", _("No task was there between these days"))
        self.grid.set_empty(None if tasks else none)
        if tasks:
            self.grid.view.setCurrentIndex(self.model.index(0, 0))

    def _on_meetings(self) -> None:
        today = dates.today().isoformat()
        self._ctx.tasks.read(lambda db: task_lines.held(db, today), self._offer, self, key="held")

    def _offer(self, found: list[Held]) -> None:
        if not found:
            self._ctx.tell(_("No meeting was held yet"))
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        today = dates.today().isoformat()
        for each in found:
            words = f"{i18n.date(each.day)}  {each.title}"
            menu.addAction(words).triggered.connect(partial(self.compare, each.day, today))
        menu.popup(self.title.mapToGlobal(QPoint(self.title.width() - menu.sizeHint().width() - 20, 52)))

    def open_paper(self) -> None:
        """Show the paper of this comparison."""
        params = {"first": self.first.value(), "last": self.last.value()}
        self._ctx.navigate("reports", report="task-moves", params=params)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
