"""Which rows of a table stand on which page; a row taller than a page is cut between its lines."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

REST = 2  # lines of a cut last row that go with the signature


class Extent(NamedTuple):
    """What the flow must know of a row: heights in points.

    Attributes:
        height: of the whole row.
        lines: how many lines its tallest cell has.
        leading: from line to line.
        padding: above and below the lines together.
        keep: it belongs to the row after it (+1, a group heading), before it (-1, a sum), or to none (0).
    """

    height: float
    lines: int
    leading: float
    padding: float
    keep: int = 0

    def part(self, lines: int) -> float:
        """Return the height of a part with so many lines."""
        return lines * self.leading + self.padding


class Piece(NamedTuple):
    """A row on a page: its lines from `first` up to `last`, and how high it stands there."""

    row: int
    first: int
    last: int
    height: float


def pages(rows: Sequence[Extent], opening: float, room: float, ending: float) -> list[list[Piece]]:
    """Return the pieces on each page.

    Args:
        rows: the rows in order.
        opening: points left for rows on the first page, below the letterhead.
        room: points for rows on every other page.
        ending: points that must stay free after the last row, for notes and signatures; the
            last rows go to a new page with them rather than leave them alone there.
    """
    flow = _Flow(rows, opening, room, ending)
    for first, last in _kept(rows):
        flow.place(first, last)
    if flow.left < ending and flow.pages[-1]:
        flow.turn()
    return flow.pages


def _kept(rows: Sequence[Extent]) -> Iterator[tuple[int, int]]:
    """Yield the runs of rows that stay on one page."""
    first = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or (rows[at].keep >= 0 and rows[at - 1].keep <= 0):
            yield first, at
            first = at


class _Flow:
    def __init__(self, rows: Sequence[Extent], opening: float, room: float, ending: float) -> None:
        self.rows = rows
        self.room = room
        self.ending = ending
        self.left = opening
        self.pages: list[list[Piece]] = [[]]

    def turn(self) -> None:
        self.pages.append([])
        self.left = self.room

    def place(self, first: int, last: int) -> None:
        rows = self.rows[first:last]
        need = sum(row.height for row in rows) + self._after(last - 1)
        if need > self.left and need <= self.room:
            self.turn()
        for at in range(first, last):
            if need <= self.left:
                self._put(at, 0, self.rows[at].lines, self.rows[at].height)
                need -= self.rows[at].height
            else:
                need -= self.rows[at].height
                self._cut(at)

    def _after(self, at: int) -> float:
        return self.ending if at == len(self.rows) - 1 else 0

    def _put(self, at: int, first: int, last: int, height: float) -> None:
        self.pages[-1].append(Piece(at, first, last, height))
        self.left -= height

    def _cut(self, at: int) -> None:
        """Place a row that may be taller than what is left, cutting it only when no page holds it."""
        row, after = self.rows[at], self._after(at)
        if row.height + after <= self.left:
            return self._put(at, 0, row.lines, row.height)
        if row.height > self.left and row.height <= self.room:
            self.turn()
            if row.height + after <= self.left:
                return self._put(at, 0, row.lines, row.height)
        done = 0
        while done < row.lines:
            rest = row.lines - done
            if row.part(rest) + after <= self.left:
                return self._put(at, done, row.lines, row.part(rest))
            fit = int((self.left - row.padding) / row.leading)
            if fit >= rest:  # only the ending does not fit: some lines go with it
                fit = rest - REST
            if fit < 1 and self.left < self.room:
                self.turn()
                continue
            fit = min(max(fit, 1), rest)
            self._put(at, done, done + fit, row.part(fit))
            done += fit
            if done < row.lines:
                self.turn()
