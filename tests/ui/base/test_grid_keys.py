"""The grid under the keyboard: edit, move, copy, paste, fill, clear, choose."""

from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from officeapp.ui.base.grid import clipboard
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.grid.roles import CELL, GROUP, ROW_ID, Cell, Group
from officeapp.ui.base.grid.view import GridView

Key, Mod = Qt.Key, Qt.KeyboardModifier
NOWHERE = QModelIndex()


class Model(QAbstractTableModel):
    """Rows of texts; a Group stands for a group row; the first column cannot be edited."""

    def __init__(self, rows: list[Any], columns: int = 3) -> None:
        super().__init__()
        self.rows, self.columns = rows, columns

    def rowCount(self, parent: Any = NOWHERE) -> int:  # noqa: N802
        return len(self.rows)

    def columnCount(self, parent: Any = NOWHERE) -> int:  # noqa: N802
        return self.columns

    def ids(self) -> list[int]:
        return [10 + row for row, cells in enumerate(self.rows) if not isinstance(cells, Group)]

    def group_rows(self) -> list[int]:
        return [row for row, cells in enumerate(self.rows) if isinstance(cells, Group)]

    def flags(self, index: Any) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() else flags

    def data(self, index: Any, role: int = 0) -> Any:
        cells = self.rows[index.row()]
        if isinstance(cells, Group):
            return cells if role == GROUP else None
        if role == ROW_ID:
            return 10 + index.row()
        if role == CELL:
            return Cell(cells[index.column()])
        return cells[index.column()] if role in (0, 2) else None


COLUMNS = [
    GridColumn(key="no", label="No"),
    GridColumn(key="yes", label="In favour", kind="number", editable=True, band="Votes"),
    GridColumn(
        key="note", label="Note", editable=True, band="Votes", choices=(("a", "Đạt"), ("b", "Không đạt"))
    ),
]


def made(qtbot, rows: list[Any] | None = None, **options: Any) -> GridView:
    grid = Grid(COLUMNS, **options)
    qtbot.addWidget(grid)
    grid.view.setModel(Model(rows or [("1", "26", "x"), ("2", "18", ""), ("3", "24", "z")]))
    grid.resize(600, 300)
    grid.show()
    grid.view.setFocus()
    grid.view.go_to(0, "yes")
    qtbot.keep = grid  # the test's own reference
    return grid.view


def editor(view: GridView) -> Any:
    return next((each for each in view.viewport().findChildren(QLineEdit) if each.isVisible()), None)


def at(view: GridView) -> tuple[int, str]:
    return view.currentIndex().row(), view.columns[view.currentIndex().column()].key


def test_typing_replaces_and_enter_goes_down(qtbot) -> None:
    view = made(qtbot)
    with qtbot.waitSignal(view.edited) as told:
        QTest.keyClick(view, Key.Key_7)
        assert editor(view).text() == "7"
        QTest.keyClick(editor(view), Key.Key_Return)
    assert told.args == [0, "yes", "7"]
    assert at(view) == (1, "yes")


def test_tab_goes_right_and_wraps_and_f2_keeps_the_text(qtbot) -> None:
    view = made(qtbot)
    QTest.keyClick(view, Key.Key_F2)
    assert editor(view).text() == "26"
    QTest.keyClick(editor(view), Key.Key_End)
    QTest.keyClick(editor(view), Key.Key_5)
    with qtbot.waitSignal(view.edited) as told:
        QTest.keyClick(editor(view), Key.Key_Tab)
    assert told.args == [0, "yes", "265"]
    assert at(view) == (0, "note")
    QTest.keyClick(view, Key.Key_F2)
    QTest.keyClick(editor(view), Key.Key_Tab)
    assert at(view) == (1, "no")


def test_escape_keeps_the_value_and_an_unchanged_cell_tells_nothing(qtbot) -> None:
    view = made(qtbot)
    with qtbot.assertNotEmitted(view.edited):
        QTest.keyClick(view, Key.Key_9)
        QTest.keyClick(editor(view), Key.Key_Escape)
        QTest.keyClick(view, Key.Key_F2)
        QTest.keyClick(editor(view), Key.Key_Return)
    assert editor(view) is None


