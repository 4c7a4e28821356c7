"""The rows under a heading, walked down and told apart: data, groups, totals, repeated headings, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from officeapp.base.i18n import N_, in_all_languages
from officeapp.base.progress import Progress
from officeapp.base.text import fold
from officeapp.exchange import rows as rows_
from officeapp.exchange.headings import Heading
from officeapp.exchange.rows import Group, Levels
from officeapp.exchange.sheets import CellError, Cells, as_text
from officeapp.exchange.targets import field_of, parse
from officeapp.exchange.vocabulary import Vocabulary, key

IMPORTED = N_("Imported")
_COUNT = re.compile(
    r"\s*:\s*(?:\d[\d.,]*(?:\s+[^\W\d].*)?|[^\W\d][^:,]*\s\d+,.*\s\d+)$"
)  # of a group, as papers tell it: "Chi bộ 1: 31 đảng viên"

_HAS_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no data.

    `reason` is `blank`, `group`, `total`, `repeated`, `numbers`, `note` or `imported`.
    """

    row: int
    reason: str
    text: str = ""


class Walk:
    """The rows under a heading, told apart one by one."""

    def __init__(self, cells: Cells, heading: Heading, vocabulary: Vocabulary) -> None:
        self.cells = cells
        self.heading = heading
        self.rows: list[list[Any]] = []
        self.numbers: list[int] = []
        self.groups: list[tuple[Group, ...]] = []
        self.skipped: list[Skipped] = []
        self.blank = 0
        self._unnumbered = False  # whether a row of data has no running number
        self._levels = Levels()
        self._running = self._place(lambda each: vocabulary.is_running(each.path[-1]))
        self._lead = self._place_of_lead(vocabulary)
        self._layout = rows_.Layout(self._running, self._lead, self._named_by_units(vocabulary))
        self._reason = self._place(lambda each: vocabulary.is_reason(each.path[-1]))
        self._words = {each.place: frozenset(map(key, each.path)) for each in heading.columns}
        self._texts = frozenset(" ".join(text.split()) for each in heading.columns for text in each.path)
        self._imported = frozenset(fold(each) for each in in_all_languages(IMPORTED))
        self._merged_rows = _rows_merged_across(cells)

    @property
    def reason_column(self) -> int:
        """Number of the column of reasons, or 0."""
        return self.cells.columns[self._reason] if self._reason >= 0 else 0

    def _place(self, wanted: Any) -> int:
        return next((each.place for each in self.heading.columns if wanted(each)), -1)

    def _place_of_lead(self, vocabulary: Vocabulary) -> int:
        """The column that names the record: its rows are data."""
        required = [field.name for field in vocabulary.register.fields if field.required]
        names = ("name", "person.name", *required, *(f"{name}.name" for name in required), "name:1", "name:2")
        for name in names:
            found = self._place(lambda each, name=name: each.match is not None and each.match.target == name)
            if found >= 0:
                return found
        return -1

    def _named_by_units(self, vocabulary: Vocabulary) -> bool:
        match = next((each.match for each in self.heading.columns if each.place == self._lead), None)
        if match is None or not match.target:
            return False
        register, field_ = field_of(vocabulary.register, parse(match.target).path)
        return register.name in ("organizations", "posts") or field_.to == "organizations"

    def down(self, progress: Progress) -> None:
        """Walk all rows."""
        cells = self.cells
        filled_down = _filled_down(cells, self.heading.last)
        before, last_was = self.heading.last, "heading"
        lead, running, reason, texts = self._lead, self._running, self._reason, self._texts
        total = len(cells.rows)
        for place, row in enumerate(cells.rows):
            number = cells.numbers[place]
            if number <= self.heading.last:
                continue
            if place % 5000 == 0:
                progress.step(place, total)
            row = filled_down.get(place, row)
            self.blank += number - before - 1
            before = number
            quick = (
                last_was not in ("heading", "repeated")
                and 0 <= lead < len(row)
                and isinstance(row[lead], str)
                and (running < 0 or (running < len(row) and _is_number(row[running])))
                and len(row) - row.count(None) > 5
                and row[lead] not in texts
                and (reason < 0 or reason >= len(row) or row[reason] is None)
                and (running >= 0 or not rows_.is_total([str(row[lead])]))
            )
            last_was = "data" if quick else self._told(place, row, number, last_was)
            if last_was == "end":
                self._rest_is_notes(place)
                return
            if last_was == "data":
                self.rows.append(row)
                self.numbers.append(number)
                self.groups.append(self._levels.open)
            elif last_was == "blank":
                self.blank += 1
            elif last_was != "group":
                self.skipped.append(Skipped(number, last_was, _text_of(row)))

    def _told(self, place: int, row: list[Any], number: int, before: str) -> str:
        """Return what a row is: `data`, `end` or a reason of `Skipped`."""
        filled = [at for at, value in enumerate(row) if value is not None and at != self._reason]
        texts = [row[at] for at in filled if isinstance(row[at], str)]
        numbered = self._running in filled and _is_number(row[self._running])
        if (
            self._reason >= 0
            and self._reason < len(row)
            and fold(str(row[self._reason] or "")) in self._imported
        ):
            return "imported"
        if not filled or (numbered and len(filled) == 1):
            return "blank"
        if self._is_repeated(row, filled):
            return "repeated"
        if before in ("heading", "repeated") and rows_.is_numbering(row):
            return "numbers"
        if not numbered and rows_.is_total(texts):
            return "total"
        values = [value if at != self._reason else None for at, value in enumerate(row)]
        wide = self._merged_rows.get(number, 0) >= min(3, len(self.heading.columns))
        if len(filled) <= 5 and (found := rows_.group_of(values, self._layout, wide)):
            if self._is_data_after_all(filled, wide):
                return "data"
            mark, text = found
            group = self._levels.enter(number, mark, _COUNT.sub("", text), directly_below=before == "group")
            self.skipped.append(Skipped(number, "group", group.text))
            return "group"
        if not numbered and self._may_end(place, row, filled, before) and not self._more_data_below(place):
            return "end"
        self._unnumbered = self._unnumbered or not numbered
        return "data"

    def _may_end(self, place: int, row: list[Any], filled: list[int], before: str) -> bool:
        """Whether a row looks like what stands below a table: place and date, titles and names of signers."""
        texts = [row[at] for at in filled if isinstance(row[at], str)]
        lead = [row[self._lead]] if self._lead in filled else []
        if len(filled) <= 4 and rows_.is_end(texts, beside=lead):
            return True
        apart = before != "data" or self.cells.numbers[place] - self.cells.numbers[place - 1] > 1
        few = len(filled) <= 3 < len(self.heading.columns) and len(texts) == len(filled)
        if self._all_numbered():
            return few and (len(filled) == 1 or (apart and not any(map(_HAS_DIGIT.search, texts))))
        return few and apart and bool(self.rows) and len(filled) <= 2 and self._lead not in filled

    def _all_numbered(self) -> bool:
        return self._running >= 0 and bool(self.rows) and not self._unnumbered

    def _is_data_after_all(self, filled: list[int], wide: bool) -> bool:
        """In a list of names alone every row has one text."""
        return not wide and filled == [self._lead] and len(self.heading.columns) <= 2

    def _is_repeated(self, row: list[Any], filled: list[int]) -> bool:
        words = self._words
        same = sum(isinstance(row[at], str) and key(row[at]) in words.get(at, ()) for at in filled)
        return same >= 0.6 * len(filled) and same >= min(2, len(words))

    def _more_data_below(self, place: int) -> bool:
        """Whether the rows below look like data: a running number, or the lead column among several others."""
        lead, running = self._lead, self._running
        strict = self._all_numbered()
        most = len(self.cells.rows) + self._last_number()
        for row in self.cells.rows[place + 1 :]:
            if 0 <= running < len(row) and _is_number(row[running]) and _as_number(row[running]) <= most:
                return True
            if strict or not 0 <= lead < len(row) or row[lead] is None:
                continue
            if len(row) - row.count(None) > 4:
                return True
        return False

    def _last_number(self) -> int:
        """The running number of the last row of data; 0 where it has none."""
        row = self.rows[-1] if self.rows else []
        return _as_number(row[self._running]) if 0 <= self._running < len(row) else 0

    def _rest_is_notes(self, place: int) -> None:
        for row, number in zip(self.cells.rows[place:], self.cells.numbers[place:], strict=True):
            self.skipped.append(Skipped(number, "note", _text_of(row)))


