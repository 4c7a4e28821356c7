"""A number handed down to chosen units: shares that add up, the others untouched, the sum against the superior's."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data.queries import handing_down as queries
from officeapp.services import handing_down, history
from officeapp.services.actions import by_id
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    """Three cells of 23, 5 and 12 members below the office; below the third's school two cells of 3 and 1."""
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    store = new_store(tmp_path)
    made = Data(store)
    cell, base = made.code("organization_kinds", "cell"), made.code("organization_kinds", "party_grassroots")
    school = made.unit("Đảng bộ THCS", made.office, code="TH", kind=base)
    places = (("CB1", made.office, 23), ("CB2", made.office, 5), ("CB3", made.office, 12))
    for code, above, members in (*places, ("T1", school, 3), ("T2", school, 1)):
        unit = made.unit(f"Chi bộ {code}", above, code=code, kind=cell)
        for number in range(members):
            made.person(f"Đảng viên {number}", cell=unit, party_admission_date="2010-01-05")
    yield made
    store.close()


def do(data: Data, name: str, **given: str) -> Any:
    found = by_id(name)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def amounts(data: Data) -> dict[str, int]:
    """The targets by code of the unit."""
    rows = data.read(
        "SELECT coalesce(o.code, 'office'), t.amount FROM targets t JOIN organizations o ON o.id = t.organization"
    )
    return dict(rows)


def test_a_number_goes_to_the_chosen_units_and_the_others_keep_theirs(data: Data) -> None:
    do(data, "target-set", organization="CB2", year="2026", amount="3")
    do(data, "target-set", organization="CB3", year="2026", amount="1")
    done = do(data, "targets-spread", year="2026", amount="5", units="CB1; CB3")
    # 23 and 12 of 35: 3.29 and 1.71; the largest remainder takes the one that is left
    assert amounts(data) == {"CB1": 3, "CB2": 3, "CB3": 2}
    assert done.note == (
        "2 units get 5, 3 others keep 3: 8 in all. Replaces the number of 1 unit: Chi bộ CB3 1 → 2"
    )
    assert done.warnings == []
    assert data.read("SELECT q1, q2, q3, q4 FROM targets WHERE amount = 2") == [(0, 0, 1, 1)]
    data.store.write(history.undo)
    assert amounts(data) == {"CB2": 3, "CB3": 1}
    data.store.write(history.redo)
    assert amounts(data) == {"CB1": 3, "CB2": 3, "CB3": 2}


def test_single_ones_are_laid_over_the_quarters_of_the_whole(data: Data) -> None:
    for unit, amount in (("CB1", "1"), ("CB2", "1"), ("CB3", "8")):
        do(data, "target-set", organization=unit, year="2026", amount=amount)
    do(data, "targets-spread", year="2026", amount="11")
    sums = data.read("SELECT sum(q1), sum(q2), sum(q3), sum(q4), sum(amount) FROM targets")
    assert sums == [(3, 3, 3, 2, 11)]
    assert data.read("SELECT count(*) FROM targets WHERE q1 + q2 + q3 + q4 <> amount") == [(0,)]


def test_all_subordinates_are_meant_where_none_is_named(data: Data) -> None:
    do(data, "targets-spread", year="2026", amount="11")
    # of 44 members: 5.75, 1.25, 3, 0.75, 0.25: 5+1+3+0+0, two left for the remainders .75 and .75
    assert amounts(data) == {"CB1": 6, "CB2": 1, "CB3": 3, "T1": 1, "T2": 0}


@pytest.mark.parametrize(
    ("own", "warned", "said"),
    [
        ("8", [], "it adds up"),
        (
            "10",
            ["The units below {o} add up to 8, its own target is 10. Make them agree."],
            "2 not handed down yet",
        ),
        ("7", ["The units below {o} add up to 8, its own target is 7. Make them agree."], "1 too many"),
    ],
)
def test_the_sum_is_held_against_the_superiors_own_number(
    data: Data, own: str, warned: list[str], said: str
) -> None:
    do(data, "target-set", organization="CB2", year="2026", amount="3")
    done = do(data, "targets-spread", year="2026", amount="5", units="CB1; CB3", own=own)
    name = data.read("SELECT name FROM organizations WHERE id = ?", data.office)[0][0]
    assert [str(each) for each in done.warnings] == [each.format(o=name) for each in warned]
    assert amounts(data) == {"CB1": 3, "CB2": 3, "CB3": 2, **{code: int(own) for code in _office(data)}}
    units = [_unit(data, "CB1"), _unit(data, "CB3")]
    again = data.store.write(lambda db: handing_down.hand_down(db, 2026, 5, units))
    assert handing_down.against_words(again.summed, name) == f"{name} itself has {own}: {said}"
    data.store.write(history.undo)
    assert amounts(data) == {"CB2": 3}


def _office(data: Data) -> list[str]:
    row = data.read("SELECT coalesce(code, 'office') FROM organizations WHERE id = ?", data.office)
    return [row[0][0]]


def _unit(data: Data, code: str) -> int:
    return data.read("SELECT id FROM organizations WHERE code = ?", code)[0][0]


def test_a_number_goes_on_down_the_tree_from_a_unit_that_has_one(data: Data) -> None:
    do(data, "target-set", organization="TH", year="2026", amount="4")
    with pytest.raises(UserError, match="Chi bộ T1 has no line of its own below"):
        do(data, "targets-spread", year="2026", amount="4", units="T1")
    school = _unit(data, "TH")
    below = data.store.read(lambda db: queries.level(db, 2026, school))
    assert [(each.name, each.base, each.amount) for each in below.units] == [
        ("Chi bộ T1", 3, None),
        ("Chi bộ T2", 1, None),
    ]
    done = do(data, "targets-spread", year="2026", amount="4", superior="TH")
    assert amounts(data) == {"TH": 4, "T1": 3, "T2": 1}
    assert done.warnings == []
    assert data.store.read(queries.superiors) == [(school, "Đảng bộ THCS")]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"amount": "-1"}, "-1"),
        ({"amount": "năm"}, "năm"),
        ({"amount": "5", "units": ";"}, "Choose at least one unit"),
        ({"amount": "5", "units": "CB9"}, "CB9"),
        ({"amount": "5", "units": "TH"}, "has no line of its own below"),
        ({"amount": "5", "own": "-3"}, "-3"),
    ],
)
def test_what_cannot_be_handed_down_is_refused(data: Data, given: dict[str, str], words: str) -> None:
    with pytest.raises(UserError) as wrong:
        do(data, "targets-spread", year="2026", **given)
    assert words in str(wrong.value)
    assert amounts(data) == {}
