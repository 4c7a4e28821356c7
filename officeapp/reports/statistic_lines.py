"""The lines of a statistical form as they are counted: each row of the office's data with the records behind it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from officeapp.base import i18n
from officeapp.data.driver import Db
from officeapp.data.queries import admissions, listing, membership
from officeapp.data.queries.derived import LASTS
from officeapp.data.queries.listing import Filter, Query
from officeapp.data.queries.membership import End
from officeapp.data.queries.party_units import PartyUnits
from officeapp.data.queries.titles import titles
from officeapp.domain.registers.member_changes import ENDING
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.registers.statistics import StatisticRow
from officeapp.domain.rules.membership import DAY, UNKNOWN, UNTOLD
from officeapp.domain.rules.statistics import Condition, Measure, measure
from officeapp.reports import statistic_past


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is counted.

    Attributes:
        key, number, words, level: which row it is, and its words.
        people: the records behind it, None where nothing is counted; of `register`.
        value: of an average; counted: whether the program counts it at all; parts: whether the rows below
            hold everybody once.
    """

    key: str
    number: str
    words: str
    level: int
    people: Sequence[int] | None = None
    value: float | None = None
    counted: bool = True
    register: str = "people"
    parts: bool = False


class Counted:
    """What the lines of one period are counted from; each thing is read once, and only where a form asks."""

    def __init__(self, db: Db, form: str, first: dt.date, last: dt.date, unit: int | None) -> None:
        """Args: db: a reader; form: its number; first, last: the period; unit: with all below it, None: all."""
        self.db, self.first, self.last = db, first, last
        self.form, self.unit = form, unit

    @property
    def day(self) -> str:
        """The last day of the period, ISO."""
        return self.last.isoformat()

    @cached_property
    def within(self) -> set[int] | None:
        """The units in question."""
        return admissions.units_below(self.db, self.unit)

    @cached_property
    def cells(self) -> dict[int | None, list[int]]:
        """The members at the end, by cell."""
        cells = membership.members_on(self.db, self.day)
        return {unit: people for unit, people in cells.items() if self.within is None or unit in self.within}

    @cached_property
    def closing(self) -> list[int]:
        """The members at the end."""
        return sorted(person for people in self.cells.values() for person in people)

    @cached_property
    def opening(self) -> list[int]:
        """The members at the end of the day before the period."""
        cells = membership.members_on(self.db, (self.first - DAY).isoformat())
        return sorted(
            person
            for unit, people in cells.items()
            if self.within is None or unit in self.within
            for person in people
        )

    @cached_property
    def turns(self) -> tuple[list[End], list[End]]:
        """The comings and the goings."""
        return membership.turns(self.db, self.first, self.last, self.within)

    @cached_property
    def admitted(self) -> list[End]:
        """The admissions of the period."""
        return membership.admissions(self.db, self.first, self.last, self.within)

    @cached_property
    def people(self) -> Sequence[int]:
        """Whom the conditions of the form are asked about."""
        return [end.person for end in self.admitted] if self.form == "2" else self.closing

    @cached_property
    def units(self) -> PartyUnits:
        """The Party organizations."""
        return PartyUnits(self.db, self.first, self.last, self.within)

    @cached_property
    def resting(self) -> dict[int, str]:
        """Who rests on the last day, and how."""
        return membership.resting(self.db, self.day)

    @cached_property
    def named(self) -> dict[str, list[tuple[int | None, int | None]]]:
        """Who is named on the last day for each row: (person, organization) by form and position, as `2/60`."""
        rows = self.db.execute(
            "SELECT r.form || '/' || r.position, n.person, n.organization FROM named_in_rows n"
            f" JOIN statistic_rows r ON r.id = n.row WHERE {LASTS.format('n')} ORDER BY n.id",
            {"day": self.day},
        )
        found: dict[str, list[tuple[int | None, int | None]]] = {}
        for row, person, unit in rows.fetchall():
            found.setdefault(row, []).append((person, unit))
        return found

    def named_people(self, row: str, flow: Sequence[str]) -> list[int]:
        """Those of the form who are named for a row, and who a part of growth and loss holds beside them."""
        named = {person for person, _unit in self.named.get(row, ())}
        if flow == ("again",):
            named, flow = named | membership.admitted_again(self.db, self.day), ()
        return sorted(
            {person for person in self.people if person in named} | set(self.flowing(flow) if flow else ())
        )

    @cached_property
    def _left_first(self) -> dict[int, str]:
        """The day on which who of the admitted was a member before left for the first time."""
        rows = self.db.execute(
            "SELECT person, min(on_date) FROM member_changes WHERE kind IN (SELECT value FROM json_each(?))"
            " AND person IN (SELECT value FROM json_each(?)) GROUP BY person",
            (json.dumps(ENDING), str([end.person for end in self.admitted])),
        )
        return dict(rows.fetchall())

    def _again(self, end: End) -> bool:
        left = self._left_first.get(end.person)
        return left is not None and left < end.turn.on.isoformat()

    @cached_property
    def _official(self) -> dict[int, str | None]:
        gone = str([end.person for end in self.turns[1]])
        rows = self.db.execute(
            "SELECT id, party_official_date FROM people WHERE id IN (SELECT value FROM json_each(?))", (gone,)
        )
        return dict(rows.fetchall())

    def of_units(self, row: StatisticRow, kinds: Sequence[str], what: str) -> tuple[str, list[int] | None]:
        """The register and the records meant by `units:KINDS:WHAT` in a row, None where no rule tells them."""
        units = self.units
        match what:
            case "founded" | "dissolved":
                return "organizations", units.founded(kinds) if what == "founded" else units.dissolved(kinds)
            case "named":
                named = {unit for _person, unit in self.named.get(f"{row.form}/{row.position}", ())}
                return "organizations", [unit for unit in units.there(kinds) if unit in named]
            case "small":
                return "organizations", units.small(kinds, self.cells)
            case "admitting":
                cells = [end.unit for end in self.admitted]
                return "organizations", sorted(set(units.above(cells, units.there(kinds)).values()))
            case "members":
                held = units.above(self.cells, units.there(kinds))
                people = (who for cell, those in self.cells.items() if cell in held for who in those)
                return "people", sorted(people)
            case _:
                return "organizations", units.there(kinds)

    def flowing(self, parts: Sequence[str]) -> list[int]:
        """Who is meant by `increase:transfer_in:other` or the like."""
        if parts[0] in ("opening", "closing"):
            return self.opening if parts[0] == "opening" else self.closing
        if tuple(parts) == ("increase", "admitted", "again"):
            return [end.person for end in self.admitted if self._again(end)]
        ends = self.turns[0 if parts[0] == "increase" else 1]
        return [end.person for end in ends if all(self._is(end, part) for part in parts[1:])]

    def _is(self, end: End, part: str) -> bool:
        kind, reach = end.turn.kind, end.turn.reach
        if part == "probation":
            official = end.turn.official if end.turn.admitted else self._official.get(end.person)
            return official is None or official > end.turn.on.isoformat()
        inside = kind == "moved"
        return (
            part == kind
            or (part == UNKNOWN and kind in UNTOLD)
            or (inside and part in ("transfer_in", "transfer_out", "inside"))
            or (part == reach and not inside)
        )


