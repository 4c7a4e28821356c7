"""Looks a store through: the file, its references, the search index, the sort keys, and whether tables and
journal tell the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from officeapp.base.i18n import N_, _
from officeapp.data import files, functions, journal, runs
from officeapp.data.driver import Connection, SqlError, connect
from officeapp.data.errors import in_words
from officeapp.data.rows import marked, quoted, search_fields, search_texts, sort_keys
from officeapp.data.runs import Run
from officeapp.domain.register import Register
from officeapp.domain.registers import ALL

_MOST, _PART = 200, 5_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be.

    Attributes:
        kind: file, reference, search, sort, journal, chain or attachment.
        table: where.
        id: of the record or action, None for the file as a whole.
        message: in words.
    """

    kind: str
    table: str
    id: int | None
    message: str


def findings(path: Path) -> list[Finding]:
    """Everything wrong with a store, at most some hundred of each kind; empty when it is sound.

    Raises:
        UserError: it cannot be read at all.
    """
    with in_words(path.name):
        db = connect(str(path), isolation_level=None)
        try:
            db.execute("PRAGMA cipher_log_level = NONE").fetchall()
            functions.register(db)
            found = list(_file(db))
            if found:
                return found  # on a broken file nothing else can be believed
            found += _references(db)
            for register in ALL:
                for looked in (_sorts(db, register), _search(db, register), _journal(db, register)):
                    found += [finding for finding, _n in zip(looked, range(_MOST), strict=False)]
            found += _chain(db)
            found += _files(db)
            return found
        finally:
            db.close()


def _file(db: Connection) -> Iterator[Finding]:
    try:
        said = [row[0] for row in db.execute("PRAGMA integrity_check(20)").fetchall()]
    except SqlError as error:
        said = [str(error)]
    for line in said:
        if line != "ok":
            yield Finding("file", "", None, line)


def _references(db: Connection) -> Iterator[Finding]:
    for table, row, parent, _key in db.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        yield Finding(
            "reference",
            table,
            row,
            _("points at a record of {parent} that is not there").format(parent=parent),
        )


def _sorts(db: Connection, register: Register) -> Iterator[Finding]:
    for name, column, key in sort_keys(register):
        rows = db.execute(f"SELECT id, {quoted(name)}, {column} FROM {register.name}")
        for number, value, kept in rows:
            if kept != (key(value) if value else None):
                yield Finding("sort", register.name, number, _("its place in the order is out of date"))


def _search(db: Connection, register: Register) -> Iterator[Finding]:
    """Compares, record by record, the words the index holds with those it should."""
    searched = search_fields(register)
    if not searched:
        return
    columns = (*searched, "initials")
    held: dict[int, int] = {}
    table = f"{register.name}_search"
    db.execute(f"CREATE VIRTUAL TABLE temp.words_of USING fts5vocab(main, {table}, instance)")
    try:
        for term, number, column in db.execute("SELECT term, doc, col FROM temp.words_of"):
            held[number] = held.get(number, 0) ^ hash((term, column))
    finally:
        db.execute("DROP TABLE temp.words_of")
    seen: set[str] = set()
    names = ", ".join(map(quoted, searched))
    rows = db.execute(f"SELECT id, {names} FROM {register.name}")
    while part := rows.fetchmany(_PART):
        numbers, *values = zip(*part, strict=True)
        texts = search_texts(register, values, seen)
        for number, *of_record in zip(numbers, *texts, strict=True):
            wanted = 0
            for column, text in zip(columns, of_record, strict=True):
                for term in set(text.split()):
                    wanted ^= hash((term, column))
            if held.pop(number, 0) != wanted:
                yield Finding("search", register.name, number, _("the search does not find it by its words"))
    for number in held:
        yield Finding("search", register.name, number, _("the search finds a record that is not there"))
    known = {row[0] for row in db.execute("SELECT word FROM words")}
    for word in sorted({word for word, _plain in marked(seen)} - known):
        yield Finding(
            "search", register.name, None, _("the search does not know the word “{word}”").format(word=word)
        )


def _journal(db: Connection, register: Register) -> Iterator[Finding]:
    """Replays the journal of one register beside its table, both in the order of their numbers."""
    names = ("uid", *register.columns[3:])
    rows = db.execute(f"SELECT id, {', '.join(map(quoted, names))} FROM {register.name} ORDER BY id")
    table = (
        (row[0], {name: value for name, value in zip(names, row[1:], strict=True) if value is not None})
        for row in rows
    )
    told = _replayed(db, register)
    differs = _("the table and the journal tell different things")
    row, entry = next(table, None), next(told, None)
    while row is not None or entry is not None:
        if entry is None or (row is not None and row[0] < entry[0]):
            assert row is not None
            yield Finding("journal", register.name, row[0], _("the journal does not know this record"))
            row = next(table, None)
        elif row is None or entry[0] < row[0]:
            if entry[1] is not None:
                yield Finding(
                    "journal", register.name, entry[0], _("the journal knows a record that is not there")
                )
            entry = next(told, None)
        else:
            if entry[1] != row[1] and entry[1] != {}:
                yield Finding("journal", register.name, row[0], differs)
            row, entry = next(table, None), next(told, None)


def _replayed(db: Connection, register: Register) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """(id, contents) of every record the journal ever knew; None for a removed one, {} for an erased one."""
    waiting: dict[int, list[Run]] = {}
    for run in runs.of_register(db, register.name):
        for record in sorted(each for each in waiting if each < run.first):
            yield record, _told(waiting.pop(record), record)
        for record in run.records:
            waiting.setdefault(record, []).append(run)
    for record in sorted(waiting):
        yield record, _told(waiting[record], record)


def _told(changes: list[Run], record: int) -> dict[str, Any] | None:
    content: dict[str, Any] | None = None
    erased = False
    for run in sorted(changes, key=lambda each: each.change):
        if run.erased(record):
            erased = True
        elif run.op == runs.DELETE:
            content = None
        else:
            content = {**(content or {}), **run.after(record)}
            content = {name: value for name, value in content.items() if value is not None}
    return {} if erased and content is not None else content


def _chain(db: Connection) -> Iterator[Finding]:
    for action in journal.chain_breaks(db)[:_MOST]:
        yield Finding("chain", "actions", action, _("this action of the journal was tampered with"))


def _files(db: Connection) -> Iterator[Finding]:
    """The files of documents and people whose bytes in the second store are missing or not what was attached."""
    words = {"missing": _("its file is missing"), "damaged": _("its file is damaged")}
    for table in ("attachments", "person_files"):
        rows = db.execute(f"SELECT id, sha256, size FROM {table}").fetchall()
        wrong = files.faults(files.of(db), {files.Content(sha256, size) for _id, sha256, size in rows})
        for number, sha256, _size in rows:
            if sha256 in wrong:
                yield Finding("attachment", table, number, words[wrong[sha256]])


NOTHING_FOUND = N_("The file is sound.")
