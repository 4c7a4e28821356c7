"""The days of the year on which cards and badges are handed out, as the office's figures have them."""

from __future__ import annotations

import datetime as dt

from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.party_age import award_day

BADGES, CARDS = "badge.rounds", "card.rounds"


def rounds(figures: Figures, day: dt.date, key: str, before: int = 4, after: int = 4) -> list[dt.date]:
    """The rounds around a day, in order: some before it, it or the next, some after it.

    Args:
        figures: those in force.
        day: any day.
        key: the figure that lists month and day of each round.
        before, after: how many.
    """
    parts = figures.texts(key)
    days = [
        dt.date.fromisoformat(f"{year}-{part}")
        for year in range(day.year - 2, day.year + 3)
        for part in parts
    ]
    at = next((place for place, each in enumerate(days) if each >= day), None)
    return [] if at is None else days[max(0, at - before) : at + after + 1]


def coming(figures: Figures, day: dt.date, key: str) -> dt.date | None:
    """The next round, None where the office has none."""
    parts = figures.texts(key)
    return award_day(day, parts) if parts else None


def previous(figures: Figures, day: dt.date, key: str) -> dt.date | None:
    """The round before a day."""
    earlier = [each for each in rounds(figures, day, key) if each < day]
    return earlier[-1] if earlier else None
