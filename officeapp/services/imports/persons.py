"""The people that rows of other records speak of: decided like rows of people, then referred to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from officeapp.base.i18n import _
from officeapp.data.driver import Db
from officeapp.domain.registers.people import PEOPLE
from officeapp.services.imports.batch import ADDED, HELD, REFUSED, Batch

if TYPE_CHECKING:
    from officeapp.services.imports.planning import Prepared

_BRING_PEOPLE = ("candidates", "plan_entries")  # their rows may be the first to speak of somebody


def spoken_of(db: Db, batch: Batch, create_missing: bool) -> Batch:
    """The people of a batch, from its `person` column and the columns about the person, which it gives away."""
    slots = {"name": batch.slots.get("person") or batch.blank()}
    for slot in [each for each in batch.slots if each.startswith("person.")]:
        slots[slot.removeprefix("person.")] = batch.slots.pop(slot)
    letters = {
        (sheet, "name" if slot == "person" else slot.removeprefix("person.")): letter
        for (sheet, slot), letter in batch.letters.items()
        if slot.startswith("person")
    }
    there: frozenset[int] = frozenset()
    if (
        batch.register.name in _BRING_PEOPLE and "birth_date" not in slots
    ):  # as the program's own list of them
        there = frozenset(row[0] for row in db.execute(f"SELECT person FROM {batch.register.name}"))
    optional = batch.register.has("person") and not batch.register.field("person").required
    return Batch(
        PEOPLE,
        batch.sheets,
        batch.numbers,
        slots,
        letters,
        batch.problems,
        batch.questions,
        batch.out,
        batch.answers,
        batch.tables,
        refers=True,
        names_suffice=batch.register.name not in _BRING_PEOPLE and not create_missing,
        there=there,
        nobody=frozenset(place for place, name in enumerate(slots["name"]) if optional and name is None),
    )


def refer(batch: Batch, people: Prepared) -> None:
    """Put the people decided into the `person` column; rows about nobody known are asked."""
    inner = people.batch
    names = inner.slots["name"]
    batch.slots["person"] = [
        number if number is not None else (f"new:{inner.same.get(place, place)}" if name else None)
        for place, (number, name) in enumerate(zip(people.known, names, strict=True))
    ]
    if not inner.names_suffice:
        return
    for place, number in enumerate(people.known):
        if number is None and place not in batch.out and names[place]:
            words = _("No person “{value}” is known. Add the person first.")
            batch.ask(place, words.format(value=names[place]))
            people.fate[place] = HELD


def keep_whole(made: Prepared, people: Prepared) -> None:
    """A row is written whole or not at all: what keeps the person out keeps the record out, and the reverse."""
    for place, fate in enumerate(people.fate):
        if fate in (REFUSED, HELD):
            made.fate[place] = fate
            made.batch.out[place] = fate
        elif made.fate[place] in (REFUSED, HELD):
            people.fate[place] = made.fate[place]
    _lead_anew(people)


def _lead_anew(people: Prepared) -> None:
    """Let the next row add a person of several rows whose first one stays out."""
    leads: dict[int, int] = {}
    for place, before in sorted(people.batch.same.items()):
        first = leads.get(before, before)
        if people.known[first] is not None or people.fate[first] not in (REFUSED, HELD):
            people.batch.same[place] = first
        elif people.fate[place] not in (REFUSED, HELD):
            leads[before] = place
            people.fate[place] = ADDED
            del people.batch.same[place]
