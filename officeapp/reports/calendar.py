"""The weekly work schedule: the meetings of a week by day, with holidays and deadlines as asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _, pgettext
from officeapp.data.driver import Db
from officeapp.data.queries import schedule
from officeapp.data.queries.office import office
from officeapp.data.queries.schedule import Engagement
from officeapp.domain import fields as f
from officeapp.domain.rules.lunar import lunar
from officeapp.reports.issuing import CALENDAR, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value

NO_WEEK = N_("The weekly schedule needs a day of its week. Enter one.")
SHARED = {
    "chair": N_("{day}: {who} chairs “{one}” and “{other}” at the same time."),
    "place": N_("{day}: “{one}” and “{other}” are in {who} at the same time."),
    "car": N_("{day}: “{one}” and “{other}” need the car {who} at the same time."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekParams(Issue):
    """Parameters of the weekly schedule."""

    day: str | None = f.date(N_("A day of the week"), whole=True)
    holidays: int | None = f.flag(N_("Holidays and anniversaries"))
    deadlines: int | None = f.flag(N_("Deadlines of tasks"))
    lunar: int | None = f.flag(N_("Lunar days"))
    details: int | None = f.flag(N_("Preparation, car and note"))


def week_defaults(db: Db) -> WeekParams:
    """Return the running week."""
    return WeekParams(issued_on=today(), day=today(), holidays=1, deadlines=0, lunar=0, details=0)


def weekly_schedule(db: Db, params: WeekParams) -> Paper:
    """Return the schedule from Monday to Sunday of the week of a day; its number is the week's."""
    if not params.day:
        raise UserError(NO_WEEK)
    asked = dt.date.fromisoformat(params.day)
    monday = asked - dt.timedelta(days=asked.weekday())
    sunday = monday + dt.timedelta(days=6)
    first, last = monday.isoformat(), sunday.isoformat()
    found = schedule.engagements(db, first, last)
    rows: list[Row] = []
    for number in range(7):
        rows += _day_rows(db, params, monday + dt.timedelta(days=number), found)
    week = monday.isocalendar().week
    period = _("(from {first} to {last})").format(first=i18n.date(monday), last=i18n.date(sunday))
    title = _("WORK SCHEDULE OF WEEK {week}").format(week=week)
    tab = _("Week {week}").format(week=week)
    sheet = Sheet(tab, title, _columns(params), rows, (period,))
    issue = WeekParams(number=params.number or str(week), issued_on=params.issued_on, signer=params.signer)
    name = _("Work schedule of week {week}").format(week=week)
    return issued(db, issue, name, (sheet,), pgettext("document type", "WS"), _warnings(found))


def _columns(params: WeekParams) -> tuple[Column, ...]:
    more = (
        Column("prepared_by", _("Prepared by"), 28),
        Column("car", _("Car"), 18),
        Column("note", _("Note"), 24),
    )
    return (
        Column("day", _("Day"), 22, merge=True, bold=True, align="center"),
        Column("at", _("Time"), 15, align="center"),
        Column("title", _("Content"), 76),
        Column("chair", _("Chair"), 38),
        Column("attendants", _("Attendants"), 38),
        Column("place", _("Place"), 38),
        *(more if params.details else ()),
    )


def _day_rows(db: Db, params: WeekParams, day: dt.date, found: Sequence[Engagement]) -> Iterable[Row]:
    """Yield the rows of one day: its holidays, then its meetings, then what falls due."""
    party = office(db).kind == "party"
    iso, name = day.isoformat(), _day_name(day, with_lunar=bool(params.lunar))
    if params.holidays:
        for each in schedule.days(db, iso, iso):
            yield Row({"day": name, "title": each.name}, record=("holidays", each.id))
    for meeting in found:
        if meeting.starts_at[:10] == iso:
            cells: dict[str, Value] = {
                "day": name,
                "at": meeting.starts_at[11:16].lstrip("0").rjust(4, "0"),
                "title": _titled(meeting),
                "chair": _("Comrade {name}").format(name=meeting.chair)
                if party and meeting.chair
                else meeting.chair,
                "attendants": meeting.attendants,
                "place": meeting.place,
                "prepared_by": meeting.prepared_by,
                "car": meeting.car,
                "note": meeting.note,
            }
            yield Row(cells, record=("meetings", meeting.id))
    if params.deadlines:
        due = schedule.deadlines(db, iso, iso)
        if due:
            titles = "\n".join(f"- {title}" for _number, _day, title in due)
            figure = Figure("tasks", tuple(number for number, _day, _title in due))
            words = _("Tasks due:") + "\n" + titles
            yield Row({"day": name, "title": words}, key=f"due-{iso}", figures={"title": figure})


def _titled(meeting: Engagement) -> str:
    return f"{meeting.title} ({_('postponed')})" if meeting.state == "postponed" else meeting.title


def _day_name(day: dt.date, *, with_lunar: bool = False) -> str:
    """Return "Thứ Hai", the day and month below it, and the lunar day when asked for."""
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    lines = [names[day.weekday()], f"{day.day}/{day.month}"]
    if with_lunar:
        moon = lunar(day)
        lines.append(_("(lunar {day}/{month})").format(day=moon.day, month=moon.month))
    return "\n".join(lines)


def _warnings(found: list[Engagement]) -> tuple[str, ...]:
    """Return who or what is needed in two places at once."""
    said: list[str] = []
    for one, other, shared in schedule.clashes(found):
        day = _day_name(dt.date.fromisoformat(other.starts_at[:10])).replace("\n", " ")
        words = _(SHARED[shared]).format(day=day, who=getattr(one, shared), one=one.title, other=other.title)
        said.append(words)
    return tuple(said)


REPORTS = (("weekly-schedule", N_("Weekly schedule"), CALENDAR, WeekParams, week_defaults, weekly_schedule),)
