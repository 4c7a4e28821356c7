"""Where a page is narrow, its details pane lies over the list as a drawer instead of squeezing it."""

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QHBoxLayout, QWidget

from officeapp.ui.base.theme import theme

NARROW = 1100  # width of a page under which its pane is a drawer


class Drawer(QObject):
    """Moves a pane between its place beside the list and over it, as the page grows and shrinks.

    Attributes:
        over: whether the pane is a drawer now; it is hidden at first, and comes back beside a wide list.
    """

    def __init__(self, pane: QWidget, page: QWidget, row: QHBoxLayout) -> None:
        """Args: pane: the details; page: what it lies in; row: the layout it has beside the list, at its end."""
        super().__init__(pane)
        self._pane, self._page, self._row = pane, page, row
        self.over = False
        self._wanted = True  # whether it was shown while it was beside the list
        row.addWidget(pane)
        page.installEventFilter(self)
        pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._fit()
        elif watched is self._pane and event.type() in (QEvent.Type.Show, QEvent.Type.Resize):
            self._place()
        return False

    def _fit(self) -> None:
        over = self._page.width() < theme().px(NARROW)
        if over and not self.over:
            self._wanted = not self._pane.isHidden()
            self._row.removeWidget(self._pane)
            self._pane.hide()
        elif self.over and not over:
            self._row.addWidget(self._pane)
            self._pane.setVisible(self._wanted or not self._pane.isHidden())
        self.over = over
        self._place()

    def _place(self) -> None:
        if self.over:
            room, width = self._row.geometry(), self._pane.width()
            self._pane.setGeometry(QRect(room.right() + 1 - width, room.y(), width, room.height()))
            self._pane.raise_()
