"""What a spreadsheet is once it is read, whatever file it came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class CellError:
    """What Excel shows where a formula failed: `#REF!`, `#N/A`."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Uncalculated(CellError):
    """A formula whose value was never worked out and saved."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a cell's text in one font; the font is empty where it is the sheet's ordinary one."""

    text: str
    font: str


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, 1-based, both ends inside."""

    top: int
    left: int
    bottom: int
    right: int


Runs = Callable[[int, int, str], list[Run]]


@dataclass(frozen=True)
class Cells:
    """The used cells of one sheet.

    Attributes:
        rows: raw values (str, int, float, bool, date, datetime, time, timedelta, `CellError`, None), blank
            rows left out; a row may be shorter than `columns`.
        numbers: the sheet's 1-based number of each row.
        columns: the sheet's 1-based number of each column.
        merged: merged areas.
        fonts: gives the pieces of a cell's text with their fonts, asked by row, column and text.
    """

    rows: list[list[Any]]
    numbers: Sequence[int]
    columns: Sequence[int]
    merged: tuple[Area, ...] = ()
    fonts: Runs | None = None


@dataclass(frozen=True)
class Sheet:
    """One sheet of a book; its cells are read when they are first asked for.

    Attributes:
        name: as on the tab.
        hidden: not shown to the clerk.
    """

    name: str
    read: Callable[[], Cells] = field(repr=False, compare=False)
    hidden: bool = False

    @cached_property
    def cells(self) -> Cells:
        """The used cells.

        Raises:
            UserError: the sheet is damaged.
        """
        return self.read()


@dataclass(frozen=True)
class Book:
    """A spreadsheet that was opened.

    Attributes:
        name: file name, or empty for the clipboard.
        kind: `xlsx`, `xls`, `ods`, `csv` or `clipboard`.
        sheets: in the order of the tabs.
    """

    name: str
    kind: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of that name, without regard to case and outer spaces, or None."""
        wanted = name.strip().casefold()
        return next((each for each in self.sheets if each.name.strip().casefold() == wanted), None)


def letter(column: int) -> str:
    """Return the letters of a 1-based column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the 1-based column of its letters: A is 1, AA is 27."""
    number = 0
    for each in letters.upper():
        number = number * 26 + ord(each) - 64
    return number


def tidy(row: list[Any]) -> list[Any]:
    """Return a row with None for blank cells and whole numbers as int."""
    return [
        (int(value) if value.__class__ is float and value.is_integer() else value) if value != "" else None
        for value in row
    ]


def with_errors(cells: Cells, errors: dict[tuple[int, int], CellError]) -> Cells:
    """Return the cells with those marked whose formula failed or has no value, which the fast reader leaves blank."""
    rows = dict(zip(cells.numbers, cells.rows, strict=True))
    columns = sorted({*cells.columns, *(column for _row, column in errors)})
    if len(columns) > len(cells.columns):
        at_of = {number: at for at, number in enumerate(cells.columns)}
        for number, row in rows.items():
            rows[number] = [
                row[at] if (at := at_of.get(column, -1)) in range(len(row)) else None for column in columns
            ]
    column_at = {number: at for at, number in enumerate(columns)}
    for (number, column), error in errors.items():
        row = rows.setdefault(number, [])
        row.extend([None] * (column_at[column] + 1 - len(row)))
        row[column_at[column]] = error
    numbers = sorted(rows)
    return replace(cells, rows=[rows[number] for number in numbers], numbers=numbers, columns=columns)


def as_text(value: Any) -> str:
    """Return a raw value as a clerk would read it in the sheet."""
    if isinstance(value, dt.datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return "" if value is None else str(value)
