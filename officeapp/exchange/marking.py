"""Marks and values set into an .xlsx by editing the XML of its package, so that nothing else in it changes.

A library that loads and saves a workbook loses shapes, buttons, pictures in headers and more; here every part
but the marked worksheets and the styles is copied as it is.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from officeapp.exchange.package import Package
from officeapp.exchange.sheets import as_text, column_number, letter

YELLOW = b"FFFFE699"
_ROW = re.compile(rb"<((?:\w+:)?)row\b([^>]*?)(?:/>|>(.*?)</\1row>)", re.DOTALL)
_CELL = re.compile(rb"<((?:\w+:)?)c\b([^>]*?)(?:/>|>(.*?)</\1c>)", re.DOTALL)
_PLACE = re.compile(rb"\sr=[\"']([A-Z]*)(\d+)[\"']")
_STYLE = re.compile(rb"\ss=[\"'](\d+)[\"']")
_SPANS = re.compile(rb"\sspans=[\"'][^\"']*[\"']")
_DIMENSION = re.compile(rb"(<(?:\w+:)?dimension\b[^>]*?ref=[\"'][A-Z]+\d+)(?::([A-Z]+)(\d+))?")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*?/>")
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDTH = 48  # of the column of reasons, in characters
_DATE_FORMATS = frozenset(
    {*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)}
)  # those Excel brings along
_IN_QUOTES = re.compile(r"&quot;.*?&quot;|\[.*?\]|\\\\.")
_FIRST_DAY = dt.date(1899, 12, 30)
_FIRST_SERIAL = dt.date(1900, 3, 1)  # Excel counts a 29/02/1900 that never was

Value = str | int | dt.date


@dataclass(frozen=True)
class SheetMarks:
    """What to set into one worksheet.

    Attributes:
        bad: columns to paint yellow, by row.
        column: the column of the reasons; 0 for none.
        texts: what to write there, by row.
        values: what to write into cells, by row and column; a cell keeps its look, a locked one stays as it is. A day
            is written as a date where the cell's format shows it as one, else as the text 19/05/1965.
        like: the row whose look rows take that the sheet did not have; 0 for none.
    """

    column: int = 0
    texts: Mapping[int, str] = field(default_factory=dict[int, str])
    bad: Mapping[int, Set[int]] = field(default_factory=dict[int, Set[int]])
    values: Mapping[int, Mapping[int, Value]] = field(default_factory=dict[int, Mapping[int, Value]])
    like: int = 0


def marked(
    package: Package, marks: Mapping[str, SheetMarks], locked: list[tuple[int, int]] | None = None
) -> bytes:
    """Return the package with marks set, by name of the sheet.

    Args:
        package: the workbook; marks: what to set.
        locked: takes (row, column) of values that stayed out because their cells are locked.
    """
    out: list[tuple[int, int]] = [] if locked is None else locked
    styles_part = next((name for name in package.parts if name.endswith("/styles.xml")), "")
    workbook = package.read(package.workbook_part())
    styles = _Styles(
        package.read(styles_part), re.search(rb"\sdate1904=[\"'](?:1|true)[\"']", workbook) is not None
    )
    changed: dict[str, bytes] = {}
    for sheet in package.sheets:
        if sheet.name in marks:
            changed[sheet.part] = _sheet(package.read(sheet.part), marks[sheet.name], styles, out)
    if styles_part:
        changed[styles_part] = styles.xml()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for info in package.infos():
            target.writestr(
                info, changed.get(info.filename) or package.read(info.filename), info.compress_type
            )
    return written.getvalue()


class _Styles:
    """The cell styles of a workbook, to which yellow twins are added."""

    def __init__(self, xml: bytes, since_1904: bool) -> None:
        self._xml, self._since_1904 = xml, since_1904
        found = re.search(rb"<((?:\w+:)?)cellXfs\b[^>]*>(.*?)</\1cellXfs>", xml, re.DOTALL)
        self._prefix = found[1] if found else b""
        pattern = rb"<%sxf\b[^>]*?(?:/>|(?<!/)>.*?</%sxf>)" % (self._prefix, self._prefix)
        self._known: list[bytes] = re.findall(pattern, found[2], re.DOTALL) if found else []
        fills = re.search(rb"<(?:\w+:)?fills\b[^>]*>(.*?)</(?:\w+:)?fills>", xml, re.DOTALL)
        self._fill = len(re.findall(rb"<(?:\w+:)?fill\b", fills[1])) if fills else -1
        self._added: list[bytes] = []
        self._twins: dict[int, int] = {}

    def yellow(self, style: int) -> int:
        """Return the style that looks like another on yellow; the same where the workbook has no styles."""
        if self._fill < 0 or style >= len(self._known):
            return style
        if style not in self._twins:
            self._twins[style] = self._add(_on_fill(self._known[style], self._fill))
        return self._twins[style]

    def is_locked(self, style: int) -> bool:
        """Whether a cell of this style is closed to typing once its sheet is protected."""
        return style >= len(self._known) or not re.search(
            rb"\slocked=[\"'](?:0|false)[\"']", self._known[style]
        )

    def is_date(self, style: int) -> bool:
        """Whether a number in a cell of this style is shown as a day, counted from 1900."""
        if self._since_1904:
            return False
        found = re.search(rb"\snumFmtId=[\"'](\d+)", self._known[style]) if style < len(self._known) else None
        number = int(found[1]) if found else 0
        own = re.search(
            rb"<(?:\w+:)?numFmt\b(?=[^>]*\snumFmtId=[\"']%d[\"'])[^>]*\sformatCode=\"([^\"]*)\"" % number,
            self._xml,
        )
        if own is None:
            return number in _DATE_FORMATS
        return bool(re.search("[dy]", _IN_QUOTES.sub("", own[1].decode("utf-8", "replace")).lower()))

    def wrapped(self) -> int:
        """Return a style whose text wraps."""
        if not self._known:
            return 0
        if -1 not in self._twins:
            self._twins[-1] = self._add(
                b'<%sxf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
                b'<%salignment vertical="top" wrapText="1"/></%sxf>' % ((self._prefix,) * 3)
            )
        return self._twins[-1]

    def _add(self, style: bytes) -> int:
        self._added.append(style)
        return len(self._known) + len(self._added) - 1

    def xml(self) -> bytes:
        """Return the part with what was added."""
        if not self._added:
            return self._xml
        p = self._prefix
        fill = (
            b'<%sfill><%spatternFill patternType="solid"><%sfgColor rgb="%s"/><%sbgColor indexed="64"/></%spatternFill>'
            b"</%sfill>" % (p, p, p, YELLOW, p, p, p)
        )
        xml = _appended(self._xml, b"fills", fill, self._fill + 1) if self._fill >= 0 else self._xml
        return _appended(xml, b"cellXfs", b"".join(self._added), len(self._known) + len(self._added))


def _on_fill(style: bytes, fill: int) -> bytes:
    style = re.sub(rb"\s(?:fillId|applyFill)=[\"'][^\"']*[\"']", b"", style)
    return re.sub(rb"(<(?:\w+:)?xf)\b", rb'\1 fillId="%d" applyFill="1"' % fill, style, count=1)


def _appended(xml: bytes, list_name: bytes, items: bytes, count: int) -> bytes:
    closing = re.search(rb"</(?:\w+:)?%s>" % list_name, xml)
    if closing is None:
        return xml
    xml = xml[: closing.start()] + items + xml[closing.start() :]
    return re.sub(rb"(<(?:\w+:)?%s\b[^>]*?\scount=[\"'])\d+" % list_name, rb"\g<1>%d" % count, xml, count=1)


def _sheet(xml: bytes, marks: SheetMarks, styles: _Styles, locked: list[tuple[int, int]]) -> bytes:
    start, end = xml.find(b"sheetData"), xml.rfind(b"sheetData")
    head, data = xml[:start], xml[start:end]
    protected = re.search(rb"<(?:\w+:)?sheetProtection\b[^>]*\ssheet=[\"'](?:1|true)[\"']", xml) is not None
    made = _Row(marks, styles, _looks(head), protected, locked)
    coming = sorted(marks.values)
    pieces: list[bytes] = []
    done = number = 0
    prefix = b""
    for found in _ROW.finditer(data):
        place = _PLACE.search(found[2])
        number = int(place[2]) if place else number + 1
        prefix = found[1]
        pieces.append(data[done : found.start()])
        while coming and coming[0] < number:
            pieces.append(made.new(coming.pop(0), prefix))
        if coming and coming[0] == number:
            coming.pop(0)
        if number == marks.like:
            made.take_look(found)
        touched = number in marks.texts or number in marks.bad or number in marks.values
        pieces.append(made.changed(found, number) if touched else found[0])
        done = found.end()
    pieces += [made.new(each, prefix) for each in coming]
    pieces.append(data[done:])
    if marks.column:
        head = _with_width(head, marks.column)
    head = _stretched(head, marks.column, max(marks.values, default=0))
    return head + b"".join(pieces) + xml[end:]


def _looks(head: bytes) -> dict[int, int]:
    """The style of each column's empty cells."""
    found: dict[int, int] = {}
    for each in _COLUMN.findall(head):
        style = re.search(rb"\sstyle=[\"'](\d+)", each)
        first, last = (int(re.search(rb"\s%s=[\"'](\d+)" % name, each)[1]) for name in (b"min", b"max"))  # type: ignore[index]
        if style and last - first < 200:
            found |= dict.fromkeys(range(first, last + 1), int(style[1]))
    return found


