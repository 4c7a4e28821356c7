"""The six clears of a task: person, work, time, responsibility, product, authority."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from officeapp.base.i18n import N_, _
from officeapp.ui.base import fonts, paint
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme

NAMES = (
    N_("Clear person"),
    N_("Clear work"),
    N_("Clear time"),
    N_("Clear responsibility"),
    N_("Clear product"),
    N_("Clear authority"),
)
ICONS = ("person", "work", "time", "responsibility", "product", "authority")


def marks_width() -> int:
    """Return the width of the six marks with their figure."""
    px = theme().px
    return 6 * px(8) + 5 * px(3) + px(9) + round(fonts.width("6/6", px(12), 600))


def draw_marks(painter: QPainter, rect: QRectF, clear: Sequence[bool]) -> None:
    """Paint six marks: filled = clear, hollow in the late colour = missing, then "5/6"."""
    look = theme()
    px = look.px
    top = round(rect.center().y() - px(12) / 2)
    x = rect.x()
    for one in clear:
        mark = QRectF(x, top, px(8), px(12))
        if one:
            paint.stamp(painter, mark, look.color("text2"), radius=px(2))
        else:
            paint.stamp(painter, mark, None, look.color("late"), px(2), 1.5)
        x += px(8) + px(3)
    count = sum(map(bool, clear))
    whole = count == len(clear)
    room = QRectF(x + px(6), rect.y(), px(40), rect.height())
    ink = look.color("text3" if whole else "late")
    paint.text(painter, room, f"{count}/{len(clear)}", ink, px(12), 400 if whole else 600)


def missing(clear: Sequence[bool]) -> str:
    """Return the names of what is not clear, for a tooltip."""
    return ", ".join(_(name) for name, one in zip(NAMES, clear, strict=True) if not one)


class SixMarks(Painted):
    """The marks as a widget, the missing ones named as tooltip."""

    def __init__(self, clear: Sequence[bool] = (False,) * 6, parent: QWidget | None = None) -> None:
        """Args: clear: six flags in fixed order."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(clear)

    def set(self, clear: Sequence[bool]) -> None:
        """Show another task's marks."""
        self._clear = tuple(clear)
        self.setToolTip(missing(clear))
        self.setAccessibleName(f"{sum(self._clear)}/6")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(marks_width(), theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_marks(QPainter(self), QRectF(self.rect()), self._clear)
