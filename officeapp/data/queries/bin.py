"""The bin: records that were removed and not brought back, as the journal knows them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from officeapp.data import journal, runs
from officeapp.data.driver import Db
from officeapp.domain.registers import ALL
from officeapp.domain.registers.documents import ATTACHMENTS

SHOWN = (*(register for register in ALL if not register.part and register.title), ATTACHMENTS)


@dataclass(frozen=True, slots=True)
class Removed:
    """One record in the bin.

    Attributes:
        register, id: the record as it was.
        title: what it was called.
        at: when it was removed, UTC ISO text.
        by: who removed it.
        action: the action that removed it.
    """

    register: str
    id: int
    title: str
    at: str
    by: str
    action: int


def removed(db: Db, limit: int = 500) -> list[Removed]:
    """The records in the bin, the one removed last first."""
    titles = {register.name: register.title for register in SHOWN}
    actions = db.execute(
        "SELECT id, at, by FROM actions WHERE kind IN (?, ?) AND undone IS NULL AND EXISTS"
        " (SELECT 1 FROM changes WHERE action = actions.id AND op = ?) ORDER BY id DESC",
        (journal.DO, journal.REDO, runs.DELETE),
    )
    found = (
        Removed(run.register, record, str(run.before(record).get(titles[run.register], "")), at, by, action)
        for action, at, by in actions.fetchall()
        for run in runs.of_action_backwards(db, action)
        if run.op == runs.DELETE and run.register in titles
        for record in reversed(run.records)
        if not run.erased(record) and runs.last_change(db, run.register, record) == run.change
    )
    return list(islice(found, limit))
