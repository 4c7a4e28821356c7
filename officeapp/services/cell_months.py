"""The rule of the register of cell meetings that needs the store: one record for a cell and month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.domain.check import Problem, error


def once_a_month(db: Db, meeting: Any) -> Iterator[Problem]:
    """A cell has one row for each month."""
    row = db.execute(
        "SELECT o.name FROM cell_months m JOIN organizations o ON o.id = m.organization"
        " WHERE m.organization = ? AND m.month = ? AND m.id IS NOT ?",
        (meeting.organization, meeting.month, meeting.id),
    ).fetchone()
    if row:
        words = N_("{unit} has a row for {month} already. Change that row.")
        yield error("organization", words, unit=row[0], month=i18n.date(meeting.month))
