"""Who is on the office's list of Party members on a day, and who came and went over a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries.admissions import units_below
from officeapp.data.queries.derived import LASTS
from officeapp.data.queries.listed import ENDED, HERE, MEMBER_SINCE, MOVES
from officeapp.domain.registers.member_changes import ENDING, OUT, RESTS
from officeapp.domain.rules import membership
from officeapp.domain.rules.membership import Cell, Stay, Turn

CELL = (
    f"(SELECT m.organization FROM memberships m WHERE m.person = p.id AND m.kind = 'party' AND {LASTS.format('m')}"
    " ORDER BY m.from_date DESC, m.id DESC LIMIT 1)"
)


def members_on(db: Db, day: str) -> dict[int | None, list[int]]:
    """The members on a day (ISO), by Party cell; None: in no cell that is known."""
    rows = db.execute(f"SELECT p.id, {CELL} FROM people p WHERE {HERE} ORDER BY p.id", {"day": day})
    found: dict[int | None, list[int]] = {}
    for person, unit in rows.fetchall():
        found.setdefault(unit, []).append(person)
    return found


def at_start(db: Db, day: str) -> dict[int | None, list[int]]:
    """The members at the start of a day (ISO), carried over from the day before; of 1 January the year's base."""
    return members_on(db, (dt.date.fromisoformat(day) - membership.DAY).isoformat())


def counts_on(db: Db, day: str) -> dict[int | None, int]:
    """How many members each Party cell has on a day (ISO)."""
    return dict(
        db.execute(f"SELECT {CELL}, count(*) FROM people p WHERE {HERE} GROUP BY 1", {"day": day}).fetchall()
    )


def in_cells_at_start(db: Db, day: str) -> dict[int, int]:
    """How many members each Party cell has at the start of a day (ISO), as `at_start`; in one pass over the cells."""
    before = (dt.date.fromisoformat(day) - membership.DAY).isoformat()
    rows = db.execute(
        "SELECT organization, count(*) FROM (SELECT m.organization, max(coalesce(m.from_date, '') ||"
        " printf('%012d', m.id)) FROM memberships m CROSS JOIN people p ON p.id = m.person"
        f" WHERE m.kind = 'party' AND {LASTS.format('m')} AND {HERE} GROUP BY m.person) GROUP BY organization",
        {"day": before},
    )
    return dict(rows.fetchall())


def resting(db: Db, day: str) -> dict[int, str]:
    """Who rested on a day (ISO), and how, by code of `member_states`: exempt, suspended or interrupted.

    The recorded changes tell; of whom none is recorded the dossier does, as it stands.
    """
    kinds = ", ".join(f"'{kind}'" for kind in RESTS)
    rows = db.execute(
        "SELECT person, kind, max(on_date || printf('%012d', id)) FROM member_changes"
        f" WHERE kind IN ({kinds}) AND on_date <= :day GROUP BY person",
        {"day": day},
    ).fetchall()
    told = {person: RESTS[kind] for person, kind, _last in rows}
    rows = db.execute(
        "SELECT p.id, c.code FROM people p JOIN codes c ON c.id = p.member_state WHERE c.code IN"
        f" ('exempt', 'suspended', 'interrupted') AND p.id NOT IN"
        f" (SELECT person FROM member_changes WHERE kind IN ({kinds}))"
    ).fetchall()
    return {**dict(rows), **{person: state for person, state in told.items() if state != "active"}}


def rests_over(db: Db, day: str) -> list[int]:
    """Who still rests on the list though the rest was to end before a day (ISO)."""
    kinds = ", ".join(f"'{kind}'" for kind in (*RESTS, *OUT))
    rows = db.execute(
        "SELECT person, until || '~', max(on_date || printf('%012d', id)) FROM member_changes"
        f" WHERE kind IN ({kinds}) AND on_date <= :day GROUP BY person HAVING until || '~' < :day ORDER BY person",
        {"day": day},
    )
    return [row[0] for row in rows.fetchall()]


def earlier(db: Db, people: Iterable[int], day: str) -> dict[int, dict[str, str | None]]:
    """Who of some people was on a day (ISO) in a membership that ended before another one, with its dates."""
    rows = db.execute(
        f"SELECT e.person, e.admitted_on, e.decided_on, e.official_on FROM {ENDED} AND e.on_date > :day"
        " AND e.person IN (SELECT value FROM json_each(:ids)) ORDER BY e.on_date DESC",
        {"day": day, "ids": str(list(people))},
    )
    names = ("party_admission_date", "party_decision_date", "party_official_date")
    return {person: dict(zip(names, told, strict=True)) for person, *told in rows.fetchall()}


def admitted_again(db: Db, day: str) -> set[int]:
    """Who had left the Party and was admitted again by a day (ISO)."""
    kinds = ", ".join(f"'{kind}'" for kind in ENDING)
    rows = db.execute(
        "SELECT DISTINCT c.person FROM member_changes c JOIN people p ON p.id = c.person"
        f" WHERE c.kind IN ({kinds}) AND c.on_date < p.party_admission_date AND p.party_admission_date <= ?",
        (day,),
    )
    return {row[0] for row in rows.fetchall()}


class End(NamedTuple):
    """One coming or going: who, of which cell, on which day, how."""

    person: int
    unit: int | None
    turn: Turn


