"""Two days compared: what was given, done, put off, became late or moved between them, and what did not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import task_lines
from officeapp.data.queries.admissions import tree, units_below
from officeapp.data.queries.task_lines import Stand
from officeapp.domain import fields as f
from officeapp.reports.issuing import TASKS, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Sum, Value, derived, total_row


@dataclass(frozen=True, slots=True, kw_only=True)
class MovesParams(Issue):
    """Parameters of the comparison."""

    first: str | None = f.date(N_("From (end of day)"), whole=True)
    last: str | None = f.date(N_("To (end of day)"), whole=True)
    unit: int | None = f.ref(N_("Lead unit"), "organizations")


def defaults(db: Db) -> MovesParams:
    """Return the last week."""
    week = (dates.today() - dt.timedelta(days=7)).isoformat()
    return MovesParams(issued_on=today(), first=week, last=today())


@dataclass(frozen=True, slots=True)
class Days:
    """Two days, and what happened to a task between their ends."""

    first: str
    last: str

    def given(self, task: Stand) -> bool:
        return self.first < task.given <= self.last

    def done(self, task: Stand) -> bool:
        return bool(task.closed) and task.done is not None and self.first < task.done <= self.last

    def open(self, task: Stand) -> bool:
        return task.open_on(self.last)

    def late(self, task: Stand, day: str) -> bool:
        due = task.due if day == self.last else task.due_before
        return task.open_on(day) and due is not None and due < day

    def newly_late(self, task: Stand) -> bool:
        return self.late(task, self.last) and not self.late(task, self.first)

    def moved(self, task: Stand) -> bool:
        return self.open(task) and (task.percent or 0) != (task.percent_before or 0)

    def still(self, task: Stand) -> bool:
        return (
            self.open(task) and task.open_on(self.first) and not self.moved(task) and not task.extended
            and not self.newly_late(task)
        )  # fmt: skip


def task_moves(db: Db, params: MovesParams) -> Paper:
    """Return what moved between the ends of two days: figures by unit, then the tasks themselves.

    The figures of a unit agree: open before + given - done = open after.

    Raises:
        UserError: the first day is not before the last.
    """
    days = Days(params.first or today(), params.last or today())
    if days.first >= days.last:
        raise UserError(N_("The first day must lie before the last. Choose two other days."))
    units = units_below(db, params.unit)
    tasks = task_lines.between(db, days.first, days.last, units)
    period = (
        _("(from the end of {first} to the end of {last})").format(
            first=i18n.date(days.first), last=i18n.date(days.last)
        ),
    )
    columns = _counts()
    rows = [
        _count(columns, at, unit, name, group, days)
        for at, ((unit, name), group) in enumerate(_parts(db, tasks), 1)
    ]
    rows.append(total_row(columns, rows, {"unit": _("Total")}))
    sheets = (
        Sheet(_("By unit"), _("TASKS COMPARED OVER TWO DAYS"), columns, rows, period, numbered=True),
        Sheet(_("What moved"), _("WHAT MOVED"), _listed(), _moves(tasks, days), period, numbered=True),
    )
    return issued(db, params, _("Comparison of two days"), sheets, "BC")


def _parts(db: Db, tasks: Sequence[Stand]) -> list[tuple[tuple[int, str], list[Stand]]]:
    groups: dict[tuple[int, str], list[Stand]] = {}
    for task in tasks:
        key = (task.unit or 0, task.unit_name or _("Without a lead unit"))
        groups.setdefault(key, []).append(task)
    order = {number: at for at, (number, _name, _parent) in enumerate(tree(db))}
    return sorted(groups.items(), key=lambda each: (order.get(each[0][0], len(order)), each[0][1]))


def _counts() -> tuple[Column, ...]:
    done, late = _("Done between"), _("Overdue")
    return (
        Column("no", _("No."), 12, "integer", align="center"),
        Column("unit", _("Lead unit"), 76),
        Column("before", _("Open before"), 22, "integer", total=True),
        Column("given", _("Given between"), 22, "integer", total=True),
        Column("in_time", _("in time"), 20, "integer", total=True, band=done),
        Column("too_late", _("late"), 20, "integer", total=True, band=done),
        Column("done", _("together"), 20, "integer", band=done, formula=Sum(("in_time", "too_late"))),
        Column("after", _("Open after"), 22, "integer", total=True),
        Column("late_before", _("before"), 20, "integer", total=True, band=late),
        Column("late_after", _("after"), 20, "integer", total=True, band=late),
        Column("extended", _("Extended"), 20, "integer", total=True),
        Column("still", _("Nothing moved"), 22, "integer", total=True),
    )


def _count(
    columns: tuple[Column, ...], number: int, unit: int, name: str, group: Sequence[Stand], days: Days
) -> Row:
    def in_time(task: Stand) -> bool:
        return days.done(task) and (task.due is None or (task.done or "") <= task.due)

    tests: dict[str, Callable[[Stand], bool]] = {
        "before": lambda task: task.open_on(days.first),
        "given": days.given,
        "in_time": in_time,
        "too_late": lambda task: days.done(task) and not in_time(task),
        "after": days.open,
        "late_before": lambda task: days.late(task, days.first),
        "late_after": lambda task: days.late(task, days.last),
        "extended": lambda task: task.extended > 0,
        "still": days.still,
    }
    figures = {
        key: Figure("tasks", tuple(task.id for task in group if test(task))) for key, test in tests.items()
    }
    cells: dict[str, Value] = {"no": number, "unit": name}
    cells |= {key: len(figure.ids) for key, figure in figures.items()}
    record = ("organizations", unit) if unit else None
    return Row(derived(columns, cells), key=f"unit-{unit or name}", record=record, figures=figures)


def _listed() -> tuple[Column, ...]:
    progress, due = _("Progress (%)"), _("Deadline")
    return (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("title", _("Task"), 80),
        Column("unit", _("Lead unit"), 44),
        Column("percent_before", _("before"), 16, "integer", band=progress),
        Column("percent", _("after"), 16, "integer", band=progress),
        Column("due_before", _("before"), 22, "date", band=due),
        Column("due", _("after"), 22, "date", band=due),
        Column("done", _("Done on"), 22, "date"),
        Column("cause", _("Cause of the delay"), 40),
    )


def sections(tasks: Sequence[Stand], days: Days) -> list[tuple[str, list[Stand]]]:
    """Return the tasks by what happened to them (a msgid), sections without one left out.

    One to which several things happened stands where it weighs most.
    """
    tests: tuple[tuple[str, Callable[[Stand], bool]], ...] = (
        (N_("Done"), days.done),
        (N_("Became overdue"), days.newly_late),
        (N_("Given more time"), lambda task: task.extended > 0),
        (N_("Given"), days.given),
        (N_("Went on"), days.moved),
        (N_("Nothing moved"), days.still),
    )
    made: list[tuple[str, list[Stand]]] = []
    left = list(tasks)
    for title, test in tests:
        found = [task for task in left if test(task)]
        left = [task for task in left if not test(task)]
        if found:
            made.append((title, found))
    return made


def _moves(tasks: Sequence[Stand], days: Days) -> list[Row]:
    """Return the rows of the second sheet, section by section."""
    rows: list[Row] = []
    for title, found in sections(tasks, days):
        figure = Figure("tasks", tuple(task.id for task in found))
        words = f"{_(title)}: {i18n.number(len(found))}"
        rows.append(Row({"no": words}, "group", key=title, figures={"no": figure}))
        rows += [_row(at, task) for at, task in enumerate(found, 1)]
    return rows


def _row(number: int, task: Stand) -> Row:
    cells: dict[str, Value] = {
        "no": number,
        "title": task.title,
        "unit": task.unit_name,
        "percent_before": task.percent_before,
        "percent": 100 if task.closed and task.done else task.percent,
        "due_before": task.due_before,
        "due": task.due,
        "done": task.done,
        "cause": task.cause,
    }
    return Row(cells, key=f"task-{task.id}", record=("tasks", task.id))


REPORTS = (("task-moves", N_("Comparison of two days"), TASKS, MovesParams, defaults, task_moves),)
