"""Bringing removed records back, with what belonged to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data import runs
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import IntegrityError
from officeapp.data.journal import msg
from officeapp.data.queries.bin import Removed
from officeapp.domain.register import Register
from officeapp.domain.registers import by_name

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

Gone = dict[tuple[str, int], dict[str, Any]]


def restore(db: Writer, removed: Removed) -> Changes:
    """Bring one record back, and the records that went to the bin because they belonged to it.

    Raises:
        UserError: it is back already, or what it points at is gone.
    """
    gone = _gone_with(db, removed.action)
    first = (removed.register, removed.id)
    register = by_name(removed.register)
    if first not in gone or _exists(db, register, removed.id):
        raise UserError(N_("This record was brought back already."))
    label = N_("Bring back {one}: {title}")
    with action(db, label, one=msg(register.one), title=removed.title) as act:
        try:
            _put_back(act, first, gone)
            _point_again(act, removed.action, first)
        except IntegrityError:
            words = N_("“{title}” needs a record that is in the bin too. Bring that one back first.")
            raise UserError(words, title=removed.title) from None
    return act.changes


def _gone_with(db: Writer, action_id: int) -> Gone:
    """The contents of every record an action removed."""
    return {
        (run.register, record): run.before(record)
        for run in runs.of_action(db, action_id)
        if run.op == runs.DELETE
        for record in run.records
    }


def _put_back(act: Action, key: tuple[str, int], gone: Gone) -> None:
    """Insert a record, then those it owned."""
    content = gone.pop(key)
    register = by_name(key[0])
    names = [name for name in ("uid", *register.columns[3:]) if name in content]
    act.insert(register, ("id", *names), [(key[1], *(content[name] for name in names))])
    owned = [
        other
        for other, its in gone.items()
        for field in by_name(other[0]).fields
        if field.owner and field.target == key[0] and its.get(field.name) == key[1]
    ]
    for other in owned:
        if other in gone:
            _put_back(act, other, gone)


def _point_again(act: Action, action_id: int, key: tuple[str, int]) -> None:
    """Fill the references that were emptied with the removal, where they are empty still."""
    emptied = [
        (by_name(run.register), record, run.before(record))
        for run in runs.of_action(act.db, action_id)
        if run.op == runs.UPDATE
        for record in run.records
    ]
    for register, record, old in emptied:
        for field, value in old.items():
            if (
                register.field(field).target != key[0]
                or value != key[1]
                or not _exists(act.db, register, record)
            ):
                continue
            sql = f'SELECT "{field}" FROM {register.name} WHERE id = ?'
            now = act.db.execute(sql, (record,)).fetchone()[0]
            if now is None:
                act.set(register, record, {field: value})


def _exists(db: Writer, register: Register, record: int) -> bool:
    return db.execute(f"SELECT 1 FROM {register.name} WHERE id = ?", (record,)).fetchone() is not None
