"""Taking in a spreadsheet: read, map, check without writing, then write as one action.

The window's wizard and the command line go the same way; nothing is written before `apply`.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from officeapp.base import i18n
from officeapp.base.i18n import N_, _
from officeapp.base.memory import undisturbed
from officeapp.base.progress import NOTHING, Progress
from officeapp.data import journal
from officeapp.data.actions import Changes, action, opened
from officeapp.data.driver import Db
from officeapp.data.journal import msg
from officeapp.data.queries import records
from officeapp.data.store import Store
from officeapp.data.writer import Writer
from officeapp.domain.register import Register
from officeapp.domain.registers.kept import MAPPINGS, SavedMapping
from officeapp.exchange import mapping as mappings
from officeapp.exchange import reading, tables
from officeapp.exchange.mapping import Mapping
from officeapp.exchange.sheets import Book
from officeapp.exchange.tables import Table
from officeapp.exchange.targets import UnknownTarget
from officeapp.exchange.vocabulary import Vocabulary
from officeapp.services import parameters
from officeapp.services.imports import finding, on_probation, telling
from officeapp.services.imports.batch import ADDED, HELD, REFUSED, UNCHANGED, UPDATED, Answers, Batch, joined
from officeapp.services.imports.convert import batch_of
from officeapp.services.imports.planning import Prepared, prepare
from officeapp.services.imports.telling import NotTaken
from officeapp.services.imports.writing import write

_TOLD = 50  # problems and questions told in words
UnknownField = UnknownTarget
NoHeading = tables.NoHeading
OtherRegister = finding.OtherRegister


@dataclass(slots=True)
class Source:
    """A workbook with its tables and what their columns feed.

    Attributes:
        register: what the rows are.
        name: of the file, for the history.
        path: of the file, or None for the clipboard.
        tables: the tables taken in, a sheet each.
        mappings: what the columns of each feed.
        given: values of fields that every row has where the sheet says nothing.
    """

    register: Register
    name: str
    path: Path | None
    tables: list[Table]
    mappings: list[Mapping]
    given: dict[str, Any] = field(default_factory=dict[str, Any])


@dataclass(slots=True)
class Outcome:
    """What an import did, or would do.

    Attributes:
        prepared: every row's fate, the problems and questions.
        skipped: rows that are no data: blank, group, total and repeated heading rows.
        changes: what was written; None for a dry run, or where nothing had to be.
        created: records made beside the rows, by register.
        seconds: how long it took.
        not_taken: the columns that feed nothing.
    """

    prepared: Prepared
    skipped: int
    changes: Changes | None = None
    created: dict[str, int] = field(default_factory=dict[str, int])
    seconds: float = 0.0
    not_taken: list[NotTaken] = field(default_factory=list[NotTaken])

    @property
    def counts(self) -> Counter[str]:
        """Rows by fate."""
        return Counter(self.prepared.fate)

    @property
    def status(self) -> int:
        """Exit status: 1 when every data row was refused."""
        rows = len(self.prepared.batch)
        return int(rows > 0 and self.counts[REFUSED] == rows)

    def as_json(self) -> dict[str, Any]:
        """The result as scripts read it."""
        counts, batch = self.counts, self.prepared.batch
        return {
            "rows": len(batch),
            **{fate: counts[fate] for fate in (ADDED, UPDATED, UNCHANGED, REFUSED, HELD)},
            "skipped": self.skipped,
            "created": self.created,
            "not_taken": [each.as_dict() for each in self.not_taken],
            "problems": [each.as_dict() for each in batch.problems],
            "questions": [
                {
                    "sheet": each.sheet,
                    "row": each.row,
                    "reason": each.reason,
                    "candidates": list(each.candidates),
                }
                for each in batch.questions
            ],
            "action": self.changes.action if self.changes else None,
            "seconds": round(self.seconds, 3),
        }

    def __str__(self) -> str:
        counts = self.counts
        rows = {fate: i18n.number(counts[fate]) for fate in (ADDED, UPDATED, UNCHANGED, REFUSED, HELD)}
        words = _(
            "{rows} rows: {added} added, {updated} updated, {unchanged} unchanged, {refused} refused, {held} held;"
            " {skipped} rows skipped"
        ).format(rows=i18n.number(len(self.prepared.batch)), skipped=i18n.number(self.skipped), **rows)
        batch = self.prepared.batch
        problems = [telling.line(each) for each in batch.problems[:_TOLD]]
        questions = [f"{each.sheet}!{each.row}  {each.reason}" for each in batch.questions[:_TOLD]]
        left = len(batch.problems) + len(batch.questions) - len(problems) - len(questions)
        more = [_("… and {count} more").format(count=i18n.number(left))] if left else []
        return "\n".join([words, *map(str, self.not_taken), *problems, *questions, *more])


@undisturbed()
def read(
    db: Db,
    register: Register,
    book: Book,
    path: Path | None = None,
    sheet: str | None = None,
    progress: Progress = NOTHING,
    *,
    mapping: Sequence[str] = (),
    row: int = 0,
) -> Source:
    """Find the tables of a workbook and propose what their columns feed, as remembered from last time.

    Args:
        db: a reader, for the remembered mappings.
        register: what the rows are.
        book: the open workbook.
        path: where it lies.
        sheet: name of a sheet, `*` for all that hold a table, None for the one with the most known headings.
        progress: told as it goes, may stop it.
        mapping: `COLUMN=TARGET` pairs laid over the proposal; they also tell a heading that nobody knows.
        row: number of the row that is the heading, where a person pointed at it.

    Raises:
        UserError: no such sheet, or no table in it.
        UnknownField: the mapping names a field that does not exist.
    """
    words = Vocabulary(register)
    fed = mappings.targets_of(register, mapping)
    found = finding.tables_of(db, words, book, sheet, fed, row, progress)
    proposed = [finding.proposed(db, words, table) for table in found]
    if mapping:
        proposed = [
            mappings.chosen(each, table, register, mapping)
            for table, each in zip(found, proposed, strict=True)
        ]
    return Source(register, book.name, path, found, proposed)


def remember(db: Writer, source: Source) -> None:
    """Keep the mappings of a source for sheets with the same headings."""
    label = journal.Label(N_("Remember the columns of {name}"), {"name": source.name})
    with opened(db, label, journal.KEEP) as act:
        for each in source.mappings:
            known = records.find(db, MAPPINGS, register=source.register.name, signature=each.signature)
            if known:
                act.set(MAPPINGS, known[0].id, {"content": each.to_json()})
            else:
                act.put(
                    MAPPINGS,
                    SavedMapping(
                        register=source.register.name,
                        signature=each.signature,
                        name=source.name,
                        content=each.to_json(),
                    ),
                )


@undisturbed()
def check(
    db: Db,
    source: Source,
    mode: str = "add",
    create_missing: bool = False,
    progress: Progress = NOTHING,
    answers: Answers | None = None,
) -> Outcome:
    """Decide every row without writing anything.

    Args:
        db: a reader.
        source: tables and mappings.
        mode: `add`, `fill` or `update`.
        create_missing: unknown organizations are to be made.
        progress: told as it goes, may stop it.
        answers: what a person said of doubtful rows.
    """
    batch = converted(source, progress)
    batch.answers = answers or {}
    made = prepare(db, batch, mode, create_missing, progress)
    batch.problems = telling.in_order(batch.problems, (table.sheet for table in source.tables))
    skipped = sum(table.skipped_count for table in source.tables)
    return Outcome(made, skipped, not_taken=telling.not_taken(source.tables, source.mappings))


def converted(source: Source, progress: Progress = NOTHING) -> Batch:
    """The rows of all tables as values."""
    batches = [
        batch_of(source.register, table, mapping, progress)
        for table, mapping in zip(source.tables, source.mappings, strict=True)
    ]
    batch = joined(batches)
    batch.given = source.given
    return batch


@undisturbed()
def apply(db: Writer, source: Source, outcome: Outcome, progress: Progress = NOTHING) -> Outcome:
    """Write what was decided, as one action; stopping takes everything back."""
    made = outcome.prepared
    counts = outcome.counts
    if not counts[ADDED] and not counts[UPDATED]:
        return outcome
    with action(
        db,
        N_("Import {count} × {one} from {file}"),
        source=source.name,
        count=counts[ADDED] + counts[UPDATED],
        one=msg(source.register.one),
        file=source.name,
    ) as act:
        write(act, made, progress)
        on_probation.follow(act, made)
        progress.check()
    outcome.changes = act.changes
    outcome.created = _beside(source.register, outcome.changes, counts[ADDED])
    return outcome


def _beside(register: Register, changes: Changes, rows: int) -> dict[str, int]:
    """How many records were made that are no rows of the sheet, by register."""
    made = {name: len(ids) for name, ids in changes.inserted.items()}
    made[register.name] = made.get(register.name, 0) - rows
    return {
        name: made[name]
        for name in ("organizations", "people", "posts", "candidates")
        if made.get(name, 0) > 0
    }


def finish(db: Writer, source: Source, outcome: Outcome, progress: Progress = NOTHING) -> Outcome:
    """Remember the mapping and write what was decided."""
    done = apply(db, source, outcome, progress)
    remember(db, source)
    return done


def run(
    store: Store,
    register: Register,
    path: Path,
    *,
    sheet: str | None = None,
    mode: str = "add",
    mapping: Sequence[str] = (),
    given: dict[str, str] | None = None,
    create_missing: bool = False,
    dry_run: bool = False,
    problems_to: Path | None = None,
    progress: Progress = NOTHING,
) -> Outcome:
    """Take in a file from beginning to end, as scripts do.

    Args:
        store: the open file; register: what the rows are; path: the spreadsheet.
        sheet, mapping: as in `read`; mode, create_missing: as in `check`; progress: told as it goes.
        given: texts of fields that every row has where the sheet says nothing.
        dry_run: write nothing.
        problems_to: the workbook that goes back to its maker.

    Raises:
        UserError: it is no spreadsheet, or no table is recognised in it.
        UnknownField: the mapping names a field that does not exist.
    """
    started = time.perf_counter()
    book = reading.open_book(path, progress)
    source = store.read(lambda db: read(db, register, book, path, sheet, progress, mapping=mapping))
    fixed = given or {}
    source.given = store.read(lambda db: parameters.values_of(db, register.record, fixed))
    outcome = store.read(lambda db: check(db, source, mode, create_missing, progress))
    if problems_to is not None:  # first: where it finds no room nothing is written at all
        give_back(source, outcome, problems_to)
    if not dry_run:
        if store.has_records():
            from officeapp.services import copies

            copies.backup(store)
        outcome = store.write(lambda db: apply(db, source, outcome, progress))
    outcome.seconds = time.perf_counter() - started
    return outcome


def give_back(source: Source, outcome: Outcome, path: Path) -> None:
    """Write the workbook that goes back to its maker: bad cells marked, reasons beside them."""
    from officeapp.exchange import returned

    batch, made = outcome.prepared.batch, outcome.prepared
    taken = [
        (batch.sheets[place], batch.numbers[place])
        for place, fate in enumerate(made.fate)
        if fate not in (REFUSED, HELD)
    ]
    reasons = [
        (each.sheet, each.row, each.column, each.message) for each in batch.problems if each.level == "error"
    ]
    reasons += [(each.sheet, each.row, "", each.reason) for each in batch.questions]
    returned.write(source.path, source.tables, taken, reasons, path)
