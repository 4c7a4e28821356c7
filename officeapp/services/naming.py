"""Naming who stands in rows of statistical forms that the dossiers do not tell: once, as one action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.data.queries.titles import titles
from officeapp.data.writer import Writer
from officeapp.domain.check import Problem
from officeapp.domain.registers.statistics import NAMED_IN_ROWS, STATISTIC_ROWS, NamedInRow
from officeapp.services import named_rows
from officeapp.services.named_rows import named_in
from officeapp.services.registers import put_checked


@dataclass(frozen=True, slots=True)
class Named:
    """What came of naming: what was written, and what should be looked at."""

    changes: Changes
    warnings: list[Problem]


def rows(db: Db) -> list[tuple[int, str]]:
    """The rows that are counted by name, as (id, words) in the order of the forms."""
    found = [each for each in records.find(db, STATISTIC_ROWS) if named_in(each)]
    said = titles(db, "statistic_rows", [each.id or 0 for each in found])
    return [
        (each.id or 0, said[each.id or 0])
        for each in sorted(found, key=lambda each: (each.form, each.position))
    ]


def name(
    db: Writer,
    row: int,
    *,
    people: Sequence[int] = (),
    units: Sequence[int] = (),
    from_date: str | None = None,
    to_date: str | None = None,
    note: str | None = None,
) -> Named:
    """Name members or organizations for a row, as one action; who is named already is not named twice.

    Raises:
        UserError: nobody is given; or the row is counted without names.
        Refused: members for a row of organizations, or the other way round.
    """
    if not people and not units:
        raise UserError(N_("Say who stands in the row: members or organizations."))
    wanted = [
        *(
            NamedInRow(row=row, person=each, from_date=from_date, to_date=to_date, note=note)
            for each in people
        ),
        *(
            NamedInRow(row=row, organization=each, from_date=from_date, to_date=to_date, note=note)
            for each in units
        ),
    ]
    known = {(each.person, each.organization) for each in records.find(db, NAMED_IN_ROWS, row=row)}
    new = [each for each in wanted if (each.person, each.organization) not in known]
    if not new:
        raise UserError(N_("They are named for this row already."))
    told: list[Problem] = []
    label = N_("Named in “{row}”: {count}")
    with action(db, label, row=titles(db, "statistic_rows", [row]).get(row, ""), count=len(new)) as act:
        for each in new:
            told += list(named_rows.of_name(db, each))
            put_checked(act, NAMED_IN_ROWS, each)
    return Named(act.changes, list({str(each): each for each in told}.values()))
