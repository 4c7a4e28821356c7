"""Card rounds: who gets a first card, who a new one, the decision, numbers nobody else has, and handing out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data import undo
from officeapp.data.queries import records
from officeapp.domain.registers.cards import CARDS
from officeapp.domain.registers.people import PEOPLE
from officeapp.reports import catalogue
from officeapp.reports.award_lists import RoundParams
from officeapp.services import registers
from officeapp.services.actions import by_id
from tests.helpers.data import Data, office_on

MEMBER: dict[str, Any] = {"party_admission_date": "2020-01-01", "party_official_date": "2021-01-01"}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    with office_on("2026-09-02", tmp_path, monkeypatch, "vi") as made:
        yield made


def do(data: Data, action: str, /, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def listed(data: Data) -> list[tuple[str, str, str]]:
    return data.read(
        "SELECT p.name, c.kind, c.state FROM cards c JOIN people p ON p.id = c.person ORDER BY p.name"
    )


def number(data: Data, name: str, digits: str) -> None:
    """Type the number of a card into the list."""
    (row,) = data.read("SELECT c.id FROM cards c JOIN people p ON p.id = c.person WHERE p.name = ?", name)

    def job(db: Any) -> None:
        from dataclasses import replace

        registers.save(db, CARDS, replace(records.get(db, CARDS, row[0]), card_number=digits))

    data.store.write(job)


def test_a_round_from_the_list_to_the_cards_in_the_dossiers(data: Data) -> None:
    data.person("Lê An", **MEMBER)
    data.person("Lê Bình", **MEMBER, old_card_number="6.123456")
    data.person("Lê Có Thẻ", **MEMBER, party_card_number="048000000001")
    data.person("Lê Dự Bị", party_admission_date="2026-01-01")
    data.person("Lê Đi", **MEMBER, party_moved_on="2026-05-05")
    assert do(data, "cards-draw-up").changes is not None
    assert listed(data) == [("Lê An", "issued", "proposed"), ("Lê Bình", "exchanged", "proposed")]
    assert do(data, "cards-draw-up").changes is None
    do(data, "card-add", people="Lê Có Thẻ", kind="lost", reason="Mất khi đi tàu")
    do(data, "cards-decide", decision_number="31-QĐ/TU", decision_date="20/08/2026")
    with pytest.raises(UserError, match="Lê An"):
        do(data, "cards-hand-out")
    number(data, "Lê An", "048000000002")
    with pytest.raises(UserError, match="Lê An"):
        number(data, "Lê Bình", "048000000002")
    with pytest.raises(UserError, match="Lê Có Thẻ"):
        number(data, "Lê Bình", "048000000001")
    number(data, "Lê Bình", "048000000003")
    do(data, "cards-hand-out", handed_on="02/09/2026")
    assert {state for _name, _kind, state in listed(data)} == {"handed_out"}
    assert data.read(
        "SELECT name, party_card_number, party_card_date FROM people WHERE party_card_number IS NOT NULL ORDER BY 1"
    ) == [
        ("Lê An", "048000000002", "2026-09-02"),
        ("Lê Bình", "048000000003", "2026-09-02"),
        ("Lê Có Thẻ", "048000000001", "2026-09-02"),
    ]
    paper = data.store.read(catalogue.by_id("card-list").build)
    numbers = {
        (row.cells["name"], row.cells["former"], row.cells["card"])
        for row in paper.sheets[0].rows
        if row.kind == "data"
    }
    assert numbers == {
        ("Lê An", None, "048000000002"),
        ("Lê Bình", "6.123456", "048000000003"),
        ("Lê Có Thẻ", "048000000001", "048000000001"),
    }
    data.store.write(undo.undo)
    assert data.read("SELECT count(*) FROM people WHERE party_card_number IS NOT NULL") == [(1,)]


def test_a_card_handed_out_and_then_lost_is_new_on_the_next_list(data: Data) -> None:
    for name in ("Lê An", "Lê Bình"):
        data.person(name, **MEMBER)
    do(data, "cards-draw-up")
    ids = dict(data.read("SELECT p.name, c.id FROM cards c JOIN people p ON p.id = c.person"))
    do(data, "card-leave-out", card=str(ids["Lê Bình"]), reason="Thiếu ảnh")
    do(data, "cards-decide", decision_number="31-QĐ/TU", decision_date="20/08/2026")
    number(data, "Lê An", "048000000002")
    do(data, "cards-hand-out")
    do(data, "cards-draw-up", round_date="07/11/2026")
    do(data, "card-add", people="Lê An", kind="lost", reason="Mất", round_date="07/11/2026")
    after = RoundParams(round_date="2026-11-07")
    paper = data.store.read(lambda db: catalogue.by_id("card-list").build(db, after))
    notes = {row.cells["name"]: row.cells["note"] for row in paper.sheets[0].rows if row.kind == "data"}
    assert notes == {"Lê An": "Mất", "Lê Bình": "chuyển từ đợt trước"}


def test_who_is_not_on_the_list_of_members_gets_no_card(data: Data) -> None:
    data.person("Lê Đi", **MEMBER, party_moved_on="2026-05-05")
    with pytest.raises(UserError, match="Lê Đi không có trong danh sách đảng viên"):
        do(data, "card-add", people="Lê Đi", kind="issued")


def test_what_cannot_be_is_refused_by_name(data: Data) -> None:
    data.person("Lê Dự Bị", party_admission_date="2026-01-01")
    data.person("Lê Mới", **MEMBER)
    data.person("Lê Có Thẻ", **MEMBER, party_card_number="048000000001")
    for name, kind, words in (
        ("Lê Dự Bị", "issued", "Lê Dự Bị chưa là đảng viên chính thức"),
        ("Lê Mới", "lost", "Lê Mới chưa có thẻ"),
        ("Lê Có Thẻ", "issued", "đã có thẻ 048000000001"),
    ):
        with pytest.raises(UserError, match=words):
            do(data, "card-add", people=name, kind=kind, reason="Thất lạc")
    with pytest.raises(UserError, match="02/09/2026"):
        do(data, "cards-draw-up", round_date="01/09/2026")
    with pytest.raises(UserError, match="mất hoặc hỏng"):
        do(data, "card-add", people="Lê Có Thẻ", kind="damaged")
    do(data, "card-add", people="Lê Có Thẻ", kind="damaged", reason="Rách")
    with pytest.raises(UserError, match="đã có trong danh sách thẻ"):
        do(data, "card-add", people="Lê Có Thẻ", kind="lost", reason="Mất")


def test_each_deed_of_a_card_round_can_be_undone(data: Data) -> None:
    for name in ("Lê An", "Lê Bình"):
        data.person(name, **MEMBER)
    data.person("Lê Có Thẻ", **MEMBER, party_card_number="048000000001")

    def told() -> list[Any]:
        cards = "SELECT person, kind, state, card_number, decision_number, handed_on, reason FROM cards ORDER BY id"
        return [
            *data.read(cards),
            *data.read("SELECT party_card_number, party_card_date FROM people ORDER BY id"),
        ]

    do(data, "cards-draw-up")
    ids = dict(data.read("SELECT p.name, c.id FROM cards c JOIN people p ON p.id = c.person"))
    deeds: tuple[tuple[str, dict[str, str]], ...] = (
        ("card-add", {"people": "Lê Có Thẻ", "kind": "lost", "reason": "Mất"}),
        ("card-leave-out", {"card": str(ids["Lê Bình"]), "reason": "Thiếu ảnh"}),
        ("cards-decide", {"decision_number": "31-QĐ/TU", "decision_date": "20/08/2026"}),
        ("cards-hand-out", {"handed_on": "02/09/2026"}),
    )
    for action, given in deeds:
        if action == "cards-hand-out":
            do(data, "card-leave-out", card=str(ids["Lê Bình"]), reason="Thiếu ảnh")
            do(data, "cards-decide", decision_number="31-QĐ/TU", decision_date="20/08/2026")
            number(data, "Lê An", "048000000002")
        before = told()
        do(data, action, **given)
        assert told() != before
        data.store.write(undo.undo)
        assert told() == before, action


def test_a_number_on_the_list_of_a_round_is_nobody_else_s_in_the_dossiers(data: Data) -> None:
    data.person("Lê An", **MEMBER)
    other = data.person("Lê Bình", **MEMBER)
    do(data, "cards-draw-up")
    number(data, "Lê An", "048000000002")
    from dataclasses import replace

    person = data.get(PEOPLE, other)
    with pytest.raises(UserError, match="Lê An"):
        data.store.write(
            lambda db: registers.save(db, PEOPLE, replace(person, party_card_number="048000000002"))
        )


def test_who_is_left_out_comes_up_again(data: Data) -> None:
    data.person("Lê An", **MEMBER)
    do(data, "cards-draw-up")
    (row,) = data.read("SELECT id FROM cards")
    do(data, "card-leave-out", card=str(row[0]), reason="Thiếu ảnh")
    assert do(data, "cards-decide", decision_number="31-QĐ/TU").changes is None
    assert do(data, "cards-draw-up").changes is None
    do(data, "cards-draw-up", round_date="07/11/2026")
    assert data.read("SELECT round_date, state FROM cards ORDER BY 1") == [
        ("2026-09-02", "left_out"),
        ("2026-11-07", "proposed"),
    ]


def test_who_left_since_the_list_was_drawn_up_gets_no_card(data: Data) -> None:
    for name in ("Lê An", "Lê Bình", "Lê Đi", "Lê Mất"):
        data.person(name, **MEMBER)
    do(data, "cards-draw-up")
    do(data, "member-change", person="Lê Mất", kind="died", on_date="30/08/2026")
    done = do(data, "cards-decide", decision_number="31-QĐ/TU", decision_date="31/08/2026")
    assert "Lê Mất" in str(done.warnings[0])
    assert ("Lê Mất", "issued", "proposed") in listed(data) and ("Lê Đi", "issued", "decided") in listed(data)
    do(data, "member-change", person="Lê Đi", kind="transfer_out", on_date="01/09/2026", decision_number="2")
    paper = data.store.read(catalogue.by_id("card-list").build)
    notes = {row.cells["name"]: row.cells["note"] for row in paper.sheets[0].rows if row.record}
    assert "30/08/2026" in str(notes["Lê Mất"]) and "01/09/2026" in str(notes["Lê Đi"])
    assert [words for words in paper.warnings if "Lê Mất, Lê Đi" in words or "Lê Đi, Lê Mất" in words]
    number(data, "Lê An", "048000000002")
    number(data, "Lê Bình", "048000000003")
    done = do(data, "cards-hand-out")  # that of Lê Đi needs no number any more
    assert "Lê Đi" in str(done.warnings[0])
    states = [state for _name, _kind, state in listed(data)]
    assert sorted(states) == ["decided", "handed_out", "handed_out", "proposed"]
