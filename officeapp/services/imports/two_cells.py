"""Sheets that put a member into two Party cells at once: told at the cell's place, for the days may be mended."""

from __future__ import annotations

from collections.abc import Sequence

from officeapp.data.driver import Db
from officeapp.data.queries.titles import titles
from officeapp.domain.registers.memberships import Membership
from officeapp.services.imports.batch import Batch
from officeapp.services.registers import two_at_once

Stay = tuple[str, str | None, str | None]


def tell(db: Db, batch: Batch, known: Sequence[int | None]) -> None:
    """Tell of each row whose days share some with another cell's, on record or in the rows before.

    Args:
        db: a reader.
        batch: rows of memberships whose people and units are resolved.
        known: the record of each row, None for a new one; only new ones are looked at.
    """
    asked = ("person", "organization", "kind", "from_date", "to_date")
    columns = [batch.slots.get(name) or batch.blank() for name in asked]
    names = titles(db, "organizations", {unit for unit in columns[1] if isinstance(unit, int)})
    before: dict[int, list[Stay]] = {}
    for place in batch.going():
        person, unit, kind, since, until = (column[place] for column in columns)
        if kind != "party" or known[place] is not None:
            continue
        if not isinstance(person, int) or not isinstance(unit, int):
            continue
        row = Membership(person=person, organization=unit, kind=kind, from_date=since, to_date=until)
        for problem in two_at_once(db, row, before.get(person, ())):
            batch.tell(place, "organization", None, problem.msgid, "warning", **problem.params)
        before.setdefault(person, []).append((names[unit], since, until))
