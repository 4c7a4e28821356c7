"""Taking a change of the membership back: what it made of dossier and cell goes with it, unless more rests on it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from officeapp.base import i18n
from officeapp.data import undo
from officeapp.data.actions import action
from officeapp.data.queries import membership, records
from officeapp.domain.check import Refused
from officeapp.domain.registers.member_changes import MEMBER_CHANGES
from officeapp.domain.registers.memberships import MEMBERSHIPS
from officeapp.domain.registers.people import PEOPLE
from officeapp.services import change_removal
from officeapp.services.actions import by_id
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-20")
    i18n.use("vi")
    store = new_store(tmp_path)
    made = Data(store)
    one = made.unit("Chi bộ 1")
    made.unit("Chi bộ 2")
    for name in ("Lê An", "Lê Bình"):
        made.person(name, cell=one, party_admission_date="2010-02-03", party_official_date="2011-02-03")
    yield made
    store.close()


def do(data: Data, action: str, /, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def change(data: Data, kind: str, day: str, person: str = "Lê An", **more: str) -> int:
    do(data, "member-change", person=person, kind=kind, on_date=day, **more)
    return data.read("SELECT max(id) FROM member_changes")[0][0]


def stand(data: Data) -> list[Any]:
    """Everything a change may write, and who is on the list."""
    written = [
        [replace(each, version=0) for each in data.store.read(lambda db, r=register: records.find(db, r))]
        for register in (PEOPLE, MEMBERSHIPS)
    ]
    return [written, data.store.read(lambda db: membership.members_on(db, "2026-11-20"))]


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("died", {}),
        ("expelled", {"decision_number": "1"}),
        ("resigned", {"decision_number": "1"}),
        ("transfer_out", {"reach": "other"}),
        ("moved", {"organization": "Chi bộ 2"}),
        ("exempted", {"decision_number": "1"}),
        ("suspended", {"until": "01/05/2026", "decision_number": "1"}),
    ],
)
def test_dossier_and_cell_are_as_before(data: Data, kind: str, more: dict[str, str]) -> None:
    before = stand(data)
    number = change(data, kind, "01/03/2026", **more)
    after = stand(data)
    assert after != before
    do(data, "member-change-remove", id=str(number))
    assert stand(data) == before
    assert data.store.read(lambda db: records.find(db, MEMBER_CHANGES)) == []
    data.store.write(undo.undo)
    assert stand(data) == after


def test_the_line_alone_leaves_the_dossier(data: Data) -> None:
    number = change(data, "expelled", "01/03/2026", decision_number="1")
    do(data, "member-change-remove", id=str(number), line_only="1")
    (an,) = data.store.read(lambda db: records.find(db, PEOPLE, name="Lê An"))
    assert an.party_left_on == "2026-03-01"
    assert data.store.read(lambda db: records.find(db, MEMBER_CHANGES)) == []


def test_what_something_rests_on_is_not_taken_back(data: Data) -> None:
    gone = change(data, "deleted", "01/03/2020", decision_number="1")
    back = change(data, "restored", "01/03/2021", decision_number="2", organization="Chi bộ 2")
    kept = stand(data)
    with pytest.raises(Refused, match="Lê An"):
        do(data, "member-change-remove", id=str(gone))
    assert stand(data) == kept
    data.store.write(lambda db: change_removal.take_back(db, [gone, back]))
    (an,) = data.store.read(lambda db: records.find(db, PEOPLE, name="Lê An"))
    assert an.party_left_on is None
    assert [
        each.to_date for each in data.store.read(lambda db: records.find(db, MEMBERSHIPS, person=an.id))
    ] == [None]


def test_of_one_decision_for_several_one_is_taken_back(data: Data) -> None:
    do(
        data,
        "member-change",
        people="Lê An; Lê Bình",
        kind="exempted",
        on_date="01/03/2026",
        decision_number="1",
    )
    an, binh = data.store.read(lambda db: records.find(db, MEMBER_CHANGES))
    do(data, "member-change-remove", id=str(an.id))
    resting = data.store.read(lambda db: membership.resting(db, "2026-11-20"))
    assert resting == {binh.person: "exempt"}


def test_on_whom_an_earlier_membership_rests_stays(data: Data) -> None:
    number = change(data, "deleted", "01/03/2020", decision_number="1")
    days = {"decision_date": "05/09/2023", "ceremony_date": "20/09/2023"}
    data.store.write(lambda db: _born(db))
    do(data, "candidate-add", person="Lê An", step="probation", organization="Chi bộ 1", decision="2", **days)
    with pytest.raises(Refused, match="kết nạp lại"):
        do(data, "member-change-remove", id=str(number))


def _born(db: Any) -> None:
    (an,) = records.find(db, PEOPLE, name="Lê An")
    with action(db, "Add") as act:
        act.set(PEOPLE, an.id or 0, {"birth_date": "1985-05-05"})
