"""Single records as their declarations have them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.rows import quoted, record_of, select
from officeapp.domain.fields import Record
from officeapp.domain.register import Register

R = TypeVar("R", bound=Record)


def get(db: Db, register: Register, number: int) -> Any:
    """The record with this id.

    Raises:
        UserError: it is not there (any more).
    """
    row = db.execute(f"{select(register)} WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise UserError(N_("This record is no longer there. It may lie in the bin."))
    return record_of(register, row)


def find(db: Db, register: Register, /, **values: Any) -> list[Any]:
    """The records whose fields have these values, oldest first."""
    known = {name: value for name, value in values.items() if value is not None}
    terms = [f"{quoted(name)} = ?" if name in known else f"{quoted(name)} IS NULL" for name in values]
    where = f" WHERE {' AND '.join(terms)}" if terms else ""  # `=`, since indexes leave out what is null
    rows = db.execute(f"{select(register)}{where} ORDER BY id", tuple(known.values()))
    return [record_of(register, row) for row in rows.fetchall()]


def many(db: Db, register: Register, numbers: Sequence[int]) -> list[Any]:
    """The records with these ids, in their order; those gone are left out."""
    marks = ", ".join("?" * len(numbers))
    rows = db.execute(f"{select(register)} WHERE id IN ({marks})", tuple(numbers)).fetchall()
    found = {row[0]: record_of(register, row) for row in rows}
    return [found[number] for number in numbers if number in found]
