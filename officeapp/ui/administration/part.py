"""What the parts with a list share: a row of tools, the list, and words where the list is empty."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from officeapp.ui.administration.table import Table
from officeapp.ui.base.bars import ToolBar
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.theme import theme
from officeapp.ui.context import Context


class ListPart(QWidget):
    """A list with tools above that act on the chosen line."""

    def __init__(self, ctx: Context, columns: Sequence[tuple[str, int]], empty: tuple[str, str, str]) -> None:
        """Args: columns: as `Table` takes them. empty: icon, title and text where there is no line."""
        super().__init__()
        self.ctx = ctx
        self.tools = ToolBar()
        self.table = Table(columns)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.setContentsMargins(theme().px(12), 0, theme().px(12), 0)
        self._stack.addWidget(self.table)
        self._stack.addWidget(Empty(*empty))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(holder, 1)

    def show_lines(self, lines: Sequence[tuple[Any, Sequence[str]]]) -> None:
        """Show lines, or the words for none."""
        self.table.show_lines(lines)
        self._stack.setCurrentIndex(0 if lines else 1)
