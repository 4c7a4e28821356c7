"""When two engagements come into each other's way: a leader, a place or a car is wanted twice at one time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol
from unicodedata import normalize

SHARED = ("chair", "place", "car")


class Engaged(Protocol):
    """What has a time, and may need a leader, a place and a car.

    Attributes:
        starts_at, ends_at: local ISO moments; one without an end takes no time but its beginning.
        chair: who leads, by name; chair_id: of that person, where known; place, car: in words.
    """

    @property
    def starts_at(self) -> str: ...
    @property
    def ends_at(self) -> str | None: ...
    @property
    def chair(self) -> str | None: ...
    @property
    def chair_id(self) -> int | None: ...
    @property
    def place(self) -> str | None: ...
    @property
    def car(self) -> str | None: ...


def overlap(one: Engaged, other: Engaged) -> bool:
    """Whether they overlap; one that ends as the other begins does not."""
    return one.starts_at == other.starts_at or (
        one.starts_at < (other.ends_at or other.starts_at)
        and other.starts_at < (one.ends_at or one.starts_at)
    )


def shared(one: Engaged, other: Engaged) -> Iterator[str]:
    """What both want at one time: `chair`, `place`, `car`."""
    if not overlap(one, other):
        return
    known = one.chair_id is not None and other.chair_id is not None
    for name in SHARED:
        if name == "chair" and known:  # namesakes are two people
            if one.chair_id == other.chair_id:
                yield name
        elif _same(getattr(one, name), getattr(other, name)):
            yield name


def _same(one: str | None, other: str | None) -> bool:
    """Whether two values mean one person, place or car; nothing is the same as nothing."""
    mine = _plain(one)
    return bool(mine) and mine == _plain(other)


def _plain(words: str | None) -> str:
    return " ".join(normalize("NFC", words or "").casefold().split())
