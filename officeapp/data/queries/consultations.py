"""Drafts sent round: whose opinion is still awaited, and how the opinions given were dealt with."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.data.driver import Db
from officeapp.data.queries.derived import SILENT


@dataclass(frozen=True, slots=True)
class Answers:
    """How a draft stands.

    Attributes:
        asked, silent: ids of `consulted`: all, and those without answer.
        opinions: ids of `opinions` by outcome; those not decided yet under an empty key.
    """

    asked: tuple[int, ...]
    silent: tuple[int, ...]
    opinions: dict[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Awaited:
    """A draft whose deadline has passed or is near and on which somebody is still silent.

    Attributes:
        id, title, due_on: of the draft, the last as ISO day.
        silent, asked: how many of those asked.
        unreminded: how many of the silent nobody has reminded yet.
        reminded_on: ISO day on which one of the silent was reminded last.
    """

    id: int
    title: str
    due_on: str
    silent: int
    asked: int
    unreminded: int
    reminded_on: str | None


def answers(db: Db, consultation: int) -> Answers:
    """Return how a draft stands."""
    asked = db.execute(
        "SELECT id FROM consulted WHERE consultation = ? ORDER BY id", (consultation,)
    ).fetchall()
    silent = db.execute(
        f"SELECT c.id FROM consulted c WHERE c.consultation = ? AND {SILENT} ORDER BY c.id", (consultation,)
    ).fetchall()
    opinions: dict[str, tuple[int, ...]] = {}
    rows = db.execute(
        "SELECT coalesce(outcome, ''), id FROM opinions WHERE consultation = ? ORDER BY id", (consultation,)
    ).fetchall()
    for outcome, number in rows:
        opinions[outcome] = (*opinions.get(outcome, ()), number)
    return Answers(tuple(row[0] for row in asked), tuple(row[0] for row in silent), opinions)


def awaited(db: Db, until: str) -> list[Awaited]:
    """The open drafts due up to a day (ISO) on which somebody is silent, the most urgent first."""
    rows = db.execute(
        "SELECT x.id, x.title, x.due_on, count(*) FILTER (WHERE " + SILENT + ") AS silent, count(*),"
        f" count(*) FILTER (WHERE {SILENT} AND c.reminded_on IS NULL),"
        f" max(c.reminded_on) FILTER (WHERE {SILENT})"
        " FROM consultations x JOIN consulted c ON c.consultation = x.id"
        " WHERE x.closed_on IS NULL AND x.due_on <= ? GROUP BY x.id HAVING silent ORDER BY x.due_on, x.id",
        (until,),
    ).fetchall()
    return [Awaited(*row) for row in rows]


def overdue(db: Db, day: str) -> list[int]:
    """Ids of the open drafts whose deadline is past on a day (ISO) while somebody is silent."""
    return [each.id for each in awaited(db, day) if each.due_on < day]
