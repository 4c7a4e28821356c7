"""The sheet of the national database: its export taken in, its errors as a list, corrected and sent back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Protection

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.data import undo
from officeapp.data.queries import quality
from officeapp.domain.registers.people import PEOPLE
from officeapp.exchange import reading
from officeapp.reports import catalogue
from officeapp.services import imports, registers
from officeapp.services.actions import by_id
from tests.helpers.data import Data, new_store

HEADS = (
    *("STT", "ID", "Họ và tên *", "Giới tính *", "Sinh ngày *", "Số định danh cá nhân *", "Số thẻ Đảng *"),
    *("Tổ chức Đảng đang sinh hoạt *", "Ngày vào Đảng *", "Kết quả kiểm tra", "Chi tiết lỗi"),
)
CELL = ("Chi bộ 1", "03/02/2005")
SHORT = "Số định danh cá nhân không đủ 12 chữ số; Giới tính không khớp CSDL dân cư"
ROWS: tuple[list[Any], ...] = (
    [1, "u1", "Lê Văn An", "Nam", "06/05/1980", "001080000001", "480800000001", *CELL, "Hợp lệ", None],
    [2, "u2", "Lê Thị Bình", "Nam", "06/05/1981", "1180000002", "480800000002", *CELL, "Lỗi", SHORT],
    [
        3,
        "u3",
        "Lê Văn Chi",
        "Nam",
        "06/05/1982",
        "001080000003",
        "4.808E+11",
        *CELL,
        "Lỗi",
        "Số thẻ Đảng sai định dạng",
    ],
    [4, "u4", "Người Lạ", "Nam", "01/01/1970", "001070000009", None, None, None, "Lỗi", "Không tìm thấy"],
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    i18n.use("vi")
    store = new_store(tmp_path)
    made = Data(store)
    cells = [made.unit(f"Chi bộ {number}", kind=made.code("organization_kinds", "cell")) for number in (1, 2)]
    for name, cell, year, card in (
        ("Lê Văn An", 0, 1980, "480800000001"),
        ("Lê Thị Bình", 0, 1981, "480800000002"),
        ("Lê Văn Chi", 1, 1982, None),
    ):
        made.person(
            name, cell=cells[cell], sex="male", birth_date=f"{year}-05-06", party_card_number=card,
            party_admission_date="2005-02-03",
        )  # fmt: skip
    yield made
    store.close()


def sheet(path: Path, rows: tuple[list[Any], ...] = ROWS) -> Path:
    """The returned sheet: four title rows, headings in rows 6 and 7, ids locked."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "DangVien"
    page["A1"] = "CƠ SỞ DỮ LIỆU ĐẢNG VIÊN"
    for column, head in enumerate(HEADS, 1):
        page.cell(6, column, head)
        page.merge_cells(start_row=6, end_row=7, start_column=column, end_column=column)
    for number, row in enumerate(rows, 8):
        for column, value in enumerate(row, 1):
            cell = page.cell(number, column, value)
            cell.protection = Protection(locked=HEADS[column - 1] == "ID")
    book.create_sheet("TINH").sheet_state = "hidden"
    page.protection.sheet = True
    book.save(path)
    return path


