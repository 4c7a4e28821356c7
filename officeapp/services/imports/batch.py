"""The rows of a sheet as values, column by column, and what came of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from officeapp.base.i18n import _
from officeapp.domain.register import Register
from officeapp.exchange.convert import CellProblem
from officeapp.exchange.sheets import as_text
from officeapp.exchange.tables import Table

REFUSED, HELD, ADDED, UPDATED, UNCHANGED = "refused", "held", "added", "updated", "unchanged"


@dataclass(frozen=True, slots=True)
class Question:
    """Why a row waits for a person's answer, and which records it may mean.

    Attributes:
        sheet, row: where it stands.
        reason: in words.
        candidates: ids of the records it may mean.
        register: of the candidates.
        slot: the cell that points at one of them; the name of the register where the row itself may be known.
    """

    sheet: str
    row: int
    reason: str
    candidates: tuple[int, ...] = ()
    slot: str = ""
    register: str = ""

    @property
    def of_row(self) -> bool:
        """Whether the row itself may be one of them, or a new one."""
        return self.slot == self.register


Answers = dict[tuple[str, int, str], int | None]


@dataclass(slots=True)
class Batch:
    """The rows to take in, of one sheet or of several.

    Attributes:
        register: what its rows are records of.
        sheets: name of the sheet of each row.
        numbers: number of each row in its sheet.
        slots: values by what they feed (see `exchange.targets`), each a list as long as `numbers`; references
            are still the texts of the sheet.
        letters: column letter by sheet and slot, for messages.
        problems, questions: gathered on the way.
        out: by place, REFUSED or HELD, for rows that will not be written.
        answers: what a person said, by sheet, row number and slot (see `Question`): the id of the record meant,
            or None where the row is a new one.
        tables: by sheet, for what stands in its cells.
        refers: its rows speak of records that several rows may speak of, such as the people of appointments.
        same: by place, the earlier place that speaks of the same new record.
        given: what every row has where the sheet says nothing, such as the programme its items belong to.
        names_suffice: its rows only refer to records that exist, so that a unique name is enough.
        there: ids of those for whom a unique name is enough, since such a record of them exists.
        nobody: places of the rows that speak of no person, where they need not.
    """

    register: Register
    sheets: list[str]
    numbers: list[int]
    slots: dict[str, list[Any]]
    letters: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    problems: list[CellProblem] = field(default_factory=list[CellProblem])
    questions: list[Question] = field(default_factory=list[Question])
    out: dict[int, str] = field(default_factory=dict[int, str])
    answers: Answers = field(default_factory=dict[tuple[str, int, str], int | None])
    tables: dict[str, Table] = field(default_factory=dict[str, Table])
    given: dict[str, Any] = field(default_factory=dict[str, Any])
    refers: bool = False
    same: dict[int, int] = field(default_factory=dict[int, int])
    names_suffice: bool = False
    there: frozenset[int] = frozenset()
    nobody: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.numbers)

    def blank(self) -> list[Any]:
        """A column of nothing."""
        return [None] * len(self.numbers)

    def tell(
        self, place: int, slot: str, value: Any, msgid: str, level: str = "error", /, **params: Any
    ) -> None:
        """Note a problem at a cell, with what stands in it; an error keeps the row out.

        Args:
            value: what is wrong where no cell of the sheet holds it.
        """
        sheet, row = self.sheets[place], self.numbers[place]
        letter = self.letters.get((sheet, slot), "")
        table = self.tables.get(sheet)
        column = table.column(letter) if table and letter else None
        shown, group = "" if value is None else str(value), 0
        if table and column:
            shown, group = as_text(table.raw(row, column)), table.group_row(row, column)
        self.problems.append(
            CellProblem(sheet, row, letter, slot.split("@")[0], shown, level, msgid, params, group)
        )
        if level == "error":
            self.out[place] = REFUSED

    def ask(
        self, place: int, reason: str, candidates: tuple[int, ...] = (), slot: str = "", register: str = ""
    ) -> None:
        """Hold a row until a person answers."""
        sheet, row, own = self.sheets[place], self.numbers[place], self.register.name
        self.questions.append(Question(sheet, row, reason, candidates, slot or own, register or own))
        self.out.setdefault(place, HELD)

    def row_seen_from(self, place: int, other: int) -> str:
        """The number of another row, with its sheet where that is another one."""
        if self.sheets[other] == self.sheets[place]:
            return str(self.numbers[other])
        return _("{row} of the sheet “{sheet}”").format(row=self.numbers[other], sheet=self.sheets[other])

    def answered(self, place: int) -> bool:
        """Whether a person said what the row is."""
        return (
            bool(self.answers)
            and (self.sheets[place], self.numbers[place], self.register.name) in self.answers
        )

    def answer(self, place: int, slot: str = "") -> int | None:
        """The record a person named for a row or for one of its cells."""
        key = (self.sheets[place], self.numbers[place], slot or self.register.name)
        return self.answers.get(key) if self.answers else None

    def going(self) -> list[int]:
        """Places of the rows that are still in."""
        return [place for place in range(len(self.numbers)) if place not in self.out]


def joined(batches: list[Batch]) -> Batch:
    """Several batches of one register as one, so that a record named in two sheets is seen."""
    first = batches[0]
    if len(batches) == 1:
        return first
    whole = Batch(first.register, [], [], {})
    slots = dict.fromkeys(slot for batch in batches for slot in batch.slots)
    whole.slots = {slot: [] for slot in slots}
    for batch in batches:
        start = len(whole)
        whole.sheets += batch.sheets
        whole.numbers += batch.numbers
        for slot, column in whole.slots.items():
            column += batch.slots.get(slot) or batch.blank()
        whole.letters |= batch.letters
        whole.tables |= batch.tables
        whole.problems += batch.problems
        whole.questions += batch.questions
        whole.out |= {start + place: fate for place, fate in batch.out.items()}
    return whole
