"""The planning list from the day's page to Excel and PDF, in the real window by keyboard alone; both read back."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from officeapp.base import i18n
from officeapp.data.store import Store
from officeapp.ui.reports.page import ReportsPage
from officeapp.ui.today.page import TodayPage
from tests.helpers.clerk import Clerk, at_work
from tests.helpers.offices import demo_office
from tests.helpers.typing import type_text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL_SHIFT = Held.ControlModifier | Held.ShiftModifier


class Printer(Clerk):
    """Somebody at the keyboard of the real window."""

    @property
    def page(self) -> object:
        return self.shown


@pytest.fixture
def clerk(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Printer]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    i18n.use("vi")
    with at_work(Printer, qapp, demo_office(tmp_path / "demo.oad", 800, 5), "today") as made:
        yield made


def planned(path: Path) -> list[str]:
    """The names of those in the running in the newest plan."""
    store = Store.open(path)
    rows = store.read(
        lambda db: db.execute(
            "SELECT x.name FROM plan_entries e JOIN people x ON x.id = e.person WHERE e.to_date IS NULL"
            " AND coalesce(e.state, '') NOT IN ('stopped', 'removed') AND e.plan ="
            " (SELECT p.id FROM plans p JOIN terms t ON t.id = p.term ORDER BY t.from_date DESC LIMIT 1)"
        ).fetchall()
    )
    store.close()
    return sorted(row[0] for row in rows)


def test_the_planning_list_goes_out_as_excel_and_pdf(clerk: Printer, tmp_path: Path) -> None:
    assert isinstance(clerk.page, TodayPage)
    assert clerk.desk.window is not None
    clerk.desk.window.open_area("reports", {})
    clerk.settle()
    page = clerk.page
    assert isinstance(page, ReportsPage)
    type_text("danh sach quy")
    clerk.settle()
    assert page.report is not None and page.report.id == "planning-list"
    clerk.press(Key.Key_Return)  # on to its fields
    assert page.options.form is not None
    focused = QApplication.focusWidget()
    assert focused is not None and page.options.form.editor("plan").isAncestorOf(focused)
    assert page.laid is not None and page.preview.count > 1

    excel, paper = tmp_path / "danh-sach.xlsx", tmp_path / "danh-sach.pdf"
    clerk.answers.then(excel, paper)
    clerk.press(Key.Key_E, Held.ControlModifier)
    assert clerk.desk.window.toasts.words == "Đã lưu danh-sach.xlsx"
    clerk.press(Key.Key_E, CTRL_SHIFT)
    assert clerk.answers.asked == ["Lưu thành Excel", "Lưu thành PDF"]

    clerk.desk.close_file()
    names = planned(tmp_path / "demo.oad")
    assert names
    sheet = load_workbook(excel).worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert sorted(text for text in cells if text in set(names)) == names
    assert any("DANH SÁCH QUY HOẠCH" in text for text in cells)
    document = pypdfium2.PdfDocument(paper)
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    assert "DANH SÁCH QUY HOẠCH" in text
    assert all(name in text for name in names if len(name) < 16)


def test_the_morning_sheet_is_one_key_away(clerk: Printer) -> None:
    clerk.press(Key.Key_P, Held.ControlModifier)
    page = clerk.page
    assert isinstance(page, ReportsPage)
    assert page.report is not None and page.report.id == "morning-sheet"
    assert page.laid is not None
    rows = page.laid.paper.sheets[0].rows
    assert any(row.kind == "group" for row in rows)
