"""Where the table's marks go when the rows come in another order: never two into one place, which Qt dies of."""

from PySide6.QtGui import QStandardItemModel

from officeapp.ui.base.grid.model import _apart


def test_no_two_marks_come_to_lie_in_one_cell(qapp):
    model = QStandardItemModel(5, 2)
    kept = [model.index(row, 0) for row in (0, 1, 2, 4)]
    assert _apart(kept, [2, -1, -1, 1], 5) == [2, 0, 3, 1]


def test_a_mark_without_a_place_is_given_up(qapp):
    model = QStandardItemModel(3, 1)
    kept = [model.index(row, 0) for row in (0, 1, 2)]
    assert _apart(kept, [0, -1, -1], 2) == [0, 1, -1]
