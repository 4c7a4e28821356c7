"""Dates as an office has them: a day, a month or only a year, typed in many ways, counted by full months.

A date is ISO text of its own precision: ``1965``, ``1965-05`` or ``1965-05-19``.
"""

import datetime as dt
import math
import os
import re
from functools import lru_cache

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.base.text import clean, fold

FIRST_YEAR, LAST_YEAR = 1850, 2199

_TODAY = {"t", "h", "today", "hom nay", "heute", "nay"}
_MONTH_NAMES = {
    name: month
    for month, names in enumerate(
        ("jan", "feb", "mar", "apr", "may mai", "jun", "jul", "aug", "sep", "oct okt", "nov", "dec dez"),
        start=1,
    )
    for name in names.split()
}
# patterns are compiled when a date is first typed or read; `re` keeps them
_MONTH_NAME = rf"\b({'|'.join(_MONTH_NAMES)})[a-z]*\.?"
_FILLERS = r"\b(?:ngay|thang|nam|sinh|thg|th|date)\b"
_UNKNOWN = r"[x?_*]+"
_APART = r"[\s./,\-–]+"
_TIME_OF_DAY = r"[t ]\d{1,2}:\d{2}.*$"
_AWAY = r"([+-])\s?(\d{1,5})"
_SERIAL = r"\d{5}(?:\.0*)?"


class DateError(UserError):
    """A text or number that is no date, told in words with the way out."""


def today() -> dt.date:
    """Return the local day, or the one that OFFICEAPP_TODAY (YYYY-MM-DD) fixes."""
    fixed = os.environ.get("OFFICEAPP_TODAY")
    try:
        return dt.date.fromisoformat(fixed) if fixed else dt.date.today()  # noqa: DTZ011 (the clerk's own day)
    except ValueError:
        raise DateError(
            N_("OFFICEAPP_TODAY is “{value}”. Write the day as 2026-07-14."), value=fixed
        ) from None


def now_local() -> dt.datetime:
    """Return this moment in local time, without its zone; OFFICEAPP_TODAY fixes its day."""
    return dt.datetime.combine(today(), dt.datetime.now().astimezone().time())


def now_utc() -> str:
    """Return this instant as UTC ISO text, ``2026-07-14T08:00:00.123Z``; OFFICEAPP_TODAY fixes its day."""
    now = dt.datetime.now(dt.UTC)
    if os.environ.get("OFFICEAPP_TODAY"):
        now = dt.datetime.combine(today(), now.timetz())
    return now.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def parse(value: object, *, century_pivot: int = 10) -> str:
    """Return the date that a person typed or a sheet holds, as ISO text of its own precision.

    Understood: ``03/02/1930 3/2/30 3-2-1930 3.2.1930 05/1965 1965 00/00/1965 ??/05/1965 1930-02-03``,
    "ngày 3 tháng 2 năm 1930", "3 Feb 1930", ``03021930``, ``t`` and "hôm nay" for today, ``+7`` (days from
    today), ``5/3`` (of this year), dates of Python, and numbers: a year, else an Excel serial.

    A year of two digits is 20xx unless that lies more than `century_pivot` years after this year, then 19xx:
    with 0, for births and other things past, "30" is 1930 until the year 2030 has come.

    Args:
        value: text, number or date.
        century_pivot: years into the future that a two-digit year may reach.

    Raises:
        DateError: naming the value and the way out.
    """
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _from_number(value)
    shown = clean(str(value)).strip("'")
    text = re.sub(_TIME_OF_DAY, "", fold(shown))
    if text in _TODAY:
        return today().isoformat()
    if away := re.fullmatch(_AWAY, text):
        try:
            return (today() + dt.timedelta(days=int(away[1] + away[2]))).isoformat()
        except OverflowError:
            raise _not_a_date(shown) from None
    if re.fullmatch(_SERIAL, text):
        return _from_number(float(text))
    text = re.sub(_FILLERS, " ", re.sub(_MONTH_NAME, lambda name: f" {_MONTH_NAMES[name[1]]} ", text))
    text = re.sub(_APART, " ", re.sub(_UNKNOWN, "0", text)).strip()
    parts = text.split()
    if not parts or len(parts) > 3 or not all(part.isascii() and part.isdigit() for part in parts):
        raise _not_a_date(shown)
    return _from_parts(parts, shown, century_pivot)


def _not_a_date(shown: str) -> DateError:
    return DateError(N_("“{value}” is not a date. Write it as 19/05/1965, 05/1965 or 1965."), value=shown)


def _from_number(number: float) -> str:
    if not math.isfinite(number):
        raise _not_a_date(str(number))
    if number == int(number) and FIRST_YEAR <= number <= LAST_YEAR:
        return f"{int(number):04}"
    if number == int(number) and 1_01_1850 <= number <= 31_12_2199:
        return _from_parts([f"{int(number):08}"], str(int(number)), 0)
    return from_serial(number)


