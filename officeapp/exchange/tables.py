"""A sheet understood: its heading, its columns, its rows of data, and every row that was left out and why."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.base.progress import NOTHING, Progress
from officeapp.exchange.headings import Heading, candidates
from officeapp.exchange.rows import Group
from officeapp.exchange.sheets import Book, Cells, Sheet, letter
from officeapp.exchange.vocabulary import Match, Vocabulary, key
from officeapp.exchange.walk import Skipped, Walk


class NoHeading(UserError):
    """Nothing in a sheet looks like the heading of a table."""


@dataclass(frozen=True)
class Column:
    """A column of a table, or a level of its group rows.

    Attributes:
        letter: as Excel names it; `#1` for the outermost level of group rows.
        number: the column's 1-based number in the sheet; 0 for group rows.
        place: its place in each row; the level for group rows.
        path: the texts above it from the top down.
        title: the same as one text, numbered where several columns have the same.
        samples: its first few different values, raw.
        match: what the vocabulary makes of the heading.
    """

    letter: str
    number: int
    place: int
    path: tuple[str, ...]
    title: str
    samples: tuple[Any, ...] = ()
    match: Match | None = None

    @property
    def of_groups(self) -> bool:
        """Whether it stands for the group rows of one level."""
        return self.number == 0


@dataclass(frozen=True)
class Table:
    """The table of a sheet.

    Attributes:
        sheet: name of the sheet.
        heading: where its heading lies.
        columns: in order, the levels of group rows last.
        rows: the raw values of the data rows; a row may be shorter than the columns.
        numbers: the sheet's number of each data row.
        groups: the group rows each data row stands under, outermost first.
        skipped: the rows left out, in order; blank ones after the last row do not count.
        blank: how many rows between were blank.
        cells: the sheet's cells, for fonts and places.
        reason_column: number of the column of reasons, where the workbook was given back before; else 0.
    """

    sheet: str
    heading: Heading
    columns: tuple[Column, ...]
    rows: list[list[Any]] = field(repr=False)
    numbers: list[int] = field(repr=False)
    groups: list[tuple[Group, ...]] = field(repr=False)
    skipped: tuple[Skipped, ...]
    blank: int
    cells: Cells = field(repr=False)
    reason_column: int = 0

    def values(self, column: Column) -> list[Any]:
        """The raw values of a column, row by row; a group's text for its rows."""
        at = column.place
        if column.of_groups:
            return [groups[at].text if at < len(groups) else None for groups in self.groups]
        return [row[at] if at < len(row) else None for row in self.rows]

    def value(self, place: int, column: Column) -> Any:
        """The raw value of a column in one row, by the row's place among the data rows."""
        if column.of_groups:
            groups = self.groups[place]
            return groups[column.place].text if column.place < len(groups) else None
        row = self.rows[place]
        return row[column.place] if column.place < len(row) else None

    def group_row(self, number: int, column: Column) -> int:
        """The number of the group row that holds a column's value for a row of the sheet; 0 for a plain column."""
        if not column.of_groups:
            return 0
        groups = self.groups[bisect_left(self.numbers, number)]
        return groups[column.place].row if column.place < len(groups) else 0

    def raw(self, number: int, column: Column) -> Any:
        """The raw value of a column in a row, by the row's number in the sheet."""
        return self.value(bisect_left(self.numbers, number), column)

    def column(self, name: str) -> Column | None:
        """The column of a letter or heading, without regard to case and marks; letters come first."""
        wanted = key(name)
        return next(
            (each for each in self.columns if each.letter.lower() == name.strip().lower()), None
        ) or next(
            (
                each
                for each in self.columns
                if wanted in (key(each.title), key(each.path[-1]) if each.path else "")
            ),
            None,
        )

    @property
    def skipped_count(self) -> int:
        """How many rows were left out, blank ones included."""
        return len(self.skipped) + self.blank


def default_sheet(book: Book, vocabulary: Vocabulary) -> Sheet:
    """Return the sheet with the most recognised headings; a shown one before a hidden one.

    Raises:
        NoHeading: no sheet has any.
    """
    best, most = None, (0, False)
    for sheet in book.sheets:
        found = candidates(sheet, vocabulary)
        if found and (rank := (found[0].known, not sheet.hidden)) > most:
            best, most = sheet, rank
    if best is None:
        raise no_heading(book.name)
    return best


def no_heading(name: str) -> NoHeading:
    """What is said where no heading is found."""
    return NoHeading(
        N_(
            "No heading was recognised in {name}. Name the columns as the program does, for example “Họ và tên”."
        ),
        name=name,
    )


def find_table(
    sheet: Sheet, vocabulary: Vocabulary, heading: Heading | None = None, progress: Progress = NOTHING
) -> Table:
    """Return the table of a sheet.

    Args:
        heading: one of `candidates`; by default the best.

    Raises:
        NoHeading: nothing looks like a heading.
    """
    if heading is None:
        found = candidates(sheet, vocabulary)
        if not found:
            raise no_heading(sheet.name)
        heading = found[0]
    walk = Walk(sheet.cells, heading, vocabulary)
    walk.down(progress)
    return Table(
        sheet.name,
        heading,
        _columns(sheet.cells, heading, walk),
        walk.rows,
        walk.numbers,
        walk.groups,
        tuple(walk.skipped),
        walk.blank,
        sheet.cells,
        walk.reason_column,
    )


def _columns(cells: Cells, heading: Heading, walk: Walk) -> tuple[Column, ...]:
    titled = {each.place: each for each in heading.columns}
    times: Counter[str] = Counter()
    columns: list[Column] = []
    for place, number in enumerate(cells.columns):
        samples = _samples([row[place] for row in walk.rows[:200] if place < len(row)])
        if place not in titled and not samples:
            continue
        path = titled[place].path if place in titled else ()
        title = " / ".join(path)
        times[key(title)] += 1
        if path and times[key(title)] > 1:
            title = f"{title} ({times[key(title)]})"
        match = titled[place].match if place in titled else None
        columns.append(Column(letter(number), number, place, path, title, samples, match))
    depth = max(map(len, walk.groups), default=0)
    for level in range(depth):
        samples = _samples([groups[level].text for groups in walk.groups if level < len(groups)])
        columns.append(Column(f"#{level + 1}", 0, level, (), "", samples))
    return tuple(columns)


def _samples(values: Sequence[Any], most: int = 20) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for value in values if value is not None))[:most]
