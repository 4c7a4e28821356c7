"""Actual, forecast and target in one bar, with the sentence below and the judgement above."""

from PySide6.QtCore import QLineF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from officeapp.ui.base import paint
from officeapp.ui.base.chips import Chip, Tone
from officeapp.ui.base.labels import Label
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme


def hatch(painter: QPainter, rect: QRectF, step: float) -> None:
    """Paint diagonal lines into a box: what is only foreseen."""
    painter.save()
    painter.setClipRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(rect, theme().color("surface"))
    painter.setPen(QPen(theme().color("bar"), 1))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QLineF(x, rect.bottom(), x + rect.height(), rect.top()))
        x += step
    painter.restore()


def draw_gauge(
    painter: QPainter, rect: QRectF, value: float, forecast: float, target: float, most: float
) -> None:
    """Paint the bar: solid to `value`, hatched to `forecast`, a tick at `target`; `most` is its right end."""
    look = theme()
    px = look.px
    top = rect.center().y() - px(10) / 2
    bar = QRectF(rect.x(), top, rect.width(), px(10))
    scale = rect.width() / most if most > 0 else 0.0
    paint.box(painter, bar, look.color("track"), radius=px(3))
    done = min(value, most) * scale
    ahead = min(forecast, most) * scale
    if ahead > done:
        hatch(painter, QRectF(bar.x() + done, top, ahead - done, px(10)), px(6))
    if done > 0:
        paint.box(painter, QRectF(bar.x(), top, max(done, px(3)), px(10)), look.color("bar"), radius=px(3))
    if target > 0:
        x = round(bar.x() + min(target, most) * scale - px(3) / 2)
        x = min(x, round(bar.right()) - px(3))
        painter.fillRect(QRectF(x - 2, top - px(3), px(3) + 4, px(16)), look.color("surface"))
        painter.fillRect(QRectF(x, top - px(3), px(3), px(16)), look.color("text"))


class GaugeBar(Painted):
    """The bar alone."""

    def __init__(
        self,
        value: float = 0,
        target: float = 0,
        forecast: float = 0,
        most: float = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Args: value, target, forecast: in one unit; most: right end, else a little beyond the largest."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set(value, target, forecast, most)

    def set(self, value: float, target: float, forecast: float = 0, most: float = 0) -> None:
        """Show other figures."""
        self.value, self.target, self.forecast = value, target, forecast
        self.most = most or max(value, target * 1.1, forecast) or 1
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        place = QRectF(self.rect())
        draw_gauge(QPainter(self), place, self.value, self.forecast, self.target, self.most)


class Gauge(QWidget):
    """Title and judgement, the bar, and the sentence: "21 / 46 people · forecast 41, 5 short"."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Args: title: what is measured."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        self.chip = Chip(parent=self)
        head.addWidget(Label(title, "body"), 1)
        head.addWidget(self.chip)
        self.bar = GaugeBar()
        self.sentence = Label("", "label")
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.sentence)

    def set(
        self,
        value: float,
        target: float,
        forecast: float,
        sentence: str,
        judgement: str = "",
        tone: Tone = "neutral",
        icon: str | None = None,
    ) -> None:
        """Show figures with their sentence and judgement."""
        self.bar.set(value, target, forecast)
        self.sentence.setText(sentence)
        self.chip.set(judgement, tone, icon)


class GaugeLegend(Painted):
    """What the parts of a gauge mean."""

    def __init__(self, actual: str, forecast: str, target: str, parent: QWidget | None = None) -> None:
        """Args: actual, forecast, target: their words."""
        super().__init__(parent)
        self._words = (actual, forecast, target)

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(round(sum(paint.width(word, 11) + px(38) for word in self._words)), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        px = look.px
        x, middle = 0.0, self.height() / 2
        for part, word in enumerate(self._words):
            key = QRectF(x, middle - px(4), px(14), px(8))
            if part == 0:
                painter.fillRect(key, look.color("bar"))
            elif part == 1:
                hatch(painter, key, px(5))
            else:
                painter.fillRect(QRectF(x + px(6), middle - px(7), px(3), px(14)), look.color("text"))
            x += px(19)
            wide = paint.width(word, 11)
            room = QRectF(x, 0, wide + 1, self.height())
            paint.text(painter, room, word, look.color("text3"), px(11))
            x += wide + px(19)
