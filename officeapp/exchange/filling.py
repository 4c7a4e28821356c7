"""What the cells of a form take: the lists behind its drop-downs, from hidden sheets or written out."""

from __future__ import annotations

import html
import re

from officeapp.base.text import fold
from officeapp.exchange.package import Package
from officeapp.exchange.sheets import Book, as_text, column_number

Lists = dict[int, dict[str, str]]  # by column: folded words to the words as the list has them
_RULE = re.compile(
    r"<(?:\w+:)?dataValidation\b(?P<about>[^>]*)>(?P<inside>.*?)</(?:\w+:)?dataValidation>", re.DOTALL
)
_FORMULA = re.compile(r"<(?:\w+:)?formula1>(.*?)</(?:\w+:)?formula1>", re.DOTALL)
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?\d*(?::\$?([A-Z]{1,3})\$?\d*)?")
_REFERENCE = re.compile(
    r"'?(?P<sheet>[^'!]+)'?!\$?(?P<column>[A-Z]{1,3})\$?(?P<first>\d+):\$?[A-Z]{1,3}\$?(?P<last>\d+)"
)
_NAME = re.compile(
    r'<(?:\w+:)?definedName\b[^>]*\bname="([^"]+)"[^>]*>(.*?)</(?:\w+:)?definedName>', re.DOTALL
)


def lists_of(package: Package, book: Book, sheet: str) -> Lists:
    """The words that drop-downs of a sheet allow, by column.

    A list that cannot be found (a formula, another workbook) is left out: nothing is known of its column.
    """
    part = next((each.part for each in package.sheets if each.name == sheet), "")
    xml = package.read(part).decode("utf-8", "replace")
    names = dict(_NAME.findall(package.read(package.workbook_part()).decode("utf-8", "replace")))
    found: Lists = {}
    for rule in _RULE.finditer(xml):
        formula = _FORMULA.search(rule["inside"])
        if 'type="list"' not in rule["about"] or formula is None:
            continue
        words = _words(html.unescape(formula[1]), names, book)
        if words:
            known = {fold(each): each for each in words}
            areas = re.search(r'sqref="([^"]*)"', rule["about"])
            for column in _columns(areas[1] if areas else ""):
                found.setdefault(column, {}).update(known)
    return found


def _columns(areas: str) -> set[int]:
    found: set[int] = set()
    for first, last in _AREA.findall(areas):
        start = column_number(first)
        found.update(range(start, (column_number(last) if last else start) + 1))
    return found


def _words(formula: str, names: dict[str, str], book: Book) -> list[str]:
    formula = html.unescape(names.get(formula.strip(), formula)).strip()
    if formula.startswith('"'):
        return [each.strip() for each in formula.strip('"').split(",") if each.strip()]
    place = _REFERENCE.fullmatch(formula)
    sheet = book.sheet(place["sheet"]) if place else None
    if place is None or sheet is None:
        return []
    cells, column = sheet.cells, column_number(place["column"])
    if column not in cells.columns:
        return []
    at = list(cells.columns).index(column)
    wanted = range(int(place["first"]), int(place["last"]) + 1)
    return [
        as_text(row[at])
        for number, row in zip(cells.numbers, cells.rows, strict=True)
        if number in wanted and at < len(row) and row[at] is not None
    ]
