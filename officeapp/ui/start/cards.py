"""The painted buttons of the start page: a way in, and a file used before."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from officeapp.ui.base import icons, paint
from officeapp.ui.base.focus import presses
from officeapp.ui.base.theme import theme


class _Choice(QAbstractButton):
    """A wide button with an icon and two lines; focus is an ink frame in place of its own."""

    def __init__(self, icon: str, title: str, text: str, height: int) -> None:
        super().__init__()
        self._icon, self._line, self._height = icons.known(icon), text, height
        self.setText(title)
        self.setAccessibleName(f"{title}, {text}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(400), theme().px(self._height))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if presses(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def _lines(self, painter: QPainter, left: float, right: float, ink: str = "text") -> None:
        look, px = theme(), theme().px
        top = self.height() / 2 - px(21)
        box = QRectF(left, top, self.width() - left - right, px(20))
        paint.text(painter, box, self.text(), look.color(ink), px(13), 600)
        second = look.color("text2" if ink == "text" else ink)
        paint.text(painter, box.translated(0, px(22)), self._line, second, px(12))


class StartCard(_Choice):
    """A way in: icon tile, verb and one line."""

    def __init__(self, icon: str, title: str, text: str, *, first: bool = False) -> None:
        """Args: first: the way most people go, whose tile is red."""
        super().__init__(icon, title, text, 72)
        self._tones = ("accent_tint", "accent_text") if first else ("neutral_tint", "text2")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, px = QPainter(self), theme(), theme().px
        fill = look.color("hover" if self.underMouse() or self.isDown() else "surface")
        focus = self.hasFocus()
        edge = look.color("focus" if focus else "border")
        paint.box(painter, QRectF(self.rect()), fill, edge, px(8), 2 if focus else 1)
        tile = QRectF(px(16), (self.height() - px(40)) / 2, px(40), px(40))
        paint.box(painter, tile, look.color(self._tones[0]), radius=px(8))
        side = px(20)
        ink = look.hex(self._tones[1])
        icons.draw(painter, self._icon, tile.x() + px(10), tile.y() + px(10), side, ink)
        self._lines(painter, px(72), px(48))
        arrow = px(16)
        middle = (self.height() - arrow) / 2
        icons.draw(painter, "chevron_right", self.width() - px(34), middle, arrow, look.hex("text2"))


class RecentRow(_Choice):
    """A file used before; one that is not there now cannot be opened."""

    def __init__(self, title: str, text: str, *, there: bool) -> None:
        super().__init__("store" if there else "backup", title, text, 57)
        self.setEnabled(there)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, px = QPainter(self), theme(), theme().px
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            paint.box(painter, box, look.color("hover"), radius=px(7))
        if self.hasFocus():
            paint.box(painter, box, None, look.color("focus"), px(7), 2)
        ink = "text" if self.isEnabled() else "text3"
        side = px(20)
        top = (self.height() - side) / 2
        icons.draw(painter, self._icon, px(16), top, side, look.hex("text2" if self.isEnabled() else "text3"))
        self._lines(painter, px(47), px(12), ink)
