"""The heading of a sheet in words nobody knows: found by the columns that somebody says feed fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from officeapp.base.errors import UserError
from officeapp.domain import kinds
from officeapp.exchange import targets
from officeapp.exchange.headings import Heading, Titled, at_rows
from officeapp.exchange.sheets import Cells, Sheet, letter
from officeapp.exchange.vocabulary import Match, Vocabulary, key

_ROWS_LOOKED_AT, _TALLEST = 80, 3


def by_columns(sheet: Sheet, vocabulary: Vocabulary, fed: Mapping[str, str]) -> Heading | None:
    """Return the rows in which most of the named columns have their heading; None where none has.

    Args:
        sheet: the sheet.
        vocabulary: of the register.
        fed: the target that a column feeds by its heading or letter. Where only letters are given, the heading is
            the first row that fills them all; if that row holds values, there is no heading and all rows are data.
    """
    cells = sheet.cells
    wanted = {key(name): target for name, target in fed.items() if key(name)}
    by_letter = {letter(number).lower(): place for place, number in enumerate(cells.columns)}
    given = {by_letter[name.lower()]: target for name, target in fed.items() if name.lower() in by_letter}
    rows, named = _most_named(cells, wanted)
    if named:
        return _with_targets(at_rows(sheet, vocabulary, *rows), {**given, **named})
    first = _first_filled(cells, set(given))
    if first is None:
        return None
    number = cells.numbers[first]
    if _holds_values(cells.rows[first], given, vocabulary):
        bare = tuple(Titled(place, ("",), None) for place in given)
        return _with_targets(Heading(number - 1, number - 1, bare, 0, 0), given)
    return _with_targets(at_rows(sheet, vocabulary, number, number), given)


def _most_named(cells: Cells, wanted: Mapping[str, str]) -> tuple[tuple[int, int], dict[int, str]]:
    """The numbers of the first and last row of the block that holds most of the headings, and their targets."""
    rows, most = (0, 0), dict[int, str]()
    for start in range(min(len(cells.rows), _ROWS_LOOKED_AT)):
        found: dict[int, str] = {}
        for end in range(start, min(start + _TALLEST, len(cells.rows))):
            for place, value in enumerate(cells.rows[end]):
                if isinstance(value, str) and (target := wanted.get(key(value))):
                    found.setdefault(place, target)
            if len(found) > len(most):
                rows, most = (cells.numbers[start], cells.numbers[end]), dict(found)
    return rows, most


def _first_filled(cells: Cells, places: set[int]) -> int | None:
    if not places:
        return None
    return next(
        (
            at
            for at, row in enumerate(cells.rows[:_ROWS_LOOKED_AT])
            if all(place < len(row) and row[place] is not None for place in places)
        ),
        None,
    )


def _holds_values(row: list[Any], given: Mapping[int, str], vocabulary: Vocabulary) -> bool:
    """Headings are texts that are no dates and numbers themselves."""
    if any(value is not None and not isinstance(value, str) for value in row):
        return True
    for place, target in given.items():
        field = targets.field_of(vocabulary.register, targets.parse(target).path)[1]
        if field.kind in ("date", "moment", "digits", "integer", "decimal"):
            try:
                kinds.parse(field, str(row[place]))
            except UserError:
                continue
            return True
    return False


def _with_targets(heading: Heading | None, fed: Mapping[int, str]) -> Heading | None:
    """The heading with what its columns are said to feed."""
    if heading is None:
        return None
    columns = tuple(
        replace(each, match=Match(fed[each.place], True)) if fed.get(each.place) else each
        for each in heading.columns
    )
    return replace(heading, columns=columns, known=len(fed))
