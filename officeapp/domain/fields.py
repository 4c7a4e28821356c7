"""How a register declares its fields: frozen dataclasses whose fields carry their meaning.

A record's class is the declaration::

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Person(Record):
        name: str = name(N_("Full name"), required=True, search=True, aliases=("ho va ten",))
        ethnic_group: int | None = code(N_("Ethnic group"), "ethnic_groups")

`fields_of` gives the declarations back in order. Everything that shows, checks, imports or exports a
record is a plain function over them; none of their attributes is a widget or SQL.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

KINDS = (
    "text",  # one line
    "long",  # several lines
    "name",  # a person's name: sorted by given name, then family, then middle names
    "digits",  # identity and card numbers: text of digits, zeros kept
    "date",  # ISO text of its own precision: 1965, 1965-05, 1965-05-19
    "deadline",  # words of a deadline, or the ISO text of its day; its `day` field holds what they come to
    "moment",  # local date and time: 2026-07-14T08:00
    "integer",
    "decimal",
    "flag",  # 1, 0 or unknown
    "choice",  # one of a few fixed keys
    "code",  # id of a record of `codes`, within one list
    "ref",  # id of a record of another register
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Field:
    """One field of a register.

    Attributes:
        name: name in code, in the store and on the command line.
        kind: one of `KINDS`.
        label: msgid shown to people.
        required: a record without it is refused.
        search: its words find the record.
        unique: no two records share a value.
        aliases: other headings that sheets use for it, any spelling.
        choices: (key, msgid) pairs of a `choice`.
        list: list of a `code`.
        to: register of a `ref`.
        owner: with the referenced record this one goes to the bin and comes back.
        band: msgid of the column group and of the form section.
        length: greatest number of characters; of `digits` the exact number.
        least, most: bounds of a number.
        whole: a `date` needs its day.
        day: of a `deadline` the field with the computed day by which it is sorted and compared; of a `moment` the
            reference to the record on whose day hours alone are meant.
        shown: stands in the table unless the user hides it.
    """

    name: str = ""
    kind: str = "text"
    label: str = ""
    required: bool = False
    search: bool = False
    unique: bool = False
    aliases: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    list: str = ""
    to: str = ""
    owner: bool = False
    band: str = ""
    length: int = 0
    least: float | None = None
    most: float | None = None
    whole: bool = False
    day: str = ""
    shown: bool = True

    @property
    def target(self) -> str:
        """Name of the register a `ref` or `code` points into, else empty."""
        return "codes" if self.kind == "code" else self.to


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has beside its own fields.

    Attributes:
        id: key inside the file; None until stored.
        uid: key between offices (UUIDv7 text); empty until stored.
        version: counts the writes; a write that was based on an older one is refused.
    """

    id: int | None = None
    uid: str = ""
    version: int = 0


def _declare(kind: str, label: str, **attributes: Any) -> Any:
    return dataclasses.field(default=None, metadata={"field": Field(kind=kind, label=label, **attributes)})


def text(label: str, **attributes: Any) -> Any:
    """One line of text."""
    return _declare("text", label, **attributes)


def long(label: str, **attributes: Any) -> Any:
    """Text of several lines; kept out of the table unless `shown=True`."""
    return _declare("long", label, **{"shown": False, **attributes})


def name(label: str, **attributes: Any) -> Any:
    """A person's name."""
    return _declare("name", label, **attributes)


def digits(label: str, **attributes: Any) -> Any:
    """A number that is text: leading zeros are kept, `length` is exact."""
    return _declare("digits", label, **attributes)


def date(label: str, **attributes: Any) -> Any:
    """A year, a month or a day, kept in its own precision."""
    return _declare("date", label, **attributes)


def deadline(label: str, day: str, **attributes: Any) -> Any:
    """A deadline as the office wrote it; the field `day` holds the day it comes to."""
    return _declare("deadline", label, day=day, **attributes)


def moment(label: str, **attributes: Any) -> Any:
    """A local date and time of day."""
    return _declare("moment", label, **attributes)


def integer(label: str, **attributes: Any) -> Any:
    """A whole number."""
    return _declare("integer", label, **attributes)


def decimal(label: str, **attributes: Any) -> Any:
    """A number with decimals."""
    return _declare("decimal", label, **attributes)


def flag(label: str, **attributes: Any) -> Any:
    """Yes, no or unknown."""
    return _declare("flag", label, **attributes)


def choice(label: str, *choices: tuple[str, str], **attributes: Any) -> Any:
    """One of a few fixed keys, each with its msgid."""
    return _declare("choice", label, choices=choices, **attributes)


def code(label: str, list: str, **attributes: Any) -> Any:
    """A value of one of the office's code lists."""
    return _declare("code", label, list=list, **attributes)


def ref(label: str, to: str, **attributes: Any) -> Any:
    """A record of another register."""
    return _declare("ref", label, to=to, **attributes)


@cache
def fields_of(record: type[Any]) -> tuple[Field, ...]:
    """The declared fields of a dataclass in order, each with its name."""
    return tuple(_walk(record))


def _walk(record: type[Any]) -> Iterator[Field]:
    for each in dataclasses.fields(record):
        declared = each.metadata.get("field")
        if declared is not None:
            yield dataclasses.replace(declared, name=each.name)
