"""What follows from the rest of a record when it is written, so that nobody has to type it."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from officeapp.domain.fields import Record
from officeapp.domain.registers.tasks import Task
from officeapp.domain.rules.tasks import missing_clears

R = TypeVar("R", bound=Record)

_UNFINISHED = ("draft", "not_started", "in_progress", "submitted", "paused")


def settled(record: R) -> R:
    """The record with what follows from its own fields filled in."""
    return _task(record) if isinstance(record, Task) else record  # type: ignore[return-value]


def lacking(task: Task) -> tuple[str, ...]:
    """Which of the six clears a task lacks; a unit as it was written names somebody too."""
    return missing_clears(
        assignee=task.assignee,
        lead=task.lead or task.units_as_written,
        title=task.title,
        due_on=task.due_on,
        responsible=task.responsible,
        product=task.product,
        authority=task.authority,
    )


def _task(task: Task) -> Task:
    """A task that lacks one of the six clears is a draft until work begins; the first deadline is kept."""
    state = task.state
    if state is None and task.done_on:
        state = "done"
    elif state in (None, "draft", "not_started"):
        state = "draft" if lacking(task) else "not_started"
    return replace(
        task,
        state=state,
        first_due_on=task.first_due_on or task.due_on,
        percent=100 if state == "done" else task.percent,
        done_on=None if state in _UNFINISHED else task.done_on,
    )
