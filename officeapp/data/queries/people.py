"""What the pages of people read beside the list: totals, the life of a person, who may be the same person."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from officeapp.base import dates, text
from officeapp.data.driver import Db
from officeapp.data.queries import listing
from officeapp.data.queries.listing import Filter, Query

YOUNG = 35  # years from which one no longer counts as young
_MOST_ALIKE = 3_000


def totals(db: Db, query: Query) -> dict[str, Any]:
    """Figures over a list of people: count, average of the known ages, women, under 35, with gaps.

    `young` are those surely under 35; `unsure` may be, since only their year or month of birth is known.
    """
    found = listing.tally(db, query, ("age", "sex", "gaps"))
    known = sum(many for age, _sex, _gaps, many in found if age is not None)
    count = sum(many for *_values, many in found)
    ranges = age_ranges(db, query) if known < count else []
    return {
        "count": count,
        "age": sum(age * many for age, _s, _g, many in found if age is not None) / known if known else None,
        "women": sum(many for _age, sex, _gaps, many in found if sex == "female"),
        "young": sum(many for age, _sex, _gaps, many in found if age is not None and age < YOUNG)
        + sum(many for _least, most, many in ranges if most < YOUNG),
        "unsure": sum(many for least, most, many in ranges if least < YOUNG <= most),
        "gaps": sum(many for _age, _sex, gaps, many in found if gaps),
    }


def age_ranges(db: Db, query: Query) -> list[tuple[int, int, int]]:
    """The ages of those whose birth date leaves two answers: (least, greatest, how many)."""
    return [(least, most, many) for _birth, least, most, many in _unsure(db, query)]


def may_belong(db: Db, query: Query) -> list[int]:
    """Whom a filter on the age leaves out though it may hold of them, since their birth date is incomplete."""
    asked = [_wanted(each) for each in query.filters if each.field == "age" and each.op in _COMPARED]
    if not asked:
        return []
    others = replace(query, filters=tuple(each for each in query.filters if each.field != "age"))
    births = [
        birth
        for birth, least, most, _many in _unsure(db, others)
        if all(any(holds(age) for age in range(least, most + 1)) for holds in asked)
    ]
    born = Filter("birth_date", "in", births)
    return list(listing.ids(db, replace(others, filters=(*others.filters, born)))) if births else []


def _unsure(db: Db, query: Query) -> list[tuple[str, int, int, int]]:
    """Birth dates that leave two ages: (date, least age, greatest age, how many people)."""
    incomplete = (Filter("age", "empty"), Filter("birth_date", "filled"))
    births = listing.tally(db, replace(query, filters=(*query.filters, *incomplete)), ("birth_date",))
    day = dt.date.fromisoformat(query.day)
    ranges = [(birth, *dates.age_range(birth, day), many) for birth, many in births]
    return [each for each in ranges if each[1] >= 0]


_COMPARED = ("contains", "eq", "lt", "le", "gt", "ge", "between")


def _wanted(asked: Filter) -> Callable[[int], bool]:
    """Whether an age is what a filter asks for."""
    if asked.op == "contains":
        op, first, last = listing.number_asked(str(asked.value))
    elif asked.op == "between":
        op, (first, last) = asked.op, asked.value
    else:
        op, first, last = asked.op, asked.value, asked.value
    if op == "between":
        return lambda age: first <= age <= last
    return lambda age: getattr(operator, op)(age, first)


@dataclass(frozen=True, slots=True)
class Held:
    """A post held: its name, unit and time.

    Attributes:
        id: of the appointment.
        post, unit: names.
        start, end: ISO dates of any precision; None where unknown or still lasting.
        concurrent: held beside another post.
    """

    id: int
    post: str
    unit: str
    start: str | None
    end: str | None
    concurrent: bool


def posts_held(db: Db, person: int) -> list[Held]:
    """Every post a person holds or held, the present ones first, then the latest."""
    rows = db.execute(
        "SELECT a.id, o.name, u.name, a.from_date, a.to_date, coalesce(a.concurrent, 0) FROM appointments a"
        " JOIN posts o ON o.id = a.post JOIN organizations u ON u.id = o.organization WHERE a.person = ?"
        " ORDER BY a.to_date IS NOT NULL, coalesce(a.concurrent, 0), a.from_date DESC, a.id DESC",
        (person,),
    ).fetchall()
    return [
        Held(number, post, unit, start, end, bool(beside)) for number, post, unit, start, end, beside in rows
    ]


@dataclass(frozen=True, slots=True)
class Errand:
    """An open task of a person: its title, its deadline, whether the person answers for it."""

    id: int
    title: str
    due_on: str | None
    responsible: bool


def open_tasks(db: Db, person: int, limit: int = 4) -> list[Errand]:
    """The open tasks of a person, the most urgent first."""
    rows = db.execute(
        "SELECT id, title, due_on, responsible IS :person FROM tasks WHERE (assignee = :person OR"
        " responsible = :person) AND coalesce(state, '') NOT IN ('done', 'cancelled', 'paused')"
        " ORDER BY due_on IS NULL, due_on, id LIMIT :limit",
        {"person": person, "limit": limit},
    ).fetchall()
    return [Errand(number, title, due, bool(answers)) for number, title, due, answers in rows]


def counts_of(db: Db, person: int) -> dict[str, int]:
    """How many records of other registers a person has, by register."""
    asked = {
        "memberships": "SELECT count(*) FROM memberships WHERE person = ?",
        "appointments": "SELECT count(*) FROM appointments WHERE person = ?",
        "plan_entries": "SELECT count(*) FROM plan_entries WHERE person = ? AND to_date IS NULL",
        "evaluations": "SELECT count(*) FROM evaluations WHERE person = ?",
    }
    return {name: db.execute(sql, (person,)).fetchone()[0] for name, sql in asked.items()}


@dataclass(frozen=True, slots=True)
class Twin:
    """Somebody who may be the same person.

    Attributes:
        id: of the record.
        name, birth_date, unit: what tells them apart.
        same: what is alike: name or given_name, birth_date, birth_month or birth_year.
    """

    id: int
    name: str
    birth_date: str | None
    unit: str
    same: tuple[str, ...]


def twins(db: Db, name: str, birth: str | None, but: Iterable[int] = (), limit: int = 4) -> list[Twin]:
    """People of the same name, or of nearly the same name and the same birth year.

    The same name is one with the same letters, marks aside; nearly the same shares family and given name while
    the middle names of one contain those of the other.

    Args:
        db: a reader.
        name: as typed so far.
        birth: ISO date of any precision, or None.
        but: ids that are not meant.
        limit: how many to return, the likeliest first.
    """
    asked = text.fold(" ".join(text.words(name))).split()
    if len(asked) < 2:
        return []
    question = " AND ".join(f'"{word}"' for word in dict.fromkeys((asked[0], asked[-1])))
    sql = (
        "SELECT x.id, x.name, x.birth_date FROM people x WHERE x.id IN (SELECT rowid FROM people_search"
        f" WHERE people_search MATCH ? LIMIT {_MOST_ALIKE})"
    )
    values: list[Any] = [f"{{name}} : ({question})"]
    if birth:
        sql += " AND (x.birth_date IS NULL OR substr(x.birth_date, 1, 4) = ?)"
        values.append(birth[:4])
    left_out = set(but)
    found: list[Twin] = []
    for number, other, born in db.execute(sql, values).fetchall():
        alike = _alike(asked, text.fold(" ".join(text.words(other))).split(), birth, born)
        if number not in left_out and alike:
            found.append(Twin(number, other, born, "", alike))
    found.sort(key=lambda twin: (-len(twin.same), "name" not in twin.same, twin.id))
    return _with_units(db, found[:limit])


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody of a name, with what tells people of one name apart."""

    id: int
    birth_date: str | None
    citizen_id: str | None


