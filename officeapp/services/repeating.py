"""Meetings that repeat, always with an end; single days, moved or cancelled, stand apart from the others."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from officeapp.base import i18n
from officeapp.base.i18n import N_, _
from officeapp.data.actions import Action, Changes, action
from officeapp.data.queries import records
from officeapp.data.writer import Writer
from officeapp.domain.check import Refused, error
from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.services import registers

HOW = (
    ("weekly", N_("Every week")),
    ("fortnightly", N_("Every second week")),
    ("monthly", N_("Every month on this date")),
    ("weekday", N_("Every month on this weekday")),
    ("once", N_("It does not repeat")),
)


def repeat(db: Writer, meeting: int, how: str, until: str | None) -> Changes:
    """Let a meeting repeat until a day, or no longer.

    Args:
        db: the writer.
        meeting: its id.
        how: one of `HOW`.
        until: last ISO day on which it may take place.

    Raises:
        Refused: no end, an end before it begins, or another mistake of the meeting.
    """
    known: Meeting = records.get(db, MEETINGS, meeting)
    start = dt.date.fromisoformat(known.starts_at[:10])
    rule = None
    if how != "once":
        if not until:
            raise Refused([error("until", N_("Say until when it repeats; without an end it cannot."))])
        if until <= start.isoformat():
            words = N_("It would end before it is repeated. Enter a day after {day}.")
            raise Refused([error("until", words, day=i18n.date(start))])
        rule = f"{_rule(how, start)};UNTIL={until.replace('-', '')}"
    label = N_("Repeat {title}") if rule else N_("No longer repeat {title}")
    with action(db, label, title=known.title) as act:
        registers.put_checked(act, MEETINGS, replace(known, repeats=rule, left_out=None))
    return act.changes


def _rule(how: str, start: dt.date) -> str:
    match how:
        case "fortnightly":
            return "FREQ=WEEKLY;INTERVAL=2"
        case "monthly":
            return f"FREQ=MONTHLY;BYMONTHDAY={start.day}"
        case "weekday":
            week = (start.day - 1) // 7 + 1
            day = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[start.weekday()]
            return f"FREQ=MONTHLY;BYDAY={-1 if week > 4 else week}{day}"
        case _:
            return "FREQ=WEEKLY"


def words(meeting: Meeting) -> str:
    """How a meeting repeats, in words; empty where it does not."""
    if not meeting.repeats:
        return ""
    start = dt.date.fromisoformat(meeting.starts_at[:10])
    rule, _until, until = meeting.repeats.partition(";UNTIL=")
    how = next((label for key, label in HOW[:-1] if _rule(key, start) == rule), "")
    if not how or len(until) != 8:
        return _("Repeats by the rule {rule}").format(rule=meeting.repeats)
    last = i18n.date(dt.datetime.strptime(until, "%Y%m%d").replace(tzinfo=dt.UTC).date())
    return _("{how}, until {day}").format(how=i18n.gettext(how), day=last)


def move_one(db: Writer, meeting: int, day: str, starts_at: str, ends_at: str | None = None) -> Changes:
    """Put one day of a meeting that repeats at another time; the others stay.

    Args:
        db: the writer.
        meeting: its id.
        day: ISO day on which it would take place.
        starts_at, ends_at: local ISO moments; without an end it lasts as long as the others.

    Raises:
        Refused: it would end before it begins.
    """
    known: Meeting = records.get(db, MEETINGS, meeting)
    if ends_at is None and known.ends_at:
        lasts = dt.datetime.fromisoformat(known.ends_at) - dt.datetime.fromisoformat(known.starts_at)
        ends_at = (dt.datetime.fromisoformat(starts_at) + lasts).strftime("%Y-%m-%dT%H:%M")
    with action(db, N_("Move {title}"), title=known.title) as act:
        _leave_out(act, known, day)
        apart = replace(
            known,
            id=None,
            uid="",
            version=0,
            starts_at=starts_at,
            ends_at=ends_at,
            repeats=None,
            left_out=None,
            calendar_uid=f"{known.calendar_uid or known.uid}#{day}",
        )
        registers.put_checked(act, MEETINGS, apart)
    return act.changes


def cancel_one(db: Writer, meeting: int, day: str) -> Changes:
    """Cancel one day of a meeting that repeats."""
    known: Meeting = records.get(db, MEETINGS, meeting)
    with action(db, N_("Cancel {title}"), title=known.title) as act:
        _leave_out(act, known, day)
    return act.changes


def _leave_out(act: Action, known: Meeting, day: str) -> None:
    days = sorted({*(known.left_out or "").split(), day})
    act.set(MEETINGS, known.id or 0, {"left_out": " ".join(days)})
