"""A superior's form: filled in the clerk's own copy, its lists, locks and everything else left as they were."""

import datetime as dt
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Border, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.services.actions import by_id
from tests.helpers.data import Data, office_on

HEADS = (
    *("STT", "ID", "Họ và tên", "Giới tính", "Sinh ngày", "Dân tộc", "Số định danh cá nhân", "Số thẻ Đảng"),
    *("Tổ chức Đảng đang sinh hoạt", "Ngày vào Đảng", "Kết quả kiểm tra"),
)
ETHNIC = ("KINH", "TÀY", "THÁI")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    with office_on("2026-07-14", tmp_path, monkeypatch, "vi") as made:
        yield made


def form(path: Path, rows: list[list[Any]]) -> Path:
    """The import template of the national database: title rows, two header rows, hidden lists, locked cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "DangVien"
    sheet["A1"] = "CƠ SỞ DỮ LIỆU ĐẢNG VIÊN"
    for column, head in enumerate(HEADS, 1):
        sheet.cell(6, column, head)
        sheet.merge_cells(start_row=6, end_row=7, start_column=column, end_column=column)
    hidden = book.create_sheet("DANTOC")
    for at, name in enumerate(ETHNIC, 1):
        hidden.cell(at, 1, name)
    hidden.sheet_state = "hidden"
    lists = DataValidation(type="list", formula1="DANTOC!$A$1:$A$3")
    sexes = DataValidation(type="list", formula1='"Nam,Nữ"')
    for rule, area in ((lists, "F8:F40"), (sexes, "D8:D40")):
        sheet.add_data_validation(rule)
        rule.add(area)
    for number in range(8, 20):
        for column in range(1, len(HEADS) + 1):
            cell = sheet.cell(number, column)
            cell.protection = Protection(locked=HEADS[column - 1] in ("ID", "Tổ chức Đảng đang sinh hoạt"))
    for number, row in enumerate(rows, 8):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(number, column, value)
    sheet.protection.sheet = True
    book.save(path)
    return path


PLACES = ("Quê quán", "Thường trú")
PARTS = ("Quốc gia", "Tỉnh/Thành phố", "Chi tiết")


def places_form(path: Path) -> Path:
    """The part of the template that takes places apart; only the first has a list of provinces."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "DangVien"
    for column, head in enumerate(("STT", "Họ và tên *", "Sinh ngày *"), 1):
        sheet.cell(6, column, head)
        sheet.merge_cells(start_row=6, end_row=7, start_column=column, end_column=column)
    for at, place in enumerate(PLACES):
        sheet.cell(6, 4 + 3 * at, place)
        sheet.merge_cells(start_row=6, end_row=6, start_column=4 + 3 * at, end_column=6 + 3 * at)
        for part, head in enumerate(PARTS):
            sheet.cell(7, 4 + 3 * at + part, head)
    for name, words in (("QUOCGIA", ("Việt Nam", "Lào")), ("TINH", ("Thành phố Đà Nẵng", "Tỉnh Quảng Ninh"))):
        hidden = book.create_sheet(name)
        hidden.sheet_state = "hidden"
        for row, word in enumerate(words, 1):
            hidden.cell(row, 1, word)
    for name, area in (("QUOCGIA", "D8:D40"), ("TINH", "E8:E40")):
        rule = DataValidation(type="list", formula1=f"{name}!$A$1:$A$2")
        sheet.add_data_validation(rule)
        rule.add(area)
    book.save(path)
    return path


HOMES = {  # as it is kept, and what the three columns take
    "xã Hòa Vang, Đà Nẵng": ("Việt Nam", "Thành phố Đà Nẵng", "xã Hòa Vang"),
    "Quảng Ninh": ("Việt Nam", "Tỉnh Quảng Ninh", None),
    "Việt Nam, tỉnh Quảng Ninh, phường Hà Tu": ("Việt Nam", "Tỉnh Quảng Ninh", "phường Hà Tu"),
    "Tổ 3, xã Nam, tỉnh Hà Tây": (None, None, "Tổ 3, xã Nam, tỉnh Hà Tây"),
    "Bản Đôn, Lào": ("Lào", None, "Bản Đôn"),
}


def test_a_place_is_taken_apart_into_country_province_and_the_rest(data: Data, tmp_path: Path) -> None:
    cell = data.unit("Chi bộ 1")
    for at, home in enumerate(HOMES):
        data.person(
            f"Lê Văn {'ABCDE'[at]}", cell=cell, birth_date="1980-05-06", home_town=home, residence=home,
            party_admission_date="2005-02-03",
        )  # fmt: skip
    target = tmp_path / "dien.xlsx"
    done = fill(data, places_form(tmp_path / "mau.xlsx"), target, add="yes")
    rows = openpyxl.load_workbook(target)["DangVien"].iter_rows(min_row=8, values_only=True)
    told = [row[3:9] for row in rows if row[1]]
    assert [row[:3] for row in told] == list(HOMES.values())
    assert told[2][3:] == (None, "tỉnh Quảng Ninh", "Việt Nam, phường Hà Tu")  # no list tells which is which
    assert "tỉnh Hà Tây" in done.note and "Quảng Ninh" not in done.note


