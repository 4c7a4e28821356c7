"""How each kind of cell is painted into its room."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPolygonF

from officeapp.base import i18n
from officeapp.ui.base import fonts, icons, paint
from officeapp.ui.base.avatar import draw_avatar
from officeapp.ui.base.chips import chip_width, draw_chip
from officeapp.ui.base.grid.columns import Align
from officeapp.ui.base.grid.look import Look
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.six_marks import draw_marks, marks_width
from officeapp.ui.base.sparkline import COLUMN, GAP, draw_spark

Painter = Callable[[QPainter, QRectF, Cell, Align, Look, bool], None]

BAR, MARK, FACE = 54, 16, 24


def _line(
    painter: QPainter,
    room: QRectF,
    middle: float,
    words: str,
    color: QColor,
    font: QFont,
    px: int,
    down: float,
    side: Align,
    weight: int = 400,
) -> None:
    """Paint one line whose middle lies at height `middle`, cut short where it does not fit."""
    wide = fonts.width(words, px, weight)
    if wide > room.width() + 0.5:
        words = fonts.metrics(px, weight).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        wide = min(fonts.width(words, px, weight), room.width())
    x = room.x()
    if side == "right":
        x = room.right() - wide
    elif side == "center":
        x += (room.width() - wide) / 2
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(QPointF(x, middle + down), words)


def _ink(cell: Cell, look: Look) -> QColor:
    if cell.tone:
        return look.tone(cell.tone)
    return look.text2 if cell.dull else look.text


def text(painter: QPainter, room: QRectF, cell: Cell, side: Align, look: Look, marked: bool) -> None:
    """One line."""
    strong = cell.strong
    font, weight = (look.bold, 600) if strong else (look.font, 400)
    words, middle = cell.text, room.center().y()
    _line(painter, room, middle, words, _ink(cell, look), font, look.px13, look.up13, side, weight)


def two(painter: QPainter, room: QRectF, cell: Cell, side: Align, look: Look, marked: bool) -> None:
    """A line and a quieter one below."""
    if not cell.second:
        text(painter, room, cell, side, look, marked)
        return
    middle, px = room.center().y(), look.px
    strong = cell.strong
    font, weight = (look.bold, 600) if strong else (look.font, 400)
    _line(
        painter, room, middle - px(8), cell.text, _ink(cell, look), font, look.px13, look.up13, side, weight
    )
    ink = look.text2 if marked else look.text3
    _line(painter, room, middle + px(9), cell.second, ink, look.small, look.px12, look.up12, side)


def chip(painter: QPainter, room: QRectF, cell: Cell, side: Align, look: Look, marked: bool) -> None:
    """A status."""
    if not cell.text:
        return
    if side == "center":
        spare = max(room.width() - chip_width(cell.text, cell.icon), 0) / 2
        room = room.adjusted(spare, 0, 0, 0)
    draw_chip(painter, room, cell.text, cell.tone or "neutral", cell.icon)


def marks(painter: QPainter, room: QRectF, cell: Cell, side: Align, look: Look, marked: bool) -> None:
    """The six clears."""
    draw_marks(painter, room, cell.value or (False,) * 6)


def bar(painter: QPainter, room: QRectF, cell: Cell, side: Align, look: Look, marked: bool) -> None:
    """A share with its percent at the right."""
    if cell.value is None:
        return
    px = look.px
    share = min(max(float(cell.value), 0.0), 1.0)
    words = cell.text or i18n.percent(share, 0)
    high = px(6)
    rail = QRectF(room.x(), round(room.center().y() - high / 2), px(BAR), high)
    paint.pill(painter, rail, look.track)
    if share:
        ink = look.tone(cell.tone) if cell.tone else look.bar
        paint.pill(painter, QRectF(rail.x(), rail.y(), max(rail.width() * share, high), high), ink)
    rest = QRectF(rail.right() + px(6), room.y(), room.right() - rail.right() - px(6), room.height())
    middle = room.center().y()
    _line(painter, rest, middle, words, look.text2, look.small, look.px12, look.up12, "right")


def spark(painter: QPainter, room: QRectF, cell: Cell, side: Align, look: Look, marked: bool) -> None:
    """Small columns; the value is (figures, how many have happened)."""
    if cell.value:
        draw_spark(painter, room, *cell.value)


def check(painter: QPainter, room: QRectF, cell: Cell, side: Align, look: Look, marked: bool) -> None:
    """A box, ticked or not."""
    side_length = look.px(MARK)
    x = room.x() if side == "left" else room.center().x() - side_length / 2
    place = QRectF(round(x), round(room.center().y() - side_length / 2), side_length, side_length)
    draw_box(painter, place, bool(cell.value), look)


def draw_box(painter: QPainter, place: QRectF, on: bool | None, look: Look) -> None:
    """Paint a check box; None is some of several."""
    if on is False:
        paint.stamp(painter, place, look.surface, look.strong, look.px(4))
        return
    paint.stamp(painter, place, look.text, radius=look.px(4))
    size = look.px(12)
    inset = (place.width() - size) / 2
    name = "minus" if on is None else "check"
    icons.draw(painter, f"{name}.bold", place.x() + inset, place.y() + inset, size, look.hex("surface"))


def word(painter: QPainter, room: QRectF, cell: Cell, side: Align, look: Look, marked: bool) -> None:
    """A short word in its tone; on a tinted cell in weight 600."""
    strong = cell.strong or cell.tinted
    font, weight = (look.bold, 600) if strong else (look.font, 400)
    middle = room.center().y()
    _line(painter, room, middle, cell.text, _ink(cell, look), font, look.px13, look.up13, side, weight)


def link(painter: QPainter, room: QRectF, cell: Cell, side: Align, look: Look, marked: bool) -> None:
    """A way on, in red."""
    middle, ink = room.center().y(), look.accent_text
    _line(painter, room, middle, cell.text, ink, look.bold, look.px13, look.up13, side, 600)


def person(painter: QPainter, room: QRectF, cell: Cell, side: Align, look: Look, marked: bool) -> None:
    """A person's round mark before name and post."""
    size = look.px(FACE)
    draw_avatar(painter, QRectF(room.x(), round(room.center().y() - size / 2), size, size), cell.text)
    two(painter, room.adjusted(size + look.px(8), 0, 0, 0), cell, side, look, marked)


