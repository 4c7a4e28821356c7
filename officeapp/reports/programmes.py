"""Papers of work programmes: the programme as it is issued, and what was planned against what was done by period.

The columns are those of the usual tables: content, lead and co-ordinating units, product, deciding body, time; of an
inspection and supervision programme also form, subject and span, of a monitoring plan the subject.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import listing, records
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain import fields as f
from officeapp.domain.registers.programmes import FORMS, INSPECTED, KINDS, PROGRAMMES, STANDINGS, Programme
from officeapp.reports.issuing import TASKS, Issue, issued, today
from officeapp.reports.model import Column, Figure, Paper, Ratio, Row, Sheet, Sum, Value, derived, total_row

DONE = ("done_on_time", "done_late")
COUNTED = ("done_on_time", "done_late", "overdue", "running", "planned", "dropped")
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeParams(Issue):
    """Parameters of the paper of one programme."""

    programme: int | None = f.ref(N_("Programme"), "programmes")


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneParams(Issue):
    """Parameters of planned against done."""

    on: str | None = f.date(N_("As of"), whole=True)
    programme: int | None = f.ref(N_("Programme"), "programmes")
    due_from: str | None = f.date(N_("Due from"), whole=True)
    due_to: str | None = f.date(N_("Due to"), whole=True)


def newest(db: Db) -> int | None:
    """The programme that begins last, of today's year first."""
    row = db.execute(
        "SELECT id FROM programmes ORDER BY (from_date <= ?) DESC, from_date DESC, id LIMIT 1", (today(),)
    ).fetchone()
    return row[0] if row else None


def defaults(db: Db) -> ProgrammeParams:
    """Return the newest programme."""
    return ProgrammeParams(issued_on=today(), programme=newest(db))


def done_defaults(db: Db) -> DoneParams:
    """Return all programmes as they stand today."""
    return DoneParams(issued_on=today(), on=today())


def items_of(db: Db, programmes: Sequence[int], day: str) -> list[dict[str, Any]]:
    """The items of some programmes in their order, as they stand on a day."""
    query = Query("programme_items", (Filter("programme", "in", list(programmes)),), as_of=day)
    return listing.rows(db, "programme_items", list(listing.ids(db, query)), as_of=day)


# ── the programme itself ────────────────────────────────────────────────────────────────────────


def programme_paper(db: Db, params: ProgrammeParams) -> Paper:
    """Return a programme as the table that goes with the paper deciding it.

    Raises:
        UserError: there is none.
    """
    if params.programme is None:
        raise UserError(N_("There is no programme yet. Enter one under “Programmes”."))
    programme: Programme = records.get(db, PROGRAMMES, params.programme)
    items = items_of(db, [params.programme], today())
    columns = _columns(programme.kind or "year", items)
    rows = [_item(at, item) for at, item in enumerate(items, 1)]
    title = _(dict(KINDS).get(programme.kind or "year", ""))
    sheet = Sheet(title, programme.name.upper(), columns, rows, _paper_line(db, programme), numbered=True)
    undated = sum(1 for item in items if not item["deadline"])
    alone = sum(1 for item in items if not (item["lead"] or item["units_as_written"]))
    warnings = [
        _(words).format(n=i18n.number(count))
        for words, count in ((N_("Items without a time: {n}"), undated), (N_("Items without a lead unit: {n}"), alone))
        if count
    ]  # fmt: skip
    return issued(db, params, programme.name, (sheet,), "CTr", tuple(warnings))


def _paper_line(db: Db, programme: Programme) -> tuple[str, ...]:
    row = db.execute(
        "SELECT coalesce(k.name || ' ', '') || 'số ' || d.number, d.issued_on FROM documents d"
        " LEFT JOIN codes k ON k.id = d.kind WHERE d.id = ?",
        (programme.document,),
    ).fetchone()
    if row is None:
        return ()
    return (_("(with {paper} of {day})").format(paper=row[0], day=i18n.date(row[1]) or "…"),)


def _columns(kind: str, items: Sequence[dict[str, Any]]) -> tuple[Column, ...]:
    inspected = kind in INSPECTED
    made = [Column("no", _("No."), 12, align="center"), Column("content", _("Content"), 74)]
    if inspected:
        if kind == "inspection":
            made.append(Column("form", _("Form"), 30))
        made.append(Column("subject", _("Who is inspected"), 44))
        if any(item["span"] for item in items):
            made.append(Column("span", _("Span inspected"), 28))
    made.append(Column("lead", _("Lead unit"), 38))
    made.append(Column("partners", _("Co-ordinating units"), 36))
    if any(item["responsible"] or item["people_as_written"] for item in items):
        made.append(Column("responsible", _("Responsible leader"), 30))
    made.append(Column("deadline", _("Planned time"), 26, "date"))
    made.append(Column("product", _("Product"), 34))
    made.append(Column("authority", _("Deciding body"), 32))
    if any(item["note"] for item in items):
        made.append(Column("note", _("Note"), 26))
    return tuple(made)


def _item(at: int, item: dict[str, Any]) -> Row:
    cells: dict[str, Value] = {
        "no": item["number"] or str(at),
        "form": _(dict(FORMS).get(item["form"] or "", "")) if item["form"] else None,
        "lead": item["lead"] or item["units_as_written"],
        "responsible": item["responsible"] or item["people_as_written"],
        **{key: item[key] for key in ("content", "subject", "span", "partners", "deadline", "product", "authority")},
        "note": item["note"],
    }  # fmt: skip
    return Row(cells, key=f"item-{item['id']}", record=("programme_items", item["id"]))


