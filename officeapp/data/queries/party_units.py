"""Party organizations of a period: which there were, which came and went, and whose members they hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import office
from officeapp.data.queries.listed import ENDED


class PartyUnits:
    """The organizations of a unit with all below it, or of the office, read once for a period."""

    def __init__(self, db: Db, first: dt.date, last: dt.date, within: set[int] | None) -> None:
        """Args: db: a reader; first, last: the period; within: only these units."""
        self._first, self._last, self._db = first, last, db
        rows = db.execute(
            "SELECT o.id, c.code, o.parent, o.founded_on, o.dissolved_on FROM organizations o"
            " LEFT JOIN codes c ON c.id = o.kind ORDER BY o.id"
        ).fetchall()
        self._parent: dict[int, int | None] = {row[0]: row[2] for row in rows}
        self._units = [row for row in rows if within is None or row[0] in within]

    def there(self, kinds: Sequence[str]) -> list[int]:
        """Those of some kinds that exist at the end of the period."""
        return [
            number
            for number, kind, _parent, founded, dissolved in self._units
            if kind in kinds
            and (not founded or dates.earliest(founded) <= self._last)
            and (not dissolved or dates.latest(dissolved) > self._last)
        ]

    def founded(self, kinds: Sequence[str]) -> list[int]:
        """Those founded in the period."""
        return [row[0] for row in self._units if row[1] in kinds and self._in_period(row[3])]

    def dissolved(self, kinds: Sequence[str]) -> list[int]:
        """Those that ended in the period."""
        return [row[0] for row in self._units if row[1] in kinds and self._in_period(row[4])]

    def _in_period(self, day: str | None) -> bool:
        return bool(day) and self._first <= dates.latest(day or "") <= self._last

    def above(self, cells: Iterable[int | None], wanted: Iterable[int]) -> dict[int, int]:
        """The unit among `wanted` that each cell is or stands below, for those that stand below one."""
        among, found = set(wanted), dict[int, int]()
        for cell in {each for each in cells if each is not None}:
            at: int | None = cell
            seen: set[int] = set()
            while at is not None and at not in among and at not in seen:
                seen.add(at)
                at = self._parent.get(at)
            if at is not None and at in among:
                found[cell] = at
        return found

    def small(self, kinds: Sequence[str], cells: Mapping[int | None, Sequence[int]]) -> list[int] | None:
        """Cells with fewer official members than the figure `cell.members_least` asks for; None where none holds."""
        least = office.figures(self._db, self._last).whole("cell.members_least")
        if least is None:
            return None
        day = {"day": self._last.isoformat()}
        rows = self._db.execute(  # those who are not official are few
            "SELECT id FROM people WHERE party_official_date > :day OR party_official_date IS NULL"
            " AND coalesce(party_admission_date, party_decision_date) IS NOT NULL",
            day,
        )
        earlier = self._db.execute(
            f"SELECT e.person FROM {ENDED} AND e.on_date > :day AND e.official_on <= :day", day
        )
        not_official = {row[0] for row in rows.fetchall()} - {row[0] for row in earlier.fetchall()}
        return [
            unit
            for unit in self.there(kinds)
            if sum(person not in not_official for person in cells.get(unit, ())) < least
        ]
