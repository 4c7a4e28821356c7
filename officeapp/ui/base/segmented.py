"""A segmented control: a few ways to look at the same thing, one of them chosen; as a menu where room is short."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from officeapp.ui.base import fonts, icons, paint
from officeapp.ui.base.focus import KeyboardRing
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme

_CHEVRON = 14


class Segmented(Painted):
    """Choices side by side in one frame; Left and Right change the choice.

    Attributes:
        compact: the chosen one alone is shown, a click or Enter offers the others in a menu.

    Signals:
        chosen: key of the choice, when a person changed it.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], value: str = "", parent: QWidget | None = None
    ) -> None:
        """Args: choices: (key, text) pairs; value: key of the first choice, by default the first."""
        super().__init__(parent)
        self._choices = tuple(choices)
        self.value = value or self._choices[0][0]
        self.compact = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        KeyboardRing(self, 6)
        self._name()

    def set_value(self, value: str) -> None:
        """Choose without telling."""
        if value != self.value:
            self.value = value
            self._name()
            self.updateGeometry()
            self.update()

    def set_compact(self, compact: bool) -> None:
        """Show the chosen one alone, or all."""
        if compact != self.compact:
            self.compact = compact
            self.updateGeometry()
            self.update()

    def _name(self) -> None:
        self.setAccessibleName(dict(self._choices)[self.value])

    def _parts(self) -> list[tuple[str, str, QRectF]]:
        px = theme().px
        x = float(px(3))
        made: list[tuple[str, str, QRectF]] = []
        for key, text in self._choices:
            if self.compact and key != self.value:
                continue
            width = round(max(fonts.width(text, px(12)), fonts.width(text, px(12), 600))) + 2 * px(11)
            width += px(_CHEVRON) if self.compact else 0
            made.append((key, text, QRectF(x, px(3), width, px(30) - 2 * px(3))))
            x += width
        return made

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(round(self._parts()[-1][2].right()) + px(3), px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        px = look.px
        paint.box(painter, QRectF(self.rect()), look.color("neutral_tint"), radius=px(6))
        for key, text, rect in self._parts():
            on = key == self.value
            if on:
                paint.box(painter, rect, look.color("surface"), look.color("border"), px(5))
            ink = "text" if on else "text2"
            room = rect.adjusted(0, 0, -px(_CHEVRON), 0) if self.compact else rect
            paint.text(painter, room, text, look.color(ink), px(12), 600 if on else 400, paint.CENTER)
            if self.compact:
                size = px(12)
                left, top = room.right() - px(4), rect.center().y() - size / 2
                icons.draw(painter, "chevron_down", left, top, size, look.hex("text2"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.compact:
            self.show_menu()
            return
        for key, _text, rect in self._parts():
            if rect.contains(event.position()):
                self._choose(key)

    def show_menu(self) -> QMenu:
        """Offer all choices below."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, text in self._choices:
            act = menu.addAction(text, partial(self._choose, key))
            act.setCheckable(True)
            act.setChecked(key == self.value)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.compact and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.show_menu()
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = [key for key, _text in self._choices]
        self._choose(keys[(keys.index(self.value) + step) % len(keys)])

    def _choose(self, key: str) -> None:
        if key != self.value:
            self.set_value(key)
            self.chosen.emit(key)
