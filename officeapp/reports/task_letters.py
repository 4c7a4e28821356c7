"""Reminder letters: one for each unit that leads tasks still open, with all of them, printed in one batch."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import listing, office, schedule, task_lines
from officeapp.data.queries.admissions import units_below
from officeapp.data.queries.listing import Filter, Query
from officeapp.data.queries.task_lines import Line
from officeapp.domain import fields as f
from officeapp.reports.issuing import TASKS, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value
from officeapp.reports.tasks import by_lead, days_late

SHOWN = (
    ("late", N_("Overdue")),
    ("soon", N_("Overdue or due soon")),
    ("open", N_("Not done yet")),
)
_WANTED = {"late": ("overdue",), "soon": ("overdue", "due_soon")}
_OPEN = ("overdue", "due_soon", "in_time", "no_deadline")
_ALL_LATE = N_("As of {day}, {count} led by your unit are past the deadline and not done.")
_NONE_LATE = {
    "soon": N_("As of {day}, {count} led by your unit are due soon."),
    "open": N_("As of {day}, {count} led by your unit are not done yet."),
}
_SOME_LATE = {
    "soon": N_(
        "As of {day}, {count} led by your unit are past the deadline or due soon, {late} of them past the deadline."
    ),
    "open": N_("As of {day}, {count} led by your unit are not done yet, {late} of them past the deadline."),
}
_NUMBER = re.compile(r"\d+")
_REPLY = 5  # working days until the answer is asked for, unless the clerk says otherwise
Task = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderParams(Issue):
    """Parameters of the reminder letters; `tasks` are ids, with anything between them."""

    on: str | None = f.date(N_("As of"), whole=True)
    shown: str | None = f.choice(N_("Tasks"), *SHOWN)
    tasks: str | None = f.text(N_("Only these tasks"))
    unit: int | None = f.ref(N_("Lead unit"), "organizations")
    reply_by: str | None = f.date(N_("Answer by"), whole=True)


def defaults(db: Db) -> ReminderParams:
    """Return letters about all that is open, to be answered within a week of work."""
    day = today()
    reply = schedule.work_calendar(db).add(dt.date.fromisoformat(day), _REPLY).isoformat()
    return ReminderParams(issued_on=day, on=day, shown="open", reply_by=reply)


def reminders(db: Db, params: ReminderParams) -> Paper:
    """Return a letter for each lead unit with its open tasks, their deadlines, delays and latest reports."""
    day = params.on or today()
    only = tuple(int(each) for each in _NUMBER.findall(params.tasks)) if params.tasks else None
    wanted = Filter("timeliness", "in", _WANTED.get(params.shown or "", _OPEN))
    asked = Query("tasks", (wanted,), as_of=day, ids=only)
    units = units_below(db, params.unit)
    found = [
        task
        for task in listing.rows(db, "tasks", listing.ids(db, replace(asked, sort=("due_on",))), as_of=day)
        if units is None or task["lead_id"] in units
    ]
    reports = task_lines.latest(db, [task["id"] for task in found], day)
    own = office.office(db)
    sheets = [
        _letter(unit, name, group, reports, day, params, own.issuer or own.name)
        for (unit, name), group in by_lead(db, found).items()
    ]
    warnings: tuple[str, ...] = ()
    if not sheets:
        title = _("REMINDER OF TASKS NOT DONE YET")
        sheets = [Sheet(_("Reminder letters"), title, _columns(), (), landscape=False)]
        warnings = (
            _("No task is open that these letters could speak of. Choose other tasks or another day."),
        )
    paper = issued(db, params, _("Reminder letters"), tuple(sheets), "CV", warnings)
    return replace(paper, letters=True)


def _letter(
    unit: int,
    name: str,
    tasks: Sequence[Task],
    reports: Mapping[int, Line],
    day: str,
    params: ReminderParams,
    body: str,
) -> Sheet:
    late = [task for task in tasks if task["timeliness"] == "overdue"]
    count = ngettext("{n} task", "{n} tasks", len(tasks)).format(n=i18n.number(len(tasks)))
    tell, asks = _words(params, len(tasks), len(late))
    opening = (
        _("To: {unit}").format(unit=name),
        tell.format(day=i18n.date(day), count=count, late=i18n.number(len(late))),
        asks.format(body=body, day=i18n.date(params.reply_by)),
    )
    rows = [_row(at, task, reports.get(task["id"]), day) for at, task in enumerate(tasks, 1)]
    figure = Figure("tasks", tuple(task["id"] for task in tasks))
    total = _("Total: {tasks}, {late} overdue") if late else _("Total: {tasks}")
    words = total.format(tasks=count, late=i18n.number(len(late)))
    rows.append(Row({"no": words}, "group", key=f"total-{unit or name}", figures={"no": figure}))
    return Sheet(
        name, _("REMINDER OF TASKS NOT DONE YET"), _columns(), rows, landscape=False, opening=opening
    )


def _words(params: ReminderParams, count: int, late: int) -> tuple[str, str]:
    """What a letter tells its unit, and what it asks of it: causes only where something is late."""
    shown = "soon" if params.shown == "soon" else "open"
    if not late:
        told = _(_NONE_LATE[shown])
        if params.reply_by:
            return told, _(
                "{body} asks the unit to carry them out by their deadlines, and to report results by {day}."
            )
        return told, _("{body} asks the unit to carry them out by their deadlines, and to report results.")
    told = _(_ALL_LATE if late == count else _SOME_LATE[shown])
    if params.reply_by:
        return told, _(
            "{body} asks the unit to carry them out, and to report results, causes of delay and remedies by {day}."
        )
    return told, _(
        "{body} asks the unit to carry them out, and to report results, causes of delay and remedies."
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("title", _("Task"), 56),
        Column("source", _("Legal basis"), 52),
        Column("due", _("Deadline"), 22, "date"),
        Column("late", _("Days late"), 14, "integer"),
        Column("percent", _("Progress (%)"), 16, "integer"),
        Column("report", _("Latest report"), 38),
    )


def _row(number: int, task: Task, report: Line | None, day: str) -> Row:
    said = f"{i18n.date(report.on)}: {report.text}" if report and report.text else ""
    cells: dict[str, Value] = {
        "no": number,
        "title": f"{task['code']} · {task['title']}" if task["code"] else task["title"],
        "source": ", ".join(filter(None, (task["source"], task["item"]))),
        "due": task["deadline"] or task["due_on"],
        "late": days_late(task, day),
        "percent": task["percent"],
        "report": said or (i18n.date(report.on) if report else _("no report yet")),
    }
    return Row(cells, key=f"task-{task['id']}", record=("tasks", task["id"]))


REPORTS = (("task-reminders", N_("Reminder letters by unit"), TASKS, ReminderParams, defaults, reminders),)
