"""The checklist of one admission dossier: every paper with its state, the votes, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import admission_dossier as queries
from officeapp.data.queries import members, office, stages
from officeapp.data.queries.members import Card
from officeapp.domain import fields as f
from officeapp.domain.registers.admission_dossier import BODIES
from officeapp.domain.registers.members import STEPS
from officeapp.domain.rules.admission_dossier import GROUPS, Held, Item
from officeapp.domain.rules.figures import Figures
from officeapp.reports.issuing import MEMBERS, Issue, issued, today
from officeapp.reports.model import Column, Paper, Row, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierParams(Issue):
    """Parameters of the checklist."""

    candidate: int | None = f.ref(N_("Admission candidate"), "candidates")


def defaults(db: Db) -> DossierParams:
    """Return the candidate whose dossier was worked on last."""
    row = db.execute(
        "SELECT id FROM candidates WHERE step NOT IN ('stopped', 'official')"
        " ORDER BY step = 'dossier' DESC, entered_on DESC, id DESC LIMIT 1"
    ).fetchone()
    return DossierParams(issued_on=today(), candidate=row[0] if row else None)


def checklist(db: Db, params: DossierParams) -> Paper:
    """Return the papers of a candidate's dossier group by group, and the votes of cell and committee.

    Without a candidate it is the list to be filled by hand.
    """
    card = members.card(db, params.candidate) if params.candidate else None
    number_of = card.id if card else 0
    day = dates.today()
    figures = office.figures(db, day)
    called = queries.names(db)
    items = queries.dossier(db, number_of, day, figures)
    record = ("candidates", card.id) if card else None
    rows: list[Row] = []
    number = 0
    for place, (group, (label, _step)) in enumerate(GROUPS.items(), 1):
        those = [item for item in items if item.group == group]
        if not those:
            continue
        rows.append(Row({"no": f"{_ROMAN[place]}. {_(label)}"}, "group", key=group))
        for item in those:
            number += 1
            for at, held in enumerate(item.held or (None,)):
                rows.append(_row(number if at == 0 else None, item, held, called, record))
    subtitle = [_("(as of {day})").format(day=i18n.date(today()))]
    if card:
        subtitle.append(
            _("{name}, {unit}, step: {step}").format(
                name=card.name, unit=card.unit_name or "…", step=_(dict(STEPS)[card.step])
            )
        )
    sheet = Sheet(
        _("Dossier"),
        _("CHECKLIST OF THE ADMISSION DOSSIER"),
        _columns(),
        rows,
        tuple(subtitle),
        landscape=False,
        notes=_notes(db, card, items, called, figures) if card else (),
    )
    name = _("Admission dossier {name}").format(name=card.name) if card else _("Admission dossier")
    sheets = (sheet, _way(db, card)) if card else (sheet,)
    return issued(db, params, name, sheets, "")


def _notes(
    db: Db, card: Card, items: Sequence[Item], called: Mapping[str, str], figures: Figures
) -> tuple[str, ...]:
    """What is missing before the decision, and what the votes came to."""
    lacking = [called.get(item.kind, item.kind) for item in items if item.lacking and item.step == "decision"]
    missing = (
        _("Missing before the decision: {papers}").format(papers="; ".join(lacking))
        if lacking
        else _("The dossier is complete for the admission decision.")
    )
    bodies = dict(BODIES)
    votes = (
        vote.came.words(", ".join(filter(None, (_(bodies[vote.body]), i18n.date(vote.held_on or "")))))
        for vote in queries.votes(db, card.id, figures)
    )
    return missing, *votes


def _way(db: Db, card: Card) -> Sheet:
    """The steps taken, each with its day, paper and responsible person, and the legal limit that runs."""
    columns = (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("step", _("Step"), 42),
        Column("on", _("Since"), 24, "date"),
        Column("days", _("Days"), 16, "integer"),
        Column("paper", _("Paper"), 34),
        Column("responsible", _("Responsible"), 36),
        Column("note", _("Note"), 34),
    )
    rows = [
        Row(
            {
                "no": at,
                "step": _(dict(STEPS)[each.step]),
                "on": each.on,
                "days": each.days,
                "paper": each.paper or None,
                "responsible": each.responsible or None,
                "note": each.note or None,
            },
            key=f"step-{each.id}",
        )
        for at, each in enumerate(stages.way(db, card.id), 1)
    ]
    notes: tuple[str, ...] = ()
    if card.limit is not None:
        words = _("{what}: by {date} ({source})")
        notes = (words.format(what=card.limit, date=i18n.date(card.limit.due), source=card.limit.source),)
    title = _("STEPS OF THE ADMISSION")
    return Sheet(_("Steps"), title, columns, rows, (card.name,), landscape=False, notes=notes)


_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_STATES = {
    "there": lambda: _("there"),
    "missing": lambda: _("missing"),
    "expired": lambda: _("expired"),
    "supplement": lambda: _("to be supplemented"),
    "waived": lambda: _("not needed"),
}


def _row(
    number: int | None, item: Item, held: Held | None, called: dict[str, str], record: tuple[str, int] | None
) -> Row:
    kind = called.get(held.kind if held else item.kind, item.kind)
    name = f"{kind}: {held.introducer}" if held and held.introducer else kind
    until = item.until.isoformat() if item.until else held.until if held else None
    return Row(
        {
            "no": number,
            "paper": name,
            "number": held.number if held else None,
            "issued": held.issued if held else None,
            "until": until,
            "state": _state(item),
            "note": held.note if held else None,
        },
        record=record,
    )


def _state(item: Item) -> str:
    """How a paper stands; of introductions, how many there are where they are too few."""
    if item.state == "missing" and item.held:
        return _("{n} only").format(n=len(item.held))
    return _STATES[item.state]()


def _columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 10, "integer", align="center"),
        Column("paper", _("Kind of paper"), 62),
        Column("number", _("Number"), 24),
        Column("issued", _("Date"), 22, "date"),
        Column("until", _("Valid until"), 22, "date"),
        Column("state", _("State"), 24, align="center"),
        Column("note", _("Note"), 26),
    )


REPORTS = (("admission-dossier", N_("Admission dossier"), MEMBERS, DossierParams, defaults, checklist),)
