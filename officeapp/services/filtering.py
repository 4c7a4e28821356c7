"""What a script asks of a list, NAME=VALUE by NAME=VALUE: understood as the fields mean it, or refused in words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import TYPE_CHECKING

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, gettext, in_all_languages
from officeapp.base.text import fold, nfc
from officeapp.data.queries import refs
from officeapp.data.queries.listing import Filter
from officeapp.domain import kinds
from officeapp.domain.fields import Field
from officeapp.domain.registers import by_name
from officeapp.services import parameters

if TYPE_CHECKING:
    from officeapp.data.driver import Db
    from officeapp.domain.register import Register

_FREE = ("text", "long", "name")


class UnknownField(UserError):
    """A list has no such field: wrong usage."""

    def __init__(self, register: Register, name: str) -> None:
        super().__init__(
            N_("“{register}” has no field “{field}”. Known are: {names}."),
            register=register.name,
            field=name,
            names=", ".join(fields_of(register)),
        )


def fields_of(register: Register) -> list[str]:
    """The names a list can be filtered by, those of the numbers and codes of references included."""
    names = ["id", "uid"]
    for field in (*register.fields, *register.derived):
        names.append(field.name)
        if field.target:
            names.append(f"{field.name}_id")
            names += [f"{field.name}_code"] if by_name(field.target).has("code") else []
    return names


def filters(db: Db, register: Register, pairs: Iterable[tuple[str, str]]) -> tuple[Filter, ...]:
    """The conditions a script writes as NAME=VALUE; an empty value means unknown.

    Raises:
        UnknownField: the register has no such field.
        UserError: the value is none of the field; the words name what is possible.
    """
    return tuple(_named(db, register, name, value) for name, value in pairs)


def _named(db: Db, register: Register, name: str, value: str) -> Filter:
    try:
        return _filter(db, register, name, value)
    except UnknownField:
        raise
    except UserError as wrong:
        raise UserError(N_("{name}: {wrong}"), name=name, wrong=wrong) from wrong


def _filter(db: Db, register: Register, name: str, value: str) -> Filter:
    if name not in fields_of(register):
        raise UnknownField(register, name)
    if name == "uid":
        row = db.execute(f"SELECT id FROM {register.name} WHERE uid = ?", (value.strip(),)).fetchone()
        return Filter("id", "eq", row[0] if row else 0)
    if name == "id":
        return Filter("id", "eq", kinds.parse(Field(name="id", kind="integer"), value) or 0)
    if not register.has(name):
        name, _sign, what = name.rpartition("_")
        return _by_key(db, register.field(name), what, value)
    field = register.field(name)
    if not value.strip():
        return Filter(name, "empty")
    if field.kind in _FREE:
        return Filter(name, "eq", nfc(value))
    if not field.target:
        return Filter(name, "eq", _plain(field, value))
    try:
        return Filter(name, "eq", parameters.value(db, field, value))
    except refs.Ambiguous as several:  # equality of the name holds for each of them
        return Filter(name, "in", several.candidates)


def _plain(field: Field, value: str) -> object:
    """A value of a field without its bounds: nobody is 300 years old, but it can be asked."""
    if field.kind != "choice":
        return kinds.parse(dataclasses.replace(field, least=None, most=None, whole=False), value)
    wanted = fold(value).strip()
    for key, label in field.choices:
        if wanted == key or wanted in map(fold, in_all_languages(label)):
            return key
    raise UserError(
        N_("“{value}” is no value of “{field}”. Known are: {names}."),
        value=value,
        field=field.name,
        names=", ".join(key for key, _label in field.choices),
    )


def _by_key(db: Db, field: Field, what: str, value: str) -> Filter:
    """A reference by its number or by the code of what it points at."""
    if not value.strip():
        return Filter(field.name, "empty")
    if what == "id":
        number = kinds.parse(Field(name="id", kind="integer"), value)
        return Filter(field.name, "eq", parameters.value(db, field, f"id:{number}"))
    within = " AND list = ?" if field.kind == "code" else ""
    values = (nfc(value), field.list) if within else (nfc(value),)
    rows = db.execute(f"SELECT id FROM {field.target} WHERE code = ?{within}", values).fetchall()
    if not rows:
        raise UserError(
            N_("No record of “{register}” has the code “{code}”. Look the codes up in its list."),
            register=gettext(by_name(field.target).label),
            code=value,
        )
    return Filter(field.name, "in", [row[0] for row in rows])
