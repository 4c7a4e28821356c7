"""The periods by which deadlines are chosen: months, quarters, half-years and years around today."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.i18n import _


@dataclass(frozen=True, slots=True)
class Period:
    """A span of deadlines.

    Attributes:
        key: stable name; `all` for no bound.
        words: what it is called.
        first, last: ISO days, both included.
    """

    key: str
    words: str
    first: str = ""
    last: str = ""

    @property
    def days(self) -> tuple[str, str]:
        """First and last day."""
        return self.first, self.last


def periods(today: dt.date) -> list[Period]:
    """What one may choose, the whole first."""
    year = today.year
    quarter = (today.month - 1) // 3 + 1
    half = 1 if today.month <= 6 else 2
    return [
        Period("all", _("All")),
        _months("month", i18n.month(f"{year}-{today.month:02}"), year, today.month, 1),
        _months("quarter", _("Quarter {n} of {year}").format(n=_ROMAN[quarter], year=year), year, quarter * 3 - 2, 3),
        _months("half", _("Half-year {n} of {year}").format(n=_ROMAN[half], year=year), year, half * 6 - 5, 6),
        _months("year", _("Year {year}").format(year=year), year, 1, 12),
        _months("last_year", _("Year {year}").format(year=year - 1), year - 1, 1, 12),
    ]  # fmt: skip


def period_of(known: Sequence[Period], first: str, last: str) -> Period:
    """The period between two ISO days: one of those known, else one by its days."""
    words = f"{i18n.date(first)} – {i18n.date(last)}"
    return next((each for each in known if each.days == (first, last)), Period("kept", words, first, last))


_ROMAN = ("", "I", "II", "III", "IV")


def _months(key: str, words: str, year: int, first: int, count: int) -> Period:
    last = dates.month_end(dt.date(year, first + count - 1, 1))
    return Period(key, words, dt.date(year, first, 1).isoformat(), last.isoformat())
