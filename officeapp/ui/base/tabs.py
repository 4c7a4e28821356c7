"""Tabs: saved views of a list or parts of a record, each with its count."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from officeapp.base import i18n
from officeapp.ui.base import fonts, icons, paint
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Tab:
    """One tab.

    Attributes:
        key: what the page knows it by.
        text: its words.
        count: shown after them; None or 0 shows nothing.
        own: made by the person, so it may be renamed and deleted.
    """

    key: str
    text: str
    count: int | None = None
    own: bool = False


class Tabs(Painted):
    """A row of tabs, 36 high; Left and Right change, Home and End go to the ends.

    Signals:
        chosen: key, when a person changed the tab.
        menu_wanted: key and global position, on right click or Menu key.
    """

    chosen = Signal(str)
    menu_wanted = Signal(str, object)

    def __init__(self, tabs: Sequence[Tab] = (), value: str = "", parent: QWidget | None = None) -> None:
        """Args: tabs: the tabs; value: key of the open one, by default the first."""
        super().__init__(parent)
        self._tabs: tuple[Tab, ...] = ()
        self.value = value
        self._hover = ""
        self._ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_tabs(tabs)

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The tabs shown."""
        return self._tabs

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        """Show other tabs; the open one stays open if it is among them, and none where none was open."""
        first, self._tabs = not self._tabs, tuple(tabs)
        if self._tabs and (self.value or first) and self.value not in {tab.key for tab in self._tabs}:
            self.value = self._tabs[0].key
        self.updateGeometry()
        self.update()

    def set_count(self, key: str, count: int | None) -> None:
        """Change the count of one tab."""
        self.set_tabs([Tab(t.key, t.text, count if t.key == key else t.count, t.own) for t in self._tabs])

    def set_value(self, key: str) -> None:
        """Open a tab without telling."""
        self.value = key
        self.update()

    def _places(self) -> list[tuple[Tab, QRectF, float]]:
        """Return each tab with its place and the width of its words."""
        px = theme().px
        x = 0.0
        made: list[tuple[Tab, QRectF, float]] = []
        for tab in self._tabs:
            words = max(fonts.width(tab.text, px(13)), fonts.width(tab.text, px(13), 600))
            count = fonts.width(i18n.number(tab.count), px(12)) + px(7) if tab.count else 0
            made.append((tab, QRectF(x, 0, words + count, self.height()), words))
            x += words + count + px(20)
        return made

    def _fitting(self) -> tuple[list[tuple[Tab, QRectF, float]], list[Tab]]:
        """Return the tabs that fit with their places, and the others, which stand in the menu of "…"."""
        places = self._places()
        if not places or places[-1][1].right() <= self.width() + 1:
            return places, []
        room = self.width() - theme().px(30)
        fit = [place for place in places if place[1].right() <= room]
        here = next(
            (place for place in places if place[0].key == self.value), None
        )  # none: a list of its own
        if here is not None and here not in fit:
            while fit and fit[-1][1].right() + here[1].width() + theme().px(20) > room:
                fit.pop()
            x = fit[-1][1].right() + theme().px(20) if fit else 0.0
            fit.append((here[0], QRectF(x, 0, here[1].width(), self.height()), here[2]))
        shown = {tab.key for tab, _rect, _words in fit}
        return fit, [tab for tab in self._tabs if tab.key not in shown]

    def _open_rest(self, rest: list[Tab]) -> None:
        menu = QMenu(self)
        for tab in rest:
            words = f"{tab.text}  {i18n.number(tab.count)}" if tab.count else tab.text
            menu.addAction(words).triggered.connect(lambda _on=False, key=tab.key: self._choose(key))
        menu.popup(self.mapToGlobal(QPoint(self.width() - theme().px(24), self.height())))

    def sizeHint(self) -> QSize:
        places = self._places()
        return QSize(round(places[-1][1].right()) + 2 if places else 0, theme().px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), theme().px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        px = look.px
        fitting, rest = self._fitting()
        if rest:
            side = px(16)
            icons.draw(
                painter, "more", self.width() - px(22), (self.height() - side) / 2, side, look.hex("text2")
            )
        for tab, rect, words in fitting:
            on = tab.key == self.value
            ink = "text" if on or tab.key == self._hover else "text2"
            line = QRectF(rect.x(), 0, words + 1, rect.height() - 1)
            paint.text(painter, line, tab.text, look.color(ink), px(13), 600 if on else 400)
            if tab.count:
                gap = px(7) if not on else fonts.width(tab.text, px(13), 600) - words + px(7)
                number = QRectF(rect.x() + words + gap, 0, rect.width(), rect.height() - 1)
                paint.text(painter, number, i18n.number(tab.count), look.color("text3"), px(12))
            if on:
                bar = QRectF(rect.x(), self.height() - 2, rect.width(), 2)
                painter.fillRect(bar, look.color("mark"))
                if self._ring:
                    around = QRectF(rect.x() - px(6), px(4), rect.width() + px(12), rect.height() - px(10))
                    paint.box(painter, around, None, look.color("focus"), px(4), 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() != Qt.FocusReason.MouseFocusReason
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(self._at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover("")

    def _set_hover(self, key: str) -> None:
        if key != self._hover:
            self._hover = key
            self.setCursor(Qt.CursorShape.PointingHandCursor if key else Qt.CursorShape.ArrowCursor)
            self.update()

    def _at(self, x: float) -> str:
        half = theme().px(10)
        for tab, rect, _words in self._fitting()[0]:
            if rect.left() - half <= x < rect.right() + half:
                return tab.key
        return ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        key = self._at(event.position().x())
        rest = self._fitting()[1]
        if rest and event.position().x() > self.width() - theme().px(30):
            self._open_rest(rest)
            return
        if not key:
            return
        if event.button() == Qt.MouseButton.RightButton:
            self.menu_wanted.emit(key, event.globalPosition().toPoint())
        else:
            self._choose(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = [tab.key for tab in self._tabs]
        here = keys.index(self.value) if self.value in keys else 0
        target = {
            Qt.Key.Key_Left: (here - 1) % max(len(keys), 1),
            Qt.Key.Key_Right: (here + 1) % max(len(keys), 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(keys) - 1,
        }.get(Qt.Key(event.key()))
        if target is None or not keys:
            super().keyPressEvent(event)
        else:
            self._choose(keys[target])

    def _choose(self, key: str) -> None:
        if key != self.value:
            self.set_value(key)
            self.chosen.emit(key)
