"""Calendar files read: each event by itself, so that one that makes no sense is named and the others come in."""

from __future__ import annotations

import datetime as dt
import os
import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.exchange import delimited
from officeapp.exchange.ics import DAY, OFFSET, OURS, Event, series
from officeapp.exchange.ics_lines import Block, blocks, name_of

MOST_BYTES = 20_000_000
MOST_EVENTS = 20_000
MOST_SERIES = 500  # events that repeat: each is counted out for every week shown
_YEARS = range(1900, 2200)  # of both calendars
_MAY_LACK = frozenset(("ATTENDEE", "ORGANIZER", "CATEGORIES"))  # without them an event is still whole
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BY_DAY = re.compile(r"BY(?:DAY|MONTHDAY|YEARDAY|SETPOS|WEEKNO)=")
_NOT = (ValueError, TypeError, AttributeError, LookupError, OverflowError)

NONE = N_("“{file}” is no calendar file. Choose one that ends in .ics.")
CUT = N_("“{file}” is broken: its end is missing. Export it again from the other program.")
NO_SENSE = N_("“{value}” makes no sense. Correct it there, or enter the meeting by hand.")
UNFINISHED = N_("Its end is missing. Export it again, or enter the meeting by hand.")


@dataclass(frozen=True, slots=True)
class Broken:
    """An event that cannot be read.

    Attributes:
        line: of the file, where it went wrong; title: as far as it can be read; reason: why.
    """

    line: int
    title: str
    reason: UserError


@dataclass(frozen=True, slots=True)
class Found:
    """What a calendar file holds: events, what changed on single days of a series among them, and broken ones."""

    events: list[Event] = field(default_factory=list[Event])
    broken: list[Broken] = field(default_factory=list[Broken])