@dataclass(frozen=True, slots=True)
class Flow:
    """Growth and loss of a unit over a period.

    Attributes:
        opening: the members at the end of the day before the period, by id.
        increase, decrease: the comings and goings in it.
        closing: the members at the end of its last day.
    """

    opening: list[int]
    increase: list[End]
    decrease: list[End]
    closing: list[int]

    @property
    def unexplained(self) -> set[int]:
        """Who is on one of the lists though the comings and goings say otherwise; empty unless dates contradict."""
        counted = dict.fromkeys(self.opening, 1)
        for sign, ends in ((1, self.increase), (-1, self.decrease)):
            for end in ends:
                counted[end.person] = counted.get(end.person, 0) + sign
        listed = set(self.closing)
        return {person for person, count in counted.items() if count != (person in listed)} | (
            listed - counted.keys()
        )


def flow(db: Db, first: dt.date, last: dt.date, unit: int | None = None) -> Flow:
    """What came and went at a unit with all below it, or at the whole office, from `first` to `last`."""
    within = units_below(db, unit)
    increase, decrease = turns(db, first, last, within)
    opening = _within(at_start(db, first.isoformat()), within)
    closing = _within(members_on(db, last.isoformat()), within)
    return Flow(opening, increase, decrease, closing)


def turns(db: Db, first: dt.date, last: dt.date, within: set[int] | None) -> tuple[list[End], list[End]]:
    """The comings and the goings of some units, or of the whole office (None), in a period."""
    increase: list[End] = []
    decrease: list[End] = []
    for person, found in stays(db, _touched(db, first, last)).items():
        for came, turn, cell in membership.ends(found, within, first, last):
            (increase if came else decrease).append(End(person, cell, turn))
    return increase, decrease


def admissions(db: Db, first: dt.date, last: dt.date, within: set[int] | None) -> list[End]:
    """The admissions among the comings of a period, read alone where no other coming or going is asked for."""
    dated, asked = _dated(first, last, "party_admission_date", "party_decision_date", "party_official_date")
    rows = db.execute(
        f"SELECT id FROM people WHERE {dated} UNION SELECT person FROM member_changes"
        f" WHERE admitted_on IS NOT NULL AND ({_dated(first, last, 'admitted_on')[0]})",
        asked,
    ).fetchall()
    return [
        End(person, cell, turn)
        for person, found in stays(db, [row[0] for row in rows]).items()
        for came, turn, cell in membership.ends(found, within, first, last)
        if came and turn.kind == membership.ADMITTED
    ]


def _dated(first: dt.date, last: dt.date, *names: str) -> tuple[str, dict[str, str]]:
    """SQL that finds dates which may lie in a period, of a year or month anywhere in it, and its parameters."""
    before = (first - membership.DAY).isoformat()  # who leaves a cell on that day is gone on the first
    coarse = sorted({day[:length] for day in (before, first.isoformat()) for length in (4, 7)})
    asked = {"low": before, "high": f"{last.isoformat()}~"} | {f"c{at}": day for at, day in enumerate(coarse)}
    marks = ", ".join(f":c{at}" for at in range(len(coarse)))
    return " OR ".join(f"{name} BETWEEN :low AND :high OR {name} IN ({marks})" for name in names), asked


def _within(cells: dict[int | None, list[int]], within: set[int] | None) -> list[int]:
    return sorted(
        person for unit, people in cells.items() if within is None or unit in within for person in people
    )


def _touched(db: Db, first: dt.date, last: dt.date) -> list[int]:
    """Whose list or cell may have changed in a period; dates of a year or month may lie anywhere in it."""
    dated, asked = _dated(
        first,
        last,
        *("party_admission_date", "party_decision_date", "party_official_date"),
        *("party_left_on", "party_moved_on"),
    )
    rows = db.execute(
        f"SELECT id FROM people WHERE {dated}"
        f" UNION SELECT person FROM member_changes WHERE {_dated(first, last, 'on_date')[0]}"
        " UNION SELECT person FROM member_changes WHERE admitted_on IS NOT NULL"
        f" AND ({_dated(first, last, 'admitted_on')[0]})"
        " UNION SELECT person FROM memberships WHERE kind = 'party'"
        f" AND ({_dated(first, last, 'from_date', 'to_date')[0]})",
        asked,
    )
    return [row[0] for row in rows.fetchall()]


def stays(db: Db, people: Iterable[int]) -> dict[int, list[Stay]]:
    """Where each of some people was counted as a member, and when."""
    wanted = {"ids": str(list(people))}
    chosen = "IN (SELECT value FROM json_each(:ids))"
    changes: dict[int, list[Turn]] = {}
    rows = db.execute(
        "SELECT person, on_date, kind, reach, admitted_on, official_on FROM member_changes"
        f" WHERE person {chosen}"
        f" AND kind IN ({MOVES}) ORDER BY on_date, id",
        wanted,
    )
    for person, day, *told in rows.fetchall():
        changes.setdefault(person, []).append(Turn(dates.earliest(day), *told))
    cells: dict[int, list[Cell]] = {}
    rows = db.execute(
        "SELECT person, organization, from_date, to_date FROM memberships"
        f" WHERE kind = 'party' AND person {chosen} ORDER BY coalesce(from_date, ''), id",
        wanted,
    )
    for person, unit, start, end in rows.fetchall():
        cells.setdefault(person, []).append(
            Cell(unit, dates.earliest(start) if start else None, dates.latest(end) if end else None)
        )
    rows = db.execute(
        f"SELECT p.id, {MEMBER_SINCE}, p.party_left_on, c.code,"
        " p.party_moved_on FROM people p LEFT JOIN codes c ON c.id = p.member_state"
        f" WHERE p.id {chosen}",
        wanted,
    )
    return {
        person: membership.stays(
            membership.presences(
                admitted, left, "died" if state == "dead" else None, moved, changes.get(person, ())
            ),
            cells.get(person, ()),
        )
        for person, admitted, left, state, moved in rows.fetchall()
    }
