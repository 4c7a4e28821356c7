"""Fonts of the window: Segoe UI or its stand-in, in pixels, two weights, cached."""

import sys
from functools import cache, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

FAMILIES = ("Segoe UI",) if sys.platform == "win32" else ("Noto Sans", "DejaVu Sans")
REGULAR = 400
SEMIBOLD = 600
LINE = 1.35


@cache
def font(px: int, weight: int = REGULAR) -> QFont:
    """Return the window's font at `px` pixels; treat it as read-only, it is shared."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(px)
    made.setWeight(QFont.Weight(weight))
    if sys.platform != "win32":  # Windows hints Segoe UI well; elsewhere hinting spoils the spacing
        made.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return made


@cache
def metrics(px: int, weight: int = REGULAR) -> QFontMetricsF:
    """Return the measures of `font(px, weight)`."""
    return QFontMetricsF(font(px, weight))


@lru_cache(maxsize=20_000)
def width(text: str, px: int, weight: int = REGULAR) -> float:
    """Return the width of one line of text in pixels."""
    return metrics(px, weight).horizontalAdvance(text)


@lru_cache(maxsize=20_000)
def cut(
    text: str, px: int, weight: int, wide: float, elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight
) -> str:
    """Return what of one line of text fits into so many pixels, with … where it was cut."""
    return metrics(px, weight).elidedText(text, elide, wide)


def line(px: int) -> int:
    """Return the height of a line box for type of `px` pixels."""
    return round(px * LINE)
