"""An entry put on another day or hour: a meeting, one day of a series, or a deadline, which is extended then."""

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QWidget

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.domain.check import Problem
from officeapp.services import meetings, repeating, tasks
from officeapp.ui.calendar.entries import Entry
from officeapp.ui.context import Context


def moment(day: dt.date, minute: int) -> str:
    """The local ISO moment of a minute of a day."""
    return f"{day.isoformat()}T{minute // 60:02}:{minute % 60:02}"


def move(ctx: Context, over: QWidget, entry: Entry, day: dt.date, start: int, end: int) -> None:
    """Put an entry elsewhere as one action; what it comes into the way of is told.

    Args:
        ctx: where it is written; over: the page.
        entry: what is moved.
        day: the new day; start, end: minutes of it.
    """
    if entry.register == "tasks":
        _extend(ctx, over, entry, day)
        return
    which = of_series(ctx, _("Move which days of “{title}”?"), entry)
    if not which:
        return
    sized = end - start != (entry.end or 0) - (entry.start or 0)
    starts_at, ends_at = moment(day, start), moment(day, end) if sized else None

    def job(db: Any) -> tuple[Any, list[Problem]]:
        number = entry.id
        if which == "all":
            changes = repeating.move_all(db, number, entry.day.isoformat(), starts_at, ends_at)
        elif entry.repeats:
            changes = repeating.move_one(db, number, entry.day.isoformat(), starts_at, ends_at)
            (number,) = changes.inserted["meetings"]
        else:
            changes = meetings.move(db, number, starts_at, ends_at)
        return changes, meetings.in_the_way(db, number)

    def told(done: tuple[Any, list[Problem]]) -> None:
        changes, taken = done
        words = " ".join((f"{changes.label}.", *map(str, taken))) if taken else str(changes.label)
        ctx.tell(words, undo=True)

    ctx.tasks.write(job, told, over, ctx.ask.problem)


def of_series(ctx: Context, question: str, entry: Entry) -> str | None:
    """Whether one day or all of a meeting that repeats are meant: `one`, `all`, or None for neither."""
    if not entry.repeats:
        return "one"
    known = {"all": _("All days"), "one": _("Only {day}").format(day=i18n.date(entry.day))}
    return ctx.ask.choose(question.format(title=entry.title), known)


def cancel_day(ctx: Context, over: QWidget, entry: Entry) -> None:
    """Cancel one day of a meeting that repeats."""
    ctx.tasks.write(
        lambda db: repeating.cancel_one(db, entry.id, entry.day.isoformat()),
        lambda changes: ctx.tell(str(changes.label), undo=True),
        over,
        ctx.ask.problem,
    )


def _extend(ctx: Context, over: QWidget, entry: Entry, day: dt.date) -> None:
    """A deadline put on another day needs the reason of its extension."""
    reason = ctx.ask.reason(
        _("Extend “{title}” to {day}?").format(title=entry.title, day=i18n.date(day)),
        _("Reason"),
        yes=_("Extend"),
    )
    if reason is not None:
        ctx.tasks.write(
            lambda db: tasks.extend(db, entry.id, day.isoformat(), reason),
            lambda changes: ctx.tell(str(changes.label), undo=True),
            over,
            ctx.ask.problem,
        )
