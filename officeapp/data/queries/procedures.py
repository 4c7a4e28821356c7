"""The procedures the office keeps: the steps new rounds begin with, each version from its day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.domain.registers.office import STEP_TEMPLATES, StepTemplate


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure as it holds from a day on; `versions` are the days of all, the newest first."""

    kind: str
    valid_from: str | None
    steps: tuple[StepTemplate, ...]
    versions: tuple[str | None, ...] = ()


def procedures(db: Db, on: dt.date | None = None) -> list[Procedure]:
    """Every procedure in the version that holds on a day (by default today), by name."""
    day = on or dates.today()
    kinds: dict[str, list[StepTemplate]] = {}
    for step in records.find(db, STEP_TEMPLATES):
        kinds.setdefault(step.kind, []).append(step)
    return [_version(kind, steps, day) for kind, steps in sorted(kinds.items())]


def procedure(db: Db, kind: str, on: dt.date | None = None) -> Procedure | None:
    """One procedure in the version that holds on a day; None where the office keeps no such."""
    steps: list[StepTemplate] = records.find(db, STEP_TEMPLATES, kind=kind)
    return _version(kind, steps, on or dates.today()) if steps else None


def version(db: Db, kind: str, valid_from: str | None) -> Procedure | None:
    """One procedure in the version that begins on a day."""
    steps: list[StepTemplate] = records.find(db, STEP_TEMPLATES, kind=kind)
    return _of(kind, steps, valid_from) if steps else None


def _version(kind: str, steps: Iterable[StepTemplate], day: dt.date) -> Procedure:
    """The newest version that holds on the day; before the first one that first one."""
    found = list(steps)
    begins = sorted({step.valid_from or "" for step in found})
    holding = [each for each in begins if not each or dates.earliest(each) <= day]
    return _of(kind, found, (holding[-1] if holding else begins[0]) or None)


def _of(kind: str, steps: list[StepTemplate], valid_from: str | None) -> Procedure:
    own = sorted((step for step in steps if step.valid_from == valid_from), key=lambda step: step.number)
    begins = sorted({step.valid_from or "" for step in steps}, reverse=True)
    return Procedure(kind, valid_from, tuple(own), tuple(each or None for each in begins))
