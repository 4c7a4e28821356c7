"""What a person is told of an import: which columns were not taken and why, the problems in the order of the sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from officeapp.base.i18n import N_, _
from officeapp.exchange.convert import CellProblem
from officeapp.exchange.mapping import Mapping
from officeapp.exchange.sheets import as_text, column_number
from officeapp.exchange.tables import Table

LEVELS = {"error": N_("Error: {words}"), "warning": N_("Warning: {words}")}


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A column that feeds nothing.

    Attributes:
        sheet: name of the sheet.
        column: its letter, empty for group rows.
        heading: the texts above it; of group rows the first text.
        why: msgid of the reason.
    """

    sheet: str
    column: str
    heading: str
    why: str

    def as_dict(self) -> dict[str, str]:
        """What the command line prints."""
        return {"sheet": self.sheet, "column": self.column, "heading": self.heading, "reason": _(self.why)}

    def __str__(self) -> str:
        if not self.column:
            words = _("Group rows such as “{heading}” are not taken: {reason}.")
        elif self.heading:
            words = _("Column “{heading}” is not taken: {reason}.")
        else:
            words = _("The column without a heading is not taken: {reason}.")
        said = words.format(heading=self.heading, reason=_(self.why))
        return f"{self.sheet}!{self.column or '*'}  {said}"


def not_taken(tables: Iterable[Table], mappings: Iterable[Mapping]) -> list[NotTaken]:
    """The columns of the tables that feed nothing, in their order."""
    found: list[NotTaken] = []
    for table, mapping in zip(tables, mappings, strict=True):
        columns = {each.letter: each for each in table.columns}
        for link in mapping.links:
            column = columns[link.letter]
            if link.target:
                continue
            first = as_text(next(iter(column.samples), None))
            letter, heading = ("", first) if column.of_groups else (link.letter, link.title)
            found.append(NotTaken(table.sheet, letter, heading, link.why))
    return found


def in_order(problems: Iterable[CellProblem], sheets: Iterable[str]) -> list[CellProblem]:
    """The problems by sheet, row and column, each sentence once for a row."""
    order = {name: at for at, name in enumerate(dict.fromkeys(sheets))}
    once: dict[tuple[str, int, str, str, str], CellProblem] = {}
    for each in sorted(problems, key=lambda each: (order.get(each.sheet, len(order)), each.row, _at(each))):
        once.setdefault((each.sheet, each.row, each.field, each.level, repr((each.msgid, each.params))), each)
    return list(once.values())


def _at(problem: CellProblem) -> int:
    return column_number(problem.column) if problem.column.isalpha() else 0


def line(problem: CellProblem) -> str:
    """A problem in words, with its cell and level."""
    return f"{problem.sheet}!{problem.cell}  {_(LEVELS[problem.level]).format(words=problem.message)}"
