"""Scenarios with the office they are laid over and what comes of them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import office, records
from officeapp.data.queries.derived import LASTS
from officeapp.data.queries.holders import RESIDENTS
from officeapp.data.queries.planning import BELOW, KINH
from officeapp.domain.registers.scenarios import SCENARIO_MOVES, SCENARIOS, Scenario, ScenarioMove
from officeapp.domain.rules.scenario import Move, Office, Outcome, Seat, Somebody, outcome


@dataclass(frozen=True, slots=True)
class Board:
    """A scenario, the office as it is now, and what comes of it."""

    scenario: Scenario
    moves: tuple[Move, ...]
    office: Office
    outcome: Outcome

    def name(self, person: int) -> str:
        """Return what a person is called."""
        known = self.office.people.get(person)
        return known.name if known else ""

    def post(self, post: int | None) -> str:
        """Return what a post is called."""
        return next((seat.name for seat in self.office.seats if seat.id == post), "")


def scenarios(db: Db, organization: int | None = None) -> list[Scenario]:
    """The scenarios, the latest day first; those adopted last."""
    found: list[Scenario] = records.find(db, SCENARIOS)
    some = [each for each in found if organization is None or each.organization == organization]
    return sorted(some, key=lambda each: (each.adopted_on is not None, each.name))


def board(db: Db, scenario: int) -> Board:
    """A scenario with what comes of it.

    Raises:
        UserError: it is not there (any more).
    """
    found: Scenario = records.get(db, SCENARIOS, scenario)
    stored: list[ScenarioMove] = records.find(db, SCENARIO_MOVES, scenario=scenario)
    moves = tuple(
        Move(
            id=each.id or 0, person=each.person, post=each.post, keeps=bool(each.keeps), note=each.note or ""
        )
        for each in stored
    )
    today = dates.today()
    here = _office(db, found.organization, moves, today.isoformat())
    day = dates.latest(found.day)
    made = outcome(here, moves, day, office.retirement_ages(db), office.figures(db, max(day, today)))
    return Board(found, moves, here, made)


def _office(db: Db, organization: int, moves: tuple[Move, ...], day: str) -> Office:
    known = {"top": organization, "day": day, "kinh": KINH}
    rows = db.execute(
        f"{BELOW} SELECT p.id, p.name, o.id, o.name, coalesce(p.seats, 1) - coalesce(p.cut, 0),"
        " coalesce(p.leading, 0), coalesce(p.body, 0), u.code FROM below b JOIN organizations o ON o.id = b.id"
        " JOIN posts p ON p.organization = o.id LEFT JOIN codes u ON u.id = o.kind"
        " ORDER BY b.key, p.position IS NULL, p.position, p.level, p.id",
        known,
    ).fetchall()
    seats = [
        Seat(
            id=row[0],
            name=row[1],
            unit=row[2],
            unit_name=row[3],
            seats=row[4],
            leading=bool(row[5]),
            body=bool(row[6]),
            local=row[7] in RESIDENTS,
        )
        for row in rows
    ]
    holders: list[tuple[int, int]] = db.execute(
        f"SELECT DISTINCT a.person, a.post FROM appointments a WHERE {LASTS.format('a')}"
        " AND (a.post IN (SELECT value FROM json_each(:posts))"
        " OR a.person IN (SELECT value FROM json_each(:people))) ORDER BY a.from_date, a.id",
        {
            **known,
            "posts": json.dumps([seat.id for seat in seats]),
            "people": json.dumps([move.person for move in moves]),
        },
    ).fetchall()
    people = {person for person, _post in holders} | {move.person for move in moves}
    facts = db.execute(
        "SELECT x.id, x.name, x.birth_date, x.sex, x.retires_on, g.code <> :kinh, x.science FROM people x"
        " LEFT JOIN codes g ON g.id = x.ethnic_group WHERE x.id IN (SELECT value FROM json_each(:people))",
        {**known, "people": json.dumps(sorted(people))},
    ).fetchall()
    return Office(
        seats=seats,
        holders=holders,
        people={
            row[0]: Somebody(
                person=row[0],
                name=row[1],
                birth=row[2],
                sex=row[3],
                retires_on=row[4],
                minority=None if row[5] is None else bool(row[5]),
                science=None if row[6] is None else bool(row[6]),
            )
            for row in facts
        },
    )
