"""Papers, tasks with their progress, and the meetings of these weeks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from officeapp.base import dates
from officeapp.domain.registers.documents import DOCUMENTS
from officeapp.domain.registers.meetings import AGENDA_ITEMS, ATTENDANCES, MEETINGS
from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS
from officeapp.services.demo.sketch import Leader, Sketch

# kind, symbol, issuer, subject, direction
_PAPERS = (
    ("NQ", "NQ/TU", "Tỉnh ủy Sơn Hà", "về lãnh đạo thực hiện nhiệm vụ năm {year}", "in"),
    ("CT", "CT/TU", "Ban Thường vụ Tỉnh ủy Sơn Hà", "về tăng cường kỷ luật, kỷ cương hành chính", "in"),
    ("KL", "KL/TU", "Ban Thường vụ Tỉnh ủy Sơn Hà", "về chuyển đổi số trong các cơ quan Đảng", "in"),
    ("HD", "HD/BTCTU", "Ban Tổ chức Tỉnh ủy Sơn Hà", "rà soát, bổ sung quy hoạch cán bộ", "in"),
    ("CV", "CV/VPTU", "Văn phòng Tỉnh ủy Sơn Hà", "v/v báo cáo kết quả phát triển đảng viên", "in"),
    ("NQ", "NQ/ĐU", "Đảng ủy phường Thanh Vân", "về phát triển đảng viên năm {year}", "out"),
    ("CTr", "CTr/ĐU", "Đảng ủy phường Thanh Vân", "Chương trình công tác năm {year}", "out"),
    ("KH", "KH/ĐU", "Đảng ủy phường Thanh Vân", "kiểm tra, giám sát năm {year}", "out"),
    ("BC", "BC/ĐU", "Đảng ủy phường Thanh Vân", "kết quả công tác xây dựng Đảng quý {quarter}", "out"),
    ("TB", "TB/ĐU", "Đảng ủy phường Thanh Vân", "kết luận hội nghị Ban Thường vụ", "out"),
    ("QĐ", "QĐ/ĐU", "Đảng ủy phường Thanh Vân", "kiện toàn Ban Chỉ đạo chuyển đổi số", "out"),
)
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
_ROMAN = ("I", "II", "III", "IV")
# weekday, time, hours, title, kind, place
_WEEK = (
    (0, "07:30", 1, "Giao ban Thường trực Đảng ủy", "briefing", "Phòng họp số 1"),
    (0, "14:00", 2, "Họp Ban Thường vụ Đảng ủy", "standing", "Phòng họp số 1"),
    (1, "08:00", 2, "Họp Ban Chỉ đạo chuyển đổi số", "meeting", "Phòng họp số 2"),
    (1, "14:00", 2, "Tiếp công dân định kỳ", "citizens", "Trụ sở tiếp công dân"),
    (2, "08:00", 3, "Kiểm tra công tác Đảng tại các chi bộ trường học", "field", "THCS Thanh Vân"),
    (2, "15:00", 2, "Phiên họp UBND phường", "people_committee", "Hội trường UBND"),
    (3, "08:00", 4, "Tập huấn nghiệp vụ công tác đảng viên", "training", "Trung tâm Chính trị"),
    (3, "14:00", 2, "Làm việc với Ban CHQS phường về tuyển quân", "meeting", "Phòng họp số 2"),
    (4, "08:00", 2, "Lễ kết nạp đảng viên Chi bộ Khu phố 3", "ceremony", "Nhà văn hóa Khu phố 3"),
    (4, "14:00", 2, "Đăng ký lịch tuần, họp Văn phòng", "meeting", "Phòng họp số 1"),
)
_AGENDA = (
    "Báo cáo kết quả thực hiện kết luận kỳ trước",
    "Cho ý kiến về công tác cán bộ",
    "Xét kết nạp đảng viên",
    "Nhiệm vụ trọng tâm tuần tới",
)


def make(sketch: Sketch) -> None:
    """Papers, tasks, meetings."""
    papers = _put_papers(sketch)
    _put_tasks(sketch, papers)
    _put_meetings(sketch)


def _words(sketch: Sketch, day: dt.date, turn: int) -> dict[str, Any]:
    return {
        "year": day.year,
        "next": day.year + 1,
        "month": day.month,
        "months": day.month,
        "quarter": _ROMAN[(day.month - 1) // 3],
        "turn": turn % 24 + 1,
    }


def _put_papers(sketch: Sketch) -> list[tuple[int, str]]:
    """(id, words of the source) of documents."""
    rows: list[tuple[Any, ...]] = []
    sources: list[str] = []
    names = dict(
        sketch.act.db.execute("SELECT code, name FROM codes WHERE list = 'document_kinds'").fetchall()
    )
    for at in range(max(11, sketch.scaled(66, 0.8))):
        kind, symbol, issuer, subject, direction = _PAPERS[at % len(_PAPERS)]
        day = sketch.today - dt.timedelta(days=3 + sketch.chance.randint(0, 420))
        number = f"{at + 4}-{symbol}"
        said = subject.format(**_words(sketch, day, at))
        received = (day + dt.timedelta(days=3)).isoformat() if direction == "in" else None
        rows.append(
            (number, sketch.code("document_kinds", kind), day.isoformat(), issuer, said, direction, received)
        )
        sources.append(f"{names[kind]} số {number}, ngày {day:%d/%m/%Y} của {issuer}")
    columns = ("number", "kind", "issued_on", "issuer", "subject", "direction", "received_on")
    return list(zip(sketch.act.insert(DOCUMENTS, columns, rows), sources, strict=True))


def _put_tasks(sketch: Sketch, papers: list[tuple[int, str]]) -> None:
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
        *("delay_note", "remedy", "due_on", "due_kind"),
    )
    ids = sketch.act.insert(TASKS, columns, rows)
    for number, row in zip(ids, rows, strict=True):
        updates += _updates(sketch, number, dict(zip(columns, row, strict=True)))
    columns = ("task", "on_date", "kind", "percent", "text", "old_due_on", "new_due_on", "approver")
    sketch.act.insert(TASK_UPDATES, columns, updates)


def _task(
    sketch: Sketch, at: int, paper: tuple[int, str], by_unit: dict[int, list[Leader]], heads: list[Leader]
) -> tuple[Any, ...]:
    chance = sketch.chance
    title, field, key, product = _TASKS[at % len(_TASKS)]
    unit = sketch.units[key].id
    offset = chance.choice((chance.randint(-150, -8), chance.randint(-12, 30), chance.randint(5, 100)))
    due, words, kind = _deadline(title, sketch.today + dt.timedelta(days=offset))
    start = min(due - dt.timedelta(days=chance.randint(15, 60)), sketch.today - dt.timedelta(days=2))
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
    done_on = min(due + dt.timedelta(days=chance.randint(-9, 3)), sketch.today) if done else None
    said = title.format(**_words(sketch, due, at // len(_TASKS)))
    return (
        f"NV{at + 1:04d}",
        said,
        unit,
        assignee.person if assignee else None,
        responsible.person if responsible and lacking != "responsible" else None,
        words if lacking != "due" else None,
        product if lacking != "product" else None,
        ("Ban Thường vụ Đảng ủy", "Thường trực Đảng ủy", "Chủ tịch UBND phường")[at % 3]
        if lacking != "authority"
        else None,
        paper[1],
        paper[0],
        sketch.code("task_fields", field),
        start.isoformat(),
        due.isoformat() if lacking != "due" else None,
        state,
        100 if done else 0 if state in ("draft", "not_started") else chance.randrange(10, 95, 5),
        max(done_on, start).isoformat() if done_on else None,
        sketch.code("delay_causes", chance.choice(_CAUSES)) if late and at % 2 else None,
        "Chờ ý kiến của đơn vị phối hợp" if late and at % 2 else None,
        "Làm việc trực tiếp với đơn vị phối hợp trong tuần" if late and at % 4 == 1 else None,
        due.isoformat() if lacking != "due" else None,
        kind if lacking != "due" else None,
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


def _updates(sketch: Sketch, number: int, task: dict[str, Any]) -> list[tuple[Any, ...]]:
    chance, percent = sketch.chance, task["percent"] or 0
    start = dt.date.fromisoformat(task["start_on"])
    end = dt.date.fromisoformat(task["done_on"]) if task["done_on"] else sketch.today
    made: list[tuple[Any, ...]] = []
    if task["state"] in ("in_progress", "done") and (end - start).days > 6:
        for part in range(1, chance.randint(1, 3) + 1):
            day = start + dt.timedelta(days=(end - start).days * part // 4)
            text = _REPORTS[(number + part) % len(_REPORTS)]
            made.append((number, day.isoformat(), "progress", percent * part // 4, text, None, None, None))
    if task["done_on"]:
        said = f"Đã hoàn thành: {task['product']}"
        made.append((number, task["done_on"], "completion", 100, said, None, None, None))
    return made


def _put_meetings(sketch: Sketch) -> None:
    monday = sketch.today - dt.timedelta(days=sketch.today.weekday())
    chair = sketch.leaders[:3]
    rows: list[tuple[Any, ...]] = []
    for week in range(-3, 4):
        for at, (weekday, time, hours, title, kind, place) in enumerate(_WEEK):
            if week and (week * 7 + at) % 4 == 0:
                continue
            day = monday + dt.timedelta(days=7 * week + weekday)
            hour, minute = map(int, time.split(":"))
            rows.append(
                (
                    title,
                    sketch.code("meeting_kinds", kind),
                    f"{day}T{time}",
                    f"{day}T{hour + hours:02d}:{minute:02d}",
                    place,
                    chair[at % len(chair)].person if chair else None,
                    "Thành viên theo giấy mời",
                    "Văn phòng Đảng ủy",
                    "held" if day < sketch.today else "planned",
                )
            )
    columns = ("title", "kind", "starts_at", "ends_at", "place", "chair", "attendants", "prepared_by")
    ids = sketch.act.insert(MEETINGS, (*columns, "state"), rows)
    standing = [
        number for number, row in zip(ids, rows, strict=True) if row[0].startswith("Họp Ban Thường vụ")
    ]
    agenda = [(number, at, title, 20) for number in standing for at, title in enumerate(_AGENDA, 1)]
    sketch.act.insert(AGENDA_ITEMS, ("meeting", "number", "title", "minutes"), agenda)
    states = ("present", "present", "present", "excused")
    there = {number: row[-1] == "held" for number, row in zip(ids, rows, strict=True)}
    seats = [
        (number, leader.person, states[(number + at) % 4] if there[number] else "invited")
        for number in standing
        for at, leader in enumerate(sketch.leaders[:9])
    ]
    sketch.act.insert(ATTENDANCES, ("meeting", "person", "state"), seats)
