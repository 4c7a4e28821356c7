"""Meetings: moving and cancelling one in the calendar."""

from __future__ import annotations

from dataclasses import replace

from officeapp.base.i18n import N_
from officeapp.data.actions import Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.data.writer import Writer
from officeapp.domain.check import Problem
from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.services import clashes, registers


def move(db: Writer, meeting: int, starts_at: str, ends_at: str | None = None) -> Changes:
    """Put a meeting at another time; it lasts as long as before unless its end is given.

    Args:
        db: the writer.
        meeting: its id.
        starts_at, ends_at: local ISO moments.

    Raises:
        Refused: it would end before it begins.
    """
    known: Meeting = records.get(db, MEETINGS, meeting)
    if ends_at is None:
        ends_at = clashes.put_on(known.starts_at, known.ends_at, starts_at)[1]
    with action(db, N_("Move {title}"), title=known.title) as act:
        registers.put_checked(act, MEETINGS, replace(known, starts_at=starts_at, ends_at=ends_at))
    return act.changes


def in_the_way(db: Db, meeting: int) -> list[Problem]:
    """Warnings where the leader, the place or the car of a meeting are taken at its time."""
    return list(clashes.in_the_way(db, records.get(db, MEETINGS, meeting)))


def cancel(db: Writer, meeting: int) -> Changes:
    """Cancel a meeting; it leaves the calendar and stays in the register."""
    known: Meeting = records.get(db, MEETINGS, meeting)
    with action(db, N_("Cancel {title}"), title=known.title) as act:
        registers.put_checked(act, MEETINGS, replace(known, state="cancelled"))
    return act.changes
