"""The work on a meeting: its agenda, who is asked to come, what was not settled before, and the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import meetings, records
from officeapp.domain.check import Problem
from officeapp.domain.registers.meetings import (
    AGENDA_ITEMS,
    ATTENDANCES,
    MEETINGS,
    AgendaItem,
    Attendance,
    Meeting,
)
from officeapp.domain.rules import meetings as rules
from officeapp.services import meeting_checks, numbering, registers, task_passages

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


def warnings(db: Db, meeting: int) -> list[tuple[int, Problem]]:
    """What is to be looked at in an agenda: (number of the item, warning)."""
    found: list[tuple[int, Problem]] = []
    rows = db.execute(
        "SELECT id FROM agenda_items WHERE meeting = ? ORDER BY number, id", (meeting,)
    ).fetchall()
    for row in rows:
        item: AgendaItem = records.get(db, AGENDA_ITEMS, row[0])
        found += [(item.number or 0, each) for each in meeting_checks.of_item(db, item)]
    return found


def lay_out(db: Writer, meeting: int) -> Changes:
    """Let the items of the agenda follow one another from the beginning of the meeting.

    Raises:
        UserError: there is no agenda.
    """
    known: Meeting = records.get(db, MEETINGS, meeting)
    rows = db.execute(
        "SELECT id, minutes FROM agenda_items WHERE meeting = ? ORDER BY number, id", (meeting,)
    ).fetchall()
    if not rows:
        raise UserError(N_("The agenda is empty. Enter its items first."))
    times = rules.laid_out(known.starts_at, [minutes for _item, minutes in rows])
    with action(db, N_("Lay out the agenda of {title}"), title=known.title) as act:
        act.set_many(
            AGENDA_ITEMS, [(row[0], {"starts_at": time}) for row, time in zip(rows, times, strict=True)]
        )
    return act.changes


def invite_members(db: Writer, meeting: int) -> Changes:
    """Ask the members of the meeting's body to come; those in the list already stay as they are.

    Raises:
        UserError: the body is not named, or has no members on the day.
    """
    known: Meeting = records.get(db, MEETINGS, meeting)
    if known.body is None:
        raise UserError(N_("The meeting names no body. Enter it first; its members are asked to come then."))
    members = meetings.members_of(db, meeting)
    if not members:
        raise UserError(N_("The body has no members on that day. Enter its posts and who holds them first."))
    with action(db, N_("Invite the members to {title}"), title=known.title) as act:
        invite(act, meeting, members, "member")
    return act.changes


def invite(act: Action, meeting: int, people: Sequence[int], group: str) -> None:
    """Put people into the list of a meeting, each once, as members, guests ... (code of `attendance_kinds`)."""
    row = act.db.execute(
        "SELECT id FROM codes WHERE list = 'attendance_kinds' AND code = ?", (group,)
    ).fetchone()
    found = act.db.execute("SELECT person FROM attendances WHERE meeting = ?", (meeting,)).fetchall()
    there = {each[0] for each in found}
    for person in people:
        if person not in there:
            act.put(
                ATTENDANCES, Attendance(meeting=meeting, person=person, kind=row and row[0], state="invited")
            )


def all_present(db: Writer, meeting: int) -> Changes:
    """Mark everybody as present of whom nothing else was said; who did not come is changed afterwards."""
    known: Meeting = records.get(db, MEETINGS, meeting)
    rows = db.execute(
        "SELECT id FROM attendances WHERE meeting = ? AND coalesce(state, 'invited') = 'invited'", (meeting,)
    ).fetchall()
    with action(db, N_("Mark those invited to {title} as present"), title=known.title) as act:
        act.set_many(ATTENDANCES, [(row[0], {"state": "present"}) for row in rows])
    return act.changes


def carry_over(db: Writer, meeting: int) -> Changes:
    """Take the items that the former meeting of the series did not settle into this agenda, at its end.

    Raises:
        UserError: there is no former meeting, or nothing to carry over.
    """
    known: Meeting = records.get(db, MEETINGS, meeting)
    if meetings.former(db, meeting) is None:
        raise UserError(
            N_("There is no former meeting of the same body and kind. Enter both at the two meetings.")
        )
    if not meetings.carryable(db, meeting):
        raise UserError(N_("Nothing is left to carry over from the former meeting."))
    with action(db, N_("Carry open items over to {title}"), title=known.title) as act:
        _carry(act, meeting)
    return act.changes


def _carry(act: Action, meeting: int) -> None:
    for number in meetings.carryable(act.db, meeting):
        item: AgendaItem = records.get(act.db, AGENDA_ITEMS, number)
        kept = AgendaItem(
            meeting=meeting,
            title=item.title,
            minutes=item.minutes,
            speaker=item.speaker,
            unit=item.unit,
            rapporteur=item.rapporteur,
            document=item.document,
            former=number,
        )
        act.put(AGENDA_ITEMS, numbering.settled(act.db, kept))
        if item.state != "deferred":
            act.set_many(AGENDA_ITEMS, [(number, {"state": "deferred"})])


def prepare_next(db: Writer, meeting: int, starts_at: str, ends_at: str | None = None) -> Changes:
    """Prepare the next meeting of a series: its members asked to come, what was not settled on its agenda.

    Args:
        db: the writer.
        meeting: the one held before.
        starts_at, ends_at: local ISO moments of the next.

    Raises:
        UserError: body or kind are not named, so there is no series.
        Refused: it would end before it begins.
    """
    known: Meeting = records.get(db, MEETINGS, meeting)
    if known.body is None or known.kind is None:
        raise UserError(N_("The meeting names no body or no kind. Enter both; they make its series."))
    made = Meeting(
        title=known.title,
        kind=known.kind,
        body=known.body,
        starts_at=starts_at,
        ends_at=ends_at,
        place=known.place,
        chair=known.chair,
        chair_as_written=known.chair_as_written,
        secretary=known.secretary,
        attendants=known.attendants,
        prepared_by=known.prepared_by,
        state="planned",
    )
    with action(db, N_("Prepare the next {title}"), title=known.title) as act:
        number = registers.put_checked(act, MEETINGS, made).id or 0
        invite(act, number, meetings.members_of(act.db, number), "member")
        _carry(act, number)
    return act.changes


def tasks_of_conclusions(db: Writer, meeting: int) -> Changes:
    """Make tasks of every conclusion of a meeting that has none yet, each with its item as the source.

    Raises:
        UserError: there is no such conclusion.
        Refused: a deadline or another value is wrong; nothing is written.
    """
    known: Meeting = records.get(db, MEETINGS, meeting)
    rows = db.execute(
        "SELECT i.id, i.conclusion FROM agenda_items i WHERE i.meeting = ? AND coalesce(i.conclusion, '') <> ''"
        " AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.agenda_item = i.id) ORDER BY i.number, i.id",
        (meeting,),
    ).fetchall()
    if not rows:
        raise UserError(
            N_("No conclusion is left to make tasks of. Enter the conclusions of the items first.")
        )
    with action(db, N_("Make tasks of the conclusions of {title}"), title=known.title) as act:
        for item, text in rows:
            source = task_passages.Source(known.document, meeting, item)
            task_passages.put(act, task_passages.propose(act.db, text), source)
    return act.changes


def settle(db: Writer, items: Sequence[int], state: str) -> Changes:
    """Say what became of agenda items: settled, put off, or open again."""
    count = len(items)
    label = {
        "settled": N_("Settle {count} agenda items"),
        "deferred": N_("Put off {count} agenda items"),
        "open": N_("Reopen {count} agenda items"),
    }[state]
    with action(db, label, count=count) as act:
        act.set_many(AGENDA_ITEMS, [(item, {"state": state}) for item in items])
    return act.changes


def hold(db: Writer, meeting: int) -> Changes:
    """Say that a meeting was held."""
    known: Meeting = records.get(db, MEETINGS, meeting)
    with action(db, N_("Hold {title}"), title=known.title) as act:
        registers.put_checked(act, MEETINGS, replace(known, state="held"))
    return act.changes
