"""The dated lines of many tasks at once: extensions and reminders, latest reports, and what moved between two days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from officeapp.data.driver import Db

_OF = "task IN (SELECT value FROM json_each(:tasks))"
_OF_PARTS = "unit NOT NULL AND unit IN (SELECT p.unit FROM task_units p WHERE p.task = u.task)"


@dataclass(frozen=True, slots=True)
class Line:
    """One dated line.

    Attributes:
        on: ISO day.
        kind: progress, extension, completion or reminder.
        text, paper, approver: as noted.
        old, new: deadline before and after an extension.
        percent: how far it had come.
    """

    on: str
    kind: str
    text: str
    paper: str
    approver: str
    old: str | None
    new: str | None
    percent: int | None


def lines(db: Db, tasks: Iterable[int], kinds: tuple[str, ...]) -> dict[int, list[Line]]:
    """The lines of some kinds by task, the oldest first."""
    found: dict[int, list[Line]] = {}
    rows = db.execute(
        "SELECT task, on_date, kind, coalesce(text, ''), coalesce(paper, ''), coalesce(approver, ''), old_due_on,"
        f" new_due_on, percent FROM task_updates u WHERE {_OF}"
        " AND kind IN (SELECT value FROM json_each(:kinds)) ORDER BY on_date, id",
        {"tasks": str(list(tasks)), "kinds": "[" + ", ".join(f'"{kind}"' for kind in kinds) + "]"},
    ).fetchall()
    for task, *rest in rows:
        found.setdefault(task, []).append(Line(*rest))
    return found


def latest(db: Db, tasks: Iterable[int], day: str) -> dict[int, Line]:
    """The latest report of the lead unit on each task up to a day; of co-ordinating units only their own parts."""
    rows = db.execute(
        "SELECT task, on_date, kind, coalesce(text, ''), coalesce(paper, ''), coalesce(approver, ''), NULL, NULL,"
        " percent FROM (SELECT *, row_number() OVER (PARTITION BY task ORDER BY on_date DESC, id DESC) AS place"
        f" FROM task_updates u WHERE {_OF} AND on_date <= :day AND kind IN ('progress', 'completion')"
        f" AND NOT ({_OF_PARTS})) WHERE place = 1",
        {"tasks": str(list(tasks)), "day": day},
    ).fetchall()
    return {task: Line(*rest) for task, *rest in rows}


@dataclass(frozen=True, slots=True)
class Stand:
    """How a task stood at the end of two days.

    Attributes:
        id, title, unit, unit_name: the task and its lead unit.
        given: ISO day from which it was there, empty: always.
        done: ISO day of completion, None while open or unknown.
        closed: it is done (1).
        due: deadline at the end of the second day; due_before: at the end of the first.
        percent, percent_before: progress at the end of both days.
        cause: of the delay, in words.
        extended: how often it was put off between the days.
    """

    id: int
    title: str
    unit: int | None
    unit_name: str
    given: str
    done: str | None
    closed: int
    due: str | None
    due_before: str | None
    percent: int | None
    percent_before: int | None
    cause: str
    extended: int

    def open_on(self, day: str) -> bool:
        """Whether it was there and not done at the end of a day; done on an unknown day is done before."""
        return self.given <= day and not (self.closed and (self.done is None or self.done <= day))


_AT = (
    "(SELECT u.percent FROM task_updates u WHERE u.task = x.id AND u.on_date <= {0} AND u.percent NOT NULL"
    f" AND u.kind = 'progress' AND NOT ({_OF_PARTS}) ORDER BY u.on_date DESC, u.id DESC LIMIT 1)"
)
_LINE = "SELECT 1 FROM task_updates u WHERE u.task = x.id AND u.kind IN ('progress', 'completion')"
_PERCENT_AFTER = (  # that of the task itself, typed or reported, unless a line or its completion came later
    f"CASE WHEN x.done_on > :last OR EXISTS ({_LINE} AND u.on_date > :last) THEN {_AT.format(':last')}"
    f" ELSE coalesce(x.percent, {_AT.format(':last')}) END"
)
_PERCENT_BEFORE = (  # without any line nobody knows when the percent was typed: it did not move
    f"coalesce({_AT.format(':first')}, CASE WHEN coalesce(x.state, '') <> 'done' AND NOT EXISTS ({_LINE})"
    " THEN x.percent END)"
)
_DUE_AT = (  # the deadline before the first extension after a day; without one that of today
    "coalesce((SELECT u.old_due_on FROM task_updates u WHERE u.task = x.id AND u.kind = 'extension'"
    " AND u.on_date > {0} ORDER BY u.on_date, u.id LIMIT 1), x.due_on)"
)
_CONCERNED = (  # open on the first day or later, and there on the last
    "coalesce(x.state, '') NOT IN ('cancelled', 'paused') AND coalesce(x.start_on, '') <= :last"
    " AND (coalesce(x.state, '') <> 'done' OR x.done_on > :first)"
)


def between(db: Db, first: str, last: str, units: Iterable[int] | None = None) -> list[Stand]:
    """How every task that was open on the first day or came since stood on two days, by deadline.

    Args:
        db: a reader.
        first, last: ISO days.
        units: only of these lead units.
    """
    within = " AND x.lead IN (SELECT value FROM json_each(:units))" if units is not None else ""
    rows = db.execute(
        "SELECT x.id, x.title, x.lead, coalesce(o.name, x.units_as_written, ''), coalesce(x.start_on, ''), x.done_on,"
        f" coalesce(x.state = 'done', 0), {_DUE_AT.format(':last')}, {_DUE_AT.format(':first')},"
        f" {_PERCENT_AFTER}, {_PERCENT_BEFORE}, coalesce(word(c.name, c.name_en, c.name_de), x.delay_note, ''),"
        " (SELECT count(*) FROM task_updates u WHERE u.task = x.id AND u.kind = 'extension' AND u.on_date > :first"
        " AND u.on_date <= :last) FROM tasks x LEFT JOIN organizations o ON o.id = x.lead"
        f" LEFT JOIN codes c ON c.id = x.delay_cause WHERE {_CONCERNED}{within}"
        " ORDER BY x.due_on IS NULL, x.due_on, x.id",
        {"first": first, "last": last, "units": str(list(units)) if units is not None else ""},
    ).fetchall()
    return [Stand(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class Held:
    """A day with a meeting one may compare from: ISO day and the title of its first meeting."""

    day: str
    title: str


def held(db: Db, today: str, most: int = 8) -> list[Held]:
    """The days with meetings before an ISO day, the newest first."""
    rows = db.execute(
        "SELECT substr(starts_at, 1, 10) AS day, title, min(starts_at) FROM meetings"
        " WHERE coalesce(state, '') <> 'cancelled' AND starts_at < ? GROUP BY day ORDER BY day DESC LIMIT ?",
        (today, most),
    )
    return [Held(day, title) for day, title, _at in rows.fetchall()]
