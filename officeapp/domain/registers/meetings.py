"""Meetings with their agenda and attendance: the calendar and the weekly schedule are made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Field, Record
from officeapp.domain.register import Register
from officeapp.domain.rules import recurrence

WHICH = ("cuộc họp", "tên cuộc họp", "hội nghị")  # headings that name the meeting a row belongs to
STATES = (
    ("planned", N_("Planned")),
    ("held", N_("Held")),
    ("postponed", N_("Postponed")),
    ("cancelled", N_("Cancelled")),
)
COURSES = (("open", N_("Not settled")), ("deferred", N_("Put off")), ("settled", N_("Settled")))
PRESENCES = (
    ("invited", N_("Invited")),
    ("present", N_("Present")),
    ("late", N_("Came late")),
    ("excused", N_("Absent with reason")),
    ("absent", N_("Absent")),
)
THERE = ("present", "late")  # the states in which a person was there


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A meeting, session or other dated engagement of the office; kind and body make its series."""

    title: str = f.text(
        N_("Meeting"),
        required=True,
        search=True,
        length=600,
        aliases=("nội dung", *WHICH, "nội dung công tác"),
    )
    kind: int | None = f.code(N_("Kind"), "meeting_kinds", aliases=("loại", "loại cuộc họp"))
    body: int | None = f.ref(
        N_("Body"),
        "organizations",
        shown=False,
        aliases=("cơ quan họp", "tập thể", "cơ quan tổ chức họp"),
    )
    number: int | None = f.integer(
        N_("Number in the series"), least=1, most=9999, shown=False, aliases=("kỳ họp thứ", "phiên thứ")
    )
    starts_at: str = f.moment(
        N_("Begins"), required=True, aliases=("bắt đầu", "thời gian", "giờ", "ngày giờ")
    )
    ends_at: str | None = f.moment(N_("Ends"), aliases=("kết thúc",))
    place: str | None = f.text(N_("Place"), search=True, length=200, aliases=("địa điểm", "nơi họp"))
    chair: int | None = f.ref(N_("Chair"), "people", aliases=("chủ trì", "người chủ trì"))
    chair_as_written: str | None = f.text(N_("Chair as written"), length=200, shown=False)
    secretary: int | None = f.ref(
        N_("Secretary of the meeting"), "people", shown=False, aliases=("thư ký", "thư ký cuộc họp")
    )
    attendants: str | None = f.text(
        N_("Attendants"), length=600, aliases=("thành phần", "thành phần dự", "thành phần tham dự")
    )
    prepared_by: str | None = f.text(
        N_("Prepared by"),
        length=200,
        shown=False,
        aliases=("đơn vị chuẩn bị", "chuẩn bị nội dung", "theo dõi"),
    )
    car: str | None = f.text(N_("Car"), length=100, shown=False, aliases=("xe",))
    state: str | None = f.choice(N_("State"), *STATES, shown=False, aliases=("trạng thái",))
    protocol: str | None = f.long(N_("Minutes of the meeting"), length=100_000, aliases=("biên bản",))
    conclusion: str | None = f.long(N_("General conclusion"), length=20_000, aliases=("kết luận chung",))
    document: int | None = f.ref(
        N_("Conclusion notice"), "documents", shown=False, aliases=("thông báo kết luận",)
    )
    all_day: int | None = f.flag(N_("All day"), shown=False, aliases=("cả ngày",))
    repeats: str | None = f.text(N_("Repeats by the rule"), length=400, shown=False)
    left_out: str | None = f.text(N_("Days on which it is not repeated"), length=4000, shown=False)
    calendar_uid: str | None = f.text(N_("Its name in the other calendar"), length=400, shown=False)
    note: str | None = f.long(N_("Note"), length=4000, aliases=("ghi chú",))


