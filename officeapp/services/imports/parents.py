"""Units whose sheet also holds their superior unit: found by code, path or name, written from the top down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from officeapp.base import text
from officeapp.base.i18n import N_, _
from officeapp.services.imports.batch import HELD, REFUSED, Batch

NOT_TAKEN = N_("Its superior unit in row {row} is not taken in. Correct that row first.")
IN_CIRCLE = N_("The superior units of this row lead back to itself. Correct one of them.")
SEVERAL = N_("“{value}” may be row {rows}. Give its code.")


@dataclass(frozen=True, slots=True)
class InSheet:
    """Stands for the unit that another row of the import adds."""

    place: int


class Rows:
    """The units of a batch as a sheet's other rows name them."""

    def __init__(self, batch: Batch) -> None:
        self._codes: dict[str, int] = {}
        self._names: dict[str, list[int]] = {}
        self._above = list(batch.slots.get("parent") or batch.blank())
        self._own = batch.slots.get("name") or batch.blank()
        for place, code in enumerate(batch.slots.get("code") or ()):
            if code:
                self._codes.setdefault(str(code), place)
        for place, name in enumerate(self._own):
            if name:
                self._names.setdefault(text.fold(str(name)), []).append(place)

    def find(self, given: str, asking: int) -> list[int]:
        """The places a text may mean, without the row that asks."""
        if given in self._codes:
            return [self._codes[given]]
        found = self._names.get(text.fold(given), [])
        parts = [
            part.strip() for part in given.replace("›", "/").replace(">", "/").split("/") if part.strip()
        ]
        if not found and len(parts) > 1:
            found = [
                place for place in self._names.get(text.fold(parts[-1]), []) if self._under(place, parts[-2])
            ]
        return [place for place in found if place != asking]

    def _under(self, place: int, name: str) -> bool:
        above = str(self._above[place] or "")
        code = self._codes.get(above)
        named = (
            self._own[code] if code is not None else above.replace("›", "/").replace(">", "/").split("/")[-1]
        )
        return text.fold(str(named or "").strip()) == text.fold(name)


def hold_orphans(batch: Batch, fate: list[str]) -> None:
    """Hold the rows whose superior unit stays out, or is below them."""
    column = batch.slots.get("parent") or ()
    below: dict[int, list[int]] = {}
    for place, value in enumerate(column):
        if isinstance(value, InSheet):
            below.setdefault(value.place, []).append(place)
    for place in _in_circles(column):
        if fate[place] not in (REFUSED, HELD):
            batch.ask(place, _(IN_CIRCLE))
            fate[place] = HELD
    waiting = [place for place in below if fate[place] in (REFUSED, HELD)]
    while waiting:
        above = waiting.pop()
        for place in below.get(above, ()):
            if fate[place] not in (REFUSED, HELD):
                batch.ask(place, _(NOT_TAKEN).format(row=batch.row_seen_from(place, above)))
                fate[place] = HELD
                waiting.append(place)


def _in_circles(column: Iterable[Any]) -> list[int]:
    above = {place: value.place for place, value in enumerate(column) if isinstance(value, InSheet)}
    found: list[int] = []
    for start in above:
        at: int | None = above[start]
        for _step in above:
            if at is None or at == start:
                break
            at = above.get(at)
        if at == start:
            found.append(start)
    return found


def waves(column: list[Any], places: list[int]) -> Iterator[list[int]]:
    """The rows to add, every superior unit before those below it."""
    left = places
    while left:
        waiting = set(left)
        now = [at for at in left if not (isinstance(column[at], InSheet) and column[at].place in waiting)]
        yield now or left
        taken = set(now or left)
        left = [at for at in left if at not in taken]
