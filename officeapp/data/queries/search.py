"""Finds anything from any register, for the search palette."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base import text
from officeapp.data import search
from officeapp.data.driver import Db
from officeapp.data.queries.refs import describe
from officeapp.data.queries.titles import titles
from officeapp.data.rows import search_fields
from officeapp.domain.registers import ALL

SEARCHED = tuple(
    register.name for register in ALL if not register.part and register.title and search_fields(register)
)
_POOL = 300


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found.

    Attributes:
        register, id: the record.
        title, subtitle: its two lines.
        rank: 0 where every word stands exactly as typed, 1 otherwise.
    """

    register: str
    id: int
    title: str
    subtitle: str
    rank: int


def find(db: Db, typed: str, registers: tuple[str, ...] = SEARCHED, limit: int = 8) -> list[Hit]:
    """The records whose words begin with the typed ones, exact spellings first, register by register.

    Args:
        db: a reader.
        typed: with or without marks, or initials.
        registers: where to look.
        limit: hits a register.
    """
    question = search.match(db, typed)
    if question is None:
        return []
    hits: list[Hit] = []
    asked = text.words(typed)
    for register in registers:
        table = f"{register}_search"
        pool = db.execute(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT {_POOL}", (question,)
        ).fetchall()
        exact, others = _ranked(asked, titles(db, register, [row[0] for row in pool]), limit)
        for rank, numbers in enumerate((exact, others[: limit - len(exact)])):
            described = describe(db, register, numbers)
            hits += [Hit(register, each.id, each.title, each.subtitle, rank) for each in described]
    return hits


def _ranked(asked: list[str], named: dict[int, str], limit: int) -> tuple[list[int], list[int]]:
    """The records whose titles hold every word as typed, at most so many, and the others before them."""
    exact, others = list[int](), list[int]()
    for number, title in named.items():
        if len(exact) == limit:
            break
        there = text.words(title)
        as_typed = all(any(word.startswith(each) for word in there) for each in asked)
        (exact if as_typed else others).append(number)
    return exact, others
