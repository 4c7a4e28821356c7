"""The field in which one says who it is: somebody known, chosen from proposals, or a new name."""

from typing import Any

from officeapp.base import text
from officeapp.base.i18n import _
from officeapp.domain.fields import Field
from officeapp.ui.base.choice_editors import Proposal, ReferenceEditor, Suggest

NEW = 0  # id of the proposal to enter somebody new


class NewName(str):
    """A name that was chosen to be that of a new person, whoever else has it."""


class WhoEditor(ReferenceEditor):
    """A reference to a person that takes a new name too; its value is an id, a name, or None."""

    def __init__(self, field: Field, suggest: Suggest) -> None:
        super().__init__(field, suggest)
        self._new = False

    @property
    def is_new(self) -> bool:
        """Whether the name belongs to nobody known."""
        return self._id is None and bool(text.clean(self.line.text()))

    def value(self) -> Any:
        if self._id is not None:
            return self._id
        name = text.clean(self.line.text())
        return NewName(name) if name and self._new else name or None

    def _on_found(self, typed: str, found: list[Proposal]) -> None:
        name = text.clean(typed)
        offered = list(found)
        if len(name.split()) > 1:
            offered.append((NEW, name, _("Enter as a new person")))
        if not self._new:
            super()._on_found(typed, offered)
        self._say()

    def _on_edited(self) -> None:
        self._new = False
        super()._on_edited()

    def _on_chosen(self, proposal: Proposal) -> None:
        if proposal[0] == NEW:
            self._new = True
            self._id, self._name = None, ""
            self.line.setText(proposal[1])
            self.changed.emit()
        else:
            super()._on_chosen(proposal)
        self._say()

    def _tell_unknown(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        self.understood.emit(_("Will be entered as a new person") if self.is_new else "")
