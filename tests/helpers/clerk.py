"""Somebody at the keyboard of the real window, for the stories."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from officeapp.app.desk import Desk
from officeapp.base.settings import Settings
from officeapp.ui.base.theme import Theme
from tests.helpers.answers import Answers
from tests.helpers.typing import type_text

Key, Held = Qt.Key, Qt.KeyboardModifier


class Clerk:
    """Presses keys where the focus is, and waits until the program has done what they ask.

    Attributes:
        desk: the program; answers: what is said when it asks for a file or a yes.
    """

    def __init__(self, desk: Desk, answers: Answers) -> None:
        self.desk, self.answers = desk, answers

    @property
    def shown(self) -> Any:
        """The page in front."""
        assert self.desk.window is not None
        return self.desk.window.pages.page

    def settle(self) -> None:
        """Wait until nothing is read or written any more."""
        for _round in range(4):
            QTest.qWait(2)
            for _step in range(2_500):
                if self.desk.tasks is None or not self.desk.tasks.busy:
                    break
                QTest.qWait(2)
            assert self.desk.tasks is None or not self.desk.tasks.busy
        if QApplication.activeWindow() is None and self.desk.window is not None:
            self.desk.window.activateWindow()  # as the system does when a dialog closes
            QTest.qWaitForWindowActive(self.desk.window)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier, times: int = 1) -> None:
        """Press a key where the focus is."""
        for _time in range(times):
            found: QWidget | None = QApplication.focusWidget() or self.desk.window
            assert found is not None
            QTest.keyClick(found, key, held)
            self.settle()

    def type(self, text: str, key: Qt.Key = Key.Key_Tab) -> None:
        """Type text and end it with a key."""
        type_text(text)
        QTest.qWait(150)  # proposals come a moment after the last letter
        self.settle()
        self.press(key)

    def replace(self, text: str, key: Qt.Key = Key.Key_Tab) -> None:
        """Type text in place of all that a field holds."""
        self.press(Key.Key_A, Held.ControlModifier)
        self.type(text, key)

    def paste(self, text: str) -> None:
        """Paste a text as Excel would lay it on the clipboard."""
        QGuiApplication.clipboard().setText(text)
        self.press(Key.Key_V, Held.ControlModifier)

    def read(self, sql: str) -> list[Any]:
        """The rows of a question to the store."""
        assert self.desk.store is not None
        return self.desk.store.read(lambda db: db.execute(sql).fetchall())


C = TypeVar("C", bound=Clerk)


@contextmanager
def at_work(kind: type[C], app: QApplication, file: Path, area: str, *answers: object) -> Generator[C]:
    """A clerk in the window of an office's file, an area in front; all is closed afterwards."""
    theme = Theme("light")
    theme.apply(app)
    script = Answers(*answers)
    desk = Desk(Settings(), theme, script)
    assert desk.open(file, area=area)
    made = kind(desk, script)
    assert desk.window is not None
    QTest.qWaitForWindowActive(desk.window)
    try:
        made.settle()
        yield made
    finally:
        desk.close_file()
        desk.leave_start()
