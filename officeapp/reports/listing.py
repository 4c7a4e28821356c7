"""The list of any register as it is seen - columns, filter, grouping, order - as a paper or a plain table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import _
from officeapp.base.progress import NOTHING, Progress
from officeapp.data.driver import Db
from officeapp.data.queries import listing
from officeapp.data.queries.listing import Query
from officeapp.domain import kinds
from officeapp.domain.fields import Field
from officeapp.domain.registers import by_name
from officeapp.reports import excel
from officeapp.reports.model import Column, Figure, Kind, Paper, Row, Sheet, Value, total_row

KINDS: dict[str, Kind] = {
    "date": "date",
    "deadline": "date",
    "moment": "moment",
    "integer": "integer",
    "decimal": "decimal",
    "flag": "flag",
}
WIDTHS = {
    "name": 42,
    "long": 60,
    "date": 22,
    "moment": 30,
    "integer": 16,
    "decimal": 18,
    "flag": 12,
    "ref": 42,
}
YEAR = 2100  # bound by which a whole number is known to be a year
STEP = 1000


def columns_of(
    register: str, names: Sequence[str], widths: Mapping[str, float] | None = None
) -> tuple[Column, ...]:
    """Return the columns of some fields, headed as on the screen.

    Args:
        register: name of the register.
        names: fields, stored or derived, in their order.
        widths: millimetres by field name, where the screen's are to be kept.
    """
    declared = [by_name(register).field(name) for name in names]
    return tuple(
        Column(
            field.name,
            _(field.label),
            (widths or {}).get(field.name, WIDTHS.get(field.kind, 32)),
            "year" if field.kind == "integer" and field.most == YEAR else KINDS.get(field.kind, "text"),
            decimals=2,
            band=_(field.band),
        )
        for field in declared
    )


def listed(
    db: Db,
    query: Query,
    names: Sequence[str],
    *,
    group: str = "",
    totals: Sequence[str] = (),
    title: str = "",
    widths: Mapping[str, float] | None = None,
    progress: Progress = NOTHING,
) -> Paper:
    """Return a list as a paper without letterhead: its rows numbered, grouped as on the screen.

    Args:
        db: a reader.
        query: filter, search and order.
        names: the fields shown.
        group: field by which neighbouring rows are put together; the query sorts by it first.
        totals: fields whose numbers are added at the end.
        title: of the paper; by default the register's name.
        widths: as in `columns_of`.
        progress: told every thousand rows.
    """
    register = by_name(query.register)
    place = Column("#", _("No."), 11, "integer", align="center")
    columns = (place, *(_added(column, totals) for column in columns_of(query.register, names, widths)))
    wanted = [*names, group] if group and group not in names else names
    records = list(_records(db, query, wanted, progress))
    rows: list[Row] = []
    if group:
        by = register.field(group)
        for value, members in groupby(records, key=lambda record: record[group]):
            found = list(members)
            words = f"{kinds.show(by, value) or '–'}: {i18n.number(len(found))}"
            figure = Figure(query.register, tuple(record["id"] for record in found))
            rows.append(Row({"#": words}, "group", key=f"group-{value}", figures={"#": figure}))
            rows += _rows(query.register, found, names)
    else:
        rows += _rows(query.register, records, names)
    if any(column.total for column in columns):
        rows.append(total_row(columns, rows, {"#": None}))
    named = title or _(register.label)
    sheet = Sheet(named, named.upper(), columns, rows)
    return Paper(named, (sheet,))


def export(db: Db, query: Query, names: Sequence[str], path: Path, progress: Progress = NOTHING) -> None:
    """Write a list as a plain Excel table that can be worked on and taken in again.

    Raises:
        UserError: the file cannot be written, or the list is longer than Excel allows.
        Cancelled: someone asked to stop.
    """
    register = by_name(query.register)
    fields = [register.field(name) for name in names]
    rows = (
        [_value(field, record[field.name]) for field in fields]
        for record in _records(db, query, names, NOTHING)
    )
    total = listing.count(db, query)
    excel.write_list(
        _(register.label), columns_of(query.register, names), rows, path, total=total, progress=progress
    )


def write(db: Db, query: Query, path: Path, progress: Progress = NOTHING) -> None:
    """Write a list with every field of its register; errors as in `export`."""
    register = by_name(query.register)
    export(db, query, [field.name for field in (*register.fields, *register.derived)], path, progress)


def _records(db: Db, query: Query, names: Sequence[str], progress: Progress) -> Iterator[dict[str, Any]]:
    ids = listing.ids(db, query)
    for start in range(0, len(ids), STEP):
        yield from listing.rows(db, query.register, ids[start : start + STEP], names, as_of=query.as_of)
        progress.step(start, len(ids))


def _rows(register: str, records: Sequence[Mapping[str, Any]], names: Sequence[str]) -> Iterator[Row]:
    fields = [by_name(register).field(name) for name in names]
    for place, record in enumerate(records, 1):
        cells: dict[str, Value] = {field.name: _value(field, record[field.name]) for field in fields}
        yield Row({"#": place, **cells}, record=(register, record["id"]))


def _value(field: Field, value: Any) -> Value:
    return kinds.show(field, value) if field.kind == "choice" else value


def _added(column: Column, totals: Sequence[str]) -> Column:
    return replace(column, total=True) if column.key in totals else column
