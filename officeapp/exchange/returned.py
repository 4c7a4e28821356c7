"""The workbook that goes back to its maker: bad cells yellow, the reason beside each row that stayed out.

A row that was taken is marked as imported, so that loading the corrected workbook again takes only the rest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import _
from officeapp.base.target import replacing
from officeapp.exchange.marking import YELLOW, SheetMarks, marked
from officeapp.exchange.package import Package
from officeapp.exchange.reading import bytes_of
from officeapp.exchange.sheets import as_text, column_number
from officeapp.exchange.tables import Table
from officeapp.exchange.vocabulary import REASON
from officeapp.exchange.walk import IMPORTED

_LAST_COLUMN = 16_384

Reason = tuple[str, int, str, str]


def write(
    source: Path | None,
    tables: Sequence[Table],
    taken: Iterable[tuple[str, int]],
    reasons: Iterable[Reason],
    target: Path,
) -> None:
    """Write what goes back: an .xlsx as its own marked copy, anything else as a new .xlsx of the refused rows.

    Args:
        source: the file that was imported, None for the clipboard.
        tables: the tables taken from it, a sheet each.
        taken: (sheet, row) of the rows that are in the store now.
        reasons: (sheet, row, column letter, sentence) of what kept rows out; without letter for the whole row.
        target: where to write.

    Raises:
        UserError: the target cannot be written.
    """
    told = _by_sheet(reasons)
    done: dict[str, set[int]] = {}
    for sheet, row in taken:
        done.setdefault(sheet, set()).add(row)
    data = _own(source, tables, done, told)
    with replacing(target) as part:
        if data is not None:
            part.write_bytes(data)
        else:
            _write_refused(part, tables, told)


def _by_sheet(reasons: Iterable[Reason]) -> dict[str, dict[int, list[tuple[str, str]]]]:
    told: dict[str, dict[int, list[tuple[str, str]]]] = {}
    for sheet, row, column, sentence in reasons:
        told.setdefault(sheet, {}).setdefault(row, []).append((column, sentence))
    return told


def _words(said: list[tuple[str, str]]) -> str:
    """Return the reasons of one row, each once, with its column."""
    lines = (f"{column}: {sentence}" if column.isalpha() else sentence for column, sentence in said)
    return "\n".join(dict.fromkeys(lines))


def _own(
    source: Path | None,
    tables: Sequence[Table],
    taken: dict[str, set[int]],
    told: dict[str, dict[int, list[tuple[str, str]]]],
) -> bytes | None:
    """Return the source itself with marks, or None where it is no .xlsx or is no longer there."""
    if source is None or source.suffix.lower() != ".xlsx":
        return None
    try:
        package = Package(source.name, bytes_of(source))
    except UserError:
        return None
    marks: dict[str, SheetMarks] = {}
    for table in tables:
        column = table.reason_column or _behind(table)
        if column > _LAST_COLUMN:
            return None
        said = told.get(table.sheet, {})
        texts = dict.fromkeys(taken.get(table.sheet, ()), _(IMPORTED))
        texts |= {row: _words(lines) for row, lines in said.items()}
        texts[table.heading.last] = _(REASON)
        bad = {
            row: {column_number(each) for each, _said in lines if each.isalpha()}
            for row, lines in said.items()
        }
        marks[table.sheet] = SheetMarks(column, texts, bad)
    return marked(package, marks)


def _behind(table: Table) -> int:
    """The column behind the last used."""
    heading = [
        area.right for area in table.cells.merged if table.heading.first <= area.top <= table.heading.last
    ]
    return max([*table.cells.columns, *heading]) + 1


def _write_refused(
    path: Path, tables: Sequence[Table], told: dict[str, dict[int, list[tuple[str, str]]]]
) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        style = _Formats(book)
        for table in tables:
            said = told.get(table.sheet, {})
            if said or table is tables[0]:
                _write_rows(book.add_worksheet(_tab(table.sheet, book)), table, said, style)


def _tab(name: str, book: Any) -> str | None:
    """Return a name Excel takes for a sheet, or None for its own."""
    plain = "".join(" " if char in "[]:*?/\\" else char for char in name).strip("' ")[:31]
    used = {sheet.get_name().lower() for sheet in book.worksheets()}
    return plain if plain and plain.lower() not in used and plain.lower() != "history" else None


class _Formats:
    """The formats of the refused rows, plain and yellow."""

    def __init__(self, book: Any) -> None:
        yellow = {"bg_color": f"#{YELLOW.decode()[2:]}"}
        self.heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.reason = book.add_format({"text_wrap": True, "valign": "top"})
        self._of = {
            (form, bad): book.add_format(
                {**({"num_format": form} if form else {}), **(yellow if bad else {})}
            )
            for form in ("", "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm")
            for bad in (False, True)
        }

    def of(self, value: Any, bad: bool) -> Any:
        """The format for a value."""
        form = ""
        if isinstance(value, dt.datetime):
            form = "dd/mm/yyyy hh:mm"
        elif isinstance(value, dt.date):
            form = "dd/mm/yyyy"
        elif isinstance(value, dt.time):
            form = "hh:mm"
        return self._of[form, bad]


def _write_rows(sheet: Any, table: Table, said: dict[int, list[tuple[str, str]]], style: _Formats) -> None:
    titles = [each.title or (_("Group {level}").format(level=each.place + 1) if each.of_groups else each.letter)
              for each in table.columns]  # fmt: skip
    sheet.write_row(0, 0, [_("Row"), *titles, _(REASON)], style.heading)
    place_of = {number: place for place, number in enumerate(table.numbers)}
    rows = sorted(row for row in said if row in place_of)
    for line, row in enumerate(rows, 1):
        bad = {column for column, _sentence in said[row]}
        sheet.write_number(line, 0, row)
        for at, column in enumerate(table.columns, 1):
            value = table.value(place_of[row], column)
            _write_cell(sheet, line, at, value, style.of(value, column.letter in bad))
        sheet.write_string(line, len(titles) + 1, _words(said[row]), style.reason)
    sheet.freeze_panes(1, 0)
    sheet.set_column(1, len(titles), 18)
    sheet.set_column(len(titles) + 1, len(titles) + 1, 60)


def _write_cell(sheet: Any, line: int, at: int, value: Any, form: Any) -> None:
    if value is None:
        sheet.write_blank(line, at, None, form)
    elif isinstance(value, bool):
        sheet.write_boolean(line, at, value, form)
    elif isinstance(value, int | float) and abs(value) < 1e15:
        sheet.write_number(line, at, value, form)
    elif isinstance(value, dt.date | dt.time) and not (isinstance(value, dt.date) and value.year < 1900):
        sheet.write_datetime(line, at, value, form)
    else:
        sheet.write_string(line, at, as_text(value)[:32_767], form)
