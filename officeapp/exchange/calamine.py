"""The fast reader of workbooks."""

from __future__ import annotations

import io
from array import array
from typing import Any

from officeapp.base.errors import UserError
from officeapp.base.progress import Progress
from officeapp.exchange.sentences import DAMAGED, ENCRYPTED
from officeapp.exchange.sheets import Area, tidy


def rows_of(
    name: str, data: bytes, sheet_name: str, progress: Progress
) -> tuple[list[list[Any]], Any, Any, tuple[Area, ...]]:
    """Return used rows, their numbers, the columns' numbers and the merged areas of one sheet."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            sheet = workbook.get_sheet_by_name(sheet_name)
            start = sheet.start
            if start is None:
                return [], [], [], ()
            rows, numbers = list[list[Any]](), array("L")
            for number, row in enumerate(sheet.iter_rows(), 1):
                if number % 5000 == 0:
                    progress.step(number, sheet.total_height)
                if row.count("") < len(row):
                    rows.append(tidy(row))
                    numbers.append(number)
            columns = range(start[1] + 1, start[1] + 1 + sheet.width)
            merged = tuple(
                Area(top + 1, left + 1, bottom + 1, right + 1)
                for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
            )
            return rows, numbers, columns, merged
    except PasswordError:
        raise UserError(ENCRYPTED, file=name) from None
    except (CalamineError, ValueError):
        raise UserError(DAMAGED, file=name) from None


def sheet_names(name: str, data: bytes) -> list[tuple[str, bool]]:
    """Return the sheets of a workbook, each with whether it is hidden."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            return [
                (each.name, each.visible != SheetVisibleEnum.Visible) for each in workbook.sheets_metadata
            ]
    except PasswordError:
        raise UserError(ENCRYPTED, file=name) from None
    except (CalamineError, ValueError):
        raise UserError(DAMAGED, file=name) from None
