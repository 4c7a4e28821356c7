"""The sector's statistical forms: growth and loss, the newly admitted, ethnic groups, structure, organizations.

Form numbers and rows: Biểu 1-BTCTW to 5-BTCTW; the rows are the office's data (register `statistic_rows`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.data.queries.titles import titles
from officeapp.domain import fields as f
from officeapp.domain.registers.statistics import STATISTIC_ROWS, StatisticRow
from officeapp.reports import statistic_checks, statistic_lines
from officeapp.reports.issuing import MEMBERS, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Ratio, Row, Sheet, Value, derived
from officeapp.reports.statistic_lines import Counted, Line

FORMS = {
    "1": N_("GROWTH AND LOSS OF PARTY MEMBERS"),
    "2": N_("NEWLY ADMITTED PARTY MEMBERS"),
    "3": N_("PARTY MEMBERS BY ETHNIC GROUP"),
    "4": N_("STRUCTURE OF THE PARTY MEMBERSHIP"),
    "5": N_("PARTY ORGANIZATIONS AND THEIR MEMBERS"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormParams(Issue):
    """Parameters of a statistical form."""

    since: str | None = f.date(N_("From"), whole=True)
    until: str | None = f.date(N_("To"), whole=True)
    unit: int | None = f.ref(N_("Unit"), "organizations")


def defaults(db: Db) -> FormParams:
    """Return this year up to today."""
    day = dates.today()
    return FormParams(issued_on=today(), since=f"{day.year}-01-01", until=day.isoformat())


def form(number: str) -> Callable[[Db, FormParams], Paper]:
    """Return the builder of one form."""
    return lambda db, params: _form(db, number, params)


def _form(db: Db, form: str, params: FormParams) -> Paper:
    day = dates.today()
    first = dates.earliest(params.since) if params.since else day.replace(month=1, day=1)
    last = dates.latest(params.until) if params.until else day
    if last < first:
        raise UserError(N_("The period would end before it begins. Correct one of the dates."))
    declared = declared_rows(db, form)
    now = Counted(db, form, first, last, params.unit)
    lines = statistic_lines.lines(now, declared)
    before_that = Counted(db, form, _year_before(first), _year_before(last), params.unit)
    before = {line.key: line for line in statistic_lines.lines(before_that, declared)}
    columns = _columns()
    rows = [_row(columns, line, before.get(line.key)) for line in lines]
    rows += [
        _row(columns, Line(line.key, line.number, line.words, line.level, []), line)
        for key, line in before.items()
        if key not in {each.key for each in lines}
    ]
    names = titles(db, "organizations", [params.unit]) if params.unit else {}
    where = [names[params.unit]] if params.unit in names else []
    period = _("From {first} to {last}").format(
        first=i18n.date(first.isoformat()), last=i18n.date(last.isoformat())
    )
    title = _("Form {number}").format(number=f"{form}-BTCTW")
    sheet = Sheet(
        title, _(FORMS[form]), columns, rows, (f"({title})", *where, period), landscape=False, numbered=True
    )
    return issued(db, params, title, (sheet,), "BC", tuple(statistic_checks.warnings(now, lines)))


def declared_rows(db: Db, form: str) -> list[StatisticRow]:
    """Return the rows of a form in order.

    Raises:
        UserError: the office keeps none.
    """
    declared = records.find(db, STATISTIC_ROWS, form=form)
    if not declared:
        raise UserError(N_("The office keeps no rows of this form. Import or enter them in Administration."))
    return sorted(declared, key=lambda row: row.position)


def _year_before(day: dt.date) -> dt.date:
    """The same day a year before; of the end of February its end, also where that is the 29th."""
    before = dates.add_months(day, -12)
    return dates.month_end(before) if day == dates.month_end(day) else before


def _columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 11, align="center", unnumbered=True),
        Column("name", _("Criterion"), 96),
        Column("now", _("This period"), 20, "integer"),
        Column("before", _("Same period of last year"), 22, "integer"),
        Column("rate", _("This period against last year (%)"), 24, "decimal", formula=Ratio("now", "before")),
    )


def _mark(line: Line) -> str:
    """The sign before a row that bears no number, as the forms have it."""
    return "" if line.number else {0: "", 1: "- "}.get(line.level, "+ ")


def _row(columns: tuple[Column, ...], line: Line, before: Line | None) -> Row:
    cells: dict[str, Value] = {"no": line.number or None, "name": _mark(line) + line.words}
    figures: dict[str, Figure] = {}
    if line.people is None and line.value is None:
        return Row(cells, "group" if not line.level else "data", key=line.key)
    for key, counted in (("now", line), ("before", before)):
        if counted is None:
            cells[key] = 0
        elif counted.value is not None:
            cells[key] = round(counted.value)
        elif counted.people is not None:
            cells[key] = len(counted.people)
            figures[key] = Figure(counted.register, tuple(counted.people))
    return Row(derived(columns, cells), key=line.key, figures=figures)


REPORTS = tuple(
    (f"statistics-{number}", title, MEMBERS, FormParams, defaults, form(number))
    for number, title in (
        ("1", N_("Form 1: growth and loss of members")),
        ("2", N_("Form 2: newly admitted members")),
        ("3", N_("Form 3: members by ethnic group")),
        ("4", N_("Form 4: structure of the membership")),
        ("5", N_("Form 5: Party organizations")),
    )
)
