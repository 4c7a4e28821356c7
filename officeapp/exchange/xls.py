"""Old .xls workbooks, with their failed formulas, merged cells and fonts."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any, Literal

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.exchange import fonts
from officeapp.exchange.sentences import DAMAGED, ENCRYPTED
from officeapp.exchange.sheets import Area, Book, CellError, Cells, Sheet


def book(name: str, data: bytes) -> Book:
    """Open an old .xls.

    Raises:
        UserError: it is protected, damaged, another kind of document, or the envelope of an encrypted .xlsx.
    """
    import xlrd
    from xlrd.biffh import XLRDError

    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UserError(ENCRYPTED, file=name)
    try:
        opened = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except XLRDError as wrong:
        if "encrypted" in str(wrong).lower():
            raise UserError(ENCRYPTED, file=name) from None
        raise UserError(
            N_("{file} holds no sheets: it is another kind of document. Choose a workbook."), file=name
        ) from None
    except Exception:  # xlrd meets damage with whatever breaks first
        raise UserError(DAMAGED, file=name) from None
    sheets = [
        Sheet(each.name, lambda each=each: _cells(opened, each), bool(each.visibility))
        for each in opened.sheets()
    ]
    return Book(name, "xls", tuple(sheets))


def _cells(book: Any, sheet: Any) -> Cells:
    rows, numbers = list[list[Any]](), list[int]()
    for place in range(sheet.nrows):
        values = [
            _value(book, value, kind)
            for value, kind in zip(sheet.row_values(place), sheet.row_types(place), strict=True)
        ]
        if any(value is not None for value in values):
            rows.append(values)
            numbers.append(place + 1)
    merged = tuple(Area(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
    width = max(map(len, rows), default=0)
    return Cells(rows, numbers, range(1, width + 1), merged, fonts.of_xls(book, sheet))


def _value(book: Any, value: Any, kind: int) -> Any:
    import xlrd

    match kind:
        case xlrd.XL_CELL_TEXT:
            return value or None
        case xlrd.XL_CELL_NUMBER:
            return int(value) if value.is_integer() else value
        case xlrd.XL_CELL_DATE:
            return _moment(value, book.datemode)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(value)
        case xlrd.XL_CELL_ERROR:
            return CellError(xlrd.error_text_from_code.get(value, "#N/A"))
        case _:
            return None


def _moment(value: float, datemode: Literal[0, 1]) -> Any:
    """The date, time of day or both that a serial number shows; the number itself where there is none."""
    import xlrd

    try:
        moment: dt.datetime = xlrd.xldate.xldate_as_datetime(value, datemode)
    except (ValueError, OverflowError):
        return value
    if value < 1:
        return moment.time()
    return moment.date() if moment.time() == dt.time() else moment
