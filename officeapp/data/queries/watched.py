"""Days that are watched like deadlines: reviews, opinions not given yet, what inspections recommended."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.queries import consultations, office

KINDS = {
    "review": N_("Preliminary review"),
    "final_review": N_("Final review"),
    "opinions": N_("Opinions due"),
    "remedy": N_("Recommendations to be carried out"),
}
_SOON = 30  # days before a review, where the office has no figure of its own


@dataclass(frozen=True, slots=True)
class Watched:
    """One such day.

    Attributes:
        register, id: the document, the draft sent round, or the item of an inspection programme.
        day: ISO day.
        kind: one of `KINDS`.
        title: what it is about.
        silent: of a draft, how many have not answered.
        unreminded: how many of these nobody has reminded yet; reminded_on: ISO day of the last reminder.
    """

    register: str
    id: int
    day: str
    kind: str
    title: str
    silent: int = 0
    unreminded: int = 0
    reminded_on: str | None = None


def reviews(db: Db, first: str, last: str) -> list[Watched]:
    """The reviews due from the first to the last day (ISO) that were not held yet."""
    found: list[Watched] = []
    for kind, due, held in (
        ("review", "review_on", "reviewed_on"),
        ("final_review", "final_review_on", "final_reviewed_on"),
    ):
        rows = db.execute(
            f"SELECT d.id, d.{due}, word(c.name, c.name_en, c.name_de),"
            " d.number, d.subject FROM documents d LEFT JOIN codes c ON c.id = d.kind"
            f" WHERE d.{held} IS NULL AND d.{due} BETWEEN ? AND ?",
            (first, last),
        ).fetchall()
        found += [Watched("documents", row[0], row[1], kind, " ".join(filter(None, row[2:]))) for row in rows]
    return found


def remedies(db: Db, first: str, last: str) -> list[Watched]:
    """The recommendations of inspections that are due from the first to the last day (ISO) and not carried out."""
    rows = db.execute(
        "SELECT id, remedy_by, content, subject FROM programme_items"
        " WHERE remedy_by BETWEEN ? AND ? AND remedied_on IS NULL AND dropped IS NULL",
        (first, last),
    ).fetchall()
    return [
        Watched("programme_items", row[0], row[1], "remedy", ": ".join(filter(None, row[2:]))) for row in rows
    ]


def between(db: Db, first: str, last: str) -> list[Watched]:
    """All watched days from the first to the last day (ISO), in order."""
    found = [
        *reviews(db, first, last),
        *remedies(db, first, last),
        *(
            Watched(
                "consultations",
                each.id,
                each.due_on,
                "opinions",
                each.title,
                each.silent,
                each.unreminded,
                each.reminded_on,
            )
            for each in consultations.awaited(db, last)
            if each.due_on >= first
        ),
    ]
    return sorted(found, key=lambda each: (each.day, each.register, each.id))


def near(db: Db, day: dt.date) -> list[Watched]:
    """What is late or comes near on a day: opinions within a week, the rest by the figure `reviews.soon_days`."""
    soon = office.figures(db, day).whole("reviews.soon_days") or _SOON
    found = between(db, "", (day + dt.timedelta(days=soon)).isoformat())
    week = (day + dt.timedelta(days=7)).isoformat()
    return [each for each in found if each.kind != "opinions" or each.day <= week]
