"""The hours of a week or a day: meetings painted at their time, moved by mouse and by keys."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip

from officeapp.base import dates
from officeapp.ui.base import fonts, icons, paint
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme
from officeapp.ui.calendar.entries import DAY, DayBoard, Entry, hours, lanes
from officeapp.ui.calendar.looks import fill_of, tip_of, typed
from officeapp.ui.calendar.week_head import GUTTER, WeekHead

HOUR = 48
STEP = 15  # minutes a meeting is moved by


@dataclass(slots=True)
class _Drag:
    """A meeting under way: moved as a whole or its end alone."""

    entry: Entry
    grip: QPointF
    day: int
    start: int
    end: int
    sizing: bool = False
    moved: bool = False


class Hours(Painted):
    """The grid of hours.

    Signals:
        opened: Entry, by double click or Enter. begun: day and minute of a new meeting, and what was typed.
        moved: Entry, day, start and end in minutes. removed: Entry. turned: -1 or 1, the week before or after.
        left: upwards, to the head.
    """

    opened = Signal(object)
    begun = Signal(object, int, str)
    moved = Signal(object, object, int, int)
    removed = Signal(object)
    turned = Signal(int)
    scroll_wanted = Signal(int)
    left = Signal()

    def __init__(self, head: WeekHead) -> None:
        super().__init__()
        self._head = head
        self.setObjectName("hours")
        self.boards: list[DayBoard] = []
        self.day, self.minute = 0, 8 * 60  # the cursor
        self.current: tuple[str, int] | None = None
        self._drag: _Drag | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def show_boards(self, boards: list[DayBoard]) -> None:
        """Show other days; the current meeting stays current if it is among them."""
        span = [board.day for board in boards]
        other = span != [board.day for board in self.boards]
        self.boards, self._drag = boards, None
        found = [at for at, board in enumerate(boards) for each in board.timed if each.key == self.current]
        if found:
            self.day = self.day if self.day in found else found[0]
        else:
            today = dates.today()
            self.day = span.index(today) if other and today in span else min(self.day, max(len(span) - 1, 0))
            self._find(self.minute, scroll=False)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 24 * theme().px(HOUR) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def y_of(self, minute: int) -> float:
        """Height of a minute of the day."""
        return minute * theme().px(HOUR) / 60

    def place_of(self, number: int, entry: Entry, lane: int, count: int) -> QRectF:
        """Where a meeting of the day `number` is painted."""
        px = theme().px
        left, wide = self._head.column(number)
        room = wide - px(8)
        step = room / count
        top = self.y_of(entry.start or 0)
        tall = max(self.y_of(entry.end or 0) - top - 2, px(20))
        return QRectF(left + px(4) + lane * step, top + 1, step - (px(3) if lane < count - 1 else 0), tall)

    def places(self) -> list[tuple[QRectF, int, Entry]]:
        """Place, day and entry of every meeting shown."""
        return [
            (self.place_of(number, entry, lane, count), number, entry)
            for number, board in enumerate(self.boards)
            for entry, lane, count in lanes(board.timed)
        ]

    # ── painting ────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        px = look.px
        painter.fillRect(self.rect(), look.color("surface"))
        for number, board in enumerate(self.boards):
            left, wide = self._head.column(number)
            if board.off:
                painter.fillRect(QRectF(left, 0, wide, self.height()), look.color("surface2"))
        for hour in range(24):
            y = round(self.y_of(hour * 60))
            painter.fillRect(QRectF(px(GUTTER), y, self.width(), 1), look.color("grid"))
            if hour:
                room = QRectF(0, y - px(8), px(GUTTER) - px(8), px(16))
                paint.text(painter, room, f"{hour}:00", look.color("text3"), px(11), align=paint.RIGHT)
        for number in range(len(self.boards)):
            painter.fillRect(QRectF(self._head.column(number)[0], 0, 1, self.height()), look.color("border"))
        seen = QRectF(event.rect())
        for place, _number, entry in self.places():
            if place.intersects(seen) and (
                self._drag is None or not self._drag.moved or entry is not self._drag.entry
            ):
                self._paint_entry(painter, place, entry)
        self._paint_now(painter)
        self._paint_cursor(painter)
        if self._drag is not None and self._drag.moved:
            self._paint_drag(painter, self._drag)

    def _paint_entry(self, painter: QPainter, place: QRectF, entry: Entry, time: str = "") -> None:
        look, px = theme(), theme().px
        fill, edge = fill_of(entry.tone)
        here = not entry.repeats or entry.day == self.boards[self.day].day
        current = here and entry.key == self.current
        paint.box(painter, place, look.color(fill), radius=px(3))
        painter.fillRect(QRectF(place.x(), place.y(), 3, place.height()), look.color(edge))
        painter.save()
        painter.setClipRect(place)
        ink = look.color("text3" if entry.dull else "text")
        room = place.adjusted(px(10), px(4), -px(4), -px(2))
        y = self._title_lines(painter, room, entry.title, ink)
        for words in (time or entry.time, entry.second):
            if words and y + px(14) <= room.bottom() + px(4):
                paint.text(
                    painter, QRectF(room.x(), y, room.width(), px(15)), words, look.color("text2"), px(11)
                )
                y += px(15)
        if entry.clash:
            size = px(14)
            icons.draw(
                painter,
                "warning",
                place.right() - size - px(4),
                place.bottom() - size - px(4),
                size,
                look.hex("soon"),
            )
        painter.restore()
        if current:
            paint.frame(painter, place, look.color("focus" if self.hasFocus() else "strong"))

    def _title_lines(self, painter: QPainter, room: QRectF, title: str, ink: QColor) -> float:
        """Paint a title over at most three lines; returns where the next line begins."""
        px = theme().px
        line = px(16)
        lines = max(1, min(3, int((room.height() + px(2)) // line)))
        y, rest = room.y(), title
        for number in range(lines):
            words = rest
            if number < lines - 1:
                words = _that_fits(rest, px(12), int(room.width()))
            paint.text(painter, QRectF(room.x(), y, room.width(), line), words.strip(), ink, px(12), 600)
            y += line
            rest = rest[len(words) :].lstrip()
            if not rest:
                break
        return y

    def _paint_now(self, painter: QPainter) -> None:
        now = dates.now_local()
        for number, board in enumerate(self.boards):
            if board.day == now.date():
                left, wide = self._head.column(number)
                y = self.y_of(now.hour * 60 + now.minute)
                mark = theme().color("mark")
                painter.fillRect(QRectF(left, y - 1, wide, 2), mark)
                painter.save()
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(mark)
                painter.drawEllipse(QPointF(left, y), 4, 4)
                painter.restore()

    def _paint_cursor(self, painter: QPainter) -> None:
        if self.hasFocus() and self.current is None and self.boards:
            left, wide = self._head.column(self.day)
            place = QRectF(left + 1, self.y_of(self.minute), wide - 2, self.y_of(30))
            paint.frame(painter, place, theme().color("focus"), 2)

    def _paint_drag(self, painter: QPainter, drag: _Drag) -> None:
        left, wide = self._head.column(drag.day)
        px = theme().px
        top = self.y_of(drag.start)
        place = QRectF(left + px(4), top + 1, wide - px(8), max(self.y_of(drag.end) - top - 2, px(20)))
        self._paint_entry(painter, place, drag.entry, hours(drag.start, drag.end))
        painter.setPen(QPen(theme().color("focus"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)

    # ── mouse ───────────────────────────────────────────────────────────────────────────────────

    def _at(self, point: QPointF) -> tuple[QRectF, int, Entry] | None:
        found = [each for each in self.places() if each[0].contains(point)]
        return found[-1] if found else None

    def _slot(self, point: QPointF) -> tuple[int, int]:
        """Day and minute under a point."""
        left, wide = self._head.column(0)
        day = min(max(int((point.x() - left) // max(wide, 1)), 0), max(len(self.boards) - 1, 0))
        minute = int(point.y() * 60 / theme().px(HOUR))
        return day, min(max(minute // STEP * STEP, 0), DAY - STEP)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        self.day, self.minute = self._slot(event.position())
        self.minute = self.minute // 30 * 30
        self.current = found[2].key if found else None
        if (
            found
            and event.button() == Qt.MouseButton.LeftButton
            and found[2].first
            and not self._whole_days(found[2])
        ):
            place, number, entry = found
            sizing = event.position().y() > place.bottom() - theme().px(6)
            self._drag = _Drag(
                entry, event.position(), number, entry.start or 0, entry.end or 0, sizing=sizing
            )
        self.update()

    def _whole_days(self, entry: Entry) -> bool:
        """A meeting of several days is moved in its form."""
        return entry.end == DAY

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag = self._drag
        if drag is None:
            self._hover(event.position())
            return
        away = event.position() - drag.grip
        if not drag.moved and abs(away.x()) + abs(away.y()) < 6:
            return
        drag.moved = True
        by = round(away.y() * 60 / theme().px(HOUR) / STEP) * STEP
        start, end = drag.entry.start or 0, drag.entry.end or 0
        if drag.sizing:
            drag.end = min(max(end + by, start + STEP), DAY - 1)
        else:
            by = max(min(by, DAY - 1 - end), -start)
            drag.day, drag.start, drag.end = self._slot(event.position())[0], start + by, end + by
        self.update()

    def _hover(self, point: QPointF) -> None:
        found = self._at(point)
        near_end = found is not None and point.y() > found[0].bottom() - theme().px(6)
        shape = Qt.CursorShape.ArrowCursor
        if found is not None:
            shape = Qt.CursorShape.SizeVerCursor if near_end else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is not None and drag.moved:
            self.moved.emit(drag.entry, self.boards[drag.day].day, drag.start, drag.end)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        self._drag = None
        if found is not None:
            self.opened.emit(found[2])
        elif self.boards:
            self.begun.emit(self.boards[self.day].day, self.minute, "")

    # ── keyboard ────────────────────────────────────────────────────────────────────────────────

    def entry(self) -> Entry | None:
        """The current meeting."""
        found = {day: entry for _place, day, entry in self.places() if entry.key == self.current}
        return found.get(self.day) or next(iter(found.values()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        entry = self.entry()
        if (
            alt
            and entry is not None
            and key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
        ):
            self._nudge(entry, key)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._sideways(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._along(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if entry is not None:
                self.opened.emit(entry)
            elif self.boards:
                self.begun.emit(self.boards[self.day].day, self.minute, "")
        elif key == Qt.Key.Key_Delete and entry is not None:
            self.removed.emit(entry)
        elif key == Qt.Key.Key_Escape and self._drag is not None:
            self._drag = None
            self.update()
        elif self.boards and (words := typed(event)):
            self.begun.emit(self.boards[self.day].day, self.minute, words)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.boards and (words := event.commitString()):
            self.begun.emit(self.boards[self.day].day, self.minute, words)

    def _nudge(self, entry: Entry, key: Qt.Key) -> None:
        if not entry.moves:
            return  # it began before the days shown
        day, start, end = entry.day, entry.start or 0, entry.end or 0
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            day += dt.timedelta(days=1 if key == Qt.Key.Key_Right else -1)
        else:
            by = 30 if key == Qt.Key.Key_Down else -30
            if start + by < 0 or end + by >= DAY:
                return
            start, end = start + by, end + by
        self.moved.emit(entry, day, start, end)

    def _sideways(self, step: int) -> None:
        day = self.day + step
        if not 0 <= day < len(self.boards):
            self.turned.emit(step)
            return
        self.day = day
        self._find(self.minute)

    def _along(self, step: int) -> None:
        """To the next half hour, or the meeting that begins in it."""
        entry = self.entry()
        minute = self.minute
        if entry is not None:
            minute = ((entry.end or 0) + 29) // 30 * 30 if step > 0 else (entry.start or 0) // 30 * 30 - 30
        else:
            minute += 30 * step
        if minute < 0:
            self.left.emit()
        self._find(min(max(minute, 0), DAY - 30))

    def _find(self, minute: int, *, scroll: bool = True) -> None:
        """Put the cursor on a half hour, or on the meeting that covers it."""
        self.minute = minute
        timed = self.boards[self.day].timed if self.boards else []
        here = [e for e in timed if (e.start or 0) < minute + 30 and (e.end or 0) > minute]
        self.current = here[0].key if here else None
        if scroll:
            self.scroll_wanted.emit(round(self.y_of(minute)))
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            found: Any = self._at(QPointF(event.pos()))  # type: ignore[attr-defined]
            QToolTip.showText(event.globalPos(), tip_of(found[2]) if found else "", self)  # type: ignore[attr-defined]
            return True
        return super().event(event)

    def focusInEvent(self, event: Any) -> None:
        self.update()

    def focusOutEvent(self, event: Any) -> None:
        self.update()


@lru_cache(maxsize=4096)
def _that_fits(words: str, size: int, wide: int) -> str:
    """The beginning of some words in a size that fits into a line of a width, at least one word."""
    metrics = fonts.metrics(size, 600)
    if metrics.horizontalAdvance(words) <= wide:
        return words
    taken = ""
    for word in words.split(" "):
        longer = f"{taken} {word}" if taken else word
        if taken and metrics.horizontalAdvance(longer) > wide:
            break
        taken = longer
    return taken
