"""The journal: what every action changed, so that it can be shown, undone, proved and erased.

The changes are kept in runs (see `runs`), each record with a salted digest. The chain of an action runs over
the digests alone, so contents can be erased and the chain still proves the rest.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_, _, in_sentence
from officeapp.data import runs
from officeapp.data.driver import Db
from officeapp.data.runs import SALT, Columns

_encode = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), check_circular=False
).encode  # of the head

DO, UNDO, REDO, CREATE = "do", "undo", "redo", "create"
KEEP = "keep"  # what the program remembers by itself: nobody takes it back


@dataclass(frozen=True, slots=True)
class Label:
    """The name of an action: a msgid with parameters, translated where it is shown.

    A parameter that is itself to be translated is a dict as `msg`, `day` or `number_of` makes it.
    """

    msgid: str
    params: dict[str, Any]

    def __str__(self) -> str:
        frame = _(self.msgid)
        shown = {
            name: _within(frame, name, value) if isinstance(value, dict) else value
            for name, value in self.params.items()
        }
        return frame.format(**shown) if shown else frame


def _within(frame: str, name: str, value: dict[str, Any]) -> str:
    """A translated parameter in its frame: written small in the middle of it, not after a colon or quote."""
    if "date" in value:
        return i18n.date(value["date"])
    if "many" in value:
        return i18n.ngettext(value["one"], value["many"], value["n"]).format(n=i18n.number(value["n"]))
    words = str(Label(value["msgid"], value["params"]))
    before = frame.partition(f"{{{name}}}")[0].rstrip()
    return in_sentence(words) if before and before[-1] not in ":“„" else words


def msg(msgid: str, **params: Any) -> dict[str, Any]:
    """A text as a parameter of another: translated with it."""
    return {"msgid": msgid, "params": params}


def day(iso: str) -> dict[str, Any]:
    """A date of any precision as a parameter of a text: written as the language of the reader has it."""
    return {"date": iso}


def number_of(one: str, many: str, n: int) -> dict[str, Any]:
    """So many of something as a parameter of a text: singular or plural as the reader's language has it."""
    return {"one": one, "many": many, "n": n}


@dataclass(frozen=True, slots=True)
class Entry:
    """One action of the log.

    Attributes:
        id: its number, rising.
        at: UTC instant, ISO.
        by: who.
        label: what, in words.
        kind: do, undo, redo or create.
        source: the file it came from, if an import.
        records: how many records it touched.
        undone: whether it is taken back at present.
    """

    id: int
    at: str
    by: str
    label: Label
    kind: str
    source: str | None
    records: int
    undone: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a record's history: who changed which field when, from what to what, in which action."""

    at: str
    by: str
    label: Label
    source: str | None
    op: str
    field: str
    old: Any
    new: Any
    action: int = 0


class Recorder:
    """Writes the changes of one action and the link of the chain."""

    def __init__(
        self, db: Db, *, by: str, kind: str, label: Label, source: str | None, target: int | None
    ) -> None:
        from officeapp.data.ids import new_uid

        self._db = db
        self._hash = hashlib.blake2b(digest_size=32)
        previous = db.execute("SELECT chain FROM actions ORDER BY id DESC LIMIT 1").fetchone()
        head = (new_uid(), dates.now_utc(), by, kind, label.msgid, _encode(label.params), source, target)
        self._hash.update(previous[0] if previous and previous[0] else b"")
        self._hash.update(_encode(list(head)).encode())
        self.action: int = db.execute(
            "INSERT INTO actions (uid, at, by, kind, label, params, source, target) VALUES (?,?,?,?,?,?,?,?)",
            head,
        ).lastrowid
        self._next: int = db.execute("SELECT coalesce(max(id), 0) + 1 FROM changes").fetchone()[0]

    def record(
        self, register: str, op: str, records: Sequence[int], old: Columns | None, new: Columns | None
    ) -> None:
        """Keep what one operation did to some records of a register, their values by field before and after."""
        salts = os.urandom(SALT * len(records))
        digests = runs.digests_of(register, op, records, old, new, salts)
        changes: list[tuple[Any, ...]] = []
        contents: list[tuple[Any, ...]] = []
        for change, (start, end) in enumerate(runs.neighbours(records), self._next):
            of_run = b"".join(digests[start:end])
            changes.append((change, self.action, register, op, records[start], end - start, of_run))
            of_contents = runs.encode(old, start, end), runs.encode(new, start, end)
            contents.append((change, salts[start * SALT : end * SALT], *of_contents))
        self._next += len(changes)
        self._hash.update(b"".join(digests))
        execute = self._db.conn.executemany  # type: ignore[attr-defined]
        execute("INSERT INTO changes VALUES (?,?,?,?,?,?,?)", changes)
        execute("INSERT INTO contents VALUES (?,?,?,?)", contents)

    def finish(self, records: int, params: dict[str, Any] | None = None) -> None:
        """Close the link of the chain."""
        self._db.execute(
            "UPDATE actions SET records = ?, chain = ? WHERE id = ?",
            (records, self._hash.digest(), self.action),
        )


