"""Keys as they stand on the keyboard, for the foot of a screen."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from officeapp.ui.base import paint
from officeapp.ui.base.paint import Painted
from officeapp.ui.base.theme import theme


class KeyCap(Painted):
    """A key as it stands on the keyboard, with what it does beside it."""

    def __init__(self, keys: str, meaning: str = "", parent: QWidget | None = None) -> None:
        """Args: keys: "Ctrl+D", "↑ ↓"; meaning: the word after it."""
        super().__init__(parent)
        self.keys = keys
        self.meaning = meaning
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _cap(self) -> int:
        return max(round(paint.width(self.keys, 11)) + theme().px(10), theme().px(20))

    def sizeHint(self) -> QSize:
        words = round(paint.width(self.meaning, 12)) + theme().px(5) if self.meaning else 0
        return QSize(self._cap() + words, theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, px = theme(), theme().px
        cap = QRectF(0, 0, self._cap(), self.height())
        paint.box(painter, cap, look.color("surface"), look.color("input"), px(4))
        paint.text(painter, cap, self.keys, look.color("text2"), px(11), align=paint.CENTER)
        words = QRectF(cap.right() + px(5), 0, self.width() - cap.right() - px(5), self.height())
        paint.text(painter, words, self.meaning, look.color("text2"), px(12))
