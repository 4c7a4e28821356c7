"""The office a store belongs to, the figures and the calendar it works by."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.domain.registers.office import OFFICES, Office
from officeapp.domain.rules.figures import Figure, Figures
from officeapp.domain.rules.retirement import AgeRow, AgeTable


def office(db: Db) -> Office:
    """The one office.

    Raises:
        UserError: the file was never set up.
    """
    found = records.find(db, OFFICES)
    if not found:
        raise UserError(N_("This file holds no office yet. Set one up anew."))
    return found[0]


def figures(db: Db, on: dt.date | None = None) -> Figures:
    """The legal figures in force on a day."""
    rows = db.execute(
        "SELECT key, value, valid_from, unit, source, confirmed FROM rules WHERE value IS NOT NULL ORDER BY id"
    ).fetchall()
    return Figures(
        (
            Figure(key, value, since or "", unit or "", source or "", bool(sure))
            for key, value, since, unit, source, sure in rows
        ),
        on,
    )


def retirement_ages(db: Db) -> AgeTable:
    """The legal table of retirement ages."""
    rows = db.execute(
        "SELECT sex, born_from, born_to, months, coalesce(source, '') FROM retirement_ages ORDER BY id"
    )
    return _ages(tuple(rows.fetchall()))


@lru_cache(maxsize=8)  # the same table as long as its rows are the same: what it was asked for stays known
def _ages(rows: tuple[tuple[Any, ...], ...]) -> AgeTable:
    return AgeTable(AgeRow(*row) for row in rows)


def days_off(db: Db) -> tuple[frozenset[dt.date], frozenset[dt.date]]:
    """(holidays that are days off, weekend days that are worked instead)."""
    rows = db.execute("SELECT day, kind, coalesce(day_off, 0) FROM holidays").fetchall()
    off = frozenset(dt.date.fromisoformat(day) for day, _kind, free in rows if free)
    worked = frozenset(dt.date.fromisoformat(day) for day, kind, free in rows if kind == "swap" and not free)
    return off, worked
