"""What the day's page says: the title's date, lines of its blocks, the sentence under a gauge."""

import datetime as dt

from officeapp.base import dates, i18n
from officeapp.base.i18n import _, ngettext
from officeapp.data.queries.members import Card
from officeapp.data.queries.today import Target
from officeapp.data.queries.watched import KINDS, Watched

ICONS = {"probation": "person_dates", "badge": "star", "retirement": "retirement", "term": "hourglass"}


def long_day(day: dt.date) -> str:
    """Return a day with its weekday: Tuesday, 14 Jul 2026."""
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return f"{names[day.weekday()]}, {i18n.date(day)}"


def candidate(card: Card, late: bool) -> str:
    """Return why a candidate stands on the page: the limit that has passed, else the papers missing."""
    if late and card.limit is not None:
        return str(card.limit)
    return ", ".join(card.papers)


def watched(found: Watched) -> str:
    """Return what is due: a review, or opinions, how many have not answered, and whether they were reminded."""
    late = found.day < dates.today().isoformat()
    parts = [] if found.silent and late else [_(KINDS[found.kind])]
    if found.silent:
        silent = ngettext("{n} has not answered", "{n} have not answered", found.silent)
        parts.append(silent.format(n=i18n.number(found.silent)))
    if found.unreminded and late:
        parts.append(_("{n} not reminded yet").format(n=i18n.number(found.unreminded)))
    elif found.reminded_on:
        parts.append(_("reminded on {day}").format(day=i18n.date(found.reminded_on)))
    return " · ".join(parts)


def target(found: Target) -> str:
    """Return the sentence under a gauge: 21 / 46 people · forecast 41, 5 short."""
    it = found.standing
    words = _("{actual} / {amount} people · forecast {forecast}").format(
        actual=i18n.number(it.actual), amount=i18n.number(it.amount), forecast=i18n.number(it.forecast)
    )
    if not it.short:
        return words
    short = ngettext("{n} short", "{n} short", it.short).format(n=i18n.number(it.short))
    return f"{words}, {short}"
