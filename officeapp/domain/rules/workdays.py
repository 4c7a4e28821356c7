"""Working days: weekends, public holidays and days the government swapped."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from officeapp.base import dates

Unit = Literal["days", "working_days", "months"]
UNITS: tuple[Unit, ...] = ("days", "working_days", "months")
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holiday:
    """One day of the holiday table.

    Attributes:
        day: ISO date.
        off: True: nobody works; False: on a weekend with kind ``swap`` it is worked, else only remembered.
        kind: ``public``, ``traditional`` or ``swap``.
    """

    day: str
    off: bool
    kind: str = "public"


class WorkCalendar:
    """Knows which days are worked.

    Source: Labour Code 45/2019/QH14, articles 111 and 112; the days themselves are the holiday table.
    """

    def __init__(self, holidays: Iterable[Holiday] = ()) -> None:
        table = list(holidays)
        self._off = {dt.date.fromisoformat(each.day) for each in table if each.off}
        self._worked = {
            dt.date.fromisoformat(each.day) for each in table if each.kind == "swap" and not each.off
        }

    def is_worked(self, day: dt.date) -> bool:
        """Tell whether a day is a working day."""
        if day in self._worked:
            return True
        return day.weekday() < 5 and day not in self._off

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return the day, or the next working day where it is none.

        Source: Civil Code 91/2015/QH13, article 148(5): a term ends on the working day that follows.
        """
        while not self.is_worked(day):
            day += _DAY
        return day

    def on_or_before(self, day: dt.date) -> dt.date:
        """Return the day, or the last working day before it where it is none."""
        while not self.is_worked(day):
            day -= _DAY
        return day

    def add(self, day: dt.date, working_days: int) -> dt.date:
        """Return the last of so many working days after a day; the day itself is not counted.

        Negative numbers count back.
        Source: Civil Code 91/2015/QH13, article 147(2): a term begins with the following day.
        """
        step = _DAY if working_days >= 0 else -_DAY
        for _ in range(abs(working_days)):
            day += step
            while not self.is_worked(day):
                day += step
        return day

    def between(self, start: dt.date, end: dt.date) -> int:
        """Return the number of working days after the start, up to and with the end; negative going back."""
        if end < start:
            return -self.between(end, start)
        return sum(self.is_worked(start + _DAY * n) for n in range(1, (end - start).days + 1))


def limit(start: dt.date, amount: int, unit: Unit, calendar: WorkCalendar) -> dt.date:
    """Return the last day of a legal limit that begins with a day.

    Days and months end on a working day; working days do so by themselves.

    Args:
        start: the day from which the limit is counted, itself not counted.
        amount: how many units.
        unit: days, working days or months.
        calendar: the working days.

    Source: Civil Code 91/2015/QH13, articles 147 and 148.
    """
    if unit == "working_days":
        return calendar.add(start, amount)
    if unit == "months":
        return calendar.on_or_after(dates.add_months(start, amount))
    return calendar.on_or_after(start + _DAY * amount)
