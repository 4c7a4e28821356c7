"""The targets of a year with the admissions counted and the candidates still to come, unit by unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import admissions, members, office
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.pipeline import STEPS, Candidate, earliest_admission
from officeapp.domain.rules.target_sheet import Line, Sheet, Target

BEFORE = STEPS[: STEPS.index("probation")]  # steps before the admission
PARTY = (
    *("cell", "cell_grassroots", "party_section", "party_grassroots", "party_agency", "party_commune"),
    *("party_district", "party_central"),
)  # kinds of units that admit members or whose units do

_TARGETS = (
    "SELECT t.organization, t.id, t.amount, t.base, t.share, t.q1, t.q2, t.q3, t.q4, t.cause, c.name,"
    " t.cause_note, t.measure, t.measure_due FROM targets t LEFT JOIN codes c ON c.id = t.cause"
    " WHERE t.year = ? ORDER BY t.id"
)


@dataclass(slots=True)
class _Gathered:
    """What is known of one line while the rows are read."""

    members: int = 0
    admitted: list[list[int]] = field(default_factory=lambda: [[], [], [], []])
    coming: list[tuple[dt.date, int]] = field(default_factory=list[tuple[dt.date, int]])


def sheet(db: Db, year: int, today: dt.date | None = None) -> Sheet:
    """The targets of a year.

    The lines are those of the paper `admission-results`: a unit without a target of its own is counted with
    the nearest superior that has one; superiors of units with targets are no lines, for their target is the
    sum. Cells and other Party units that have neither members nor admissions stand there too, so that a target
    can be typed.
    """
    day = today or dates.today()
    figures = office.figures(db, day)
    waits = waiting_days(figures)
    tree = admissions.tree(db)
    parents = {number: parent for number, _name, parent in tree}
    targets = {row[0]: _target(row) for row in db.execute(_TARGETS, (year,)).fetchall()}
    sums = {up for unit in targets for up in _above(unit, parents)}
    lines: dict[int, _Gathered] = {}

    def line(unit: int | None) -> _Gathered:
        here = unit or 0
        own = next((up for up in (here, *_above(here, parents)) if up in targets and up not in sums), here)
        return lines.setdefault(own, _Gathered())

    for unit in (*targets, *_reporting(db, year)):
        if unit not in sums:
            line(unit)
    for unit, count in members.members_on(db, f"{year}-01-01").items():
        line(unit).members += count
    for admitted in admissions.admissions(db, f"{year}-01", f"{year}-12"):
        line(admitted.unit).admitted[(int(admitted.day[5:7]) - 1) // 3].append(admitted.person)
    for person, unit, earliest in coming(db, day, waits):
        line(unit).coming.append((earliest, person))
    names = {number: name for number, name, _parent in tree}
    order = {number: at for at, (number, _name, _parent) in enumerate(tree)}
    made = [
        Line(
            unit=unit,
            name=names.get(unit, ""),
            year=year,
            today=day,
            shortest_days=sum(waits.values()),
            members=known.members,
            target=targets.get(unit),
            admitted=tuple(map(tuple, known.admitted)),
            coming=tuple(sorted(known.coming)),
        )
        for unit, known in lines.items()
        if unit or any(known.admitted) or known.coming
    ]
    return Sheet(year, day, tuple(sorted(made, key=lambda each: order.get(each.unit, len(order)))))


def waiting_days(figures: Figures) -> dict[str, int]:
    """The usual days from each step to the next, as the office estimates them for the forecast."""
    return {step: figures.whole(f"forecast.days.{step}") or 0 for step in BEFORE}


def coming(db: Db, day: dt.date, waits: Mapping[str, int]) -> list[tuple[int, int | None, dt.date]]:
    """(person, cell, first day of a possible admission) of the candidates before the ceremony."""
    rows = db.execute(
        f"SELECT person, organization, step FROM candidates WHERE step IN ({', '.join('?' * len(BEFORE))})"
        " ORDER BY id",
        BEFORE,
    )
    found: list[tuple[int, int | None, dt.date]] = []
    for person, unit, step in rows.fetchall():
        earliest = earliest_admission(Candidate(step=step), day, dict(waits))
        if earliest is not None:
            found.append((person, unit, earliest))
    return found


def of_unit(db: Db, unit: int, year: int) -> int | None:
    """The id of a unit's target of a year, or None."""
    row = db.execute(
        "SELECT id FROM targets WHERE organization = ? AND year = ? ORDER BY id LIMIT 1", (unit, year)
    ).fetchone()
    return row[0] if row else None


def members_of(db: Db, unit: int, day: str) -> int:
    """How many members a unit has on a day, those of the units below it included."""
    below = admissions.units_below(db, unit) or set[int]()
    return sum(count for cell, count in members.members_on(db, day).items() if cell in below)


def years(db: Db) -> list[int]:
    """The years that have targets, this one among them, the newest first."""
    found = {row[0] for row in db.execute("SELECT DISTINCT year FROM targets").fetchall()}
    return sorted(found | {dates.today().year}, reverse=True)


def _target(row: tuple[object, ...]) -> Target:
    _unit, number, amount, base, share, q1, q2, q3, q4, cause_id, cause, note, measure, due = row
    return Target(
        id=number,  # type: ignore[arg-type]
        amount=amount,  # type: ignore[arg-type]
        base=base,  # type: ignore[arg-type]
        share=share,  # type: ignore[arg-type]
        quarters=(q1, q2, q3, q4),  # type: ignore[arg-type]
        cause_id=cause_id,  # type: ignore[arg-type]
        cause=str(cause or ""),
        cause_note=str(note or ""),
        measure=str(measure or ""),
        measure_due=due,  # type: ignore[arg-type]
    )


def _reporting(db: Db, year: int) -> list[int]:
    """The units of the Party that exist in a year and have none below them; the office itself is not one."""
    kinds = ", ".join("?" * len(PARTY))
    rows = db.execute(
        "WITH party AS (SELECT o.id, o.parent FROM organizations o JOIN codes c ON c.id = o.kind"
        f" WHERE c.list = 'organization_kinds' AND c.code IN ({kinds})"
        " AND (o.dissolved_on IS NULL OR o.dissolved_on >= ?))"
        " SELECT id FROM party WHERE id NOT IN (SELECT parent FROM party WHERE parent IS NOT NULL)"
        " AND id NOT IN (SELECT organization FROM offices WHERE organization IS NOT NULL) ORDER BY id",
        (*PARTY, str(year)),
    )
    return [row[0] for row in rows.fetchall()]


def _above(unit: int, parents: Mapping[int, int | None]) -> Iterator[int]:
    up = parents.get(unit)
    while up is not None:
        yield up
        up = parents.get(up)
