"""Legal figures with all their values over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.domain.registers.office import RULES, Rule


@dataclass(frozen=True, slots=True)
class Ruled:
    """One figure.

    Attributes:
        key, label, unit: its name, what it says, what it is measured in.
        now: the value in force; None where none is yet.
        values: all values, the newest first.
    """

    key: str
    label: str
    unit: str
    now: Rule | None
    values: tuple[Rule, ...]

    @property
    def coming(self) -> Rule | None:
        """The next value that is not in force yet."""
        later = [each for each in self.values if self.now is None or _since(each) > _since(self.now)]
        return later[-1] if later else None


def _since(rule: Rule) -> str:
    return rule.valid_from or ""


def ruled(db: Db, day: dt.date | None = None) -> list[Ruled]:
    """All figures in the order of their names, each with the value in force on a day (by default today)."""
    on = day or dates.today()
    by_key: dict[str, list[Rule]] = {}
    for rule in _all(db):
        by_key.setdefault(rule.key, []).append(rule)
    return [_one(key, by_key[key], on) for key in sorted(by_key)]


def _all(db: Db) -> Iterable[Rule]:
    return records.find(db, RULES)


def _one(key: str, rules: list[Rule], day: dt.date) -> Ruled:
    newest = sorted(rules, key=_since, reverse=True)
    now = next((each for each in newest if _since(each) <= day.isoformat()[: len(_since(each))]), None)
    first = newest[0]
    return Ruled(key, first.label or key, first.unit or "", now, tuple(newest))
