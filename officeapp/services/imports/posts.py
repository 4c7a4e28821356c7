"""Posts as sheets name them."""

from __future__ import annotations

from typing import Any

from officeapp.base.text import fold
from officeapp.data.driver import Db


class PostFinder:
    """Finds posts by name, alone or within a unit, or as `unit / post`."""

    def __init__(self, db: Db) -> None:
        self._db = db
        self._by_name: dict[str, list[tuple[int, int]]] = {}
        self._units: dict[int, str] = {}
        rows = db.execute(
            "SELECT p.id, p.name, p.organization, o.name FROM posts p JOIN organizations o ON o.id = p.organization"
        )
        for number, name, unit, unit_name in rows.fetchall():
            self._by_name.setdefault(fold(name), []).append((number, unit))
            self._units[unit] = fold(unit_name)

    def held(self, posts: list[int], person: Any) -> list[int]:
        """Those of some posts of one name that a known person holds or held, or is planned for."""
        if not isinstance(person, int):
            return []
        rows = self._db.execute(
            "SELECT post FROM appointments WHERE person = :person"
            " UNION SELECT post FROM plan_entries WHERE person = :person",
            {"person": person},
        ).fetchall()
        own = {post for (post,) in rows}
        return [post for post in posts if post in own]

    def named(self, written: str, unit: int | None = None) -> list[int]:
        """The posts a text may mean; a unit, or one named before a slash or after a comma, decides between them."""
        folded = fold(written).strip()
        found = self._by_name.get(folded, [])
        for sign in ("/", ",", " - "):
            if not found and sign in folded:
                parts = [part.strip() for part in folded.split(sign)]
                for post, place in ((parts[-1], parts[0]), (parts[0], parts[-1])):
                    found = found or [
                        each for each in self._by_name.get(post, []) if self._units[each[1]] == place
                    ]
        within = [number for number, at in found if at == unit]
        return within if len(within) == 1 else [number for number, _at in found]
