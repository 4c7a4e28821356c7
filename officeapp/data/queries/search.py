"""Finds anything from any register, for the search palette."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base import text
from officeapp.data import search
from officeapp.data.driver import Db
from officeapp.data.queries.refs import describe
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
        rows = db.execute(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? LIMIT {_POOL}", (question,)
        ).fetchall()
        described = describe(db, register, [row[0] for row in rows])
        ranked = [
            Hit(register, each.id, each.title, each.subtitle, _rank(asked, each.title)) for each in described
        ]
        hits += sorted(ranked, key=lambda hit: hit.rank)[:limit]
    return hits


def _rank(asked: list[str], title: str) -> int:
    there = text.words(title)
    return int(not all(any(word.startswith(each) for word in there) for each in asked))
