"""The posts a list names: those of its unit and of the units below, added where they are not there."""

from __future__ import annotations

from officeapp.base import dates
from officeapp.base.text import fold
from officeapp.data.actions import Action
from officeapp.data.queries.planning import BELOW
from officeapp.domain.registers.organizations import ORGANIZATIONS, Organization
from officeapp.domain.registers.posts import POSTS, Post
from officeapp.services.registers import put_checked


class ListedPosts:
    """The posts of a unit and those below it by name; a post or a unit that is not there is added.

    Papers name a post of another unit as "Chủ tịch UBND - UBND phường Thanh Vân".
    """

    def __init__(self, act: Action, unit: int) -> None:
        """Args: act: adds what is missing; unit: whose list it is."""
        self._act, self._unit = act, unit
        self._found: dict[str, int] = {}
        below = {"top": unit, "day": dates.today().isoformat()}
        rows = act.db.execute(
            f"{BELOW} SELECT o.id, o.name, p.id, p.name FROM below b JOIN organizations o ON o.id = b.id"
            " LEFT JOIN posts p ON p.organization = o.id ORDER BY b.depth, p.id",
            below,
        ).fetchall()
        self._units = {fold(name): owner for owner, name, _post, _called in reversed(rows)}
        for owner, owner_name, number, name in rows:
            if number is not None:
                self._found.setdefault(f"{fold(name)} - {fold(owner_name)}", number)
                if owner == unit or fold(name) not in self._found:
                    self._found.setdefault(fold(name), number)

    def find(self, written: str) -> int:
        """The post a cell names."""
        folded = fold(written).strip()
        if folded not in self._found:
            name, sign, unit = written.strip().partition(" - ")
            owner = self._owner(unit) if sign else self._unit
            leading, body = _kind_of(name)
            post = Post(name=name.strip(), organization=owner, seats=1, leading=leading, body=body)
            self._found[folded] = put_checked(self._act, POSTS, post).id or 0
        return self._found[folded]

    def _owner(self, written: str) -> int:
        folded = fold(written).strip()
        if folded not in self._units:
            made = put_checked(
                self._act, ORGANIZATIONS, Organization(name=written.strip(), parent=self._unit)
            )
            self._units[folded] = made.id or 0
        return self._units[folded]


_LEADING = (
    "bi thu",
    "pho bi thu",
    "chu tich",
    "pho chu tich",
    "truong",
    "pho truong",
    "chu nhiem",
    "giam doc",
)
_BODY = (
    "uy vien ban chap hanh",
    "uy vien ban thuong vu",
    "uy vien uy ban kiem tra",
    "uy vien bch",
    "uy vien btv",
)


def _kind_of(name: str) -> tuple[int | None, int | None]:
    """Whether a post is a leading one, and a seat in a committee, as far as its name says so."""
    folded = fold(name).strip()
    body = folded.startswith(_BODY)
    return int(not body and folded.startswith(_LEADING)) or None, int(body) or None
