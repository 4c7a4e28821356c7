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
class _Other:
    title: str
    starts_at: str
    ends_at: str | None
    chair: int | None
    place: str | None
    car: str | None
    who: str | None


def in_the_way(db: Db, meeting: Any) -> Iterator[Problem]:
    """Warnings where chair, place or car are taken at that time; one without an end takes no time."""
    if meeting.state in ("cancelled", "postponed"):
        return
    ends = meeting.ends_at or meeting.starts_at
    since = (dt.date.fromisoformat(meeting.starts_at[:10]) - _LONGEST).isoformat()
    for each in schedule.engagements(db, meeting.starts_at[:10], ends[:10], since):
        if each.id == meeting.id or each.state == "postponed":
            continue
        other = _Other(
            each.title, each.starts_at, each.ends_at, each.chair_id, each.place, each.car, each.chair
        )
        for name in clashes.shared(meeting, other):
            yield warning(
                name,
                _TAKEN[name],
                title=other.title,
                time=i18n.datetime(other.starts_at),
                who=other.who or "",
            )
