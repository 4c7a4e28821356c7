"""Procedures of the office: a version from a day on begins as a copy; plans begun before keep their steps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from officeapp.base import dates, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Changes, action
from officeapp.data.queries import procedures
from officeapp.domain.registers.office import STEP_TEMPLATES
from officeapp.services.registers import put_checked

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


def begin(
    db: Writer, procedure: str, *, valid_from: str, name: str | None = None, source: str | None = None
) -> Changes:
    """Begin a version of a procedure as a copy of the one in force on its first day.

    Args:
        db: the writer.
        procedure: which; as the office calls it.
        valid_from: the first day of the new version.
        name: of a new procedure, where the steps shall not replace those of this one.
        source: the document that sets it; by default as before, to be checked.

    Raises:
        UserError: there is no such procedure, or the version is there already.
    """
    found = procedures.procedure(db, procedure, dates.earliest(valid_from))
    if found is None:
        known = ", ".join(each.kind for each in procedures.procedures(db))
        raise UserError(
            N_("There is no procedure “{name}”. The office keeps: {known}."), name=procedure, known=known
        )
    called = text.clean(name or "") or procedure
    there = procedures.version(db, called, valid_from)
    if there is not None and (there.steps or called != procedure):
        raise UserError(
            N_("“{name}” is there already. Change its steps, or choose another day or name."), name=called
        )
    with action(db, N_("Begin a version of {name}"), name=called) as act:
        for step in found.steps:
            copy = replace(
                step,
                id=None,
                uid="",
                version=0,
                kind=called,
                valid_from=valid_from,
                source=source or step.source,
                confirmed=0,
            )
            put_checked(act, STEP_TEMPLATES, copy)
    return act.changes
