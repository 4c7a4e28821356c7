"""Deadlines as offices write them: a day, a period, a time from assignment, standing or recurring.

`read` understands the words; `due` gives the one day that everything counts by: the last on which the work is in
time. What the office wrote stays as it was written.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain.rules import recurrence
from officeapp.domain.rules.workdays import WorkCalendar

Kind = Literal["day", "week", "month", "quarter", "months", "year", "term", "standing", "recurring"]
Unit = Literal["days", "working_days", "weeks", "months"]
KINDS: tuple[tuple[Kind, str], ...] = (
    ("day", N_("Day")),
    ("week", N_("Week")),
    ("month", N_("Month")),
    ("quarter", N_("Quarter")),
    ("months", N_("Several months")),
    ("year", N_("Year")),
    ("term", N_("Time from assignment")),
    ("standing", N_("Standing task")),
    ("recurring", N_("Recurring")),
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """What the words of a deadline mean.

    Attributes:
        kind: one of `KINDS`.
        last: the last day of the day or period named; None of the other kinds.
        amount, unit: of a time from assignment.
        rule: of a recurring one, in RFC 5545; without an end where `open` says so.
        open: the words give no end of the recurrence.
        assumed: the words give no year; it was taken from the day of assignment.
    """

    kind: Kind
    last: dt.date | None = None
    amount: int = 0
    unit: Unit = "days"
    rule: str = ""
    open: bool = False
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Habits:
    """How the office counts, dated figures.

    Attributes:
        day_moves: figure `tasks.weekend_moves`: a counted day that is not worked moves to the next working day.
        written_moves: figure `tasks.written_weekend_moves`: the same of a day that the document itself names.
        period_moves: figure `tasks.period_weekend_moves`: the same of the last day of a month, quarter or year.
        years: figure `tasks.recurs_years`: a recurrence without an end runs to the end of this many-th year.
        years_yearly: figure `tasks.recurs_years_yearly`: the same of what comes once a year.
    """

    day_moves: bool = True
    written_moves: bool = False
    period_moves: bool = False
    years: int = 1
    years_yearly: int = 5


def due(
    deadline: Deadline, given: dt.date, calendar: WorkCalendar, habits: Habits
) -> tuple[dt.date | None, str]:
    """Return the last day on which the work is in time, and the kept rule of a recurring deadline.

    Args:
        deadline: what the words mean.
        given: the day of assignment.
        calendar: the working days.
        habits: how the office counts.

    Source: Civil Code 91/2015/QH13, articles 147 and 148, for days and times from assignment.
    """
    match deadline.kind:
        case "standing":
            return None, ""
        case "recurring":
            rule = deadline.rule
            if deadline.open:
                years = habits.years_yearly if "YEARLY" in rule else habits.years
                last = dt.date(given.year + years - 1, 12, 31)
                kept = recurrence.until(rule, given, last)
                if recurrence.first(kept) is None:  # given so late that the year holds none any more
                    kept = recurrence.until(rule, given, last.replace(year=last.year + 1))
                rule = kept
            first = recurrence.first(rule)
            return (occurrence(first, rule, calendar, habits) if first else None), rule
        case "term":
            return _term(deadline, given, calendar, habits), ""
        case _:
            assert deadline.last is not None
            return moved(deadline.last, deadline.kind, calendar, habits), ""


def moved(day: dt.date, kind: Kind, calendar: WorkCalendar, habits: Habits) -> dt.date:
    """Return the last day in time of what ends on a day, by the rule for days that are not worked."""
    match kind:
        case "day":
            moves = habits.written_moves
        case "term" | "recurring":
            moves = habits.day_moves
        case _:
            moves = habits.period_moves
    return calendar.on_or_after(day) if moves else day


def occurrence(day: dt.date, rule: str, calendar: WorkCalendar, habits: Habits) -> dt.date:
    """Return the last day in time of an occurrence; one at the end of a month ends a period."""
    return moved(day, "month" if "BYMONTHDAY=-1" in rule else "recurring", calendar, habits)


def _term(deadline: Deadline, given: dt.date, calendar: WorkCalendar, habits: Habits) -> dt.date:
    if deadline.unit == "working_days":
        return calendar.add(given, deadline.amount)
    if deadline.unit == "months":
        end = dates.add_months(given, deadline.amount)
    else:
        end = given + dt.timedelta(days=deadline.amount * (7 if deadline.unit == "weeks" else 1))
    return moved(end, "term", calendar, habits)


def read(words: str, start: dt.date, known: bool = False) -> Deadline:
    """Return what the words of a deadline mean.

    Args:
        words: as the office wrote them; ISO text of a day or month is understood, too.
        start: the day of assignment where it is `known`, else today. "Quý II" without a year is the first one
            that has not ended by the day of assignment; where that is unknown, one that ended lately is late.
        known: see `start`.

    Raises:
        DateError: they are no deadline, told with the way out.
    """
    return _read(words, start, known)


@lru_cache(maxsize=8192)
def _read(words: str, start: dt.date, known: bool) -> Deadline:
    from officeapp.domain.rules.deadline_words import understand

    return understand(words, start, known)
