"""A question answered by a few fields, declared as any record: it stays open until what it asks is done."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.queries import refs
from officeapp.domain.check import Refused, error
from officeapp.domain.fields import Field, fields_of
from officeapp.ui.base.dialog import Dialog
from officeapp.ui.base.editors import Proposal, ReferenceEditor, editor_for
from officeapp.ui.base.form import Form
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme

if TYPE_CHECKING:
    from officeapp.ui.context import Context

Job = Callable[[Any, dict[str, Any]], Any]  # writer and values to whatever carries the Changes


class FormDialog(Dialog):
    """A question answered by a few fields; it stays open until what it asks is done."""

    def __init__(
        self,
        ctx: "Context",
        question: str,
        text: str,
        yes: str,
        params: type[Any],
        names: Sequence[str],
        job: Job,
        then: Callable[[Any], object],
        *,
        values: Mapping[str, Any] | None = None,
        shown: Mapping[str, str] | None = None,
        choices: Mapping[str, Sequence[tuple[Any, str]]] | None = None,
        hints: Mapping[str, str] | None = None,
        halves: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Make the dialog; `open()` shows it.

        Args:
            ctx: where it writes.
            question, text, yes: as of `Dialog`.
            params: dataclass that declares the fields; names: those asked for, in order.
            job: does it, called with the writer and the values; then: gets its answer.
            values: what stands in the fields at first; shown: names of references among them.
            choices: (value, words) of code lists, and in place of free text or a reference that is searched.
            hints: words below fields.
            halves: fields that share a line with their neighbour.
        """
        super().__init__(question, text, yes=yes, no=_("Back"), parent=parent)
        self._ctx, self._job, self._then = ctx, job, then
        self._area: QScrollArea | None = None
        self.form = Form(2)
        declared = {field.name: field for field in fields_of(params)}
        for name in names:
            editor = self._editor(declared[name], (choices or {}).get(name, ()))
            self.form.add(editor, 1 if name in halves else 2, (hints or {}).get(name, ""))
            value = (values or {}).get(name)
            if value is not None and isinstance(editor, ReferenceEditor):
                editor.set_value(value, (shown or {}).get(name, ""))
            elif value is not None:
                editor.set_value(value)
        self._required = [declared[name] for name in names if declared[name].required]
        self._problem = Label("", "error", wrap=True)
        self._problem.hide()
        self.body.addWidget(self.form)
        self.body.addWidget(self._problem)
        next(iter(self.form.rows.values())).editor.setFocus()

    def _editor(self, field: Field, choices: Sequence[tuple[Any, str]]) -> Any:
        if field.kind == "ref" and not choices:
            return editor_for(field, suggest=lambda typed, then: self._suggest(field, typed, then))
        if choices and field.kind in ("ref", "text"):
            field = Field(name=field.name, kind="code", label=field.label, required=field.required)
        return editor_for(field, choices=choices)

    def _suggest(self, field: Field, typed: str, then: Callable[[list[Proposal]], None]) -> None:
        self._ctx.tasks.read(
            lambda db: [(each.id, each.title, each.subtitle) for each in refs.suggest(db, field, typed)],
            then,
            self,
            key=field.name,
        )

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        """Let the fields scroll where the screen is too low for all of them, so that the buttons stay in reach."""
        layout = self.layout()
        if self._area is not None or layout is None:
            return
        wanted = layout.totalHeightForWidth(self.width())
        over = wanted - (self.screen().availableGeometry().height() - theme().px(40))
        if over <= 0:
            return
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        focused = self.focusWidget()
        height = max(self.form.sizeHint().height() - over, theme().px(60))
        self.body.replaceWidget(self.form, area)
        area.setWidget(self.form)
        area.setFixedHeight(height)
        self._area = area
        area.show()  # now, not with the next event: on Windows the window is active before, and would pass it over
        if focused is not None:
            focused.setFocus()
        layout.activate()
        self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def accept(self) -> None:
        """Do it, or say at the fields what is wrong."""
        values = self.form.values()
        missing = [
            error(field.name, N_("{label} is missing. Enter it."), label=_(field.label))
            for field in self._required
            if field.name in values and values[field.name] is None
        ]
        if len(values) < len(self.form.rows) or missing:
            self.form.show_problems(missing)
            self._go_to_problem()
            return
        self.yes.setEnabled(False)
        job = self._job
        self._ctx.tasks.write(lambda db: job(db, values), self._on_done, self, self._on_refused)

    def _on_done(self, answer: Any) -> None:
        super().accept()
        self._then(answer)

    def _on_refused(self, wrong: UserError) -> None:
        self.yes.setEnabled(True)
        found = wrong.problems if isinstance(wrong, Refused) else [error(None, wrong.msgid, **wrong.params)]
        homeless = self.form.show_problems(found)
        self._problem.setText(" ".join(str(each) for each in homeless if each.level == "error"))
        self._problem.setVisible(bool(self._problem.text()))
        self._go_to_problem()

    def _go_to_problem(self) -> None:
        self.form.focus_first_problem()
        here = self.focusWidget()
        if self._area is not None and here is not None:
            self._area.ensureWidgetVisible(here)
