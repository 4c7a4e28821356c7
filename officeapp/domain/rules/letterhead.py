"""What the head of a pasted paper says of the paper: its number with the symbol, and its day."""

from __future__ import annotations

import re
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.base.errors import UserError

_HEAD = 15  # lines in which number and day stand
_NUMBER = re.compile(r"^\s*số\s*:?\s*(\d{1,5}\s*[-/]\s*\w+(?:[-/.]\w+)*)", re.IGNORECASE | re.MULTILINE)
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Number of a paper as written, the letters of its kind ("TB"), and its day in ISO, None where it is not told."""

    number: str
    kind: str = ""
    day: str | None = None


def read(text: str) -> Letterhead | None:
    """Return the letterhead of a text; None without a number."""
    lines = [line for line in text.splitlines() if line.strip()][:_HEAD]
    head = "\n".join(lines)
    found = _NUMBER.search(head)
    if found is None:
        return None
    number = "".join(found[1].split())
    kind = next((part for part in re.split(r"[-/.]", number) if part.isalpha()), "")
    return Letterhead(number, kind, _day(head))


def _day(head: str) -> str | None:
    found = _DAY.search(head)
    try:
        return dates.parse("/".join(found.groups())) if found else None
    except UserError:
        return None
