"""What the views beside the plan share: the way back, a title, and reading anew when something changed."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officeapp.base.i18n import _
from officeapp.domain.rules.plan_sheet import Sheet
from officeapp.ui.base.bars import Row, TitleBar
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.theme import ground
from officeapp.ui.context import Context


class Tool(QWidget):
    """A view of the planning page that takes the whole room.

    Attributes:
        watched: registers whose change makes it read anew.

    Signals:
        left: back to the plan.
    """

    left = Signal()
    watched: tuple[str, ...] = ()

    def __init__(self, ctx: Context, title: str) -> None:
        """Args: ctx: what pages share; title: translated."""
        super().__init__()
        self.ctx = ctx
        self._stale = False
        ground(self, "surface")
        self.head = TitleBar(title)
        top = Row(40)
        top.set_margins(12, 20)
        top.add(Button(_("Back to the plan"), "back", "quiet", clicked=self.left.emit))
        top.add_stretch()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(top)
        self.column.addWidget(self.head)
        keys = QShortcut(QKeySequence("Alt+Left"), self)
        keys.activated.connect(self.left.emit)
        ctx.hub.changed.connect(self._on_changed)

    def begin(self, sheet: Sheet | None, post: int | None) -> None:
        """Come to the front beside a plan and one of its posts."""
        self.refresh()

    def open_tab(self, key: str) -> None:
        """Bring one of its tabs to the front, where it has some."""

    def refresh(self) -> None:
        """Read what is shown anew."""

    def _on_changed(self, changes: Any) -> None:
        if self.isVisible() and (changes.reload or changes.touches(*self.watched)):
            self.refresh()
