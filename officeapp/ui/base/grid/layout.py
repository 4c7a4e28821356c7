"""Which record or group stands in which row: plain arrays of ids, eight bytes a row."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

_AROUND = 1_000  # rows


@dataclass(slots=True, eq=False, repr=False)
class Section:
    """The rows of one group.

    Attributes:
        ids: its records in order.
        key: the value they share; title: that value in words.
        headed: whether a group row stands above them.
        open: whether they are shown.
    """

    ids: "array[int]" = field(default_factory=lambda: array("q"))
    key: Any = None
    title: str = ""
    headed: bool = False
    open: bool = True

    @property
    def height(self) -> int:
        """How many rows it takes."""
        return int(self.headed) + (len(self.ids) if self.open else 0)


class Layout:
    """Sections one below the other."""

    def __init__(self, sections: Sequence[Section] = ()) -> None:
        """Args: sections: from top to bottom; none is one without a head."""
        self.sections = list(sections) or [Section()]
        self._near = 0  # the row asked about last; what is looked for mostly stands close by
        self._measure()

    def _measure(self) -> None:
        self._starts = [0, *accumulate(section.height for section in self.sections)]

    def __len__(self) -> int:
        return self._starts[-1]

    @property
    def count(self) -> int:
        """How many records there are, those of closed groups too."""
        return sum(len(section.ids) for section in self.sections)

    def at(self, row: int) -> int | Section | None:
        """The id of the record in a row, the section whose head it is, or None beyond the end."""
        if not 0 <= row < self._starts[-1]:
            return None
        self._near = row
        place = bisect_right(self._starts, row) - 1
        section = self.sections[place]
        inside = row - self._starts[place] - section.headed
        return section if inside < 0 else section.ids[inside]

    def records(self, first: int, last: int) -> list[int]:
        """The ids between two rows, both included."""
        found = (self.at(row) for row in range(max(first, 0), min(last, len(self) - 1) + 1))
        return [each for each in found if isinstance(each, int)]

    def row_of(self, wanted: int) -> int:
        """The row of a record, -1 where it is not shown."""
        for start, section in zip(self._starts, self.sections, strict=False):
            if section.open and (place := _find(section.ids, wanted, self._near - start)) >= 0:
                return start + section.headed + place
        return -1

    def rows_of(self, wanted: Iterable[int]) -> dict[int, int]:
        """The rows of several records by id; those not shown are left out."""
        return {each: row for each in wanted if (row := self.row_of(each)) >= 0}

    def __contains__(self, wanted: int) -> bool:
        return any(wanted in section.ids for section in self.sections)

    def ids(self) -> "array[int]":
        """All records in order."""
        if len(self.sections) == 1:
            return self.sections[0].ids
        found = array("q")
        for section in self.sections:
            found.extend(section.ids)
        return found

    def heads(self) -> Iterator[tuple[int, Section]]:
        """Row and section of every group row."""
        return (
            (start, section)
            for start, section in zip(self._starts, self.sections, strict=False)
            if section.headed
        )

    def set_open(self, section: Section, is_open: bool) -> None:
        """Show or hide the rows of a group."""
        section.open = is_open
        self._measure()

    def append(self, numbers: Iterable[int]) -> None:
        """Put records below the last one, whatever the order says."""
        self.sections[-1].ids.extend(numbers)
        self._measure()


def _find(ids: "array[int]", wanted: int, near: int) -> int:
    """The place of an id, looked for around a place first; -1 where it is not."""
    first = max(near - _AROUND, 0)
    for start, stop in ((first, near + _AROUND), (0, len(ids))):
        if start < stop:
            try:
                return ids.index(wanted, start, stop)
            except ValueError:
                continue
    return -1