def do(data: Data, action: str, /, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def faults(data: Data) -> list[tuple[Any, ...]]:
    return data.read(
        "SELECT p.name, f.field, f.given, f.state FROM database_faults f JOIN people p ON p.id = f.person ORDER BY f.id"
    )


def change(data: Data, name: str, **fields: Any) -> None:
    (number,) = data.read("SELECT id FROM people WHERE name = ?", name)[0]
    data.store.write(lambda db: registers.save(db, PEOPLE, replace(data.get(PEOPLE, number), **fields)))


def test_errors_become_a_list_by_person_and_field(data: Data, tmp_path: Path) -> None:
    done = do(data, "sheet-take-back", path=str(sheet(tmp_path / "tra ve.xlsx")))
    assert faults(data) == [
        ("Lê Thị Bình", "citizen_id", "1180000002", "open"),
        ("Lê Thị Bình", "sex", "Nam", "open"),
        ("Lê Văn Chi", "party_card_number", "4.808E+11", "open"),
    ]
    assert "3 lỗi" in done.note and "Dòng 11" in done.note
    found = data.store.read(lambda db: quality.members(db, "2026-07-14"))
    assert [any(check.key == "database" for check in each.checks) for each in found] == [False, True, True]
    paper = data.store.read(catalogue.by_id("database-faults").build)
    assert [row.cells["name"] for row in paper.sheets[0].rows] == ["Lê Thị Bình", "Lê Thị Bình", "Lê Văn Chi"]
    assert do(data, "sheet-take-back", path=str(tmp_path / "tra ve.xlsx")).changes is not None
    assert len(faults(data)) == 3  # the same sheet twice adds nothing


def test_corrected_and_sent_back_then_settled(data: Data, tmp_path: Path) -> None:
    source, target = sheet(tmp_path / "tra ve.xlsx"), tmp_path / "gui lai.xlsx"
    do(data, "sheet-take-back", path=str(source))
    change(data, "Lê Thị Bình", citizen_id="001181000002", sex="female")
    done = do(data, "sheet-return", path=str(source), out=str(target))
    assert "2 ô" in done.note and "Lê Văn Chi" in done.note
    page = openpyxl.load_workbook(target)["DangVien"]
    binh, chi = ([cell.value for cell in page[number]] for number in (9, 10))
    assert (binh[1], binh[3], binh[5]) == ("u2", "Nữ", "001181000002") and not (binh[9] or binh[10])
    assert chi[6] == "4.808E+11" and chi[10] == "Số thẻ Đảng sai định dạng"
    assert openpyxl.load_workbook(target)["TINH"].sheet_state == "hidden" and page.protection.sheet
    assert openpyxl.load_workbook(source)["DangVien"]["F9"].value == "1180000002"
    assert [state for *_rest, state in faults(data)] == ["returned", "returned", "open"]
    better = (ROWS[0], [*ROWS[1][:3], "Nữ", *ROWS[1][4:9], "Hợp lệ", None], ROWS[2])
    do(data, "sheet-take-back", path=str(sheet(tmp_path / "lan hai.xlsx", better)))
    assert [state for *_rest, state in faults(data)] == ["settled", "settled", "open"]


def test_a_cell_the_sheet_locks_is_not_said_to_be_corrected(data: Data, tmp_path: Path) -> None:
    source, target = sheet(tmp_path / "tra ve.xlsx"), tmp_path / "gui lai.xlsx"
    book = openpyxl.load_workbook(source)
    book["DangVien"]["F9"].protection = Protection(locked=True)
    book.save(source)
    do(data, "sheet-take-back", path=str(source))
    change(data, "Lê Thị Bình", citizen_id="001181000002", sex="female")
    done = do(data, "sheet-return", path=str(source), out=str(target))
    assert "1 ô" in done.note and "Lê Thị Bình" in done.note
    row = [cell.value for cell in openpyxl.load_workbook(target)["DangVien"][9]]
    assert (row[3], row[5]) == ("Nữ", "1180000002") and row[10] == SHORT
    assert sorted(state for *_rest, state in faults(data)) == ["open", "open", "returned"]


def test_what_the_columns_say_otherwise(data: Data, tmp_path: Path) -> None:
    """No error told in words; an error told in the result alone; two errors of one field; a person named twice."""
    rows = (
        [*ROWS[0][:9], "Hợp lệ", "Không có lỗi."],
        [*ROWS[1][:9], "Không hợp lệ", None],
        [*ROWS[2][:9], "Lỗi", "Số thẻ Đảng sai định dạng | Số thẻ Đảng đã có ở đảng viên khác"],
        [*ROWS[2][:9], "Lỗi", "Ngày vào Đảng trước ngày sinh"],
    )
    do(data, "sheet-take-back", path=str(sheet(tmp_path / "tra ve.xlsx", rows)))
    assert data.read(
        "SELECT p.name, f.field, f.message FROM database_faults f JOIN people p ON p.id = f.person ORDER BY f.id"
    ) == [
        ("Lê Thị Bình", None, "Không hợp lệ"),
        ("Lê Văn Chi", "party_card_number", "Số thẻ Đảng sai định dạng"),
        ("Lê Văn Chi", "party_card_number", "Số thẻ Đảng đã có ở đảng viên khác"),
        ("Lê Văn Chi", "party_admission_date", "Ngày vào Đảng trước ngày sinh"),
    ]


def test_two_errors_of_one_cell_are_one_correction(data: Data, tmp_path: Path) -> None:
    both = "Số thẻ Đảng sai định dạng; Số thẻ Đảng đã có ở đảng viên khác"
    source, target = sheet(tmp_path / "tra ve.xlsx", ([*ROWS[2][:10], both],)), tmp_path / "gui lai.xlsx"
    do(data, "sheet-take-back", path=str(source))
    change(data, "Lê Văn Chi", party_card_number="480800000003")
    assert "1 ô" in do(data, "sheet-return", path=str(source), out=str(target)).note
    row = [cell.value for cell in openpyxl.load_workbook(target)["DangVien"][8]]
    assert row[6] == "480800000003" and not row[10]


def test_taking_back_and_returning_can_be_undone(data: Data, tmp_path: Path) -> None:
    source = sheet(tmp_path / "tra ve.xlsx")
    do(data, "sheet-take-back", path=str(source))
    change(data, "Lê Thị Bình", citizen_id="001181000002", sex="female")
    do(data, "sheet-return", path=str(source), out=str(tmp_path / "gui lai.xlsx"))
    assert {state for *_rest, state in faults(data)} == {"returned", "open"}
    data.store.write(undo.undo)
    assert {state for *_rest, state in faults(data)} == {"open"}
    for _action in ("the change", "the taking back"):
        data.store.write(undo.undo)
    assert faults(data) == []


def test_a_sheet_without_errors_columns_is_refused(data: Data, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["Họ và tên", "Sinh ngày"])
    page.append(["Lê Văn An", "06/05/1980"])
    book.save(tmp_path / "khac.xlsx")
    with pytest.raises(UserError, match="Chi tiết lỗi"):
        do(data, "sheet-take-back", path=str(tmp_path / "khac.xlsx"))


def test_the_export_is_taken_in_with_words_at_the_cells(data: Data, tmp_path: Path) -> None:
    heads = ("Họ và tên", "Số thẻ Đảng viên", "Số CCCD", "Ngày sinh", "Ngày kết nạp", "Chi bộ đang sinh hoạt")
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(heads)
    page.append(["Trần An", 48000000002, 1181000002.0, "06/05/1981", "03/02/2006", "Chi bộ 2"])
    page.append(["Trần Bình", "4.8E+10", "001080000003", "06/05/1982", "31/02/2006", "Chi bộ 2"])
    page.append(["Trần An", "048000000002", "001181000002", "06/05/1981", "03/02/2006", "Chi bộ 1"])
    page.append(["Trần Chi", "048000000005", "001081000005", "06/05/1981", "03/02/2006", "Chi bộ 1"])
    page.append(["Trần Dung", "048000000005", "001181000006", "06/05/1981", "03/02/2006", "Chi bộ 1"])
    book.save(tmp_path / "DS_DANGVIEN.xlsx")

    def job(db: Any) -> list[tuple[int, str, str]]:
        source = tmp_path / "DS_DANGVIEN.xlsx"
        outcome = imports.check(db, imports.read(db, PEOPLE, reading.open_book(source), source))
        return [
            (each.row, each.column, i18n._(each.msgid).format(**each.params))
            for each in outcome.prepared.batch.problems
        ]

    told = {(row, column): words for row, column, words in data.store.read(job)}
    assert "048000000002" in told[2, "B"] and "001181000002" in told[2, "C"]  # zeros given back
    assert "mất chữ số" in told[3, "B"] and "31/02/2006" in told[3, "E"]
    assert "chi bộ khác" in told[4, "F"]
    assert "Dòng 5 cũng ghi 048000000005" in told[6, "B"]  # two cards with one number
