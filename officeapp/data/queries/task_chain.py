"""The chain of a paper or meeting: item, task, reports of its units, product, assessment, and what is missing."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from officeapp.data.driver import Db
from officeapp.data.queries import listing, task_lines
from officeapp.data.queries.listing import Filter, Query
from officeapp.data.queries.task_lines import Line
from officeapp.data.queries.tasks import clear_of

_SECTIONS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_COUNTED = re.compile(r"\b(?:\d+|" + "|".join(_SECTIONS[1:]) + r")\b")
LINKS = ("source", "clears", "reports", "product", "assessment")  # in the order of the chain


@dataclass(frozen=True, slots=True)
class Part:
    """A co-ordinating unit: its name, its part, how far it says it is and when it last said so."""

    unit: str
    part: str
    percent: int | None
    reported_on: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """One task within its chain.

    Attributes:
        row: as `listing.rows` gives it.
        clear: the six clears.
        report: the lead unit's latest line, None without one.
        parts: the co-ordinating units.
        missing: the links of `LINKS` that are broken.
    """

    row: dict[str, object]
    clear: tuple[bool, ...]
    report: Line | None
    parts: tuple[Part, ...]
    missing: tuple[str, ...]


def chain(
    db: Db, day: str, silent_days: int, document: int | None = None, meeting: int | None = None
) -> list[Link]:
    """The tasks that come from a paper or a meeting, in the order of its items.

    A paper that tells the conclusions of a meeting brings the tasks of the meeting along.

    Args:
        db: a reader.
        day: ISO day at which it is looked at.
        silent_days: an open task without a report for longer lacks one.
        document, meeting: where they come from; the tasks of both when both are given.
    """
    found: set[int] = set()
    if document is not None:
        rows = db.execute(
            "SELECT id FROM tasks WHERE meeting IN (SELECT id FROM meetings WHERE document = ?)", (document,)
        ).fetchall()
        found.update(row[0] for row in rows)
    for field, number in (("document", document), ("meeting", meeting)):
        if number is not None:
            found.update(listing.ids(db, Query("tasks", (Filter(field, "eq", number),), as_of=day)))
    rows = listing.rows(db, "tasks", sorted(found), as_of=day)
    reports = task_lines.latest(db, found, day)
    parts = _parts(db, found)
    quiet = (dt.date.fromisoformat(day) - dt.timedelta(days=silent_days)).isoformat()
    links = [
        Link(row, clear_of(row), reports.get(row["id"]), parts.get(row["id"], ()), ())
        for row in rows
        if row["state"] != "cancelled"
    ]
    made = [Link(each.row, each.clear, each.report, each.parts, _missing(each, quiet)) for each in links]
    return sorted(made, key=lambda each: (_place(str(each.row["item"] or "")), each.row["id"]))


@dataclass(frozen=True, slots=True)
class Untasked:
    """A conclusion of a meeting of which no task was made."""

    item: int
    number: int | None
    title: str
    conclusion: str


def untasked(db: Db, meeting: int | None) -> list[Untasked]:
    """The conclusions of a meeting without a task; items settled by their conclusion alone need none."""
    rows = db.execute(
        "SELECT i.id, i.number, i.title, i.conclusion FROM agenda_items i WHERE i.meeting = ?"
        " AND coalesce(i.conclusion, '') <> '' AND coalesce(i.state, 'open') = 'open'"
        " AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.agenda_item = i.id AND coalesce(t.state, '') <> 'cancelled')"
        " ORDER BY i.number, i.id",
        (meeting,),
    ).fetchall()
    return [Untasked(*row) for row in rows]


def _parts(db: Db, tasks: set[int]) -> dict[int, tuple[Part, ...]]:
    found: dict[int, tuple[Part, ...]] = {}
    rows = db.execute(
        "SELECT p.task, o.name, coalesce(p.part, ''), p.percent, p.reported_on FROM task_units p"
        " JOIN organizations o ON o.id = p.unit WHERE p.task IN (SELECT value FROM json_each(?)) ORDER BY p.id",
        (str(sorted(tasks)),),
    ).fetchall()
    for task, *rest in rows:
        found[task] = (*found.get(task, ()), Part(*rest))
    return found


def _missing(link: Link, quiet: str) -> tuple[str, ...]:
    """Which links are broken: an open task whose units keep silent, a done one without product or assessment.

    A unit keeps silent when it has not reported since the day `quiet`; until then a task given later needs no report.
    """
    row, broken = link.row, list[str]()
    if not (row["item"] or row["page"] or row["passage"]):
        broken.append("source")
    if not all(link.clear):
        broken.append("clears")
    done = row["state"] == "done"
    given = str(row["issued_on"] or row["start_on"] or "")
    reported = [link.report.on if link.report else None, *(part.reported_on for part in link.parts)]
    if not done and row["state"] != "paused" and any((day or given) < quiet for day in reported):
        broken.append("reports")
    if (
        done
        and not row["product_document_id"]
        and not (link.report and (link.report.paper or link.report.text))
    ):
        broken.append("product")
    if done and not row["rating"]:
        broken.append("assessment")
    return tuple(broken)


def _place(item: str) -> tuple[object, ...]:
    """Items as they are counted: 2 before 10, II.1 after I.3, nothing last."""
    numbers = [int(part) if part.isdigit() else _SECTIONS.index(part) for part in _COUNTED.findall(item)[:3]]
    return (not item, *numbers, *[0] * (3 - len(numbers)), item)