def corner(painter: QPainter, right: float, top: float, level: str, look: Look) -> None:
    """Paint the corner triangle of a cell: filled for an error, hollow for a warning."""
    size = look.px(8)
    shape = QPolygonF([QPointF(right, top), QPointF(right - size, top), QPointF(right, top + size)])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if level == "error":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.error)
    else:
        painter.setPen(look.warning)
        painter.setBrush(look.surface)
        shape.translate(-0.5, 0.5)
    painter.drawPolygon(shape)
    painter.restore()


def width_of(kind: str, cell: Cell, look: Look) -> float:
    """Return the width a cell needs to be seen whole."""
    px = look.px
    match kind:
        case "chip":
            return chip_width(cell.text, cell.icon) if cell.text else 0
        case "marks":
            return marks_width()
        case "bar":
            return px(BAR) + px(46)
        case "spark":
            return len(cell.value[0]) * px(COLUMN + GAP) if cell.value else 0
        case "check":
            return px(MARK)
        case _:
            weight = 600 if cell.strong or kind == "link" else 400
            wide = max(fonts.width(cell.text, look.px13, weight), fonts.width(cell.second, look.px12))
            return wide + (px(FACE + 8) if kind == "person" else 0)


PAINTERS: dict[str, Painter] = {
    "text": text,
    "two": two,
    "number": text,
    "date": text,  # the model marks a month or a year as dull
    "chip": chip,
    "marks": marks,
    "bar": bar,
    "spark": spark,
    "check": check,
    "word": word,
    "link": link,
    "person": person,
}
