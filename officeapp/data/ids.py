"""Keys between offices: UUID version 7, which sorts by the time it was made."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

_chance: Callable[[int], bytes] = os.urandom
_clock: Callable[[], int] = time.time_ns


def new_uid() -> str:
    """One new key."""
    return new_uids(1)[0]


def new_uids(count: int) -> list[str]:
    """Several new keys, rising (RFC 9562: 48 bits of milliseconds, 12 of a counter, 62 of chance)."""
    millis = _clock() // 1_000_000
    chance = _chance(8 * count).hex()
    made: list[str] = []
    for at in range(count):
        stamp = f"{millis + (at >> 12):012x}"
        tail = chance[at * 16 : at * 16 + 16]
        variant = "89ab"[int(tail[0], 16) & 3]
        made.append(f"{stamp[:8]}-{stamp[8:]}-7{at & 0xFFF:03x}-{variant}{tail[1:4]}-{tail[4:]}")
    return made


@contextmanager
def repeatable(seed: int, start: int) -> Generator[None]:
    """Make the same keys each time, for demo data: from a seed and a start in nanoseconds since 1970."""
    global _chance, _clock
    before = _chance, _clock
    _chance, _clock = random.Random(seed).randbytes, lambda: start
    try:
        yield
    finally:
        _chance, _clock = before
