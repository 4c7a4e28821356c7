"""The planning page by keyboard: a plan, names typed and pasted, the rules beside them, ways out."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from officeapp.data.actions import action
from officeapp.domain.registers.organizations import ORGANIZATIONS, Organization
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.plan_sheet import Sheet
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.labels import Label
from officeapp.ui.planning.ways_out import follow, link_of
from tests.helpers.typing import type_text
from tests.ui.planning.conftest import Planner

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
SECRETARY = "Bí thư Đảng ủy"


def sheet(planner: Planner) -> Sheet:
    found = planner.page.sheet
    assert found is not None
    return found


def dialog() -> QDialog:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())


def press(planner: Planner, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or planner.page, key, held)
    planner.desk.settle()


def type_name(planner: Planner, name: str) -> None:
    type_text(name, planner.page.middle.add.field)
    QTest.qWait(160)
    planner.desk.settle()
    QTest.keyClick(planner.page.middle.add.field, Key.Key_Return)
    planner.desk.settle()


def labels(planner: Planner) -> list[str]:
    return [label.text() for label in planner.page.pane.findChildren(Label)]


def test_an_office_without_a_plan_is_led_to_one(planner: Planner) -> None:
    planner.show()
    assert "No plan yet" in [label.text() for label in planner.page.findChildren(Label)]
    press(planner, Key.Key_N, CTRL | SHIFT)
    QTest.keyClick(dialog(), Key.Key_Return)
    planner.desk.settle()
    made = sheet(planner)
    assert (made.head.name, made.head.term_name) == ("Plan 2030-2035", "2030-2035")
    assert len(made.steps) == 5
    assert planner.page.side.tree.current_key() == ("post", planner.it.posts[SECRETARY])


def test_names_are_typed_without_marks_and_new_ones_added(planner: Planner) -> None:
    planner.it.plan()
    planner.show()
    press(planner, Key.Key_N, CTRL)
    assert planner.page.middle.add.field.hasFocus()
    type_name(planner, "ngo tien dung")
    type_name(planner, "Hoàng Văn Mới")
    assert [entry.name for entry in sheet(planner).entries] == ["Ngô Tiến Dũng", "Hoàng Văn Mới"]
    assert planner.page.middle.add.field.hasFocus()


def test_a_list_from_excel_is_pasted_and_unknown_names_asked_about(planner: Planner) -> None:
    planner.it.plan()
    planner.show()
    press(planner, Key.Key_N, CTRL)
    QGuiApplication.clipboard().setText("1\tLê Thị Minh Châu\t1979\r\n2\tTrần Văn Lạ\t1980\r\n")
    planner.desk.answers.then(True)
    press(planner, Key.Key_V, CTRL)
    assert [entry.name for entry in sheet(planner).entries] == ["Lê Thị Minh Châu", "Trần Văn Lạ"]
    assert planner.desk.answers.asked == ["Add 1 new person?"]


def test_the_rules_follow_what_is_typed_and_lead_to_the_fix(planner: Planner) -> None:
    plan = planner.it.plan()
    names = ("Phan Quang Minh", "Ngô Tiến Dũng", "Bùi Thanh Bình")
    planner.it.add(plan, SECRETARY, *names)
    planner.show()
    assert f"{SECRETARY}: planned 4, at most 3" not in labels(planner)
    press(planner, Key.Key_N, CTRL)
    type_name(planner, "Lê Thị Minh Châu")
    assert f"{SECRETARY}: planned 4, at most 3" in labels(planner)
    found = planner.page.desk.found if planner.page.desk else []
    short = next(each for each in found if each.rule == "planning.coefficient_least")
    assert link_of(short) == "Add a candidate"
    planner.page.pane.way_out.emit(short)
    assert planner.page.side.tree.current_key() == ("post", planner.it.posts["Ủy viên Ban Chấp hành"])
    assert planner.page.middle.add.field.hasFocus()


def test_the_parts_are_reached_by_f6(planner: Planner) -> None:
    plan = planner.it.plan()
    planner.it.add(plan, SECRETARY, "Ngô Tiến Dũng")
    planner.show()
    planner.page.side.tree.setFocus()
    press(planner, Key.Key_F6)
    assert QApplication.focusWidget() is planner.page.middle.grid
    press(planner, Key.Key_F6)
    focused = QApplication.focusWidget()
    assert isinstance(focused, Button) and planner.page.pane.isAncestorOf(focused)


def test_somebody_is_taken_out_with_a_reason(planner: Planner) -> None:
    plan = planner.it.plan(procedure="none")
    planner.it.add(plan, SECRETARY, "Ngô Tiến Dũng", "Bùi Thanh Bình")
    planner.show()
    grid = planner.page.middle.grid
    assert grid is not None
    grid.setFocus()
    press(planner, Key.Key_Down)
    press(planner, Key.Key_Delete)
    asked = dialog()
    type_text("over age")
    QTest.keyClick(asked, Key.Key_Return)
    planner.desk.settle()
    gone = [entry for entry in sheet(planner).entries if entry.state == "removed"]
    assert [(entry.name, entry.reason) for entry in gone] == [("Bùi Thanh Bình", "Over age")]


def test_approval_asks_for_number_and_date_and_says_what_is_missing(planner: Planner) -> None:
    plan = planner.it.plan()
    planner.it.add(plan, SECRETARY, "Ngô Tiến Dũng")
    planner.show()
    planner.page.side.tree.setFocus()
    press(planner, Key.Key_P, CTRL | SHIFT)
    asked = dialog()
    QTest.keyClick(asked, Key.Key_Return)
    planner.desk.settle()
    assert asked.isVisible()
    type_text("05-QĐ/ĐU")
    QTest.keyClick(asked, Key.Key_Return)
    planner.desk.settle()
    assert any("Step 1" in label.text() for label in asked.findChildren(Label))
    QTest.keyClick(asked, Key.Key_Escape)


def test_the_trees_show_counts_against_the_rules(planner: Planner) -> None:
    plan = planner.it.plan()
    planner.it.add(plan, SECRETARY, "Ngô Tiến Dũng")
    planner.show()
    desk = planner.page.desk
    assert desk is not None
    (root,) = desk.posts
    shown = {node.title: node.chip[0] for node in root.children if node.chip}
    assert shown == {SECRETARY: "1/2", "Phó Bí thư Thường trực": "0/2", "Ủy viên Ban Chấp hành": "0/9"}
    assert [node.title for node in root.children[-1].children] == ["Chủ tịch UBND", "Phó Chủ tịch UBND"]
    assert [(node.title, node.count) for node in desk.people] == [("Ngô Tiến Dũng", "1")]


def test_a_unit_without_posts_says_where_they_are_added(planner: Planner) -> None:
    def add(db: Any) -> int:
        with action(db, "Add") as act:
            return act.put(ORGANIZATIONS, Organization(name="Trạm y tế phường")).id or 0

    unit = planner.it.write(add)
    planner.it.plan(organization=unit)
    planner.show()
    texts = [label.text() for label in planner.page.middle.findChildren(Label)]
    assert "This unit has no posts yet" in texts
    button = next(each for each in planner.page.middle.findChildren(Button) if each.text() == "Open the unit")
    button.click()
    assert planner.desk.records == [("organizations", {"id": unit})]


def test_a_search_hit_opens_the_plan_at_the_person(planner: Planner) -> None:
    first = planner.it.plan(name="Quy hoạch cũ")
    (_one, wanted) = planner.it.add(first, "Chủ tịch UBND", "Ngô Tiến Dũng", "Lê Thị Minh Châu")
    planner.it.plan(name="Quy hoạch mới")
    planner.show()
    assert sheet(planner).head.name == "Quy hoạch mới"
    planner.page.shown({"register": "plan_entries", "id": wanted})
    planner.desk.settle()
    assert sheet(planner).head.name == "Quy hoạch cũ"
    assert planner.page.post == planner.it.posts["Chủ tịch UBND"]
    assert planner.page.middle.current_entry() == wanted


def test_a_plan_whose_day_is_missing_is_led_to_its_form(planner: Planner) -> None:
    planner.page.choose_plan(planner.it.plan())
    planner.show()
    follow(planner.page, Finding("planning.months_left", "notice", "No day to count ages at"))
    planner.desk.settle()
    asked = dialog()
    assert isinstance(asked, FormDialog) and "reference_date" in asked.form.rows
    asked.reject()
