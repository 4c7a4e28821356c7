"""The rule of membership changes that needs the legal figures: how long a suspension may last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.queries import office
from officeapp.domain.check import Problem, warning


def of_change(db: Db, change: Any) -> Iterator[Problem]:
    """A suspension ends in time, once extended where that was decided (figures `suspension.*`, 06-HD/TW)."""
    if change.kind != "suspended" or not change.on_date:
        return
    first = dates.earliest(change.on_date)
    figures = office.figures(db, first)
    days, more = figures.whole("suspension.days"), figures.whole("suspension.more_days") or 0
    if days is None:
        return
    usual, last = (first + dt.timedelta(days=count - 1) for count in (days, days + more))
    params = {"days": days, "more": more, "usual": i18n.date(usual), "last": i18n.date(last)}
    if not change.until:
        words = N_("A suspension lasts {days} days, until {usual}. Enter the day on which it ends.")
    elif dates.latest(change.until) > last:
        words = N_("A suspension lasts {days} days, extended {more} days more, until {last} at the latest.")
    elif dates.latest(change.until) > usual:
        words = N_(
            "Beyond {usual} the suspension needs the decision that extends it, by {more} days at most."
        )
    else:
        return
    yield warning("until", words, **params)
