"""The targets of a year with the admissions counted and the candidates still to come, unit by unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import admissions, membership, office
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.pipeline import STEPS, Candidate, earliest_admission
from officeapp.domain.rules.target_sheet import Line, Quarters, Sheet, Superior, Target

BEFORE = STEPS[: STEPS.index("probation")]  # steps before the admission
PARTY = (
    *("cell", "cell_grassroots", "party_section", "party_grassroots", "party_agency", "party_commune"),
    *("party_district", "party_central"),
)  # kinds of units that admit members or whose units do

_TARGETS = (
    "SELECT t.organization, t.id, t.amount, t.base, t.base_date,"
    " CASE WHEN t.base_kind IS NOT 'number' THEN t.share END, t.q1, t.q2, t.q3, t.q4, t.cause,"
    " word(c.name, c.name_en, c.name_de),"
    " t.cause_side, t.cause_note, t.remedy, t.measure, t.measure_due, t.task FROM targets t"
    " LEFT JOIN codes c ON c.id = t.cause WHERE t.year = ? ORDER BY t.id"
)
_PARTY = (
    "party AS (SELECT o.id, o.parent FROM organizations o JOIN codes c ON c.id = o.kind"
    f" WHERE c.list = 'organization_kinds' AND c.code IN ({', '.join('?' * len(PARTY))})"
    " AND (o.dissolved_on IS NULL OR o.dissolved_on >= ?))"
)
_REPORTED = (
    "SELECT r.organization, r.quarter, r.amount,"
    " word(c.name, c.name_en, c.name_de), r.explanation FROM reported_admissions r"
    " LEFT JOIN codes c ON c.id = r.cause WHERE r.year = ? ORDER BY r.quarter, r.id"
)


@dataclass(slots=True)
class _Gathered:
    """What is known of one line while the rows are read."""

    members: int = 0
    admitted: list[list[int]] = field(default_factory=lambda: [[], [], [], []])
    coming: list[tuple[dt.date, int]] = field(default_factory=list[tuple[dt.date, int]])
    reported: dict[int, int] = field(default_factory=dict[int, int])
    explained: list[str] = field(default_factory=list[str])
    at_base: dict[str, int] = field(default_factory=dict[str, int])


def sheet(db: Db, year: int, today: dt.date | None = None) -> Sheet:
    """The targets of a year.

    The lines are those of the paper `admission-results`: a unit without a target of its own is counted with
    the nearest superior that has one; superiors of units with targets are no lines, for their target is the
    sum. Cells and other Party units that have neither members nor admissions stand there too, so that a target
    can be typed.
    """
    day = today or dates.today()
    figures = office.figures(db, day)
    tree = admissions.tree(db)
    parents = {number: parent for number, _name, parent in tree}
    targets = {row[0]: _target(row) for row in db.execute(_TARGETS, (year,)).fetchall()}
    sums = {up for unit in targets for up in above(unit, parents)}
    lines: dict[int, _Gathered] = {}

    homes: dict[int, int] = {}

    def home(unit: int | None) -> int:
        here = unit or 0
        if here not in homes:
            ways = (here, *above(here, parents))
            homes[here] = next((up for up in ways if up in targets and up not in sums), here)
        return homes[here]

    def line(unit: int | None) -> _Gathered:
        return lines.setdefault(home(unit), _Gathered())

    for unit in (*targets, *_reporting(db, year)):
        if unit not in sums:
            line(unit)
    first = f"{year}-01-01"
    for unit, count in membership.in_cells_at_start(db, first).items():
        line(unit).members += count
    for admitted in admissions.admissions(db, f"{year}-01", f"{year}-12"):
        line(admitted.unit).admitted[(int(admitted.day[5:7]) - 1) // 3].append(admitted.person)
    for person, unit, earliest in coming(db, day, figures):
        line(unit).coming.append((earliest, person))
    for base_day in {target.base_date for target in targets.values() if target.base_date} - {first}:
        for unit, count in membership.in_cells_at_start(db, dates.earliest(base_day).isoformat()).items():
            at = line(unit).at_base
            at[base_day] = at.get(base_day, 0) + count
    upper = {up for unit in lines for up in above(unit, parents)}
    for unit, quarter, amount, words in _reports(db, year, parents):
        if home(unit) not in upper:
            known = line(unit)
            known.reported[quarter] = known.reported.get(quarter, 0) + amount
            known.explained += [words] if words and words not in known.explained else []
    names = {number: name for number, name, _parent in tree}
    order = {number: at for at, (number, _name, _parent) in enumerate(tree)}
    shortest = sum(figures.whole(f"forecast.days.{step}") or 0 for step in BEFORE)
    made = [
        Line(
            unit=unit,
            name=names.get(unit, ""),
            year=year,
            today=day,
            shortest_days=shortest,
            members=known.members,
            counted=_counted(known, targets.get(unit), first),
            target=targets.get(unit),
            admitted=tuple(map(tuple, known.admitted)),
            reported=_by_quarter(known.reported),
            explained="; ".join(known.explained),
            coming=tuple(sorted(known.coming)),
        )
        for unit, known in lines.items()
        if unit or known.members or any(known.admitted) or known.coming
    ]
    made.sort(key=lambda each: order.get(each.unit, len(order)))
    return Sheet(year, day, tuple(made), _superiors(targets, sums, parents, names))


def year_before(db: Db, found: Sheet) -> dict[int, int]:
    """How many were admitted in the same period of the year before, by the lines of a sheet.

    The period ends on the same day, for a year that is over with December; a year to come has none.
    """
    past = found.year - 1
    if found.today.year < found.year:
        return {}
    last = f"{past}-{found.today:%m-%d}" if found.today.year == found.year else f"{past}-12"
    parents = {number: parent for number, _name, parent in admissions.tree(db)}
    lines = {line.unit for line in found.lines}
    counts: dict[int, int] = {}
    for admitted in admissions.admissions(db, f"{past}-01", last):
        unit = admitted.unit or 0
        home = next((up for up in (unit, *above(unit, parents)) if up in lines), 0)
        counts[home] = counts.get(home, 0) + 1
    return counts


def _counted(known: _Gathered, target: Target | None, first: str) -> int | None:
    """Members on the day of the base as counted now; None where nobody is on record."""
    if target is None or not known.members:
        return None
    day = target.base_date or first
    return known.members if day == first else known.at_base.get(day)


def _reports(db: Db, year: int, parents: Mapping[int, int | None]) -> list[tuple[int, int, int, str]]:
    """(unit, quarter, amount, explanation); what a unit reports contains what those below it report."""
    rows = db.execute(_REPORTED, (year,)).fetchall()
    there = {(unit, quarter) for unit, quarter, *_rest in rows}
    return [
        (unit, quarter, amount, ": ".join(filter(None, (cause, explanation))))
        for unit, quarter, amount, cause, explanation in rows
        if not any((up, quarter) in there for up in above(unit, parents))
    ]


def _by_quarter(reported: Mapping[int, int]) -> Quarters:
    return reported.get(1), reported.get(2), reported.get(3), reported.get(4)


def _superiors(
    targets: Mapping[int, Target],
    sums: set[int],
    parents: Mapping[int, int | None],
    names: Mapping[int, str],
) -> tuple[Superior, ...]:
    """The targets of units whose subordinates have targets too, with what these add up to."""
    below: dict[int, list[int]] = {}
    for unit in targets:
        if unit not in sums:
            for up in above(unit, parents):
                below.setdefault(up, []).append(unit)
    return tuple(
        Superior(up, names.get(up, ""), asked, sum(targets[unit].amount or 0 for unit in units), tuple(units))
        for up, units in below.items()
        if up in targets and (asked := targets[up].amount) is not None
    )


def coming(db: Db, day: dt.date, figures: Figures) -> list[tuple[int, int | None, dt.date]]:
    """(person, cell, first day of a possible admission) of the candidates before the ceremony."""
    rows = db.execute(
        "SELECT c.person, c.organization, c.step, c.entered_on, c.certificate_date, p.birth_date FROM candidates c"
        f" JOIN people p ON p.id = c.person WHERE c.step IN ({', '.join('?' * len(BEFORE))}) ORDER BY c.id",
        BEFORE,
    )
    found: list[tuple[int, int | None, dt.date]] = []
    for person, unit, step, since, certificate, birth in rows.fetchall():
        known = Candidate(step=step, entered_on=since, certificate_date=certificate, birth_date=birth)
        earliest = earliest_admission(known, day, figures)
        if earliest is not None:
            found.append((person, unit, earliest))
    return found


def of_unit(db: Db, unit: int, year: int) -> int | None:
    """The id of a unit's target of a year, or None."""
    row = db.execute(
        "SELECT id FROM targets WHERE organization = ? AND year = ? ORDER BY id LIMIT 1", (unit, year)
    ).fetchone()
    return row[0] if row else None


