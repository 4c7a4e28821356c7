"""The days of each step of the way into the Party, who is stuck and why, and who can be admitted from when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import median

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import admissions, members, office, stages
from officeapp.data.queries import targets as target_queries
from officeapp.data.queries.members import Card
from officeapp.domain import fields as f
from officeapp.domain.registers.members import STEPS
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.stages import Stuck
from officeapp.reports.issuing import MEMBERS, Issue, issued, today
from officeapp.reports.model import Chart, Column, Figure, Paper, Row, Sheet, Value, total_row

LABELS = dict(STEPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesParams(Issue):
    """Parameters of the days at each step."""

    since: str | None = f.date(N_("From"), whole=True)
    until: str | None = f.date(N_("To"), whole=True)
    unit: int | None = f.ref(N_("Unit"), "organizations")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastParams(Issue):
    """Parameters of the forecast of admissions."""

    year: int | None = f.integer(N_("Year"), least=1990, most=2100)
    unit: int | None = f.ref(N_("Unit"), "organizations")


def times_defaults(db: Db) -> TimesParams:
    """Return the last twelve months."""
    day = dates.today()
    return TimesParams(issued_on=today(), since=dates.add_months(day, -12).isoformat(), until=day.isoformat())


def forecast_defaults(db: Db) -> ForecastParams:
    """Return this year."""
    return ForecastParams(issued_on=today(), year=dates.today().year)


def pipeline_times(db: Db, params: TimesParams) -> Paper:
    """Return median and longest days of each step, and those stuck now with cause and next actor."""
    day = dates.today()
    figures = office.figures(db, day)
    within = admissions.units_below(db, params.unit)
    cards = [
        card
        for card in members.cards(db, members.RUNNING, day, figures)
        if within is None or card.unit in within
    ]
    sheets = (_days(db, params, cards, figures, within), _stuck(stages.stuck(cards, day, figures), day))
    return issued(db, params, _("Days at each step"), sheets, "BC")


def _days(
    db: Db, params: TimesParams, cards: Sequence[Card], figures: Figures, within: Collection[int] | None
) -> Sheet:
    columns = (
        Column("no", _("No."), 11, "integer", align="center"),
        Column("step", _("Step"), 60),
        Column("passed", _("Passed on"), 20, "integer", band=_("In the period")),
        Column("half", _("Median days"), 20, "decimal", band=_("In the period")),
        Column("longest", _("Longest, days"), 20, "integer", band=_("In the period")),
        Column("usual", _("Usual days"), 20, "integer"),
        Column("now", _("Stand here"), 20, "integer", total=True, band=_("Now")),
        Column("waited", _("Median days waited"), 24, "decimal", band=_("Now")),
    )
    first, last = params.since or "", params.until or today()
    rows: list[Row] = []
    for at, stage in enumerate(stages.taken(db, first, last, within), 1):
        here = [card for card in cards if card.step == stage.step]
        waited = [_waited(card) for card in here if card.entered_on]
        cells: dict[str, Value] = {
            "no": at,
            "step": _(LABELS[stage.step]),
            "passed": len(stage.stays),
            "half": stage.half,
            "longest": stage.longest.days if stage.longest else None,
            "usual": figures.whole(f"forecast.days.{stage.step}"),
            "now": len(here),
            "waited": median(waited) if waited else None,
        }
        figures_of = {
            "passed": Figure("candidates", tuple(stay.candidate for stay in stage.stays)),
            "now": Figure("candidates", tuple(card.id for card in here)),
        }
        if stage.longest:
            figures_of["longest"] = Figure("candidates", (stage.longest.candidate,))
        rows.append(Row(cells, key=f"step-{stage.step}", figures=figures_of))
    rows.append(total_row(columns, rows, {"step": _("Total")}))
    period = _("From {first} to {last}").format(first=i18n.date(first), last=i18n.date(last))
    chart = Chart(_("Median days"), "step", ("half",))
    title = _("DAYS AT EACH STEP OF THE WAY INTO THE PARTY")
    return Sheet(_("By step"), title, columns, rows, (period,), landscape=False, chart=chart)


def _waited(card: Card) -> int:
    return (dates.today() - dates.earliest(card.entered_on or "")).days


def _stuck(found: Sequence[tuple[Card, Stuck]], day: dt.date) -> Sheet:
    columns = (
        Column("no", _("No."), 11, "integer", align="center"),
        Column("name", _("Full name"), 42),
        Column("unit", _("Party cell"), 42),
        Column("step", _("Step"), 36),
        Column("since", _("At the step since"), 22, "date"),
        Column("days", _("Days"), 15, "integer"),
        Column("usual", _("Usual days"), 18, "integer"),
        Column("until", _("Limit"), 22, "date"),
        Column("why", _("What it waits for"), 62),
        Column("actor", _("Acts next"), 34),
    )
    rows: list[Row] = []
    for at, (card, why) in enumerate(found, 1):
        cells: dict[str, Value] = {
            "no": at,
            "name": card.name,
            "unit": card.unit_name,
            "step": _(LABELS[card.step]),
            "since": card.entered_on,
            "days": why.days,
            "usual": why.usual,
            "until": card.until.isoformat() if card.until else None,
            "why": str(why),
            "actor": _(why.actor),
        }
        rows.append(Row(cells, key=f"stuck-{card.id}", record=("candidates", card.id)))
    count = ngettext("{n} candidate", "{n} candidates", len(rows)).format(n=i18n.number(len(rows)))
    everybody = Figure("candidates", tuple(card.id for card, _why in found))
    rows.append(
        Row(
            {"no": _("Total: {members}").format(members=count)},
            "group",
            key="stuck",
            figures={"no": everybody},
        )
    )
    subtitle = _("(as of {day})").format(day=i18n.date(day))
    title = _("CANDIDATES WHO ARE STUCK")
    return Sheet(_("Stuck"), title, columns, rows, (subtitle,), numbered=True)


def admission_forecast(db: Db, params: ForecastParams) -> Paper:
    """Return whom the forecast of a year rests on: each candidate with the first day of a possible admission.

    Unit by unit, in the order of the targets; those who come after the year's end stand there too, uncounted.
    """
    year = params.year or dates.today().year
    within = admissions.units_below(db, params.unit)
    sheet = target_queries.sheet(db, year)
    lines = [line for line in sheet.lines if line.coming and (within is None or line.unit in within)]
    cards = {
        card.person: card for card in members.cards(db, members.RUNNING, sheet.today, office.figures(db))
    }
    rows: list[Row] = []
    for line in lines:
        name = line.name or _("Unit not known")
        told = _("{unit}: target {amount}, admitted {actual}, forecast {forecast}").format(
            unit=name,
            amount=i18n.number(line.amount or 0),
            actual=i18n.number(sum(line.results)),
            forecast=i18n.number(sum(line.foreseen)),
        )
        people = Figure("people", tuple(person for _day, person in line.coming))
        rows.append(Row({"no": told}, "group", key=f"unit-{line.unit}", figures={"no": people}))
        rows += [
            _coming(at, cards[person], day, year)
            for at, (day, person) in enumerate(line.coming, 1)
            if person in cards
        ]
    columns = (
        Column("no", _("No."), 11, "integer", align="center"),
        Column("name", _("Full name"), 46),
        Column("born", _("Date of birth"), 24, "date"),
        Column("step", _("Step"), 40),
        Column("since", _("At the step since"), 24, "date"),
        Column("missing", _("Papers still missing"), 60),
        Column("from", _("Can be admitted from"), 28, "date"),
        Column("quarter", _("Quarter"), 20, align="center"),
    )
    counted = sum(len(quarter) for line in lines for quarter in line.expected)
    words = ngettext("{n} candidate", "{n} candidates", counted).format(n=i18n.number(counted))
    subtitle = (
        _("(as of {day})").format(day=i18n.date(sheet.today)),
        _("In {year} can still be admitted: {people}").format(year=year, people=words),
    )
    title = _("WHO CAN STILL BE ADMITTED, AND FROM WHEN")
    made = Sheet(_("Forecast"), title, columns, rows, subtitle, numbered=True, notes=(_note(),))
    return issued(db, params, _("Forecast of admissions"), (made,), "")


def _note() -> str:
    return _(
        "The first day follows from the step, the usual days of the steps still to go, the least age and the term of"
        " the certificate; these figures are data of the office."
    )


def _coming(at: int, card: Card, day: dt.date, year: int) -> Row:
    roman = ("I", "II", "III", "IV")[(day.month - 1) // 3]
    cells: dict[str, Value] = {
        "no": at,
        "name": card.name,
        "born": card.birth_date,
        "step": _(LABELS[card.step]),
        "since": card.entered_on,
        "missing": "; ".join(card.papers) or None,
        "from": day.isoformat(),
        "quarter": roman if day.year == year else _("after {year}").format(year=year),
    }
    return Row(cells, record=("candidates", card.id))


REPORTS = (
    ("pipeline-times", N_("Days at each step"), MEMBERS, TimesParams, times_defaults, pipeline_times),
    (
        "admission-forecast",
        N_("Forecast of admissions"),
        MEMBERS,
        ForecastParams,
        forecast_defaults,
        admission_forecast,
    ),
)
