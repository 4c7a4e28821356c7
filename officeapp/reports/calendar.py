"""The weekly work schedule in its two usual layouts, what changed marked, and the slip that tells the changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _, pgettext
from officeapp.data.driver import Db
from officeapp.data.queries import schedule, weekly
from officeapp.data.queries.office import office
from officeapp.data.queries.schedule import Engagement
from officeapp.data.queries.weekly import Week
from officeapp.domain import fields as f
from officeapp.domain.rules.lunar import lunar
from officeapp.domain.rules.week_changes import Change, Line, changes
from officeapp.reports import week_days, week_marks
from officeapp.reports.issuing import CALENDAR, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value
from officeapp.reports.week_leaders import leaders_sheet

NO_WEEK = N_("The weekly schedule needs a day of its week. Enter one.")
SHARED = {
    "chair": N_("{day}: {who} chairs “{one}” and “{other}” at the same time."),
    "place": N_("{day}: “{one}” and “{other}” are in {who} at the same time."),
    "car": N_("{day}: “{one}” and “{other}” need the car {who} at the same time."),
}
TWO_LEADERS = N_(
    "{day}: {first} (“{one}”) and {second} (“{other}”) are both to lead in {who} at the same time."
)
LAYOUTS = (("list", N_("List by day and hour")), ("leaders", N_("Days by morning, afternoon and leader")))


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekParams(Issue):
    """Parameters of the weekly schedule."""

    day: str | None = f.date(N_("A day of the week"), whole=True)
    layout: str | None = f.choice(N_("Layout"), *LAYOUTS)
    marks: int | None = f.flag(N_("Mark what changed since it was issued"))
    holidays: int | None = f.flag(N_("Holidays and anniversaries"))
    deadlines: int | None = f.flag(N_("Deadlines of tasks"))
    lunar: int | None = f.flag(N_("Lunar days"))
    details: int | None = f.flag(N_("Preparation, car and note"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipParams(Issue):
    """Parameters of the change slip."""

    day: str | None = f.date(N_("A day of the week"), whole=True)


def week_defaults(db: Db) -> WeekParams:
    """Return the running week."""
    return WeekParams(
        issued_on=today(),
        day=today(),
        layout="list",
        marks=1,
        holidays=1,
        deadlines=0,
        lunar=0,
        details=0,
    )


def slip_defaults(db: Db) -> SlipParams:
    """Return the running week."""
    return SlipParams(issued_on=today(), day=today())


def weekly_schedule(db: Db, params: WeekParams) -> Paper:
    """Return the schedule from Monday to Sunday of the week of a day.

    Once it was issued it bears that number, and what changed since the issue before is marked.
    """
    week, monday = _week(db, params.day)
    sunday = monday + dt.timedelta(days=6)
    found = weekly.engagements(db, week.monday)
    told = latest_changes(db, week) if params.marks else []
    number = monday.isocalendar().week
    subtitle = [_("(from {first} to {last})").format(first=i18n.date(monday), last=i18n.date(sunday))]
    if told:
        subtitle.append(week_marks.heading(week))
    title = _("WORK SCHEDULE OF WEEK {week}").format(week=number)
    tab = _("Week {week}").format(week=number)
    if params.layout == "leaders":
        leaders = [each.chair_id for each in found if each.chair_id is not None]
        levels = weekly.levels(db, leaders, week.monday)
        sheet = leaders_sheet(tab, title, tuple(subtitle), found, monday, _names(params), told, levels)
    else:
        rows: list[Row] = []
        dropped = [change for change in told if change.kind == "dropped"]
        known = {change.line.meeting_uid: change for change in told}
        for at in range(7):
            rows += _day_rows(db, params, monday + dt.timedelta(days=at), found, known, dropped)
        sheet = Sheet(tab, title, _columns(params, marks=bool(told)), rows, tuple(subtitle))
    kept = week.issues[0].number if week.issues else ""
    issue = Issue(
        number=params.number or kept or str(number), issued_on=params.issued_on, signer=params.signer
    )
    name = _("Work schedule of week {week}").format(week=number)
    return issued(db, issue, name, (sheet,), pgettext("document type", "WS"), tuple(taken_twice(found)))


def change_slip(db: Db, params: SlipParams) -> Paper:
    """Return the slip that tells what changed in an issued schedule.

    Raises:
        UserError: the schedule was not issued yet, or nothing changed since.
    """
    week, monday = _week(db, params.day)
    if not week.issues:
        raise UserError(
            N_("The schedule of this week was not issued yet, so there is nothing to tell of changes.")
        )
    told = latest_changes(db, week)
    if not told:
        raise UserError(N_("Nothing has changed since the schedule of this week was issued."))
    number = monday.isocalendar().week
    first = week.issues[0]
    opening = _("To schedule no. {number} of {day} the following changes are told:").format(
        number=first.number, day=i18n.date(first.issued_on)
    )
    note = week.issues[-1].note if not week.changed and len(week.issues) > 1 else None
    sheet = Sheet(
        _("Changes"),
        _("CHANGE OF THE WORK SCHEDULE OF WEEK {week}").format(week=number),
        week_marks.slip_columns(),
        week_marks.slip_rows(told),
        (week_marks.heading(week),),
        opening=(opening,),
        notes=(_("Reason: {note}").format(note=note),) if note else (),
    )
    name = _("Change of the work schedule of week {week}").format(week=number)
    issue = SlipParams(number=params.number or first.number, issued_on=params.issued_on, signer=params.signer)
    return issued(db, issue, name, (sheet,), pgettext("document type", "WS"))


def latest_changes(db: Db, week: Week) -> list[Change]:
    """What differs from the newest issue; where nothing does, what that issue changed."""
    if week.changed:
        return list(week.changed)
    if len(week.issues) < 2:
        return []
    before, now = (weekly.lines(db, each.id or 0) for each in week.issues[-2:])
    return changes(before, now)


def _week(db: Db, day: str | None) -> tuple[Week, dt.date]:
    if not day:
        raise UserError(NO_WEEK)
    week = weekly.week(db, day)
    return week, dt.date.fromisoformat(week.monday)


def _columns(params: WeekParams, *, marks: bool) -> tuple[Column, ...]:
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
        *((Column("change", _("What changed"), 40),) if marks else ()),
    )


def _day_rows(
    db: Db,
    params: WeekParams,
    day: dt.date,
    found: Sequence[Engagement],
    known: dict[str, Change],
    dropped: Sequence[Change],
) -> Iterable[Row]:
    """Yield the rows of one day: its holidays, its meetings with those dropped, then what falls due."""
    party = office(db).kind == "party"
    iso, name = day.isoformat(), _day_name(day, with_lunar=bool(params.lunar))
    if params.holidays:
        for each in schedule.days(db, iso, iso):
            yield Row({"day": name, "title": each.name}, record=("holidays", each.id))
    lines = [*map(_line, found), *(each.line for each in dropped)]
    here = [(at, line) for line in lines if (at := week_days.part(line, iso)) is not None]
    for at, line in sorted(here, key=lambda each: each[0].order):
        change = known.get(line.meeting_uid)
        marked: set[str] = set()
        cells: dict[str, Value] = {
            "day": name,
            "at": at.hour,
            "title": week_days.titled(line, at),
            "chair": addressed(line.chair, party=party),
            "attendants": line.attendants,
            "place": line.place,
            "prepared_by": line.prepared_by,
            "car": line.car,
            "note": line.note,
        }
        if change is not None:
            cells["change"] = week_marks.words(change)
            marked = week_marks.marked(change) | {"change"}
        record = ("meetings", line.meeting) if line.meeting else None
        yield Row(cells, record=record, marked=frozenset(marked))
    if params.deadlines:
        due = schedule.deadlines(db, iso, iso)
        if due:
            titles = "\n".join(f"- {title}" for _number, _day, title in due)
            figure = Figure("tasks", tuple(number for number, _day, _title in due))
            words = _("Tasks due:") + "\n" + titles
            yield Row({"day": name, "title": words}, key=f"due-{iso}", figures={"title": figure})


def _line(meeting: Engagement) -> Line:
    return Line(
        meeting_uid=meeting.uid,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        title=meeting.title,
        chair=meeting.chair,
        attendants=meeting.attendants,
        place=meeting.place,
        prepared_by=meeting.prepared_by,
        car=meeting.car,
        note=meeting.note,
        state=meeting.state,
        meeting=meeting.id,
    )


def addressed(name: str | None, *, party: bool) -> str | None:
    """A leader as papers of the office's kind name them."""
    return _("Comrade {name}").format(name=name) if party and name else name


def _names(params: WeekParams) -> list[str]:
    """The names of the seven days."""
    _week_of, monday = params.day or "", dt.date.fromisoformat(weekly.monday_of(params.day or today()))
    return [_day_name(monday + dt.timedelta(days=at), with_lunar=bool(params.lunar)) for at in range(7)]


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


def taken_twice(found: Sequence[Engagement]) -> Iterator[str]:
    """Who or what is needed in two places at once, and which two leaders in one place, in words."""
    held = [each for each in found if each.state != "postponed"]
    for one, other, shared in schedule.clashes(held):
        day = _day_name(dt.date.fromisoformat(other.starts_at[:10])).replace("\n", " ")
        words = SHARED[shared]
        if shared == "place" and one.chair and other.chair and one.chair != other.chair:
            words = TWO_LEADERS
        yield _(words).format(
            day=day,
            who=getattr(one, shared),
            one=one.title,
            other=other.title,
            first=one.chair,
            second=other.chair,
        )


REPORTS = (
    ("weekly-schedule", N_("Weekly schedule"), CALENDAR, WeekParams, week_defaults, weekly_schedule),
    ("week-changes", N_("Change of the weekly schedule"), CALENDAR, SlipParams, slip_defaults, change_slip),
)