def namesakes(db: Db, name: str) -> list[Namesake]:
    """People of the same name: capitals and the place of the tone aside, marks too where none were typed."""
    wanted = text.words(name)
    folded = [text.fold(word) for word in wanted]
    if not folded:
        return []
    question = " AND ".join(f'"{word}"' for word in dict.fromkeys(folded))
    rows = db.execute(
        "SELECT id, name, birth_date, citizen_id FROM people WHERE id IN"
        " (SELECT rowid FROM people_search WHERE people_search MATCH ?) ORDER BY id",
        (f"{{name}} : ({question})",),
    ).fetchall()
    return [
        Namesake(number, birth, citizen)
        for number, other, birth, citizen in rows
        if (words := text.words(other)) == wanted
        or (wanted == folded and [text.fold(word) for word in words] == folded)
    ]


def _alike(one: list[str], other: list[str], birth: str | None, born: str | None) -> tuple[str, ...]:
    """What two people share, empty where that is too little to ask about."""
    same_name = one == other
    if not same_name:
        first, last = one[0] == other[0], one[-1] == other[-1]
        within = set(one) <= set(other) or set(other) <= set(one)
        if not (first and last and within):
            return ()
    shared: list[str] = ["name" if same_name else "given_name"]
    if birth and born and birth[:4] == born[:4]:
        if len(birth) == len(born) == 10 and birth == born:
            shared.append("birth_date")
        elif len(birth) >= 7 and len(born) >= 7:
            if birth[:7] != born[:7]:
                return () if not same_name else ("name",)
            shared.append("birth_month")
        else:
            shared.append("birth_year")
    elif not same_name or (birth and born):
        return ()
    return tuple(shared)


def _with_units(db: Db, found: list[Twin]) -> list[Twin]:
    rows = listing.rows(db, "people", [twin.id for twin in found], ("party_organization", "organization"))
    units = {row["id"]: row["party_organization"] or row["organization"] or "" for row in rows}
    return [Twin(twin.id, twin.name, twin.birth_date, units.get(twin.id, ""), twin.same) for twin in found]
