"""Sheets as offices have them, made by openpyxl."""

from pathlib import Path
from typing import Any

import openpyxl


def write(
    path: Path, *sheets: tuple[str, list[list[Any]]], merge: dict[str, list[str]] | None = None
) -> Path:
    """A workbook of plain rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for area in (merge or {}).get(name, []):
            sheet.merge_cells(area)
    book.save(path)
    return path


HARDEST: list[list[Any]] = [
    ["ĐẢNG BỘ PHƯỜNG THANH VÂN", None, None, None, None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"],
    ["DANH SÁCH ĐẢNG VIÊN, CÁN BỘ TRONG QUY HOẠCH"],
    [],
    ["Số TT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Dân tộc", "Số CCCD", "Chi bộ", "Chức vụ", "Ngày vào Đảng",
     None, "Trình độ", None, "Chức danh quy hoạch", "Kết quả xếp loại 03 năm gần nhất"],
    [None, None, "Nam", "Nữ", None, None, None, None, "Kết nạp", "Chính thức", "Chuyên môn", "LLCT"],
    [f"({number})" for number in range(1, 15)],
    ["I", "Chi bộ Khu phố 1"],
    [1, "Nguyễn Văn An", "12/05/1971", None, "Kinh", "048071001234", "Chi bộ Khu phố 1", "Bí thư chi bộ", "19/5/1996",
     "19/5/1997", "ĐH Luật", "CC", "Bí thư Đảng ủy", "2023: HTTNV\n2024: HTXSNV"],
    [2, "Lê Thị Minh Châu", None, "05/1979", "H'Mông", "48179001235", "Chi bộ Khu phố 1", "Phó bí thư", "18/05/2010",
     "18/05/2011", "Thạc sĩ", "Cao cấp", None, None],
    [3, "Trần Thị Bình", None, "31/02/1993", "Kinh", None, "Chi bộ Khu phố 1", None, None, None, "Đại học", "TC"],
    [None, "Cộng", 3],
    [],
    ["II", "Chi bộ Khu phố 2"],
    [1, "Phạm Đức An", 1968, None, "Tày", None, "Chi bộ Khu phố 2", "Đảng viên", "03/02/1990", "03/02/1991",
     "Trung cấp", "SC"],
    [None, "Tổng cộng", 4],
]  # fmt: skip
MERGED = ["A4:A5", "B4:B5", "C4:D4", "I4:J4", "K4:L4", "B7:N7", "B13:N13"]


def hardest(path: Path) -> Path:
    """Letterhead, a header of three rows with merged cells and numbers, group rows, sums, two birth columns."""
    return write(path, ("Danh sách", HARDEST), merge={"Danh sách": MERGED})
