"""The assessment of units and people by the tasks of a period: the ranking, then the tasks behind every figure."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import assessment as queries
from officeapp.data.queries.assessment import Place, Scored
from officeapp.data.queries.titles import code_names
from officeapp.domain import fields as f
from officeapp.domain.registers.assessment import SUBJECTS
from officeapp.domain.rules import periods
from officeapp.domain.rules.assessment import Cap, caps
from officeapp.domain.rules.periods import Span
from officeapp.reports.issuing import TASKS, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value

_COUNTED = ("tasks", "on_time", "late", "open", "beyond")


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentParams(Issue):
    """Parameters of the assessment."""

    subject: str | None = f.choice(N_("For"), *SUBJECTS)
    period: str | None = f.text(N_("Period (2026-07, 2026-Q3, 2026-H2, 2026)"), length=20)


def defaults(db: Db) -> AssessmentParams:
    """Return the units in the quarter that ended last."""
    span = periods.around("quarter", dates.today(), 1)
    return AssessmentParams(issued_on=today(), subject="unit", period=span.key)


def span_of(text: str) -> Span:
    """The period of a key.

    Raises:
        UserError: it is none.
    """
    span = periods.of_key(text)
    if span is None:
        words = N_("“{value}” is no period. Write 2026-07, 2026-Q3, 2026-H2, 2026-9M or 2026.")
        raise UserError(words, value=text)
    return span


def task_assessment(db: Db, params: AssessmentParams) -> Paper:
    """Return everybody by score with grade, and the tasks that made the score.

    Raises:
        UserError: the period is none.
    """
    span, subject = span_of(params.period or ""), params.subject or "unit"
    places, scale = queries.ranking(db, subject, span, today())
    behind = queries.scored(db, subject, *span.days, today())
    period = (_("({period}, as of {day})").format(period=periods.words(span), day=i18n.date(today())),)
    columns = ranking_columns(subject)
    rows = ranking_rows(places, behind, subject)
    title = (
        _("ASSESSMENT OF UNITS BY THEIR TASKS")
        if subject == "unit"
        else _("ASSESSMENT OF PEOPLE BY THEIR TASKS")
    )
    sheets = [Sheet(_("Ranking"), title, columns, rows, period, numbered=True)]
    if behind:
        sheets.append(
            Sheet(
                _("Tasks"), _("THE TASKS BEHIND THE ASSESSMENT"), _task_columns(), _task_rows(places, behind),
                (*period, _("(score = (quantity + quality + progress) / 3)")), numbered=True,
            )
        )  # fmt: skip
    warnings = [_cap_words(db, each, subject) for each in passed_caps(places, scale)]
    unchecked = queries.unconfirmed(db, scale)
    if unchecked:
        warnings.append(
            _("The scale has not been checked against its source yet: {sources}").format(
                sources="; ".join(unchecked)
            )
        )
    if not scale:
        warnings.append(_("No scale is in force on this day. Enter one among the lists of the office."))
    return issued(db, params, _("Assessment by tasks"), tuple(sheets), "BC", tuple(warnings))


def passed_caps(places: list[Place], scale: list[queries.Grade]) -> list[Cap]:
    """Where a grade was given more often than its cap allows."""
    return caps(((each.result.group, each.grade) for each in places), scale)


def _cap_words(db: Db, cap: Cap, subject: str) -> str:
    group = code_names(db, [cap.group]).get(cap.group, "") if cap.group is not None else ""
    said = _("{grade}: {given} in the group “{group}”, the cap of {share}% of {base} allows {allowed}.").format(
        grade=cap.grade.name, given=cap.given, group=group or _("without a kind"),
        share=i18n.number(cap.grade.cap_share or 0), base=cap.base, allowed=cap.allowed,
    )  # fmt: skip
    return f"{said} {_('The authority decides.')}" if cap.allowed == 0 and cap.base else said


def ranking_columns(subject: str) -> tuple[Column, ...]:
    """The columns of the ranking."""
    tasks = _("Tasks counted")
    return (
        Column("rank", _("Rank"), 16, "integer", align="center"),
        Column("name", _("Unit") if subject == "unit" else _("Full name"), 62),
        Column("tasks", _("Number"), 17, "integer", band=tasks),
        Column("on_time", _("in time"), 17, "integer", band=tasks),
        Column("late", _("late"), 17, "integer", band=tasks),
        Column("open", _("not done"), 17, "integer", band=tasks),
        Column("beyond", _("beyond"), 17, "integer", band=tasks),
        Column("share", _("In time (%)"), 18, "decimal"),
        Column("general", _("General criteria"), 20, "decimal"),
        Column("score", _("Score"), 18, "decimal"),
        Column("earned", _("Computed grade"), 38),
        Column("grade", _("Grade"), 38, bold=True),
        Column("why", _("What a better grade asks for; reason"), 90),
    )


def ranking_rows(places: list[Place], behind: list[Scored], subject: str) -> list[Row]:
    """One row for each unit or person, with the tasks behind its figures."""
    by_subject: dict[int, list[Scored]] = {}
    for task in behind:
        by_subject.setdefault(task.subject, []).append(task)
    register = "organizations" if subject == "unit" else "people"
    rows: list[Row] = []
    for place in places:
        result = place.result
        tasks = by_subject.get(result.subject, [])
        figures = {"tasks": Figure("tasks", tuple(task.id for task in tasks))}
        figures["late"] = Figure("tasks", tuple(task.id for task in tasks if task.late))
        cells: dict[str, Value] = {
            "rank": place.rank,
            "name": result.name,
            **{key: getattr(result, key) for key in _COUNTED},
            "share": result.share(result.on_time),
            "general": result.general,
            "score": place.total,
            "earned": place.earned.name,
            "grade": place.decided_name or place.earned.name,
            "why": why(place),
        }
        key = f"{subject}-{result.subject}"
        rows.append(Row(cells, key=key, record=(register, result.subject), figures=figures))
    return rows


def why(place: Place) -> str:
    """The reason of a decided grade, discipline, what a better one asks for, and of a year its quarters."""
    told = (place.reason, _discipline(place), place.earned.why, _quarters(place))
    return "; ".join(filter(None, told))


def _discipline(place: Place) -> str:
    """That somebody was disciplined in the period, which the score does not know."""
    if not place.disciplined:
        return ""
    days = ", ".join(i18n.date(day) for day in place.disciplined)
    return _("disciplined on {days}; the authority decides").format(days=days)


def _quarters(place: Place) -> str:
    """The quarters of a year with score and grade: “quarter I: 82.5, Good”."""
    said: list[str] = []
    for each in place.result.quarters:
        known = {
            "n": periods.quarter_number(each.span),
            "score": i18n.number(round(each.total, 1)),
            "grade": each.grade,
        }
        words = (
            _("quarter {n}: {score}, {grade} (decided)")
            if each.decided
            else _("quarter {n}: {score}, {grade}")
        )
        said.append(words.format(**known))
    return "; ".join(said)


def _task_columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 12, "integer", align="center"),
        Column("title", _("Task"), 110),
        Column("due", _("Deadline"), 24, "date"),
        Column("done", _("Done on"), 24, "date"),
        Column("weight", _("Weight"), 18, "decimal"),
        Column("quantity", _("Quantity (%)"), 22, "decimal"),
        Column("quality", _("Quality (points)"), 22, "decimal"),
        Column("progress", _("Progress (points)"), 22, "decimal"),
        Column("late", _("Late"), 16, "flag"),
        Column("score", _("Score"), 20, "decimal"),
    )


def _task_rows(places: list[Place], behind: list[Scored]) -> list[Row]:
    by_subject: dict[int, list[Scored]] = {}
    for task in behind:
        by_subject.setdefault(task.subject, []).append(task)
    rows: list[Row] = []
    for place in places:
        those = by_subject.get(place.result.subject, [])
        said = f"{place.result.name}: {i18n.number(round(place.total, 1))}"
        figure = Figure("tasks", tuple(task.id for task in those))
        rows.append(Row({"no": said}, "group", key=f"of-{place.result.subject}", figures={"no": figure}))
        for at, task in enumerate(those, 1):
            cells: dict[str, Value] = {
                "no": at, "title": task.title, "due": task.due_on, "done": task.done_on, "weight": task.weight,
                "quantity": task.quantity, "quality": task.quality, "progress": task.progress,
                "late": int(task.late), "score": task.score,
            }  # fmt: skip
            rows.append(Row(cells, key=f"task-{place.result.subject}-{task.id}", record=("tasks", task.id)))
    return rows


REPORTS = (
    ("task-assessment", N_("Assessment by tasks"), TASKS, AssessmentParams, defaults, task_assessment),
)
