"""Items of programmes become tasks or meetings, several at once, and stay linked to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import programmes as queries
from officeapp.data.queries import records
from officeapp.data.queries.programmes import Link
from officeapp.data.queries.schedule import work_calendar
from officeapp.domain.check import Problem, Refused, warning
from officeapp.domain.registers.documents import DOCUMENTS
from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.domain.registers.programmes import PROGRAMME_ITEMS, PROGRAMMES, Programme, ProgrammeItem
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.services import registers
from officeapp.services.catalogue import Done
from officeapp.services.partners import name_partners
from officeapp.services.settling import Settling

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

LINKED = (
    ("close", N_("Cancel it, too")),
    ("unlink", N_("Keep it, no longer part of the programme")),
    ("leave", N_("Leave it as it is")),
)
AT = "08:00"  # when a meeting begins whose hour nobody knows yet


def make_tasks(db: Writer, items: Sequence[int]) -> Changes:
    """Make a task of each item, linked with it; lead, time, product and deciding body go along.

    Args:
        db: the writer.
        items: ids; those that are a task already, or dropped, are left as they are.

    Raises:
        UserError: none of them is left to become a task.
        Refused: a value of an item is wrong; nothing is written.
    """
    left = [each for each in _items(db, items) if each.task is None and not each.dropped]
    if not left:
        raise UserError(N_("These items are tasks already, or dropped. Choose others."))
    settle = Settling(db)
    programmes = {each.programme: records.get(db, PROGRAMMES, each.programme) for each in left}
    label = N_("Make {count} tasks from {programme}")
    with action(db, label, count=len(left), programme=_named(programmes.values())) as act:
        made: list[int] = []
        for item in left:
            task = settle(_task(db, programmes[item.programme], item))
            found = [each for each in registers.check(db, TASKS, task) if each.level == "error"]
            if found:
                raise Refused(found)
            number = act.put(TASKS, task).id or 0
            made.append(number)
            act.put(PROGRAMME_ITEMS, replace(item, task=number))
        name_partners(act, made)
    return act.changes


def _task(db: Db, programme: Programme, item: ProgrammeItem) -> Task:
    paper = records.get(db, DOCUMENTS, programme.document) if programme.document else None
    return Task(
        title=item.content if not item.subject else f"{item.content}: {item.subject}",
        lead=item.lead,
        units_as_written=item.units_as_written,
        people_as_written=item.people_as_written,
        partners=item.partners,
        responsible=item.responsible,
        deadline=item.deadline,
        product=item.product,
        authority=item.authority,
        source=f"{programme.name} ({paper.number})" if paper else programme.name,
        document=programme.document,
        item=item.number,
        start_on=dates.earliest(programme.from_date).isoformat(),
        note=item.note,
    )


def make_meetings(db: Writer, items: Sequence[int], starts_at: str | None = None) -> Done:
    """Make a planned meeting of each item, linked with it; without an hour it lies on its last working day in time.

    Args:
        db: the writer.
        items: ids; those that are a meeting already, or dropped, are left as they are.
        starts_at: local ISO moment; by default each on its own day, to be moved in the calendar.

    Returns:
        What was written, with a warning that names the items left out because they have no time yet.

    Raises:
        UserError: none of them is left to become a meeting, or none has a time to lay it on.
    """
    left = [each for each in _items(db, items) if each.meeting is None and not each.dropped]
    if not left:
        raise UserError(N_("These items are meetings already, or dropped. Choose others."))
    undated = [] if starts_at else [each for each in left if not each.due_on]
    if len(undated) == len(left):
        raise UserError(
            N_("“{item}” has no time yet, so no day can be set for it. Enter its time first."),
            item=_contents(undated),
        )
    left = [each for each in left if each not in undated]
    words = N_("No meeting was made of “{items}”: without a time yet. Enter the time first.")
    told = [warning("deadline", words, items=_contents(undated))] if undated else []
    calendar = work_calendar(db)
    whole = {number: records.get(db, PROGRAMMES, number) for number in {each.programme for each in left}}
    names = _named(whole.values())
    with action(db, N_("Make {count} meetings from {programme}"), count=len(left), programme=names) as act:
        for item in left:
            day = dt.date.fromisoformat(item.due_on) if item.due_on else dates.today()
            day = calendar.on_or_before(day)
            meeting = Meeting(
                title=item.content,
                body=whole[item.programme].body,
                starts_at=starts_at or f"{day.isoformat()}T{AT}",
                chair=item.responsible,
                attendants=item.partners,
                prepared_by=_unit(db, item),
                state="planned",
                note=item.note,
            )
            number = registers.put_checked(act, MEETINGS, meeting).id
            act.put(PROGRAMME_ITEMS, replace(item, meeting=number))
    return Done(act.changes, told)


def drop(db: Writer, items: Sequence[int], reason: str, linked: str = "leave") -> Done:
    """Say that items will not be carried out, and why; they stay in the programme and its figures.

    Args:
        db: the writer.
        items: ids.
        reason: why not.
        linked: one of `LINKED`, what becomes of the open tasks and meetings they are.

    Returns:
        What was written, with a warning for each task or meeting that stays open.

    Raises:
        UserError: no reason.
    """
    if not reason.strip():
        raise UserError(N_("Dropping an item needs its reason. Enter it."))
    links = queries.open_links(db, items, dates.today().isoformat())
    with action(db, N_("Drop {count} items of a programme"), count=len(items)) as act:
        act.set_many(PROGRAMME_ITEMS, ((number, {"dropped": reason.strip()}) for number in items))
        if linked == "close":
            for register in (TASKS, MEETINGS):
                closed = {each.id for each in links if each.register == register.name and not each.shared}
                act.set_many(register, [(number, {"state": "cancelled"}) for number in sorted(closed)])
        elif linked == "unlink":
            act.set_many(PROGRAMME_ITEMS, [(each.item, {each.register[:-1]: None}) for each in links])
    return Done(act.changes, [told for each in links if (told := _left_open(each, linked))])


def _left_open(link: Link, linked: str) -> Problem | None:
    if linked == "close" and link.shared:
        words = N_("“{title}” stays open: another item of a programme still counts on it.")
    elif linked == "leave":
        words = N_("“{title}” stays open. Cancel it if it is not needed any more.")
    else:
        return None
    return warning(None, words, title=link.title)


def _items(db: Db, items: Sequence[int]) -> list[ProgrammeItem]:
    return [records.get(db, PROGRAMME_ITEMS, number) for number in items]


def _contents(items: Iterable[ProgrammeItem]) -> str:
    return "”, “".join(each.content for each in items)


def _named(programmes: Iterable[Programme]) -> str:
    return ", ".join(sorted({each.name for each in programmes}))


def _unit(db: Db, item: ProgrammeItem) -> str | None:
    row = db.execute("SELECT name FROM organizations WHERE id = ?", (item.lead,)).fetchone()
    return row[0] if row else item.units_as_written
