"""Memory: given back to the system when it is free, and left alone while a great many values are made."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache

_lock = threading.Lock()
_undisturbed = 0  # jobs that make a great many values now


def give_back() -> None:
    """Return what was freed; takes some milliseconds, off the window's thread.

    Sorting 500,000 rows leaves 100 MB in the C library. Where it cannot be told (Windows does it by itself) nothing
    happens.
    """
    _trim()(0)


@cache
def _trim() -> Callable[[int], object]:
    if sys.platform == "linux":
        import ctypes

        try:
            return ctypes.CDLL(None).malloc_trim
        except (OSError, AttributeError):  # another C library than glibc
            pass
    return lambda _left: None


@contextmanager
def undisturbed() -> Generator[None]:
    """Hold the search for cycles back while millions of plain values are made, all of which it would look through."""
    global _undisturbed
    searching = gc.isenabled()
    gc.disable()
    with _lock:
        _undisturbed += 1
    try:
        yield
    finally:
        with _lock:
            _undisturbed -= 1
        if searching:
            gc.enable()


def search_when_due() -> None:
    """Search for cycles where the interpreter would by now, had its own search not been held back."""
    if _undisturbed:
        return
    made, limits = gc.get_count(), gc.get_threshold()
    due = [at for at in range(len(limits)) if limits[at] and made[at] > limits[at]]
    if due:
        gc.collect(due[-1])
