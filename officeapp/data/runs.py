"""Runs, the rows of the journal: neighbouring records that one action changed alike, their values field by field.

Each record of a run keeps a salted digest of its own. Contents and salts lie in a table of their own: a record
is erased there by making its values null and its salt zeros, and the digests still prove the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, repeat
from operator import sub
from typing import Any

import orjson

from officeapp.data.driver import Db

INSERT, UPDATE, DELETE = "insert", "update", "delete"
LONGEST = 64  # records of a run: few rows for the great imports, little to read for the history of one record
DIGEST, SALT = 16, 16

Columns = dict[str, Sequence[Any]]

_ERASED = bytes(SALT)
_SELECT = (
    "SELECT c.id, c.action, c.register, c.op, c.first, c.count, c.digests, k.salts, k.old, k.new"
    " FROM changes c LEFT JOIN contents k ON k.change = c.id"
)


@dataclass(frozen=True, slots=True)
class Run:
    """One row of the journal.

    Attributes:
        change: its number, rising in the order of writing.
        action: the action it belongs to.
        register, op: of what its records are, and whether they were inserted, updated or deleted.
        first, count: id of the first record and how many there are; the others follow without a gap.
        digests, salts: of the records, one after the other; no salts where all are erased.
        old, new: values before and after by field, each as long as there are records.
    """

    change: int
    action: int
    register: str
    op: str
    first: int
    count: int
    digests: bytes
    salts: bytes | None
    old: Columns | None
    new: Columns | None

    @property
    def records(self) -> range:
        """The ids of its records."""
        return range(self.first, self.first + self.count)

    def before(self, record: int) -> dict[str, Any]:
        """What a record held of the fields concerned; of a whole record only what is not empty."""
        return self._values(self.old, record)

    def after(self, record: int) -> dict[str, Any]:
        """What a record holds since then, as `before`."""
        return self._values(self.new, record)

    def _values(self, columns: Columns | None, record: int) -> dict[str, Any]:
        at = record - self.first
        values = {name: column[at] for name, column in (columns or {}).items()}
        return values if self.op == UPDATE else {name: v for name, v in values.items() if v is not None}

    def erased(self, record: int) -> bool:
        """Whether the contents of a record were erased."""
        at = (record - self.first) * SALT
        return self.salts is None or self.salts[at : at + SALT] == _ERASED

    def holds(self) -> bool:
        """Whether the contents are those that were written, as far as they are not erased."""
        if self.salts is None:
            return True
        proved = digests_of(self.register, self.op, self.records, self.old, self.new, self.salts)
        return all(
            digest == self.digests[at * DIGEST : (at + 1) * DIGEST] or self.erased(record)
            for at, (record, digest) in enumerate(zip(self.records, proved, strict=True))
        )


def digests_of(
    register: str, op: str, records: Sequence[int], old: Columns | None, new: Columns | None, salts: bytes
) -> list[bytes]:
    """The salted digest of each record's contents."""
    blake, dumps = hashlib.blake2b, orjson.dumps
    head = f"{register}\n{op}\n{','.join(old or new or ())}\n".encode()
    rows = zip(range(0, SALT * len(records), SALT), records, _rows(old), _rows(new), strict=False)
    return [
        blake(head + dumps(row[1:]), digest_size=DIGEST, key=salts[row[0] : row[0] + SALT]).digest()
        for row in rows
    ]


def _rows(columns: Columns | None) -> Iterator[Any]:
    return zip(*columns.values(), strict=True) if columns else repeat(None)


def neighbours(records: Sequence[int], longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """The places where each stretch of ids without a gap begins and ends among records."""
    steps = map(sub, islice(records, 1, None), records)
    start = 0
    for end in (*(at for at, step in enumerate(steps, 1) if step != 1), len(records)):
        for first in range(start, end, longest):
            yield first, min(first + longest, end)
        start = end


def filled(columns: Columns) -> Columns:
    """Those of the columns that hold anything."""
    return {name: column for name, column in columns.items() if column.count(None) < len(column)}


def joined(runs: Sequence[tuple[int, Columns]]) -> Columns:
    """The columns of several runs, each with its count, one after the other."""
    names = dict.fromkeys(name for _count, columns in runs for name in columns)
    return {
        name: tuple(chain.from_iterable(columns.get(name) or repeat(None, count) for count, columns in runs))
        for name in names
    }


def encode(columns: Columns | None, start: int, end: int) -> str | None:
    """Part of some columns as it is kept: compact JSON, None for nothing."""
    if columns is None:
        return None
    return orjson.dumps({name: column[start:end] for name, column in columns.items()}).decode()


def _run(row: Sequence[Any]) -> Run:
    old, new = row[-2:]
    return Run(*row[:-2], old=old and orjson.loads(old), new=new and orjson.loads(new))


def of_action(db: Db, action: int) -> Iterator[Run]:
    """The runs of an action in the order of writing."""
    return map(_run, db.execute(f"{_SELECT} WHERE c.action = ? ORDER BY c.id", (action,)))


def of_action_backwards(db: Db, action: int) -> Iterator[Run]:
    """The runs of an action, the last first."""
    return map(_run, db.execute(f"{_SELECT} WHERE c.action = ? ORDER BY c.id DESC", (action,)))


def of_register(db: Db, register: str) -> Iterator[Run]:
    """The runs of a register by the ids of their first records."""
    return map(_run, db.execute(f"{_SELECT} WHERE c.register = ? ORDER BY c.first, c.id", (register,)))


def of_record(db: Db, register: str, record: int) -> list[Run]:
    """The runs that hold a record, the last first."""
    rows = db.execute(
        f"{_SELECT} WHERE {_HOLDS} ORDER BY c.id DESC", (register, record - LONGEST, record, record)
    )
    return [_run(row) for row in rows.fetchall()]


def last_change(db: Db, register: str, record: int) -> int:
    """The number of the last change of a record, 0 where it has none."""
    sql = f"SELECT max(c.id) FROM changes c WHERE {_HOLDS}"
    return db.execute(sql, (register, record - LONGEST, record, record)).fetchone()[0] or 0


_HOLDS = "c.register = ? AND c.first > ? AND c.first <= ? AND c.first + c.count > ?"
