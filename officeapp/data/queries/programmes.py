"""Planned against done: the items of a programme by quarter as they stand on a day, and what still hangs on them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from officeapp.base.i18n import _
from officeapp.data.driver import Db
from officeapp.data.queries.derived import ITEM_STANDING
from officeapp.data.queries.listing import Filter

_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Part:
    """The items of one period.

    Attributes:
        key: the quarter, 2026-3; `none` for items without a day.
        planned: how many; done, overdue, running, open: of those.
    """

    key: str
    planned: int
    done: int
    overdue: int
    running: int
    open: int

    @property
    def words(self) -> str:
        """What the period is called."""
        if self.key == "none":
            return _("Standing")
        year, _dash, quarter = self.key.partition("-")
        return _("Quarter {n}/{year}").format(n=_ROMAN[int(quarter) - 1], year=year)


@dataclass(frozen=True, slots=True)
class Link:
    """A task or meeting that an item became and that is still open.

    Attributes:
        item: the item's id.
        register, id, title: of the task or meeting.
        shared: whether another item that was not dropped counts on it, too.
    """

    item: int
    register: str
    id: int
    title: str
    shared: bool


def open_links(db: Db, items: Sequence[int], day: str) -> list[Link]:
    """The tasks not closed, and the meetings not held by a day (ISO), that some items became."""
    there = "i.id IN (SELECT value FROM json_each(:items))"
    others = "o.dropped IS NULL AND o.id NOT IN (SELECT value FROM json_each(:items))"
    rows = db.execute(
        "SELECT i.id, 'tasks', t.id, t.title,"
        f" EXISTS (SELECT 1 FROM programme_items o WHERE o.task = t.id AND {others})"
        f" FROM programme_items i JOIN tasks t ON t.id = i.task WHERE {there}"
        " AND coalesce(t.state, '') NOT IN ('done', 'cancelled') UNION ALL"
        " SELECT i.id, 'meetings', m.id, m.title,"
        f" EXISTS (SELECT 1 FROM programme_items o WHERE o.meeting = m.id AND {others})"
        f" FROM programme_items i JOIN meetings m ON m.id = i.meeting WHERE {there}"
        " AND (m.state = 'postponed' OR coalesce(m.state, 'planned') = 'planned'"
        " AND substr(m.starts_at, 1, 10) >= :day)",
        {"items": json.dumps(list(items)), "day": day},
    ).fetchall()
    return [
        Link(item, register, number, title, bool(shared)) for item, register, number, title, shared in rows
    ]


def kind_of(db: Db, programme: int) -> str | None:
    """The kind of a programme; one of the year where none is entered; None for one that is gone."""
    row = db.execute("SELECT coalesce(kind, 'year') FROM programmes WHERE id = ?", (programme,)).fetchone()
    return row[0] if row else None


def parts(db: Db, programme: int, day: str) -> list[Part]:
    """The quarters in which items of a programme fall due, those without a day last."""
    rows = db.execute(
        "SELECT coalesce(substr(due_on, 1, 4) || '-' || ((substr(due_on, 6, 2) + 2) / 3), 'none') AS part,"
        " count(*), sum(standing IN ('done_on_time', 'done_late')), sum(standing = 'overdue'),"
        " sum(standing = 'running'), sum(standing = 'planned')"
        f" FROM (SELECT x.due_on, {ITEM_STANDING} AS standing FROM programme_items x WHERE x.programme = :programme)"
        " GROUP BY part ORDER BY part",
        {"programme": programme, "day": day},
    )
    return [Part(*row) for row in rows.fetchall()]


def together(parts: Sequence[Part]) -> Part:
    """All periods taken together."""
    figures = [(each.planned, each.done, each.overdue, each.running, each.open) for each in parts]
    return (
        Part("", *(sum(column) for column in zip(*figures, strict=True)))
        if figures
        else Part("", 0, 0, 0, 0, 0)
    )


def within(part: Part) -> list[Filter]:
    """The conditions of the items of a period."""
    if part.key == "none":
        return [Filter("due_on", "empty")]
    year, _dash, quarter = part.key.partition("-")
    last = int(quarter) * 3
    return [Filter("due_on", "between", (f"{year}-{last - 2:02}-01", f"{year}-{last:02}-31"))]
