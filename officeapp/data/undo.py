"""Undo and redo: an action taken back is itself an action, compared by contents, and survives restarts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data import journal, runs
from officeapp.data.actions import Action, Changes, opened
from officeapp.data.driver import IntegrityError
from officeapp.data.rows import is_tree, quoted
from officeapp.data.runs import Columns, Run, filled
from officeapp.domain.register import Register
from officeapp.domain.registers import by_name, referring_to

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

_MOST = 2_000


class NothingToUndo(UserError):
    """There is no live action."""


class ChangedSince(UserError):
    """A later change touched the same records; `records` names them as (register, id)."""

    def __init__(self, records: Sequence[tuple[str, int]], names: str) -> None:
        super().__init__(
            N_("Later changes touched the same records ({names}). Take those back first."), names=names
        )
        self.records = list(records)


def undo(db: Writer) -> Changes:
    """Take the newest live action back, whole.

    Raises:
        NothingToUndo: everything is taken back already.
    """
    newest = journal.undoable(db)
    if newest is None:
        raise NothingToUndo(N_("There is nothing to undo."))
    return undo_one(db, newest.id)


def undo_one(db: Writer, action: int) -> Changes:
    """Take one live action back, whole.

    Raises:
        ChangedSince: a later change touched its records.
        NothingToUndo: it is no live action.
    """
    row = db.execute(
        "SELECT label, params FROM actions WHERE id = ? AND kind = ? AND undone IS NULL", (action, journal.DO)
    ).fetchone()
    if row is None:
        raise NothingToUndo(N_("This action is undone already."))
    label = _about(journal.UNDONE, row)
    with opened(db, label, journal.UNDO, target=action) as act:
        _revert(act, _last_written(db, action))
        db.execute("UPDATE actions SET undone = ? WHERE id = ?", (act.changes.action, action))
    return act.changes


def redo(db: Writer) -> Changes:
    """Bring the action that was undone last back, while nothing new was done since.

    Raises:
        NothingToUndo: there is none.
    """
    last = journal.redoable(db)
    if last is None:
        raise NothingToUndo(N_("There is nothing to redo."))
    row = db.execute("SELECT label, params, undone FROM actions WHERE id = ?", (last.id,)).fetchone()
    with opened(db, _about(journal.REDONE, row), journal.REDO, target=last.id) as act:
        _revert(act, row[2])
        db.execute("UPDATE actions SET undone = NULL WHERE id = ?", (last.id,))
    return act.changes


def _about(msgid: str, row: Sequence[Any]) -> journal.Label:
    return journal.Label(msgid, {"of": journal.msg(row[0], **json.loads(row[1]))})


def _last_written(db: Writer, action: int) -> int:
    """The action whose changes made the records what they are: the last redo, else the action itself."""
    found = db.execute(
        "SELECT max(id) FROM actions WHERE kind = ? AND target = ?", (journal.REDO, action)
    ).fetchone()[0]
    return found or action


def _revert(act: Action, target: int) -> None:
    """Do the opposite of every change of an action, last first."""
    for (name, op), part in _parts(runs.of_action_backwards(act.db, target)):
        register = by_name(name)
        match op:
            case runs.INSERT:
                _take_out(act, register, part)
            case runs.DELETE:
                _put_back(act, register, part)
            case _:
                _set_back(act, register, part)


def _parts(backwards: Iterator[Run]) -> Iterator[tuple[tuple[str, str], list[Run]]]:
    """Runs of one register and operation that follow each other, no record twice and not too many."""
    for key, group in groupby(backwards, key=lambda run: (run.register, run.op)):
        part: list[Run] = []
        seen: set[int] = set()
        for run in group:
            if len(seen) >= _MOST or not seen.isdisjoint(run.records):
                yield key, part
                part, seen = [], set()
            part.append(run)
            seen.update(run.records)
        yield key, part


def _whole(register: Register, part: list[Run]) -> tuple[list[int], Columns]:
    """The whole records of some runs: those of a tree in the opposite order of writing, else by id."""
    if not is_tree(register):
        part = sorted(part, key=lambda run: run.first)
    told = [(run.count, run.new or run.old or {}) for run in part]
    records = [record for run in part for record in run.records]
    if is_tree(register):
        told = [(count, {name: each[::-1] for name, each in columns.items()}) for count, columns in told]
        records = [record for run in part for record in reversed(run.records)]
    return records, filled(runs.joined(told))


def _take_out(act: Action, register: Register, part: list[Run]) -> None:
    records, content = _whole(register, part)
    now = act.contents(register, records)
    if now is None or now != content:
        raise _changed(act, register, _differing(act, register, records, content))
    try:
        act.delete_known(register, records, now)
    except IntegrityError:
        raise _changed(act, register, _used(act, register, records)) from None


def _differing(act: Action, register: Register, records: list[int], content: Columns) -> list[int]:
    """Those of the records that are gone or not what they were."""

    def is_same(at: int, record: int) -> bool:
        was = filled({name: column[at : at + 1] for name, column in content.items()})
        return act.contents(register, [record]) == was

    return [record for at, record in enumerate(records) if not is_same(at, record)]


def _used(act: Action, register: Register, records: list[int]) -> list[int]:
    """Those of the records that something still points at."""
    used: set[int] = set()
    for referring, name, _owned in referring_to(register.name):
        marks = ", ".join("?" * len(records))
        column = quoted(name)
        rows = act.db.execute(f"SELECT {column} FROM {referring.name} WHERE {column} IN ({marks})", records)
        used.update(row[0] for row in rows.fetchall())
    return sorted(used) or records[:1]


def _put_back(act: Action, register: Register, part: list[Run]) -> None:
    records, content = _whole(register, part)
    marks = ", ".join("?" * len(records))
    there = act.db.execute(f"SELECT id FROM {register.name} WHERE id IN ({marks})", records).fetchall()
    if there:
        raise _changed(act, register, [row[0] for row in there])
    try:
        act.insert_columns(register, {"id": records, **content})
    except IntegrityError:
        raise _changed(act, register, records) from None


def _set_back(act: Action, register: Register, part: list[Run]) -> None:
    changes = [
        (record, run.before(record), run.after(record)) for run in part for record in reversed(run.records)
    ]
    differing: list[int] = []
    for record, _old, new in changes:
        now = act.db.execute(
            f"SELECT {', '.join(map(quoted, new))} FROM {register.name} WHERE id = ?", (record,)
        ).fetchone()
        if now is None or list(now) != list(new.values()):
            differing.append(record)
    if differing:
        raise _changed(act, register, differing)
    act.set_many(register, [(record, old) for record, old, _new in changes])


def _changed(act: Action, register: Register, records: list[int]) -> ChangedSince:
    from officeapp.data.queries.titles import titles

    names = titles(act.db, register.name, records[:3])
    shown = ", ".join(names.get(record, f"#{record}") for record in records[:3])
    if len(records) > 3:
        shown += f" +{len(records) - 3}"
    return ChangedSince([(register.name, record) for record in records], shown)
