"""The morning sheet: what is on today, what is due and what is late, on one page to carry along."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from officeapp.base import i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import listing, milestones, reminding, schedule, watched
from officeapp.data.queries import today as queries
from officeapp.domain import fields as f
from officeapp.reports import issuing
from officeapp.reports.issuing import CALENDAR
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet

MOST = 6  # lines of a section; the page in the window has them all


@dataclass(frozen=True, slots=True, kw_only=True)
class DayParams:
    """Parameters of the morning sheet; it is for the desk and bears no letterhead."""

    day: str | None = f.date(N_("Day"), whole=True)


def day_defaults(db: Db) -> DayParams:
    """Return today."""
    return DayParams(day=issuing.today())


def morning_sheet(db: Db, params: DayParams) -> Paper:
    """Return what is on, due, late and going wrong on a day, as the day's page counts it."""
    day = dt.date.fromisoformat(params.day or issuing.today())
    tasks, pressing = queries.tasks(db, day), queries.pressing(db, day, MOST)
    steps = tuple(task for step in reminding.ladder(db, day) for task in step.tasks)
    sections = (
        (N_("Meetings today"), _meetings(db, day)),
        (N_("Overdue tasks"), _tasks(db, tasks.late)),
        (N_("Tasks due soon"), _tasks(db, tasks.soon)),
        (N_("Tasks to remind of today"), _tasks(db, steps)),
        (N_("Milestones of people"), _people(milestones.people(db, day, MOST))),
        (N_("Admission: past a limit or lacking papers"), _candidates(pressing)),
        (N_("Reviews due"), _watched(db, day, "documents")),
        (N_("Opinions awaited"), _watched(db, day, "consultations")),
        (N_("Recommendations of inspections due"), _watched(db, day, "programme_items")),
        (N_("Rules broken by the plan"), _breaks(db, day)),
    )
    rows: list[Row] = []
    for title, found in sections:
        count = found.count or len(found.figure.ids)
        if not count:
            continue
        words = f"{_(title)}: {i18n.number(count)}"
        rows.append(Row({"no": words}, "group", key=title, figures={"no": found.figure}))
        rows += [Row({**line.cells, "no": at}, record=line.record) for at, line in enumerate(found.lines, 1)]
        if more := count - len(found.lines):
            words = ngettext("and {n} more", "and {n} more", more).format(n=i18n.number(more))
            rows.append(Row({"what": words}, "note", key=f"{title}-more", figures={"what": found.figure}))
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


@dataclass(frozen=True, slots=True)
class _Section:
    """The lines of a section and the records behind its count, which `count` is where they are not one each."""

    figure: Figure
    lines: list[Row]
    count: int = 0


def _meetings(db: Db, day: dt.date) -> _Section:
    found = schedule.engagements(db, day.isoformat(), day.isoformat())
    lines = [
        Row(
            {"what": each.title, "who": each.chair, "when": each.starts_at[11:16], "why": each.place},
            record=("meetings", each.id),
        )
        for each in found[:MOST]
    ]
    return _Section(Figure("meetings", tuple(each.id for each in found)), lines)


def _tasks(db: Db, ids: tuple[int, ...]) -> _Section:
    names = ("title", "lead", "assignee", "units_as_written", "due_on", "delay_cause")
    lines = [
        Row(
            {
                "what": task["title"],
                "who": task["lead"] or task["assignee"] or task["units_as_written"],
                "when": i18n.date(task["due_on"]),
                "why": task["delay_cause"],
            },
            record=("tasks", task["id"]),
        )
        for task in listing.rows(db, "tasks", ids[:MOST], names)
    ]
    return _Section(Figure("tasks", ids), lines)


def _people(found: milestones.People) -> _Section:
    ids = tuple(dict.fromkeys((*found.probation, *found.badges, *found.retirement, *found.terms)))
    lines = [
        Row(
            {"what": str(each), "who": each.name, "when": i18n.date(each.day)}, record=("people", each.person)
        )
        for each in found.lines
    ]
    count = len(found.probation) + len(found.badges) + len(found.retirement) + len(found.terms)
    return _Section(Figure("people", ids), lines, count)


def _candidates(found: queries.Pressing) -> _Section:
    late = set(found.late)
    lines = [
        Row(
            {
                "what": f"{card.name}: {card.limit}" if card.id in late else card.name,
                "who": card.unit_name,
                "when": i18n.date(card.until) if card.id in late and card.until else None,
                "why": _("late")
                if card.id in late
                else _("Lacks: {papers}").format(papers=", ".join(card.papers)),
            },
            record=("candidates", card.id),
        )
        for card in found.lines
    ]
    return _Section(Figure("candidates", found.all), lines)


def _watched(db: Db, day: dt.date, register: str) -> _Section:
    found = [each for each in watched.near(db, day) if each.register == register]
    lines = [
        Row(
            {
                "what": each.title,
                "who": _(watched.KINDS[each.kind]),
                "when": i18n.date(each.day),
                "why": _("not answered: {n}").format(n=i18n.number(each.silent)) if each.silent else None,
            },
            record=(each.register, each.id),
        )
        for each in found[:MOST]
    ]
    ids = tuple(dict.fromkeys(each.id for each in found))
    return _Section(Figure(register, ids), lines, len(found))


def _breaks(db: Db, day: dt.date) -> _Section:
    found = queries.broken(db, day)
    if found is None:
        return _Section(Figure("plans", ()), [])
    plan, breaks = found.head, found.breaks
    lines = [
        Row({"what": str(each), "who": plan.organization_name, "why": plan.name}, record=("plans", plan.id))
        for each in breaks[:MOST]
    ]
    return _Section(Figure("plans", (plan.id,) if breaks else ()), lines, len(breaks))


REPORTS = (("morning-sheet", N_("Morning sheet"), CALENDAR, DayParams, day_defaults, morning_sheet),)
