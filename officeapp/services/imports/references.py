"""What the texts of a sheet point at: found by code, path or unique name; else kept as written, made, or asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from officeapp.base import text
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.queries import refs
from officeapp.domain.fields import Field
from officeapp.exchange.targets import field_of
from officeapp.services.imports import codes, near_tasks
from officeapp.services.imports.batch import Batch
from officeapp.services.imports.parents import SEVERAL, InSheet, Rows

# the field that keeps an unknown name as it was written
AS_WRITTEN = {
    ("people", "organization"): "workplace",
    ("people", "party_organization"): "party_workplace",
    ("candidates", "organization"): "organization_as_written",
    ("tasks", "lead"): "units_as_written",
    ("tasks", "assignee"): "people_as_written",
    ("tasks", "responsible"): "people_as_written",
    ("programme_items", "lead"): "units_as_written",
    ("programme_items", "responsible"): "people_as_written",
    ("meetings", "chair"): "chair_as_written",
    ("registrations", "chair"): "chair_as_written",
    ("agenda_items", "speaker"): "rapporteur",
}
ADDRESS = re.compile(r"^(đ/c|đc|đồng chí|ông|bà|comrade|gen)[\s.:]+", re.IGNORECASE)


@dataclass(slots=True)
class Missing:
    """Organizations that are to be made.

    Attributes:
        units: by folded name, the name as written first.
        slots: the slots that speak of them.
        cells: those that are named as somebody's Party cell.
    """

    units: dict[str, str] = field(default_factory=dict[str, str])
    slots: set[str] = field(default_factory=set[str])
    cells: set[str] = field(default_factory=set[str])


@dataclass(frozen=True, slots=True)
class New:
    """Stands for an organization that will be made with the import."""

    key: str


def resolve(db: Db, batch: Batch, missing: Missing | None) -> None:
    """Put ids (or `New`) in the place of texts, in every slot that points at something.

    Args:
        db: a reader.
        batch: changed in place.
        missing: gathers unknown organizations that may be made; None: they are kept as written.
    """
    for slot in list(batch.slots):
        path = slot.split("@")[0]
        owner, declared = field_of(batch.register, path)
        if not declared.target or _is_late(batch, path):
            continue
        if declared.kind == "code":
            codes.settle(db, batch, slot, declared)
        else:
            own = owner is batch.register
            written = AS_WRITTEN.get((owner.name, declared.name)) if own else None
            _records(db, batch, slot, declared, written, missing)


def _is_late(batch: Batch, path: str) -> bool:
    """Persons are matched by all that the row says of them; planned and held posts by the unit they belong to."""
    linked, _dot, name = path.rpartition(".")
    if name == "post" and not linked:
        return batch.register.name in ("plan_entries", "appointments")
    return name == "person" or (name in ("post", "plan") and bool(linked))


def _records(
    db: Db, batch: Batch, slot: str, declared: Field, written: str | None, missing: Missing | None
) -> None:
    column = batch.slots[slot]
    found: dict[str, Any] = {}
    warned: set[str] = set()
    rows = Rows(batch) if batch.register.name == declared.to == "organizations" else None
    for place, value in enumerate(column):
        if value is None or isinstance(value, int):  # nothing, or a record that is known already
            continue
        given = str(value)
        if (chosen := batch.answer(place, slot)) is not None:
            column[place] = chosen
            continue
        if given not in found:
            found[given] = _find(db, declared, given)
        answer = found[given]
        if answer is None and rows is not None and slot == "parent" and (own := rows.find(given, place)):
            if len(own) > 1:
                numbers = ", ".join(batch.row_seen_from(place, each) for each in own)
                batch.ask(place, _(SEVERAL).format(value=given, rows=numbers))
            column[place] = InSheet(own[0]) if len(own) == 1 else None
            continue
        if isinstance(answer, refs.Ambiguous):
            batch.ask(place, str(answer), tuple(answer.candidates), slot, declared.target)
            column[place] = None
        elif isinstance(answer, near_tasks.Near):
            batch.tell(place, slot, given, near_tasks.TAKEN, "warning", value=given, task=answer.title)
            column[place] = answer.id
        elif answer is not None:
            column[place] = answer
        elif declared.to == "organizations" and missing is not None:
            name = _spelled_out(given)
            key = text.fold(name)
            missing.units.setdefault(key, name)
            missing.slots.add(slot)
            if slot == "party_organization":
                missing.cells.add(key)
            column[place] = new = New(key)
            if rows is None:
                found[given] = new
        elif written is not None:
            _keep_written(batch, place, slot, given, written, warned)
            column[place] = None
        else:
            message = _("No “{value}” is known. Correct it, or add it first.").format(value=given)
            batch.ask(place, message)
            column[place] = None


def _spelled_out(name: str) -> str:
    """The name of a unit whose kind is written short: "CB Trạm Y tế", "ĐB xã Yên Sơn"."""
    short, space, rest = name.partition(" ")
    return f"{_SHORT.get(short.rstrip('.').upper(), short)}{space}{rest}" if rest else name


_SHORT = {"CB": "Chi bộ", "ĐB": "Đảng bộ", "ĐU": "Đảng ủy"}
_OTHERWISE: dict[str | None, Callable[[str], str]] = {
    "people": lambda name: ADDRESS.sub("", name),
    "organizations": _spelled_out,
}


def _find(db: Db, declared: Field, given: str) -> Any:
    """The id, an `Ambiguous`, a task that is near, or None."""
    try:
        return refs.resolve(db, declared, given)
    except refs.Unknown:
        other = given
        if declared.to in _OTHERWISE:
            other = _OTHERWISE[declared.to](given)
        if other != given:
            return _find(db, declared, other)
        return near_tasks.near(db, given) if declared.to == "tasks" else None
    except refs.Ambiguous as several:
        return several


def _keep_written(batch: Batch, place: int, slot: str, given: str, written: str, warned: set[str]) -> None:
    kept = batch.slots.setdefault(written, batch.blank())
    if kept[place] is None:
        kept[place] = given
    elif given not in kept[place]:
        kept[place] = f"{kept[place]}; {given}"
    if given not in warned:
        warned.add(given)
        batch.tell(place, slot, given, NOT_KNOWN, "warning", value=given)


NOT_KNOWN = N_("“{value}” is not known and is kept as written. Add it to link the rows.")