def reported_of(db: Db, unit: int, year: int, quarter: int) -> int | None:
    """The id of what a unit reported for a quarter, or None."""
    row = db.execute(
        "SELECT id FROM reported_admissions WHERE organization = ? AND year = ? AND quarter = ? ORDER BY id",
        (unit, year, quarter),
    ).fetchone()
    return row[0] if row else None


def members_by_unit(db: Db, day: str) -> dict[int, int]:
    """How many members each unit has at the start of a day, those of the units below it included."""
    parents = {number: parent for number, _name, parent in admissions.tree(db)}
    counts: dict[int, int] = {}
    for cell, count in membership.in_cells_at_start(db, day).items():
        for unit in (cell, *above(cell, parents)):
            counts[unit] = counts.get(unit, 0) + count
    return counts


def members_of(db: Db, unit: int, day: str) -> int:
    """How many members a unit has at the start of a day, those of the units below it included."""
    return members_by_unit(db, day).get(unit, 0)


def years(db: Db) -> list[int]:
    """The years that have targets, this one among them, the newest first."""
    found = {row[0] for row in db.execute("SELECT DISTINCT year FROM targets").fetchall()}
    return sorted(found | {dates.today().year}, reverse=True)


def _target(row: tuple[Any, ...]) -> Target:
    _unit, number, amount, base, base_date, share, q1, q2, q3, q4, cause_id, cause, side, *said = row
    note, remedy, measure, due, task = said
    return Target(
        id=number,
        amount=amount,
        base=base,
        base_date=base_date,
        share=share,
        quarters=(q1, q2, q3, q4),
        cause_id=cause_id,
        cause=cause or "",
        cause_side=side,
        cause_note=note or "",
        remedy=remedy or "",
        measure=measure or "",
        measure_due=due,
        task=task,
    )


def party_units(db: Db, year: int | None = None) -> set[int]:
    """The units of the Party that admit members or whose units do, and exist in a year; by default in this one."""
    rows = db.execute(f"WITH {_PARTY} SELECT id FROM party", (*PARTY, str(year or dates.today().year)))
    return {row[0] for row in rows.fetchall()}


def _reporting(db: Db, year: int) -> list[int]:
    """The units of the Party that exist in a year and have none below them; the office itself is not one."""
    rows = db.execute(
        f"WITH {_PARTY} SELECT id FROM party WHERE id NOT IN (SELECT parent FROM party WHERE parent IS NOT NULL)"
        " AND id NOT IN (SELECT organization FROM offices WHERE organization IS NOT NULL) ORDER BY id",
        (*PARTY, str(year)),
    )
    return [row[0] for row in rows.fetchall()]


def above(unit: int, parents: Mapping[int, int | None]) -> Iterator[int]:
    """The superiors of a unit, the nearest first."""
    up = parents.get(unit)
    while up is not None:
        yield up
        up = parents.get(up)
