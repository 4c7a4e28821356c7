"""Keeps the search index of every register as its records are, while an action writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from officeapp.data.rows import marked, quoted, search_fields, search_texts
from officeapp.data.runs import Columns, neighbours
from officeapp.domain.register import Register

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

_CHUNK = 5_000
_STRETCH = 1_000  # deleting a stretch of records at once costs FTS5 a flush, one by one a search each


class SearchIndex:
    """The search index during one action: new records are taken in at once, all else when it ends."""

    def __init__(self, db: Writer) -> None:
        self._db = db
        self._gone: dict[Register, set[int]] = {}
        self._changed: dict[Register, set[int]] = {}
        self._seen: set[str] = set()

    def add(self, register: Register, records: Sequence[int], given: Columns) -> None:
        """Let new records be found by the values of their fields."""
        if not search_fields(register):
            return
        if not self._gone.get(register, set()).isdisjoint(records):  # back after they were removed
            self._changed.setdefault(register, set()).update(records)
            return
        nothing = (None,) * len(records)
        self._write(register, records, [given.get(name, nothing) for name in search_fields(register)])

    def change(self, register: Register, records: Sequence[int]) -> None:
        """Let records be found by what their fields hold when the action ends."""
        self._gone.setdefault(register, set()).update(records)
        self._changed.setdefault(register, set()).update(records)

    def remove(self, register: Register, records: Sequence[int]) -> None:
        """Let removed records no longer be found."""
        if search_fields(register):
            self._gone.setdefault(register, set()).update(records)
            self._changed.get(register, set()).difference_update(records)

    def settle(self) -> None:
        """Bring the index up to date, once and in rising ids: anything else costs FTS5 a flush a row."""
        for register, records in self._gone.items():
            self._take_out(register, sorted(records))
        for register, records in self._changed.items():
            names = ", ".join(map(quoted, search_fields(register)))
            rising = sorted(records)
            for start in range(0, len(rising), _CHUNK):
                part = rising[start : start + _CHUNK]
                marks = ", ".join("?" * len(part))
                rows = self._db.conn.execute(
                    f"SELECT id, {names} FROM {register.name} WHERE id IN ({marks}) ORDER BY id", tuple(part)
                )
                numbers, *found = zip(*rows, strict=True)
                self._write(register, numbers, found)
        self._db.conn.executemany(
            "INSERT INTO words VALUES (?, ?) ON CONFLICT DO NOTHING", marked(self._seen)
        )

    def _take_out(self, register: Register, rising: list[int]) -> None:
        alone: list[tuple[int]] = []
        for start, end in neighbours(rising, len(rising)):
            if end - start >= _STRETCH:
                stretch = rising[start], rising[end - 1]
                self._db.conn.execute(
                    f"DELETE FROM {register.name}_search WHERE rowid BETWEEN ? AND ?", stretch
                )
            else:
                alone += [(record,) for record in rising[start:end]]
        self._db.conn.executemany(f"DELETE FROM {register.name}_search WHERE rowid = ?", alone)

    def _write(self, register: Register, records: Sequence[int], found: Sequence[Sequence[Any]]) -> None:
        texts = search_texts(register, found, self._seen)
        names = ", ".join(map(quoted, search_fields(register)))
        self._db.conn.executemany(
            f"INSERT INTO {register.name}_search (rowid, {names}, initials) VALUES (?{', ?' * len(texts)})",
            zip(records, *texts, strict=True),
        )
