"""What an import would do with each row, decided without writing anything."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from typing import Any

from officeapp.base import dates
from officeapp.base.i18n import N_, _
from officeapp.base.progress import NOTHING, Progress
from officeapp.base.text import fold
from officeapp.data.actions import Msgid
from officeapp.data.driver import Db
from officeapp.data.queries.derived import LASTS
from officeapp.data.rows import quoted
from officeapp.domain.check import Problem
from officeapp.domain.register import Register
from officeapp.domain.registers.meetings import AGENDA_ITEMS
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.registers.programmes import PROGRAMME_ITEMS, ProgrammeItem
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.domain.rules.meetings import on_day
from officeapp.services import numbering
from officeapp.services.imports import (
    called,
    either,
    own_words,
    persons,
    planned,
    set_targets,
    two_cells,
    unit_kinds,
)
from officeapp.services.imports.batch import ADDED, UNCHANGED, UPDATED, Batch
from officeapp.services.imports.linked import settle_links
from officeapp.services.imports.matching import holding, match
from officeapp.services.imports.parents import InSheet, hold_orphans
from officeapp.services.imports.references import Missing, New, resolve
from officeapp.services.settling import FOLLOWS, SETTLED_FROM, Settling

BELONGS = ("organization", "party_organization", "post")
_PART = 5_000
_TO_COME = (New, InSheet)  # stand for records that the import will make


@dataclass(slots=True)
class Prepared:
    """A batch with everything decided.

    Attributes:
        batch: the rows; its problems and questions are complete.
        known: id of the known record of each row, or None.
        fate: by place: added, updated, unchanged, refused or held.
        changes: by place, the fields to write of known records.
        belongs: by place, unit, cell and post that are to be set of known people.
        links: slots that feed records of other registers.
        people: the people its `person` column speaks of, decided likewise.
        missing: organizations to be made.
        settling: fills in what follows from the rest of a row.
    """

    batch: Batch
    known: list[int | None]
    fate: list[str]
    changes: dict[int, dict[str, Any]] = field(default_factory=dict[int, dict[str, Any]])
    belongs: dict[int, dict[str, Any]] = field(default_factory=dict[int, dict[str, Any]])
    links: tuple[str, ...] = ()
    people: Prepared | None = None
    missing: Missing = field(default_factory=Missing)
    settling: Settling = field(kw_only=True)

    @property
    def stored(self) -> list[str]:
        """The slots that are stored fields of the register itself."""
        names = {each.name for each in self.batch.register.fields}
        return [slot for slot in self.batch.slots if slot in names]


def _rows(made: Prepared) -> Iterator[Any]:
    """The rows as a register's check looks at records, without the cost of being one; what is to come is None."""
    register = made.batch.register
    columns = {name: made.batch.slots[name] for name in made.stored}
    for name, column in columns.items():
        if register.field(name).kind == "ref":
            columns[name] = [None if value.__class__ in _TO_COME else value for value in column]
    if not columns:
        return repeat(Merged({}), len(made.batch))
    blank = {name: None for name in register.columns if name not in columns}
    row = type("Row", (namedtuple("Row", columns),), {**blank, "__slots__": ()})  # pyright: ignore
    return map(row._make, zip(*columns.values(), strict=True))  # pyright: ignore


