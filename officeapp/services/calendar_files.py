"""The calendar as a file for other calendar programs, and theirs taken in: new, changed and the same told first."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.actions import Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.domain.check import problems
from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.exchange import ics
from officeapp.exchange.ics import Event
from officeapp.exchange.ics_reading import Found
from officeapp.services import settling

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

_FIRST, _LAST = "0000-01-01", "9999-12-31"
_TOLD = ("title", "starts_at", "ends_at", "all_day", "place", "note", "state", "repeats", "left_out")
_KEPT = (
    "chair",
    "chair_as_written",
    "attendants",
    "prepared_by",
    "car",
    "kind",
)  # others may not pass them on


@dataclass(frozen=True, slots=True)
class Planned:
    """What taking an event in would do.

    Attributes:
        kind: new, changed, same, or refused.
        line: of the file.
        title, starts_at: of the event; one that cannot be read may have neither.
        words: what differs, or why it is refused; empty for nothing to say.
        meeting: as it would be stored; None of one that cannot be read.
    """

    kind: Literal["new", "changed", "same", "refused"]
    line: int
    title: str
    starts_at: str = ""
    words: str = ""
    meeting: Meeting | None = None

    @property
    def named(self) -> str:
        """The event in words: its title, and of a refused one its line."""
        if self.kind != "refused":
            return f"“{self.title}”"
        words = _("line {line}, “{title}”") if self.title else _("line {line}")
        return words.format(line=self.line, title=self.title)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in; `changes` is None where nothing had to be written."""

    changes: Changes | None
    planned: list[Planned]

    def count(self, kind: str) -> int:
        """How many events were new, changed, same or refused."""
        return sum(each.kind == kind for each in self.planned)


def export(db: Db, path: Path, first: str | None = None, last: str | None = None) -> int:
    """Write the meetings of some days as a calendar file, those cancelled too; returns how many.

    Args:
        db: a reader.
        path: the file, which ends in .ics.
        first, last: ISO days; by default all there are. What repeats is written whole.

    Raises:
        UserError: another kind of file, nothing to write, or a file that cannot be written.
    """
    if path.suffix.lower() != ".ics":
        raise UserError(
            N_("“{file}” does not end in .ics, as calendar files do. Name it so."), file=path.name
        )
    found = events(db, first or _FIRST, last or _LAST)
    if not found:
        raise UserError(N_("No meeting stands in these days. Choose others."))
    ics.write(found, path, dt.datetime.fromisoformat(dates.now_utc()).replace(microsecond=0))
    return len(found)


def events(db: Db, first: str, last: str) -> list[Event]:
    """The meetings of some days as events."""
    rows = db.execute(
        "SELECT m.id, p.name, c.code FROM meetings m LEFT JOIN people p ON p.id = m.chair"
        " LEFT JOIN codes c ON c.id = m.kind WHERE m.starts_at <= :last || '~'"
        " AND (coalesce(m.ends_at, m.starts_at) >= :first OR m.repeats IS NOT NULL) ORDER BY m.starts_at, m.id",
        {"first": first, "last": last},
    ).fetchall()
    meetings = [(records.get(db, MEETINGS, number), chair, kind) for number, chair, kind in rows]
    names = {meeting.calendar_uid or meeting.uid for meeting, _chair, _kind in meetings}
    return [_event(meeting, chair, kind, names) for meeting, chair, kind in meetings]


def _event(meeting: Meeting, chair: str | None, kind: str | None, names: set[str]) -> Event:
    uid = meeting.calendar_uid or meeting.uid
    left_out = (meeting.left_out or "").split()
    return Event(
        uid=uid,
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        all_day=bool(meeting.all_day),
        place=meeting.place,
        note=meeting.note,
        state=meeting.state if meeting.state in ("cancelled", "postponed") else "",
        repeats=meeting.repeats or "",
        left_out=tuple(day for day in left_out if f"{uid}#{day}" not in names),
        chair=chair or meeting.chair_as_written,
        attendants=meeting.attendants,
        prepared_by=meeting.prepared_by,
        car=meeting.car,
        kind=kind,
    )


def plan(db: Db, found: Found) -> list[Planned]:
    """What taking a calendar file in would do; writes nothing."""
    years = settling.Settling(db).habits.years
    known: dict[str, int] = dict(
        db.execute(
            "SELECT coalesce(calendar_uid, uid), id FROM meetings WHERE coalesce(calendar_uid, uid)"
            " IN (SELECT value FROM json_each(?))",
            (json.dumps([each.uid for each in found.events]),),
        ).fetchall()
    )
    kinds = dict(db.execute("SELECT code, id FROM codes WHERE list = 'meeting_kinds'").fetchall())
    made = [Planned("refused", each.line, each.title, words=str(each.reason)) for each in found.broken]
    for event in found.events:
        number = known.get(event.uid)
        before: Meeting | None = records.get(db, MEETINGS, number) if number is not None else None
        made.append(_planned(db, event, before, kinds, years))
    return made


