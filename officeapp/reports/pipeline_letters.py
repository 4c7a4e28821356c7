"""Letters to Party cells: one for each with candidates who lack something or whose limit is near, in one batch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from officeapp.base import i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.base.text import name_key
from officeapp.data.driver import Db
from officeapp.data.queries import admissions, members, office, schedule, stages
from officeapp.data.queries.members import Card
from officeapp.domain import fields as f
from officeapp.domain.registers.members import STEPS
from officeapp.domain.rules.figures import Figures
from officeapp.reports.issuing import MEMBERS, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value

SHOWN = (
    ("pressing", N_("Past the limit, due soon, or papers missing")),
    ("late", N_("Past the limit")),
    ("missing", N_("Papers missing")),
    ("stuck", N_("Past the limit or the usual days")),
)
_REPLY = 5  # working days until the answer is asked for, unless the clerk says otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterParams(Issue):
    """Parameters of the letters."""

    shown: str | None = f.choice(N_("Candidates"), *SHOWN)
    unit: int | None = f.ref(N_("Unit"), "organizations")
    reply_by: str | None = f.date(N_("Answer by"), whole=True)


def defaults(db: Db) -> LetterParams:
    """Return letters on whatever presses, to be answered within a week of work."""
    reply = schedule.work_calendar(db).add(dt.date.fromisoformat(today()), _REPLY).isoformat()
    return LetterParams(issued_on=today(), shown="pressing", reply_by=reply)


def letters(db: Db, params: LetterParams) -> Paper:
    """Return a letter for each Party cell: every candidate with step, limit, and what is missing or to be done."""
    day = dt.date.fromisoformat(today())
    figures = office.figures(db, day)
    within = admissions.units_below(db, params.unit)
    units: dict[tuple[int, str], list[Card]] = {}
    for card in members.cards(db, members.RUNNING, day, figures):
        if (within is None or card.unit in within) and _wanted(
            card, params.shown or "pressing", day, figures
        ):
            units.setdefault((card.unit or 0, card.unit_name), []).append(card)
    own = office.office(db)
    order = {number: at for at, (number, _name, _parent) in enumerate(admissions.tree(db))}
    sheets = [
        _letter(
            unit or _("Unit not known"), number, cards, day, figures, params.reply_by, own.issuer or own.name
        )
        for (number, unit), cards in sorted(units.items(), key=lambda each: order.get(each[0][0], len(order)))
    ]
    warnings: tuple[str, ...] = ()
    if not sheets:
        sheets = [Sheet(_("Reminder letters"), _title(), _columns(), (), landscape=False)]
        warnings = (_("No candidate is late or lacks anything. Choose other candidates."),)
    elif (0, "") in units:
        n = len(units[0, ""])
        words = ngettext("{n} candidate has no Party cell.", "{n} candidates have no Party cell.", n)
        warnings = (words.format(n=i18n.number(n)),)
    paper = issued(db, params, _("Reminders to Party cells"), tuple(sheets), "CV", warnings)
    return replace(paper, letters=True, recipients=(_("As above"), _("Office files")))


def _wanted(card: Card, shown: str, day: dt.date, figures: Figures) -> bool:
    late, missing = card.standing == "late", bool(card.papers)
    match shown:
        case "late":
            return late
        case "missing":
            return missing
        case "stuck":
            return stages.of_card(card, day, figures) is not None
        case _:
            return late or missing or card.standing == "soon"


def _letter(
    name: str,
    unit: int,
    cards: Sequence[Card],
    day: dt.date,
    figures: Figures,
    reply_by: str | None,
    body: str,
) -> Sheet:
    cards = sorted(
        cards, key=lambda card: (card.until is None, str(card.until or card.entered_on), name_key(card.name))
    )
    late = sum(card.standing == "late" for card in cards)
    count = ngettext("{n} candidate", "{n} candidates", len(cards)).format(n=i18n.number(len(cards)))
    asks = (
        _("{body} asks the cell to complete what is missing and to report by {day}.")
        if reply_by
        else _("{body} asks the cell to complete what is missing and to report.")
    )
    lacks = (
        _("As of {day}, papers or steps are lacking for {count} of your cell, {late} of them past the limit.")
        if late
        else _("As of {day}, papers or steps are lacking for {count} of your cell.")
    )
    opening = (
        _("To: {unit}").format(unit=name),
        lacks.format(day=i18n.date(day), count=count, late=i18n.number(late)),
        asks.format(body=body, day=i18n.date(reply_by)),
    )
    rows = [_row(at, card, day, figures) for at, card in enumerate(cards, 1)]
    figure = Figure("candidates", tuple(card.id for card in cards))
    total = _("Total: {members}").format(members=count)
    rows.append(Row({"no": total}, "group", key=f"total-{unit or name}", figures={"no": figure}))
    return Sheet(name, _title(), _columns(), rows, landscape=False, opening=opening)


def _title() -> str:
    return _("REMINDER ON THE ADMISSION OF PARTY MEMBERS")


def _columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("name", _("Full name"), 36),
        Column("step", _("Step"), 30),
        Column("since", _("At the step since"), 21, "date"),
        Column("until", _("Limit"), 21, "date"),
        Column("what", _("Missing or to be done"), 62),
    )


def _row(at: int, card: Card, day: dt.date, figures: Figures) -> Row:
    why = stages.of_card(card, day, figures)
    said = [_("Papers: {papers}").format(papers=", ".join(card.papers))] if card.papers else []
    if card.standing in ("late", "soon") and card.limit is not None:
        said.append(str(card.limit))
    elif why is not None and not card.papers:
        said.append(str(why))
    cells: dict[str, Value] = {
        "no": at,
        "name": card.name,
        "step": _(dict(STEPS)[card.step]),
        "since": card.entered_on,
        "until": card.until.isoformat() if card.until else None,
        "what": "\n".join(said),
    }
    return Row(cells, key=f"candidate-{card.id}", record=("candidates", card.id))


REPORTS = (("admission-reminders", N_("Reminders to Party cells"), MEMBERS, LetterParams, defaults, letters),)