def from_serial(number: float, *, epoch_1904: bool = False) -> str:
    """Return the day of an Excel serial number; a time of day in it is dropped.

    The 1900 system counts a 29/02/1900 that never was; serial 60 is taken as 28/02/1900.

    Raises:
        DateError: when the number lies outside the years the program knows.
    """
    days = int(number) if abs(number) < 1e7 else -1  # nan compares false
    if epoch_1904:
        start = dt.date(1904, 1, 1)
    elif days < 60:
        start = dt.date(1899, 12, 31)
    else:
        start = dt.date(1899, 12, 30)
    if days < (0 if epoch_1904 else 1) or (start + dt.timedelta(days=days)).year > LAST_YEAR:
        shown = f"{number:.15g}"
        raise DateError(
            N_("The number {value} is not a date. Write it as 19/05/1965, 05/1965 or 1965."), value=shown
        )
    return (start + dt.timedelta(days=days)).isoformat()


def _from_parts(parts: list[str], shown: str, century_pivot: int) -> str:
    """Read one to three groups of digits, day before month before year unless the year comes first."""
    if len(parts) == 1 and len(parts[0]) == 8:
        run = parts[0]
        year_last = FIRST_YEAR <= int(run[4:]) <= LAST_YEAR
        parts = [run[:2], run[2:4], run[4:]] if year_last else [run[:4], run[4:6], run[6:]]
    if len(parts) > 1 and len(parts[0]) == 4:
        parts = parts[::-1]
    if len(parts) == 2 and len(parts[1]) <= 2 and 1 <= int(parts[1]) <= 12 and int(parts[0]) > 0:
        parts = [*parts, str(today().year)]
    if any(len(part) > 2 for part in parts[:-1]) or len(parts[-1]) not in (2, 4) or parts[-1] == "0000":
        raise _not_a_date(shown)
    year = _full_year(parts[-1], century_pivot)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(
            N_("{value}: the year {year} is not between {first} and {last}. Correct the year."),
            value=shown, year=year, first=FIRST_YEAR, last=LAST_YEAR,
        )  # fmt: skip
    month = int(parts[-2]) if len(parts) > 1 else 0
    day = int(parts[0]) if len(parts) > 2 else 0
    if month == 0 and day == 0:
        return f"{year:04}"
    if month == 0:
        raise DateError(
            N_("{value} has a day but no month. Add the month, or keep only the year {year}."),
            value=shown,
            year=year,
        )
    if month > 12:
        if 1 <= day <= 12 and month <= _last_day(year, day):
            raise DateError(
                N_("{value} has no month {month}. Write the day before the month: {turned}."),
                value=shown, month=month, turned=f"{month:02}/{day:02}/{year}",
            )  # fmt: skip
        raise _not_in_calendar(shown, year)
    if day > _last_day(year, month):
        raise _not_in_calendar(shown, year)
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def _not_in_calendar(shown: str, year: int) -> DateError:
    return DateError(
        N_("{value} is not in the calendar. Correct it, or keep only the year {year}."),
        value=shown,
        year=year,
    )


def _full_year(digits: str, century_pivot: int) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return 2000 + year if 2000 + year <= today().year + century_pivot else 1900 + year


def precision(iso: str) -> str:
    """Return ``year``, ``month`` or ``day``."""
    return {4: "year", 7: "month"}.get(len(iso), "day")


@lru_cache(maxsize=65_536)
def earliest(iso: str) -> dt.date:
    """Return the first day that a date of any precision may mean."""
    return dt.date.fromisoformat((iso + "-01-01")[:10])


@lru_cache(maxsize=65_536)
def latest(iso: str) -> dt.date:
    """Return the last day that a date of any precision may mean."""
    if len(iso) == 4:
        return dt.date(int(iso), 12, 31)
    if len(iso) == 7:
        return month_end(earliest(iso))
    return dt.date.fromisoformat(iso)


def surely_before(one: str, other: str) -> bool:
    """Tell whether a date lies before another whatever their missing months and days may be."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def month_end(day: dt.date) -> dt.date:
    """Return the last day of a day's month."""
    return day.replace(day=_last_day(day.year, day.month))


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later (or earlier), or that month's last day where it has none.

    Source: Civil Code 91/2015/QH13, articles 147 and 148.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, _last_day(year, month + 1)))


def months_between(start: dt.date, end: dt.date) -> int:
    """Return the full months from start to end: the most that `add_months` adds without passing the end.

    When the end lies before the start the number is that of the way back, negative.
    """
    if end < start:
        return -months_between(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def age_range(birth: str, on: dt.date) -> tuple[int, int]:
    """Return the least and the greatest age in full years that a birth date of any precision allows."""
    return months_between(latest(birth), on) // 12, months_between(earliest(birth), on) // 12


def age(birth: str, on: dt.date) -> int | None:
    """Return the age in full years, or None before the birth and where an incomplete date leaves two answers."""
    if on < earliest(birth):
        return None
    least, most = age_range(birth, on)
    return least if least == most else None


def _last_day(year: int, month: int) -> int:
    return 31 if month == 12 else (dt.date(year, month + 1, 1) - dt.timedelta(days=1)).day
