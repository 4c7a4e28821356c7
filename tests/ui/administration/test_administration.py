"""Administration over a real file: office data, lists, history, bin and backups."""

import pytest
from PySide6.QtTest import QTest

from officeapp.domain.registers.people import PEOPLE
from officeapp.services import registers
from tests.helpers.desk import add_person, new_file, opened, settle


@pytest.fixture
def desk(qapp, qtbot, tmp_path):
    with opened(qapp, qtbot, new_file(tmp_path)) as desk:
        yield desk


def part(qtbot, desk, name):
    desk.window.open_area("administration", {"part": name})
    settle(qtbot, desk)
    return desk.window.pages.page._built[name]


def test_office_data_is_saved_when_a_field_is_left(qtbot, desk):
    office = part(qtbot, desk, "office")
    editor = office.form.editor("place")
    editor.set_text("Thanh Vân")
    editor.changed.emit()
    editor.finished.emit()
    settle(qtbot, desk)
    saved = desk.store.read(lambda db: db.execute("SELECT place FROM offices").fetchone()[0])
    assert saved == "Thanh Vân"


def test_lists_open_each_register_and_a_record(qtbot, desk):
    from officeapp.ui.administration.lists import LISTS

    lists = part(qtbot, desk, "lists")
    for register, _text in LISTS:
        lists.open(register)
        settle(qtbot, desk)
        assert lists.current == register
    term = desk.store.read(lambda db: db.execute("SELECT id, name FROM terms").fetchone())
    desk.window.ctx.open_record("terms", term[0])
    settle(qtbot, desk)
    assert lists.current == "terms"
    assert lists._built["terms"].record_page.title.text() == term[1]


def test_history_takes_an_older_action_back(qtbot, desk):
    add_person(qtbot, desk, "Lê Thị Minh Châu")
    add_person(qtbot, desk, "Bùi Thanh Bình")
    history = part(qtbot, desk, "history")
    assert [texts[2] for texts in history.table.lines.texts] == [
        "Add person: Bùi Thanh Bình",
        "Add person: Lê Thị Minh Châu",
    ]
    history.table.selectRow(1)
    history.undo.click()
    settle(qtbot, desk)
    assert [texts[5] for texts in history.table.lines.texts] == ["", "undone"]
    names = desk.store.read(lambda db: db.execute("SELECT name FROM people").fetchall())
    assert names == [("Bùi Thanh Bình",)]


def test_removed_record_comes_back_from_the_bin(qtbot, desk):
    number = add_person(qtbot, desk, "Ngô Tiến Dũng")
    desk.tasks.write(lambda db: registers.remove(db, PEOPLE, [number]))
    settle(qtbot, desk)
    bin_part = part(qtbot, desk, "bin")
    assert [texts[3] for texts in bin_part.table.lines.texts] == ["Ngô Tiến Dũng"]
    bin_part.restore.click()
    settle(qtbot, desk)
    assert bin_part.table.lines.texts == []


def test_copy_is_made_and_put_in_place(qtbot, desk):
    add_person(qtbot, desk, "Lê Thị Minh Châu")
    backups = part(qtbot, desk, "backups")
    backups.make.click()
    QTest.qWait(1)
    settle(qtbot, desk)
    add_person(qtbot, desk, "Bùi Thanh Bình")
    backups = part(qtbot, desk, "backups")
    assert len(backups.table.lines.things) == 1
    desk.ask.then(True)
    backups.restore.click()
    QTest.qWait(1)
    settle(qtbot, desk)
    names = desk.store.read(lambda db: db.execute("SELECT name FROM people").fetchall())
    assert names == [("Lê Thị Minh Châu",)]
