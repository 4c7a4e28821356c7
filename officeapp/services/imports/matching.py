"""Which rows are records that are known already: by own key, identity and card number, then name and birth date."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from officeapp.base import text
from officeapp.base.i18n import N_, _
from officeapp.data.driver import Db
from officeapp.data.rows import quoted
from officeapp.domain.register import Register
from officeapp.services.imports.batch import Batch

_PART = 20_000


def match(db: Db, batch: Batch) -> list[int | None]:
    """The id of the known record of each row; doubtful rows are asked, rows that repeat another are held."""
    found: list[int | None] = [None] * len(batch)
    for place in range(len(batch)) if batch.answers else ():
        found[place] = batch.answer(place)
    _by_uid(db, batch, found)
    if not batch.register.keys:
        _by_everything(db, batch, found)
    told = list(found)
    for key in batch.register.keys:
        if all(name in batch.slots for name in key):
            if batch.register.name == "people" and key == ("name", "birth_date"):
                continue
            _by_key(db, batch, key, found)
    if batch.register.name == "people" and "name" in batch.slots:
        _doubt_numbers(db, batch, told, found)
        _by_name(db, batch, found)
        _nearly_named(db, batch, found)
    _repeated(batch, found)
    if any(found):  # new rows with one number are told as repeated
        _shared(batch, found)
    return found


def in_parts(values: Iterable[Any]) -> Iterable[str]:
    listed = list(values)
    for start in range(0, len(listed), _PART):
        yield json.dumps(listed[start : start + _PART])


def holding(db: Db, register: Register, names: Sequence[str], wanted: Collection[Any]) -> Iterator[Any]:
    """The named columns of the records whose first of them is one of many values."""
    sql = f"SELECT {', '.join(map(quoted, names))} FROM {register.name}"
    if db.execute(f"SELECT count(*) FROM {register.name}").fetchone()[0] <= len(wanted):
        yield from (row for row in db.execute(sql) if row[0] in wanted)
        return
    for part in in_parts(wanted):
        yield from db.execute(f"{sql} WHERE {quoted(names[0])} IN (SELECT value FROM json_each(?))", (part,))


def _by_uid(db: Db, batch: Batch, found: list[int | None]) -> None:
    column = batch.slots.get("uid")
    if column is None:
        return
    known = dict(holding(db, batch.register, ("uid", "id"), {value for value in column if value}))
    for place, value in enumerate(column):
        if value is not None and found[place] is None:
            found[place] = known.get(value)


def _by_key(db: Db, batch: Batch, key: Sequence[str], found: list[int | None]) -> None:
    """Rows whose values of all fields of a key are those of one record."""
    columns = [batch.slots[name] for name in key]
    wanted = {value for value in columns[0] if isinstance(value, str | int | float)}
    more = _beyond(batch, key)
    known: dict[tuple[Any, ...], list[tuple[int, list[Any]]]] = {}
    for *values, number in holding(db, batch.register, (*key, *more, "id"), wanted):
        known.setdefault(tuple(values[: len(key)]), []).append((number, values[len(key) :]))
    if not known:
        return
    alone = len(key) == 1 and not batch.register.field(key[0]).unique
    whole = key != batch.register.keys[0]  # what both leave blank is the same by the first key only
    for place, values in enumerate(zip(*columns, strict=True)):
        if found[place] is not None or values[0] is None or (whole and None in values):
            continue
        if batch.answered(place):
            continue
        said = [batch.slots[name][place] for name in more]
        numbers = [number for number, held in known.get(tuple(values), []) if not _contradict(said, held)]
        if len(numbers) == 1 and not (alone and _says_more(batch, place, key[0])):
            found[place] = numbers[0]
        elif len(numbers) > 1 and not alone:
            batch.ask(place, _("Several records have these values. Which one is it?"), tuple(numbers))


def _beyond(batch: Batch, key: Sequence[str]) -> list[str]:
    """What longer keys of the register hold beside all of this one, as far as the sheet says it."""
    longer = [name for each in batch.register.keys if set(key) < set(each) for name in each]
    return [name for name in dict.fromkeys(longer) if name not in key and name in batch.slots]


def _contradict(said: Sequence[Any], held: Sequence[Any]) -> bool:
    """Whether a row and a record say different things, not counting what either leaves blank."""
    return any(None not in pair and pair[0] != pair[1] for pair in zip(said, held, strict=True))


def _by_everything(db: Db, batch: Batch, found: list[int | None]) -> None:
    """Rows of a register without keys that say exactly what a record holds."""
    names = [each.name for each in batch.register.fields if each.name in batch.slots]
    columns = ", ".join(map(quoted, names))
    known = {
        tuple(values): number
        for number, *values in db.execute(f"SELECT id, {columns} FROM {batch.register.name}")
    }
    for place, values in enumerate(zip(*(batch.slots[name] for name in names), strict=True)):
        found[place] = known.get(values) if found[place] is None else found[place]


def _says_more(batch: Batch, place: int, name: str) -> bool:
    """A name alone proves nothing where the row also says where the record belongs."""
    longer = [key for key in batch.register.keys if name in key and len(key) > 1]
    return any(
        all(each in batch.slots and batch.slots[each][place] is not None for each in key) for key in longer
    )


def _doubt_numbers(db: Db, batch: Batch, told: Sequence[int | None], found: list[int | None]) -> None:
    """A number that belongs to somebody of another name and birth may be mistyped: the row is asked."""
    births = batch.slots.get("birth_date") or batch.blank()
    by_number = [place for place, number in enumerate(found) if number is not None and told[place] is None]
    people = {
        number: person
        for number, *person in holding(
            db, batch.register, ("id", "name", "birth_date"), {found[place] for place in by_number}
        )
    }
    for place in by_number:
        name, number = batch.slots["name"][place], found[place]
        known, born = people.get(number, (name, None))
        if number is None or not name or _same(name) == _same(known):
            continue
        if not (born and births[place] and _may_be(born, births[place])):
            found[place] = None
            reason = _("The number belongs to {name}, who is called otherwise. Is it the same person?")
            batch.ask(place, reason.format(name=known), (number,))


def _by_name(db: Db, batch: Batch, found: list[int | None]) -> None:
    """People by name and birth date; what is only nearly the same is asked."""
    names = batch.slots["name"]
    births = batch.slots.get("birth_date") or batch.blank()
    open_places = [
        place
        for place in batch.going()
        if found[place] is None and names[place] and not batch.answered(place)
    ]
    known = _people_named(db, {names[place] for place in open_places})
    if not known:
        return
    ids = [batch.slots.get(each) or batch.blank() for each in ("citizen_id", "party_card_number")]
    for place in open_places:
        people = known.get(_same(names[place]))
        if not people:
            continue
        people = [each for each in people if not _other_person(each, [column[place] for column in ids])]
        birth = births[place]
        exact = [
            number
            for number, born, *_numbers in people
            if born == birth
            or (birth is None and len(people) == 1 and (batch.names_suffice or number in batch.there))
        ]
        if len(exact) == 1:
            found[place] = exact[0]
        elif exact:
            batch.ask(
                place, _("Several people have this name and date of birth. Which one is it?"), tuple(exact)
            )
        else:
            near = [number for number, born, *_numbers in people if _may_be(born, birth)]
            if near:
                reason = _(
                    "Somebody of this name is known; the dates of birth do not decide. Is it the same person?"
                )
                batch.ask(place, reason, tuple(near))


def _nearly_named(db: Db, batch: Batch, found: list[int | None]) -> None:
    """A new name that differs only in its marks from that of somebody born on the same day is asked."""
    births, names = batch.slots.get("birth_date"), batch.slots["name"]
    if births is None or db.execute("SELECT 1 FROM people LIMIT 1").fetchone() is None:
        return
    open_places = [
        place
        for place in batch.going()
        if found[place] is None
        and names[place]
        and not batch.answered(place)
        and len(births[place] or "") == 10
    ]
    born: dict[tuple[str, str], list[Known]] = {}
    for birth, name, *person in holding(
        db,
        batch.register,
        ("birth_date", "name", "id", "birth_date", "citizen_id", "party_card_number"),
        {births[place] for place in open_places},
    ):
        born.setdefault((birth, text.fold(name)), []).append(tuple(person))  # type: ignore[arg-type]
    ids = [batch.slots.get(each) or batch.blank() for each in ("citizen_id", "party_card_number")]
    for place in open_places if born else ():
        given = [column[place] for column in ids]
        near = born.get((births[place] or "", text.fold(names[place] or "")), [])
        people = tuple(each[0] for each in near if not _other_person(each, given))
        if people:
            reason = _("Somebody of nearly this name was born on the same day. Is it the same person?")
            batch.ask(place, reason, people)


Known = tuple[int, str | None, str | None, str | None]


def _people_named(db: Db, names: set[str]) -> dict[str, list[Known]]:
    """(id, birth date, citizen id, card) of known people by comparable name."""
    count = db.execute("SELECT count(*) FROM people").fetchone()[0]
    if not count:
        return {}
    wanted = {_same(name) for name in names}
    known: dict[str, list[Known]] = {}
    keys = {text.name_key(name) for name in names}
    if len(keys) * 4 < count:
        rows: Iterable[Any] = (
            row
            for part in in_parts({form for name in names for form in (name, name.title(), name.upper())})
            for row in db.execute(
                "SELECT name, id, birth_date, citizen_id, party_card_number FROM people"
                " WHERE name_sort IN (SELECT name_key(value) FROM json_each(?))",
                (part,),
            )
        )
    else:
        rows = db.execute("SELECT name, id, birth_date, citizen_id, party_card_number FROM people")
    for name, *person in rows:
        same = _same(name)
        if same in wanted:
            known.setdefault(same, []).append(tuple(person))  # type: ignore[arg-type]
    return known


def _same(name: str) -> str:
    """A name as it is compared: letters and tones count, capitals and the place of the tone do not."""
    return " ".join(text.words(name))


def _other_person(known: Known, given: list[str | None]) -> bool:
    """Two different numbers of the same kind are two people."""
    return any(here and there and here != there for here, there in zip(given, known[2:], strict=True))


def _may_be(born: str | None, birth: str | None) -> bool:
    return born is None or birth is None or born.startswith(birth) or birth.startswith(born)


def _repeated(batch: Batch, found: list[int | None]) -> None:
    """Rows of the same sheet that are the same record."""
    register = batch.register
    seen: dict[tuple[Any, ...], int] = {}
    by_id: dict[int, int] = {}
    keys = [key for key in register.keys if all(name in batch.slots for name in key)]
    keys = [key for key in keys if key[1:] or register.field(key[0]).unique]
    twice = set[int]().union(*(_twice(batch, key) for key in keys))
    if not twice and not any(found):
        return
    for place in batch.going():
        number = found[place]
        if number is not None:
            if number in by_id and batch.refers:
                batch.same[place] = by_id[number]
            elif number in by_id and _other_cell(batch, place, by_id[number]):
                _tell_cell(batch, place, by_id[number])
            elif number in by_id:
                batch.ask(place, _told(batch, place, by_id[number]), (number,))
            by_id.setdefault(number, place)
            continue
        for key in keys if place in twice else []:
            values = tuple(batch.slots[name][place] for name in key)
            if None in values:
                continue
            before = seen.setdefault((key, *values), place)
            if before != place and not batch.answered(place):
                if batch.refers and not _differ(batch, place, before) and _named_alike(batch, place, before):
                    batch.same[place] = before
                elif _other_cell(batch, place, before) and not _differ(batch, place, before):
                    _tell_cell(batch, place, before)
                elif len(key) == 1:
                    row = batch.row_seen_from(place, before)
                    apart = register.name == "people" and not _named_alike(batch, place, before)
                    words = ONE_NUMBER if apart else SAME_ROW
                    batch.tell(place, key[0], values[0], words, row=row, value=values[0])
                elif not _differ(batch, place, before):
                    batch.ask(place, _told(batch, place, before))
                break


def _shared(batch: Batch, found: list[int | None]) -> None:
    """A number of its own that two rows give to different records belongs to the first of them."""

    def whose(place: int) -> int:
        return found[place] or -1 - batch.same.get(place, place)

    for each in batch.register.fields:
        if not each.unique or each.name not in batch.slots:
            continue
        column, first = batch.slots[each.name], dict[Any, int]()
        for place in sorted(_twice(batch, (each.name,))):
            if place in batch.out or column[place] is None:
                continue
            before = first.setdefault(column[place], place)
            if whose(before) != whose(place):
                row = batch.row_seen_from(place, before)
                batch.tell(place, each.name, column[place], ONE_NUMBER, value=column[place], row=row)


def _twice(batch: Batch, key: Sequence[str]) -> list[int]:
    """Places of the rows whose values of a key stand in others too."""
    rows = list(zip(*(batch.slots[name] for name in key), strict=True))
    counts = Counter(rows)
    if len(counts) == len(rows):
        return []
    return [place for place, values in enumerate(rows) if counts[values] > 1 and None not in values]


def _differ(batch: Batch, place: int, before: int) -> bool:
    """Two rows of one name and birth date that have different numbers are two people."""
    return any(
        (column := batch.slots.get(name))
        and column[place]
        and column[before]
        and column[place] != column[before]
        for name in ("citizen_id", "party_card_number", "staff_number")
    )


def _other_cell(batch: Batch, place: int, before: int) -> bool:
    """Whether two rows put one member into two Party cells."""
    cells = batch.slots.get("party_organization")
    return bool(cells and cells[place] and cells[before] and cells[place] != cells[before])


def _tell_cell(batch: Batch, place: int, before: int) -> None:
    batch.tell(place, "party_organization", None, TWO_CELLS, row=batch.row_seen_from(place, before))


def _named_alike(batch: Batch, place: int, before: int) -> bool:
    names = batch.slots["name"]
    return _same(names[place] or "") == _same(names[before] or "")


def _told(batch: Batch, place: int, before: int) -> str:
    return _(SAME_ROW).format(row=batch.row_seen_from(place, before))


SAME_ROW = N_("This is the same record as in row {row}.")
TWO_CELLS = N_("Row {row} puts this member into another cell; one cell at a time. Keep the right row.")
ONE_NUMBER = N_("Row {row} has {value}, too, but is about somebody else. Correct the wrong one.")
