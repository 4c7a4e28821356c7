"""A political-standard conclusion held against the dossier, point by point."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from officeapp.base import dates, text
from officeapp.base.errors import UserError

State = Literal["same", "differs", "lacking", "told"]
DATES = ("birth_date", "party_admission_date", "party_official_date")
DIGITS = ("citizen_id",)
COUNTED = ("discipline", "foreign_relations", "family")  # lists of the file stand beside these
_NONE = ("khong", "khong co", "chua", "chua co", "chua bi", "khong bi", "none", "keine", "no")


@dataclass(frozen=True, slots=True)
class Compared:
    """One point side by side.

    Attributes:
        point: key of the point.
        said: as concluded.
        held: what the dossier holds, in words; empty where it holds nothing.
        state: `same`, `differs`, `lacking` (the dossier holds nothing), `told` (words that nothing decides).
    """

    point: str
    said: str
    held: str
    state: State


def compared(
    points: Iterable[tuple[str, str]], held: Mapping[str, str], raw: Mapping[str, str | None]
) -> list[Compared]:
    """Return every point with what the dossier holds and whether the two agree.

    Args:
        points: (point, content) as concluded.
        held: what the dossier holds, in words, by point.
        raw: ISO dates and numbers of the dossier, by point.
    """
    return [
        Compared(point, said, held.get(point, ""), _state(point, said, held, raw)) for point, said in points
    ]


def _state(point: str, said: str, held: Mapping[str, str], raw: Mapping[str, str | None]) -> State:
    mine = held.get(point, "")
    if point in COUNTED:
        if _says_none(said):
            return "differs" if mine else "same"
        return "told" if mine else "lacking"
    if point not in held:
        return "told"
    if not mine:
        return "lacking"
    if point in DATES:
        return _of_dates(said, raw.get(point))
    if point in DIGITS:
        return "same" if _digits(said) == _digits(mine) else "differs"
    return "same" if _alike(said, mine) else "differs"


def _says_none(said: str) -> bool:
    folded = text.fold(said).strip(" .")
    return folded in _NONE or any(folded.startswith(f"{none} ") for none in _NONE)


def _of_dates(said: str, mine: str | None) -> State:
    """Two dates agree as far as both are known."""
    try:
        other = dates.parse(said)
    except UserError:
        return "differs"
    least = min(len(other), len(mine or ""))
    return "same" if mine is not None and other[:least] == mine[:least] else "differs"


def _digits(words: str) -> str:
    return "".join(each for each in words if each.isdigit())


def _alike(one: str, other: str) -> bool:
    """The same words, or one holds all of the other's."""
    first, second = set(_words(one)), set(_words(other))
    return bool(first and second) and (first <= second or second <= first)


def _words(said: str) -> Sequence[str]:
    return text.fold(" ".join(text.words(said))).split()


def contradictions(found: Iterable[Compared]) -> list[Compared]:
    """Return the points in which conclusion and dossier speak against each other."""
    return [each for each in found if each.state == "differs"]
