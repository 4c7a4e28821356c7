"""The tree of units with its counts, and what one unit's page reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from officeapp.data.driver import Db
from officeapp.data.queries import membership
from officeapp.data.queries import seats as places
from officeapp.data.queries.derived import LASTS


@dataclass(slots=True)
class Unit:
    """A unit in the tree.

    Attributes:
        id, parent, name, kind, code: what it is; kind in words.
        founded_on, dissolved_on: ISO dates of any precision.
        people, members: who works here and who belongs to this cell; below: the same for all units under it too.
    """

    id: int
    parent: int | None
    name: str
    kind: str
    code: str
    founded_on: str | None
    dissolved_on: str | None
    people: int = 0
    members: int = 0
    people_below: int = 0
    members_below: int = 0
    children: list[Unit] = field(default_factory=list["Unit"])


def units(db: Db) -> list[Unit]:
    """Every unit, those without a superior first in the office's order; children in theirs."""
    rows = db.execute(
        "SELECT o.id, o.parent, o.name, coalesce(word(c.name, c.name_en, c.name_de), ''),"
        " coalesce(o.code, ''), o.founded_on, o.dissolved_on"
        " FROM organizations o LEFT JOIN codes c ON c.id = o.kind"
        " ORDER BY o.dissolved_on IS NOT NULL, coalesce(o.position, 999999999), o.name_sort, o.id"
    ).fetchall()
    return [Unit(*row) for row in rows]


def count_into(db: Db, found: Iterable[Unit], day: str) -> list[Unit]:
    """The same units with their counts of people on a day, own and with the units below."""
    by_id = {unit.id: unit for unit in found}
    asked = (
        "SELECT m.organization, count(DISTINCT m.person) FROM memberships m"
        f" WHERE m.kind = 'work' AND {LASTS.format('m')} GROUP BY m.organization"
    )
    for number, count in db.execute(asked, {"day": day}).fetchall():
        if number in by_id:
            by_id[number].people = count
    for cell, count in membership.counts_on(db, day).items():
        if cell in by_id:
            by_id[cell].members = count
    for top in tree(by_id.values()):
        _add_below(top)
    return list(by_id.values())


def tree(found: Iterable[Unit]) -> list[Unit]:
    """The units at the top, each with its children; their order is kept."""
    by_id = {unit.id: unit for unit in found}
    for unit in by_id.values():
        unit.children = []
    tops: list[Unit] = []
    for unit in by_id.values():
        above = by_id.get(unit.parent) if unit.parent is not None else None
        (above.children if above is not None else tops).append(unit)
    return tops


def _add_below(unit: Unit) -> None:
    unit.people_below, unit.members_below = unit.people, unit.members
    for child in unit.children:
        _add_below(child)
        unit.people_below += child.people_below
        unit.members_below += child.members_below


@dataclass(frozen=True, slots=True)
class Facts:
    """What the head of a unit's page says beside its name.

    Attributes:
        path: the units above it, from the top.
        posts, seats, filled: posts, the places they have, and how many of them are held.
        vacant, cut: places that may be filled, and those that are to go.
        council: it is a people's council, which has deputies; decisions: how many of them concern it.
        units: how many units stand directly below.
        successor: name of the unit that took its place.
    """

    path: tuple[str, ...]
    posts: int
    seats: int
    filled: int
    units: int
    successor: str
    vacant: int = 0
    cut: int = 0
    council: bool = False
    decisions: int = 0


def facts(db: Db, unit: int, day: str) -> Facts:
    """The facts of one unit on a day."""
    path = db.execute(
        "WITH RECURSIVE up(id, name, parent, step) AS (SELECT id, name, parent, 0 FROM organizations WHERE id = ?"
        " UNION ALL SELECT o.id, o.name, o.parent, step + 1 FROM organizations o JOIN up ON o.id = up.parent)"
        " SELECT name FROM up WHERE step > 0 ORDER BY step DESC",
        (unit,),
    ).fetchall()
    posts, seats, filled = db.execute(
        "SELECT count(*), coalesce(sum(coalesce(o.seats, 1)), 0), coalesce(sum((SELECT count(*) FROM appointments a"
        f" WHERE a.post = o.id AND {LASTS.format('a')})), 0) FROM posts o WHERE o.organization = :unit",
        {"unit": unit, "day": day},
    ).fetchone()
    below = db.execute("SELECT count(*) FROM organizations WHERE parent = ?", (unit,)).fetchone()[0]
    after = db.execute(
        "SELECT coalesce(s.name, '') FROM organizations o LEFT JOIN organizations s ON s.id = o.successor"
        " WHERE o.id = ?",
        (unit,),
    ).fetchone()
    own = places.sums(places.of_unit(db, unit, day))
    council = db.execute(
        "SELECT 1 FROM organizations o JOIN codes c ON c.id = o.kind WHERE o.id = ? AND c.code = 'council'",
        (unit,),
    ).fetchone()
    decided = db.execute(
        "SELECT count(*) FROM decision_lines l LEFT JOIN posts p ON p.id = l.post"
        " WHERE coalesce(l.unit, p.organization) = ?",
        (unit,),
    ).fetchone()[0]
    return Facts(
        tuple(row[0] for row in path),
        posts,
        seats,
        filled,
        below,
        after[0] if after else "",
        own.vacant,
        own.cut,
        council is not None,
        decided,
    )


def holders(db: Db, post: int, day: str) -> list[tuple[int, str]]:
    """(person, name) of those who hold a post on a day."""
    return db.execute(
        "SELECT x.id, x.name FROM appointments a JOIN people x ON x.id = a.person WHERE a.post = :post"
        f" AND {LASTS.format('a')} ORDER BY a.from_date, a.id",
        {"post": post, "day": day},
    ).fetchall()
