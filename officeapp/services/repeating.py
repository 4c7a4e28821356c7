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
from officeapp.domain.rules import recurrence
from officeapp.services import clashes, registers

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
        registers.put_checked(
            act, MEETINGS, replace(known, repeats=rule, left_out=known.left_out if rule else None)
        )
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
        Refused: it would end before it begins, or does not take place on that day.
    """
    known: Meeting = records.get(db, MEETINGS, meeting)
    _on_its_day(known, day)
    if ends_at is None:
        ends_at = clashes.put_on(known.starts_at, known.ends_at, starts_at)[1]
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


def move_all(db: Writer, meeting: int, day: str, starts_at: str, ends_at: str | None = None) -> Changes:
    """Put all days of a meeting that repeats at another time; days that stand apart stay where they were put.

    Args:
        db: the writer.
        meeting: its id.
        day: ISO day on which it takes place now.
        starts_at, ends_at: local ISO moments of that day from now on; without an end it lasts as long as before.

    Raises:
        Refused: it would end before it begins, does not take place on that day, or repeats by a rule that
            names its days in a way of its own.
    """
    known: Meeting = records.get(db, MEETINGS, meeting)
    start = _on_its_day(known, day)
    by = dt.date.fromisoformat(starts_at[:10]) - dt.date.fromisoformat(day)
    first = f"{start + by}{starts_at[10:]}"
    lasts = (starts_at, ends_at) if ends_at else (known.starts_at, known.ends_at)
    rule = _moved_rule(known, start, by)
    days = dict(
        zip(recurrence.days(known.repeats or "", start), recurrence.days(rule, start + by), strict=False)
    )
    left_out = sorted(
        str(days.get(dt.date.fromisoformat(each), each)) for each in (known.left_out or "").split()
    )
    name = f"{known.calendar_uid or known.uid}#"
    with action(db, N_("Move all days of {title}"), title=known.title) as act:
        moved = replace(known, starts_at=first, ends_at=clashes.put_on(*lasts, first)[1])
        moved = replace(moved, repeats=rule, left_out=" ".join(left_out) or None)
        registers.put_checked(act, MEETINGS, moved)
        for number, uid in db.execute(
            "SELECT id, calendar_uid FROM meetings WHERE substr(calendar_uid, 1, ?) = ?", (len(name), name)
        ).fetchall():
            of = dt.date.fromisoformat(uid.removeprefix(name))
            act.set(MEETINGS, number, {"calendar_uid": f"{name}{days.get(of, of)}"})
    return act.changes


def _moved_rule(known: Meeting, start: dt.date, by: dt.timedelta) -> str:
    """The rule of a meeting that begins some days earlier or later."""
    rule, _until, until = (known.repeats or "").partition(";UNTIL=")
    if not by:
        return known.repeats or ""
    how = next((key for key, _label in HOW[:-1] if _rule(key, start) == rule), "")
    if how:
        rule = _rule(how, start + by)
    elif "BY" in rule:
        words = N_("{title} repeats on days of its own rule. Move single days, or let it repeat anew.")
        raise Refused([error("repeats", words, title=known.title)])
    if not until:
        return rule
    last = dt.date.fromisoformat(f"{until[:4]}-{until[4:6]}-{until[6:8]}") + by
    return f"{rule};UNTIL={last:%Y%m%d}"


def _on_its_day(known: Meeting, day: str) -> dt.date:
    """The first day of a meeting that takes place on a day, too.

    Raises:
        Refused: it does not.
    """
    start = dt.date.fromisoformat(known.starts_at[:10])
    days = recurrence.days(known.repeats, start) if known.repeats else ()
    if dt.date.fromisoformat(day) not in days or day in (known.left_out or "").split():
        words = N_("{title} does not repeat on {day}. Enter a day on which it takes place.")
        raise Refused([error("day", words, title=known.title, day=i18n.date(day))])
    return start


def cancel_one(db: Writer, meeting: int, day: str) -> Changes:
    """Cancel one day of a meeting that repeats.

    Raises:
        Refused: it does not take place on that day.
    """
    known: Meeting = records.get(db, MEETINGS, meeting)
    _on_its_day(known, day)
    with action(db, N_("Cancel {title}"), title=known.title) as act:
        _leave_out(act, known, day)
    return act.changes


def _leave_out(act: Action, known: Meeting, day: str) -> None:
    days = sorted({*(known.left_out or "").split(), day})
    act.set(MEETINGS, known.id or 0, {"left_out": " ".join(days)})
