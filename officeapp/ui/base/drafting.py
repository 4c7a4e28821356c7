"""Keeps what is typed into a form until it is saved, and offers it again after a crash or a power cut."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from officeapp.base.i18n import _
from officeapp.ui.base.ask import Ask
from officeapp.ui.base.form import Form
from officeapp.ui.base.moments import when

if TYPE_CHECKING:
    from officeapp.services.drafts import Drafts

_WAIT = 300  # ms after the last key


class DraftKeeper(QObject):
    """Watches one form; call `offer` once its record is shown and `done` when it was saved or given up."""

    def __init__(self, form: Form, drafts: "Drafts", ask: Ask, register: str) -> None:
        super().__init__(form)
        self._form, self._drafts, self._ask, self._register = form, drafts, ask, register
        self._record: int | None = None
        self._watching = False
        self._later = QTimer(self, singleShot=True, interval=_WAIT)
        self._later.timeout.connect(self.keep)
        form.changed.connect(self._on_changed)

    def offer(self, record: int | None) -> bool:
        """Ask whether to go on with a draft of this record; True when it stands in the form now."""
        self._record, self._watching = record, True
        draft = self._drafts.load(self._register, record)
        if draft is None:
            return False
        at = datetime.fromisoformat(draft.saved_at).astimezone()
        answer = self._ask.choose(
            _("Go on with the unfinished form?"),
            {"discard": _("Discard"), "continue": _("Go on")},
            _("It was typed {when} and never saved.").format(when=when(at)),
        )
        if answer == "continue":
            self._form.set_texts(draft.values)
            return True
        if answer == "discard":
            self._drafts.discard(self._register, record)
        return False

    def keep(self) -> None:
        """Write down at once what stands in the form."""
        self._later.stop()
        if self._watching:
            self._drafts.keep(self._register, self._record, self._form.texts())

    def done(self) -> None:
        """Forget the draft: the form was saved or given up."""
        self._later.stop()
        self._drafts.discard(self._register, self._record)

    def _on_changed(self, _name: str) -> None:
        if self._watching:
            self._later.start()
