"""Where a meeting comes into the way of another: its chair, its place or its car are taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.queries import schedule
from officeapp.data.queries.titles import titles
from officeapp.domain.check import Problem, warning
from officeapp.domain.rules import clashes, recurrence

_LONGEST = dt.timedelta(days=31)
_AHEAD = dt.timedelta(days=366)
_TAKEN = {
    "chair": N_("{who} chairs “{title}” at that time, {time}."),
    "place": N_("“{title}” is in this place at that time, {time}."),
    "car": N_("“{title}” needs this car at that time, {time}."),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a meeting takes: its time, a leader by name and, where known, id, a place, a car."""

    starts_at: str
    ends_at: str | None
    chair: str | None
    chair_id: int | None
    place: str | None
    car: str | None


def wanted(db: Db, meeting: Any) -> Wanted:
    """What a meeting takes."""
    leader = meeting.chair_as_written
    if meeting.chair is not None:
        leader = titles(db, "people", [meeting.chair]).get(meeting.chair)
    return Wanted(meeting.starts_at, meeting.ends_at, leader, meeting.chair, meeting.place, meeting.car)


def in_the_way(db: Db, meeting: Any) -> Iterator[Problem]:
    """Warnings where chair, place or car are taken at that time; one without an end takes no time.

    One that repeats is looked at for a year from today; each meeting in its way is told once.
    """
    if meeting.state in ("cancelled", "postponed"):
        return
    mine = list(_days(wanted(db, meeting), meeting.repeats, meeting.left_out))
    if not mine:
        return
    since = (dt.date.fromisoformat(mine[0].starts_at[:10]) - _LONGEST).isoformat()
    last = max((each.ends_at or each.starts_at)[:10] for each in mine)
    told: set[tuple[int, str]] = set()
    for other in schedule.engagements(db, mine[0].starts_at[:10], last, since):
        if other.id == meeting.id or other.state == "postponed":
            continue
        for name in dict.fromkeys(name for each in mine for name in clashes.shared(each, other)):
            if (other.id, name) not in told:
                told.add((other.id, name))
                time = i18n.datetime(other.starts_at)
                yield warning(name, _TAKEN[name], title=other.title, time=time, who=other.chair or "")


def _days(one: Wanted, rule: str | None, left_out: str | None) -> Iterator[Wanted]:
    """A meeting on each of its days."""
    if not rule:
        yield one
        return
    start = dt.datetime.fromisoformat(one.starts_at)
    first = max(start.date(), dates.today())
    try:
        days = recurrence.days(rule, start.date())
    except (ValueError, KeyError):  # the check says so at the field
        return
    out = (left_out or "").split()
    for day in days:
        if first <= day <= first + _AHEAD and day.isoformat() not in out:
            starts_at, ends_at = put_on(one.starts_at, one.ends_at, f"{day}{one.starts_at[10:]}")
            yield replace(one, starts_at=starts_at, ends_at=ends_at)


def put_on(starts_at: str, ends_at: str | None, to: str) -> tuple[str, str | None]:
    """Beginning and end (local ISO moments) of what begins at another moment and lasts as long."""
    if ends_at is None:
        return to, None
    lasts = dt.datetime.fromisoformat(ends_at) - dt.datetime.fromisoformat(starts_at)
    return to, f"{dt.datetime.fromisoformat(to) + lasts:%Y-%m-%dT%H:%M}"