def _planned(db: Db, event: Event, before: Meeting | None, kinds: dict[str, int], years: int) -> Planned:
    said: list[str] = []
    repeats = event.repeats
    if repeats and "UNTIL=" not in repeats and "COUNT=" not in repeats:
        last = _years_on(event.starts_at, years)
        repeats = f"{repeats};UNTIL={last:%Y%m%d}"
        if before is None or before.repeats != repeats:
            said.append(_("it repeats without an end; taken in until {day}").format(day=i18n.date(last)))
    if event.backwards and before is None:
        said.append(_("it would end before it begins; taken in without an end"))
    chair, written = _chair(db, event.chair)
    base = before or Meeting(title="", starts_at=event.starts_at, calendar_uid=event.uid or None)
    state = event.state or (None if base.state in ("cancelled", "postponed") else base.state)
    told: dict[str, object] = {
        "title": event.title,
        "starts_at": event.starts_at,
        "ends_at": event.ends_at,
        "all_day": 1 if event.all_day else base.all_day and 0,
        "place": event.place,
        "note": event.note,
        "state": state or "planned",
        "repeats": repeats or None,
        "left_out": " ".join(sorted({*event.left_out, *_standing(db, event)})) or None,
    }
    kept = {
        "chair": chair,
        "chair_as_written": written,
        "attendants": event.attendants,
        "prepared_by": event.prepared_by,
        "car": event.car,
        "kind": kinds.get(event.kind or ""),
    }
    meeting = replace(base, **told, **{name: value for name, value in kept.items() if value is not None})  # type: ignore[arg-type]
    made = partial(Planned, line=event.line, title=event.title, starts_at=event.starts_at, meeting=meeting)
    wrong = [str(each) for each in problems(MEETINGS, meeting) if each.level == "error"]
    if wrong:
        return made("refused", words=" ".join(wrong))
    if before is None:
        return made("new", words="; ".join(said))
    differs = [
        name for name in (*_TOLD, *_KEPT) if _same(getattr(before, name)) != _same(getattr(meeting, name))
    ]
    if not differs:
        return made("same")
    labels = (i18n.gettext(MEETINGS.field(name).label) for name in differs)
    return made("changed", words="; ".join((*said, ", ".join(labels))))


def _standing(db: Db, event: Event) -> list[str]:
    """The days of a series that stand apart in the calendar already."""
    if not event.repeats:
        return []
    rows = db.execute(
        "SELECT calendar_uid FROM meetings WHERE calendar_uid BETWEEN ? AND ?",
        (f"{event.uid}#", f"{event.uid}$"),
    ).fetchall()
    return [day for uid, day in (ics.series(found) for (found,) in rows) if day and uid == event.uid]


def _same(value: object) -> object:
    return value or None if value != "planned" else None


def _years_on(starts_at: str, years: int) -> dt.date:
    start = max(dt.date.fromisoformat(starts_at[:10]), dates.today())
    return dates.add_months(start, 12 * years)


def _chair(db: Db, name: str | None) -> tuple[int | None, str | None]:
    """(id, words) of a leader: the one person of that name, else the words as they are written."""
    if not name:
        return None, None
    found = db.execute("SELECT id FROM people WHERE name = ? LIMIT 2", (name,)).fetchall()
    return (found[0][0], None) if len(found) == 1 else (None, name[:200])


def take_in(db: Writer, found: Found, name: str) -> Taken:
    """Take a calendar file into the calendar, as one action; what is refused stays out.

    Args:
        db: the writer.
        found: what was read; name: of the file.

    Raises:
        UserError: there is no event, or not one of them can be taken in.
    """
    if not found.events and not found.broken:
        raise UserError(N_("“{file}” holds no entry."), file=name)
    planned = plan(db, found)
    wanted = [each.meeting for each in planned if each.meeting and each.kind in ("new", "changed")]
    refused = [each for each in planned if each.kind == "refused"]
    if not wanted and refused:
        words = N_(
            "No entry of “{file}” can be taken in; {count} make no sense. The first, {named}: {reason}"
        )
        first = refused[0]
        raise UserError(words, file=name, count=len(refused), named=first.named, reason=first.words)
    if not wanted:
        return Taken(None, planned)
    with action(db, N_("Take in {count} entries of {file}"), count=len(wanted), file=name) as act:
        for meeting in wanted:
            act.put(MEETINGS, meeting)
        for number, days in _apart(db, [meeting.calendar_uid or "" for meeting in wanted]).items():
            act.set(MEETINGS, number, {"left_out": days})
    return Taken(act.changes, planned)


def _apart(db: Db, uids: Sequence[str]) -> dict[int, str]:
    """Days left out of series by id, with those that now stand apart although their file told of them alone."""
    found: dict[int, str] = {}
    for uid, day in map(ics.series, uids):
        row = (
            day
            and db.execute(
                "SELECT id, left_out FROM meetings WHERE coalesce(calendar_uid, uid) = ? AND repeats IS NOT NULL",
                (uid,),
            ).fetchone()
        )
        if row:
            days = {*found.get(row[0], row[1] or "").split(), day}
            found[row[0]] = " ".join(sorted(days))
    return found


def counts(planned: Sequence[Planned]) -> str:
    """How many events are new, changed, the same or refused, in words."""
    kinds = [each.kind for each in planned]
    return _("{new} new, {changed} changed, {same} the same, {refused} refused").format(
        new=kinds.count("new"),
        changed=kinds.count("changed"),
        same=kinds.count("same"),
        refused=kinds.count("refused"),
    )


def sentences(taken: Sequence[Planned]) -> Iterator[str]:
    """What is to be said of single events: refused ones, and what was taken in otherwise than it stood."""
    for each in taken:
        if each.words and each.kind in ("refused", "new"):
            yield f"{each.named}: {each.words}"
