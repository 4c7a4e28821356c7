"""Find the heading of a sheet: one to four rows under a letterhead, with merged cells and groups of columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from officeapp.exchange.sheets import Area, Cells, Sheet
from officeapp.exchange.vocabulary import Match, Vocabulary

_ROWS_LOOKED_AT, _COLUMNS_LOOKED_AT, _TALLEST = 80, 400, 4
_LONGEST_HEADING = 160


@dataclass(frozen=True, slots=True)
class Titled:
    """A column with the texts above it.

    Attributes:
        place: its place in each row of the cells.
        path: the texts from the top down; a text over several columns belongs to each.
        match: what the vocabulary makes of them.
    """

    place: int
    path: tuple[str, ...]
    match: Match | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that was found.

    Attributes:
        first, last: numbers of its rows in the sheet.
        columns: the columns that have a text.
        score: how much of it the vocabulary knows; the greatest of a sheet is the one meant.
        known: how many columns feed a field for sure.
    """

    first: int
    last: int
    columns: tuple[Titled, ...]
    score: float
    known: int


def candidates(sheet: Sheet, vocabulary: Vocabulary) -> list[Heading]:
    """Return the places that may be a heading, best first; several where a sheet holds several tables."""
    cells = sheet.cells
    merged = _merged_cells(cells)
    found: list[Heading] = []
    for start in range(min(len(cells.rows), _ROWS_LOOKED_AT)):
        best = max(
            (
                heading
                for rows in _blocks(cells, merged, start)
                if (heading := _read(cells, merged, rows, vocabulary))
            ),
            key=lambda heading: (heading.score, -len(heading.columns), heading.first - heading.last),
            default=None,
        )
        if best is not None and _convinces(best, vocabulary):
            found.append(best)
    return sorted(found, key=lambda heading: (-heading.score, heading.last - heading.first, heading.first))


def at_rows(sheet: Sheet, vocabulary: Vocabulary, first: int, last: int) -> Heading | None:
    """Return the heading a person pointed at, by the numbers of its rows; None where these rows are blank."""
    cells = sheet.cells
    rows = [place for place, number in enumerate(cells.numbers) if first <= number <= last]
    return _titled(cells, _merged_cells(cells), rows, vocabulary) if rows else None


def _convinces(heading: Heading, vocabulary: Vocabulary) -> bool:
    if heading.known >= 2:
        return True
    required = {field.name for field in vocabulary.register.fields if field.required}
    targets = {each.match.target for each in heading.columns if each.match}
    return heading.known == 1 and len(heading.columns) <= 3 and bool(targets & required)


def _merged_cells(cells: Cells) -> dict[tuple[int, int], Area]:
    """Return the merged area of each cell near the top of the sheet, by row and column number."""
    if not cells.rows:
        return {}
    below = cells.numbers[min(len(cells.rows), _ROWS_LOOKED_AT) - 1] + _TALLEST
    return {
        (row, column): area
        for area in cells.merged
        if area.top <= below
        for row in range(area.top, min(area.bottom, area.top + 20) + 1)
        for column in range(area.left, min(area.right, area.left + _COLUMNS_LOOKED_AT) + 1)
    }


def _blocks(cells: Cells, merged: dict[tuple[int, int], Area], start: int) -> Iterator[list[int]]:
    """Give the rows (their places) of each block that begins at a row and cuts no merged cell."""
    first = cells.numbers[start]
    if any(area.top < first for (row, _column), area in merged.items() if row == first):
        return
    for height in range(_TALLEST):
        rows = [place for place in range(start, start + height + 1) if place < len(cells.rows)]
        if len(rows) < height + 1 or cells.numbers[rows[-1]] - first > _TALLEST + 1:
            return
        last = cells.numbers[rows[-1]]
        following = cells.numbers[rows[-1] + 1] if rows[-1] + 1 < len(cells.rows) else last + _TALLEST
        if any(row == last and area.bottom >= following for (row, _column), area in merged.items()):
            continue
        if _may_head(cells, rows):
            yield rows


def _may_head(cells: Cells, rows: list[int]) -> bool:
    """Headings are texts, short ones; a row of data below a heading is not part of it."""
    for place in rows:
        values = [value for value in cells.rows[place] if value is not None]
        texts = [value for value in values if isinstance(value, str)]
        others = [value for value in values if not isinstance(value, str)]
        years = sum(isinstance(value, int) and 1990 <= value <= 2100 for value in others)
        if len(others) > years or not texts or max(map(len, texts)) > _LONGEST_HEADING:
            return False
    return True


def _read(
    cells: Cells, merged: dict[tuple[int, int], Area], rows: list[int], vocabulary: Vocabulary
) -> Heading | None:
    heading = _titled(cells, merged, rows, vocabulary)
    return heading if heading.known and not _goes_on_into_data(cells, merged, rows, vocabulary) else None


def _titled(
    cells: Cells, merged: dict[tuple[int, int], Area], rows: list[int], vocabulary: Vocabulary
) -> Heading:
    lines = [_line(cells, merged, place, last=place == rows[-1]) for place in rows]
    columns: list[Titled] = []
    seen: dict[str, int] = {}
    score, known = 0.0, 0
    for place in range(min(len(cells.columns), _COLUMNS_LOOKED_AT)):
        path = tuple(dict.fromkeys(line[place] for line in lines if line[place]))
        if not path:
            continue
        match = vocabulary.find(path)
        columns.append(Titled(place, path, match))
        if match is not None:
            repeated = seen.get(match.target, 0) if match.target else 0
            if match.sure:
                score += (1.0 if match.target else 0.6) / (1 + 2 * repeated)
            else:
                score += 0.55  # several columns under one known heading are worth more than it alone
            known += match.sure and bool(match.target) and not repeated
            seen[match.target] = repeated + 1
    return Heading(cells.numbers[rows[0]], cells.numbers[rows[-1]], tuple(columns), score, known)


def _line(cells: Cells, merged: dict[tuple[int, int], Area], place: int, *, last: bool) -> list[str]:
    """Return the text above each column in one heading row; a text reaches over the blank cells it heads."""
    number, row = cells.numbers[place], cells.rows[place]
    line: list[str] = []
    reach = ""
    for at, column in enumerate(cells.columns[:_COLUMNS_LOOKED_AT]):
        area = merged.get((number, column))
        value: Any = row[at] if at < len(row) else None
        if area is not None and area.top == number and area.left < column:
            line.append(line[-1] if line else "")
            continue
        if value is None:
            below = cells.rows[place + 1] if place + 1 < len(cells.rows) else []
            spreads = area is None and not last and at < len(below) and isinstance(below[at], str)
            line.append(reach if spreads else "")
            continue
        text = " ".join(str(value).split())
        line.append(text)
        reach = text if area is None else ""
    return line


def _goes_on_into_data(
    cells: Cells, merged: dict[tuple[int, int], Area], rows: list[int], vocabulary: Vocabulary
) -> bool:
    """Whether the second or a later row fills columns that the row above had named completely."""
    for above, below in pairwise(rows):
        upper, lower = cells.rows[above], cells.rows[below]
        complete = filled = 0
        for at in range(min(len(upper), len(lower), _COLUMNS_LOOKED_AT)):
            if lower[at] is None:
                continue
            filled += 1
            if not isinstance(upper[at], str) or (cells.numbers[above], cells.columns[at]) in merged:
                continue
            named = vocabulary.find((upper[at],))
            alone = at + 1 >= len(upper) or upper[at + 1] is not None
            complete += alone and named is not None and named.sure
        if complete > filled / 3:
            return True
    return False
