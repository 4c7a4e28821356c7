"""An action: one transaction that writes rows, search rows and journal together.

``with action(db, N_("Add {name}"), name=...) as act: act.put(PEOPLE, person)`` - and `act.changes` afterwards.
`put` and `remove` and their bulk forms are the only writers: no triggers, no cascades.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, gettext
from officeapp.data import journal, runs
from officeapp.data.ids import new_uids
from officeapp.data.indexing import SearchIndex
from officeapp.data.rows import (
    is_tree,
    quoted,
    search_fields,
    select,
    sort_keys,
    stored,
    values,
)
from officeapp.data.runs import Columns, filled
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.registers import referring_to

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

R = TypeVar("R", bound=Record)

MANY = 300  # above this a page reads anew instead of looking at each record
_CHUNK = 5_000


class Conflict(UserError):
    """Somebody changed the record since it was read."""


class StillUsed(UserError):
    """Other records need the one that was to go."""


@dataclass(slots=True)
class Changes:
    """What an action did, for whoever shows it.

    Attributes:
        action: its number in the log.
        label: its name.
        records: ids touched, by register.
        fields: names of the fields touched, by register; a new or removed record touches them all ("*").
        inserted: ids of the new ones, by register.
        reload: too many to look at one by one.
    """

    action: int
    label: journal.Label
    records: dict[str, set[int]] = field(default_factory=dict[str, set[int]])
    fields: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    inserted: dict[str, set[int]] = field(default_factory=dict[str, set[int]])

    @property
    def reload(self) -> bool:
        """Whether it touched so much that reading anew is cheaper."""
        return self.count > MANY

    @property
    def count(self) -> int:
        """How many records it touched."""
        return sum(len(ids) for ids in self.records.values())

    def touches(self, *registers: str) -> bool:
        """Whether it touched any of these registers."""
        return any(register in self.records for register in registers)


class Action:
    """The open action; use the functions of this module to get one."""

    def __init__(
        self, db: Writer, label: journal.Label, kind: str, source: str | None, target: int | None
    ) -> None:
        self.db = db
        self._recorder = journal.Recorder(db, by=db.by, kind=kind, label=label, source=source, target=target)
        self._index = SearchIndex(db)
        self.changes = Changes(self._recorder.action, label)

    # ── what services call ──────────────────────────────────────────────────────────────────────

    def put(self, register: Register, record: R) -> R:
        """Write one record, new or changed; returns it with its id, uid and version.

        Raises:
            Conflict: it was changed since it was read.
        """
        found = values(record, register)
        if record.id is None:
            given = {name: value for name, value in found.items() if value is not None}
            if record.uid:
                given["uid"] = record.uid
            (number,) = self.insert(register, tuple(given), [tuple(given.values())])
            uid = self.db.execute(f"SELECT uid FROM {register.name} WHERE id = ?", (number,)).fetchone()[0]
            return dataclasses.replace(record, id=number, uid=uid, version=1)
        now = self.db.execute(f"{select(register)} WHERE id = ?", (record.id,)).fetchone()
        if now is None or now[2] != record.version:
            raise Conflict(
                N_("This record was changed meanwhile. Look at it again, then repeat your change.")
            )
        before = dict(zip(register.columns[3:], now[3:], strict=True))
        changed = {name: value for name, value in found.items() if before[name] != value}
        if not changed:
            return record
        self.set(register, record.id, changed)
        return dataclasses.replace(record, version=record.version + 1)

    def insert(self, register: Register, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
        """Write new records given as rows of stored values; returns their ids.

        Args:
            register: where to.
            columns: field names, `uid` and `id` among them if given.
            rows: values in the order of `columns`; text in NFC, nothing as None.
        """
        if not rows:
            return []
        return self.insert_columns(register, dict(zip(columns, zip(*rows, strict=True), strict=True)))

    def insert_columns(self, register: Register, given: Columns) -> list[int]:
        """Write new records given field by field, as `insert`."""
        ids: list[int] = []
        count = len(next(iter(given.values())))
        for start in range(0, count, _CHUNK):
            part = {name: column[start : start + _CHUNK] for name, column in given.items()}
            ids += self._insert(register, part, min(_CHUNK, count - start))
        return ids

    def set(self, register: Register, record: int, changed: dict[str, Any]) -> None:
        """Write some fields of one record, whatever its version."""
        self.set_many(register, [(record, changed)])

    def set_many(self, register: Register, changes: Iterable[tuple[int, dict[str, Any]]]) -> int:
        """Write some fields of many records, each (id, fields); what is the same already is left; returns how many."""
        written: list[tuple[int, dict[str, Any], dict[str, Any]]] = []  # what was, what is
        touched = self.changes.fields.setdefault(register.name, set())
        keys = {name: (column, key) for name, column, key in sort_keys(register)}
        again: list[int] = []
        searched = set(search_fields(register))
        for record, given in changes:
            names = list(given)
            now = self.db.execute(
                f"SELECT {', '.join(map(quoted, names))} FROM {register.name} WHERE id = ?", (record,)
            ).fetchone()
            if now is None:
                raise Conflict(N_("This record was removed meanwhile. It can be brought back from the bin."))
            new = {name: stored(value) for name, value in given.items()}
            old = dict(zip(names, now, strict=True))
            changed = [name for name in names if old[name] != new[name]]
            if not changed:
                continue
            sets = {name: new[name] for name in changed}
            sets |= {keys[n][0]: keys[n][1](new[n]) if new[n] else None for n in changed if n in keys}
            self.db.conn.execute(
                f"UPDATE {register.name} SET version = version + 1,"
                f" {', '.join(f'{quoted(name)} = ?' for name in sets)} WHERE id = ?",
                (*sets.values(), record),
            )
            if searched & set(changed):
                again.append(record)
            touched.update(changed)
            written.append(
                (record, {name: old[name] for name in changed}, {name: new[name] for name in changed})
            )
        if again:
            self._index.change(register, again)
        for fields, group in groupby(written, key=lambda each: tuple(each[1])):
            alike = list(group)
            was: Columns = {name: [old[name] for _record, old, _new in alike] for name in fields}
            now_is: Columns = {name: [new[name] for _record, _old, new in alike] for name in fields}
            self._note(register, runs.UPDATE, [record for record, _old, _new in alike], was, now_is)
        return len(written)

    def remove(self, register: Register, record: int) -> None:
        """Move a record to the bin with what belongs to it; references from elsewhere are emptied.

        Raises:
            StillUsed: another record cannot be without it.
            Conflict: it is gone already.
        """
        self.remove_many(register, [record])

    def remove_many(self, register: Register, records: Sequence[int]) -> None:
        """Move records to the bin, as `remove`."""
        for referring, name, owned in referring_to(register.name):
            found = self._pointing(referring, name, records)
            if register is referring:
                found = [each for each in found if each not in set(records)]
            if not found:
                continue
            if owned:
                self.remove_many(referring, found)
            elif referring.field(name).required:
                raise StillUsed(
                    N_(
                        "Entries under “{register}” that still need it: {count}. Change or remove them first."
                    ),
                    count=len(found),
                    register=Msgid(referring.label),
                )
            else:
                self.set_many(referring, [(each, {name: None}) for each in found])
        self.delete(register, records)

    def delete(self, register: Register, records: Sequence[int]) -> None:
        """Take rows out; nothing may point at them any more. Of a tree, children stand before their parents."""
        if not is_tree(register):
            records = sorted(records)
        for start in range(0, len(records), _CHUNK):
            part = records[start : start + _CHUNK]
            gone = self.contents(register, part)
            if gone is None:
                raise Conflict(N_("This record was removed meanwhile. It can be brought back from the bin."))
            self.delete_known(register, part, gone)

    # ── the three ways a row changes ────────────────────────────────────────────────────────────

    def _insert(self, register: Register, given: Columns, count: int) -> Sequence[int]:
        if "id" not in given:
            last = self.db.conn.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = ?", (register.name,)
            ).fetchone()
            first = (last[0] if last else 0) + 1
            given["id"] = range(first, first + count)
        if "uid" not in given:
            given["uid"] = new_uids(count)
        self._write_rows(register, given)
        ids = given.pop("id")
        self._note(register, runs.INSERT, ids, None, filled(given))
        return ids

    def _write_rows(self, register: Register, given: Columns) -> None:
        """Columns with id and uid into the table, with their sort keys."""
        full = dict(given)
        for name, column, key in sort_keys(register):
            if name in given:
                keys = {value: key(value) for value in set(given[name]) if value}
                full[column] = list(map(keys.get, given[name]))
        self.db.conn.executemany(
            f"INSERT INTO {register.name} ({', '.join(map(quoted, full))}) VALUES ({', '.join('?' * len(full))})",
            zip(*full.values(), strict=True),
        )
        self._index.add(register, given["id"], given)

    def contents(self, register: Register, records: Sequence[int]) -> Columns | None:
        """What the journal would keep of these records as they are; None where one is missing."""
        marks = ", ".join("?" * len(records))
        names = ("uid", *register.columns[3:])
        rows = self.db.conn.execute(
            f"SELECT id, {', '.join(map(quoted, names))} FROM {register.name} WHERE id IN ({marks}) ORDER BY id",
            tuple(records),
        ).fetchall()
        if len(rows) != len(records):
            return None
        if is_tree(register):
            place = {record: at for at, record in enumerate(records)}
            rows.sort(key=lambda row: place[row[0]])
        _ids, *columns = zip(*rows, strict=True)
        return filled(dict(zip(names, columns, strict=True)))

    def delete_known(self, register: Register, records: Sequence[int], gone: Columns) -> None:
        """Take rows out whose contents are known, in the given order."""
        longest = (
            1 if is_tree(register) else len(records)
        )  # of a tree, children are told before their parents
        self.db.conn.executemany(
            f"DELETE FROM {register.name} WHERE id BETWEEN ? AND ?",
            [(records[start], records[end - 1]) for start, end in runs.neighbours(records, longest)],
        )
        self._index.remove(register, records)
        self._note(register, runs.DELETE, records, gone, None)

    def _pointing(self, referring: Register, name: str, records: Sequence[int]) -> list[int]:
        found: list[int] = []
        for start in range(0, len(records), _CHUNK):
            part = tuple(records[start : start + _CHUNK])
            rows = self.db.conn.execute(
                f"SELECT id FROM {referring.name} WHERE {quoted(name)} IN ({', '.join('?' * len(part))})",
                part,
            )
            found += [row[0] for row in rows]
        return found

    def _note(
        self, register: Register, op: str, records: Sequence[int], old: Columns | None, new: Columns | None
    ) -> None:
        self._recorder.record(register.name, op, records, old, new)
        self.changes.records.setdefault(register.name, set()).update(records)
        if op == runs.INSERT:
            self.changes.inserted.setdefault(register.name, set()).update(records)
        if op != runs.UPDATE:
            self.changes.fields.setdefault(register.name, set()).add("*")

    def finish(self) -> None:
        """Bring the search index up to date and close the journal of this action."""
        self._index.settle()
        self._recorder.finish(self.changes.count)


class Msgid:
    """A msgid as a parameter: translated when the message is formed."""

    def __init__(self, msgid: str) -> None:
        self._msgid = msgid

    def __str__(self) -> str:
        return gettext(self._msgid)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


@contextmanager
def action(db: Writer, msgid: str, *, source: str | None = None, **params: Any) -> Generator[Action]:
    """Open an action people take, to be undone by its name.

    Args:
        db: the writer.
        msgid: its name, marked with `N_`, with named placeholders.
        source: the file an import came from.
        params: values of the placeholders: text and numbers.
    """
    with opened(db, journal.Label(msgid, params), journal.DO, source) as act:
        yield act


@contextmanager
def opened(
    db: Writer, label: journal.Label, kind: str, source: str | None = None, target: int | None = None
) -> Generator[Action]:
    """Open an action of any kind; without a change it leaves no trace."""
    with db.atomic():
        act = Action(db, label, kind, source, target)
        yield act
        if act.changes.records or kind in (journal.UNDO, journal.REDO):
            act.finish()
        else:
            db.execute("DELETE FROM actions WHERE id = ?", (act.changes.action,))
