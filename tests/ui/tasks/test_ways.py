"""The board by state, the timeline, the views that come with the program, and what the pane shows of several units."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from officeapp.data.queries.listing import Filter
from officeapp.data.undo import undo
from officeapp.domain.registers.task_units import TASK_UNITS, TaskUnit
from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS, TaskUpdate
from officeapp.ui.tasks.parts import told
from tests.ui.tasks.wing import TODAY, Wing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def columns(wing: Wing) -> dict[str, tuple[int, list[str]]]:
    assert wing.page.ways.board is not None
    return {
        each.state: (each.count, [row["title"] for row in each.rows])
        for each in wing.page.ways.board.columns
        if each.count
    }


def test_the_board_shows_every_state_and_moving_a_card_enters_it(wing: Wing) -> None:
    wing.page.ways.show("board")
    wing.desk.settle()
    board = wing.page.ways.board
    assert board is not None and wing.page.ways.stack.currentWidget() is board
    assert columns(wing) == {
        "draft": (1, ["Rà soát hộ nghèo"]),
        "in_progress": (2, ["Dự thảo nghị quyết", "Phương án chợ tạm"]),
        "done": (1, ["Lịch tuần"]),
    }
    board.board.moved.emit(wing.near, "submitted")
    wing.desk.settle()
    assert wing.get(wing.near).state == "submitted"
    assert columns(wing)["submitted"] == (1, ["Phương án chợ tạm"])


def test_a_card_moved_to_done_asks_what_completing_asks(wing: Wing) -> None:
    wing.page.ways.show("board")
    wing.desk.settle()
    assert wing.page.ways.board is not None
    wing.page.ways.board.board.moved.emit(wing.today, "done")
    wing.desk.settle()
    form = wing.page.task_pane.form
    assert form is not None and form.objectName() == "deed_task-complete"
    assert wing.get(wing.today).state == "in_progress"
    form.submit()
    wing.desk.settle()
    assert wing.get(wing.today).state == "done"
    assert columns(wing)["done"][0] == 2


def test_the_board_of_a_narrower_list_shows_nothing_else(wing: Wing) -> None:
    """Late tasks are none that were done; what is done stands alone."""
    wing.page.ways.show("board")
    for view, shown in (
        ("late", {"draft": (1, ["Rà soát hộ nghèo"])}),
        ("done", {"done": (1, ["Lịch tuần"])}),
    ):
        wing.page.show_view(wing.page.bar.view(view))
        wing.desk.settle()
        assert columns(wing) == shown, view


def test_a_draft_leaves_its_column_only_when_it_may_be_given_out(wing: Wing) -> None:
    wing.page.ways.show("board")
    wing.desk.settle()
    assert wing.page.ways.board is not None
    board = wing.page.ways.board.board
    board.moved.emit(wing.late, "in_progress")
    wing.desk.settle()
    assert wing.get(wing.late).state == "draft"
    assert "It lacks: clear product" in wing.desk.told[-1]
    wing.desk.data.put(TASKS, replace(wing.get(wing.late), product="Danh sách"))
    board.moved.emit(wing.late, "in_progress")
    wing.desk.settle()
    assert (wing.get(wing.late).state, wing.get(wing.late).issued_on) == ("in_progress", TODAY)
    wing.desk.store.write(undo)
    assert (wing.get(wing.late).state, wing.get(wing.late).issued_on) == ("draft", None)


def test_deeds_are_about_the_task_chosen_on_the_board_or_timeline(wing: Wing) -> None:
    wing.go(wing.late)
    wing.page.ways.show("timeline")
    wing.desk.settle()
    spans = wing.page.ways.spans
    assert spans is not None and wing.page.current_task is None
    spans.select([row["id"] for row in spans.rows].index(wing.near))
    wing.desk.settle()
    QTest.keyClick(spans, Qt.Key.Key_G)
    wing.desk.settle()
    form = wing.page.task_pane.form
    assert form is not None and form._task == wing.near
    wing.page.show_view(wing.page.bar.view("late"))
    wing.desk.settle()
    assert wing.page.current_task is None  # it is none of those shown any more
    wing.page.show_view(wing.page.bar.view("followed"))
    wing.page.ways.show("board")
    wing.desk.settle()
    assert wing.page.ways.board is not None
    wing.page.ways.board.board.set_current(wing.today)
    wing.desk.settle()
    wing.page.do("task-extend")
    wing.desk.settle()
    form = wing.page.task_pane.form
    assert form is not None and (form.objectName(), form._task) == ("deed_task-extend", wing.today)
    wing.page.asides.show_key_results()
    wing.desk.settle()
    assert wing.page.asides.results is not None and wing.page.asides.results._task == wing.today


def test_the_timeline_goes_by_keys_and_follows_the_view(wing: Wing) -> None:
    wing.page.ways.show("timeline")
    wing.desk.settle()
    spans = wing.page.ways.spans
    assert spans is not None
    assert [row["title"] for row in spans.rows] == [
        "Rà soát hộ nghèo",
        "Dự thảo nghị quyết",
        "Phương án chợ tạm",
    ]
    QTest.keyClick(spans, Qt.Key.Key_Down)
    QTest.keyClick(spans, Qt.Key.Key_Down)
    wing.desk.settle()
    assert wing.page.task_pane.task == wing.today
    assert not spans.grab().isNull()
    wing.page.show_view(wing.page.bar.view("late"))
    wing.desk.settle()
    assert [row["title"] for row in spans.rows] == ["Rà soát hộ nghèo"]


def test_a_saved_view_keeps_its_period(wing: Wing) -> None:
    page, bar = wing.page, wing.page.bar
    page.set_period(next(each for each in page._periods if each.key == "month"))
    wing.desk.answers.then("Tháng này")
    bar.save_present()
    wing.desk.settle()
    page.set_period(page._periods[0])
    bar.tabs._choose("late")
    wing.desk.settle()
    saved = bar.views[-1]
    bar.tabs._choose(saved.key)
    wing.desk.settle()
    assert (page.period.key, page.told_filters()) == ("month", [])
    page.show_view(replace(saved, filters=(Filter("due_on", "between", ["2026-07-10", "2026-07-13"]),)))
    wing.desk.settle()
    assert page.period.days == ("2026-07-10", "2026-07-13")
    shown = [row.split(" | ")[1] for row in wing.rows() if "|" in row]
    assert shown[:2] == ["Rà soát hộ nghèo", "Lịch tuần"] and "Phương án chợ tạm" not in shown


def test_views_for_what_must_be_asked(wing: Wing) -> None:
    for day in ("2026-06-01", "2026-06-20"):
        line = TaskUpdate(task=wing.near, on_date=day, kind="extension", text="mưa", new_due_on="2026-07-18")
        wing.desk.data.put(TASK_UPDATES, line)
    for key, shown in (("unexplained", "Rà soát hộ nghèo"), ("extended", "Phương án chợ tạm")):
        wing.page.show_view(wing.page.bar.view(key))
        wing.desk.settle()
        assert next(row for row in wing.rows() if "|" in row).split(" | ")[1] == shown, key


def test_the_pane_names_co_ordinating_units_and_lets_each_report(wing: Wing) -> None:
    wing.desk.data.put(TASK_UNITS, TaskUnit(task=wing.near, unit=wing.office, part="Số liệu", percent=40))
    wing.go(wing.near)
    pane = wing.page.task_pane
    assert not pane.parts.isHidden()
    assert pane.detail is not None and told(pane.detail.parts[0]) == "Số liệu · 40%"
    wing.press(Qt.Key.Key_G)
    assert pane.form is not None and list(pane.form.form.rows) == [
        "percent",
        "date",
        "unit",
        "text",
        "paper",
        "document",
    ]
    wing.press(Qt.Key.Key_Escape)
    wing.go(wing.late)
    assert pane.parts.isHidden()


def test_a_draft_is_given_out_or_says_what_it_lacks(wing: Wing) -> None:
    wing.go(wing.late)
    wing.page.task_pane._run("task-issue")
    wing.desk.settle()
    assert wing.get(wing.late).issued_on is None
    assert "It lacks: clear product" in wing.desk.told[-1]
