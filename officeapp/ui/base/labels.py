"""Text on the window by its role: title, record, block, label, caption, figure."""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from officeapp.ui.base import fonts, paint
from officeapp.ui.base.theme import theme

Role = Literal["figure", "title", "record", "block", "strong", "body", "label", "caption", "band", "error"]

STYLES: dict[str, tuple[int, int, str]] = {
    "figure": (28, 600, "text"),
    "title": (20, 600, "text"),
    "record": (16, 600, "text"),
    "block": (13, 600, "text"),
    "strong": (13, 600, "text"),
    "body": (13, 400, "text"),
    "label": (12, 400, "text2"),
    "caption": (12, 400, "text3"),
    "band": (11, 600, "text3"),
    "error": (12, 400, "late"),
}


_LEAST = {"title": 240, "record": 160}  # a name keeps so much of its room where it has to be cut


class Label(QLabel):
    """One line that is cut short with … and then tells itself as tooltip, or a wrapped text."""

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        *,
        wrap: bool = False,
        color: str = "",
        weight: int = 0,
        align: Qt.AlignmentFlag = paint.LEFT,
        parent: QWidget | None = None,
    ) -> None:
        """Make a label.

        Args:
            text: what it says.
            role: which size, weight and colour.
            wrap: break into lines instead of cutting short.
            color: a token instead of the role's.
            weight: 400 or 600 instead of the role's.
            align: left, right or centre.
        """
        super().__init__(text, parent)
        self.role: Role = role
        self._color = color
        self._weight = weight
        self._wrap = wrap
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align | paint.MIDDLE)
        self.setWordWrap(wrap)
        self.setFont(self._own_font())
        if not wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_color(self, token: str) -> None:
        """Change the colour to another token; empty gives the role's back."""
        self._color = token
        self.update()

    def color(self) -> str:
        """Return the colour token in use."""
        return self._color or STYLES[self.role][2]

    def _own_font(self) -> QFont:
        px, weight, _ = STYLES[self.role]
        return theme().font(px, self._weight or weight)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and self.font() != self._own_font():
            self.setFont(self._own_font())
        super().changeEvent(event)

    def sizeHint(self) -> QSize:
        if self._wrap:
            return super().sizeHint()
        px, weight, _ = STYLES[self.role]
        px = theme().px(px)
        return QSize(round(fonts.width(self.text(), px, self._weight or weight)) + 2, fonts.line(px))

    def minimumSizeHint(self) -> QSize:
        if self._wrap:
            return super().minimumSizeHint()
        least = _LEAST.get(self.role, 24)
        return QSize(min(theme().px(least), self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        px, weight, _ = STYLES[self.role]
        px, weight = theme().px(px), self._weight or weight
        token = self.color() if self.isEnabled() else "disabled"
        rect = QRectF(self.contentsRect())
        if self._wrap:
            painter.setFont(fonts.font(px, weight))
            painter.setPen(theme().color(token))
            painter.drawText(rect, int(self.alignment() | Qt.TextFlag.TextWordWrap), self.text())
            return
        across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        paint.text(painter, rect, self.text(), theme().color(token), px, weight, across)
        self._tell_when_cut(px, weight)

    def _tell_when_cut(self, px: int, weight: int) -> None:
        cut = fonts.width(self.text(), px, weight) > self.contentsRect().width() + 0.5
        if cut and not self.toolTip():
            self.setToolTip(self.text())
        elif not cut and self.toolTip() == self.text():
            self.setToolTip("")
