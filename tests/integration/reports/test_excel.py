"""Excel files read back by two other libraries."""

import datetime as dt
import unicodedata
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.progress import Cancelled, Progress
from officeapp.reports import book, excel
from officeapp.reports.model import Column, Paper, Row, Sheet
from tests.helpers.papers import STATE, planning, weekly


def opened(path: Path) -> Any:
    return openpyxl.load_workbook(path).active


def found(sheet: Any, value: object) -> Any:
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == value)


def test_a_paper_is_a_real_table(tmp_path: Path) -> None:
    i18n.use("vi")
    path = tmp_path / "quy hoạch.xlsx"
    excel.write(planning(6), path)
    sheet = opened(path)
    assert sheet.title == "RS Chuyển tiếp"
    head = found(sheet, "Số TT").row
    assert sheet.freeze_panes == f"A{head + 3}"
    assert sheet.print_title_rows == f"${head}:${head + 2}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        None,
        "0",
    ) or sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.HeaderFooter.differentFirst and sheet.oddHeader.center.text == "&P"
    assert [cell.value for cell in sheet[head + 2]] == list(range(1, 11))
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert {f"C{head}:D{head}", f"A{head}:A{head + 1}"} <= merged
    assert found(sheet, "ĐẢNG CỘNG SẢN VIỆT NAM").font.b
    assert found(sheet, "Số 12-BC/ĐU").font.name == "Times New Roman"
    assert found(sheet, "Nơi nhận:").font.u == "single"
    assert found(sheet, "PHÓ BÍ THƯ").column > 1


def test_values_are_typed(tmp_path: Path) -> None:
    i18n.use("vi")
    path = tmp_path / "a.xlsx"
    excel.write(planning(6), path)
    sheet = opened(path)
    row = found(sheet, "Nguyễn Thị Ánh Tuyết 0").row
    born = [sheet.cell(row + more, 4) for more in range(3)]
    assert [cell.value for cell in born] == [dt.datetime(1979, 5, 12), "1968", "03/1975"]
    assert born[0].number_format == "dd/mm/yyyy"
    assert sheet.cell(row, 1).value == 0


