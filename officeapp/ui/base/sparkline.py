"""Small columns for a run of figures: solid for what was, dotted for what is foreseen."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme

COLUMN, GAP = 12, 3


def draw_spark(painter: QPainter, rect: QRectF, values: Sequence[float], past: int, most: float = 0) -> None:
    """Paint one column a value at the left of `rect`.

    Args:
        painter: an open painter.
        rect: the room; columns stand on its lower edge less a little.
        values: the figures; 0 is a stroke on the ground.
        past: how many of them have happened.
        most: figure of a full column, by default the largest value.
    """
    look = theme()
    px = look.px
    high, floor = min(rect.height() - px(8), px(18)), rect.center().y() + px(9)
    top = most or max([*values, 1])
    dotted = QPen(look.color("text3"), 1, Qt.PenStyle.DotLine)
    for index, value in enumerate(values):
        x = rect.x() + index * px(COLUMN + GAP)
        tall = round(high * value / top)
        if index < past:
            painter.fillRect(QRectF(x, floor - max(tall, 1), px(COLUMN), max(tall, 1)), look.color("bar"))
        else:
            painter.setPen(dotted)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if tall > 1:
                painter.drawRect(QRectF(x + 0.5, floor - tall + 0.5, px(COLUMN) - 1, tall - 1))
            else:
                painter.drawLine(round(x), round(floor) - 1, round(x) + px(COLUMN), round(floor) - 1)


class Sparkline(Painted):
    """The columns as a widget."""

    def __init__(self, values: Sequence[float] = (), past: int = 0, parent: QWidget | None = None) -> None:
        """Args: values: the figures; past: how many of them have happened."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._values, self._past = tuple(values), past

    def set(self, values: Sequence[float], past: int) -> None:
        """Show other figures."""
        self._values, self._past = tuple(values), past
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(max(len(self._values), 1) * px(COLUMN + GAP), px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_spark(QPainter(self), QRectF(self.rect()), self._values, self._past)
