"""Days as the sheet of a week writes them: “Thứ 5”, “30/12”, meant in the week that the title of the sheet tells."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from officeapp.base import dates, i18n, text
from officeapp.base.i18n import N_
from officeapp.exchange.values import WARNING, Note

OF_A_WEEK = {"registrations": "day", "meetings": "starts_at"}  # registers whose sheets are of one week

_NAMES = (
    ("thu hai", "thu 2", "t2", "monday", "montag"),
    ("thu ba", "thu 3", "t3", "tuesday", "dienstag"),
    ("thu tu", "thu 4", "t4", "wednesday", "mittwoch"),
    ("thu nam", "thu 5", "t5", "thursday", "donnerstag"),
    ("thu sau", "thu 6", "t6", "friday", "freitag"),
    ("thu bay", "thu 7", "t7", "saturday", "samstag"),
    ("chu nhat", "cn", "sunday", "sonntag"),
)
_WEEKDAYS = {name: at for at, names in enumerate(_NAMES) for name in names}
_WRITTEN = re.compile(
    rf"(?P<weekday>{'|'.join(_WEEKDAYS)})?\b[\s,:.()-]*(?:ngay\s+)?"
    r"(?:(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})(?:\s*[/.-]\s*(?P<year>\d{4}))?)?[\s.)]*"
)
_LUNAR = re.compile(r"\([^()]*[a-z][^()]*\)")  # “(âm 21/11)” below the day
_SPAN = re.compile(
    r"\b(\d{1,2})(?:[/.]\d{1,2})?(?:[/.]\d{4})?\s*(?:-|–|den(?:\s+het)?|to|bis)\s*(?:ngay\s*)?"
    r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b"
)
_NUMBERED = re.compile(
    r"\b(?:tuan|week|woche)\s+(?:thu\s+|so\s+)?(\d{1,2})\b(?:\s*(?:/|-|,?\s*nam)\s*(\d{4})\b)?"
)


class Week(NamedTuple):
    """The week a sheet is of: its first day, and whether that day is said, not only the number of the week."""

    first: dt.date
    said: bool

    @property
    def last(self) -> dt.date:
        """The seventh day."""
        return self.first + dt.timedelta(days=6)


def week_told(titles: Sequence[str]) -> Week | None:
    """The week that one of the texts above a table tells; None where none does.

    Understood: “từ ngày 28/12/2026 đến ngày 03/01/2027”, “28/12 - 03/01/2027”, “tuần 53 năm 2026”, and “tuần 53”
    of the year in which that week is the nearest.
    """
    folded = [" ".join(text.fold(title).split()) for title in titles]
    for plain in folded:
        if (found := _SPAN.search(plain)) and (last := _date(*map(int, found.groups()[1:]))):
            begins = (last - dt.timedelta(days=back) for back in range(7))
            if first := next((day for day in begins if day.day == int(found[1])), None):
                return Week(first, said=True)
    for plain in folded:
        if (found := _NUMBERED.search(plain)) and (first := _monday(int(found[1]), found[2])):
            return Week(first, said=False)
    return None


def _monday(number: int, year: str | None) -> dt.date | None:
    today = dates.today()
    mondays: list[dt.date] = []
    for each in [int(year)] if year else range(today.year - 1, today.year + 2):
        try:
            mondays.append(dt.date.fromisocalendar(each, number, 1))
        except ValueError:  # not every year has a week 53
            continue
    return min(mondays, key=lambda day: abs(day - today), default=None)


def day_in(raw: str, week: Week | None) -> tuple[str, tuple[Note, ...]]:
    """What a cell's text means as a day, for the conversion of dates, with what is odd about it.

    Args:
        raw: a weekday, a day and month, or both; any other text is left as it is.
        week: the one the sheet is of; without it a day without a year is the nearest one.
    """
    found = _WRITTEN.fullmatch(" ".join(_LUNAR.sub("", text.fold(raw)).split()))
    if found is None or not (found["weekday"] or found["day"]):
        return raw, ()
    weekday = _WEEKDAYS.get(found["weekday"] or "")
    if found["day"] is None:
        if week is None or weekday is None:
            return raw, ()
        day = week.first + dt.timedelta(days=(weekday - week.first.weekday()) % 7)
        words = N_("Taken as {day}, by the number of the week in the sheet's title.")
        return _shown(day), () if week.said else (Note(WARNING, words, _words(day=day)),)
    around = week.first if week else dates.today()
    years = [int(found["year"])] if found["year"] else range(around.year - 1, around.year + 2)
    days = [day for year in years if (day := _date(int(found["day"]), int(found["month"]), year))]
    if not days:
        return raw, ()
    day = min(days, key=lambda each: abs(each - around))
    return _shown(day), tuple(_odd(day, weekday, week))


def _odd(day: dt.date, weekday: int | None, week: Week | None) -> Iterator[Note]:
    if week is not None and week.said and not week.first <= day <= week.last:
        words = N_("{day} does not lie in the week of the sheet's title, {first} to {last}.")
        yield Note(WARNING, words, _words(day=day, first=week.first, last=week.last))
    if weekday is not None and weekday != day.weekday():
        yield Note(WARNING, N_("{day} is another day of the week than the sheet says."), _words(day=day))


def _words(**days: dt.date) -> dict[str, str]:
    return {name: i18n.date(day.isoformat()) for name, day in days.items()}


def _shown(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"


def _date(day: int, month: int, year: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
