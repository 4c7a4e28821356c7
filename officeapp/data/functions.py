"""What SQL may ask of Vietnamese text and of the rules that count time."""

from __future__ import annotations

import datetime as dt
import json
from functools import lru_cache
from typing import TYPE_CHECKING

from officeapp.base import dates, i18n, text
from officeapp.base.errors import UserError
from officeapp.data.driver import Connection

if TYPE_CHECKING:
    from officeapp.domain.rules.retirement import AgeRow

_KEPT = 8_192  # answers kept of each function; a file has more names and days, and they would fill the memory


@lru_cache(maxsize=_KEPT)
def _fold(value: str | None) -> str | None:
    return None if value is None else text.fold(value)


@lru_cache(maxsize=_KEPT)
def _vkey(value: str | None) -> str | None:
    return None if value is None else text.natural_key(str(value))


@lru_cache(maxsize=_KEPT)
def _minute(words: str | None) -> int | None:
    from officeapp.domain.rules import week_times

    try:
        return None if words is None else week_times.read(words)[0]
    except UserError:
        return None


def _word(name: str | None, name_en: str | None, name_de: str | None) -> str | None:
    """What a list calls something in the language of the program; where it has no such word, in Vietnamese."""
    return {"en": name_en, "de": name_de}.get(i18n.language()) or name


def _matches(query: str, value: str | None) -> int:
    return int(value is not None and text.matches(query, str(value)))


@lru_cache(maxsize=_KEPT)
def _age_on(birth: str | None, day: str) -> int | None:
    return None if birth is None else dates.age(birth, dt.date.fromisoformat(day))


@lru_cache(maxsize=_KEPT)
def _party_months(start: str | None, day: str) -> int | None:
    from officeapp.domain.rules.party_age import party_age_months

    return party_age_months(start, dt.date.fromisoformat(day))


@lru_cache(maxsize=4)
def _again(away: str) -> dict[str, tuple[str | None, list[tuple[str, str]]]]:
    return json.loads(away)


def _party_months_again(person: int, day: str, away: str) -> int | None:
    from officeapp.domain.rules.party_age import party_age_months

    since, gaps = _again(away).get(str(person), (None, []))
    return party_age_months(since, dt.date.fromisoformat(day), gaps)


@lru_cache(maxsize=4)
def _age_table(table: str) -> tuple[AgeRow, ...]:
    from officeapp.domain.rules.retirement import AgeRow

    return tuple(AgeRow(*row) for row in json.loads(table))


def _retirement_month(sex: str | None, birth: str | None, set_to: str | None, table: str) -> str | None:
    return _retires(sex, birth and birth[:7], set_to, table)  # the day of birth never moves the month


@lru_cache(maxsize=_KEPT)
def _retires(sex: str | None, born: str | None, set_to: str | None, table: str) -> str | None:
    from officeapp.domain.rules.retirement import retirement

    found = retirement(born, sex, _age_table(table), set_to)
    return found.month if found else None


def register(db: Connection) -> None:
    """Make the functions known to a connection.

    `fold(x)`, `vkey(x)` (sort key), `matches(query, x)`, `age_on(birth, day)` in full years or null where a
    partial date leaves it open, `party_months(start, day)`, `party_months_again(person, day, away)` of who left and
    came back, `retirement_month(sex, birth, set, table)`, `word(name, name_en, name_de)` in the language of the
    program, `minute(words)` of the day at which something begins as a weekly schedule writes it, null where
    unreadable.
    """
    db.create_function("fold", 1, _fold, deterministic=True)
    db.create_function("vkey", 1, _vkey, deterministic=True)
    db.create_function("name_key", 1, text.name_key, deterministic=True)
    db.create_function("word", 3, _word)
    db.create_function("minute", 1, _minute, deterministic=True)
    db.create_function("matches", 2, _matches, deterministic=True)
    db.create_function("age_on", 2, _age_on, deterministic=True)
    db.create_function("party_months", 2, _party_months, deterministic=True)
    db.create_function("party_months_again", 3, _party_months_again, deterministic=True)
    db.create_function("retirement_month", 4, _retirement_month, deterministic=True)
