"""Lines over periods: the plan in gold, what was reached in ink with dots, the forecast dashed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from officeapp.base.i18n import number
from officeapp.ui.base import fonts, paint
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the chart.

    Attributes:
        values: one figure a period, from the period `first`.
        kind: plan, actual or forecast.
        label: words at its end, empty for none.
        first: place of the first value; 0 is the start of the first period.
    """

    values: tuple[float, ...]
    kind: Literal["plan", "actual", "forecast"]
    label: str = ""
    first: int = 0


def round_step(most: float, steps: int = 3) -> float:
    """Return a round distance between grid lines: 1, 2, 5, 10, 20 ..."""
    rough, step = most / steps, 1.0
    while True:
        for factor in (1, 2, 5):
            if step * factor >= rough:
                return step * factor
        step *= 10


def apart(heights: Sequence[float], least: float, top: float, bottom: float) -> list[float]:
    """Return where words at these heights go so that none covers another and all stay between top and bottom."""
    placed: dict[int, float] = {}
    floor = bottom
    for at in sorted(range(len(heights)), key=lambda at: (-heights[at], -at)):  # from below, the first on top
        placed[at] = min(heights[at], floor)
        floor = placed[at] - least
    ceiling = top
    for at in sorted(placed, key=lambda at: placed[at]):  # what was pushed over the top comes down again
        placed[at] = max(placed[at], ceiling)
        ceiling = placed[at] + least
    return [placed[at] for at in range(len(heights))]


class LineChart(Painted):
    """A chart of running totals; place 0 is the start, place n the end of the n-th period."""

    def __init__(
        self, periods: Sequence[str] = (), lines: Sequence[Line] = (), parent: QWidget | None = None
    ) -> None:
        """Args: periods: words under the axis; lines: what is drawn, the first below the others."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.set(periods, lines)

    def set(self, periods: Sequence[str], lines: Sequence[Line]) -> None:
        """Show other figures."""
        self._periods, self._lines = tuple(periods), tuple(lines)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(460), theme().px(130))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(100))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme()
        px = look.px
        most = max((value for line in self._lines for value in line.values), default=1) or 1
        step = round_step(most)
        top = max(most * 1.08, step)
        axis = max(fonts.width(number(step * int(top / step)), px(11)), px(16)) + px(8)
        ends = max((fonts.width(line.label, px(12), 600) for line in self._lines), default=0) + px(10)
        plot = QRectF(axis, px(10), self.width() - axis - ends, self.height() - px(34))
        count = max(len(self._periods), 1)

        def point(place: float, value: float) -> QPointF:
            return QPointF(
                plot.x() + plot.width() * place / count, plot.bottom() - plot.height() * value / top
            )

        level = 0.0
        while level <= top:
            y = round(point(0, level).y())
            painter.fillRect(QRectF(plot.x(), y, plot.width(), 1), look.color("grid" if level else "border"))
            room = QRectF(0, y - px(9), axis - px(8), px(18))
            paint.text(painter, room, number(level), look.color("text3"), px(11), align=paint.RIGHT)
            level += step
        for place, period in enumerate(self._periods, 1):
            room = QRectF(point(place, 0).x() - px(40), plot.bottom() + px(4), px(80), px(18))
            paint.text(painter, room, period, look.color("text3"), px(11), align=paint.CENTER)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawn = [line for line in self._lines if line.values]
        told = [line for line in drawn if line.label]
        ends_at = [point(line.first + len(line.values) - 1, line.values[-1]).y() for line in told]
        places = apart(ends_at, px(17), plot.top(), plot.bottom() - px(6))
        for line in drawn:
            self._paint_line(painter, line, point, places[told.index(line)] if line.label else 0)

    def _paint_line(
        self,
        painter: QPainter,
        line: Line,
        point: Callable[[float, float], QPointF],
        label_at: float,
    ) -> None:
        look = theme()
        px = look.px
        points = [point(line.first + place, value) for place, value in enumerate(line.values)]
        color = look.color("gold_line" if line.kind == "plan" else "text2")
        pen = QPen(color, 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if line.kind == "forecast":
            pen.setDashPattern([2, 1.6])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        if line.kind == "actual":
            painter.setBrush(color)
            for each in points[1:]:
                painter.drawEllipse(each, px(3), px(3))
        if line.label:
            strong = 600 if line.kind == "plan" else 400
            ink = look.color("gold" if line.kind == "plan" else "text2")
            room = QRectF(points[-1].x() + px(8), label_at - px(10), self.width(), px(20))
            paint.text(painter, room, line.label, ink, px(12), strong)
