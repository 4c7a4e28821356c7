"""The form of a task in the pane: quick entry of new ones, one after the other, and every field of a known one."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.base.errors import UserError
from officeapp.base.i18n import _
from officeapp.data.queries import codes, records, refs
from officeapp.data.queries.titles import titles
from officeapp.domain.check import Refused, error
from officeapp.domain.fields import Field
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.services import registers
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.drafting import DraftKeeper
from officeapp.ui.base.editors import Editor, editor_for
from officeapp.ui.base.form import Form
from officeapp.ui.base.labels import Label
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context

QUICK = ("title", "lead", "assignee", "due_on", "responsible", "product", "authority", "source")
_KEPT = ("lead", "responsible", "authority", "source", "document", "field")  # for the next new task
_SET_BY_DEEDS = ("first_due_on",)
_SIDE_BY_SIDE = ("start_on", "due_on", "state", "percent", "code", "done_on")


class TaskForm(QWidget):
    """The fields of one task; Ctrl+Enter saves, Esc leaves.

    Signals:
        saved: id of the task, and whether it is a new one.
        left: the person is done here.
    """

    saved = Signal(int, bool)
    left = Signal()

    def __init__(self, ctx: Context, task: int | None = None, values: dict[str, Any] | None = None) -> None:
        """Args: ctx: where it reads and writes; task: id, None begins one; values: fields filled in already."""
        super().__init__()
        self._ctx = ctx
        self.setObjectName("task_form")
        self._record = Task(**(values or {}))  # type: ignore[arg-type]
        self.form = Form(2)
        self.title = Label(_("New task") if task is None else _("Task"), "block")
        self.problem = Label("", "error", wrap=True)
        self._build(task is None)
        self._touched = False
        self.form.changed.connect(lambda _name: self._touch())
        self._keeper = DraftKeeper(self.form, ctx.drafts, ctx.ask, "tasks")
        keys = QShortcut(QKeySequence("Ctrl+Return"), self)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save)
        lists = [field.list for field in self._fields if field.kind == "code"]
        ctx.tasks.read(lambda db: _read(db, task, self._record, lists), self._on_read, self, key="record")

    def _build(self, quick: bool) -> None:
        px = theme().px
        wanted = QUICK if quick else tuple(f.name for f in TASKS.fields if f.name not in _SET_BY_DEEDS)
        self._fields: list[Field] = [TASKS.field(name) for name in wanted]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(px(16), px(14), px(16), px(10))
        inside.setSpacing(px(8))
        inside.addWidget(self.title)
        inside.addWidget(self.form)
        inside.addStretch(1)
        column.addWidget(scrolling(ground(content, "surface")), 1)
        self.problem.hide()
        self.problem.setContentsMargins(px(16), 0, px(16), px(4))
        column.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(16), px(10), px(12), px(14))
        foot.setSpacing(px(6))
        words = _("Add task") if quick else _("Save")
        foot.addWidget(Button(words, kind="primary", clicked=self.save, tip="Ctrl+Enter"))
        foot.addWidget(Button(_("Close"), kind="secondary", clicked=self.leave))
        foot.addStretch(1)
        column.addLayout(foot)

    def _editor(self, field: Field, lists: dict[str, list[tuple[int, str]]]) -> Editor:
        if field.kind != "ref":
            return editor_for(field, choices=lists.get(field.list, ()))

        def suggest(typed: str, take: Any) -> None:
            self._ctx.tasks.read(
                lambda db: [(each.id, each.title, each.subtitle) for each in refs.suggest(db, field, typed)],
                take,
                self,
                key=f"suggest {field.name}",
            )

        return editor_for(field, suggest=suggest)

    def _on_read(self, found: tuple[Task, dict[str, str], dict[str, list[tuple[int, str]]]]) -> None:
        self._record, names, lists = found
        for field in self._fields:
            editor = self._editor(field, lists)
            self.form.add(editor, 1 if field.name in _SIDE_BY_SIDE and self._record.id else 2)
            self._put(editor, field, getattr(self._record, field.name), names)
        self._keeper.offer(self._record.id)
        self.begin()

    def _put(self, editor: Editor, field: Field, value: Any, names: dict[str, str]) -> None:
        if field.kind == "ref":
            editor.set_value(value, names.get(field.name, ""))  # type: ignore[call-arg]
        else:
            editor.set_value(value)

    def _touch(self) -> None:
        self._touched = True

    def begin(self) -> None:
        """Put the focus into the first field."""
        self.form.editor("title").setFocus(Qt.FocusReason.TabFocusReason)

    def save(self) -> None:
        """Write it, or say at the fields what is wrong."""
        if not self.form.rows:
            return
        values = self.form.values()
        if len(values) < len(self.form.rows):
            self.form.focus_first_problem()
            return
        record = replace(self._record, **values)
        self._ctx.tasks.write(
            lambda db: registers.save(db, TASKS, record), self._on_saved, self, self._on_refused
        )

    def _on_saved(self, saved: registers.Saved[Task]) -> None:
        self._keeper.done()
        self._touched = False
        new = self._record.id is None
        self.problem.hide()
        if new:
            kept = {name: getattr(saved.record, name) for name in _KEPT}
            self._record = Task(**kept)  # type: ignore[arg-type]
            for name, row in self.form.rows.items():
                if name not in _KEPT:
                    row.editor.set_value(None)
                row.say("")
            self.begin()
        self.saved.emit(saved.record.id, new)
        if not new:
            self.left.emit()

    def _on_refused(self, wrong: UserError) -> None:
        found = wrong.problems if isinstance(wrong, Refused) else [error(None, wrong.msgid, **wrong.params)]
        homeless = [each for each in self.form.show_problems(found) if each.level == "error"]
        self.problem.setText("\n".join(str(each) for each in homeless))
        self.problem.setVisible(bool(homeless))
        self.form.focus_first_problem()

    def leave(self) -> None:
        """Go; what was typed and not saved is kept and offered again."""
        if self._touched:
            self._keeper.keep()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _read(
    db: Any, task: int | None, new: Task, lists: list[str]
) -> tuple[Task, dict[str, str], dict[str, list[tuple[int, str]]]]:
    """The record, the names of what it points at, and the code lists."""
    record: Task = records.get(db, TASKS, task) if task is not None else new
    names: dict[str, str] = {}
    for field in TASKS.fields:
        value = getattr(record, field.name)
        if field.kind == "ref" and value is not None:
            names[field.name] = titles(db, field.to, [value]).get(value, "")
    return record, names, codes.choices(db, lists)
