"""A column that names units and people alike, as tables of opinions have one: each name goes where it belongs."""

from __future__ import annotations

from officeapp.data.driver import Db
from officeapp.data.queries import refs
from officeapp.domain.fields import Field
from officeapp.domain.registers.consultations import CONSULTED, OPINIONS
from officeapp.services.imports.batch import Batch
from officeapp.services.imports.references import ADDRESS


def tell_apart(db: Db, batch: Batch) -> None:
    """Move names that no unit has, but a person, from the column of units to that of people."""
    units = batch.slots.get("unit")
    if batch.register not in (OPINIONS, CONSULTED) or units is None:
        return
    people = batch.slots.get("person") or batch.blank()
    of_people = {each for each in units if isinstance(each, str) and _is_person(db, batch, each)}
    for place, name in enumerate(units):
        if name in of_people and people[place] is None:
            people[place], units[place] = ADDRESS.sub("", name), None
    if of_people:
        batch.slots["person"] = people
        for sheet in batch.sheets:
            if letter := batch.letters.get((sheet, "unit")):
                batch.letters.setdefault((sheet, "person"), letter)


def _is_person(db: Db, batch: Batch, name: str) -> bool:
    unit, person = (batch.register.field(field) for field in ("unit", "person"))
    return not _means(db, unit, name) and _means(db, person, ADDRESS.sub("", name))


def _means(db: Db, declared: Field, name: str) -> bool:
    """Whether a name is that of one record or of several."""
    try:
        refs.resolve(db, declared, name)
    except refs.Unknown:
        return False
    except refs.Ambiguous:
        return True
    return True
