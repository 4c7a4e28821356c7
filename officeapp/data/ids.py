"""Keys between offices: UUID version 7, which sorts by the time it was made."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

_chance: Callable[[int], bytes] = os.urandom
_clock: Callable[[], int] = time.time_ns
_COUNTERS = [f"{counter:03x}" for counter in range(1 << 12)]
_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}


def new_uid() -> str:
    """One new key."""
    return new_uids(1)[0]


def new_uids(count: int) -> list[str]:
    """Several new keys, rising (RFC 9562: 48 bits of milliseconds, 12 of a counter, 62 of chance)."""
    millis = _clock() // 1_000_000
    chance = _chance(8 * count).hex()
    made: list[str] = []
    for start in range(0, count, len(_COUNTERS)):
        stamp = f"{millis + start // len(_COUNTERS):012x}"
        head = f"{stamp[:8]}-{stamp[8:]}-7"
        tails = range(16 * start, 16 * min(count, start + len(_COUNTERS)), 16)
        made += [
            f"{head}{counter}-{_VARIANT[chance[at]]}{chance[at + 1 : at + 4]}-{chance[at + 4 : at + 16]}"
            for counter, at in zip(_COUNTERS, tails, strict=False)
        ]
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
