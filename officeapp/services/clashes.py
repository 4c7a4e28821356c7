"""Where a meeting comes into the way of another: its chair, its place or its car are taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.domain.check import Problem, warning

_TAKEN = {
    "chair": N_("{who} chairs “{title}” at that time, {time}."),
    "place": N_("“{title}” is in this place at that time, {time}."),
    "car": N_("“{title}” needs this car at that time, {time}."),
}


def in_the_way(db: Db, meeting: Any) -> Iterator[Problem]:
    """Warnings where chair, place or car are taken at that time; one without an end takes no time."""
    if meeting.state in ("cancelled", "postponed"):
        return
    ends = meeting.ends_at or meeting.starts_at
    rows = db.execute(
        "SELECT m.title, m.starts_at, m.chair, m.place, m.car, p.name FROM meetings m"
        " LEFT JOIN people p ON p.id = m.chair WHERE m.id IS NOT :id AND m.starts_at >= date(:start, '-31 days')"
        " AND (m.starts_at = :start OR (m.starts_at < :end AND coalesce(m.ends_at, m.starts_at) > :start))"
        " AND coalesce(m.state, 'planned') NOT IN ('cancelled', 'postponed') ORDER BY m.starts_at",
        {"id": meeting.id, "start": meeting.starts_at, "end": ends},
    ).fetchall()
    for title, starts_at, chair, place, car, who in rows:
        theirs = {"chair": chair, "place": place, "car": car}
        for name, words in _TAKEN.items():
            mine = getattr(meeting, name)
            if mine and _same(mine, theirs[name]):
                yield warning(name, words, title=title, time=i18n.datetime(starts_at), who=who or "")


def _same(one: object, other: object) -> bool:
    return str(one).strip().casefold() == str(other or "").strip().casefold()
