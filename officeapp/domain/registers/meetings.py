"""Meetings with their agenda and attendance: the calendar and the weekly schedule are made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Record
from officeapp.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """A meeting, session or other dated engagement of the office."""

    title: str = f.text(
        N_("Meeting"),
        required=True,
        search=True,
        length=600,
        aliases=("nội dung", "cuộc họp", "tên cuộc họp", "nội dung công tác"),
    )
    kind: int | None = f.code(N_("Kind"), "meeting_kinds", aliases=("loại", "loại cuộc họp"))
    starts_at: str = f.moment(
        N_("Begins"), required=True, aliases=("bắt đầu", "thời gian", "giờ", "ngày giờ")
    )
    ends_at: str | None = f.moment(N_("Ends"), aliases=("kết thúc",))
    place: str | None = f.text(N_("Place"), search=True, length=200, aliases=("địa điểm", "nơi họp"))
    chair: int | None = f.ref(N_("Chair"), "people", aliases=("chủ trì", "người chủ trì"))
    chair_as_written: str | None = f.text(N_("Chair as written"), length=200, shown=False)
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
    state: str | None = f.choice(
        N_("State"),
        ("planned", N_("Planned")),
        ("held", N_("Held")),
        ("postponed", N_("Postponed")),
        ("cancelled", N_("Cancelled")),
        shown=False,
        aliases=("trạng thái",),
    )
    note: str | None = f.long(N_("Note"), length=4000, aliases=("ghi chú",))


def check(meeting: Meeting) -> Iterator[Problem]:
    """It ends after it begins."""
    if meeting.ends_at and meeting.ends_at <= meeting.starts_at:
        yield error("ends_at", N_("The meeting would end before it begins. Correct one of the times."))


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Record):
    """One point of a meeting's agenda."""

    meeting: int = f.ref(N_("Meeting"), "meetings", required=True, owner=True)
    number: int | None = f.integer(N_("No."), least=1, most=999)
    title: str = f.text(N_("Agenda item"), required=True, length=600, aliases=("nội dung",))
    rapporteur: str | None = f.text(N_("Rapporteur"), length=200, aliases=("người trình bày",))
    minutes: int | None = f.integer(N_("Duration (minutes)"), least=1, most=1440, aliases=("thời lượng",))
    conclusion: str | None = f.long(N_("Conclusion"), length=4000, aliases=("kết luận",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """Whether one person came to one meeting, and why not."""

    meeting: int = f.ref(N_("Meeting"), "meetings", required=True, owner=True)
    person: int = f.ref(N_("Person"), "people", required=True, owner=True)
    state: str | None = f.choice(
        N_("Attendance"),
        ("invited", N_("Invited")),
        ("present", N_("Present")),
        ("excused", N_("Absent with reason")),
        ("absent", N_("Absent")),
    )
    reason: str | None = f.text(N_("Reason"), length=300, aliases=("lý do",))


MEETINGS = Register(
    name="meetings",
    record=Meeting,
    label=N_("Meetings"),
    one=N_("Meeting"),
    title="title",
    check=check,
    keys=(("title", "starts_at"),),
    sort=("starts_at",),
)
AGENDA_ITEMS = Register(
    name="agenda_items",
    record=AgendaItem,
    label=N_("Agenda items"),
    one=N_("Agenda item"),
    title="title",
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
    keys=(("meeting", "person"),),
    sort=("meeting", "person"),
    part=True,
)