def lines(period: Counted, declared: Sequence[StatisticRow]) -> list[Line]:
    """The lines of a form counted for one period, in one pass over its people."""
    measures = [measure(row.measure or "") if row.measure else None for row in declared]
    asked = [each.conditions for each in measures if each is not None and each.kind == "count"]
    codes = _codes(period.db, asked)
    questions = [
        tuple(_filter(condition, codes) for condition in conditions) for conditions in asked if conditions
    ]
    averaged = [each.field for each in measures if each is not None and each.kind == "average"]
    query = Query("people", as_of=period.day, ids=tuple(period.people) if _asks_people(measures) else ())
    listed, values = listing.fulfilling(period.db, query, questions, averaged)
    statistic_past.correct(period.db, query, questions, listed)
    counted, averages = iter(listed), iter(values)
    made: list[Line] = []
    for row, what in zip(declared, measures, strict=True):
        key, words, level = f"r{row.position}", _named(row), row.level or 0
        line = Line(key, row.number or "", words, level, counted=what is not None)
        match what:
            case Measure(kind="count", conditions=()):
                made.append(Line(key, line.number, words, level, period.people))
            case Measure(kind="count"):
                made.append(Line(key, line.number, words, level, next(counted)))
            case Measure(kind="flow", flow=parts):
                made.append(Line(key, line.number, words, level, period.flowing(parts)))
            case Measure(kind="each", field=field):
                made += _each(period.db, query, field, key, level)
            case Measure(kind="average"):
                made.append(Line(key, line.number, words, level, value=next(averages)))
            case Measure(kind="units", units=kinds, what=told):
                register, ids = period.of_units(row, kinds, told)
                made.append(Line(key, line.number, words, level, ids, None, ids is not None, register))
            case Measure(kind="named", flow=parts, field=other):
                people = period.named_people(other or f"{row.form}/{row.position}", parts)
                made.append(Line(key, line.number, words, level, people))
            case Measure(kind="resting", field=state):
                resting = [who for who in period.people if period.resting.get(who) == state]
                made.append(Line(key, line.number, words, level, resting))
            case Measure(kind="parts"):
                made.append(replace(line, parts=True))
            case _:
                made.append(line)
    return made


def _asks_people(measures: Sequence[Measure | None]) -> bool:
    return any(each is not None and each.kind in ("count", "each", "average") for each in measures)


def _named(row: StatisticRow) -> str:
    return {"en": row.name_en, "de": row.name_de}.get(i18n.language()) or row.name


def _codes(db: Db, asked: Sequence[tuple[Condition, ...]]) -> dict[tuple[str, str], int]:
    """The ids of the codes that conditions name, by list and code: an id is compared faster than looked up."""
    fields = {each.field for conditions in asked for each in conditions}
    lists = {PEOPLE.field(name).list for name in fields if PEOPLE.has(name)} - {""}
    marks = ", ".join("?" * len(lists))
    rows = db.execute(f"SELECT list, code, id FROM codes WHERE list IN ({marks})", tuple(lists)).fetchall()
    return {(row[0], row[1]): row[2] for row in rows}


def _filter(condition: Condition, codes: dict[tuple[str, str], int]) -> Filter:
    named = PEOPLE.field(condition.field).list if PEOPLE.has(condition.field) else ""
    values = tuple(codes.get((named, each), each) for each in condition.values)
    if len(values) > 1:
        return Filter(condition.field, "in", values)
    return Filter(condition.field, condition.op, values[0] if values else "")


def _each(db: Db, query: Query, field: str, key: str, level: int) -> list[Line]:
    groups = [(value, ids) for value, ids in listing.grouped(db, query, field) if value is not None]
    names = titles(db, PEOPLE.field(field).target or "codes", [value for value, _ids in groups])
    return [Line(f"{key}-{value}", "", names.get(value, str(value)), level, ids) for value, ids in groups]
