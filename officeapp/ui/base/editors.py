"""Fields of a form: each reads and gives a value, says what it understood, and what is wrong.

Every editor has `value()`, `set_value(v)`, the signal `changed` (by typing) and `problem`
(words, empty when all is well). Its object name is its field's name, so that tests and errors find it.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from officeapp.base.i18n import _
from officeapp.domain.fields import Field
from officeapp.ui.base.choice_editors import ChoiceEditor, Proposal, ReferenceEditor, Suggest
from officeapp.ui.base.editor import Editor
from officeapp.ui.base.text_editors import FlagEditor, LongEditor, TextEditor, hint

__all__ = [
    "ChoiceEditor",
    "Editor",
    "FlagEditor",
    "LongEditor",
    "Proposal",
    "ReferenceEditor",
    "Suggest",
    "TextEditor",
    "editor_for",
    "hint",
]


def editor_for(
    field: Field,
    *,
    choices: Sequence[tuple[Any, str]] = (),
    suggest: Suggest | None = None,
    parent: QWidget | None = None,
) -> Editor:
    """Return the editor that fits a field.

    Args:
        field: its declaration.
        choices: (id, words) of a code list; a `choice` brings its own.
        suggest: proposals of a reference, see `ReferenceEditor`.
        parent: its parent.
    """
    if field.kind == "choice":
        return ChoiceEditor(field, [(key, _(label)) for key, label in field.choices], parent)
    if field.kind == "code" and suggest is None:
        return ChoiceEditor(field, choices, parent)
    if field.kind in ("ref", "code"):
        assert suggest is not None, field.name
        return ReferenceEditor(field, suggest, parent)
    if field.kind == "long":
        return LongEditor(field, parent)
    if field.kind == "flag":
        return FlagEditor(field, parent)
    return TextEditor(field, parent)
