"""Following tasks up: noting progress, extending, completing, opening again, giving the cause of delay.

Each deed is one action: the dated line in the task's log and the task itself change together. Problems name the
parameter they are about.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.data import journal
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.domain.check import Problem, Refused, error, warning
from officeapp.domain.registers.task_units import TASK_UNITS, TaskUnit
from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS, Task, TaskUpdate
from officeapp.services import registers, task_deadlines

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


CLOSED = ("done", "paused", "cancelled")


def progress(
    db: Writer,
    task: int,
    percent: int | None = None,
    text: str | None = None,
    date: str | None = None,
    paper: str | None = None,
    unit: int | None = None,
    document: int | None = None,
) -> Changes:
    """Note how far a task has come; a line dated before the latest one leaves the percent alone.

    What a co-ordinating unit reports is of its own part; the percent of the task is the lead unit's.

    Args:
        db: the writer.
        task: its id.
        percent: 0 to 100; without it only the words are noted.
        text: what was done.
        date: ISO day, by default today.
        paper: what proves it, in words; document: the same as a paper of the register.
        unit: who reports; by default the lead unit.

    Raises:
        Refused: nothing to note, a day in the future, a task that is done or cancelled, a foreign unit.
    """
    known = _task(db, task)
    day = date or dates.today().isoformat()
    part = _part(db, known, unit)
    found = [*_open(known), *_day(known, day)]
    if unit is not None and unit != known.lead and part is None:
        found.append(error("unit", N_("This unit neither leads nor co-ordinates the task. Add it first.")))
    if percent is None and not text:
        found.append(error("percent", N_("There is nothing to note. Enter the percent or some words.")))
    _refuse(found)
    with action(db, N_("Note progress of {title}"), title=known.title) as act:
        newest = _newest_progress(db, task)
        _line(
            act,
            TaskUpdate(
                task=task, on_date=day, kind="progress", unit=unit, percent=percent, text=text, paper=paper,
                document=document,
            ),
        )  # fmt: skip
        if part is not None:
            if part.reported_on is None or day >= part.reported_on:
                share = part.percent if percent is None else percent
                act.put(TASK_UNITS, replace(part, percent=share, reported_on=day))
        elif newest is None or day >= newest:
            lacks = known.state == "draft"
            _put(
                act,
                replace(
                    known,
                    percent=known.percent if percent is None else percent,
                    state="draft" if lacks else "in_progress" if known.state != "submitted" else known.state,
                ),
            )
    return act.changes


def extend(
    db: Writer,
    task: int,
    deadline: str,
    reason: str,
    approver: str | None = None,
    paper: str | None = None,
    date: str | None = None,
) -> Changes:
    """Put the deadline of a task off; the first deadline stays known. Of what recurs, this occurrence is put off.

    Args:
        db: the writer.
        task: its id.
        deadline: the new deadline as the office writes it.
        reason: why.
        approver: who agreed.
        paper: the paper that says so.
        date: ISO day on which it was decided, by default today.

    Raises:
        Refused: no deadline yet, one that is not later, no reason, a task that is done or cancelled.
    """
    known = _task(db, task)
    day = date or dates.today().isoformat()
    found = [*_open(known), *_day(known, day)]
    new = task_deadlines.put_off(db, known, deadline)
    if not known.due_on:
        found.append(error("due_on", N_("This task has no deadline to put off. Enter a first one.")))
    elif not new.due_on:
        found.append(error("due_on", N_("A new deadline is a day, a month, a quarter or a year. Enter one.")))
    elif new.due_on <= known.due_on:
        found.append(
            error(
                "due_on",
                N_("The new deadline {new} is not later than the present one, {old}. Enter a later day."),
                new=i18n.date(new.due_on),
                old=i18n.date(known.due_on),
            )
        )
    _refuse(found)
    with action(db, N_("Extend the deadline of {title}"), title=known.title) as act:
        _line(
            act,
            TaskUpdate(
                task=task,
                on_date=day,
                kind="extension",
                text=reason or None,
                old_due_on=known.due_on,
                new_due_on=new.due_on,
                approver=approver,
                paper=paper,
            ),
        )
        _put(act, new)
    return act.changes


def complete(
    db: Writer, task: int, date: str | None = None, product: str | None = None, paper: str | None = None
) -> Changes:
    """Complete a task; from that day its clock stands still, and of what recurs the next occurrence opens.

    Args:
        db: the writer.
        task: its id.
        date: ISO day of completion, by default today.
        product: the product as it was delivered; where the task named none, it becomes the task's product.
        paper: what proves it.

    Raises:
        Refused: done or cancelled already, a day in the future or before the task was given.
    """
    known = _task(db, task)
    day = date or dates.today().isoformat()
    _refuse([*_open(known), *_day(known, day)])
    with action(db, N_("Complete {title}"), title=known.title) as act:
        _line(
            act, TaskUpdate(task=task, on_date=day, kind="completion", percent=100, text=product, paper=paper)
        )
        named = known.product or (product[: TASKS.field("product").length] if product else None)
        _put(act, replace(known, state="done", done_on=day, percent=100, product=named))
    return act.changes


def reopen(db: Writer, task: int, reason: str | None = None) -> Changes:
    """Take up again a task that is done, paused or cancelled; it stands where it stood before.

    Raises:
        Refused: it is open.
    """
    known = _task(db, task)
    if known.state not in CLOSED:
        _refuse([error("state", N_("This task is open already."))])
    state, percent = _before_closing(db, known)
    with action(db, N_("Reopen {title}"), title=known.title) as act:
        if reason:
            _line(act, TaskUpdate(task=task, on_date=dates.today().isoformat(), kind="progress", text=reason))
        _put(act, replace(known, state=state, done_on=None, percent=percent))
    return act.changes


def _before_closing(db: Db, task: Task) -> tuple[str, int | None]:
    """State and percent before a task was closed; of one that came closed what its latest report says."""
    lines = journal.history(db, "tasks", task.id or 0)
    for line in lines:
        if line.field == "state" and line.new in CLOSED and line.old and line.old not in CLOSED:
            with_it = (each for each in lines if (each.action, each.field) == (line.action, "percent"))
            before = next((each.old for each in with_it), task.percent)
            return line.old, before
    row = db.execute(
        "SELECT percent FROM task_updates WHERE task = ? AND kind = 'progress' AND percent IS NOT NULL"
        " AND (unit IS NULL OR unit NOT IN (SELECT unit FROM task_units WHERE task = ?))"
        " ORDER BY on_date DESC, id DESC LIMIT 1",
        (task.id, task.id),
    ).fetchone()
    left = row[0] if row else None if task.state == "done" else task.percent
    return ("in_progress" if left else "not_started"), left


def delay(
    db: Writer,
    task: int,
    cause: int | None = None,
    note: str | None = None,
    remedy: str | None = None,
    side: str | None = None,
) -> Changes:
    """Say why a task is late and what is done about it; what is not given stays as it was.

    Args:
        db: the writer.
        task: its id.
        cause: id within the code list `delay_causes`.
        side: whose side it lies on, a key of `SIDES`.
        note: in words.
        remedy: what is done about it.
    """
    known = _task(db, task)
    if cause is None and not note and not remedy and not side:
        _refuse([error("cause", N_("There is nothing to note. Choose a cause or enter some words."))])
    with action(db, N_("Give the cause of delay of {title}"), title=known.title) as act:
        _put(
            act,
            replace(
                known,
                delay_cause=cause if cause is not None else known.delay_cause,
                delay_side=side or known.delay_side,
                delay_note=note or known.delay_note,
                remedy=remedy or known.remedy,
            ),
        )
    return act.changes


def add_part(db: Writer, task: int, unit: int, part: str | None = None) -> Changes:
    """Let a unit co-ordinate on a task.

    Raises:
        Refused: it leads the task, or co-ordinates already.
    """
    known = _task(db, task)
    with action(db, N_("Add a co-ordinating unit to {title}"), title=known.title) as act:
        registers.put_checked(act, TASK_UNITS, TaskUnit(task=task, unit=unit, part=part))
    return act.changes


def assess(
    db: Writer, task: int, rating: str, date: str | None = None, document: int | None = None
) -> Changes:
    """Say what came of a task that is done, against what was asked.

    Args:
        db: the writer.
        task: its id.
        rating: a key of `RATINGS`.
        date: ISO day, by default today.
        document: the paper that is the product; without it the one known stays.

    Raises:
        Refused: it is not done.
    """
    known = _task(db, task)
    if known.state != "done":
        _refuse([error("rating", N_("Only a task that is done is assessed. Complete it first."))])
    day = date or dates.today().isoformat()
    with action(db, N_("Assess {title}"), title=known.title) as act:
        paper = document or known.product_document
        _put(act, replace(known, rating=rating, rated_on=day, product_document=paper))
    return act.changes


def _task(db: Db, task: int) -> Task:
    return records.get(db, TASKS, task)


def _line(act: Action, update: TaskUpdate) -> None:
    registers.put_checked(act, TASK_UPDATES, update)


def _put(act: Action, task: Task) -> None:
    registers.put_checked(act, TASKS, task)


def _newest_progress(db: Db, task: int) -> str | None:
    """The day of the lead unit's latest report."""
    return db.execute(
        "SELECT max(on_date) FROM task_updates WHERE task = ? AND kind = 'progress'"
        " AND (unit IS NULL OR unit NOT IN (SELECT unit FROM task_units WHERE task = ?))",
        (task, task),
    ).fetchone()[0]


