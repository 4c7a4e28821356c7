"""The page of one person: every field has its place, saved as one types, doubles noticed, drafts kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from officeapp.domain.registers.people import PEOPLE
from officeapp.services import editing, history
from officeapp.services.editing import Typed
from officeapp.ui.base.buttons import Button
from officeapp.ui.base.labels import Label
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.people import PAGE, parts


@pytest.fixture
def page(desk, qtbot):
    return desk.shown(PAGE, qtbot)


def open_person(desk, page, name):
    page.open_record(desk.made[name] if name else None)
    desk.settle()
    return page.record_page


def type_into(desk, person, name, text):
    line = person.form.editor(name).findChild(QLineEdit)
    line.setFocus()
    line.setText(text)
    line.setModified(True)
    line.textEdited.emit(text)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    QTest.qWait(200)
    desk.settle()


def words(widget):
    return [label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget)]


def test_every_field_has_exactly_one_place(desk):
    every = (*parts.general(), *parts.work(), *parts.party(), *parts.education(), *parts.more())
    names = [name for section in every for name in section.names]
    assert sorted(names) == sorted(field.name for field in PEOPLE.fields)


def test_a_field_is_saved_when_it_is_left_and_tells_when(desk, page):
    person = open_person(desk, page, "Phạm Đức An")
    type_into(desk, person, "phone", "0905 418 226")
    assert desk.data.get(PEOPLE, desk.made["Phạm Đức An"]).phone == "0905 418 226"
    assert person.head.saved.text().startswith("Saved at")
    desk.tasks.write(history.undo)
    desk.settle()
    assert person.form.editor("phone").text() == ""


def test_what_is_wrong_stands_below_the_field_and_nothing_is_written(desk, page):
    person = open_person(desk, page, "Phạm Đức An")
    person.show_part("party")
    type_into(desk, person, "party_official_date", "1/9/2018")
    hint = person.form._forms[-1].rows["party_official_date"].hint
    assert (hint.level, hint.words) == (
        "error",
        "Official on 01/09/2018, before the admission on 02/09/2019. Correct one of the dates.",
    )
    assert desk.data.get(PEOPLE, desk.made["Phạm Đức An"]).party_official_date == "2020-09-02"
    assert any("Official on" in button.text() for button in person.todo.findChildren(Button))


def test_a_new_person_is_saved_with_the_name_and_goes_on(desk, page):
    person = open_person(desk, page, None)
    type_into(desk, person, "name", "Trần Văn Mới")
    number = desk.data.read("SELECT id FROM people WHERE name = 'Trần Văn Mới'")[0][0]
    type_into(desk, person, "birth_date", "3/2/90")
    assert desk.data.get(PEOPLE, number).birth_date == "1990-02-03"
    assert person.head.name.text() == "Trần Văn Mới"
    assert [tab.key for tab in person.tabs.tabs][-1] == "history"


def test_doubles_are_noticed_while_typing_and_can_be_told_apart(desk, page):
    person = open_person(desk, page, None)
    line = person.form.editor("name").findChild(QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "Le Thi Minh Chau")
    QTest.qWait(350)
    desk.settle()
    assert person.twins.isVisibleTo(person)
    assert "Alike: name" in words(person.twins)
    person.twins._tell_apart(desk.made["Lê Thị Minh Châu"])
    desk.settle()
    assert not person.twins.isVisibleTo(person)
    person.form._dirty.clear()
    desk.ctx.drafts.discard("people", None)


def test_what_could_not_be_saved_survives_as_a_draft(desk, page):
    person = open_person(desk, page, "Phạm Đức An")
    type_into(desk, person, "citizen_id", "12345")
    person.form._keep_draft()
    desk.answers.then("keep")
    assert person.may_leave()
    person.open(desk.made["Nguyễn Văn An"])
    desk.settle()
    assert person.form.editor("citizen_id").text() == ""
    person.open(desk.made["Phạm Đức An"])
    desk.settle()
    assert "not saved" in person.form.notice.words.text()
    person.form.notice._run(0)
    desk.settle()
    assert person.form.editor("citizen_id").text() == "12345"
    desk.answers.then("keep")
    assert person.may_leave()
    for name in ("Nguyễn Văn An", "Phạm Đức An"):
        person.open(desk.made[name])
        desk.settle()
    person.form.notice._run(1)
    assert desk.ctx.drafts.load("people", desk.made["Phạm Đức An"]) is None
    assert person.form.editor("citizen_id").text() == ""


def test_another_hand_changed_the_field_meanwhile(desk, page):
    number = desk.made["Phạm Đức An"]
    person = open_person(desk, page, "Phạm Đức An")
    line = person.form.editor("phone").findChild(QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "111")
    desk.store.write(lambda db: editing.edit(db, PEOPLE, [Typed(number, "phone", "222")]))
    QTest.keyClick(line, Qt.Key.Key_Tab)
    desk.settle()
    hint = person.form._forms[0].rows["phone"].hint
    assert "was changed to “222” meanwhile" in hint.words
    assert desk.data.get(PEOPLE, number).phone == "222"
    person.form._dirty.clear()


def test_posts_are_typed_in_place(desk, page):
    person = open_person(desk, page, "Phạm Đức An")
    person.show_part("work")
    desk.settle()
    posts, units, *_others = person._built["work"].findChildren(SubList)
    assert [posts.model.index(0, at).data() for at in (0, 2)] == ["Chuyên viên tư pháp", ""]
    assert (units.model.count, units.model.index(0, 0).data()) == (2, "Chi bộ Khu phố 1")
    desk.data.post("Phó Chủ tịch", desk.made["UBND phường"])
    posts.typing._on_edited(posts.model.rowCount() - 1, "post", "UBND phường / Phó Chủ tịch")
    desk.settle()
    assert posts.model.count == 2
    posts.typing._on_edited(0, "from_date", "6/2021")
    desk.settle()
    assert desk.data.read("SELECT from_date FROM appointments WHERE from_date IS NOT NULL") == [("2021-06",)]
    assert person.tabs.tabs[1].count == 2


def test_history_tells_who_what_was_and_what_is(desk, page):
    person = open_person(desk, page, "Phạm Đức An")
    type_into(desk, person, "phone", "0905")
    person.show_part("history")
    desk.settle()
    told = words(person._built["history"])
    assert "Change telephone of Phạm Đức An" in told
    assert "0905" in told


def test_neighbours_and_way_back(desk, page):
    person = open_person(desk, page, "Phạm Đức An")
    assert person.head.place.text() == "3 / 12"
    person._step(1)
    desk.settle()
    assert person.head.name.text() == "Lê Hoàng Anh"
    person.back()
    assert page.stack.currentWidget() is page.list_side
    assert page.grid.view.current_id() == desk.made["Lê Hoàng Anh"]


def test_an_answer_about_somebody_else_is_not_shown_here(desk, page):
    person = open_person(desk, page, "Phạm Đức An")
    line = person.form.editor("phone").findChild(QLineEdit)
    line.setText("0905")
    line.textEdited.emit("0905")
    person.form.commit()
    person.open(desk.made["Nguyễn Văn An"])  # before the writing came back
    desk.settle()
    assert person.head.name.text() == "Nguyễn Văn An"
    assert person.form.record.name == "Nguyễn Văn An"
    assert desk.data.get(PEOPLE, desk.made["Phạm Đức An"]).phone == "0905"
