"""The form of a task in the pane: quick entry of new ones, one after the other, and every field of a known one."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base.i18n import _
from officeapp.data.queries.titles import titles
from officeapp.domain.registers.tasks import TASKS
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.editors import ReferenceEditor
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.record_form import RecordForm, Section
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context

QUICK = ("title", "lead", "assignee", "deadline", "responsible", "product", "authority", "source")
_KEPT = ("lead", "responsible", "authority", "source", "document")  # for the next new task
_SET_BY_DEEDS = ("due_on", "first_due_on", "due_kind", "due_rule", "series")


class TaskForm(QWidget):
    """The fields of one task, written as they are left; Ctrl+Enter goes on to the next new one, Esc leaves.

    Signals:
        added: id of a new task, once it is written.
        left: the person is done here.
    """

    added = Signal(int)
    left = Signal()

    def __init__(self, ctx: Context, task: int | None = None, values: dict[str, Any] | None = None) -> None:
        """Args: ctx: where it reads and writes; task: id, None begins one; values: fields filled in already."""
        super().__init__()
        self.setObjectName("task_form")
        self._quick = task is None
        self._then_next = False
        self._told = 0  # the task that was announced
        self._ctx = ctx
        names = QUICK if self._quick else [f.name for f in TASKS.fields if f.name not in _SET_BY_DEEDS]
        self.form = RecordForm(ctx, TASKS)
        self.fields = self.form.part([Section("", tuple(names))], 1)
        self.form.column.addWidget(self.fields)
        self.form.loaded.connect(self.begin)
        self.form.saved.connect(self._on_saved)
        self._build()
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save)
        if task is None:
            self._new(values or {})
        else:
            self.form.open(task)

    def _build(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(px(16), px(14), px(16), px(10))
        inside.setSpacing(px(8))
        inside.addWidget(Label(_("New task") if self._quick else _("Task"), "block"))
        inside.addWidget(self.form)
        inside.addStretch(1)
        column.addWidget(scrolling(ground(content, "surface")), 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(16), px(10), px(12), px(14))
        foot.setSpacing(px(6))
        words = _("Add task") if self._quick else _("Save")
        foot.addWidget(Button(words, kind="primary", clicked=self.save, tip="Ctrl+Enter"))
        foot.addWidget(Button(_("Close"), kind="secondary", clicked=self.leave))
        foot.addStretch(1)
        column.addLayout(foot)

    def _new(self, values: dict[str, Any]) -> None:
        """Begin a task, some of its fields filled in; what they point at is named as soon as it is read."""
        self.form.new(**values)
        shown = {name: value for name, value in values.items() if name in self.fields.rows}
        pointed = {name: value for name, value in shown.items() if TASKS.field(name).kind == "ref" and value}

        def job(db: Any) -> dict[str, str]:
            return {name: titles(db, TASKS.field(name).to, [id]).get(id, "") for name, id in pointed.items()}

        def then(found: dict[str, str]) -> None:
            for name, words in found.items():
                editor = self.form.editor(name)
                if isinstance(editor, ReferenceEditor):
                    editor.set_value(pointed[name], words)

        if pointed:
            self._ctx.tasks.read(job, then, self, key="names")

    def begin(self) -> None:
        """Put the focus into the first field, once the form stands on the screen."""
        title = self.form.editor("title")
        QTimer.singleShot(0, title, lambda: title.setFocus(Qt.FocusReason.TabFocusReason))

    def save(self) -> None:
        """Write what is typed; a new task makes room for the next one, a known one closes its form."""
        self._then_next = True
        focused = self.form.focusWidget()
        if focused is not None:
            focused.clearFocus()  # a field says what it holds when it is left
        self.form.commit(asked=True)
        for row in self.fields.rows.values():
            if row.editor.problem:
                row.say(row.editor.problem, "error")
                self._then_next = False
        if self.form.number is not None and not self.form.unsaved:
            self._go_on()

    def _on_saved(self, number: int) -> None:
        if self._quick and number != self._told:
            self._told = number
            self.added.emit(number)
        if self._then_next and not self.form.unsaved:
            self._go_on()

    def _go_on(self) -> None:
        if not self._then_next:
            return
        self._then_next = False
        if not self._quick:
            self.left.emit()
            return
        record = self.form.record
        self._new({name: getattr(record, name) for name in _KEPT})

    def leave(self) -> None:
        """Go, once what was typed is written, kept as a draft or given up."""
        if self.form.record is None or self.form.may_leave():
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
