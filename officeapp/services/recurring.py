"""What recurs: when an occurrence is done, in whatever way that was written, the next one opens."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TypeVar

from officeapp.base import dates
from officeapp.data.actions import Action
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.registers.task_units import TASK_UNITS
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.domain.rules import deadlines, recurrence
from officeapp.services import settling

R = TypeVar("R", bound=Record)

_OF_ONE_OCCURRENCE = (
    "code", "percent", "done_on", "delay_cause", "delay_side", "delay_note", "remedy", "product_document", "rating",
    "rated_on",
)  # fmt: skip


def put(act: Action, register: Register, record: R) -> R:
    """Write a record; a recurring task that is done by it opens its next occurrence."""
    done = (
        isinstance(record, Task)
        and record.state == "done"
        and bool(record.due_rule)
        and _open(act.db, record.id)
    )
    stored = act.put(register, record)
    if done:
        open_next(act, stored)  # type: ignore[arg-type]
    return stored


def _open(db: Db, task: int | None) -> bool:
    """Whether a task is not done yet as it is stored; a new one that is done opens nothing."""
    row = db.execute("SELECT 1 FROM tasks WHERE id = ? AND coalesce(state, '') <> 'done'", (task,)).fetchone()
    return row is not None


def open_next(act: Action, task: Task) -> None:
    """Add the occurrence that follows a recurring task, with its co-ordinating units.

    Args:
        act: the action that completes the task.
        task: the occurrence that is done; from the day of its completion the next one may be worked on.
    """
    coming = _next(act.db, task, task.done_on or dates.today().isoformat())
    if coming is None:
        return
    number = act.put(TASKS, coming).id or 0
    for part in records.find(act.db, TASK_UNITS, task=task.id):
        act.put(
            TASK_UNITS, replace(part, id=None, uid="", version=0, task=number, percent=None, reported_on=None)
        )


def _next(db: Db, task: Task, given: str) -> Task | None:
    """The task that follows, not stored yet; None when it recurs no more or follows already."""
    if not task.due_rule or not task.due_on:
        return None
    rule, first = task.due_rule, task.series or task.id
    due = dt.date.fromisoformat(task.first_due_on or task.due_on)
    follows = "SELECT 1 FROM tasks WHERE series = ? AND first_due_on > ?"
    if db.execute(follows, (first, due.isoformat())).fetchone():
        return None
    settle = settling.Settling(db)

    def in_time(day: dt.date) -> dt.date:
        return deadlines.occurrence(day, rule, settle.calendar, settle.habits)

    day = recurrence.after(rule, due, in_time)
    if day is None:
        return None
    until = in_time(day).isoformat()
    coming = replace(
        task, id=None, uid="", version=0, series=first, due_on=until, first_due_on=until, start_on=given,
        **dict.fromkeys(_OF_ONE_OCCURRENCE),
    )  # fmt: skip
    lacks = settle.lacking(coming) and not coming.issued_on
    return replace(coming, state="draft" if lacks else "not_started")
