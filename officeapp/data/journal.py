"""The journal: what every action changed, so that it can be shown, undone, proved and erased.

Each change keeps a salted digest; its contents and the salt lie in a table of their own. The chain of an
action runs over the digests alone, so contents can be erased and the chain still proves the rest.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from typing import Any

import orjson

from officeapp.base import dates
from officeapp.base.i18n import N_, _, in_sentence
from officeapp.data.driver import Db

DIGEST, SALT = 16, 16
_encode = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), check_circular=False
).encode  # of the head

INSERT, UPDATE, DELETE = "insert", "update", "delete"
DO, UNDO, REDO, CREATE = "do", "undo", "redo", "create"
KEEP = "keep"  # what the program remembers by itself: nobody takes it back


@dataclass(frozen=True, slots=True)
class Label:
    """The name of an action: a msgid with parameters, translated where it is shown.

    A parameter that is itself to be translated is a dict as `msg` makes it.
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
    words = str(Label(value["msgid"], value["params"]))
    before = frame.partition(f"{{{name}}}")[0].rstrip()
    return in_sentence(words) if before and before[-1] not in ":“„" else words


def msg(msgid: str, **params: Any) -> dict[str, Any]:
    """A text as a parameter of another: translated with it."""
    return {"msgid": msgid, "params": params}


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


def encode(content: dict[str, Any] | None) -> str | None:
    """Contents as they are kept: compact JSON, None for nothing."""
    return None if content is None else orjson.dumps(content).decode()


def decode(kept: str | None) -> dict[str, Any] | None:
    """The contents back."""
    return None if kept is None else orjson.loads(kept)


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

    def record(self, register: str, op: str, rows: list[tuple[int, str | None, str | None]]) -> None:
        """Keep changes of one register and operation, each (record id, old contents, new contents)."""
        salts = os.urandom(SALT * len(rows))
        blake, add = hashlib.blake2b, self._hash.update
        changes: list[tuple[Any, ...]] = []
        contents: list[tuple[Any, ...]] = []
        change = self._next
        for at, (record, old, new) in enumerate(rows):
            salt = salts[at * SALT : at * SALT + SALT]
            digest = digest_of(salt, register, record, op, old, new, blake)
            add(digest)
            changes.append((change, self.action, register, record, op, digest))
            contents.append((change, salt, old, new))
            change += 1
        self._next = change
        execute = self._db.conn.executemany  # type: ignore[attr-defined]
        execute("INSERT INTO changes VALUES (?,?,?,?,?,?)", changes)
        execute("INSERT INTO contents VALUES (?,?,?,?)", contents)

    def finish(self, records: int, params: dict[str, Any] | None = None) -> None:
        """Close the link of the chain."""
        self._db.execute(
            "UPDATE actions SET records = ?, chain = ? WHERE id = ?",
            (records, self._hash.digest(), self.action),
        )


def digest_of(
    salt: bytes,
    register: str,
    record: int,
    op: str,
    old: str | None,
    new: str | None,
    blake: Any = hashlib.blake2b,
) -> bytes:
    """The salted digest of one change's contents."""
    return blake(f"{register}\n{record}\n{op}\n{old}\n{new}".encode(), digest_size=DIGEST, key=salt).digest()


def chain_breaks(db: Db) -> list[int]:
    """Numbers of the actions whose link of the chain, or a digest under it, does not hold."""
    broken: list[int] = []
    previous = b""
    columns = "id, uid, at, by, kind, label, params, source, target, chain"
    for action, *head, chain in db.execute(f"SELECT {columns} FROM actions ORDER BY id").fetchall():
        link = hashlib.blake2b(digest_size=32)
        link.update(previous)
        link.update(_encode(head).encode())
        whole = True
        for register, record, op, digest, salt, old, new in db.execute(
            "SELECT c.register, c.record, c.op, c.digest, k.salt, k.old, k.new FROM changes c"
            " LEFT JOIN contents k ON k.change = c.id WHERE c.action = ? ORDER BY c.id",
            (action,),
        ):
            link.update(digest)
            if salt is not None and digest_of(salt, register, record, op, old, new) != digest:
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
    for action, at, by, label, params, source, op, old, new in db.execute(
        "SELECT a.id, a.at, a.by, a.label, a.params, a.source, c.op, k.old, k.new FROM changes c"
        " JOIN actions a ON a.id = c.action LEFT JOIN contents k ON k.change = c.id"
        " WHERE c.register = ? AND c.record = ? ORDER BY c.id DESC",
        (register, record),
    ).fetchall():
        before, after = decode(old) or {}, decode(new) or {}
        named = Label(label, json.loads(params))
        fields = [name for name in {**before, **after} if name != "uid"]
        for field in fields:
            was, now = before.get(field), after.get(field)
            lines.append(Line(at, by, named, source, op, field, was, now, action))
        if not fields:
            lines.append(Line(at, by, named, source, op, "", None, None, action))
    return lines


UNDONE = N_("Undone: {of}")
REDONE = N_("Done again: {of}")
