"""What SQL may ask of Vietnamese text and of the rules that count time."""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache

from officeapp.base import dates, text
from officeapp.data.driver import Connection
from officeapp.domain.rules.party_age import party_age_months
from officeapp.domain.rules.retirement import AgeRow, retirement


@lru_cache(maxsize=65_536)
def _fold(value: str | None) -> str | None:
    return None if value is None else text.fold(value)


@lru_cache(maxsize=65_536)
def _vkey(value: str | None) -> str | None:
    return None if value is None else text.natural_key(str(value))


def _matches(query: str, value: str | None) -> int:
    return int(value is not None and text.matches(query, str(value)))


@lru_cache(maxsize=65_536)
def _age_on(birth: str | None, day: str) -> int | None:
    return None if birth is None else dates.age(birth, dt.date.fromisoformat(day))


@lru_cache(maxsize=65_536)
def _party_months(start: str | None, day: str) -> int | None:
    return party_age_months(start, dt.date.fromisoformat(day))


@lru_cache(maxsize=4)
def _age_table(table: str) -> tuple[AgeRow, ...]:
    return tuple(AgeRow(*row) for row in json.loads(table))


@lru_cache(maxsize=65_536)
def _retirement_month(sex: str | None, birth: str | None, set_to: str | None, table: str) -> str | None:
    found = retirement(birth, sex, _age_table(table), set_to)
    return found.month if found else None


def register(db: Connection) -> None:
    """Make the functions known to a connection.

    `fold(x)`, `vkey(x)` (sort key), `matches(query, x)`, `age_on(birth, day)` in full years or null where a
    partial date leaves it open, `party_months(start, day)`, `retirement_month(sex, birth, set, table)`.
    """
    db.create_function("fold", 1, _fold, deterministic=True)
    db.create_function("vkey", 1, _vkey, deterministic=True)
    db.create_function("name_key", 1, text.name_key, deterministic=True)
    db.create_function("matches", 2, _matches, deterministic=True)
    db.create_function("age_on", 2, _age_on, deterministic=True)
    db.create_function("party_months", 2, _party_months, deterministic=True)
    db.create_function("retirement_month", 4, _retirement_month, deterministic=True)