def people(data: Data) -> None:
    one, two = data.unit("Chi bộ 1"), data.unit("Chi bộ 2")
    kinh, mong = data.code("ethnic_groups", "01"), data.code("ethnic_groups", "08")
    for name, cell, group, number in (
        ("Lê Văn An", one, kinh, "001080000001"),
        ("Lê Thị Bình", one, mong, "001180000002"),
        ("Lê Văn Chi", two, kinh, "001080000003"),
    ):
        data.person(
            name,
            cell=cell,
            sex="female" if "Thị" in name else "male",
            birth_date="1980-05-06",
            ethnic_group=group,
            citizen_id=number,
            party_card_number=f"48{number[2:]}",
            party_admission_date="2005-02-03",
        )


def fill(data: Data, source: Path, target: Path, **given: str) -> Any:
    found = by_id("sheet-fill")
    assert found is not None
    return data.store.write(lambda db: found.call(db, {"path": str(source), "out": str(target), **given}))


def read(path: Path) -> list[dict[str, Any]]:
    sheet = openpyxl.load_workbook(path)["DangVien"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=8, max_row=14)]
    return [dict(zip(HEADS, row, strict=True)) for row in rows if any(row)]


def test_known_rows_get_what_is_empty_and_nothing_else(data: Data, tmp_path: Path) -> None:
    people(data)
    rows = [
        [1, "uuid-1", "Lê Văn An", None, "06/05/1980", None, "001080000001", "KHÁC", "Chi bộ gốc"],
        [2, "uuid-2", "Lê Thị Bình", None, "06/05/1980"],
        [3, "uuid-3", "Người Lạ", None, "01/01/1970"],
    ]
    source, target = form(tmp_path / "mau.xlsx", rows), tmp_path / "da dien.xlsx"
    done = fill(data, source, target)
    an, binh, stranger = read(target)
    assert (an["ID"], an["Giới tính"], an["Dân tộc"], an["Số thẻ Đảng"]) == ("uuid-1", "Nam", "KINH", "KHÁC")
    assert an["Ngày vào Đảng"] == "03/02/2005" and an["Tổ chức Đảng đang sinh hoạt"] == "Chi bộ gốc"
    assert (binh["Dân tộc"], binh["Số định danh cá nhân"]) == (None, "001180000002")  # Mông: not in the list
    assert binh["Tổ chức Đảng đang sinh hoạt"] is None  # locked
    assert stranger["Giới tính"] is None
    assert "Mông" in done.note and "10" in done.note
    book = openpyxl.load_workbook(target)
    assert book["DANTOC"].sheet_state == "hidden" and book["DangVien"].protection.sheet
    assert len(book["DangVien"].data_validations.dataValidation) == 2
    assert read(source)[0]["Giới tính"] is None


def test_a_row_is_known_by_name_and_cell_as_when_a_sheet_is_taken_back(data: Data, tmp_path: Path) -> None:
    people(data)
    data.person("Lê Văn Chi", birth_date="1990-01-01", party_admission_date="2020-02-03")
    blank = [None] * 3
    rows = [
        [1, "uuid-1", "Lê Văn An", None, None, *blank, "Chi bộ 1"],
        [2, "uuid-2", "Lê Thị Bình", None, "01/01/1971"],  # born on another day: somebody else, perhaps
        [3, "uuid-3", "LÊ VĂN CHI", None, None, *blank, "Chi bộ 2"],
        [4, "uuid-4", "Lê Văn Chi"],
        [5, "uuid-5", "Lê Văn An", None, None, *blank, "Chi bộ 1"],
    ]
    target = tmp_path / "da dien.xlsx"
    done = fill(data, form(tmp_path / "mau.xlsx", rows), target)
    ids = [row["Số định danh cá nhân"] for row in read(target)]
    assert ids == ["001080000001", None, "001080000003", None, None]
    assert "Dòng 9, 11, 12" in done.note and "chưa chắc" in done.note


def test_members_of_a_unit_get_rows_of_their_own(data: Data, tmp_path: Path) -> None:
    people(data)
    rows = [[1, "uuid-1", "Lê Văn An", None, "06/05/1980", None, "001080000001"]]
    source, target = form(tmp_path / "mau.xlsx", rows), tmp_path / "da dien.xlsx"
    fill(data, source, target, unit="Chi bộ 1", add="yes")
    written = read(target)
    assert [(row["STT"], row["Họ và tên"]) for row in written] == [(1, "Lê Văn An"), (2, "Lê Thị Bình")]
    assert written[1]["Giới tính"] == "Nữ" and written[1]["ID"] is None


