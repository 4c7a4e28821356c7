"""What the frame of the window shows about the open file, read in one go off the window's thread."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from officeapp.base import dates
from officeapp.base.i18n import _
from officeapp.ui.base.page import Page
from officeapp.ui.shell.header import Term


class Facts(NamedTuple):
    """One reading.

    Attributes:
        office: name of the office.
        terms: the terms it has, the newest first.
            term: the term that runs today.
        undo, redo: what undo and redo would do; empty for nothing.
    """

    office: str = ""
    terms: tuple[Term, ...] = ()
    term: int | None = None
    undo: str = ""
    redo: str = ""


def read_facts(reader: Any) -> Facts:
    """Read everything the frame shows; runs on a reader's thread."""
    from officeapp.data import journal
    from officeapp.data.queries import frame

    undoable, redoable = journal.undoable(reader), journal.redoable(reader)
    return Facts(
        office=frame.office_name(reader),
        terms=tuple(Term(number, _("Term {name}").format(name=name)) for number, name in frame.terms(reader)),
        term=frame.current_term(reader, dates.today().isoformat()),
        undo=str(undoable.label) if undoable else "",
        redo=str(redoable.label) if redoable else "",
    )


def read_counts(reader: Any, pages: Iterable[Page]) -> dict[str, int]:
    """Read what waits in each of some areas; runs on a reader's thread."""
    return {page.id: page.count(reader) for page in pages if page.count is not None}
