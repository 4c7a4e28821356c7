"""Copy, paste, fill and clear blocks of cells; what changes is told as one deed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from officeapp.ui.base.grid import clipboard

if TYPE_CHECKING:
    from officeapp.ui.base.grid.view import GridView


def _box(view: "GridView") -> tuple[int, int, int, int] | None:
    """Return top, left, bottom, right of everything selected, or of the current cell."""
    ranges = view.ranges()
    if not ranges:
        index = view.currentIndex()
        return (index.row(), index.column(), index.row(), index.column()) if index.isValid() else None
    return (
        min(each.top() for each in ranges),
        min(each.left() for each in ranges),
        max(each.bottom() for each in ranges),
        max(each.right() for each in ranges),
    )


def _columns(view: "GridView", left: int, right: int) -> list[int]:
    return [column for column in range(left, right + 1) if not view.isColumnHidden(column)]


def copy(view: "GridView") -> None:
    """Put the selected block on the clipboard as Excel understands it; group rows are left out."""
    box = _box(view)
    if box is None:
        return
    top, left, bottom, right = box
    columns = _columns(view, left, right)
    block = getattr(view.model(), "block", None)
    if block is not None:
        rows = block(top, bottom, [view.columns[column].key for column in columns])
    else:
        rows = [
            [text(view, row, column) for column in columns]
            for row in range(top, bottom + 1)
            if view.row_state(row).group is None
        ]
    QGuiApplication.clipboard().setText(clipboard.to_text(rows))


def text(view: "GridView", row: int, column: int) -> str:
    """Return what a cell says."""
    index = view.model().index(row, column)
    return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


def _typed(view: "GridView", row: int, column: int) -> str:
    """Return what the editor of a cell starts from: what it says may be more than was typed."""
    typed = view.model().index(row, column).data(Qt.ItemDataRole.EditRole)
    return text(view, row, column) if typed is None else str(typed)


def paste(view: "GridView") -> None:
    """Tell what the clipboard holds: one value for every cell selected, a block from the first on."""
    words = QGuiApplication.clipboard().text()
    box = _box(view)
    if not words or box is None:
        return
    rows = clipboard.from_text(words)
    cells = editable_cells(view)
    if len(rows) == 1 and len(rows[0]) == 1 and len(cells) > 1:
        view.filled.emit([(row, view.columns[column].key, rows[0][0]) for row, column in cells])
        return
    view.pasted.emit(box[0], view.columns[box[1]].key, rows)


def editable_cells(view: "GridView") -> list[tuple[int, int]]:
    """Return row and column of every selected cell that may be edited, else of the current one."""
    model, found = view.model(), set[tuple[int, int]]()
    current = view.currentIndex()
    boxes = [(each.top(), each.left(), each.bottom(), each.right()) for each in view.ranges()]
    if not boxes and current.isValid():
        boxes = [(current.row(), current.column(), current.row(), current.column())]
    for top, left, bottom, right in boxes:
        columns = _columns(view, left, right)
        for row in range(top, bottom + 1):
            for column in columns:
                if model.flags(model.index(row, column)) & Qt.ItemFlag.ItemIsEditable:
                    found.add((row, column))
    return sorted(found)


def clear(view: "GridView") -> None:
    """Tell which cells shall become empty."""
    cells = [(row, view.columns[column].key) for row, column in editable_cells(view)]
    if cells:
        view.cleared.emit(cells)


def fill_down(view: "GridView") -> None:
    """Copy the upper line of the selection into the lines below; a single cell takes what is above it."""
    box = _box(view)
    if box is None:
        return
    top, left, bottom, right = box
    source = top - 1 if top == bottom else top
    if source < 0:
        return
    cells = [(row, column) for row, column in editable_cells(view) if row > source]
    columns = set(_columns(view, left, right))
    above = {column: _typed(view, source, column) for column in columns}
    filled = [(row, view.columns[column].key, above[column]) for row, column in cells if column in columns]
    if filled:
        view.filled.emit(filled)
