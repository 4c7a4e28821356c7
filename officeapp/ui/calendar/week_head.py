"""The head of the week: days with their lunar date, below them deadlines, milestones and holidays."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent

from officeapp.base import dates
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
    """

    opened = Signal(object)
    moved = Signal(object, object, int, int)
    day_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.boards: list[DayBoard] = []
        self.right = 0
        self.setMouseTracking(True)
        self._places: list[tuple[QRectF, Entry]] = []
        self._drag: tuple[Entry, QPointF] | None = None
        self._over: int | None = None

    def show_boards(self, boards: list[DayBoard]) -> None:
        """Show other days."""
        self.boards = boards
        self.updateGeometry()
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
            self._paint_loose(painter, board, x, wide)
        painter.fillRect(QRectF(0, px(HEAD), self.width(), 1), look.color("border"))
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), look.color("border"))

    def _paint_loose(self, painter: QPainter, board: DayBoard, x: float, wide: float) -> None:
        look, px = theme(), theme().px
        room = self._lines()
        shown = board.loose if len(board.loose) <= room else board.loose[: room - 1]
        for line, entry in enumerate(shown):
            place = QRectF(x + px(4), px(HEAD) + px(3) + line * px(CHIP), wide - px(8), px(CHIP - 4))
            paint_chip(painter, place, entry)
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
