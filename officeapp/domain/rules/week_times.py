"""Hours as offices write them into a weekly schedule: 8h00, 7g30, 14:00-16:30, Sáng, Cả ngày."""

from __future__ import annotations

import re

from officeapp.base import text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_

DAY = 24 * 60
NOON = 12 * 60
_PARTS = {  # part of the day as schedules write it: minutes from and to
    "sang": (8 * 60, 11 * 60 + 30),
    "chieu": (14 * 60, 17 * 60),
    "toi": (19 * 60, 21 * 60),
    "ca ngay": (8 * 60, 17 * 60),
    "morning": (8 * 60, 11 * 60 + 30),
    "afternoon": (14 * 60, 17 * 60),
    "evening": (19 * 60, 21 * 60),
    "all day": (8 * 60, 17 * 60),
    "vormittag": (8 * 60, 11 * 60 + 30),
    "nachmittag": (14 * 60, 17 * 60),
    "abend": (19 * 60, 21 * 60),
    "ganzer tag": (8 * 60, 17 * 60),
}
_LATER = {
    "chieu": 12,
    "toi": 12,
    "afternoon": 12,
    "evening": 12,
    "nachmittag": 12,
    "abend": 12,
}  # “chiều 2h” is 14:00
_HALF = "|".join(("buoi", *_PARTS))
_BESIDE = re.compile(
    rf"(?:buoi\s+)?(?P<before>{_HALF})?[\s,:]*(?P<time>.*?\d.*?)[\s,]*(?:buoi\s+)?(?P<after>{_HALF})?"
)
_HOUR = r"(\d{1,2})\s*(?:(?:h|g|:|\.|gio|uhr)\s*(\d{2})?(?::\d{2})?(?:\s*(?:p|phut|['’′]))?)?"
_TIME = re.compile(rf"(?:tu\s*)?{_HOUR}(?:\s*(?:-|–|den|bis|to)\s*{_HOUR})?")
_NOT = N_("“{value}” is no time of day. Write it like 8h00, 14:00-16:30 or morning.")
_FRACTION = re.compile(r"0[.,]\d+")


def read(words: str) -> tuple[int, int | None]:
    """The minutes of the day at which something begins and ends; None where no end is written.

    Raises:
        UserError: the words are no time of day, or it would end before it begins.
    """
    plain = " ".join(text.fold(words).split())
    if plain.removeprefix("buoi ") in _PARTS:
        return _PARTS[plain.removeprefix("buoi ")]
    if _FRACTION.fullmatch(plain):  # a cell of a sheet that holds a time
        return round(float(plain.replace(",", ".")) * DAY), None
    beside = _BESIDE.fullmatch(plain)
    found = _TIME.fullmatch(beside["time"]) if beside else None
    if beside is None or found is None:
        raise UserError(_NOT, value=words)
    later = _LATER.get(beside["before"] or beside["after"] or "", 0)
    start = _minutes(found[1], found[2], later)
    end = _minutes(found[3], found[4], later) if found[3] else None
    if start is None or (found[3] and end is None):
        raise UserError(_NOT, value=words)
    if end is not None and end <= start:
        raise UserError(N_("“{value}” would end before it begins. Correct one of the times."), value=words)
    return start, end


def _minutes(hour: str, minute: str | None, later: int) -> int | None:
    hours = int(hour) + (later if 0 < int(hour) < later else 0)
    made = hours * 60 + int(minute or 0)
    return made if int(minute or 0) < 60 and made < DAY else None


def moments(day: str, words: str) -> tuple[str, str | None]:
    """The local ISO moments of an ISO day and hours as written.

    Raises:
        UserError: as `read`.
    """
    start, end = read(words)
    return _moment(day, start), None if end is None else _moment(day, end)


def _moment(day: str, minute: int) -> str:
    return f"{day}T{minute // 60:02}:{minute % 60:02}"
