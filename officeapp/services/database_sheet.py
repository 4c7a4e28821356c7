"""The sheet that comes back from the national database: its errors become a list, and it is corrected and returned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.base.target import replacing
from officeapp.base.text import fold
from officeapp.data.actions import Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import listing
from officeapp.data.writer import Writer
from officeapp.domain.registers.database_faults import DATABASE_FAULTS
from officeapp.domain.registers.people import PEOPLE
from officeapp.exchange import faults, filling, reading
from officeapp.exchange.faults import Fault
from officeapp.exchange.marking import SheetMarks, Value, marked
from officeapp.exchange.package import Package
from officeapp.exchange.sheets import Book, as_text
from officeapp.exchange.tables import Table
from officeapp.services import imports, sheet_people
from officeapp.services.filling import Form, fed, matched_rows
from officeapp.services.sheet_people import Rows, nobody_words

_SHOWN = 12  # rows in one sentence


@dataclass(slots=True)
class _Sheet:
    """A returned sheet as it was read.

    Attributes:
        table: its rows; fed: columns that feed a field of a person; told: what the database says.
        rows: who is meant in each; known: the id of the person of each row.
    """

    book: Book
    table: Table
    form: Form
    told: faults.Told
    rows: Rows

    @property
    def known(self) -> dict[int, int | None]:
        return self.rows.known


@dataclass(slots=True)
class Returned:
    """What came of taking a sheet back, or of returning it.

    Attributes:
        changes: what was written, None when nothing had to be; path: of a file that was written.
        faults: how many errors; settled: how many earlier ones are gone; cells: how many were corrected.
        unknown: rows that speak of nobody the office knows; doubtful: rows of which it is not sure who is meant.
        open: members whose errors stand as they were.
    """

    changes: Changes | None = None
    path: Path | None = None
    faults: int = 0
    settled: int = 0
    cells: int = 0
    unknown: list[int] = field(default_factory=list[int])
    doubtful: list[int] = field(default_factory=list[int])
    open: list[str] = field(default_factory=list[str])

    def __str__(self) -> str:
        if self.path is None:
            words = _("{faults} errors taken in, {settled} earlier ones are settled.").format(
                faults=self.faults, settled=self.settled
            )
        else:
            words = _("{cells} cells corrected.").format(cells=self.cells)
        words += nobody_words(self.unknown, self.doubtful)
        if self.open:
            names = ", ".join(self.open[:_SHOWN])
            words += " " + _("Not corrected yet: {names}.").format(names=names)
        return words


def _read(db: Db, source: Path) -> _Sheet:
    book = reading.open_book(source)
    read = imports.read(db, PEOPLE, book, source)
    outcome = imports.check(db, read, "fill")
    table = read.tables[0]
    told = faults.told(table)
    if told is None:
        raise UserError(
            N_(
                "This sheet has no column of errors, such as “Chi tiết lỗi”. Choose the sheet the database returned."
            )
        )
    columns = fed(table, read.mappings[0].links)
    rows = sheet_people.people_of(db, table, columns, *matched_rows(outcome.prepared))
    lists = (
        filling.lists_of(Package(source.name, reading.bytes_of(source)), book, table.sheet)
        if _is_xlsx(source)
        else {}
    )
    return _Sheet(book, table, Form(table, columns, lists), told, rows)


def _is_xlsx(path: Path) -> bool:
    return path.suffix.lower() == ".xlsx"


def take_back(db: Writer, source: Path) -> Returned:
    """Take in what the database found wrong, by person and field; what it found right settles earlier errors.

    Raises:
        UserError: it cannot be read, or has no column of errors.
    """
    sheet = _read(db, source)
    made = Returned(unknown=sheet.rows.unknown, doubtful=sheet.rows.doubtful)
    today = dates.today().isoformat()
    before = db.execute(
        "SELECT id, person, coalesce(field, ''), message FROM database_faults"
        " WHERE coalesce(state, 'open') <> 'settled'"
    ).fetchall()
    there = {(person, name, fold(message)): number for number, person, name, message in before}
    said: dict[tuple[int, str, str], Fault] = {}
    for fault in sheet.told.faults:
        person = sheet.known.get(fault.number)
        if person is not None:
            said[person, _field(sheet, fault), fold(fault.message)] = fault
    spoken = {who for who in sheet.known.values() if who is not None}
    gone = [number for key, number in there.items() if key[0] in spoken and key not in said]
    again = [there[key] for key in said if key in there]
    new = [(key, fault) for key, fault in said.items() if key not in there]
    made.faults, made.settled = len(said), len(gone)
    if not (gone or again or new):
        return made
    with action(db, N_("Sheet of the national database taken back: {count} errors"), count=len(said)) as act:
        act.insert(
            DATABASE_FAULTS,
            ("person", "field", "given", "message", "sheet", "returned_on", "state"),
            [
                (
                    key[0],
                    key[1] or None,
                    fault.given[:400] or None,
                    fault.message[:1000],
                    source.name,
                    today,
                    "open",
                )
                for key, fault in new
            ],
        )
        act.set_many(DATABASE_FAULTS, [(each, {"state": "open", "returned_on": today}) for each in again])
        act.set_many(DATABASE_FAULTS, [(each, {"state": "settled", "settled_on": today}) for each in gone])
    made.changes = act.changes
    return made


def _field(sheet: _Sheet, fault: Fault) -> str:
    """The field an error speaks of, by its name in the register; else the heading of its column."""
    if fault.column is None:
        return ""
    known = sheet.form.fed.get(fault.column)
    return known.name if known else fault.column.title


def _locked(sheet: _Sheet, package: Package) -> set[tuple[int, int]]:
    """The cells with errors, by row and column, that the sheet locks: nobody may correct them in it."""
    asked: dict[int, dict[int, Value]] = {}
    for fault in sheet.told.faults:
        if fault.column is not None:
            asked.setdefault(fault.number, {})[fault.column.number] = ""
    found: list[tuple[int, int]] = []
    marked(package, {sheet.table.sheet: SheetMarks(values=asked)}, found)
    return set(found)


def send_back(db: Writer, source: Path, target: Path) -> Returned:
    """Write today's values into the cells that were wrong, empty the columns of errors, and save under another name.

    Only what was corrected since is written; a member whose value is still the one sent, or whose cell the sheet
    locks, is named.

    Raises:
        UserError: it is no .xlsx, has no column of errors, or the target cannot be written.
    """
    if not _is_xlsx(source):
        raise UserError(
            N_("Only an .xlsx can be filled without being changed. Save the form as .xlsx first.")
        )
    if source.absolute() == target.absolute():
        raise UserError(N_("The form itself stays as it is. Save the filled one under another name."))
    sheet = _read(db, source)
    made = Returned(path=target, unknown=sheet.rows.unknown, doubtful=sheet.rows.doubtful)
    wrong: dict[int, dict[int, Value]] = {}
    wanted = [who for who in sheet.known.values() if who]
    people = {row["id"]: row for row in listing.rows(db, "people", wanted, ["name", *sheet.form.fields])}
    corrected: set[tuple[int, str]] = set()
    content = reading.bytes_of(source)
    locked = _locked(sheet, Package(source.name, content))
    for fault in sheet.told.faults:
        who = people.get(sheet.known.get(fault.number) or 0)
        if who is None:
            continue
        value = sheet.form.value(fault.column, who) if fault.column else ""
        if (
            fault.column is not None
            and value
            and as_text(value) != fault.given
            and (fault.number, fault.column.number) not in locked
        ):
            wrong.setdefault(fault.number, {})[fault.column.number] = value
            corrected.add((who["id"], _field(sheet, fault)))
        elif who["name"] not in made.open:
            made.open.append(who["name"])
    made.cells = sum(map(len, wrong.values()))
    still = {
        fault.number
        for fault in sheet.told.faults
        if (sheet.known.get(fault.number), _field(sheet, fault)) not in corrected
    }
    for number in sheet.table.numbers:
        if number not in still:
            wrong.setdefault(number, {}).update(
                dict.fromkeys((each.number for each in sheet.told.columns), "")
            )
    with replacing(target) as part:
        package = Package(source.name, content)
        part.write_bytes(marked(package, {sheet.table.sheet: SheetMarks(values=wrong)}))
    made.changes = _mark_returned(db, corrected)
    return made


def _mark_returned(db: Writer, corrected: Iterable[tuple[int, str]]) -> Changes | None:
    rows = db.execute(
        "SELECT id, person, coalesce(field, '') FROM database_faults WHERE coalesce(state, 'open') = 'open'"
    ).fetchall()
    among = set(corrected)
    numbers = [number for number, person, name in rows if (person, name) in among]
    if not numbers:
        return None
    with action(
        db, N_("Sheet sent back to the national database: {count} errors corrected"), count=len(numbers)
    ) as act:
        act.set_many(DATABASE_FAULTS, [(each, {"state": "returned"}) for each in numbers])
    return act.changes
