"""Papers of task follow-up: the table with the six clears, and what is overdue by unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import listing
from officeapp.data.queries.admissions import tree, units_below
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain import fields as f
from officeapp.domain.registers.tasks import STATES, TIMELINESS
from officeapp.reports.issuing import TASKS, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Ratio, Row, Sheet, Value, derived, total_row

SHOWN = (
    ("all", N_("All")),
    ("open", N_("Not done yet")),
    ("overdue", N_("Overdue")),
    ("done", N_("Done")),
)
DONE = ("done_on_time", "done_late", "done_undated")
OPEN = ("overdue", "due_soon", "in_time", "standing", "no_deadline")


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowParams(Issue):
    """Parameters of the follow-up table."""

    on: str | None = f.date(N_("As of"), whole=True)
    due_from: str | None = f.date(N_("Due from"), whole=True)
    due_to: str | None = f.date(N_("Due to"), whole=True)
    shown: str | None = f.choice(N_("Tasks"), *SHOWN)
    unit: int | None = f.ref(N_("Lead unit"), "organizations")


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueParams(Issue):
    """Parameters of the table of overdue tasks."""

    on: str | None = f.date(N_("As of"), whole=True)
    due_from: str | None = f.date(N_("Due from"), whole=True)
    due_to: str | None = f.date(N_("Due to"), whole=True)
    unit: int | None = f.ref(N_("Lead unit"), "organizations")


def follow_defaults(db: Db) -> FollowParams:
    """Return all tasks as they stand today."""
    return FollowParams(issued_on=today(), on=today(), shown="all")


def overdue_defaults(db: Db) -> OverdueParams:
    """Return the tasks due this year, as they stand today."""
    day, year = today(), dates.today().year
    return OverdueParams(issued_on=day, on=day, due_from=f"{year}-01-01", due_to=f"{year}-12-31")


Task = Mapping[str, Any]


def listed(db: Db, params: FollowParams | OverdueParams, day: str) -> list[Task]:
    """Return the tasks of a paper by deadline, those without one last."""
    filters: list[Filter] = [Filter("state", "ne", "cancelled")]
    if params.due_from:
        filters.append(Filter("due_on", "ge", params.due_from))
    if params.due_to:
        filters.append(Filter("due_on", "le", params.due_to))
    found = listing.rows(db, "tasks", listing.ids(db, Query("tasks", tuple(filters), as_of=day)), as_of=day)
    units = units_below(db, params.unit)
    kept = [task for task in found if units is None or task["lead_id"] in units]
    return sorted(kept, key=lambda task: (task["due_on"] is None, task["due_on"] or "", task["id"]))


def by_lead(db: Db, tasks: Iterable[Task]) -> dict[tuple[int, str], list[Task]]:
    """Return the tasks by lead unit (id and name) in the order of the tree, those without one last."""
    groups: dict[tuple[int, str], list[Task]] = {}
    for task in tasks:
        name = task["lead"] or task["units_as_written"] or _("Without a lead unit")
        groups.setdefault((task["lead_id"] or 0, name), []).append(task)
    order = {number: at for at, (number, _name, _parent) in enumerate(tree(db))}
    keys = sorted(groups, key=lambda key: (order.get(key[0], len(order)), key[1]))
    return {key: groups[key] for key in keys}


# ── the follow-up table ─────────────────────────────────────────────────────────────────────────


def task_followup(db: Db, params: FollowParams) -> Paper:
    """Return the tasks of each lead unit with their six clears, state, progress and delay.

    Columns: the table of the steering committees, one column for each of the six clears.
    """
    day = params.on or today()
    wanted = {"open": OPEN, "overdue": ("overdue",), "done": DONE}.get(params.shown or "")
    tasks = [task for task in listed(db, params, day) if wanted is None or task["timeliness"] in wanted]
    rows: list[Row] = []
    for (unit, name), group in by_lead(db, tasks).items():
        figure = Figure("tasks", tuple(task["id"] for task in group))
        count = ngettext("{n} task", "{n} tasks", len(group)).format(n=i18n.number(len(group)))
        rows.append(Row({"no": f"{name}: {count}"}, "group", key=f"unit-{unit}", figures={"no": figure}))
        rows += [_task_row(at, task, day) for at, task in enumerate(group, 1)]
    rows.append(_summary(tasks))
    sheet = Sheet(
        _("Follow-up"),
        _("FOLLOW-UP OF TASKS BY THE SIX CLEARS"),
        _follow_columns(),
        rows,
        period_line(params, day),
        numbered=True,
    )
    lacking = sum(1 for task in tasks if task["clears"] < 6)
    warnings: tuple[str, ...] = ()
    if lacking:
        words = ngettext(
            "{n} task lacks one of the six clears.", "{n} tasks lack one of the six clears.", lacking
        )
        warnings = (words.format(n=i18n.number(lacking)),)
    return issued(db, params, _("Task follow-up"), (sheet,), "BC", warnings)


def _follow_columns() -> tuple[Column, ...]:
    clears = _("Six clears")
    return (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("title", _("Task (clear work)"), 62, band=clears),
        Column("who", _("Lead, person in charge (clear person)"), 36, band=clears),
        Column("due_on", _("Due on (clear time)"), 22, "date", band=clears),
        Column("responsible", _("Responsible leader (clear responsibility)"), 30, band=clears),
        Column("product", _("Product (clear product)"), 34, band=clears),
        Column("authority", _("Authority (clear authority)"), 28, band=clears),
        Column("partners", _("Co-ordinating units"), 28),
        Column("source", _("Legal basis"), 32),
        Column("state", _("State"), 22),
        Column("percent", _("Progress (%)"), 16, "integer"),
        Column("late", _("Days late"), 14, "integer"),
        Column("note", _("Cause of the delay, note"), 34),
    )


def _task_row(number: int, task: Task, day: str) -> Row:
    who = [task["lead"] or task["units_as_written"], task["assignee"] or task["people_as_written"]]
    states = {key: _(label) for key, label in (*STATES, *TIMELINESS)}
    state = states.get(task["state"] or "not_started", "")
    if task["timeliness"] in ("overdue", "done_late"):
        state = f"{state}\n({states[task['timeliness']]})"
    said = [task["delay_cause"], task["delay_note"], task["remedy"], task["note"]]
    cells: dict[str, Value] = {
        "no": number,
        "title": f"{task['code']} · {task['title']}" if task["code"] else task["title"],
        "who": "\n".join(filter(None, who)),
        "state": state,
        "percent": 100 if task["state"] == "done" else task["percent"],
        "late": days_late(task, day),
        "note": "; ".join(filter(None, said)),
        "due_on": task["deadline"] or task["due_on"],
        **{key: task[key] for key in ("responsible", "product", "authority", "partners", "source")},
    }
    return Row(cells, key=f"task-{task['id']}", record=("tasks", task["id"]))


def days_late(task: Task, day: str) -> int | None:
    """Return by how many days a task is, or was done, late."""
    if task["timeliness"] not in ("overdue", "done_late"):
        return None
    end = task["done_on"] if task["timeliness"] == "done_late" else day
    return (dt.date.fromisoformat(end) - dt.date.fromisoformat(task["due_on"])).days


def _summary(tasks: Sequence[Task]) -> Row:
    late = [task["id"] for task in tasks if task["timeliness"] == "overdue"]
    count = ngettext("{n} task", "{n} tasks", len(tasks)).format(n=i18n.number(len(tasks)))
    words = _("Total: {tasks}, {late} overdue").format(tasks=count, late=i18n.number(len(late)))
    figures = {"no": Figure("tasks", tuple(task["id"] for task in tasks))}
    return Row({"no": words}, "group", key="total", figures=figures)


def period_line(params: FollowParams | OverdueParams, day: str) -> tuple[str, ...]:
    words = _("as of {day}").format(day=i18n.date(day))
    first, last = i18n.date(params.due_from), i18n.date(params.due_to)
    if first and last:
        words = _("due from {first} to {last}, {as_of}").format(first=first, last=last, as_of=words)
    return (f"({words})",)


# ── overdue by unit ─────────────────────────────────────────────────────────────────────────────


COUNTED = {
    "done_on_time": ("done_on_time",),
    "done_late": ("done_late",),
    "done_undated": ("done_undated",),
    "running": ("in_time", "due_soon", "standing", "no_deadline", "closed"),
    "overdue": ("overdue",),
}


def tasks_overdue(db: Db, params: OverdueParams) -> Paper:
    """Return how the tasks of each lead unit stand, and on a second sheet those overdue, the oldest first."""
    day = params.on or today()
    groups = by_lead(db, listed(db, params, day))
    columns = _overdue_columns()
    rows = [
        _overdue_row(columns, at, unit, name, group, day)
        for at, ((unit, name), group) in enumerate(groups.items(), 1)
    ]
    rows.append(total_row(columns, rows, {"unit": _("Total")}))
    late: list[Row] = []
    for (unit, name), group in groups.items():
        overdue = sorted(
            (task for task in group if task["timeliness"] == "overdue"), key=lambda task: task["due_on"]
        )
        if overdue:
            figure = Figure("tasks", tuple(task["id"] for task in overdue))
            count = ngettext("{n} task", "{n} tasks", len(overdue)).format(n=i18n.number(len(overdue)))
            late.append(Row({"no": f"{name}: {count}"}, "group", key=f"late-{unit}", figures={"no": figure}))
            late += [_task_row(at, task, day) for at, task in enumerate(overdue, 1)]
    period = period_line(params, day)
    kept = ("no", "title", "who", "due_on", "responsible", "percent", "late", "note")
    by_key = {column.key: column for column in _follow_columns()}
    columns_of_list = tuple(
        Column(key, by_key[key].label, by_key[key].width, by_key[key].kind, align=by_key[key].align)
        for key in kept
    )
    sheets = [Sheet(_("By unit"), _("OVERDUE TASKS BY UNIT"), columns, rows, period, numbered=True)]
    if late:
        sheets.append(
            Sheet(_("Overdue"), _("LIST OF OVERDUE TASKS"), columns_of_list, late, period, numbered=True)
        )
    return issued(db, params, _("Overdue tasks by unit"), tuple(sheets), "BC")


def _overdue_columns() -> tuple[Column, ...]:
    done = _("Done")
    return (
        Column("no", _("No."), 12, "integer", align="center"),
        Column("unit", _("Lead unit"), 80),
        Column("tasks", _("Tasks"), 22, "integer", total=True),
        Column("done_on_time", _("in time"), 22, "integer", total=True, band=done),
        Column("done_late", _("late"), 22, "integer", total=True, band=done),
        Column("done_undated", _("day unknown"), 22, "integer", total=True, band=done),
        Column("running", _("Not done, within the time"), 28, "integer", total=True),
        Column("overdue", _("Overdue"), 22, "integer", total=True),
        Column("share", _("Overdue (%)"), 24, "decimal", formula=Ratio("overdue", "tasks")),
        Column("longest", _("Longest delay (days)"), 24, "integer"),
        Column("extended", _("Extended"), 22, "integer", total=True),
        Column("in_time", _("Done in time (%)"), 24, "decimal"),
    )


def _overdue_row(
    columns: tuple[Column, ...], number: int, unit: int, name: str, group: Sequence[Task], day: str
) -> Row:
    figures = {"tasks": Figure("tasks", tuple(task["id"] for task in group))}
    for key, wanted in COUNTED.items():
        figures[key] = Figure("tasks", tuple(task["id"] for task in group if task["timeliness"] in wanted))
    delays = [days_late(task, day) or 0 for task in group if task["timeliness"] == "overdue"]
    extended = tuple(task["id"] for task in group if task["extensions"])
    figures["extended"] = Figure("tasks", extended)
    cells: dict[str, Value] = {"no": number, "unit": name, "longest": max(delays, default=None)}
    cells |= {key: len(figure.ids) for key, figure in figures.items()}
    decided = sum(len(figures[key].ids) for key in ("done_on_time", "done_late", "overdue"))
    cells["in_time"] = len(figures["done_on_time"].ids) * 100 / decided if decided else None
    record = ("organizations", unit) if unit else None
    return Row(derived(columns, cells), key=f"unit-{unit or name}", record=record, figures=figures)


REPORTS = (
    ("task-followup", N_("Task follow-up"), TASKS, FollowParams, follow_defaults, task_followup),
    ("tasks-overdue", N_("Overdue tasks by unit"), TASKS, OverdueParams, overdue_defaults, tasks_overdue),
)
