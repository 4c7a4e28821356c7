"""Undo and redo: an action taken back is itself an action, compared by contents, and survives restarts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data import journal
from officeapp.data.actions import Action, Changes, opened
from officeapp.data.driver import IntegrityError
from officeapp.data.rows import quoted
from officeapp.domain.register import Register
from officeapp.domain.registers import by_name, referring_to

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

Change = tuple[str, str, int, dict[str, Any] | None, dict[str, Any] | None]

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
    rows = act.db.execute(
        "SELECT c.register, c.op, c.record, k.old, k.new FROM changes c JOIN contents k ON k.change = c.id"
        " WHERE c.action = ? ORDER BY c.id DESC",
        (target,),
    )
    changes = (
        (register, op, record, journal.decode(old), journal.decode(new))
        for register, op, record, old, new in rows
    )
    for (name, op), run in _runs(changes):
        register = by_name(name)
        match op:
            case journal.INSERT:
                _take_out(act, register, run)
            case journal.DELETE:
                _put_back(act, register, run)
            case _:
                _set_back(act, register, run)


def _runs(changes: Iterator[Change]) -> Iterator[tuple[tuple[str, str], list[Change]]]:
    """Neighbouring changes of one register and operation, no record twice in a run and none too long."""
    for key, group in groupby(changes, key=lambda change: (change[0], change[1])):
        run: list[Change] = []
        seen: set[int] = set()
        for change in group:
            if change[2] in seen or len(run) >= _MOST:
                yield key, run
                run, seen = [], set()
            run.append(change)
            seen.add(change[2])
        yield key, run


def _take_out(act: Action, register: Register, run: list[Change]) -> None:
    now = act._contents(register, [record for _r, _o, record, _old, _new in run])  # pyright: ignore[reportPrivateUsage]
    differing = [record for _r, _o, record, _old, new in run if now.get(record) != new]
    if differing:
        raise _changed(act, register, differing)
    try:
        act._delete(register, [(record, now[record]) for _r, _o, record, _old, _new in run])  # pyright: ignore[reportPrivateUsage]
    except IntegrityError:
        raise _changed(act, register, _used(act, register, [change[2] for change in run])) from None


def _used(act: Action, register: Register, records: list[int]) -> list[int]:
    """Those of the records that something still points at."""
    used: set[int] = set()
    for referring, name, _owned in referring_to(register.name):
        marks = ", ".join("?" * len(records))
        column = quoted(name)
        rows = act.db.execute(f"SELECT {column} FROM {referring.name} WHERE {column} IN ({marks})", records)
        used.update(row[0] for row in rows.fetchall())
    return sorted(used) or records[:1]


def _put_back(act: Action, register: Register, run: list[Change]) -> None:
    there = act._contents(register, [change[2] for change in run])  # pyright: ignore[reportPrivateUsage]
    if there:
        raise _changed(act, register, sorted(there))
    filled = set[str]().union(*(old or {} for _r, _o, _record, old, _new in run))
    columns = ("id", *(name for name in ("uid", *register.columns[3:]) if name in filled))
    rows = [(record, *((old or {}).get(name) for name in columns[1:])) for _r, _o, record, old, _new in run]
    try:
        act.insert(register, columns, rows)
    except IntegrityError:
        raise _changed(act, register, [change[2] for change in run]) from None


def _set_back(act: Action, register: Register, run: list[Change]) -> None:
    differing: list[int] = []
    for _register, _op, record, _old, new in run:
        names = list(new or {})
        now = act.db.execute(
            f"SELECT {', '.join(map(quoted, names))} FROM {register.name} WHERE id = ?", (record,)
        ).fetchone()
        if now is None or list(now) != list((new or {}).values()):
            differing.append(record)
    if differing:
        raise _changed(act, register, differing)
    act.set_many(register, [(record, old or {}) for _r, _o, record, old, _new in run])


def _changed(act: Action, register: Register, records: list[int]) -> ChangedSince:
    from officeapp.data.queries.titles import titles

    names = titles(act.db, register.name, records[:3])
    shown = ", ".join(names.get(record, f"#{record}") for record in records[:3])
    if len(records) > 3:
        shown += f" +{len(records) - 3}"
    return ChangedSince([(register.name, record) for record in records], shown)
