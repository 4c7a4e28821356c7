"""What a sheet of targets leaves unsaid: the number of a share, the frozen base, the quarters."""

from __future__ import annotations

from collections.abc import Sequence

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.data.queries import targets as queries
from officeapp.domain.registers.members import TARGETS, Target
from officeapp.services import targets
from officeapp.services.imports.batch import Batch
from officeapp.services.targets import QUARTERS, Given

_SAID = ("amount", "share", "base", "base_kind", "base_date")


def fill(db: Db, batch: Batch, known: Sequence[int | None], mode: str) -> None:
    """Complete each row as the window completes a target that is typed; what contradicts itself is told.

    Args:
        db: a reader.
        batch: rows of targets whose units are resolved.
        known: the record of each row, None for a new one; those are completed only where they are updated.
        mode: of the import.
    """
    columns = {name: batch.slots.get(name) or batch.blank() for name in (*_SAID, *QUARTERS)}
    units, years = (batch.slots.get(name) or batch.blank() for name in ("organization", "year"))
    counted: dict[str, dict[int, int]] = {}
    for place in batch.going():
        unit, year, number = units[place], years[place], known[place]
        said = {name: column[place] for name, column in columns.items()}
        asked = any(said[name] is not None for name in ("amount", "share", *QUARTERS))
        if (
            not asked
            or not isinstance(unit, int)
            or year is None
            or (number is not None and mode != "update")
        ):
            continue
        before: Target = (
            records.get(db, TARGETS, number) if number is not None else Target(organization=unit, year=year)
        )
        if said["amount"] is not None and said["base_kind"] != "number":
            said["share"] = (
                before.share if said["share"] is None else said["share"]
            )  # the number has to be its own
        given = Given(*(said[name] for name in _SAID), quarters=tuple(said[name] for name in QUARTERS))
        try:
            if given.base is None and before.base is None:
                day = dates.earliest(targets.day_of_base(db, before, given)).isoformat()
                if day not in counted:
                    counted[day] = queries.members_by_unit(db, day)
                said["base"] = counted[day].get(unit, 0)
                given = Given(*(said[name] for name in _SAID), quarters=given.quarters)
            made = targets.completed(db, before, given)
        except UserError as wrong:
            batch.tell(place, "amount", said["amount"], wrong.msgid, **wrong.params)
            continue
        for name, column in columns.items():
            if column[place] is None:
                column[place] = getattr(made, name)
    batch.slots |= {
        name: column for name, column in columns.items() if any(each is not None for each in column)
    }
