"""The short note at the bottom: what was done, and the way to undo it."""

from collections.abc import Callable, Iterator
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from shiboken6 import isValid

from officeapp.ui.base import icons, paint
from officeapp.ui.base.focus import KeyboardRing
from officeapp.ui.base.theme import theme

SECONDS = 8
MOST_WIDTH = 640
_RESTS = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize, QEvent.Type.Move)
_clear: WeakSet[QWidget] = WeakSet()


def keep_clear(bar: QWidget) -> None:
    """Let no note lie over a bar at the foot of a page: totals, a problem, what a key does."""
    _clear.add(bar)


class _Action(QPushButton):
    """A text button on the note's dark ground."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setWidth(round(paint.width(self.text(), 13, 600)) + theme().px(12))
        hint.setHeight(theme().px(30))
        return hint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = theme().color("surface")
        paint.text(painter, QRectF(self.rect()), self.text(), ink, theme().px(13), 600, paint.CENTER)
        if self.hasFocus() or self.underMouse():
            painter.fillRect(
                QRectF(theme().px(6), self.height() - 6, self.width() - 2 * theme().px(6), 1), ink
            )


class Toast(QWidget):
    """One note at a time over the lower middle of a window; goes after 8 seconds, stays under the mouse."""

    def __init__(self, window: QWidget, *, above: int = 28) -> None:
        """Args: window: where it lies; above: pixels kept free below it, for the status bar."""
        super().__init__(window)
        self._above = above
        self.words = ""
        self._icon = "ok"
        self._keys = ""
        self._action: Callable[[], object] | None = None
        self._button = _Action(self)
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self._on_action)
        KeyboardRing(self._button)
        self._row = QHBoxLayout(self)
        self._row.addStretch(1)
        self._row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._fresh = QTimer(self)  # runs while what said the note is still at work
        self._fresh.setSingleShot(True)
        self._fresh.setInterval(0)
        self.hide()

    def say(
        self,
        words: str,
        action: str = "",
        run: Callable[[], object] | None = None,
        *,
        keys: str = "",
        icon: str = "ok",
        seconds: float = SECONDS,
    ) -> None:
        """Show a note in place of the one before.

        Args:
            words: what was done.
            action: text of the button, such as "Undo"; run: what it does; keys: its keys, shown beside it.
            icon: meaning of the icon.
            seconds: how long it stays.
        """
        self.words, self._keys, self._icon, self._action = words, keys, icons.known(icon), run
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(words)
        self._place()
        if (window := self.parentWidget()) is not None:
            window.installEventFilter(self)
        self.show()
        self.raise_()
        self._timer.start(round(seconds * 1000))
        self._fresh.start()

    def leave(self) -> None:
        """The person goes elsewhere: the note goes too, unless the going is part of what it tells."""
        if not self._fresh.isActive():
            self.hide()

    def _keys_width(self) -> int:
        return round(paint.width(self._keys, 12)) + theme().px(10) if self._keys else 0

    def _place(self) -> None:
        px = theme().px
        action = self._button.sizeHint().width() + self._keys_width() if self._button.text() else 0
        self._row.setContentsMargins(0, 0, px(16) + self._keys_width(), 0)
        wanted = px(16) + px(18) + px(10) + round(paint.width(self.words, 13)) + px(24) + action + px(16)
        window = self.parentWidget()
        if window is None:
            return
        width = min(wanted, px(MOST_WIDTH), window.width() - px(24))
        height, left = px(44), (window.width() - width) // 2
        foot = window.height() - px(self._above)
        for bar in self._bars(window):
            corner = bar.mapTo(window, QPoint(0, 0))
            beside = corner.x() >= left + width or corner.x() + bar.width() <= left
            if bar.isVisible() and not beside and corner.y() > window.height() // 2:
                foot = min(foot, corner.y())
        self.setGeometry(left, foot - height - px(16), width, height)

    def _bars(self, window: QWidget) -> Iterator[QWidget]:
        """The bars of this window that are to stay clear; each is watched from now on."""
        for bar in list(_clear):
            if isValid(bar) and window.isAncestorOf(bar):
                bar.installEventFilter(self)
                yield bar

    def _on_action(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _RESTS and self.isVisible():
            self._place()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if (window := self.parentWidget()) is not None:
            window.removeEventFilter(self)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if not self.rect().contains(
            self.mapFromGlobal(self.cursor().pos() if self.isVisible() else QPoint(-1, -1))
        ):
            self._timer.start(SECONDS * 1000)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        px = look.px
        ink = look.color("surface")
        paint.box(painter, QRectF(self.rect()), look.color("text"), radius=px(8))
        side = px(18)
        icons.draw(painter, self._icon, px(16), (self.height() - side) / 2, side, look.hex("surface"))
        x = px(16) + side + px(10)
        end = self._button.x() - px(12) if self._button.text() else self.width() - px(16)
        paint.text(painter, QRectF(x, 0, end - x, self.height()), self.words, ink, px(13))
        keys = QRectF(self.width() - px(16) - self._keys_width(), 0, self._keys_width(), self.height())
        paint.text(
            painter,
            keys,
            self._keys,
            look.color("border" if look.dark else "bar2"),
            px(12),
            align=paint.RIGHT,
        )
