"""A cell that holds two values: a unit and a person, two names, a number and its date."""

from __future__ import annotations

import re
from typing import Any

from officeapp.base import dates
from officeapp.domain.fields import Field

_NUMBERED = re.compile(
    r"^(?:quyết định|qđ|decision|beschluss|entscheidung)\s*(?:số|no\.?|nr\.?)\s*:?\s*", re.IGNORECASE
)
_DATED = re.compile(
    r"(.*?)[\s,;]*(?:\b(?:ngày|of|vom|am)\s+)?\b(\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{1,2} [A-Z][a-z]{2} \d{4})\s*",
    re.DOTALL,
)
_BETWEEN_NAMES = re.compile(r"\s*[\n;,]\s*")


def apart(raw: Any, second: Field) -> tuple[Any, Any]:
    """Return the two raw values of a cell; what is one only is the first.

    Args:
        raw: what the cell holds.
        second: the field of the second value: a date stands at the end, a record on a line of its own, a text after
            a comma or on a line of its own.
    """
    if not isinstance(raw, str):
        return raw, None
    match second.kind:
        case "date":
            return _with_date(raw)
        case "ref":
            first, _line, other = raw.strip().partition("\n")
        case _:
            first, *others = _BETWEEN_NAMES.split(raw.strip(), maxsplit=1)
            other = others[0] if others else ""
    return first.strip() or None, other.strip() or None


def _with_date(raw: str) -> tuple[Any, Any]:
    text = _NUMBERED.sub("", " ".join(raw.split()))
    found = _DATED.fullmatch(text)
    if found is None:
        return text, None
    try:
        return found[1] or None, dates.parse(found[2])
    except dates.DateError:
        return text, None
