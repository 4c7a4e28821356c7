"""What `window.py` measures inside the window's process; each part prints one line of JSON at its end.

bare                  a bare window with an empty table, until it is painted
start FILE            the program, until the first page of people is painted and a typed letter opened an editor
follow FILE           from that page to all ids, count and scroll range; the bare query beside it
search FILE           each key in a filter of the list and in the palette, until its rows are painted
thread FILE [stacks]  how long each event keeps the window's thread, while a clerk works
memory FILE           megabytes the window takes; memory-bare: a bare one
"""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent.parent))
SIZE = (1366, 768)
LONGEST_WAIT = 120.0
NAMES = ("nguyen thi", "Trần văn", "le minh h", "đặng", "hanh", "Hòa", "vo quoc khanh")


# ── the two sides of the start ──────────────────────────────────────────────────────────────────


def bare(then: Callable[[], object]) -> None:
    """A window with an empty table and nothing else; `then` once it is painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, then)
            return False

    app = QApplication(sys.argv[:1])
    window, table, watch = QMainWindow(), QTableView(), Watch()
    window.setCentralWidget(table)
    window.resize(*SIZE)
    table.viewport().installEventFilter(watch)
    window.show()
    app.exec()


def start(file: str, painted: Callable[[Any], object]) -> None:
    """The program itself, as `python -m officeapp FILE` runs it; `painted` gets the desk with the first page."""
    gc.disable()  # as the program's first line does, which here comes after some of its imports

    import officeapp.ui  # noqa: F401  # pyright: ignore[reportUnusedImport] (as the program does it)

    # isort: split
    from PySide6.QtCore import QEvent, QObject, QTimer

    from officeapp import app
    from officeapp.app.desk import Desk

    class Watch(QObject):
        """Tells once when the rows were painted."""

        def __init__(self, desk: Desk) -> None:
            super().__init__(desk)
            self.desk, self.page = desk, page_of(desk)
            self.page.grid.view.viewport().installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and self.page.model.rowCount():
                watched.removeEventFilter(self)
                QTimer.singleShot(0, lambda: painted(self.desk))
            return False

    plain = Desk.open

    def opened(self: Desk, path: Path, area: str = "") -> bool:
        done = plain(self, path, area)
        if not done:
            os._exit(3)
        self.watch = Watch(self)  # type: ignore[attr-defined]
        return done

    Desk.open = opened
    app.run([file])


def page_of(desk: Any) -> Any:
    """The page of people in front."""
    return desk.window.pages.page


def typing_accepted(desk: Any) -> None:
    """A letter typed now opens an editor; then the process ends."""
    from PySide6.QtWidgets import QAbstractItemView, QApplication

    widget = QApplication.focusWidget()
    if widget is not None:
        press(widget, "a")
    os._exit(0 if page_of(desk).grid.view.state() == QAbstractItemView.State.EditingState else 4)


def press(widget: Any, letter: str = "", key: int = 0, held: Any = None, post: bool = False) -> None:
    """A key goes down and up, at once or behind what is waiting already."""
    from PySide6.QtCore import QCoreApplication, QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, held or Qt.KeyboardModifier.NoModifier, letter)
        (QCoreApplication.postEvent if post else QCoreApplication.sendEvent)(widget, event)


def tell(what: Any) -> None:
    """Print the result and end, without the copy that a changed file would get."""
    print(json.dumps(what), flush=True)
    os._exit(0)


# ── what follows the first page ─────────────────────────────────────────────────────────────────


def follow(desk: Any) -> None:
    """From the first page to all ids, and to the figures."""
    began = time.perf_counter()
    page = page_of(desk)
    wait(lambda: page.model.complete)
    ids = time.perf_counter() - began
    wait(lambda: not desk.tasks.busy)
    figures = time.perf_counter() - began
    tell({"ids": ids, "figures": figures, "bare": plainly(desk.store.path, _BARE_IDS)})


_BARE_IDS = "SELECT id FROM people ORDER BY name_sort, id"


def plainly(path: Path, sql: str, parameters: Any = (), runs: int = 5) -> float:
    """Seconds of a query on a connection of its own, the middle of several runs."""
    from officeapp.data import functions
    from officeapp.data.driver import connect

    db = connect(str(path))
    db.execute("PRAGMA cache_size = -16000")
    functions.register(db)
    spent: list[float] = []
    for _run in range(runs):
        began = time.perf_counter()
        db.execute(sql, parameters).fetchall()
        spent.append(time.perf_counter() - began)
    db.close()
    return sorted(spent)[runs // 2]


# ── waiting ─────────────────────────────────────────────────────────────────────────────────────


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


# ── search as you type ──────────────────────────────────────────────────────────────────────────


def search(desk: Any) -> None:
    """Type names into the filter of the list and into the palette."""
    from officeapp.data.queries import listing
    from officeapp.data.queries import search as everything

    settle(desk)
    page, told = page_of(desk), {}
    view, model = page.grid.view, page.model
    field = view.header.filter_field("name").inner
    field.setFocus()
    asked: list[Any] = []
    model.modelReset.connect(lambda: asked.append(model.query))
    keys: list[dict[str, Any]] = []
    for text, letter in _letters():
        asked.clear()
        began = time.perf_counter()
        if letter:
            press(field, letter)
        else:
            field.setText("")
            field.textEdited.emit("")
        painted = _painted(view.viewport(), lambda wanted=text: _holds(asked, wanted))
        if text:
            keys.append({"text": text, "ours": painted - began, "query": model.query})
        wait(0.12 if letter else 1.5)  # as fast as one types
    settle(desk)
    for each in keys:
        sql, parameters = listing._select(desk.store.reader(), each.pop("query"), "x.id")
        each["bare"] = plainly(desk.store.path, f"{sql} LIMIT 200", parameters)
    told["list of people"] = keys

    palette = desk.window.palette_
    palette.open()
    settle(desk)
    keys = []
    shown: list[str] = []
    plain = palette.rows.show

    def show(entries: Any, words: Any) -> None:
        shown.append(palette.field.text().strip())
        plain(entries, words)

    palette.rows.show = show
    for text, letter in _letters():
        if not letter:
            palette.field.setText("")
            wait(0.3)
            continue
        shown.clear()
        began = time.perf_counter()
        press(palette.field, letter)
        painted = _painted(palette.list.viewport(), lambda wanted=text: wanted in shown)
        keys.append({"text": text, "ours": painted - began})
        wait(0.12)
    settle(desk)
    for each in keys:
        db = desk.store.reader()
        question = everything.search.match(db, each["text"])
        each["bare"] = sum(
            plainly(
                desk.store.path,
                f"SELECT rowid FROM {name}_search WHERE {name}_search MATCH ? LIMIT {everything._POOL}",
                (question,),
            )
            for name in everything.SEARCHED
        )
    told["palette"] = keys
    tell(told)


def _letters() -> Iterator[tuple[str, str]]:
    """Each text as it stands after a letter, and the letter; an empty one clears the field."""
    for name in NAMES:
        yield "", ""
        for at, letter in enumerate(name):
            if letter != " ":
                yield name[: at + 1], letter if name[at - 1] != " " or not at else f" {letter}"


def _holds(asked: list[Any], wanted: str) -> bool:
    """Whether the list that came last is the one asked for."""
    if not asked:
        return False
    typed = [str(each.value) for each in asked[-1].filters if each.field == "name"]
    return typed == [wanted] if wanted else not typed


def _painted(viewport: Any, come: Callable[[], bool]) -> float:
    """The moment the rows are painted once the answer has come."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    at: list[float] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and come() and not at:
                at.append(0.0)
                QTimer.singleShot(0, self, lambda: at.append(time.perf_counter()))
            return False

    watch = Watch()
    viewport.installEventFilter(watch)
    wait(lambda: len(at) == 2 or (come() and not viewport.isVisible()))
    viewport.removeEventFilter(watch)
    return at[1] if at else time.perf_counter()


