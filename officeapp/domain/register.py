"""A register: what an office calls a book, declared once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from officeapp.base.i18n import N_
from officeapp.domain.check import Check, Problem
from officeapp.domain.fields import Field, Record, fields_of

ID = Field(name="id", kind="integer", label=N_("Chosen"), shown=False)


def nothing_more(record: Any) -> Iterable[Problem]:
    """The check of a register that has no rule beyond its fields."""
    return ()


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Register:
    """One declaration from which table, form, checks, import, export and history follow.

    Attributes:
        name: the table's name, also on the command line.
        record: the class of its records.
        label, one: msgids for many and for one ("People", "Person").
        title: name of the field that names a record; empty when several do (see `data.queries.titles`).
        check: rules over one record beyond those of its fields.
        derived: fields that are computed when read, never stored or typed.
        keys: combinations of fields by which an imported row is matched to a known record, strongest first.
        sort: the order a list opens in; a leading `-` turns it round.
        part: its records live inside another register's (votes in a step): no page of their own.
    """

    name: str
    record: type[Record]
    label: str
    one: str
    title: str = "name"
    check: Check = nothing_more
    derived: tuple[Field, ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()
    sort: tuple[str, ...] = ("id",)
    part: bool = False
    _by_name: dict[str, Field] = field(default_factory=dict[str, Field], repr=False, compare=False)

    def __hash__(self) -> int:
        return hash(self.name)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The stored fields in the order of the paper form."""
        return fields_of(self.record)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The stored columns of the table in order, keys first."""
        return ("id", "uid", "version", *(each.name for each in self.fields))

    def field(self, name: str) -> Field:
        """The stored or derived field called `name`; `id` is one, too, where a list asks for some records.

        Raises:
            KeyError: there is none.
        """
        if not self._by_name:
            self._by_name.update({each.name: each for each in (ID, *self.derived, *self.fields)})
        return self._by_name[name]

    def make(self, values: Mapping[str, Any]) -> Any:
        """A record with these values, the rest empty."""
        return self.record(**values)

    def has(self, name: str) -> bool:
        """Whether there is a field called `name`."""
        return any(each.name == name for each in (*self.fields, *self.derived))
