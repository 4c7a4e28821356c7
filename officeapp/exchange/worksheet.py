"""The XML of one worksheet before the fast reader takes it: how far it reaches, where formulas failed.

The fast reader lays out the whole rectangle between the first and the last used cell; one cell in the far
corner would cost all memory. Such a sheet is drawn together first, to its used rows and columns only.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.base.progress import NOTHING, Progress
from officeapp.exchange.package import Package
from officeapp.exchange.sheets import Area, CellError, Uncalculated, column_number, letter

_OVERLAP = 300  # more than the opening tag of a row or cell
_ROW_NUMBER = re.compile(rb"<(?:\w+:)?row\b[^>]*?\sr=[\"'](\d{1,9})[\"']")
_WIDE = re.compile(rb' r="([A-Z]{2,3})\d')
_ERROR_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*\st=[\"']e[\"'])[^>]*?r=[\"']([A-Z]{1,3})(\d+)[\"'][^>]*>(?:(?!</(?:\w+:)?c>).)*?"
    rb"<(?:\w+:)?v>([^<]*)<",
    re.DOTALL,
)
_UNCALCULATED = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*(?:/>|>([^<]*)</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*(?:/>|>\s*</(?:\w+:)?v>)\s*)?</(?:\w+:)?c>"
)
_TEXT_RESULT = re.compile(rb"\st=[\"']str[\"']")  # of a formula: an empty text is its value
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?ref=[\"']([A-Z]+)(\d+):([A-Z]+)(\d+)[\"']")
_PIECE = re.compile(rb"<(?:\w+:)?(?:(row)\b([^>]*)>|c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>))", re.DOTALL)
_PLACED = re.compile(rb'<c r="([A-Z]+)(\d+)"([^>]*[^/>])?>(.*?)</c>', re.DOTALL)
_TAB = re.compile(rb"(<(?:\w+:)?sheet\b[^>]*?\sname=[\"'])([^\"']*)([\"'])")
_PLACE = re.compile(rb"\sr=[\"']([A-Z]*)(\d+)[\"']")
_KEPT = re.compile(rb"\s[st]=[\"'][^\"']*[\"']")
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)[\s>]")
_OPENING = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_MOST_CELLS = 40_000_000
_ROOMY = 4_000_000


@dataclass(frozen=True, slots=True)
class Survey:
    """How far a sheet reaches at most, and whether it holds failed formulas, or formulas at all."""

    rows: int
    columns: int
    errors: bool
    formulas: bool = False

    @property
    def area(self) -> int:
        """How many cells its rectangle has at most."""
        return self.rows * self.columns

    @property
    def roomy(self) -> bool:
        """Whether the rectangle is so large that the used cells should be counted first."""
        return self.area > _ROOMY


def survey(blocks: Iterable[bytes], progress: Progress = NOTHING) -> Survey:
    """Look through the XML of a sheet in one pass."""
    last = counted = widest = 0
    errors = unlike = formulas = False
    opening, tail = b"", b""
    for block in blocks:
        progress.check()
        text = tail + block
        if not opening:  # writers keep to one manner
            opening = b"<row" if b"<worksheet" in block else b":row"
            unlike = b" r='" in block
        counted += block.count(opening)
        numbered = text.rfind(b"row ")
        if numbered >= 0:
            last = max([last, *map(int, _ROW_NUMBER.findall(text, max(0, numbered - 2000)))])
        widest = max([widest, *(column_number(each.decode()) for each in set(_WIDE.findall(text)))])
        formula = b"<f" if opening == b"<row" else b":f"
        formulas = formulas or formula + b">" in text or formula + b" " in text
        errors = errors or b' t="e"' in text or (unlike and b" t='e'" in text)
        tail = text[-_OVERLAP:]
    if unlike or last < counted - 1:  # rows without their number: their cells may have no reference either
        return Survey(max(last, counted), 16_384, errors, formulas)
    return Survey(last, widest or 26, errors, formulas)


def errors_of(xml: bytes) -> dict[tuple[int, int], CellError]:
    """Return the failed formulas of a sheet by row and column."""
    return {
        (int(row), column_number(letters.decode())): CellError(text.decode("utf-8", "replace"))
        for letters, row, text in _ERROR_CELL.findall(xml)
    }


def uncalculated(xml: bytes) -> dict[tuple[int, int], CellError]:
    """Return the formulas of a sheet that have no saved value, by row and column."""
    found: dict[tuple[int, int], CellError] = {}
    for on_cell, formula in _UNCALCULATED.findall(xml):
        place = _PLACE.search(on_cell)
        if place and place[1] and not _TEXT_RESULT.search(on_cell):
            text = "=" + unescape(formula.decode("utf-8", "replace"))
            found[int(place[2]), column_number(place[1].decode())] = Uncalculated(text)
    return found


def merged_of(xml: bytes) -> tuple[Area, ...]:
    """Return the merged areas of a sheet."""
    return tuple(
        Area(int(top), column_number(left.decode()), int(bottom), column_number(right.decode()))
        for left, top, right, bottom in _MERGED.findall(xml)
    )


def _used(xml: bytes) -> Iterator[tuple[int, int, bytes, bytes]]:
    """Give row, column, attributes and content of each cell that holds something."""
    if b"<c>" not in xml and xml.count(b"<c ") == xml.count(b'<c r="') and b":c " not in xml:
        for letters, number, on_cell, content in _PLACED.findall(xml):
            if _VALUE.search(content):
                yield int(number), column_number(letters.decode()), on_cell, content
        return
    row = column = 0
    for opens_row, on_row, on_cell, content in _PIECE.findall(xml):
        if opens_row:
            place = _PLACE.search(on_row)
            row, column = (int(place[2]) if place else row + 1), 0
            continue
        place = _PLACE.search(on_cell)
        if place and place[1]:
            row, column = int(place[2]), column_number(place[1].decode())
        else:
            column += 1
        if _VALUE.search(content):
            yield row, column, on_cell, content


def drawn_together(
    package: Package, part: str, reach: Survey
) -> tuple[bytes, Sequence[int], Sequence[int]] | None:
    """Return a package whose sheet has only its used rows and columns, with their true numbers.

    None when the rectangle is well filled, so that nothing is gained.

    Raises:
        UserError: even the used rows and columns span more cells than memory holds.
    """
    xml = package.read(part)
    if 4 * sum(map(xml.count, (b"</v>", b"</is>", b":v>", b":is>"))) >= reach.area:
        return None
    cells = list(_used(xml))
    rows = sorted({row for row, _column, _on, _content in cells})
    columns = sorted({column for _row, column, _on, _content in cells})
    area = (rows[-1] * columns[-1]) if cells else 0
    if area <= 4 * len(cells):
        return None
    if len(rows) * len(columns) > _MOST_CELLS:
        raise UserError(
            N_(
                "The cells of {file} are scattered over {rows} rows and {columns} columns. "
                "Delete those outside the table."
            ),
            file=package.name, rows=len(rows), columns=len(columns),
        )  # fmt: skip
    place_of_row = {row: place for place, row in enumerate(rows, 1)}
    names = {column: letter(place).encode() for place, column in enumerate(columns, 1)}
    pieces, open_row = [_OPENING], 0
    for row, column, on_cell, content in cells:
        if row != open_row:
            pieces.append((b"</row>" if open_row else b"") + b'<row r="%d">' % place_of_row[row])
            open_row = row
        kept = b"".join(_KEPT.findall(on_cell))
        pieces.append(b'<c r="%s%d"%s>%s</c>' % (names[column], place_of_row[row], kept, content))
    pieces.append((b"</row>" if open_row else b"") + b"</sheetData></worksheet>")
    return _replaced(package, part, b"".join(pieces)), rows, columns


def with_apart_names(package: Package) -> Package:
    """Return a package whose sheets have the names of `Package.sheets`, since the fast reader finds them by name."""
    part = package.workbook_part()
    xml = package.read(part)
    names = [each[1] for each in _TAB.findall(xml)]
    if len(set(names)) == len(names):
        return package
    times: Counter[bytes] = Counter()

    def apart(found: re.Match[bytes]) -> bytes:
        times[found[2]] += 1
        return found[1] + found[2] + (b" (%d)" % times[found[2]] if times[found[2]] > 1 else b"") + found[3]

    return Package(package.name, _replaced(package, part, _TAB.sub(apart, xml)))


def _replaced(package: Package, part: str, xml: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name in package.parts:
            if name.endswith((".xml", ".rels")):
                target.writestr(name, xml if name == part else package.read(name))
    return written.getvalue()
