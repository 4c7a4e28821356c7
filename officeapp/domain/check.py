"""What is wrong with a record, in words at the field."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.domain import kinds

if TYPE_CHECKING:
    from officeapp.domain.fields import Field, Record
    from officeapp.domain.register import Register

Check = Callable[[Any], Iterable["Problem"]]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a record.

    Attributes:
        field: name of the field it belongs to, None for the record as a whole.
        msgid, params: what is wrong and what to do; `str()` gives the words.
        level: an `error` refuses the record, a `warning` does not.
    """

    field: str | None
    msgid: str
    params: dict[str, Any] = dataclasses.field(default_factory=dict[str, Any])
    level: str = "error"

    def __str__(self) -> str:
        return _(self.msgid).format(**self.params)


def warning(field: str | None, msgid: str, **params: Any) -> Problem:
    """A problem that does not refuse the record."""
    return Problem(field, msgid, params, "warning")


def error(field: str | None, msgid: str, **params: Any) -> Problem:
    """A problem that refuses the record."""
    return Problem(field, msgid, params)


def problems(register: Register, record: Record) -> list[Problem]:
    """Everything wrong with `record` that shows without the store: its fields, then its rules."""
    found: list[Problem] = []
    for each in register.fields:
        value = getattr(record, each.name)
        if value is None or value == "":
            if each.required:
                found.append(error(each.name, N_("{label} is missing. Enter it."), label=_(each.label)))
            continue
        problem = of_value(each, value)
        if problem is not None:
            found.append(problem)
    if not any(problem.level == "error" for problem in found):
        found.extend(register.check(record))
    return found


def of_value(field: Field, value: Any) -> Problem | None:
    """What is wrong with one value of a field, or None."""
    try:
        kinds.verify(field, value)
    except UserError as wrong:
        return Problem(field.name, wrong.msgid, wrong.params)
    return None


class Refused(UserError):
    """A record was not written because of its problems; `problems` holds them for the form and the grid."""

    def __init__(self, found: list[Problem]) -> None:
        first = next(problem for problem in found if problem.level == "error")
        super().__init__(first.msgid, **first.params)
        self.problems = found
