"""What the calendar shows between two days: meetings, deadlines of tasks, milestones of members, holidays."""

from __future__ import annotations

import calendar
import datetime as dt
import json
from dataclasses import dataclass, field

from officeapp.data.driver import Db
from officeapp.data.queries import derived, office, schedule, watched
from officeapp.data.queries.schedule import Day, Engagement
from officeapp.data.queries.watched import Watched

_LONGEST = dt.timedelta(days=62)  # an engagement that began longer ago is not looked for


@dataclass(frozen=True, slots=True)
class Deadline:
    """A task due on a day; `timeliness` as the derived field says."""

    id: int
    day: str
    title: str
    timeliness: str


@dataclass(frozen=True, slots=True)
class Milestone:
    """The day on which a member's probation ends."""

    person: int
    day: str
    name: str


@dataclass(frozen=True, slots=True)
class BadgeRound:
    """The day on which badges are given; `first` is the id of one of them."""

    first: int
    day: str
    count: int


@dataclass(frozen=True, slots=True)
class Birthday:
    """The birthday of somebody who holds a post; `age` is what they become."""

    person: int
    day: str
    name: str
    age: int


@dataclass(frozen=True, slots=True)
class Clash:
    """Two meetings at one time that share a `chair`, a `place` or a `car`."""

    one: Engagement
    other: Engagement
    shared: str

    @property
    def what(self) -> str:
        """The person, place or car they share."""
        return str(getattr(self.one, self.shared))


@dataclass(frozen=True, slots=True)
class Span:
    """All that stands in the calendar from `first` to `last` (ISO days)."""

    first: str
    last: str
    meetings: list[Engagement] = field(default_factory=list[Engagement])
    deadlines: list[Deadline] = field(default_factory=list[Deadline])
    milestones: list[Milestone] = field(default_factory=list[Milestone])
    days: list[Day] = field(default_factory=list[Day])
    clashes: list[Clash] = field(default_factory=list[Clash])
    birthdays: list[Birthday] = field(default_factory=list[Birthday])
    watched: list[Watched] = field(default_factory=list[Watched])
    rounds: list[BadgeRound] = field(default_factory=list[BadgeRound])


def span(db: Db, first: str, last: str, today: str) -> Span:
    """Read the calendar from the first to the last day (ISO)."""
    found = meetings(db, first, last)
    return Span(
        first,
        last,
        found,
        deadlines(db, first, last, today),
        milestones(db, first, last),
        schedule.days(db, first, last),
        clashes(found),
        birthdays(db, first, last),
        watched.between(db, first, last),
        badge_rounds(db, first, last),
    )


def meetings(db: Db, first: str, last: str) -> list[Engagement]:
    """The meetings that touch these days, in order; those cancelled are left out."""
    before = (dt.date.fromisoformat(first) - _LONGEST).isoformat()
    return schedule.engagements(db, first, last, before)


def deadlines(db: Db, first: str, last: str, today: str) -> list[Deadline]:
    """The tasks due on these days, those done too; cancelled and paused ones have no deadline."""
    rows = db.execute(
        f"SELECT x.id, x.due_on, x.title, {derived.EXPRESSIONS['tasks']['timeliness']} FROM tasks x"
        " WHERE x.due_on BETWEEN :first AND :last AND coalesce(x.state, '') NOT IN ('cancelled', 'paused')"
        " ORDER BY x.due_on, x.id",
        {"first": first, "last": last, "day": today, "soon": derived.soon(db, today)},
    )
    return [Deadline(*row) for row in rows.fetchall()]


def milestones(db: Db, first: str, last: str) -> list[Milestone]:
    """The members whose probation ends on these days.

    Source: figure `admission.probation_months`, counted from the day of admission on the member's papers.
    """
    months = office.figures(db, dt.date.fromisoformat(last)).whole("admission.probation_months") or 12
    rows = db.execute(
        "SELECT id, date(party_admission_date, :on) AS ends, name FROM people"
        " WHERE party_admission_date BETWEEN date(:first, :back, '-3 days') AND date(:last, :back, '+3 days')"
        " AND length(party_admission_date) = 10 AND party_official_date IS NULL"
        " AND coalesce(party_left_on, party_moved_on) IS NULL"
        " AND ends BETWEEN :first AND :last ORDER BY ends, name_sort",
        {"first": first, "last": last, "on": f"+{months} months", "back": f"-{months} months"},
    )
    return [Milestone(*row) for row in rows.fetchall()]


def badge_rounds(db: Db, first: str, last: str) -> list[BadgeRound]:
    """The rounds of badges on these days."""
    rows = db.execute(
        "SELECT min(id), round_date, count(*) FROM badges WHERE round_date BETWEEN ? AND ?"
        " GROUP BY round_date ORDER BY round_date",
        (first, last),
    )
    return [BadgeRound(*row) for row in rows.fetchall()]


def birthdays(db: Db, first: str, last: str) -> list[Birthday]:
    """The birthdays of those who hold a post; one born on 29 February has it on the 28th in other years."""
    begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    days = [begin + dt.timedelta(days=n) for n in range((end - begin).days + 1)]
    on = {f"{day:%m-%d}": day for day in days}
    for day in days:
        if (day.month, day.day) == (2, 28) and not calendar.isleap(day.year):
            on["02-29"] = day
    rows = db.execute(
        "SELECT id, birth_date, name FROM people WHERE length(birth_date) = 10"
        " AND substr(birth_date, 6) IN (SELECT value FROM json_each(:on)) AND id IN"
        " (SELECT person FROM appointments WHERE coalesce(from_date, '') <= :last"
        " AND coalesce(to_date, '9') >= :first) ORDER BY name_sort, id",
        {"on": json.dumps(list(on)), "first": first, "last": last},
    ).fetchall()
    found = [
        Birthday(number, on[born[5:]].isoformat(), name, on[born[5:]].year - int(born[:4]))
        for number, born, name in rows
    ]
    return sorted(found, key=lambda each: each.day)


def clashes(found: list[Engagement]) -> list[Clash]:
    """Pairs of meetings that overlap and share something; those postponed take no time."""
    held = [each for each in found if each.state != "postponed"]
    return [Clash(one, other, shared) for one, other, shared in schedule.clashes(held)]


def days_with_meetings(db: Db, first: str, last: str) -> frozenset[str]:
    """The days (ISO) on which a meeting begins, for the dots of the small month."""
    return frozenset(each.starts_at[:10] for each in schedule.engagements(db, first, last))
