"""How long each event keeps the window's thread while a clerk works in the list of people."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tools.bench.window_hands import page_of, press, settle, tell, wait


class Clock:
    """How long each event kept the thread, by what the clerk did and who received it.

    An event that came while another was handled counts as part of the outer one, which is what a person waits for;
    its receiver is the innermost object that took most of the time.
    """

    def __init__(self) -> None:
        self.phase, self.building = "start", True
        self.events: list[tuple[str, str, float, float, bool]] = []
        self.since = 0.0
        self._worked = 0.0
        self._open: list[list[Any]] = []

    def begin(self, receiver: Any, event: Any) -> None:
        """An event is handed to its receiver."""
        now = time.perf_counter()
        if not self._open:
            self.since, self._worked = now, time.thread_time()
        self._open.append([now, 0.0, receiver, event.type().name, ("", 0.0)])

    def end(self) -> None:
        """It was handled."""
        began, inner, receiver, kind, worst = self._open.pop()
        spent = time.perf_counter() - began
        own = spent - inner
        if own > worst[1]:
            worst = (f"{_name_of(receiver)} {kind}", own)
        if self._open:
            outer = self._open[-1]
            outer[1] += spent
            if worst[1] > outer[4][1]:
                outer[4] = worst
            return
        self.since = 0.0
        if _name_of(receiver) != "QTimer tool":
            worked = time.thread_time() - self._worked
            self.events.append((self.phase, worst[0], spent * 1000, worked * 1000, self.building))


def _name_of(receiver: Any) -> str:
    try:
        return f"{type(receiver).__name__} {receiver.objectName()}".strip()
    except RuntimeError:  # it went away while it was told
        return type(receiver).__name__


def _sample(clock: Clock, found: dict[str, list[float]]) -> None:
    """Look at the window's thread from another one, and keep where it is when an event takes too long.

    The faulthandler walks the stack without holding its frames, whose painters would die on the wrong thread.
    """
    import faulthandler
    import re
    import tempfile

    main, seen = threading.main_thread().ident, 0.0
    with tempfile.TemporaryFile() as file:
        while True:
            time.sleep(0.004)
            since = clock.since
            if not since or since == seen or clock.building or time.perf_counter() - since < 0.016:
                continue
            seen = since
            file.seek(0)
            file.truncate()
            faulthandler.dump_traceback(file)
            file.seek(0)
            told = re.split(r"hread 0x([0-9a-f]+)", file.read().decode())[1:]
            own = next(
                (what for ident, what in zip(told[::2], told[1::2], strict=True) if int(ident, 16) == main),
                "",
            )
            lines = re.findall(r'File ".*?/(officeapp/[^"]+)", line (\d+) in (\S+)', own)
            stack = "\n".join(f"  {name}:{line} {what}" for name, line, what in lines[:9])
            found[stack].append((time.perf_counter() - since) * 1000)


def thread(file: str, stacks: bool) -> None:
    """Drive the list as a clerk would and tell what every event took."""
    from PySide6.QtWidgets import QApplication

    from officeapp.app.desk import Desk
    from officeapp.base import i18n
    from officeapp.base.settings import Settings
    from officeapp.ui.base.theme import Theme

    clock = Clock()
    found: dict[str, list[float]] = defaultdict(list)

    class Application(QApplication):
        def notify(self, receiver: Any, event: Any) -> bool:
            clock.begin(receiver, event)
            try:
                return super().notify(receiver, event)
            finally:
                clock.end()

    app = Application(sys.argv[:1])
    i18n.use("vi")
    theme = Theme("light")
    theme.apply(app)
    desk = Desk(Settings(), theme)
    if not desk.open(Path(file)):
        os._exit(3)
    if stacks:
        threading.Thread(target=_sample, args=(clock, found), daemon=True).start()
    for phase, building, deed in _deeds(desk):
        clock.phase, clock.building = phase, building
        deed()
        settle(desk)
    tell({"events": clock.events, "stacks": found})


def _deeds(desk: Any) -> Iterator[tuple[str, bool, Callable[[], object]]]:
    """What a clerk does in the list: its name, whether it builds a page, and how."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication

    key, control = Qt.Key, Qt.KeyboardModifier.ControlModifier
    page = page_of(desk)
    view, window = page.grid.view, desk.window

    def keys(*pressed: Any, held: Any = None, pause: float = 0.04) -> None:
        from PySide6.QtWidgets import QApplication

        for each in pressed:
            widget = QApplication.focusWidget() or view
            if isinstance(each, str):
                press(widget, each, held=held, post=True)
            else:
                press(widget, key=each, held=held, post=True)
            wait(pause)

    def scroll() -> None:
        bar = view.verticalScrollBar()
        for step in range(120):
            _wheel(view.viewport(), -240)
            wait(0.015)
            if step % 12 == 0:
                bar.setValue(bar.maximum() * step // 120)
        bar.setValue(0)

    def filter_(column: str, text: str) -> None:
        field = view.header.filter_field(column).inner
        field.setFocus()
        keys(*text)
        settle(desk)
        keys(*[key.Key_Backspace] * len(text))
        settle(desk)
        view.setFocus()

    def paste(rows: int) -> None:
        QGuiApplication.clipboard().setText(
            "\n".join(f"09050{number:05d}\tdòng {number}" for number in range(rows))
        )
        keys(key.Key_V, held=control)

    def go(row: int, column: str) -> None:
        view.go_to(row, column)
        view.setFocus()

    yield "first page", True, lambda: None
    yield "scrolling", False, scroll
    yield "keys", False, lambda: keys(*[key.Key_Down] * 40, *[key.Key_PageDown] * 20, *[key.Key_Right] * 5)
    yield (
        "to the end and back",
        False,
        lambda: (keys(key.Key_End, held=control), keys(key.Key_Home, held=control)),
    )
    for column in ("birth_date", "name"):
        yield f"sorting by {column}", False, lambda column=column: _click_head(view, column)
    yield "sorting by organization", False, lambda: _click_head(view, "organization")
    yield "sorting by name again", False, lambda: _click_head(view, "name")
    yield "filtering", False, lambda: filter_("name", "nguyen van")
    yield "filtering by a computed column", False, lambda: filter_("age", "40")
    go(3, "name")
    yield "palette built", True, lambda: window.palette_.open()
    yield "palette", False, lambda: keys(*"tran thi ha")
    yield "palette closed", False, lambda: keys(key.Key_Escape)
    go(5, "name")
    yield (
        "typing",
        False,
        lambda: (keys(*"Lê Thị Thử"), keys(key.Key_Return), keys(*"Vũ A"), keys(key.Key_Return)),
    )
    yield "undo of typing", False, lambda: (window.undo(), settle(desk), window.undo())
    go(20, page.spec.columns[_editable(page)].key)
    yield "paste of 500 cells", False, lambda: paste(250)
    yield "undo of the paste", False, window.undo
    yield "redo of the paste", False, window.redo
    yield "undo of the paste again", False, window.undo
    go(3, "name")
    yield "first record opened", True, lambda: keys(key.Key_Return, held=Qt.KeyboardModifier.AltModifier)
    yield "next records opened", False, lambda: [(page.open_record(each), settle(desk)) for each in (7, 8, 9)]
    yield "back to the list", False, page.show_list
    yield "grouping", False, lambda: page.group_by("organization")
    yield "scrolling in groups", False, scroll
    yield "no grouping", False, lambda: page.group_by("")
    for area in ("calendar", "organizations", "planning", "members", "tasks", "exchange", "administration"):
        if window.pages.knows(area):
            yield f"area {area} built", True, lambda area=area: window.open_area(area, {})
    yield "back to people", False, lambda: window.open_area("people", {})
    yield "theme", True, lambda: desk.set_theme("dark")
    yield "language", True, lambda: desk.set_language("de")


def _editable(page: Any) -> int:
    """The place of two shown columns beside each other that take any text."""
    columns, view = page.spec.columns, page.grid.view
    for name in ("phone", "note"):
        view.widths.hide(name, False)
    shown = [at for at in range(len(columns)) if not view.isColumnHidden(at)]
    phone = next(at for at in shown if columns[at].key == "phone")
    return phone


def _wheel(viewport: Any, angle: int) -> None:
    from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent

    middle = QPointF(viewport.rect().center())
    QCoreApplication.postEvent(
        viewport,
        QWheelEvent(
            middle,
            QPointF(viewport.mapToGlobal(middle.toPoint())),
            QPoint(),
            QPoint(0, angle),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def _click_head(view: Any, column: str) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent

    head = view.header
    place = QPointF(head.sectionViewportPosition(view.column_of(column)) + 20, head.label_middle())
    left = Qt.MouseButton.LeftButton
    for kind, held in (
        (QEvent.Type.MouseButtonPress, left),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        there = QPointF(head.viewport().mapToGlobal(place.toPoint()))
        event = QMouseEvent(kind, place, there, left, held, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.postEvent(head.viewport(), event)
