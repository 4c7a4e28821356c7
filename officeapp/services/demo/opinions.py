"""Drafts that the units of the demo office were asked about, with what some of them said."""

from __future__ import annotations

from typing import Any

from officeapp.domain.registers.consultations import CONSULTATIONS, CONSULTED, OPINIONS
from officeapp.services.demo.sketch import Sketch

_ASKED = ("BXD", "UBKT", "HDND", "UBND", "MTTQ", "DTN", "PN", "CA")
_LETTER = "31-CV/VPĐU"
# draft, days since it was sent, days left, units that answered, whether it is closed
_DRAFTS = (
    ("Nghị quyết về phát triển đảng viên giai đoạn 2026-2030", 18, -4, 5, False),
    ("Quy chế làm việc của Đảng ủy (sửa đổi)", 6, 8, 3, False),
    ("Chương trình kiểm tra, giám sát năm 2027", 40, -25, 8, True),
)
# clause, opinion, outcome, answer
_SAID = (
    ("Điều 3, khoản 2", "Đề nghị ghi rõ chỉ tiêu từng quý.", "taken", "Đã bổ sung chỉ tiêu từng quý."),
    (
        "Điều 5",
        "Đề nghị bổ sung trách nhiệm phối hợp.",
        "partly",
        "Bổ sung ở phần tổ chức thực hiện, không lập điều riêng.",
    ),
    (
        "Điều 7, khoản 1",
        "Đề nghị lùi thời điểm có hiệu lực đến quý sau.",
        "not",
        "Cần triển khai ngay từ đầu kỳ.",
    ),
    ("Phần mở đầu", "Đề nghị cập nhật căn cứ mới ban hành.", "taken", "Đã cập nhật căn cứ."),
    ("Điều 9", "Đề nghị thống nhất thuật ngữ trong toàn văn.", None, None),
)


def put(sketch: Sketch) -> None:
    """Put three drafts: one late, one running, one closed."""
    units = [sketch.units[sort].id for sort in _ASKED if sort in sketch.units]
    drafting = sketch.units["VPDU"].id if "VPDU" in sketch.units else None
    for title, sent, left, answered, closed in _DRAFTS:
        done = sketch.ahead(left) if closed else None
        names = ("title", "unit", "round", "sent_on", "due_on", "closed_on")
        [draft] = sketch.act.insert(
            CONSULTATIONS, names, [(title, drafting, 1, sketch.ahead(-sent), sketch.ahead(left), done)]
        )
        on = sketch.ahead(min(left, 0) - 2)
        reminded = (1, sketch.ahead(-2), _LETTER) if left < 0 else (None, None, None)
        rows: list[tuple[Any, ...]] = [
            (draft, unit, on, None, None, None)
            if at < answered
            else (draft, unit, None, *(reminded if at < len(units) - 1 else (None, None, None)))
            for at, unit in enumerate(units)
        ]
        asked = ("consultation", "unit", "answered_on", "reminders", "reminded_on", "reminded_by")
        sketch.act.insert(CONSULTED, asked, rows)
        said = [each for each in _SAID if each[2] or not closed]
        opinions = [(draft, unit, *each, on) for unit, each in zip(units[:answered], said, strict=False)]
        columns = ("consultation", "unit", "clause", "content", "outcome", "answer", "on_date")
        sketch.act.insert(OPINIONS, columns, opinions)
