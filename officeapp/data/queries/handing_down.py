"""The units that a number of admissions can be handed down to, level by level of the tree."""

from __future__ import annotations

from collections.abc import Mapping

from officeapp.data.driver import Db
from officeapp.data.queries import admissions, membership, office, records, targets
from officeapp.domain.registers.members import TARGETS
from officeapp.domain.rules.handing_down import Level, Subordinate


def level(db: Db, year: int, superior: int | None = None) -> Level:
    """The units below a superior that have a target of a year or can be given one; by default below the office.

    Those are the lines of the targets' sheet; below a unit that is a line itself, the Party units directly under it.
    """
    tree = admissions.tree(db)
    names = {number: name for number, name, _parent in tree}
    parents = {number: parent for number, _name, parent in tree}
    top = office.office(db).organization if superior is None else superior
    found = tuple(
        Subordinate(line.unit, line.name, line.base, line.amount)
        for line in targets.sheet(db, year).lines
        if line.unit not in (0, top) and (superior is None or superior in targets.above(line.unit, parents))
    )
    if not found:
        found = _children(db, year, top, names, parents)
    number = targets.of_unit(db, top, year)
    own = records.get(db, TARGETS, number).amount if number is not None else None
    return Level(top, names.get(top, ""), own, found)


def superiors(db: Db) -> list[tuple[int, str]]:
    """The Party units with Party units below them, in the order of the tree; the office itself is not one."""
    party = targets.party_units(db)
    upper = {parent for number, _name, parent in admissions.tree(db) if number in party}
    own = office.office(db).organization
    return [
        (number, name)
        for number, name, _parent in admissions.tree(db)
        if number in upper and number in party and number != own
    ]


def _children(
    db: Db, year: int, top: int, names: Mapping[int, str], parents: Mapping[int, int | None]
) -> tuple[Subordinate, ...]:
    party = targets.party_units(db, year)
    bases = {unit: 0 for unit in names if parents[unit] == top and unit in party}
    for cell, count in membership.in_cells_at_start(db, f"{year}-01-01").items():
        for unit in (cell, *targets.above(cell, parents)):
            if unit in bases:
                bases[unit] += count
    return tuple(Subordinate(unit, names[unit], base) for unit, base in bases.items())