def _part(db: Db, task: Task, unit: int | None) -> TaskUnit | None:
    """The part of a co-ordinating unit."""
    if unit is None or unit == task.lead:
        return None
    found = records.find(db, TASK_UNITS, task=task.id, unit=unit)
    return found[0] if found else None


def unexplained(db: Db, task: int) -> list[Problem]:
    """A notice when a task is late, or was done late, and nobody said why."""
    row = db.execute(
        "SELECT 1 FROM tasks WHERE id = ? AND due_on < coalesce(done_on, ?) AND delay_cause IS NULL"
        " AND coalesce(delay_note, '') = '' AND coalesce(state, '') NOT IN ('cancelled', 'paused')",
        (task, dates.today().isoformat()),
    ).fetchone()
    return [warning("delay_cause", N_("This task is late. Give the cause."))] if row else []


def _open(task: Task) -> list[Problem]:
    """Nothing is noted on what is closed."""
    if task.state == "done":
        day = i18n.date(task.done_on) if task.done_on else ""
        return [error("state", N_("This task was completed on {day}. Reopen it first."), day=day)]
    if task.state == "cancelled":
        return [error("state", N_("This task is cancelled. Reopen it first."))]
    return []


def _day(task: Task, day: str) -> list[Problem]:
    """A report is of a day that has come and on which the task was there."""
    if day > dates.today().isoformat():
        return [
            error("date", N_("{day} has not come yet. Enter today or an earlier day."), day=i18n.date(day))
        ]
    if task.start_on and day < task.start_on:
        return [
            error(
                "date",
                N_("{day} lies before the task was given, {given}. Correct it."),
                day=i18n.date(day),
                given=i18n.date(task.start_on),
            )
        ]
    return []


def _refuse(found: list[Problem]) -> None:
    if any(each.level == "error" for each in found):
        raise Refused(found)