class Merged:
    """Looks like a record to a register's check: a known one with what the sheet changes of it."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def __getattr__(self, name: str) -> Any:
        value = self._values.get(name)
        return None if value.__class__ in _TO_COME else value


def prepare(
    db: Db,
    batch: Batch,
    mode: str,
    create_missing: bool,
    progress: Progress = NOTHING,
    missing: Missing | None = None,
) -> Prepared:
    """Decide every row.

    Args:
        db: a reader.
        batch: converted rows; problems and questions are added to it.
        mode: `add` leaves known records, `fill` writes their blanks, `update` what the sheet says.
        create_missing: unknown organizations are to be made.
        progress: told as it goes, may stop it.
        missing: of the import as a whole, when this batch is part of another.
    """
    gathered = missing if missing is not None else Missing()
    either.tell_apart(db, batch)
    of_people = any(slot == "person" or slot.startswith("person.") for slot in batch.slots)
    people = None
    if of_people:
        inner = persons.spoken_of(db, batch, create_missing)
        people = prepare(db, inner, mode, create_missing, progress, gathered)
        persons.refer(batch, people)
    if batch.register is PEOPLE:
        _cells_are_party_units(batch)
        called.apart(batch)
    own_words.understand(db, batch)
    resolve(db, batch, gathered if create_missing else None)
    planned.settle(db, batch)
    _given(db, batch)
    _hours(db, batch)
    progress.check()
    known = match(db, batch)
    _known_parents(batch, known)
    if batch.register.name == "organizations":
        unit_kinds.fill(db, batch, known)
    if batch.register.name == "targets":
        set_targets.fill(db, batch, known, mode)
    if batch.register.name == "memberships":
        two_cells.tell(db, batch, known)
    made = Prepared(batch, known, [""] * len(batch), people=people, missing=gathered, settling=Settling(db))
    made.links = settle_links(db, batch, known, mode)
    taken = _taken(db, batch)
    current = _current(db, made, mode)
    columns = {name: batch.slots[name] for name in made.stored}
    gaps = [name for name in _required(batch.register) if None in columns.get(name, (None,))]
    for place, row in enumerate(_rows(made)):
        if place % 2000 == 0:
            progress.step(place, len(batch))
        if place in batch.out or place in batch.nobody:
            continue
        number = known[place]
        if number is None:
            for name in gaps:
                if name not in columns or columns[name][place] is None:
                    label = Msgid(batch.register.field(name).label)
                    batch.tell(place, name, None, N_("{label} is missing. Enter it."), label=label)
            if _checked(made, place, row, taken, None):
                made.fate[place] = UNCHANGED if place in batch.same else ADDED
        elif mode == "add" or place in batch.same:
            made.fate[place] = UNCHANGED
        else:
            given = {name: column[place] for name, column in columns.items() if column[place] is not None}
            _decide_known(made, place, given, current[number], mode, taken)
    for place, fate in batch.out.items():
        made.fate[place] = fate
    if batch.register.name == "organizations":
        hold_orphans(batch, made.fate)
    if people is not None:
        persons.keep_whole(made, people)
    return made


def _known_parents(batch: Batch, known: list[int | None]) -> None:
    """A superior unit in another row that turned out to be known is that known unit."""
    column = batch.slots.get("parent") or []
    for place, value in enumerate(column):
        if isinstance(value, InSheet) and (number := known[value.place]) is not None:
            column[place] = number


def _cells_are_party_units(batch: Batch) -> None:
    """A cell written in the column of units is where the person's Party life is, not a place of work."""
    units = batch.slots.get("organization")
    if units is None or not any(_is_cell(value) for value in units):
        return
    cells = batch.slots.setdefault("party_organization", batch.blank())
    for place, value in enumerate(units):
        if _is_cell(value) and cells[place] in (None, value):
            cells[place], units[place] = value, None


def _is_cell(value: Any) -> bool:
    return isinstance(value, str) and fold(value).startswith("chi bo ")


def _given(db: Db, batch: Batch) -> None:
    """Fill in what every row has; items whose programme nobody named belong to the only one there is."""
    given = dict(batch.given)
    if batch.register is PROGRAMME_ITEMS and "programme" not in given:
        there = db.execute("SELECT id FROM programmes LIMIT 2").fetchall()
        if len(there) == 1:
            given["programme"] = there[0][0]
    for name, value in given.items():
        column = batch.slots.setdefault(name, batch.blank())
        column[:] = [value if each is None else each for each in column]
    if batch.register is PROGRAMME_ITEMS:
        for place, value in enumerate(batch.slots.get("programme") or batch.blank()):
            if value is None and place not in batch.out:
                words = _("Which programme does this row belong to? Open it and take the sheet in there.")
                batch.ask(place, words)


def _hours(db: Db, batch: Batch) -> None:
    """Hours alone in an agenda are meant on the day of its meeting."""
    column = batch.slots.get("starts_at")
    if batch.register is not AGENDA_ITEMS or column is None:
        return
    meetings, minutes = (batch.slots.setdefault(name, batch.blank()) for name in ("meeting", "minutes"))
    days = {each: numbering.agenda_day(db, each) for each in set(meetings) if isinstance(each, int)}
    for place, value in enumerate(column):
        if value and value.startswith("T"):
            day = days.get(meetings[place])
            column[place], minutes[place] = (
                on_day(day, value, minutes[place]) if day else (None, minutes[place])
            )


def _taken(db: Db, batch: Batch) -> dict[str, dict[str, int]]:
    """Who holds the unique values of the sheet already, by field and value."""
    taken: dict[str, dict[str, int]] = {}
    for each in batch.register.fields:
        if each.unique and each.name in batch.slots:
            wanted = {value for value in batch.slots[each.name] if value}
            if known := dict(holding(db, batch.register, (each.name, "id"), wanted)):
                taken[each.name] = known
    return taken


def _current(db: Db, made: Prepared, mode: str) -> dict[int, dict[str, Any]]:
    """What is stored of the known records, with unit, cell and post of people."""
    if mode == "add":
        return {}
    register = made.batch.register
    names = register.columns[3:]
    wanted = sorted({number for number in made.known if number is not None})
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(wanted), _PART):
        part = wanted[start : start + _PART]
        marks = ", ".join("?" * len(part))
        sql = f"SELECT id, {', '.join(map(quoted, names))} FROM {register.name} WHERE id IN ({marks})"
        for number, *values in db.execute(sql, part):
            found[number] = dict(zip(names, values, strict=True))
        if register is PEOPLE:
            _current_units(db, part, found)
    own_words.as_printed(db, made.batch, found)
    return found


