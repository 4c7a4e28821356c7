"""Writes what an import decided: one action, everything or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from officeapp.base import dates
from officeapp.base.progress import Progress
from officeapp.data.actions import Action
from officeapp.data.driver import Db
from officeapp.data.runs import Columns
from officeapp.domain.register import Register
from officeapp.domain.registers.appointments import APPOINTMENTS
from officeapp.domain.registers.meetings import AGENDA_ITEMS
from officeapp.domain.registers.member_changes import MEMBER_CHANGES
from officeapp.domain.registers.memberships import MEMBERSHIPS
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.registers.programmes import PROGRAMME_ITEMS
from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS
from officeapp.domain.rules import pipeline
from officeapp.services import belonging, membership
from officeapp.services.imports import new_units
from officeapp.services.imports.batch import ADDED, UPDATED
from officeapp.services.imports.links import write_links
from officeapp.services.imports.parents import InSheet, waves
from officeapp.services.imports.planning import Prepared
from officeapp.services.imports.posts import PostFinder
from officeapp.services.imports.references import AS_WRITTEN, New
from officeapp.services.partners import name_partners
from officeapp.services.settling import Settling
from officeapp.services.task_reports import open_coming, roll_up

_PART = 5_000
_KINDS = {"organization": "work", "party_organization": "party"}


def write(act: Action, made: Prepared, progress: Progress) -> None:
    """Write a prepared batch; `made.known` then holds the id of every row written."""
    if made.missing.units:
        known = new_units.make(act, made.missing)
        made.missing.units.clear()
        _settle_new(made, known)
    if made.people is not None:
        write(act, made.people, progress)
        for place, first in made.people.batch.same.items():
            made.people.known[place] = made.people.known[first]
        column = made.batch.slots["person"]
        for place, number in enumerate(made.people.known):
            column[place] = number
    _insert(act, made, progress)
    _settle_parents(made, made.changes)
    changed = ((number, fields) for number, fields in _changed(made) if fields)
    act.set_many(made.batch.register, changed)
    if made.batch.register is PEOPLE:
        _belong(act, made, progress)
    elif made.batch.register is MEMBER_CHANGES:
        added = [place for place, fate in enumerate(made.fate) if fate == ADDED]
        membership.follow_imported(act, [made.known[place] or 0 for place in added])
    write_links(act, made)
    if made.batch.register is TASKS:
        closed = (place for place, fields in made.changes.items() if fields.get("state") == "done")
        open_coming(act, (number for place in closed if (number := made.known[place])))
        name_partners(
            act, (each for each, fate in zip(made.known, made.fate, strict=True) if fate == ADDED and each)
        )
    if made.batch.register is TASK_UPDATES:
        roll_up(act, (task for task in made.batch.slots["task"] if task is not None))


def _settle_new(made: Prepared, known: dict[str, int]) -> None:
    for slot in made.missing.slots & made.batch.slots.keys():
        column = made.batch.slots[slot]
        for place, value in enumerate(column):
            if isinstance(value, New):
                column[place] = known[value.key]
    for given in (*made.changes.values(), *made.belongs.values()):
        for name, value in given.items():
            if isinstance(value, New):
                given[name] = known[value.key]
    if made.people is not None:
        _settle_new(made.people, known)


def _insert(act: Action, made: Prepared, progress: Progress) -> None:
    batch = made.batch
    places = [place for place, fate in enumerate(made.fate) if fate == ADDED]
    names = made.stored
    posts = _post_as_written(act.db, made, places) if batch.register is PEOPLE else {}
    if posts and "post_as_written" not in names:
        batch.slots["post_as_written"] = batch.blank()
        names = [*names, "post_as_written"]
    for place, post in posts.items():
        batch.slots["post_as_written"][place] = post
    columns = {name: batch.slots[name] for name in names}
    for part in _parts(made, places):
        progress.step(part[0], len(batch))
        _settle_parents(made, part)
        given = {name: [column[place] for place in part] for name, column in columns.items()}
        numbers = act.insert_columns(
            batch.register, _complete(made.settling, batch.register, given, len(part))
        )
        for place, number in zip(part, numbers, strict=True):
            made.known[place] = number


def _parts(made: Prepared, places: list[int]) -> Iterator[list[int]]:
    parents = made.batch.slots.get("parent")
    for wave in [places] if parents is None else waves(parents, places):
        for start in range(0, len(wave), _PART):
            yield wave[start : start + _PART]


def _settle_parents(made: Prepared, places: Iterable[int]) -> None:
    """Put the ids of units that the same sheet has added in the place of what stood for them."""
    parents = made.batch.slots.get("parent", [])
    for place in places if parents else ():
        if isinstance(value := parents[place], InSheet):
            parents[place] = made.known[value.place]
        if isinstance(value := made.changes.get(place, {}).get("parent"), InSheet):
            made.changes[place]["parent"] = made.known[value.place]


def _complete(settling: Settling, register: Register, given: dict[str, list[Any]], count: int) -> Columns:
    """Fill in what the program sets itself: a task's state, a candidate's step."""
    if register.name == "tasks":
        rows = zip(*given.values(), strict=True)
        tasks = [settling(register.make(dict(zip(given, row, strict=True)))) for row in rows]
        return {field.name: [getattr(task, field.name) for task in tasks] for field in register.fields}
    if register is PROGRAMME_ITEMS:
        rows = zip(*given.values(), strict=True)
        items = [settling.item(register.make(dict(zip(given, row, strict=True)))) for row in rows]
        return {**given, "due_on": [item.due_on for item in items]}
    if register.name == "candidates":
        told = [dict(zip(given, row, strict=True)) for row in zip(*given.values(), strict=True)]
        steps, days = zip(*(pipeline.stands(each.get("step"), each) for each in told), strict=True)
        return {**given, "step": list(steps), "entered_on": list(days)}
    if register is AGENDA_ITEMS:
        return {**given, "number": settling.agenda(given, count)}
    if register is TASK_UPDATES:
        today = dates.today().isoformat()
        days, kinds = given.get("on_date") or [None] * count, given.get("kind") or [None] * count
        return {
            **given,
            "on_date": [day or today for day in days],
            "kind": [kind or "progress" for kind in kinds],
        }
    return {**given}


def _post_as_written(db: Db, made: Prepared, places: list[int]) -> dict[int, str]:
    """Posts of new people that are no known post of their unit are kept as words; the known ones are left."""
    if "post" not in made.batch.slots:
        return {}
    finder = PostFinder(db)
    kept: dict[int, str] = {}
    column = made.batch.slots["post"]
    units = [made.batch.slots.get(name) or made.batch.blank() for name in _KINDS]
    for place in places:
        post = column[place]
        if post is None:
            continue
        unit = next((each[place] for each in units if each[place]), None)
        found = finder.named(str(post), unit) if isinstance(unit, int) else []
        if len(found) == 1:
            column[place] = found[0]
        else:
            kept[place], column[place] = str(post), None
    return kept


def _forget_as_written(act: Action, person: int, field: str, unit: int) -> None:
    """A unit that was only words until now is a link from now on."""
    same = f"SELECT 1 FROM people p, organizations o WHERE p.id = ? AND o.id = ? AND fold(p.{field}) = fold(o.name)"
    if act.db.execute(same, (person, unit)).fetchone():
        act.set(PEOPLE, person, {field: None})


def _changed(made: Prepared) -> Iterable[tuple[int, dict[str, Any]]]:
    for place, fields in made.changes.items():
        number = made.known[place]
        if made.fate[place] == UPDATED and number is not None:
            yield number, fields


def _belong(act: Action, made: Prepared, progress: Progress) -> None:
    """Units, cells and posts: new people in bulk, known ones by correcting what they have."""
    today = dates.today().isoformat()
    for place, given in made.belongs.items():
        number = made.known[place]
        if number is None or made.fate[place] != UPDATED:
            continue
        for name, kind in _KINDS.items():
            if given.get(name) is not None:
                belonging.correct_unit(act, number, kind, given[name], today)
                _forget_as_written(act, number, AS_WRITTEN["people", name], given[name])
        if given.get("post") is not None:
            belonging.correct_post(act, number, str(given["post"]), today)
    progress.check()
    new = [place for place, fate in enumerate(made.fate) if fate == ADDED]
    for name, kind in _KINDS.items():
        _join(act, made, new, name, MEMBERSHIPS, kind=kind)
    _join(act, made, new, "post", APPOINTMENTS)


def _join(act: Action, made: Prepared, new: list[int], slot: str, register: Register, **more: str) -> None:
    """Connect new people with the unit, cell or post that a column says of each."""
    column = made.batch.slots.get(slot) or made.batch.blank()
    there = [place for place in new if column[place] is not None]
    if there:
        given: Columns = {name: [value] * len(there) for name, value in more.items()}
        given["person"] = [made.known[place] for place in there]
        given["post" if slot == "post" else "organization"] = [column[place] for place in there]
        act.insert_columns(register, given)
