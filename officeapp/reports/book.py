"""A workbook being written row by row: typed cells, formats, page setup; memory stays flat."""
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

import datetime as dt
import re
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.base.target import replacing
from officeapp.reports.model import Column, Value

LONGEST = 32_767  # characters (UTF-16 units) in a cell, by the format
ROWS = 1_048_576  # rows of a sheet, by the format
FIRST_YEAR = 1900  # Excel knows no earlier dates
FONT = "Times New Roman"
DAY, MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
TOO_MANY = N_("Excel holds {most} rows at most. Filter the list, or export it in parts.")

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\]")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_EPOCH = dt.date(1899, 12, 30)


class Book:
    """A workbook whose sheets are written from the top down.

    Attributes:
        workbook: the XlsxWriter workbook.
    """

    def __init__(self, workbook: Any) -> None:
        self.workbook = workbook
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def sheet(self, name: str) -> Any:
        """Return a new sheet; its name is fitted to Excel's rules and made unique."""
        taken = {sheet.name.lower() for sheet in self.workbook.worksheets()}
        stem = _NOT_IN_NAME.sub(" ", name).strip(" '")[:31] or "1"
        fitted, count = stem, 1
        while fitted.lower() in taken:
            count += 1
            fitted = f"{stem[: 28 - len(str(count))]} ({count})"
        from xlsxwriter.worksheet import Worksheet

        class NumberedFromTwo(Worksheet):
            """A sheet that prints its header from the second page on."""

            def _write_header_footer(self) -> None:
                self._xml_start_tag("headerFooter", [("differentFirst", 1)])
                self._write_odd_header()
                self._xml_end_tag("headerFooter")

        return self.workbook.add_worksheet(fitted, NumberedFromTwo)

    def format(self, **properties: object) -> Any:
        """Return a cell format in the face of papers."""
        return self.plain(font_name=FONT, **properties)

    def plain(self, **properties: object) -> Any:
        """Return a cell format; equal ones are made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(properties)
        return self._formats[key]


@contextmanager
def writing(path: Path) -> Generator[Book]:
    """Give a workbook that replaces the file at the end, whole or not at all.

    Raises:
        UserError: the file cannot be written.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with tempfile.TemporaryDirectory(prefix="officeapp-") as folder, replacing(path) as part:
        workbook: Any = Workbook(str(part), {**options, "tmpdir": folder})
        try:
            yield Book(workbook)
            workbook.close()
        except FileCreateError as error:
            raise error.args[0] from error
        finally:
            for sheet in workbook.worksheets():
                if sheet.row_data_fh and not sheet.row_data_fh.closed:
                    sheet.row_data_fh.close()


def merge(sheet: Any, row: int, column: int, last_row: int, last_column: int) -> None:
    """Merge cells that are written on their own.

    `merge_range` writes the cells itself, all rows at once, which a workbook written from the top down
    cannot take back for the cells beside them.
    """
    if (row, column) != (last_row, last_column):
        sheet.merge.append([row, column, last_row, last_column])


def number_format(column: Column, value: Value = None) -> str:
    """Return Excel's format for a value of a column; a share may stand under whole numbers."""
    if column.kind in ("text", "flag"):
        return "General"
    if column.kind == "integer" and isinstance(value, float) and not value.is_integer():
        return "#,##0.0"
    decimals = "." + "0" * column.decimals if column.decimals else ""
    formats = {"integer": "#,##0", "year": "0", "decimal": f"#,##0{decimals}", "percent": f"0{decimals}%"}
    return {**formats, "date": DAY, "moment": MOMENT}.get(column.kind, "General")


def write_value(sheet: Any, row: int, at: int, column: Column, value: Value, look: Any) -> None:
    """Write a value as a typed cell: numbers as numbers, full dates as dates, all else as plain text."""
    if isinstance(value, str):
        if column.kind in ("date", "moment"):
            value = serial(value)
            if not isinstance(value, str):
                sheet.write_number(row, at, value, look)
                return
        if value:
            sheet.write_string(row, at, clean(value), look)
            return
    elif value is not None:
        if column.kind == "flag":
            sheet.write_string(row, at, "x" if value else "", look)
        else:
            sheet.write_number(row, at, value, look)
        return
    if look is not None:
        sheet.write_blank(row, at, None, look)


def serial(iso: str) -> float | str:
    """Return Excel's number for a full date or moment; what is no full date stays text."""
    number = _serial(iso)
    if number is not None:
        return number
    return i18n.date(iso) if _DATE.fullmatch(iso) else iso


@lru_cache(65_536)
def _serial(iso: str) -> float | None:
    try:
        moment = dt.datetime.fromisoformat(iso) if len(iso) >= 10 else None
    except ValueError:
        return None
    if moment is None or moment.year < FIRST_YEAR:
        return None
    return (moment.date() - _EPOCH).days + (moment.hour * 60 + moment.minute) / 1440


def clean(text: str) -> str:
    """Return a text Excel can hold: without control characters, cut with a notice where it is too long."""
    if len(text) * 2 > LONGEST and (units := len(text.encode("utf-16-le", "replace")) // 2) > LONGEST:
        notice = " " + _("[… cut here: {count} characters are more than Excel holds]").format(
            count=i18n.number(units)
        )
        kept = text.encode("utf-16-le", "replace")[: 2 * (LONGEST - len(notice))]
        text = kept.decode("utf-16-le", "ignore") + notice
    return text if text.isprintable() else _CONTROL.sub("", text)


def too_many() -> UserError:
    """Return what to tell when a sheet would have more rows than the format holds."""
    return UserError(TOO_MANY, most=i18n.number(ROWS))
