"""What goes back to the clerk: the own workbook with marks and nothing lost, or the refused rows as a new one."""

import datetime as dt
import io
import warnings
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from officeapp.base.errors import UserError
from officeapp.base.i18n import use
from officeapp.domain.registers import by_name
from officeapp.exchange import mapping as m
from officeapp.exchange.convert import convert_table
from officeapp.exchange.reading import open_book, open_text
from officeapp.exchange.returned import write
from officeapp.exchange.tables import Table, find_table
from tests.unit.exchange import hardest
from tests.unit.exchange.books import edited, xlsx
from tests.unit.exchange.test_tables import PEOPLE, names

YELLOW = "FFFFE699"


def given_back(path: Path, target: Path) -> tuple[Table, list[tuple[str, int, str, str]]]:
    """Import a sheet on paper: rows without an error are taken, the others go back."""
    table = find_table(open_book(path).sheets[0], PEOPLE)
    done = convert_table(table, m.propose(table, PEOPLE), by_name("people"))
    reasons = [
        (each.sheet, each.row, each.column, each.message) for each in done.problems if each.level == "error"
    ]
    taken = [(table.sheet, number) for number in table.numbers if number not in done.refused()]
    write(path, [table], taken, reasons, target)
    return table, reasons


def loaded(path: Path) -> openpyxl.Workbook:
    with warnings.catch_warnings(
        action="ignore"
    ):  # openpyxl tells what it would lose, we do not save with it
        return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def page(path: Path) -> Worksheet:
    found = loaded(path).worksheets[0]
    assert isinstance(found, Worksheet)
    return found


def rich_book(path: Path) -> Path:
    """A workbook with what libraries lose when they save: a shape, a button, a picture in the header, a filter."""
    with xlsxwriter.Workbook(path) as book:
        red = book.add_format(
            {"bold": True, "font_color": "red", "num_format": "dd/mm/yyyy", "bg_color": "#DDDDDD"}
        )
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row("A1", ["STT", "Họ và tên", "Ngày sinh", "Ghi chú"])
        sheet.write_row("A2", [1, "Nguyễn Văn An", "31/02/1993", "<a & b>"], red)
        sheet.write_row("A3", [2, "Trần Bình"])
        sheet.write_datetime("C3", dt.datetime(1970, 2, 3), red)
        sheet.write_row("A4", [3, None, "1980"])
        sheet.write_formula("D4", "=A4*2", None, 6)
        sheet.insert_textbox("G5", "Ghi nhớ")
        sheet.insert_checkbox("H2", True)
        sheet.data_validation("D2:D9", {"validate": "list", "source": ["a", "b"]})
        sheet.conditional_format("A2:A9", {"type": "data_bar", "data_bar_2010": True})
        sheet.autofilter("A1:D4")
        sheet.freeze_panes(1, 2)
        hidden = book.add_worksheet("DANTOC")
        hidden.write("A1", "Kinh")
        hidden.hide()
    return path


def test_the_own_workbook_comes_back_marked(tmp_path: Path):
    path, target = rich_book(tmp_path / "a.xlsx"), tmp_path / "out.xlsx"
    table, _reasons = given_back(path, target)
    assert table.numbers == [2, 3, 4]
    sheet = page(target)
    cells = next(sheet.iter_rows(min_row=2, max_row=2))
    assert [cell.value for cell in cells[1:3]] == ["Nguyễn Văn An", "31/02/1993"]
    assert sheet["C2"].fill.fgColor.rgb == YELLOW
    assert sheet["C2"].font.b
    assert sheet["C2"].number_format == "dd/mm/yyyy"
    assert sheet["B2"].fill.fgColor.rgb != YELLOW
    reason = next(cell for cell in sheet[1] if cell.value == "Reason for return")
    assert sheet.cell(2, reason.column).value == (
        "C: 31/02/1993 is not in the calendar. Correct it, or keep only the year 1993."
    )
    assert sheet.cell(3, reason.column).value == "Imported"
    assert sheet["D4"].value == "=A4*2"


def test_nothing_else_of_the_workbook_changes(tmp_path: Path):
    path, target = rich_book(tmp_path / "a.xlsx"), tmp_path / "out.xlsx"
    given_back(path, target)
    before, after = (zipfile.ZipFile(io.BytesIO(each.read_bytes())) for each in (path, target))
    assert before.namelist() == after.namelist()
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/styles.xml"}
    sheet = after.read("xl/worksheets/sheet1.xml").decode()
    for kept in (
        "<drawing",
        "<dataValidations",
        "<conditionalFormatting",
        "<autoFilter",
        "<extLst",
        "topLeftCell",
    ):
        assert kept in sheet
    assert loaded(target)["DANTOC"].sheet_state == "hidden"


