"""Holidays in the window: a year proposed and kept, a swap shown with what it moves."""

import pytest
from PySide6.QtCore import Qt

from officeapp.domain.registers.office import HOLIDAYS, Holiday
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.services import registers
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.calendar import holidays
from officeapp.ui.calendar.holidays import YearDialog
from officeapp.ui.calendar.page import CalendarPage
from tests.helpers.window import Desk


@pytest.fixture
def desk(bare_desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-01")
    return bare_desk


def test_a_year_is_proposed_and_what_is_ticked_is_kept(desk: Desk, page: CalendarPage) -> None:
    page.shown({"deed": "holidays"})
    desk.settle()
    dialog = page.findChild(YearDialog)
    assert dialog is not None
    while dialog.year < 2032:
        dialog.show_year(dialog.year + 1)
        desk.settle()
    assert dialog.list.item(0).text() == "1 Jan 2032 · New Year · day off"
    assert dialog.effects.text() == "No deadline of a task and no limit of an admission falls on another day."
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    desk.settle()
    dialog.yes.click()
    desk.settle()
    assert desk.told == ["Keep the holidays of 2032"]
    kept = desk.data.read("SELECT day FROM holidays WHERE day LIKE '2032-%' ORDER BY day LIMIT 1")
    assert kept != [("2032-01-01",)]


def test_a_day_no_rule_knows_is_entered_in_the_list_the_dialog_leads_to(
    desk: Desk, page: CalendarPage
) -> None:
    wanted: list[object] = []
    desk.ctx.hub.area_wanted.connect(lambda area, view: wanted.append((area, view)))
    dialog = YearDialog(desk.ctx, page)
    dialog.open()
    desk.settle()
    next(each for each in dialog.findChildren(Button) if each.text() == "Add, change single days").click()
    assert not dialog.isVisible()
    assert wanted == [("administration", {"part": "lists", "list": "holidays"})]


def test_of_two_holidays_on_one_day_one_alone_is_kept(desk: Desk, page: CalendarPage) -> None:
    dialog = YearDialog(desk.ctx, page)
    desk.settle()
    dialog.show_year(2033)  # the fourth day of Tết falls on the founding day of the Party
    desk.settle()
    items = [dialog.list.item(at) for at in range(dialog.list.count())]
    same = [item for item in items if item.text().startswith("3 Feb 2033")]
    assert len(same) == 2
    next(item for item in same if "Party" in item.text()).setCheckState(Qt.CheckState.Unchecked)
    desk.settle()
    dialog.yes.click()
    desk.settle()
    kept = desk.data.read("SELECT name FROM holidays WHERE day = '2033-02-03'")
    assert kept == [("Tết Nguyên đán (mùng 4)",)]


def test_a_day_changed_by_hand_is_noticed_and_the_deadlines_are_counted_anew(
    desk: Desk, page: CalendarPage
) -> None:
    task = Task(title="Báo cáo", deadline="10 ngày làm việc", start_on="2026-07-01")
    number = desk.store.write(lambda db: registers.save(db, TASKS, task)).record.id
    assert number is not None
    page.shown({"deed": "recount"})
    desk.settle()
    assert desk.told[-1].startswith("No deadline of a task")
    day = Holiday(day="2026-07-10", name="Ngày nghỉ riêng", kind="public", day_off=1)
    desk.tasks.write(lambda db: registers.save(db, HOLIDAYS, day).changes)
    desk.settle()
    assert desk.told[-1] == "1 deadline falls on another day now; it is counted anew from the calendar."
    desk.answers.then(True)
    page.shown({"deed": "recount"})
    desk.settle()
    assert desk.data.get(TASKS, number).due_on == "2026-07-16"
    assert desk.told[-1] == "Count 1 deadlines anew"


def test_a_swap_shows_what_it_moves_before_it_is_kept(desk: Desk, page: CalendarPage) -> None:
    task = Task(title="Báo cáo", deadline="10 ngày làm việc", start_on="2026-07-01")
    number = desk.store.write(lambda db: registers.save(db, TASKS, task)).record.id
    assert number is not None
    holidays.swap(desk.ctx, page)
    dialog = page.findChild(FormDialog)
    assert dialog is not None
    dialog.form.rows["off"].editor.set_text("10/07/2026")
    dialog.form.rows["worked"].editor.set_text("17/07/2026")
    dialog.yes.click()
    desk.settle()
    assert dialog.form.rows["worked"].hint.words.startswith("17 Jul 2026 is no weekend")
    dialog.form.rows["worked"].editor.set_text("18/07/2026")
    desk.answers.then(True)
    dialog.yes.click()
    desk.settle()
    assert desk.answers.asked == ["Take 10 Jul 2026 off and work on 18 Jul 2026?"]
    assert desk.data.get(TASKS, number).due_on == "2026-07-16"
    assert desk.told == ["Swap 10 Jul 2026 for 18 Jul 2026"]
