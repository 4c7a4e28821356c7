"""Recurring deadlines: rules of RFC 5545 that always have an end, and their next day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from itertools import islice

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_

MOST = 2_000  # a weekly duty of forty years
_YEARS = 100  # that a rule may go on
_CYCLE = 400  # years after which dates fall on the same days of the week
_OF_DAYS = re.compile(
    r"FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)|INTERVAL=[1-9]\d{0,3}|COUNT=[1-9]\d{0,5}|UNTIL=\d{8}(T\d{6}Z?)?"
    r"|(BY(DAY|MONTHDAY|MONTH|YEARDAY|WEEKNO|SETPOS)|WKST)=[A-Z0-9,+-]+"
)
_SEEN_BEFORE = dt.timedelta(days=31)


def check(rule: str, start: dt.date) -> str:
    """Return a rule somebody typed, `FREQ=MONTHLY;BYMONTHDAY=20;UNTIL=20261231`, as it is kept.

    Raises:
        UserError: it is no rule of RFC 5545, or it has no end.
    """
    plain = rule.upper().replace(" ", "").removeprefix("RRULE:")
    parts: dict[str, str] = {}
    for each in plain.split(";"):
        name, _equals, value = each.partition("=")
        parts[name] = value
    if not parts.get("UNTIL") and not parts.get("COUNT"):
        raise UserError(
            N_("“{value}” has no end. Say until when it recurs, for example: monthly until 12/2026."),
            value=rule,
        )
    try:
        if not all(_OF_DAYS.fullmatch(each) for each in plain.split(";")):
            raise ValueError  # of hours or seconds, or without a step
        days = _days(_from(start, plain))
    except (ValueError, TypeError, KeyError):
        raise UserError(
            N_("“{value}” is no rule of recurrence. Write it like: monthly."), value=rule
        ) from None
    if not days:
        raise UserError(N_("“{value}” never occurs. Correct it."), value=rule)
    kept = ";".join(f"{name}={value}" for name, value in parts.items() if name not in ("UNTIL", "COUNT"))
    return until(kept, start, days[-1])


def until(rule: str, start: dt.date, last: dt.date) -> str:
    """Return a rule without an end as it is kept: from a day on, up to and with another."""
    return _from(start, f"{rule};UNTIL={last:%Y%m%d}")


def _from(start: dt.date, rule: str) -> str:
    return f"DTSTART:{start:%Y%m%d}\nRRULE:{rule}"


def days(rule: str, start: dt.date) -> tuple[dt.date, ...]:
    """Return the days on which a checked rule occurs from a day on; that day itself always does."""
    found = _days(_from(start, rule))
    return found if start in found else (start, *found)


def first(kept: str) -> dt.date | None:
    """Return the first day of a kept rule; None where it never occurs."""
    return next(iter(_days(kept)), None)


def after(kept: str, due: dt.date, moved: Callable[[dt.date], dt.date]) -> dt.date | None:
    """Return the occurrence that follows the one that was due on a day.

    Args:
        kept: the rule.
        due: the last day on which the occurrence before was in time.
        moved: gives the last day in time of an occurrence, which may be a working day after it.
    """
    coming = (each for each in _days(kept) if each >= due - _SEEN_BEFORE)
    return next((each for each in coming if moved(each) > due), None)


@lru_cache(maxsize=1024)
def _days(kept: str) -> tuple[dt.date, ...]:
    """All occurrences of a kept rule."""
    from dateutil.rrule import rrulestr  # pyright: ignore[reportMissingModuleSource]

    head, _space, rule = kept.partition("\nRRULE:")
    parts = dict(part.split("=", 1) for part in rule.split(";"))
    year = int(head.removeprefix("DTSTART:")[:4])
    later = (9_999 - _YEARS - year) // _CYCLE * _CYCLE  # it is sought to the end of 9999: from near that
    if until := parts.get("UNTIL"):
        parts["UNTIL"] = f"{min(int(until[:4]) + later, 9_999)}{until[4:8]}"
    shifted = ";".join(f"{name}={value}" for name, value in parts.items())
    every = rrulestr(f"DTSTART:{year + later}{head[-4:]}\nRRULE:{shifted}")
    return tuple(each.date().replace(year=each.year - later) for each in islice(every, MOST))
