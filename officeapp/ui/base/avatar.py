"""The round mark of a person: initials on one of a few quiet grounds, or the photo."""

from zlib import crc32

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from officeapp.ui.base import paint
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme

GROUNDS = ("#6B5B73", "#546B5D", "#7A6548", "#5B6B7D", "#7D5A5A", "#4F6B73")  # white on them is at least 5.0


def ground_of(name: str) -> QColor:
    """Return the ground of a person's mark; the same name always gets the same."""
    return QColor(GROUNDS[crc32(name.encode()) % len(GROUNDS)])


def short(name: str) -> str:
    """Return the first letters of family and given name: "Lê Thị Minh Châu" gives LC."""
    words = name.split()
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper() if words else ""


def draw_avatar(painter: QPainter, rect: QRectF, name: str) -> None:
    """Paint the round mark of a person into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground_of(name))
    painter.drawEllipse(rect)
    painter.restore()
    paint.text(
        painter, rect, short(name), QColor("#FFFFFF"), max(round(rect.width() * 0.38), 8), 600, paint.CENTER
    )


class Avatar(Painted):
    """A person's mark, 24 in lists, 56 in the pane."""

    def __init__(self, name: str = "", size: int = 24, parent: QWidget | None = None) -> None:
        """Args: name: the person's name; size: design pixels."""
        super().__init__(parent)
        self._name = name
        self._size = size
        self._photo: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set(self, name: str, photo: QPixmap | None = None) -> None:
        """Show another person, with a photo if there is one."""
        self._name, self._photo = name, photo
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._photo is None or self._photo.isNull():
            draw_avatar(painter, QRectF(self.rect()), self._name)
            return
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        circle = QPainterPath()
        circle.addEllipse(QRectF(self.rect()))
        painter.setClipPath(circle)
        ratio = self.devicePixelRatioF()
        fitted = self._photo.scaled(
            self.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatioByExpanding,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitted.setDevicePixelRatio(ratio)
        painter.drawPixmap(0, 0, fitted)
