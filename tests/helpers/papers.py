"""Papers for tests: a planning list with bands, groups and sums, and a weekly schedule."""

from officeapp.reports.model import (
    Column,
    Figure,
    Letterhead,
    Paper,
    Ratio,
    Row,
    Sheet,
    Signature,
    Sum,
    total_row,
)

PLAN = (
    Column("no", "Số TT", 12, "integer", align="center"),
    Column("name", "Họ và tên", 45),
    Column("male", "Nam", 22, "date", band="Ngày sinh"),
    Column("female", "Nữ", 22, "date", band="Ngày sinh"),
    Column("post", "Chức vụ hiện tại", 60),
    Column("valid", "Phiếu hợp lệ", 18, "integer", total=True),
    Column("first", "Đợt 1", 15, "integer", total=True),
    Column("second", "Đợt 2", 15, "integer", total=True),
    Column("both", "Cộng", 15, "integer", formula=Sum(("first", "second"))),
    Column("share", "Tỷ lệ (%)", 18, "decimal", formula=Ratio("both", "valid")),
)
PARTY = Letterhead(
    "party", "Thành ủy Hà Nội", "Đảng ủy phường Thanh Vân", "BC", "ĐU", "12", "Thanh Vân", "2026-02-05"
)
STATE = Letterhead(
    "state", "HĐND phường Thanh Vân", "Ban Kinh tế - Xã hội", "BC", "BKTXH", "12", "Thanh Vân", "2026-02-05"
)


def person(number: int, **cells: str | int | None) -> Row:
    """Return a person's row of the planning list."""
    first, second = number % 3, number % 2
    return Row(
        {
            "no": number,
            "name": f"Nguyễn Thị Ánh Tuyết {number}",
            "female": ("1979-05-12", "1968", "1975-03")[number % 3],
            "post": "Phó Bí thư Thường trực Đảng ủy phường Thanh Vân",
            "valid": 40,
            "first": first,
            "second": second,
            "both": first + second,
            "share": (first + second) * 100 / 40,
            **cells,
        },
        key=f"person-{number}",
        record=("people", number),
        figures={"first": Figure("votes", (number,))},
    )


def planning(rows: int, letterhead: Letterhead | None = PARTY) -> Paper:
    """Return a planning list of two groups with their sums and a total."""
    half = rows // 2
    groups: list[Row] = [Row({"no": "A. NHIỆM KỲ 2025-2030"}, "group")]
    for number, (title, first, last) in enumerate((("Bí thư", 0, half), ("Phó Bí thư", half, rows)), 1):
        people = [person(at) for at in range(first, last)]
        groups.append(
            Row({"no": "I" * number, "name": f"Danh sách chuyển tiếp chức danh {title}"}, "group", 1)
        )
        groups.extend(people)
        groups.append(
            total_row(PLAN, people, {"name": "Cộng"}, kind="subtotal", key=f"part-{number}", level=1)
        )
    groups.append(total_row(PLAN, groups, {"name": "Tổng cộng"}))
    sheet = Sheet(
        "RS Chuyển tiếp",
        "BẢNG RÀ SOÁT, CHUYỂN TIẾP QUY HOẠCH",
        PLAN,
        groups,
        ("(Đợt năm 2026)",),
        numbered=True,
    )
    signature = Signature(("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"), "Ngô Tiến Dũng")
    return Paper("quy-hoach", (sheet,), letterhead, (signature,), ("Ban Tổ chức Thành ủy", "Lưu VPĐU"))


def weekly(meetings: int = 8) -> Paper:
    """Return a weekly schedule whose days are merged over their rows."""
    columns = (
        Column("day", "Thứ, ngày", 22, merge=True, bold=True, align="center"),
        Column("at", "Giờ", 14, align="center"),
        Column("what", "Nội dung", 75),
        Column("chair", "Chủ trì", 37),
    )
    rows = [
        Row(
            {
                "day": f"Thứ Hai\n{at // 3}/7",
                "at": f"{7 + at % 3}:30",
                "what": f"Hội nghị Ban Chấp hành lần thứ {at}",
                "chair": "Đ/c Phan Quang Minh",
            }
        )
        for at in range(meetings)
    ]
    return Paper("lich", (Sheet("Tuần 29", "LỊCH CÔNG TÁC TUẦN 29", columns, rows),), PARTY)
