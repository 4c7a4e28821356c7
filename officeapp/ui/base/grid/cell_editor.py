"""The field that lies over a cell while it is edited."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from officeapp.base.text import fold
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.suggest import Proposals

_WAIT = 120


class CellEditor(QLineEdit):
    """A line over the cell, with proposals where the column has choices.

    Attributes:
        changed: the text is another than at the beginning.
        ready: the first text has been put in.
    """

    def __init__(
        self,
        parent: QWidget,
        column: GridColumn,
        suggest: Callable[[str, Callable[[list[Any]], None]], None] | None,
    ) -> None:
        """Args: column: what is edited; suggest: gives proposals for typed text, see `ReferenceEditor`."""
        super().__init__(parent)
        self.setProperty("kind", "cell")
        self.setAccessibleName(column.label)
        if column.side == "right":
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.ready = False
        self._before = ""
        self._column = column
        self._suggest = suggest
        self._list: Proposals | None = None
        self._chosen = False
        if column.choices or suggest is not None:
            self._list = Proposals(self)
            self._list.chosen.connect(self._on_chosen)
            self._timer = QTimer(self)
            self._timer.setSingleShot(True)
            self._timer.setInterval(_WAIT if suggest is not None else 0)
            self._timer.timeout.connect(self._ask)
            self.textEdited.connect(self._on_edited)

    @property
    def changed(self) -> bool:
        return self.text() != self._before

    def begin(self, text: str, kept: str | None = None) -> None:
        """Start from the cell's text, or from one that was refused before."""
        self.ready = True
        self._before = text
        self.setText(text if kept is None else kept)
        self.selectAll()

    def take_key(self, event: QKeyEvent) -> bool:
        """Give a key to the proposals; True when they used it up."""
        if self._list is None:
            return False
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._ask()
            return True
        return self._list.isVisible() and self._list.take_key(Qt.Key(event.key()), keep_enter=True)

    def _on_edited(self) -> None:
        self._chosen = False
        self._timer.start()

    def _ask(self) -> None:
        typed = self.text()
        if self._suggest is not None:
            self._suggest(typed, lambda found: self._on_found(typed, found))
            return
        folded = fold(typed) if self.changed or not typed else ""
        begun = [(key, words, "") for key, words in self._column.choices if fold(words).startswith(folded)]
        inside = [(key, words, "") for key, words in self._column.choices if folded in fold(words)]
        self._on_found(typed, begun + [each for each in inside if each not in begun])

    def _on_found(self, typed: str, found: list[Any]) -> None:
        if self._list is not None and typed == self.text() and self.isVisible():
            self._list.show_proposals(found)

    def _on_chosen(self, proposal: Any) -> None:
        self.setText(proposal[1])
        self._chosen = True
