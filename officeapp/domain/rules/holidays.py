"""The holidays of a year proposed by rule: fixed days, lunar days, the second day of the National Day, days in lieu."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from officeapp.domain.rules.lunar import solar

_DAY = dt.timedelta(days=1)
IN_LIEU = "(nghỉ bù)"  # as the notices of the authorities name such a day
_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayRule:
    """One holiday that comes every year.

    Attributes:
        name, name_en, name_de: what it is called.
        kind: public or traditional.
        day_off: nobody works.
        rule: `MM-DD`; `lunar MM-DD` with a number of days before or after; `MM-DD adjacent` for the day beside it.
        source: where it stands; confirmed: whether each year follows without a notice of the authorities.
    """

    name: str
    name_en: str | None
    name_de: str | None
    kind: str
    day_off: bool
    rule: str
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """A day of a year; `in_lieu` where it is given for a holiday that falls on a weekend."""

    day: dt.date
    rule: HolidayRule
    in_lieu: bool = False

    @property
    def name(self) -> str:
        """What the day is called."""
        return f"{self.rule.name} {IN_LIEU}" if self.in_lieu else self.rule.name


def propose(rules: Iterable[HolidayRule], year: int) -> list[Proposed]:
    """The days of a year, in order.

    Source: Labour Code 45/2019/QH14, article 112; article 111(3) for days in lieu: the next working day.
    """
    made = [
        Proposed(day, rule)
        for rule in rules
        if (day := day_of(rule.rule, year)) is not None and day.year == year
    ]
    made.sort(key=lambda each: each.day)
    return sorted([*made, *_in_lieu(made)], key=lambda each: each.day)


def day_of(rule: str, year: int) -> dt.date | None:
    """The day a rule comes to in a year; None where the lunar month has no such day.

    Raises:
        ValueError: it is no rule.
    """
    lunar, adjacent = rule.startswith("lunar "), rule.endswith(" adjacent")
    date, _space, more = rule.removeprefix("lunar ").removesuffix(" adjacent").partition(" ")
    month, day = map(int, date.split("-"))
    found = solar(month, day, year) if lunar else dt.date(year, month, day)
    if found is None:
        return None
    return _beside(found) if adjacent else found + _DAY * int(more or 0)


def _beside(day: dt.date) -> dt.date:
    """The day before or after, whichever makes the longer rest with a weekend; the authorities choose each year."""
    return day + _DAY if day.weekday() in (_MONDAY, _THURSDAY, _SUNDAY) else day - _DAY


def _in_lieu(made: list[Proposed]) -> Iterator[Proposed]:
    off = {each.day for each in made if each.rule.day_off}
    for each in made:
        if each.rule.day_off and each.day.weekday() in (_SATURDAY, _SUNDAY):
            day = each.day + _DAY
            while day in off or day.weekday() in (_SATURDAY, _SUNDAY):
                day += _DAY
            off.add(day)
            yield Proposed(day, each.rule, in_lieu=True)
