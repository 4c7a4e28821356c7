"""The ways to look at the tasks of the list: the list itself, the board by state, and the bars over time."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from officeapp.base.i18n import _
from officeapp.ui.base.segmented import Segmented
from officeapp.ui.tasks.board import TaskBoard
from officeapp.ui.tasks.cells import Scale
from officeapp.ui.tasks.spans import Spans

if TYPE_CHECKING:
    from officeapp.ui.tasks.page import TasksPage

DEEDS = {Qt.Key.Key_Space: "task-complete", Qt.Key.Key_G: "task-progress", Qt.Key.Key_H: "task-extend"}


class Ways:
    """List, board and timeline in one place; each is made when it is first asked for.

    Attributes:
        switch: chooses the way; stack: holds the grid and the others.
        board, spans: the other ways, None before they were asked for.
    """

    def __init__(self, page: "TasksPage") -> None:
        self._page = page
        self.switch = Segmented(
            [("list", _("List")), ("board", _("Board of tasks")), ("timeline", _("Timeline"))]
        )
        self.switch.chosen.connect(self.show)
        page.bar.add(self.switch)
        self.board: TaskBoard | None = None
        self.spans: Spans | None = None
        middle = page.list_side.layout().itemAt(1).layout()  # type: ignore[union-attr]
        left = middle.itemAt(0).layout()  # type: ignore[union-attr]
        self.stack = QStackedWidget()
        left.replaceWidget(page.grid, self.stack)  # type: ignore[union-attr]
        self.stack.addWidget(page.grid)
        left.setStretch(2, 1)  # type: ignore[union-attr]

    @property
    def elsewhere(self) -> TaskBoard | Spans | None:
        """The board or the timeline where it is in front, None while the list is."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, TaskBoard | Spans) else None

    def show(self, way: str) -> None:
        """Show the tasks as a list, as a board by state or as bars over time."""
        self.switch.set_value(way)
        if way == "board" and self.board is None:
            self.board = TaskBoard(self._page.ctx, self._page.scale)
            self.board.wanted.connect(self._page.deed_of)
            self._add(self.board)
        elif way == "timeline" and self.spans is None:
            self.spans = Spans(self._page.ctx)
            self._add(self.spans)
        shown = {"board": self.board, "timeline": self.spans}.get(way)
        self.stack.setCurrentWidget(shown or self._page.grid)
        if shown is not None:
            self.ask()
            shown.setFocus()

    def _add(self, way: TaskBoard | Spans) -> None:
        way.chosen.connect(self._page.task_pane.show_record)
        way.opened.connect(lambda task: self._page.open_record(task))
        self.stack.addWidget(way)
        for key, deed in DEEDS.items():
            shortcut = QShortcut(QKeySequence(key), way)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._page.do, deed))

    def ask(self) -> None:
        """Read the board or the timeline anew where it is in front."""
        if self.elsewhere is not None:
            self.elsewhere.ask(self._page.query())

    def set_scale(self, scale: Scale) -> None:
        """Measure deadlines on the board by other figures."""
        if self.board is not None:
            self.board.scale = scale
