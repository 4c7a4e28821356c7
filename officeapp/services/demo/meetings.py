"""The meetings of these weeks; those of the standing committee with agenda, attendance, conclusions and tasks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from officeapp.data.queries import meetings
from officeapp.domain.registers.meetings import AGENDA_ITEMS, ATTENDANCES, MEETINGS
from officeapp.domain.registers.tasks import TASKS
from officeapp.domain.rules.meetings import laid_out
from officeapp.services import task_passages
from officeapp.services.demo.sketch import Sketch

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
# item, minutes, paper, unit that presents it, what was concluded
_AGENDA = (
    (
        "Kết quả thực hiện kết luận kỳ trước",
        15,
        "Báo cáo của Văn phòng",
        "VPDU",
        "Thống nhất với báo cáo của Văn phòng.",
    ),
    (
        "Cho ý kiến về công tác cán bộ",
        40,
        "Tờ trình của Ban Xây dựng Đảng",
        "BXD",
        "1. Thống nhất chủ trương rà soát, bổ sung quy hoạch cán bộ.\n"
        "2. Giao Ban Xây dựng Đảng hoàn chỉnh tờ trình và danh sách, trình trước {due}.",
    ),
    (
        "Xét kết nạp đảng viên",
        25,
        "Hồ sơ của các chi bộ",
        "BXD",
        "Giao Ban Xây dựng Đảng chủ trì, phối hợp Ủy ban Kiểm tra Đảng ủy bổ sung hồ sơ còn thiếu trước {due}.",
    ),
    (
        "Nhiệm vụ trọng tâm tuần tới",
        20,
        None,
        "VPDU",
        "Giao Văn phòng Đảng ủy thông báo phân công, xong trước {due}.",
    ),
)
_STAY = 3  # the item that was not settled and comes again
_COURSES = ("settled", "settled", "deferred", "settled")
_COLUMNS = ("title", "kind", "starts_at", "ends_at", "place", "chair", "attendants", "prepared_by", "state", "body",
            "number", "secretary")  # fmt: skip


def put(sketch: Sketch) -> None:
    """Put the meetings from three weeks ago to three weeks ahead."""
    monday = sketch.today - dt.timedelta(days=sketch.today.weekday())
    rows: list[tuple[Any, ...]] = []
    count = 20 + monday.isocalendar().week
    for week in range(-3, 4):
        for at, planned in enumerate(_WEEK):
            if not week or (week * 7 + at) % 4:
                count += planned[4] == "standing"
                rows.append(_meeting(sketch, monday + dt.timedelta(days=7 * week), at, count))
    ids = sketch.act.insert(MEETINGS, _COLUMNS, rows)
    standing = [(number, row) for number, row in zip(ids, rows, strict=True) if row[9] is not None]
    before: int | None = None
    for at, (number, row) in enumerate(standing):
        held = row[8] == "held"
        before = _agenda(sketch, number, row[2], held, before)
        _people(sketch, number, held, at)
        if held:
            _tasks(sketch, number)


def _meeting(sketch: Sketch, monday: dt.date, at: int, count: int) -> tuple[Any, ...]:
    weekday, time, hours, title, kind, place = _WEEK[at]
    day = monday + dt.timedelta(days=weekday)
    hour, minute = map(int, time.split(":"))
    chairs = sketch.leaders[:3]
    own = kind == "standing"
    clerk = sketch.leaders[8].person if own and len(sketch.leaders) > 8 else None
    return (
        title,
        sketch.code("meeting_kinds", kind),
        f"{day}T{time}",
        f"{day}T{hour + hours:02d}:{minute:02d}",
        place,
        chairs[at % len(chairs)].person if chairs else None,
        "Thành viên theo giấy mời",
        "Văn phòng Đảng ủy",
        "held" if day < sketch.today else "planned",
        sketch.office if own else None,
        count if own else None,
        clerk,
    )


def _agenda(sketch: Sketch, meeting: int, start: str, held: bool, before: int | None) -> int | None:
    """The items of one meeting; returns the one that comes again at the next."""
    day = dt.date.fromisoformat(start[:10])
    sent = (day - dt.timedelta(days=7)).isoformat()
    due = (day + dt.timedelta(days=30)).strftime("%d/%m/%Y")
    times = laid_out(start, [each[1] for each in _AGENDA])
    rows = [
        (
            meeting,
            at,
            times[at - 1],
            minutes,
            title,
            sketch.units[unit].id if unit in sketch.units else None,
            paper,
            sent if paper else None,
            said.format(due=due) if held else None,
            _COURSES[at - 1] if held else None,
            before if at == _STAY else None,
        )
        for at, (title, minutes, paper, unit, said) in enumerate(_AGENDA, 1)
    ]
    names = ("meeting", "number", "starts_at", "minutes", "title", "unit", "paper", "sent_on", "conclusion", "state",
             "former")  # fmt: skip
    return list(sketch.act.insert(AGENDA_ITEMS, names, rows))[_STAY - 1]


def _people(sketch: Sketch, meeting: int, held: bool, at: int) -> None:
    member, guest = (sketch.code("attendance_kinds", code) for code in ("member", "invited"))
    duty = sketch.code("absence_reasons", "duty")
    members = meetings.members_of(sketch.act.db, meeting)
    guests = [each.person for each in sketch.leaders[9:12] if each.person not in members]
    rows: list[tuple[Any, ...]] = []
    for place, person in enumerate((*members, *guests)):
        away = held and place > 0 and (place + at) % 7 == 0
        state = ("excused" if away else "present") if held else "invited"
        kind = member if place < len(members) else guest
        rows.append((meeting, person, kind, state, duty if away else None))
    sketch.act.insert(ATTENDANCES, ("meeting", "person", "kind", "state", "cause"), rows)


def _tasks(sketch: Sketch, meeting: int) -> None:
    """The tasks of the conclusions of a meeting that was held, given out by the committee."""
    db = sketch.act.db
    concluded = db.execute(
        "SELECT id, conclusion FROM agenda_items WHERE meeting = ? AND number IN (2, 4) ORDER BY number",
        (meeting,),
    ).fetchall()
    for item, text in concluded:
        found = [each for each in task_passages.propose(db, text) if each.deadline]
        task_passages.put(sketch.act, found, task_passages.Source(meeting=meeting, agenda_item=item))
    chief = sketch.leaders[0].person if sketch.leaders else None
    rows = db.execute("SELECT id, start_on FROM tasks WHERE meeting = ? ORDER BY id", (meeting,)).fetchall()
    more = {"responsible": chief, "product": "Tờ trình", "authority": "Ban Thường vụ", "state": "in_progress"}
    if chief is not None:
        sketch.act.set_many(TASKS, [(task, {**more, "issued_on": given}) for task, given in rows[:1]])
