"""The painted parts of the rail: the office at its head, one area, the person at its foot."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from officeapp.base.i18n import _, number
from officeapp.ui.base import fonts, icons, mark, paint
from officeapp.ui.base.avatar import draw_avatar
from officeapp.ui.base.focus import by_keyboard
from officeapp.ui.base.fonts import REGULAR, SEMIBOLD
from officeapp.ui.base.theme import theme

MORE = 20  # height of the sign that there is more


class RailPart(QAbstractButton):
    """A button of the rail; shows the focus ring only when the keyboard brought the focus."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.slim = False
        self._ring = False
        self._height = height
        self.setFixedHeight(theme().px(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_slim(self, slim: bool) -> None:
        """Show the icon only, or the words too; slim, the words are the tooltip."""
        self.slim = slim
        self.setToolTip(self.text() if slim else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(48), theme().px(self._height))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = by_keyboard(event)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._ring = False
        super().focusOutEvent(event)

    def _paint_ring(self, painter: QPainter, box: QRectF) -> None:
        if self._ring:
            paint.box(painter, box, None, theme().color("focus"), theme().px(6), 2)


class RailItem(RailPart):
    """One area: icon, name and how much waits there.

    Signals:
        stepped: its area and -1 or 1: an arrow key goes to the area before or after.
    """

    stepped = Signal(str, int)

    def __init__(self, area: str, label: str, icon: str) -> None:
        super().__init__(32)
        self.setObjectName(f"rail-{area}")
        self.setText(label)
        self.setAccessibleName(label)
        self.setCheckable(True)
        self._area, self._icon = area, icons.known(icon)
        self.count = 0

    def set_count(self, count: int) -> None:
        """Show how much waits; zero shows nothing."""
        self.count = count
        label = self.text()
        self.setAccessibleName(f"{label}, {number(count)}" if count else label)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(self._area, step)
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Leave the mark to the window, which knows whether the area may be left."""

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        here, px = self.isChecked(), look.px
        box = QRectF(px(8), 0, self.width() - px(8) - px(9), self.height())
        if here:
            paint.box(painter, box, look.color("surface"), look.color("border"), px(6))
            bar = px(18)
            paint.pill(painter, QRectF(px(8), (self.height() - bar) / 2, px(3), bar), look.color("mark"))
        elif self.underMouse():
            paint.box(painter, box, look.color("selected"), radius=px(6))
        side = px(20)
        left = (self.width() - 1 - side) / 2 if self.slim else px(18)
        name = f"{self._icon}.fill" if here else self._icon
        tone = look.hex("mark" if here else "text2")
        icons.draw(painter, name, left, (self.height() - side) / 2, side, tone)
        if self.slim:
            self._paint_dot(painter, left + side)
        else:
            self._paint_words(painter, box, here)
        self._paint_ring(painter, box)

    def _paint_words(self, painter: QPainter, box: QRectF, here: bool) -> None:
        look, px = theme(), theme().px
        room = QRectF(px(48), 0, box.right() - px(48) - px(10), self.height())
        if self.count:
            count = number(self.count)
            paint.text(painter, room, count, look.color("text2"), px(12), align=paint.RIGHT)
            room.setRight(room.right() - paint.width(count, 12) - px(6))
        weight = SEMIBOLD if here else REGULAR
        paint.text(painter, room, self.text(), look.color("text"), px(13), weight)

    def _paint_dot(self, painter: QPainter, right: float) -> None:
        if self.count:
            side = theme().px(7)
            paint.pill(painter, QRectF(right - side / 2, theme().px(5), side, side), theme().color("mark"))


class RailMore(RailPart):
    """Lies over the edge of the areas where more of them are out of sight; a click goes there."""

    def __init__(self, icon: str, over: QWidget) -> None:
        super().__init__(MORE)
        self.setParent(over)
        self._icon = icons.known(icon)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys reach every area
        self.setText(_("More areas"))
        self.set_slim(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        painter.fillRect(self.rect(), look.color("selected" if self.underMouse() else "canvas"))
        side = look.px(12)
        left, top = (self.width() - side) / 2, (self.height() - side) / 2
        icons.draw(painter, self._icon, left, top, side, look.hex("text2"))


# Kinds of place with which the second half of an office's name begins: Đảng ủy | phường Thanh Vân.
_PLACES = (
    *("xã ", "phường ", "thị trấn ", "thị xã ", "đặc khu ", "quận ", "huyện ", "thành phố ", "tỉnh ", "khu "),
    *("of ", "der ", "des "),
)


class RailHead(RailPart):
    """The program's mark and the name of the office, on at most two lines; opens the office's menu."""

    def __init__(self) -> None:
        super().__init__(48)
        self.setObjectName("rail-office")

    def set_office(self, name: str) -> None:
        """Show the name of the office."""
        self.setText(name)
        self.setAccessibleName(name)
        self.set_slim(self.slim)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, px = QPainter(self), theme(), theme().px
        side = px(28)
        left = (self.width() - 1 - side) / 2 if self.slim else px(14)
        mark.draw(painter, QRectF(left, (self.height() - side) / 2, side, side))
        if not self.slim:
            arrow, line = px(10), px(16)
            room, below = self.width() - px(48) - px(17), self.width() - px(48) - px(5)
            first, rest = _two_lines(self.text(), room, below)
            top = (self.height() - line * (2 if rest else 1)) / 2
            at = top + (line - arrow) / 2
            icons.draw(painter, "chevron_down", self.width() - px(16), at, arrow, look.hex("text2"))
            box = QRectF(px(48), top, room, line)
            paint.text(painter, box, first, look.color("text"), px(12), SEMIBOLD)
            lower = QRectF(px(48), top + line, below, line)
            paint.text(painter, lower, rest, look.color("text2"), px(12))
        self._paint_ring(painter, QRectF(px(4), px(4), self.width() - px(9), self.height() - px(8)))


class RailUser(RailPart):
    """Who is working: every action is signed with this name."""

    def __init__(self) -> None:
        super().__init__(56)
        self.setObjectName("rail-user")
        self.set_name("")

    def set_name(self, name: str) -> None:
        """Show a name, or ask for one where it is empty."""
        self.name = name
        self.setText(name or _("Who is working?"))
        self.setAccessibleName(_("Working as {name}").format(name=name) if name else self.text())
        self.set_slim(self.slim)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        px, side = look.px, look.px(28)
        left = (self.width() - 1 - side) / 2 if self.slim else px(14)
        top = (self.height() - side) / 2
        if self.name:
            draw_avatar(painter, QRectF(left, top, side, side), self.name)
        else:
            icons.draw(painter, "person_add", left + px(4), top + px(4), px(20), look.hex("text2"))
        if not self.slim:
            box = QRectF(px(50), top - px(2), self.width() - px(58), px(16))
            paint.text(painter, box, self.text(), look.color("text"), px(12), SEMIBOLD)
            caption = _("Signs every change")
            paint.text(painter, box.translated(0, px(16)), caption, look.color("text3"), px(11))
        self._paint_ring(painter, QRectF(px(4), px(6), self.width() - px(9), self.height() - px(12)))


def _two_lines(text: str, room: float, below: float) -> tuple[str, str]:
    """Break a name between words: before the kind of place it names, else where both lines are most alike.

    Args:
        text: the name; room: pixels of the first line; below: pixels of the second.
    """
    words, px = text.split(), theme().px(12)
    if fonts.width(text, px, SEMIBOLD) <= room or len(words) < 2:
        return text, ""
    wide: dict[int, tuple[float, float]] = {
        at: (fonts.width(" ".join(words[:at]), px, SEMIBOLD), fonts.width(" ".join(words[at:]), px))
        for at in range(1, len(words))
    }
    fitting = [at for at, (first, rest) in wide.items() if first <= room and rest <= below]
    if fitting:
        places = [at for at in fitting if " ".join(words[at:]).lower().startswith(_PLACES)]
        at = places[0] if places else min(fitting, key=lambda at: max(wide[at]))
    else:
        at = max((at for at, lines in wide.items() if lines[0] <= room), default=1)
    return " ".join(words[:at]), " ".join(words[at:])