@dataclass(frozen=True, slots=True)
class _Row:
    """Makes rows of a sheet as its marks want them."""

    marks: SheetMarks
    styles: _Styles
    looks: dict[int, int]
    protected: bool
    locked: list[tuple[int, int]]
    like: dict[int, int] = field(default_factory=dict[int, int])

    def take_look(self, found: re.Match[bytes]) -> None:
        """Let new rows look as this one; a protected sheet is closed outside its own cells, so there they do not."""
        if not self.protected:
            for column, cell in _cells(found[3] or b"").items():
                self.like[column] = _style_of(cell) or 0

    def new(self, number: int, prefix: bytes) -> bytes:
        """A row that the sheet did not have."""
        cells = {column: b'<%sc s="%d"/>' % (prefix, style) for column, style in self.like.items()}
        made = self._filled(cells, number, prefix)
        return b'<%srow r="%d">%s</%srow>' % (prefix, number, made, prefix)

    def changed(self, found: re.Match[bytes], number: int) -> bytes:
        """A row with its bad cells painted, its values and its reason written."""
        prefix, attributes, cells = found[1], _SPANS.sub(b"", found[2]), _cells(found[3] or b"")
        return b"<%srow%s>%s</%srow>" % (prefix, attributes, self._filled(cells, number, prefix), prefix)

    def _filled(self, cells: dict[int, bytes], number: int, prefix: bytes) -> bytes:
        marks = self.marks
        for column in marks.bad.get(number, ()):
            cells[column] = _painted(cells.get(column, b"<%sc/>" % prefix), self.styles.yellow)
        for column, value in marks.values.get(number, {}).items():
            known = _style_of(cells[column]) if column in cells else None
            style = self.looks.get(column, 0) if known is None else known
            if self.protected and self.styles.is_locked(style):
                self.locked.append((number, column))
            else:
                cells[column] = self._cell(prefix, style, value)
        if number in marks.texts:
            cells[marks.column] = _text_cell(prefix, self.styles.wrapped(), marks.texts[number])
        return b"".join(_placed(cells[column], column, number) for column in sorted(cells))

    def _cell(self, prefix: bytes, style: int, value: Value) -> bytes:
        """A cell of a style that holds a value."""
        if isinstance(value, dt.date):
            if value < _FIRST_SERIAL or not self.styles.is_date(style):
                return _text_cell(prefix, style, as_text(value))
            value = (value - _FIRST_DAY).days
        if isinstance(value, int):
            return b'<%sc s="%d"><%sv>%d</%sv></%sc>' % (prefix, style, prefix, value, prefix, prefix)
        return _text_cell(prefix, style, value)


