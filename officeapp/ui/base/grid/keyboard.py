"""What the keys do in the grid, as a spreadsheet has them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate

from officeapp.ui.base.grid import blocks
from officeapp.ui.base.grid.cell_editor import CellEditor

if TYPE_CHECKING:
    from officeapp.ui.base.grid.delegate import GridDelegate
    from officeapp.ui.base.grid.view import GridView

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


def in_rows(view: "GridView", event: QKeyEvent) -> bool:
    """Handle a key while no editor is open; False leaves it to Qt."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.matches(QKeySequence.StandardKey.Copy):
        blocks.copy(view)
    elif event.matches(QKeySequence.StandardKey.Paste):
        blocks.paste(view)
    elif event.matches(QKeySequence.StandardKey.Cut):
        blocks.copy(view)
        blocks.clear(view)
    elif held == _CTRL and key == Qt.Key.Key_D:
        blocks.fill_down(view)
    elif held == _CTRL and key == Qt.Key.Key_Space:
        _choose(view)
    elif held == _SHIFT and key == Qt.Key.Key_Space:
        view.selectRow(view.currentIndex().row())
    elif held == (_CTRL | _SHIFT) and key == Qt.Key.Key_L:
        view.focus_filter()
    elif held == _CTRL and key in (Qt.Key.Key_Home, Qt.Key.Key_End) and view.mode == "cells":
        _go_to_corner(view, last=key == Qt.Key.Key_End)
    elif not held and key == Qt.Key.Key_Space and view.turn_check(view.currentIndex()):
        return True
    elif not held and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and view.mode == "cells":
        blocks.clear(view)
    elif key in _ENTER and not held & ~_SHIFT:
        _enter(view, back=bool(held & _SHIFT))
    elif not held and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        return _fold(view, opening=key == Qt.Key.Key_Right)
    else:
        return False
    return True


def _enter(view: "GridView", *, back: bool) -> None:
    row = view.currentIndex().row()
    if row < 0:
        return
    if view.row_state(row).group is not None:
        view.group_toggled.emit(row)
    elif view.mode == "rows":
        view.opened.emit(row)
    elif view.follow_link(view.currentIndex()):
        return
    else:
        step(view, -1 if back else 1, 0)


def _fold(view: "GridView", *, opening: bool) -> bool:
    row = view.currentIndex().row()
    group = view.row_state(row).group if row >= 0 else None
    if group is None:
        return False
    if group.open != opening:
        view.group_toggled.emit(row)
    return True


def _choose(view: "GridView") -> None:
    """Tick the boxes of the rows selected; without boxes select the column, as Excel does."""
    if not view.has_row_header:
        view.selectColumn(view.currentIndex().column())
        return
    ranges = view.ranges()
    if ranges and not view.single_cell:
        view.choose_rows(min(each.top() for each in ranges), max(each.bottom() for each in ranges))
    else:
        view.toggle_chosen(view.currentIndex().row())


def _go_to_corner(view: "GridView", *, last: bool) -> None:
    """Choose the first or the last cell; Qt would move there and leave the old ones chosen."""
    model = view.model()
    shown = [i for i in range(model.columnCount()) if not view.isColumnHidden(i)]
    if shown and model.rowCount():
        row, column = (model.rowCount() - 1, shown[-1]) if last else (0, shown[0])
        view.select_only(model.index(row, column))


def step(view: "GridView", down: int, right: int) -> None:
    """Go to the neighbour of the current cell; at the end of a line to the next line's beginning."""
    index, model = view.currentIndex(), view.model()
    shown = [i for i in range(model.columnCount()) if not view.isColumnHidden(i)]
    row, place = index.row() + down, shown.index(index.column()) + right
    if place >= len(shown):
        row, place = row + 1, 0
    elif place < 0:
        row, place = row - 1, len(shown) - 1
    view.select_only(model.index(min(max(row, 0), model.rowCount() - 1), shown[place]))


def in_editor(view: "GridView", delegate: "GridDelegate", editor: CellEditor, event: QKeyEvent) -> bool:
    """Handle a key in an open editor; False leaves it to the field."""
    key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in _ENTER and held == _CTRL:
        text, cells = editor.text(), blocks.editable_cells(view)
        _close(delegate, editor, keep=False)
        view.filled.emit([(row, view.columns[column].key, text) for row, column in cells])
        return True
    if key in _ENTER and not held & ~_SHIFT:
        _close(delegate, editor, keep=True)
        step(view, -1 if held & _SHIFT else 1, 0)
        return True
    if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        _close(delegate, editor, keep=True)
        step(view, 0, -1 if key == Qt.Key.Key_Backtab or held & _SHIFT else 1)
        return True
    if key == Qt.Key.Key_Escape:
        _close(delegate, editor, keep=False)
        return True
    moves = key in (Qt.Key.Key_Up, Qt.Key.Key_Down) or (view.typed_in and key in _STEPS)
    if moves and not held:
        _close(delegate, editor, keep=True)
        step(view, *_STEPS[key])
        return True
    return False


def _close(delegate: "GridDelegate", editor: CellEditor, *, keep: bool) -> None:
    if keep:
        delegate.commitData.emit(editor)
    delegate.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
