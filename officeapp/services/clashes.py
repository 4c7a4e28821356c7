"""Where a meeting comes into the way of another: its chair, its place or its car are taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.domain.check import Problem, warning
from officeapp.domain.rules import clashes

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
    rows = db.execute(
        "SELECT m.title, m.starts_at, m.ends_at, m.chair, m.place, m.car, p.name FROM meetings m"
        " LEFT JOIN people p ON p.id = m.chair WHERE m.id IS NOT :id"
        " AND m.starts_at BETWEEN date(:start, '-31 days') AND :end"
        " AND coalesce(m.ends_at, m.starts_at) >= :start"
        " AND coalesce(m.state, 'planned') NOT IN ('cancelled', 'postponed') ORDER BY m.starts_at, m.id",
        {"id": meeting.id, "start": meeting.starts_at, "end": meeting.ends_at or meeting.starts_at},
    ).fetchall()
    for other in (_Other(*row) for row in rows):
        for name in clashes.shared(meeting, other):
            yield warning(
                name,
                _TAKEN[name],
                title=other.title,
                time=i18n.datetime(other.starts_at),
                who=other.who or "",
            )