def _cells(content: bytes) -> dict[int, bytes]:
    """The cells of a row by column."""
    found: dict[int, bytes] = {}
    column = 0
    for cell in _CELL.finditer(content):
        place = _PLACE.search(cell[2])
        column = column_number(place[1].decode()) if place and place[1] else column + 1
        found[column] = cell[0]
    return found


def _style_of(cell: bytes) -> int | None:
    known = _STYLE.search(cell.partition(b">")[0])
    return int(known[1]) if known else None


def _text_cell(prefix: bytes, style: int, text: str) -> bytes:
    words = escape(_NO_XML.sub("", text)).encode()
    return b'<%sc s="%d" t="inlineStr"><%sis><%st xml:space="preserve">%s</%st></%sis></%sc>' % (
        *(prefix, style, prefix, prefix, words),
        *(prefix, prefix, prefix),
    )


def _painted(cell: bytes, twin: Callable[[int], int]) -> bytes:
    opening, closing, rest = cell.partition(b">")
    style = _STYLE.search(opening)
    opening = _STYLE.sub(b"", opening)
    ends = b"/" if opening.endswith(b"/") else b""
    return (
        b'%s s="%d"%s' % (opening.removesuffix(b"/"), twin(int(style[1]) if style else 0), ends)
        + closing
        + rest
    )


