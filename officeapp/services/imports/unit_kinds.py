"""What kind of unit a name speaks of: "Chi bộ Khu phố 1" begins with a spelling of the code list's "Chi bộ"."""

from __future__ import annotations

from officeapp.base import text
from officeapp.data.driver import Db
from officeapp.data.queries import refs
from officeapp.data.queries.targets import PARTY
from officeapp.services.imports.batch import Batch


class UnitKinds:
    """Guesses kinds from names by the spellings that the office's list of kinds holds, the longest first.

    Marks count, for "Bản" is no "Ban"; a name typed without any is compared without.
    """

    def __init__(self, db: Db) -> None:
        rows = db.execute(
            "SELECT id, code, name, name_en, name_de, aliases FROM codes WHERE list = 'organization_kinds'"
            " AND coalesce(retired, 0) = 0 ORDER BY position, id"
        ).fetchall()
        self._codes = {code: number for number, code, *_names in rows}
        self._marked: dict[str, int] = {}
        self._plain: dict[str, int] = {}
        for number, _code, *names in rows:
            for spelling in refs.as_written(names):
                words = " ".join(text.words(spelling))
                self._marked.setdefault(words, number)
                self._plain.setdefault(text.fold(words), number)

    def guess(self, name: str, *, of_cell: bool = False) -> int | None:
        """The kind whose spelling begins a name as whole words, or None.

        Args:
            name: of the unit.
            of_cell: it is named as somebody's Party cell, so that "Khu phố 1" is no neighbourhood.
        """
        words = text.words(name)
        known = self._plain if name.isascii() else self._marked
        begun = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        kind = next((known[each] for each in begun if each in known), None)
        if of_cell and kind not in {self._codes.get(code) for code in PARTY}:
            return self._codes.get("cell")
        return kind


def fill(db: Db, batch: Batch, known: list[int | None]) -> None:
    """Give the new units of a sheet the kind that their names tell, where the sheet tells none."""
    kinds = UnitKinds(db)
    column = batch.slots.setdefault("kind", batch.blank())
    for place, name in enumerate(batch.slots.get("name") or ()):
        if column[place] is None and known[place] is None and name:
            column[place] = kinds.guess(str(name))
