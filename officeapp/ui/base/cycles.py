"""Reference cycles are searched on the window's thread alone: what Qt made there must not be freed on another."""

import gc

from PySide6.QtCore import QObject, QTimer

from officeapp.base import memory

_EVERY = 1000  # milliseconds


class Cycles(QObject):
    """Holds the interpreter's own search back, which runs on whichever thread makes objects, and searches by a timer.

    A closed dialog whose parts know one another is such a cycle; freed while a reader fetches rows, it takes the
    program down. Lives as long as there are other threads.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._by_itself = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(memory.search_when_due)
        self._timer.start()

    def close(self) -> None:
        """The other threads have ended: let the interpreter search by itself again, if it did."""
        self._timer.stop()
        if self._by_itself:
            gc.enable()
