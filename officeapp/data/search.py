"""Turns what a person types into a question for the full-text index.

Every word of the text begins a word of the record; a plain letter matches any variant, a marked letter only
itself, a typed tone must match. The index holds each word plain and as written, so a plain word is one prefix
question and a marked one is looked up in the dictionary of marked words first.
"""

from __future__ import annotations

from officeapp.base import text
from officeapp.data.driver import Db

_NOTHING = '"\u0001"'
_MOST_VARIANTS = 400


def match(db: Db, typed: str, column: str = "") -> str | None:
    """The index question for a typed text, or None when it holds no word.

    Args:
        db: where the dictionary is.
        typed: what the person typed.
        column: look into this field only; by default into all of them and the initials.
    """
    asked = text.words(typed)
    if not asked:
        return None
    question = " AND ".join(_word(db, word) for word in asked)
    if column:
        return f"{{{column}}} : ({question})"
    whole = f"- {{initials}} : ({question})"
    if len(asked) == 1 and asked[0].isalpha() and 2 <= len(asked[0]) <= 8:
        return f'({whole}) OR {{initials}} : "{text.fold(asked[0])}" *'
    return whole


def _word(db: Db, word: str) -> str:
    plain = text.fold(word)
    if word == plain:
        return f'"{_safe(plain)}" *'
    rows = db.execute(
        "SELECT word FROM words WHERE plain >= ? AND plain < ? LIMIT 5000", (plain, plain + "\U0010ffff")
    )
    variants = [row[0] for row in rows.fetchall() if text.matches(word, row[0])][:_MOST_VARIANTS]
    if not variants:
        return _NOTHING
    return "(" + " OR ".join(f'"{_safe(variant)}"' for variant in variants) + ")"


def _safe(word: str) -> str:
    return word.replace('"', '""')
