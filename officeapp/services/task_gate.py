"""Giving tasks out: where the office asks for it, only tasks to which none of the six clears is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.actions import Changes, action
from officeapp.data.queries import records
from officeapp.domain.registers.tasks import CLEAR_NAMES, TASKS, Task
from officeapp.services import registers
from officeapp.services.settling import Settling

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


def issue(db: Writer, tasks: Sequence[int], date: str | None = None) -> Changes:
    """Give tasks out; from then on a task is no draft.

    Args:
        db: the writer.
        tasks: their ids.
        date: ISO day, by default today.

    Raises:
        UserError: one lacks a clear that its kind asks for; nothing is written then.
    """
    day = date or dates.today().isoformat()
    settling = Settling(db)
    known: list[Task] = [records.get(db, TASKS, number) for number in tasks]
    for task in known:
        _refuse_unclear(task, settling)
    one = len(known) == 1
    label = N_("Give out {title}") if one else N_("Give out {count} tasks")
    with action(db, label, title=known[0].title if one else "", count=len(known)) as act:
        for task in known:
            if task.issued_on is None:
                act.put(TASKS, settling(_given_out(task, day)))
    return act.changes


def begin(db: Writer, task: int, state: str) -> Changes:
    """Give a draft out with the state it has come to already, as one action.

    Raises:
        UserError: it lacks a clear that its kind asks for.
    """
    known: Task = records.get(db, TASKS, task)
    _refuse_unclear(known, Settling(db))
    given = _given_out(known, dates.today().isoformat())
    with action(db, N_("Give out {title}"), title=known.title) as act:
        registers.put_checked(act, TASKS, replace(given, state=state))
    return act.changes


def _given_out(task: Task, day: str) -> Task:
    """The task from the day it is given out; one that was late by then was given some day before, not known."""
    late = task.due_on is not None and task.due_on < day
    start = task.start_on or (None if late else day)
    return replace(task, issued_on=task.issued_on or day, start_on=start)


def _refuse_unclear(task: Task, settling: Settling) -> None:
    """Raise where a task lacks a clear that its kind asks for."""
    lacking = settling.withheld(task)
    if lacking:
        raise UserError(
            N_("“{title}” cannot be given out yet. It lacks: {missing}. Enter these first."),
            title=task.title,
            missing=", ".join(_(CLEAR_NAMES[name]) for name in lacking),
        )


def withdraw(db: Writer, task: int) -> Changes:
    """Take back that a task was given out; it is a draft again where something is missing."""
    known: Task = records.get(db, TASKS, task)
    if known.issued_on is None:
        raise UserError(N_("“{title}” was not given out."), title=known.title)
    with action(db, N_("Take back {title}"), title=known.title) as act:
        registers.put_checked(act, TASKS, replace(known, issued_on=None))
    return act.changes
