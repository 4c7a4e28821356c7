"""A task's weight and key results, typed like a sheet in place of the list; the score follows from them."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base.i18n import _
from officeapp.data.queries import records
from officeapp.data.queries.listing import Filter
from officeapp.domain.registers.assessment import KEY_RESULTS
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.services import editing
from officeapp.services.typing_in import Typed
from officeapp.ui.base.bars import TitleBar
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.editors import editor_for
from officeapp.ui.base.form import Form
from officeapp.ui.base.labels import Label
from officeapp.ui.base.register.columns import columns_in
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context

_WIDTHS = {"name": 320, "unit": 110, "start": 100, "target": 100, "actual": 100, "weight": 100}


class KeyResults(QWidget):
    """Weight and key results of one task.

    Attributes:
        weight: the editor of the weight; results: the key results.

    Signals:
        left: back to the list.
    """

    left = Signal()

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        super().__init__()
        ground(self, "surface")
        self._ctx = ctx
        self._task: int | None = None
        self.title = TitleBar(_("Key results and weight"))
        self.title.add_buttons(Button(_("Back to the list"), "back", clicked=self.left.emit))
        self.name = Label("", "record", wrap=True)
        self.weight = editor_for(TASKS.field("weight"))
        self.weight.finished.connect(self._keep_weight)
        form = Form(1)
        form.add(self.weight, 1)
        form.setFixedWidth(theme().px(160))
        words = _("Each result counts by its weight; the task counts by its own among the tasks of its unit.")
        line = QHBoxLayout()
        line.addWidget(form)
        line.addStretch(1)
        adding = _("Type a key result to add…")
        self.results = SubList(ctx, KEY_RESULTS, columns_in(KEY_RESULTS, _WIDTHS, "name"), adding=adding)
        inner = QVBoxLayout()
        px = theme().px
        inner.setContentsMargins(px(20), px(8), px(20), px(20))
        inner.setSpacing(px(8))
        inner.addWidget(self.name)
        inner.addWidget(Label(words, "label", wrap=True))
        inner.addLayout(line)
        inner.addWidget(self.results)
        inner.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addLayout(inner, 1)

    def show_task(self, task: int) -> None:
        """Show weight and key results of a task."""
        self._task = task
        self.weight.set_value(None)
        self.results.show_records((Filter("task", "eq", task),), ("id",), task=task)
        self._ctx.tasks.read(lambda db: records.get(db, TASKS, task), self._on_read, self, key="task")

    def _on_read(self, task: Task) -> None:
        if task.id == self._task:
            self.name.setText(task.title)
            self.weight.set_value(task.weight)

    def _keep_weight(self) -> None:
        text, task = self.weight.text(), self._task
        if task is not None:

            def job(db: Any) -> Any:
                return editing.edit(db, TASKS, [Typed(task, "weight", text)])

            self._ctx.tasks.write(job, None, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
