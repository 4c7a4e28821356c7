"""Single days of meetings that repeat: moved or cancelled, they stand apart from the others."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from officeapp.base.i18n import N_
from officeapp.data.actions import Action, Changes, action
from officeapp.data.queries import records
from officeapp.data.writer import Writer
from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.services import registers


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
