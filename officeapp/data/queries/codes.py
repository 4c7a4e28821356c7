"""Code lists as choices."""

from __future__ import annotations

from collections.abc import Iterable

from officeapp.data.driver import Db


def choices(db: Db, lists: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
    """(id, name) of every code still in use, list by list in the office's order."""
    found: dict[str, list[tuple[int, str]]] = {name: [] for name in lists}
    for name, number, words in db.execute(
        "SELECT list, id, word(name, name_en, name_de) FROM codes"
        " WHERE coalesce(retired, 0) = 0 ORDER BY list, position, id"
    ).fetchall():
        if name in found:
            found[name].append((number, words))
    return found
