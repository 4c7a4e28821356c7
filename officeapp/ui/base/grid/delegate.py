"""Paints every cell of the grid and opens its editor."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from officeapp.ui.base import fonts
from officeapp.ui.base.grid import cells
from officeapp.ui.base.grid.cell_editor import CellEditor
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.look import Look
from officeapp.ui.base.grid.roles import CELL, Cell
from officeapp.ui.base.paint import frame

if TYPE_CHECKING:
    from officeapp.ui.base.grid.view import GridView

Index = QModelIndex | QPersistentModelIndex

_PLAIN = Cell()


class GridDelegate(QStyledItemDelegate):
    """One delegate for the whole grid; it asks the model for a `Cell` and paints it by its kind."""

    def __init__(self, view: "GridView") -> None:
        super().__init__(view)
        self._view = view
        self.look = Look()

    def refresh(self) -> None:
        """Read colours and sizes anew after a theme change."""
        self.look = Look()

    # ── painting ────────────────────────────────────────────────────────────────────────────────

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, look = self._view, self.look
        row = index.row()
        state = view.row_state(row)
        if state.group:
            return  # the view paints the whole row at once
        column = view.columns[index.column()]
        cell = index.data(CELL)
        if cell is None:
            text = index.data(Qt.ItemDataRole.DisplayRole)
            cell = Cell(text) if text else _PLAIN
        rect = option.rect
        x, y, w, h = rect.x(), rect.y(), rect.width(), rect.height()
        selected = not view.single_cell and view.selectionModel().isSelected(index)
        self._paint_ground(painter, x, y, w, h, row, cell, selected, state.marked)
        first = index.column() == view.first_column
        if first and state.marked and not view.has_row_header:
            painter.fillRect(x, y, 3, h - 1, look.mark)
        left = look.lead if first and not view.has_row_header else look.pad
        kind = cell.kind or column.kind
        if cell is not _PLAIN:
            room = QRectF(x + left, y, w - left - look.pad, h - 1)
            cells.PAINTERS[kind](
                painter, room, cell, view.sides[index.column()], look, state.marked or selected
            )
        if cell.problem:
            cells.corner(painter, x + w - 1, y, cell.problem, look)
        painter.fillRect(x, y + h - 1, w, 1, look.grid)
        if view.has_line(index.column()):
            painter.fillRect(x + w - 1, y, 1, h, look.grid)
        if index == view.currentIndex() and view.mode == "cells":
            frame(painter, QRectF(x, y, w, h), look.focus if view.is_active() else look.strong)

    def _paint_ground(
        self,
        painter: QPainter,
        x: int,
        y: int,
        w: int,
        h: int,
        row: int,
        cell: Cell,
        selected: bool,
        marked: bool,
    ) -> None:
        look = self.look
        if cell.problem:
            painter.fillRect(x, y, w, h, look.error_tint if cell.problem == "error" else look.warning_tint)
        elif selected:
            painter.fillRect(x, y, w, h, look.selected)
        elif cell.tinted and cell.tone:
            painter.fillRect(x, y, w, h, look.tint(cell.tone))
        elif marked:
            painter.fillRect(x, y, w, h, look.selected)
        else:  # Qt itself has painted the current cell in the colour of chosen text
            painter.fillRect(x, y, w, h, look.hover if row == self._view.hover_row else look.surface)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = index.data(CELL) or Cell(index.data(Qt.ItemDataRole.DisplayRole) or "")
        kind = cell.kind or self._view.columns[index.column()].kind
        width = cells.width_of(kind, cell, self.look) + 2 * self.look.pad + 4
        if index.column() == self._view.first_column and not self._view.has_row_header:
            width += self.look.lead - self.look.pad
        return QSize(round(width), self._view.verticalHeader().defaultSectionSize())

    # ── editing ─────────────────────────────────────────────────────────────────────────────────

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._view.columns[index.column()]
        editor = CellEditor(parent, column, self._suggest(column))
        editor.setObjectName(column.key)
        return editor

    def _suggest(self, column: GridColumn) -> Callable[..., None] | None:
        suggest = self._view.suggest
        if not column.suggest or suggest is None:
            return None
        return lambda typed, then: suggest(column.key, typed, then)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellEditor) and not editor.ready:
            kept = self._view.take_kept_text(index)
            editor.begin(index.data(Qt.ItemDataRole.EditRole) or "", kept)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, CellEditor) and editor.changed:
            self._view.commit(index.row(), index.column(), editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            isinstance(editor, CellEditor)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and (editor.take_key(event) or self._view.editor_key(self, editor, event))
        ):
            return True
        return super().eventFilter(editor, event)

    def measure(self, words: str, weight: int = 400) -> float:
        """Return the width of words in the size of cells."""
        return fonts.width(words, self.look.px13, weight)
