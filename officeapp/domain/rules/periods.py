"""The periods an office reviews and assesses by: week, month, quarter, half-year, nine months, year."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.i18n import _

_ROMAN = ("I", "II", "III", "IV")
KEY = re.compile(r"(\d{4})(?:-(?:(\d\d)|Q([1-4])|H([12])|(9M)|W(\d\d)))?")


@dataclass(frozen=True, slots=True)
class Span:
    """A period.

    Attributes:
        kind: week, month, quarter, half, nine, year.
        key: stable name: 2026-W29, 2026-07, 2026-Q3, 2026-H2, 2026-9M, 2026.
        first, last: days, both included.
    """

    kind: str
    key: str
    first: dt.date
    last: dt.date

    @property
    def days(self) -> tuple[str, str]:
        """First and last day as ISO text."""
        return self.first.isoformat(), self.last.isoformat()


def of_key(key: str) -> Span | None:
    """The period of a key; None for a text that names none."""
    found = KEY.fullmatch(key.strip().upper())
    if found is None or not 1900 <= int(found[1]) <= 2200:
        return None
    year = int(found[1])
    month, quarter, half, nine, week = found.groups()[1:]
    if week:
        try:
            first = dt.date.fromisocalendar(year, int(week), 1)
        except ValueError:
            return None
        return Span("week", f"{year}-W{week}", first, first + dt.timedelta(days=6))
    if month:
        return months("month", year, int(month), 1) if 1 <= int(month) <= 12 else None
    if quarter:
        return months("quarter", year, int(quarter) * 3 - 2, 3)
    if half:
        return months("half", year, int(half) * 6 - 5, 6)
    return months("nine", year, 1, 9) if nine else months("year", year, 1, 12)


def months(kind: str, year: int, first: int, count: int) -> Span:
    """The period of some months beginning with month `first` of a year."""
    key = {
        "month": f"{year}-{first:02}",
        "quarter": f"{year}-Q{(first + 2) // 3}",
        "half": f"{year}-H{(first + 5) // 6}",
        "nine": f"{year}-9M",
    }.get(kind, f"{year}")
    return Span(kind, key, dt.date(year, first, 1), dates.month_end(dt.date(year, first + count - 1, 1)))


def around(kind: str, day: dt.date, back: int = 0) -> Span:
    """The period of a kind that holds a day, or the one `back` periods before it."""
    if kind == "week":
        year, week, _day = (day - dt.timedelta(days=7 * back)).isocalendar()
        first = dt.date.fromisocalendar(year, week, 1)
        return Span("week", f"{year}-W{week:02}", first, first + dt.timedelta(days=6))
    count = {"month": 1, "quarter": 3, "half": 6}.get(kind, 12)
    index = (day.year * 12 + day.month - 1) // count * count - back * count
    year, month = divmod(index, 12)
    return months(kind, year, month + 1, 9 if kind == "nine" else count)


def quarter_number(span: Span) -> str:
    """The number of a quarter as it is written: I to IV."""
    return _ROMAN[span.last.month // 3 - 1]


def following(span: Span) -> Span:
    """The period of the same kind after this one; after nine months it is the last quarter."""
    if span.kind == "nine":
        return months("quarter", span.first.year, 10, 3)
    return around(span.kind, span.last + dt.timedelta(days=1))


def of_days(first: str, last: str) -> Span | None:
    """The period that begins and ends with two ISO days; None where they are no usual period."""
    begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    for kind in ("week", "month", "quarter", "half", "nine", "year"):
        span = around(kind, begin)
        if (span.first, span.last) == (begin, end):
            return span
    return None


def words(span: Span) -> str:
    """What a period is called."""
    year = span.first.year
    match span.kind:
        case "week":
            first, last = (i18n.date(day) for day in span.days)
            return _("week {n}, {first} to {last}").format(n=int(span.key[-2:]), first=first, last=last)
        case "month":
            return i18n.month(span.key)
        case "quarter":
            return _("Quarter {n} of {year}").format(n=quarter_number(span), year=year)
        case "half":
            half = _("first half of {year}") if span.first.month == 1 else _("second half of {year}")
            return half.format(year=year)
        case "nine":
            return _("nine months of {year}").format(year=year)
        case _:
            return _("year {year}").format(year=year)
