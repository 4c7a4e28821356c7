"""Badge rounds against ages worked by hand: who earns, who is early, who waits, who dropped out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.data import undo
from officeapp.domain.registers.member_changes import MEMBER_CHANGES, MemberChange
from officeapp.reports import catalogue
from officeapp.reports.badges import RoundParams
from officeapp.services.actions import by_id
from tests.helpers.data import Data, office_on


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    with office_on("2026-07-14", tmp_path, monkeypatch, "vi") as made:
        yield made


def do(data: Data, action: str, /, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def listed(data: Data, day: str = "2026-09-02") -> list[tuple[str, int, str]]:
    return data.read(
        "SELECT p.name, b.years, b.state FROM badges b JOIN people p ON p.id = b.person WHERE b.round_date = ?"
        " ORDER BY b.years DESC, p.name",
        day,
    )


# admitted, the badge of the round of 02/09/2026 (the round before was 19/05/2026)
WORKED = {
    "1976-05-19": None,  # fifty years on the round before
    "1976-05-20": 50,
    "1976-09-02": 50,
    "1976-09-03": None,
    "1996-07": 30,  # a month counts as its first day
    "1996": None,  # a year as 1 January: in the round of 3 February
    "1961-08-15": 65,
    "1990-01-01": None,
    "1986-06-30": 40,
}


def test_who_earns_a_badge_by_the_round(data: Data) -> None:
    for start in WORKED:
        data.person(start, party_admission_date="2000-01-01", party_decision_date=start)
    gone = data.person("Đã chuyển", party_admission_date="1976-08-01", party_moved_on="2026-06-01")
    assert do(data, "badges-draw-up").changes is not None
    wanted = {(start, years, "proposed") for start, years in WORKED.items() if years}
    assert set(listed(data)) == wanted and gone
    assert do(data, "badges-draw-up").changes is None
    data.store.write(undo.undo)
    assert listed(data) == []


def test_time_outside_the_party_is_taken_off(data: Data) -> None:
    person = data.person("Lê Văn Hòa", party_admission_date="1974-08-01")
    for kind, day in (("deleted", "1990-01-01"), ("restored", "1992-01-01")):
        data.put(MEMBER_CHANGES, MemberChange(person=person, kind=kind, on_date=day, decision_number="1"))
    do(data, "badges-draw-up")
    assert listed(data) == [("Lê Văn Hòa", 50, "proposed")]


def test_early_within_the_months_of_the_rule_only(data: Data) -> None:
    data.person("Trần Thị Yến", party_admission_date="1977-08-01")
    data.person("Trần Văn Xa", party_admission_date="1978-01-01")
    do(data, "badge-add", person="Trần Thị Yến", kind="early", reason="Bệnh nặng")
    assert listed(data) == [("Trần Thị Yến", 50, "proposed")]
    with pytest.raises(UserError, match="12 tháng"):
        do(data, "badge-add", person="Trần Văn Xa", kind="early", reason="Bệnh nặng")
    with pytest.raises(UserError, match="đã có trong danh sách"):
        do(data, "badge-add", person="Trần Thị Yến", kind="early", reason="Bệnh nặng")
    with pytest.raises(UserError, match="02/09/2026"):
        do(data, "badges-draw-up", round_date="01/09/2026")


def test_who_is_left_out_comes_up_again_at_the_next_round(data: Data) -> None:
    for name in ("Lê An", "Lê Bình"):
        data.person(name, party_admission_date="1976-08-01")
    do(data, "badges-draw-up")
    (badge,) = data.read("SELECT b.id FROM badges b JOIN people p ON p.id = b.person WHERE p.name = 'Lê An'")
    do(data, "badge-leave-out", badge=str(badge[0]), reason="Đang xem xét kỷ luật")
    do(data, "badges-decide", decision_number="215-QĐ/TU", decision_date="10/08/2026")
    assert listed(data) == [("Lê An", 50, "left_out"), ("Lê Bình", 50, "awarded")]
    paper = data.store.read(catalogue.by_id("badge-list").build)
    assert [sheet.name for sheet in paper.sheets] == ["Huy hiệu", "Đưa ra"]
    assert [row.cells.get("name") for row in paper.sheets[0].rows if row.kind == "data"] == ["Lê Bình"]
    assert paper.sheets[1].rows[0].cells["reason"] == "Đang xem xét kỷ luật"
    do(data, "badges-draw-up", round_date="07/11/2026")
    assert listed(data, "2026-11-07") == [("Lê An", 50, "proposed")]


def test_the_name_of_the_action_bears_its_date_as_the_reader_writes_it(data: Data) -> None:
    data.person("Lê An", party_admission_date="1976-08-01")
    label = do(data, "badges-draw-up").changes.label
    assert "02/09/2026" in str(label)
    i18n.use("de")
    assert "02.09.2026" in str(label)
    assert str(label).endswith(": 1 Mitglied")
    i18n.use("en")
    assert str(label).endswith(": 1 member")


def test_who_comes_early_or_after_death_stays_so_at_the_round_after(
    data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    data.person("Lê Sớm", party_admission_date="1977-09-01")
    data.person("Lê Đủ", party_admission_date="1976-10-01")
    data.person("Lê Mất", party_admission_date="1977-05-01")
    for name, kind in (("Lê Sớm", "early"), ("Lê Đủ", "early"), ("Lê Mất", "early")):
        with pytest.raises(UserError, match="chưa được ghi là đã từ trần"):
            do(data, "badge-add", person=name, kind="posthumous", reason="Từ trần")
        if name == "Lê Mất":
            do(data, "member-change", person=name, kind="died", on_date="01/07/2026")
            kind = "posthumous"
        do(data, "badge-add", person=name, kind=kind, reason="Bệnh nặng")
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-09-03")
    do(data, "badges-draw-up", round_date="07/11/2026")
    kinds = dict(
        data.read(
            "SELECT p.name, b.kind || coalesce(' ' || b.reason, '') FROM badges b JOIN people p ON p.id = b.person"
            " WHERE b.round_date = '2026-11-07'"
        )
    )
    assert kinds == {
        "Lê Sớm": "early Bệnh nặng",
        "Lê Đủ": "regular",
        "Lê Mất": "posthumous Bệnh nặng",
    }


def test_who_waits_is_not_lost_over_a_round_without_a_list(
    data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    data.person("Lê An", party_admission_date="1976-08-01")
    do(data, "badges-draw-up")
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-09-03")
    do(data, "badges-draw-up", round_date="03/02/2027")
    assert listed(data, "2027-02-03") == [("Lê An", 50, "proposed")]


def test_who_is_proposed_for_a_round_to_come_is_not_taken_over_before_it_was_held(
    data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, since in (("Lê Này", "1976-08-01"), ("Lê Sau", "1976-10-01")):
        data.person(name, party_admission_date=since)
    do(data, "badges-draw-up")
    do(data, "badges-draw-up", round_date="07/11/2026")
    assert listed(data, "2026-11-07") == [("Lê Sau", 50, "proposed")]
    after = RoundParams(round_date="2026-11-07")
    paper = data.store.read(lambda db: catalogue.by_id("badge-list").build(db, after))
    assert [sheet.name for sheet in paper.sheets] == ["Huy hiệu"]  # nobody dropped out
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-09-03")
    do(data, "badges-draw-up", round_date="07/11/2026")
    assert listed(data, "2026-11-07") == [("Lê Này", 50, "proposed"), ("Lê Sau", 50, "proposed")]


def test_who_was_restored_did_not_drop_out_by_leaving(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    person = data.person("Lê Văn Hòa", party_admission_date="1974-08-01")
    for kind, day in (("deleted", "1990-01-01"), ("restored", "1992-01-01")):
        data.put(MEMBER_CHANGES, MemberChange(person=person, kind=kind, on_date=day, decision_number="1"))
    do(data, "badges-draw-up")
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-09-03")
    after = RoundParams(round_date="2026-11-07")
    paper = data.store.read(lambda db: catalogue.by_id("badge-list").build(db, after))
    assert [row.cells["reason"] for row in paper.sheets[1].rows] == ["Chưa đưa sang đợt này"]


def test_who_died_after_the_list_was_drawn_up_is_told_in_it(data: Data) -> None:
    for name in ("Còn Sống", "Đã Mất"):
        data.person(name, party_admission_date="1996-08-01", party_decision_date="1996-08-01")
    do(data, "badges-draw-up")
    do(data, "member-change", person="Đã Mất", kind="died", on_date="10/07/2026")
    found = catalogue.by_id("badge-list")
    paper = data.store.read(lambda db: found.build(db, RoundParams(round_date="2026-09-02")))
    notes = {row.cells["name"]: row.cells["note"] for row in paper.sheets[0].rows if row.record}
    assert notes["Còn Sống"] is None and "10/07/2026" in str(notes["Đã Mất"])
    assert [words for words in paper.warnings if "Đã Mất" in words]


def test_who_died_or_left_since_the_list_was_drawn_up_is_left_aside_at_the_decision(data: Data) -> None:
    for name in ("Còn Sống", "Đã Mất", "Đã Chuyển"):
        data.person(name, party_admission_date="1976-08-01", party_decision_date="1976-08-01")
    do(data, "badges-draw-up")
    do(data, "member-change", person="Đã Mất", kind="died", on_date="10/07/2026")
    do(
        data,
        "member-change",
        person="Đã Chuyển",
        kind="transfer_out",
        on_date="11/07/2026",
        decision_number="2",
    )
    done = do(data, "badges-decide", decision_number="215-QĐ/TU", decision_date="10/07/2026")
    assert listed(data) == [
        ("Còn Sống", 50, "awarded"),
        ("Đã Chuyển", 50, "proposed"),
        ("Đã Mất", 50, "proposed"),
    ]
    (told,) = done.warnings
    assert "Đã Chuyển, Đã Mất" in str(told) and "02/09/2026" in str(told)
    with pytest.raises(UserError, match="Đã Chuyển, Đã Mất"):
        do(data, "badges-decide", decision_number="216-QĐ/TU")
    do(data, "badge-add", person="Đã Mất", kind="posthumous", reason="Từ trần 10/07/2026")
    done = do(data, "badges-decide", decision_number="216-QĐ/TU")
    assert ("Đã Mất", 50, "awarded") in listed(data) and "Đã Mất" not in str(done.warnings[0])
    assert data.read(
        "SELECT kind FROM badges b JOIN people p ON p.id = b.person WHERE p.name = 'Đã Mất'"
    ) == [("posthumous",)]