def chain_breaks(db: Db) -> list[int]:
    """Numbers of the actions whose link of the chain, or a digest under it, does not hold."""
    broken: list[int] = []
    previous = b""
    columns = "id, uid, at, by, kind, label, params, source, target, chain"
    for action, *head, chain in db.execute(f"SELECT {columns} FROM actions ORDER BY id").fetchall():
        link = hashlib.blake2b(digest_size=32)
        link.update(previous)
        link.update(_encode(head).encode())
        try:
            whole = True
            for run in runs.of_action(db, action):
                link.update(run.digests)
                whole = whole and run.holds()
        except (ValueError, TypeError):  # contents that are no contents any more
            whole = False
        if not whole or link.digest() != chain:
            broken.append(action)
        previous = chain or b""
    return broken


_LOG = "SELECT id, at, by, kind, label, params, source, records, undone FROM actions"


def _entry(row: tuple[Any, ...]) -> Entry:
    number, at, by, kind, label, params, source, records, undone = row
    return Entry(number, at, by, Label(label, json.loads(params)), kind, source, records, undone is not None)


def log(db: Db, limit: int = 200, before: int | None = None) -> list[Entry]:
    """The latest actions that people took, newest first; undo and redo show as the state of what they concern."""
    rows = db.execute(
        f"{_LOG} WHERE kind = ? AND id < ? ORDER BY id DESC LIMIT ?", (DO, before or 1 << 62, limit)
    )
    return [_entry(row) for row in rows.fetchall()]


def imports(db: Db, limit: int = 50) -> list[Entry]:
    """The latest actions that came from a file, newest first."""
    rows = db.execute(f"{_LOG} WHERE kind = ? AND source IS NOT NULL ORDER BY id DESC LIMIT ?", (DO, limit))
    return [_entry(row) for row in rows.fetchall()]


def undoable(db: Db) -> Entry | None:
    """The action that undo would take back."""
    row = db.execute(f"{_LOG} WHERE kind = ? AND undone IS NULL ORDER BY id DESC LIMIT 1", (DO,)).fetchone()
    return _entry(row) if row else None


def redoable(db: Db) -> Entry | None:
    """The action that redo would bring back: the last one undone, while nothing new was done since."""
    row = db.execute(
        f"{_LOG} WHERE kind = ? AND undone > coalesce((SELECT max(id) FROM actions WHERE kind = ?"
        " AND undone IS NULL AND id NOT IN (SELECT target FROM actions WHERE kind = ?)), 0)"
        " ORDER BY undone DESC LIMIT 1",
        (DO, DO, REDO),
    ).fetchone()
    return _entry(row) if row else None


def history(db: Db, register: str, record: int) -> list[Line]:
    """Everything that ever happened to one record, newest first, a line a field."""
    lines: list[Line] = []
    for run in runs.of_record(db, register, record):
        at, by, label, params, source = db.execute(
            "SELECT at, by, label, params, source FROM actions WHERE id = ?", (run.action,)
        ).fetchone()
        before, after = run.before(record), run.after(record)
        named = Label(label, json.loads(params))
        fields = [name for name in {**before, **after} if name != "uid"]
        for field in fields:
            was, now = before.get(field), after.get(field)
            lines.append(Line(at, by, named, source, run.op, field, was, now, run.action))
        if not fields:
            lines.append(Line(at, by, named, source, run.op, "", None, None, run.action))
    return lines


UNDONE = N_("Undone: {of}")
REDONE = N_("Done again: {of}")
