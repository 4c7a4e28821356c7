"""The life of Party cells: which cells met in a month, who came, and which months are missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import membership
from officeapp.data.queries.admissions import tree, units_below

KINDS = ("cell", "cell_grassroots")


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is recorded of a cell for a month.

    Attributes:
        id: of the record; cell: the unit; month: ISO month; held_on: ISO day, None while it is missing.
        members, present: numbers, None where not recorded; absent: of them without reason.
    """

    id: int
    cell: int
    month: str
    held_on: str | None
    members: int | None
    present: int | None
    unexcused: int
    rating: str | None


@dataclass(frozen=True, slots=True)
class Life:
    """What the cells did in some months.

    Attributes:
        cells: (id, name) of the cells in the order of the tree.
        meetings: by (cell, month).
        missing: by cell the months past in which no meeting is recorded as held.
    """

    cells: list[tuple[int, str]]
    meetings: dict[tuple[int, str], Meeting]
    missing: dict[int, list[str]]

    @property
    def held(self) -> list[Meeting]:
        """The meetings that took place."""
        return [each for each in self.meetings.values() if each.held_on]


def life(db: Db, months: list[str], unit: int | None = None) -> Life:
    """What is known of the cells of a unit with all below it, or of the office, in some months (ISO).

    A cell owes a meeting for each month in which it existed; the month of today only from its last day on.
    """
    within = units_below(db, unit)
    marks = ", ".join("?" * len(KINDS))
    rows = db.execute(
        "SELECT o.id, o.founded_on, o.dissolved_on FROM organizations o JOIN codes c ON c.id = o.kind"
        f" WHERE c.code IN ({marks})",
        KINDS,
    ).fetchall()
    spans = {row[0]: (row[1] or "", row[2] or "9") for row in rows if within is None or row[0] in within}
    marks = ", ".join("?" * len(months))
    rows = db.execute(
        "SELECT id, organization, month, held_on, members, present, coalesce(absent_unexcused, 0), rating"
        f" FROM cell_months WHERE month IN ({marks}) ORDER BY id",
        tuple(months),
    ).fetchall()
    meetings = {(row[1], row[2]): Meeting(*row) for row in rows if within is None or row[1] in within}
    known = {cell for cell, _month in meetings}
    cells = [(number, name) for number, name, _parent in tree(db) if number in spans or number in known]
    missing: dict[int, list[str]] = {}
    for number, _name in cells:
        founded, dissolved = spans.get(number, ("9", ""))
        for month in months:
            meeting = meetings.get((number, month))
            if founded[:7] <= month <= dissolved[:7] and _over(month) and not (meeting and meeting.held_on):
                missing.setdefault(number, []).append(month)
    return Life([each for each in cells if _is_shown(each[0], spans, known, months)], meetings, missing)


def _over(month: str) -> bool:
    last = dates.month_end(dt.date.fromisoformat(f"{month}-01"))
    return last <= dates.today()


def _is_shown(cell: int, spans: dict[int, tuple[str, str]], known: set[int], months: list[str]) -> bool:
    founded, dissolved = spans.get(cell, ("9", ""))
    return cell in known or any(founded[:7] <= month <= dissolved[:7] for month in months)


def attending(db: Db, month: str) -> dict[int, int]:
    """How many members each cell has to expect at its meeting of a month, those freed from meetings aside."""
    last = dates.month_end(dt.date.fromisoformat(f"{month}-01"))
    day = min(last, dates.today()).isoformat()
    freed = membership.resting(db, day)
    return {
        cell: sum(person not in freed for person in people)
        for cell, people in membership.members_on(db, day).items()
        if cell is not None
    }


def months_of(year: int) -> list[str]:
    """The months of a year up to the month of today."""
    this = dates.today().isoformat()[:7]
    return [month for month in (f"{year}-{number:02d}" for number in range(1, 13)) if month <= this]
