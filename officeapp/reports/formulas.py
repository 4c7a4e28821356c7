"""The formulas of a sheet in Excel, so that the superior can go on working in it."""

import math

from officeapp.reports.model import Column, Ratio, Row, Sheet, Sum, Value, derived


class Formulas:
    """Formulas for sums of rows and for columns that follow from others.

    A cell gets a formula only where it gives the very value the paper shows.
    """

    def __init__(self, sheet: Sheet, top: int) -> None:
        """Args: sheet: the table; top: row of the workbook, from 0, where its first row stands."""
        self.sheet = sheet
        self.top = top
        self.letters = {column.key: _letters(at) for at, column in enumerate(sheet.columns)}

    def of(self, number: int, at: int) -> str:
        """Return the formula of a cell, or nothing where it holds a plain value.

        Args:
            number: row of the table, from 0.
            at: column, from 0.
        """
        row, column = self.sheet.rows[number], self.sheet.columns[at]
        value = row.cells.get(column.key)
        if column.formula:
            return self._of_columns(number, row, column, value)
        if column.total and row.kind not in ("data", "note") and isinstance(value, int | float):
            return self._of_rows(number, column, value)
        return ""

    def _of_columns(self, number: int, row: Row, column: Column, value: Value) -> str:
        if not _same(derived((column,), row.cells).get(column.key), value):
            return ""
        line = self.top + number + 1
        match column.formula:
            case Sum(keys):
                return f"=SUM({','.join(f'{self.letters[key]}{line}' for key in keys)})"
            case Ratio(part, whole, factor):
                above, below = f"{self.letters[part]}{line}", f"{self.letters[whole]}{line}"
                times = f"*{factor}" if factor != 1 else ""
                return f'=IF(N({below})=0,"",{above}{times}/{below})'
            case None:
                return ""

    def _of_rows(self, number: int, column: Column, value: int | float) -> str:
        """Return a SUBTOTAL over the rows that the row sums: it passes over the SUBTOTALs among them."""
        first, last = self._reach(number)
        rows = self.sheet.rows[first : last + 1]
        cells = [row.cells.get(column.key) for row in rows if row.kind == "data"]
        if not _same(sum(cell for cell in cells if isinstance(cell, int | float)), value) or first > last:
            return ""
        letters = self.letters[column.key]
        return f"=SUBTOTAL(9,{letters}{self.top + first + 1}:{letters}{self.top + last + 1})"

    def _reach(self, number: int) -> tuple[int, int]:
        """Return the first and last row that a group, subtotal or total row speaks of."""
        rows, row = self.sheet.rows, self.sheet.rows[number]

        def ends(other: Row) -> bool:
            return other.kind == "total" or (other.kind in ("group", "subtotal") and other.level <= row.level)

        at = number
        if row.kind == "group":
            while at + 1 < len(rows) and not ends(rows[at + 1]):
                at += 1
            return number + 1, at
        while at > 0 and (row.kind == "total" or not ends(rows[at - 1])):
            at -= 1
        return at, number - 1


def _same(one: Value, other: Value) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, abs_tol=1e-9)
    return (one or None) == (other or None)


def _letters(at: int) -> str:
    """Return a column's name in Excel: 0 is A, 26 is AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name
