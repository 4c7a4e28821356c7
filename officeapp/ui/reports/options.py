"""The parameters of a report as a small form in a pane, made from its declared fields."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from officeapp.base.i18n import _
from officeapp.domain.fields import Field, fields_of
from officeapp.reports.issuing import Issue
from officeapp.ui.base.editors import ChoiceEditor, Editor, ReferenceEditor, editor_for
from officeapp.ui.base.form import Form
from officeapp.ui.base.pane import Pane
from officeapp.ui.context import Context
from officeapp.ui.reports import reading
from officeapp.ui.reports.reading import Offer

_WIDTH = 248
_WAIT = 350  # ms from the last key until the paper is made again
_ISSUE = frozenset(field.name for field in fields_of(Issue))


class Options(Pane):
    """The pane at the right.

    Attributes:
        form: the fields, once a report was chosen.

    Signals:
        changed: other values, after a pause in typing.
    """

    changed = Signal()

    def __init__(self, ctx: Context) -> None:
        """Args: ctx: what pages share."""
        super().__init__(_WIDTH)
        self._ctx = ctx
        self.form: Form | None = None
        self._offer: Offer | None = None
        self._later = QTimer(self, singleShot=True, interval=_WAIT)
        self._later.timeout.connect(self.changed)

    def show_offer(self, offer: Offer) -> None:
        """Show the fields of a report with what is offered."""
        self._later.stop()
        self.clear()
        self._offer = offer
        self.form = form = Form(columns=1)
        own = [field for field in offer.report.fields if field.name not in _ISSUE]
        issue = [field for field in offer.report.fields if field.name in _ISSUE]
        if own:
            form.add_section(_("What it shows"))
            self._add(form, own, offer)
        if issue:
            form.add_section(_("How it is issued"))
            self._add(form, issue, offer)
        form.changed.connect(lambda _name: self._later.start())
        self.add(form)
        self.finish()

    def _add(self, form: Form, fields: list[Field], offer: Offer) -> None:
        for field in fields:
            editor = self._editor(field, offer)
            form.add(editor)
            if isinstance(editor, ReferenceEditor):
                editor.set_value(offer.values[field.name], offer.names.get(field.name, ""))
            else:
                editor.set_value(offer.values[field.name])

    def _editor(self, field: Field, offer: Offer) -> Editor:
        if field.name in offer.choices:
            return ChoiceEditor(field, offer.choices[field.name])
        suggest = (lambda typed, then: self._suggest(field, typed, then)) if field.kind == "ref" else None
        return editor_for(field, suggest=suggest)

    def _suggest(self, field: Field, typed: str, then: Any) -> None:
        self._ctx.tasks.read(lambda db: reading.proposals(db, field, typed), then, self, key="suggest")

    def values(self) -> dict[str, Any] | None:
        """Return the values by field; None while one of them cannot be read, which its field then says."""
        if self.form is None or self._offer is None:
            return None
        made = self.form.values()
        return made if len(made) == len(self.form.rows) else None

    def first(self) -> QWidget | None:
        """Return the first field, to put the focus into."""
        return next((row.editor for row in self.form.rows.values()), None) if self.form else None