def test_sums_are_formulas_that_hold_their_value(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    excel.write(planning(6), path)
    sheet = opened(path)
    total, part = (
        next(cell.row for cell in sheet["B"] if cell.value == text) for text in ("Tổng cộng", "Cộng")
    )
    assert sheet.cell(part, 6).value == f"=SUBTOTAL(9,F{part - 3}:F{part - 1})"
    assert sheet.cell(total, 6).value.startswith("=SUBTOTAL(9,F")
    assert sheet.cell(total, 9).value == f"=SUM(G{total},H{total})"
    assert sheet.cell(total, 10).value == f'=IF(N(F{total})=0,"",I{total}*100/F{total})'
    shown = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert shown[total - 1][5:10] == [240, 6, 3, 9, 3.75]


def test_a_figure_that_is_no_sum_of_its_rows_stays_a_number(tmp_path: Path) -> None:
    columns = (Column("name", "Tên"), Column("people", "Người", kind="integer", total=True))
    rows = [Row({"name": "a", "people": 2}), Row({"name": "b", "people": 2}), Row({"people": 3}, "total")]
    excel.write(Paper("p", (Sheet("p", "P", columns, rows),)), tmp_path / "a.xlsx")
    assert opened(tmp_path / "a.xlsx").cell(6, 2).value == 3


def test_merged_days_and_the_state_letterhead(tmp_path: Path) -> None:
    i18n.use("vi")
    paper = weekly(6)
    excel.write(Paper(paper.name, paper.sheets, STATE), tmp_path / "a.xlsx")
    sheet = opened(tmp_path / "a.xlsx")
    row = found(sheet, "Thứ Hai\n0/7").row
    assert f"A{row}:A{row + 2}" in {str(one) for one in sheet.merged_cells.ranges}
    assert sheet.cell(row + 1, 1).value is None
    assert found(sheet, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") and found(sheet, "Số: 12/BC-BKTXH")


HOSTILE = (
    "=1+1",
    "+84",
    "-5",
    "@x",
    "{=1}",
    "http://a.vn",
    "0912",
    "\x01a\x1fb",
    "_x0041_",
    "  a  ",
    "a\nb",
    "<&>\"'",
)
COLUMNS = (Column("a", "=Tên"), Column("b", "Ngày", kind="date"), Column("c", "Số", kind="integer"))


def test_no_text_becomes_anything_else(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    excel.write_list("[=x]", COLUMNS, [(text, text, text) for text in HOSTILE], path)
    sheet = opened(path)
    expected = ["ab" if text == "\x01a\x1fb" else text for text in HOSTILE]
    for column in "ABC":
        cells = sheet[column][1:]
        assert {cell.data_type for cell in cells} == {"s"}
        assert not any(cell.hyperlink for cell in cells)
    read = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in read] == ["=Tên", *expected]


def test_vietnamese_goes_there_and_back(tmp_path: Path) -> None:
    letters = "".join(map(chr, range(0x1EA0, 0x1EFA))) + "ăâđêôơưĂÂĐÊÔƠƯ 🙂"
    texts = [letters, unicodedata.normalize("NFD", "Nguyễn Ưởng"), "x" * 20_000]
    excel.write_list("Danh sách", COLUMNS[:1], [(text,) for text in texts], tmp_path / "a.xlsx")
    read = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0).to_python()
    assert [row[0] for row in read[1:]] == texts


def test_a_text_too_long_is_cut_with_a_notice(tmp_path: Path) -> None:
    excel.write_list("a", COLUMNS[:1], [("ộ" * 40_000,), ("🙂" * 20_000,)], tmp_path / "a.xlsx")
    for cell in opened(tmp_path / "a.xlsx")["A"][1:]:
        assert len(cell.value.encode("utf-16-le")) // 2 <= book.LONGEST
        assert cell.value.endswith("[… cut here: 40,000 characters are more than Excel holds]")


def test_a_list_is_a_table_to_work_on(tmp_path: Path) -> None:
    i18n.use("vi")
    rows = [("Lê Văn A", "1965-05-19", 3), ("Đỗ B", "1965", None), ("C", "1890-01-01", -4)]
    excel.write_list("Người: tất cả", COLUMNS, iter(rows), tmp_path / "a.xlsx")
    sheet = opened(tmp_path / "a.xlsx")
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("Người  tất cả", "B2", "A1:C4")
    assert [cell.value for cell in sheet["B"]] == ["Ngày", dt.datetime(1965, 5, 19), "1965", "01/01/1890"]
    assert [cell.value for cell in sheet["C"]] == ["Số", 3, None, -4]


def test_an_empty_list_has_its_heading(tmp_path: Path) -> None:
    excel.write_list("a", COLUMNS, [], tmp_path / "a.xlsx")
    assert [cell.value for cell in opened(tmp_path / "a.xlsx")[1]] == ["=Tên", "Ngày", "Số"]


def test_names_of_sheets_are_made_unique(tmp_path: Path) -> None:
    one = Sheet("Phụ lục: rất là dài, dài hơn ba mươi mốt chữ", "A", COLUMNS, [])
    excel.write(Paper("p", (one, one, Sheet("", "B", COLUMNS[:1], []))), tmp_path / "a.xlsx")
    names = openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames
    assert names == ["Phụ lục  rất là dài, dài hơn ba", "Phụ lục  rất là dài, dài hơ (2)", "1"]


def test_a_stopped_export_leaves_nothing(tmp_path: Path) -> None:
    progress = Progress()
    rows = ((progress.cancel() if at == 1500 else None, None, at) for at in range(3000))
    with pytest.raises(Cancelled):
        excel.write_list("a", COLUMNS, rows, tmp_path / "a.xlsx", progress=progress)
    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_excel_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel, "ROWS", 10)
    with pytest.raises(UserError, match="Excel holds 1,048,576 rows"):
        excel.write_list("a", COLUMNS, [("a", None, 1)] * 10, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []
