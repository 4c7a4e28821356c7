"""Tasks of the demo office with everything that follow-up knows: progress, extensions, causes, units, reminders."""

from __future__ import annotations

import datetime as dt
from typing import Any

from officeapp.base import dates
from officeapp.domain.registers.task_units import TASK_UNITS
from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS
from officeapp.services.demo.sketch import Leader, Sketch

# task, field, lead, product
_TASKS = (
    ("Báo cáo kết quả phát triển đảng viên quý {quarter}", "party", "BXD", "Báo cáo"),
    ("Rà soát, bổ sung quy hoạch cán bộ nhiệm kỳ 2030-2035", "cadres", "BXD", "Tờ trình kèm danh sách"),
    ("Thẩm tra lý lịch người xin vào Đảng của các chi bộ trường học", "party", "BXD", "Biên bản thẩm tra"),
    ("Kiểm tra việc thu, nộp đảng phí tại 6 chi bộ", "inspection", "UBKT", "Thông báo kết luận"),
    ("Giám sát chuyên đề việc sinh hoạt chi bộ", "inspection", "UBKT", "Báo cáo giám sát"),
    ("Chuẩn bị nội dung hội nghị Ban Chấp hành tháng {month}", "office", "VPDU", "Tài liệu hội nghị"),
    ("Tổng hợp chương trình công tác quý {quarter}", "office", "VPDU", "Chương trình công tác"),
    ("Báo cáo chuyển đổi số quý {quarter}", "digital", "VHXH", "Báo cáo"),
    ("Số hóa hồ sơ đảng viên đợt {turn}", "digital", "VPDU", "Hồ sơ số hóa"),
    ("Giải phóng mặt bằng tuyến đường Bằng Lăng đoạn {turn}", "land", "KTHT", "Biên bản bàn giao mặt bằng"),
    ("Chỉnh trang vỉa hè, cây xanh khu phố {turn}", "construction", "KTHT", "Biên bản nghiệm thu"),
    ("Rà soát hộ nghèo, hộ cận nghèo năm {year}", "welfare", "VHXH", "Danh sách được phê duyệt"),
    ("Tổ chức ngày hội Đại đoàn kết toàn dân tộc", "front", "MTTQ", "Kế hoạch, báo cáo kết quả"),
    ("Giới thiệu đoàn viên ưu tú cho chi bộ", "party", "DTN", "Danh sách giới thiệu"),
    ("Tuyên truyền kỷ niệm ngày thành lập Hội LHPN", "propaganda", "PN", "Bài tuyên truyền"),
    ("Giải quyết đơn kiến nghị của công dân khu phố {turn}", "citizens", "VPUB", "Văn bản trả lời"),
    ("Nâng tỷ lệ hồ sơ trực tuyến lên 80%", "reform", "TTHC", "Báo cáo số liệu"),
    ("Bảo đảm an ninh, trật tự dịp lễ", "security", "CA", "Phương án"),
    ("Tuyển chọn, gọi công dân nhập ngũ năm {next}", "defence", "QS", "Danh sách phúc tra"),
    ("Thẩm tra báo cáo thu, chi ngân sách {months} tháng", "council", "HDND", "Báo cáo thẩm tra"),
    ("Kiện toàn chi ủy {turn} chi bộ sau sáp nhập khu phố", "party", "BXD", "Quyết định chỉ định"),
    ("Bồi dưỡng nhận thức về Đảng, lớp quý {quarter}", "party", "BXD", "Danh sách cấp giấy chứng nhận"),
    ("Đánh giá, xếp loại cán bộ diện Ban Thường vụ quản lý năm {year}", "cadres", "BXD", "Thông báo kết quả"),
    ("Bổ sung hồ sơ cán bộ tháng {month}", "cadres", "BXD", "Biên bản kiểm tra hồ sơ"),
    ("Kiểm tra dấu hiệu vi phạm tại Chi bộ Khu phố {turn}", "inspection", "UBKT", "Kết luận kiểm tra"),
    ("Giám sát kê khai tài sản, thu nhập năm {year}", "inspection", "UBKT", "Báo cáo giám sát"),
    ("Báo cáo công tác xây dựng Đảng tháng {month}", "office", "VPDU", "Báo cáo"),
    ("Kiểm tra văn bản của các chi bộ, đợt {turn}", "office", "VPDU", "Thông báo kết quả"),
    ("Tập huấn phần mềm điều hành, lớp {turn}", "digital", "VHXH", "Danh sách hoàn thành lớp"),
    ("Bồi thường, hỗ trợ tái định cư dự án khu phố {turn}", "land", "KTHT", "Phương án được duyệt"),
    ("Cấp giấy chứng nhận quyền sử dụng đất tồn đọng, đợt {turn}", "land", "KTHT", "Danh sách đã cấp"),
    ("Duy tu đường hẻm khu phố {turn}", "construction", "KTHT", "Biên bản nghiệm thu"),
    ("Hỗ trợ sinh kế hộ cận nghèo quý {quarter}", "welfare", "VHXH", "Danh sách đã hỗ trợ"),
    ("Phúc tra đối tượng bảo trợ xã hội khu phố {turn}", "welfare", "VHXH", "Biên bản phúc tra"),
    ("Giám sát đầu tư của cộng đồng tại khu phố {turn}", "front", "MTTQ", "Báo cáo giám sát"),
    ("Vận động quỹ Vì người nghèo quý {quarter}", "front", "MTTQ", "Báo cáo kết quả"),
    ("Ra quân ngày Chủ nhật xanh tháng {month}", "propaganda", "DTN", "Báo cáo, hình ảnh"),
    ("Bồi dưỡng đoàn viên, hội viên ưu tú quý {quarter}", "party", "PN", "Danh sách giới thiệu"),
    ("Trả lời kiến nghị cử tri sau kỳ họp, nhóm {turn}", "citizens", "VPUB", "Văn bản trả lời"),
    ("Tổng hợp ý kiến tiếp công dân tháng {month}", "citizens", "VPUB", "Báo cáo"),
    ("Rút ngắn thời gian giải quyết thủ tục nhóm {turn}", "reform", "TTHC", "Quy trình được duyệt"),
    ("Khảo sát mức độ hài lòng quý {quarter}", "reform", "TTHC", "Báo cáo khảo sát"),
    ("Tổng kiểm tra phòng cháy, chữa cháy khu phố {turn}", "security", "CA", "Biên bản kiểm tra"),
    ("Huấn luyện dân quân năm {year}, đợt {turn}", "defence", "QS", "Kế hoạch, báo cáo kết quả"),
    ("Đăng ký nghĩa vụ quân sự tuổi 17 khu phố {turn}", "defence", "QS", "Danh sách đăng ký"),
    ("Giám sát thực hiện nghị quyết HĐND quý {quarter}", "council", "HDND", "Báo cáo giám sát"),
    ("Tiếp xúc cử tri khu phố {turn}", "council", "HDND", "Báo cáo tổng hợp ý kiến"),
)
_REPORTS = (
    "Đã họp phân công, thống nhất tiến độ",
    "Đã gửi công văn đề nghị phối hợp",
    "Hoàn thành dự thảo, đang xin ý kiến",
    "Đã tổng hợp số liệu của các chi bộ",
    "Đang hoàn thiện theo ý kiến lãnh đạo",
)
_CAUSES = ("coordination", "superior", "resources", "subjective", "land")
_SIDES = {"coordination": "partner", "superior": "superior", "land": "outside"}
_KINDS = (
    ("Báo cáo", "report"),
    ("Kiểm tra", "inspection"),
    ("Giám sát", "inspection"),
    ("Chuẩn bị", "document"),
)
_PARTS = ("Cung cấp số liệu", "Cử cán bộ tham gia", "Thẩm định nội dung")
_LATER = 21  # days by which a deadline is put off
_ROMAN = ("I", "II", "III", "IV")


