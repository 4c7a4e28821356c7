"""The window over a real file: areas, palette, undo with names, language and text size while running."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from officeapp.app.desk import Desk
from officeapp.base import i18n
from officeapp.base.settings import LANGUAGE, Settings
from officeapp.data.store import Store
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.services import registers
from officeapp.services.office import create
from officeapp.ui.base.theme import Theme
from tests.helpers.answers import Answers


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "thanh-van.oad"
    create(path, "Đảng ủy phường Thanh Vân", "party", (2025, 2030))
    return path


@pytest.fixture
def desk(qapp, qtbot, file):
    theme = Theme("light")
    theme.apply(qapp)
    desk = Desk(Settings(), theme, Answers())
    assert desk.open(file)
    settle(qtbot, desk)
    yield desk
    desk.close_file()
    desk.leave_start()
    theme.set_text_size(100)


def settle(qtbot, desk):
    QTest.qWait(1)
    qtbot.waitUntil(lambda: desk.tasks is None or not desk.tasks.busy, timeout=5000)


def add_person(qtbot, desk, name):
    desk.tasks.write(lambda db: registers.save(db, PEOPLE, Person(name=name)))
    settle(qtbot, desk)
    desk.window.refresh_facts()
    settle(qtbot, desk)


def test_frame_shows_office_term_and_file(desk, file):
    window = desk.window
    assert window.rail.head.text() == "Đảng ủy phường Thanh Vân"
    assert window.header.term_button.text() == "Term 2025-2030"
    assert window.status.file.text == str(file)


def test_undo_and_redo_carry_their_names(qtbot, desk):
    add_person(qtbot, desk, "Lê Thị Minh Châu")
    button = desk.window.header.undo_button
    assert button.toolTip() == "Undo: Add Person: Lê Thị Minh Châu (Ctrl+Z)"
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(desk.window.facts.redo), timeout=3000)
    assert not button.isEnabled()
    assert desk.window.facts.redo == "Add Person: Lê Thị Minh Châu"
    QTest.keyClick(desk.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not desk.window.facts.redo, timeout=3000)


def test_palette_finds_commands_and_opens_areas(qtbot, desk):
    palette = desk.window.palette_
    desk.window.open_area("administration", {"part": "look"})
    QTest.keyClick(desk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert palette.isVisible()
    palette.field.setText("bin")
    settle(qtbot, desk)
    titles = [entry.title for entry in palette.rows.entries]
    assert "Show the bin" in titles
    palette.list.setCurrentIndex(palette.rows.index(titles.index("Show the bin")))
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert desk.window.pages.page.tabs.value == "bin"


def test_language_and_text_size_change_while_running(qtbot, desk):
    desk.window.open_area("administration", {})
    desk.command("language de")
    QTest.qWait(1)
    settle(qtbot, desk)
    assert desk.settings.get(LANGUAGE) == "de"
    assert desk.window.pages.area == "administration"
    assert i18n.language() == "de"
    wide = desk.window.rail.width()
    desk.command("text 150")
    QTest.qWait(1)
    settle(qtbot, desk)
    assert desk.window.header.height() == 72
    assert desk.window.rail.slim or desk.window.rail.width() > wide


def test_narrow_window_has_a_slim_rail(desk):
    desk.window.resize(1366, 768)
    assert not desk.window.rail.slim
    desk.window.resize(1300, 768)
    assert desk.window.rail.slim
    desk.window.resize(1366, 768)
    QTest.keyClick(desk.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert desk.window.rail.slim


def test_restart_opens_the_last_file_and_closing_keeps_a_copy(qtbot, qapp, desk, file):
    add_person(qtbot, desk, "Bùi Thanh Bình")
    desk.close_file()
    assert len(list((file.parent / "thanh-van.backups").glob("*.oad"))) == 1
    desk.begin()
    assert desk.store.path == file


def test_power_cut_is_told_on_the_start_page(qtbot, desk, file):
    add_person(qtbot, desk, "Bùi Thanh Bình")
    settings = Settings()
    desk.close_file()
    settings.set("recent", [str(file)])
    from officeapp.app import sessions

    desk.settings.set(sessions.OPEN, str(file))
    desk.begin()
    assert desk.store is None
    assert desk.start.isVisible()
    found = sessions.interrupted(desk.settings)
    assert (found.path, found.actions) == (file, 1)


def test_new_office_from_the_start_page(qtbot, desk, tmp_path):
    desk.show_start()
    page = desk.start
    form = page.form
    form.name.setText("HĐND phường Thanh Vân")
    form.kind.set_value("council")
    form._chosen = tmp_path / "hdnd.oad"
    form.create.click()
    qtbot.waitUntil(lambda: desk.store is not None, timeout=5000)
    settle(qtbot, desk)
    assert desk.window.rail.head.text() == "HĐND phường Thanh Vân"


def test_damaged_file_is_explained(desk, tmp_path):
    bad = tmp_path / "bad.oad"
    bad.write_bytes(b"not a store at all, only a few words")
    before = desk.store
    assert not desk.open(bad)
    assert "bad.oad" in desk.ask.asked[-1]
    assert desk.store is before


def test_removed_record_comes_back_from_the_bin(qtbot, desk):
    add_person(qtbot, desk, "Ngô Tiến Dũng")
    number = desk.store.read(lambda db: db.execute("SELECT id FROM people").fetchone())[0]
    desk.tasks.write(lambda db: registers.remove(db, PEOPLE, [number]))
    settle(qtbot, desk)
    desk.window.open_area("administration", {"part": "bin"})
    settle(qtbot, desk)
    part = desk.window.pages.page._built["bin"]
    assert [texts[3] for texts in part.table.lines.texts] == ["Ngô Tiến Dũng"]
    part.restore.click()
    settle(qtbot, desk)
    settle(qtbot, desk)
    assert part.table.lines.texts == []
    assert isinstance(desk.store, Store)
