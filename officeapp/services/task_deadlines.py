"""Deadlines of tasks: put off, set to the usual one, and counted anew when the calendar changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import office, records
from officeapp.data.queries.schedule import work_calendar
from officeapp.domain.check import Refused, error
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.domain.rules import tasks as rules
from officeapp.domain.rules.workdays import WorkCalendar
from officeapp.services import registers, settling

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


def put_off(db: Db, task: Task, deadline: str) -> Task:
    """A task with its new deadline; words count from the day the task was given.

    Of what recurs only this occurrence is put off.
    """
    if task.due_kind != "recurring":
        return settling.settled(db, replace(task, deadline=deadline))
    new = settling.settled(db, Task(title=task.title, deadline=deadline, start_on=task.start_on))
    return replace(task, due_on=new.due_on if new.due_kind != "recurring" else None)


def give_default_deadline(db: Writer, task: int) -> Changes:
    """Give a task without a deadline the usual one.

    Raises:
        Refused: it has a deadline.
    """
    known = records.get(db, TASKS, task)
    if known.deadline or known.due_on:
        raise Refused([error("due_on", N_("This task has a deadline already. Extend it instead."))])
    given = dt.date.fromisoformat(known.start_on) if known.start_on else dates.today()
    with action(db, N_("Set the usual deadline of {title}"), title=known.title) as act:
        registers.put_checked(act, TASKS, replace(known, deadline=usual_deadline(db, given).isoformat()))
    return act.changes


def usual_deadline(db: Db, given: dt.date) -> dt.date:
    """The deadline of a task that names none.

    Args:
        db: reader or writer.
        given: the day the task was given.

    Raises:
        UserError: the office has set no number of days.

    Source: figures `tasks.default_days` and `tasks.weekend_moves` (working rules of communes).
    """
    figures = office.figures(db, given)
    days = figures.whole("tasks.default_days")
    if days is None:
        raise UserError(N_("No usual time for tasks is set under Administration, Figures. Enter a deadline."))
    if not figures.whole("tasks.weekend_moves"):
        return given + dt.timedelta(days=days)
    return rules.default_deadline(given, days, work_calendar(db))


@dataclass(frozen=True, slots=True)
class Recounted:
    """An open task whose deadline falls on another day, `before` and `after`; `fields` are to be written."""

    id: int
    title: str
    before: str | None
    after: str | None
    fields: dict[str, object]


def recounted(db: Db, calendar: WorkCalendar | None = None) -> list[Recounted]:
    """The open tasks whose deadline falls on another day by a calendar, by default the one kept now.

    Deadlines that were put off and the occurrences of what recurs keep their day.
    """
    settle = settling.Settling(db, calendar)
    rows = db.execute(
        "SELECT id FROM tasks WHERE due_kind NOT IN ('standing', 'recurring') AND due_on IS first_due_on"
        " AND deadline NOT NULL AND coalesce(state, '') NOT IN ('done', 'cancelled')"
    ).fetchall()
    found: list[Recounted] = []
    for (number,) in rows:
        known: Task = records.get(db, TASKS, number)
        new = settle.task(replace(known, first_due_on=None), (None, None, None, None))
        if new.due_on != known.due_on:
            written: dict[str, object] = {"due_on": new.due_on, "first_due_on": new.first_due_on}
            found.append(Recounted(number, known.title, known.due_on, new.due_on, written))
    return found


def recount(db: Writer) -> Changes | None:
    """Count the deadlines of open tasks anew, after holidays, swapped days or the habits of the office changed."""
    moved = recounted(db)
    if not moved:
        return None
    with action(db, N_("Count {count} deadlines anew"), count=len(moved)) as act:
        act.set_many(TASKS, [(each.id, each.fields) for each in moved])
    return act.changes