# ── planned against done ────────────────────────────────────────────────────────────────────────


def programme_done(db: Db, params: DoneParams) -> Paper:
    """Return what was planned against what was done by programme and quarter, then the items not done.

    Raises:
        UserError: there is no programme.
    """
    day = params.on or today()
    chosen = (Filter("id", "eq", params.programme),) if params.programme else ()
    numbers = list(listing.ids(db, Query("programmes", chosen)))
    if not numbers:
        raise UserError(N_("There is no programme yet. Enter one under “Programmes”."))
    items = [
        item
        for item in items_of(db, numbers, day)
        if (not params.due_from or (item["due_on"] or "") >= params.due_from)
        and (not params.due_to or (item["due_on"] or "9") <= params.due_to)
    ]
    columns = done_columns()
    rows = done_rows(columns, items)
    as_of = (_("(as of {day})").format(day=i18n.date(day)),)
    sheets = [Sheet(_("By period"), _("PROGRAMMES: PLANNED AND DONE"), columns, rows, as_of, numbered=True)]
    left = [item for item in items if item["standing"] not in DONE]
    if left:
        sheets.append(
            Sheet(_("Not done"), _("ITEMS NOT DONE"), left_columns(), left_rows(left), as_of, numbered=True)
        )
    return issued(db, params, _("Programmes: planned and done"), tuple(sheets), "BC")


def done_columns() -> tuple[Column, ...]:
    """The columns of planned against done."""
    done = _("Done")
    return (
        Column("no", _("No."), 12, align="center"),
        Column("name", _("Programme, period"), 84),
        Column("planned_all", _("Planned items"), 22, "integer", total=True),
        Column("done_on_time", _("in time"), 20, "integer", total=True, band=done),
        Column("done_late", _("late"), 20, "integer", total=True, band=done),
        Column("done", _("together"), 20, "integer", band=done, formula=Sum(("done_on_time", "done_late"))),
        Column("share", _("Done (%)"), 20, "decimal", formula=Ratio("done", "planned_all")),
        Column("running", _("Under way"), 20, "integer", total=True),
        Column("overdue", _("Overdue"), 20, "integer", total=True),
        Column("planned", _("Not begun"), 20, "integer", total=True),
        Column("dropped", _("Dropped"), 20, "integer", total=True),
    )


def done_rows(columns: tuple[Column, ...], items: Sequence[dict[str, Any]]) -> list[Row]:
    """One group row a programme with a data row a quarter, then the total."""
    rows: list[Row] = []
    data: list[Row] = []
    by_programme: dict[int, list[dict[str, Any]]] = {}
    for item in items:
        by_programme.setdefault(item["programme_id"], []).append(item)
    for number, group in by_programme.items():
        figure = Figure("programme_items", tuple(item["id"] for item in group))
        name = {"no": group[0]["programme"]}
        rows.append(Row(name, "group", key=f"programme-{number}", figures={"no": figure}))
        quarters: dict[str, list[dict[str, Any]]] = {}
        for item in sorted(group, key=lambda item: item["due_on"] or "9"):
            quarters.setdefault(_quarter(item["due_on"]), []).append(item)
        for at, (words, those) in enumerate(quarters.items(), 1):
            figures = {"planned_all": Figure("programme_items", tuple(item["id"] for item in those))}
            figures |= {
                key: Figure("programme_items", tuple(item["id"] for item in those if item["standing"] == key))
                for key in COUNTED
            }
            cells: dict[str, Value] = {"no": str(at), "name": words}
            cells |= {key: len(figure.ids) for key, figure in figures.items()}
            data.append(Row(derived(columns, cells), key=f"programme-{number}-{words}", figures=figures))
            rows.append(data[-1])
    rows.append(total_row(columns, data, {"name": _("Total")}))
    return rows


def _quarter(due: str | None) -> str:
    if not due:
        return _("Standing, without a time")
    quarter = _ROMAN[(int(due[5:7]) - 1) // 3]
    return _("Quarter {n} of {year}").format(n=quarter, year=due[:4])


def left_columns() -> tuple[Column, ...]:
    """The columns of the items not done."""
    return (
        Column("no", _("No."), 12, "integer", align="center"),
        Column("content", _("Content"), 90),
        Column("programme", _("Programme"), 46),
        Column("lead", _("Lead unit"), 44),
        Column("deadline", _("Planned time"), 30, "date"),
        Column("standing", _("State"), 28),
        Column("note", _("Cause, note"), 44),
    )


def left_rows(items: Sequence[dict[str, Any]]) -> list[Row]:
    """The items not done, the overdue ones first."""
    words = {key: _(label) for key, label in STANDINGS}
    order = {"overdue": 0, "running": 1, "planned": 2, "dropped": 3}
    rows: list[Row] = []
    for at, item in enumerate(
        sorted(items, key=lambda each: (order[each["standing"]], each["due_on"] or "9")), 1
    ):
        cells: dict[str, Value] = {
            "no": at,
            "lead": item["lead"] or item["units_as_written"],
            "standing": words[item["standing"]],
            "note": item["dropped"] or item["note"],
            **{key: item[key] for key in ("content", "programme", "deadline")},
        }
        rows.append(Row(cells, key=f"item-{item['id']}", record=("programme_items", item["id"])))
    return rows


REPORTS = (
    ("programme", N_("Programme as a table"), TASKS, ProgrammeParams, defaults, programme_paper),
    ("programme-done", N_("Programmes: planned and done"), TASKS, DoneParams, done_defaults, programme_done),
)  # fmt: skip
