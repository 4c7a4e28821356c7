"""The weekly schedule: what units register for a week, and the schedule as it was issued and changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.rules import week_times

STATES = (("waiting", N_("Waiting")), ("taken", N_("In the schedule")), ("declined", N_("Declined")))
_LATE = dt.timedelta(days=31)  # after which nobody registers what took place


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration(Record):
    """One engagement that a unit registers for the schedule of a week."""

    day: str = f.date(N_("Day"), required=True, whole=True, aliases=("ngày", "thứ, ngày", "thứ ngày", "thứ"))
    time: str = f.text(N_("Time"), required=True, length=40, aliases=("giờ", "thời gian", "buổi"))
    title: str = f.text(
        N_("Content"),
        required=True,
        search=True,
        length=600,
        aliases=("nội dung", "nội dung công việc", "nội dung công tác"),
    )
    chair: int | None = f.ref(N_("Chair"), "people", aliases=("chủ trì", "lãnh đạo chủ trì", "người chủ trì"))
    chair_as_written: str | None = f.text(N_("Chair as written"), length=200, shown=False)
    attendants: str | None = f.text(
        N_("Attendants"), length=600, aliases=("thành phần", "thành phần dự", "thành phần tham dự")
    )
    place: str | None = f.text(N_("Place"), search=True, length=200, aliases=("địa điểm", "nơi họp"))
    prepared_by: str | None = f.text(
        N_("Prepared by"), length=200, aliases=("đơn vị chuẩn bị", "chuẩn bị", "theo dõi", "người theo dõi")
    )
    car: str | None = f.text(N_("Car"), length=100, aliases=("xe", "phương tiện"))
    unit: int | None = f.ref(
        N_("Registered by"), "organizations", aliases=("đơn vị đăng ký", "đơn vị", "cơ quan đăng ký")
    )
    state: str | None = f.choice(N_("State"), *STATES, aliases=("trạng thái",))
    reason: str | None = f.text(N_("Reason"), length=300, shown=False, aliases=("lý do",))
    meeting: int | None = f.ref(N_("Meeting"), "meetings", shown=False)
    note: str | None = f.text(N_("Note"), length=600, aliases=("ghi chú",))


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekIssue(Record):
    """The schedule of a week as it was issued; a change after that is an issue of its own."""

    monday: str = f.date(N_("Week from"), required=True, whole=True)
    number: str = f.text(N_("Number"), required=True, length=40)
    change: int = f.integer(N_("Change no."), required=True, least=0, most=999)
    issued_on: str = f.date(N_("Issued on"), required=True, whole=True)
    note: str | None = f.text(N_("Note"), length=600)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLine(Record):
    """One engagement as an issued schedule told it."""

    issue: int = f.ref(N_("Issue of the schedule"), "week_issues", required=True, owner=True)
    meeting_uid: str = f.text(N_("Meeting"), required=True, length=80)
    starts_at: str = f.moment(N_("Begins"), required=True)
    ends_at: str | None = f.moment(N_("Ends"))
    title: str = f.text(N_("Content"), required=True, length=600)
    chair: str | None = f.text(N_("Chair"), length=200)
    attendants: str | None = f.text(N_("Attendants"), length=600)
    place: str | None = f.text(N_("Place"), length=200)
    prepared_by: str | None = f.text(N_("Prepared by"), length=200)
    car: str | None = f.text(N_("Car"), length=100)
    note: str | None = f.text(N_("Note"), length=4000)
    state: str | None = f.text(N_("State"), length=40)


def check_registration(registration: Registration) -> Iterator[Problem]:
    """Its time can be read, and its day is no day of long ago, as of a sheet of last year."""
    day = registration.day
    if day and registration.state in (None, "waiting") and dates.today() - dt.date.fromisoformat(day) > _LATE:
        yield warning(
            "day", N_("{day} is long past. Look whether this is the sheet meant."), day=i18n.date(day)
        )
    if not registration.time:
        return
    try:
        week_times.read(registration.time)
    except UserError as wrong:
        yield error("time", wrong.msgid, **wrong.params)


REGISTRATIONS = Register(
    name="registrations",
    record=Registration,
    label=N_("Registrations for the weekly schedule"),
    one=N_("Registration for the weekly schedule"),
    title="title",
    check=check_registration,
    keys=(("day", "time", "title", "unit"), ("day", "time", "title")),
    sort=("day", "time", "id"),
)
WEEK_ISSUES = Register(
    name="week_issues",
    record=WeekIssue,
    label=N_("Issued weekly schedules"),
    one=N_("Issued weekly schedule"),
    title="number",
    keys=(("monday", "change"),),
    sort=("-monday", "-change"),
    part=True,
)
WEEK_LINES = Register(
    name="week_lines",
    record=WeekLine,
    label=N_("Lines of an issued schedule"),
    one=N_("Line of an issued schedule"),
    title="title",
    keys=(("issue", "meeting_uid", "starts_at"),),
    sort=("issue", "starts_at", "id"),
    part=True,
)
