"""The life of Party cells: a row for each cell and month to be typed into, and one meeting recorded at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from officeapp.base.i18n import N_
from officeapp.data.actions import Changes, action
from officeapp.data.journal import day as journal_day
from officeapp.data.queries import cell_life, records
from officeapp.data.queries.titles import titles
from officeapp.data.writer import Writer
from officeapp.domain.registers.cell_months import CELL_MONTHS, CellMonth
from officeapp.services.dues import the_month
from officeapp.services.registers import put_checked


def draw_up(db: Writer, month: str | None = None, unit: int | None = None) -> Changes | None:
    """Lay out a month: a row for each cell that has none yet, with the members who have to attend.

    Returns:
        None when every cell has its row.
    """
    when = the_month(month)
    found = cell_life.life(db, [when], unit)
    members = cell_life.attending(db, when)
    wanted = [cell for cell, _name in found.cells if (cell, when) not in found.meetings]
    if not wanted:
        return None
    label = N_("Cell meetings of {month} laid out: {count} cells")
    with action(db, label, month=journal_day(when), count=len(wanted)) as act:
        act.insert(
            CELL_MONTHS,
            ("organization", "month", "members"),
            [(cell, when, members.get(cell, 0)) for cell in wanted],
        )
    return act.changes


def record(db: Writer, cell: int, month: str | None, given: dict[str, Any]) -> Changes:
    """Record the meeting of a cell for a month, or add to what is recorded.

    Args:
        db: the writer.
        cell: the unit.
        month: ISO month, by default this one.
        given: fields of the register; those that are None stay as they are.

    Raises:
        Refused: more present than members, a day to come, or the like.
    """
    when = the_month(month)
    known: list[CellMonth] = records.find(db, CELL_MONTHS, organization=cell, month=when)
    values = {name: value for name, value in given.items() if value is not None}
    base = known[0] if known else CellMonth(organization=cell, month=when)
    if base.members is None and "members" not in values:
        values["members"] = cell_life.attending(db, when).get(cell, 0)
    name = titles(db, "organizations", [cell]).get(cell, "")
    with action(db, N_("Cell meeting of {month}: {unit}"), month=journal_day(when), unit=name) as act:
        put_checked(act, CELL_MONTHS, replace(base, **values))
    return act.changes
