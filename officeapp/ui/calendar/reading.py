"""What the calendar reads at once: the days with what the layers hold, the small month, the holidays to come."""

import datetime as dt
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import calendar, schedule
from officeapp.data.queries.calendar import Span
from officeapp.data.queries.schedule import Day
from officeapp.ui.calendar import entries
from officeapp.ui.calendar.entries import DayBoard

_COMING, _MOST_COMING = 75, 3


@dataclass(frozen=True, slots=True)
class Shown:
    """What one reading gives.

    Attributes:
        span: what was read; boards: its days with what `layers` hold.
        busy: ISO days of the small month with a meeting; coming: the next holidays.
    """

    span: Span
    layers: frozenset[str]
    boards: list[DayBoard]
    busy: frozenset[str]
    coming: list[Day]


def read(db: Db, first: dt.date, last: dt.date, month: dt.date, layers: frozenset[str]) -> Shown:
    """Read the days from the first to the last, and the small month that begins on a day."""
    today = dates.today()
    small = month - dt.timedelta(days=month.weekday())
    busy = calendar.days_with_meetings(db, small.isoformat(), (small + dt.timedelta(days=41)).isoformat())
    until = (today + dt.timedelta(days=_COMING)).isoformat()
    coming = [each for each in schedule.days(db, today.isoformat(), until) if each.kind != "swap"]
    span = calendar.span(db, first.isoformat(), last.isoformat(), today.isoformat())
    return Shown(span, layers, entries.boards(span, layers), busy, coming[:_MOST_COMING])


def counts(span: Span) -> dict[str, int]:
    """How much each layer holds, shown or not."""
    return {
        "meetings": len(span.meetings),
        "deadlines": len(span.deadlines),
        "watched": len(span.watched),
        "milestones": len(span.milestones) + len(span.rounds),
        "holidays": sum(each.kind != "traditional" for each in span.days),
        "traditional": sum(each.kind == "traditional" for each in span.days),
        "birthdays": len(span.birthdays),
    }
