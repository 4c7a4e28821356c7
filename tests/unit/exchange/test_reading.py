"""Books of every kind are read alike, and those that cannot be taken are refused in one sentence."""

import datetime as dt
import os
import struct
import time
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from officeapp.base.errors import UserError
from officeapp.base.progress import Cancelled, Progress
from officeapp.exchange.reading import open_book, open_text
from officeapp.exchange.sheets import Area, CellError, letter
from tests.unit.exchange.books import edited, ods, ods_cell, xlsx

NAMES = [["Họ và tên", "Số"], ["Nguyễn Thị Hường", "001"]]
WORKSHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def test_values_keep_their_type_and_their_place(tmp_path: Path):
    row = ["Họ", 12, 1.5, dt.date(1965, 5, 19), dt.time(10, 30), True, "", 38_201_000_123, "001"]
    path = xlsx(tmp_path / "a.xlsx", ("S", [[], [], [None, *row], [], [None, "x"]]))
    cells = open_book(path).sheets[0].cells
    assert cells.rows[0][:6] == ["Họ", 12, 1.5, dt.date(1965, 5, 19), dt.time(10, 30), True]
    assert cells.rows[0][7:] == [38_201_000_123, "001"]
    assert type(cells.rows[0][1]) is int
    assert list(cells.numbers) == [3, 5]
    assert cells.columns[0] == 2


