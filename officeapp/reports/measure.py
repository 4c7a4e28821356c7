"""The cells of a sheet measured for paper: widths of columns, lines of cells, heights of rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from officeapp.reports.flow import Extent
from officeapp.reports.fonts import Face, Family
from officeapp.reports.layout import head_cells, runs, spans
from officeapp.reports.model import NUMERIC, RUNNING, Column, Row, Sheet
from officeapp.reports.wording import show

SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)  # of the text: the largest at which no word is cut
MANY = 10  # columns: from here on the text begins one point smaller
SHORT = 20  # letters: a line written on purpose that is no longer stays whole
PAD_X, PAD_Y = 3.0, 3.0
LEADING = 1.18
WIDEST = 0.4  # of the page: a longer word may be cut


class Cell(NamedTuple):
    """A cell ready to draw: its place, the lines in it, how they look.

    Attributes:
        rows: how many rows it covers from this one on.
        merged: it is part of a merged cell, which is drawn once on each page.
    """

    column: int
    columns: int
    lines: list[str]
    face: Face
    side: str
    rows: int = 1
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table measured for a page.

    Attributes:
        size: of its text, in points.
        edges: left edge of each column and the right edge of the last, from the table's left.
        head: the rows of the heading, each with its height.
        rows: the cells of each row.
        extents: what the flow must know of each row.
    """

    size: float
    edges: list[float]
    head: list[tuple[float, list[Cell]]]
    rows: list[list[Cell]]
    extents: list[Extent]

    @property
    def head_height(self) -> float:
        """Height of the heading in points."""
        return sum(height for height, _cells in self.head)


def grid(sheet: Sheet, family: Family, room: float) -> Grid:
    """Return the sheet's table measured for `room` points of width."""
    texts = [[show(column, row.cells.get(column.key)) for column in sheet.columns] for row in sheet.rows]
    size, widths = _widths(sheet, texts, family, room)
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)
    rows = [
        _cells(sheet.columns, row, text, family, size, edges)
        for row, text in zip(sheet.rows, texts, strict=True)
    ]
    merged = runs(sheet.columns, sheet.rows)
    heights = _merge(merged, rows, size)
    together = _together(merged, rows, heights, size)
    extents = [
        Extent(
            height,
            _lines(cells),
            size * LEADING,
            2 * PAD_Y,
            _keep(sheet.rows, at) or together.get(at, 0),
        )
        for at, (cells, height) in enumerate(zip(rows, heights, strict=True))
    ]
    return Grid(size, edges, _head(sheet, family, size, edges), rows, extents)


def widths(sheet: Sheet, family: Family, room: float) -> tuple[float, list[float]]:
    """Return the largest size of text at which no word is cut, and the widths of the columns, in points."""
    texts = [[show(column, row.cells.get(column.key)) for column in sheet.columns] for row in sheet.rows]
    return _widths(sheet, texts, family, room)


def strong(row: Row) -> bool:
    """Whether a whole row stands in bold."""
    return row.kind in ("group", "subtotal", "total", "heading")


def side_of(column: Column, row: Row, count: int) -> str:
    """Where the text of a cell over so many columns stands."""
    return "center" if row.kind == "heading" else "left" if count > 1 else column.side


def _keep(rows: Sequence[Row], at: int) -> int:
    kind, after = rows[at].kind, rows[at + 1].kind if at + 1 < len(rows) else ""
    if kind == "line":
        return int(after == "heading")
    return {"group": 1, "heading": 1, "subtotal": -1, "total": -1}.get(kind, 0)


def _lines(cells: Sequence[Cell]) -> int:
    return max((len(cell.lines) for cell in cells if cell.rows == 1 and not cell.merged), default=1) or 1


def _height(lines: int, size: float) -> float:
    return lines * size * LEADING + 2 * PAD_Y


def _cells(
    columns: Sequence[Column], row: Row, texts: Sequence[str], family: Family, size: float, edges: list[float]
) -> list[Cell]:
    cells: list[Cell] = []
    for at, count in spans(columns, row):
        column = columns[at]
        marked = column.key in row.marked
        face = family.face(bold=strong(row) or column.bold or marked, italic=row.kind == "note" or marked)
        side = side_of(column, row, count)
        room = edges[at + count] - edges[at] - 2 * PAD_X
        cells.append(Cell(at, count, face.wrapped(texts[at], size, room) if texts[at] else [], face, side))
    return cells


