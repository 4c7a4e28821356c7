"""A short form over one record in a dialog: saved off the window's thread, problems shown at their fields."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from officeapp.base.errors import UserError
from officeapp.base.i18n import _
from officeapp.domain.check import Refused
from officeapp.domain.register import Register
from officeapp.ui.base.dialog import Dialog
from officeapp.ui.base.editors import editor_for
from officeapp.ui.base.form import Form
from officeapp.ui.context import Context


class RecordDialog(Dialog):
    """Closes only when the record was written."""

    def __init__(
        self,
        ctx: Context,
        parent: QWidget,
        question: str,
        register: Register,
        record: Any,
        names: Sequence[str],
    ) -> None:
        """Args: record: what stands in the fields at first. names: the fields shown, in order."""
        super().__init__(question, yes=_("Save"), no=_("Back"), parent=parent)
        self.setObjectName("record-dialog")
        self._ctx, self._register, self._record = ctx, register, record
        self.form = Form(1)
        for name in names:
            self.form.add(editor_for(register.field(name)))
            self.form.editor(name).set_value(getattr(record, name))
        self.body.addWidget(self.form)
        self.form.editor(names[0]).setFocus()

    def accept(self) -> None:
        """Write the record; the dialog stays while something is wrong."""
        from officeapp.services import registers

        values = self.form.values()
        if len(values) < len(self.form.rows):
            self.form.focus_first_problem()
            return
        record = replace(self._record, **values)
        self.yes.setEnabled(False)
        self._ctx.tasks.write(
            lambda db: registers.save(db, self._register, record), self._on_saved, self, self._on_refused
        )

    def _on_saved(self, _saved: object) -> None:
        super().accept()

    def _on_refused(self, error: UserError) -> None:
        self.yes.setEnabled(True)
        left = self.form.show_problems(error.problems) if isinstance(error, Refused) else [error]
        for problem in left:
            self._ctx.ask.problem(str(problem))
        self.form.focus_first_problem()
