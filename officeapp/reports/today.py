"""The morning sheet: what is on today, what is due and what is late, on one page to carry along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import i18n
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import listing, office, planning, schedule
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain import fields as f
from officeapp.domain.rules.pipeline import Candidate, running_limit
from officeapp.domain.rules.plan_sheet import findings
from officeapp.reports.issuing import CALENDAR, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet

AHEAD = 7  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class DayParams:
    """Parameters of the morning sheet; it is for the desk and bears no letterhead."""

    day: str | None = f.date(N_("Day"), whole=True)


def day_defaults(db: Db) -> DayParams:
    """Return today."""
    return DayParams(day=today())


def morning_sheet(db: Db, params: DayParams) -> Paper:
    """Return the meetings of a day, the tasks late and due within a week, running limits and broken rules."""
    day = dt.date.fromisoformat(params.day or today())
    sections = (
        (N_("Meetings today"), "meetings", list(_meetings(db, day))),
        (N_("Overdue tasks"), "tasks", list(_tasks(db, day, "overdue"))),
        (N_("Tasks due within 7 days"), "tasks", list(_tasks(db, day, "due_soon"))),
        (N_("Admission: limits late or near"), "candidates", list(_limits(db, day))),
        (N_("Rules broken by the plan"), "plans", list(_breaks(db))),
    )
    rows: list[Row] = []
    for title, register, lines in sections:
        if not lines:
            continue
        ids = tuple(dict.fromkeys(line.record[1] for line in lines if line.record))
        words = f"{_(title)}: {i18n.number(len(lines))}"
        rows.append(Row({"no": words}, "group", key=title, figures={"no": Figure(register, ids)}))
        rows += [Row({**line.cells, "no": at}, record=line.record) for at, line in enumerate(lines, 1)]
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("what", _("Content"), 85),
        Column("who", _("Who"), 45),
        Column("when", _("When"), 28, align="center"),
        Column("why", _("Note"), 42),
    )
    notes = () if rows else (_("Nothing is on, due or late today."),)
    subtitle = i18n.date(day)
    sheet = Sheet(_("Today"), _("WORK OF THE DAY"), columns, rows, (subtitle,), landscape=False, notes=notes)
    return Paper(_("Morning sheet"), (sheet,))


def _meetings(db: Db, day: dt.date) -> Iterator[Row]:
    for meeting in schedule.engagements(db, day.isoformat(), day.isoformat()):
        cells = {
            "what": meeting.title,
            "who": meeting.chair,
            "when": meeting.starts_at[11:16],
            "why": meeting.place,
        }
        yield Row(cells, record=("meetings", meeting.id))


def _tasks(db: Db, day: dt.date, timeliness: str) -> Iterator[Row]:
    query = Query("tasks", (Filter("timeliness", "eq", timeliness),), sort=("due_on",), as_of=day.isoformat())
    names = ("title", "lead", "assignee", "units_as_written", "due_on", "delay_cause")
    for task in listing.rows(db, "tasks", listing.ids(db, query), names):
        cells = {
            "what": task["title"],
            "who": task["lead"] or task["assignee"] or task["units_as_written"],
            "when": i18n.date(task["due_on"]),
            "why": task["delay_cause"],
        }
        yield Row(cells, record=("tasks", task["id"]))


def _limits(db: Db, day: dt.date) -> Iterator[Row]:
    """Yield the candidates whose legal limit is near or past, the nearest first."""
    figures, worked = office.figures(db, day), schedule.work_calendar(db)
    soon = figures.whole("chips.members_soon_days") or 0
    names = ("person", "organization", "organization_as_written", "step", *_DATES)
    query = Query(
        "candidates", (Filter("step", "in", ("course", "dossier", "decision", "probation", "recognition")),)
    )
    found: list[tuple[dt.date, Row]] = []
    for each in listing.rows(db, "candidates", listing.ids(db, query), names):
        known = Candidate(step=each["step"], **{name: each[name] for name in _DATES})
        limit = running_limit(known, day, figures, worked, soon)
        if limit and limit.state in ("late", "due_soon"):
            cells = {
                "what": f"{each['person']}: {limit}",
                "who": each["organization"] or each["organization_as_written"],
                "when": i18n.date(limit.due),
                "why": _("late") if limit.state == "late" else None,
            }
            found.append((limit.due, Row(cells, record=("candidates", each["id"]))))
    yield from (row for _due, row in sorted(found, key=lambda pair: pair[0]))


_DATES = (
    "certificate_date",
    "checked_on",
    "decision_date",
    "decision_received_on",
    "ceremony_date",
    "official_date",
)


def _breaks(db: Db) -> Iterator[Row]:
    """Yield the rules that plans not yet approved break."""
    for line in planning.plans(db):
        if line.head.approved:
            continue
        for finding in findings(planning.sheet(db, line.head.id)):
            if finding.level == "break":
                cells = {"what": str(finding), "who": line.head.organization_name, "why": line.head.name}
                yield Row(cells, record=("plans", line.head.id))


REPORTS = (("morning-sheet", N_("Morning sheet"), CALENDAR, DayParams, day_defaults, morning_sheet),)
