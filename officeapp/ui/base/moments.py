"""Moments as people say them."""

from datetime import datetime

from officeapp.base import dates, i18n
from officeapp.base.i18n import _


def when(at: datetime | None) -> str:
    """Return a local moment in words: today 17:05, yesterday 17:05, 09/07/2026; empty for none."""
    if at is None:
        return ""
    days = (dates.today() - at.date()).days
    if days == 0:
        return _("today {time}").format(time=f"{at:%H:%M}")
    if days == 1:
        return _("yesterday {time}").format(time=f"{at:%H:%M}")
    return i18n.date(at.date())
