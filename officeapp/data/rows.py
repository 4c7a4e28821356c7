"""Between a record and its rows: the table row, the sort keys beside it and the words that find it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
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
def is_tree(register: Register) -> bool:
    """Whether records of a register point at others of it, so that the order of writing matters."""
    return any(field.to == register.name for field in register.fields)


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


def search_texts(
    register: Register, columns: Sequence[Sequence[str | None]], seen: set[str]
) -> list[Sequence[str]]:
    """The index texts of some records, column by column: each field's words, plain and as written, then initials.

    Args:
        register: the register.
        columns: the values of each of `search_fields(register)`, record by record.
        seen: collects all words, for the dictionary of the marked ones.
    """
    titles = columns[0]
    if None in titles:
        titles = [next(filter(None, values), "") for values in zip(*columns, strict=True)]
    texts = [_indexed(column, seen) for column in columns]
    initials_of = {title: _initials(title) for title in set(titles)}
    return [*texts, [initials_of[title] for title in titles]]


def _indexed(column: Sequence[str | None], seen: set[str]) -> list[str]:
    """What the index holds of the values of a column."""
    values = {value for value in column if value}
    whole = "".join(values)
    if whole.isascii() and whole.isdigit():  # identity numbers, telephones: nothing to take apart
        return [value or "" for value in column]
    found: dict[str | None, str] = {None: "", "": ""}
    for value in values:
        found[value], these = _found_by(value)
        seen.update(these)
    return [found[value] for value in column]


@lru_cache(maxsize=1 << 15)
def _found_by(value: str) -> tuple[str, tuple[str, ...]]:
    """What the index holds of a value, and its words."""
    these = tuple(words(value))
    return " ".join([_BOTH[word] for word in these]), these


_initials = lru_cache(maxsize=1 << 15)(initials)


class _Both(dict[str, str]):
    """A word as the index holds it: as written, and plain beside it where it carries marks."""

    def __missing__(self, word: str) -> str:
        plain = text.fold(word)
        both = word if plain == word else f"{word} {plain}"
        if len(self) < 100_000:
            self[word] = both
        return both


_BOTH = _Both()


def marked(seen: Iterable[str]) -> list[tuple[str, str]]:
    """Those of the words that carry marks, each with its plain form."""
    return [(word, plain) for word in seen if not word.isascii() and (plain := text.fold(word)) != word]
