"""How long the calendar takes for a month with 2,000 entries: reading it, making it ready and painting it.

The window's thread has 16 ms for a frame; making ready and painting are its share, measured in the real page.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import thread_time
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["OFFICEAPP_TODAY"] = "2026-07-14"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from officeapp.data.actions import action
from officeapp.data.queries import calendar
from officeapp.domain.registers.meetings import MEETINGS
from officeapp.domain.registers.tasks import TASKS
from officeapp.ui.base.theme import Theme
from officeapp.ui.calendar import entries
from officeapp.ui.calendar.month import month_span
from officeapp.ui.calendar.page import CalendarPage
from tests.helpers.window import Desk

ENTRIES = 2_000
ROUNDS = 15


def fill(desk: Desk) -> None:
    """Half meetings, half deadlines, spread over July 2026."""

    def job(db: Any) -> None:
        with action(db, "Fill") as act:
            act.insert(
                MEETINGS,
                ["title", "starts_at", "ends_at", "place"],
                [
                    [
                        f"Cuộc họp số {n} về công tác xây dựng Đảng",
                        f"2026-07-{n % 31 + 1:02}T{7 + n % 9:02}:00",
                        f"2026-07-{n % 31 + 1:02}T{8 + n % 9:02}:30",
                        f"Phòng {n}",
                    ]
                    for n in range(ENTRIES // 2)
                ],
            )
            act.insert(
                TASKS,
                ["title", "due_on", "first_due_on", "due_kind", "state"],
                [
                    [f"Nhiệm vụ số {n}", day := f"2026-07-{n % 31 + 1:02}", day, "day", "in_progress"]
                    for n in range(ENTRIES // 2)
                ],
            )

    desk.store.write(job)


def timed(run: Any) -> float:
    """Median milliseconds of processor time of some rounds."""
    taken: list[float] = []
    for _round in range(ROUNDS):
        begin = thread_time()
        run()
        taken.append((thread_time() - begin) * 1000)
    return median(taken)


def main() -> None:
    app = QApplication([])
    Theme("light").apply(app)
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        fill(desk)
        page = CalendarPage(desk.ctx)
        page.resize(1366, 720)
        page.show()
        desk.settle()
        first, last = (day.isoformat() for day in month_span(page.day))
        span = desk.store.read(lambda db: calendar.span(db, first, last, "2026-07-14"))
        read = timed(lambda: desk.store.read(lambda db: calendar.span(db, first, last, "2026-07-14")))
        print(f"entries                     {len(span.meetings) + len(span.deadlines)}")
        print(f"read, off the window        {read:6.1f} ms")
        made = timed(lambda: entries.boards(span, entries.LAYERS))
        print(f"days made, off the window   {made:6.1f} ms")
        for view in ("month", "week", "day", "agenda"):
            page.show_view(view)
            desk.settle()
            begin, end = map(str, page.days())
            seen = desk.store.read(lambda db, a=begin, b=end: calendar.span(db, a, b, "2026-07-14"))
            days = entries.boards(seen, page.side.layers)
            shown = timed(lambda days=days: page._show(days))  # pyright: ignore[reportPrivateUsage]
            widget: QWidget = page.stack.currentWidget()  # type: ignore[assignment]
            picture = QPixmap(widget.size())
            painted = timed(lambda widget=widget, picture=picture: widget.render(picture))
            print(f"{view:8} shown {shown:5.1f} ms, painted {painted:5.1f} ms; goal 16")
        page.close()
        desk.settle()
        desk.close()


if __name__ == "__main__":
    main()
