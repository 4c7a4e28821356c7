"""Tasks: how they stand against the deadline, which of the six clears are missing, the words of the chip."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from officeapp.base import dates
from officeapp.base.i18n import gettext, ngettext
from officeapp.domain.rules.workdays import WorkCalendar

Timeliness = Literal[
    "done_on_time",
    "done_late",
    "done_undated",
    "overdue",
    "due_soon",
    "in_time",
    "standing",
    "no_deadline",
    "closed",
]
CLEARS = ("person", "work", "time", "responsibility", "product", "authority")


def timeliness(
    state: str | None,
    due_on: str | None,
    done_on: str | None,
    today: dt.date,
    soon_days: int,
    kind: str | None = None,
) -> Timeliness:
    """Return how a task stands against its deadline; the deadline's own day is still in time.

    A month or year as deadline runs to its last day. A paused or cancelled task has no running deadline; a
    standing one is never late.

    Args:
        state: state entered: ``draft not_started in_progress submitted done paused cancelled``.
        due_on: the deadline in force, extensions included.
        done_on: the day of completion of a task that is done.
        today: the day at which it is looked at.
        soon_days: figure ``tasks.soon_days``: so many days before the deadline it is due soon.
        kind: kind of the deadline, see `deadlines.KINDS`.

    Source: follow-up table of a steering committee (computed states), domain facts 4.
    """
    if state in ("paused", "cancelled"):
        return "closed"
    due = dates.latest(due_on) if due_on else None
    if state == "done":
        if due is None:
            return "done_on_time"
        if done_on is None:
            return "done_undated"
        return "done_late" if dates.earliest(done_on) > due else "done_on_time"
    if due is None:
        return "standing" if kind == "standing" else "no_deadline"
    if due < today:
        return "overdue"
    return "due_soon" if (due - today).days <= soon_days else "in_time"


def missing_clears(
    *,
    assignee: object = None,
    lead: object = None,
    title: str | None = None,
    due_on: str | None = None,
    responsible: object = None,
    product: str | None = None,
    authority: str | None = None,
    asked: Collection[str] = (),
) -> tuple[str, ...]:
    """Return which of the six clears a task lacks, in the fixed order of `CLEARS`.

    Args:
        assignee, lead, responsible: anything that names a person or unit, empty where nobody is named.
        title, due_on, product, authority: the task's other fields.
        asked: which of ``lead`` and ``assignee`` "clear person" needs, figures ``tasks.clear_person.*``; without
            any one of the two is enough.

    Source: "6 rõ" (rõ người, việc, thời gian, trách nhiệm, sản phẩm, thẩm quyền), domain facts 4.
    """
    named = {"lead": lead, "assignee": assignee}
    person = all(named[each] for each in asked) if asked else bool(lead or assignee)
    clear = (person, bool(title), bool(due_on), bool(responsible), bool(product), bool(authority))
    return tuple(name for name, there in zip(CLEARS, clear, strict=True) if not there)


def default_deadline(given: dt.date, days: int, calendar: WorkCalendar) -> dt.date:
    """Return the deadline of a task that names none: some days on, moved to a working day.

    Source: figure ``tasks.default_days`` (working rules of communes, domain facts 4).
    """
    return calendar.on_or_after(given + dt.timedelta(days=days))


@dataclass(frozen=True, slots=True)
class Chip:
    """What a deadline chip says; `str()` gives the words.

    Attributes:
        kind: ``late``, ``today``, ``left``, ``done`` (on the day), ``done_early``, ``done_late`` or ``none``.
        amount: days, or months where `unit` says so; never negative.
        unit: ``days`` or ``months``.
        soon: the deadline is near enough to be marked.
    """

    kind: Literal["late", "today", "left", "done", "done_early", "done_late", "none"]
    amount: int = 0
    unit: Literal["days", "months"] = "days"
    soon: bool = False

    def __str__(self) -> str:
        n, days = self.amount, self.unit == "days"
        match self.kind:
            case "none":
                return gettext("No deadline")
            case "today":
                return gettext("Today")
            case "done":
                return gettext("Done on time")
            case "late":
                words = (
                    ngettext("{n} day late", "{n} days late", n)
                    if days
                    else ngettext("{n} month late", "{n} months late", n)
                )
            case "left":
                words = (
                    ngettext("{n} day left", "{n} days left", n)
                    if days
                    else ngettext("{n} month left", "{n} months left", n)
                )
            case "done_early":
                words = (
                    ngettext("Done {n} day early", "Done {n} days early", n)
                    if days
                    else ngettext("Done {n} month early", "Done {n} months early", n)
                )
            case "done_late":
                words = (
                    ngettext("Done {n} day late", "Done {n} days late", n)
                    if days
                    else ngettext("Done {n} month late", "Done {n} months late", n)
                )
        return words.format(n=n)


def chip(
    due: dt.date | None, today: dt.date, *, done: dt.date | None = None, soon_days: int, months_from_days: int
) -> Chip:
    """Return what the chip of a deadline says on a day.

    Args:
        due: the deadline, None without one.
        today: the day at which it is looked at.
        done: the day of completion, None while the work is open.
        soon_days: figure ``tasks.soon_days`` (or ``chips.members_soon_days``).
        months_from_days: figure ``chips.months_from_days``: from so many days on it counts full months.

    Source: the office's own display figures.
    """
    if due is None:
        return Chip("none")
    at = done or today
    days = abs((due - at).days)
    months = abs(dates.months_between(at, due))
    in_months = days >= months_from_days and months > 0
    amount, unit = (months, "months") if in_months else (days, "days")
    if done:
        return Chip("done" if days == 0 else "done_early" if at < due else "done_late", amount, unit)
    if days == 0:
        return Chip("today", soon=True)
    return Chip("late" if at > due else "left", amount, unit, soon=at < due and days <= soon_days)
