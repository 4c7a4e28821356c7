"""The periods one looks back on: quarters, half-years and years up to today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from officeapp.base.i18n import _

ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """A named time; both days are in it."""

    name: str
    first: dt.date
    last: dt.date


def periods(today: dt.date) -> list[Period]:
    """This year so far and last year whole, their halves and quarters, the newest first."""
    found: list[Period] = []
    for year in (today.year, today.year - 1):
        found.append(_period(_("Year {year}").format(year=year), year, 1, 12))
        found.append(_period(_("Second half of {year}").format(year=year), year, 7, 6))
        found.append(_period(_("First half of {year}").format(year=year), year, 1, 6))
        found += [
            _period(
                _("Quarter {quarter} of {year}").format(quarter=ROMAN[at], year=year), year, 3 * at + 1, 3
            )
            for at in (3, 2, 1, 0)
        ]
    return [each for each in found if each.first <= today]


def _period(name: str, year: int, month: int, months: int) -> Period:
    after = dt.date(year + (month + months > 12), (month + months - 1) % 12 + 1, 1)
    return Period(name, dt.date(year, month, 1), after - dt.timedelta(days=1))
