"""A card: a white block on the canvas with title, count and a way on."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from officeapp.ui.base import paint
from officeapp.ui.base.bars import hairline
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme


class Frame(QWidget):
    """A white box with a hairline frame and round corners."""

    def __init__(self, parent: QWidget | None = None, *, radius: int = 8) -> None:
        """Args: radius: of the corners, in design pixels."""
        super().__init__(parent)
        self._radius = radius
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        box = QRectF(self.rect())
        paint.box(QPainter(self), box, look.color("surface"), look.color("border"), look.px(self._radius))


class Card(Frame):
    """A block: title, what is counted, a link at the right, a hairline, then whatever is added.

    Attributes:
        body: layout below the line.
        link: the text button at the right, or None.
    """

    def __init__(
        self,
        title: str,
        fact: str = "",
        link: str = "",
        clicked: Callable[[], object] | None = None,
        *,
        line: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Args: title: its name; fact: count or words beside it; link: the way on; clicked: goes there."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 4)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(15, 4, 6, 4)
        head.setSpacing(8)
        self.title = Label(title, "block")
        self.fact = Label(fact, "caption")
        head.addWidget(self.title)
        head.addWidget(self.fact)
        head.addStretch(1)
        self.link = Button(link, kind="link", clicked=clicked) if link else None
        if self.link is not None:
            head.addWidget(self.link)
        else:
            head.addSpacing(1)
            column.setContentsMargins(1, 4, 1, 4)
        column.addLayout(head)
        self.fact.setVisible(
            bool(fact)
        )  # it has its place by now: without one it would be a window for a moment
        if line:
            column.addWidget(hairline())
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        column.addLayout(self.body, 1)

    def set_fact(self, fact: str) -> None:
        """Change the words beside the title; empty hides them."""
        self.fact.setText(fact)
        self.fact.setVisible(bool(fact))

    def add(self, *widgets: QWidget) -> None:
        """Add widgets to the body."""
        for widget in widgets:
            self.body.addWidget(widget)
