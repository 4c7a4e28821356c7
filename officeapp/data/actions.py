"""An action: one transaction that writes rows, search rows and journal together.

``with action(db, N_("Add {name}"), name=...) as act: act.put(PEOPLE, person)`` - and `act.changes` afterwards.
`put` and `remove` and their bulk forms are the only writers: no triggers, no cascades.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, gettext
from officeapp.data import journal
from officeapp.data.ids import new_uids
from officeapp.data.rows import marked, quoted, search_fields, search_texts, select, sort_keys, stored, values
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
        self._stale: dict[Register, set[int]] = {}
        self._fresh: dict[Register, set[int]] = {}
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
        ids: list[int] = []
        for start in range(0, len(rows), _CHUNK):
            ids += self._insert(register, tuple(columns), rows[start : start + _CHUNK])
        return ids

    def set(self, register: Register, record: int, changed: dict[str, Any]) -> None:
        """Write some fields of one record, whatever its version."""
        self.set_many(register, [(record, changed)])

    def set_many(self, register: Register, changes: Iterable[tuple[int, dict[str, Any]]]) -> int:
        """Write some fields of many records, each (id, fields); what is the same already is left; returns how many."""
        written: list[tuple[int, str | None, str | None]] = []
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
                (
                    record,
                    journal.encode({name: old[name] for name in changed}),
                    journal.encode({name: new[name] for name in changed}),
                )
            )
        if again:
            self._stale.setdefault(register, set()).update(set(again) - self._fresh.get(register, set()))
            self._fresh.setdefault(register, set()).update(again)
        self._note(register, journal.UPDATE, written)
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
                    N_("{count} entries under “{register}” still need it. Change or remove them first."),
                    count=len(found),
                    register=Msgid(referring.label),
                )
            else:
                self.set_many(referring, [(each, {name: None}) for each in found])
        self.delete(register, records)

    def delete(self, register: Register, records: Sequence[int]) -> None:
        """Take rows out; nothing may point at them any more."""
        for start in range(0, len(records), _CHUNK):
            part = records[start : start + _CHUNK]
            gone = self._contents(register, part)
            if len(gone) != len(part):
                raise Conflict(N_("This record was removed meanwhile. It can be brought back from the bin."))
            self._delete(register, [(record, gone[record]) for record in part])

    # ── the three ways a row changes ────────────────────────────────────────────────────────────

    def _insert(
        self, register: Register, columns: tuple[str, ...], rows: Sequence[Sequence[Any]]
    ) -> list[int]:
        given = dict(
            zip(columns, zip(*rows, strict=True), strict=True)
        )  # by column: much cheaper than by row
        if "id" not in given:
            last = self.db.conn.execute(
                "SELECT seq FROM sqlite_sequence WHERE name = ?", (register.name,)
            ).fetchone()
            first = (last[0] if last else 0) + 1
            given["id"] = tuple(range(first, first + len(rows)))
        if "uid" not in given:
            given["uid"] = tuple(new_uids(len(rows)))
        ids = list(given["id"])
        self._write_rows(register, given)
        del given["id"]
        self._note(
            register,
            journal.INSERT,
            [(number, None, content) for number, content in zip(ids, _contents_of(given), strict=True)],
        )
        return ids

    def _write_rows(self, register: Register, given: dict[str, tuple[Any, ...]]) -> None:
        """Columns with id and uid into the table, with their sort keys."""
        full = dict(given)
        for name, column, key in sort_keys(register):
            if name in given:
                full[column] = tuple(key(value) if value else None for value in given[name])
        self.db.conn.executemany(
            f"INSERT INTO {register.name} ({', '.join(map(quoted, full))}) VALUES ({', '.join('?' * len(full))})",
            zip(*full.values(), strict=True),
        )
        if search_fields(register):
            self._fresh.setdefault(register, set()).update(given["id"])

    def _index(self) -> None:
        """Bring the search index up to date, once and in rising ids: anything else costs FTS5 a flush a row."""
        for register, records in self._stale.items():
            self.db.conn.executemany(
                f"DELETE FROM {register.name}_search WHERE rowid = ?", [(each,) for each in sorted(records)]
            )
        seen: set[str] = set()
        for register, records in self._fresh.items():
            rising = sorted(records)
            for start in range(0, len(rising), _CHUNK):
                self._index_rows(register, rising[start : start + _CHUNK], seen)
        self.db.conn.executemany("INSERT INTO words VALUES (?, ?) ON CONFLICT DO NOTHING", marked(seen))

    def _index_rows(self, register: Register, records: Sequence[int], seen: set[str]) -> None:
        names = ", ".join(map(quoted, search_fields(register)))
        marks = ", ".join("?" * len(records))
        rows = self.db.conn.execute(
            f"SELECT id, {names} FROM {register.name} WHERE id IN ({marks}) ORDER BY id", tuple(records)
        )
        self.db.conn.executemany(
            f"INSERT INTO {register.name}_search (rowid, {names}, initials)"
            f" VALUES (?{', ?' * (len(search_fields(register)) + 1)})",
            [(number, *search_texts(register, found, seen)) for number, *found in rows],
        )

    def _contents(self, register: Register, records: Sequence[int]) -> dict[int, dict[str, Any]]:
        """What the journal would keep of these records as they are, by id."""
        marks = ", ".join("?" * len(records))
        names = ("uid", *register.columns[3:])
        rows = self.db.conn.execute(
            f"SELECT id, {', '.join(map(quoted, names))} FROM {register.name} WHERE id IN ({marks})",
            tuple(records),
        )
        pairs = tuple(enumerate(names, 1))
        return {row[0]: {name: row[at] for at, name in pairs if row[at] is not None} for row in rows}

    def _delete(self, register: Register, gone: Sequence[tuple[int, dict[str, Any]]]) -> None:
        ids = [(record,) for record, _content in gone]
        if search_fields(register):
            records = {record for record, _content in gone}
            fresh = self._fresh.setdefault(register, set())
            self._stale.setdefault(register, set()).update(records - fresh)
            fresh -= records
        within = any(
            field.to == register.name for field in register.fields
        )  # then a child goes before its parent
        self.db.conn.executemany(f"DELETE FROM {register.name} WHERE id = ?", ids if within else sorted(ids))
        self._note(
            register, journal.DELETE, [(record, journal.encode(content), None) for record, content in gone]
        )

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

    def _note(self, register: Register, op: str, rows: list[tuple[int, str | None, str | None]]) -> None:
        if not rows:
            return
        self._recorder.record(register.name, op, rows)
        self.changes.records.setdefault(register.name, set()).update(row[0] for row in rows)
        if op == journal.INSERT:
            self.changes.inserted.setdefault(register.name, set()).update(row[0] for row in rows)
        if op != journal.UPDATE:
            self.changes.fields.setdefault(register.name, set()).add("*")

    def finish(self) -> None:
        """Bring the search index up to date and close the journal of this action."""
        self._index()
        self._recorder.finish(self.changes.count)


def _contents_of(given: dict[str, tuple[Any, ...]]) -> Iterator[str | None]:
    """What the journal keeps of new records given by column: their values, nothing of what is empty."""
    filled = {name: column for name, column in given.items() if any(value is not None for value in column)}
    whole = not any(None in column for column in filled.values())
    for row in zip(*filled.values(), strict=True):
        content = dict(zip(filled, row, strict=True))
        yield journal.encode(content if whole else {k: v for k, v in content.items() if v is not None})


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
