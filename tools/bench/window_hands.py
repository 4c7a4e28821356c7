"""What a clerk's hands do in a window that is measured: keys, waiting for the answer; and telling the figures."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

LONGEST_WAIT = 120.0


def page_of(desk: Any) -> Any:
    """The page of people in front."""
    return desk.window.pages.page


def press(widget: Any, letter: str = "", key: int = 0, held: Any = None, post: bool = False) -> None:
    """A key goes down and up, at once or behind what is waiting already."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, held or Qt.KeyboardModifier.NoModifier, letter)
        (QCoreApplication.postEvent if post else QCoreApplication.sendEvent)(widget, event)


def wait(until: Callable[[], Any] | float) -> None:
    """Let the window live for some seconds, or until something holds."""
    from PySide6.QtCore import QEventLoop, Qt, QTimer

    loop, timer = QEventLoop(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setObjectName("tool")
    end = time.perf_counter() + (LONGEST_WAIT if callable(until) else until)

    def look() -> None:
        if time.perf_counter() >= end or (callable(until) and until()):
            loop.quit()

    timer.timeout.connect(look)
    timer.start(2 if callable(until) else 5)
    loop.exec()
    if callable(until) and not until():
        sys.exit(f"nothing came of it within {LONGEST_WAIT:.0f} s")


def settle(desk: Any) -> None:
    """Wait until nothing is read or written for a moment."""
    for _turn in range(3):
        wait(0.05)
        wait(lambda: not desk.tasks.busy)


def tell(what: Any) -> None:
    """Print the result and end, without the copy that a changed file would get."""
    print(json.dumps(what), flush=True)
    os._exit(0)
