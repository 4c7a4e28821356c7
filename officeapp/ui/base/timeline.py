"""What happened in order, top to bottom: posts held, progress noted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from officeapp.ui.base import paint
from officeapp.ui.base.focus import by_keyboard
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme

HEIGHT = 38


@dataclass(frozen=True, slots=True)
class Event:
    """One entry.

    Attributes:
        title: what.
        note: when, or what else.
        now: it lasts today.
        key: whatever the page knows it by.
    """

    title: str
    note: str = ""
    now: bool = False
    key: Any = None


class Timeline(Painted):
    """Entries under one another on a line; today's with a filled dot.

    Signals:
        clicked: key of the entry.
    """

    clicked = Signal(object)

    def __init__(self, events: Sequence[Event] = (), parent: QWidget | None = None) -> None:
        """Args: events: the newest first."""
        super().__init__(parent)
        self._events: tuple[Event, ...] = tuple(events)
        self._hover = -1
        self._ring = False
        self.setMouseTracking(True)
        self._take_focus()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_events(self, events: Sequence[Event]) -> None:
        """Show other entries."""
        self._events = tuple(events)
        self._hover = -1
        self._take_focus()
        self.updateGeometry()
        self.update()

    def _take_focus(self) -> None:
        """Take the keyboard only where an entry opens something."""
        opens = any(each.key is not None for each in self._events)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(HEIGHT) * len(self._events))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme()
        px = look.px
        x = px(6)
        for place, entry in enumerate(self._events):
            top = place * px(HEIGHT)
            middle = top + px(9)
            if place + 1 < len(self._events):
                line = QRectF(x - 1, middle + px(5), 2, px(HEIGHT) - px(10))
                painter.fillRect(line, look.color("border"))
            if entry.now:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.color("mark"))
                painter.drawEllipse(QPointF(x, middle), px(5), px(5))
            else:
                painter.setPen(QPen(look.color("strong"), 2))
                painter.setBrush(look.color("surface"))
                painter.drawEllipse(QPointF(x, middle), px(4), px(4))
            room = QRectF(px(22), top, self.width() - px(22), px(19))
            ink = look.color("accent_text" if place == self._hover and entry.key is not None else "text")
            paint.text(painter, room, entry.title, ink, px(13), 600 if entry.now else 400)
            if self._ring and place == self._hover:
                around = QRectF(px(16), top, self.width() - px(16), px(HEIGHT) - 2)
                paint.box(painter, around, None, look.color("focus"), px(4), 2)
            room = QRectF(px(22), top + px(18), self.width() - px(22), px(16))
            paint.text(painter, room, entry.note, look.color("text3"), px(12))

    def _at(self, y: float) -> int:
        place = int(y // theme().px(HEIGHT))
        return place if 0 <= place < len(self._events) and self._events[place].key is not None else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().y())
        if place != self._hover:
            self._hover = place
            self.setCursor(Qt.CursorShape.PointingHandCursor if place >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = by_keyboard(event)
        if self._ring:
            self._step(1, from_=-1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        self._hover = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self._ring = True
            self._step(step, self._hover)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._hover >= 0:
            self.clicked.emit(self._events[self._hover].key)
        else:
            super().keyPressEvent(event)

    def _step(self, step: int, from_: int) -> None:
        """Go to the next entry that opens something."""
        place = from_ + step
        while 0 <= place < len(self._events):
            if self._events[place].key is not None:
                self._hover = place
                break
            place += step
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().y())
        if place >= 0:
            self.clicked.emit(self._events[place].key)