def _current_units(db: Db, part: list[int], found: dict[int, dict[str, Any]]) -> None:
    day = dates.today().isoformat()
    where = f"m.person IN (SELECT value FROM json_each(:part)) AND {LASTS.format('m')}"
    sql = (
        f"SELECT m.person, m.kind, m.organization FROM memberships m WHERE {where} ORDER BY m.from_date, m.id"
    )
    for person, kind, unit in db.execute(sql, {"part": str(part), "day": day}):
        found[person]["organization" if kind == "work" else "party_organization"] = unit
    sql = (
        "SELECT a.person, o.name FROM appointments a JOIN posts o ON o.id = a.post"
        f" WHERE a.person IN (SELECT value FROM json_each(:part)) AND {LASTS.format('a')} ORDER BY a.from_date, a.id"
    )
    for person, post in db.execute(sql, {"part": str(part), "day": day}):
        found[person]["post"] = post
        found[person].setdefault("posts", []).append(post)
    for person in part:
        found[person].setdefault("post", found[person].get("post_as_written"))


@cache
def _required(register: Register) -> tuple[str, ...]:
    """The fields a new record cannot be without, but for what the program itself fills in."""
    own = {"candidates": "step", "memberships": "kind", "task_updates": "on_date"}
    return tuple(
        each.name for each in register.fields if each.required and each.name != own.get(register.name)
    )


@cache
def _judged(register: Register) -> tuple[str, ...]:
    """The fields that the register's rules take for granted."""
    return tuple(each.name for each in register.fields if each.required and each.kind != "ref")


def _decide_known(
    made: Prepared,
    place: int,
    given: dict[str, Any],
    now: dict[str, Any],
    mode: str,
    taken: dict[str, dict[str, int]],
) -> None:
    batch = made.batch
    changed = {
        name: value
        for name, value in given.items()
        if not own_words.is_same(batch, name, value, now) and (mode == "update" or now.get(name) is None)
    }
    belongs = {
        name: value
        for name, value in _belonging(batch, place).items()
        if not own_words.is_same(batch, name, value, now) and (mode == "update" or now.get(name) is None)
    }
    merged = {**now, **changed}
    if changed and not _checked(made, place, Merged(merged), taken, made.known[place]):
        return
    if changed and batch.register is TASKS:
        changed |= _follows(made, merged, now)
    elif "deadline" in changed and batch.register is PROGRAMME_ITEMS:
        item = ProgrammeItem(programme=now["programme"], content=now["content"], deadline=changed["deadline"])
        changed["due_on"] = made.settling.item(item).due_on
    linked = any(batch.slots[slot][place] is not None for slot in made.links)
    made.changes[place], made.belongs[place] = changed, belongs
    made.fate[place] = UPDATED if changed or belongs or linked else UNCHANGED


def _follows(made: Prepared, merged: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """What of a known task follows from what the sheet says: the day of its deadline, its state."""
    held: dict[str, Any] = {
        name: -1 if value.__class__ in _TO_COME else value for name, value in merged.items()
    }
    names = {each.name for each in TASKS.fields}
    task = Task(**{name: value for name, value in held.items() if name in names})
    settled = made.settling.task(task, tuple(now[name] for name in SETTLED_FROM))
    told = {name: getattr(settled, name) for name in FOLLOWS}
    return {name: value for name, value in told.items() if value != now.get(name)}


def _belonging(batch: Batch, place: int) -> dict[str, Any]:
    if batch.register is not PEOPLE:
        return {}
    return {
        name: batch.slots[name][place]
        for name in BELONGS
        if name in batch.slots and batch.slots[name][place] is not None
    }


def _checked(
    made: Prepared, place: int, row: Any, taken: dict[str, dict[str, int]], number: int | None
) -> bool:
    """Run the register's rules and the unique fields; False when the row stays out."""
    batch = made.batch
    for problem in _problems(made, row, taken, number):
        at = problem.field or batch.register.title
        batch.tell(place, at, getattr(row, at), problem.msgid, problem.level, **problem.params)
    return place not in batch.out


def _problems(
    made: Prepared, row: Any, taken: dict[str, dict[str, int]], number: int | None
) -> Iterator[Problem]:
    record = row
    register = made.batch.register
    if register is TASKS:
        record = made.settling(Task(**{each.name: getattr(row, each.name) for each in register.fields}))
        yield from made.settling.notices(record)
    if all(getattr(row, name) is not None for name in _judged(register)):
        yield from register.check(record)
        if register is AGENDA_ITEMS and isinstance(row.meeting, int):
            yield from made.settling.agenda_problems(row)
    for name, known in taken.items():
        value = getattr(row, name)
        if value and known.get(value, number) != number:
            words = N_("{value} belongs to another record already. Correct it here or there.")
            yield Problem(name, words, {"value": value})
