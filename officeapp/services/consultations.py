"""Opinions on drafts: whom to ask, reminding who has not answered, closing a round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Changes, action
from officeapp.data.queries import consultations as queries
from officeapp.data.queries import meetings, records
from officeapp.domain.check import Refused
from officeapp.domain.registers.consultations import CONSULTATIONS, CONSULTED, Asked, Consultation
from officeapp.services import consultation_checks, registers

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


def ask_below(db: Writer, consultation: int, unit: int) -> Changes:
    """Ask a unit's direct subordinate units for their opinion; those asked already stay as they are.

    Raises:
        UserError: it has none that are still there.
    """
    known: Consultation = records.get(db, CONSULTATIONS, consultation)
    rows = db.execute(
        "SELECT id FROM organizations WHERE parent = ? AND dissolved_on IS NULL AND id IS NOT ?"
        " ORDER BY coalesce(position, 999999), name_sort",
        (unit, known.unit),
    ).fetchall()
    if not rows:
        raise UserError(N_("No unit stands below this one. Choose another, or enter units one by one."))
    there = {
        row[0]
        for row in db.execute("SELECT unit FROM consulted WHERE consultation = ?", (consultation,)).fetchall()
    }
    with action(db, N_("Ask units for an opinion on {title}"), title=known.title) as act:
        for row in rows:
            if row[0] not in there:
                act.put(CONSULTED, Asked(consultation=consultation, unit=row[0]))
    return act.changes


def ask_members(db: Writer, consultation: int, body: int) -> Changes:
    """Ask the members of a body for their opinion; those asked already stay as they are.

    Raises:
        UserError: it has none on the day the draft is sent round.
    """
    known: Consultation = records.get(db, CONSULTATIONS, consultation)
    members = meetings.members_of_body(db, body, known.sent_on or dates.today().isoformat())
    if not members:
        raise UserError(N_("The body has no members on that day. Enter its posts and who holds them first."))
    rows = db.execute("SELECT person FROM consulted WHERE consultation = ?", (consultation,)).fetchall()
    there = {row[0] for row in rows}
    with action(db, N_("Ask members for an opinion on {title}"), title=known.title) as act:
        for person in members:
            if person not in there:
                act.put(CONSULTED, Asked(consultation=consultation, person=person))
    return act.changes


def agree(db: Writer, asked: Sequence[int], day: str | None = None) -> Changes:
    """Note that some of those asked answered without an opinion on any clause.

    Args:
        db: the writer.
        asked: ids of `consulted`.
        day: ISO day of the answer; today where it is not given.

    Raises:
        Refused: the day has not come yet.
    """
    on = day or dates.today().isoformat()
    if wrong := list(consultation_checks.not_to_come("date", on)):
        raise Refused(wrong)
    with action(db, N_("Note {count} answers without opinions"), count=len(asked)) as act:
        act.set_many(CONSULTED, [(number, {"answered_on": on}) for number in asked])
    return act.changes


def remind(
    db: Writer,
    consultation: int | None = None,
    asked: int | None = None,
    day: str | None = None,
    paper: str | None = None,
) -> Changes:
    """Note that those who are silent were reminded; how often, and when last, is kept with each of them.

    Args:
        db: the writer.
        consultation: the draft; by default every open draft whose deadline is past.
        asked: only this one of those asked.
        day: ISO day of the letter; today where it is not given.
        paper: its number and symbol.

    Raises:
        UserError: nobody is silent.
        Refused: the day has not come yet.
    """
    today = dates.today().isoformat()
    on = day or today
    if wrong := list(consultation_checks.not_to_come("date", on)):
        raise Refused(wrong)
    drafts = queries.overdue(db, today) if consultation is None else [consultation]
    silent = [number for each in drafts for number in queries.answers(db, each).silent]
    if asked is not None:
        silent = [asked]
    if not silent:
        raise UserError(N_("Nobody owes an opinion any more. There is nothing to note."))
    with action(db, N_("Note the reminder of {count} who are silent"), count=len(silent)) as act:
        for number in silent:
            known: Asked = records.get(db, CONSULTED, number)
            times = {"reminders": (known.reminders or 0) + 1, "reminded_on": on, "reminded_by": paper}
            act.set_many(CONSULTED, [(number, times)])
    return act.changes


def close(db: Writer, consultation: int, day: str | None = None) -> Changes:
    """Close a round of opinions.

    Raises:
        UserError: an opinion has no decision yet, or it is closed.
        Refused: the day has not come yet, or lies before the draft was sent round.
    """
    known: Consultation = records.get(db, CONSULTATIONS, consultation)
    if known.closed_on:
        raise UserError(
            N_("The opinions were closed on {day} already. Empty that day to open them again."),
            day=i18n.date(known.closed_on),
        )
    left = db.execute(
        "SELECT count(*) FROM opinions WHERE consultation = ? AND outcome IS NULL", (consultation,)
    ).fetchone()[0]
    if left:
        raise UserError(
            N_("{count} opinions are not decided yet. Say of each whether it is taken in, then close."),
            count=left,
        )
    with action(db, N_("Close the opinions on {title}"), title=known.title) as act:
        registers.put_checked(act, CONSULTATIONS, replace(known, closed_on=day or dates.today().isoformat()))
    return act.changes
