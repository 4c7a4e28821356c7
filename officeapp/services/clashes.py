"""Where a meeting comes into the way of another: its chair, its place or its car are taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.queries import schedule
from officeapp.domain.check import Problem, warning
from officeapp.domain.rules import clashes

_LONGEST = dt.timedelta(days=31)
_TAKEN = {
    "chair": N_("{who} chairs “{title}” at that time, {time}."),
    "place": N_("“{title}” is in this place at that time, {time}."),
    "car": N_("“{title}” needs this car at that time, {time}."),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a meeting takes: its time, a leader by id or as written, a place, a car; `who` names the leader."""

    title: str
    starts_at: str
    ends_at: str | None
    chair: int | str | None
    place: str | None
    car: str | None
    who: str | None = None


def wanted(meeting: Any) -> Wanted:
    """What a meeting takes."""
    leader = meeting.chair if meeting.chair is not None else meeting.chair_as_written
    return Wanted(meeting.title, meeting.starts_at, meeting.ends_at, leader, meeting.place, meeting.car)


def in_the_way(db: Db, meeting: Any) -> Iterator[Problem]:
    """Warnings where chair, place or car are taken at that time; one without an end takes no time."""
    if meeting.state in ("cancelled", "postponed"):
        return
    mine, ends = wanted(meeting), meeting.ends_at or meeting.starts_at
    since = (dt.date.fromisoformat(meeting.starts_at[:10]) - _LONGEST).isoformat()
    for each in schedule.engagements(db, meeting.starts_at[:10], ends[:10], since):
        if each.id == meeting.id or each.state == "postponed":
            continue
        leader = each.chair if each.chair_id is None else each.chair_id
        other = Wanted(each.title, each.starts_at, each.ends_at, leader, each.place, each.car, each.chair)
        for name in clashes.shared(mine, other):
            yield warning(
                name,
                _TAKEN[name],
                title=other.title,
                time=i18n.datetime(other.starts_at),
                who=other.who or "",
            )
