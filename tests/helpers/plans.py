"""A ward's office with a committee, posts, people who hold them and people who might."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from officeapp.data.actions import action
from officeapp.data.store import Store
from officeapp.data.writer import Writer
from officeapp.domain.registers.appointments import APPOINTMENTS, Appointment
from officeapp.domain.registers.memberships import MEMBERSHIPS, Membership
from officeapp.domain.registers.organizations import ORGANIZATIONS, Organization
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.domain.registers.posts import POSTS, Post
from officeapp.services import planning, rounds
from tests.helpers.offices import new_office

T = TypeVar("T")

POSTS_OF = (  # name, unit, level, seats, leading, body
    ("Bí thư Đảng ủy", "party", 1, 1, 1, 0),
    ("Phó Bí thư Thường trực", "party", 2, 1, 1, 0),
    ("Ủy viên Ban Chấp hành", "party", 5, 9, 0, 1),
    ("Chủ tịch UBND", "state", 2, 1, 1, 0),
    ("Phó Chủ tịch UBND", "state", 3, 3, 1, 0),
)
PEOPLE_OF = (  # name, sex, birth, ethnic group, post held
    ("Phan Quang Minh", "male", "1970-08", "01", "Bí thư Đảng ủy"),
    ("Ngô Tiến Dũng", "male", "1976-03-12", "01", "Phó Bí thư Thường trực"),
    ("Lê Thị Minh Châu", "female", "1979-05-20", "01", "Phó Chủ tịch UBND"),
    ("Bùi Thanh Bình", "male", "1972", "02", "Phó Chủ tịch UBND"),
    ("Đỗ Văn Cường", "male", "1985-11", "01", ""),
    ("Võ Thị Ngọc Ánh", "female", "1992-01-09", "03", ""),
)


@dataclass
class Ward:
    """The store and the ids of what lies in it, by name."""

    store: Store
    units: dict[str, int]
    posts: dict[str, int]
    people: dict[str, int]
    term: int

    def write(self, job: Callable[[Writer], T]) -> T:
        return self.store.write(job)

    def read(self, job: Callable[[Any], T]) -> T:
        return self.store.read(job)

    def code(self, list_name: str, code: str) -> int:
        return self.read(
            lambda db: db.execute(
                "SELECT id FROM codes WHERE list = ? AND code = ?", (list_name, code)
            ).fetchone()[0]
        )

    def plan(self, **given: Any) -> int:
        """A first plan of the ward for 2030-2035."""
        known: dict[str, Any] = {
            "term": self.term,
            "organization": self.units["party"],
            "year": 2026,
            **given,
        }
        return self.write(lambda db: rounds.create_plan(db, **known)).id

    def add(self, plan: int, post: str, *names: str) -> list[int]:
        """Entries of known people for a post."""
        added = self.write(lambda db: planning.entries_add(db, plan=plan, post=self.posts[post], names=names))
        assert not added.unknown and not added.ambiguous
        return list(added.entries)


@contextmanager
def ward(folder: Path) -> Generator[Ward]:
    """The ward's store, open."""
    store = Store.open(new_office(folder / "phường.oad"))
    try:
        yield store.write(lambda db: _fill(db, store))
    finally:
        store.close()


def _fill(db: Writer, store: Store) -> Ward:
    codes = {
        (list_name, code): number
        for number, list_name, code in db.execute("SELECT id, list, code FROM codes").fetchall()
    }
    with action(db, "Fill") as act:
        party = db.execute("SELECT id FROM organizations").fetchone()[0]
        act.set(ORGANIZATIONS, party, {"kind": codes["organization_kinds", "party_commune"]})
        state = act.put(ORGANIZATIONS, Organization(name="UBND phường Thanh Vân", parent=party)).id or 0
        units = {"party": party, "state": state}
        posts = {
            name: act.put(
                POSTS,
                Post(
                    name=name,
                    organization=units[unit],
                    level=level,
                    seats=seats,
                    leading=leading,
                    body=body,
                    position=at,
                ),
            ).id
            or 0
            for at, (name, unit, level, seats, leading, body) in enumerate(POSTS_OF)
        }
        people: dict[str, int] = {}
        for name, sex, birth, ethnic, held in PEOPLE_OF:
            person = act.put(
                PEOPLE,
                Person(name=name, sex=sex, birth_date=birth, ethnic_group=codes["ethnic_groups", ethnic]),
            )
            people[name] = person.id or 0
            act.put(MEMBERSHIPS, Membership(person=people[name], organization=party, kind="work"))
            if held:
                act.put(APPOINTMENTS, Appointment(person=people[name], post=posts[held]))
    term = db.execute("SELECT id FROM terms WHERE name = '2030-2035'").fetchone()[0]
    return Ward(store, units, posts, people, term)
