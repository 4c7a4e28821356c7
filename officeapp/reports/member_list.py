"""The list of Party members, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from officeapp.base import i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import admissions, listing
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain import fields as f
from officeapp.reports.issuing import MEMBERS, Issue, born, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value

LISTED = (
    "name",
    "sex",
    "birth_date",
    "ethnic_group",
    "home_town",
    "occupation",
    "post",
    "party_admission_date",
    "party_official_date",
    "party_card_number",
    "general_education",
    "professional_level",
    "political_theory",
    "party_organization",
    "party_status",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListParams(Issue):
    """Parameters of the list of members."""

    on: str | None = f.date(N_("As of"), whole=True)
    unit: int | None = f.ref(N_("Unit"), "organizations")


def list_defaults(db: Db) -> ListParams:
    """Return today's members of the whole office."""
    return ListParams(issued_on=today(), on=today())


def member_list(db: Db, params: ListParams) -> Paper:
    """Return the members of each Party cell, by name, official and on probation.

    Columns: the book "Danh sách đảng viên" of the sector.
    """
    day = params.on or today()
    wanted = (Filter("party_status", "in", ("official", "probationary")),)
    ids = listing.ids(db, Query("people", wanted, as_of=day))
    people = listing.rows(db, "people", ids, LISTED, as_of=day)
    cells: dict[int, list[dict[str, Value]]] = {}
    below = admissions.units_below(db, params.unit)
    for person in people:
        cell = person["party_organization_id"] or 0
        if below is None or cell in below:
            cells.setdefault(cell, []).append(person)
    order = {number: at for at, (number, _name, _parent) in enumerate(admissions.tree(db))}
    rows: list[Row] = []
    for cell in sorted(cells, key=lambda cell: order.get(cell, len(order))):
        rows += _cell_rows(cell, cells[cell])
    count = sum(map(len, cells.values()))
    members = Figure("people", tuple(_id(person) for people in cells.values() for person in people))
    words = ngettext("{n} member", "{n} members", count).format(n=i18n.number(count))
    total = _("Total: {members}").format(members=words)
    rows.append(Row({"no": total}, "group", key="total", figures={"no": members}))
    subtitle = _("(as of {day})").format(day=i18n.date(day))
    sheet = Sheet(_("Members"), _("LIST OF PARTY MEMBERS"), _list_columns(), rows, (subtitle,), numbered=True)
    lacking = len(cells.get(0, ()))
    warnings: tuple[str, ...] = ()
    if lacking:
        said = ngettext(
            "{n} member belongs to no Party cell.", "{n} members belong to no Party cell.", lacking
        )
        warnings = (said.format(n=lacking),)
    return issued(db, params, _("List of members"), (sheet,), "", warnings)


def _list_columns() -> tuple[Column, ...]:
    education = _("Education")
    return (
        Column("no", _("No."), 11, "integer", align="center"),
        Column("name", _("Full name"), 38),
        Column("male", _("Male"), 22, "date", band=_("Date of birth")),
        Column("female", _("Female"), 22, "date", band=_("Date of birth")),
        Column("ethnic_group", _("Ethnic group"), 16),
        Column("home_town", _("Home town"), 36),
        Column("occupation", _("Occupation, post"), 30),
        Column("party_admission_date", _("Joined the Party"), 22, "date"),
        Column("party_official_date", _("Official"), 22, "date"),
        Column("party_card_number", _("Card number"), 27, align="center"),
        Column("general_education", _("General"), 25, band=education),
        Column("professional_level", _("Professional"), 23, band=education),
        Column("political_theory", _("Political theory"), 18, band=education),
        Column("note", _("Note"), 17),
    )


def _cell_rows(cell: int, people: Sequence[dict[str, Value]]) -> list[Row]:
    name = people[0]["party_organization"] if cell else _("In no Party cell")
    count = ngettext("{n} member", "{n} members", len(people)).format(n=i18n.number(len(people)))
    figure = Figure("people", tuple(_id(person) for person in people))
    rows = [Row({"no": f"{name}: {count}"}, "group", key=f"cell-{cell}", figures={"no": figure})]
    for place, person in enumerate(people, 1):
        values = {key: person[key] for key in LISTED}
        values |= born(person["sex"], person["birth_date"])
        values["occupation"] = person["post"] or person["occupation"]
        values["note"] = _("on probation") if person["party_status"] == "probationary" else None
        rows.append(Row({"no": place, **values}, record=("people", _id(person))))
    return rows


def _id(person: Mapping[str, Value]) -> int:
    return int(person["id"] or 0)


REPORTS = (("member-list", N_("List of members"), MEMBERS, ListParams, list_defaults, member_list),)
