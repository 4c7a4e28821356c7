"""A table whose first columns stay where they are while the others scroll sideways."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect
from PySide6.QtWidgets import QAbstractItemView, QTableView

from officeapp.ui.base.grid.header import GridHeader

Index = QModelIndex | QPersistentModelIndex


class FrozenTable(QTableView):
    """Finds and places frozen cells at their own place; the grid paints them over the scrolled ones.

    Attributes:
        frozen: how many first columns stay.
        header: the head, which knows where each column begins.
    """

    frozen: int
    header: GridHeader

    @property
    def frozen_width(self) -> int:
        """Width of the frozen columns while the others have scrolled, else 0."""
        if not self.frozen or not self.horizontalScrollBar().value() or self.frozen >= self.header.count():
            return 0
        return self.header.sectionPosition(self.frozen)

    def visualRect(self, index: Index) -> QRect:
        rect = super().visualRect(index)  # type: ignore[arg-type]
        if index.column() < self.frozen and self.horizontalScrollBar().value():
            rect.moveLeft(self.header.sectionPosition(index.column()))
        return rect

    def indexAt(self, point: QPoint) -> QModelIndex:
        if 0 <= point.x() < self.frozen_width:
            row = self.rowAt(point.y())
            column = self.header.section_at(point.toPointF())
            return self.model().index(row, column) if row >= 0 else QModelIndex()
        return super().indexAt(point)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx and self.frozen:
            self.viewport().update()
            self.header.viewport().update()

    def scrollTo(self, index: Index, hint: Any = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        bar = self.horizontalScrollBar()
        if index.column() < self.frozen:
            before = bar.value()
            super().scrollTo(index, hint)  # type: ignore[arg-type]
            bar.setValue(before)
            return
        super().scrollTo(index, hint)  # type: ignore[arg-type]
        covered = self.frozen_width - self.columnViewportPosition(index.column())
        if self.frozen_width and covered > 0:
            bar.setValue(bar.value() - covered)