def _placed(cell: bytes, column: int, row: int) -> bytes:
    """Return a cell that names its place."""
    opening, closing, rest = cell.partition(b">")
    if _PLACE.search(opening):
        return cell
    return (
        re.sub(rb"^(<(?:\w+:)?c)\b", rb'\1 r="%s%d"' % (letter(column).encode(), row), opening)
        + closing
        + rest
    )


def _with_width(head: bytes, column: int) -> bytes:
    """Make the column of reasons wide, unless the sheet already sets its width."""
    for each in _COLUMN.findall(head):
        first, last = (int(re.search(rb"\s%s=[\"'](\d+)" % name, each)[1]) for name in (b"min", b"max"))  # type: ignore[index]
        if first <= column <= last:
            return head
    prefix = re.search(rb"<((?:\w+:)?)$", head)
    p = prefix[1] if prefix else b""
    wide = b'<%scol min="%d" max="%d" width="%d" customWidth="1"/>' % (p, column, column, _WIDTH)
    later = next((each for each in _COLUMN.finditer(head) if _first_of(each[0]) > column), None)
    closing = re.search(rb"</(?:\w+:)?cols>", head)
    at = later.start() if later else closing.start() if closing else -1
    if at >= 0:
        return head[:at] + wide + head[at:]
    opening = len(head) - 1 - len(p)
    return head[:opening] + b"<%scols>%s</%scols>" % (p, wide, p) + head[opening:]


def _first_of(column: bytes) -> int:
    found = re.search(rb"\smin=[\"'](\d+)", column)
    return int(found[1]) if found else 0


def _stretched(head: bytes, column: int, row: int) -> bytes:
    """Let the sheet's dimension reach a column and a row; one of a single cell is left as it is."""

    def wider(found: re.Match[bytes]) -> bytes:
        if found[2] is None:
            return found[0]
        right, bottom = max(column_number(found[2].decode()), column), max(int(found[3]), row)
        return found[1] + b":%s%d" % (letter(right).encode(), bottom)

    return _DIMENSION.sub(wider, head, count=1)
