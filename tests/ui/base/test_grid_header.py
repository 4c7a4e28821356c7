"""The head of the grid, its columns, and what is painted."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit

from officeapp.base.settings import Settings
from officeapp.ui.base.grid.chooser import ColumnChooser
from officeapp.ui.base.grid.columns import GridColumn
from officeapp.ui.base.grid.grid import Grid
from officeapp.ui.base.grid.memory import SettingsMemory
from officeapp.ui.base.grid.roles import Cell, Group
from officeapp.ui.base.theme import Theme
from tests.ui.base.test_grid_keys import Model

COLUMNS = [
    GridColumn(key="name", label="Full name", band="Person", width=160, fixed=True),
    GridColumn(key="age", label="Age", kind="number", band="Person", width=60),
    GridColumn(key="unit", label="Unit", band="Work", width=300),
    GridColumn(key="post", label="Post", band="Work", width=300, filter="choice", choices=(("a", "A"),)),
]
ROWS = [("Lê Châu", "47", "Ward", "Deputy")] * 40


def made(qtbot, rows: list[Any] | None = None, width: int = 600, **options: Any) -> Grid:
    grid = Grid(COLUMNS, **options)
    qtbot.addWidget(grid)

    class Cells(Model):
        def data(self, index: Any, role: int = 0) -> Any:
            cells = self.rows[index.row()]
            if not isinstance(cells, Group) and isinstance(cells[index.column()], Cell):
                cell = cells[index.column()]
                return cell if role == int(Qt.ItemDataRole.UserRole) + 1 else None
            return super().data(index, role)

    grid.view.setModel(Cells(rows or ROWS, 4))
    grid.resize(width, 300)
    grid.show()
    return grid


def picture(grid: Grid) -> QImage:
    return grid.view.viewport().grab().toImage()


def colors(image: QImage, x: int, y: int, width: int, height: int) -> set[str]:
    return {image.pixelColor(a, b).name() for a in range(x, x + width) for b in range(y, y + height)}


def test_a_click_on_a_heading_sorts_and_the_next_one_turns_it(qtbot) -> None:
    grid = made(qtbot)
    view = grid.view
    place = QPoint(20, view.header.height() - 10)
    for descending in (False, True, False):
        with qtbot.waitSignal(view.sort_requested) as told:
            QTest.mouseClick(view.header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert told.args == ["name", descending]


def test_a_filter_is_told_once_after_typing(qtbot) -> None:
    grid = made(qtbot, filters=True)
    view = grid.view
    field = view.header.filter_field("unit")
    assert field is not None
    line = field.findChild(QLineEdit)
    assert line is not None
    told: list[tuple[str, str]] = []
    view.filter_changed.connect(lambda key, text: told.append((key, text)))
    QTest.keyClicks(line, "ward")
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("unit", "ward")]
    assert view.header.filters() == {"unit": "ward"}
    left = view.columnViewportPosition(2)
    assert (field.x(), field.width()) == (left + 4, 292)
    view.header.resizeSection(1, 90)
    qtbot.waitUntil(lambda: field.x() == left + 4 + 30)


def test_bands_raise_the_header_and_filters_too(qtbot) -> None:
    grid = made(qtbot)
    assert grid.view.header.sizeHint().height() == 24 + 32
    grid.view.header.set_filters_shown(True)
    assert grid.view.header.sizeHint().height() == 24 + 32 + 32
    qtbot.waitUntil(lambda: grid._bar.y() == grid.view.header.height())


def test_the_first_column_stays_while_the_rest_scrolls(qtbot) -> None:
    grid = made(qtbot, frozen=1)
    view = grid.view
    view.horizontalScrollBar().setValue(150)
    assert view.frozen_width == 160
    first, second = view.model().index(0, 0), view.model().index(0, 2)
    assert view.visualRect(first).left() == 0
    assert view.indexAt(QPoint(20, 10)).column() == 0
    view.go_to(0, "unit")
    assert view.visualRect(second).left() >= view.frozen_width
    assert colors(picture(grid), 160 - 1, 3, 1, 20) == {"#e2ded8"}


def test_the_bar_beside_the_rows_moves_them(qtbot) -> None:
    grid = made(qtbot)
    assert grid._bar.maximum() == grid.view.verticalScrollBar().maximum() > 0
    grid._bar.setValue(64)
    assert grid.view.verticalScrollBar().value() == 64
    assert grid.view.rowAt(1) == 2


def test_widths_and_hidden_columns_are_remembered(qtbot) -> None:
    settings = Settings()
    grid = made(qtbot, memory=SettingsMemory(settings, "people"))
    grid.view.header.resizeSection(1, 111)
    chooser = ColumnChooser(grid.view)
    qtbot.addWidget(chooser)
    boxes = {box.objectName(): box for box in chooser.findChildren(QCheckBox)}
    assert "column_name" not in boxes
    boxes["column_unit"].setChecked(False)
    assert grid.view.isColumnHidden(2)
    again = made(qtbot, memory=SettingsMemory(Settings(), "people"))
    assert again.view.columnWidth(1) == 111
    assert again.view.isColumnHidden(2)
    again.view.widths.reset()
    assert again.view.columnWidth(1) == 60
    assert not again.view.isColumnHidden(2)


def test_a_heading_is_never_cut(qtbot, look: Theme) -> None:
    columns = [GridColumn(key="a", label="Organisationseinheiten", width=30)]
    grid = Grid(columns)
    qtbot.addWidget(grid)
    grid.view.setModel(Model([("x",)], 1))
    assert grid.view.columnWidth(0) >= grid.view.header.least_width(columns[0]) > 100
    before = grid.view.columnWidth(0)
    look.set_text_size(150)
    assert grid.view.columnWidth(0) > before * 1.3


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_problems_tint_the_cell_and_mark_its_corner(qtbot, look: Theme, mode: Any) -> None:
    look.set_mode(mode)
    rows = [("a", Cell("2", problem="error"), Cell("b", problem="warning"), "c"), ROWS[0]]
    image = picture(made(qtbot, rows, 900))
    assert QColor(look.hex("late_tint")).name() in colors(image, 165, 4, 10, 20)
    assert QColor(look.hex("late")).name() in colors(image, 212, 0, 8, 6)
    assert QColor(look.hex("soon_tint")).name() in colors(image, 300, 4, 10, 20)
    assert QColor(look.hex("surface")).name() in colors(image, 600, 4, 10, 20)


def test_the_current_cell_has_an_ink_frame(qtbot, look: Theme) -> None:
    grid = made(qtbot, width=900)
    with qtbot.waitActive(grid):
        grid.activateWindow()
    grid.view.setFocus()
    grid.view.go_to(1, "unit")
    rect = grid.view.visualRect(grid.view.currentIndex())
    image = picture(grid)
    ink = QColor(look.hex("focus")).name()
    assert colors(image, rect.x(), rect.y(), 2, rect.height()) == {ink}
    assert colors(image, rect.x(), rect.y(), rect.width(), 2) == {ink}


def test_chosen_rows_are_tinted_and_marked(qtbot, look: Theme) -> None:
    grid = made(qtbot, width=900, row_head="check")
    grid.view.toggle_chosen(2)
    y = grid.view.rowViewportPosition(2) + 3
    assert colors(picture(grid), 400, y, 4, 4) == {QColor(look.hex("selected")).name()}
    head = grid.view.verticalHeader().viewport().grab().toImage()
    assert colors(head, 0, y, 3, 10) == {QColor(look.hex("mark")).name()}


def test_totals_stand_under_their_columns(qtbot) -> None:
    grid = made(qtbot, width=900)
    assert not grid.footer.isVisible()
    grid.set_totals({"name": "412 people", "age": "41.3"})
    assert grid.footer.isVisible()
    image = grid.footer.grab().toImage()
    ink = {x for x in range(image.width()) for y in range(6, 28) if image.pixelColor(x, y).lightness() < 120}
    assert min(ink) >= 20
    assert 205 < max(ink) <= 212
