"""The form of any register: required fields, references, drafts through a crash, what cannot be written."""

import time

import pytest

from officeapp.domain.registers.memberships import MEMBERSHIPS
from officeapp.domain.registers.posts import POSTS, Post
from officeapp.services import forms
from officeapp.ui.base.record_form import RecordForm, sections_of
from tests.helpers.data import staff
from tests.helpers.window import Desk


@pytest.fixture
def desk(qtbot, look, tmp_path):
    desk = Desk(tmp_path)
    desk.made = staff(desk.data)
    yield desk
    desk.close()


@pytest.fixture
def form(desk, qtbot):
    return make(desk, qtbot, POSTS)


def make(desk, qtbot, register):
    form = RecordForm(desk.ctx, register)
    qtbot.addWidget(form)
    form.column.addWidget(form.part(sections_of(register)))
    form.resize(900, 500)
    form.show()
    desk.settle()
    return form


def fill(desk, form, name, text):
    editor = form.editor(name)
    editor.set_text(text)
    desk.settle()
    from PySide6.QtTest import QTest

    QTest.qWait(160)  # a reference asks a moment after the last key
    desk.settle()
    editor.finished.emit()
    desk.settle()


def hint(form, name):
    return form._forms[0].rows[name].hint.words


def posts(desk):
    return desk.data.read("SELECT name, organization, seats FROM posts ORDER BY id DESC LIMIT 1")[0]


def test_a_record_is_written_once_it_has_what_it_needs(desk, form):
    saved = []
    form.saved.connect(saved.append)
    before = desk.data.read("SELECT count(*) FROM posts")
    form.new()
    fill(desk, form, "name", "Chánh Văn phòng")
    assert desk.data.read("SELECT count(*) FROM posts") == before
    fill(desk, form, "organization", "thcs thanh van")
    assert posts(desk) == ("Chánh Văn phòng", desk.made["THCS Thanh Vân"], None)
    assert saved == [form.number]
    fill(desk, form, "seats", "2")
    assert posts(desk)[2] == 2
    assert desk.ctx.drafts.all() == []


def test_saving_on_demand_says_what_is_missing(desk, form):
    form.new()
    fill(desk, form, "name", "Chánh Văn phòng")
    form.commit(asked=True)
    desk.settle()
    assert hint(form, "organization") == "Unit is missing. Enter it."


def test_what_is_filled_in_beforehand_is_saved_with_the_rest(desk, form):
    form.new({"organization": "UBND phường"}, organization=desk.made["UBND phường"])
    assert form.editor("organization").text() == "UBND phường"
    fill(desk, form, "name", "Phó Chủ tịch")
    assert posts(desk)[:2] == ("Phó Chủ tịch", desk.made["UBND phường"])


def test_a_reference_that_is_none_stays_as_typed(desk, form):
    form.new()
    fill(desk, form, "organization", "Sở Không Có")
    assert "not in the list" in hint(form, "organization")
    assert form.unsaved == ["Unit"]
    desk.answers.then("stay")
    assert not form.may_leave()
    desk.answers.then("discard")
    assert form.may_leave()
    assert desk.ctx.drafts.all() == []


def test_an_unfinished_form_comes_back_after_a_crash(desk, qtbot, form):
    form.new()
    fill(desk, form, "name", "Chánh Văn phòng")
    form._keep_draft()
    after = make(desk, qtbot, POSTS)  # the program was started again
    after.new()
    assert "was not saved" in after.notice.words.text()
    after.notice.buttons[0].click()
    assert after.editor("name").text() == "Chánh Văn phòng"
    fill(desk, after, "organization", "UBND phường")
    assert posts(desk)[0] == "Chánh Văn phòng"
    form._dirty.clear()


def test_a_draft_stays_offered_while_other_fields_are_edited(desk, qtbot, form):
    number = desk.data.put(POSTS, Post(name="Phó Bí thư", organization=desk.data.office))
    desk.ctx.drafts.keep("posts", number, {"name": "Phó Bí thư Thường trực"})
    form.open(number)
    desk.settle()
    assert "was not saved" in form.notice.words.text()
    fill(desk, form, "seats", "2")
    assert posts(desk)[::2] == ("Phó Bí thư", 2)
    assert "was not saved" in form.notice.words.text() and not form.notice.isHidden()
    form.open(number)  # also after the form was left and opened again
    desk.settle()
    form.notice.buttons[0].click()
    assert form.editor("name").text() == "Phó Bí thư Thường trực"
    form.commit()
    desk.settle()
    assert posts(desk)[0] == "Phó Bí thư Thường trực" and desk.ctx.drafts.all() == []


def test_a_warning_does_not_stop_and_is_said(desk, qtbot):
    form = make(desk, qtbot, MEMBERSHIPS)
    person = desk.made["Phạm Đức An"]
    form.new({"person": "Phạm Đức An"}, person=person, kind="work")
    fill(desk, form, "organization", "THCS Thanh Vân")
    assert form.number is not None
    assert hint(form, "organization").startswith("The person belongs to UBND phường at the same time.")


def test_a_record_on_its_way_does_not_take_the_place_of_a_new_one(desk, form):
    number = desk.data.put(POSTS, Post(name="Phó Bí thư", organization=desk.data.office))
    form.open(number)
    form.new(name="Chánh Văn phòng")
    desk.settle()
    assert form.number is None and form.editor("name").text() == "Chánh Văn phòng"


def test_what_was_read_before_writing_does_not_bring_old_values_back(desk, form):
    number = desk.data.put(POSTS, Post(name="Phó Bí thư", organization=desk.data.office))
    form.open(number)
    desk.settle()
    form.editor("name").set_text("Bí thư")
    form._read(number, form._take)
    lane = desk.tasks._readers
    while lane._jobs or lane._idle < len(lane._threads):
        time.sleep(0.001)
    before = form.record
    saved = desk.store.write(lambda db: forms.change(db, POSTS, before, {"name": "Bí thư"}))
    form._on_saved({"name": "Bí thư"}, saved)
    desk.settle()
    assert form.editor("name").text() == "Bí thư" and form.record.name == "Bí thư"
