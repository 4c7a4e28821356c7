"""The task that a unit's report speaks of in words of its own: shortened, lengthened, or some of its words."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from officeapp.base import text
from officeapp.base.i18n import N_
from officeapp.data import search
from officeapp.data.driver import Db
from officeapp.data.queries import refs
from officeapp.data.queries.tasks import FOLLOWED

TAKEN = N_("“{value}” is taken for the task “{task}”.")
_FEWEST = 4  # words that tell a task from others of the same beginning
_BEGINNING = 6  # words by which a task is looked for where not all are found in one
_OFFERED = 5
_READ = 200


@dataclass(frozen=True, slots=True)
class Near:
    """The one task followed now that begins with the words of the report, or they with it."""

    id: int
    title: str


def near(db: Db, written: str) -> Near | refs.Ambiguous | None:
    """Return the task that a text means surely, else those it may mean, nearest first; None without any."""
    words = text.words(written)
    if len(words) < _FEWEST:
        return None
    rows = _holding(db, written) or _holding(db, " ".join(words[:_BEGINNING]))
    if not rows:
        return None
    folded = text.fold(written)
    same = [
        (number, title)
        for number, title, state in rows
        if state in FOLLOWED and _continues(folded, text.fold(title))
    ]
    if len(same) == 1:
        return Near(*same[0])
    rows.sort(key=lambda row: (row[2] not in FOLLOWED, -_likeness(folded, text.fold(row[1]))))
    offered = rows[:_OFFERED]
    names = "; ".join(title for _number, title, _state in offered)
    return refs.Ambiguous(written, [row[0] for row in offered], names)


def _holding(db: Db, words: str) -> list[tuple[int, str, str | None]]:
    question = search.match(db, words, "title")
    return db.execute(
        "SELECT id, title, state FROM tasks WHERE id IN"
        " (SELECT rowid FROM tasks_search WHERE tasks_search MATCH ? LIMIT ?)",
        (question, _READ),
    ).fetchall()


def _continues(one: str, other: str) -> bool:
    """Whether one text begins with the whole words of the other, which are enough to tell it."""
    shorter, longer = sorted((one, other), key=len)
    whole = not longer[len(shorter) : len(shorter) + 1].isalnum()
    return longer.startswith(shorter) and whole and len(shorter.split()) >= _FEWEST


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
