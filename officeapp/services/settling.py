"""What follows from the rest of a record when it is written, so that nobody has to type it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.queries import office
from officeapp.data.queries.schedule import work_calendar
from officeapp.domain.check import Problem, warning
from officeapp.domain.fields import Record
from officeapp.domain.registers.programmes import ProgrammeItem
from officeapp.domain.registers.tasks import Task
from officeapp.domain.rules import deadlines
from officeapp.domain.rules.deadlines import Habits
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.tasks import missing_clears
from officeapp.domain.rules.workdays import WorkCalendar
from officeapp.services import meeting_checks, numbering, partners

R = TypeVar("R", bound=Record)

SETTLED_FROM = ("deadline", "due_on", "start_on", "due_kind")  # of the stored task
FOLLOWS = (
    "deadline",
    "due_on",
    "due_kind",
    "due_rule",
    "start_on",
    "first_due_on",
    "state",
    "percent",
    "done_on",
)


class Settling:
    """Fills in what follows; asks the store only once for the working days and the habits of the office."""

    def __init__(self, db: Db, calendar: WorkCalendar | None = None) -> None:
        """Args: db: the store; calendar: the working days, by default the office's."""
        self._db, self._calendar = db, calendar
        self._begins: dict[int, dt.date] = {}  # first day of each programme asked for

    def __call__(self, record: R) -> R:
        """The record with what follows from its own fields filled in."""
        if isinstance(record, ProgrammeItem):
            return self.item(record)  # type: ignore[return-value]
        if not isinstance(record, Task):
            return numbering.settled(self._db, record)
        return self.task(record, self._before(record.id))  # type: ignore[return-value]

    def task(self, task: Task, before: Sequence[Any] | None) -> Task:
        """The same of a task whose stored `SETTLED_FROM` is known already."""
        return self._state(self._authority(self._deadline(task, before)))

    def lacking(self, task: Task) -> tuple[str, ...]:
        """Which of the six clears a task lacks; a unit as it was written names somebody too."""
        return missing_clears(
            assignee=task.assignee,
            lead=task.lead or task.units_as_written,
            title=task.title,
            due_on=task.due_on or task.due_kind,
            responsible=task.responsible,
            product=task.product,
            authority=task.authority,
            asked=self._person_asked,
        )

    def notices(self, task: Task) -> Iterator[Problem]:
        """What is left out of a task that a sheet brings."""
        if partners.co_ordinates_itself(task.lead, task.partners, self._units):
            words = N_("The lead unit stands among the co-ordinating ones, too; it is left out there.")
            yield warning("partners", words)

    def withheld(self, task: Task) -> tuple[str, ...]:
        """Which of the six clears keep a task from being given out; none where its kind does not ask for them.

        Source: figures `tasks.gate.KIND` of the task's kind, else `tasks.gate`.
        """
        lacking = self.lacking(task)
        if not lacking:
            return ()
        row = self._db.execute("SELECT code FROM codes WHERE id = ?", (task.kind,)).fetchone()
        own = self.figures.whole(f"tasks.gate.{row[0]}") if row else None
        gated = self.figures.whole("tasks.gate") if own is None else own
        return lacking if gated else ()

    def item(self, item: ProgrammeItem) -> ProgrammeItem:
        """An item of a programme with the last day of its time; what stands or recurs has none.

        Words without a year mean the programme's.
        """
        first = self._begins.get(item.programme)
        if first is None:
            row = self._db.execute(
                "SELECT from_date FROM programmes WHERE id = ?", (item.programme,)
            ).fetchone()
            first = self._begins[item.programme] = dates.earliest(row[0]) if row else dates.today()
        if not item.deadline:
            return replace(item, due_on=None)
        try:
            meant = deadlines.read(item.deadline, first, True)
        except UserError:  # the check says so at the field
            return replace(item, due_on=None)
        if meant.kind == "recurring":
            return replace(item, due_on=None)
        due, _rule = deadlines.due(meant, first, self.calendar, self.habits)
        return replace(item, due_on=due.isoformat() if due else None)

    def agenda(self, given: Mapping[str, Sequence[Any]], count: int) -> list[int]:
        """The numbers of the items that a sheet adds to agendas."""
        return numbering.agenda_numbers(self._db, given["meeting"], given.get("number") or [None] * count)

    def agenda_problems(self, item: Any) -> Iterator[Problem]:
        """What is wrong with an agenda item of a sheet that only its meeting tells."""
        return meeting_checks.of_item(self._db, item)

    @cached_property
    def _units(self) -> dict[str, int | None]:
        """The units as sheets name them."""
        return partners.units(self._db)

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The office's working days."""
        return self._calendar or work_calendar(self._db)

    @cached_property
    def figures(self) -> Figures:
        """The office's figures of today."""
        return office.figures(self._db, dates.today())

    @cached_property
    def _person_asked(self) -> frozenset[str]:
        """Whom a clear person asks for."""
        sides = ("lead", "assignee")
        return frozenset(each for each in sides if self.figures.whole(f"tasks.clear_person.{each}"))

    @cached_property
    def habits(self) -> Habits:
        """How the office counts deadlines."""
        figures = self.figures
        usual = Habits()
        return Habits(
            bool(figures.whole("tasks.weekend_moves")),
            bool(figures.whole("tasks.written_weekend_moves")),
            bool(figures.whole("tasks.period_weekend_moves")),
            figures.whole("tasks.recurs_years") or usual.years,
            figures.whole("tasks.recurs_years_yearly") or usual.years_yearly,
        )

    def _before(self, number: int | None) -> Sequence[Any] | None:
        if number is None:
            return None
        sql = f"SELECT {', '.join(SETTLED_FROM)} FROM tasks WHERE id = ?"
        return self._db.execute(sql, (number,)).fetchone()

    def _deadline(self, task: Task, before: Sequence[Any] | None) -> Task:
        """The day that the deadline's words come to; a day set by itself becomes the words."""
        words, due, start, kind = before or (None, None, None, None)
        wanted = task.deadline
        if wanted == words and task.due_on != due:
            if kind == "recurring" and task.due_on:
                return task  # only this occurrence was put off
            wanted = task.due_on
        elif wanted == words and (wanted is None or kind != "term" or task.start_on == start):
            return task
        return self._read(task, wanted)

    def _authority(self, task: Task) -> Task:
        """The delegation a task points at says who decides, unless somebody wrote it otherwise."""
        if task.authority or task.delegation is None:
            return task
        row = self._db.execute(
            "SELECT coalesce(p.name, o.name) FROM delegations d LEFT JOIN posts p ON p.id = d.post"
            " LEFT JOIN organizations o ON o.id = d.body WHERE d.id = ?",
            (task.delegation,),
        ).fetchone()
        return replace(task, authority=row[0]) if row else task

    def _state(self, task: Task) -> Task:
        """A task that lacks one of the six clears is a draft until it is given out; the first deadline is kept."""
        state = task.state
        if state is None and task.done_on:
            state = "done"
        elif state in (None, "draft", "not_started"):
            state = "draft" if self.lacking(task) and not task.issued_on else "not_started"
        return replace(
            task,
            state=state,
            first_due_on=task.first_due_on or task.due_on,
            percent=100 if state == "done" else task.percent,
            done_on=task.done_on if state == "done" else None,
        )

    def _read(self, task: Task, words: str | None) -> Task:
        if not words:
            return replace(task, deadline=None, due_on=None, due_kind=None, due_rule=None)
        given = dt.date.fromisoformat(task.start_on) if task.start_on else dates.today()
        try:
            meant = deadlines.read(words, given, task.start_on is not None)
        except UserError:  # the check says so at the field
            return replace(task, deadline=words, due_on=None, due_kind=None, due_rule=None)
        due, rule = deadlines.due(meant, given, self.calendar, self.habits)
        return replace(
            task,
            deadline=words,
            due_on=due.isoformat() if due else None,
            due_kind=meant.kind,
            due_rule=rule or None,
            start_on=task.start_on or (given.isoformat() if meant.kind == "term" else None),
        )


def settled(db: Db, record: R) -> R:
    """One record with what follows from its own fields filled in."""
    return Settling(db)(record)
