"""The rows of a list that were read: kept by id, asked for in pages when a cell is missed, read anew when stale."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from officeapp.data.queries import listing
from officeapp.ui.base.grid.roles import Cell
from officeapp.ui.base.tasks import Tasks

FIRST = 80  # rows read before anything else: more than a tall screen shows
PAGE = 200
_KEPT = 40 * PAGE
_BEFORE, _AFTER = 40, 160  # rows read beside those that are seen


@dataclass(slots=True)
class Row:
    """A row that was read: its values, the cells made of them so far, and whether they are out of date."""

    values: dict[str, Any]
    cells: dict[str, Cell]
    stale: bool = False


class RowCache(QObject):
    """Reads what is looked at; what is out of date is shown until the new has come.

    Attributes:
        fields: names of the fields read of each row; as_of: the day they speak of, None for today.

    Signals:
        came: rows have come or come anew.
        refused: the UserError of a reading that failed.
    """

    came = Signal()
    refused = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        register: str,
        fields: Iterable[str],
        between: Callable[[int, int], list[int]],
        parent: QObject,
    ) -> None:
        """Args: register: its name; fields: read at first; between: the ids from one row to another."""
        super().__init__(parent)
        self.fields = tuple(fields)
        self.as_of: str | None = None
        self._tasks, self._register, self._between = tasks, register, between
        self._rows: dict[int, Row] = {}
        self._coming: frozenset[int] = frozenset()
        self._missed: list[int] = []
        self._version = 0  # counts what made rows out of date, so that an answer from before is known
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._read_missed)

    def get(self, record: int) -> Row | None:
        """What was read of a record, None while it was not."""
        return self._rows.get(record)

    def __contains__(self, record: int) -> bool:
        return record in self._rows

    @property
    def version(self) -> int:
        """Another one once rows that are being read now are out of date."""
        return self._version

    def start(self, rows: Iterable[dict[str, Any]], as_of: str | None, version: int) -> None:
        """Forget everything and begin with these rows, read when the version was this one."""
        self.as_of, self._coming = as_of, frozenset()
        self._rows = {row["id"]: Row(row, {}, version != self._version) for row in rows}

    def miss(self, row: int, record: int) -> None:
        """A cell of this row was looked at and is not there, or out of date: read it with its neighbours."""
        if record not in self._coming:
            self._missed.append(row)
            if not self._later.isActive():
                self._later.start()

    def _read_missed(self) -> None:
        rows, self._missed = self._missed, []
        if not rows:
            return
        low, high = min(rows), max(rows)
        if high - low > 4 * PAGE:  # two places at once: what was looked at last counts
            low, high = max(rows[-1] - PAGE, low), min(rows[-1] + PAGE, high)
        near = self._between(low - _BEFORE, high + _AFTER)
        wanted = [each for each in near if each not in self._rows or self._rows[each].stale]
        if not wanted:
            return
        self._coming = frozenset(wanted)
        register, fields, as_of, version = self._register, self.fields, self.as_of, self._version

        def job(db: Any) -> list[dict[str, Any]]:
            return listing.rows(db, register, wanted, fields, as_of)

        self._tasks.read(job, lambda found: self._on_rows(found, version), self, self._on_refused, key="rows")

    def _on_rows(self, found: list[dict[str, Any]], version: int) -> None:
        gone = self._coming - {row["id"] for row in found}
        self._coming = frozenset()
        while len(self._rows) > _KEPT:
            del self._rows[next(iter(self._rows))]
        for row in found:
            self._rows.pop(row["id"], None)
            self._rows[row["id"]] = Row(row, {}, version != self._version)
        for record in gone:
            self._rows[record] = Row(
                {}, {}, version != self._version
            )  # removed meanwhile; the list of ids follows
        self.came.emit()

    def _on_refused(self, error: Any) -> None:
        self._coming = frozenset()
        self.refused.emit(error)

    def unmake(self, key: str) -> None:
        """Let go of the cells that were made of a column."""
        for row in self._rows.values():
            row.cells.pop(key, None)

    def set_fields(self, names: Iterable[str]) -> None:
        """Read these fields of each row from now on."""
        wanted = tuple(dict.fromkeys(names))
        if set(wanted) - set(self.fields):
            self.forget(None)
        self.fields = wanted

    def forget(self, records: set[int] | None) -> None:
        """These rows are out of date, or all of them."""
        for record in self._rows if records is None else records & self._rows.keys():
            self._rows[record].stale = True
        self._version += 1
        self._coming = frozenset()
