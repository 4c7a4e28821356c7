"""One of many to narrow the board by: a menu where they are few, a searched field where they are many."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from officeapp.base.errors import UserError
from officeapp.base.i18n import _
from officeapp.domain.fields import Field
from officeapp.ui.base.chips import FilterChip
from officeapp.ui.base.choice_editors import ChoiceEditor
from officeapp.ui.base.dialog import Dialog
from officeapp.ui.base.form import FormRow

MOST = 40  # choices a menu takes

Take = Callable[[Any], object]


def choose(chip: FilterChip, choices: Sequence[tuple[Any, str]], take: Take, over: QWidget) -> None:
    """Ask for one of some choices, or for all of them.

    Args:
        chip: what is narrowed; the menu opens below it.
        choices: (value, words) pairs.
        take: gets the value, None for all.
        over: the page.
    """
    if len(choices) > MOST:
        _Searched(chip.field, choices, take, over).open()
        return
    menu = QMenu(over)
    menu.addAction(_("All")).triggered.connect(lambda: take(None))
    menu.addSeparator()
    for value, text in choices:
        menu.addAction(text.replace("&", "&&")).triggered.connect(lambda _=False, value=value: take(value))
    menu.popup(chip.mapToGlobal(QPoint(0, chip.height())))


class _Searched(Dialog):
    """A field that is searched by any letters; empty means all."""

    def __init__(self, label: str, choices: Sequence[tuple[Any, str]], take: Take, parent: QWidget) -> None:
        super().__init__(_("Show only which?"), yes=_("Show"), no=_("Back"), parent=parent)
        self._take = take
        self.editor = ChoiceEditor(Field(name="choice", kind="code", label=label), choices)
        self._row = FormRow(self.editor, _("Empty: all"))
        self.body.addWidget(self._row)
        self.editor.setFocus()

    def accept(self) -> None:
        try:
            value = self.editor.value()
        except UserError as wrong:
            self._row.say(str(wrong), "error")
            return
        super().accept()
        self._take(value)
