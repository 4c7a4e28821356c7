"""Filling the form of a superior office: the clerk's own copy gets what the store knows, all else stays as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.base.progress import NOTHING, Progress
from officeapp.base.target import replacing
from officeapp.base.text import fold
from officeapp.data.driver import Db
from officeapp.data.queries import admissions, listing, membership
from officeapp.domain import kinds
from officeapp.domain.fields import Field
from officeapp.domain.registers.people import PEOPLE
from officeapp.exchange import filling, reading
from officeapp.exchange.filling import Lists
from officeapp.exchange.marking import SheetMarks, Value, marked
from officeapp.exchange.package import Package
from officeapp.exchange.sheets import as_text
from officeapp.exchange.tables import Column, Table
from officeapp.exchange.values import is_blank
from officeapp.exchange.vocabulary import Vocabulary
from officeapp.services import imports
from officeapp.services.imports.planning import Prepared
from officeapp.services.place_columns import PlaceColumns, place_columns
from officeapp.services.sheet_people import nobody_words, people_of


@dataclass(slots=True)
class Filled:
    """What came of filling a form.

    Attributes:
        path: the file written; rows, cells: how many rows and cells were filled; added: rows of people who
            were not on the form.
        unknown: rows that speak of nobody the office knows, by number; doubtful: of which it is not sure.
        unlisted: words that a drop-down of the form does not know, each once; their cells stay empty.
        locked: how many cells were not filled because the form locks them.
    """

    path: Path
    rows: int = 0
    cells: int = 0
    added: int = 0
    unknown: list[int] = field(default_factory=list[int])
    doubtful: list[int] = field(default_factory=list[int])
    unlisted: list[str] = field(default_factory=list[str])
    locked: int = 0

    def __str__(self) -> str:
        words = _("{rows} rows, {cells} cells filled, {added} rows added.").format(
            rows=self.rows, cells=self.cells, added=self.added
        )
        words += nobody_words(self.unknown, self.doubtful)
        if self.unlisted:
            some = ", ".join(self.unlisted[:8])
            words += " " + _("Not in the lists of the form, so left empty: {words}.").format(words=some)
        if self.locked:
            words += " " + _("The form locks {n} cells; they stay as they are.").format(n=self.locked)
        return words


def fill(
    db: Db,
    source: Path,
    target: Path,
    *,
    unit: int | None = None,
    add: bool = False,
    progress: Progress = NOTHING,
) -> Filled:
    """Write what is known of people into the empty cells of a form, and save it under another name.

    Filled cells, hidden lists, locked cells and everything else of the workbook stay as they are.

    Args:
        db: a reader.
        source: an .xlsx with a heading that is understood like that of an import.
        target: where to write; not the source itself.
        unit: of whom to add; add: whether members of the unit (or the office) who are missing get rows.
        progress: told as it goes, may stop it.

    Raises:
        UserError: it is no .xlsx, no heading is recognised, or the target cannot be written.
    """
    if source.suffix.lower() != ".xlsx":
        raise UserError(
            N_("Only an .xlsx can be filled without being changed. Save the form as .xlsx first.")
        )
    if source.absolute() == target.absolute():
        raise UserError(N_("The form itself stays as it is. Save the filled one under another name."))
    book = reading.open_book(source, progress)
    read = imports.read(db, PEOPLE, book, source, progress=progress)
    outcome = imports.check(db, read, "fill", progress=progress)
    table, links = read.tables[0], read.mappings[0].links
    columns = fed(table, links)
    rows = people_of(db, table, columns, *matched_rows(outcome.prepared))
    known = rows.known
    package = Package(source.name, reading.bytes_of(source))
    new = _missing(db, known, unit) if add else []
    lists = filling.lists_of(package, book, table.sheet)
    form = Form(table, columns, lists, tuple(place_columns(table, links)))
    people = _people(db, [*(each for each in known.values() if each), *new], form.fields)
    done = Filled(target, unknown=rows.unknown, doubtful=rows.doubtful)
    values: dict[int, dict[int, Value]] = {}
    for number, who in known.items():
        cells = form.cells(number, people.get(who or 0, {}), done)
        if cells:
            values[number] = cells
    first = max([table.heading.last, *table.cells.numbers]) + 1
    numbered = form.last_number()
    for place, who in enumerate(new):
        values[first + place] = form.row(numbered + place + 1, people[who], done)
    done.unlisted = list(dict.fromkeys(done.unlisted))
    locked: list[tuple[int, int]] = []
    written = marked(
        package, {table.sheet: SheetMarks(values=values, like=max(table.numbers, default=0))}, locked
    )
    kept = {(row, column) for row, cells in values.items() for column in cells} - set(locked)
    filled = {row for row, _column in kept}
    done.cells, done.locked = len(kept), len(locked)
    done.rows = sum(row < first for row in filled)
    done.added = len(filled) - done.rows
    progress.check()
    with replacing(target) as part:
        part.write_bytes(written)
    return done


def matched_rows(prepared: Prepared) -> tuple[dict[int, int | None], list[int]]:
    """Who an import knows in each row of a sheet, and the rows it would ask about."""
    batch = prepared.batch
    return dict(zip(batch.numbers, prepared.known, strict=True)), [
        each.row for each in batch.questions if each.of_row and each.candidates
    ]


def fed(table: Table, links: Iterable[Any]) -> dict[Column, Field]:
    """The columns that feed one field of a person each."""
    fields = {each.name: each for each in (*PEOPLE.fields, *PEOPLE.derived)}
    targets = {link.letter: link.target for link in links}
    return {
        column: fields[targets[column.letter]]
        for column in table.columns
        if not column.of_groups and targets.get(column.letter) in fields
    }


def _missing(db: Db, known: Mapping[int, int | None], unit: int | None) -> list[int]:
    """The members of a unit who are not on the form, by cell and name."""
    within = admissions.units_below(db, unit)
    there = set(known.values())
    cells = membership.members_on(db, dates.today().isoformat())
    wanted = [
        person
        for cell, people in cells.items()
        if within is None or cell in within
        for person in people
        if person not in there
    ]
    query = listing.Query("people", sort=("party_organization", "name"), ids=tuple(wanted))
    return list(listing.ids(db, query))


def _people(db: Db, wanted: list[int], fields: list[str]) -> dict[int, dict[str, Any]]:
    return {row["id"]: row for row in listing.rows(db, "people", list(dict.fromkeys(wanted)), fields)}


@dataclass(frozen=True)
class Form:
    """The table of the form.

    Attributes:
        fed: which column takes which field; lists: what drop-downs allow; places: columns that take a place apart.
    """

    table: Table
    fed: dict[Column, Field]
    lists: Lists
    places: tuple[PlaceColumns, ...] = ()

    @property
    def fields(self) -> list[str]:
        names = (*(each.name for each in self.fed.values()), *(each.field for each in self.places))
        return list(dict.fromkeys(names))

    @cached_property
    def running(self) -> list[Column]:
        """The columns of the running number."""
        words = Vocabulary(PEOPLE)
        return [
            column
            for column in self.table.columns
            if not column.of_groups and column not in self.fed and words.is_running(column.title)
        ]

    @cached_property
    def written_out(self) -> set[Column]:
        """The columns that hold texts already: their numbers and dates are texts, too."""
        return {
            column
            for column in (*self.fed, *self.running)
            if any(isinstance(each, str) for each in self.table.values(column))
        }

    def last_number(self) -> int:
        """The highest running number of the form; the count of its rows where it has none."""
        said = [as_text(each) for column in self.running for each in self.table.values(column)]
        return max((int(each) for each in said if each.isdecimal()), default=len(self.table.numbers))

    def cells(self, number: int, person: Mapping[str, Any], done: Filled) -> dict[int, Value]:
        """What goes into the empty cells of a row."""
        if not person:
            return {}
        made = {
            column.number: value
            for column in self.fed
            if is_blank(self.table.raw(number, column))
            if (value := self.value(column, person, done))
        }
        for place in self.places:
            if all(is_blank(self.table.raw(number, column)) for column in place.columns.values()):
                made |= self._apart(place, person, done)
        return made

    def row(self, place: int, person: Mapping[str, Any], done: Filled) -> dict[int, Value]:
        """A whole row of somebody who was not on the form."""
        made: dict[int, Value] = {
            column.number: str(place) if column in self.written_out else place for column in self.running
        }
        filled = {column.number: self.value(column, person, done) for column in self.fed}
        made |= {number: value for number, value in filled.items() if value}
        for each in self.places:
            made |= self._apart(each, person, done)
        return made

    def _apart(self, place: PlaceColumns, person: Mapping[str, Any], done: Filled) -> dict[int, Value]:
        words = place.values(person.get(place.field) or "", self.lists, done.unlisted)
        return {column.number: word for column, word in words.items()}

    def value(self, column: Column, person: Mapping[str, Any], done: Filled | None = None) -> Value:
        """What a column takes of a person; empty where the person has nothing or its list does not know it."""
        field = self.fed.get(column)
        value = person.get(field.name) if field else None
        if field is None or not value:
            return ""
        if field.kind == "date":
            whole = len(value) == 10 and column not in self.written_out
            return dt.date.fromisoformat(value) if whole else "/".join(reversed(value.split("-")))
        words = str(value) if field.target else kinds.show(field, value)
        allowed = self.lists.get(column.number)
        if not words or allowed is None:
            return words
        label = dict(field.choices).get(value)  # the form speaks its own language
        spellings = map(fold, i18n.in_all_languages(label) if label else (words,))
        listed = next((allowed[each] for each in spellings if each in allowed), "")
        if not listed and done is not None:
            done.unlisted.append(words)
        return listed
