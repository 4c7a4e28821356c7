"""The review list as it is handed up: each line and column where the form has it."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from officeapp.base.i18n import use
from officeapp.data.queries import records
from officeapp.domain.registers.plans import PLAN_ENTRIES
from officeapp.reports import catalogue, excel
from officeapp.services import approval, planning, rounds
from tests.helpers.plans import Ward, ward

CARRIED = [
    *("Số TT", "Họ và tên", "Nam", "Nữ", "Chức vụ hiện tại", "Chức danh đã được quy hoạch"),
    *("Chức danh chuyển tiếp quy hoạch", "Trình độ chuyên môn", "Lý luận chính trị", "QĐ quy hoạch"),
    *("Kết quả phân loại công chức 03 năm gần nhất", "Đề xuất của đơn vị"),
]
ADDED = [
    *("Số TT", "Họ và tên", "Nam", "Nữ", "Chức vụ hiện tại", "Chức danh đề xuất quy hoạch"),
    *("Trình độ chuyên môn", "Lý luận chính trị", "Kết quả phân loại 03 năm", "Đề xuất"),
]


@pytest.fixture
def it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-22")
    use("vi")
    with ward(tmp_path) as made:
        yield made


def test_both_sheets_are_laid_out_as_the_form(it: Ward, tmp_path: Path) -> None:
    first = it.plan(procedure="none")
    it.add(first, "Bí thư Đảng ủy", "Ngô Tiến Dũng", "Bùi Thanh Bình")
    it.write(lambda db: approval.plan_approve(db, first, number="05-QĐ/TU", date="2026-07-20"))
    plan = it.write(lambda db: rounds.carry_over(db, first, year=2027, procedure="none")).id
    it.add(plan, "Chủ tịch UBND", "Lê Thị Minh Châu")
    gone = it.read(lambda db: records.find(db, PLAN_ENTRIES, plan=plan))[1]
    reason = it.code("removal_reasons", "age")
    it.write(lambda db: planning.entry_remove(db, gone.id or 0, reason=reason))
    it.write(lambda db: approval.plan_submit(db, plan, number="27-TTr/ĐU", date="2027-05-20"))
    listed = catalogue.by_id("planning-list")
    paper = it.read(lambda db: listed.build(db, listed.defaults(db)))
    excel.write(paper, tmp_path / "list.xlsx")
    book = openpyxl.load_workbook(tmp_path / "list.xlsx")
    for at, (page, heads, title) in enumerate(
        zip(book.worksheets, (CARRIED, ADDED), ("CHUYỂN TIẾP", "BỔ SUNG"), strict=True), 1
    ):
        lines = [[cell for cell in row if cell is not None] for row in page.iter_rows(values_only=True)]
        assert lines[:4] == [
            ["Đảng ủy phường Thanh Vân"],
            [f"Phụ lục {at}: BẢNG RÀ SOÁT, {title} QUY HOẠCH (Đợt năm 2027)"],
            ["của Đảng ủy phường Thanh Vân"],
            ["(kèm theo Tờ trình số 27-TTr/ĐU ngày 20/05/2027 của Đảng ủy phường Thanh Vân)"],
        ]
        assert (page["A1"].font.bold, page["A1"].font.size) == (True, 11)
        assert (page["A2"].font.bold, page["A2"].font.size, page["A4"].font.italic) == (True, 14, True)
        columns = range(1, len(heads) + 1)
        assert [page.cell(6, each).value or page.cell(5, each).value for each in columns] == heads
        assert page["C5"].value == "Ngày sinh"
        assert lines[6] == list(columns)
        assert lines[7] == ["A. NHIỆM KỲ 2030-2035"]
    words = [" | ".join(str(cell) for cell in row if cell) for row in book.worksheets[0].values]
    assert words[8:12] == [
        "I | Danh sách chuyển tiếp quy hoạch chức danh Bí thư Đảng ủy: 1 người",
        "1 | Ngô Tiến Dũng | 1976-03-12 00:00:00 | Phó Bí thư Thường trực | Bí thư Đảng ủy | Bí thư Đảng ủy"
        " | Quyết định số 05-QĐ/TU ngày 20/07/2026 | Tiếp tục quy hoạch",
        "II | Danh sách đưa ra khỏi quy hoạch: 1 người",
        "1 | Bùi Thanh Bình | 1972 | Phó Chủ tịch UBND | Bí thư Đảng ủy"
        " | Quyết định số 05-QĐ/TU ngày 20/07/2026 | Đưa ra khỏi quy hoạch (Không còn đủ tuổi)",
    ]


def test_somebody_added_for_another_post_is_listed_with_the_post_proposed(it: Ward) -> None:
    first = it.plan(procedure="none")
    it.add(first, "Bí thư Đảng ủy", "Ngô Tiến Dũng")
    it.write(lambda db: approval.plan_approve(db, first, number="05-QĐ/TU", date="2026-07-20"))
    plan = it.write(lambda db: rounds.carry_over(db, first, year=2027, procedure="none")).id
    gone = it.read(lambda db: records.find(db, PLAN_ENTRIES, plan=plan))[0]
    reason = it.code("removal_reasons", "own_wish")
    it.write(lambda db: planning.entry_remove(db, gone.id or 0, reason=reason))
    it.add(plan, "Chủ tịch UBND", "Ngô Tiến Dũng")
    listed = catalogue.by_id("planning-list")
    carried, added = it.read(lambda db: listed.build(db, listed.defaults(db))).sheets
    (row,) = [row for row in added.rows if row.record]
    assert str(row.cells["planned"]).startswith("Chủ tịch UBND")
    (out,) = [row for row in carried.rows if row.record]
    assert (out.cells["planned"], out.cells["kept"]) == ("Bí thư Đảng ủy", None)
