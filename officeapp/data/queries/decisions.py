"""What decisions on people ask of the store: posts held, places in plans in force, decisions of a person or unit."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.data.driver import Db
from officeapp.data.queries.derived import LASTS
from officeapp.domain.rules.decisions import Held, Planned

IN_FORCE = (  # an approved round that no later approved one follows, and every round still being made
    "(coalesce(p.state, 'draft') <> 'approved' OR NOT EXISTS (SELECT 1 FROM plans n WHERE n.state = 'approved'"
    " AND n.term = p.term AND n.organization = p.organization AND (n.previous = p.id OR"
    " (coalesce(n.decision_date, ''), n.id) > (coalesce(p.decision_date, ''), p.id))))"
    " AND (t.to_date IS NULL OR t.to_date || '~' >= :day)"
)


def held(db: Db, person: int, day: str) -> list[Held]:
    """The posts somebody holds on a day, the main ones first."""
    rows = db.execute(
        "SELECT a.id, o.id, o.name, o.organization, o.level, coalesce(o.body, 0), coalesce(a.concurrent, 0),"
        " a.from_date FROM appointments a JOIN posts o ON o.id = a.post WHERE a.person = :person"
        f" AND {LASTS.format('a')} ORDER BY coalesce(a.concurrent, 0), coalesce(o.level, 99), a.id",
        {"person": person, "day": day},
    ).fetchall()
    return [
        Held(
            id=number,
            post=post,
            name=name,
            unit=unit,
            level=level,
            body=bool(body),
            beside=bool(beside),
            since=since,
        )
        for number, post, name, unit, level, body, beside, since in rows
    ]


def begun_since(db: Db, person: int, day: str) -> list[tuple[str, str]]:
    """(post, ISO date) of what somebody was appointed to on a day or later, which a decision of that day leaves."""
    sql = (
        "SELECT o.name, a.from_date FROM appointments a JOIN posts o ON o.id = a.post"
        " WHERE a.person = ? AND a.from_date >= ? AND (a.to_date IS NULL OR a.to_date >= ?) ORDER BY a.from_date"
    )
    return db.execute(sql, (person, day, day)).fetchall()


def planned(db: Db, person: int, day: str, unit: int | None = None) -> list[Planned]:
    """The places of somebody in plans in force; `here` says whether a unit belongs to the plan's organization."""
    above = _above(db, unit) if unit is not None else frozenset[int]()
    rows = db.execute(
        "SELECT e.id, p.id, p.name, o.id, o.name, o.level, coalesce(o.body, 0), p.organization FROM plan_entries e"
        " JOIN plans p ON p.id = e.plan JOIN terms t ON t.id = p.term JOIN posts o ON o.id = e.post"
        " WHERE e.person = :person AND e.to_date IS NULL AND coalesce(e.state, '') NOT IN ('removed', 'stopped')"
        f" AND {IN_FORCE} ORDER BY p.id, o.level, e.id",
        {"person": person, "day": day},
    ).fetchall()
    return [
        Planned(
            entry=entry,
            plan=plan,
            plan_name=plan_name,
            post=post,
            post_name=post_name,
            level=level,
            body=bool(body),
            here=unit is None or organization in above,
        )
        for entry, plan, plan_name, post, post_name, level, body, organization in rows
    ]


def _above(db: Db, unit: int) -> frozenset[int]:
    rows = db.execute(
        "WITH RECURSIVE up(id, parent) AS (SELECT id, parent FROM organizations WHERE id = ? UNION ALL"
        " SELECT o.id, o.parent FROM organizations o JOIN up u ON o.id = u.parent) SELECT id FROM up",
        (unit,),
    ).fetchall()
    return frozenset(row[0] for row in rows)


def free_seats(db: Db, post: int, day: str, but: int | None = None) -> int | None:
    """Seats of a post nobody holds on a day, one person left aside; None where the post has no number."""
    row = db.execute(
        "SELECT o.seats, (SELECT count(*) FROM appointments a WHERE a.post = o.id AND a.person IS NOT :but"
        f" AND {LASTS.format('a')}) FROM posts o WHERE o.id = :post",
        {"post": post, "day": day, "but": but},
    ).fetchone()
    return None if row is None or row[0] is None else row[0] - row[1]


@dataclass(frozen=True, slots=True)
class Pause:
    """Somebody is suspended or seconded on a day: which, until when, by which decision, to which unit."""

    kind: str
    until: str | None
    number: str
    unit: str


def pauses(db: Db, person: int, day: str) -> list[Pause]:
    """Suspensions and secondments of a person that last on a day."""
    rows = db.execute(
        "SELECT d.kind, l.until, d.number, coalesce(u.name, '') FROM decision_lines l"
        " JOIN decisions d ON d.id = l.decision LEFT JOIN organizations u ON u.id = l.unit"
        " WHERE l.person = :person AND d.kind IN ('suspension', 'secondment') AND d.from_date <= :day"
        " AND (l.until IS NULL OR l.until >= :day) ORDER BY d.from_date DESC",
        {"person": person, "day": day},
    ).fetchall()
    return [Pause(*row) for row in rows]


def disciplined_and_planned(
    db: Db, person: int, day: str, measures: tuple[str, ...]
) -> list[tuple[int, str, str]]:
    """(entry, decision on discipline, its day) of the places in plans that began before a measure that ends them.

    Args:
        db: a reader.
        person: whose.
        day: today.
        measures: the measures that end them (`discipline.plan_removal`).
    """
    last = db.execute(
        "SELECT decided_on, coalesce(decision, '') FROM disciplines WHERE person = ? AND form IN (SELECT value"
        " FROM json_each(?)) AND (to_date IS NULL OR to_date || '~' >= ?) ORDER BY decided_on DESC LIMIT 1",
        (person, _json(measures), day),
    ).fetchone()
    if last is None:
        return []
    entries = planned(db, person, day)
    since: dict[int, str | None] = dict(
        db.execute("SELECT id, from_date FROM plan_entries WHERE person = ?", (person,)).fetchall()
    )
    return [
        (each.entry, last[1], last[0])
        for each in entries
        if since.get(each.entry) is None or (since[each.entry] or "") <= last[0] + "~"
    ]


def _json(texts: tuple[str, ...]) -> str:
    import json

    return json.dumps(texts)