def _merge(found: dict[tuple[int, int], int], rows: list[list[Cell]], size: float) -> list[float]:
    """Mark the cells of each merged run; return the heights of the rows, the last of a run grown."""
    for (first, column), count in found.items():
        for at in range(first, first + count):
            rows[at][column] = rows[at][column]._replace(rows=first + count - at, merged=True)
    heights = [_height(_lines(cells), size) for cells in rows]
    for (first, column), count in found.items():
        lacking = _height(len(rows[first][column].lines), size) - sum(heights[first : first + count])
        heights[first + count - 1] += max(lacking, 0)
    return heights


def _together(
    found: dict[tuple[int, int], int], rows: list[list[Cell]], heights: list[float], size: float
) -> dict[int, int]:
    """Return the rows that stay with the next (+1) or the one before (-1), by their place.

    A page may end inside a merged run; the first and the last rows of the run that stand on one page then have room
    for the whole text.
    """
    kept: dict[int, int] = {}
    for (first, column), count in found.items():
        need = _height(len(rows[first][column].lines), size)
        last = first + count - 1
        room = heights[last]
        for at in range(last, first, -1):
            if room >= need:
                break
            kept[at] = -1
            room += heights[at - 1]
        room = heights[first]
        for at in range(first, last):
            if room >= need:
                break
            kept[at] = 1
            room += heights[at + 1]
    return kept


def _head(sheet: Sheet, family: Family, size: float, edges: list[float]) -> list[tuple[float, list[Cell]]]:
    """Return the heading's rows; a cell over two rows belongs to the first and makes the second grow."""
    if sheet.bare:
        return []
    head = head_cells(sheet.columns)
    count = 1 + max(cell.row + cell.rows - 1 for cell in head)
    rows: list[list[Cell]] = [[] for _row in range(count)]
    for cell in head:
        room = edges[cell.column + cell.columns] - edges[cell.column] - 2 * PAD_X
        lines = family.bold.wrapped(cell.text, size, room)
        rows[cell.row].append(Cell(cell.column, cell.columns, lines, family.bold, "center", cell.rows))
    heights = [_height(_lines(cells), size) for cells in rows]
    for cells in rows:
        for cell in cells:
            if cell.rows > 1:
                heights[-1] += max(_height(len(cell.lines), size) - sum(heights), 0)
    if sheet.numbered:
        numbers = [
            Cell(at, 1, [str(number or "")], family.italic, "center")
            for at, number in enumerate(sheet.numbers)
        ]
        rows.append(numbers)
        heights.append((size - 1) * LEADING + PAD_Y)
    return list(zip(heights, rows, strict=True))


def _widths(
    sheet: Sheet, texts: Sequence[Sequence[str]], family: Family, room: float
) -> tuple[float, list[float]]:
    """Return the size of the text and the widths of the columns, scaled to the page."""
    needs = _needs(sheet, texts, family)
    asked = [max(column.width, 1) for column in sheet.columns]
    least: list[float] = []
    if sheet.size:
        return sheet.size, _shared(asked, [0.0] * len(asked), room)
    for size in SIZES[2 if len(asked) > MANY else 0 :]:
        least = [min(need * size / 1000, WIDEST * room) + 2 * PAD_X + 0.1 for need in needs]
        if sum(least) <= room:
            return size, _shared(asked, least, room)
    return SIZES[-1], [room * width / sum(least) for width in least]


def _needs(sheet: Sheet, texts: Sequence[Sequence[str]], family: Family) -> list[float]:
    """Return the widest word of each column, in thousandths of the size; a figure is one word."""
    needs: list[float] = []
    for at, column in enumerate(sheet.columns):
        plain: set[str] = set()
        strong = set(column.label.split())
        for row, text in zip(sheet.rows, texts, strict=True):
            words = [text[at]] if column.kind in NUMERIC else _words(text[at])
            if row.kind == "data" and not column.bold and column.key not in row.marked:
                plain.update(words)
            elif row.kind not in RUNNING:
                strong.update(words)
        needs.append(max(_widest(family.regular, plain), _widest(family.bold, strong)))
    return needs


def _words(text: str) -> list[str]:
    """Return what must not be cut: words, and short lines written on purpose."""
    if "\n" not in text:
        return text.split()
    return [
        word for line in text.split("\n") for word in ([line.strip()] if len(line) <= SHORT else line.split())
    ]


def _widest(face: Face, words: Iterable[str]) -> float:
    return max((face.width(face.drawable(word), 1000) for word in words), default=0)


def _shared(asked: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Return widths in the proportions asked for, none below its least, together as wide as the page."""
    fixed: set[int] = set()
    while True:
        free = room - sum(least[at] for at in fixed)
        scale = free / (sum(width for at, width in enumerate(asked) if at not in fixed) or 1)
        short = {at for at, width in enumerate(asked) if at not in fixed and width * scale < least[at]}
        if not short:
            return [least[at] if at in fixed else width * scale for at, width in enumerate(asked)]
        fixed |= short
