"""The weekly schedule: registrations taken in or declined, the schedule issued, and issued again when it changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from officeapp.base import dates, i18n, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import records, schedule, weekly
from officeapp.data.queries.titles import titles
from officeapp.domain.check import Problem, Refused, error, warning
from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.domain.registers.weekly import (
    REGISTRATIONS,
    WEEK_ISSUES,
    WEEK_LINES,
    Registration,
    WeekIssue,
    WeekLine,
)
from officeapp.domain.rules import clashes as rules
from officeapp.domain.rules import week_times
from officeapp.domain.rules.week_changes import TOLD
from officeapp.reports.calendar import taken_twice
from officeapp.services import clashes

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

_WANTED = {
    "chair": N_("“{title}” wants the same leader at that time, {time}."),
    "place": N_("“{title}” wants this place at that time, {time}."),
    "car": N_("“{title}” wants this car at that time, {time}."),
}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of the registrations of a week.

    Attributes:
        changes: what was written.
        made: how many new meetings; joined: how many registrations told of one that was there.
        warnings: leaders, places and cars wanted twice at one time, in words.
    """

    changes: Changes
    made: int
    joined: int
    warnings: list[str]


def take_in(db: Writer, day: str) -> Gathered:
    """Take what units registered for a week into its schedule, as one action.

    What two units register with the same words for the same time is one meeting, and so is what the calendar
    holds already; what that lacks is filled in.

    Args:
        db: the writer.
        day: any ISO day of the week.

    Raises:
        UserError: nothing waits.
    """
    monday = weekly.monday_of(day)
    waiting = weekly.registrations(db, monday)
    if not waiting:
        raise UserError(N_("No registration waits for this week. Enter or import them first."))
    week = dt.date.fromisoformat(monday).isocalendar().week
    standing = schedule.engagements(db, monday, weekly.sunday_of(monday))
    known = {_key(each.starts_at, each.title): each.id for each in standing}
    series = {each.id for each in standing if each.repeats}  # one day does not change the others
    made = joined = 0
    label = N_("Take {count} registrations into the schedule of week {week}")
    with action(db, label, count=len(waiting), week=week) as act:
        for each in waiting:
            starts_at, ends_at = week_times.moments(each.day, each.time)
            key = _key(starts_at, each.title)
            meeting = known.get(key)
            if meeting is None:
                stored = act.put(MEETINGS, _meeting(db, each, starts_at, ends_at))
                meeting = known[key] = stored.id or 0
                made += 1
            else:
                if meeting not in series:
                    _fill(act, meeting, _meeting(db, each, starts_at, ends_at))
                joined += 1
            act.set(REGISTRATIONS, each.id or 0, {"state": "taken", "meeting": meeting})
    return Gathered(act.changes, made, joined, twice(db, monday))


def _key(starts_at: str, title: str | None) -> tuple[str, str]:
    return starts_at, " ".join(text.fold(title or "").split())


def _meeting(db: Db, each: Registration, starts_at: str, ends_at: str | None) -> Meeting:
    prepared = each.prepared_by
    if prepared is None and each.unit is not None:
        prepared = titles(db, "organizations", [each.unit]).get(each.unit, "")[:200] or None
    return Meeting(
        title=each.title,
        starts_at=starts_at,
        ends_at=ends_at,
        place=each.place,
        chair=each.chair,
        chair_as_written=each.chair_as_written,
        attendants=each.attendants,
        prepared_by=prepared,
        car=each.car,
        note=each.note,
        state="planned",
    )


def _fill(act: Action, number: int, told: Meeting) -> None:
    """Fill in what a meeting lacks."""
    there: Meeting = records.get(act.db, MEETINGS, number)
    names = ("ends_at", "place", "chair", "attendants", "prepared_by", "car", "note")
    lacking = {name: getattr(told, name) for name in names if getattr(there, name) is None}
    if there.chair is None and there.chair_as_written is None:
        lacking["chair_as_written"] = told.chair_as_written
    given = {name: value for name, value in lacking.items() if value is not None}
    if given:
        act.set(MEETINGS, number, given)


def decline(db: Writer, registration: int, reason: str) -> Changes:
    """Decline a registration; the unit is told why.

    Raises:
        Refused: it stands in the schedule already.
    """
    known: Registration = records.get(db, REGISTRATIONS, registration)
    if known.state == "taken":
        words = N_("“{title}” stands in the schedule already. Cancel the meeting there.")
        raise Refused([error(None, words, title=known.title)])
    with action(db, N_("Decline {title}"), title=known.title) as act:
        act.put(REGISTRATIONS, replace(known, state="declined", reason=reason))
    return act.changes


def issue(
    db: Writer, day: str, number: str | None = None, issued_on: str | None = None, note: str | None = None
) -> Changes:
    """Issue the schedule of a week, or its changes once it was issued.

    Args:
        db: the writer.
        day: any ISO day of the week.
        number: of the schedule, by default that of the week; a change keeps it.
        issued_on: ISO day, by default today.
        note: why it changed.

    Raises:
        UserError: the week is empty, or nothing changed since it was issued.
    """
    week = weekly.week(db, day)
    count = len(week.issues)
    if not count and not week.lines:
        raise UserError(
            N_("Nothing stands in this week yet. Take the registrations in or add a meeting first.")
        )
    if count and not week.changed:
        raise UserError(
            N_("Nothing has changed since the schedule was issued; there is nothing to issue anew.")
        )
    of_year = dt.date.fromisoformat(week.monday).isocalendar().week
    label = N_("Issue change {count} of the schedule of week {week}") if count else N_(
        "Issue the schedule of week {week}"
    )  # fmt: skip
    with action(db, label, week=of_year, count=count) as act:
        stored = act.put(
            WEEK_ISSUES,
            WeekIssue(
                monday=week.monday,
                number=week.issues[0].number if count else number or str(of_year),
                change=count,
                issued_on=issued_on or dates.today().isoformat(),
                note=note,
            ),
        )
        for line in week.lines:
            told = {name: getattr(line, name) for name in TOLD}
            act.put(WEEK_LINES, WeekLine(issue=stored.id or 0, meeting_uid=line.meeting_uid, **told))
    return act.changes


def twice(db: Db, day: str) -> list[str]:
    """Who or what is wanted twice at one time in the week of a day, in words."""
    return list(taken_twice(weekly.engagements(db, weekly.monday_of(day))))


def in_the_way(db: Db, registration: Registration) -> Iterator[Problem]:
    """Warnings where leader, place or car are wanted by a meeting or another registration at that time."""
    if registration.state in ("taken", "declined") or not (registration.day and registration.time):
        return
    try:
        mine = _wish(registration)
    except UserError:  # the check says so at the field
        return
    yield from clashes.in_the_way(db, mine)
    for other in weekly.registrations(db, weekly.monday_of(registration.day)):
        if other.id == registration.id or _key(*_told(other)) == _key(*_told(registration)):
            continue
        theirs = _wish(other)
        for name in rules.shared(clashes.wanted(db, mine), clashes.wanted(db, theirs)):
            yield warning(name, _WANTED[name], title=other.title, time=i18n.datetime(theirs.starts_at))


def _wish(registration: Registration) -> Meeting:
    starts_at, ends_at = week_times.moments(registration.day, registration.time)
    return Meeting(
        title=registration.title,
        starts_at=starts_at,
        ends_at=ends_at,
        chair=registration.chair,
        chair_as_written=registration.chair_as_written,
        place=registration.place,
        car=registration.car,
    )


def _told(registration: Registration) -> tuple[str, str]:
    return week_times.moments(registration.day, registration.time)[0], registration.title
