"""The papers that prepare a meeting: invitation, agenda and the attendance sheet to sign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import listing, records
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain import fields as f
from officeapp.domain.registers.meetings import MEETINGS, PRESENCES, Meeting
from officeapp.domain.rules import meetings as rules
from officeapp.reports.issuing import MEETINGS as AREA
from officeapp.reports.issuing import Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value

_MOST_NAMES = 30  # of one class in an invitation; of more only how many
NO_MEETING = N_("This paper is about a meeting. Choose one.")
Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingParams(Issue):
    """Parameters of the papers of a meeting."""

    meeting: int | None = f.ref(N_("Meeting"), "meetings")


def coming(db: Db) -> MeetingParams:
    """Return the next meeting with an agenda, else the latest."""
    return MeetingParams(issued_on=today(), meeting=_near(db, "starts_at >= ?", "starts_at"))


def held(db: Db) -> MeetingParams:
    """Return the latest meeting that was held and has an agenda."""
    return MeetingParams(issued_on=today(), meeting=_near(db, "starts_at <= ? || '~'", "starts_at DESC"))


def _near(db: Db, condition: str, order: str) -> int | None:
    row = db.execute(
        "SELECT id FROM meetings WHERE coalesce(state, '') NOT IN ('cancelled', 'postponed')"
        f" AND id IN (SELECT meeting FROM agenda_items) AND {condition} ORDER BY {order} LIMIT 1",
        (today(),),
    ).fetchone()
    if row is None:
        row = db.execute("SELECT id FROM meetings ORDER BY starts_at DESC LIMIT 1").fetchone()
    return row[0] if row else None


@dataclass(frozen=True, slots=True)
class Told:
    """A meeting as its papers tell it.

    Attributes:
        meeting: the record.
        chair, secretary, body: in words.
        items: rows of the agenda; people: rows of the attendance, each with `post` of the person.
    """

    meeting: Meeting
    chair: str
    secretary: str
    body: str
    items: Sequence[Item]
    people: Sequence[Item]


def told(db: Db, number: int | None) -> Told:
    """Read everything the papers of a meeting say.

    Raises:
        UserError: no meeting is chosen.
    """
    if number is None:
        raise UserError(NO_MEETING)
    meeting: Meeting = records.get(db, MEETINGS, number)
    [row] = listing.rows(db, "meetings", [number], ("chair", "chair_as_written", "secretary", "body"))
    mine = (Filter("meeting", "eq", number),)
    items = listing.rows(
        db, "agenda_items", listing.ids(db, Query("agenda_items", mine, sort=("number", "id"))), as_of=today()
    )
    people = listing.rows(db, "attendances", listing.ids(db, Query("attendances", mine)))
    persons = [each["person_id"] for each in people]
    posts = {
        each["id"]: str(each["post"] or each["organization"] or "")
        for each in listing.rows(
            db, "people", persons, ("name", "post", "organization"), as_of=meeting.starts_at[:10]
        )
    }
    return Told(
        meeting,
        row["chair"] or row["chair_as_written"] or "",
        row["secretary"] or "",
        row["body"] or "",
        items,
        [{**each, "post": posts.get(each["person_id"], "")} for each in people],
    )


def when(meeting: Meeting) -> str:
    """Return when a meeting is, with the day of the week and its end."""
    start = dt.datetime.fromisoformat(meeting.starts_at)
    words = _("{time}, {weekday}, {day}").format(
        time=f"{start:%H:%M}", weekday=_weekdays()[start.weekday()], day=i18n.date(start.date())
    )
    if not meeting.ends_at:
        return words
    end = dt.datetime.fromisoformat(meeting.ends_at)
    until = f"{end:%H:%M}" if end.date() == start.date() else i18n.datetime(meeting.ends_at)
    return _("{start} (until {end})").format(start=words, end=until)


def _weekdays() -> tuple[str, ...]:
    return _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")


def heading(meeting: Meeting) -> str:
    """Return the meeting's title with its number in the series."""
    if meeting.number is None:
        return meeting.title
    return _("{title}, No. {number}").format(title=meeting.title, number=meeting.number)


def facts(found: Told) -> tuple[str, ...]:
    """Return the lines with time, place and who leads."""
    meeting = found.meeting
    pairs = (
        (_("Day and time"), when(meeting)),
        (_("Place"), meeting.place),
        (_("Chair"), found.chair),
        (_("Secretary of the meeting"), found.secretary),
    )
    return tuple(f"{label}: {value}" for label, value in pairs if value)


def presenter(item: Item) -> str:
    """Return who presents an agenda item: the person, the unit, else as written."""
    return ", ".join(filter(None, (item["speaker"], item["unit"]))) or str(item["rapporteur"] or "")


def agenda_columns(*more: Column) -> tuple[Column, ...]:
    """Return the columns of an agenda."""
    return (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("time", _("Time"), 24, align="center"),
        Column("title", _("Content"), 80),
        Column("who", _("Presented by"), 46),
        *more,
    )


def agenda_row(item: Item) -> Row:
    """Return one agenda item with its time and who presents it."""
    start = str(item["starts_at"] or "")
    time = start[11:]
    if start and item["minutes"]:
        time = f"{time} - {rules.ends_at(start, int(item['minutes']))[11:]}"
    cells: dict[str, Value] = {
        "no": item["number"],
        "time": time,
        "title": str(item["title"]),
        "who": presenter(item),
        "paper": "\n".join(filter(None, (str(item["paper"] or ""), str(item["document"] or "")))),
    }
    return Row(cells, key=f"item-{item['id']}", record=("agenda_items", int(item["id"])))


