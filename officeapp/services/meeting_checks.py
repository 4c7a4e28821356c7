"""What is wrong around a meeting that only the store can tell: times outside it, papers sent late, people twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.queries import meetings, office
from officeapp.data.queries.schedule import work_calendar
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.registers.meetings import AgendaItem, Attendance, Meeting
from officeapp.domain.rules import meetings as rules
from officeapp.services import clashes

_OUTSIDE = N_(
    "This item would begin outside the meeting, which lasts from {start} to {end}. Correct the time."
)
_BEFORE = N_("This item would begin before the meeting, which begins at {start}. Correct the time.")
_LATE = N_("The papers were sent on {day}; the rule asks for {limit} at the latest ({source}).")
_UNSENT = N_("The papers were due by {limit} ({source}) and are not sent yet.")
_LATE_UNSURE = N_(
    "The papers were sent on {day}; a rule not confirmed yet asks for {limit} at the latest ({source})."
)
_UNSENT_UNSURE = N_(
    "By a rule not confirmed yet the papers were due by {limit} ({source}); they are not sent yet."
)


def of_meeting(db: Db, meeting: Meeting) -> Iterator[Problem]:
    """Chair, place or car taken elsewhere; agenda items outside the meeting's time; held by too few."""
    if meeting.id is not None and meeting.state == "held":
        yield from short_of_quorum(db, meeting.id)
    if not meeting.starts_at:
        return
    yield from clashes.in_the_way(db, meeting)
    if meeting.id is None:
        return
    row = db.execute(
        "SELECT count(*) FROM agenda_items WHERE meeting = ? AND (starts_at < ? OR starts_at >= ?)",
        (meeting.id, meeting.starts_at, meeting.ends_at or "9"),
    ).fetchone()
    if row[0]:
        yield warning(
            "starts_at",
            N_("Agenda items outside the meeting's time: {count}. Lay out their times anew."),
            count=row[0],
        )


def short_of_quorum(db: Db, meeting: int) -> Iterator[Problem]:
    """A warning where fewer members were there than the rule asks for."""
    quorum = meetings.counts(db, meeting).quorum
    if quorum.reached is False:
        yield warning(
            "state",
            N_("Without a quorum: {there} of {members} members summoned were there, {needed} are needed."),
            there=quorum.there,
            members=quorum.members,
            needed=quorum.needed,
        )


def of_item(db: Db, item: AgendaItem) -> Iterator[Problem]:
    """It lies within its meeting, and its papers were sent as long before as the rule asks."""
    row = db.execute(
        "SELECT starts_at, ends_at, state FROM meetings WHERE id = ?", (item.meeting,)
    ).fetchone()
    if row is None:
        return
    start, end, state = row
    if item.starts_at and (item.starts_at < start or (end and item.starts_at >= end)):
        words = _OUTSIDE if end else _BEFORE
        yield error("starts_at", words, start=i18n.datetime(start), end=i18n.datetime(end) if end else "")
    elif item.starts_at and item.minutes and end and rules.ends_at(item.starts_at, item.minutes) > end:
        yield warning(
            "minutes",
            N_("This item would last beyond the end of the meeting, {end}."),
            end=i18n.datetime(end),
        )
    yield from _overlaps(db, item)
    if item.sent_on or item.paper or item.document:
        yield from _papers(db, item, dt.date.fromisoformat(start[:10]), state)


def _overlaps(db: Db, item: AgendaItem) -> Iterator[Problem]:
    """Another item of the agenda whose time it shares."""
    if not item.starts_at:
        return
    rows = db.execute(
        "SELECT number, starts_at, minutes FROM agenda_items WHERE meeting = ? AND id IS NOT ?"
        " AND starts_at NOT NULL ORDER BY starts_at, number",
        (item.meeting, item.id),
    ).fetchall()
    end = rules.ends_at(item.starts_at, item.minutes or 1)
    for number, start, minutes in rows:
        last = rules.ends_at(start, minutes or 1)
        if start < end and item.starts_at < last:
            yield warning(
                "starts_at",
                N_("This item overlaps with item {number}, {start} to {end}. Lay out the times anew."),
                number=number or "…",
                start=start[11:16],
                end=last[11:16],
            )
            return


def _papers(db: Db, item: AgendaItem, day: dt.date, state: str | None) -> Iterator[Problem]:
    kind, _day = meetings.kind_of(db, item.meeting)
    found = rules.papers_by(office.figures(db, day), kind, day, work_calendar(db))
    if found is None:
        return
    limit, figure = found
    params = {"limit": i18n.date(limit), "source": figure.source}
    if item.sent_on and item.sent_on > limit.isoformat():
        words = _LATE if figure.confirmed else _LATE_UNSURE
        yield warning("sent_on", words, day=i18n.date(item.sent_on), **params)
    elif not item.sent_on and state in (None, "planned") and dates.today() > limit:
        yield warning("sent_on", _UNSENT if figure.confirmed else _UNSENT_UNSURE, **params)


def of_attendance(db: Db, attendance: Attendance) -> Iterator[Problem]:
    """A person stands once in the list of a meeting."""
    row = db.execute(
        "SELECT 1 FROM attendances WHERE meeting = ? AND person = ? AND id IS NOT ?",
        (attendance.meeting, attendance.person, attendance.id),
    ).fetchone()
    if row is not None:
        yield error(
            "person", N_("This person is in the list of this meeting already. Change the line there.")
        )
