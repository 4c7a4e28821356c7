"""Beside the calendar: the small month, what is shown, and the holidays to come."""

import datetime as dt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _
from officeapp.data.queries.schedule import Day
from officeapp.domain.rules.lunar import lunar
from officeapp.ui.base import paint
from officeapp.ui.base.bars import hairline
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.focus import KeyboardRing
from officeapp.ui.base.labels import Label
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.calendar.entries import LAYERS, lunar_words, weekday

WIDTH, CELL = 232, 28
NAMES = {
    "meetings": N_("Meetings"),
    "deadlines": N_("Deadlines of tasks"),
    "watched": N_("Reviews, opinions due"),
    "milestones": N_("Milestones of members"),
    "holidays": N_("Holidays and days off"),
    "traditional": N_("Traditional days"),
    "birthdays": N_("Birthdays"),
}


class SmallMonth(Painted):
    """A month to jump in; days with meetings have a dot.

    Signals:
        chosen: day.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.month = dates.today().replace(day=1)
        self.shown = (dates.today(), dates.today())
        self.busy: frozenset[str] = frozenset()
        self._cursor = dates.today()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        KeyboardRing(self)

    @property
    def first(self) -> dt.date:
        """The Monday of the first week painted."""
        return self.month - dt.timedelta(days=self.month.weekday())

    def set(self, month: dt.date, shown: tuple[dt.date, dt.date], busy: frozenset[str]) -> None:
        """Show a month, what of it the calendar shows, and the days with meetings (ISO)."""
        self.month, self.shown, self.busy = month.replace(day=1), shown, busy
        self._cursor = shown[0]
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(7 * CELL), theme().px(7 * CELL))

    def _place(self, number: int) -> QRectF:
        wide, tall = self.width() / 7, theme().px(CELL)
        return QRectF(number % 7 * wide, (number // 7 + 1) * tall, wide, tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), theme()
        px = look.px
        for number in range(7):
            room = QRectF(number * self.width() / 7, 0, self.width() / 7, px(CELL))
            words = weekday(self.first + dt.timedelta(days=number))
            paint.text(painter, room, words, look.color("text3"), px(11), align=paint.CENTER)
        today = dates.today()
        for number in range(42):
            day = self.first + dt.timedelta(days=number)
            place = self._place(number)
            if self.shown[0] <= day <= self.shown[1] and (self.shown[1] - self.shown[0]).days < 8:
                painter.fillRect(place.adjusted(0, 1, 0, -1), look.color("selected"))
            ink = "text" if day.month == self.month.month else "text3"
            if day == today:
                side = px(24)
                disc = QRectF(place.center().x() - side / 2, place.center().y() - side / 2, side, side)
                paint.box(painter, disc, look.color("accent"), radius=side / 2)
                ink = "on_accent"
            weight = 600 if day == today else 400
            paint.text(painter, place, str(day.day), look.color(ink), px(12), weight, paint.CENTER)
            if day.isoformat() in self.busy and day != today:
                painter.setRenderHint(painter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.color("text3"))
                painter.drawEllipse(QPointF(place.center().x(), place.bottom() - px(4)), 1.5, 1.5)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for number in range(42):
            if self._place(number).contains(event.position()):
                self.chosen.emit(self.first + dt.timedelta(days=number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.chosen.emit(self._cursor + dt.timedelta(days=step))


class Side(QFrame):
    """The column at the left.

    Signals:
        day_chosen: day. layers_changed: what is shown is another now. month_turned: first day of the month.
    """

    day_chosen = Signal(object)
    layers_changed = Signal()
    month_turned = Signal(object)

    def __init__(self, layers: frozenset[str]) -> None:
        """Args: layers: those shown at first."""
        super().__init__()
        px = theme().px
        self.setProperty("line", "right")
        self.setProperty("ground", "surface")
        self.setFixedWidth(px(WIDTH))
        content = QWidget()
        ground(content, "surface")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.addWidget(scrolling(content))
        column = QVBoxLayout(content)
        column.setContentsMargins(px(20), px(12), px(15), px(12))
        column.setSpacing(px(4))
        head = QHBoxLayout()
        self.name = Label("", "block")
        head.addWidget(self.name, 1)
        head.addWidget(Button(_("Month before"), "chevron_left", "icon", lambda: self._turn(-1)))
        head.addWidget(Button(_("Month after"), "chevron_right", "icon", lambda: self._turn(1)))
        column.addLayout(head)
        self.month = SmallMonth()
        self.month.chosen.connect(self.day_chosen)
        column.addWidget(self.month)
        column.addWidget(hairline())
        column.addWidget(Label(_("Shown"), "label", weight=600))
        self.boxes: dict[str, QCheckBox] = {}
        self._counts: dict[str, Label] = {}
        for layer in LAYERS:
            row = QHBoxLayout()
            box = QCheckBox(_(NAMES[layer]))
            box.setObjectName(f"layer_{layer}")
            box.setToolTip(_(NAMES[layer]))
            box.setSizePolicy(
                QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
            )  # never wider than the column
            box.setChecked(layer in layers)
            box.toggled.connect(lambda _on: self.layers_changed.emit())
            count = Label("", "caption", align=paint.RIGHT)
            row.addWidget(box, 1)
            row.addWidget(count)
            column.addLayout(row)
            self.boxes[layer], self._counts[layer] = box, count
        column.addWidget(hairline())
        column.addWidget(Label(_("Holidays to come"), "label", weight=600))
        self._coming = QVBoxLayout()
        self._coming.setSpacing(1)
        column.addLayout(self._coming)
        column.addStretch(1)

    @property
    def layers(self) -> frozenset[str]:
        """What is shown."""
        return frozenset(layer for layer, box in self.boxes.items() if box.isChecked())

    def show_month(self, month: dt.date, shown: tuple[dt.date, dt.date], busy: frozenset[str]) -> None:
        """Show a month in small."""
        self.name.setText(i18n.month(f"{month:%Y-%m}"))
        self.month.set(month, shown, busy)

    def set_counts(self, counts: dict[str, int]) -> None:
        """Say how much each layer holds in what is shown; zero is not shown."""
        for layer, label in self._counts.items():
            label.setText(i18n.number(counts[layer]) if counts.get(layer) else "")

    def show_coming(self, days: list[Day]) -> None:
        """Name the next holidays with their lunar day."""
        while (item := self._coming.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in days:
            day = dt.date.fromisoformat(each.day)
            words = Label(f"{day:%d/%m} {each.name}", "label", color="text")
            self._coming.addWidget(words)
            self._coming.addWidget(Label(lunar_words(lunar(day), marked=True), "caption"))

    def _turn(self, step: int) -> None:
        self.month_turned.emit(dates.add_months(self.month.month, step))
