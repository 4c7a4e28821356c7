"""Programmes of the demo office: of the term, of the year, of inspection and supervision, and of the council."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from officeapp.domain.registers.programmes import PROGRAMME_ITEMS, PROGRAMMES, ProgrammeItem
from officeapp.domain.registers.reviews import REVIEW_BLOCKS, REVIEWS
from officeapp.domain.rules import periods
from officeapp.services.demo.sketch import Sketch
from officeapp.services.settling import Settling

# content, lead, co-ordinating units, product, deciding body, time, form, subject; where the content is an asterisk
# followed by the beginning of a title, the item is the first task of that title
_TERM = (
    (
        "Nghị quyết về phát triển kinh tế - xã hội phường đến năm 2030",
        "VPDU",
        "Các phòng, ban",
        "Nghị quyết",
        "Ban Chấp hành",
        "Quý IV/{last}",
    ),
    (
        "Đề án nâng cao chất lượng sinh hoạt chi bộ",
        "BXD",
        "Các chi bộ",
        "Đề án",
        "Ban Thường vụ",
        "Quý II/{year}",
    ),
    (
        "Nghị quyết chuyên đề về chuyển đổi số",
        "VHXH",
        "VPUB, TTHC",
        "Nghị quyết",
        "Ban Chấp hành",
        "Quý III/{year}",
    ),
    (
        "Sơ kết giữa nhiệm kỳ việc thực hiện nghị quyết Đại hội",
        "VPDU",
        "Các ban xây dựng Đảng",
        "Báo cáo",
        "Ban Chấp hành",
        "Quý II/{later}",
    ),
    (
        "Lãnh đạo công tác quốc phòng, an ninh hằng năm",
        "QS",
        "Công an phường",
        "Nghị quyết",
        "Ban Chấp hành",
        "Hằng năm",
    ),
)
_YEAR = (
    ("*Rà soát, bổ sung quy hoạch cán bộ", "BXD", "Các chi bộ", "Tờ trình", "Ban Thường vụ", ""),
    ("*Báo cáo kết quả phát triển đảng viên", "BXD", "Các chi bộ", "Báo cáo", "Ban Thường vụ", ""),
    (
        "*Chuẩn bị nội dung hội nghị Ban Chấp hành",
        "VPDU",
        "Các ban xây dựng Đảng",
        "Tài liệu",
        "Ban Chấp hành",
        "",
    ),
    ("*Rà soát hộ nghèo, hộ cận nghèo", "VHXH", "MTTQ", "Danh sách", "Ban Thường vụ", ""),
    ("*Báo cáo chuyển đổi số", "VHXH", "TTHC", "Báo cáo", "Ban Thường vụ", ""),
    ("*Bảo đảm an ninh, trật tự dịp lễ", "CA", "QS", "Phương án", "Ban Thường vụ", ""),
    ("*Thẩm tra báo cáo thu, chi ngân sách", "HDND", "KTHT", "Báo cáo thẩm tra", "Thường trực HĐND", ""),
    (
        "Nghị quyết lãnh đạo nhiệm vụ năm {year}",
        "VPDU",
        "Các ban xây dựng Đảng",
        "Nghị quyết",
        "Ban Chấp hành",
        "Quý I/{year}",
    ),
    (
        "Sơ kết công tác xây dựng Đảng 6 tháng đầu năm",
        "VPDU",
        "BXD, UBKT",
        "Báo cáo",
        "Ban Chấp hành",
        "Tháng 6/{year}",
    ),
    (
        "Đối thoại giữa người đứng đầu cấp ủy với nhân dân",
        "VPDU",
        "MTTQ",
        "Thông báo kết luận",
        "Ban Thường vụ",
        "Quý IV/{year}",
    ),
    (
        "Kiểm điểm, đánh giá, xếp loại chất lượng năm {year}",
        "BXD",
        "UBKT",
        "Báo cáo",
        "Ban Thường vụ",
        "Tháng 12/{year}",
    ),
    ("Giao ban cụm thi đua", "VPDU", "", "Thông báo", "Thường trực Đảng ủy", "Hằng quý"),
    (
        "Nắm tình hình dư luận xã hội",
        "BXD",
        "Các đoàn thể",
        "Báo cáo nhanh",
        "Thường trực Đảng ủy",
        "Thường xuyên",
    ),
)
_INSPECTION = (
    (
        "*Kiểm tra việc thu, nộp đảng phí",
        "UBKT",
        "VPDU",
        "Thông báo kết luận",
        "UBKT",
        "",
        "inspection_regular",
        "6 chi bộ khu phố",
    ),
    (
        "*Giám sát chuyên đề việc sinh hoạt chi bộ",
        "UBKT",
        "BXD",
        "Báo cáo giám sát",
        "Ban Thường vụ",
        "",
        "supervision_theme",
        "Các chi bộ trường học",
    ),
    (
        "*Giám sát kê khai tài sản, thu nhập",
        "UBKT",
        "BXD",
        "Báo cáo giám sát",
        "UBKT",
        "",
        "supervision_theme",
        "Cán bộ diện kê khai",
    ),
    ("*Kiểm tra dấu hiệu vi phạm", "UBKT", "", "Kết luận", "UBKT", "", "inspection_signs", "Chi bộ Khu phố"),
    (
        "Việc lãnh đạo thực hiện nghị quyết về cải cách hành chính",
        "UBKT",
        "VPDU, BXD",
        "Thông báo kết luận",
        "Ban Thường vụ",
        "Quý III/{year}",
        "inspection_regular",
        "Chi bộ UBND phường",
    ),
    (
        "Việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "UBKT",
        "BXD",
        "Báo cáo",
        "UBKT",
        "Quý IV/{year}",
        "supervision_theme",
        "3 chi bộ cơ quan",
    ),
)
_MONITORING = (
    (
        "*Giám sát thực hiện nghị quyết HĐND",
        "HDND",
        "MTTQ",
        "Báo cáo giám sát",
        "HĐND phường",
        "",
        "supervision_theme",
        "UBND phường",
    ),
    (
        "*Trả lời kiến nghị cử tri sau kỳ họp",
        "VPUB",
        "HDND",
        "Văn bản trả lời",
        "Thường trực HĐND",
        "",
        "supervision_regular",
        "UBND phường",
    ),
    (
        "Công tác thu gom, xử lý rác thải sinh hoạt",
        "HDND",
        "KTHT",
        "Báo cáo khảo sát",
        "Thường trực HĐND",
        "Tháng 9/{year}",
        "survey",
        "Phòng Kinh tế, Hạ tầng",
    ),
    (
        "Việc quản lý, sử dụng các công trình công cộng",
        "HDND",
        "KTHT",
        "Báo cáo giám sát",
        "HĐND phường",
        "Tháng 11/{year}",
        "supervision_theme",
        "UBND phường",
    ),
)
# name, kind, years it runs, paper it is decided by, items
_PROGRAMMES = (
    ("Chương trình công tác toàn khóa, nhiệm kỳ 2025-2030", "term", 0, "CTr/ĐU", _TERM),
    ("Chương trình công tác năm {year} của Ban Chấp hành", "year", 1, "CTr/ĐU", _YEAR),
    ("Chương trình kiểm tra, giám sát năm {year}", "inspection", 1, "KH/ĐU", _INSPECTION),
    ("Kế hoạch giám sát năm {year} của HĐND phường", "monitoring", 1, "", _MONITORING),
)
# conclusion, recommendation, days until it is to be carried out, days ago it was, what became of it; the first
# inspections of the year have one each
_RESULTS = (
    (
        "Chi ủy lãnh đạo thu, nộp đảng phí đúng quy định; sổ sách ở 2 chi bộ chưa đầy đủ.",
        "Hoàn thiện sổ thu, nộp đảng phí; rút kinh nghiệm trong chi ủy.",
        -30,
        38,
        "Hai chi bộ đã lập đủ sổ, báo cáo UBKT.",
    ),
    (
        "Sinh hoạt chi bộ đủ kỳ; nội dung sinh hoạt chuyên đề còn ít.",
        "Mỗi quý sinh hoạt chuyên đề ít nhất một lần.",
        20,
        None,
        None,
    ),
)
_COLUMNS = (
    *(
        "programme",
        "number",
        "content",
        "form",
        "subject",
        "lead",
        "partners",
        "deadline",
        "due_on",
        "product",
    ),
    *("authority", "task"),
)


_REVIEW = (  # kind, heading, words
    (
        "text",
        "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
        "Đảng ủy phường đã bám sát chương trình công tác, tập trung lãnh đạo.",
    ),
    ("tasks", "1. Nhiệm vụ cấp trên và cấp ủy giao", None),
    ("programmes", "2. Chương trình công tác", None),
    ("members", "3. Công tác đảng viên", "Các chi bộ quan tâm tạo nguồn, bồi dưỡng quần chúng ưu tú."),
    ("meetings", "4. Hội nghị, cuộc họp", None),
    ("assessment", "5. Xếp loại đơn vị", None),
    ("text", "II. HẠN CHẾ, NGUYÊN NHÂN", "Việc phối hợp giữa một số đơn vị chưa chặt chẽ; báo cáo còn chậm."),
    ("overdue", "1. Nhiệm vụ quá hạn", None),
    ("causes", "2. Nguyên nhân chậm", None),
    (
        "text",
        "III. NHIỆM VỤ TRỌNG TÂM KỲ TỚI",
        "Tiếp tục thực hiện nghị quyết Đại hội, đẩy mạnh chuyển đổi số.",
    ),
    ("next", None, None),
)


def _review(sketch: Sketch) -> None:
    """The review of the quarter that ended last."""
    span = periods.around("quarter", sketch.today, 1)
    columns = ("name", "from_date", "to_date")
    quarter = ("I", "II", "III", "IV")[span.last.month // 3 - 1]
    name = f"Kết quả công tác quý {quarter}/{span.first.year}"
    (review,) = sketch.act.insert(REVIEWS, columns, [(name, *span.days)])
    rows = [(review, at * 10, *block) for at, block in enumerate(_REVIEW, 1)]
    sketch.act.insert(REVIEW_BLOCKS, ("review", "position", "kind", "heading", "words"), rows)


def make(sketch: Sketch) -> None:
    """Four programmes, their items partly tasks already, and a review."""
    _review(sketch)

    year = sketch.today.year
    said = {"year": year, "last": year - 1, "later": year + 2}
    settle = Settling(sketch.act.db)
    taken: set[int] = set()
    for name, kind, years, symbol, items in _PROGRAMMES:
        first, last = (str(year), str(year)) if years else ("2025", "2030")
        columns = ("name", "kind", "body", "from_date", "to_date", "document")
        row = (name.format(**said), kind, sketch.units["VPDU"].id, first, last, _paper(sketch, symbol))
        (programme,) = sketch.act.insert(PROGRAMMES, columns, [row])
        rows: list[tuple[Any, ...]] = []
        for number, item in enumerate(items, 1):
            content, lead, partners, product, authority, time = item[:6]
            form, subject = item[6:] if len(item) > 6 else (None, None)
            task = None
            if content.startswith("*"):
                found = _task(sketch, content[1:], year, taken)
                if found is None:
                    content = content[1:]
                    time = f"Quý IV/{year}"
                else:
                    task, content, due = found
                    taken.add(task)
                    time = f"Tháng {due.month}/{due.year}"
            deadline = time.format(**said)
            due_on = settle.item(
                ProgrammeItem(programme=programme, content=content, deadline=deadline)
            ).due_on
            rows.append(
                (
                    programme,
                    str(number),
                    content.format(**said),
                    form,
                    subject,
                    sketch.units[lead].id,
                    partners or None,
                    deadline,
                    due_on,
                    product,
                    authority,
                    task,
                )
            )
        numbers = sketch.act.insert(PROGRAMME_ITEMS, _COLUMNS, rows)
        if kind == "inspection":
            _results(sketch, numbers)


def _results(sketch: Sketch, items: Sequence[int]) -> None:
    """What the first inspections found."""
    for item, (found, recommended, left, ago, remedied) in zip(items, _RESULTS, strict=False):
        on = sketch.ahead(-ago) if ago else None
        values = {"found": found, "recommended": recommended, "remedy_by": sketch.ahead(left)}
        sketch.act.set_many(PROGRAMME_ITEMS, [(item, {**values, "remedied_on": on, "remedied": remedied})])


def _paper(sketch: Sketch, symbol: str) -> int | None:
    """The newest paper of that symbol."""
    row = sketch.act.db.execute(
        "SELECT id FROM documents WHERE number LIKE '%-' || ? ORDER BY issued_on DESC, id LIMIT 1", (symbol,)
    ).fetchone()
    return row[0] if row and symbol else None


def _task(sketch: Sketch, title: str, year: int, taken: set[int]) -> tuple[int, str, dt.date] | None:
    """The first task whose title begins so and that falls due within the year."""
    rows = sketch.act.db.execute(
        "SELECT id, title, due_on FROM tasks WHERE title LIKE ? || '%' AND due_on LIKE ? ORDER BY id",
        (title, f"{year}-%"),
    ).fetchall()
    return next(
        ((row[0], row[1], dt.date.fromisoformat(row[2])) for row in rows if row[0] not in taken), None
    )
