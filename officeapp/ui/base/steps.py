"""The steps of a procedure or a wizard, in a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from officeapp.ui.base import fonts, icons, paint
from officeapp.ui.base.focus import KeyboardRing
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        title: its name.
        note: date or state below it.
        state: done, now or ahead.
    """

    title: str
    note: str = ""
    state: Literal["done", "now", "ahead"] = "ahead"


class Steps(Painted):
    """Steps with their state; with `clickable` a done step can be gone back to.

    Signals:
        chosen: place of the step, from 0.
    """

    chosen = Signal(int)

    def __init__(
        self, steps: Sequence[Step] = (), *, clickable: bool = False, parent: QWidget | None = None
    ) -> None:
        """Args: steps: the steps in order; clickable: whether they open something."""
        super().__init__(parent)
        self._steps: tuple[Step, ...] = tuple(steps)
        self._clickable = clickable
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if clickable:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            KeyboardRing(self)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show other steps."""
        self._steps = tuple(steps)
        self.updateGeometry()
        self.update()

    def _places(self) -> list[tuple[Step, float, float]]:
        px = theme().px
        x = 0.0
        made: list[tuple[Step, float, float]] = []
        for step in self._steps:
            words = max(fonts.width(step.title, px(13), 600), fonts.width(step.note, px(11)))
            made.append((step, x, px(30) + words))
            x += px(30) + words + px(52)
        return made

    def sizeHint(self) -> QSize:
        px = theme().px
        places = self._places()
        return QSize(round(places[-1][1] + places[-1][2]) + 2 if places else 0, px(40))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        px = look.px
        middle = self.height() / 2
        places = self._places()
        for number, (step, x, wide) in enumerate(places, 1):
            disc = QRectF(x, middle - px(11), px(22), px(22))
            fill = {"done": "text", "now": "accent", "ahead": None}[step.state]
            border = look.color("strong") if fill is None else None
            paint.box(painter, disc, look.color(fill) if fill else None, border, px(11))
            if step.state == "done":
                side = px(14)
                icons.draw(
                    painter, "check", x + (px(22) - side) / 2, middle - side / 2, side, look.hex("surface")
                )
            else:
                ink = look.color("on_accent" if step.state == "now" else "text2")
                paint.text(painter, disc, str(number), ink, px(12), 600, paint.CENTER)
            upper = (
                QRectF(x + px(30), middle - px(19), wide, px(20))
                if step.note
                else QRectF(x + px(30), 0, wide, self.height())
            )
            strong = 600 if step.state == "now" else 400
            ink = "text2" if step.state == "ahead" else "text"
            paint.text(painter, upper, step.title, look.color(ink), px(13), strong)
            lower = QRectF(x + px(30), middle + px(1), wide, px(16))
            paint.text(painter, lower, step.note, look.color("text3"), px(11))
            if number < len(places):
                painter.fillRect(QRectF(x + wide + px(16), round(middle), px(20), 1), look.color("strong"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._clickable:
            for place, (_step, x, wide) in enumerate(self._places()):
                if x <= event.position().x() <= x + wide:
                    self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        states = [step.state for step in self._steps]
        here = states.index("now") if "now" in states else 0
        target = {Qt.Key.Key_Left: here - 1, Qt.Key.Key_Right: here + 1}.get(Qt.Key(event.key()))
        if self._clickable and target is not None and 0 <= target < len(states):
            self.chosen.emit(target)
        else:
            super().keyPressEvent(event)
