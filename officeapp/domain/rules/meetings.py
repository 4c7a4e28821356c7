"""What holds for a meeting: quorum, the times of its agenda, papers sent in time."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from officeapp.domain.rules.figures import Figure, Figures
from officeapp.domain.rules.workdays import WorkCalendar

_QUORUM, _ABOVE = "meetings.quorum", "meetings.quorum_above"
MINUTES = 20  # of an agenda item whose duration nobody entered, when times are laid out


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many members must be there and are.

    Attributes:
        members: those summoned.
        there: those present, late ones too.
        needed: least number; None where no rule is set.
        figure: the rule, with its source.
        above: more than the share must be there, as in “quá nửa”, not only the share itself.
    """

    members: int
    there: int
    needed: int | None
    figure: Figure | None
    above: bool = False

    @property
    def reached(self) -> bool | None:
        """Whether enough are there; None where that cannot be said."""
        if self.needed is None or not self.members:
            return None
        return self.there >= self.needed


def figure_of(figures: Figures, key: str, kind: str) -> Figure | None:
    """Return the figure for a kind of meeting, else the one for all."""
    return figures.get(f"{key}.{kind}") or figures.get(key)


def quorum(figures: Figures, kind: str, members: int, there: int) -> Quorum:
    """Return the standing of a meeting's quorum.

    Args:
        figures: in force on the day of the meeting.
        kind: code of the kind of meeting; it may have a share of its own.
        members, there: members summoned and present.

    Source: the figures `meetings.quorum` and `meetings.quorum.KIND`, a share of the members summoned; beside each of
    them `meetings.quorum_above` and `meetings.quorum_above.KIND`, whether more than that share is asked for.
    """
    found = figure_of(figures, _QUORUM, kind)
    if found is None:
        return Quorum(members, there, None, None)
    share = members * Fraction(found.value)
    above = bool(figures.whole(found.key.replace(_QUORUM, _ABOVE, 1)))
    return Quorum(members, there, math.floor(share) + 1 if above else math.ceil(share), found, above)


def papers_by(
    figures: Figures, kind: str, day: dt.date, calendar: WorkCalendar
) -> tuple[dt.date, Figure] | None:
    """Return the last day on which papers of a meeting may be sent, with the rule; None without a rule.

    Source: the figures `meetings.papers_days` and `meetings.papers_days.KIND`, working days before the meeting.
    """
    found = figure_of(figures, "meetings.papers_days", kind)
    if found is None:
        return None
    return calendar.add(day, -int(Fraction(found.value))), found


def on_day(day: str, hours: str, minutes: int | None) -> tuple[str, int | None]:
    """Return when an agenda item begins and how long it lasts, written as hours alone.

    Args:
        day: ISO day of the meeting.
        hours: `T08:00`, or `T08:00/T08:30` with its end.
        minutes: how long it lasts, if that is said; else it follows from the end.
    """
    begins, _dash, ends = hours.partition("/")
    if ends and minutes is None:
        first, last = (dt.datetime.fromisoformat(f"{day}{each}") for each in (begins, ends))
        minutes = int((last - first).total_seconds()) // 60 if last > first else None
    return f"{day}{begins}", minutes


def laid_out(starts_at: str, minutes: Iterable[int | None]) -> list[str]:
    """Return when each item begins if one follows the other.

    Args:
        starts_at: local ISO moment at which the first begins.
        minutes: how long each lasts.
    """
    at = dt.datetime.fromisoformat(starts_at)
    found: list[str] = []
    for each in minutes:
        found.append(at.strftime("%Y-%m-%dT%H:%M"))
        at += dt.timedelta(minutes=each or MINUTES)
    return found


def ends_at(starts_at: str, minutes: int) -> str:
    """Return the local ISO moment so many minutes later."""
    return (dt.datetime.fromisoformat(starts_at) + dt.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")
