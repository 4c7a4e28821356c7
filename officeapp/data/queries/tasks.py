"""What the tasks page reads: views and their counts, groups with their figures, one task, the ranking.

Every count is made of the same conditions as the list it opens (`view`), so both always agree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import derived, listing, records
from officeapp.data.queries.listing import Filter
from officeapp.data.queries.titles import titles
from officeapp.domain.registers.task_units import TASK_UNITS, TaskUnit
from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS, TaskUpdate

VIEWS = ("followed", "late", "week", "mine", "lacking", "done")
GROUPINGS = ("lead", "assignee", "document", "field", "kind", "state")
FOLLOWED = (None, "draft", "not_started", "in_progress", "submitted", "paused")
_RUNNING = tuple(state for state in FOLLOWED if state != "paused")  # whose deadline runs
RUNNING = "coalesce(x.state, 'not_started') NOT IN ('done', 'cancelled', 'paused')"
_FOLLOWED = "coalesce(x.state, 'not_started') NOT IN ('done', 'cancelled')"
_CLEARS = derived.EXPRESSIONS["tasks"]["clears"]


def view(name: str, day: dt.date, me: int | None = None) -> tuple[Filter, ...]:
    """The conditions of a saved view.

    Args:
        name: being followed, late, due this week (Monday to Sunday), mine, lacking one of the six clears, done
            (those of `VIEWS`); late and nobody said why (unexplained), extended twice or more (extended).
        day: today.
        me: person in charge of "mine".
    """
    followed = Filter("state", "in", FOLLOWED)
    match name:
        case "late":
            return (Filter("state", "in", _RUNNING), Filter("due_on", "lt", day.isoformat()))
        case "week":
            first, last = week(day)
            return (followed, Filter("due_on", "between", (first.isoformat(), last.isoformat())))
        case "unexplained":
            return (*view("late", day), Filter("delay_cause", "empty"), Filter("delay_note", "empty"))
        case "extended":
            return (followed, Filter("extensions", "ge", 2))
        case "mine":
            return (followed, Filter("assignee", "eq", me or -1))
        case "lacking":
            return (followed, Filter("clears", "lt", 6))
        case "done":
            return (Filter("state", "eq", "done"),)
        case _:
            return (followed,)


def week(day: dt.date) -> tuple[dt.date, dt.date]:
    """Monday and Sunday of a day's week."""
    first = day - dt.timedelta(days=day.weekday())
    return first, first + dt.timedelta(days=6)


def person_named(db: Db, name: str) -> int | None:
    """Who has exactly this name, best somebody in charge of tasks; None if nobody has."""
    rows = db.execute(
        "SELECT p.id FROM people p WHERE p.name = ?"
        " ORDER BY EXISTS (SELECT 1 FROM tasks t WHERE t.assignee = p.id) DESC, p.id LIMIT 1",
        (name,),
    ).fetchall()
    return rows[0][0] if rows else None


def counts(db: Db, day: dt.date, me: int | None = None) -> dict[str, int]:
    """How many tasks each view holds, in one pass."""
    first, last = week(day)
    row = db.execute(
        f"SELECT sum({_FOLLOWED}), sum({RUNNING} AND x.due_on < :day),"
        f" sum({_FOLLOWED} AND x.due_on BETWEEN :first AND :last), sum({_FOLLOWED} AND x.assignee = :me),"
        f" sum({_FOLLOWED} AND {_CLEARS} < 6), sum(x.state = 'done') FROM tasks x",
        {"day": day.isoformat(), "first": first.isoformat(), "last": last.isoformat(), "me": me},
    ).fetchone()
    return {name: number or 0 for name, number in zip(VIEWS, row, strict=True)}


