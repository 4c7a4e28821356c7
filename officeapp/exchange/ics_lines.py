"""The lines of a calendar file, made whole, and the events among them, each by itself."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from officeapp.exchange.ics import OURS

MOST = 60_000  # bytes read of one event; pictures and attached files are longer and not read
_MOST_ZONES = 50
_READ = frozenset(
    (
        "UID", "SEQUENCE", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE", "EXDATE", "RDATE",
        "LOCATION", "DESCRIPTION", "STATUS", "CATEGORIES", "ORGANIZER", "ATTENDEE", *OURS.values(),
    )
)  # fmt: skip
_NAME = re.compile(rb"[A-Za-z0-9-]+")


@dataclass(slots=True)
class Block:
    """The lines of an event that are read, by the number each has in the file."""

    begins: int
    lines: list[tuple[int, bytes]] = field(default_factory=list[tuple[int, bytes]])
    whole: bool = False
    size: int = 0
    long: str = ""  # the name of the line with which it became longer than any can be

    def add(self, number: int, line: bytes) -> None:
        """Keep a line; nothing more once there is too much."""
        if not self.long:
            self.lines.append((number, line))
            self.size += len(line)
            self.long = name_of(line) if self.size > MOST else ""

    def text(self, name: str) -> str:
        """The first line of a name, as it stands."""
        found = (line for _number, line in self.lines if name_of(line) == name)
        return next(found, b"").decode("utf-8", "replace")

    def line(self, name: str) -> int:
        """The number of the first line of a name, or of the first of all."""
        return next((number for number, line in self.lines if name_of(line) == name), self.begins)


def _lines(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers, folded ones made whole; none is longer than can be meant."""
    begins, size = 0, 0
    parts: list[bytes] = []
    for number, raw in enumerate(io.BytesIO(content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")), 1):
        line = raw.rstrip(b"\n")
        if begins and line[:1] in (b" ", b"\t"):
            if size <= MOST:
                parts.append(line[1 : MOST + 2])
            size += len(line)
            continue
        if begins:
            yield begins, b"".join(parts)
        begins, parts, size = number, [line[: MOST + 1]], len(line)
    yield begins, b"".join(parts)


def name_of(line: bytes) -> str:
    """The name of the property a line gives; empty where it gives none."""
    found = _NAME.match(line)
    return found[0].decode().upper() if found else ""


def blocks(content: bytes) -> Iterator[tuple[Block, bool]]:
    """The events, each with whether the file cancels all it holds; what stands within them is left out."""
    block: Block | None = None
    zone: list[bytes] = []
    zones, within, cancelled = 0, 0, False
    for number, line in _lines(content):
        match line.strip().upper():
            case b"BEGIN:VEVENT":
                if block is not None:
                    yield block, cancelled
                block, within = Block(number), 0
            case b"END:VEVENT" if block is not None:
                block.whole = True
                yield block, cancelled
                block = None
            case b"BEGIN:VTIMEZONE":
                zone = [line]
            case b"END:VTIMEZONE" if zone:
                zones += 1
                if zones <= _MOST_ZONES:
                    _learn_zone([*zone, line])
                zone = []
            case word if word.startswith(b"BEGIN:") and block is not None:
                within += 1
            case word if word.startswith(b"END:") and block is not None:
                within -= 1
            case b"METHOD:CANCEL":
                cancelled = True
            case _ if zone and len(zone) < 200:
                zone.append(line[:200])
            case _ if block is not None and not within and name_of(line) in _READ:
                block.add(number, line)
            case _:
                pass
    if block is not None:
        yield block, cancelled


def _learn_zone(lines: Sequence[bytes]) -> None:
    """A time zone that the file describes itself; one without sense leaves its events without it."""
    from icalendar import Timezone

    if any(name_of(line) == "RRULE" and b"FREQ=YEARLY" not in line.upper() for line in lines):
        return
    try:
        Timezone.from_ical(b"\r\n".join(lines))
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError):
        return
