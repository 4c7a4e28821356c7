"""Papers of the way into the Party: the lists by step with what is due or missing, and the book of admissions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.base.text import name_key
from officeapp.data.driver import Db
from officeapp.data.queries import admissions, listing, members, office
from officeapp.data.queries.members import Card
from officeapp.data.queries.titles import titles
from officeapp.domain import fields as f
from officeapp.domain.registers.members import STEPS
from officeapp.reports.issuing import MEMBERS, Issue, born, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value

LABELS = dict(STEPS)
_ALL = ("late", "soon", "in_time", "none")
_SHOWN: Mapping[str | None, tuple[str, ...]] = {"late": ("late",), "soon": ("late", "soon")}
PERSON = ("name", "sex", "birth_date", "ethnic_group", "introducer_1", "introducer_2", "party_card_number")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsParams(Issue):
    """Parameters of the lists by step."""

    step: str | None = f.choice(N_("Step"), *STEPS[:-1])
    standing: str | None = f.choice(
        N_("Limits"), ("late", N_("Past the limit")), ("soon", N_("Past the limit or due soon"))
    )
    unit: int | None = f.ref(N_("Unit"), "organizations")


@dataclass(frozen=True, slots=True, kw_only=True)
class BookParams(Issue):
    """Parameters of the book of admissions."""

    since: str | None = f.date(N_("From"), whole=True)
    until: str | None = f.date(N_("To"), whole=True)
    unit: int | None = f.ref(N_("Unit"), "organizations")


def steps_defaults(db: Db) -> StepsParams:
    """Return all steps of the whole office."""
    return StepsParams(issued_on=today())


def book_defaults(db: Db) -> BookParams:
    """Return this year up to today."""
    day = dates.today()
    return BookParams(issued_on=today(), since=f"{day.year}-01-01", until=day.isoformat())


def pipeline_list(db: Db, params: StepsParams) -> Paper:
    """Return who stands at which step, the most pressing first, with helpers, papers and the limit that runs."""
    day = dates.today()
    wanted = (params.step,) if params.step else members.RUNNING
    within = admissions.units_below(db, params.unit)
    cards = [
        card
        for card in members.cards(db, wanted, day, office.figures(db, day))
        if (within is None or card.unit in within) and card.standing in _SHOWN.get(params.standing, _ALL)
    ]
    people = _people(db, [card.person for card in cards])
    rows: list[Row] = []
    for step in wanted:
        those = sorted(
            (card for card in cards if card.step == step),
            key=lambda card: (card.until is None, str(card.until or card.entered_on), name_key(card.name)),
        )
        if those:
            rows.append(_step_head(step, those))
            rows += [_step_row(place, card, people[card.person]) for place, card in enumerate(those, 1)]
    count = ngettext("{n} candidate", "{n} candidates", len(cards)).format(n=i18n.number(len(cards)))
    subtitle = _("(as of {day})").format(day=i18n.date(today()))
    title = _("PEOPLE ON THE WAY INTO THE PARTY, BY STEP")
    sheet = Sheet(_("By step"), title, _step_columns(), rows, (subtitle, count), numbered=True)
    return issued(db, params, _("Candidates by step"), (sheet,), "")


def _people(db: Db, wanted: list[int]) -> dict[int, dict[str, Any]]:
    return {row["id"]: row for row in listing.rows(db, "people", list(dict.fromkeys(wanted)), PERSON)}


def _step_head(step: str, those: list[Card]) -> Row:
    late = sum(card.standing == "late" for card in those)
    words = ngettext("{step}: {n} person", "{step}: {n} people", len(those)).format(
        step=_(LABELS[step]), n=i18n.number(len(those))
    )
    if late:
        words += _(", {n} past the limit").format(n=i18n.number(late))
    figure = Figure("candidates", tuple(card.id for card in those))
    return Row({"no": words}, "group", key=step, figures={"no": figure})


def _step_row(place: int, card: Card, person: Mapping[str, Any]) -> Row:
    decision = " ".join(filter(None, (card.decision_number, i18n.date(card.decision_date or ""))))
    cells: dict[str, Value] = {
        "no": place,
        "name": card.name,
        **born(person["sex"], card.birth_date),
        "unit": card.unit_name,
        "since": card.entered_on,
        "helpers": ", ".join(card.mentors) or None,
        "certificate": card.certificate_date,
        "missing": "; ".join(card.papers) or None,
        "decision": decision or None,
        "until": card.until.isoformat() if card.until else None,
        "standing": _STANDINGS[card.standing]() or None,
    }
    return Row(cells, record=("candidates", card.id))


_STANDINGS = {
    "late": lambda: _("past the limit"),
    "soon": lambda: _("due soon"),
    "in_time": lambda: _("in time"),
    "none": lambda: "",
}


def _step_columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 11, "integer", align="center"),
        Column("name", _("Full name"), 38),
        Column("male", _("Male"), 21, "date", band=_("Date of birth")),
        Column("female", _("Female"), 21, "date", band=_("Date of birth")),
        Column("unit", _("Party cell"), 38),
        Column("since", _("At the step since"), 22, "date"),
        Column("helpers", _("Helpers"), 36),
        Column("certificate", _("Certificate of"), 22, "date"),
        Column("missing", _("Papers still missing"), 40),
        Column("decision", _("Admission decision"), 28),
        Column("until", _("Limit"), 22, "date"),
        Column("standing", _("How it stands"), 20),
    )


def admission_book(db: Db, params: BookParams) -> Paper:
    """Return the book of admissions of a period, in the order of the ceremonies.

    Columns: the book "Sổ kết nạp đảng viên" of the sector.
    """
    within = admissions.units_below(db, params.unit)
    rows_of = db.execute(
        "SELECT id, person, organization, decision_number, decision_date, ceremony_date, official_date, note"
        " FROM candidates WHERE ceremony_date BETWEEN ? AND ? ORDER BY ceremony_date, id",
        (params.since or "", f"{params.until or today()}~"),
    ).fetchall()
    known = [row for row in rows_of if within is None or row[2] in within]
    people = _people(db, [row[1] for row in known])
    cells_of = titles(db, "organizations", {row[2] for row in known if row[2]})
    rows: list[Row] = []
    for place, (number, who, unit, decision, decided, held, official, note) in enumerate(known, 1):
        person = people[who]
        introducers = [person[name] for name in ("introducer_1", "introducer_2") if person[name]]
        cells: dict[str, Value] = {
            "no": place,
            "name": person["name"],
            **born(person["sex"], person["birth_date"]),
            "unit": cells_of.get(unit, ""),
            "decision": decision,
            "decided": decided,
            "held": held,
            "introducers": ", ".join(introducers) or None,
            "official": official,
            "card": person["party_card_number"],
            "note": note,
        }
        rows.append(Row(cells, record=("candidates", number)))
    count = ngettext("{n} member", "{n} members", len(rows)).format(n=i18n.number(len(rows)))
    everybody = Figure("candidates", tuple(row[0] for row in known))
    total = _("Total: {members}").format(members=count)
    rows.append(Row({"no": total}, "group", key="total", figures={"no": everybody}))
    period = _("From {first} to {last}").format(
        first=i18n.date(params.since or ""), last=i18n.date(params.until or today())
    )
    sheet = Sheet(
        _("Admissions"), _("BOOK OF ADMISSIONS TO THE PARTY"), _book_columns(), rows, (period,), numbered=True
    )
    return issued(db, params, _("Book of admissions"), (sheet,), "")


def _book_columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 11, "integer", align="center"),
        Column("name", _("Full name"), 42),
        Column("male", _("Male"), 22, "date", band=_("Date of birth")),
        Column("female", _("Female"), 22, "date", band=_("Date of birth")),
        Column("unit", _("Party cell"), 42),
        Column("decision", _("Number"), 24, band=_("Admission decision")),
        Column("decided", _("Date"), 22, "date", band=_("Admission decision")),
        Column("held", _("Admitted on"), 22, "date"),
        Column("introducers", _("Introduced by"), 44),
        Column("official", _("Official since"), 22, "date"),
        Column("card", _("Card number"), 28, align="center"),
        Column("note", _("Note"), 28),
    )


REPORTS = (
    ("pipeline-list", N_("Candidates by step"), MEMBERS, StepsParams, steps_defaults, pipeline_list),
    ("admission-book", N_("Book of admissions"), MEMBERS, BookParams, book_defaults, admission_book),
)
