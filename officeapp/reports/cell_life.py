"""Papers on the life of Party cells: the year by cell and month, the months missing, and the meetings in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import cell_life, records
from officeapp.data.queries.cell_life import Life, Meeting
from officeapp.data.queries.titles import titles
from officeapp.domain import fields as f
from officeapp.domain.registers.cell_months import ABSENT, CELL_MONTHS, RATINGS, CellMonth
from officeapp.reports.issuing import MEMBERS, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value, derived, total_row


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeParams(Issue):
    """Parameters of the papers on cell life."""

    year: int | None = f.integer(N_("Year"), least=1950, most=2100)
    unit: int | None = f.ref(N_("Unit"), "organizations")


def defaults(db: Db) -> LifeParams:
    """Return this year."""
    return LifeParams(issued_on=today(), year=dates.today().year)


def cell_year(db: Db, params: LifeParams) -> Paper:
    """Return the year of the cells: present of members by month, what is missing, and the meetings of a unit."""
    year = params.year or dates.today().year
    months = cell_life.months_of(year)
    if not months:
        raise UserError(N_("This year has not begun yet. Choose another."))
    found = cell_life.life(db, months, params.unit)
    if not found.cells:
        raise UserError(N_("There is no Party cell here. Choose another unit, or give the cells their kind."))
    names = titles(db, "organizations", [params.unit]) if params.unit else {}
    where = (*names.values(), _("Year {year}").format(year=year))
    columns = _columns()
    rows = [_cell_row(columns, place, each, found, months) for place, each in enumerate(found.cells, 1)]
    rows.append(_total(columns, rows, found))
    sheets = [
        Sheet(
            _("Year"), _("MEETINGS OF PARTY CELLS BY MONTH"), columns, rows, where, numbered=True,
            notes=(_("18/20: 18 present of 20 members; – : no meeting recorded."),),
        )
    ]  # fmt: skip
    if found.missing:
        sheets.append(_missing_sheet(found, where))
    if params.unit is not None:
        sheets.append(_meetings_sheet(db, found, where))
    return issued(db, params, _("Life of Party cells"), tuple(sheets), "BC")


def _columns() -> tuple[Column, ...]:
    return (
        Column("no", _("No."), 11, "integer", align="center"),
        Column("unit", _("Party cell"), 56),
        *(
            Column(f"m{month:02d}", str(month), 15, align="center", band=_("Present by month"))
            for month in range(1, 13)
        ),
        Column("held", _("Meetings held"), 16, "integer", total=True),
        Column("rate", _("Present (%)"), 17, "decimal"),
        Column("good", _("Rated good"), 15, "integer", total=True),
        Column("missing", _("Months missing"), 16, "integer", total=True),
    )


def _rate(meetings: Sequence[Meeting]) -> float | None:
    known = [each for each in meetings if each.members and each.present is not None]
    members = sum(each.members or 0 for each in known)
    return 100 * sum(each.present or 0 for each in known) / members if members else None


def _cell_row(
    columns: tuple[Column, ...], place: int, cell: tuple[int, str], found: Life, months: Sequence[str]
) -> Row:
    number, name = cell
    missing = found.missing.get(number, [])
    cells: dict[str, Value] = {"no": place, "unit": name}
    figures: dict[str, Figure] = {}
    held: list[Meeting] = []
    for month in months:
        key, meeting = f"m{month[5:]}", found.meetings.get((number, month))
        if meeting is not None and meeting.held_on:
            held.append(meeting)
            cells[key] = (
                f"{i18n.number(meeting.present)}/{i18n.number(meeting.members)}"
                if (meeting.present is not None and meeting.members is not None)
                else "×"
            )
            figures[key] = Figure("cell_months", (meeting.id,))
        elif month in missing:
            cells[key] = "–"
    cells |= {"held": len(held), "rate": _rate(held), "missing": len(missing)}
    good = tuple(each.id for each in held if each.rating == "good")
    cells["good"] = len(good)
    figures["held"] = Figure("cell_months", tuple(each.id for each in held))
    figures["good"] = Figure("cell_months", good)
    return Row(
        derived(columns, cells), key=f"cell-{number}", record=("organizations", number), figures=figures
    )


def _total(columns: tuple[Column, ...], rows: list[Row], found: Life) -> Row:
    made = total_row(columns, rows, {"unit": _("Total")})
    return Row({**made.cells, "rate": _rate(found.held)}, made.kind, key=made.key, figures=made.figures)


def _missing_sheet(found: Life, where: tuple[str, ...]) -> Sheet:
    late = [(number, name) for number, name in found.cells if number in found.missing]
    rows = [
        Row(
            {
                "no": place,
                "unit": name,
                "months": ", ".join(i18n.date(month) for month in found.missing[number]),
                "count": len(found.missing[number]),
            },
            key=f"missing-{number}",
            record=("organizations", number),
        )
        for place, (number, name) in enumerate(late, 1)
    ]
    columns = (
        Column("no", _("No."), 12, "integer", align="center"),
        Column("unit", _("Party cell"), 70),
        Column("months", _("Months without a recorded meeting"), 120),
        Column("count", _("Months"), 20, "integer"),
    )
    return Sheet(_("Missing"), _("CELLS WITH MONTHS MISSING"), columns, rows, where, numbered=True)


def _meetings_sheet(db: Db, found: Life, where: tuple[str, ...]) -> Sheet:
    order = {number: at for at, (number, _name) in enumerate(found.cells)}
    names = dict(found.cells)
    held: list[CellMonth] = records.many(db, CELL_MONTHS, [each.id for each in found.held])
    held.sort(key=lambda each: (order.get(each.organization, 0), each.month))
    rows: list[Row] = []
    last = None
    for each in held:
        if each.organization != last:
            last = each.organization
            rows.append(Row({"month": names.get(last, "")}, "group", key=f"unit-{last}"))
        cells: dict[str, Value] = {
            name: getattr(each, name) for name in ("month", "held_on", *_TOLD, *ABSENT)
        }
        cells["rating"] = _(dict(RATINGS)[each.rating]) if each.rating else None
        rows.append(Row(cells, record=("cell_months", each.id or 0)))
    columns = (
        Column("month", _("Month"), 20, "date"),
        Column("held_on", _("Held on"), 22, "date"),
        Column("members", _("Members"), 16, "integer"),
        Column("present", _("Present"), 16, "integer"),
        *(Column(name, _(CELL_MONTHS.field(name).label), 16, "integer") for name in ABSENT),
        Column("content", _("Content"), 70),
        Column("resolution", _("Resolution"), 50),
        Column("rating", _("Rated"), 20),
    )
    return Sheet(_("Cell meetings"), _("MEETINGS OF PARTY CELLS"), columns, rows, where, numbered=True)


_TOLD = ("members", "present", "content", "resolution")

REPORTS = (("cell-life", N_("Life of Party cells in a year"), MEMBERS, LifeParams, defaults, cell_year),)
