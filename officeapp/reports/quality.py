"""Papers on the quality of the member data: a score by unit, what is wrong, and the sheet to be supplied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.base.text import name_key
from officeapp.data.driver import Db
from officeapp.data.queries import admissions, listing, quality
from officeapp.data.queries.quality import CHECKS, Found, Kind
from officeapp.data.queries.titles import titles
from officeapp.domain import fields as f
from officeapp.domain.registers.people import PEOPLE
from officeapp.reports.issuing import MEMBERS, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Ratio, Row, Sheet, Value, derived, total_row

KINDS: tuple[Kind, ...] = ("missing", "wrong", "double")
SUPPLIED = (  # who it is, then every field a file needs (`domain.rules.completeness`)
    *("name", "birth_date", "party_organization", "sex", "citizen_id", "home_town", "ethnic_group"),
    *("professional_level", "political_theory", "party_official_date", "party_card_number"),
)
_DATES = ("birth_date", "party_official_date")


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityParams(Issue):
    """Parameters of the papers on data quality."""

    unit: int | None = f.ref(N_("Unit"), "organizations")


def defaults(db: Db) -> QualityParams:
    """Return the whole office."""
    return QualityParams(issued_on=today())


def data_quality(db: Db, params: QualityParams) -> Paper:
    """Return the score of each Party cell, a table of the findings, and the members whose data are to be checked."""
    found = quality.members(db, today(), params.unit)
    cells: dict[int | None, list[Found]] = {}
    for each in found:
        cells.setdefault(each.unit, []).append(each)
    order = {number: at for at, (number, _name, _parent) in enumerate(admissions.tree(db))}
    names = titles(db, "organizations", [cell for cell in cells if cell])
    columns = _columns()
    rows: list[Row] = []
    for place, cell in enumerate(sorted(cells, key=lambda cell: order.get(cell or 0, len(order))), 1):
        name = names.get(cell, "") if cell else _("In no Party cell")
        rows.append(_unit_row(columns, place, name, cell, cells[cell]))
    rows.append(total_row(columns, rows, {"unit": _("Total")}))
    period = _("(as of {day})").format(day=i18n.date(today()))
    sheets = (
        Sheet(_("By unit"), _("QUALITY OF THE MEMBER DATA"), columns, rows, (period,), landscape=False, numbered=True),
        Sheet(
            _("By finding"), _("WHAT IS TO BE CORRECTED"), _finding_columns(), _findings(found), (period,),
            landscape=False, numbered=True,
        ),
        Sheet(
            _("By member"), _("MEMBERS WHOSE DATA ARE TO BE CHECKED"), _person_columns(), _persons(db, found),
            (period,), landscape=False, numbered=True,
        ),
    )  # fmt: skip
    return issued(db, params, _("Quality of the member data"), sheets, "")


def _columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 12, "integer", align="center"),
        Column("unit", _("Party organization"), 70),
        Column("members", _("Members"), 22, "integer", total=True),
        Column("good", _("Complete and right"), 24, "integer", total=True),
        Column("missing", _("Something missing"), 24, "integer", total=True),
        Column("wrong", _("Contradictory"), 24, "integer", total=True),
        Column("double", _("Double"), 20, "integer", total=True),
        Column("score", _("Score (%)"), 20, "decimal", formula=Ratio("good", "members")),
    )


def _unit_row(
    columns: tuple[Column, ...], place: int, name: str, cell: int | None, those: Sequence[Found]
) -> Row:
    people = {
        "members": [each.person for each in those],
        "good": [each.person for each in those if not each.checks],
        **{kind: [each.person for each in those if each.has(kind)] for kind in KINDS},
    }
    cells: dict[str, Value] = {"no": place, "unit": name, **{key: len(ids) for key, ids in people.items()}}
    figures = {key: Figure("people", tuple(ids)) for key, ids in people.items()}
    return Row(derived(columns, cells), key=f"cell-{cell or 0}", figures=figures)


def _finding_columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 12, "integer", align="center"),
        Column("finding", _("Finding"), 120),
        Column("count", _("Members"), 30, "integer"),
    )


def _findings(found: Sequence[Found]) -> list[Row]:
    heads = {"missing": _("Something missing"), "wrong": _("Contradictory"), "double": _("Double")}
    rows: list[Row] = []
    for kind in KINDS:
        rows.append(Row({"no": heads[kind]}, "group", key=kind))
        for place, check in enumerate((check for check in CHECKS if check.kind == kind), 1):
            ids = tuple(each.person for each in found if check in each.checks)
            cells: dict[str, Value] = {"no": place, "finding": _(check.label), "count": len(ids)}
            rows.append(Row(cells, key=check.key, figures={"count": Figure("people", ids)}))
    return rows


def _person_columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 12, "integer", align="center"),
        Column("name", _("Full name"), 44),
        Column("birth_date", _("Date of birth"), 24, "date"),
        Column("party_organization", _("Party cell"), 44),
        Column("findings", _("To be checked"), 80),
    )


def _persons(db: Db, found: Sequence[Found]) -> list[Row]:
    """Who has something contradictory or double, by cell and name."""
    said = {
        each.person: ", ".join(_(check.label) for check in each.checks if check.kind != "missing")
        for each in found
        if each.has("wrong") or each.has("double")
    }
    return [
        Row(
            {
                "no": place,
                **{name: person[name] for name in ("name", "birth_date", "party_organization")},
                "findings": said[person["id"]],
            },
            record=("people", person["id"]),
        )
        for place, person in enumerate(_by_cell(db, list(said), ("birth_date", "party_organization")), 1)
    ]


def _by_cell(db: Db, wanted: Sequence[int], fields: Sequence[str]) -> list[dict[str, Any]]:
    """What is known of some people, in the order of the Party cells and of their names."""
    order = {number: at for at, (number, _name, _parent) in enumerate(admissions.tree(db))}
    people = listing.rows(db, "people", wanted, ("name", *fields))
    return sorted(
        people,
        key=lambda row: (
            order.get(row["party_organization_id"] or 0, len(order)),
            name_key(str(row["name"])),
        ),
    )


def data_gaps(db: Db, params: QualityParams) -> Paper:
    """Return the sheet on which a unit supplies what is missing; it is imported as it comes back.

    Its columns bear the names of the fields, its empty cells are what is asked for.
    """
    found = [each for each in quality.members(db, today(), params.unit) if each.has("missing")]
    lacking = {
        each.person: [_(check.label) for check in each.checks if check.kind == "missing"] for each in found
    }
    people = _by_cell(db, [each.person for each in found], SUPPLIED[1:])
    rows: list[Row] = []
    for place, person in enumerate(people, 1):
        cells: dict[str, Value] = {"no": place, **{name: person[name] for name in SUPPLIED}}
        cells["sex"] = _(dict(PEOPLE.field("sex").choices)[person["sex"]]) if person["sex"] else None
        cells["missing"] = ", ".join(lacking[person["id"]])
        rows.append(Row(cells, record=("people", person["id"])))
    names = titles(db, "organizations", [params.unit]) if params.unit else {}
    where = [names[params.unit]] if params.unit in names else []
    count = ngettext("{n} member", "{n} members", len(rows)).format(n=i18n.number(len(rows)))
    note = _("Fill in the empty cells and send the sheet back; it is taken in as it is.")
    sheet = Sheet(
        _("To be supplied"),
        _("MEMBER DATA TO BE SUPPLIED"),
        _gap_columns(),
        rows,
        (*where, count),
        notes=(note,),
    )
    return issued(db, params, _("Member data to be supplied"), (sheet,), "")


def _gap_columns() -> tuple[Column, ...]:
    widths = {
        "name": 38,
        "party_organization": 34,
        "home_town": 38,
        "citizen_id": 26,
        "party_card_number": 26,
    }
    return (
        Column("no", _("No."), 11, "integer", align="center"),
        *(
            Column(
                name,
                _(PEOPLE.field(name).label),
                widths.get(name, 20),
                "date" if name in _DATES else "text",
            )
            for name in SUPPLIED
        ),
        Column("missing", _("To be supplied"), 50),
    )


REPORTS = (
    ("data-quality", N_("Quality of the member data"), MEMBERS, QualityParams, defaults, data_quality),
    ("data-gaps", N_("Member data to be supplied"), MEMBERS, QualityParams, defaults, data_gaps),
)
