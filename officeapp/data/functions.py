"""What SQL may ask of Vietnamese text: folding, sort keys and the rule of search."""

from __future__ import annotations

from functools import lru_cache

from officeapp.base import text
from officeapp.data.driver import Connection


@lru_cache(maxsize=65_536)
def _fold(value: str | None) -> str | None:
    return None if value is None else text.fold(value)


@lru_cache(maxsize=65_536)
def _vkey(value: str | None) -> str | None:
    return None if value is None else text.natural_key(str(value))


def _matches(query: str, value: str | None) -> int:
    return int(value is not None and text.matches(query, value))


def register(db: Connection) -> None:
    """Make `fold(x)`, `vkey(x)` and `matches(query, x)` known to a connection."""
    db.create_function("fold", 1, _fold, deterministic=True)
    db.create_function("vkey", 1, _vkey, deterministic=True)
    db.create_function("matches", 2, _matches, deterministic=True)