def words(sketch: Sketch, day: dt.date, turn: int) -> dict[str, Any]:
    """What the titles of papers and tasks leave open, on a day."""
    return {
        "year": day.year,
        "next": day.year + 1,
        "month": day.month,
        "months": day.month,
        "quarter": _ROMAN[(day.month - 1) // 3],
        "turn": turn % 24 + 1,
    }


def put(sketch: Sketch, papers: list[tuple[int, str]]) -> None:
    """Write tasks; each comes from one of the papers, (id, words)."""
    chance, rows, updates = sketch.chance, [], []
    by_unit: dict[int, list[Leader]] = {}
    for leader in sketch.leaders:
        by_unit.setdefault(leader.unit, []).append(leader)
    heads = sketch.leaders[:9]
    total = max(12, sketch.scaled(190))
    for at in range(total):
        task = _task(sketch, at, papers[chance.randrange(len(papers))], by_unit, heads)
        rows.append(task)
    columns = (
        *("code", "title", "lead", "assignee", "responsible", "deadline", "product", "authority", "source"),
        *("document", "field", "start_on", "first_due_on", "state", "percent", "done_on", "delay_cause"),
        *("delay_note", "remedy", "due_on", "due_kind", "delay_side", "kind", "item", "rating", "rated_on"),
    )
    ids = sketch.act.insert(TASKS, columns, rows)
    parts: list[tuple[Any, ...]] = []
    for at, (number, row) in enumerate(zip(ids, rows, strict=True)):
        task = dict(zip(columns, row, strict=True))
        updates += _updates(sketch, at, number, task)
        parts += _partners(sketch, at, number, task, tuple(by_unit))
    columns = ("task", "on_date", "kind", "percent", "text", "old_due_on", "new_due_on", "approver", "paper")
    sketch.act.insert(TASK_UPDATES, columns, updates)
    sketch.act.insert(TASK_UNITS, ("task", "unit", "part", "percent", "reported_on"), parts)


def _partners(
    sketch: Sketch, at: int, number: int, task: dict[str, Any], units: tuple[int, ...]
) -> list[tuple[Any, ...]]:
    """Every third task has a unit that co-ordinates."""
    unit = units[at % len(units)] if units else None
    if at % 3 or unit in (None, task["lead"]):
        return []
    day = (sketch.today - dt.timedelta(days=3)).isoformat() if task["percent"] else None
    return [
        (number, unit, _PARTS[at // 3 % len(_PARTS)], min(task["percent"] + 20, 100) if day else None, day)
    ]


def _task(
    sketch: Sketch, at: int, paper: tuple[int, str], by_unit: dict[int, list[Leader]], heads: list[Leader]
) -> tuple[Any, ...]:
    chance = sketch.chance
    title, field, key, product = _TASKS[at % len(_TASKS)]
    unit = sketch.units[key].id
    offset = chance.choice((chance.randint(-150, -8), chance.randint(-12, 30), chance.randint(5, 100)))
    due, written, kind = _deadline(title, sketch.today + dt.timedelta(days=offset))
    start = min(due - dt.timedelta(days=chance.randint(15, 60)), sketch.today - dt.timedelta(days=2))
    first = due - dt.timedelta(days=_LATER * _extensions(at)) if kind == "day" else due
    start = min(start, first - dt.timedelta(days=7))
    people = by_unit.get(unit, heads) or [None]
    assignee, responsible = people[at % len(people)], heads[at % len(heads)] if heads else None
    done = chance.random() < (
        0.94 if (due - sketch.today).days < -12 else 0.6 if (due - sketch.today).days < 5 else 0
    )
    lacking = (
        chance.choice(("due", "responsible", "product", "authority")) if not done and at % 9 == 4 else ""
    )
    late = not done and due < sketch.today
    state = "done" if done else "draft" if lacking and at % 2 else "in_progress"
    if not done and not lacking and offset > 40:
        state = "not_started"
    late = late or bool(done and at % 5 == 0)
    cause = chance.choice(_CAUSES) if late and at % 2 else None
    done_on = min(due + dt.timedelta(days=chance.randint(-9, 3)), sketch.today) if done else None
    said = title.format(**words(sketch, due, at // len(_TASKS)))
    return (
        f"NV{at + 1:04d}",
        said,
        unit,
        assignee.person if assignee else None,
        responsible.person if responsible and lacking != "responsible" else None,
        written if lacking != "due" else None,
        product if lacking != "product" else None,
        ("Ban Thường vụ Đảng ủy", "Thường trực Đảng ủy", "Chủ tịch UBND phường")[at % 3]
        if lacking != "authority"
        else None,
        paper[1],
        paper[0],
        sketch.code("task_fields", field),
        start.isoformat(),
        first.isoformat() if lacking != "due" else None,
        state,
        100 if done else 0 if state in ("draft", "not_started") else chance.randrange(10, 95, 5),
        max(done_on, start).isoformat() if done_on else None,
        sketch.code("delay_causes", cause) if cause else None,
        "Chờ ý kiến của đơn vị phối hợp" if late and at % 2 else None,
        "Làm việc trực tiếp với đơn vị phối hợp trong tuần" if late and at % 4 == 1 else None,
        due.isoformat() if lacking != "due" else None,
        kind if lacking != "due" else None,
        _SIDES.get(cause, "lead") if cause else None,
        sketch.code("task_kinds", next((key for begin, key in _KINDS if said.startswith(begin)), "field")),
        f"mục {at % 6 + 1}",
        ("met", "met", "exceeded", "partly")[at % 4] if done and at % 2 else None,
        max(done_on, start).isoformat() if done_on and at % 2 else None,
    )


def _deadline(title: str, day: dt.date) -> tuple[dt.date, str, str]:
    """(last day in time, words, kind): what is of a month or a quarter is due with it, the rest on a working day."""
    months = 3 if "{quarter}" in title else 1 if "{month}" in title else 0
    if not months:
        day += dt.timedelta(days=max(0, 7 - day.weekday()) % 7 if day.weekday() > 4 else 0)
        return day, day.isoformat(), "day"
    last = (day.month + months - 1) // months * months
    end = dates.month_end(dt.date(day.year, last, 1))
    words = f"Quý {_ROMAN[last // 3 - 1]}/{day.year}" if months == 3 else f"Tháng {day.month}/{day.year}"
    return end, words, "quarter" if months == 3 else "month"


def _extensions(at: int) -> int:
    """How often the deadline of a task was put off."""
    return 2 if at % 22 == 3 else int(at % 11 == 3)


def _updates(sketch: Sketch, at: int, number: int, task: dict[str, Any]) -> list[tuple[Any, ...]]:
    chance, percent = sketch.chance, task["percent"] or 0
    start = dt.date.fromisoformat(task["start_on"])
    end = dt.date.fromisoformat(task["done_on"]) if task["done_on"] else sketch.today
    made: list[tuple[Any, ...]] = []
    if task["state"] in ("in_progress", "done") and (end - start).days > 6:
        count = chance.randint(1, 3)
        parts = (
            count if task["state"] == "in_progress" else 4
        )  # the latest report of an open task is its percent
        for part in range(1, count + 1):
            day = start + dt.timedelta(days=(end - start).days * part // 4)
            text = _REPORTS[(number + part) % len(_REPORTS)]
            made.append(
                (number, day.isoformat(), "progress", percent * part // parts, text, None, None, None, None)
            )
    if task["due_on"] and task["first_due_on"] < task["due_on"]:
        made += _put_off(sketch, number, task["first_due_on"], task["due_on"])
    late = task["due_on"] and not task["done_on"] and task["due_on"] < sketch.today.isoformat()
    if late and at % 2:
        day = (sketch.today - dt.timedelta(days=1)).isoformat()
        made.append((number, day, "reminder", None, None, None, None, None, "12-CV/VPĐU"))
    if task["done_on"]:
        said = f"Đã hoàn thành: {task['product']}"
        made.append((number, task["done_on"], "completion", 100, said, None, None, None, None))
    return made


def _put_off(sketch: Sketch, number: int, first: str, last: str) -> list[tuple[Any, ...]]:
    """The extensions that lead from the first deadline to the present one."""
    made: list[tuple[Any, ...]] = []
    day, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    while day < end:
        new = min(day + dt.timedelta(days=_LATER), end)
        noted = min(day - dt.timedelta(days=2), sketch.today).isoformat()
        why = ("Chờ hướng dẫn của cấp trên", "Mưa ngập kéo dài, chưa khảo sát được")[len(made) % 2]
        made.append(
            (
                number,
                noted,
                "extension",
                None,
                why,
                day.isoformat(),
                new.isoformat(),
                "Thường trực Đảng ủy",
                f"{40 + len(made)}-CV/ĐU",
            )
        )
        day = new
    return made
