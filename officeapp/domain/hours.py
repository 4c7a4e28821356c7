"""Times of day as offices write them: 8:00, 08h30, 8 giờ 30, from one to another."""

from __future__ import annotations

import re

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_

_HOUR = r"(\d{1,2})\s*(?:[:h]|gi[ờơ]|g)\s*(?:(\d{1,2})\s*(?:phút|['’])?)?(?::\d{2})?"
_SPAN = re.compile(rf"(?:từ|lúc)?\s*{_HOUR}(?:\s*(?:[-–—]|đến)\s*{_HOUR})?", re.IGNORECASE)


def clock(hour: str, minute: str | None) -> str:
    """Return a time of day as `08:05`.

    Raises:
        UserError: there is none such.
    """
    if int(hour) > 23 or int(minute or 0) > 59:
        raise UserError(
            N_("{hour}:{minute} is no time of day. Correct it."), hour=hour, minute=minute or "00"
        )
    return f"{int(hour):02}:{int(minute or 0):02}"


def span(typed: str) -> tuple[str, str] | None:
    """Return when something begins and ends, `08:00`; the end is empty where none is written, None for other words.

    Raises:
        UserError: an hour or minute does not exist.
    """
    found = _SPAN.fullmatch(typed.strip())
    if found is None:
        return None
    hour, minute, last_hour, last_minute = found.groups()
    return clock(hour, minute), clock(last_hour, last_minute) if last_hour else ""
