"""A paper as PDF: official layout, embedded serif, heading repeated on every page."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from officeapp.base.progress import NOTHING, Progress
from officeapp.base.target import replacing
from officeapp.reports import charts, prose, wording
from officeapp.reports.flow import Piece, pages
from officeapp.reports.fonts import Family, family
from officeapp.reports.measure import LEADING, PAD_X, PAD_Y, Cell, Grid, grid
from officeapp.reports.model import Letterhead, Paper, Photo, Sheet, Signature, figure_name
from officeapp.reports.wording import Line

MM = 72 / 25.4
SIZES = {"A4": (210 * MM, 297 * MM), "A3": (297 * MM, 420 * MM)}
UPRIGHT = (20, 15, 20, 30)  # margins top, right, bottom, left in mm (HD 05-HD/VPTW)
LYING = (20, 15, 15, 15)  # the bound edge is above
ROW_FILL = 0.95  # grey of the heading
THIN = 0.5
PHOTO = (40, 60)  # mm
SIGN_ROOM = 20 * MM  # between the last line above and the signer's name
GAP = 10.0


class Spot(NamedTuple):
    """A place on a page that opens something: a rectangle in points from the page's top left.

    Attributes:
        figure: name of the figure whose records it opens, or empty.
        record: register and id of the record it opens, or None.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float
    figure: str
    record: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper as PDF, with the places that open the rows behind its figures."""

    pdf: bytes
    pages: int
    spots: tuple[Spot, ...]


def write(paper: Paper, path: Path, progress: Progress = NOTHING) -> None:
    """Write a paper as a PDF file.

    Raises:
        UserError: the file cannot be written, or the machine has no font for it.
        Cancelled: someone asked to stop.
    """
    with replacing(path) as part:
        part.write_bytes(printed(paper, progress).pdf)


def printed(paper: Paper, progress: Progress = NOTHING) -> Printed:
    """Return a paper as PDF for preview, print or file.

    Raises:
        UserError: the machine has no font with all Vietnamese letters.
        Cancelled: someone asked to stop.
    """
    if paper.running:
        return Printed(*prose.printed(paper, progress), ())
    drawing = _Drawing(paper, progress)
    for at in range(len(paper.sheets)):
        drawing.sheet(at)
    return drawing.finish()


class _Drawing:
    """The canvas of one paper and where the pen stands on its page."""

    def __init__(self, paper: Paper, progress: Progress) -> None:
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # pages as plain deflate, a fifth smaller and faster to write
        self.paper = paper
        self.progress = progress
        self.family: Family = family()
        self.buffer = io.BytesIO()
        self.canvas: Any = Canvas(self.buffer, pageCompression=1)
        self.canvas.setTitle(paper.name)
        self.canvas.setCreator("OfficeApp")
        self.spots: list[Spot] = []
        self.page = 0
        self.before = 0  # pages before the first one of this letter

    def finish(self) -> Printed:
        self.canvas.save()
        return Printed(self.buffer.getvalue(), self.page, tuple(self.spots))

    # ── a sheet ─────────────────────────────────────────────────────────────────────────────────

    def sheet(self, at: int) -> None:
        sheet, letters = self.paper.sheets[at], self.paper.letters
        last = letters or at == len(self.paper.sheets) - 1
        self.before = self.page if letters else 0
        width, height = SIZES[sheet.paper]
        self.width, self.height = (height, width) if sheet.landscape else (width, height)
        margins = LYING if sheet.landscape else UPRIGHT
        self.above, self.right, self.below, self.left = (margin * MM for margin in margins)
        self.room = self.width - self.left - self.right
        table = grid(sheet, self.family, self.room)
        self._turn()
        head = self.paper.letterhead
        if head is not None and (at == 0 or letters or head.style == "appendix"):
            self._letterhead(head)
        self._titles(sheet)
        ending = self._ending_height(sheet, last)
        floor = self.height - self.below
        parts = pages(
            table.extents,
            floor - self.y - table.head_height,
            floor - self.above - table.head_height,
            ending,
        )
        for number, pieces in enumerate(parts):
            if number:
                self._turn()
            if pieces or number == 0:
                self._table(sheet, table, pieces)
            self.progress.step(number + 1, len(parts))
        self._ending(sheet, last)

    def _turn(self) -> None:
        """Begin a page; every page but the first bears its number at the top."""
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.canvas.setPageSize((self.width, self.height))
        self.y = self.above
        number = self.page - self.before
        if number > 1:
            self._text([Line(str(number), 13)], self.left, self.above - 10 * MM, self.room, "center")

    # ── lines around the table ──────────────────────────────────────────────────────────────────

    def _letterhead(self, head: Letterhead) -> None:
        left, right = wording.left_lines(head), wording.right_lines(head)
        if not right:
            self.y = self._text(left, self.left, self.y, self.room, "left") + GAP / 2
            return
        natural = max(self._width(line) for line in left), max(self._width(line) for line in right) + 2
        first, share = 0.44 * self.room, 0.44 * self.room
        if max(natural) > share:  # the two share the width by need; the left one wraps where it must
            share = natural[1] + max(self.room - sum(natural) - GAP, 0) / 2
            first = self.room - share - GAP
        low = self._text(left, self.left, self.y, first, "center")
        other = self._text(right, self.width - self.right - share, self.y, share, "center")
        self.y = max(low, other) + GAP

    def _titles(self, sheet: Sheet) -> None:
        if sheet.photo is not None:
            top, left, room = self.y, self.left, self.room
            wide, tall = (side * MM for side in PHOTO)
            self._photo(sheet.photo, wide, tall)
            self.left, self.room = left + wide + GAP, room - wide - GAP
            self._title_lines(sheet)
            self.left, self.room = left, room
            self.y = max(self.y, top + tall + GAP)
        else:
            self._title_lines(sheet)

    def _photo(self, photo: Photo, wide: float, tall: float) -> None:
        """Draw the photo, or its frame with the words of what belongs there."""
        from reportlab.lib.utils import ImageReader

        low = self.height - self.y - tall
        if photo.jpeg is not None:
            image: Any = ImageReader(io.BytesIO(photo.jpeg))
            self.canvas.drawImage(image, self.left, low, wide, tall)
        else:
            self._text([Line(photo.words, 11)], self.left, self.y + tall / 2 - 11, wide, "center")
        self.canvas.setLineWidth(THIN)
        self.canvas.rect(self.left, low, wide, tall)

    def _title_lines(self, sheet: Sheet) -> None:
        party = self.paper.letterhead is None or self.paper.letterhead.style == "party"
        lines = [Line(sheet.title, 15 if party else 14, bold=True)] if sheet.title else []
        lines += [Line(text, 13, italic=True) for text in sheet.subtitle]
        if lines:
            self.y = self._text(lines, self.left, self.y, self.room, "center") + GAP
        if sheet.opening:
            opening = [Line(text, 13) for text in sheet.opening]
            self.y = self._text(opening, self.left, self.y, self.room, "left") + GAP / 2

    def _ending_height(self, sheet: Sheet, last: bool) -> float:
        notes = self._height(self._notes(sheet), self.room) + charts.height(sheet)
        if not last:
            return notes
        blocks = [self._height(lines, room) for lines, _left, room in self._blocks()]
        return notes + (max(blocks) + GAP if blocks else 0)

    def _ending(self, sheet: Sheet, last: bool) -> None:
        if sheet.chart is not None:
            charts.draw(self.canvas, self.family, sheet, self.left, self.y + GAP, self.room, self.height)
            self.y += charts.height(sheet)
        self.y = self._text(self._notes(sheet), self.left, self.y, self.room, "left")
        if last:
            blocks = self._blocks()
            for at, (lines, left, room) in enumerate(blocks):
                recipients = at == 0 and bool(self.paper.recipients)
                self._text(lines, left, self.y + GAP, room, "left" if recipients else "center")

    def _notes(self, sheet: Sheet) -> list[Line]:
        return [Line(text, 11, italic=True) for text in sheet.notes]

    def _blocks(self) -> list[tuple[Sequence[Line], float, float]]:
        """Return recipients and signatures side by side: lines, left edge, width."""
        blocks: list[Sequence[Line]] = [self._signature(one) for one in self.paper.signatures]
        recipients = wording.recipient_lines(self.paper.letterhead, self.paper.recipients)
        if recipients:
            blocks.insert(0, recipients)
        elif len(blocks) == 1:
            blocks.insert(0, ())
        room = self.room / max(len(blocks), 1)
        return [(lines, self.left + at * room, room - GAP) for at, lines in enumerate(blocks)]

    def _signature(self, signature: Signature) -> list[Line]:
        lines = [Line(text, 14, bold=True) for text in signature.lines]
        blank = int(SIGN_ROOM / (14 * LEADING))
        return [*lines, *[Line("", 14)] * blank, Line(signature.name, 14, bold=True)]

    # ── text ────────────────────────────────────────────────────────────────────────────────────

    def _width(self, line: Line) -> float:
        face = self.family.face(line.bold, line.italic)
        return face.width(face.drawable(line.text), line.size)

    def _height(self, lines: Sequence[Line], room: float) -> float:
        """Return how high lines of text stand when wrapped to `room` points."""
        total = 0.0
        for line in lines:
            count = len(self.family.face(line.bold, line.italic).wrapped(line.text, line.size, room))
            total += count * line.size * LEADING + (4 if line.rule else 0)
        return total

    def _text(self, lines: Sequence[Line], left: float, top: float, room: float, side: str) -> float:
        """Draw lines of text, wrapped; return where they end, from the page's top."""
        for line in lines:
            face = self.family.face(line.bold, line.italic)
            self.canvas.setFont(face.name, line.size)
            for text in face.wrapped(line.text, line.size, room):
                wide = face.width(text, line.size)
                x = left + (room - wide) / 2 if side == "center" else left
                base = self.height - top - line.size
                self.canvas.drawString(x, base, text)
                if line.underline:
                    self._rule(x, x + wide, base - 1.5)
                top += line.size * LEADING
            if line.rule:
                wide = self._width(line)
                wide = wide if line.size >= 15 or not line.text.isupper() else wide / 2
                wide = min(wide, room)
                self._rule(left + (room - wide) / 2, left + (room + wide) / 2, self.height - top - 1)
                top += 4
        return top

    def _rule(self, left: float, right: float, y: float) -> None:
        self.canvas.setLineWidth(0.8)
        self.canvas.line(left, y, right, y)

    # ── the table ───────────────────────────────────────────────────────────────────────────────

    def _table(self, sheet: Sheet, table: Grid, pieces: Sequence[Piece]) -> None:
        frames = self.canvas.beginPath()
        head = self.canvas.beginPath()
        words: list[tuple[Cell, Sequence[str], float, float, float]] = []
        heights = [height for height, _cells in table.head]
        for at, (_height, cells) in enumerate(table.head):
            for cell in cells:
                tall = sum(heights[at : at + cell.rows])
                self._frame(head, table, cell, tall)
                size = table.size - 1 if sheet.numbered and at == len(table.head) - 1 else table.size
                words.append((cell, cell.lines, self.y, tall, size))
            self.y += heights[at]
        self.canvas.setLineWidth(THIN)
        if table.head:
            self.canvas.setFillGray(ROW_FILL)
            self.canvas.drawPath(head, stroke=1, fill=1)
            self.canvas.setFillGray(0)
        begun: dict[int, int] = {}
        for at, piece in enumerate(pieces):
            whole = piece.last - piece.first == table.extents[piece.row].lines
            for cell in table.rows[piece.row]:
                tall, lines = piece.height, cell.lines
                if cell.merged:
                    if begun.get(cell.column, -1) >= piece.row:
                        continue
                    begun[cell.column] = piece.row + cell.rows - 1
                    tall = sum(other.height for other in pieces[at : at + cell.rows])
                    room = int((tall - PAD_Y) / (table.size * LEADING))  # where the page ends before the run
                    lines = lines[: max(room, 1)]
                elif not whole:
                    lines = cell.lines[piece.first : piece.last]
                if sheet.rows[piece.row].kind != "line":
                    self._frame(frames, table, cell, tall)
                if lines:
                    words.append((cell, lines, self.y, tall, table.size))
                    self._spot(sheet, table, piece, cell, tall)
            self.y += piece.height
        self.canvas.drawPath(frames, stroke=1, fill=0)
        self._words(table, words)

    def _frame(self, path: Any, table: Grid, cell: Cell, tall: float) -> None:
        left, right = table.edges[cell.column], table.edges[cell.column + cell.columns]
        path.rect(self.left + left, self.height - self.y - tall, right - left, tall)

    def _words(self, table: Grid, words: list[tuple[Cell, Sequence[str], float, float, float]]) -> None:
        """Write the texts of all cells as one text object, the fastest way through reportlab."""
        pen = self.canvas.beginText()
        used = ("", 0.0)
        for cell, lines, top, tall, size in words:
            if used != (cell.face.name, size):
                used = (cell.face.name, size)
                pen.setFont(*used)
            left = self.left + table.edges[cell.column] + PAD_X
            room = table.edges[cell.column + cell.columns] - table.edges[cell.column] - 2 * PAD_X
            leading = size * LEADING
            base = self.height - top - max((tall - len(lines) * leading) / 2, PAD_Y / 2) - size * 0.93
            for line in lines:
                x = left
                if cell.side != "left":
                    free = room - cell.face.width(line, size)
                    x += free if cell.side == "right" else free / 2
                pen.setTextOrigin(x, base)
                pen.textOut(line)
                base -= leading
        self.canvas.drawText(pen)

    def _spot(self, sheet: Sheet, table: Grid, piece: Piece, cell: Cell, tall: float) -> None:
        row, key = sheet.rows[piece.row], sheet.columns[cell.column].key
        figure = figure_name(row, key) if key in row.figures else ""
        if figure or row.record:
            left, right = table.edges[cell.column], table.edges[cell.column + cell.columns]
            self.spots.append(
                Spot(
                    self.page - 1,
                    self.left + left,
                    self.y,
                    self.left + right,
                    self.y + tall,
                    figure,
                    None if figure else row.record,
                )
            )
