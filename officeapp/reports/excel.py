"""Papers and plain lists as Excel files that can be worked on: typed cells, formulas, print setup."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest
from pathlib import Path
from textwrap import wrap
from typing import Any

from officeapp.base.progress import NOTHING, Progress
from officeapp.reports import charts, wording
from officeapp.reports.book import (
    ROWS,
    Book,
    clean,
    merge,
    number_format,
    serial,
    too_many,
    write_value,
    writing,
)
from officeapp.reports.formulas import Formulas
from officeapp.reports.layout import head_cells, head_rows, runs, spans
from officeapp.reports.model import Column, Paper, Photo, Sheet, Signature, Value
from officeapp.reports.wording import Line

INCH = 25.4
PAPERS = {"A4": 9, "A3": 8}
UPRIGHT = (20, 15, 20, 30)  # margins top, right, bottom, left in mm (HD 05-HD/VPTW)
LYING = (20, 15, 15, 15)
HEAD_FILL = "#F2F2F2"
STEP = 1000  # rows between two signs of progress
SIZE = 11  # of the table's text
LEAST = 15.0  # points: the height of a row by itself
PHOTO = (40, 60)  # mm
TEXT = Column("text", "", 165)  # of a sheet that has lines and no table
LONG = 16_000  # letters: up to here a text surely fits a cell
SAMPLE = 200  # rows of a list that decide its widths


def write(paper: Paper, path: Path, progress: Progress = NOTHING) -> None:
    """Write a paper as an Excel file in its official layout.

    Raises:
        UserError: the file cannot be written, or a table is longer than Excel allows.
        Cancelled: someone asked to stop.
    """
    with writing(path) as book:
        book.workbook.set_properties({"title": paper.name})
        for at in range(len(paper.sheets)):
            _PaperSheet(book, paper, at).write(progress)


def write_list(
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    path: Path,
    *,
    total: int = 0,
    progress: Progress = NOTHING,
) -> None:
    """Write a plain list as an Excel table: a frozen heading with filters, then the rows as they come.

    Args:
        name: shown on the tab.
        columns: label, kind and width of each.
        rows: values in the order of the columns; read once.
        path: the file.
        total: how many rows there will be, for the progress.
        progress: told every thousand rows.

    Raises:
        UserError: the file cannot be written, or the list is longer than Excel allows.
        Cancelled: someone asked to stop.
    """
    with writing(path) as book:
        sheet = book.sheet(name)
        source = iter(rows)
        sample = list(islice(source, SAMPLE))
        head = book.plain(bold=True, bg_color=HEAD_FILL, border=1, text_wrap=True, valign="vcenter")
        for at, (column, width) in enumerate(zip(columns, _fitted(columns, sample), strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, clean(column.label), head)
        writers = [_writer(book, sheet, column) for column in columns]
        row = 0
        for row, values in enumerate(chain(sample, source), 1):
            if row >= ROWS:
                raise too_many()
            for at, value in enumerate(values):
                if value is not None:
                    writers[at](row, at, value)
            if row % STEP == 0:
                progress.step(row, max(total, row))
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(row, 1), len(columns) - 1)
        _print_setup(sheet, landscape=True, paper="A4", first=0, last=0)


def _writer(book: Book, sheet: Any, column: Column) -> Callable[[int, int, Value], Any]:
    """Return what writes the cells of a column of a list; the usual kinds take the shortest way."""
    shown = number_format(column)
    look = None if shown == "General" else book.plain(num_format=shown)
    write_string, write_number = sheet.write_string, sheet.write_number

    def other(row: int, at: int, value: Value) -> None:
        write_value(sheet, row, at, column, value, look)

    def text(row: int, at: int, value: Value) -> None:
        if isinstance(value, str):
            write_string(row, at, value if len(value) < LONG and value.isprintable() else clean(value))
        else:
            other(row, at, value)

    def day(row: int, at: int, value: Value) -> None:
        number = serial(str(value))
        if isinstance(number, str):
            write_string(row, at, number)
        else:
            write_number(row, at, number, look)

    if column.kind == "text":
        return text
    return day if column.kind in ("date", "moment") else other


def _fitted(columns: Sequence[Column], sample: Sequence[Sequence[Value]]) -> Iterator[float]:
    """Yield widths in characters that fit the heading's words and most values."""
    for at, column in enumerate(columns):
        longest = max((len(wording.show(column, row[at])) for row in sample), default=0)
        heading = max((len(word) for word in column.label.split()), default=0) + 3
        yield min(max(longest + 1.5, heading, 5), 60)


