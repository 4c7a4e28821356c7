"""The program's mark: a gold star on a deep red tile."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QPolygonF
from PySide6.QtWidgets import QWidget

from officeapp.ui.base.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_RED = QColor("#9E1B27")
_GOLD = QColor("#F2C94C")
_INNER = 0.45  # radius of the inner corners, part of the outer one


def draw(painter: QPainter, box: QRectF) -> None:
    """Paint the mark into a square."""
    side = box.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(_RED)
    painter.drawRoundedRect(box, side / 5, side / 5)
    painter.setBrush(_GOLD)
    painter.drawPolygon(_star(box.center(), side * 0.31))
    painter.restore()


def icon() -> "QIcon":
    """Return the mark as the window's icon."""
    from PySide6.QtGui import QIcon

    made = QIcon()
    for side in (16, 24, 32, 48, 256):
        picture = QPixmap(side, side)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        draw(painter, QRectF(0, 0, side, side))
        painter.end()
        made.addPixmap(picture)
    return made


def _star(center: QPointF, radius: float) -> QPolygonF:
    points: list[QPointF] = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * _INNER
        angle = math.pi * (corner / 5 - 0.5)
        points.append(center + QPointF(math.cos(angle), math.sin(angle)) * reach)
    return QPolygonF(points)


class Mark(QWidget):
    """The mark by itself."""

    def __init__(self, size: int) -> None:
        """Args: size: design pixels."""
        super().__init__()
        self.setFixedSize(theme().px(size), theme().px(size))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw(QPainter(self), QRectF(self.rect()))
