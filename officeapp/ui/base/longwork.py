"""The card of a long job: what runs, how far it is, how long still, and a way to stop it."""

import time

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from officeapp.base.i18n import _, ngettext, number
from officeapp.ui.base import paint
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.card import Frame
from officeapp.ui.base.labels import Label
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme


class ProgressBar(Painted):
    """A thin bar, 6 high; without a known end a third of it lies in the middle."""

    def __init__(self, color: str = "accent", parent: QWidget | None = None) -> None:
        """Args: color: a token."""
        super().__init__(parent)
        self._color = color
        self._ratio: float | None = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set(self, ratio: float | None, color: str = "") -> None:
        """Show how far it is, 0 to 1, or None when nobody knows."""
        self._ratio, self._color = ratio, color or self._color
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        high = theme().px(6)
        rect = QRectF(0, (self.height() - high) / 2, self.width(), high)
        paint.pill(painter, rect, theme().color("track"))
        if self._ratio is None:
            third = rect.width() / 3
            paint.pill(painter, QRectF(third, rect.y(), third, high), theme().color(self._color))
        elif self._ratio > 0:
            wide = max(rect.width() * min(self._ratio, 1.0), high)
            paint.pill(painter, QRectF(0, rect.y(), wide, high), theme().color(self._color))


def rest_words(seconds: float) -> str:
    """Return how long a job still takes, in words."""
    if seconds < 90:
        left = max(5, round(seconds / 5) * 5)
        return ngettext("About {n} second left.", "About {n} seconds left.", left).format(n=left)
    left = round(seconds / 60)
    return ngettext("About {n} minute left.", "About {n} minutes left.", left).format(n=left)


class LongWork(Frame):
    """The card, 400 wide; work goes on elsewhere meanwhile.

    Signals:
        stop_wanted: the person pressed Stop.
    """

    stop_wanted = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Args: title: what runs, "Importing members-2026-Q2.xlsx"."""
        super().__init__(parent)
        px = theme().px
        self._begun = time.monotonic()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(15), px(11), px(11), px(8))
        column.setSpacing(px(6))
        head = QHBoxLayout()
        head.addWidget(Label(title, "block"), 1)
        self.count = Label("", "label")
        head.addWidget(self.count)
        self.bar = ProgressBar()
        self.bar.set(None)
        foot = QHBoxLayout()
        self.rest = Label(_("You can go on working."), "label")
        self.stop = Button(_("Stop"), kind="quiet", clicked=self._on_stop)
        foot.addWidget(self.rest, 1)
        foot.addWidget(self.stop)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addLayout(foot)

    def set(self, done: int, total: int, unit: str = "") -> None:
        """Show progress; total 0 means not known; unit: "rows"."""
        known = total > 0
        counted = f"{number(done)} / {number(total)} {unit}" if known else f"{number(done)} {unit}"
        self.count.setText(counted.strip() if done or known else "")
        self.bar.set(done / total if known else None)
        spent = time.monotonic() - self._begun
        if known and done and spent > 2:
            words = rest_words(spent / done * (total - done))
            self.rest.setText(f"{words} {_('You can go on working.')}")

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.rest.setText(_("Stopping; nothing will be half done."))
        self.stop_wanted.emit()
