"""What follows of itself for meetings, agendas, attendance and drafts: number, class, deadline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import meetings, office
from officeapp.domain.registers.consultations import Consultation
from officeapp.domain.registers.meetings import AgendaItem, Attendance, Meeting
from officeapp.domain.rules import meetings as rules


def settled(db: Db, record: Any) -> Any:
    """The record with what nobody has to type filled in."""
    match record:
        case Meeting(number=None, body=body, kind=kind) if body is not None and kind is not None:
            return replace(record, number=_next_in_series(db, record))
        case AgendaItem():
            return _agenda_item(db, record)
        case Attendance(kind=None, meeting=int(meeting), person=person):
            group = "member" if person in meetings.members_of(db, meeting) else "invited"
            row = db.execute(
                "SELECT id FROM codes WHERE list = 'attendance_kinds' AND code = ?", (group,)
            ).fetchone()
            return replace(record, kind=row and row[0])
        case Consultation(due_on=None, sent_on=str(sent)):
            days = office.figures(db, dates.earliest(sent)).whole("consultations.days")
            if days is None:
                return record
            due = dt.date.fromisoformat(sent) + dt.timedelta(days=days)
            return replace(record, due_on=due.isoformat())
        case _:
            return record


def _agenda_item(db: Db, item: AgendaItem) -> AgendaItem:
    """With its number, and hours alone on the day of its meeting."""
    if item.number is None:
        row = db.execute(
            "SELECT coalesce(max(number), 0) + 1 FROM agenda_items WHERE meeting = ?", (item.meeting,)
        ).fetchone()
        item = replace(item, number=row[0])
    if item.starts_at and item.starts_at.startswith("T"):
        begins, minutes = rules.on_day(agenda_day(db, item.meeting), item.starts_at, item.minutes)
        item = replace(item, starts_at=begins, minutes=minutes)
    return item


def agenda_day(db: Db, meeting: int) -> str:
    """The day (ISO) on which the hours of an agenda are meant; today for a meeting that is not there."""
    row = db.execute("SELECT substr(starts_at, 1, 10) FROM meetings WHERE id = ?", (meeting,)).fetchone()
    return row[0] if row else dates.today().isoformat()


def agenda_numbers(db: Db, of: Sequence[int], numbers: Sequence[int | None]) -> list[int]:
    """The numbers of items added to agendas: as given, the others after the last of their meeting."""
    last: dict[int, int] = dict(
        db.execute(
            "SELECT meeting, max(number) FROM agenda_items WHERE number NOT NULL GROUP BY meeting"
        ).fetchall()
    )
    found: list[int] = []
    for meeting, number in zip(of, numbers, strict=True):
        found.append(number or last.get(meeting, 0) + 1)
        last[meeting] = max(last.get(meeting, 0), found[-1])
    return found


def _next_in_series(db: Db, meeting: Meeting) -> int:
    """One more than the latest before it in its series: the same body and kind in the same year."""
    row = db.execute(
        "SELECT coalesce(max(number), 0) + 1 FROM meetings WHERE body = ? AND kind = ? AND id IS NOT ?"
        " AND substr(starts_at, 1, 4) = ? AND coalesce(state, '') <> 'cancelled'",
        (meeting.body, meeting.kind, meeting.id, meeting.starts_at[:4]),
    ).fetchone()
    return row[0]
