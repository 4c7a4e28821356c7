"""The rail of areas at the left: where one is, what waits where, and who is working."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from officeapp.base.i18n import _
from officeapp.ui.base.page import Page
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.shell.rail_parts import MORE, RailHead, RailItem, RailMore, RailUser

WIDE, SLIM = 168, 56


class Rail(QWidget):
    """The areas in five groups, wide with words or slim with icons only; where they do not fit, they scroll.

    Signals:
        chosen: id of the area.
        office_menu: where the menu of the office shall open, in global coordinates.
        user_clicked: the person wants to say who is working.
    """

    chosen = Signal(str)
    office_menu = Signal(QPoint)
    user_clicked = Signal()

    def __init__(self, pages: tuple[Page, ...]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(_("Areas"))
        ground(self, "canvas")
        self.slim = False
        self.head = RailHead()
        self.head.clicked.connect(self._on_head)
        self.user = RailUser()
        self.user.clicked.connect(self.user_clicked)
        self.items: dict[str, RailItem] = {}
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, page in enumerate(pages):
            if number and page.group != pages[number - 1].group:
                column.addWidget(_Gap())
            item = RailItem(page.id, _(page.label), page.icon)
            item.clicked.connect(lambda _checked=False, area=page.id: self.chosen.emit(area))
            item.stepped.connect(self._step)
            self.items[page.id] = item
            column.addWidget(item)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._list)
        ground(scroll.viewport(), "canvas")
        ground(self._list, "canvas")
        self._scroll = scroll
        self._more: tuple[RailMore, RailMore] | None = None
        bar = scroll.verticalScrollBar()
        bar.rangeChanged.connect(lambda *_: self._show_more())
        bar.valueChanged.connect(lambda _value: self._show_more())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addSpacing(theme().px(12))
        whole.addWidget(scroll, 1)
        whole.addWidget(self.user)
        self.set_slim(False)

    def set_slim(self, slim: bool) -> None:
        """Show icons only, or icons with words."""
        self.slim = slim
        self.setFixedWidth(theme().px(SLIM if slim else WIDE))
        for part in (self.head, self.user, *self.items.values()):
            part.set_slim(slim)

    def set_current(self, area: str) -> None:
        """Mark the area one is in."""
        for name, item in self.items.items():
            item.setChecked(name == area)
        if area in self.items:
            self._reveal(self.items[area])

    def _reveal(self, item: RailItem) -> None:
        self._scroll.ensureWidgetVisible(item, 0, theme().px(MORE))

    def _show_more(self) -> None:
        """Say at the upper and the lower edge that there is more, with the way to it."""
        bar = self._scroll.verticalScrollBar()
        if self._more is None:
            if not bar.maximum():
                return
            self._more = RailMore("chevron_up", self._scroll), RailMore("chevron_down", self._scroll)
            for more, step in zip(self._more, (-1, 1), strict=True):
                more.clicked.connect(
                    lambda _checked=False, step=step: bar.setValue(bar.value() + step * bar.pageStep())
                )
        above, below = self._more
        wide, high = self._scroll.width(), theme().px(MORE)
        above.setGeometry(0, 0, wide, high)
        below.setGeometry(0, self._scroll.height() - high, wide, high)
        above.setVisible(bar.value() > bar.minimum())
        below.setVisible(bar.value() < bar.maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_more()

    def set_counts(self, counts: dict[str, int]) -> None:
        """Show how much waits in each area; zero shows nothing."""
        for name, count in counts.items():
            self.items[name].set_count(count)

    def _step(self, area: str, by: int) -> None:
        """Move between the areas with the arrow keys."""
        items = list(self.items.values())
        wanted = min(max(items.index(self.items[area]) + by, 0), len(items) - 1)
        items[wanted].setFocus(Qt.FocusReason.TabFocusReason)
        self._reveal(items[wanted])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme().color("border"))

    def _on_head(self) -> None:
        self.office_menu.emit(self.head.mapToGlobal(QPoint(theme().px(8), self.head.height())))


class _Gap(QWidget):
    """The hairline between two groups."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme().px(15))

    def paintEvent(self, event: QPaintEvent) -> None:
        inset = theme().px(16)
        line = theme().color("border")
        QPainter(self).fillRect(inset, self.height() // 2, self.width() - 2 * inset, 1, line)
