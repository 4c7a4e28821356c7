"""Every service a script may call: the same as the window uses, by a stable name."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Changes
from officeapp.data.queries import records
from officeapp.domain.check import Problem
from officeapp.domain.register import Register
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.rules.findings import Finding
from officeapp.services import parameters

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a service.

    Attributes:
        changes: what was written; None when nothing had to be.
        warnings: what should be looked at though it did not stop the service.
        path: of the file it wrote, if it is there to write one; note: what is to be said of it.
    """

    changes: Changes | None = None
    warnings: Sequence[Problem | Finding] = ()
    path: Path | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One service.

    Attributes:
        id: its name in scripts.
        label: msgid.
        params: dataclass declared with the field helpers.
        run: does it; gets the writer and the filled dataclass.
    """

    id: str
    label: str
    params: type[Any]
    run: Callable[[Writer, Any], Done | Changes | None]

    def call(self, db: Writer, given: Mapping[str, str]) -> Done:
        """Run it with parameters as texts.

        Raises:
            UserError: a parameter is wrong, or the service refuses.
        """
        done = self.run(db, parameters.read(db, self.params, given))
        return done if isinstance(done, Done) else Done(done)


class SaveAction(Action):
    """Adds a record, or changes the fields given of the one with this `id`."""

    def __init__(self, id: str, register: Register) -> None:
        super().__init__(id, register.one, register.record, lambda db, record: None)
        object.__setattr__(self, "_register", register)

    _register: Register

    def call(self, db: Writer, given: Mapping[str, str]) -> Done:
        """Save what is given."""
        from officeapp.services import registers, somebody

        found = parameters.values_of(db, self.params, given)
        number = found.pop("id", None)
        if "id" in given and number is None:
            raise UserError(
                N_("“{name}” is empty. Give the number of the record, or leave it out."), name="id"
            )
        record = records.get(db, self._register, number) if number else self._register.record()
        alike = somebody.alike(db, found) if number is None and self._register is PEOPLE else []
        saved = registers.save(db, self._register, dataclasses.replace(record, **found))
        return Done(saved.changes, [*saved.warnings, *alike])
