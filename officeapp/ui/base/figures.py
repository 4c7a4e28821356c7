"""Big figures side by side, each with what it counts; a click opens the rows behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from officeapp.base import i18n
from officeapp.ui.base import icons, paint
from officeapp.ui.base.focus import by_keyboard
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        key: what the page knows it by.
        caption: what is counted.
        value: the number, or words such as 1,7%.
        note: quiet words beside it.
        icon: meaning; color: its token, late where the figure is bad.
    """

    key: str
    caption: str
    value: int | str
    note: str = ""
    icon: str = ""
    color: str = "text2"


class FigureStrip(Painted):
    """Figures in one white frame, a line of 70 (90 stacked); Left and Right go from one to the next, Enter opens.

    Stacked ones are each as wide as their words, the others all as wide as the widest.

    Signals:
        clicked: key of the figure.
    """

    clicked = Signal(str)

    def __init__(
        self,
        figures: Sequence[Figure] = (),
        parent: QWidget | None = None,
        *,
        framed: bool = True,
        stacked: bool = False,
        wraps: bool = False,
    ) -> None:
        """Args: figures: from left to right; framed: in a white box; stacked: notes below; wraps: into two lines."""
        super().__init__(parent)
        self._figures: tuple[Figure, ...] = ()
        self._framed, self._stacked, self._wraps = framed, stacked, wraps
        self._at = 0
        self._hover = -1
        self._ring = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_figures(figures)

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show other figures."""
        self._figures = tuple(figures)
        self._at = min(self._at, max(len(self._figures) - 1, 0))
        self.setAccessibleName("; ".join(f"{each.caption}: {each.value} {each.note}" for each in figures))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(125 if self._stacked else 160) * self._across, px(self._high) * self._lines)

    def minimumSizeHint(self) -> QSize:
        across = 1 if self._wraps else self._across
        return QSize(theme().px(100) * across, theme().px(self._high) * self._lines)

    @property
    def natural_width(self) -> int:
        """The width at which nothing is cut."""
        wide = [self._needed(each) for each in self._figures] or [theme().px(26)]
        return sum(wide) if self._stacked else max(wide) * len(wide)

    def _needed(self, figure: Figure) -> int:
        """The width that the words of one figure need."""
        px = theme().px
        caption = paint.width(figure.caption, 12) + (px(22) if figure.icon else 0)
        value, note = paint.width(_words(figure), 28, 600), paint.width(figure.note, 12)
        below = max(value, note) if self._stacked else value + px(8) + note
        return round(max(caption, below)) + px(26)

    @property
    def _high(self) -> int:
        return 90 if self._stacked else 70

    @property
    def _lines(self) -> int:
        """Two where the words of one line would be cut."""
        return 2 if self._wraps and len(self._figures) > 1 and self.natural_width > self.width() else 1

    @property
    def _across(self) -> int:
        return -(-max(len(self._figures), 1) // self._lines)

    def _spans(self) -> list[tuple[float, float]]:
        """Left edge and width of the figures of a line."""
        wide = [self._needed(each) if self._stacked else 1 for each in self._figures[: self._across]]
        scale = self.width() / max(sum(wide), 1)
        return [(sum(wide[:place]) * scale, wide[place] * scale) for place in range(len(wide))]

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        px = look.px
        if self._framed:
            paint.box(painter, QRectF(self.rect()), look.color("surface"), look.color("border"), px(8))
        spans, high = self._spans(), self.height() / self._lines
        for place, figure in enumerate(self._figures):
            line, column = divmod(place, self._across)
            left, wide = spans[column]
            area = QRectF(left, line * high, wide, high)
            if place == self._hover:
                paint.box(painter, area.adjusted(4, 4, -4, -4), look.color("hover"), radius=px(6))
            if column and not self._stacked:
                rule = QRectF(round(left), area.y() + px(13), 1, high - px(26))
                painter.fillRect(rule, look.color("border"))
            painter.translate(0, area.y())
            self._paint_one(painter, figure, left + px(16), wide - px(24))
            painter.translate(0, -area.y())
            if self._ring and place == self._at:
                paint.box(painter, area.adjusted(3, 3, -3, -3), None, look.color("focus"), px(6), 2)

    def _paint_one(self, painter: QPainter, figure: Figure, x: float, room: float) -> None:
        look = theme()
        px = look.px
        size = px(16) if figure.icon else 0
        if figure.icon:
            icons.draw(painter, figure.icon, x, px(9), size, look.hex(figure.color))
        gap = size + px(6) if size else 0
        line = QRectF(x + gap, px(7), room - gap, px(20))
        paint.text(painter, line, figure.caption, look.color("text2"), px(12))
        words = _words(figure)
        wide = paint.width(words, 28, 600)
        paint.text(painter, QRectF(x, px(27), wide + 1, px(36)), words, look.color("text"), px(28), 600)
        line = QRectF(x + wide + px(8), px(32), room - wide - px(8), px(26))
        if self._stacked:
            line = QRectF(x, px(64), room, px(20))
        paint.text(painter, line, figure.note, look.color("text3"), px(12))

    def _index(self, at: QPointF) -> int:
        line = int(at.y() * self._lines // max(self.height(), 1))
        for column, (left, wide) in enumerate(self._spans()):
            if left <= at.x() < left + wide and line * self._across + column < len(self._figures):
                return line * self._across + column
        return -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._index(event.position())
        if place != self._hover:
            self._hover = place
            self.setCursor(Qt.CursorShape.PointingHandCursor if place >= 0 else Qt.CursorShape.ArrowCursor)
            self.setToolTip(self._figures[place].note if place >= 0 else "")
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._index(event.position())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(self._figures[place].key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = by_keyboard(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._figures:
            self._at = (self._at + (1 if key == Qt.Key.Key_Right else -1)) % len(self._figures)
            self._ring = True
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._figures:
            self.clicked.emit(self._figures[self._at].key)
        else:
            super().keyPressEvent(event)


def _words(figure: Figure) -> str:
    """The value as it is read."""
    return i18n.number(figure.value) if isinstance(figure.value, int) else figure.value
