"""The details pane: what is known of the current row, scrolling, with its actions pinned below."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from officeapp.ui.base.bars import Row, hairline
from officeapp.ui.base.labels import Label
from officeapp.ui.base.theme import theme


def scrolling(content: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Return a scroll area around a widget that takes its width and scrolls upright only."""
    area = QScrollArea(parent)
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


class Pane(QFrame):
    """A pane at the right, 304 to 336 wide; F4 shows and hides it.

    Attributes:
        body: layout to fill; `clear()` empties it.
        foot: the pinned row of actions, hidden while it is empty.

    Signals:
        shown_changed: whether the pane is shown, after F4.
    """

    shown_changed = Signal(bool)

    def __init__(self, width: int = 320, parent: QWidget | None = None) -> None:
        """Args: width: at normal text size, 304 to 380."""
        super().__init__(parent)
        self._width = width
        self.setProperty("line", "left")
        self.setProperty("ground", "surface")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setSpacing(8)
        self.area = scrolling(content)
        self.foot = Row(56, line="top")
        self.foot.layout_.setSpacing(6)
        self.foot.hide()
        outer.addWidget(self.area, 1)
        outer.addWidget(self.foot)
        self._measure()

    def add_toggle(self, page: QWidget) -> None:
        """Let F4 show and hide this pane on a page."""
        keys = QShortcut(QKeySequence("F4"), page)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.toggle)

    def toggle(self) -> None:
        """Show the pane when it is hidden, hide it when it is shown."""
        self.setVisible(self.isHidden())
        self.shown_changed.emit(not self.isHidden())

    def add(self, *widgets: QWidget) -> None:
        """Add widgets to the body."""
        for widget in widgets:
            self.body.addWidget(widget)

    def add_facts(self, facts: list[tuple[str, str]]) -> None:
        """Add label and value side by side; the values are aligned."""
        px = theme().px
        for name, value in facts:
            line = QHBoxLayout()
            line.setSpacing(8)
            label = Label(name, "label", color="text3")
            label.setFixedWidth(px(96))
            words = Label(value, "body")
            line.addWidget(label)
            line.addWidget(words, 1)
            self.body.addLayout(line)

    def add_line(self) -> None:
        """Add a hairline."""
        self.body.addWidget(hairline())

    def add_heading(self, text: str, *right: QWidget) -> None:
        """Add a block title with something at its right."""
        line = QHBoxLayout()
        line.addWidget(Label(text, "block"))
        line.addStretch(1)
        for widget in right:
            line.addWidget(widget)
        self.body.addLayout(line)

    def finish(self) -> None:
        """Push everything up; call after the last widget."""
        self.body.addStretch(1)

    def clear(self) -> None:
        """Take everything out of body and foot."""
        _empty(self.body)
        _empty(self.foot.layout_)
        self.foot.hide()

    def set_foot(self, *widgets: QWidget, right: QWidget | None = None) -> None:
        """Pin actions below, the first the main one; `right` stands alone at the far right."""
        for widget in widgets:
            self.foot.add(widget)
        self.foot.add_stretch()
        if right is not None:
            self.foot.add(right)
        self.foot.show()

    def _measure(self) -> None:
        px = theme().px
        self.setFixedWidth(px(self._width))
        self.body.setContentsMargins(px(16), px(14), px(16), px(14))
        self.foot.set_margins(16, 12)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and self.width() != theme().px(self._width):
            self._measure()
        super().changeEvent(event)


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            _empty(inner)
