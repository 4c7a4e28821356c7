"""Whoever leads a task or an item does not co-ordinate it, too; and an item lies within its programme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.base.text import fold
from officeapp.data.driver import Db
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.registers.programmes import ProgrammeItem

_BETWEEN = re.compile(r"[,;\n]")


def not_itself(db: Db, lead: int | None, partners: str | None) -> Iterator[Problem]:
    """The lead unit does not stand among the co-ordinating ones, by name or code.

    Args:
        db: a reader.
        lead: id of the lead unit.
        partners: the co-ordinating units in words.
    """
    if lead is None or not partners:
        return
    row = db.execute("SELECT name, code FROM organizations WHERE id = ?", (lead,)).fetchone()
    own = {fold(each).strip() for each in row or () if each}
    if own & {fold(part).strip() for part in _BETWEEN.split(partners)}:
        words = N_("“{unit}” leads already; it cannot co-ordinate, too. Take it out here.")
        yield error("partners", words, unit=row[0])


def of_item(db: Db, item: ProgrammeItem) -> Iterator[Problem]:
    """An item's units, and whether its time lies within its programme."""
    yield from not_itself(db, item.lead, item.partners)
    row = db.execute("SELECT from_date, to_date FROM programmes WHERE id = ?", (item.programme,)).fetchone()
    if row is None or not item.due_on:
        return
    first = dates.earliest(row[0]).isoformat()
    last = dates.latest(row[1] or row[0]).isoformat()
    if not first <= item.due_on <= last:
        words = N_("{day} lies outside the programme, {first} to {last}. Correct the time, or the programme.")
        days = {
            name: i18n.date(day) for name, day in (("day", item.due_on), ("first", first), ("last", last))
        }
        yield warning("deadline", words, **days)
