"""Between a record and its rows: the table row, the sort keys beside it and the words that find it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from officeapp.base import text
from officeapp.base.text import initials, name_key, natural_key, words
from officeapp.domain.fields import Record
from officeapp.domain.register import Register

Key = Callable[[str], str]


def values(record: Record, register: Register) -> dict[str, Any]:
    """The field values of a record by name; empty text is nothing, all text is NFC."""
    return {field.name: stored(getattr(record, field.name)) for field in register.fields}


def stored(value: Any) -> Any:
    """A value as the table keeps it."""
    if isinstance(value, str):
        return text.nfc(value) or None
    if isinstance(value, bool):
        return int(value)
    return value


def record_of(register: Register, row: Sequence[Any]) -> Record:
    """The record of a table row read with `register.columns`."""
    return register.record(**dict(zip(register.columns, row, strict=True)))


@cache
def select(register: Register) -> str:
    """`SELECT` of every stored column of a register, up to its `FROM`."""
    return f"SELECT {', '.join(quoted(column) for column in register.columns)} FROM {register.name}"


def quoted(name: str) -> str:
    """A column's name that may also be a word of SQL."""
    return f'"{name}"'


@cache
def sort_keys(register: Register) -> tuple[tuple[str, str, Key], ...]:
    """(field, column of its key, function) of every field that has a stored sort key."""
    return tuple(
        (field.name, f"{field.name}_sort", name_key if field.kind == "name" else natural_key)
        for field in register.fields
        if field.kind == "name" or field.name == register.title
    )


@cache
def search_fields(register: Register) -> tuple[str, ...]:
    """Names of the fields whose words find a record."""
    return tuple(field.name for field in register.fields if field.search)


_MARKED = re.compile(r"[^\x00-\x7f]")


def search_texts(register: Register, found: Iterable[str | None], marked: set[str]) -> tuple[str, ...]:
    """The index texts of one record: each field's words, plain and as written, and the initials of its title.

    Args:
        register: the register.
        found: the values of `search_fields(register)` in order.
        marked: collects the words that carry marks, for the dictionary.
    """
    texts: list[str] = []
    first = ""
    for value in found:
        if value is None:
            texts.append("")
            continue
        first = first or value
        if _MARKED.search(value) is None:
            texts.append(" ".join(words(value)))
            continue
        both: list[str] = []
        for word in words(value):
            both.append(word)
            if _MARKED.search(word) is not None:
                both.append(text.fold(word))
                marked.add(word)
        texts.append(" ".join(both))
    texts.append(initials(first) if first else "")
    return tuple(texts)
