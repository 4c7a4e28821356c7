"""The life of Party cells: one meeting of one cell for each month, who came, what was resolved, how it was rated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.fields import Record
from officeapp.domain.register import Register

RATINGS = (
    ("good", N_("Good meeting")),
    ("fair", N_("Fair meeting")),
    ("average", N_("Average meeting")),
    ("poor", N_("Poor meeting")),
)
ABSENT = ("absent_work", "absent_ill", "absent_other", "absent_unexcused")
MOST = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CellMonth(Record):
    """The meeting of a cell for one month; without the day it was held it is still missing."""

    organization: int = f.ref(
        N_("Party cell"),
        "organizations",
        required=True,
        owner=True,
        aliases=("chi bộ", "đơn vị", "tổ chức đảng"),
    )
    month: str = f.date(N_("Month"), required=True, aliases=("tháng",))
    held_on: str | None = f.date(
        N_("Held on"), whole=True, aliases=("ngày sinh hoạt", "ngày họp", "ngày", "thời gian")
    )
    members: int | None = f.integer(
        N_("Members to attend"), least=0, most=MOST, aliases=("tổng số", "tổng số đảng viên", "phải dự")
    )
    present: int | None = f.integer(N_("Present"), least=0, most=MOST, aliases=("có mặt", "dự", "số dự"))
    absent_work: int | None = f.integer(
        N_("Absent: at work"), least=0, most=MOST, aliases=("đi công tác", "vắng công tác")
    )
    absent_ill: int | None = f.integer(
        N_("Absent: ill"), least=0, most=MOST, aliases=("ốm", "ốm đau", "vắng ốm")
    )
    absent_other: int | None = f.integer(
        N_("Absent: other"), least=0, most=MOST, aliases=("lý do khác", "vắng có lý do")
    )
    absent_unexcused: int | None = f.integer(
        N_("Absent: no reason"), least=0, most=MOST, aliases=("không lý do", "vắng không lý do")
    )
    content: str | None = f.text(
        N_("Content"), length=2000, aliases=("nội dung", "nội dung sinh hoạt", "chuyên đề")
    )
    resolution: str | None = f.text(
        N_("Resolution"), length=2000, aliases=("nghị quyết", "kết luận", "số nghị quyết")
    )
    rating: str | None = f.choice(
        N_("Rated"), *RATINGS, aliases=("chất lượng", "đánh giá", "xếp loại", "chất lượng sinh hoạt")
    )
    note: str | None = f.text(N_("Note"), length=600, shown=False, aliases=("ghi chú",))


def check_cell_month(meeting: CellMonth) -> Iterator[Problem]:
    """The month is one month, the day is past, and present and absent add up to the members of the cell."""
    if meeting.month and len(meeting.month) != 7:
        yield error("month", N_("Enter a month, for example 07/2026."))
    if meeting.held_on and dates.earliest(meeting.held_on) > dates.today():
        yield error("held_on", N_("A meeting is recorded once it was held. Correct the date."))
    elif meeting.held_on and meeting.month and not meeting.held_on.startswith(meeting.month):
        yield warning(
            "held_on",
            N_("Held on {day} for {month}: check whether the month is right."),
            day=i18n.date(meeting.held_on),
            month=i18n.date(meeting.month),
        )
    absent = [getattr(meeting, name) for name in ABSENT]
    if meeting.members is None or meeting.present is None:
        return
    if meeting.present > meeting.members:
        yield error(
            "present",
            N_("{present} present of {members} members. Correct one of the two."),
            present=i18n.number(meeting.present),
            members=i18n.number(meeting.members),
        )
    elif any(each is not None for each in absent):
        total = meeting.present + sum(each or 0 for each in absent)
        if total != meeting.members:
            yield warning(
                "present",
                N_("Present and absent add up to {total}, the cell has {members} members. Make them agree."),
                total=i18n.number(total),
                members=i18n.number(meeting.members),
            )


CELL_MONTHS = Register(
    name="cell_months",
    record=CellMonth,
    label=N_("Life of Party cells"),
    one=N_("Cell meeting of a month"),
    title="",
    check=check_cell_month,
    keys=(("organization", "month"),),
    sort=("-month", "organization"),
)
