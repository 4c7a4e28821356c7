"""Following tasks up: noting progress, extending, completing, opening again, giving the cause of delay.

Each deed is one action: the dated line in the task's log and the task itself change together. Problems name the
parameter they are about.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data import journal
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import office, records
from officeapp.data.queries.schedule import work_calendar
from officeapp.domain.check import Problem, Refused, error
from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS, Task, TaskUpdate
from officeapp.domain.rules import deadlines, recurrence
from officeapp.domain.rules import tasks as rules
from officeapp.services import registers, settling

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
) -> Changes:
    """Note how far a task has come; a line dated before the latest one leaves the task's percent alone.

    Args:
        db: the writer.
        task: its id.
        percent: 0 to 100; without it only the words are noted.
        text: what was done.
        date: ISO day, by default today.
        paper: what proves it.

    Raises:
        Refused: nothing to note, a day in the future, a task that is done or cancelled.
    """
    known = _task(db, task)
    day = date or dates.today().isoformat()
    found = [*_open(known), *_day(known, day)]
    if percent is None and not text:
        found.append(error("percent", N_("There is nothing to note. Enter the percent or some words.")))
    _refuse(found)
    with action(db, N_("Note progress of {title}"), title=known.title) as act:
        newest = _newest_progress(db, task)
        _line(
            act, TaskUpdate(task=task, on_date=day, kind="progress", percent=percent, text=text, paper=paper)
        )
        if newest is None or day >= newest:
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
    new = _put_off(db, known, deadline)
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


def _put_off(db: Db, task: Task, deadline: str) -> Task:
    """The task with its new deadline; words count from the day the task was given."""
    if task.due_kind != "recurring":
        return settling.settled(db, replace(task, deadline=deadline))
    new = settling.settled(db, Task(title=task.title, deadline=deadline, start_on=task.start_on))
    return replace(task, due_on=new.due_on if new.due_kind != "recurring" else None)


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
        coming = next_occurrence(db, known, day)
        if coming is not None:
            act.put(TASKS, coming)
    return act.changes


def next_occurrence(db: Db, task: Task, given: str) -> Task | None:
    """The task that follows a recurring one, not stored yet; None when it recurs no more or follows already.

    Args:
        db: the writer.
        task: the occurrence that is done.
        given: ISO day from which the next one may be worked on.
    """
    if not task.due_rule or not task.due_on:
        return None
    first = task.series or task.id
    follows = "SELECT 1 FROM tasks WHERE series = ? AND first_due_on > ?"
    due = dt.date.fromisoformat(task.first_due_on or task.due_on)
    if db.execute(follows, (first, due.isoformat())).fetchone():
        return None
    settle = settling.Settling(db)

    def moved(day: dt.date) -> dt.date:
        return deadlines.occurrence(day, task.due_rule or "", settle.calendar, settle.habits)

    day = recurrence.after(task.due_rule, due, moved)
    if day is None:
        return None
    state = "draft" if settling.lacking(task) else "not_started"
    return replace(
        task, id=None, uid="", version=0, code=None, series=first, due_on=moved(day).isoformat(),
        first_due_on=moved(day).isoformat(), start_on=given, state=state, percent=None, done_on=None,
        delay_cause=None, delay_note=None, remedy=None,
    )  # fmt: skip


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
        " ORDER BY on_date DESC, id DESC LIMIT 1",
        (task.id,),
    ).fetchone()
    left = row[0] if row else None if task.state == "done" else task.percent
    return ("in_progress" if left else "not_started"), left


def delay(
    db: Writer, task: int, cause: int | None = None, note: str | None = None, remedy: str | None = None
) -> Changes:
    """Say why a task is late and what is done about it; what is not given stays as it was.

    Args:
        db: the writer.
        task: its id.
        cause: id within the code list `delay_causes`.
        note: in words.
        remedy: what is done about it.
    """
    known = _task(db, task)
    if cause is None and not note and not remedy:
        _refuse([error("cause", N_("There is nothing to note. Choose a cause or enter some words."))])
    with action(db, N_("Give the cause of delay of {title}"), title=known.title) as act:
        _put(
            act,
            replace(
                known,
                delay_cause=cause if cause is not None else known.delay_cause,
                delay_note=note or known.delay_note,
                remedy=remedy or known.remedy,
            ),
        )
    return act.changes


def give_default_deadline(db: Writer, task: int) -> Changes:
    """Give a task without a deadline the usual one.

    Raises:
        Refused: it has a deadline.
    """
    known = _task(db, task)
    if known.deadline or known.due_on:
        _refuse([error("due_on", N_("This task has a deadline already. Extend it instead."))])
    given = dt.date.fromisoformat(known.start_on) if known.start_on else dates.today()
    with action(db, N_("Set the usual deadline of {title}"), title=known.title) as act:
        _put(act, replace(known, deadline=usual_deadline(db, given).isoformat()))
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


def _task(db: Db, task: int) -> Task:
    return records.get(db, TASKS, task)


def _line(act: Action, update: TaskUpdate) -> None:
    registers.put_checked(act, TASK_UPDATES, update)


def _put(act: Action, task: Task) -> None:
    registers.put_checked(act, TASKS, task)


def _newest_progress(db: Db, task: int) -> str | None:
    return db.execute(
        "SELECT max(on_date) FROM task_updates WHERE task = ? AND kind = 'progress'", (task,)
    ).fetchone()[0]


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
