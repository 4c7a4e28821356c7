"""The weekly schedule: registrations of a week, the schedule as it stands, and as it was issued."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from officeapp.data.driver import Db
from officeapp.data.queries import records, schedule
from officeapp.data.queries.derived import LASTS
from officeapp.data.queries.schedule import Engagement
from officeapp.domain.registers.weekly import REGISTRATIONS, WEEK_ISSUES, Registration, WeekIssue
from officeapp.domain.rules.week_changes import Change, Line, changes

_LONGEST = dt.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Week:
    """How far the schedule of a week has come.

    Attributes:
        monday: its first day, ISO.
        waiting, taken, declined: how many registrations.
        issues: as issued, the first one first; empty: a draft.
        lines: the schedule as it stands now.
        changed: what differs from the newest issue; empty before the first.
    """

    monday: str
    waiting: int
    taken: int
    declined: int
    issues: tuple[WeekIssue, ...]
    lines: tuple[Line, ...]
    changed: tuple[Change, ...]

    @property
    def state(self) -> str:
        """`draft`, `issued`, or `changed` where the newest issue no longer tells it all."""
        return "draft" if not self.issues else "changed" if self.changed else "issued"


def monday_of(day: str) -> str:
    """The Monday of the week of an ISO day."""
    asked = dt.date.fromisoformat(day)
    return (asked - dt.timedelta(days=asked.weekday())).isoformat()


def sunday_of(monday: str) -> str:
    """The last day of the week that begins on a Monday."""
    return (dt.date.fromisoformat(monday) + dt.timedelta(days=6)).isoformat()


def week(db: Db, day: str) -> Week:
    """How far the schedule of the week of an ISO day has come."""
    monday = monday_of(day)
    counts = dict(
        db.execute(
            "SELECT coalesce(state, 'waiting'), count(*) FROM registrations WHERE day BETWEEN ? AND ? GROUP BY 1",
            (monday, sunday_of(monday)),
        ).fetchall()
    )
    known, now = issues(db, monday), standing(db, monday)
    found = changes(lines(db, known[-1].id or 0), now) if known else []
    return Week(
        monday,
        counts.get("waiting", 0),
        counts.get("taken", 0),
        counts.get("declined", 0),
        tuple(known),
        tuple(now),
        tuple(found),
    )


def registrations(db: Db, monday: str) -> list[Registration]:
    """What was registered for a week and still waits, in order of day and hour."""
    rows = db.execute(
        "SELECT id FROM registrations WHERE day BETWEEN ? AND ? AND coalesce(state, 'waiting') = 'waiting'"
        " ORDER BY day, minute(time), id",
        (monday, sunday_of(monday)),
    ).fetchall()
    return [records.get(db, REGISTRATIONS, number) for (number,) in rows]


def issues(db: Db, monday: str) -> list[WeekIssue]:
    """The issues of a week's schedule, the first one first."""
    rows = db.execute(
        'SELECT id FROM week_issues WHERE monday = ? ORDER BY "change", id', (monday,)
    ).fetchall()
    return [records.get(db, WEEK_ISSUES, number) for (number,) in rows]


def engagements(db: Db, monday: str) -> list[Engagement]:
    """The meetings of a week, and those that still go on from the weeks before."""
    since = (dt.date.fromisoformat(monday) - _LONGEST).isoformat()
    return schedule.engagements(db, monday, sunday_of(monday), since)


def levels(db: Db, people: Iterable[int], day: str) -> dict[int, int]:
    """The level of the highest post of some people on an ISO day; 1 is the highest, those without are left out."""
    rows = db.execute(
        "SELECT a.person, min(p.level) FROM appointments a JOIN posts p ON p.id = a.post"
        " WHERE a.person IN (SELECT value FROM json_each(:people)) AND p.level IS NOT NULL"
        f" AND {LASTS.format('a')} GROUP BY a.person",
        {"people": json.dumps(list(people)), "day": day},
    )
    return dict(rows.fetchall())


def standing(db: Db, monday: str) -> list[Line]:
    """The schedule of a week as it stands now."""
    return [
        Line(
            meeting_uid=each.uid,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            title=each.title,
            chair=each.chair,
            attendants=each.attendants,
            place=each.place,
            prepared_by=each.prepared_by,
            car=each.car,
            note=each.note,
            state=each.state,
            meeting=each.id,
            chair_id=each.chair_id,
        )
        for each in engagements(db, monday)
    ]


def lines(db: Db, issue: int) -> list[Line]:
    """A schedule as it was issued."""
    rows = db.execute(
        "SELECT l.meeting_uid, l.starts_at, l.ends_at, l.title, l.chair, l.attendants, l.place, l.prepared_by,"
        " l.car, l.note, l.state, coalesce(m.id, 0) FROM week_lines l"
        " LEFT JOIN meetings m ON m.uid = substr(l.meeting_uid, 1, 36) WHERE l.issue = ? ORDER BY l.starts_at, l.id",
        (issue,),
    ).fetchall()
    names = ("meeting_uid", "starts_at", "ends_at", "title", "chair", "attendants", "place", "prepared_by")
    return [Line(**dict(zip((*names, "car", "note", "state", "meeting"), row, strict=True))) for row in rows]
