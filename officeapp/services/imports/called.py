"""How a sheet writes names: in capitals, or with another name or the sex in brackets behind."""

from __future__ import annotations

import re

from officeapp.base.text import fold
from officeapp.services.imports.batch import Batch

_BEHIND = re.compile(r"(?P<name>[^()]+?)\s*\((?P<said>[^()]+)\)")
_CALLED = re.compile(
    r"(?:bí danh|tức(?: là)?|còn gọi(?: là)?|thường gọi(?: là)?|tên (?:gọi )?khác|tên thường gọi)\s*:?\s+",
    re.IGNORECASE,
)
_SEXES = {"nam": "male", "nu": "female"}
_LONGEST = 5  # words of a name


def apart(batch: Batch) -> None:
    """Put the other name of "Lê Văn Tư (Tư Lê)", and the sex of "Lê Thị Ba (Nữ)", where they belong.

    What is neither stays in the name. What has a column of its own there is not overwritten. A name all in
    capitals gets those of a name.

    Args:
        batch: rows of people.
    """
    names = batch.slots.get("name") or []
    for place, value in enumerate(names):
        if isinstance(value, str) and value.isupper() and " " in value:
            names[place] = value = value.title()
        if not isinstance(value, str) or (found := _BEHIND.fullmatch(value)) is None:
            continue
        said = found["said"].strip()
        sex = _SEXES.get(fold(said))
        other = _CALLED.sub("", said, count=1)
        if sex is None and not _is_name(other):
            continue
        slot, word = ("sex", sex) if sex else ("other_names", other)
        column = batch.slots.setdefault(slot, batch.blank())
        names[place] = found["name"]
        column[place] = column[place] or word


def _is_name(words: str) -> bool:
    parts = words.split()
    return 0 < len(parts) <= _LONGEST and all(each[0].isupper() and each.isalpha() for each in parts)
