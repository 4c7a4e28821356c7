"""Votes read from a sheet: our own tally filled in by hand, or a table with names and votes for and against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.base.text import fold
from officeapp.exchange import reading
from officeapp.exchange.sheets import Book, as_text

KEYS = ("votes_for", "votes_against", "votes_other")
_ROWS_LOOKED_AT = 60
_HEADING_ROWS = 3
_NAMES = ("ho va ten", "ho ten", "full name")
_VOTES = (  # by how a heading begins; the longest words first, since "không đồng ý" holds "đồng ý"
    ("votes_against", ("khong dong y", "so phieu khong dong y", "against")),
    ("votes_other", ("y kien khac", "other opinion")),
    ("votes_for", ("dong y", "so phieu dong y", "so phieu", "for", "votes in favour", "dafur")),
)
_SHARE = ("ty le", "share", "%")


@dataclass(frozen=True, slots=True)
class Row:
    """What a sheet says of one person: the post where it names one, the votes as texts by key."""

    name: str
    post: str = ""
    votes: Mapping[str, str] = field(default_factory=dict[str, str])


def read(path: Path) -> list[Row]:
    """Read the votes of a file, of the first of its sheets that holds such a table.

    Raises:
        UserError: it is no spreadsheet, or no heading names people and their votes.
    """
    return of_book(reading.open_book(path))


def of_book(book: Book) -> list[Row]:
    """The same of an open book."""
    for sheet in book.sheets:
        if found := list(_rows(sheet.cells.rows)):
            return found
    raise UserError(
        N_("No table of votes was found in {name}. Its heading needs “Họ và tên” and “Đồng ý”."),
        name=book.name,
    )


def matched(rows: Iterable[Row], people: Sequence[tuple[str, str]]) -> tuple[dict[int, Row], list[str]]:
    """Which row is whose, by place among the people, and the names nobody here has.

    Args:
        rows: as read.
        people: name and post of everybody voted on; somebody may stand for several posts.
    """
    free = list(range(len(people)))
    found: dict[int, Row] = {}
    unknown: list[str] = []
    for row in rows:
        same = [at for at in free if fold(people[at][0]) == fold(row.name)]
        post = fold(row.post)
        best = next((at for at in same if post and fold(people[at][1]) in post), same[0] if same else None)
        if best is None:
            unknown.append(row.name)
        else:
            found[best] = row
            free.remove(best)
    return found, unknown


def _rows(rows: Sequence[Sequence[Any]]) -> Iterator[Row]:
    head = next((at for at, row in enumerate(rows[:_ROWS_LOOKED_AT]) if _place(row, _NAMES) >= 0), None)
    if head is None:
        return
    name = _place(rows[head], _NAMES)
    columns = _columns(rows[head : head + _HEADING_ROWS])
    post_column = _place(rows[head], ("chuc danh quy hoach", "planned post"))
    if "votes_for" not in columns:
        return
    group = ""
    for row in rows[head + 1 :]:
        votes = {
            key: as_text(row[at]).strip()
            for key, at in columns.items()
            if at < len(row) and row[at] is not None
        }
        called = row[name] if name < len(row) else None
        numbers = {key: text for key, text in votes.items() if text.isdigit()}
        if isinstance(called, str) and called.strip() and numbers:
            post = row[post_column] if 0 <= post_column < len(row) and row[post_column] else group
            yield Row(" ".join(called.split()), str(post), numbers)
        elif not numbers:
            words = next((each for each in row if isinstance(each, str) and each.strip()), "")
            group = words.split(":")[0].strip() or group


def _place(row: Sequence[Any], words: Sequence[str]) -> int:
    """The first cell that begins with one of the words; -1 where none does."""
    folded = [fold(each) if isinstance(each, str) else "" for each in row]
    return next((at for at, each in enumerate(folded) if each.startswith(tuple(words))), -1)


def _columns(heading: Sequence[Sequence[Any]]) -> dict[str, int]:
    """The columns of votes: by the heading above and the one below it, shares left aside."""
    width = max(len(row) for row in heading)
    paths: list[list[str]] = [[] for _at in range(width)]
    for level, row in enumerate(heading):
        band = ""
        for at in range(width):
            value = row[at] if at < len(row) else None
            text = fold(value) if isinstance(value, str) else ""
            band = text or (band if level == 0 else "")
            if text or level == 0:
                paths[at].append(text or band)
    found: dict[str, int] = {}
    for at, path in enumerate(paths):
        if any(part.startswith(_SHARE) for part in path):
            continue
        for key, words in _VOTES:
            if key not in found and any(part.startswith(words) for part in path):
                found[key] = at
                break
    return found
