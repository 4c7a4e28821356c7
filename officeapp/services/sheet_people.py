"""Who is meant in each row of a superior office's sheet: one rule for filling it and for taking it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from officeapp.base import dates, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import _
from officeapp.data.driver import Db
from officeapp.data.queries import listing
from officeapp.domain.fields import Field
from officeapp.exchange.sheets import as_text
from officeapp.exchange.tables import Column, Table

_SHOWN = 12  # rows in one sentence
_NUMBERS = ("citizen_id", "party_card_number")


@dataclass(slots=True)
class Rows:
    """The rows of a sheet.

    Attributes:
        known: id of the person of each row, None where nobody is known for sure.
        doubtful: rows whose name somebody bears without its being sure that it is the same person.
    """

    known: dict[int, int | None] = field(default_factory=dict[int, int | None])
    doubtful: list[int] = field(default_factory=list[int])

    @property
    def unknown(self) -> list[int]:
        """Rows that speak of nobody the office knows."""
        return [number for number, who in self.known.items() if who is None and number not in self.doubtful]


def people_of(
    db: Db,
    table: Table,
    columns: Mapping[Column, Field],
    matched: Mapping[int, int | None],
    asked: Iterable[int],
) -> Rows:
    """Tell who is meant in each row: as an import knows it, else by the name with what else the row says.

    Of those who bear the name, the only one born on the day the row says is meant, whatever its numbers, or, where
    it says no whole day, the only one of its Party cell, or the only one at all where no number says otherwise.
    Without the day nobody is meant by two rows: the second is doubtful.

    Args:
        db: a reader.
        table: the rows; columns: which of them feed which field of a person.
        matched: who an import finds by number, or name and birth date, by row; asked: rows it would ask about.
    """
    found, open_ = Rows(), set(asked)
    there = {who for who in matched.values() if who is not None}
    for number in table.numbers:
        who = matched.get(number)
        if who is None:
            said = {each.name: table.raw(number, column) for column, each in columns.items()}
            named = _named(db, as_text(said.get("name") or "").strip())
            who = _meant(named, said, there)
            if who is None and (named or number in open_):
                found.doubtful.append(number)
        found.known[number] = who
        if who is not None:
            there.add(who)
    return found


def _named(db: Db, name: str) -> list[dict[str, Any]]:
    rows = db.execute("SELECT id FROM people WHERE name IN (?, ?)", (name, name.title())).fetchall()
    wanted = ["birth_date", *_NUMBERS, "party_organization"]
    return listing.rows(db, "people", [row[0] for row in rows], wanted) if name and rows else []


def _meant(named: list[dict[str, Any]], said: Mapping[str, Any], there: set[int]) -> int | None:
    try:
        born = dates.parse(said.get("birth_date") or "")
    except UserError:
        born = ""
    if born and len(born) == 10:
        named = [each for each in named if not each["birth_date"] or born.startswith(each["birth_date"])]
        whole = [each for each in named if each["birth_date"] == born]
        if whole:
            return whole[0]["id"] if len(whole) == 1 else None
    named = [each for each in named if not _other(each, said)]
    cell = text.fold(as_text(said.get("party_organization") or "").strip())
    if cell:
        of_cell = [each for each in named if text.fold(each["party_organization"] or "") == cell]
        named = of_cell or named
    return named[0]["id"] if len(named) == 1 and named[0]["id"] not in there else None


def _other(person: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    """Whether a number that can be read says that a row means somebody else."""
    return any(
        person[name] and len(number) == 12 and number.isdecimal() and number != person[name]
        for name in _NUMBERS
        if (number := as_text(said.get(name) or "").strip())
    )


def nobody_words(unknown: Sequence[int], doubtful: Sequence[int]) -> str:
    """Which rows mean nobody that is known, or nobody for sure; a sentence each after a blank, else empty."""
    words = ""
    if unknown:
        some = ", ".join(map(str, unknown[:_SHOWN]))
        words += " " + _("Nobody known stands in row {rows}.").format(rows=some)
    if doubtful:
        some = ", ".join(map(str, doubtful[:_SHOWN]))
        told = _("Not sure who is meant in row {rows}: enter the date of birth or the citizen ID there.")
        words += " " + told.format(rows=some)
    return words
