"""Totals, doubles and gaps of people, as the pages read them."""

from pathlib import Path
from typing import Any

import pytest

from officeapp.data.queries import listing, people
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain.rules import completeness
from tests.helpers.data import Data, new_store, staff


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    store = new_store(tmp_path)
    made = Data(store)
    yield made
    store.close()


def twins(data: Data, name: str, birth: str | None = None, but: tuple[int, ...] = ()) -> list[Any]:
    found = data.store.read(lambda db: people.twins(db, name, birth, but))
    return [(twin.name, twin.same) for twin in found]


def test_doubles(data: Data):
    made = staff(data)
    assert twins(data, "Châu") == []
    assert twins(data, "le thi minh chau") == [("Lê Thị Minh Châu", ("name",))]
    assert twins(data, "Lê Thị Minh Châu", "1979-05-05") == [("Lê Thị Minh Châu", ("name", "birth_month"))]
    assert twins(data, "Lê Minh Châu", "1979") == [("Lê Thị Minh Châu", ("given_name", "birth_year"))]
    assert twins(data, "Lê Minh Châu") == []
    assert twins(data, "Lê Minh Châu", "1980") == []
    assert twins(data, "Phạm Đức An", "1993-11-23") == [("Phạm Đức An", ("name", "birth_date"))]
    assert twins(data, "Phạm Đức An", "1993-11-24") == [("Phạm Đức An", ("name", "birth_month"))]
    assert twins(data, "Phạm Đức An", "1993-11-23", (made["Phạm Đức An"],)) == []


def test_gaps_in_sql_are_those_of_the_rule(data: Data):
    staff(data)
    data.person("Đỗ Hữu Sơn", sex="male", birth_date="1980", citizen_id="001080000001", home_town="Huế")
    names = sorted({*completeness.EVERYONE, *completeness.MEMBERS, *completeness.OFFICIAL})
    asked = [*names, "party_admission_date", "party_official_date", "party_left_on", "gaps"]
    ids = data.store.read(lambda db: listing.ids(db, Query("people")))
    for row in data.store.read(lambda db: listing.rows(db, "people", ids, asked)):
        assert row["gaps"] == len(completeness.missing(row)), row


def test_totals_count_what_the_list_holds(data: Data):
    staff(data)
    found = data.store.read(lambda db: people.totals(db, Query("people")))
    assert (found["count"], found["women"], found["young"], found["gaps"]) == (12, 5, 2, 12)
    women = Query("people", filters=(Filter("sex", "eq", "female"),))
    assert data.store.read(lambda db: people.totals(db, women))["count"] == 5
    nobody = Query("people", filters=(Filter("name", "contains", "xyz"),))
    assert data.store.read(lambda db: people.totals(db, nobody))["age"] is None


def test_all_views_in_one_pass_count_as_each_alone(data: Data):
    staff(data)
    queries = [
        Query("people"),
        Query("people", filters=(Filter("sex", "eq", "female"), Filter("age", "contains", "30-40"))),
        Query("people", filters=(Filter("party_status", "in", ["official"]),)),
        Query("people", filters=(Filter("organization", "under", data.office),)),
    ]
    together = data.store.read(lambda db: listing.counts(db, queries))
    assert together == [data.store.read(lambda db, q=query: listing.count(db, q)) for query in queries]
    assert together[3] == 12


def test_groups_come_in_the_order_of_their_field(data: Data):
    staff(data)
    grouped = data.store.read(lambda db: listing.grouped(db, Query("people"), "party_status"))
    assert [(value, len(ids)) for value, ids in grouped] == [
        ("none", 1),
        ("probationary", 1),
        ("official", 10),
    ]


def test_who_may_be_young_is_counted_where_the_birth_date_is_incomplete(
    data: Data, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    for name, birth in (
        ("Nguyễn Văn A", "2000"), ("Nguyễn Văn B", "1991"), ("Nguyễn Văn C", "1991-07"), ("Nguyễn Văn D", "1970"),
        ("Nguyễn Văn E", "1992-01-01"), ("Nguyễn Văn F", None),
    ):  # fmt: skip
        data.person(name, birth_date=birth)
    found = data.store.read(lambda db: people.totals(db, Query("people")))
    assert (found["count"], found["young"], found["unsure"]) == (6, 2, 2)
    for asked, many in (
        (Filter("age", "lt", 35), 3), (Filter("age", "contains", "<35"), 3), (Filter("age", "contains", "34-36"), 2),
        (Filter("age", "eq", 56), 1), (Filter("age", "ge", 60), 0), (Filter("age", "empty"), 0),
    ):  # fmt: skip
        query = Query("people", filters=(asked,))
        assert len(data.store.read(lambda db, q=query: people.may_belong(db, q))) == many, asked
