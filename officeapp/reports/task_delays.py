"""The overdue dossier: what is late or was done late, why, on whose side, and where the delays come from."""

from __future__ import annotations

from collections.abc import Sequence

from officeapp.base import i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import task_lines
from officeapp.data.queries.task_lines import Line
from officeapp.domain.registers.tasks import SIDES
from officeapp.reports.issuing import TASKS, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value, total_row
from officeapp.reports.tasks import (
    OverdueParams,
    Task,
    by_lead,
    days_late,
    listed,
    overdue_defaults,
    period_line,
)

_LATE = ("overdue", "done_late")


def task_delays(db: Db, params: OverdueParams) -> Paper:
    """Return every delayed task with its deadlines, extensions, cause, side, remedy and reminders, and two Paretos.

    Asked for by: the conference's "clarify the reasons for what is late".
    """
    day = params.on or today()
    tasks = [task for task in listed(db, params, day) if task["timeliness"] in _LATE]
    noted = task_lines.lines(db, [task["id"] for task in tasks], ("extension", "reminder"))
    rows: list[Row] = []
    for (unit, name), group in by_lead(db, tasks).items():
        figure = Figure("tasks", tuple(task["id"] for task in group))
        count = ngettext("{n} task", "{n} tasks", len(group)).format(n=i18n.number(len(group)))
        rows.append(Row({"no": f"{name}: {count}"}, "group", key=f"unit-{unit}", figures={"no": figure}))
        rows += [_row(at, task, noted.get(task["id"], []), day) for at, task in enumerate(group, 1)]
    period = period_line(params, day)
    unexplained = [task for task in tasks if not task["delay_cause"] and not task["delay_note"]]
    warnings: tuple[str, ...] = ()
    if unexplained:
        words = ngettext(
            "{n} late task has no cause yet.", "{n} late tasks have no cause yet.", len(unexplained)
        )
        warnings = (words.format(n=i18n.number(len(unexplained))),)
    sheets = (
        Sheet(_("Late tasks"), _("DOSSIER OF LATE TASKS"), _columns(), rows, period, numbered=True),
        _pareto(_("By cause"), _("LATE TASKS BY CAUSE"), _("Cause"), _by_cause(tasks), period, day),
        _pareto(_("By side"), _("LATE TASKS BY SIDE"), _("Whose side"), _by_side(tasks), period, day),
        _pareto(_("By unit"), _("LATE TASKS BY UNIT"), _("Lead unit"), _by_unit(db, tasks), period, day),
    )
    return issued(db, params, _("Overdue dossier"), sheets, "BC", warnings)


def _columns() -> tuple[Column, ...]:
    due, why = _("Deadline"), _("Why")
    return (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("title", _("Task"), 58),
        Column("source", _("Legal basis"), 42),
        Column("first", _("at first"), 21, "date", band=due),
        Column("extended", _("Extensions"), 46, band=due),
        Column("due", _("present"), 21, "date", band=due),
        Column("late", _("Days late"), 14, "integer"),
        Column("done", _("Done on"), 21, "date"),
        Column("cause", _("Cause"), 34, band=why),
        Column("side", _("Whose side"), 24, band=why),
        Column("remedy", _("Remedy"), 36, band=why),
        Column("reminders", _("Reminder letters"), 28),
    )


def _row(number: int, task: Task, noted: Sequence[Line], day: str) -> Row:
    extensions = [each for each in noted if each.kind == "extension"]
    cells: dict[str, Value] = {
        "no": number,
        "title": f"{task['code']} · {task['title']}" if task["code"] else task["title"],
        "source": ", ".join(filter(None, (task["source"], task["item"]))),
        "first": task["first_due_on"] or task["due_on"],
        "extended": "\n".join(_extension(at, each) for at, each in enumerate(extensions, 1)),
        "due": task["due_on"],
        "late": days_late(task, day),
        "done": task["done_on"],
        "cause": ". ".join(filter(None, (task["delay_cause"], task["delay_note"]))),
        "side": _(dict(SIDES)[task["delay_side"]]) if task["delay_side"] else None,
        "remedy": task["remedy"],
        "reminders": "\n".join(
            " ".join(filter(None, (each.paper, f"({i18n.date(each.on)})")))
            for each in noted
            if each.kind == "reminder"
        ),
    }
    return Row(cells, key=f"task-{task['id']}", record=("tasks", task["id"]))


def _extension(number: int, line: Line) -> str:
    """One extension: the n-th, to when, why, by whom and with which paper."""
    said = ", ".join(filter(None, (line.text, line.approver, line.paper)))
    return f"{number}. {i18n.date(line.new)}: {said}" if said else f"{number}. {i18n.date(line.new)}"


# ── where delays come from ──────────────────────────────────────────────────────────────────────


Parts = dict[str, list[Task]]


def _by_cause(tasks: Sequence[Task]) -> Parts:
    parts: Parts = {}
    for task in tasks:
        other = _("Other cause, in words") if task["delay_note"] else _("No cause given")
        parts.setdefault(task["delay_cause"] or other, []).append(task)
    return parts


def _by_side(tasks: Sequence[Task]) -> Parts:
    parts: Parts = {}
    sides = dict(SIDES)
    for task in tasks:
        words = _(sides[task["delay_side"]]) if task["delay_side"] else _("Not said")
        parts.setdefault(words, []).append(task)
    return parts


def _by_unit(db: Db, tasks: Sequence[Task]) -> Parts:
    return {name: group for (_unit, name), group in by_lead(db, tasks).items()}


def _pareto(name: str, title: str, label: str, parts: Parts, period: tuple[str, ...], day: str) -> Sheet:
    """Return the parts by how many delays they hold, with the running share (Pareto)."""
    columns = (
        Column("no", _("No."), 12, "integer", align="center"),
        Column("part", label, 90),
        Column("tasks", _("Late tasks"), 26, "integer", total=True),
        Column("share", _("Share (%)"), 24, "decimal"),
        Column("running", _("Running share (%)"), 28, "decimal"),
        Column("days", _("Days late, together"), 28, "integer", total=True),
    )
    whole = sum(map(len, parts.values()))
    rows: list[Row] = []
    running = 0
    ordered = sorted(parts.items(), key=lambda each: -len(each[1]))
    for at, (words, group) in enumerate(ordered, 1):
        running += len(group)
        figure = Figure("tasks", tuple(task["id"] for task in group))
        cells: dict[str, Value] = {
            "no": at,
            "part": words,
            "tasks": len(group),
            "share": len(group) * 100 / whole,
            "running": running * 100 / whole,
            "days": sum(days_late(task, day) or 0 for task in group),
        }
        rows.append(Row(cells, key=f"{name}-{at}", figures={"tasks": figure}))
    rows.append(total_row(columns, rows, {"part": _("Total")}, key=f"{name}-total"))
    return Sheet(name, title, columns, rows, period, landscape=False)


REPORTS = (("tasks-delays", N_("Overdue dossier"), TASKS, OverdueParams, overdue_defaults, task_delays),)
