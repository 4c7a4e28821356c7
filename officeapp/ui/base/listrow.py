"""A row of a block: icon or time, what it is, why it stands here, how it stands; a click opens it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from officeapp.ui.base import icons, paint
from officeapp.ui.base.chips import chip_width, draw_chip
from officeapp.ui.base.focus import by_keyboard
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme

ChipLook = tuple[str, str, str]  # words, tone, icon
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ListRow(Painted):
    """One row, 44 high with a second line, else 32.

    Signals:
        clicked: it shall be opened, by mouse, Enter or Space.
    """

    clicked = Signal()

    def __init__(
        self,
        title: str,
        second: str = "",
        icon: str = "",
        chip: ChipLook | None = None,
        clicked: Callable[[], object] | None = None,
        *,
        color: str = "text2",
        lead: str = "",
        line: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Make a row.

        Args:
            title: what it is; second: why it stands here.
            icon: meaning, in the token `color`; lead: words in its place, such as a time.
            chip: words, tone and icon at the right.
            clicked: opens it.
            line: whether a hairline follows.
        """
        super().__init__(parent)
        self.title, self.second, self._color, self._lead = title, second, color, lead
        self._icon = icons.known(icon)
        self._chip = chip
        self._line = line
        self._hover = self._ring = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(
            ", ".join(part for part in (lead, title, second, chip[0] if chip else "") if part)
        )
        if clicked is not None:
            self.clicked.connect(lambda: clicked())

    def set_line(self, line: bool) -> None:
        """Show or leave out the hairline that follows, as the last of a block does."""
        self._line = line
        self.update()

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(200), px(44 if self.second else 32))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        px = look.px
        high = self.height() - 1
        if self._hover:
            painter.fillRect(QRectF(0, 0, self.width(), high), look.color("hover"))
        if self._lead:
            room = QRectF(px(15), px(3) if self.second else 0, px(50), px(20) if self.second else high)
            paint.text(painter, room, self._lead, look.color("text"), px(13), 600)
        elif self._icon:
            size = px(16)
            icons.draw(painter, self._icon, px(14), (high - size) / 2, size, look.hex(self._color))
        x = px(71) if self._lead else px(49) if self._icon else px(15)
        end = self.width() - px(14)
        if self._chip is not None:
            wide = chip_width(self._chip[0], self._chip[2])
            draw_chip(painter, QRectF(end - wide, 0, wide, high), *self._chip)
            end -= wide + px(8)
        self._tell_when_cut(end - x)
        if self.second:
            paint.text(painter, QRectF(x, px(3), end - x, px(20)), self.title, look.color("text"), px(13))
            paint.text(painter, QRectF(x, px(21), end - x, px(18)), self.second, look.color("text3"), px(12))
        else:
            paint.text(painter, QRectF(x, 0, end - x, high), self.title, look.color("text"), px(13))
        if self._line:
            painter.fillRect(QRectF(0, high, self.width(), 1), look.color("grid"))
        if self._ring:
            paint.frame(painter, QRectF(0, 0, self.width(), high), look.color("focus"))

    def _tell_when_cut(self, room: float) -> None:
        cut = paint.width(self.title, 13) > room + 0.5 or paint.width(self.second, 12) > room + 0.5
        words = "\n".join(part for part in (self.title, self.second) if part) if cut else ""
        if words != self.toolTip():
            self.setToolTip(words)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = False
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = by_keyboard(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPEN:
            self.clicked.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)
