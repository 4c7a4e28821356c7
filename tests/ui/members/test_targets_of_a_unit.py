"""One unit of the targets by keyboard: cause, measure and its task; what it reports; its course and its people."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from officeapp.domain.registers.members import CANDIDATES, TARGETS, Candidate, Target
from officeapp.services import history, targets
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.grid import blocks
from officeapp.ui.base.grid.roles import CELL
from officeapp.ui.members.board_view import STUCK
from officeapp.ui.members.page import MembersPage
from tests.helpers.typing import type_text
from tests.helpers.window import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key, Held = Qt.Key, Qt.KeyboardModifier


class Wing:
    """The targets of one cell of ten members with a candidate at the decision."""

    def __init__(self, desk: Desk) -> None:
        self.desk, data = desk, desk.data
        kind = data.code("organization_kinds", "cell")
        self.cell = data.unit("Chi bộ Trạm Y tế", data.office, code="YT", kind=kind)
        for number in range(10):
            data.person(f"Đảng viên {number}", cell=self.cell, party_admission_date="2010-02-03")
        self.quan = data.person("Nguyễn Minh Quân", birth_date="2000-01-02")
        fields: dict[str, Any] = {"entered_on": "2026-05-11", "decision_date": "2026-05-11"}
        data.put(CANDIDATES, Candidate(person=self.quan, organization=self.cell, step="decision", **fields))
        quarters: dict[str, Any] = {"q1": 1, "q2": 1, "q3": 1, "q4": 0}
        base: dict[str, Any] = {"base": 10, "base_date": "2026-01-01"}
        data.put(TARGETS, Target(organization=self.cell, year=2026, amount=3, **quarters, **base))
        self.page = MembersPage(desk.ctx)
        self.page.resize(1198, 692)
        self.page.show()
        self.page.activateWindow()
        QTest.qWaitForWindowActive(self.page)
        self.page.shown({"part": "targets"})
        desk.settle()
        view = self.page.targets
        assert view.grid is not None and view.model is not None
        view.grid.view.go_to(view.model.row_of(self.cell), "q2")
        view.grid.view.setFocus()

    def cell_text(self, key: str) -> tuple[str, str]:
        """Text and tooltip of a cell of the unit."""
        view = self.page.targets
        assert view.grid is not None and view.model is not None
        column = view.grid.view.column_of(key)
        cell = view.model.index(view.model.row_of(self.cell), column).data(CELL)
        return cell.text, cell.words

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, held)
        self.desk.settle()

    def dialog(self) -> FormDialog:
        """The question that is open."""
        (found,) = [each for each in self.page.targets.findChildren(FormDialog) if each.isVisible()]
        return found


@pytest.fixture
def wing(desk: Desk) -> Iterator[Wing]:
    made = Wing(desk)
    yield made
    made.page.hide()
    made.page.deleteLater()
    desk.settle()


def test_a_shortfall_gets_its_cause_and_a_task_by_keyboard(wing: Wing) -> None:
    wing.press(Key.Key_M, Held.ControlModifier)
    asked = wing.dialog()
    rows = asked.form.rows
    rows["side"].editor.set_value("unit")
    rows["measure"].editor.set_value("Giao 2 đảng viên tạo nguồn")
    rows["as_task"].editor.set_value(1)
    asked.accept()
    wing.desk.settle()
    assert asked.isVisible()  # a task needs its day: said at the field, nothing written
    assert rows["measure_due"].hint.words.startswith("A task needs the day")
    assert wing.desk.data.read("SELECT count(*) FROM tasks") == [(0,)]
    rows["measure_due"].editor.set_value("2026-08-28")
    asked.accept()
    wing.desk.settle()
    found = wing.desk.data.read(
        "SELECT k.title, k.due_on, k.lead, t.cause_side FROM tasks k JOIN targets t ON t.task = k.id"
    )
    assert found == [("Giao 2 đảng viên tạo nguồn", "2026-08-28", wing.cell, "unit")]
    text, words = wing.cell_text("measure")
    assert text == "28 Aug 2026: Giao 2 đảng viên tạo nguồn"
    assert words.endswith("The measure is a task")


def test_targets_below_zero_or_that_do_not_add_up_say_so_in_the_cell(wing: Wing) -> None:
    view = wing.page.targets
    for key, text in (("amount", "-2"), ("q4", "2"), ("share", "140")):
        view._write([(view.model.row_of(wing.cell), key, text)])  # type: ignore[union-attr]
        wing.desk.settle()
    assert wing.cell_text("amount") == ("-2", "-2 is too small: at least 0.")
    assert wing.cell_text("share") == ("140", "140 is too large: at most 100.")
    assert wing.desk.data.read("SELECT amount, q4 FROM targets") == [(3, 2)]
    view._write([(view.model.row_of(wing.cell), "amount", "3")])  # type: ignore[union-attr]
    wing.desk.settle()
    assert wing.cell_text("amount") == ("3", "The quarters add up to 5, the year has 3. Make them agree.")


def test_what_a_unit_reports_is_asked_for_the_quarter_of_the_cursor(wing: Wing) -> None:
    wing.press(Key.Key_R, Held.ControlModifier)
    asked = wing.dialog()
    assert asked.form.values()["quarter"] == 2
    asked.form.rows["amount"].editor.setFocus()
    type_text("1")
    wing.press(Key.Key_Return)
    assert wing.desk.data.read("SELECT quarter, amount FROM reported_admissions") == [(2, 1)]
    assert wing.cell_text("q2") == ("0 / 1", "Reported: 1, counted by name: 0.")
    kinds = [each.kind for each in wing.page.targets.sheet.warnings]  # type: ignore[union-attr]
    assert "differs" in kinds


def test_the_course_follows_the_unit_and_the_menu_names_its_people(wing: Wing) -> None:
    head = wing.page.targets.head
    head.scope.set_value("one")
    head.scope.chosen.emit("one")
    assert head.whose.text().startswith("Chi bộ Trạm Y tế · ")
    assert head.chart._lines[0].values == (0, 1, 2, 3, 3)
    view = wing.page.targets
    assert view.model is not None
    view._on_menu(view.model.row_of(wing.cell), "year", QPoint(10, 10))
    wing.desk.settle()
    (menu,) = [each for each in view.findChildren(QMenu) if each.isVisible()]
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Number or share…", "Cause and measure…", "Reported figure…", "Nguyễn Minh Quân: from 14 Jul 2026",
    ]  # fmt: skip
    menu.close()


def test_an_early_warning_from_elsewhere_narrows_the_grid(wing: Wing) -> None:
    wing.page.shown({"part": "targets", "warning": "no_cause"})
    wing.desk.settle()
    assert wing.page.targets.filter_chip.value == "1 unit without a cause noted"


def test_the_board_shows_who_is_stuck_and_who_acts_next(wing: Wing) -> None:
    wing.page.shown({"part": "board", "standing": STUCK})
    wing.desk.settle()
    read = wing.page.board.read
    assert read is not None and {step: len(cards) for step, cards in read.steps.items() if cards} == {
        "decision": 1
    }
    (column,) = [step for step in wing.page.board.board._steps if step.cards.model().rowCount()]
    card = column.cards.model().index(0, 0).data(int(Qt.ItemDataRole.UserRole) + 1)
    assert card.lines == ("The ceremony was not held", "Next: Chi bộ Trạm Y tế")
    assert card.chip[0] == "64 days here"


def test_a_target_is_set_as_a_share_of_the_term_by_keyboard(wing: Wing) -> None:
    wing.press(Key.Key_T, Held.ControlModifier)
    asked = wing.dialog()
    rows = asked.form.rows
    rows["base_kind"].editor.set_value("share_term")
    asked.accept()
    wing.desk.settle()
    assert rows["share"].hint.words == "A target set as a share needs the share. Enter it in %."
    rows["share"].editor.set_value(12.5)
    asked.accept()
    wing.desk.settle()
    assert wing.desk.data.read("SELECT amount, share, base, base_kind, base_date FROM targets") == [
        (2, 12.5, 10, "share_term", "2025-07-01")
    ]
    assert wing.cell_text("share") == (
        "12.5",
        "Set as 12.5% of the 10 members on 1 Jul 2025: 1.25, which makes 2.",
    )
    wing.desk.store.write(history.undo)
    assert wing.desk.data.read("SELECT amount, share FROM targets") == [(3, None)]


def test_a_row_copied_is_pasted_back_as_it_was_and_filled_down_as_typed(wing: Wing) -> None:
    view = wing.page.targets
    assert view.grid is not None and view.model is not None
    other = wing.desk.made["Chi bộ Khu phố 1"]
    grid, keys = view.grid.view, [column.key for column in view.grid.view.columns]
    mine, theirs = view.model.row_of(wing.cell), view.model.row_of(other)
    text = view.model.block(mine, mine, keys)
    assert text[0][keys.index("q2")] == "1"  # not "0 / 1", which Excel would take for a day
    stored = "SELECT base, amount, share, q1, q2, q3, q4, cause, measure FROM targets"
    before = wing.desk.data.read(stored)
    grid.pasted.emit(mine, "unit", text)
    wing.desk.settle()
    assert wing.desk.data.read(stored) == before
    view._write([(theirs, "amount", "2")])
    wing.desk.settle()
    lower, upper = max(mine, theirs), min(mine, theirs)
    for key in ("q1", "measure"):
        grid.go_to(lower, key)
        blocks.fill_down(grid)
        wing.desk.settle()
    plan = view.model.lines[upper].plan[0]
    assert view.model.lines[lower].plan[0] == plan
    assert wing.desk.data.read("SELECT count(*) FROM targets WHERE measure IS NOT NULL") == [(0,)]
    assert view.model.problems == {} or all(each.level == "warning" for each in view.model.problems.values())


def test_a_block_from_excel_goes_by_the_names_of_its_units_and_says_what_it_left_out(wing: Wing) -> None:
    view = wing.page.targets
    assert view.grid is not None and view.model is not None
    row = [["chi bo tram y te", "10", "4"], ["Chi bộ không có", "9", "9"]]
    view.grid.view.pasted.emit(0, "unit", row)
    wing.desk.settle()
    assert wing.desk.data.read("SELECT organization, amount FROM targets") == [(wing.cell, 4)]
    assert wing.desk.told[-1] == "1 pasted row has no unit here and was left out: Chi bộ không có"
    last = len(view.model.lines) - 1
    view.grid.view.pasted.emit(last, "amount", [["1"], ["7"]])
    wing.desk.settle()
    assert wing.desk.told[-1] == "1 pasted row has no unit here and was left out: 7"


def test_the_course_of_a_unit_tells_last_year_and_the_pace(wing: Wing) -> None:
    data, head = wing.desk.data, wing.page.targets.head
    for day in ("2025-02-03", "2026-02-03"):
        data.person("Đảng viên mới", cell=wing.cell, party_admission_date=day)
    wing.page.targets.refresh()
    wing.desk.settle()
    head.scope.set_value("one")
    head.scope.chosen.emit("one")
    # 195 of 365 days are over
    assert head.whose.text() == "Chi bộ Trạm Y tế · By then last year: 1 · at this pace: 1.9"
    assert "at this pace 1.9" in wing.cell_text("state")[1]


def test_where_rows_have_no_room_the_head_is_one_line_and_every_warning_in_a_menu(wing: Wing) -> None:
    view = wing.page.targets
    head = view.head
    view._write([(view.model.row_of(wing.cell), "q4", "2")])  # type: ignore[union-attr]
    wing.desk.settle()
    assert head.figures.isVisible() and not head.words.isVisible()
    wing.page.resize(1198, 380)
    wing.desk.settle()
    assert not head.figures.isVisible()
    assert head.words.text() == "Admitted 1 (of 3) · Forecast of the year 2 (1 short)"
    head.all_warnings.click()
    (menu,) = [each for each in head.findChildren(QMenu) if each.isVisible()]
    found = {action.text(): action for action in menu.actions()}
    assert list(found) == [
        "1 unit without a source for quarter IV", "1 unit without a cause noted",
        "1 target that does not add up", "1 unit without a target",
    ]  # fmt: skip
    found["1 target that does not add up"].trigger()
    assert view.model is not None
    assert [line.unit for line in view.model.lines] == [wing.cell]
    menu.close()


def test_admissions_without_a_month_are_told_below_the_rows(wing: Wing) -> None:
    person = wing.desk.data.person("Chỉ biết năm", cell=wing.cell, party_admission_date="2026")
    view = wing.page.targets
    view.refresh()
    wing.desk.settle()
    assert view.grid is not None
    assert view.grid.strip._words.text() == "1 admission of 2026 has no month and stands in no quarter."
    view.grid.strip._link.click()
    wing.desk.settle()
    assert wing.desk.records[-1] == ("people", {"id": person})


def test_what_was_refused_gives_way_to_a_target_set_elsewhere(wing: Wing) -> None:
    view, tasks = wing.page.targets, wing.desk.tasks
    assert view.model is not None
    view._write([(view.model.row_of(wing.cell), "amount", "-2")])
    wing.desk.settle()
    assert wing.cell_text("amount")[0] == "-2"
    tasks.write(lambda db: targets.target_set(db, wing.cell, 2026, amount=5), lambda _saved: None, view)
    wing.desk.settle()
    assert wing.cell_text("amount") == ("5", "")
    assert view.grid is not None and not view.grid.strip.isVisible()
    cells = [(view.model.row_of(wing.cell), "amount", "6"), (view.model.row_of(wing.cell), "q1", "ba")]
    view._write(cells)  # the right cell is written, the wrong one keeps what was typed
    wing.desk.settle()
    assert (wing.cell_text("amount")[0], wing.cell_text("q1")[0]) == ("6", "ba")