def test_arrows_leave_a_cell_that_was_typed_into_but_move_the_caret_after_f2(qtbot) -> None:
    view = made(qtbot)
    QTest.keyClick(view, Key.Key_9)
    QTest.keyClick(editor(view), Key.Key_Right)
    assert at(view) == (0, "note")
    view.go_to(0, "yes")
    QTest.keyClick(view, Key.Key_F2)
    QTest.keyClick(editor(view), Key.Key_Left)
    assert at(view) == (0, "yes")
    assert editor(view) is not None


def test_a_cell_that_may_not_be_edited_is_left_alone(qtbot) -> None:
    view = made(qtbot)
    view.go_to(0, "no")
    QTest.keyClick(view, Key.Key_7)
    assert editor(view) is None
    place = view.visualRect(view.currentIndex()).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(view.opened):
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_refused_text_comes_back(qtbot) -> None:
    view = made(qtbot)
    view.refuse(1, "yes", "31/02")
    assert editor(view).text() == "31/02"
    assert at(view) == (1, "yes")


def test_delete_clears_the_block(qtbot) -> None:
    view = made(qtbot)
    view.selectAll()
    with qtbot.waitSignal(view.cleared) as told:
        QTest.keyClick(view, Key.Key_Delete)
    assert told.args == [[(row, key) for row in range(3) for key in ("yes", "note")]]


def test_copy_and_paste_a_block(qtbot) -> None:
    view = made(qtbot)
    view.selectAll()
    QTest.keyClick(view, Key.Key_C, Mod.ControlModifier)
    assert QGuiApplication.clipboard().text() == "1\t26\tx\r\n2\t18\t\r\n3\t24\tz"
    view.go_to(1, "yes")
    QGuiApplication.clipboard().setText('1\t"a\nb"\n2\tc\n')
    with qtbot.waitSignal(view.pasted) as told:
        QTest.keyClick(view, Key.Key_V, Mod.ControlModifier)
    assert told.args == [1, "yes", [["1", "a\nb"], ["2", "c"]]]


def test_one_value_pasted_or_typed_into_many(qtbot) -> None:
    view = made(qtbot)
    view.selectColumn(1)
    QGuiApplication.clipboard().setText("5\r\n")
    with qtbot.waitSignal(view.filled) as told:
        QTest.keyClick(view, Key.Key_V, Mod.ControlModifier)
    assert told.args == [[(0, "yes", "5"), (1, "yes", "5"), (2, "yes", "5")]]
    with qtbot.waitSignal(view.filled) as told:
        QTest.keyClick(view, Key.Key_8)
        QTest.keyClick(editor(view), Key.Key_Return, Mod.ControlModifier)
    assert told.args == [[(0, "yes", "8"), (1, "yes", "8"), (2, "yes", "8")]]


def test_fill_down(qtbot) -> None:
    view = made(qtbot)
    view.go_to(1, "yes")
    with qtbot.waitSignal(view.filled) as told:
        QTest.keyClick(view, Key.Key_D, Mod.ControlModifier)
    assert told.args == [[(1, "yes", "26")]]
    view.selectAll()
    with qtbot.waitSignal(view.filled) as told:
        QTest.keyClick(view, Key.Key_D, Mod.ControlModifier)
    assert told.args == [[(1, "yes", "26"), (1, "note", "x"), (2, "yes", "26"), (2, "note", "x")]]


@pytest.mark.qt_log_ignore("does not support raise", extend=True)  # a list of proposals is a window
def test_a_choice_is_found_without_marks(qtbot) -> None:
    view = made(qtbot)
    view.go_to(1, "note")
    QTest.keyClick(view, Key.Key_K)
    QTest.qWait(20)
    with qtbot.waitSignal(view.edited) as told:
        QTest.keyClick(editor(view), Key.Key_Return)
    assert told.args == [1, "note", "Không đạt"]
    assert at(view) == (2, "note")


def test_boxes_choose_rows(qtbot) -> None:
    view = made(qtbot, row_head="check")
    QTest.keyClick(view, Key.Key_Space, Mod.ControlModifier)
    assert view.chosen == {10}
    assert view.all_chosen() is None
    head = view.verticalHeader().viewport()
    QTest.mouseClick(head, Qt.MouseButton.LeftButton, pos=QPoint(10, view.rowViewportPosition(1) + 5))
    assert view.chosen == {10, 11}
    view.choose_all()
    assert view.all_chosen() is True
    view.choose_all(False)
    assert view.chosen == set()


