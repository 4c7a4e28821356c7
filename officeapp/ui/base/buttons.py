"""Buttons: the red one, the framed one, the quiet one, the text link and the bare icon."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from officeapp.ui.base import fonts, icons, paint
from officeapp.ui.base.focus import Ring, presses
from officeapp.ui.base.theme import theme

Kind = Literal["primary", "secondary", "quiet", "link", "icon"]

_PADDING = {"primary": 15, "secondary": 14, "quiet": 8, "link": 8, "icon": 0}
_WEIGHT = {"primary": 600, "secondary": 400, "quiet": 400, "link": 600, "icon": 400}


class Button(QPushButton):
    """A button of the kit, 30 high.

    Signals:
        clicked, toggled: Qt's own.
    """

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        kind: Kind = "secondary",
        clicked: Callable[[], object] | None = None,
        *,
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a button.

        Args:
            text: verb and object; of kind `icon` it is not painted but named as tooltip.
            icon: meaning of its icon, or empty.
            kind: primary (one a screen), secondary, quiet (tools), link (text in red), icon.
            clicked: called without arguments.
            tip: tooltip, by default the text where it is not shown.
        """
        super().__init__(text, parent)
        self.kind: Kind = kind
        self.icon_name = icons.known(icon)
        self.count = 0
        self._flush = False
        self._compact = False
        self._tip = tip
        self._hover = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self._ring = Ring(self)
        self.setText(text)
        if clicked is not None:
            self.clicked.connect(lambda: clicked())

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        shown = self.kind != "icon" and not self._compact
        self.setToolTip(self._tip or ("" if shown else text))
        self.updateGeometry()

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self.icon_name = icons.known(name)
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Show the icon alone, the words as tooltip; for narrow windows."""
        if compact != self._compact and self.icon_name:
            self._compact = compact
            self.setText(self.text())

    def set_flush(self) -> None:
        """Let the words of a link begin at its left edge, where it stands under other words."""
        self._flush = True
        self.updateGeometry()

    def set_dot(self, count: int) -> None:
        """Show a small red dot at the icon when there is something to look at."""
        self.count = count
        self.update()

    def sizeHint(self) -> QSize:
        px = theme().px
        if self.kind == "icon" or self._compact:
            return QSize(px(36) if self._compact else px(30), px(30))
        content = fonts.width(self.text(), px(13), _WEIGHT[self.kind])
        if self.icon_name:
            content += px(16) + px(8 if self.kind != "quiet" else 7)
        if self.menu() is not None:
            content += px(16)
        padding = 0 if self._flush else px(_PADDING[self.kind])
        return QSize(round(content) + 2 * padding + 2, px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring.focus_in(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.focus_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if presses(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = False
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._paint_ground(painter)
        look, px = theme(), theme().px
        size = px(20 if self.kind == "icon" else 16)
        tint = ink if self.kind in ("primary", "link") or not self.isEnabled() else "text2"
        weight = _WEIGHT[self.kind]
        middle = self.height() / 2
        if self.kind == "icon" or self._compact:
            x = (self.width() - size) / 2
            icons.draw(painter, self.icon_name, x, middle - size / 2, size, look.hex(tint))
            if self.count:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.color("mark"))
                painter.drawEllipse(QPointF(x + size - 2, middle - size / 2 + 2), px(4), px(4))
            return
        words = fonts.width(self.text(), px(13), weight)
        gap = px(8 if self.kind != "quiet" else 7) + size if self.icon_name else 0
        arrow = px(16) if self.menu() is not None else 0
        x = 0.0 if self._flush else max((self.width() - words - gap - arrow) / 2, px(4))
        if self.icon_name:
            icons.draw(painter, self.icon_name, x, middle - size / 2, size, look.hex(tint))
        room = QRectF(x + gap, 0, min(words + 1, self.width() - x - gap), self.height())
        paint.text(painter, room, self.text(), look.color(ink), px(13), weight)
        if arrow:
            side = px(12)
            at = x + gap + words + px(4)
            icons.draw(painter, "chevron_down", at, middle - side / 2, side, look.hex("text2"))

    def _paint_ground(self, painter: QPainter) -> str:
        """Paint ground and frame; return the ink token."""
        look = theme()
        rect = QRectF(self.rect())
        radius = look.px(5)
        on, hover, down = self.isEnabled(), self._hover, self.isDown() or self.isChecked()
        if self.kind == "primary":
            fill = "accent_hover" if hover or down else "accent"
            paint.box(painter, rect, look.color(fill if on else "track"), radius=radius)
            return "on_accent" if on else "disabled"
        if self.kind == "secondary":
            fill = "selected" if down else "hover" if hover and on else "surface"
            paint.box(
                painter,
                rect,
                look.color(fill if on else "surface2"),
                look.color("input" if on else "border"),
                radius,
            )
            return "text" if on else "disabled"
        if on and (hover or down) and not self._flush:
            paint.box(painter, rect, look.color("selected" if down else "neutral_tint"), radius=radius)
        if not on:
            return "disabled"
        return "accent_text" if self.kind == "link" else "text2"
