"""Party age in full months, and the badges it earns."""

import datetime as dt
from collections.abc import Sequence

from officeapp.base import dates

Gap = tuple[str, str]


def party_age_range(start: str, on: dt.date, gaps: Sequence[Gap] = ()) -> tuple[int, int] | None:
    """Return the least and greatest full months of membership that the start date allows.

    Args:
        start: date of the admission decision (where it is unknown: of the admission), of any precision.
        on: the day it is counted at.
        gaps: (from, to) of times outside the Party, each of any precision; their full months are taken off.

    Returns:
        None when the start lies after the day.

    Source: QĐ 208-QĐ/TW 26/7/2026: counted from the admission decision, less time away from the Party.
    """
    if dates.earliest(start) > on:
        return None
    away = sum(
        dates.months_between(dates.earliest(left), min(dates.latest(back), on))
        for left, back in gaps
        if dates.earliest(left) < on
    )
    least = dates.months_between(min(dates.latest(start), on), on) - away
    most = dates.months_between(dates.earliest(start), on) - away
    return max(0, least), max(0, most)


def party_age_months(start: str | None, on: dt.date, gaps: Sequence[Gap] = ()) -> int | None:
    """Return the full months of membership, counted from the first day the start date may mean.

    Returns:
        None without a start, or when it lies after the day.

    Source: as `party_age_range`.
    """
    months = party_age_range(start, on, gaps) if start else None
    return months[1] if months else None


def reaches(start: str, years: int, gaps: Sequence[Gap] = ()) -> dt.date:
    """Return the day on which so many years of Party age are complete; source as `party_age_range`."""
    months = years * 12
    day = dates.add_months(dates.earliest(start), months)
    while (missing := years * 12 - (party_age_months(start, day, gaps) or 0)) > 0:
        months += missing  # the later day may take in more of the time away
        day = dates.add_months(dates.earliest(start), months)
    return day


def award_day(day: dt.date, rounds: Sequence[str]) -> dt.date:
    """Return the first award round on or after a day.

    Args:
        day: the day on which the badge is earned.
        rounds: month and day of the rounds, ``02-03``, in the order of the year.

    Source: figure ``badge.rounds`` (3/2, 19/5, 2/9, 7/11).
    """
    days = [dt.date.fromisoformat(f"{year}-{each}") for year in (day.year, day.year + 1) for each in rounds]
    return next(each for each in days if each >= day)


def badge(start: str, on: dt.date, badges: Sequence[int], gaps: Sequence[Gap] = ()) -> int | None:
    """Return the highest badge, in years, that the Party age earns on a day, or None.

    Source: figure ``badge.years``.
    """
    months = party_age_months(start, on, gaps)
    earned = [years for years in badges if months is not None and months >= years * 12]
    return max(earned, default=None)


def next_badge(
    start: str, on: dt.date, badges: Sequence[int], gaps: Sequence[Gap] = ()
) -> tuple[int, dt.date] | None:
    """Return the next badge after a day, in years, and the day on which it is earned; None after the last."""
    months = party_age_months(start, on, gaps) or 0
    coming = [years for years in sorted(badges) if years * 12 > months]
    return (coming[0], reaches(start, coming[0], gaps)) if coming else None
