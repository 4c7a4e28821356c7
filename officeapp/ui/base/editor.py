"""What all fields of a form share."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from officeapp.base.i18n import _
from officeapp.domain.fields import Field
from officeapp.ui.base.theme import restyle


class Editor(QWidget):
    """What all fields share.

    Attributes:
        field: its declaration.
        problem: what is wrong with what was typed, empty when all is well.

    Signals:
        changed: the value is another now.
        understood: words below the field, such as "Only month and year are known".
        finished: focus left the field.
    """

    changed = Signal()
    understood = Signal(str)
    finished = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        """Args: field: its declaration."""
        super().__init__(parent)
        self.field = field
        self.problem = ""
        self.setObjectName(field.name)
        self.setAccessibleName(_(field.label))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def _take(self, widget: QWidget) -> None:
        """Lay the real field into this one and hand it the focus."""
        widget.setAccessibleName(_(self.field.label))
        self._row.addWidget(widget)
        self.setFocusProxy(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave undo and redo to the window where the field itself has nothing to take back or bring again."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            can_undo, can_redo = _history(watched)
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if (event.matches(undo) and not can_undo) or (event.matches(redo) and not can_redo):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def value(self) -> Any:
        """Return the value, None for nothing.

        Raises:
            UserError: what is typed is no value of this field.
        """
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value without telling."""
        raise NotImplementedError

    def set_read_only(self, read_only: bool) -> None:
        """Show the value flat, not to be changed."""
        raise NotImplementedError

    def text(self) -> str:
        """Return what stands in the field, for drafts."""
        raise NotImplementedError

    def set_text(self, text: str) -> None:
        """Put text into the field as if it had been typed."""
        raise NotImplementedError

    def set_state(self, state: str) -> None:
        """Mark the field as `error`, `warning` or nothing."""
        inner = self.focusProxy()
        if inner is not None and inner.property("state") != state:
            inner.setProperty("state", state)
            restyle(inner)


def _history(field: QObject) -> tuple[bool, bool]:
    """Whether a field can undo and redo typing."""
    line = field.lineEdit() if isinstance(field, QComboBox) else field
    if isinstance(line, QLineEdit):
        return line.isUndoAvailable(), line.isRedoAvailable()
    if isinstance(line, QPlainTextEdit):
        return line.document().isUndoAvailable(), line.document().isRedoAvailable()
    return False, False
