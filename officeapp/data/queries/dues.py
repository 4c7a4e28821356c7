"""Party dues of a month: who owes what by the ground that holds, and what is not known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import admissions, badges, derived, membership, office
from officeapp.domain.rules import dues


@dataclass(frozen=True, slots=True)
class Owed:
    """What one member owes for a month; without a ground only that long membership exempts is known."""

    person: int
    unit: int | None
    kind: str | None
    amount: int | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month of dues.

    Attributes:
        month: ISO month; members: every member of the month's last day with what is owed.
        drawn: how many records the month has; owed, paid: their sums in đồng.
        unpaid: people who paid less than they owe; without_ground: people of whom nothing is known.
        without_rate: people whose ground is known, but no rate or minimum wage that holds in the month.
        missing: people who have no record yet though they owe something or are exempt.
    """

    month: str
    members: tuple[Owed, ...]
    drawn: int
    owed: int
    paid: int
    unpaid: tuple[int, ...]
    without_ground: tuple[int, ...]
    without_rate: tuple[int, ...]
    missing: tuple[int, ...]


def owed(db: Db, month: str, unit: int | None = None) -> list[Owed]:
    """What every member owes for a month (ISO); members of its last day count, in the cell of that day.

    Args:
        db: a reader.
        month: `2026-07`.
        unit: only this unit and those below it.
    """
    first = dt.date.fromisoformat(f"{month}-01")
    last = dates.month_end(first)
    figures = office.figures(db, first)
    within = admissions.units_below(db, unit)
    cells = {
        person: cell
        for cell, people in membership.members_on(db, last.isoformat()).items()
        if within is None or cell in within
        for person in people
    }
    rows = db.execute(
        "SELECT person, kind, base FROM dues_grounds WHERE coalesce(from_date, '') <= ?"
        " ORDER BY coalesce(from_date, ''), id",
        (last.isoformat(),),
    ).fetchall()
    grounds = {person: (kind, base) for person, kind, base in rows}
    ages = badges.ages(db, list(cells), first)
    retired = _retired(
        db, [person for person, (kind, _base) in grounds.items() if kind == "uninsured"], month
    )
    made: list[Owed] = []
    for person, cell in cells.items():
        kind, base = grounds.get(person, (None, None))
        if person in retired:
            kind = "uninsured_old"
        amount = dues.owed(kind, base, ages.get(person), figures)
        made.append(Owed(person, cell, kind, amount))
    return made


def _retired(db: Db, people: list[int], month: str) -> set[int]:
    """Those of some people whose month of retirement lies before a month (ISO)."""
    reached = derived.EXPRESSIONS["people"]["retirement_month"]
    rows = db.execute(
        f"SELECT x.id FROM people x WHERE x.id IN (SELECT value FROM json_each(:ids)) AND {reached} < :month",
        {**derived.parameters(db, f"{month}-01"), "ids": str(people), "month": month},
    )
    return {row[0] for row in rows.fetchall()}


def month_of(db: Db, month: str, unit: int | None = None) -> Month:
    """What is known of a month."""
    everybody = owed(db, month, unit)
    rows = db.execute(
        "SELECT person, owed, paid, organization FROM dues_months WHERE month = ?", (month,)
    ).fetchall()
    within = admissions.units_below(db, unit)
    here = {
        person: (due or 0, paid or 0) for person, due, paid, cell in rows if within is None or cell in within
    }
    drawn = {row[0] for row in rows}
    open_ = [each for each in everybody if each.person not in drawn]
    return Month(
        month,
        tuple(everybody),
        len(here),
        sum(due for due, _paid in here.values()),
        sum(paid for _due, paid in here.values()),
        tuple(person for person, (due, paid) in here.items() if paid < due),
        tuple(each.person for each in open_ if each.kind is None and each.amount is None),
        tuple(each.person for each in open_ if each.kind is not None and each.amount is None),
        tuple(each.person for each in open_ if each.amount is not None),
    )
