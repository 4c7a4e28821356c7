"""What a row of a statistical form counts, as it is written: `sex=female & age<=30`, `increase:transfer_in:other`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

FLOWS = ("opening", "increase", "decrease", "closing")
OF_UNITS = ("there", "founded", "dissolved", "admitting", "members", "small", "named")
_CONDITION = re.compile(r"\s*([a-z_]+)\s*(!=|>=|<=|=|>|<)\s*(.*?)\s*")
_OPERATORS = {"=": "eq", "!=": "ne", ">=": "ge", "<=": "le", ">": "gt", "<": "lt"}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition on a field; several values mean any of them, none means unknown."""

    field: str
    op: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a row counts.

    Attributes:
        kind: members that fulfil conditions; every value of a field; an average; a part of growth and loss;
            organizations; those who are named for the row, with `flow` also who that part of growth and loss holds;
            members who rest in some way on the last day; or nothing itself, but the rows below hold everybody
            once (`parts`).
        field: of `each` and `average`; of `resting` the state; of `named` another row with the same
            names, as `2/60`: form and position.
        flow: `increase`, `transfer_in`, `other`: as precise as it is written; of `named` also `again`, who was
            admitted again before.
        conditions: all must hold.
        units, what: kinds of organizations, and which of `OF_UNITS` is told of them.
    """

    kind: Literal["count", "each", "average", "flow", "units", "named", "resting", "parts"]
    field: str = ""
    flow: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    units: tuple[str, ...] = ()
    what: str = ""


def measure(written: str) -> Measure | None:
    """The measure that is written, None where it is not understood."""
    words = written.strip()
    if words == "all":
        return Measure("count")
    if words == "parts":
        return Measure("parts")
    if state := re.fullmatch(r"resting:([a-z]+)", words):
        return Measure("resting", field=state[1])
    if words == "named":
        return Measure("named")
    if row := re.fullmatch(r"named:([^:/]+/\d+)(:again)?", words):
        return Measure("named", field=row[1], flow=("again",) if row[2] else ())
    parts = tuple(part.strip() for part in words.split(":"))
    if parts[0] == "units" and len(parts) in (2, 3) and all(parts):
        what = parts[2] if len(parts) == 3 else "there"
        kinds = tuple(each.strip() for each in parts[1].split("|"))
        return Measure("units", units=kinds, what=what) if what in OF_UNITS else None
    if parts[0] == "named" and parts[1] in FLOWS and all(parts):
        return Measure("named", flow=parts[1:])
    if parts[0] in FLOWS and all(parts):
        return Measure("flow", flow=parts)
    if parts[0] == "each" and len(parts) == 2:
        return Measure("each", field=parts[1])
    if parts[0] == "average" and len(parts) == 2:
        return Measure("average", field=parts[1])
    conditions: list[Condition] = []
    for part in words.split("&"):
        found = _CONDITION.fullmatch(part)
        if found is None:
            return None
        field, sign, value = found.groups()
        values = tuple(each.strip() for each in value.split("|")) if value else ()
        conditions.append(Condition(field, _OPERATORS[sign], values))
    return Measure("count", conditions=tuple(conditions))


def understood(written: str) -> bool:
    """Whether a measure is written so that it can be counted."""
    return measure(written) is not None