def test_a_row_that_takes_the_place_of_a_group_is_as_tall_as_the_others(qtbot) -> None:
    row = ("1", "2", "3")
    view = made(qtbot, [Group("A", "1"), row, Group("B", "2"), row, row], mode="rows", row_height=44)
    model = view.model()
    assert isinstance(model, Model)
    model.beginResetModel()
    model.rows = [Group("B", "3"), row, row, row, Group("C", "1"), row]
    model.endResetModel()
    assert [view.rowHeight(each) for each in range(6)] == [32, 44, 44, 44, 32, 44]
    model.layoutAboutToBeChanged.emit()
    model.rows = [Group("B", "5"), row, row, row, row, row]
    model.layoutChanged.emit()
    assert [view.rowHeight(each) for each in range(6)] == [32, 44, 44, 44, 44, 44]


def test_groups_fold_by_arrows_and_lists_open_by_enter(qtbot) -> None:
    view = made(qtbot, [Group("A", "2"), ("1", "2", "3"), ("4", "5", "6")], mode="rows", row_height=44)
    assert view.rowHeight(0) == 32
    assert view.rowHeight(1) == 44
    view.go_to(0)
    with qtbot.waitSignal(view.group_toggled) as told:
        QTest.keyClick(view, Key.Key_Left)
    assert told.args == [0]
    with qtbot.assertNotEmitted(view.group_toggled):
        QTest.keyClick(view, Key.Key_Right)
    view.go_to(1)
    with qtbot.waitSignal(view.opened) as told:
        QTest.keyClick(view, Key.Key_Return)
    assert told.args == [1]


@pytest.mark.parametrize(
    "rows",
    [
        [["a", "b"], ["c", ""]],
        [['say "x"', "two\nlines"], ["tab\there", "Đỗ"]],
        [[""]],
        [["", ""], ["", ""]],
    ],
)
def test_blocks_survive_the_clipboard(rows: list[list[str]]) -> None:
    assert clipboard.from_text(clipboard.to_text(rows) + "\r\n") == rows


def test_a_quote_that_does_not_close_is_text() -> None:
    assert clipboard.from_text('"open\tb\nc') == [['"open', "b"], ["c"]]


def test_space_turns_a_box_and_enter_follows_a_link(qtbot) -> None:
    columns = [
        GridColumn(key="no", label="No"),
        GridColumn(key="ok", label="OK", kind="check", editable=True),
        GridColumn(key="way", label="Way", kind="link"),
    ]
    grid = Grid(columns)
    qtbot.addWidget(grid)
    grid.view.setModel(Model([("1", "", "Remind")]))
    grid.show()
    grid.view.go_to(0, "ok")
    with qtbot.waitSignal(grid.view.edited) as told:
        QTest.keyClick(grid.view, Key.Key_Space)
    assert told.args == [0, "ok", "x"]
    grid.view.go_to(0, "way")
    with qtbot.waitSignal(grid.view.link_clicked) as told:
        QTest.keyClick(grid.view, Key.Key_Return)
    assert told.args == [0, "way"]


def test_the_corners_are_the_only_cells_chosen(qtbot) -> None:
    view = made(qtbot)
    view.setColumnHidden(0, True)
    view.selectAll()
    QTest.keyClick(view, Key.Key_End, Mod.ControlModifier)
    assert (at(view), view.single_cell) == ((2, "note"), True)
    QTest.keyClick(view, Key.Key_Home, Mod.ControlModifier)
    assert (at(view), view.single_cell) == ((0, "yes"), True)


def test_a_click_on_a_heading_sorts_and_chooses_nothing(qtbot) -> None:
    view = made(qtbot)
    place = QPoint(view.header.sectionViewportPosition(1) + 10, int(view.header.label_middle()))
    with qtbot.waitSignal(view.sort_requested) as told:
        QTest.mouseClick(view.header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["yes", False]
    assert (at(view), view.single_cell) == ((0, "yes"), True)
