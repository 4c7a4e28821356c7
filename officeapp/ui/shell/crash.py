"""What happens when the program has a fault: it is logged, said once, and what was typed stays."""

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

_log = logging.getLogger("officeapp.crash")
_qt_log = logging.getLogger("qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_HARMLESS = ("propagateSizeHints",)  # the offscreen platform says it for every window


class Crash(QObject):
    """Takes every exception nobody caught, from any thread, and Qt's own messages.

    Signals:
        happened: a short description of the fault; delivered on the window's thread.
    """

    happened = Signal(str)

    def __init__(self, show: Callable[[str], None]) -> None:
        """`show` tells the person; it is never called again while it is still showing."""
        super().__init__()
        self._show = show
        self._showing = False
        self.happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the hook of the interpreter, of its threads and of Qt."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        qInstallMessageHandler(_on_qt)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.critical("fault", exc_info=(kind, error, trace))
        self.happened.emit(f"{kind.__name__}: {error}")

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self, what: str) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            self._show(what)
        finally:
            self._showing = False


def _on_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if not any(words in message for words in _HARMLESS):
        _qt_log.log(_LEVELS.get(kind, logging.WARNING), message)
