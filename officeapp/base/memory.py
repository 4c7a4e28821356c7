"""Memory: given back to the system when it is free, and left alone while a great many values are made."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache


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
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
