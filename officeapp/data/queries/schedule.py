"""What stands in the calendar between two days: meetings, deadlines, holidays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from officeapp.data.driver import Db
from officeapp.domain.rules import recurrence
from officeapp.domain.rules.clashes import shared
from officeapp.domain.rules.workdays import Holiday, WorkCalendar

_UID = (  # of one day of our own series it is that of the series
    "CASE WHEN m.calendar_uid GLOB '????????-????-????-????-????????????#[12]???-[01]?-[0-3]?'"
    " THEN substr(m.calendar_uid, 1, 36) || '@' || replace(substr(m.calendar_uid, 38), '-', '') ELSE m.uid END"
)


@dataclass(frozen=True, slots=True)
class Engagement:
    """A meeting or other engagement.

    Attributes:
        starts_at, ends_at: local ISO moments.
        chair: the name, or the words it was written in.
        chair_id: id of the person, where known.
        uid: names it between offices; of what repeats with the day, of a day put elsewhere with that it was on.
        kind: code of its kind (list `meeting_kinds`).
        all_day: its hours say nothing; repeats: one day of a meeting that repeats.
    """

    id: int
    title: str
    starts_at: str
    ends_at: str | None
    place: str | None
    chair: str | None
    chair_id: int | None
    attendants: str | None
    prepared_by: str | None
    car: str | None
    state: str | None
    note: str | None
    uid: str = ""
    kind: str | None = None
    all_day: bool = False
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A holiday or traditional day, named in the language in use."""

    id: int
    day: str
    name: str
    kind: str
    day_off: bool


def engagements(db: Db, first: str, last: str, since: str | None = None) -> list[Engagement]:
    """The meetings that begin from the first to the last day (ISO), in order; those cancelled are left out.

    One that repeats stands on each of its days.

    Args:
        db: a reader.
        first, last: ISO days.
        since: an earlier day from which those count, too, that still go on on the first.
    """
    rows = db.execute(
        "SELECT m.id, m.title, m.starts_at, m.ends_at, m.place, coalesce(p.name, m.chair_as_written), m.chair,"
        f" m.attendants, m.prepared_by, m.car, m.state, m.note, {_UID}, c.code, m.all_day, m.repeats, m.left_out"
        " FROM meetings m LEFT JOIN people p ON p.id = m.chair LEFT JOIN codes c ON c.id = m.kind"
        " WHERE m.id IN (SELECT id FROM meetings WHERE starts_at BETWEEN :since AND :last || '~'"
        " AND coalesce(ends_at, starts_at) >= :first UNION ALL"
        " SELECT id FROM meetings WHERE repeats IS NOT NULL AND starts_at <= :last || '~')"
        " AND coalesce(m.state, 'planned') <> 'cancelled'"
        " ORDER BY m.starts_at, m.id",
        {"first": first, "since": since or first, "last": last},
    ).fetchall()
    found: list[Engagement] = []
    for *told, all_day, repeats, left_out in rows:
        one = Engagement(*told, all_day=bool(all_day), repeats=bool(repeats))
        if repeats:
            found += _occurrences(one, repeats, left_out or "", first, last)
        else:
            found.append(one)
    return sorted(found, key=lambda each: (each.starts_at, each.id))


def _occurrences(one: Engagement, rule: str, left_out: str, first: str, last: str) -> Iterator[Engagement]:
    """What repeats, once for each of its days."""
    start = dt.date.fromisoformat(one.starts_at[:10])
    lasts = dt.date.fromisoformat(one.ends_at[:10]) - start if one.ends_at else dt.timedelta()
    out = set(left_out.split())
    for day in recurrence.days(rule, start):
        if (day + lasts).isoformat() < first or day.isoformat() in out:
            continue
        if day.isoformat() > last:
            break
        ends = f"{day + lasts}{one.ends_at[10:]}" if one.ends_at else None
        yield replace(
            one, starts_at=f"{day}{one.starts_at[10:]}", ends_at=ends, uid=f"{one.uid}@{day:%Y%m%d}"
        )


def days(db: Db, first: str, last: str) -> list[Day]:
    """The holidays and traditional days from the first to the last day (ISO)."""
    rows = db.execute(
        "SELECT id, day, word(name, name_en, name_de), kind, coalesce(day_off, 0) FROM holidays"
        " WHERE day BETWEEN ? AND ? ORDER BY day, id",
        (first, last),
    )
    return [Day(number, day, name, kind, bool(free)) for number, day, name, kind, free in rows.fetchall()]


def deadlines(db: Db, first: str, last: str) -> list[tuple[int, str, str]]:
    """(id, day, title) of the open tasks due from the first to the last day (ISO)."""
    return db.execute(
        "SELECT id, due_on, title FROM tasks WHERE due_on BETWEEN ? AND ?"
        " AND coalesce(state, '') NOT IN ('done', 'cancelled', 'paused') ORDER BY due_on, id",
        (first, last),
    ).fetchall()


def clashes(found: list[Engagement]) -> list[tuple[Engagement, Engagement, str]]:
    """Pairs of engagements, given in order, that overlap and share a `chair`, a `place` or a `car`."""
    pairs: list[tuple[Engagement, Engagement, str]] = []
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            if other.starts_at > (one.ends_at or one.starts_at):
                break  # they come in order, so the rest begins later still
            pairs += [(one, other, name) for name in shared(one, other)]
    return pairs


def work_calendar(db: Db) -> WorkCalendar:
    """Which days are worked, by the office's table of holidays."""
    rows = db.execute("SELECT day, coalesce(day_off, 0), kind FROM holidays").fetchall()
    return WorkCalendar(Holiday(day, bool(off), kind) for day, off, kind in rows)
