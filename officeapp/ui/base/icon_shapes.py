"""Shapes of the icons: glyphs of one font (Phosphor, of the qtawesome package), some with a mark."""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QRawFont, QTransform

from officeapp.ui.base.icon_glyphs import GLYPHS

EM = 256  # the font's grid
_GAP = 12  # free room around a mark


@cache
def outline(name: str) -> QPainterPath:
    """Return an icon's shape on a 256 x 256 grid."""
    meaning, _, style = name.partition(".")
    base, _, mark = GLYPHS[meaning].partition("+")
    if base == "from-bar":  # the import arrow, leaving its bar instead of reaching it
        return _leaving()
    if not mark:
        return _glyph(base, style)
    return _MARKS[mark](base, style)


@cache
def _font() -> tuple[QRawFont, dict[str, str]]:
    """Read the icon font (about 10 ms, once); only its files are used, the package is not imported."""
    spec = find_spec("qtawesome")
    assert spec is not None and spec.origin is not None
    folder = Path(spec.origin).parent / "fonts"
    codes = json.loads(next(folder.glob("phosphor-charmap-*.json")).read_text(encoding="utf-8"))
    return QRawFont(str(next(folder.glob("phosphor-[0-9]*.ttf"))), float(EM)), codes


def _glyph(name: str, style: str = "") -> QPainterPath:
    font, codes = _font()
    char = chr(int(codes[f"{name}-{style}" if style else name], 16))
    shape = font.pathForGlyph(font.glyphIndexesForString(char)[0])
    shape.translate(0, EM)
    shape.setFillRule(Qt.FillRule.WindingFill)
    return shape


def _placed(shape: QPainterPath, box: QRectF) -> QPainterPath:
    """Return a glyph's shape scaled into a box of the grid."""
    turn = QTransform.fromTranslate(box.x(), box.y())
    turn.scale(box.width() / EM, box.height() / EM)
    return turn.map(shape)


def _shape() -> QPainterPath:
    made = QPainterPath()
    made.setFillRule(Qt.FillRule.WindingFill)
    return made


def _halo(shape: QPainterPath, width: float) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width * 2)
    return stroker.createStroke(shape).united(shape)


def _beside(shape: QPainterPath, other: QPainterPath) -> QPainterPath:
    """Return two shapes that do not touch as one; uniting them would take twenty times as long."""
    shape.addPath(other)
    return shape


def _badge(base: str, style: str, mark: QPainterPath, free: QPainterPath) -> QPainterPath:
    """Return a glyph with a small mark at its lower right, and free room around the mark."""
    return _beside(_glyph(base, style).subtracted(free), mark)


def _disc(radius: float = 52) -> QPainterPath:
    disc = QPainterPath()
    disc.addEllipse(QPointF(190, 190), radius, radius)
    return disc


def _star(base: str, style: str) -> QPainterPath:
    star = _placed(_glyph("star", "fill"), QRectF(156, 154, 68, 68))
    return _badge(base, style, _disc().subtracted(star), _disc(52 + _GAP))


def _plus(base: str, style: str) -> QPainterPath:
    cross = _shape()
    cross.addRect(182, 162, 16, 56)
    cross.addRect(162, 182, 56, 16)
    return _badge(base, style, _disc().subtracted(cross), _disc(52 + _GAP))


def _clock(base: str, style: str) -> QPainterPath:
    hands = _shape()
    hands.addRect(182, 158, 15, 40)
    hands.addRect(182, 184, 36, 15)
    return _badge(base, style, _disc().subtracted(hands), _disc(52 + _GAP))


def _exclamation(base: str, style: str) -> QPainterPath:
    sign = _shape()
    sign.addRect(182, 158, 16, 36)
    sign.addRect(182, 204, 16, 16)
    return _badge(base, style, _disc().subtracted(sign), _disc(52 + _GAP))


def _swap(base: str, style: str) -> QPainterPath:
    arrows = _placed(_glyph("arrows-left-right", "bold"), QRectF(120, 122, 130, 130))
    people = _glyph(base, style)
    free = QPainterPath()
    free.addRoundedRect(QRectF(118, 142, 138, 90), 20, 20)
    return _beside(people.subtracted(free), arrows)


def _person(base: str, style: str) -> QPainterPath:
    figure = _placed(_glyph("user", "fill"), QRectF(124, 120, 124, 124))
    return _badge(base, style, figure, _halo(figure, _GAP))


def _check(base: str, style: str) -> QPainterPath:
    tick = _placed(_glyph("check", "bold"), QRectF(74, 92, 108, 108))
    if style == "fill":
        return _glyph(base, style).subtracted(tick)
    return _beside(_glyph(base, style), tick)


def _rows(base: str, style: str) -> QPainterPath:
    dots = QPainterPath()
    for y in (136, 176):
        for x in (88, 128, 168):
            dots.addEllipse(QPointF(x, y), 11, 11)
    if style == "fill":
        return _glyph(base, style).subtracted(dots)
    return _beside(_glyph(base, style), dots)


def _table(base: str, style: str) -> QPainterPath:
    lines = QPainterPath()
    lines.addRect(88, 124, 80, 76)
    for x, y in ((100, 136), (134, 136), (100, 168), (134, 168)):
        hole = QPainterPath()
        hole.addRect(x, y, 22, 20)
        lines = lines.subtracted(hole)
    if style == "fill":
        return _glyph(base, style).subtracted(lines)
    return _glyph(base, style).united(lines)


def _leaving() -> QPainterPath:
    bar = QPainterPath()
    bar.addRoundedRect(QRectF(32, 40, 16, 176), 8, 8)
    return _placed(_glyph("arrow-right"), QRectF(28, 0, EM, EM)).united(bar)


def _upright(base: str, style: str) -> QPainterPath:
    return QTransform(0, 1, -1, 0, EM, 0).map(_glyph(base, style))


_MARKS = {
    "star": _star,
    "plus": _plus,
    "clock": _clock,
    "exclamation": _exclamation,
    "arrows-left-right": _swap,
    "person": _person,
    "check": _check,
    "rows": _rows,
    "table": _table,
    "upright": _upright,
}
