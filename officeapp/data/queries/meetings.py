"""A meeting with what belongs to it: its members, quorum, former meeting, and what became of conclusions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from officeapp.data.driver import Db
from officeapp.data.queries import derived, office, schedule
from officeapp.domain.rules import meetings as rules
from officeapp.domain.rules.meetings import Quorum

LASTS = derived.LASTS.format("a")


@dataclass(frozen=True, slots=True)
class Counts:
    """Attendance of a meeting: ids of attendances by state, and the quorum of its members."""

    by_state: dict[str, tuple[int, ...]]
    quorum: Quorum

    @property
    def there(self) -> int:
        """How many came, of any class."""
        return len(self.by_state.get("present", ())) + len(self.by_state.get("late", ()))

    @property
    def summoned(self) -> int:
        """How many were asked to come."""
        return sum(map(len, self.by_state.values()))


@dataclass(frozen=True, slots=True)
class Followed:
    """One conclusion and what became of it.

    Attributes:
        item: id of the agenda item.
        number, title, conclusion: of it.
        state: open, deferred, settled or None.
        tasks: ids of the tasks made of it; done, late: those of them.
        carried: how often the item was carried over before.
    """

    item: int
    number: int | None
    title: str
    conclusion: str
    state: str | None
    tasks: tuple[int, ...]
    done: tuple[int, ...]
    late: tuple[int, ...]
    carried: int


def kind_of(db: Db, meeting: int) -> tuple[str, str]:
    """(code of its kind, its day) of a meeting."""
    row = db.execute(
        "SELECT coalesce(c.code, ''), m.starts_at FROM meetings m LEFT JOIN codes c ON c.id = m.kind"
        " WHERE m.id = ?",
        (meeting,),
    ).fetchone()
    return (row[0], row[1][:10]) if row else ("", "")


def counts(db: Db, meeting: int) -> Counts:
    """Who was summoned and came, and whether the members reach the quorum."""
    kind, day = kind_of(db, meeting)
    rows = db.execute(
        "SELECT a.id, coalesce(a.state, 'invited'), coalesce(c.code, '') FROM attendances a"
        " LEFT JOIN codes c ON c.id = a.kind WHERE a.meeting = ? ORDER BY a.id",
        (meeting,),
    ).fetchall()
    by_state: dict[str, tuple[int, ...]] = {}
    for number, state, _class in rows:
        by_state[state] = (*by_state.get(state, ()), number)
    members = [state for _number, state, group in rows if group == "member"]
    there = sum(state in ("present", "late") for state in members)
    figures = office.figures(db, dt.date.fromisoformat(day)) if day else office.figures(db)
    return Counts(by_state, rules.quorum(figures, kind, len(members), there))


def members_of(db: Db, meeting: int) -> list[int]:
    """The people who belong to a meeting's body on its day, the highest posts first.

    A kind of meeting with the figure `meetings.members_level.KIND` asks only for posts down to that level.
    """
    row = db.execute("SELECT body FROM meetings WHERE id = ?", (meeting,)).fetchone()
    if row is None or row[0] is None:
        return []
    kind, day = kind_of(db, meeting)
    level = office.figures(db, dt.date.fromisoformat(day)).whole(f"meetings.members_level.{kind}")
    return members_of_body(db, row[0], day, level or 99)


def members_of_body(db: Db, body: int, day: str, level: int = 99) -> list[int]:
    """The people who belong to a body on an ISO day, the highest posts first.

    They hold a leading post or a seat of the body, down to a level. A body without such posts is everybody who
    works there or holds any post of it.
    """
    wanted = {"body": body, "day": day, "level": level}
    found = db.execute(
        "SELECT a.person FROM appointments a JOIN posts o ON o.id = a.post WHERE o.organization = :body"
        " AND (o.body = 1 OR o.leading = 1) AND coalesce(o.level, 99) <= :level"
        f" AND {LASTS} GROUP BY a.person ORDER BY min(coalesce(o.level, 99)), min(coalesce(o.position, 9999)),"
        " (SELECT name_sort FROM people p WHERE p.id = a.person)",
        wanted,
    ).fetchall()
    if not found:
        found = db.execute(
            "SELECT p.id FROM people p WHERE p.id IN (SELECT a.person FROM memberships a"
            f" WHERE a.organization = :body AND a.kind = 'work' AND {LASTS} UNION SELECT a.person FROM appointments a"
            f" JOIN posts o ON o.id = a.post WHERE o.organization = :body AND {LASTS}) ORDER BY p.name_sort",
            wanted,
        ).fetchall()
    return [each[0] for each in found]


def former(db: Db, meeting: int) -> int | None:
    """The meeting before this one in its series: the same body and kind, not cancelled."""
    row = db.execute(
        "SELECT b.id FROM meetings m JOIN meetings b ON b.body = m.body AND b.kind IS m.kind AND b.id <> m.id"
        " AND b.starts_at < m.starts_at WHERE m.id = ? AND coalesce(b.state, '') NOT IN ('cancelled', 'postponed')"
        " ORDER BY b.starts_at DESC, b.id DESC LIMIT 1",
        (meeting,),
    ).fetchone()
    return row[0] if row else None


def carryable(db: Db, meeting: int) -> list[int]:
    """The items of the former meeting that were not settled and are not carried over yet.

    What was carried into a meeting that did not take place is open still.
    """
    before = former(db, meeting)
    rows = db.execute(
        "SELECT i.id FROM agenda_items i WHERE i.meeting = ? AND coalesce(i.state, 'open') <> 'settled'"
        " AND NOT EXISTS (SELECT 1 FROM agenda_items n JOIN meetings m ON m.id = n.meeting WHERE n.former = i.id"
        " AND coalesce(m.state, '') NOT IN ('cancelled', 'postponed')) ORDER BY i.number, i.id",
        (before,),
    ).fetchall()
    return [row[0] for row in rows]


def late_papers(db: Db, meetings: Sequence[int]) -> tuple[int, ...]:
    """The agenda items of some meetings whose papers were sent later than the rule of their day asks."""
    rows = db.execute(
        "SELECT i.id, i.sent_on, m.starts_at, coalesce(c.code, '') FROM agenda_items i JOIN meetings m"
        " ON m.id = i.meeting LEFT JOIN codes c ON c.id = m.kind WHERE i.sent_on IS NOT NULL"
        " AND i.meeting IN (SELECT value FROM json_each(?)) ORDER BY i.id",
        (str(list(meetings)),),
    ).fetchall()
    calendar = schedule.work_calendar(db) if rows else None
    late: list[int] = []
    for number, sent, starts_at, kind in rows:
        day = dt.date.fromisoformat(starts_at[:10])
        found = rules.papers_by(office.figures(db, day), kind, day, calendar) if calendar else None
        if found is not None and sent > found[0].isoformat():
            late.append(number)
    return tuple(late)


def followed(db: Db, meeting: int, day: str) -> list[Followed]:
    """Every agenda item of a meeting with its conclusion and the tasks made of it, as they stand on a day (ISO)."""
    expressions = derived.EXPRESSIONS
    rows = db.execute(
        "SELECT x.id, x.number, x.title, coalesce(x.conclusion, ''), x.state,"
        f" coalesce({expressions['agenda_items']['carried']}, 0)"
        " FROM agenda_items x WHERE x.meeting = ? ORDER BY x.number, x.id",
        (meeting,),
    ).fetchall()
    tasks = db.execute(
        f"SELECT x.agenda_item, x.id, x.state, {expressions['tasks']['timeliness']} FROM tasks x"
        " WHERE x.agenda_item IN (SELECT id FROM agenda_items WHERE meeting = :meeting)"
        " AND coalesce(x.state, '') <> 'cancelled' ORDER BY x.id",
        {"meeting": meeting, "day": day, "soon": day},
    ).fetchall()

    def those(item: int, wanted: Sequence[str] = ()) -> tuple[int, ...]:
        return tuple(
            number
            for of, number, state, late in tasks
            if of == item and (not wanted or {state, late} & {*wanted})
        )

    return [
        Followed(
            item,
            number,
            title,
            said,
            state,
            those(item),
            those(item, ("done",)),
            those(item, ("overdue",)),
            carried,
        )
        for item, number, title, said, state, carried in rows
    ]
