"""The Vietnamese lunar calendar (UTC+7): the lunar day of a date and the date of a lunar day."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of the lunar calendar.

    Attributes:
        year, month, day: as numbers; the year is that in which the lunar year begins.
        leap: the month is the inserted one.
    """

    year: int
    month: int
    day: int
    leap: bool = False

    @property
    def marked(self) -> bool:
        """The first or the fifteenth."""
        return self.day in (1, 15)


@lru_cache(maxsize=4096)
def lunar(day: dt.date) -> LunarDay:
    """Return the lunar day of a date from 1900 to 2199."""
    from vnlunar import get_lunar_date  # pyright: ignore[reportMissingTypeStubs, reportUnknownVariableType]

    found: dict[str, int] = dict(get_lunar_date(day.day, day.month, day.year))  # pyright: ignore
    return LunarDay(found["year"], found["month"], found["day"], bool(found["leap"]))


def solar(month: int, day: int, year: int) -> dt.date | None:
    """Return the date of a day of an ordinary lunar month, or None where the month has no such day."""
    from vnlunar import get_solar_date  # pyright: ignore[reportMissingTypeStubs]

    found = get_solar_date(day, month, year)
    return dt.date(found["year"], found["month"], found["day"]) if found else None
