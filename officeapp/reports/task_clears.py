"""How clear the tasks are that each issuing body gave: the share with all six clears, and which ones are missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import listing
from officeapp.data.queries.listing import Filter, Query
from officeapp.data.queries.tasks import FOLLOWED, clear_of
from officeapp.domain import fields as f
from officeapp.domain.registers.tasks import CLEAR_NAMES
from officeapp.reports.issuing import TASKS, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Ratio, Row, Sheet, Value, derived, total_row

SHOWN = (("open", N_("Not done yet")), ("all", N_("All")))
_FIELDS = (
    "clears", "title", "due_on", "due_kind", "responsible", "product", "authority", "state", "document",
)  # fmt: skip
Task = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearsParams(Issue):
    """Parameters of the table of clear tasks."""

    on: str | None = f.date(N_("As of"), whole=True)
    shown: str | None = f.choice(N_("Tasks"), *SHOWN)


def defaults(db: Db) -> ClearsParams:
    """Return what is being followed today."""
    return ClearsParams(issued_on=today(), on=today(), shown="open")


def task_clears(db: Db, params: ClearsParams) -> Paper:
    """Return for each issuing body how many of its tasks are clear, how many are drafts, and what is missing.

    The issuing body is that of the task's document; "rõ" as in the six clears of task assignment.
    """
    day = params.on or today()
    open_ = (Filter("state", "in", FOLLOWED),) if params.shown != "all" else ()
    query = Query("tasks", (Filter("state", "ne", "cancelled"), *open_), as_of=day)
    tasks = listing.rows(db, "tasks", listing.ids(db, query), _FIELDS, as_of=day)
    issuers = dict(db.execute("SELECT id, issuer FROM documents WHERE issuer NOT NULL").fetchall())
    parts: dict[str, list[Task]] = {}
    for task in tasks:
        parts.setdefault(issuers.get(task["document_id"]) or _("No paper named"), []).append(task)
    columns = _columns()
    ordered = sorted(parts.items(), key=lambda each: (-len(each[1]), each[0]))
    rows = [_row(columns, at, name, group) for at, (name, group) in enumerate(ordered, 1)]
    rows.append(total_row(columns, rows, {"issuer": _("Total")}))
    period = (_("(as of {day})").format(day=i18n.date(day)),)
    sheet = Sheet(_("Six clears"), _("CLEAR TASKS BY ISSUING BODY"), columns, rows, period, numbered=True)
    return issued(db, params, _("Clear tasks by issuing body"), (sheet,), "BC")


def _columns() -> tuple[Column, ...]:
    lacking = _("Lacking")
    return (
        Column("no", _("No."), 12, "integer", align="center"),
        Column("issuer", _("Issuing body"), 80),
        Column("tasks", _("Tasks"), 20, "integer", total=True),
        Column("clear", _("Clear in all six"), 22, "integer", total=True),
        Column("share", _("Clear (%)"), 22, "decimal", formula=Ratio("clear", "tasks")),
        Column("draft", _("Drafts"), 20, "integer", total=True),
        *(
            Column(key, _(words), 24, "integer", total=True, band=lacking)
            for key, words in CLEAR_NAMES.items()
        ),
    )


def _row(columns: tuple[Column, ...], number: int, name: str, group: list[Task]) -> Row:
    clears = {task["id"]: clear_of(dict(task)) for task in group}
    figures = {
        "tasks": Figure("tasks", tuple(clears)),
        "clear": Figure("tasks", tuple(task for task, clear in clears.items() if all(clear))),
        "draft": Figure("tasks", tuple(task["id"] for task in group if task["state"] == "draft")),
    }
    for at, key in enumerate(CLEAR_NAMES):
        figures[key] = Figure("tasks", tuple(task for task, clear in clears.items() if not clear[at]))
    cells: dict[str, Value] = {"no": number, "issuer": name}
    cells |= {key: len(figure.ids) for key, figure in figures.items()}
    return Row(derived(columns, cells), key=f"issuer-{number}", figures=figures)


REPORTS = (("task-clears", N_("Clear tasks by issuing body"), TASKS, ClearsParams, defaults, task_clears),)