def test_failed_formulas_and_merged_cells(tmp_path: Path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")  # pyright: ignore
        sheet.write_formula("C2", "=NA()", None, "#N/A")  # pyright: ignore
        sheet.write("A2", "a")
        sheet.merge_range("A3:B4", "m")
    cells = open_book(tmp_path / "a.xlsx").sheets[0].cells
    assert cells.rows[0] == ["a", CellError("#DIV/0!"), CellError("#N/A")]
    assert cells.merged == (Area(3, 1, 4, 2),)


def test_xls_and_ods(tmp_path: Path):
    row = f"<table:table-row>{ods_cell('Hà')}{ods_cell('#DIV/0!')}</table:table-row>"
    blank = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    book = open_book(ods(tmp_path / "a.ods", row + blank))
    assert book.sheet(" t ") is not None
    assert book.sheets[0].cells.rows == [["Hà", CellError("#DIV/0!")]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(tmp_path: Path, encoding: str, delimiter: str):
    text = "\r\n".join(
        delimiter.join(row) for row in [["Họ và tên", "Số", "Ghi chú"], ["Bùi Đức Quý", "001", ""]]
    )
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    assert open_book(path).sheets[0].cells.rows == [["Họ và tên", "Số", "Ghi chú"], ["Bùi Đức Quý", "001"]]


def cp1258(text: str) -> bytes:
    """Windows-1258 keeps the circumflex letters and writes the tone behind them."""
    from unicodedata import normalize

    out = b""
    for char in normalize("NFC", text):
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            base, *marks = normalize("NFD", char)
            tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
            letter_ = normalize("NFC", base + "".join(mark for mark in marks if mark not in tones))
            out += (letter_ + "".join(tones)).encode("cp1258")
    return out


def test_csv_of_windows_1258_and_of_8_bit_fonts(tmp_path: Path):
    path = tmp_path / "a.csv"
    text = "Họ và tên,Chi bộ\r\nNguyễn Thị Hường,Đảng ủy phường Trường Thạnh\r\n"
    path.write_bytes(cp1258(text))
    assert open_book(path).sheets[0].cells.rows[1] == ["Nguyễn Thị Hường", "Đảng ủy phường Trường Thạnh"]
    for raw in (
        "Hä vµ tªn,Chi bé\r\nNguyÔn ThÞ H\u00ad\u00eang,§¶ng ñy ph\u00ad\u00eang Tr\u00ad\u00eang Th¹nh\r\n",
        "Hoï vaø teân,Chi boä\r\nNguyeãn Thò Höôøng,Ñaûng uûy phöôøng Tröôøng Thaïnh\r\n",
    ):
        path.write_bytes(raw.encode("latin-1"))
        assert open_book(path).sheets[0].cells.rows[0] == raw.split("\r\n")[0].split(",")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_with_quotes_lines_and_a_named_delimiter(tmp_path: Path, end: str):
    path = tmp_path / "a.csv"
    path.write_text('sep=|\n"a;b"|"hai\ndòng"|"1,5"\n\n\nx||\n', encoding="utf-8", newline=end)
    cells = open_book(path).sheets[0].cells
    assert cells.rows == [["a;b", "hai\ndòng", "1,5"], ["x"]]
    assert list(cells.numbers) == [2, 5]


def test_clipboard():
    book = open_text('Họ và tên\tGhi chú\nAn\t"hai\ndòng"\n')
    assert book.sheets[0].cells.rows == [["Họ và tên", "Ghi chú"], ["An", "hai\ndòng"]]
    with pytest.raises(UserError, match="clipboard"):
        open_text(" \n")


# ── what is refused whole ───────────────────────────────────────────────────────────────────────


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        open_book(path).sheets[0].cells  # noqa: B018 (the sheet is read here)
    sentence = str(caught.value)
    assert path.name in sentence
    assert sentence.endswith(".")
    return sentence


def test_no_spreadsheet(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    for content in (b"", b"\r\n  \n", b"\xef\xbb\xbf"):
        path.write_bytes(content)
        assert "empty" in refused(path)
    path.write_bytes(b"STT;Ho ten\n1;An\n")
    assert "not a workbook" in refused(path)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.txt", "x")
    assert "no sheets" in refused(path)
    assert "no longer there" in refused(tmp_path / "gone.xlsx")
    assert "folder" in refused_folder(tmp_path)
    (tmp_path / "a.docx").write_bytes(b"x")
    assert "no spreadsheet" in refused(tmp_path / "a.docx")
    (tmp_path / "a.csv").write_bytes(bytes(range(256)) * 40)
    assert "not a text table" in refused(tmp_path / "a.csv")


def refused_folder(tmp_path: Path) -> str:
    (tmp_path / "d.xlsx").mkdir()
    return refused(tmp_path / "d.xlsx")


def test_protected_by_a_password(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    )
    assert "password" in refused(path)
    path = ods(tmp_path / "a.ods", "")
    edited(path, manifest="<manifest><encryption-data/></manifest>")
    assert "password" in refused(path)


def test_another_ole_document(tmp_path: Path):
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000))
    refused(path)


def test_broken_packages(tmp_path: Path):
    good = xlsx(tmp_path / "good.xlsx", ("S", NAMES * 300)).read_bytes()
    path = tmp_path / "bad.xlsx"
    for broken in (good[: len(good) // 2], good[:-30], good[:400] + bytes(200) + good[600:]):
        path.write_bytes(broken)
        assert "damaged" in refused(path)
    path.write_bytes(good)
    edited(path, sheet1=WORKSHEET + "<sheetData><row r='1'><c r='A1'><v>1</")
    assert "damaged" in refused(path)
    edited(path, workbook="<workbook")
    assert "damaged" in refused(path)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = xlsx(tmp_path / "a.xlsx", ("S", NAMES))

    def locked(self: Path) -> bytes:
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert "open in another program" in refused(path)


def test_zip_bombs(tmp_path: Path):
    path = xlsx(tmp_path / "a.xlsx", ("S", NAMES))
    plain = path.read_bytes()
    edited(path, sheet1=WORKSHEET + "<sheetData/>" + " " * (150 << 20))
    started = time.perf_counter()
    assert "absurd" in refused(path)
    assert time.perf_counter() - started < 2
    path.write_bytes(plain)
    edited(path, sharedStrings='<!DOCTYPE a [<!ENTITY b "bb">]><sst/>')
    assert "absurd" in refused(path)


def test_a_false_declared_size_is_met_before_the_reader_unpacks_it(tmp_path: Path):
    path = xlsx(tmp_path / "a.xlsx", ("S", NAMES))
    edited(path, sheet1=WORKSHEET + "<sheetData/>" + " " * (80 << 20))
    data = bytearray(path.read_bytes())
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        length = struct.unpack_from("<H", data, at + 28)[0]
        if bytes(data[at + 46 : at + 46 + length]) == b"xl/worksheets/sheet1.xml":
            struct.pack_into("<I", data, at + 24, 900)
        at += 4
    path.write_bytes(data)
    assert "damaged" in refused(path)


def test_repetition_without_end(tmp_path: Path):
    row = f'<table:table-row table:number-rows-repeated="1000000">{ods_cell("a", 16_000)}</table:table-row>'
    assert "absurd" in refused(ods(tmp_path / "a.ods", row))


# ── what is large but empty ─────────────────────────────────────────────────────────────────────


def test_a_cell_in_the_far_corner_costs_nothing(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write("A1", "STT")
        sheet.write("XFD1048576", "x")
        sheet.write("B7", 5)
        sheet.merge_range("C3:D9", "m")
    started = time.perf_counter()
    cells = open_book(path).sheets[0].cells
    assert time.perf_counter() - started < 1
    assert list(cells.numbers) == [1, 3, 7, 1_048_576]
    assert [letter(column) for column in cells.columns] == ["A", "B", "C", "XFD"]
    assert cells.rows == [
        ["STT", None, None, None],
        [None, None, "m", None],
        [None, 5, None, None],
        [None, None, None, "x"],
    ]
    assert cells.merged == (Area(3, 3, 9, 4),)


def test_a_million_blank_rows_and_all_blank_columns(tmp_path: Path):
    path = xlsx(tmp_path / "a.xlsx", ("S", NAMES))
    blank = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(4, 1_000_000))
    wide = "".join(f'<c r="{letter(n)}3" s="1"/>' for n in range(3, 16_385))
    edited(
        path,
        sheet1=f'{WORKSHEET}<sheetData><row r="1"><c r="A1"><v>7</v></c></row><row r="3">{wide}</row>'
        f'{blank}<row r="1000001"><c r="B1000001"><v>8</v></c></row></sheetData></worksheet>',
    )
    started = time.perf_counter()
    cells = open_book(path).sheets[0].cells
    assert time.perf_counter() - started < 6
    assert (cells.rows, list(cells.numbers)) == ([[7, None], [None, 8]], [1, 1_000_001])


def test_cells_without_reference_are_counted(tmp_path: Path):
    path = xlsx(tmp_path / "a.xlsx", ("S", NAMES))
    rows = "<row/>" * 300_000 + "<row><c/><c><v>5</v></c></row>"
    edited(path, sheet1=f"{WORKSHEET}<sheetData><row><c><v>1</v></c></row>{rows}</sheetData></worksheet>")
    cells = open_book(path).sheets[0].cells
    assert (cells.rows, list(cells.numbers)) == ([[1, None], [None, 5]], [1, 300_002])


def test_sheets_of_one_name(tmp_path: Path):
    path = xlsx(tmp_path / "a.xlsx", ("Tổ 1", [["a"]]), ("B", [["b"]]), ("Tổ 2", [["c"]]))
    workbook = zipfile.ZipFile(path).read("xl/workbook.xml").decode()
    edited(path, workbook=workbook.replace("Tổ 2", "Tổ 1"))
    assert [(each.name, each.cells.rows) for each in open_book(path).sheets] == [
        ("Tổ 1", [["a"]]),
        ("B", [["b"]]),
        ("Tổ 1 (2)", [["c"]]),
    ]


def test_reading_can_be_stopped(tmp_path: Path):
    path = xlsx(tmp_path / "a.xlsx", ("S", NAMES))
    stopped = Progress()
    stopped.cancel()
    with pytest.raises(Cancelled):
        open_book(path, stopped)


def test_fonts_of_the_cells(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        old, capitals = book.add_format({"font_name": ".VnTime"}), book.add_format({"font_name": ".VnTimeH"})
        sheet = book.add_worksheet()
        sheet.write("A1", "NguyÔn", old)
        sheet.write("A2", "NguyÔn", capitals)
        sheet.write("B1", "Nguyễn")
        sheet.write_rich_string("C1", "Bµ ", old, "Hµ", capitals, " héi")
    cells = open_book(path).sheets[0].cells
    assert cells.fonts is not None
    assert [run.font for run in cells.fonts(2, 1, "NguyÔn")] == [".VnTimeH"]
    assert [(run.text, run.font) for run in cells.fonts(1, 3, "Bµ Hµ héi")][1:] == [
        ("Hµ", ".VnTime"),
        (" héi", ".VnTimeH"),
    ]
    plain = xlsx(tmp_path / "b.xlsx", ("S", NAMES))
    assert open_book(plain).sheets[0].cells.fonts is None


def test_a_file_on_a_stick_that_breaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = xlsx(tmp_path / "a.xlsx", ("S", NAMES))

    def broken(self: Path) -> bytes:
        raise OSError(5, os.strerror(5))

    monkeypatch.setattr(Path, "read_bytes", broken)
    assert "Input/output error" in refused(path)


def test_sheets_of_one_workbook(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Một").write("A1", 1)
        book.add_chartsheet("Biểu đồ")
        hidden = book.add_worksheet("DANTOC")
        hidden.hide()
    sheets = open_book(path).sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("Một", False), ("DANTOC", True)]
    assert sheets[1].cells.rows == []
