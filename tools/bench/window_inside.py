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
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tools.bench.window_hands import page_of, press, settle, tell, wait

SIZE = (1366, 768)
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


def typing_accepted(desk: Any) -> None:
    """A letter typed now opens an editor; then the process ends."""
    from PySide6.QtWidgets import QAbstractItemView, QApplication

    widget = QApplication.focusWidget()
    if widget is not None:
        press(widget, "a")
    os._exit(0 if page_of(desk).grid.view.state() == QAbstractItemView.State.EditingState else 4)


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
            from tools.bench.window_thread import thread

            thread(rest[0], "stacks" in rest)
        case _:
            start(rest[0], {"follow": follow, "search": search, "memory": memory}[part])


if __name__ == "__main__":
    main()
