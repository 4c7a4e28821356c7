"""The organizations a sheet names and nobody knows: made under the office, or under the units a path names."""

from __future__ import annotations

import re

from officeapp.base import text
from officeapp.data.actions import Action
from officeapp.data.driver import Db
from officeapp.data.queries import refs
from officeapp.domain.registers.memberships import MEMBERSHIPS
from officeapp.domain.registers.organizations import ORGANIZATIONS
from officeapp.services.imports.references import Missing
from officeapp.services.imports.unit_kinds import UnitKinds

_PATH = re.compile(r"\s+[/›>]\s+")


def make(act: Action, missing: Missing) -> dict[str, int]:
    """Make the units in the order of the sheet; returns the id of each by its key."""
    row = act.db.execute("SELECT organization FROM offices LIMIT 1").fetchone()
    office, kinds = (row[0] if row else None), UnitKinds(act.db)
    known: dict[str, int] = {}
    below: dict[tuple[int | None, str], int] = {}  # units made for paths, by superior unit and folded name

    def unit(name: str, parent: int | None, of_cell: bool = False) -> int:
        at = (parent, text.fold(name))
        if at not in below:
            values = (name, parent, kinds.guess(name, of_cell=of_cell))
            below[at] = next(iter(act.insert(ORGANIZATIONS, ("name", "parent", "kind"), [values])))
        return below[at]

    for key, written in missing.units.items():
        *above, name = _PATH.split(written)
        if above:
            parent: int | None = office
            for count, each in enumerate(above, 1):
                parent = _superior(act.db, above[:count]) or unit(each, parent)
            known[key] = unit(name, parent, key in missing.cells)
    named: dict[str, list[int]] = {}
    for (_parent, folded), number in below.items():
        named.setdefault(folded, []).append(number)
    plain = {key: name for key, name in missing.units.items() if key not in known}
    known |= {key: named[key][0] for key in plain if len(named.get(key, ())) == 1}
    rest = [(key, name) for key, name in plain.items() if key not in known]
    rows = [(name, office, kinds.guess(name, of_cell=key in missing.cells)) for key, name in rest]
    numbers = act.insert(ORGANIZATIONS, ("name", "parent", "kind"), rows)
    return known | {key: number for (key, _name), number in zip(rest, numbers, strict=True)}


def _superior(db: Db, names: list[str]) -> int | None:
    """The known unit that a path leads to, or None."""
    try:
        return refs.resolve(db, MEMBERSHIPS.field("organization"), " / ".join(names))
    except (refs.Unknown, refs.Ambiguous):
        return None
