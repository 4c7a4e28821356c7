"""The timeline: each task a bar from the day it was given to its deadline, with today across all of them."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries import task_ways
from officeapp.data.queries.listing import Query
from officeapp.ui.base import paint
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context
from officeapp.ui.tasks.cells import NEEDED, dates_of

ROW, HEAD, NAMES = 36, 34, 270
_BACK, _AHEAD = 6, 12  # months around today beyond which the axis does not reach
_FIELDS = (*NEEDED, "start_on")


class Spans(QAbstractScrollArea):
    """Bars over time; arrows go from task to task, Enter opens.

    Signals:
        chosen: id of the task that is current now.
        opened: id of a task, by Enter or double click.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.rows: list[dict[str, Any]] = []
        self.count = 0
        self.current = -1
        self._first = self._last = dates.today()
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Timeline"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def task(self) -> int | None:
        """Id of the current task."""
        return self.rows[self.current]["id"] if 0 <= self.current < len(self.rows) else None

    def ask(self, query: Query) -> None:
        """Show the tasks of a list."""
        self._ctx.tasks.read(lambda db: task_ways.spans(db, query, _FIELDS), self._on_read, self, key="spans")

    def _on_read(self, found: tuple[int, list[dict[str, Any]]]) -> None:
        task = self.task
        self.count, self.rows = found
        self.current = next((at for at, row in enumerate(self.rows) if row["id"] == task), -1)
        today = dates.today()
        days = [today]
        for row in self.rows:
            days += [
                dt.date.fromisoformat(row[name]) for name in ("start_on", "due_on", "done_on") if row[name]
            ]
        least, most = dates.add_months(today, -_BACK), dates.add_months(today, _AHEAD)
        self._first = max(min(days), least).replace(day=1)
        self._last = dates.month_end(min(max(days), most))
        self._measure()
        self.viewport().update()

    def _measure(self) -> None:
        px = theme().px
        bar = self.verticalScrollBar()
        high = len(self.rows) * px(ROW) + px(28)
        bar.setRange(0, max(0, high + px(HEAD) - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(px(ROW))

    def resizeEvent(self, event: Any) -> None:
        self._measure()

    # ── painting ────────────────────────────────────────────────────────────────────────────────

    def _x(self, day: dt.date, *, end: bool = False) -> float:
        px = theme().px
        left, room = px(NAMES), self.viewport().width() - px(NAMES) - px(20)
        span = (self._last - self._first).days + 1
        at = min(max((day - self._first).days + end, 0), span)
        return left + room * at / span

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self.viewport())
        px, room = look.px, QRectF(self.viewport().rect())
        painter.fillRect(room, look.color("surface"))
        top = px(HEAD) - self.verticalScrollBar().value()
        first = max(0, -int((top - px(HEAD)) // px(ROW)) - 1)
        last = min(len(self.rows), first + int(room.height() // px(ROW)) + 3)
        self._paint_months(painter, room)
        for at in range(first, last):
            self._paint_row(painter, QRectF(0, top + at * px(ROW), room.width(), px(ROW)), at)
        if self.count > len(self.rows):
            rest = self.count - len(self.rows)
            words = ngettext("{n} more task", "{n} more tasks", rest).format(n=i18n.number(rest))
            line = QRectF(px(20), top + len(self.rows) * px(ROW), room.width(), px(28))
            paint.text(painter, line, words, look.color("text3"), px(12))
        x = self._x(dates.today())
        painter.setPen(QPen(look.color("mark"), 2))
        painter.drawLine(QPointF(x, px(HEAD) - 4), QPointF(x, room.height()))
        self._paint_head(painter, room)

    def _months(self) -> list[tuple[dt.date, float, float]]:
        made: list[tuple[dt.date, float, float]] = []
        day = self._first
        while day <= self._last:
            made.append((day, self._x(day), self._x(dates.month_end(day), end=True)))
            day = dates.add_months(day, 1)
        return made

    def _paint_months(self, painter: QPainter, room: QRectF) -> None:
        look = theme()
        for _day, left, _right in self._months():
            painter.fillRect(QRectF(left, look.px(HEAD), 1, room.height()), look.color("grid"))

    def _paint_head(self, painter: QPainter, room: QRectF) -> None:
        look = theme()
        px = look.px
        painter.fillRect(QRectF(0, 0, room.width(), px(HEAD)), look.color("surface2"))
        painter.fillRect(QRectF(0, px(HEAD) - 1, room.width(), 1), look.color("border"))
        names = QRectF(px(20), 0, px(NAMES - 30), px(HEAD))
        paint.text(painter, names, _("Task"), look.color("text2"), px(12), 600)
        for day, left, right in self._months():
            words = i18n.month(day)
            if (
                paint.width(words, 11) + px(8) > right - left
            ):  # too narrow for each: the first of each quarter
                if day.month % 3 != 1:
                    continue
                right = left + 3 * (right - left)
            here = (day.year, day.month) == (dates.today().year, dates.today().month)
            ink = look.color("mark" if here else "text3")
            paint.text(painter, QRectF(left + 4, 0, right - left - 4, px(HEAD)), words, ink, px(11))

    def _paint_row(self, painter: QPainter, box: QRectF, at: int) -> None:
        look, row = theme(), self.rows[at]
        px = look.px
        if at == self.current:
            painter.fillRect(box, look.color("selected"))
            painter.fillRect(QRectF(0, box.y(), px(3), box.height()), look.color("mark"))
        painter.fillRect(QRectF(0, box.bottom() - 1, box.width(), 1), look.color("grid"))
        names = QRectF(px(20), box.y() + px(2), px(NAMES - 34), px(17))
        paint.text(painter, names, row["title"], look.color("text"), px(13))
        who = row["lead"] or row["units_as_written"] or row["assignee"] or _("Nobody yet")
        paint.text(painter, names.translated(0, px(16)), who, look.color("text3"), px(11))
        late = row["timeliness"] in ("overdue", "done_late")
        due = dt.date.fromisoformat(row["due_on"]) if row["due_on"] else None
        if due is None:
            words = dates_of(row) or _("No deadline")
            paint.text(
                painter, QRectF(px(NAMES), box.y(), px(300), box.height()), words, look.color("text3"), px(12)
            )
            return
        start = min(dt.date.fromisoformat(row["start_on"]) if row["start_on"] else due, due)
        line = QRectF(self._x(start), box.center().y() - px(5), 0, px(10))
        line.setRight(max(self._x(due, end=True), line.x() + px(6)))
        done = dt.date.fromisoformat(row["done_on"]) if row["state"] == "done" and row["done_on"] else None
        paint.pill(painter, line, look.color("track"))
        share = 1.0 if row["state"] == "done" else (row["percent"] or 0) / 100
        if share:
            part = QRectF(line)
            part.setWidth(max(line.width() * share, line.height()))
            paint.pill(painter, part, look.color("late" if late else "ok" if done else "bar"))
        until = done or (dates.today() if row["timeliness"] == "overdue" else None)
        if late and until is not None and until > due:
            painter.setPen(QPen(look.color("late"), px(2), Qt.PenStyle.DotLine))
            y = box.center().y()
            painter.drawLine(QPointF(line.right(), y), QPointF(self._x(until), y))

    # ── choosing ────────────────────────────────────────────────────────────────────────────────

    def select(self, at: int) -> None:
        """Make a row the current one and bring it into sight."""
        if not 0 <= at < len(self.rows):
            return
        self.current = at
        px, bar = theme().px, self.verticalScrollBar()
        top, room = at * px(ROW), self.viewport().height() - px(HEAD)
        if top < bar.value():
            bar.setValue(top)
        elif top + px(ROW) > bar.value() + room:
            bar.setValue(top + px(ROW) - room)
        self.viewport().update()
        self.chosen.emit(self.rows[at]["id"])

    def _at(self, event: QMouseEvent) -> int:
        px = theme().px
        return int((event.position().y() - px(HEAD) + self.verticalScrollBar().value()) // px(ROW))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.select(self._at(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if 0 <= self._at(event) < len(self.rows):
            self.opened.emit(self.rows[self._at(event)]["id"])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 12, Qt.Key.Key_PageUp: -12}
        if (by := step.get(Qt.Key(event.key()))) is not None:
            self.select(min(max(self.current + by, 0), len(self.rows) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current >= 0:
            self.opened.emit(self.rows[self.current]["id"])
        else:
            super().keyPressEvent(event)
