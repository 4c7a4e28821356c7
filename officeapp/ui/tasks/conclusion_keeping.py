"""Nothing pasted or marked is lost before it has become tasks: text, source and passages are kept as a draft."""

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from officeapp.services.task_passages import Proposal

if TYPE_CHECKING:
    from collections.abc import Callable

    from officeapp.services.drafts import Drafts

_WAIT = 300  # ms after the last key


class Kept(NamedTuple):
    """What stood on the page.

    Attributes:
        text: the text of the conclusion; source: ids by field, `document` and `meeting`.
        rows: the marked passages; chosen: places of those with a tick.
        at: when it was kept, local.
    """

    text: str
    source: dict[str, int]
    rows: list[Proposal]
    chosen: set[int]
    at: datetime


class ConclusionKeeping(QObject):
    """Keeps one page; every paper or meeting that the page was opened for has a draft of its own."""

    def __init__(
        self, page: QWidget, drafts: "Drafts", source: dict[str, int], read: "Callable[[], dict[str, Any]]"
    ) -> None:
        """Args: page: which; drafts: where; source: what it was opened for; read: returns what stands there."""
        super().__init__(page)
        self._drafts, self._read = drafts, read
        name, self._record = next(iter(source.items()), ("", None))
        self._name = f"conclusion-{name}" if name else "conclusion"
        self._later = QTimer(self, singleShot=True, interval=_WAIT)
        self._later.timeout.connect(self.keep)

    def soon(self) -> None:
        """Keep when the typing rests for a moment."""
        self._later.start()

    def keep(self) -> None:
        """Keep at once what stands there; an empty page needs no draft."""
        self._later.stop()
        found = self._read()
        if found["text"].strip() or found["rows"]:
            found["rows"] = [asdict(row) for row in found["rows"]]
            self._drafts.keep(self._name, self._record, found)
        else:
            self._drafts.discard(self._name, self._record)

    def load(self) -> Kept | None:
        """Return what was kept last, None for nothing."""
        draft = self._drafts.load(self._name, self._record)
        if draft is None:
            return None
        found = draft.values
        rows = [_proposal(row) for row in found["rows"]]
        at = datetime.fromisoformat(draft.saved_at).astimezone()
        return Kept(found["text"], found["source"], rows, set(found["chosen"]), at)


def _proposal(row: dict[str, Any]) -> Proposal:
    given: dict[str, Any] = {**row, "partners": tuple(row["partners"])}  # a draft knows lists only
    return Proposal(**given)
