"""Group rows: title with count, chips, the group's figure at the right, over the whole width."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from officeapp.ui.base import fonts, icons, paint
from officeapp.ui.base.chips import chip_width, draw_chip
from officeapp.ui.base.grid.look import Look
from officeapp.ui.base.grid.roles import Group

HEIGHT = 32
MOST_SIZED = 400  # setting a row's height costs about 75 µs
_INDENT = 16


def draw(painter: QPainter, rect: QRectF, group: Group, look: Look, current: bool) -> None:
    """Paint a group row."""
    px = look.px
    painter.fillRect(rect, look.selected if current else look.surface2)
    if current:
        painter.fillRect(QRectF(0, rect.y(), 3, rect.height() - 1), look.mark)
    painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), look.border)
    size = px(12)
    x = rect.x() + look.lead + group.level * px(_INDENT)
    middle = rect.center().y()
    icon = "chevron_down" if group.open else "chevron_right"
    icons.draw(painter, icon, x, middle - size / 2, size, look.hex("text2"))
    x += size + px(8)
    figure = fonts.width(group.figure, look.px12)
    end = rect.right() - look.pad
    paint.text(
        painter,
        QRectF(end - figure - 1, rect.y(), figure + 1, rect.height()),
        group.figure,
        look.text2,
        look.px12,
    )
    end -= figure + px(12)
    x += _words(painter, x, end, rect, group.title, look, strong=True) + px(10)
    if group.count:
        x += _words(painter, x, end, rect, group.count, look, strong=False) + px(14)
    for words, tone, name in group.chips:
        wide = chip_width(words, name)
        if x + wide > end:
            break
        draw_chip(painter, QRectF(x, rect.y(), wide, rect.height()), words, tone, name)
        x += wide + px(6)


def _words(
    painter: QPainter, x: float, end: float, rect: QRectF, words: str, look: Look, *, strong: bool
) -> float:
    px, weight = (look.px13, 600) if strong else (look.px12, 400)
    ink = look.text if strong else look.text3
    wide = min(fonts.width(words, px, weight) + 1, max(end - x, 0))
    paint.text(painter, QRectF(x, rect.y(), wide, rect.height()), words, ink, px, weight)
    return wide
