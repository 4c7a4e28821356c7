"""Where the tables of a workbook lie: under known headings, remembered ones, mapped ones, or where a person points."""

from __future__ import annotations

from collections.abc import Mapping as Map

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.base.progress import Progress
from officeapp.data.actions import Msgid
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.domain.register import Register
from officeapp.domain.registers import ALL
from officeapp.domain.registers.kept import MAPPINGS
from officeapp.exchange import headings, mapping, pointed, tables
from officeapp.exchange.headings import Heading
from officeapp.exchange.mapping import Mapping
from officeapp.exchange.sheets import Book, Sheet
from officeapp.exchange.tables import NoHeading, Table
from officeapp.exchange.vocabulary import Vocabulary

_ROWS_LOOKED_AT = 80
_SURE = 2  # known headings that tell what the rows of a sheet are


class OtherRegister(NoHeading):
    """The headings are those of another register than the one asked for.

    Attributes:
        register: that register.
    """

    def __init__(self, name: str, asked: Register, register: Register) -> None:
        words = N_(
            "The headings in {name} are those of “{other}”, not of “{asked}”. Take it in as “{other}”."
        )
        super().__init__(words, name=name, other=Msgid(register.label), asked=Msgid(asked.label))
        self.register = register


def tables_of(
    db: Db, words: Vocabulary, book: Book, sheet: str | None, fed: Map[str, str], row: int, progress: Progress
) -> list[Table]:
    """The tables asked for; see `imports.read`.

    Args:
        fed: what columns are said to feed, by heading or letter.
        row: number of the heading's row, 0 to look for it.

    Raises:
        NoHeading: nothing looks like a heading.
        UserError: there is no such sheet.
    """
    if sheet is None and not row:
        return [_best(db, words, book, fed, progress)]
    if sheet == "*":
        found = [table for each in book.sheets if (table := _table(db, words, each, fed, row, progress))]
        if not found:
            raise tables.no_heading(book.name)
        return found
    chosen = first_shown(book) if sheet is None else book.sheet(sheet)
    if chosen is None:
        raise UserError(
            N_("{name} has no sheet “{sheet}”. Its sheets are: {sheets}."),
            name=book.name,
            sheet=sheet,
            sheets=", ".join(each.name for each in book.sheets),
        )
    table = _table(db, words, chosen, fed, row, progress)
    if table is None:
        raise tables.no_heading(chosen.name)
    return [table]


def first_shown(book: Book) -> Sheet:
    """The first sheet that shows something; else the first."""
    shown = [each for each in book.sheets if not each.hidden and each.cells.rows]
    return (shown or list(book.sheets))[0]


def proposed(db: Db, words: Vocabulary, table: Table) -> Mapping:
    """The mapping that headings and values suggest, with what was remembered for these headings."""
    suggested = mapping.propose(table, words)
    known = records.find(db, MAPPINGS, register=words.register.name, signature=suggested.signature)
    return mapping.recall(known[0].content, table, words) if known else suggested


def _best(db: Db, words: Vocabulary, book: Book, fed: Map[str, str], progress: Progress) -> Table:
    try:
        return tables.find_table(tables.default_sheet(book, words), words, progress=progress)
    except NoHeading:
        pass
    found = [
        (heading.known, -place, each, heading)
        for place, each in enumerate(book.sheets)
        if not each.hidden and (heading := _told(db, words, each, fed))
    ]
    if not found:
        other = _other(book, words.register)
        raise OtherRegister(book.name, words.register, other) if other else tables.no_heading(book.name)
    _known, _place, sheet, heading = max(found, key=lambda each: each[:2])
    return tables.find_table(sheet, words, heading, progress)


def _other(book: Book, asked: Register) -> Register | None:
    """The register whose headings a workbook has, when they are not those asked for."""
    best, most = None, _SURE - 1
    for register in ALL:
        if register.part or register is asked:
            continue
        words = Vocabulary(register)
        known = max(
            (found[0].known for each in book.sheets if (found := headings.candidates(each, words))), default=0
        )
        if known > most:
            best, most = register, known
    return best


def _table(
    db: Db, words: Vocabulary, sheet: Sheet, fed: Map[str, str], row: int, progress: Progress
) -> Table | None:
    heading = headings.at_rows(sheet, words, row, row) if row else None
    if heading is None and not headings.candidates(sheet, words):
        heading = _told(db, words, sheet, fed)
        if heading is None:
            return None
    return tables.find_table(sheet, words, heading, progress)


def _told(db: Db, words: Vocabulary, sheet: Sheet, fed: Map[str, str]) -> Heading | None:
    """The heading that a mapping tells, the one given or one remembered."""
    return pointed.by_columns(sheet, words, fed) if fed else _remembered(db, words, sheet)


def _remembered(db: Db, words: Vocabulary, sheet: Sheet) -> Heading | None:
    known = {each.signature for each in records.find(db, MAPPINGS, register=words.register.name)}
    if not known:
        return None
    for number in sheet.cells.numbers[:_ROWS_LOOKED_AT]:
        heading = headings.at_rows(sheet, words, number, number)
        titles = [" / ".join(each.path) for each in heading.columns] if heading else []
        if heading and mapping.signature(titles) in known:
            return heading
    return None
