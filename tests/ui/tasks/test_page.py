"""The tasks page: groups with their standing, keys on the current task, the pane, quick entry, ranking."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from officeapp.data.queries import records
from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS, Task
from officeapp.services import history
from officeapp.ui.tasks.page import TasksPage
from tests.helpers.window import Desk
from tests.ui.tasks.wing import TODAY, Wing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_groups_say_how_they_stand_and_late_tasks_come_first(wing: Wing) -> None:
    assert wing.rows() == [
        "UBND phường 2 tasks [1 late] [1 due soon] in time 0%",
        "5/6 | Rà soát hộ nghèo | Lý Hương Giang | 1 day late | 45%",
        "6/6 | Phương án chợ tạm | Lý Hương Giang | 4 days left | 60%",
        "Văn phòng Đảng ủy 1 task [1 today] in time 100%",
        "6/6 | Dự thảo nghị quyết | Lý Hương Giang | Today | 90%",
        " | Type to add… |  |  | ",
    ]
    assert {tab.key: tab.count for tab in wing.page.bar.tabs.tabs} == {
        "unexplained": 1,
        "extended": 0,
        "followed": 3,
        "late": 1,
        "week": 3,
        "lacking": 1,
        "done": 1,
    }


def test_the_pane_names_the_missing_clear_and_takes_it(wing: Wing) -> None:
    wing.go(wing.late)
    pane = wing.page.task_pane
    assert pane.chip.text == "1 day late"
    assert pane.clears.chip.text == "1 missing"
    assert [line.value.text() for line in pane.clears.lines][4] == "Missing, click to enter"
    pane.clears.ask_for(4)
    wing.press("Danh sách hộ nghèo", Qt.Key.Key_Return)
    assert wing.get(wing.late).product == "Danh sách hộ nghèo"
    assert wing.get(wing.late).state == "not_started"
    assert pane.clears.chip.text == "All clear"


def test_g_notes_progress_without_the_mouse(wing: Wing) -> None:
    wing.go(wing.near)
    wing.press(Qt.Key.Key_G, "75", Qt.Key.Key_Tab, Qt.Key.Key_Tab, "Đã họp dân", Qt.Key.Key_Return)
    task = wing.get(wing.near)
    assert task.percent == 75
    (line,) = wing.desk.store.read(lambda db: records.find(db, TASK_UPDATES, task=wing.near))
    assert (line.percent, line.text, line.on_date) == (75, "Đã họp dân", TODAY)
    assert wing.page.grid.view.hasFocus()
    wing.desk.tasks.write(history.undo)
    wing.desk.settle()
    assert wing.get(wing.near).percent == 60
    assert wing.page.task_pane.percent.text() == "60%"


def test_h_extends_and_says_at_the_field_what_cannot_be(wing: Wing) -> None:
    wing.go(wing.near)
    wing.press(Qt.Key.Key_H, "10/07/2026", Qt.Key.Key_Tab, Qt.Key.Key_Tab, "mưa ngập", Qt.Key.Key_Return)
    form = wing.page.task_pane.form
    assert form is not None
    assert form.form.rows["due_on"].hint.words == (
        "The new deadline 10 Jul 2026 is not later than the present one, 18 Jul 2026. Enter a later day."
    )
    assert wing.page.focusWidget() is form.form.rows["due_on"].editor.focusProxy()
    wing.press("25/07/2026", Qt.Key.Key_Return)
    assert wing.page.task_pane.form is None
    assert (wing.get(wing.near).deadline, wing.get(wing.near).due_on) == (
        "2026-07-25",
        "2026-07-25",
    )  # a Saturday, as it was named


def test_a_required_field_left_empty_is_asked_for(wing: Wing) -> None:
    wing.go(wing.near)
    wing.press(Qt.Key.Key_H, Qt.Key.Key_Return)
    form = wing.page.task_pane.form
    assert form is not None
    assert form.form.rows["reason"].hint.words == "Reason is missing. Enter it."
    wing.press(Qt.Key.Key_Escape)
    assert wing.page.task_pane.form is None
    assert wing.page.grid.view.hasFocus()


def test_space_completes_today_and_the_task_leaves_the_view(wing: Wing) -> None:
    wing.go(wing.today)
    wing.press(Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert (wing.get(wing.today).state, wing.get(wing.today).done_on) == ("done", TODAY)
    assert wing.rows()[3:] == [" | Type to add… |  |  | "]


def test_capital_letters_and_other_keys_type_into_the_cell(wing: Wing) -> None:
    wing.go(wing.near)
    wing.page.grid.view.go_to(wing.page.model.row_of(wing.near), "title")
    QTest.keyClick(wing.page.grid.view, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    wing.press("oàn thiện phương án", Qt.Key.Key_Return)
    assert wing.page.task_pane.form is None
    assert wing.get(wing.near).title.casefold() == "hoàn thiện phương án"


def test_quick_entry_keeps_what_the_next_task_shares(wing: Wing) -> None:
    wing.page.open_record(None, lead=wing.ubnd, source="TB 112-TB/ĐU")
    wing.desk.settle()
    wing.press("Lập danh sách")
    entry = wing.page.task_pane.entry
    assert entry is not None
    entry.save()
    wing.desk.settle()
    assert entry.form.editor("title").text() == ""
    assert entry.form.editor("lead").text() == "UBND phường"
    wing.press("Kiểm tra thực địa", Qt.Key.Key_Tab)
    due = entry.form.editor("deadline")
    due.set_text("31/02/2026")
    entry.save()
    wing.desk.settle()
    assert "31/02/2026 is not in the calendar" in entry.fields.rows["deadline"].hint.words
    due.set_text("31/7/2026")
    entry.save()
    wing.desk.settle()
    found = wing.desk.data.read(
        "SELECT title, lead, source, due_on, state FROM tasks ORDER BY id DESC LIMIT 2"
    )
    assert found == [
        ("Kiểm tra thực địa", wing.ubnd, "TB 112-TB/ĐU", "2026-07-31", "draft"),
        ("Lập danh sách", wing.ubnd, "TB 112-TB/ĐU", None, "draft"),
    ]
    assert wing.desk.told == ["Task added", "Task added"]
    entry.leave()


def test_the_whole_form_writes_fields_as_they_are_left(wing: Wing) -> None:
    wing.page.open_record(wing.late)
    wing.desk.settle()
    entry = wing.page.task_pane.entry
    assert entry is not None
    entry.form.editor("product").set_text("Danh sách")
    entry.save()
    wing.desk.settle()
    assert (wing.get(wing.late).product, wing.get(wing.late).state) == ("Danh sách", "not_started")
    assert wing.page.task_pane.entry is None


def test_the_ranking_opens_the_tasks_behind_a_figure(wing: Wing) -> None:
    wing.page.show_ranking()
    wing.desk.settle()
    ranking = wing.page.ranking
    assert ranking is not None
    assert [(rank.place, rank.standing.title) for rank in ranking.model.ranks] == [
        (1, "Văn phòng Đảng ủy"),
        (2, "UBND phường"),
    ]
    late = [column.key for column in ranking.model.columns].index("late")
    ranking.open(1, late)
    wing.desk.settle()
    assert wing.rows()[0] == "5/6 | Rà soát hộ nghèo | Lý Hương Giang | 1 day late | 45%"
    assert wing.page.model.count == 1


def test_a_period_narrows_the_list_to_its_deadlines(wing: Wing) -> None:
    wing.task("Việc năm ngoái", wing.ubnd, "2025-12-01", 10)
    wing.page.refresh()
    wing.desk.settle()
    assert wing.page.model.count == 4
    year = next(each for each in wing.page._periods if each.key == "year")
    wing.page.set_period(year)
    wing.desk.settle()
    assert wing.page.model.count == 3


def test_a_record_asked_for_from_elsewhere_is_shown_in_the_pane(wing: Wing) -> None:
    wing.page.shown({"register": "tasks", "id": wing.late})
    wing.desk.settle()
    assert wing.page.task_pane.task == wing.late


def test_who_reports_on_a_late_task_is_asked_why_it_is_late(wing: Wing) -> None:
    wing.go(wing.late)
    wing.press(Qt.Key.Key_G, "50", Qt.Key.Key_Return)
    form = wing.page.task_pane.form
    assert form is not None and form.objectName() == "deed_task-delay"
    wing.press("coordination", Qt.Key.Key_Tab, "3 khu phố ngập", Qt.Key.Key_Return)
    task = wing.get(wing.late)
    assert (task.percent, task.delay_note) == (50, "3 khu phố ngập")
    assert task.delay_cause == wing.desk.data.code("delay_causes", "coordination")
    assert wing.page.task_pane.cause.text() == "Coordination was late. 3 khu phố ngập"
    wing.press(Qt.Key.Key_G, "55", Qt.Key.Key_Return)
    assert wing.page.task_pane.form is None


def test_letters_speak_of_the_chosen_tasks_or_of_the_view_they_are_asked_from(wing: Wing) -> None:
    wanted: list[dict[str, Any]] = []
    wing.desk.hub.area_wanted.connect(lambda _area, view: wanted.append(view))

    def ask() -> dict[str, Any]:
        wing.page.papers.click()
        menu = wing.page.findChildren(QMenu)[-1]
        next(each for each in menu.actions() if each.text() == "Reminder letters by unit").trigger()
        menu.close()
        return wanted[-1].get("params", {})

    assert ask() == {}
    wing.page.show_view(wing.page.bar.view("late"))
    wing.desk.settle()
    assert ask() == {"shown": "late"}
    wing.page.show_view(wing.page.bar.view("followed"))
    wing.desk.settle()
    wing.page.grid.view.chosen = {wing.near, wing.today}
    assert ask() == {"tasks": f"{wing.near} {wing.today}"}


def test_the_totals_line_says_what_is_late_and_unclear(wing: Wing) -> None:
    assert (
        wing.page.grid.footer.accessibleName()
        == "3 tasks, In time 50% · 1 late · 1 lack one of the six clears"
    )


def words_of(widget: Any) -> str:
    return " ".join(str(each.text()) for each in widget.findChildren(QWidget) if hasattr(each, "text"))


def test_an_empty_office_is_taught_and_an_empty_view_offers_the_way_out(bare_desk: Desk) -> None:
    desk = bare_desk
    page = TasksPage(desk.ctx)
    page.show()
    desk.settle()
    assert page.spec.none in words_of(page.grid._empty) and page.spec.add in words_of(page.grid._empty)
    desk.data.put(TASKS, Task(title="Lịch tuần", state="done", done_on="2026-07-09"))
    page.refresh()
    desk.settle()
    assert page.grid._empty is not None and page.view.name in words_of(page.grid._empty)
    way_out = page.grid._empty.findChild(QPushButton)
    assert way_out is not None
    way_out.click()
    desk.settle()
    assert page.grid._empty is None and page.model.count == 1
    page.close()


def test_a_half_filled_task_is_offered_again_after_another_was_opened(wing: Wing) -> None:
    pane = wing.page.task_pane
    wing.page.open_record(None)
    wing.desk.settle()
    assert pane.entry is not None
    product = pane.entry.form.editor("product")
    product.set_text("Danh sách hộ nghèo")
    product.changed.emit()
    wing.page.open_record(wing.near)
    wing.desk.settle()
    wing.page.open_record(None)
    wing.desk.settle()
    assert pane.entry is not None
    notice = pane.entry.form.notice
    assert notice.isVisible() and "was not saved" in notice.words.text()
    wing.page.open_record(wing.near)  # looking elsewhere again does not lose it either
    wing.page.open_record(None)
    wing.desk.settle()
    assert pane.entry is not None
    pane.entry.form.notice.buttons[0].click()
    assert pane.entry.form.editor("product").text() == "Danh sách hộ nghèo"
    pane.entry.form.notice.buttons[1].click()