# ── memory ──────────────────────────────────────────────────────────────────────────────────────


def megabytes() -> float:
    """What of this process lies in memory."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def memory(desk: Any) -> None:
    """Megabytes once the window stands, and after work in the list."""
    from PySide6.QtCore import Qt

    settle(desk)
    settled, page = megabytes(), page_of(desk)
    bar = page.grid.view.verticalScrollBar()
    for step in range(100):
        bar.setValue(bar.maximum() * step // 100)
        wait(0.03)
    for order in ("-name", "birth_date", "organization", "name"):
        page.sort_by(order)
        settle(desk)
    for text in ("nguyen", ""):
        page.grid.view.header.filter_field("name").inner.setText(text)
        page._on_typed_filter("name", text)
        settle(desk)
    press(page.grid.view, key=Qt.Key.Key_End, held=Qt.KeyboardModifier.ControlModifier)
    settle(desk)
    tell({"settled": settled, "worked": megabytes()})


# ── the window's thread ─────────────────────────────────────────────────────────────────────────


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


def main() -> None:
    """Run one part."""
    part, *rest = sys.argv[1:]
    match part:
        case "bare":
            bare(lambda: os._exit(0))
        case "memory-bare":
            bare(lambda: tell({"settled": megabytes()}))
        case "start":
            start(rest[0], typing_accepted)
        case "thread":
            thread(rest[0], "stacks" in rest)
        case _:
            start(rest[0], {"follow": follow, "search": search, "memory": memory}[part])


if __name__ == "__main__":
    main()