def invitation(db: Db, params: MeetingParams) -> Paper:
    """Return the invitation: when, where, who is asked to come, and what is dealt with."""
    found = told(db, params.meeting)
    opening = [
        _("You are asked to attend: {title}").format(title=heading(found.meeting)),
        *facts(found),
    ]
    if found.meeting.attendants:
        opening.append(_("Attendants: {who}").format(who=found.meeting.attendants))
    opening += [f"{group}: {_named(those)}" for group, those in _classes(found).items()]
    rows = [agenda_row(item) for item in found.items]
    if found.people:
        figure = Figure("attendances", tuple(int(each["id"]) for each in found.people))
        words = _("Invited: {n}").format(n=i18n.number(len(found.people)))
        rows.append(Row({"no": words}, "group", key="invited", figures={"no": figure}))
    letter = Sheet(
        _("Invitation"),
        _("INVITATION"),
        agenda_columns(Column("paper", _("Papers of the item"), 40)),
        rows,
        (found.meeting.title,),
        landscape=False,
        opening=tuple(opening),
        notes=(_("Those who cannot come report it to the office before the meeting."),),
    )
    warnings = () if found.items else (_("The meeting has no agenda yet."),)
    return issued(
        db, params, _("Invitation to {title}").format(title=found.meeting.title), (letter,), "GM", warnings
    )


def _classes(found: Told) -> dict[str, list[Item]]:
    """The people by class, in the order of the list."""
    made: dict[str, list[Item]] = {}
    for each in found.people:
        made.setdefault(str(each["kind"] or _("Others")), []).append(each)
    return made


def _named(people: Sequence[Item]) -> str:
    """The names of some people; of many only how many, their list goes along."""
    if len(people) > _MOST_NAMES:
        return _("{n} people (list enclosed)").format(n=i18n.number(len(people)))
    return ", ".join(str(each["person"]) for each in people)


def agenda(db: Db, params: MeetingParams) -> Paper:
    """Return the agenda with its times, who presents what, the papers and when they were sent."""
    found = told(db, params.meeting)
    columns = agenda_columns(
        Column("paper", _("Papers of the item"), 40), Column("sent", _("Sent on"), 24, "date")
    )
    rows = [_with(agenda_row(item), sent=item["sent_on"]) for item in found.items]
    minutes = sum(int(item["minutes"] or 0) for item in found.items)
    if minutes:
        figure = Figure("agenda_items", tuple(int(item["id"]) for item in found.items))
        words = _("Planned together: {hours} h {minutes} min").format(
            hours=minutes // 60, minutes=minutes % 60
        )
        rows.append(Row({"no": words}, "group", key="total", figures={"no": figure}))
    sheet = Sheet(
        _("Agenda"),
        _("AGENDA OF THE MEETING"),
        columns,
        rows,
        (heading(found.meeting),),
        landscape=False,
        opening=facts(found),
    )
    return issued(db, params, _("Agenda of {title}").format(title=found.meeting.title), (sheet,), "")


def _with(row: Row, **cells: Value) -> Row:
    return Row({**row.cells, **cells}, row.kind, row.level, row.key, row.record, row.figures)


def attendance(db: Db, params: MeetingParams) -> Paper:
    """Return the sheet on which those who come sign, by class; of a meeting held, with who was away and why."""
    found = told(db, params.meeting)
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("name", _("Full name"), 42),
        Column("post", _("Post, unit"), 74),
        Column("signature", _("Signature"), 32),
        Column("note", _("Note"), 26),
    )
    sheet = Sheet(
        _("Attendance"),
        _("ATTENDANCE SHEET"),
        columns,
        _people_rows(found),
        (heading(found.meeting),),
        landscape=False,
        opening=facts(found)[:3],
    )
    warnings = () if found.people else (_("Nobody is in the list of this meeting yet."),)
    return issued(
        db, params, _("Attendance sheet of {title}").format(title=found.meeting.title), (sheet,), "", warnings
    )


def _people_rows(found: Told) -> list[Row]:
    """The people by class, each class with its count; the whole in the last line."""
    rows: list[Row] = []
    at = 0
    for name, those in _classes(found).items():
        figure = Figure("attendances", tuple(int(each["id"]) for each in those))
        words = _("{group}: {n}").format(group=name, n=i18n.number(len(those)))
        rows.append(Row({"no": words}, "group", key=f"class-{name}", figures={"no": figure}))
        for each in those:
            at += 1
            cells: dict[str, Value] = {
                "no": at,
                "name": each["person"],
                "post": each["post"],
                "note": away(each),
            }
            rows.append(Row(cells, key=f"person-{each['id']}", record=("attendances", int(each["id"]))))
    return rows


def away(row: Item) -> str:
    """Return why somebody was not there, or that they came late; empty for those present or only invited."""
    if row["state"] in (None, "invited", "present"):
        return ""
    why = ", ".join(filter(None, (row["cause"], row["reason"])))
    state = _(dict(PRESENCES)[str(row["state"])])
    return f"{state}: {why}" if why else state


REPORTS = (
    ("meeting-invitation", N_("Invitation to a meeting"), AREA, MeetingParams, coming, invitation),
    ("meeting-agenda", N_("Agenda of a meeting"), AREA, MeetingParams, coming, agenda),
    ("meeting-attendance", N_("Attendance sheet of a meeting"), AREA, MeetingParams, coming, attendance),
)
