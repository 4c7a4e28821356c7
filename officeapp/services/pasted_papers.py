"""The paper whose text was pasted: found by its letterhead, else entered with what is made of it."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.data.actions import Action
from officeapp.data.driver import Db
from officeapp.domain.registers.documents import DOCUMENTS, Document
from officeapp.domain.rules import letterhead
from officeapp.domain.rules.letterhead import Letterhead
from officeapp.services import registers


@dataclass(frozen=True, slots=True)
class PastedPaper:
    """What its letterhead says, and the id of the document it is, None for one that is not entered yet."""

    head: Letterhead
    id: int | None = None


def find(db: Db, text: str) -> PastedPaper | None:
    """Return the paper a text is of; numbers begin anew each year, so another day is another paper."""
    head = letterhead.read(text)
    if head is None:
        return None
    row = db.execute(
        "SELECT id FROM documents WHERE number = ? AND (?2 IS NULL OR issued_on IS NULL OR issued_on = ?2)"
        " ORDER BY issued_on IS NULL, issued_on DESC LIMIT 1",
        (head.number, head.day),
    ).fetchone()
    return PastedPaper(head, row[0] if row else None)


def enter(act: Action, paper: PastedPaper) -> int:
    """Return the id of a paper; one that is not there is entered within the action.

    Raises:
        Refused: its day or another value is wrong.
    """
    if paper.id is not None:
        return paper.id
    head = paper.head
    kind = act.db.execute(
        "SELECT id FROM codes WHERE list = 'document_kinds' AND code = ? COLLATE NOCASE", (head.kind,)
    ).fetchone()
    made = Document(number=head.number, issued_on=head.day, kind=kind[0] if kind else None)
    return registers.put_checked(act, DOCUMENTS, made).id or 0
