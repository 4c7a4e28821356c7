"""A place of a person in several columns of a form: country, province, and the rest of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from officeapp.base.text import fold
from officeapp.domain.registers.people import PEOPLE
from officeapp.exchange import targets
from officeapp.exchange.filling import Lists
from officeapp.exchange.tables import Column, Table

_PARTS = (("country", "quoc gia"), ("province", "tinh"), ("rest", "chi tiet"))
_KIND_OF_PROVINCE = re.compile(r"^(tinh|thanh pho|tp)[ .]+")
_HOME = "viet nam"


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """The columns that take one place apart.

    Attributes:
        field: name of the field of a person; columns: by `country`, `province`, `rest`.
    """

    field: str
    columns: Mapping[str, Column]

    def values(self, place: str, lists: Lists, unlisted: list[str]) -> dict[Column, str]:
        """What each column takes of a place, such as “xã Tân Lập, tỉnh Quảng Ninh”.

        Args:
            place: the pieces parted by commas, in any order.
            lists: what drop-downs allow.
            unlisted: takes the province that the form's list does not know; it stays in the rest then.
        """
        pieces = [each.strip() for each in place.split(",") if each.strip()]
        found: dict[str, str] = {}
        for part in ("country", "province"):
            known = self._known(part, lists)
            for piece in reversed(pieces):
                says_so = part == "province" and not known and _KIND_OF_PROVINCE.match(fold(piece))
                if word := known.get(_plain(piece), piece if says_so else ""):
                    found[part] = word
                    pieces.remove(piece)
                    break
        if "province" in found and "country" not in found:
            found["country"] = self._known("country", lists).get(_HOME, "")
        elif self._known("province", lists) and "province" not in found and pieces:
            unlisted.append(pieces[-1])
        found["rest"] = ", ".join(pieces)
        return {column: found[part] for part, column in self.columns.items() if found.get(part)}

    def _known(self, part: str, lists: Lists) -> dict[str, str]:
        column = self.columns.get(part)
        words = lists.get(column.number, {}) if column else {}
        return {_plain(each): each for each in words.values()}


def _plain(words: str) -> str:
    return _KIND_OF_PROVINCE.sub("", fold(words).strip())


def place_columns(table: Table, links: Iterable[Any]) -> list[PlaceColumns]:
    """The places that a form takes apart, by the headings of their columns; those without a column for the rest not."""
    by_letter = {column.letter: column for column in table.columns}
    found: dict[str, dict[str, Column]] = {}
    for link in links:
        target = targets.parse(link.target) if link.target else None
        column = by_letter[link.letter]
        if target is None or not target.part or not PEOPLE.has(target.path) or not column.path:
            continue
        heading = fold(column.path[-1])
        part = next((name for name, word in _PARTS if heading.startswith(word)), None)
        if part:
            found.setdefault(target.path, {}).setdefault(part, column)
    return [PlaceColumns(field, columns) for field, columns in found.items() if "rest" in columns]
