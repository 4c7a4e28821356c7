"""What both renderers work out from a sheet: heading cells, cells that run over others, merged runs."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from officeapp.reports.model import RUNNING, Column, Row, Sheet


class HeadCell(NamedTuple):
    """A cell of the heading: its place, how far it reaches, its text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


def head_cells(columns: Sequence[Column]) -> list[HeadCell]:
    """Return the heading in one row, or in two where neighbouring columns share a band."""
    if not any(column.band for column in columns):
        return [HeadCell(0, at, 1, 1, column.label) for at, column in enumerate(columns)]
    cells: list[HeadCell] = []
    at = 0
    while at < len(columns):
        band = columns[at].band
        if not band:
            cells.append(HeadCell(0, at, 2, 1, columns[at].label))
            at += 1
            continue
        end = at
        while end < len(columns) and columns[end].band == band:
            cells.append(HeadCell(1, end, 1, 1, columns[end].label))
            end += 1
        cells.append(HeadCell(0, at, 1, end - at, band))
        at = end
    return sorted(cells)


def head_rows(sheet: Sheet) -> int:
    """Return how many rows the heading has, the numbers of the columns included."""
    if sheet.bare or not sheet.columns:
        return 0
    return 1 + any(column.band for column in sheet.columns) + sheet.numbered


def spans(columns: Sequence[Column], row: Row) -> Iterator[tuple[int, int]]:
    """Yield each cell of a row as (column, how many columns it covers), the empty ones included.

    In rows of `RUNNING` a text runs over the empty cells to its right.
    """
    filled = [row.cells.get(column.key) not in (None, "") for column in columns]
    at = 0
    while at < len(columns):
        end = at + 1
        if row.kind in RUNNING and isinstance(row.cells.get(columns[at].key), str) and filled[at]:
            while end < len(columns) and not filled[end]:
                end += 1
        yield at, end - at
        at = end


def runs(columns: Sequence[Column], rows: Sequence[Row]) -> dict[tuple[int, int], int]:
    """Return the merged cells as {(row, column): how many rows}, for columns marked `merge`.

    A run ends where the value changes, where a merged column before it ends its run, and at any
    row that is no data row.
    """
    merged = [at for at, column in enumerate(columns) if column.merge]
    result: dict[tuple[int, int], int] = {}
    begin = dict.fromkeys(merged, 0)
    for at in range(1, len(rows) + 1):
        broken = at == len(rows) or rows[at].kind != "data" or rows[at - 1].kind != "data"
        for column in merged:
            key = columns[column].key
            broken = broken or rows[at].cells.get(key) != rows[at - 1].cells.get(key)
            if broken:
                if at - begin[column] > 1:
                    result[begin[column], column] = at - begin[column]
                begin[column] = at
    return result
