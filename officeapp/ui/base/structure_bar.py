"""The make-up of a group: segments in grey steps, a tick at the minimum, value against rule, judgement."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from officeapp.ui.base import fonts, paint
from officeapp.ui.base.chips import Chip, Tone
from officeapp.ui.base.labels import Label
from officeapp.ui.base.paint import RIGHT, Painted
from officeapp.ui.base.theme import theme

STEPS = ("text2", "bar", "bar2")
INKS = ("surface", "surface", "text")


class SegmentBar(Painted):
    """The bar alone, 20 high; up to three grey steps, further segments repeat the last."""

    def __init__(
        self, values: Sequence[float] = (), least: float | None = None, parent: QWidget | None = None
    ) -> None:
        """Args: values: the segments; least: minimum of the first as share of the whole, 0 to 1."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set(values, least)

    def set(self, values: Sequence[float], least: float | None = None) -> None:
        """Show other figures."""
        self._values, self._least = tuple(values), least
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(250), theme().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        px = look.px
        high = px(20)
        top = (self.height() - high) / 2
        shown = [(value, min(step, 2)) for step, value in enumerate(self._values) if value > 0]
        whole = sum(value for value, _step in shown)
        if not whole:
            paint.box(painter, QRectF(0, top, self.width(), high), look.color("track"), radius=px(3))
            return
        x = 0.0
        room = self.width() - 2 * (len(shown) - 1)
        at = None if self._least is None else round(self.width() * self._least) - 1
        for value, step in shown:
            wide = room * value / whole
            part = QRectF(x, top, wide, high)
            paint.box(painter, part, look.color(STEPS[step]), radius=px(3))
            words = f"{value:g}"
            needed = fonts.width(words, px(12), 600) + 4
            free = _beside(part, at, px(6))
            if needed <= free.width():
                paint.text(painter, free, words, look.color(INKS[step]), px(12), 600, paint.CENTER)
            x += wide + 2
        if at is not None:
            painter.fillRect(QRectF(at - 2, top - 3, px(3) + 4, high + 6), look.color("surface"))
            painter.fillRect(QRectF(at, top - 3, px(3), high + 6), look.color("text"))


def _beside(part: QRectF, tick: int | None, wide: int) -> QRectF:
    """The larger piece of a segment that the tick leaves free."""
    if tick is None or not part.left() - wide < tick < part.right() + wide:
        return part
    before = QRectF(part.left(), part.top(), max(0.0, tick - wide / 2 - part.left()), part.height())
    start = tick + wide
    after = QRectF(start, part.top(), max(0.0, part.right() - start), part.height())
    return max(before, after, key=QRectF.width)


class StructureBar(QWidget):
    """One line of the structure table: name and its parts, the bar, value / rule, judgement."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Args: title: what is divided, such as "Gender"."""
        super().__init__(parent)
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        names = QWidget()
        names.setFixedWidth(px(196))
        column = QVBoxLayout(names)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.parts = Label("", "caption")
        column.addWidget(Label(title, "body"))
        column.addWidget(self.parts)
        self.bar = SegmentBar()
        self.figure = Label("", "label", align=RIGHT)
        self.figure.setFixedWidth(px(100))
        place = QWidget()
        place.setFixedWidth(px(104))
        inner = QHBoxLayout(place)
        inner.setContentsMargins(0, 0, 0, 0)
        self.chip = Chip(parent=place)
        inner.addWidget(self.chip)
        inner.addStretch(1)
        row.addWidget(names)
        row.addWidget(self.bar, 1)
        row.addWidget(self.figure)
        row.addWidget(place)

    def set(
        self,
        parts: str,
        values: Sequence[float],
        figure: str,
        judgement: str,
        tone: Tone,
        least: float | None = None,
        icon: str | None = None,
    ) -> None:
        """Show figures.

        Args:
            parts: the segments in words, "Women 6 · men 21".
            values: the segments; figure: "22.2% / 25%".
            judgement, tone, icon: the chip.
            least: minimum of the first segment as share, 0 to 1.
        """
        self.parts.setText(parts)
        self.bar.set(values, least)
        self.figure.setText(figure)
        self.chip.set(judgement, tone, icon)
