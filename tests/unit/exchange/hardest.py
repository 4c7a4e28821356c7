"""The hardest sheet an office has, as rows and merged areas: every habit of real lists at once."""

import datetime as dt
from pathlib import Path
from typing import Any

from tests.unit.exchange.books import xlsx

HEADING = [
    [
        "Số TT", "Họ và tên", "Ngày tháng năm sinh", None, "Chi bộ", "Chức vụ hiện tại", "Đảng", None,
        "Trình độ", None, "Chức danh\nquy hoạch", "Kết quả phân loại 03 năm gần nhất", "Số định danh cá nhân",
        "Ghi chú", "Ghi chú",
    ],
    [None, None, "Nam", "Nữ", None, None, "Ngày vào", None, "Chuyên môn", "LLCT", None, None, None, None, None],
    [None, None, None, None, None, None, "Dự bị", "Chính thức", None, None, None, None, None, None, None],
    [f"({number})" for number in range(1, 16)],
]  # fmt: skip
MERGED = (
    "A1:E1", "A3:O3", "A6:A8", "B6:B8", "C6:D6", "C7:C8", "D7:D8", "E6:E8", "F6:F8", "G6:H6", "G7:H7",
    "I6:J6", "I7:I8", "J7:J8", "K6:K8", "L6:L8", "M6:M8", "N6:N8", "O6:O8", "A10:O10", "A20:O20",
)  # fmt: skip
GRADES = "2023: HTTNV\n2024: HTXSNV\n2025: HTTNV"


def _person(number: int, name: str, male: Any, female: Any, cell: str, **more: Any) -> list[Any]:
    return [
        number, name, male, female, cell, more.get("post", "Chuyên viên"), more.get("admitted", "03/02/2012"),
        more.get("official", dt.date(2013, 2, 3)), "Đại học", "CC", more.get("planned", "Phó Bí thư"),
        more.get("grades", GRADES), more.get("id", "038090001234"), more.get("note"), None,
    ]  # fmt: skip


ROWS: list[list[Any]] = [
    ["ĐẢNG BỘ TỈNH A", *[None] * 8, "ĐẢNG CỘNG SẢN VIỆT NAM"],
    ["ĐẢNG ỦY PHƯỜNG THANH VÂN"],
    ["DANH SÁCH RÀ SOÁT, BỔ SUNG QUY HOẠCH"],
    ["(kèm theo Tờ trình số 12-TTr/ĐU ngày 03/02/2026)"],
    [],
    *HEADING,
    ["A. NHIỆM KỲ 2025-2030"],
    ["I", "Danh sách chuyển tiếp Bí thư và tương đương"],
    _person(1, "Nguyễn Văn An (Tư An)", dt.date(1971, 5, 2), None, "Chi bộ 1", id=38_071_000_123),
    _person(2, "Hoàng Thị Lan", None, "12/8/1988", "Chi bộ 1", admitted=dt.date(2011, 3, 26)),
    ["II", "Danh sách chuyển tiếp Phó Bí thư"],
    _person(1, "Phạm Đức An", "31/02/1993", None, "Chi bộ 2"),
    [],
    _person(2, "Võ Thị Ngọc Ánh", None, "05/1990", "Chi bộ 2", note="-"),
    [None, "Tổng cộng: 4", 2, 2],
    HEADING[0],
    ["B. NHIỆM KỲ 2030-2035"],
    ["I", "Danh sách bổ sung"],
    _person(1, "Nguyễn Văn An", 1985, None, "Chi bộ 3", admitted="2015", official="00/00/2016"),
    _person(2, "Lê Minh Châu", None, "00/00/1979", "Chi bộ 3"),
    ["Cộng", None, 1, 1],
    [],
    [None, "Nơi nhận:", *[None] * 8, "Thanh Vân, ngày 3 tháng 2 năm 2026"],
    [None, "- Ban Tổ chức", *[None] * 8, "T/M ĐẢNG ỦY"],
]


def write(path: Path) -> Path:
    """Write the sheet among two others."""
    return xlsx(
        path, ("Danh sách", ROWS), ("Ghi chép", [["tự do"]]), ("DANTOC", [["Kinh"], ["Tày"]]), merge=MERGED
    )