def _print_setup(sheet: Any, *, landscape: bool, paper: str, first: int, last: int) -> None:
    """Set the page: size, margins, heading repeated on each page, all columns on one page."""
    sheet.set_landscape() if landscape else sheet.set_portrait()
    sheet.set_paper(PAPERS[paper])
    top, right, bottom, left = (margin / INCH for margin in (LYING if landscape else UPRIGHT))
    sheet.set_margins(left=left, right=right, top=top, bottom=bottom)
    if last >= first:
        sheet.repeat_rows(first, last)
    sheet.fit_to_pages(1, 0)
    sheet.set_header("&C&P", {"margin": 10 / INCH})


class _PaperSheet:
    """One sheet of a paper, written from the top down."""

    def __init__(self, book: Book, paper: Paper, at: int) -> None:
        self.book = book
        self.paper = paper
        self.source: Sheet = paper.sheets[at]
        self.columns = self.source.columns or (TEXT,)
        self.appendix = paper.letterhead is not None and paper.letterhead.style == "appendix"
        self.first = paper.letters or at == 0
        self.last = paper.letters or at == len(paper.sheets) - 1
        self.sheet = book.sheet(self.source.name)
        self.row = 0
        self.heights: dict[int, float] = {}
        self._looks: dict[tuple[str, str, str, bool, bool], Any] = {}
        self._fits: dict[tuple[float, int, int, bool, bool], int] = {}

    def write(self, progress: Progress) -> None:
        for at, column in enumerate(self.columns):
            self.sheet.set_column(at, at, _characters(column.width))
        head = self.paper.letterhead
        if head and self.appendix:
            for line in wording.left_lines(head):
                self._across(line, "left")
        elif head and self.first:
            self._side_by_side(wording.left_lines(head), wording.right_lines(head))
            self.row += 1
        self._titles()
        begin = self.row
        if self.source.columns and not self.source.bare:
            self._head()
            self.sheet.freeze_panes(self.row, 0)
        first = self.row
        self._rows(progress)
        if self.source.chart is not None:
            book, chart = self.book.workbook, self.source.chart
            self.row += charts.insert(book, self.sheet, self.source, chart, first, self.row)
        for note in self.source.notes:
            self._across(Line(note, 11, italic=True), "left")
        if self.last:
            self._ending()
        source = self.source
        last = begin + head_rows(source) - 1  # before `begin` where the columns have no heading
        _print_setup(self.sheet, landscape=source.landscape, paper=source.paper, first=begin, last=last)

    # ── lines around the table ──────────────────────────────────────────────────────────────────

    def _titles(self) -> None:
        if self.source.photo is not None:
            return self._beside_photo(self.source.photo)
        party = self.paper.letterhead is None or self.paper.letterhead.style == "party"
        if self.source.title:
            self._across(Line(self.source.title, 15 if party else 14, bold=True), "center")
        for text in self.source.subtitle:
            self._across(Line(text, 13, italic=True), "center")
        for text in self.source.opening:
            self._across(Line(text, 13), "left")
        self.row += not self.appendix

    def _beside_photo(self, photo: Photo) -> None:
        """Write title and opening lines at the right of the photo, which stands over the columns as wide as it."""
        wide, tall = PHOTO[0], PHOTO[1] * 72 / INCH
        count, reached = 0, 0.0
        while reached + 1 < wide:
            reached += self.columns[count].width
            count += 1
        lines = [Line(self.source.title, 15, bold=True), *(Line(text, 13) for text in self.source.opening)]
        last = len(self.columns) - 1
        talls = [self._tall(line.text, line.size, count, last - count + 1, bold=line.bold) for line in lines]
        more = max(tall - sum(talls), 0) / len(lines)  # a row written cannot be made higher
        look = self.book.format(border=1, align="center", valign="vcenter", text_wrap=True)
        first = self.row
        for at, line in enumerate(lines):
            self.sheet.write_string(self.row, 0, "" if at or photo.jpeg else clean(photo.words), look)
            for covered in range(1, count):
                self.sheet.write_blank(self.row, covered, None, look)
            self._grow(self.row, talls[at] + more)
            self._line(line, count, last, "left" if at else "center")
            self.row += 1
        merge(self.sheet, first, 0, self.row - 1, count - 1)
        if photo.jpeg is not None:
            picture = {"image_data": io.BytesIO(photo.jpeg), "object_position": 1}
            self.sheet.insert_image(first, 0, "photo.jpg", picture)
        self.row += 1

    def _ending(self) -> None:
        self.row += 1
        recipients = wording.recipient_lines(self.paper.letterhead, self.paper.recipients)
        blocks = [_signed(signature) for signature in self.paper.signatures]
        if len(blocks) > 1:
            self._side_by_side(blocks[0], blocks[-1])
            self._side_by_side(recipients, (), side="left")
        else:
            self._side_by_side(recipients, blocks[0] if blocks else (), side="left")

    def _across(self, line: Line, side: str) -> None:
        self._line(line, 0, len(self.columns) - 1, side)
        self.row += 1

    def _side_by_side(self, left: Sequence[Line], right: Sequence[Line], *, side: str = "center") -> None:
        """Write two blocks of lines, each over about half of the columns; `side` is the left one's."""
        middle = self._middle()
        if not middle:
            for line in chain(left, right):
                self._across(line, "center")
            return
        for pair in zip_longest(left, right):
            ends = ((0, middle - 1, side), (middle, len(self.columns) - 1, "center"))
            for line, (first, last, where) in zip(pair, ends, strict=True):
                if line and line.text:
                    self._line(line, first, last, where)
            self.row += 1

    def _middle(self) -> int:
        """Return the column where the right half begins; 0 when there is only one column."""
        if len(self.columns) == 1:
            return 0
        whole = sum(column.width for column in self.columns)
        reached = 0.0
        for at, column in enumerate(self.columns[:-1], 1):
            reached += column.width
            if reached >= 0.44 * whole:
                return at
        return len(self.columns) - 1

    def _line(self, line: Line, first: int, last: int, side: str) -> None:
        look = self.book.format(
            bold=line.bold,
            italic=line.italic,
            underline=int(line.underline or line.rule),
            font_size=line.size,
            align=side,
            valign="vcenter",
            text_wrap=True,
        )
        self.sheet.write_string(self.row, first, clean(line.text), look)
        for at in range(first + 1, last + 1):
            self.sheet.write_blank(self.row, at, None, look)
        merge(self.sheet, self.row, first, self.row, last)
        self._grow(self.row, self._tall(line.text, line.size, first, last - first + 1, bold=line.bold))

    def _grow(self, row: int, height: float) -> None:
        """Make a row at least so high: left to themselves, programs cut what wraps in it."""
        if height > self.heights.get(row, LEAST):
            self.heights[row] = height
            self.sheet.set_row(row, height)

    def _tall(self, text: str, size: float, first: int, count: int, *, bold: bool = False) -> float:
        """Return about how high a text stands in the width of some columns, in points."""
        look = (size, first, count, bold, text.isupper())
        fit = self._fits.get(look)
        if fit is None:
            room = sum(column.width for column in self.columns[first : first + count]) * 72 / INCH
            letter = size * (0.64 if text.isupper() else 0.42) * (1.08 if bold else 1)
            fit = self._fits[look] = max(int((room - 4) / letter), 1)
        if len(text) <= fit and "\n" not in text:
            return size * 1.25 + 2
        lines = sum(len(wrap(part, fit)) or 1 if len(part) > fit else 1 for part in text.split("\n"))
        return lines * size * 1.25 + 2

    # ── the table ───────────────────────────────────────────────────────────────────────────────

    def _head(self) -> None:
        look = self._look("head", "center")
        cells = head_cells(self.columns)
        for row in range(1 + any(column.band for column in self.columns)):
            texts = {cell.column: cell for cell in cells if cell.row == row}
            for at in range(len(self.columns)):
                if at in texts:
                    cell = texts[at]
                    self.sheet.write_string(self.row, at, clean(cell.text), look)
                    merge(self.sheet, self.row, at, self.row + cell.rows - 1, at + cell.columns - 1)
                    tall = self._tall(cell.text, SIZE, at, cell.columns, bold=True)
                    for covered in range(self.row, self.row + cell.rows):
                        self._grow(covered, tall / cell.rows)
                else:
                    self.sheet.write_blank(self.row, at, None, look)
            self.row += 1
        if self.source.numbered:
            for at, number in enumerate(self.source.numbers):
                self.sheet.write(self.row, at, number, self._look("number", "center"))
            self.row += 1

    def _rows(self, progress: Progress) -> None:
        source = self.source
        merged = runs(self.columns, source.rows)
        hidden = {(row + more, at) for (row, at), count in merged.items() for more in range(1, count)}
        formulas = Formulas(source, self.row)
        if self.row + len(source.rows) >= ROWS:
            raise too_many()
        for number, row in enumerate(source.rows):
            for at, count in spans(self.columns, row):
                column = self.columns[at]
                value = None if (number, at) in hidden else row.cells.get(column.key)
                side = "center" if row.kind == "heading" else "left" if count > 1 else column.side
                marked = column.key in row.marked
                look = self._look(row.kind, side, column, value, marked=marked)
                formula = formulas.of(number, at)
                if formula:
                    self.sheet.write_formula(self.row, at, formula, look, "" if value is None else value)
                else:
                    write_value(self.sheet, self.row, at, column, value, look)
                for covered in range(at + 1, at + count):
                    self.sheet.write_blank(self.row, covered, None, look)
                merge(self.sheet, self.row, at, self.row, at + count - 1)
                down = merged.get((number, at), 1)
                merge(self.sheet, self.row, at, self.row + down - 1, at)
                if isinstance(value, str):
                    strong = row.kind not in ("data", "line", "cells") or column.bold or marked
                    tall = self._tall(value, source.size or SIZE, at, count, bold=strong)
                    for covered in range(self.row, self.row + down):
                        self._grow(covered, tall / down)
            self.row += 1
            if number % STEP == 0:
                progress.step(number, len(source.rows))

    def _look(
        self, kind: str, side: str, column: Column | None = None, value: Value = None, *, marked: bool = False
    ) -> Any:
        shown = number_format(column, value) if column else "General"
        key = (kind, side, shown, marked or bool(column and column.bold), marked)
        if key not in self._looks:
            self._looks[key] = self.book.format(
                bold=kind in ("head", "group", "subtotal", "total", "heading") or key[3],
                italic=marked or kind in ("number", "note"),
                font_size=SIZE - 2 if kind == "number" else self.source.size or SIZE,
                align=side,
                valign="vcenter",
                text_wrap=True,
                border=0 if kind == "line" else 1,
                num_format=shown,
                **({"bg_color": HEAD_FILL} if kind in ("head", "number") else {}),
            )
        return self._looks[key]


def _characters(width: float) -> float:
    """Return millimetres as Excel's width, in characters of the standard font."""
    return max((width / INCH * 96 - 5) / 7, 1)


def _signed(signature: Signature) -> list[Line]:
    """Return the lines of a signature, with room for the hand between title and name."""
    return [
        *(Line(text, 14, bold=True) for text in signature.lines),
        *(Line("", 14) for _line in range(4)),
        Line(signature.name, 14, bold=True),
    ]
