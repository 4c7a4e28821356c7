"""OpenDocument sheets: looked through for absurd repetitions, then read by the fast reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.base.progress import Progress
from officeapp.exchange import calamine
from officeapp.exchange.package import Package
from officeapp.exchange.sentences import ENCRYPTED
from officeapp.exchange.sheets import Book, CellError, Cells, Sheet

_MOST_CELLS = 40_000_000
_ROWS_REPEATED = re.compile(rb"number-rows-repeated=[\"'](\d+)")
_COLUMNS_REPEATED = re.compile(rb"number-columns-repeated=[\"'](\d+)[\"'][^>]*(/?)>")
_HOLDS = re.compile(rb"value-type|<text:p")
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)|Err:\d{3}")


def book(package: Package, progress: Progress) -> Book:
    """Open an .ods.

    Raises:
        UserError: it is protected, damaged, no spreadsheet, or repeats its cells without end.
    """
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise UserError(ENCRYPTED, file=package.name)
    content = package.read("content.xml")
    if b"<office:spreadsheet" not in content:
        raise UserError(
            N_("{file} holds no sheets: it is another kind of document. Choose a workbook."),
            file=package.name,
        )
    if any(_area(table) > _MOST_CELLS for table in content.split(b"<table:table ")[1:]):
        raise UserError(
            N_("{file} would unpack to an absurd size and was not opened. Ask its sender for a plain copy."),
            file=package.name,
        )
    sheets = [
        Sheet(name, _reader(package, name, progress), hidden)
        for name, hidden in calamine.sheet_names(package.name, package.data)
    ]
    return Book(package.name, "ods", tuple(sheets))


def _area(table: bytes) -> int:
    """Return how many cells the rectangle of the used cells has at most."""
    height = used = width = 0
    for row in table.split(b"<table:table-row")[1:]:
        repeated = _ROWS_REPEATED.search(row[: row.find(b">")])
        height += int(repeated[1]) if repeated else 1
        if _HOLDS.search(row):
            used = height
            wide = sum(
                int(times) - 1
                for times, _closed in _COLUMNS_REPEATED.findall(row[: row.rfind(b"</table:table-cell>")])
            )
            width = max(width, row.count(b"table-cell") + wide)
    return used * width


def _reader(package: Package, name: str, progress: Progress) -> Callable[[], Cells]:
    def read() -> Cells:
        rows, numbers, columns, merged = calamine.rows_of(package.name, package.data, name, progress)
        return Cells([_marked(row) for row in rows], numbers, columns, merged)

    return read


def _marked(row: list[Any]) -> list[Any]:
    """Return the row with failed formulas marked, which this format keeps as their text."""
    return [
        CellError(value)
        if isinstance(value, str) and value[:1] in "#E" and _ERROR.fullmatch(value)
        else value
        for value in row
    ]