def _is_number(value: Any) -> bool:
    return (
        value.__class__ is int or (value.__class__ is str and value.isdigit()) or isinstance(value, CellError)
    )


def _as_number(value: Any) -> int:
    return int(value) if isinstance(value, int | str) and str(value).isdigit() else 0


def _text_of(row: list[Any]) -> str:
    return " ".join(" ".join(as_text(value) for value in row if value is not None).split())[:200]


def _rows_merged_across(cells: Cells) -> dict[int, int]:
    """Return for each row the width of its widest merged cell of one row's height."""
    widths: dict[int, int] = {}
    for area in cells.merged:
        if area.top == area.bottom:
            widths[area.top] = max(widths.get(area.top, 0), area.right - area.left + 1)
    return widths


def _filled_down(cells: Cells, below: int) -> dict[int, list[Any]]:
    """Return the rows into which a cell merged over several rows puts its value, by their place."""
    changed: dict[int, list[Any]] = {}
    tall = [area for area in cells.merged if area.bottom > area.top > below]
    if not tall:
        return changed
    place_of = {number: place for place, number in enumerate(cells.numbers)}
    at_of = {number: at for at, number in enumerate(cells.columns)}
    for area in tall:
        first, at = place_of.get(area.top), at_of.get(area.left)
        if first is None or at is None or at >= len(cells.rows[first]):
            continue
        value = cells.rows[first][at]
        for number in range(area.top + 1, area.bottom + 1):
            place = place_of.get(number)
            if place is not None:
                row = changed.setdefault(place, list(cells.rows[place]))
                row.extend([None] * (at + 1 - len(row)))
                row[at] = value
    return changed
