"""Handing a number down in the window: units ticked, shares seen before they are written, one undo."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from officeapp.services import handing_down, history, targets
from officeapp.ui.members.page import MembersPage
from officeapp.ui.members.targets_spread import SpreadDialog
from tests.helpers.typing import type_text
from tests.helpers.window import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key = Qt.Key


class Wing:
    """The targets of three cells of 23, 5 and 12 members."""

    def __init__(self, desk: Desk) -> None:
        self.desk, data = desk, desk.data
        kind = data.code("organization_kinds", "cell")
        self.cells: list[int] = []
        for code, members in (("1", 23), ("2", 5), ("3", 12)):
            cell = data.unit(f"Chi bộ {code}", data.office, code=f"CB{code}", kind=kind)
            self.cells.append(cell)
            for number in range(members):
                data.person(f"Đảng viên {number}", cell=cell, party_admission_date="2010-02-03")
        self.page = MembersPage(desk.ctx)
        self.page.resize(1198, 692)
        self.page.show()
        self.page.activateWindow()
        QTest.qWaitForWindowActive(self.page)
        self.page.shown({"part": "targets"})
        desk.settle()

    def ask(self) -> SpreadDialog:
        """Press the button above the grid."""
        self.page.spread.click()
        self.desk.settle()
        (found,) = [each for each in self.page.targets.findChildren(SpreadDialog) if each.isVisible()]
        return found

    def shares(self, asked: SpreadDialog) -> list[str]:
        """The column of what each unit gets or keeps."""
        return [str(asked.model.index(row, 3).data()) for row in range(asked.model.rowCount())]

    def amounts(self) -> list[int | None]:
        """The targets stored, in the order of the cells."""
        rows = dict(self.desk.data.read("SELECT organization, amount FROM targets"))
        return [rows.get(cell) for cell in self.cells]


@pytest.fixture
def wing(bare_desk: Desk) -> Iterator[Wing]:
    made = Wing(bare_desk)
    yield made
    made.page.hide()
    made.page.deleteLater()
    bare_desk.settle()


def test_all_units_are_ticked_and_each_share_is_seen_before_it_is_written(wing: Wing) -> None:
    asked = wing.ask()
    assert asked.grid.view.chosen == set(wing.cells)
    assert QApplication.focusWidget() is asked.form.editor("amount").focusProxy()
    type_text("7")  # of 40 members: 4.03, 0.88, 2.1
    assert wing.shares(asked) == ["4", "1", "2"]
    assert asked.summary.text() == "3 units get 7"
    assert wing.amounts() == [None, None, None]
    QTest.keyClick(QApplication.focusWidget() or asked, Key.Key_Return)
    wing.desk.settle()
    assert wing.amounts() == [4, 1, 2]
    wing.desk.store.write(history.undo)
    assert wing.amounts() == [None, None, None]


def test_rows_selected_in_the_grid_are_ticked_and_the_others_keep_theirs(wing: Wing) -> None:
    view = wing.page.targets
    assert view.grid is not None
    view._write([(1, "amount", "3")])
    wing.desk.settle()
    view.grid.view.go_to(0, "amount")
    model = view.grid.view.selectionModel()
    column = view.grid.view.column_of("amount")
    for row in (0, 2):
        model.select(view.grid.view.model().index(row, column), model.SelectionFlag.Select)
    asked = wing.ask()
    assert asked.grid.view.chosen == {wing.cells[0], wing.cells[2]}
    asked.form.editor("own").set_text("9")
    assert asked.form.editor("amount").value() == 6  # what the second leaves of the nine
    assert wing.shares(asked) == ["4", "3", "2"]
    assert asked.summary.text() == "2 units get 6, 1 other keeps 3: 9 in all"
    asked.form.editor("amount").set_text("7")
    assert asked.against.text().endswith("itself has 9: 1 too many")
    assert wing.shares(asked) == ["5", "3", "2"]
    asked.form.editor("amount").set_text("6")
    assert not asked.replaced.isVisible()  # two had no number, the third keeps its own
    asked.accept()
    wing.desk.settle()
    assert wing.amounts() == [4, 3, 2]
    again = wing.ask()
    again.form.editor("amount").set_text("12")
    assert again.replaced.text() == "Replaces the numbers of 2 units: Chi bộ 1 4 → 8; Chi bộ 3 2 → 4"
    again.reject()
    assert wing.desk.data.read(
        "SELECT amount FROM targets WHERE organization = ?", wing.desk.data.office
    ) == [(9,)]
    wing.desk.store.write(history.undo)
    assert wing.amounts() == [None, 3, None]


def test_what_is_half_typed_or_below_zero_is_said_at_the_field(wing: Wing) -> None:
    asked = wing.ask()
    for text in ("-2", "bảy", ""):
        asked.form.editor("amount").set_text(text)
        asked.accept()
        wing.desk.settle()
        assert asked.isVisible()
        assert asked.form.rows["amount"].hint.level == "error"
    asked.grid.view.choose_all(False)
    assert not asked.yes.isEnabled()
    asked.reject()
    assert wing.amounts() == [None, None, None]


def test_a_sum_that_is_not_the_superiors_number_is_said_below_the_rows(wing: Wing) -> None:
    view, data = wing.page.targets, wing.desk.data
    units = wing.cells[:2]
    wing.desk.store.write(lambda db: handing_down.hand_down(db, 2026, 5, units, own=9))
    view.refresh()
    wing.desk.settle()
    assert view.grid is not None
    name = data.read("SELECT name FROM organizations WHERE id = ?", data.office)[0][0]
    assert view.grid.strip._words.text() == (
        f"The units below {name} add up to 5, its own target is 9. Make them agree."
    )
    view.grid.strip._link.click()
    wing.desk.settle()
    (asked,) = [each for each in view.findChildren(SpreadDialog) if each.isVisible()]
    asked.grid.view.toggle_chosen(0)
    asked.grid.view.toggle_chosen(1)
    assert asked.form.editor("amount").value() == 4  # what the two leave of the nine
    asked.accept()
    wing.desk.settle()
    assert wing.amounts() == [4, 1, 4]
    assert not view.grid.strip.isVisible()


def test_a_unit_hands_its_own_number_on_to_its_cells(wing: Wing) -> None:
    data = wing.desk.data
    kinds = {name: data.code("organization_kinds", name) for name in ("cell", "party_grassroots")}
    school = data.unit("Đảng bộ THCS", data.office, kind=kinds["party_grassroots"])
    below = [data.unit(f"Chi bộ {name}", school, kind=kinds["cell"]) for name in ("Toán", "Văn")]
    for cell, members in zip(below, (3, 1), strict=True):
        for number in range(members):
            data.person(f"Giáo viên {number}", cell=cell, party_admission_date="2010-02-03")
    wing.desk.store.write(lambda db: targets.target_set(db, school, 2026, amount=4))
    asked = wing.ask()
    assert school in asked.grid.view.chosen and not asked.grid.view.chosen & set(below)
    asked.form.editor("superior").set_text("dang bo thcs")
    wing.desk.settle()
    assert asked.grid.view.chosen == set(below)
    assert (asked.form.editor("own").value(), asked.form.editor("amount").value()) == (4, 4)
    assert wing.shares(asked) == ["3", "1"]
    asked.grid.view.setFocus()
    asked.grid.view.go_to(1, "unit")
    QTest.keyClick(asked.grid.view, Key.Key_Return)  # a row's box by keyboard
    assert asked.isVisible() and asked.grid.view.chosen == {below[0]}
    QTest.keyClick(asked.grid.view, Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert asked.grid.view.chosen == set(below)
    asked.accept()
    wing.desk.settle()
    found = dict(data.read("SELECT organization, amount FROM targets"))
    assert found == {school: 4, below[0]: 3, below[1]: 1}
