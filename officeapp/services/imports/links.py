"""Records of other registers that a row feeds beside its own: grades of years, the plan, the way into the Party."""

from __future__ import annotations

from typing import Any

from officeapp.data.actions import Action
from officeapp.data.queries import records
from officeapp.domain.registers import by_name
from officeapp.domain.registers.evaluations import EVALUATIONS
from officeapp.domain.rules import pipeline
from officeapp.services.imports.batch import ADDED, UPDATED
from officeapp.services.imports.linked import year_of
from officeapp.services.imports.planning import Prepared


def write_links(act: Action, made: Prepared) -> None:
    """Write the linked records of every row that was written."""
    by_register: dict[str, list[str]] = {}
    for slot in made.links:
        by_register.setdefault(slot.split(".")[0], []).append(slot)
    places = [place for place, fate in enumerate(made.fate) if fate in (ADDED, UPDATED)]
    if "evaluations" in by_register:
        _grades(act, made, places, by_register.pop("evaluations"))
    if "plan_entries" in by_register:
        _entries(act, made, places, by_register.pop("plan_entries"))
    for register, slots in by_register.items():
        _plain(act, made, places, register, slots)


def _grades(act: Action, made: Prepared, places: list[int], slots: list[str]) -> None:
    """One grade a person and year; a year that has one already gets the new grade."""
    rows: list[tuple[int, int, int]] = []
    for slot in slots:
        year = year_of(slot)
        column = made.batch.slots[slot]
        for place in places:
            grade, person = column[place], made.known[place]
            if grade is None or person is None:
                continue
            known = []
            if made.fate[place] == UPDATED:
                known = records.find(act.db, EVALUATIONS, person=person, year=year)
            if known:
                act.set(EVALUATIONS, known[0].id, {"grade": grade})
            else:
                rows.append((person, year, grade))
    if rows:
        act.insert(EVALUATIONS, ("person", "year", "grade"), rows)


def _entries(act: Action, made: Prepared, places: list[int], slots: list[str]) -> None:
    """The planned post of a person in a plan."""
    register = by_name("plan_entries")
    for place in places:
        given = {slot.partition(".")[2]: made.batch.slots[slot][place] for slot in slots}
        if given.get("post") is None:
            continue
        values = {name: value for name, value in given.items() if value is not None}
        act.put(register, register.make({"state": "proposed", **values, "person": made.known[place]}))


def _plain(act: Action, made: Prepared, places: list[int], name: str, slots: list[str]) -> None:
    """One linked record a row: the one there is, or a new one."""
    register = by_name(name)
    back = next(field.name for field in register.fields if field.to == made.batch.register.name)
    for place in places:
        given: dict[str, Any] = {
            slot.partition(".")[2]: made.batch.slots[slot][place]
            for slot in slots
            if made.batch.slots[slot][place] is not None
        }
        if not given:
            continue
        known = records.find(act.db, register, **{back: made.known[place]})
        if known:
            act.set(register, known[0].id, given)
            continue
        if name == "candidates":
            step, since = pipeline.stands(given.get("step"), given)
            given |= {"step": step, "entered_on": since}
        given[back] = made.known[place]
        act.put(register, register.make(given))
