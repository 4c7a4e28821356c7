"""The sheet of an office through the wizard of the real window: mapped, checked, taken in, given back, undone."""

from pathlib import Path
from typing import Any

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from officeapp.app.desk import Desk
from officeapp.domain.registers.programmes import PROGRAMMES, Programme
from officeapp.services import registers
from officeapp.ui.exchange.page import ExchangePage
from officeapp.ui.exchange.pointing import PointDialog
from officeapp.ui.exchange.wizard import Wizard
from officeapp.ui.programmes.page import ProgrammesPage
from officeapp.ui.programmes.programme import ProgrammePage
from tests.helpers import sheets
from tests.helpers.desk import new_file, opened, settle


def count(desk: Desk, table: str) -> int:
    assert desk.store is not None
    return desk.store.read(lambda db: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def key(widget: QWidget, code: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    mask = Qt.KeyboardModifier.NoModifier
    for each in held:
        mask |= each
    QTest.keyClick(widget, code, mask)


def begin(qtbot: Any, desk: Desk, path: Path) -> Wizard:
    """Open exchange, choose people by keyboard, pick the file."""
    assert desk.window is not None
    desk.window.open_area("exchange", {})
    settle(qtbot, desk)
    page = desk.window.pages.page
    assert isinstance(page, ExchangePage)
    desk.ask.then(path)  # type: ignore[attr-defined]
    key(page.choices["people"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.wizard is not None and page.wizard.outcome is not None, timeout=10_000)
    settle(qtbot, desk)
    assert page.wizard is not None
    return page.wizard


def test_a_sheet_from_file_to_list_and_back(qapp: QApplication, qtbot: Any, tmp_path: Path) -> None:
    with opened(qapp, qtbot, new_file(tmp_path)) as desk:
        wizard = begin(qtbot, desk, sheets.hardest(tmp_path / "ds.xlsx"))
        assert count(desk, "people") == 0  # nothing is written before Import
        assert wizard.missing.isChecked()  # an office without units gets those of the sheet
        qtbot.waitUntil(lambda: wizard.outcome is not None, timeout=10_000)
        settle(qtbot, desk)
        assert wizard.outcome is not None and wizard.outcome.counts["added"] == 3
        wizard.next.setFocus()
        key(wizard.next, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: wizard.stack.currentIndex() == 2, timeout=10_000)
        settle(qtbot, desk)
        assert count(desk, "people") == 3 and count(desk, "organizations") == 3
        back = tmp_path / "back.xlsx"
        desk.ask.then(back)  # type: ignore[attr-defined]
        button = wizard.findChild(QPushButton, "give-back")
        assert button is not None
        key(button, Qt.Key.Key_Space)
        qtbot.waitUntil(back.exists, timeout=10_000)
        settle(qtbot, desk)
        sheet = openpyxl.load_workbook(back).worksheets[0]
        assert sheet["D10"].fill.fgColor.rgb.endswith("FF00") or sheet["D10"].fill.patternType == "solid"
        assert desk.window is not None
        desk.window.undo()
        settle(qtbot, desk)
        assert count(desk, "people") == 0 and count(desk, "organizations") == 1


def test_a_column_mapped_by_hand_and_a_pasted_table(qapp: QApplication, qtbot: Any, tmp_path: Path) -> None:
    with opened(qapp, qtbot, new_file(tmp_path)) as desk:
        assert desk.window is not None
        desk.window.open_area("exchange", {})
        settle(qtbot, desk)
        page = desk.window.pages.page
        assert isinstance(page, ExchangePage)
        QGuiApplication.clipboard().setText("Họ và tên\tCột lạ\nLê Thị Ba\t0905 111\nTrần Tư\t0905 222\n")
        page.setFocus()
        key(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: page.wizard is not None and page.wizard.outcome is not None, timeout=10_000)
        wizard = page.wizard
        assert wizard is not None
        wizard.columns.changed.emit("B", "phone")
        qtbot.waitUntil(lambda: wizard.outcome is not None, timeout=10_000)
        settle(qtbot, desk)
        wizard.next.click()
        qtbot.waitUntil(lambda: wizard.stack.currentIndex() == 2, timeout=10_000)
        settle(qtbot, desk)
        assert desk.store is not None
        found = desk.store.read(
            lambda db: db.execute("SELECT name, phone FROM people ORDER BY id").fetchall()
        )
        assert found == [("Lê Thị Ba", "0905 111"), ("Trần Tư", "0905 222")]


def test_a_homonym_is_asked_and_answered(qapp: QApplication, qtbot: Any, tmp_path: Path) -> None:
    rows = [["Họ và tên", "Ngày sinh"], ["Nguyễn Văn An", "12/05/1971"]]
    first = sheets.write(tmp_path / "a.xlsx", ("A", rows))
    second = sheets.write(tmp_path / "b.xlsx", ("A", [rows[0], ["Nguyễn Văn An", "1971"], ["Lê Ba", "1980"]]))
    with opened(qapp, qtbot, new_file(tmp_path)) as desk:
        for path in (first, second):
            wizard = begin(qtbot, desk, path)
            wizard.next.click()
            settle(qtbot, desk)
        assert wizard.stack.currentIndex() == 1  # the questions stand before the import
        wizard.doubts.answered.emit("A", 2, "people", None)  # somebody else: add
        qtbot.waitUntil(lambda: wizard.outcome is not None, timeout=10_000)
        settle(qtbot, desk)
        assert wizard.outcome is not None and not wizard.outcome.prepared.batch.questions
        wizard.next.click()
        qtbot.waitUntil(lambda: wizard.stack.currentIndex() == 2, timeout=10_000)
        settle(qtbot, desk)
        assert count(desk, "people") == 3


def test_a_file_that_is_no_sheet_is_told_and_nothing_happens(
    qapp: QApplication, qtbot: Any, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_text("Ho va ten", encoding="utf-8")
    with opened(qapp, qtbot, new_file(tmp_path)) as desk:
        assert desk.window is not None
        desk.window.open_area("exchange", {})
        page = desk.window.pages.page
        assert isinstance(page, ExchangePage)
        page.open_file(bad)
        asked = desk.ask.asked  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
        settle(qtbot, desk)
        assert page.wizard is None and "bad.xlsx" in asked[0]


def test_headings_nobody_knows_are_pointed_at(qapp: QApplication, qtbot: Any, tmp_path: Path) -> None:
    rows = [["Bảng theo dõi"], ["Ai", "Bao giờ ra đời"], ["Lê Ba", "1980"], ["Trần Tư", "19/05/1975"]]
    path = sheets.write(tmp_path / "a.xlsx", ("A", rows))
    with opened(qapp, qtbot, new_file(tmp_path)) as desk:
        assert desk.window is not None
        desk.window.open_area("exchange", {"register": "people"})
        page = desk.window.pages.page
        assert isinstance(page, ExchangePage)
        page.open_file(path)
        qtbot.waitUntil(lambda: page.findChild(PointDialog) is not None, timeout=10_000)
        dialog = page.findChild(PointDialog)
        assert isinstance(dialog, PointDialog)
        assert dialog.chosen() == ("A", 2)  # the fullest row of words is proposed
        key(dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page.wizard is not None and page.wizard.outcome is not None, timeout=10_000)
        wizard = page.wizard
        assert wizard is not None
        for letter, target in (("A", "name"), ("B", "birth_date")):
            wizard.columns.changed.emit(letter, target)
            qtbot.waitUntil(lambda: wizard.outcome is not None, timeout=10_000)
        settle(qtbot, desk)
        wizard.next.click()
        qtbot.waitUntil(lambda: wizard.stack.currentIndex() == 2, timeout=10_000)
        settle(qtbot, desk)
        assert count(desk, "people") == 2


def test_the_items_of_a_programme_are_shown_in_it_after_the_import(
    qapp: QApplication, qtbot: Any, tmp_path: Path
) -> None:
    rows = [
        ["TT", "Nội dung", "Cơ quan chuẩn bị", "Thời gian"],
        ["1", "Sơ kết nghị quyết", "", "Quý IV/2026"],
    ]
    path = sheets.write(tmp_path / "chuong-trinh.xlsx", ("A", rows))
    with opened(qapp, qtbot, new_file(tmp_path)) as desk:
        assert desk.window is not None and desk.store is not None
        programme = Programme(name="Chương trình năm 2026", kind="year", from_date="2026")
        number = desk.store.write(lambda db: registers.save(db, PROGRAMMES, programme)).record.id
        wish = {"register": "programme_items", "file": str(path), "given": {"programme": number}}
        desk.window.open_area("exchange", wish)
        page = desk.window.pages.page
        assert isinstance(page, ExchangePage)
        qtbot.waitUntil(lambda: page.wizard is not None and page.wizard.outcome is not None, timeout=10_000)
        wizard = page.wizard
        assert wizard is not None
        settle(qtbot, desk)
        wizard.next.click()
        qtbot.waitUntil(lambda: wizard.stack.currentIndex() == 2, timeout=10_000)
        settle(qtbot, desk)
        button = wizard.findChild(QPushButton, "show")
        assert button is not None
        key(button, Qt.Key.Key_Space)
        settle(qtbot, desk)
        programmes = desk.window.pages.page
        assert isinstance(programmes, ProgrammesPage) and isinstance(programmes.record_page, ProgrammePage)
        items = programmes.record_page.items
        assert items is not None and items.isVisible() and items.model.rowCount() >= 1
