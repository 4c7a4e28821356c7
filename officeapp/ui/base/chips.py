"""Chips: a status as icon and word on a tint, a deadline, and a filter that can be taken away."""

from typing import Any, Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from officeapp.ui.base import fonts, icons, paint
from officeapp.ui.base.focus import KeyboardRing
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme

Tone = Literal["late", "soon", "ok", "info", "neutral", "gold"]
TONES: tuple[Tone, ...] = ("late", "soon", "ok", "info", "neutral", "gold")
ICONS = {"late": "late", "soon": "hourglass", "ok": "check", "info": "clock", "neutral": "", "gold": "star"}


def chip_width(words: str, icon: str = "") -> int:
    """Return the width of a chip."""
    px = theme().px
    return round(fonts.width(words, px(12))) + (px(14) + px(4) if icon else 0) + 2 * px(6)


def draw_chip(
    painter: QPainter, rect: QRectF, words: str, tone: str, icon: str = "", flat: bool = False
) -> None:
    """Paint a chip at the left of `rect`, 20 high and in its middle, never wider than `rect`.

    Args:
        painter: an open painter.
        rect: the room it may take.
        words: what it says.
        tone: one of `TONES`.
        icon: meaning of its icon, or empty.
        flat: without its tint.
    """
    look = theme()
    px = look.px
    height = px(20)
    place = QRectF(
        rect.x(), round(rect.center().y() - height / 2), min(chip_width(words, icon), rect.width()), height
    )
    if not flat:
        paint.stamp(painter, place, look.color(f"{tone}_tint"), radius=px(4))
    x = place.x() + px(6)
    if icon:
        side = px(14)
        icons.draw(painter, icon, x, place.center().y() - side / 2, side, look.hex(tone))
        x += side + px(4)
    room = QRectF(x, place.y(), place.right() - px(5) - x, height)
    paint.text(painter, room, words, look.color(tone), px(12))


class Chip(Painted):
    """A status chip, 20 high."""

    def __init__(
        self, text: str = "", tone: Tone = "neutral", icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        """Args: text: the word; tone: its colour; icon: a meaning, None for the tone's own, "" for none."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(text, tone, icon)

    def set(self, text: str, tone: Tone = "neutral", icon: str | None = None) -> None:
        """Show another status; an empty text hides the chip."""
        self.text = text
        self.tone: Tone = tone
        self.icon_name = ICONS[tone] if icon is None else icons.known(icon)
        self.setAccessibleName(text)
        self.setVisible(bool(text)) if self.parent() else None
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.text, self.icon_name), theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_chip(QPainter(self), QRectF(self.rect()), self.text, self.tone, self.icon_name)


class FilterChip(Painted):
    """A filter in force, "Unit: Whole ward ✕", or a choice, "Period: Quarter II ⌄".

    Signals:
        removed: its ✕, Delete or Backspace.
        clicked: anywhere else, Enter or Space: change the value.
    """

    removed = Signal()
    clicked = Signal()

    def __init__(
        self,
        field: str,
        value: str,
        *,
        removable: bool = True,
        key: Any = None,
        parent: QWidget | None = None,
    ) -> None:
        """Args: field: label; value: what it is; removable: ✕ instead of ⌄; key: its name for the page."""
        super().__init__(parent)
        self.field = field
        self.value = value
        self.removable = removable
        self.key = key
        self._hover = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{field}: {value}")
        self.setMouseTracking(True)
        KeyboardRing(self, 5)

    def set_value(self, value: str) -> None:
        """Show another value."""
        self.value = value
        self.setAccessibleName(f"{self.field}: {value}")
        self.updateGeometry()
        self.update()

    def _widths(self) -> tuple[float, float]:
        px = theme().px
        return fonts.width(f"{self.field}: ", px(12)), fonts.width(self.value, px(12), 600)

    def sizeHint(self) -> QSize:
        px = theme().px
        end = px(30) if self.removable else px(26)
        return QSize(round(sum(self._widths())) + px(10) + end, px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme().px(110)), theme().px(28))

    def _mark(self) -> QRectF:
        side = theme().px(26)
        return QRectF(self.width() - side, 0, side, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        px = look.px
        fill = "selected" if self._hover else "neutral_tint" if self.removable else "surface"
        paint.box(painter, QRectF(self.rect()), look.color(fill), look.color("input"), px(5))
        first, second = self._widths()
        x = px(10)
        room = self.width() - x - (px(28) if self.removable else px(24))
        line = QRectF(x, 0, min(first + 1, room), self.height())
        paint.text(painter, line, f"{self.field}: ", look.color("text2"), px(12))
        line = QRectF(x + first, 0, max(0, min(second + 1, room - first)), self.height())
        paint.text(painter, line, self.value, look.color("text"), px(12), 600)
        side = px(14) if self.removable else px(12)
        at = self.width() - side - (px(8) if self.removable else px(7))
        name = "close" if self.removable else "chevron_down"
        icons.draw(painter, name, at, (self.height() - side) / 2, side, look.hex("text2"))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        self.update()

    def leaveEvent(self, event: Any) -> None:
        self._hover = False
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.rect().contains(event.position().toPoint()):
            return
        if self.removable and self._mark().contains(event.position()):
            self.removed.emit()
        else:
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Down):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)
