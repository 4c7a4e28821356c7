"""The weekly schedule: this week's was issued and changed since, for the next one units have registered."""

from __future__ import annotations

import datetime as dt
from typing import Any

from officeapp.data.queries import weekly
from officeapp.domain.registers.weekly import REGISTRATIONS, WEEK_ISSUES, WEEK_LINES
from officeapp.domain.rules.week_changes import TOLD
from officeapp.services.demo.sketch import Sketch

# weekday, time, title, place, attendants, car; none comes into the way of the meetings there are
_ASKED = (
    (0, "9h00-10h30", "Chào cờ, sinh hoạt dưới cờ đầu tuần", "Hội trường", "Toàn cơ quan", None),
    (1, "10h30", "Làm việc với Đoàn kiểm tra của Tỉnh ủy", "Phòng họp số 1", "Thường trực, Văn phòng", None),
    (1, "16h15-17h00", "Hội ý Thường trực Đảng ủy", "Phòng họp số 1", "Thường trực", None),
    (2, "13h30-14h30", "Kiểm tra Chi bộ Khu phố 2", "Nhà văn hóa Khu phố 2", "Ủy ban Kiểm tra", "Xe 1"),
    (3, "16h30", "Gặp mặt đảng viên mới kết nạp", "Trung tâm Chính trị", "Ban Xây dựng Đảng", None),
    (4, "10h30-11h30", "Thông qua dự thảo báo cáo sơ kết", "Phòng họp số 2", "Văn phòng, các ban", None),
)


def make(sketch: Sketch) -> None:
    """Registrations for the next week, and the issue of this one."""
    monday = sketch.today - dt.timedelta(days=sketch.today.weekday())
    _register(sketch, monday + dt.timedelta(days=7))
    _issue(sketch, monday)


def _register(sketch: Sketch, monday: dt.date) -> None:
    chairs = [leader.person for leader in sketch.leaders[:3]]
    units = sketch.act.db.execute(
        "SELECT id FROM organizations WHERE parent IS NOT NULL ORDER BY id"
    ).fetchall()
    rows: list[tuple[Any, ...]] = []
    for at, (weekday, time, title, place, attendants, car) in enumerate(_ASKED):
        chair = chairs[at % len(chairs)] if chairs else None
        unit = units[at % len(units)][0] if units else None
        day = (monday + dt.timedelta(days=weekday)).isoformat()
        rows.append((day, time, title, place, attendants, car, chair, unit, "waiting"))
    columns = ("day", "time", "title", "place", "attendants", "car", "chair", "unit", "state")
    sketch.act.insert(REGISTRATIONS, columns, rows)


def _issue(sketch: Sketch, monday: dt.date) -> None:
    lines = weekly.standing(sketch.act.db, monday.isoformat())
    if not lines:
        return
    issued = (monday - dt.timedelta(days=3)).isoformat()
    columns = ("monday", "number", "change", "issued_on")
    (issue,) = sketch.act.insert(
        WEEK_ISSUES, columns, [(monday.isoformat(), str(monday.isocalendar().week), 0, issued)]
    )
    rows: list[tuple[Any, ...]] = []
    for at, line in enumerate(lines):
        told = {name: getattr(line, name) for name in TOLD}
        if at == len(lines) - 2:  # since then it was moved to another place
            told["place"] = "Phòng họp số 2"
        rows.append((issue, line.meeting_uid, *told.values()))
    sketch.act.insert(WEEK_LINES, ("issue", "meeting_uid", *TOLD), rows)
