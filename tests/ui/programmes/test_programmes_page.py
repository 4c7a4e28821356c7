"""The page of programmes: the list with how far each has come, one programme typed, chosen from and counted."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from officeapp.data.queries import records
from officeapp.domain.registers.programmes import PROGRAMME_ITEMS, PROGRAMMES, Programme, ProgrammeItem
from officeapp.domain.registers.tasks import TASKS
from officeapp.services import registers
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.theme import theme
from officeapp.ui.programmes import PAGE
from officeapp.ui.programmes.items import ItemList


@pytest.fixture
def desk(bare_desk, monkeypatch):
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    desk = bare_desk

    def save(register, record):
        return desk.store.write(lambda db: registers.save(db, register, record)).record.id

    year = save(PROGRAMMES, Programme(name="Chương trình năm 2026", kind="year", from_date="2026"))
    desk.made["year"] = year
    save(PROGRAMMES, Programme(name="Chương trình kiểm tra", kind="inspection", from_date="2026"))
    for name, content, words in (
        ("one", "Sơ kết 6 tháng", "Tháng 6"), ("two", "Đề án chi bộ", "Quý III"), ("three", "Dư luận", "Thường xuyên"),
    ):  # fmt: skip
        desk.made[name] = save(
            PROGRAMME_ITEMS, ProgrammeItem(programme=year, content=content, deadline=words, product="Báo cáo")
        )
    return desk


@pytest.fixture
def page(desk, qtbot):
    return desk.shown(PAGE, qtbot)


@pytest.fixture
def opened(desk, page):
    page.open_record(desk.made["year"])
    desk.settle()
    return page.record_page


def cells(model, key):
    at = model.column_of(key)
    return [model.index(row, at).data() for row in range(model.count)]


def item(desk, name):
    return desk.store.read(lambda db: records.get(db, PROGRAMME_ITEMS, desk.made[name]))


def choose(opened, *rows):
    view = opened.items.grid.view
    view.setCurrentIndex(opened.items.model.index(rows[0], 1))
    for row in rows:
        view.selectionModel().select(
            opened.items.model.index(row, 1), QItemSelectionModel.SelectionFlag.Select
        )


def shown_dialog(opened):
    [found] = [each for each in opened.findChildren(FormDialog) if each.isVisible()]
    return found


def type_in(opened, row, key, text):
    opened.items.grid.view.edited.emit(row, key, text)


@pytest.mark.parametrize("kind", ["year", "inspection", "monitoring"])
def test_a_month_of_a_deadline_is_read_whole(desk, qtbot, kind):
    listed = ItemList(desk.ctx, kind)
    qtbot.addWidget(listed)
    view = listed.grid.view
    wide = QFontMetrics(theme().font()).horizontalAdvance("Tháng 12/2026")
    assert view.columnWidth(listed.model.column_of("deadline")) >= wide + theme().px(16)


def test_the_list_says_how_far_each_programme_has_come(page):
    assert cells(page.model, "name") == ["Chương trình kiểm tra", "Chương trình năm 2026"]
    assert cells(page.model, "done") == ["", "0/3"]
    assert cells(page.model, "late") == ["", "1"]


def test_each_period_says_planned_and_done_and_shows_its_items(desk, opened):
    assert [tab.text for tab in opened.parts.tabs] == [
        "All 0/3", "Quarter II/2026 0/1", "Quarter III/2026 0/1", "Standing 0/1",
    ]  # fmt: skip
    opened.parts.set_value("2026-3")
    opened.parts.chosen.emit("2026-3")
    desk.settle()
    assert cells(opened.items.model, "content") == ["Đề án chi bộ"]


def test_several_items_become_tasks_by_one_key(desk, opened):
    choose(opened, 0, 1)
    opened.items.grid.view.setFocus()
    QTest.keyClick(opened.items.grid.view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert item(desk, "one").task and item(desk, "two").task and not item(desk, "three").task
    assert desk.told[-1] == "2 tasks made"
    assert opened.items.chosen() == [desk.made["one"], desk.made["two"]]  # the cursor stays for the next deed
    assert cells(opened.items.model, "standing") == ["Overdue", "Under way", "Not begun"]


def test_an_item_without_a_day_cannot_become_a_meeting_and_says_why(desk, opened):
    choose(opened, 2)
    opened.make_meetings()
    desk.settle()
    assert "Dư luận" in desk.answers.asked[-1]
    choose(opened, 1)
    opened.items.grid.view.clearSelection()
    opened.make_meetings()
    desk.settle()
    assert item(desk, "two").meeting


def test_an_item_is_typed_into_the_last_row(desk, opened):
    model = opened.items.model
    row = model.rowCount() - 1
    assert model.is_adding(row)
    type_in(opened, row, "content", "Kiểm điểm cuối năm")
    desk.settle()
    assert cells(model, "content")[-1] == "Kiểm điểm cuối năm"
    row = model.count - 1
    type_in(opened, row, "deadline", "Tháng 12")
    desk.settle()
    found = desk.store.read(lambda db: records.find(db, PROGRAMME_ITEMS, content="Kiểm điểm cuối năm"))
    assert (found[0].programme, found[0].due_on) == (desk.made["year"], "2026-12-31")


def test_a_dropped_item_asks_for_the_reason_and_about_its_open_task(desk, opened):
    choose(opened, 1)
    opened.drop()
    desk.settle()
    asked = shown_dialog(opened)
    assert list(asked.form.rows) == ["reason"]
    asked.reject()
    opened.make_tasks()
    desk.settle()
    task = item(desk, "two").task
    opened.drop()
    desk.settle()
    asked = shown_dialog(opened)
    assert list(asked.form.rows) == ["reason", "linked"]
    asked.accept()
    assert asked.isVisible()  # the reason is missing
    asked.form.rows["reason"].editor.set_text("Cấp trên đã làm")
    asked.accept()
    desk.settle()
    assert item(desk, "two").dropped == "Cấp trên đã làm"
    assert desk.store.read(lambda db: records.get(db, TASKS, task)).state == "cancelled"


def test_the_result_of_an_inspection_is_noted_in_its_own_form(desk, page):
    inspection = desk.store.read(lambda db: records.find(db, PROGRAMMES, kind="inspection"))[0].id
    made = ProgrammeItem(programme=inspection, content="Thu, nộp đảng phí", subject="Chi bộ 1")
    desk.store.write(lambda db: registers.save(db, PROGRAMME_ITEMS, made))
    page.open_record(desk.made["year"])
    desk.settle()
    opened = page.record_page
    assert opened.result_button.isHidden()
    page.open_record(inspection)
    desk.settle()
    assert not opened.result_button.isHidden()
    opened.items.grid.view.setCurrentIndex(opened.items.model.index(0, 1))
    opened.note_result()
    desk.settle()
    asked = shown_dialog(opened)
    asked.form.rows["found"].editor.set_value("Nộp chậm")
    asked.form.rows["recommended"].editor.set_value("Nộp đủ")
    asked.form.rows["remedy_by"].editor.set_text("30/9/2026")
    asked.accept()
    desk.settle()
    found = desk.store.read(lambda db: records.find(db, PROGRAMME_ITEMS, programme=inspection))[0]
    assert (found.found, found.recommended, found.remedy_by) == ("Nộp chậm", "Nộp đủ", "2026-09-30")


def test_papers_open_with_the_programme_chosen(desk, opened):
    wanted = []
    desk.hub.area_wanted.connect(lambda area, view: wanted.append((area, view)))
    opened.open_paper("programme-done")
    given = {"programme": desk.made["year"]}
    assert wanted == [("reports", {"report": "programme-done", "params": given})]


def test_a_new_programme_begins_with_its_own_fields(desk, page):
    page.open_record(None)
    desk.settle()
    made = page.record_page
    assert made.form.value("from_date") == "2026"
    made.form.editor("name").set_text("Chương trình quý")
    made.form.commit(asked=True)
    desk.settle()
    assert desk.store.read(lambda db: records.find(db, PROGRAMMES, name="Chương trình quý"))


def test_an_item_opens_the_programme_it_belongs_to(desk, page):
    page.shown({"register": "programme_items", "id": desk.made["two"]})
    desk.settle()
    assert cells(page.record_page.items.model, "content") == ["Đề án chi bộ"]
    page.record_page.all_again.click()
    desk.settle()
    assert page.record_page.items.model.count == 3