def test_what_cannot_be_filled_is_said(data: Data, tmp_path: Path) -> None:
    source = form(tmp_path / "mau.xlsx", [])
    for path, out, words in (
        (source, source, "tên khác"),
        (tmp_path / "mau.csv", tmp_path / "x.xlsx", ".xlsx"),
        (tmp_path / "khong co.xlsx", tmp_path / "x.xlsx", "khong co.xlsx"),
    ):
        with pytest.raises(UserError, match=words):
            fill(data, path, out)


def test_what_the_form_locks_is_not_counted_as_filled(data: Data, tmp_path: Path) -> None:
    people(data)
    source = form(tmp_path / "mau.xlsx", [])
    book = openpyxl.load_workbook(source)
    for row in book["DangVien"].iter_rows(min_row=8):
        for cell in row:
            cell.protection = Protection(locked=True)
    book.save(source)
    done = fill(data, source, tmp_path / "dien.xlsx", add="có")
    assert "0 dòng" in done.note and "khóa" in done.note, done.note


def test_everything_but_the_filled_sheet_is_the_template_to_the_byte(data: Data, tmp_path: Path) -> None:
    people(data)
    source, target = form(tmp_path / "mau.xlsx", [[1, "uuid-1", "Lê Văn An"]]), tmp_path / "dien.xlsx"
    book = openpyxl.load_workbook(source)
    sheet = book["DangVien"]
    book.defined_names["DT"] = DefinedName("DT", attr_text="DANTOC!$A$1:$A$3")
    book["DANTOC"].sheet_state = "veryHidden"
    sheet.column_dimensions["B"].hidden = True
    sheet.freeze_panes, sheet.auto_filter.ref = "D8", "A7:K20"
    book.save(source)
    fill(data, source, target, add="yes")
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target) as after:
        assert before.namelist() == after.namelist()
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
        assert changed == ["xl/worksheets/sheet1.xml"]
        ends = [each.read(changed[0]).decode().split("sheetData") for each in (before, after)]
        assert ends[0][0] == ends[1][0] and ends[0][2] == ends[1][2]  # columns, locks, rules, filter
    styles = [
        [[cell.style_id for cell in row] for row in openpyxl.load_workbook(path)["DangVien"].iter_rows()]
        for path in (source, target)
    ]
    assert styles[0] == styles[1]


def plain(path: Path, rows: list[list[Any]]) -> Path:
    """A form without prepared rows or protection; its dates are dates, its rows have a border."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "DangVien"
    for row in (HEADS, *rows):
        sheet.append(row)
    for row in sheet.iter_rows(min_row=2, max_col=len(HEADS)):
        for cell in row:
            cell.border = Border(left=Side("thin"))
        row[4].number_format = row[9].number_format = "dd/mm/yyyy"
    book.save(path)
    return path


def test_rows_added_are_like_the_rows_above(data: Data, tmp_path: Path) -> None:
    people(data)
    day = dt.datetime(1980, 5, 6)
    rows = [[7, "u", "Lê Văn An", "Nam", day, "Kinh", "001080000001", None, None, dt.datetime(2005, 2, 3)]]
    source, target = plain(tmp_path / "mau.xlsx", rows), tmp_path / "dien.xlsx"
    i18n.use("en")  # a form speaks its own language
    fill(data, source, target, unit="Chi bộ 1", add="yes")
    book = openpyxl.load_workbook(target)
    cells = book["DangVien"][3]
    assert (cells[0].value, cells[2].value, cells[4].value) == (8, "Lê Thị Bình", day)
    assert cells[6].value == "001180000002" and cells[9].number_format == "dd/mm/yyyy"
    assert [cell.border.left.style for cell in cells] == ["thin"] * len(HEADS)
    assert openpyxl.load_workbook(target, read_only=True)["DangVien"].max_row == 3


def test_a_form_that_writes_numbers_and_dates_as_texts_gets_texts(data: Data, tmp_path: Path) -> None:
    people(data)
    source, target = tmp_path / "mau.xlsx", tmp_path / "dien.xlsx"
    plain(source, [["01", "u", "Lê Văn An", None, "06/05/1980"], [], [None, None, "Người lập biểu"]])
    fill(data, source, target, unit="Chi bộ 1", add="yes")
    sheet = openpyxl.load_workbook(target)["DangVien"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2) if row[2].value]
    assert [(row[0], row[2], row[4]) for row in rows] == [
        ("01", "Lê Văn An", "06/05/1980"),
        (None, "Người lập biểu", None),  # what stands below the table is not written over
        ("2", "Lê Thị Bình", "06/05/1980"),
    ]
