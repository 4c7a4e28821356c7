"""The rows above a list: the title row with its buttons and the tool row with its filters."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.segmented import Segmented
from officeapp.ui.base.theme import theme
from officeapp.ui.base.toast import keep_clear

MARGIN = 20
_FACT = 120  # room the fact beside a title keeps where it has to be cut


def hairline(parent: QWidget | None = None, *, upright: bool = False) -> QFrame:
    """Return a line that parts things: across, or upright between tools."""
    line = QFrame(parent)
    line.setProperty("kind", "hairline")
    if upright:
        line.setFixedSize(1, theme().px(20))
    else:
        line.setFixedHeight(1)
    return line


class Row(QFrame):
    """A row of the window of one height that grows with the text."""

    def __init__(self, height: int, *, line: str = "", parent: QWidget | None = None) -> None:
        """Args: height: at normal text size; line: "bottom", or "top" of a row at the foot, which stays clear."""
        super().__init__(parent)
        if line == "top":
            keep_clear(self)
        self._height = height
        self._left = self._right = MARGIN
        self.setProperty("line", line)
        self.setProperty("ground", "surface")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.layout_ = QHBoxLayout(self)
        self.layout_.setSpacing(10)
        self._measure()

    def set_margins(self, left: int, right: int) -> None:
        """Change the space at both ends."""
        self._left, self._right = left, right
        self._measure()

    def _measure(self) -> None:
        px = theme().px
        self.setFixedHeight(px(self._height))
        self.layout_.setContentsMargins(px(self._left), 0, px(self._right), 0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and self.height() != theme().px(self._height):
            self._measure()
        super().changeEvent(event)

    def add(self, *widgets: QWidget) -> None:
        """Add widgets at the end."""
        for widget in widgets:
            self.layout_.addWidget(widget)

    def add_stretch(self) -> None:
        """Push what follows to the right."""
        self.layout_.addStretch(1)

    def fit(self, buttons: Iterable[Button]) -> None:
        """Let buttons keep their icons only where the room is too narrow for all, the last ones first."""
        those = [button for button in buttons if button.icon_name]
        for button in those:
            button.set_compact(False)
        for button in reversed(those):
            if self._wanted() <= self.width():
                return
            button.set_compact(True)

    def _wanted(self) -> int:
        margins = self.layout_.contentsMargins()
        wide = margins.left() + margins.right()
        for place in range(self.layout_.count()):
            item = self.layout_.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None and not widget.isHidden():
                asked = max(widget.sizeHint().width(), widget.minimumWidth())
                wide += min(asked, widget.maximumWidth()) + self.layout_.spacing()
        return wide


class TitleBar(Row):
    """The title row, 56 high: title, one quiet fact, buttons at the right, the red one last.

    Where the room is too narrow the secondary buttons keep their icons only, then the red one too, and a switch
    becomes a menu.
    """

    def __init__(self, title: str, fact: str = "", parent: QWidget | None = None) -> None:
        """Args: title: name of the screen; fact: one quiet fact beside it."""
        super().__init__(56, parent=parent)
        self.title = Label(title, "title")
        self.fact = Label(fact, "label")
        self._buttons: list[Button] = []
        self._switches: list[Segmented] = []
        self.add(self.title, self.fact)
        self.fact.setVisible(bool(fact))  # without its place it would be a window for a moment
        self.add_stretch()

    def set_title(self, title: str, fact: str = "") -> None:
        """Change title and fact."""
        self.title.setText(title)
        self.fact.setText(fact)
        self.fact.setVisible(bool(fact))
        self._fit_buttons()

    def add_buttons(self, *buttons: QWidget) -> None:
        """Add buttons at the right, the red one last."""
        for button in buttons:
            if isinstance(button, Button):
                self._buttons.append(button)
            elif isinstance(button, Segmented):
                self._switches.append(button)
            self.add(button)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(56))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        for switch in self._switches:
            switch.set_compact(False)
        self.fit([button for button in self._buttons if button.kind == "secondary"])
        main = [button for button in self._buttons if button.kind == "primary"]
        for button in main:
            button.set_compact(False)
        fact = max(self.fact.sizeHint().width() - theme().px(_FACT), 0) if not self.fact.isHidden() else 0
        if self._wanted() - fact > self.width():  # the fact may be cut, the title not
            for button in main:
                button.set_compact(True)
        if self._wanted() - fact > self.width():
            for switch in self._switches:
                switch.set_compact(True)


class ToolBar(Row):
    """The tool row, 44 high: filters at the left, tools at the right, work on chosen rows between.

    Attributes:
        chosen: the label "2 selected", shown with its tools while rows are chosen.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(44, line="bottom", parent=parent)
        self.layout_.setSpacing(6)
        self._left_end = 0
        self.chosen = Label("", "strong")
        self._tools: list[QWidget] = []
        self.layout_.addStretch(1)
        self.layout_.addWidget(self.chosen)
        self.chosen.hide()

    def add_left(self, *widgets: QWidget) -> None:
        """Add a filter chip or tool at the left."""
        for widget in widgets:
            self.layout_.insertWidget(self._left_end, widget)
            self._left_end += 1

    def remove_left(self, widget: QWidget) -> None:
        """Take a filter chip away."""
        self.layout_.removeWidget(widget)
        self._left_end -= 1
        widget.hide()
        widget.deleteLater()

    def add_right(self, *widgets: QWidget) -> None:
        """Add tools at the right end."""
        self.add(*widgets)

    def add_for_selection(self, *widgets: QWidget) -> None:
        """Add tools that stand beside "2 selected" only while rows are chosen."""
        at = self.layout_.indexOf(self.chosen) + 1 + len(self._tools)
        for place, widget in enumerate(widgets):
            self.layout_.insertWidget(at + place, widget)
            widget.hide()
            self._tools.append(widget)

    def set_chosen(self, words: str) -> None:
        """Say how many rows are chosen, empty for none."""
        self.chosen.setText(words)
        for widget in (self.chosen, *self._tools):
            widget.setVisible(bool(words))
        self._fit_tools()

    def _fit_tools(self) -> None:
        self.fit(button for button in self.findChildren(Button) if button.kind == "quiet")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tools()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(44))
