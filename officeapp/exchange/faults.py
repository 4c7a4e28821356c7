"""The columns in which a database writes what is wrong in a sheet it was sent, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from officeapp.base.text import fold
from officeapp.exchange.sheets import as_text
from officeapp.exchange.tables import Column, Table

RESULT = ("ket qua kiem tra", "ket qua", "trang thai kiem tra")
DETAIL = ("chi tiet loi", "noi dung loi", "mo ta loi", "loi")
_FINE = re.compile(r"[\s.-]*(hop le|dat|thanh cong|dung|ok|khong|khong loi|khong co loi)?[\s.]*")
_BETWEEN = re.compile(r"[;\n|]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """One error of a row.

    Attributes:
        number: of the row in the sheet; message: as it is written there.
        column: the column it speaks of, None where it names none; given: what stands in its cell.
    """

    number: int
    message: str
    column: Column | None
    given: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a returned sheet says: the rows it found right, and the errors of the others.

    Attributes:
        fine: numbers of the rows without an error; columns: those of result and errors.
    """

    fine: list[int]
    faults: list[Fault]
    columns: list[Column]


def told(table: Table) -> Told | None:
    """Read the columns of result and errors; None where the sheet has no column of errors."""
    result, detail = _column(table, RESULT), _column(table, DETAIL)
    if detail is None:
        return None
    fine: list[int] = []
    faults: list[Fault] = []
    for number in table.numbers:
        said = _words(table, number, detail)
        said = "" if _FINE.fullmatch(fold(said)) else said  # “Không có lỗi”
        verdict = _words(table, number, result) if result else ""
        if not said and (result is None or _FINE.fullmatch(fold(verdict))):
            fine.append(number)
            continue
        parts = [part.strip() for part in _BETWEEN.split(said or verdict) if part.strip()]
        faults += [_fault(table, number, part) for part in parts]
    return Told(fine, faults, [each for each in (result, detail) if each is not None])


def _words(table: Table, number: int, column: Column) -> str:
    raw = table.raw(number, column)
    return as_text(raw).strip() if raw is not None else ""


def _column(table: Table, names: Sequence[str]) -> Column | None:
    titles = {_plain(column.title): column for column in table.columns if not column.of_groups}
    return next((titles[name] for name in names if name in titles), None)


def _plain(title: str) -> str:
    return fold(title).replace("*", "").strip()


def _fault(table: Table, number: int, message: str) -> Fault:
    words = fold(message)
    named = max(_named(table, words), key=lambda each: len(_plain(each.title)), default=None)
    return Fault(number, message, named, _words(table, number, named) if named else "")


def _named(table: Table, words: str) -> Iterator[Column]:
    for column in table.columns:
        title = _plain(column.title)
        if not column.of_groups and len(title) > 2 and title in words and title not in (*RESULT, *DETAIL):
            yield column
