"""Keys with any letter: QTest's own know ASCII only."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_text(text: str, widget: QWidget | None = None) -> None:
    """Type text into a widget, by default the one with the focus, letter by letter."""
    for letter in text:
        target = widget or QApplication.focusWidget()  # the first letter may open an editor
        assert target is not None, "nothing has the focus"
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