def check(meeting: Meeting) -> Iterator[Problem]:
    """It ends after it begins, and what repeats comes to an end."""
    if meeting.ends_at and meeting.ends_at <= meeting.starts_at:
        yield error("ends_at", N_("The meeting would end before it begins. Correct one of the times."))
    if meeting.repeats:
        try:
            recurrence.check(meeting.repeats, dt.date.fromisoformat(meeting.starts_at[:10]))
        except UserError as wrong:
            yield error("repeats", wrong.msgid, **wrong.params)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Record):
    """One point of a meeting's agenda, with what was concluded on it."""

    meeting: int = f.ref(N_("Meeting"), "meetings", required=True, owner=True, aliases=WHICH)
    number: int | None = f.integer(N_("No."), least=1, most=999, aliases=("stt", "tt"))
    starts_at: str | None = f.moment(N_("Begins"), day="meeting", aliases=("thời gian", "giờ", "bắt đầu"))
    minutes: int | None = f.integer(N_("Duration (minutes)"), least=1, most=1440, aliases=("thời lượng",))
    title: str = f.text(N_("Agenda item"), required=True, length=600, aliases=("nội dung",))
    speaker: int | None = f.ref(
        N_("Rapporteur"),
        "people",
        aliases=("người trình bày", "người trình", "báo cáo viên", "người báo cáo", "người thực hiện"),
    )
    unit: int | None = f.ref(
        N_("Presenting unit"), "organizations", aliases=("đơn vị trình", "đơn vị trình bày", "cơ quan trình")
    )
    rapporteur: str | None = f.text(N_("Rapporteur as written"), length=200, shown=False)
    paper: str | None = f.text(N_("Papers of the item"), length=400, aliases=("tài liệu", "hồ sơ, tài liệu"))
    document: int | None = f.ref(
        N_("Document"), "documents", shown=False, aliases=("văn bản", "tờ trình", "số văn bản")
    )
    sent_on: str | None = f.date(
        N_("Papers sent on"), whole=True, aliases=("ngày gửi tài liệu", "gửi tài liệu")
    )
    conclusion: str | None = f.long(N_("Conclusion"), length=8000, aliases=("kết luận",))
    state: str | None = f.choice(N_("Outcome"), *COURSES, aliases=("tình trạng", "trạng thái"))
    former: int | None = f.ref(N_("Carried over from"), "agenda_items", shown=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """Whether one person came to one meeting, as what, and why not."""

    meeting: int = f.ref(N_("Meeting"), "meetings", required=True, owner=True, aliases=WHICH)
    person: int = f.ref(
        N_("Person"), "people", required=True, owner=True, aliases=("họ và tên", "đại biểu", "họ tên")
    )
    kind: int | None = f.code(
        N_("Takes part as"), "attendance_kinds", aliases=("thành phần", "tư cách", "diện triệu tập")
    )
    state: str | None = f.choice(
        N_("Attendance"), *PRESENCES, aliases=("có mặt", "điểm danh", "vắng mặt", "tình trạng")
    )
    cause: int | None = f.code(
        N_("Reason of absence"), "absence_reasons", aliases=("lý do vắng", "lý do vắng mặt")
    )
    reason: str | None = f.text(N_("Note"), length=300, aliases=("lý do", "ghi chú"))


def check_attendance(attendance: Attendance) -> Iterator[Problem]:
    """Who was there has no reason to be absent."""
    if attendance.cause is not None and attendance.state == "present":
        yield error("cause", N_("Who is present needs no reason of absence. Empty one of the two."))


MEETINGS = Register(
    name="meetings",
    record=Meeting,
    label=N_("Meetings"),
    one=N_("Meeting"),
    title="title",
    check=check,
    derived=(
        Field(name="items", kind="integer", label=N_("Agenda items")),
        Field(name="summoned", kind="integer", label=N_("Summoned")),
        Field(name="there", kind="integer", label=N_("Present")),
        Field(name="tasks", kind="integer", label=N_("Tasks")),
    ),
    keys=(("title", "starts_at"),),
    sort=("starts_at",),
)
AGENDA_ITEMS = Register(
    name="agenda_items",
    record=AgendaItem,
    label=N_("Agenda items"),
    one=N_("Agenda item"),
    title="title",
    derived=(
        Field(name="carried", kind="integer", label=N_("Carried over (times)")),
        Field(name="tasks", kind="integer", label=N_("Tasks")),
    ),
    keys=(("meeting", "number"),),
    sort=("meeting", "number"),
    part=True,
)
ATTENDANCES = Register(
    name="attendances",
    record=Attendance,
    label=N_("Attendances"),
    one=N_("Attendance"),
    title="",
    check=check_attendance,
    keys=(("meeting", "person"),),
    sort=("meeting", "id"),
    part=True,
)
