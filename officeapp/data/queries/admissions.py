"""Party membership and admissions as their page and papers need them: who, where, when."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import office

BELOW = (
    "below(id) AS (SELECT id FROM organizations WHERE id = :unit"
    " UNION ALL SELECT o.id FROM organizations o JOIN below b ON o.parent = b.id)"
)
_CELL = (
    "(SELECT m.organization FROM memberships m WHERE m.person = p.id AND m.kind = 'party'"
    " ORDER BY coalesce(m.from_date, '') <= {day} DESC,"
    " (m.to_date IS NULL OR m.to_date || '~' >= {day}) DESC, m.from_date DESC, m.id DESC LIMIT 1)"
)


@dataclass(frozen=True, slots=True)
class Admission:
    """Somebody admitted to the Party.

    Attributes:
        person: id of the person.
        unit: id of the Party cell, None where none is known.
        sex: `male`, `female` or None.
        day: ISO date of any precision, the ceremony or the date on the member's papers.
    """

    person: int
    unit: int | None
    sex: str | None
    day: str


def units_below(db: Db, unit: int | None) -> set[int] | None:
    """A unit with all below it; None for the whole office."""
    if unit is None:
        return None
    rows = db.execute(f"WITH RECURSIVE {BELOW} SELECT id FROM below", {"unit": unit})
    return {row[0] for row in rows.fetchall()}


def tree(db: Db) -> list[tuple[int, str, int | None]]:
    """(id, name, parent) of all units, each after its superior, in the order of the tree."""
    return db.execute(
        "WITH RECURSIVE tree(id, key) AS MATERIALIZED (SELECT id,"
        " printf('%09d', coalesce(position, 999999999)) || name_sort"
        " FROM organizations WHERE parent IS NULL UNION ALL SELECT o.id, t.key || char(1) ||"
        " printf('%09d', coalesce(o.position, 999999999)) || o.name_sort FROM tree t"
        " CROSS JOIN organizations o ON o.parent = t.id)"
        " SELECT o.id, o.name, o.parent FROM tree t CROSS JOIN organizations o ON o.id = t.id"
        " ORDER BY t.key, o.id"
    ).fetchall()


def admissions(db: Db, first: str, last: str) -> list[Admission]:
    """Who was admitted from the first month to the last (ISO months), by day.

    The day is that of the ceremony, or of the admission decision where the figure ``target.counted_by`` says so on
    the last day of the period; only who was admitted counts. For members who came without a candidate's record
    it is the date on their papers, of who was admitted again also that of the earlier membership. Of a date that is
    only a year no month can be told: see `undated`.
    """
    decided = office.figures(db, dates.latest(last)).text("target.counted_by") == "decision"
    own = "coalesce(c.decision_date, c.ceremony_date)" if decided else "c.ceremony_date"
    papers = (
        "coalesce(x.party_decision_date, x.party_admission_date)" if decided else "x.party_admission_date"
    )
    earlier = "coalesce(e.decided_on, e.admitted_on)" if decided else "e.admitted_on"
    rows = db.execute(
        "WITH found(person, unit, day) AS MATERIALIZED ("
        f" SELECT c.person, c.organization, {own} FROM candidates c WHERE c.ceremony_date IS NOT NULL"
        f" AND {own} >= :first AND {own} <= :last || '~' UNION ALL"
        f" SELECT x.id, NULL, {papers} FROM people x"
        f" WHERE {papers} >= :first AND {papers} <= :last || '~' AND NOT EXISTS"
        " (SELECT 1 FROM candidates c WHERE c.person = x.id AND c.ceremony_date IS NOT NULL)"
        f" UNION ALL SELECT e.person, NULL, {earlier} FROM member_changes e WHERE e.admitted_on IS NOT NULL"
        f" AND {earlier} >= :first AND {earlier} <= :last || '~' AND NOT EXISTS"
        " (SELECT 1 FROM candidates c WHERE c.person = e.person AND c.ceremony_date = e.admitted_on))"
        f" SELECT p.id, coalesce(f.unit, {_CELL.format(day='f.day')}), p.sex, f.day FROM found f"
        " CROSS JOIN people p ON p.id = f.person WHERE length(f.day) > 4 ORDER BY f.day, p.id",
        {"first": first, "last": last},
    )
    return [Admission(*row) for row in rows.fetchall()]


def undated(db: Db, year: int) -> list[int]:
    """People admitted in a year of which only the year is known."""
    rows = db.execute(
        "SELECT p.id FROM people p LEFT JOIN candidates c ON c.person = p.id AND c.ceremony_date IS NOT NULL"
        " WHERE coalesce(c.ceremony_date, p.party_admission_date) = :year"
        " UNION SELECT person FROM member_changes WHERE admitted_on = :year ORDER BY 1",
        {"year": str(year)},
    )
    return [row[0] for row in rows.fetchall()]
