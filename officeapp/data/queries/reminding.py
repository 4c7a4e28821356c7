"""The ladder of reminders before a deadline: which tasks come to one of its steps on a day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from officeapp.data.driver import Db
from officeapp.data.queries import office
from officeapp.data.queries.schedule import work_calendar
from officeapp.data.queries.tasks import RUNNING
from officeapp.domain.rules.figures import Figures

_FIGURE = "tasks.remind_days"  # working days: 10;5;1


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ladder: so many working days are left; 0 is the deadline's own day.

    Attributes:
        days: working days left; tasks: ids of the tasks on this step, by deadline.
    """

    days: int
    tasks: tuple[int, ...]


def ladder(db: Db, day: dt.date) -> list[Step]:
    """The steps that open tasks come to on a day, the farthest first; on a day off those of the day before.

    Source: figure `tasks.remind_days.KIND` of the task's kind, else `tasks.remind_days`; the deadline's own day is
    always a step.
    """
    figures, calendar = office.figures(db, day), work_calendar(db)
    kinds = db.execute("SELECT id, code FROM codes WHERE list = 'task_kinds'").fetchall()
    usual = _steps(figures)
    steps = {number: _steps(figures, code) for number, code in kinds}
    farthest = max(max(each) for each in (usual, *steps.values()))
    rows = db.execute(
        f"SELECT x.id, x.due_on, x.kind FROM tasks x WHERE x.due_on BETWEEN ? AND ? AND {RUNNING}"
        " ORDER BY x.due_on, x.id",
        (day.isoformat(), calendar.add(day, farthest).isoformat()),
    ).fetchall()
    left = {due: calendar.between(day, dt.date.fromisoformat(due)) for _number, due, _kind in rows}
    found: dict[int, list[int]] = {}
    for number, due, kind in rows:
        if left[due] in steps.get(kind, usual):
            found.setdefault(left[due], []).append(number)
    return [Step(days, tuple(found[days])) for days in sorted(found, reverse=True)]


def _steps(figures: Figures, kind: str = "") -> frozenset[int]:
    """The working days of the steps, of a kind of task or of every other."""
    own = figures.wholes(f"{_FIGURE}.{kind}") if kind else ()
    return frozenset((0, *(own or figures.wholes(_FIGURE))))
