"""The bin: records that were removed and not brought back, as the journal knows them."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.data import journal
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
    marks = ", ".join("?" * len(titles))
    rows = db.execute(
        "SELECT c.register, c.record, k.old, a.at, a.by, a.id FROM actions a"
        " JOIN changes c ON c.action = a.id JOIN contents k ON k.change = c.id"
        f" WHERE a.kind IN (?, ?) AND c.op = ? AND c.register IN ({marks}) AND k.old IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM changes d WHERE d.register = c.register AND d.record = c.record"
        " AND d.id > c.id) ORDER BY c.id DESC LIMIT ?",
        (journal.DO, journal.REDO, journal.DELETE, *titles, limit),
    )
    found: list[Removed] = []
    for register, record, old, at, by, action in rows.fetchall():
        content = journal.decode(old) or {}
        found.append(Removed(register, record, str(content.get(titles[register], "")), at, by, action))
    return found
