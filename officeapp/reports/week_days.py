"""On which days and halves of days of a schedule an engagement stands, and the hour written there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from officeapp.base.i18n import _

_NOON = "12:00"
_MIDNIGHT = "00:00"


class Lasting(Protocol):
    """What has local ISO moments at which it begins and, where known, ends."""

    @property
    def starts_at(self) -> str: ...
    @property
    def ends_at(self) -> str | None: ...


class Told(Lasting, Protocol):
    """An engagement as a schedule tells it."""

    @property
    def title(self) -> str: ...
    @property
    def state(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Part:
    """What of an engagement falls on one day.

    Attributes:
        order: moment by which it stands among the others of the day.
        hour: as written; begun: it began on a day before.
        morning, afternoon: whether it takes some of that half.
    """

    order: str
    hour: str
    begun: bool
    morning: bool
    afternoon: bool


def part(one: Lasting, day: str) -> Part | None:
    """What falls on an ISO day; None for nothing."""
    first, ends_at = one.starts_at[:10], one.ends_at or one.starts_at
    last = ends_at[:10]
    if last > first and ends_at[11:] == _MIDNIGHT:  # it ends with the day before
        last, ends_at = str(dt.date.fromisoformat(last) - dt.timedelta(days=1)), f"{last}T24:00"
    if not first <= day <= last:
        return None
    begins = one.starts_at[11:] if day == first else _MIDNIGHT
    ends = ends_at[11:] if day == last else "24:00"
    whole = begins == _MIDNIGHT and ends >= "23:59"
    words = hour(begins)
    if whole:
        words = _("All day")
    elif day != first:
        words = _("until {time}").format(time=hour(ends))
    morning = begins < _NOON
    return Part(f"{day}T{begins}", words, day != first, morning, ends > _NOON or not morning)


def hour(time: str) -> str:
    """An hour as the schedule writes it: 8:00."""
    return time.lstrip("0").rjust(4, "0")


def titled(one: Told, at: Part) -> str:
    """What stands there: its title, with a word where it goes on from before or was put off."""
    title = _("{title} (continued)").format(title=one.title) if at.begun else one.title
    return f"{title} ({_('postponed')})" if one.state == "postponed" else title
