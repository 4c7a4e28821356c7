"""A week's schedule: registrations typed and imported, taken in, issued, changed and printed, in the real window."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from officeapp.base import i18n
from officeapp.cli import main
from officeapp.ui.calendar.page import CalendarPage
from officeapp.ui.reports.page import ReportsPage
from tests.helpers.clerk import Clerk, at_work
from tests.helpers.data import Data, new_store, staff

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL_SHIFT = Held.ControlModifier | Held.ShiftModifier


class Scheduler(Clerk):
    """Somebody at the keyboard of the real window."""

    @property
    def page(self) -> CalendarPage:
        page = self.shown
        assert isinstance(page, CalendarPage)
        return page

    def paper(self) -> ReportsPage:
        page = self.shown
        assert isinstance(page, ReportsPage)
        for _round in range(400):
            self.settle()
            if page.laid is not None:
                return page
            QTest.qWait(5)
        raise AssertionError("the paper was not laid out")

    def go(self, area: str) -> None:
        assert self.desk.window is not None
        self.desk.window.open_area(area)
        self.settle()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-10")
    monkeypatch.setenv("OFFICEAPP_LANG", "vi")
    i18n.use("vi")
    store = new_store(tmp_path)
    staff(Data(store))
    store.close()
    return store.path


def unit_sheet(folder: Path) -> Path:
    """What a unit sends: day merged over its rows, hours as people write them."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ĐĂNG KÝ LỊCH CÔNG TÁC TUẦN 29"])
    sheet.append([])
    sheet.append(["Thứ, ngày", "Giờ", "Nội dung", "Chủ trì", "Địa điểm", "Thành phần", "Đơn vị đăng ký"])
    sheet.append(
        [
            "Thứ Ba\n14/7/2026",
            "8h00-9h30",
            "Hội nghị Ban Chấp hành",
            "Bùi Thanh Bình",
            "Hội trường",
            "BCH",
            None,
        ]
    )
    sheet.append([None, "14h00", "Giao ban Thường trực", "Đ/c Sáu", "Phòng họp 1", None, None])
    sheet.append(["17/07/2026", "Chiều", "Tiếp công dân", "Đặng Quốc Bảo", "Trụ sở", None, None])
    sheet.merge_cells("A4:A5")
    path = folder / "dang-ky.xlsx"
    book.save(path)
    return path


@pytest.fixture
def clerk(qapp: QApplication, file: Path, tmp_path: Path) -> Iterator[Scheduler]:
    assert main(["import", str(file), "registrations", str(unit_sheet(tmp_path))]) == 0
    with at_work(Scheduler, qapp, file, "calendar") as made:
        yield made


def test_a_week_from_registrations_to_the_changed_print(clerk: Scheduler, tmp_path: Path) -> None:
    clerk.page.show_view("weekly")
    clerk.page.turn(1)
    clerk.settle()
    weekly = clerk.page.weekly
    assert weekly.state.text() == "Dự thảo"
    assert weekly.counts.text() == "3 chờ xếp, 0 đã vào lịch, 0 không xếp"
    chairs = weekly.list.model.column_of("chair")
    shown = {weekly.list.model.index(row, chairs).data() for row in range(3)}
    assert shown == {
        "Bùi Thanh Bình",
        "Đ/c Sáu",
        "Đặng Quốc Bảo",
    }  # who is not known stands as the unit wrote it
    clerk.press(Key.Key_N, Held.ControlModifier)
    clerk.replace("17/7/2026")
    clerk.type("15h00")
    clerk.type("Họp Ban Thường vụ")
    clerk.type("dang quoc bao")
    clerk.press(Key.Key_Return, Held.ControlModifier)
    clerk.press(Key.Key_Escape)
    assert clerk.read("SELECT title FROM registrations ORDER BY id DESC LIMIT 1") == [("Họp Ban Thường vụ",)]

    weekly.take.setFocus()
    clerk.press(Key.Key_Space)
    assert clerk.answers.asked == [
        "Thứ Sáu 17/7: Đặng Quốc Bảo chủ trì cùng lúc “Tiếp công dân” và “Họp Ban Thường vụ”."
    ]
    assert weekly.counts.text() == "0 chờ xếp, 4 đã vào lịch, 0 không xếp"
    assert weekly.clashes.text() == "1 chỗ trùng"
    weekly.goes.setFocus()
    clerk.press(Key.Key_Space)
    clerk.press(Key.Key_Return)  # number and day as proposed
    assert weekly.state.text() == "Đã ban hành số 29 ngày 10/07/2026"

    clerk.page.show_view("week")  # the week of the calendar: the reception moves to the morning after
    clerk.settle()
    hours = clerk.page.week.hours
    hours.setFocus()
    hours.day = 4
    hours._find(14 * 60)
    clerk.press(Key.Key_Left, Held.AltModifier)
    assert clerk.read("SELECT starts_at FROM meetings WHERE title = 'Tiếp công dân'") == [
        ("2026-07-16T14:00",)
    ]
    clerk.page.show_view("weekly")
    clerk.settle()
    assert weekly.state.text() == "1 thay đổi chưa ban hành"
    weekly.goes.setFocus()
    clerk.press(Key.Key_Space)
    clerk.type("10/7/2026")
    clerk.type("Trùng lịch họp", Key.Key_Return)
    assert weekly.state.text() == "Đã ban hành, thay đổi lần 1 ngày 10/07/2026"

    weekly.sheet.setFocus()
    clerk.press(Key.Key_Space)
    page = clerk.paper()
    excel, paper = tmp_path / "lich.xlsx", tmp_path / "lich.pdf"
    clerk.answers.then(excel, paper)
    clerk.press(Key.Key_E, Held.ControlModifier)
    clerk.press(Key.Key_E, CTRL_SHIFT)
    assert page.laid is not None
    clerk.go("calendar")
    weekly.slip.setFocus()
    clerk.press(Key.Key_Space)
    clerk.paper()
    slip = tmp_path / "phieu.pdf"
    clerk.answers.then(slip)
    clerk.press(Key.Key_E, CTRL_SHIFT)

    rows = [
        [str(cell or "") for cell in row]
        for row in load_workbook(excel).worksheets[0].iter_rows(values_only=True)
    ]
    (moved,) = [row for row in rows if "Tiếp công dân" in row]
    assert "thời gian: trước là 17/07/2026 14:00" in moved
    printed = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper))
    assert "Số 29-LCT" in printed and "(thay đổi lần 1, ngày 10/07/2026)" in printed
    told = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(slip))
    assert "Dời lịch" in told and "Lý do: Trùng lịch họp" in told
