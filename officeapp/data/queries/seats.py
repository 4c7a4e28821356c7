"""Seats of units: how many there are, held, free, to be cut, with those who hold them; the deputies of councils."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from officeapp.data.driver import Db
from officeapp.data.queries.derived import LASTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """A post with its seats on a day.

    Attributes:
        post, name, unit, unit_name: what it is.
        depth: of the unit below the one asked for.
        seats: how many there are to be; None where nobody set a number.
        holders: (person, name) of those who hold it.
        cut, cut_by: seats that are to go, and until when.
    """

    post: int
    name: str
    unit: int
    unit_name: str
    depth: int
    seats: int | None
    holders: tuple[tuple[int, str], ...]
    cut: int
    cut_by: str | None

    @property
    def filled(self) -> int:
        """Seats that are held."""
        return len(self.holders)

    @property
    def vacant(self) -> int:
        """Seats that may still be filled: those that are to go are not."""
        return max((self.seats or 0) - self.cut - self.filled, 0)

    @property
    def over(self) -> int:
        """Holders beyond the seats that stay."""
        return max(self.filled - ((self.seats or 0) - self.cut), 0) if self.seats is not None else 0


def of_unit(db: Db, unit: int, day: str, *, below: bool = False) -> list[Seats]:
    """The posts of a unit, and with `below` those of the units under it, in the office's order."""
    rows = db.execute(
        "WITH RECURSIVE below(id, depth, key) AS (SELECT id, 0, '' FROM organizations WHERE id = :unit UNION ALL"
        " SELECT o.id, b.depth + 1, b.key || char(1) || printf('%09d', coalesce(o.position, 999999999))"
        " || coalesce(o.name_sort, '') FROM organizations o JOIN below b ON o.parent = b.id WHERE :below"
        " AND (o.dissolved_on IS NULL OR o.dissolved_on > :day))"
        " SELECT p.id, p.name, u.id, u.name, b.depth, p.seats, coalesce(p.cut, 0), p.cut_by FROM below b"
        " JOIN organizations u ON u.id = b.id JOIN posts p ON p.organization = u.id"
        " ORDER BY b.key, p.position IS NULL, p.position, p.level, p.name_sort, p.id",
        {"unit": unit, "day": day, "below": below},
    ).fetchall()
    held: dict[int, list[tuple[int, str]]] = {}
    for post, person, name in db.execute(
        "SELECT a.post, x.id, x.name FROM appointments a JOIN people x ON x.id = a.person"
        f" WHERE {LASTS.format('a')} ORDER BY a.from_date, a.id",
        {"day": day},
    ).fetchall():
        held.setdefault(post, []).append((person, name))
    return [
        Seats(
            post=post,
            name=name,
            unit=of,
            unit_name=unit_name,
            depth=depth,
            seats=seats,
            holders=tuple(held.get(post, ())),
            cut=cut,
            cut_by=cut_by,
        )
        for post, name, of, unit_name, depth, seats, cut, cut_by in rows
    ]


@dataclass(frozen=True, slots=True)
class Sums:
    """Seats of several posts together; a post without a number counts as many as hold it."""

    seats: int
    filled: int
    vacant: int
    cut: int
    over: int


def sums(posts: Sequence[Seats]) -> Sums:
    """The figures of several posts."""
    return Sums(
        sum(each.filled if each.seats is None else each.seats for each in posts),
        sum(each.filled for each in posts),
        sum(each.vacant for each in posts),
        sum(each.cut for each in posts),
        sum(each.over for each in posts),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Deputy:
    """A deputy of a council with what lists and the structure ask."""

    id: int
    person: int
    name: str
    sex: str | None
    birth: str | None
    ethnic: str | None
    ethnic_code: str | None
    religion: str | None
    home_town: str | None
    education: str | None
    profession: str | None
    specialty: str | None
    theory: str | None
    religion_code: str | None
    profession_code: str | None
    theory_code: str | None
    post: str | None
    member: bool
    constituency: str | None
    group: str | None
    full_time: bool
    again: bool
    share: float | None


def deputies(db: Db, council: int, term: int, day: str) -> list[Deputy]:
    """The deputies of a council in a term who hold their mandate on a day, by group and name."""
    rows = db.execute(
        "SELECT d.id, x.id, x.name, x.sex, x.birth_date, word(g.name, g.name_en, g.name_de), g.code,"
        " word(r.name, r.name_en, r.name_de),"
        " x.home_town, word(ge.name, ge.name_en, ge.name_de), word(pl.name, pl.name_en, pl.name_de),"
        " x.specialty, word(th.name, th.name_en, th.name_de),"
        " coalesce((SELECT o.name FROM appointments a JOIN posts o ON o.id = a.post"
        f" WHERE a.person = x.id AND {LASTS.format('a')} AND coalesce(o.body, 0) = 0"
        " ORDER BY coalesce(a.concurrent, 0), coalesce(o.level, 99) LIMIT 1), x.post_as_written),"
        " x.party_admission_date IS NOT NULL AND (x.party_left_on IS NULL OR x.party_left_on > :day),"
        " r.code, pl.code, th.code, d.constituency, d.deputies_group, coalesce(d.full_time, 0),"
        " coalesce(d.again, 0), d.share"
        " FROM deputies d JOIN people x ON x.id = d.person LEFT JOIN codes g ON g.id = x.ethnic_group"
        " LEFT JOIN codes r ON r.id = x.religion LEFT JOIN codes ge ON ge.id = x.general_education"
        " LEFT JOIN codes pl ON pl.id = x.professional_level LEFT JOIN codes th ON th.id = x.political_theory"
        " WHERE d.organization = :council AND d.term = :term AND (d.to_date IS NULL OR d.to_date || '~' >= :day)"
        " ORDER BY d.deputies_group, x.name_sort, x.id",
        {"council": council, "term": term, "day": day},
    ).fetchall()
    return [
        Deputy(
            id=row[0],
            person=row[1],
            name=row[2],
            sex=row[3],
            birth=row[4],
            ethnic=row[5],
            ethnic_code=row[6],
            religion=row[7],
            home_town=row[8],
            education=row[9],
            profession=row[10],
            specialty=row[11],
            theory=row[12],
            post=row[13],
            member=bool(row[14]),
            religion_code=row[15],
            profession_code=row[16],
            theory_code=row[17],
            constituency=row[18],
            group=row[19],
            full_time=bool(row[20]),
            again=bool(row[21]),
            share=row[22],
        )
        for row in rows
    ]


def council_and_term(db: Db, day: str) -> tuple[int | None, int | None]:
    """The council a list is usually of, and the term of councils running on a day (the newest begun)."""
    council = db.execute(
        "SELECT o.id FROM organizations o JOIN codes c ON c.id = o.kind WHERE c.code = 'council'"
        " ORDER BY (SELECT count(*) FROM deputies d WHERE d.organization = o.id) DESC, o.id LIMIT 1"
    ).fetchone()
    term = db.execute(
        "SELECT id FROM terms WHERE kind = 'council' AND (from_date IS NULL OR from_date <= :day)"
        " ORDER BY from_date DESC LIMIT 1",
        {"day": day},
    ).fetchone()
    return (council[0] if council else None), (term[0] if term else None)


def term_of_council(db: Db, chosen: int | None, day: str) -> int | None:
    """The chosen term where it is one of councils, else the one running on a day."""
    row = db.execute("SELECT id FROM terms WHERE id = ? AND kind = 'council'", (chosen,)).fetchone()
    return row[0] if row else council_and_term(db, day)[1]
