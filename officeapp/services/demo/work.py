"""Papers, tasks with their progress, and the meetings of these weeks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from officeapp.domain.registers.documents import DOCUMENTS
from officeapp.domain.registers.meetings import AGENDA_ITEMS, ATTENDANCES, MEETINGS
from officeapp.services.demo import tasks
from officeapp.services.demo.sketch import Sketch
from officeapp.services.demo.tasks import words

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
    tasks.put(sketch, papers)
    _put_meetings(sketch)


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
        said = subject.format(**words(sketch, day, at))
        received = (day + dt.timedelta(days=3)).isoformat() if direction == "in" else None
        rows.append(
            (number, sketch.code("document_kinds", kind), day.isoformat(), issuer, said, direction, received)
        )
        sources.append(f"{names[kind]} số {number}, ngày {day:%d/%m/%Y} của {issuer}")
    columns = ("number", "kind", "issued_on", "issuer", "subject", "direction", "received_on")
    return list(zip(sketch.act.insert(DOCUMENTS, columns, rows), sources, strict=True))


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