def late_count(db: Db, day: dt.date | None = None) -> int:
    """How many tasks run past their deadline, for the rail."""
    today = (day or dates.today()).isoformat()
    return db.execute(f"SELECT count(*) FROM tasks x WHERE +x.due_on < ? AND {RUNNING}", (today,)).fetchone()[
        0
    ]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a set of tasks stands on a day.

    Attributes:
        key: what they share: id of a unit, person or field, or a state; None where nothing is entered.
        title: its name, empty for None.
        followed: being followed now.
        late, due_today, due_soon: of those, past their deadline, due today, due in the days after.
        done_on_time, done_late: completed, among the tasks whose deadline lies in the period.
        missed: still open past a deadline within the period.
    """

    key: Any
    title: str
    followed: int
    late: int
    due_today: int
    due_soon: int
    done_on_time: int
    done_late: int
    missed: int

    @property
    def decided(self) -> int:
        """The tasks of the period of which it is known whether they were in time."""
        return self.done_on_time + self.done_late + self.missed

    @property
    def on_time(self) -> float | None:
        """Share of `decided` completed in time; None where nothing is decided yet."""
        return self.done_on_time / self.decided if self.decided else None


_STANDING = (
    f"sum({_FOLLOWED}), sum({RUNNING} AND x.due_on < :day), sum({RUNNING} AND x.due_on = :day),"
    f" sum({RUNNING} AND x.due_on > :day AND x.due_on <= :soon),"
    " sum(x.state = 'done' AND x.due_on BETWEEN :since AND :until AND x.done_on <= x.due_on),"
    " sum(x.state = 'done' AND x.due_on BETWEEN :since AND :until AND x.done_on > x.due_on),"
    f" sum({RUNNING} AND x.due_on < :day AND x.due_on BETWEEN :since AND :until)"
)


_CONCERNED = (  # what was completed outside the period counts for nothing, and is most of an old file
    "(x.state IS NULL OR x.state NOT IN ('done', 'cancelled')"
    " OR x.state = 'done' AND x.due_on BETWEEN :since AND :until)"
)


def _moments(day: dt.date, soon_days: int, period: tuple[str, str]) -> dict[str, str]:
    return {
        "day": day.isoformat(),
        "soon": (day + dt.timedelta(days=soon_days)).isoformat(),
        "since": period[0],
        "until": period[1],
    }


def standing(db: Db, day: dt.date, soon_days: int, period: tuple[str, str]) -> Standing:
    """How all tasks stand.

    Args:
        db: a reader.
        day: today.
        soon_days: figure `tasks.soon_days`.
        period: first and last day (ISO) whose deadlines the share of tasks in time is about.
    """
    row = db.execute(
        f"SELECT {_STANDING} FROM tasks x WHERE {_CONCERNED}", _moments(day, soon_days, period)
    ).fetchone()
    return Standing(None, "", *(number or 0 for number in row))


def groups(db: Db, by: str, day: dt.date, soon_days: int, period: tuple[str, str]) -> dict[Any, Standing]:
    """How the tasks of each unit, person, state or field stand, by what they share.

    Args:
        db: a reader.
        by: one of `GROUPINGS`.
        day, soon_days, period: as in `standing`.
    """
    if by not in GROUPINGS:
        raise ValueError(by)
    rows = db.execute(
        f"SELECT x.{by}, {_STANDING} FROM tasks x WHERE {_CONCERNED} GROUP BY x.{by}",
        _moments(day, soon_days, period),
    ).fetchall()
    target = TASKS.field(by).target
    named = titles(db, target, [row[0] for row in rows if row[0] is not None]) if target else {}
    return {
        row[0]: Standing(row[0], named.get(row[0], ""), *(number or 0 for number in row[1:])) for row in rows
    }


def together(parts: Iterable[Standing]) -> Standing:
    """How all parts stand taken together."""
    figures = [
        (p.followed, p.late, p.due_today, p.due_soon, p.done_on_time, p.done_late, p.missed) for p in parts
    ]
    return Standing(
        None, "", *(sum(column) for column in zip(*figures, strict=True)) if figures else (0,) * 7
    )


@dataclass(frozen=True, slots=True)
class Rank:
    """One unit in the ranking.

    Attributes:
        place: from 1; equal shares share it; 0 where nothing is decided yet.
        standing: its figures.
        extended: how often a deadline of its tasks was put off within the period.
    """

    place: int
    standing: Standing
    extended: int


def ranking(db: Db, day: dt.date, soon_days: int, period: tuple[str, str]) -> list[Rank]:
    """The lead units by their share of tasks completed in time, then by how many they completed."""
    extended: dict[int, int] = dict(
        db.execute(
            "SELECT t.lead, count(*) FROM task_updates u JOIN tasks t ON t.id = u.task"
            " WHERE u.kind = 'extension' AND +u.on_date BETWEEN ? AND ? AND t.lead NOT NULL GROUP BY t.lead",
            period,
        ).fetchall()
    )
    found = [each for key, each in groups(db, "lead", day, soon_days, period).items() if key is not None]
    found = [each for each in found if each.followed or each.decided]
    found.sort(key=lambda each: (each.on_time is None, -(each.on_time or 0), -each.done_on_time, each.title))
    ranks: list[Rank] = []
    for number, each in enumerate(found, 1):
        place = number if each.on_time is not None else 0
        if ranks and place and ranks[-1].standing.on_time == each.on_time:
            place = ranks[-1].place
        ranks.append(Rank(place, each, extended.get(each.key, 0)))
    return ranks


def behind(unit: int, figure: str, day: dt.date, period: tuple[str, str]) -> tuple[Filter, ...]:
    """The conditions of the tasks behind one figure of the ranking.

    Args:
        unit: the lead unit.
        figure: name of a figure of `Standing`: followed, late, done_on_time, done_late, missed.
        day, period: as in `standing`.
    """
    lead = Filter("lead", "eq", unit)
    within = Filter("due_on", "between", period)
    match figure:
        case "done_on_time" | "done_late":
            return (lead, Filter("timeliness", "eq", figure), within)
        case "missed":
            return (lead, *view("late", day), within)
        case "late":
            return (lead, *view("late", day))
        case _:
            return (lead, *view("followed", day))


@dataclass(frozen=True, slots=True)
class Detail:
    """One task as its pane shows it.

    Attributes:
        row: every field and derived field as `listing.rows` gives them.
        clear: which of the six clears are there, in the order of `CLEARS`.
        updates: its dated lines, the newest first.
        parts: its co-ordinating units.
        units: names of the units of parts and lines, by id.
        papers: numbers of the papers that prove a line, by id.
    """

    row: dict[str, Any]
    clear: tuple[bool, ...]
    updates: list[TaskUpdate]
    parts: list[TaskUnit]
    units: dict[int, str]
    papers: dict[int, str]

    @property
    def late(self) -> bool:
        """Whether it runs past its deadline."""
        return self.row["timeliness"] == "overdue"


def clear_of(row: dict[str, Any]) -> tuple[bool, ...]:
    """Which of the six clears a row of `listing.rows` has; together as many as its derived field `clears`."""
    time = bool(row.get("due_on") or row.get("due_kind"))
    others = (
        bool(row.get("title")),
        time,
        *(bool(row.get(name)) for name in ("responsible", "product", "authority")),
    )
    return (
        row["clears"] > sum(others),
        *others,
    )  # whose person is clear is a setting, which only the store knows


def detail(db: Db, task: int, day: dt.date | None = None) -> Detail | None:
    """One task with its log; None when it is gone."""
    found = listing.rows(db, "tasks", [task], as_of=day.isoformat() if day else None)
    if not found:
        return None
    lines = records.find(db, TASK_UPDATES, task=task)
    lines.sort(key=lambda each: (each.on_date, each.id), reverse=True)
    parts = records.find(db, TASK_UNITS, task=task)
    units = {each.unit for each in (*lines, *parts) if each.unit is not None}
    proofs = {each.document for each in lines if each.document is not None}
    return Detail(
        found[0],
        clear_of(found[0]),
        lines,
        parts,
        titles(db, "organizations", units),
        titles(db, "documents", proofs),
    )
