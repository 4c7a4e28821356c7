"""What is typed into a list and what comes of it, apart from `editing` so that a list can open without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from officeapp.data.actions import Changes
    from officeapp.domain.check import Problem
    from officeapp.domain.register import Register

KIND_OF = {"organization": "work", "party_organization": "party"}  # the membership a person's unit stands for


class Typed(NamedTuple):
    """What was typed into one cell.

    Attributes:
        row: id of the record, or a negative number for a row that is to be added (equal numbers, one record).
        field: name of the field.
        text: what was typed; empty clears.
    """

    row: int
    field: str
    text: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Edited:
    """What came of typing.

    Attributes:
        changes: what was written; None when nothing was.
        problems: the words at each cell that was refused or is noteworthy, by (row, field).
        added: id of each added record by its negative row number.
    """

    changes: Changes | None
    problems: dict[tuple[int, str], Problem]
    added: dict[int, int]


def is_typed(register: Register, field: str) -> bool:
    """Whether typing into a field means something: stored fields, and a person's unit, cell and post."""
    if any(each.name == field for each in register.fields):
        return True
    return register.name == "people" and field in (*KIND_OF, "post")
