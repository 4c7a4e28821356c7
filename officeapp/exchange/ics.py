"""Calendar files (.ics, RFC 5545): events as plain values, written for and read from other calendar programs."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.base.target import replacing

ZONE = "Asia/Ho_Chi_Minh"
OFFSET = dt.timezone(dt.timedelta(hours=7), "+07")  # no daylight saving since 1975
MOST_BYTES = 20_000_000
MOST_EVENTS = 20_000
NONE = N_("“{file}” is no calendar file. Choose one that ends in .ics.")
CUT = N_("“{file}” is broken: its end is missing. Export it again from the other program.")
BROKEN = N_("“{file}” is broken: a line of it makes no sense. Export it again from the other program.")
_DAY = dt.timedelta(days=1)


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


_STATES = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
_OURS = {
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
    uid, _hash, instance = event.uid.partition("#")
    made.add("uid", uid)
    made.add("dtstamp", stamp)
    made.add("summary", event.title)
    start = dt.datetime.fromisoformat(event.starts_at)
    if event.all_day:
        last = dt.date.fromisoformat((event.ends_at or event.starts_at)[:10])
        made.add("dtstart", start.date())
        made.add("dtend", last + _DAY)
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
    for name, key in _OURS.items():
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


# ── reading ──────────────────────────────────────────────────────────────────────────────────────


def read(path: str | os.PathLike[str]) -> list[Event]:
    """Read the events of a calendar file; what changed on single days of a series stands as events of its own.

    Raises:
        UserError: the file is none, is broken, or is too large.
    """
    file = Path(path)
    try:
        size = file.stat().st_size
        if size > MOST_BYTES:
            raise UserError(
                N_("“{file}” is too large for a calendar file ({size} MB). Export a shorter time from it."),
                file=file.name,
                size=size // 1_000_000,
            )
        content = file.read_bytes()
    except OSError as wrong:
        raise UserError(N_("“{file}” cannot be read. Is it open elsewhere?"), file=file.name) from wrong
    return parse(content, file.name)


def parse(content: bytes, name: str) -> list[Event]:
    """Read the events of the bytes of a calendar file; `name` stands in what is said of it.

    Raises:
        UserError: as `read`.
    """
    from icalendar import Calendar

    if b"BEGIN:VCALENDAR" not in content[:2_000].upper():
        raise UserError(NONE, file=name)
    if b"END:VCALENDAR" not in content[-2_000:].upper():
        raise UserError(CUT, file=name)
    if content.upper().count(b"BEGIN:VEVENT") > MOST_EVENTS:
        raise UserError(
            N_("“{file}” holds more than {most} entries. Export a shorter time from it."),
            file=name,
            most=MOST_EVENTS,
        )
    try:
        books = Calendar.from_ical(content, multiple=True)
        found = [each for book in books for each in _events(book)]
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError) as wrong:
        raise UserError(BROKEN, file=name) from wrong
    return _days_apart(found)


def _events(book: Any) -> Iterator[Event]:
    for each in book.walk("VEVENT"):
        event = _read_event(each)
        if event is not None:
            yield event


def _read_event(each: Any) -> Event | None:
    if each.get("dtstart") is None:
        return None
    start = each.decoded("dtstart")
    all_day = not isinstance(start, dt.datetime)
    end = _end(each, start)
    uid = str(each.get("uid") or "").strip()
    title = str(each.get("summary") or "").strip()
    if (instance := each.get("recurrence-id")) is not None:
        uid = f"{uid}#{_naive(instance.dt):%Y-%m-%d}"
    if all_day:
        last = (end or start + _DAY) - _DAY
        starts_at = f"{start}T00:00"
        ends_at: str | None = f"{max(last, start)}T23:59"
    else:
        starts_at = f"{_naive(start):%Y-%m-%dT%H:%M}"
        ends_at = f"{_naive(end):%Y-%m-%dT%H:%M}" if end is not None else None
    ours = {name: _words(each.get(key)) for name, key in _OURS.items()}
    return Event(
        uid=uid,
        title=title,
        starts_at=starts_at,
        ends_at=None if ends_at is not None and ends_at <= starts_at else ends_at,
        all_day=all_day,
        place=_words(each.get("location")),
        note=_words(each.get("description")),
        state={"CANCELLED": "cancelled", "TENTATIVE": "postponed"}.get(
            str(each.get("status") or "").upper(), ""
        ),
        repeats=_rule(each.get("rrule")),
        left_out=tuple(sorted({f"{_naive(day):%Y-%m-%d}" for day in _left_out(each)})),
        kind=next((str(one) for one in getattr(_one(each.get("categories")), "cats", ())), None),
        **ours,
    )


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _words(value: Any) -> str | None:
    return str(_one(value)).strip() or None if value is not None else None


def _end(each: Any, start: dt.date) -> Any:
    if each.get("dtend") is not None:
        return each.decoded("dtend")
    lasts = each.decoded("duration", None)
    return start + lasts if isinstance(lasts, dt.timedelta) else None


def _naive(moment: Any) -> dt.datetime:
    """A moment as the clocks of Vietnam show it."""
    if not isinstance(moment, dt.datetime):
        return dt.datetime.combine(moment, dt.time())
    return moment.astimezone(OFFSET).replace(tzinfo=None) if moment.tzinfo else moment


def _left_out(each: Any) -> Iterator[Any]:
    found = each.get("exdate")
    for group in found if isinstance(found, list) else [found] if found is not None else []:
        yield from (one.dt for one in group.dts)


def _rule(value: Any) -> str:
    """A rule with its end as a day."""
    rule = _one(value)
    if rule is None:
        return ""
    parts: list[str] = []
    for part in rule.to_ical().decode().split(";"):
        name, _equals, given = part.partition("=")
        if name == "UNTIL" and "T" in given:
            moment = _naive(dt.datetime.fromisoformat(given))
            given = f"{moment:%Y%m%d}"
        parts.append(f"{name}={given}")
    return ";".join(parts)


def _days_apart(found: Sequence[Event]) -> list[Event]:
    """Days of a series that were changed by themselves are left out of it, since they stand apart."""
    apart: dict[str, set[str]] = {}
    for event in found:
        uid, mark, day = event.uid.rpartition("#")
        if mark and uid:
            apart.setdefault(uid, set()).add(day)
    return [
        replace(event, left_out=tuple(sorted({*event.left_out, *apart[event.uid]})))
        if event.repeats and event.uid in apart
        else event
        for event in found
    ]
