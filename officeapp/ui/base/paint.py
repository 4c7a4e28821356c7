"""Drawing that every painted widget shares: sharp boxes, hairlines, elided text, and when to draw again."""

import math
from functools import cache, lru_cache
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from officeapp.ui.base import fonts
from officeapp.ui.base.theme import theme

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTER = Qt.AlignmentFlag.AlignHCenter
MIDDLE = Qt.AlignmentFlag.AlignVCenter
TOP = Qt.AlignmentFlag.AlignTop


class Painted(QWidget):
    """A widget that paints itself from the theme and measures itself from the text size."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.EnabledChange):
            self.updateGeometry()
            self.update()
        super().changeEvent(event)


def box(
    painter: QPainter,
    rect: QRectF,
    fill: QColor | None = None,
    border: QColor | None = None,
    radius: float = 0,
    width: float = 1,
) -> None:
    """Paint a rounded box whose border lies inside `rect`, sharp at any screen scale."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if border is not None:
        painter.setPen(QPen(border, width))
        inset = width / 2
        rect = rect.adjusted(inset, inset, -inset, -inset)
        radius = max(0.0, radius - inset)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def stamp(
    painter: QPainter,
    rect: QRectF,
    fill: QColor | None,
    border: QColor | None = None,
    radius: float = 0,
    width: float = 1,
) -> None:
    """Paint a small rounded box like `box`, from a picture that is kept; for what stands in many cells."""
    ratio = painter.device().devicePixelRatioF()
    picture = _stamp(
        rect.width(),
        rect.height(),
        fill.rgba() if fill is not None else None,
        border.rgba() if border is not None else None,
        radius,
        width,
        ratio,
    )
    painter.drawPixmap(QPointF(round(rect.x() * ratio) / ratio, round(rect.y() * ratio) / ratio), picture)


@lru_cache(maxsize=2048)
def _stamp(
    wide: float, high: float, fill: int | None, border: int | None, radius: float, width: float, ratio: float
) -> QPixmap:
    made = QPixmap(math.ceil(wide * ratio), math.ceil(high * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    ground = QColor.fromRgba(fill) if fill is not None else None
    line = QColor.fromRgba(border) if border is not None else None
    box(painter, QRectF(0, 0, wide, high), ground, line, radius, width)
    painter.end()
    return made


def frame(painter: QPainter, rect: QRectF, color: QColor, width: int = 2) -> None:
    """Paint a square frame inside `rect` with filled strips, so that no clip cuts it."""
    x, y, w, h = rect.x(), rect.y(), rect.width(), rect.height()
    painter.fillRect(QRectF(x, y, w, width), color)
    painter.fillRect(QRectF(x, y + h - width, w, width), color)
    painter.fillRect(QRectF(x, y, width, h), color)
    painter.fillRect(QRectF(x + w - width, y, width, h), color)


def pill(painter: QPainter, rect: QRectF, fill: QColor) -> None:
    """Paint a filled bar with round ends."""
    stamp(painter, rect, fill, radius=min(rect.width(), rect.height()) / 2)


@cache
def _one_line(align: Qt.AlignmentFlag) -> Any:
    return align | MIDDLE | Qt.TextFlag.TextSingleLine


def text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    color: QColor,
    px: int,
    weight: int = fonts.REGULAR,
    align: Qt.AlignmentFlag = LEFT,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """Paint one line in the middle of `rect`, cut short with … if it does not fit; `px` is already scaled."""
    if fonts.width(words, px, weight) > rect.width() + 0.5:
        words = fonts.cut(words, px, weight, rect.width(), elide)
    painter.setFont(fonts.font(px, weight))
    painter.setPen(color)
    painter.drawText(rect, _one_line(align), words)


def width(words: str, px: int, weight: int = fonts.REGULAR) -> float:
    """Return the width of one line at a design size, scaled."""
    return fonts.width(words, theme().px(px), weight)
