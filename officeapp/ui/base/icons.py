"""Icons by meaning, in a colour token and a size, sharp at every screen scale."""

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from officeapp.ui.base.icon_glyphs import GLYPHS
from officeapp.ui.base.icon_shapes import EM, outline
from officeapp.ui.base.theme import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

RATIOS = (1.0, 1.25, 1.5, 2.0)  # screen scales a QIcon carries pixmaps for


def known(name: str) -> str:
    """Return an icon's name as it is, or "" for none; for widgets that paint it later, where no error may arise.

    Raises:
        KeyError: the meaning is unknown.
    """
    if name and name.partition(".")[0] not in GLYPHS:
        raise KeyError(f"no icon is called “{name}”")
    return name


@lru_cache(maxsize=4096)
def pixmap(name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a square pixmap.

    Args:
        name: meaning, a key of `icon_glyphs.GLYPHS`; `name.fill` is the filled form of the active area.
        color: #RRGGBB.
        size: logical pixels, already scaled.
        ratio: device pixels per logical pixel.

    Raises:
        KeyError: the meaning is unknown.
    """
    shape = outline(name)
    side = round(size * ratio)
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / EM, side / EM)
    painter.fillPath(shape, QColor(color))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, color: str = "text2", size: int = 16) -> "QIcon":
    """Return an icon for a menu or a foreign widget, in a colour token; `size` is before text scaling."""
    from PySide6.QtGui import QIcon

    made = QIcon()
    side = theme().px(size)
    for ratio in RATIOS:
        made.addPixmap(pixmap(name, theme().hex(color), side, ratio))
        made.addPixmap(pixmap(name, theme().hex("disabled"), side, ratio), QIcon.Mode.Disabled)
    return made


def draw(painter: QPainter, name: str, x: float, y: float, size: int, color: str) -> None:
    """Paint an icon with its left upper corner at x, y; `size` in scaled pixels, `color` #RRGGBB."""
    ratio = painter.device().devicePixelRatioF()
    corner = QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio)
    painter.drawPixmap(corner, pixmap(name, color, size, ratio))


def size_of(size: int) -> QSize:
    """Return a square size, scaled with the text."""
    return QSize(theme().px(size), theme().px(size))
