"""References as typed, in registers with an index of words and in those without."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from officeapp.base import i18n
from officeapp.data.queries import listing, refs
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain.fields import Field
from officeapp.domain.registers.office import SIGNERS, Signer
from officeapp.domain.registers.people import PEOPLE, Person
from tests.helpers.data import Data, new_store

SIGNER = Field(name="signer", kind="ref", to="signers")


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Data]:
    store = new_store(tmp_path)
    made = Data(store)
    for name, title in (("Trần Quốc Việt", "Bí thư"), ("Ngô Tiến Dũng", "Chánh Văn phòng")):
        made.put(SIGNERS, Signer(name=name, title=title, authority="Ban Thường vụ"))
    yield made
    store.close()


def names(data: Data, typed: str) -> list[str]:
    return [each.title for each in data.store.read(lambda db: refs.suggest(db, SIGNER, typed))]


def test_signers_are_proposed_by_any_letters(data: Data) -> None:
    assert names(data, "") == ["Ngô Tiến Dũng", "Trần Quốc Việt"]
    assert names(data, "dung") == ["Ngô Tiến Dũng"]
    assert names(data, "quoc v") == ["Trần Quốc Việt"]
    assert names(data, "dụng") == []
    found = data.store.read(lambda db: refs.suggest(db, SIGNER, "việt"))
    assert found[0].subtitle == "Ban Thường vụ · Bí thư"


def test_codes_of_the_state_are_told_beside_their_name_and_the_files_own_words_are_not(data: Data) -> None:
    def told(list_name: str) -> set[str]:
        field = Field(name="x", kind="code", list=list_name, to="codes")
        return {each.subtitle for each in data.store.read(lambda db: refs.suggest(db, field, ""))}

    assert told("absence_reasons") == {""}
    assert "01" in told("ethnic_groups")


def test_people_of_one_name_are_told_apart_by_their_birthday_as_people_write_it(data: Data) -> None:
    data.put(PEOPLE, Person(name="Hoàng Minh Ánh", birth_date="1971-09-17", workplace="Văn phòng"))
    data.put(PEOPLE, Person(name="Hoàng Minh Đạt", birth_date="1971"))
    i18n.use("vi")
    field = Field(name="person", kind="ref", to="people")
    found = data.store.read(lambda db: refs.suggest(db, field, "hoang minh"))
    assert {each.subtitle for each in found} == {"Văn phòng · 17/09/1971", "1971"}


def test_a_signer_is_found_by_name_without_marks(data: Data) -> None:
    wanted = data.read("SELECT id FROM signers WHERE name = 'Ngô Tiến Dũng'")[0][0]
    for typed in ("Ngô Tiến Dũng", "ngo tien dung"):
        assert data.store.read(lambda db, typed=typed: refs.resolve(db, SIGNER, typed)) == wanted
    with pytest.raises(refs.Unknown):
        data.store.read(lambda db: refs.resolve(db, SIGNER, "ngo"))


def test_two_signers_of_one_name_are_asked_about(data: Data) -> None:
    data.put(SIGNERS, Signer(name="Ngô Tiến Dụng", title="Phó Bí thư"))
    with pytest.raises(refs.Ambiguous) as told:
        data.store.read(lambda db: refs.resolve(db, SIGNER, "ngo tien dung"))
    assert len(told.value.candidates) == 2


def test_every_register_answers(data: Data) -> None:
    from officeapp.domain.registers import ALL

    for register in ALL:
        field = Field(name="x", kind="ref", to=register.name)
        data.store.read(lambda db, field=field: refs.suggest(db, field, "a"))
        with pytest.raises(refs.Unknown):
            data.store.read(lambda db, field=field: refs.resolve(db, field, "không có gì như vậy"))


def test_a_list_may_ask_for_some_records_however_many(data: Data) -> None:
    people = [data.person(f"Nguyễn Văn {letter}") for letter in "ABC"]
    wanted = Filter("id", "in", [people[2], people[0], *range(10_000, 60_000)])
    query = Query("people", (wanted,))
    assert sorted(data.store.read(lambda db: listing.ids(db, query))) == [people[0], people[2]]
