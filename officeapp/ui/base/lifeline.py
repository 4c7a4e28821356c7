"""A life from left to right: posts held as blocks, dates as dots, today as a red line, the future hollow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from officeapp.base.i18n import _
from officeapp.ui.base import fonts, paint
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme


@dataclass(frozen=True, slots=True)
class Span:
    """A time in one post.

    Attributes:
        title: the post.
        start, end: ISO dates of any precision; an empty end lasts until today.
    """

    title: str
    start: str
    end: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One day that matters: joined the Party, end of term, retirement.

    Attributes:
        title: its words.
        date: ISO date of any precision.
    """

    title: str
    date: str


def years(iso: str) -> float:
    """Return a partial ISO date as a number of years: 2010-07 gives 2010.5."""
    parts = [int(part) for part in iso.split("-")]
    month = parts[1] if len(parts) > 1 else 1
    day = parts[2] if len(parts) > 2 else 1
    return parts[0] + (month - 1) / 12 + (day - 1) / 365.25


class LifeLine(Painted):
    """The life line of a person, 100 high, in a white frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: tuple[Span, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._today = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set(self, spans: Sequence[Span], marks: Sequence[Mark], today: str) -> None:
        """Show a life; `today` is an ISO day."""
        self._spans, self._marks, self._today = tuple(spans), tuple(marks), today
        self.setVisible(bool(spans or marks))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(600), theme().px(102))

    def _range(self) -> tuple[float, float]:
        points = [years(self._today)]
        points += [years(date) for span in self._spans for date in (span.start, span.end) if date]
        points += [years(mark.date) for mark in self._marks]
        room = max((max(points) - min(points)) * 0.07, 1)
        return min(points) - room, max(points) + room

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        px = look.px
        paint.box(painter, QRectF(self.rect()), look.color("surface"), look.color("border"), px(8))
        if not self._today:
            return
        least, most = self._range()
        scale = self.width() / (most - least)

        def at(year: float) -> float:
            return (year - least) * scale

        self._paint_axis(painter, least, most, at)
        for span in self._spans:
            self._paint_span(painter, span, at)
        self._paint_marks(painter, at)
        x = round(at(years(self._today)))
        painter.fillRect(QRectF(x - 1, px(22), 2, px(58)), look.color("mark"))
        words = _("today")
        wide = fonts.width(words, px(11), 600)
        room = QRectF(min(x - wide / 2, self.width() - wide - px(4)), px(7), wide + 1, px(16))
        paint.text(painter, room, words, look.color("accent_text"), px(11), 600)

    def _paint_axis(self, painter: QPainter, least: float, most: float, at: Callable[[float], float]) -> None:
        look = theme()
        px = look.px
        step = 5 if most - least < 50 else 10
        year = int(least // step + 1) * step
        while year < most:
            x = round(at(year))
            painter.fillRect(QRectF(x, px(26), 1, px(56)), look.color("grid"))
            room = QRectF(x - px(25), px(81), px(50), px(16))
            paint.text(painter, room, str(year), look.color("text3"), px(11), align=paint.CENTER)
            year += step

    def _paint_span(self, painter: QPainter, span: Span, at: Callable[[float], float]) -> None:
        look = theme()
        px = look.px
        now = not span.end
        start, end = at(years(span.start)), at(years(span.end or self._today))
        block = QRectF(start, px(35), max(end - start - 2, 2), px(23))
        paint.box(painter, block, look.color("accent_tint" if now else "neutral_tint"), radius=px(2))
        if now:
            painter.fillRect(QRectF(block.x(), block.bottom() - 2, block.width(), 2), look.color("mark"))
        if len(span.start) < 7:
            self._dashed(painter, block.left(), block)
        if span.end and len(span.end) < 7:
            self._dashed(painter, block.right(), block)
        room = block.adjusted(px(8), 0, -px(4), 0)
        ink = look.color("accent_text" if now else "text2")
        if room.width() > px(14):
            paint.text(painter, room, span.title, ink, px(12), 600 if now else 400)

    def _dashed(self, painter: QPainter, x: float, block: QRectF) -> None:
        painter.setPen(QPen(theme().color("strong"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(round(x) + 0.5, block.top()), QPointF(round(x) + 0.5, block.bottom()))

    def _paint_marks(self, painter: QPainter, at: Callable[[float], float]) -> None:
        look = theme()
        px = look.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        free = 0.0
        for mark in sorted(self._marks, key=lambda each: years(each.date)):
            x, y = at(years(mark.date)), px(72)
            ahead = mark.date > self._today
            painter.setPen(QPen(look.color("text2"), 1.5))
            painter.setBrush(look.color("surface" if ahead else "text2"))
            painter.drawEllipse(QPointF(x, y), px(4), px(4))
            wide = fonts.width(mark.title, px(12))
            right = x + px(8)
            left = x - px(8) - wide
            start = left if right + wide > self.width() - px(4) and left > free else right
            room = QRectF(start, y - px(9), min(wide + 1, self.width() - start - px(4)), px(18))
            paint.text(painter, room, mark.title, look.color("text2"), px(12))
            free = room.right()
