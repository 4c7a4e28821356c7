"""Saving what a form holds: the fields that were changed, against what the form showed before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, gettext
from officeapp.data import journal
from officeapp.data.actions import Conflict, action
from officeapp.data.journal import msg
from officeapp.data.queries import records
from officeapp.data.queries.titles import titles
from officeapp.domain import kinds
from officeapp.domain.check import Refused
from officeapp.domain.fields import Field, Record
from officeapp.domain.register import Register
from officeapp.services import recurring, registers
from officeapp.services.registers import Saved
from officeapp.services.settling import settled

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

R = TypeVar("R", bound=Record)


class ChangedMeanwhile(Conflict):
    """A field of the form was changed elsewhere; `name` is that field."""

    def __init__(self, name: str, msgid: str, params: dict[str, Any]) -> None:
        super().__init__(msgid, **params)
        self.name = name


def change(db: Writer, register: Register, shown: R, values: dict[str, Any]) -> Saved[R]:
    """Write some fields of a record that a form showed.

    Args:
        db: the writer.
        register: the register.
        shown: the record as the form had it.
        values: the new values by field name.

    Raises:
        ChangedMeanwhile: one of these fields is another than `shown` by now.
        Refused: the record would have errors; nothing was written.
    """
    now: R = records.get(db, register, shown.id or 0)
    for name, value in values.items():
        theirs = getattr(now, name)
        if theirs not in (getattr(shown, name), value):
            raise _changed(db, register, register.field(name), shown.id or 0, theirs)
    record = settled(db, replace(now, **values))
    found = registers.check(db, register, record)
    if any(problem.level == "error" and problem.field in (*values, None) for problem in found):
        raise Refused(found)
    title = registers.title_of(db, register, record)
    if len(values) == 1:
        field = msg(register.field(next(iter(values))).label)
        opened = action(db, N_("Change {field} of {title}"), field=field, title=title)
    else:
        opened = action(db, N_("Change {one}: {title}"), one=msg(register.one), title=title)
    with opened as act:
        stored = recurring.put(act, register, record)
    return Saved(stored, act.changes, found)


def _changed(db: Writer, register: Register, field: Field, number: int, value: Any) -> UserError:
    by = next(
        (line.by for line in journal.history(db, register.name, number) if line.field == field.name), ""
    )
    said = UserError(
        N_("{field} was changed to “{value}” meanwhile{by}. Look at it, then type your change again."),
        field=gettext(field.label),
        value=shown_value(db, field, value),
        by=f" ({by})" if by else "",
    )
    return ChangedMeanwhile(field.name, said.msgid, said.params)


def shown_value(db: Any, field: Field, value: Any) -> str:
    """A value in words, references by their titles."""
    if value is None:
        return "–"
    if field.target:
        return titles(db, field.target, [value]).get(value, f"#{value}")
    return kinds.show(field, value)