def test_loading_the_corrected_workbook_again_takes_only_the_rest(tmp_path: Path):
    path, target = hardest.write(tmp_path / "a.xlsx"), tmp_path / "out.xlsx"
    _table, reasons = given_back(path, target)
    assert [row for _sheet, row, _column, _text in reasons] == [15]
    again = find_table(open_book(target).sheets[0], PEOPLE)
    assert again.numbers == [15]
    assert names(again) == ["Phạm Đức An"]
    assert [each.row for each in again.skipped if each.reason == "imported"] == [12, 13, 17, 22, 23]
    assert (again.heading.first, again.heading.last) == (6, 8)
    assert [each.title for each in again.columns][-3] == "Reason for return"
    third = tmp_path / "again.xlsx"
    given_back(target, third)
    assert page(third).max_column == page(target).max_column
    use("vi")
    assert find_table(open_book(target).sheets[0], PEOPLE).numbers == [15]


def test_a_bad_cell_that_is_blank_and_a_reason_for_the_whole_row(tmp_path: Path):
    path, target = rich_book(tmp_path / "a.xlsx"), tmp_path / "out.xlsx"
    table = find_table(open_book(path).sheets[0], PEOPLE)
    said = [
        ("Danh sách", 4, "B", "The name is missing."),
        ("Danh sách", 4, "", "Twice <in> the sheet & more\x00."),
        ("Danh sách", 4, "#1", "A group."),
    ]
    write(path, [table], [], said, target)
    sheet = page(target)
    assert sheet["B4"].fill.fgColor.rgb == YELLOW
    column = sheet.max_column
    assert sheet.cell(4, column).value == "B: The name is missing.\nTwice <in> the sheet & more.\nA group."
    assert sheet.cell(3, column).value is None


def test_namespaces_with_a_prefix_and_cells_without_reference(tmp_path: Path):
    path, target = (
        xlsx(tmp_path / "a.xlsx", ("S", [["Họ và tên", "Năm sinh"], ["An", "x"]])),
        tmp_path / "out.xlsx",
    )
    head = 'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    text = "<x:c t='inlineStr'><x:is><x:t>{}</x:t></x:is></x:c>"
    rows = [["Họ và tên", "Năm sinh"], ["An", "x"]]
    body = "".join(f"<x:row>{''.join(map(text.format, row))}</x:row>" for row in rows)
    edited(path, sheet1=f"<x:worksheet {head}><x:sheetData>{body}</x:sheetData></x:worksheet>")
    given_back(path, target)
    sheet = page(target)
    assert [cell.value for cell in sheet[1]] == ["Họ và tên", "Năm sinh", "Reason for return"]
    assert sheet["B2"].fill.fgColor.rgb == YELLOW
    assert str(sheet["C2"].value).startswith("B: ")


@pytest.mark.parametrize("name", ["a.csv", ""])
def test_from_other_sources_the_refused_rows_come_back(tmp_path: Path, name: str):
    text = "Họ và tên\tNăm sinh\tSố thẻ Đảng\nAn\t1965\t001000000001\nBa\t31/02/1993\t=1+1\n"
    path = None
    if name:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
    book = open_book(path) if path else open_text(text)
    table = find_table(book.sheets[0], PEOPLE)
    target = tmp_path / "out.xlsx"
    write(path, [table], [(table.sheet, 2)], [(table.sheet, 3, "B", "No such day.")], target)
    sheet = page(target)
    rows: list[list[Any]] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [
        ["Row", "Họ và tên", "Năm sinh", "Số thẻ Đảng", "Reason for return"],
        [3, "Ba", "31/02/1993", "=1+1", "B: No such day."],
    ]
    assert sheet["D2"].data_type == "s"
    assert sheet["C2"].fill.fgColor.rgb == YELLOW
    again = find_table(open_book(target).sheets[0], PEOPLE)
    assert names(again) == ["Ba"]
    assert again.reason_column == 5


def test_a_source_that_is_gone_comes_back_as_its_refused_rows(tmp_path: Path):
    path, target = hardest.write(tmp_path / "a.xlsx"), tmp_path / "out.xlsx"
    table = find_table(open_book(path).sheets[0], PEOPLE)
    path.unlink()
    write(path, [table], [], [(table.sheet, 15, "C", "No such day.")], target)
    sheet = page(target)
    assert sheet.title == "Danh sách"
    assert sheet["A2"].value == 15
    assert sheet["C2"].value == "Phạm Đức An"
    assert [cell.value for cell in sheet[1]][-3:] == ["Group 1", "Group 2", "Reason for return"]


def test_a_target_that_cannot_be_written(tmp_path: Path):
    path = hardest.write(tmp_path / "a.xlsx")
    table = find_table(open_book(path).sheets[0], PEOPLE)
    with pytest.raises(UserError, match="not there"):
        write(path, [table], [], [], tmp_path / "no" / "out.xlsx")
