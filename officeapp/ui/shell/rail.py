"""The rail of areas at the left: where one is, what waits where, and who is working."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from officeapp.base.i18n import _
from officeapp.ui.base.page import Page
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.shell.rail_parts import RailHead, RailItem, RailUser

WIDE, SLIM = 168, 56


class Rail(QWidget):
    """Ten areas in five groups, wide with words or slim with icons only.

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
            item.installEventFilter(self)
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
            self._scroll.ensureWidgetVisible(self.items[area], 0, 0)

    def set_counts(self, counts: dict[str, int]) -> None:
        """Show how much waits in each area; zero shows nothing."""
        for name, count in counts.items():
            self.items[name].set_count(count)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move between the areas with the arrow keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            items = list(self.items.values())
            if step and watched in items:
                wanted = min(max(items.index(watched) + step, 0), len(items) - 1)  # type: ignore[arg-type]
                items[wanted].setFocus(Qt.FocusReason.TabFocusReason)
                self._scroll.ensureWidgetVisible(items[wanted], 0, 0)
                return True
        return super().eventFilter(watched, event)

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
