"""The small form in the pane for one deed on a task: noting progress, extending, completing, giving a cause."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.queries import refs
from officeapp.domain.check import Refused, error
from officeapp.domain.fields import Field, fields_of
from officeapp.services.catalogue import Action
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.editors import Editor, editor_for
from officeapp.ui.base.form import Form
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.context import Context

Choices = dict[str, list[tuple[Any, str]]]
_NARROW = ("percent", "date", "due_on")  # two of these share a line


class DeedForm(QWidget):
    """The parameters of an action on one task as fields; Enter does it, Esc leaves it.

    Signals:
        done: the Changes.
        left: the person gave up.
    """

    done = Signal(object)
    left = Signal()

    def __init__(
        self,
        ctx: Context,
        action: Action,
        task: int,
        values: dict[str, Any],
        choices: Choices,
        *,
        lines: tuple[str, ...] = (),
        verb: str = "",
    ) -> None:
        """Make the form.

        Args:
            ctx: where it writes.
            action: what is done; its parameter `task` is given.
            task: id of the task.
            values: what stands in the fields at first; a `date` is today.
            choices: (id, words) of the code lists, by parameter.
            lines: the parameters shown, in order; by default all.
            verb: words of the button; by default the action's name.
        """
        super().__init__()
        self._ctx, self._action, self._task = ctx, action, task
        self.setObjectName(f"deed_{action.id}")
        ground(self, "surface2")
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(10), px(12), px(10))
        column.setSpacing(px(4))
        column.addWidget(Label(_(action.label), "block"))
        self.form = Form(2)
        declared = {field.name: field for field in fields_of(action.params) if field.name != "task"}
        for name in lines or declared:
            editor = self._editor(declared[name], choices)
            self.form.add(editor, 1 if name in _NARROW else 2)
            value = values.get(name, dates.today().isoformat() if name == "date" else None)
            if value is not None:
                editor.set_value(value)
        self._required = [declared[name] for name in lines or declared if declared[name].required]
        column.addWidget(self.form)
        self.problem = Label("", "error", wrap=True)
        self.problem.hide()
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(px(6))
        self.do_button = Button(verb or _(action.label), kind="primary", clicked=self.submit)
        row.addWidget(self.do_button)
        row.addWidget(Button(_("Leave it"), kind="secondary", clicked=self.left.emit))
        row.addStretch(1)
        column.addLayout(row)

    def _editor(self, field: Field, choices: Choices) -> Editor:
        def suggest(typed: str, take: Any) -> None:
            self._ctx.tasks.read(
                lambda db: [(each.id, each.title, each.subtitle) for each in refs.suggest(db, field, typed)],
                take,
                self,
                key=field.name,
            )

        return editor_for(
            field, choices=choices.get(field.name, ()), suggest=suggest if field.kind == "ref" else None
        )

    def begin(self) -> None:
        """Put the focus into the first field."""
        first = next(iter(self.form.rows.values()))
        first.editor.setFocus(Qt.FocusReason.TabFocusReason)
        _select_all(self.form)

    def submit(self) -> None:
        """Do it, or say at the fields what is wrong."""
        values = self.form.values()
        missing = [
            error(field.name, N_("{label} is missing. Enter it."), label=_(field.label))
            for field in self._required
            if field.name in values and values[field.name] is None
        ]
        if len(values) < len(self.form.rows) or missing:
            if missing:
                self.form.show_problems(missing)
            self.form.focus_first_problem()
            return
        given = self._action.params(task=self._task, **values)
        run = self._action.run
        self._ctx.tasks.write(lambda db: run(db, given), self._on_done, self, self._on_refused)

    def _on_done(self, changes: Any) -> None:
        self.done.emit(changes)

    def _on_refused(self, wrong: UserError) -> None:
        found = wrong.problems if isinstance(wrong, Refused) else [error(None, wrong.msgid, **wrong.params)]
        homeless = [each for each in self.form.show_problems(found) if each.level == "error"]
        self.problem.setText("\n".join(str(each) for each in homeless))
        self.problem.setVisible(bool(homeless))
        if self.form.focus_first_problem():
            _select_all(self.form)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _select_all(form: Form) -> None:
    """Choose the text of the field that has the focus, so that typing replaces it."""
    field = form.focusWidget()
    if isinstance(field, QLineEdit):
        field.selectAll()
