"""The meetings of the Party cells this year: most held and rated, a few not reported."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from officeapp.base import dates
from officeapp.data.queries import cell_life
from officeapp.domain.registers.cell_months import CELL_MONTHS
from officeapp.services.demo.sketch import Sketch

_CONTENT = (
    "Sinh hoạt thường kỳ; kết nạp quần chúng ưu tú",
    "Sinh hoạt chuyên đề: học tập và làm theo gương Bác",
    "Sơ kết công tác tháng, triển khai nhiệm vụ trọng tâm",
    "Quán triệt nghị quyết của cấp trên; thu, nộp đảng phí",
    "Đánh giá đảng viên dự bị; phân công giúp đỡ quần chúng",
)
_RATINGS = ("good", "good", "fair", "good", "average")
_COLUMNS = (
    *("organization", "month", "held_on", "members", "present", "absent_work", "absent_ill", "absent_other"),
    *("absent_unexcused", "content", "resolution", "rating"),
)


def make(sketch: Sketch) -> None:
    """Rows of this year's months past; draws of its own, so that the rest of the demo stays as it was."""
    chance = random.Random(f"cells {sketch.today}")
    db = sketch.act.db
    rows: list[tuple[Any, ...]] = []
    for month in cell_life.months_of(sketch.today.year):
        first = dt.date.fromisoformat(f"{month}-01")
        if dates.month_end(first) > sketch.today:
            continue
        members = cell_life.attending(db, month)
        for at, (cell, _name) in enumerate(cell_life.life(db, [month]).cells):
            count = members.get(cell, 0)
            newest = dates.month_end(first) > sketch.today - dt.timedelta(days=31)
            if not count or chance.random() < (0.2 if newest else 0.015):
                continue
            absent = [min(count, chance.choice((0, 0, 1, most))) for most in (3, 1, 1, 0)]
            if at % 9 == 4:
                absent[3] = 1
            gone = min(sum(absent), count)
            if gone < sum(absent):
                absent = [0, 0, 0, 0]
                gone = 0
            rows.append(
                (
                    cell,
                    month,
                    f"{month}-{chance.randint(2, 9):02d}",
                    count,
                    count - gone,
                    *absent,
                    _CONTENT[(at + first.month) % len(_CONTENT)],
                    f"{first.month:02d}-NQ/CB",
                    chance.choice(_RATINGS),
                )
            )
    sketch.act.insert(CELL_MONTHS, _COLUMNS, rows)
