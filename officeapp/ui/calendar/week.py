"""The week, or one day, by hours: its head above, the hours scrolling below."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from officeapp.ui.base.pane import scrolling
from officeapp.ui.base.theme import ground, theme
from officeapp.ui.calendar.entries import DayBoard
from officeapp.ui.calendar.hours import HOUR, Hours
from officeapp.ui.calendar.week_head import WeekHead


class WeekView(QWidget):
    """Head and hours of a week or a day."""

    def __init__(self) -> None:
        super().__init__()
        ground(self, "surface")
        self.head = WeekHead()
        self.hours = Hours(self.head)
        self.area: QScrollArea = scrolling(self.hours)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.hours.scroll_wanted.connect(
            lambda y: self.area.ensureVisible(0, y + theme().px(30), 0, theme().px(HOUR))
        )
        self.head.left.connect(self.hours.setFocus)
        self.hours.left.connect(self.head.setFocus)
        self.head.right = self.area.verticalScrollBar().sizeHint().width()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.area, 1)
        self.setFocusProxy(self.hours)
        self._scrolled = False

    def show_boards(self, boards: list[DayBoard]) -> None:
        """Show other days; the first time the morning is in sight."""
        self.head.show_boards(boards)
        self.hours.show_boards(boards)
        if not self._scrolled:
            self._scrolled = True
            self.area.verticalScrollBar().setValue(round(self.hours.y_of(6 * 60 + 50)))

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.area.verticalScrollBar().setValue(round(self.hours.y_of(6 * 60 + 50)))

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.head.right = self.area.verticalScrollBar().width()
