"""The window over a real file: areas, palette, undo with names, language and text size while running."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from officeapp.base import i18n
from officeapp.base.settings import LANGUAGE, Settings
from officeapp.ui.base.theme import Theme
from tests.helpers.desk import add_person, new_file, opened, settle


@pytest.fixture
def file(tmp_path):
    return new_file(tmp_path)


@pytest.fixture
def desk(qapp, qtbot, file):
    with opened(qapp, qtbot, file) as desk:
        yield desk


def test_frame_shows_office_term_and_file(desk, file):
    window = desk.window
    assert window.rail.head.text() == "Đảng ủy phường Thanh Vân"
    assert window.header.term_button.text() == "Term 2025-2030"
    assert window.status.file.text == str(file)


def test_undo_and_redo_carry_their_names(qtbot, desk):
    add_person(qtbot, desk, "Lê Thị Minh Châu")
    button = desk.window.header.undo_button
    assert button.toolTip() == "Undo: Add person: Lê Thị Minh Châu (Ctrl+Z)"
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(desk.window.facts.redo), timeout=3000)
    assert not button.isEnabled()
    assert desk.window.facts.redo == "Add person: Lê Thị Minh Châu"
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


def test_the_rail_says_that_more_areas_are_out_of_sight(qtbot, desk):
    rail = desk.window.rail
    desk.window.resize(900, 300)
    QTest.qWait(1)
    above, below = rail._more
    assert below.isVisible() and not above.isVisible()
    below.click()
    assert above.isVisible()
    desk.window.open_area("administration", {})
    QTest.qWait(1)
    assert not below.isVisible()
    last = rail.items["administration"]
    assert last.mapTo(rail, last.rect().bottomLeft()).y() <= rail.user.y()
    desk.window.resize(1366, 900)
    QTest.qWait(1)
    assert not above.isVisible() and not below.isVisible()


def test_a_note_goes_when_another_area_is_opened_unless_it_tells_of_that(qtbot, desk):
    window = desk.window
    window.open_area("today", {})
    window.ctx.tell("12 people changed", undo=True)
    assert window.toasts.isVisible()
    QTest.qWait(1)
    window.open_area("administration", {})
    assert not window.toasts.isVisible()
    window.ctx.tell("Taken to the tasks")
    window.open_area("today", {})
    assert window.toasts.isVisible()


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
    assert found is not None
    assert (found.path, found.actions) == (file, 1)


def test_new_office_from_the_start_page(qtbot, desk, tmp_path):
    desk.show_start()
    page = desk.start
    form = page.form
    form.name.setText("HĐND phường Thanh Vân")
    form.kind.set_value("council")
    form._chosen = tmp_path / "hdnd.oad"
    form.confirm.click()
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


def test_palette_finds_people_without_marks_and_opens_them(qtbot, desk):
    number = add_person(qtbot, desk, "Lê Thị Minh Châu")
    wanted = []
    desk.window.ctx.hub.record_wanted.connect(lambda register, view: wanted.append((register, view["id"])))
    palette = desk.window.palette_
    palette.open()
    palette.field.setText("minh ch")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)  # before the answer is there
    settle(qtbot, desk)
    assert wanted == [("people", number)]
    palette.open("ltmc")
    settle(qtbot, desk)
    assert [entry.title for entry in palette.rows.entries if entry.kind == "record"] == ["Lê Thị Minh Châu"]


def test_palette_keeps_to_one_area_with_tab(qtbot, desk):
    add_person(qtbot, desk, "Lê Thị Minh Châu")
    palette = desk.window.palette_
    palette.open("le")
    settle(qtbot, desk)
    QTest.keyClick(palette.field, Qt.Key.Key_Tab)
    settle(qtbot, desk)
    kinds = [(entry.kind, entry.title) for entry in palette.rows.entries]
    assert kinds == [("band", "People"), ("record", "Lê Thị Minh Châu")]
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_help_is_there_for_every_area_in_every_language(desk):
    from officeapp.ui.base.help import as_html, help_text
    from officeapp.ui.shell.pages import PAGES

    for language in i18n.LANGUAGES:
        i18n.use(language)
        for area in ("start", *(page.id for page in PAGES)):
            assert "<b>" in as_html(help_text(area))


def test_f1_shows_and_hides_the_help(desk):
    QTest.keyClick(desk.window, Qt.Key.Key_F1)
    assert desk.window.findChild(object, "help-panel").isVisible()
    QTest.keyClick(desk.window, Qt.Key.Key_F1)
    assert not desk.window.findChild(object, "help-panel").isVisible()


def test_long_work_shows_its_card_and_stops(qtbot, desk):
    import time

    from officeapp.ui.base.longwork import LongWork

    stopped = []

    def job(db, progress):
        for row in range(100_000):
            progress.step(row, 100_000)
            time.sleep(0.001)

    desk.tasks.long(job, title="Import", stopped=lambda: stopped.append(True))
    card = desk.window.findChild(LongWork)
    qtbot.waitUntil(card.isVisible, timeout=3000)
    card.stop.click()
    qtbot.waitUntil(lambda: bool(stopped), timeout=3000)
    settle(qtbot, desk)


def test_closing_asks_while_long_work_runs(qtbot, desk):
    import time

    def job(db, progress):
        while True:
            progress.check()
            time.sleep(0.001)

    work = desk.tasks.long(job, title="Import")
    desk.ask.then(False)
    desk.window.close()
    assert desk.store is not None
    work.stop()
    settle(qtbot, desk)


def test_fault_is_logged_and_told_once(desk, logged_errors, monkeypatch):
    import sys

    from officeapp.ui.shell.crash import Crash

    told = []
    crash = Crash(told.append)
    crash._on_exception(ValueError, ValueError("odd"), None)
    QTest.qWait(1)
    assert told == ["ValueError: odd"]
    assert logged_errors[0].name == "officeapp.crash"
    assert sys.excepthook is not crash._on_exception


def test_theme_changes_while_running(desk):
    desk.set_theme("dark")
    assert desk.theme.dark
    desk.set_theme("light")


def test_name_signs_the_next_change(qtbot, desk):
    from officeapp.data import journal

    desk.command("name Trần Thu Hà")
    QTest.qWait(1)
    add_person(qtbot, desk, "Phan Văn Đông")
    assert desk.store.read(lambda db: journal.log(db, 1))[0].by == "Trần Thu Hà"


def test_start_page_explains_itself(qtbot, desk):
    desk.show_start()
    qtbot.waitUntil(lambda: desk.start.isActiveWindow())
    QTest.keyClick(desk.start, Qt.Key.Key_F1)
    assert desk.start.help.isVisible()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tối", "theme"), ("theme", "theme"), ("dunkel", "theme"), ("ngon ngu", "language"), ("language", "language"),
        ("cỡ chữ", "larger"), ("ban sao luu", "backups"), ("người ký", "office"), ("danh muc", "lists"),
    ],
)  # fmt: skip
def test_settings_are_found_by_what_people_call_them(desk, typed, found):
    from officeapp.base.text import fold

    label = next(each.label for each in desk.window.palette_._commands() if each.id == found)
    matches = desk.window.palette_._matching(fold(typed).split())
    assert label in [entry.title for entry in matches]


def test_a_fault_at_the_start_is_told_and_leads_to_the_start_page(desk, file, logged_errors, monkeypatch):
    desk.close_file()
    monkeypatch.setattr(desk, "_window", lambda *_given: 1 / 0)
    assert desk.begin(file)
    assert "ZeroDivisionError" in desk.ask.asked[-1] and "officeapp.log" in desk.ask.asked[-1]
    assert desk.start is not None and desk.store is None
    monkeypatch.setattr(desk, "show_start", lambda: 1 / 0)
    assert not desk.begin(file)
    assert len(desk.ask.asked) == 3


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Đảng ủy xã", ("Đảng ủy xã", "")),
        ("Đảng ủy xã Đại Lộc", ("Đảng ủy", "xã Đại Lộc")),
        ("Đảng ủy phường Thanh Vân", ("Đảng ủy", "phường Thanh Vân")),
        ("Ủy ban nhân dân xã Đại Lộc", ("Ủy ban nhân dân", "xã Đại Lộc")),
        ("Ban Tuyên giáo Trung ương", ("Ban Tuyên giáo", "Trung ương")),
    ],
)
def test_the_name_of_the_office_breaks_before_its_place(qapp, monkeypatch, name, lines):
    from officeapp.ui.base import fonts
    from officeapp.ui.shell.rail_parts import _two_lines

    Theme("light").apply(qapp)
    monkeypatch.setattr(fonts, "width", lambda text, _px, _weight=400: len(text) * 6.6)  # of any font
    assert _two_lines(name, 103, 115) == lines
