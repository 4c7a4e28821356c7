"""A small office for tests: a store with its seeds, and short ways to put units, people and posts into it."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from officeapp.base import i18n
from officeapp.data.actions import action
from officeapp.data.queries import records
from officeapp.data.store import Store
from officeapp.domain.register import Register
from officeapp.domain.registers.appointments import APPOINTMENTS, Appointment
from officeapp.domain.registers.memberships import MEMBERSHIPS, Membership
from officeapp.domain.registers.organizations import ORGANIZATIONS, Organization
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.domain.registers.posts import POSTS, Post
from tests.helpers.offices import new_office


class Data:
    """Puts records into a store, each as an action; returns their ids."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.office = self.read("SELECT organization FROM offices")[0][0]

    def put(self, register: Register, record: Any) -> int:
        """Add any record."""

        def job(db: Any) -> int:
            with action(db, "Add") as act:
                return act.put(register, record).id

        return self.store.write(job)

    def unit(self, name: str, parent: int | None = None, **fields: Any) -> int:
        """Add a unit."""
        return self.put(ORGANIZATIONS, Organization(name=name, parent=parent, **fields))

    def person(
        self, name: str, unit: int | None = None, cell: int | None = None, post: str = "", **fields: Any
    ) -> int:
        """Add a person with work unit, Party cell and a post of the unit."""
        number = self.put(PEOPLE, Person(name=name, **fields))
        for kind, place in (("work", unit), ("party", cell)):
            if place is not None:
                self.put(MEMBERSHIPS, Membership(person=number, organization=place, kind=kind))
        if post and unit is not None:
            self.hold(number, self.post(post, unit))
        return number

    def post(self, name: str, unit: int, **fields: Any) -> int:
        """Add a post, or find it."""
        found = self.read("SELECT id FROM posts WHERE name = ? AND organization = ?", name, unit)
        return found[0][0] if found else self.put(POSTS, Post(name=name, organization=unit, **fields))

    def hold(self, person: int, post: int, start: str | None = None, end: str | None = None) -> int:
        """Let a person hold a post."""
        return self.put(APPOINTMENTS, Appointment(person=person, post=post, from_date=start, to_date=end))

    def code(self, list_: str, code: str) -> int:
        """The id of a code."""
        return self.read("SELECT id FROM codes WHERE list = ? AND code = ?", list_, code)[0][0]

    def get(self, register: Register, number: int) -> Any:
        """The record as it is stored now."""
        return self.store.read(lambda db: records.get(db, register, number))

    def read(self, sql: str, *values: Any) -> list[Any]:
        """The rows of a question."""
        return self.store.read(lambda db: db.execute(sql, values).fetchall())


def new_store(folder: Path, name: str = "office.oad") -> Store:
    """Make an office and open it."""
    return Store.open(new_office(folder / name))


STAFF = """
Hoàng Thị Lan An|female|1988-08-12|office|Phó Chánh Văn phòng|2012-02-03|2013-02-03
Nguyễn Văn An|male|1971-05|Chi bộ Khu phố 1|Bí thư chi bộ|1996-05-19|1997-05-19
Phạm Đức An|male|1993-11-23|UBND phường|Chuyên viên tư pháp|2019-09-02|2020-09-02
Lê Hoàng Anh|male|1985-01-30|UBND phường|Phó Trưởng Công an|2008-12-22|2009-12-22
Võ Thị Ngọc Ánh|female|1990-06-17|office|Chủ tịch Hội|2015-03-08|2016-03-08
Đặng Quốc Bảo|male|1968|Chi bộ Khu phố 1|Đảng ủy viên|1994-02-03|1995-02-03
Bùi Thanh Bình|male|1979-02-28|UBND phường|Phó Chủ tịch HĐND|2004-10-15|2005-10-15
Nguyễn Thị Thanh Bình|female|1982-07-14|THCS Thanh Vân|Hiệu trưởng|2009-05-19|2010-05-19
Lê Thị Minh Châu|female|1979-05|UBND phường|Phó Chủ tịch UBND|2010-05-18|2011-05-18
Đỗ Văn Cường|male|1986-10-02|office|Chủ tịch UBMTTQ|2026-03-26|
Huỳnh Kim Dung|female|1994-12-21|office|Bí thư Đoàn||
Ngô Tiến Dũng|male|1975-09-11|office|Phó Bí thư TT Đảng ủy|2000-11-07|2001-11-07
"""


def staff(data: Data) -> dict[str, int]:
    """Put a dozen people of three units in; returns the ids of people and units by name."""
    people = data.unit("UBND phường", data.office, code="UBND")
    cell = data.unit("Chi bộ Khu phố 1", data.office, code="CB1")
    school = data.unit("THCS Thanh Vân", people, code="THCS")
    made = {"UBND phường": people, "Chi bộ Khu phố 1": cell, "THCS Thanh Vân": school}
    for line in STAFF.strip().splitlines():
        name, sex, born, place, post, admitted, official = line.split("|")
        unit = made.get(place, data.office)
        made[name] = data.person(
            name,
            unit,
            cell if admitted else None,
            post,
            sex=sex,
            birth_date=born,
            party_admission_date=admitted or None,
            party_official_date=official or None,
        )
    return made


@contextmanager
def office_on(day: str, folder: Path, patch: pytest.MonkeyPatch, language: str = "en") -> Generator[Data]:
    """A new office as it is looked at on a day (ISO), in a language."""
    patch.setenv("OFFICEAPP_TODAY", day)
    i18n.use(language)
    store = new_store(folder)
    try:
        yield Data(store)
    finally:
        store.close()
