"""The month: weeks from Monday, each day with its lunar date and what stands on it."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip

from officeapp.base import dates
from officeapp.ui.base import fonts, paint
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme
from officeapp.ui.calendar.entries import DayBoard, Entry, lunar_words, weekday
from officeapp.ui.calendar.looks import fill_of, paint_chip, tip_of, typed

HEAD, TOP, LINE = 30, 26, 22


def month_span(day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day painted for a day's month: whole weeks."""
    first = day.replace(day=1)
    first -= dt.timedelta(days=first.weekday())
    last = dates.month_end(day)
    return first, last + dt.timedelta(days=6 - last.weekday())


class MonthView(Painted):
    """Painted weeks.

    Signals:
        opened: Entry. begun: day and minute of a new meeting, and what was typed. day_opened: day.
        moved: Entry, day, start and end in minutes. removed: Entry. turned: -1 or 1.
    """

    opened = Signal(object)
    begun = Signal(object, int, str)
    day_opened = Signal(object)
    moved = Signal(object, object, int, int)
    removed = Signal(object)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("month")
        self.boards: list[DayBoard] = []
        self.month = dates.today().month
        self.here = dates.today()
        self.current: tuple[str, int] | None = None
        self._drag: tuple[Entry, QPointF] | None = None
        self._over: dt.date | None = None
        self._places: list[tuple[QRectF, Entry]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def show_boards(self, boards: list[DayBoard], month: int) -> None:
        """Show other days; those of other months are quiet."""
        self.boards, self.month = boards, month
        if boards and not boards[0].day <= self.here <= boards[-1].day:
            self.here = next(board.day for board in boards if board.day.month == month)
        self._drag = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(700, 500)

    def _weeks(self) -> int:
        return max(len(self.boards) // 7, 1)

    def place_of(self, number: int) -> QRectF:
        """Where the day `number` is painted."""
        head = theme().px(HEAD)
        wide, tall = self.width() / 7, (self.height() - head) / self._weeks()
        return QRectF(number % 7 * wide, head + number // 7 * tall, wide, tall)

    # ── painting ────────────────────────────────────────────────────────────────────────────────

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        px = look.px
        painter.fillRect(self.rect(), look.color("surface"))
        self._places = []
        for number, board in enumerate(self.boards[:7]):
            room = QRectF(self.place_of(number).x() + px(8), 0, self.width() / 7, px(HEAD))
            paint.text(painter, room, weekday(board.day), look.color("text2"), px(12))
        for number, board in enumerate(self.boards):
            self._paint_day(painter, board, self.place_of(number), first=number == 0)
        painter.fillRect(QRectF(0, px(HEAD), self.width(), 1), look.color("border"))

    def _paint_day(self, painter: QPainter, board: DayBoard, place: QRectF, *, first: bool) -> None:
        look, px = theme(), theme().px
        quiet = board.day.month != self.month
        if board.off or quiet:
            painter.fillRect(place, look.color("surface2"))
        if board.day == self._over:
            painter.fillRect(place, look.color("hover"))
        painter.fillRect(QRectF(place.x(), place.y(), place.width(), 1), look.color("grid"))
        painter.fillRect(QRectF(place.x(), place.y(), 1, place.height()), look.color("grid"))
        today = board.day == dates.today()
        number = QRectF(place.x() + px(5), place.y() + px(3), px(22), px(22))
        if today:
            paint.box(painter, number, look.color("accent"), radius=px(11))
        ink = "on_accent" if today else "text3" if quiet else "text"
        weight = 600 if today or board.feast else 400
        paint.text(painter, number, str(board.day.day), look.color(ink), px(13), weight, paint.CENTER)
        moon = QRectF(place.x() + px(30), place.y() + px(5), place.width() - px(38), px(18))
        marked = board.lunar.marked
        words = lunar_words(board.lunar, marked=first or board.lunar.day == 1)
        weight = 600 if marked else 400
        if fonts.width(words, px(11), weight) > moon.width():
            words = lunar_words(board.lunar)
        if fonts.width(words, px(11), weight) > moon.width():  # the month stands at its first day
            words = str(board.lunar.day)
        paint.text(
            painter, moon, words, look.color("gold" if marked else "text3"), px(11), weight, paint.RIGHT
        )
        self._paint_entries(painter, board, place)
        if board.day == self.here and self.hasFocus():
            paint.frame(painter, place.adjusted(1, 1, 0, 0), look.color("focus"))

    def _paint_entries(self, painter: QPainter, board: DayBoard, place: QRectF) -> None:
        look, px = theme(), theme().px
        entries = [*board.loose, *board.timed]
        room = max(int((place.height() - px(TOP) - px(2)) // px(LINE)), 0)
        shown = entries if len(entries) <= room else entries[: max(room - 1, 0)]
        for line, entry in enumerate(shown):
            top = place.y() + px(TOP) + line * px(LINE)
            spot = QRectF(place.x() + px(4), top, place.width() - px(8), px(LINE - 2))
            if entry.start is None:
                paint_chip(painter, spot, entry)
            else:
                self._paint_meeting(painter, spot, entry)
            here = not entry.repeats or entry.day == self.here
            if here and entry.key == self.current and self.hasFocus():
                paint.frame(painter, spot, look.color("focus"))
            self._places.append((spot, entry))
        if len(shown) < len(entries):
            top = place.y() + px(TOP) + len(shown) * px(LINE)
            tall = min(px(LINE - 2), place.bottom() - top)  # where no line fits, how many there are
            spot = QRectF(place.x() + px(10), top, place.width() - px(14), tall)
            paint.text(painter, spot, f"+{len(entries) - len(shown)}", look.color("text2"), px(12))

    def _paint_meeting(self, painter: QPainter, spot: QRectF, entry: Entry) -> None:
        look, px = theme(), theme().px
        fill, edge = fill_of(entry.tone)
        paint.box(painter, spot, look.color(fill), radius=px(3))
        painter.fillRect(QRectF(spot.x(), spot.y(), 3, spot.height()), look.color(edge))
        start = entry.start or 0
        time = f"{start // 60}:{start % 60:02}" if entry.first else "…"
        wide = fonts.width(time, px(11)) + px(6)
        paint.text(painter, spot.adjusted(px(8), 0, 0, 0), time, look.color("text2"), px(11))
        room = spot.adjusted(px(8) + wide, 0, -px(4), 0)
        ink = look.color("text3" if entry.dull else "soon" if entry.clash else "text")
        paint.text(painter, room, entry.title, ink, px(12))

    # ── mouse ───────────────────────────────────────────────────────────────────────────────────

    def _entry_at(self, point: QPointF) -> Entry | None:
        return next((entry for spot, entry in self._places if spot.contains(point)), None)

    def _day_at(self, point: QPointF) -> dt.date | None:
        return next(
            (board.day for number, board in enumerate(self.boards) if self.place_of(number).contains(point)),
            None,
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.here = self._day_at(event.position()) or self.here
        entry = self._entry_at(event.position())
        self.current = entry.key if entry else None
        left = event.button() == Qt.MouseButton.LeftButton
        self._drag = (entry, event.position()) if left and entry is not None and entry.moves else None
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None:
            shape = (
                Qt.CursorShape.PointingHandCursor
                if self._entry_at(event.position())
                else Qt.CursorShape.ArrowCursor
            )
            self.setCursor(shape)
            return
        away = event.position() - self._drag[1]
        if abs(away.x()) + abs(away.y()) >= 6:
            self._over = self._day_at(event.position())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, over = self._drag, self._over
        self._drag = self._over = None
        if drag is not None and over is not None and over != drag[0].day:
            self.moved.emit(drag[0], over, drag[0].start or 0, drag[0].end or 0)
        elif drag is None and (entry := self._entry_at(event.position())) is not None and entry.id:
            self.opened.emit(entry)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._drag = None
        entry, day = self._entry_at(event.position()), self._day_at(event.position())
        if entry is not None and entry.id:
            self.opened.emit(entry)
        elif day is not None:
            self.begun.emit(day, 8 * 60, "")

    # ── keyboard ────────────────────────────────────────────────────────────────────────────────

    def _on_day(self) -> list[Entry]:
        board = next((board for board in self.boards if board.day == self.here), None)
        return [entry for entry in (*board.loose, *board.timed) if entry.id] if board else []

    def entry(self) -> Entry | None:
        """The current entry."""
        return next((entry for entry in self._on_day() if entry.key == self.current), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        entry = self.entry()
        if key in steps and alt and entry is not None and entry.moves:
            day = entry.day + dt.timedelta(days=steps[key])
            self.here = day
            self.moved.emit(entry, day, entry.start or 0, entry.end or 0)
        elif key in steps:
            self._go(self.here + dt.timedelta(days=steps[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Space:
            self._next_entry()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if entry is not None:
                self.opened.emit(entry)
            else:
                self.day_opened.emit(self.here)
        elif key == Qt.Key.Key_Delete and entry is not None:
            self.removed.emit(entry)
        elif words := typed(event):
            self.begun.emit(self.here, 8 * 60, words)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if words := event.commitString():
            self.begun.emit(self.here, 8 * 60, words)

    def _next_entry(self) -> None:
        """Go through the entries of the day, then back to the day itself."""
        keys = [entry.key for entry in self._on_day()]
        at = keys.index(self.current) if self.current in keys else -1
        self.current = keys[at + 1] if at + 1 < len(keys) else None
        self.update()

    def _go(self, day: dt.date) -> None:
        self.current = None
        self.here = day
        if self.boards and not self.boards[0].day <= day <= self.boards[-1].day:
            self.turned.emit(1 if day > self.boards[-1].day else -1)
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            place: Any = event
            entry = self._entry_at(QPointF(place.pos()))
            QToolTip.showText(place.globalPos(), tip_of(entry) if entry else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: Any) -> None:
        self.update()

    def focusOutEvent(self, event: Any) -> None:
        self.update()
