"""Calendar files (.ics, RFC 5545): events as plain values, and written for other calendar programs."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from officeapp.base.target import replacing

ZONE = "Asia/Ho_Chi_Minh"
OFFSET = dt.timezone(dt.timedelta(hours=7), "+07")  # no daylight saving since 1975
DAY = dt.timedelta(days=1)
_INSTANCE = re.compile(r"(.*)#(\d{4}-\d\d-\d\d)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event.

    Attributes:
        uid: its name in every calendar; a changed day of a series has `#` and that day behind it.
        title: what it is; place, note: in words.
        starts_at, ends_at: local ISO moments of Vietnam; of one that takes whole days from 00:00 to 23:59 of the
            last one.
        all_day: its hours say nothing.
        state: cancelled, postponed or empty.
        repeats: rule of RFC 5545 without its beginning, UNTIL as a day; empty: it does not.
        left_out: ISO days on which it is not repeated.
        chair, attendants, prepared_by, car, kind: what offices add; other programs pass them on.
        line: of the file it was read from; 0 for none.
        backwards: it was said to end before it begins, so its end was left out.
    """

    uid: str
    title: str
    starts_at: str
    ends_at: str | None = None
    all_day: bool = False
    place: str | None = None
    note: str | None = None
    state: str = ""
    repeats: str = ""
    left_out: tuple[str, ...] = ()
    chair: str | None = None
    attendants: str | None = None
    prepared_by: str | None = None
    car: str | None = None
    kind: str | None = None
    line: int = field(default=0, compare=False)
    backwards: bool = field(default=False, compare=False)


def series(uid: str) -> tuple[str, str]:
    """(uid, ISO day) of a changed day of a series; of any other event its uid and no day."""
    found = _INSTANCE.fullmatch(uid)
    return (found[1], found[2]) if found else (uid, "")


_STATES = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
OURS = {
    "chair": "X-OFFICEAPP-CHAIR",
    "attendants": "X-OFFICEAPP-ATTENDANTS",
    "prepared_by": "X-OFFICEAPP-PREPARED-BY",
    "car": "X-OFFICEAPP-CAR",
}


def write(events: Sequence[Event], path: str | os.PathLike[str], stamp: dt.datetime) -> None:
    """Write a calendar file.

    Args:
        events: what it holds.
        path: the file; an old one is replaced only when the new one is whole.
        stamp: when it was made, in UTC.

    Raises:
        UserError: the file cannot be written.
    """
    made = text(events, stamp)
    with replacing(Path(path)) as target:
        target.write_bytes(made)


def text(events: Sequence[Event], stamp: dt.datetime) -> bytes:
    """The bytes of a calendar file."""
    from icalendar import Calendar

    book = Calendar()
    book.add("prodid", "-//OfficeApp//Calendar//VI")
    book.add("version", "2.0")
    book.add("calscale", "GREGORIAN")
    book.add("method", "PUBLISH")
    book.add_component(_zone())
    for event in events:
        book.add_component(_event(event, stamp))
    return book.to_ical()


def _zone() -> Any:
    from icalendar import Timezone, TimezoneStandard

    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE)
    standard.add("dtstart", dt.datetime.fromisoformat("1975-06-13T00:00"))
    standard.add("tzoffsetfrom", dt.timedelta(hours=7))
    standard.add("tzoffsetto", dt.timedelta(hours=7))
    standard.add("tzname", "+07")
    zone.add_component(standard)
    return zone


def _event(event: Event, stamp: dt.datetime) -> Any:
    from icalendar import Event as Component
    from icalendar import vRecur

    made = Component()
    uid, instance = series(event.uid)
    made.add("uid", uid)
    made.add("dtstamp", stamp)
    made.add("summary", event.title)
    start = dt.datetime.fromisoformat(event.starts_at)
    if event.all_day:
        last = dt.date.fromisoformat((event.ends_at or event.starts_at)[:10])
        made.add("dtstart", start.date())
        made.add("dtend", last + DAY)
    else:
        _local(made, "dtstart", start)
        if event.ends_at:
            _local(made, "dtend", dt.datetime.fromisoformat(event.ends_at))
    if instance:
        day = dt.date.fromisoformat(instance)
        if event.all_day:
            made.add("recurrence-id", day)
        else:
            _local(made, "recurrence-id", dt.datetime.combine(day, start.time()))
    if event.place:
        made.add("location", event.place)
    if event.note:
        made.add("description", event.note)
    if event.kind:
        made.add("categories", [event.kind])
    made.add("status", _STATES.get(event.state, "CONFIRMED"))
    if event.repeats:
        made.add("rrule", vRecur.from_ical(_until(event.repeats, all_day=event.all_day)))
    for day in event.left_out:
        if event.all_day:
            made.add("exdate", dt.date.fromisoformat(day), parameters={"VALUE": "DATE"})
        else:
            moment = dt.datetime.combine(dt.date.fromisoformat(day), start.time())
            _local(made, "exdate", moment)
    for name, key in OURS.items():
        if value := getattr(event, name):
            made.add(key, value)
    return made


def _local(component: Any, name: str, moment: dt.datetime) -> None:
    component.add(name, moment, parameters={"TZID": ZONE})


def _until(rule: str, *, all_day: bool) -> str:
    """The end of a rule as the standard wants it: a day for whole days, else a moment in UTC."""
    parts: list[str] = []
    for part in rule.split(";"):
        name, _equals, value = part.partition("=")
        if name == "UNTIL" and not all_day:
            day = dt.datetime.strptime(value[:8], "%Y%m%d").replace(
                hour=23, minute=59, second=59, tzinfo=OFFSET
            )
            value = f"{day.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
        parts.append(f"{name}={value}")
    return ";".join(parts)
