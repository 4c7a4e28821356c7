"""How entries of the calendar look, in the week and in the month alike, and what typing on a day means."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from officeapp.ui.base import icons, paint
from officeapp.ui.base.theme import theme
from officeapp.ui.calendar.entries import Entry


def fill_of(tone: str) -> tuple[str, str]:
    """(ground, edge) tokens of a meeting."""
    return {"session": ("accent_tint", "mark"), "gold": ("gold_tint", "gold_line")}.get(
        tone, ("neutral_tint", "strong")
    )


def paint_chip(painter: QPainter, place: QRectF, entry: Entry) -> None:
    """Paint a deadline, milestone or holiday: icon and words on a tint."""
    look, px = theme(), theme().px
    paint.box(painter, place, look.color(f"{entry.tone}_tint"), radius=px(4))
    size = px(12)
    icons.draw(
        painter, entry.icon, place.x() + px(6), place.center().y() - size / 2, size, look.hex(entry.tone)
    )
    room = place.adjusted(px(23), 0, -px(5), 0)
    paint.text(painter, room, entry.title, look.color(entry.tone), px(12))


def typed(event: QKeyEvent) -> str:
    """The letters a key writes, with which a new meeting begins; empty for every other key."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    words = event.text()
    return words if not held and words.isprintable() and words.strip() else ""


def tip_of(entry: Entry) -> str:
    """All of a meeting in a few lines."""
    return "\n".join(each for each in (entry.title, entry.time, entry.second, entry.clash) if each)
