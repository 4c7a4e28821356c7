"""What the program keeps for those who work with it: saved views of lists, and how sheets were understood."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.fields import Record
from officeapp.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class View(Record):
    """A saved view of a register: filter, columns, order and grouping as JSON."""

    register: str = f.text(N_("Register"), required=True, length=60)
    name: str = f.text(N_("View"), required=True, length=120)
    content: str = f.long(N_("Content"), required=True, length=20_000)
    position: int | None = f.integer(N_("Order"), least=0, most=10_000)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SavedMapping(Record):
    """How the columns of a sheet were understood last time, found again by its set of headings."""

    register: str = f.text(N_("Register"), required=True, length=60)
    signature: str = f.text(N_("Headings"), required=True, length=64)
    name: str | None = f.text(N_("Name"), length=200)
    content: str = f.long(N_("Content"), required=True, length=100_000)


VIEWS = Register(
    name="views",
    record=View,
    label=N_("Saved views"),
    one=N_("Saved view"),
    keys=(("register", "name"),),
    sort=("register", "position", "id"),
    part=True,
)
MAPPINGS = Register(
    name="mappings",
    record=SavedMapping,
    label=N_("Column mappings"),
    one=N_("Column mapping"),
    keys=(("register", "signature"),),
    part=True,
)
