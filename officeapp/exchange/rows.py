"""Which rows under a heading are data, and which only structure the sheet: groups, totals, repeated headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from officeapp.base.text import fold

_TOTAL = re.compile(
    r"(?:tong cong|tong so|tong|cong|total|sum|summe|insgesamt|gesamt)\s*(?:[:.(\d].*)?|"
    r"(?:tong cong|tong so|total)\b.{0,60}"
)
_ROMAN = re.compile(r"[IVXL]+")
_MARK = re.compile(r"\(?([A-ZĐ]|[IVXL]+|[a-z]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:\-–]?\)?")
_MARKED = re.compile(r"([A-ZĐ]|[IVXL]{1,6}|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:\-–]\s*(\S.*)", re.DOTALL)
_GROUP_WORDS = re.compile(
    r"\b(?:chi bo|dang bo|dang uy|ban|phong|to|khoi|don vi|co quan|xa|phuong|tinh|thanh pho|quan|huyen|dac khu|thon|"
    r"khu pho|danh sach|so luong|nhiem ky|phan|muc|nhom|nhan su|chuc danh|doi tuong|truong|cong ty|uy ban|hoi|doan|"
    r"linh vuc|van phong|unit|group|section)\b"
)
_END = re.compile(
    r"noi nhan|nguoi lap|lap bieu|lap bang|t/?m\.? |k/?t\.? |t/?l\.? |ky ten|ky, ghi ro|xac nhan cua|thu truong"
)
_PLACE_AND_DATE = re.compile(r".*\bngay\b.*\bthang\b.*\bnam\b")
_NUMBERS = re.compile(r"\(?\[?\s*(\d{1,3}|[A-Z])\s*(?:=.*)?\]?\)?")


@dataclass(frozen=True, slots=True)
class Group:
    """A row that heads the rows below it.

    Attributes:
        row: its number in the sheet.
        level: 0 for the outermost kind of group in the sheet.
        mark: `A`, `I`, `1.1` or empty.
        text: what it says.
    """

    row: int
    level: int
    mark: str
    text: str


def is_total(texts: Sequence[str]) -> bool:
    """Whether a row sums up others, by its first texts."""
    return any(_TOTAL.fullmatch(fold(each).strip()) for each in texts[:3])


def is_end(texts: Sequence[str], beside: Sequence[Any] = ()) -> bool:
    """Whether a row begins what stands below a table: place and date, signatures, recipients.

    Args:
        texts: of the row.
        beside: what names the record, if anything does: a date in words beside it is a date of the record.
    """
    folded = [fold(each).strip() for each in texts]
    if any(map(_END.match, folded)):
        return True
    dated = [each for each in texts if _PLACE_AND_DATE.match(fold(each))]
    return bool(dated) and not any(each not in dated for each in beside)


def is_numbering(values: Sequence[Any]) -> bool:
    """Whether a row numbers the columns: 1, 2, 3 or (1), (2) or A, B, 1, 2."""
    shown = [str(value).strip() for value in values if value is not None]
    found = [_NUMBERS.fullmatch(each) for each in shown]
    if len(shown) < 2 or not all(found):
        return False
    numbers = [int(each[1]) for each in found if each and each[1].isdigit()]
    letters = len(found) - len(numbers)
    ordered = all(after - before in (0, 1) for before, after in pairwise(numbers))
    return ordered and letters <= 2 and (numbers[:1] in ([1], [2]) or (letters > 0 and not numbers))


@dataclass(frozen=True, slots=True)
class Layout:
    """What the heading tells about the rows.

    Attributes:
        running: place of the running number, -1 when there is none.
        lead: place of the column that names the record, -1 when there is none.
        units: the records are named by units, so that a unit's name alone heads nothing.
    """

    running: int
    lead: int
    units: bool


def group_of(values: Sequence[Any], layout: Layout, merged: bool) -> tuple[str, str] | None:
    """Return mark and text when a row heads a group, else None.

    Args:
        values: the row's cells in order of the columns.
        merged: whether its text is merged over several columns.
    """
    filled = [(place, value) for place, value in enumerate(values) if value is not None]
    texts = [(place, value.strip()) for place, value in filled if isinstance(value, str)]
    counts = len(filled) - len(texts)
    if len(texts) == 1:
        place, text = texts[0]
        tells = merged or (not layout.units and bool(_GROUP_WORDS.search(fold(text))))
        found = _MARKED.fullmatch(text)
        if found and counts <= 2 and (tells or not found[1][0].isdigit()):
            return found[1], found[2]
        if len(filled) == 1:
            apart = place == layout.running or (
                layout.running >= 0 and place != layout.lead and text.isupper()
            )
            return ("", text) if tells or apart else None
        number = filled[0][1]
        if len(filled) == 2 and isinstance(number, int) and (merged or (tells and _begins_as_group(text))):
            return str(number), text
    elif len(texts) == 2:
        (first, mark), (_second, text) = texts
        found = _MARK.fullmatch(mark)
        if (
            found is None
            or counts > (0 if layout.units else 3)
            or (layout.running >= 0 and first != layout.running)
        ):
            return None
        if merged or not found[1][0].isdigit() or (not layout.units and _begins_as_group(text)):
            return found[1], text
    return None


def _begins_as_group(text: str) -> bool:
    return _GROUP_WORDS.match(fold(text)) is not None


def kind_of_mark(mark: str, before: str) -> str:
    """Return `roman`, `letter`, `number`, `part` (1.1) or `plain`; I after H is a letter."""
    if not mark:
        return "plain"
    if mark[0].isdigit():
        return f"number{mark.count('.')}"
    follows = len(before) == len(mark) == 1 and ord(mark) - ord(before) == 1
    if _ROMAN.fullmatch(mark) and not (follows and not _ROMAN.fullmatch(before)):
        return "roman"
    return "letter" if mark.isupper() else "small"


class Levels:
    """The groups that are open while the rows are walked down."""

    def __init__(self) -> None:
        self._kinds: list[str] = []
        self._open: list[Group] = []
        self._before = ""

    def enter(self, row: int, mark: str, text: str, *, directly_below: bool) -> Group:
        """Open a group; a kind of mark met before closes the groups of its level and below.

        Args:
            directly_below: the row before was a group too, so that an unmarked one lies inside it.
        """
        kind = kind_of_mark(mark, self._before)
        if kind == "plain" and directly_below and self._open and not self._open[-1].mark:
            kind = f"plain{len(self._open)}"
        self._before = mark or self._before
        if kind not in self._kinds:
            del self._kinds[len(self._open) :]
            self._kinds.append(kind)
        level = self._kinds.index(kind)
        del self._open[level:]
        group = Group(row, len(self._open), mark, text)
        self._open.append(group)
        return group

    @property
    def open(self) -> tuple[Group, ...]:
        """The groups the next row stands in, outermost first."""
        return tuple(self._open)