def read(path: str | os.PathLike[str]) -> Found:
    """Read a calendar file.

    Raises:
        UserError: the file is none, is cut, or is too large.
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


def parse(content: bytes, name: str) -> Found:
    """Read the bytes of a calendar file; `name` stands in what is said of it.

    Raises:
        UserError: as `read`.
    """
    from icalendar import use_zoneinfo

    if not content.isascii():
        content = _utf8(content, name)
    plain = content.upper()
    if b"BEGIN:VCALENDAR" not in plain[:2_000]:
        raise UserError(NONE, file=name)
    if b"END:VCALENDAR" not in plain[-2_000:]:
        raise UserError(CUT, file=name)
    _few(plain.count(b"BEGIN:VEVENT"), MOST_EVENTS, name)
    use_zoneinfo()  # forgets the time zones that another file described
    found, repeating = Found(), 0
    numbers: dict[str, int] = {}
    events: dict[str, Event] = {}
    for block, cancelled in blocks(content):
        repeating += bool(block.text("RRULE"))
        _few(repeating, MOST_SERIES, name)
        try:
            number, made = _events(block)
        except _Wrong as wrong:
            found.broken.append(Broken(block.line(wrong.name), _title(block), wrong.reason))
            continue
        for event in made:
            if number >= numbers.get(event.uid, 0):  # of one that stands there twice the newest counts
                numbers[event.uid] = number
                events[event.uid] = replace(event, state="cancelled") if cancelled else event
    found.events.extend(_days_apart(list(events.values())))
    return found


def _utf8(content: bytes, name: str) -> bytes:
    """The bytes as UTF-8: letters may be cut by the folding of lines, which is undone only later."""
    try:
        re.sub(rb"\r?\n[ \t]", b"", content).decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return delimited.decode(content, name).encode()
        except UserError:
            raise UserError(NONE, file=name) from None
    return content


def _few(count: int, most: int, name: str) -> None:
    if count <= most:
        return
    words = N_("“{file}” holds more than {most} entries. Export a shorter time from it.")
    if most == MOST_SERIES:
        words = N_("“{file}” holds more than {most} entries that repeat. Export a shorter time from it.")
    raise UserError(words, file=name, most=most)


class _Wrong(Exception):
    """A property of an event that makes no sense."""

    def __init__(self, name: str, reason: UserError) -> None:
        self.name, self.reason = name, reason


# ── events ───────────────────────────────────────────────────────────────────────────────────────


def _title(block: Block) -> str:
    return block.text("SUMMARY").partition(":")[2].strip()[:200]


def _events(block: Block) -> tuple[int, list[Event]]:
    """(number of its version, the event and the further days it names).

    Raises:
        _Wrong: it cannot be read.
    """
    from icalendar import Event as Component

    if not block.whole:
        raise _Wrong("", UserError(UNFINISHED))
    if block.long:
        words = N_("{name} is longer than any text can be. Shorten it there.")
        raise _Wrong(block.long, UserError(words, name=block.long))
    content = b"\r\n".join((b"BEGIN:VEVENT", *(line for _number, line in block.lines), b"END:VEVENT", b""))
    try:
        each = Component.from_ical(content)
        for name, _reason in each.errors:
            name = name or _unreadable(block)
            if name not in _MAY_LACK:
                raise _Wrong(name, UserError(NO_SENSE, value=block.text(name)[:120]))
        event = replace(_read_event(each), line=block.begins)
        return int(_one(each.get("sequence")) or 0), [event, *_further(each, event)]
    except _NOT:
        raise _Wrong("DTSTART", UserError(NO_SENSE, value=block.text("DTSTART")[:120])) from None


def _unreadable(block: Block) -> str:
    """The name of the first line that is not even in the form of one."""
    from icalendar.parser import Contentline

    for _number, line in block.lines:
        try:
            Contentline(line.decode("utf-8", "replace")).parts()
        except ValueError:
            return name_of(line)
    return ""


def _read_event(each: Any) -> Event:
    if each.get("dtstart") is None:
        raise _Wrong("", UserError(N_("Its beginning is missing. Enter the meeting by hand.")))
    start = _moment(_one(each["dtstart"]), "DTSTART")
    all_day = not isinstance(start, dt.datetime)
    end = _end(each, start)
    title = " ".join((_words(each.get("summary")) or "").splitlines())
    if all_day:
        last = (end or start + DAY) - DAY
        starts_at = f"{start}T00:00"
        ends_at: str | None = f"{max(last, start)}T23:59"
    else:
        starts_at = f"{_naive(start):%Y-%m-%dT%H:%M}"
        ends_at = f"{_naive(end):%Y-%m-%dT%H:%M}" if end is not None else None
    ours = {name: _words(each.get(key)) for name, key in OURS.items()}
    return Event(
        uid=_uid(each, starts_at, title),
        title=title,
        starts_at=starts_at,
        ends_at=None if ends_at is not None and ends_at <= starts_at else ends_at,
        backwards=ends_at is not None and ends_at < starts_at,
        all_day=all_day,
        place=_words(each.get("location")),
        note=_words(each.get("description")),
        state={"CANCELLED": "cancelled", "TENTATIVE": "postponed"}.get(
            str(_one(each.get("status")) or "").upper(), ""
        ),
        repeats=_rule(_one(each.get("rrule")), start),
        left_out=tuple(sorted({f"{_naive(day):%Y-%m-%d}" for day in _listed(each.get("exdate"))})),
        kind=next((str(one) for one in getattr(_one(each.get("categories")), "cats", ())), None),
        chair=ours["chair"],
        attendants=ours["attendants"] or ", ".join(_people(each.get("attendee")))[:600] or None,
        prepared_by=ours["prepared_by"] or next(_people(each.get("organizer")), None),
        car=ours["car"],
    )


def _uid(each: Any, starts_at: str, title: str) -> str:
    """Its name; of one without, a name that the same event has each time it is read."""
    uid = _words(each.get("uid")) or str(uuid.uuid5(uuid.NAMESPACE_OID, f"{starts_at} {title}"))
    if (instance := _one(each.get("recurrence-id"))) is None:
        return uid
    return f"{uid}#{_naive(_moment(instance, 'RECURRENCE-ID')):%Y-%m-%d}"


def _further(each: Any, event: Event) -> Iterator[Event]:
    """The days that a file adds to an event one by one."""
    first = dt.datetime.fromisoformat(event.starts_at)
    for day in {_naive(day).date() for day in _listed(each.get("rdate"))} - {first.date()}:
        by = dt.datetime.combine(day, dt.time()) - dt.datetime.combine(first.date(), dt.time())
        ends = dt.datetime.fromisoformat(event.ends_at) + by if event.ends_at else None
        yield replace(
            event,
            uid=f"{event.uid}#{day}",
            starts_at=f"{first + by:%Y-%m-%dT%H:%M}",
            ends_at=f"{ends:%Y-%m-%dT%H:%M}" if ends else None,
            repeats="",
            left_out=(),
        )


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _words(value: Any) -> str | None:
    return _CONTROL.sub(" ", str(_one(value))).strip() or None if value is not None else None


def _people(value: Any) -> Iterator[str]:
    """The names of those who are asked, or their addresses."""
    for each in value if isinstance(value, list) else [value] if value is not None else []:
        yield str(each.params.get("CN") or str(each).partition(":")[2] or each)[:200]


def _end(each: Any, start: dt.date) -> Any:
    if each.get("dtend") is not None:
        return _moment(_one(each["dtend"]), "DTEND")
    lasts = each.decoded("duration", None)
    return start + lasts if isinstance(lasts, dt.timedelta) else None


def _moment(value: Any, name: str) -> Any:
    """A day or moment, in a time zone that is known and a year both calendars reach."""
    moment = value.dt
    zone = value.params.get("TZID")
    if zone and isinstance(moment, dt.datetime) and moment.tzinfo is None:
        words = N_("Its time zone “{zone}” is not known. Enter the meeting by hand.")
        raise _Wrong(name, UserError(words, zone=zone))
    if moment.year not in _YEARS:
        raise _Wrong(name, UserError(NO_SENSE, value=str(moment)))
    return moment


def _naive(moment: Any) -> dt.datetime:
    """A moment as the clocks of Vietnam show it."""
    if not isinstance(moment, dt.datetime):
        return dt.datetime.combine(moment, dt.time())
    return moment.astimezone(OFFSET).replace(tzinfo=None) if moment.tzinfo else moment


def _listed(value: Any) -> Iterator[Any]:
    """The days and moments of EXDATE and RDATE; of a time with an end its beginning."""
    for group in value if isinstance(value, list) else [value] if value is not None else []:
        yield from (one.dt[0] if isinstance(one.dt, tuple) else one.dt for one in group.dts)


def _rule(rule: Any, start: Any) -> str:
    """A rule with its end as a day."""
    if not rule:
        return ""
    given = str(rule.to_ical().decode())
    if _naive(start).date() != dt.date(start.year, start.month, start.day) and _BY_DAY.search(given):
        words = N_("It repeats on days of another time zone, which are other days here. Enter it by hand.")
        raise _Wrong("RRULE", UserError(words))
    return ";".join(_parts(given.split(";")))


def _parts(given: Iterable[str]) -> Iterator[str]:
    for part in given:
        name, _equals, value = part.partition("=")
        if name in ("BYHOUR", "BYMINUTE", "BYSECOND") and value.isdigit():
            continue  # said by its beginning
        if name == "UNTIL" and "T" in value:
            value = f"{_naive(dt.datetime.fromisoformat(value)):%Y%m%d}"
        yield f"{name}={value}"


def _days_apart(found: Sequence[Event]) -> list[Event]:
    """Days of a series that were changed by themselves are left out of it, since they stand apart."""
    apart: dict[str, set[str]] = {}
    for event in found:
        uid, day = series(event.uid)
        if day:
            apart.setdefault(uid, set()).add(day)
    return [
        replace(event, left_out=tuple(sorted({*event.left_out, *apart[event.uid]})))
        if event.repeats and event.uid in apart
        else event
        for event in found
    ]
