"""What a column of a sheet feeds, written as one short text.

::

    name                    a field of the register
    organization            a derived field that is set through its memberships or appointments
    person.birth_date       a field of the record that the reference field `person` names
    evaluations.grade       a field of a record of another register that refers to this one
    evaluations.grade@2024  the same, of that year
    name:1                  the first of several columns that make one value
    lead+assignee           a cell of two values: the first feeds `lead`, the second `assignee`
    birth_date&sex=male     a date that, by the column it stands in, also tells the sex
    sex=female              a mark: any entry means female
    sex=female/male         a mark whose absence means male
    political_theory=cao_cap    a mark: any entry means this word of the code list
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.domain.fields import Field
from officeapp.domain.register import Register
from officeapp.domain.registers import by_name

_FORM = re.compile(
    r"(?P<path>[a-z_0-9.]+)(?:\+(?P<second>[a-z_0-9]+))?(?::(?P<part>\d))?(?:@(?P<year>\d{4}))?"
    r"(?:&(?P<also>[a-z_.]+)=(?P<value>\w+)|=(?P<mark>\w+)(?:/(?P<blank>\w+))?)?"
)

SETTABLE = {"people": ("organization", "post", "party_organization")}
RECORD_ID = Field(name="uid", kind="text", label=N_("Record ID"), length=36)


class UnknownTarget(UserError):
    """No field of that name can be fed."""


@dataclass(frozen=True, slots=True)
class Target:
    """A target taken apart; see the notation above.

    Attributes:
        path: field, with what leads to it.
        part: place of the column among several that make one value, 0 when it stands alone.
        year: the year of a linked record, or empty.
        also: (path, value) that an entry sets besides.
        mark: the value that any entry means, or empty.
        blank: the value that no entry means, or empty.
        second: path of the field that the second value of a cell feeds, or empty.
    """

    path: str
    part: int = 0
    year: str = ""
    also: tuple[str, str] | None = None
    mark: str = ""
    blank: str = ""
    second: str = ""

    @property
    def slot(self) -> str:
        """Where the value goes: path and year."""
        return f"{self.path}@{self.year}" if self.year else self.path


@lru_cache(maxsize=4096)
def parse(text: str) -> Target:
    """Take a target apart.

    Raises:
        UnknownTarget: it is not of the form.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise UnknownTarget(N_("“{target}” names no field."), target=text)
    also = (found["also"], found["value"]) if found["also"] else None
    return Target(
        found["path"],
        int(found["part"] or 0),
        found["year"] or "",
        also,
        found["mark"] or "",
        found["blank"] or "",
        _beside(found["path"], found["second"]) if found["second"] else "",
    )


def _beside(path: str, name: str) -> str:
    """The path of another field of the same record."""
    steps, dot, _own = path.rpartition(".")
    return f"{steps}{dot}{name}"


def field_of(register: Register, path: str) -> tuple[Register, Field]:
    """Return the register and the field that a path leads to.

    Raises:
        UnknownTarget: a step of it does not exist, or the field cannot be set.
    """
    *steps, name = path.split(".")
    for step in steps:
        register = _step(register, step, path)
    if name == RECORD_ID.name:
        return register, RECORD_ID
    stored = any(each.name == name for each in register.fields)
    if not stored and name not in SETTABLE.get(register.name, ()):
        raise UnknownTarget(N_("“{target}” names no field."), target=path)
    return register, register.field(name)


def _step(register: Register, step: str, path: str) -> Register:
    field = next((each for each in register.fields if each.name == step and each.kind == "ref"), None)
    if field is not None:
        return by_name(field.to)
    try:
        linked = by_name(step)
    except KeyError:
        raise UnknownTarget(N_("“{target}” names no field."), target=path) from None
    if not any(each.to == register.name for each in linked.fields):
        raise UnknownTarget(N_("“{target}” names no field."), target=path)
    return linked


def check(register: Register, text: str) -> Target:
    """Take a target apart and make sure its fields exist.

    Raises:
        UnknownTarget: one of them does not.
    """
    target = parse(text)
    field_of(register, target.path)
    for also in filter(None, (target.also and target.also[0], target.second)):
        field_of(register, also)
    return target


def takes_the_last(register: Register, target: str) -> bool:
    """Whether of several columns the last filled one counts: a review list names the post planned before, then the new.

    Source: the review list handed up (appendix to a Tờ trình), "Chức danh đã được quy hoạch" and "Chức danh chuyển
    tiếp quy hoạch".
    """
    return target in (("post",) if register.name == "plan_entries" else ("plan_entries.post",))
