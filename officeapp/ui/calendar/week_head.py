"""The head of the week: days with their lunar date, below them deadlines, milestones and holidays."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from officeapp.base import dates
from officeapp.base.i18n import _
from officeapp.ui.base import fonts, paint
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme
from officeapp.ui.calendar.entries import DayBoard, Entry, lunar_words, weekday
from officeapp.ui.calendar.looks import paint_chip

GUTTER, HEAD, CHIP = 48, 52, 24
_MOST_LOOSE = 3


class WeekHead(Painted):
    """Days with both calendars, below them the deadlines.

    Signals:
        opened: Entry. day_opened: day. moved: Entry, day, and its minutes, 0 of things without a time.
        removed: Entry. turned: -1 or 1, the week before or after. left: downwards, to the hours.
    """

    opened = Signal(object)
    moved = Signal(object, object, int, int)
    day_opened = Signal(object)
    removed = Signal(object)
    turned = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boards: list[DayBoard] = []
        self.right = 0
        self.day, self.line = 0, 0  # the cursor: a day, and one of what stands below it
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Whole days and deadlines"))
        self._places: list[tuple[QRectF, Entry]] = []
        self._drag: tuple[Entry, QPointF] | None = None
        self._over: int | None = None

    def show_boards(self, boards: list[DayBoard]) -> None:
        """Show other days; what was current stays current if it is among them."""
        before, self.boards = self.entry(), boards
        places = [
            (day, line)
            for day, board in enumerate(boards)
            for line, entry in enumerate(board.loose)
            if before is not None and (entry.key, entry.first) == (before.key, before.first)
        ]
        day, line = (self.day, self.line) if (self.day, self.line) in places or not places else places[0]
        self._put(min(day, max(len(boards) - 1, 0)), line)
        self.updateGeometry()
        self.update()

    def entry(self) -> Entry | None:
        """What the cursor is on; None on a day below which nothing stands."""
        loose = self.boards[self.day].loose if self.boards else []
        return loose[self.line] if self.line < len(loose) else None

    def _put(self, day: int, line: int) -> None:
        loose = self.boards[day].loose if self.boards else []
        self.day, self.line = day, min(max(line, 0), max(len(loose) - 1, 0))
        self.update()

    def _lines(self) -> int:
        return min(max((len(board.loose) for board in self.boards), default=0), _MOST_LOOSE)

    def sizeHint(self) -> QSize:
        px = theme().px
        lines = max(self._lines(), 1)
        return QSize(400, px(HEAD) + lines * px(CHIP) + px(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.sizeHint().height())

    def column(self, number: int) -> tuple[float, float]:
        """Left edge and width of a day."""
        gutter = theme().px(GUTTER)
        wide = (self.width() - self.right - gutter) / max(len(self.boards), 1)
        return gutter + number * wide, wide

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        px = look.px
        painter.fillRect(self.rect(), look.color("surface"))
        today = dates.today()
        self._places = []
        for number, board in enumerate(self.boards):
            x, wide = self.column(number)
            if board.off:
                painter.fillRect(QRectF(x, 0, wide, self.height()), look.color("surface2"))
            if number == self._over:
                painter.fillRect(QRectF(x, px(HEAD), wide, self.height()), look.color("hover"))
            painter.fillRect(QRectF(x, 0, 1, self.height()), look.color("border"))
            ink = look.color("mark" if board.day == today else "text")
            name = look.color("mark" if board.day == today else "text2")
            upper = QRectF(x + px(8), px(5), wide - px(16), px(18))
            paint.text(painter, upper, weekday(board.day), name, px(12), 600 if board.day == today else 400)
            room = QRectF(x + px(8), px(22), wide - px(16), px(26))
            paint.text(painter, room, str(board.day.day), ink, px(20), 600)
            words = lunar_words(board.lunar, marked=number == 0)
            moon = look.color("gold" if board.lunar.marked else "text3")
            weight = 600 if board.lunar.marked else 400
            taken = fonts.width(str(board.day.day), px(20), 600) + px(4)
            if taken + fonts.width(words, px(11), weight) > room.width():  # too narrow: beside the weekday
                room = upper.adjusted(fonts.width(weekday(board.day), px(12), 600), 0, px(6), 0)
                words = lunar_words(board.lunar)
            paint.text(painter, room, words, moon, px(11), weight, paint.RIGHT)
            self._paint_loose(painter, number, x, wide)
            if self.hasFocus() and number == self.day and self.entry() is None:
                paint.frame(painter, QRectF(x + 2, 2, wide - 4, px(HEAD) - 4), look.color("focus"), 2)
        painter.fillRect(QRectF(0, px(HEAD), self.width(), 1), look.color("border"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), look.color("border"))

    def _paint_loose(self, painter: QPainter, number: int, x: float, wide: float) -> None:
        """Paint what stands below a day; where it is more than there is room for, the cursor brings it in sight."""
        look, px = theme(), theme().px
        board, room = self.boards[number], self._lines()
        here = self.hasFocus() and number == self.day
        shown = board.loose
        if len(shown) > room:
            first = max(self.line - room + 2, 0) if here else 0
            shown = shown[first : first + room - 1]
        for line, entry in enumerate(shown):
            place = QRectF(x + px(4), px(HEAD) + px(3) + line * px(CHIP), wide - px(8), px(CHIP - 4))
            paint_chip(painter, place, entry)
            if here and entry is self.entry():
                paint.frame(painter, place, look.color("focus"), 2)
            self._places.append((place, entry))
        if len(shown) < len(board.loose):
            place = QRectF(x + px(10), px(HEAD) + px(3) + (room - 1) * px(CHIP), wide - px(14), px(CHIP - 4))
            words = f"+{len(board.loose) - len(shown)}"
            paint.text(painter, place, words, look.color("text2"), px(12))

    def _at(self, point: QPointF) -> Entry | None:
        return next((entry for place, entry in self._places if place.contains(point)), None)

    def _day_at(self, point: QPointF) -> int | None:
        for number in range(len(self.boards)):
            left, wide = self.column(number)
            if left <= point.x() < left + wide:
                return number
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        entry = self._at(event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        self._drag = (entry, event.position()) if left and entry is not None and entry.moves else None
        if (number := self._day_at(event.position())) is not None:
            loose = self.boards[number].loose
            self._put(number, loose.index(entry) if entry in loose else 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is not None and (event.position() - self._drag[1]).manhattanLength() >= 6:
            self._over = self._day_at(event.position())
            self.update()
            return
        entry = self._at(event.position())
        opens = entry is not None and bool(entry.id)
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        self.setToolTip(entry.title if entry else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, over = self._drag, self._over
        self._drag = self._over = None
        self.update()
        if drag is not None and over is not None:
            if self.boards[over].day != drag[0].day:
                self.moved.emit(drag[0], self.boards[over].day, drag[0].start or 0, drag[0].end or 0)
            return
        entry, number = self._at(event.position()), self._day_at(event.position())
        if entry is not None and entry.id:
            self.opened.emit(entry)
        elif entry is None and number is not None:
            self.day_opened.emit(self.boards[number].day)

    # ── keyboard ────────────────────────────────────────────────────────────────────────────────

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, entry = Qt.Key(event.key()), self.entry()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            if not alt:
                self._sideways(step)
            elif entry is not None and entry.moves:
                day = entry.day + dt.timedelta(days=step)
                self.moved.emit(entry, day, entry.start or 0, entry.end or 0)
        elif key == Qt.Key.Key_Up:
            self._put(self.day, self.line - 1)
        elif key == Qt.Key.Key_Down:
            if self.boards and self.line + 1 < len(self.boards[self.day].loose):
                self._put(self.day, self.line + 1)
            else:
                self.left.emit()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.boards:
            if entry is not None and entry.id:
                self.opened.emit(entry)
            else:
                self.day_opened.emit(self.boards[self.day].day)
        elif key == Qt.Key.Key_Delete and entry is not None:
            self.removed.emit(entry)
        else:
            super().keyPressEvent(event)

    def _sideways(self, step: int) -> None:
        if 0 <= self.day + step < len(self.boards):
            self._put(self.day + step, self.line)
        else:
            self.turned.emit(step)

    def focusInEvent(self, event: Any) -> None:
        self.update()

    def focusOutEvent(self, event: Any) -> None:
        self.update()
