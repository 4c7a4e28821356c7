"""Papers of Party dues: what cells owe, paid, keep and hand up over some months, and the list of arrears."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.driver import Db
from officeapp.data.queries import admissions, dues, office
from officeapp.data.queries.titles import titles
from officeapp.domain import fields as f
from officeapp.domain.registers.dues import DUES_MONTHS
from officeapp.reports.issuing import MEMBERS, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Row, Sheet, Value, total_row

GROUNDS = dict(DUES_MONTHS.field("kind").choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class DuesParams(Issue):
    """Parameters of the papers on dues."""

    since: str | None = f.date(N_("From"))
    until: str | None = f.date(N_("To"))
    unit: int | None = f.ref(N_("Unit"), "organizations")


def defaults(db: Db) -> DuesParams:
    """Return this year up to this month."""
    day = dates.today()
    return DuesParams(issued_on=today(), since=f"{day.year}-01", until=day.isoformat()[:7])


def _months(db: Db, params: DuesParams) -> list[tuple[Any, ...]]:
    """(id, person, month, cell, kind, owed, paid) of the records asked for."""
    within = admissions.units_below(db, params.unit)
    rows = db.execute(
        "SELECT id, person, month, organization, kind, coalesce(owed, 0), coalesce(paid, 0) FROM dues_months"
        " WHERE month BETWEEN ? AND ? ORDER BY month, id",
        ((params.since or "")[:7], (params.until or today())[:7]),
    ).fetchall()
    return [row for row in rows if within is None or row[3] in within]


def _period(params: DuesParams) -> str:
    return _("From {first} to {last}").format(
        first=i18n.date((params.since or "")[:7]), last=i18n.date((params.until or today())[:7])
    )


def dues_by_cell(db: Db, params: DuesParams) -> Paper:
    """Return what each cell owed and paid, what it keeps by the figure of each month, and what it hands up."""
    cells: dict[int | None, list[tuple[Any, ...]]] = {}
    for row in _months(db, params):
        cells.setdefault(row[3], []).append(row)
    months = {row[2] for those in cells.values() for row in those} or {today()[:7]}
    shares = {
        month: office.figures(db, dates.earliest(month)).number("dues.kept_share") for month in sorted(months)
    }
    order = {number: at for at, (number, _name, _parent) in enumerate(admissions.tree(db))}
    names = titles(db, "organizations", [cell for cell in cells if cell])
    columns = _cell_columns(any(share is not None for share in shares.values()))
    rows: list[Row] = []
    for place, cell in enumerate(sorted(cells, key=lambda cell: order.get(cell or 0, len(order))), 1):
        those = cells[cell]
        owed, paid = sum(row[5] for row in those), sum(row[6] for row in those)
        kept = sum(
            round(sum(row[6] for row in those if row[2] == month) * (share or 0) / 100)
            for month, share in shares.items()
        )
        values: dict[str, Value] = {
            "no": place,
            "unit": names.get(cell, "") if cell else _("In no Party cell"),
            "members": len({row[1] for row in those}),
            "owed": owed,
            "paid": paid,
            "arrears": sum(max(0, row[5] - row[6]) for row in those),
            "kept": kept,
            "up": paid - kept,
        }
        figures = {
            "members": Figure("people", tuple(dict.fromkeys(row[1] for row in those))),
            "owed": Figure("dues_months", tuple(row[0] for row in those)),
            "paid": Figure("dues_months", tuple(row[0] for row in those if row[6])),
            "arrears": Figure("dues_months", tuple(row[0] for row in those if row[6] < row[5])),
        }
        rows.append(Row(values, key=f"cell-{cell or 0}", figures=figures))
    rows.append(total_row(columns, rows, {"unit": _("Total")}))
    sheet = Sheet(
        _("Dues"), _("PARTY DUES BY PARTY ORGANIZATION"), columns, rows, (_period(params), _("(in đồng)")),
        numbered=True,
    )  # fmt: skip
    unset = [month for month, share in shares.items() if share is None]
    warnings: tuple[str, ...] = ()
    if len(unset) == len(shares):
        warnings = (_("The share a cell keeps is not set; nothing is split."),)
    elif unset:
        words = _("The share a cell keeps is not set for {months}; all of these months is handed up.")
        warnings = (words.format(months=", ".join(map(i18n.date, unset))),)
    return issued(db, params, _("Party dues"), (sheet,), "BC", (*warnings, *_unknown(db, params)))


def _unknown(db: Db, params: DuesParams) -> tuple[str, ...]:
    """How many members of the last month have no ground to pay on and are in no row."""
    month = (params.until or today())[:7]
    count = len(dues.month_of(db, month, params.unit).without_ground)
    words = ngettext(
        "{n} member has no ground to pay on in {month} and is not counted.",
        "{n} members have no ground to pay on in {month} and are not counted.",
        count,
    )
    return (words.format(n=i18n.number(count), month=i18n.date(month)),) if count else ()


def _cell_columns(split: bool) -> tuple[Column, ...]:
    made = [
        Column("no", _("No."), 12, "integer", align="center"),
        Column("unit", _("Party organization"), 70),
        Column("members", _("Members"), 22, "integer", total=True),
        Column("owed", _("Owed"), 32, "integer", total=True),
        Column("paid", _("Paid"), 32, "integer", total=True),
        Column("arrears", _("Arrears"), 32, "integer", total=True),
    ]
    if split:
        made += [
            Column("kept", _("Kept by the cell"), 30, "integer", total=True),
            Column("up", _("Handed up"), 30, "integer", total=True),
        ]
    return tuple(made)


def dues_arrears(db: Db, params: DuesParams) -> Paper:
    """Return who is behind with dues, by cell, with the months and the sum."""
    behind: dict[tuple[int | None, int], list[tuple[Any, ...]]] = {}
    for row in _months(db, params):
        if row[6] < row[5]:
            behind.setdefault((row[3], row[1]), []).append(row)
    order = {number: at for at, (number, _name, _parent) in enumerate(admissions.tree(db))}
    names = titles(db, "people", {person for _cell, person in behind})
    units = titles(db, "organizations", {cell for cell, _person in behind if cell})
    columns = (
        Column("no", _("No."), 12, "integer", align="center"),
        Column("name", _("Full name"), 50),
        Column("unit", _("Party cell"), 60),
        Column("kind", _("Pays as"), 50),
        Column("months", _("Months open"), 60),
        Column("count", _("Months"), 20, "integer", total=True),
        Column("arrears", _("Arrears"), 32, "integer", total=True),
    )
    rows: list[Row] = []
    keys = sorted(behind, key=lambda key: (order.get(key[0] or 0, len(order)), names.get(key[1], "")))
    for place, key in enumerate(keys, 1):
        those = behind[key]
        values: dict[str, Value] = {
            "no": place,
            "name": names.get(key[1], ""),
            "unit": units.get(key[0], "") if key[0] else None,
            "kind": _(GROUNDS[those[-1][4]]) if those[-1][4] in GROUNDS else None,
            "months": ", ".join(i18n.date(row[2]) for row in those),
            "count": len(those),
            "arrears": sum(row[5] - row[6] for row in those),
        }
        figure = Figure("dues_months", tuple(row[0] for row in those))
        rows.append(
            Row(
                values, key=f"p{key[1]}-{key[0] or 0}", record=("people", key[1]), figures={"arrears": figure}
            )
        )
    rows.append(total_row(columns, rows, {"name": _("Total")}))
    sheet = Sheet(
        _("Arrears"), _("MEMBERS BEHIND WITH PARTY DUES"), columns, rows, (_period(params), _("(in đồng)")),
        numbered=True,
    )  # fmt: skip
    return issued(db, params, _("Arrears of dues"), (sheet,), "")


REPORTS = (
    ("dues", N_("Party dues by cell"), MEMBERS, DuesParams, defaults, dues_by_cell),
    ("dues-arrears", N_("Arrears of Party dues"), MEMBERS, DuesParams, defaults, dues_arrears),
)
