"""Parameters of actions and reports as a script writes them: NAME=VALUE, declared with the field helpers."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, gettext
from officeapp.data.driver import Db
from officeapp.data.queries import refs
from officeapp.domain import kinds
from officeapp.domain.fields import Field, fields_of
from officeapp.domain.registers import by_name


class UnknownParameter(UserError):
    """The action or report has no such parameter: wrong usage."""


def read(db: Db, declared: type[Any], given: Mapping[str, str]) -> Any:
    """The parameters' dataclass filled from texts.

    Args:
        db: where references are looked up.
        declared: a dataclass whose fields are declared with `domain.fields`.
        given: texts by name; a reference by code, path or unique name, else by the
            `id` or `uid` of the lists; `id:N` is the `id` and nothing else.

    Raises:
        UnknownParameter: a name that is not declared.
        UserError: a value that is none, or a required one missing.
    """
    values = dict(values_of(db, declared, given))
    for field in fields_of(declared):
        if field.required and values.get(field.name) is None:
            raise UserError(N_("“{name}” is missing. Give it as {name}=…"), name=field.name)
    return declared(**values)


def values_of(db: Db, declared: type[Any], given: Mapping[str, str]) -> dict[str, Any]:
    """Only the parameters given, as values.

    Raises:
        UnknownParameter: a name that is not declared.
        UserError: a value that is none; the words begin with its name.
    """
    fields = {field.name: field for field in fields_of(declared)}
    if "id" in {each.name for each in dataclasses.fields(declared)}:
        fields["id"] = Field(name="id", kind="integer")
    values: dict[str, Any] = {}
    for name, text in given.items():
        if name not in fields:
            raise UnknownParameter(
                N_("There is no parameter “{name}”. Known are: {names}."), name=name, names=", ".join(fields)
            )
        try:
            values[name] = value(db, fields[name], text)
        except UserError as wrong:
            raise UserError(N_("{name}: {wrong}"), name=name, wrong=wrong) from wrong
    return values


def value(db: Db, field: Field, text: str) -> Any:
    """One value from its text."""
    if not field.target or not text.strip():
        return kinds.parse(field, text)
    if text.startswith("id:") and text[3:].isdigit():
        number = int(text[3:])
        if db.execute(f"SELECT 1 FROM {field.target} WHERE id = ?", (number,)).fetchone() is None:
            raise UserError(
                N_("There is no record {number} under “{register}”. Look its number up in the list."),
                number=number,
                register=gettext(by_name(field.target).label),
            )
        return number
    try:
        return refs.resolve(db, field, text)
    except refs.Unknown:
        if field.kind == "ref" and (number := _by_identity(db, field, text.strip())) is not None:
            return number
        raise
    except refs.Ambiguous as several:
        names = numbered(refs.describe(db, field.target, several.candidates[:5]))
        raise refs.Ambiguous(text, several.candidates, names) from None


def numbered(found: Iterable[refs.Suggestion]) -> str:
    """Records as a script can choose among them: `id:12 Lê An (Chi bộ 1); id:15 Lê An`."""
    return "; ".join(
        f"id:{each.id} {each.title} ({each.subtitle})" if each.subtitle else f"id:{each.id} {each.title}"
        for each in found
    )


def _by_identity(db: Db, field: Field, text: str) -> int | None:
    """The record whose `id` or `uid` the text is, as the lists show them to scripts."""
    if text.isascii() and text.isdigit() and len(text) < 12:
        sql, wanted = f"SELECT id FROM {field.target} WHERE id = ?", int(text)
    else:
        sql, wanted = f"SELECT id FROM {field.target} WHERE uid = ?", text
    row = db.execute(sql, (wanted,)).fetchone()
    return None if row is None else row[0]


def described(declared: type[Any]) -> list[dict[str, Any]]:
    """What a script needs to know of the parameters."""
    defaults = {each.name: each.default for each in dataclasses.fields(declared)}
    return [
        {
            "name": field.name,
            "kind": field.kind,
            "required": field.required,
            "default": None if defaults[field.name] is dataclasses.MISSING else defaults[field.name],
            "choices": [key for key, _label in field.choices],
        }
        for field in fields_of(declared)
    ]
