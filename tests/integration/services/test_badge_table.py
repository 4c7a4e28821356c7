"""Badge rounds of a whole Party committee against a table worked out by hand, the days at each bound included."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data import undo
from officeapp.domain.registers.badges import BADGES, Badge
from officeapp.domain.registers.member_changes import MEMBER_CHANGES, MemberChange
from officeapp.reports import catalogue
from officeapp.reports.award_lists import RoundParams
from officeapp.services.actions import by_id
from tests.helpers.data import Data, office_on

Away = tuple[tuple[str, str], ...]

# (admission decision, comings and goings, badge by the round of 2 September 2026; 19 May was the one before)
TABLE: dict[str, tuple[str, Away, int | None]] = {
    "just after the round before": ("1976-05-20", (), 50),
    "on the round before": ("1976-05-19", (), None),
    "on the round": ("1976-09-02", (), 50),
    "the day after the round": ("1976-09-03", (), None),
    "thirty years": ("1996-06-30", (), 30),
    "thirty-five is no badge": ("1991-06-30", (), None),
    "forty-five": ("1981-08-31", (), 45),
    "ninety": ("1936-07-01", (), 90),
    "a month counts as its first day": ("1986-06", (), 40),
    "a month whose first day is the round before's": ("1986-05", (), None),
    "a year counts as its first day": ("1986", (), None),
    # out 15/03/1990 - 20/09/1991: 18 full months; 02/03/1975 + 50 years + 18 months = 02/09/2026
    "gap, complete on the round": ("1975-03-02", (("deleted", "1990-03-15"), ("restored", "1991-09-20")), 50),
    "gap, a day too late": ("1975-03-03", (("deleted", "1990-03-15"), ("restored", "1991-09-20")), None),
    # a gap of 29 days is no full month: 01/08/1976 + 50 years = 01/08/2026
    "gap below a month": ("1976-08-01", (("expelled", "1990-03-01"), ("restored", "1990-03-30")), 50),
    # 6 + 12 full months: 10/01/1975 + 50 years + 18 months = 10/07/2026
    "two gaps": (
        "1975-01-10",
        (("deleted", "1980-01-01"), ("restored", "1980-07-01"), ("resigned", "1990-01-01"),
         ("restored", "1991-01-01")),
        50,
    ),
    "away in another Party committee is no gap": (
        "1976-08-10", (("transfer_out", "1990-01-01"), ("transfer_in", "1995-01-01")), 50,
    ),
    "exempt from meetings is no gap": ("1976-08-11", (("exempted", "2020-01-01"),), 50),
    "died before the round": ("1976-08-12", (("died", "2026-08-01"),), None),
    "expelled for good": ("1976-08-13", (("expelled", "2020-01-01"),), None),
    "transferred out the day after the round": ("1976-08-14", (("transfer_out", "2026-09-03"),), 50),
}  # fmt: skip

# (admission decision, badge, how, whether the round of 2 September 2026 may take it)
AHEAD = {
    "twelve months to the day": ("1977-09-02", 50, "early", True),
    "twelve months and a day": ("1977-09-03", 50, "early", False),
    "sixty-five, thirteen months": ("1962-10-02", 65, "early", False),
    "seventy, twenty-four months to the day": ("1958-09-02", 70, "early", True),
    "seventy, twenty-four months and a day": ("1958-09-03", 70, "early", False),
    "after death, twelve months to the day": ("1977-09-02", 50, "posthumous", True),
    "after death, seventy, thirteen months": ("1957-10-02", 70, "posthumous", False),
    "lost, the last one earned": ("1975-09-02", 50, "replaced", True),
    "lost, none earned yet": ("1999-09-02", None, "replaced", False),
}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    with office_on("2026-09-10", tmp_path, monkeypatch, "vi") as made:
        yield made


def do(data: Data, action: str, /, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def listed(data: Data, day: str = "2026-09-02") -> dict[str, int]:
    return dict(
        data.read(
            "SELECT p.name, b.years FROM badges b JOIN people p ON p.id = b.person WHERE b.round_date = ?",
            day,
        )
    )


def test_the_list_is_the_table_worked_by_hand(data: Data) -> None:
    for name, (since, changes, _years) in TABLE.items():
        person = data.person(name, party_admission_date=since, party_decision_date=since)
        for kind, day in changes:
            data.put(MEMBER_CHANGES, MemberChange(person=person, kind=kind, on_date=day, decision_number="1"))
    do(data, "badges-draw-up", round_date="02/09/2026")
    assert listed(data) == {name: years for name, (_since, _changes, years) in TABLE.items() if years}
    data.store.write(undo.undo)
    assert listed(data) == {}


def test_out_of_turn_within_the_months_of_the_rule_to_the_day(data: Data) -> None:
    for name, (since, years, kind, allowed) in AHEAD.items():
        person = data.person(name, party_admission_date=since, party_decision_date=since)
        if kind == "posthumous":
            data.put(MEMBER_CHANGES, MemberChange(person=person, kind="died", on_date="2026-08-20"))
        given = {"person": name, "kind": kind, "reason": "Bệnh nặng", "round_date": "02/09/2026"}
        if allowed:
            do(data, "badge-add", **given)
            assert listed(data)[name] == years
            data.store.write(undo.undo)
        else:
            with pytest.raises(UserError, match="chưa có huy hiệu" if kind == "replaced" else "tháng"):
                do(data, "badge-add", **given)
        assert name not in listed(data)


def test_who_comes_early_keeps_the_reason_when_left_out(data: Data) -> None:
    data.person("Lê Sớm", party_admission_date="1977-09-01")  # fifty years in September 2027, a year early
    do(data, "badge-add", person="Lê Sớm", kind="early", reason="Bệnh nặng", round_date="02/09/2026")
    (badge,) = data.read("SELECT id FROM badges")[0]
    do(data, "badge-leave-out", badge=str(badge), reason="Đang xem xét")
    do(data, "badges-draw-up", round_date="07/11/2026")
    assert data.read("SELECT round_date, kind, state, reason FROM badges ORDER BY id") == [
        ("2026-09-02", "early", "left_out", "Bệnh nặng; Đang xem xét"),
        ("2026-11-07", "early", "proposed", "Bệnh nặng; Đang xem xét"),
    ]


def test_each_deed_of_a_round_can_be_undone(data: Data) -> None:
    for name in ("Lê An", "Lê Bình"):
        data.person(name, party_admission_date="1976-08-01")
    data.person("Lê Sớm", party_admission_date="1977-08-01")
    day = {"round_date": "02/09/2026"}
    do(data, "badges-draw-up", **day)
    (badge,) = data.read("SELECT min(id) FROM badges")[0]
    for action, given in (
        ("badge-add", {**day, "person": "Lê Sớm", "kind": "early", "reason": "Bệnh nặng"}),
        ("badge-leave-out", {"badge": str(badge), "reason": "Đang xem xét"}),
        ("badges-decide", {**day, "decision_number": "215-QĐ/TU"}),
    ):
        before = data.read(
            "SELECT person, years, kind, state, reason, decision_number FROM badges ORDER BY id"
        )
        do(data, action, **given)
        after = data.read(
            "SELECT person, years, kind, state, reason, decision_number FROM badges ORDER BY id"
        )
        assert after != before
        data.store.write(undo.undo)
        again = data.read(
            "SELECT person, years, kind, state, reason, decision_number FROM badges ORDER BY id"
        )
        assert again == before, action


def test_who_was_listed_by_a_wrong_date_is_not_taken_over(data: Data) -> None:
    wrong = data.person("Lê Sai Ngày", party_admission_date="1976-08-01")
    data.person("Lê Đúng Ngày", party_admission_date="1976-08-01")
    do(data, "badges-draw-up", round_date="02/09/2026")
    do(data, "person-save", id=str(wrong), party_admission_date="01/08/1978")
    do(data, "badges-draw-up", round_date="07/11/2026")
    assert listed(data, "2026-11-07") == {"Lê Đúng Ngày": 50}


def test_each_who_dropped_out_is_told_with_the_reason_against_the_round_before(data: Data) -> None:
    """All stood on the list of 2 September without getting the badge; the list of 7 November tells each."""
    ids = {
        name: data.person(name, party_admission_date="1976-08-01")
        for name in ("Lê Mất", "Lê Chuyển", "Lê Đi Theo Hồ Sơ", "Lê Sai Ngày", "Lê Đợi", "Lê Hoãn", "Lê Được")
    }
    do(data, "badges-draw-up", round_date="02/09/2026")
    badges = dict(data.read("SELECT p.name, b.id FROM badges b JOIN people p ON p.id = b.person"))
    for name in ids:
        if name != "Lê Được":
            do(data, "badge-leave-out", badge=str(badges[name]), reason="Đang xem xét")
    do(data, "badges-decide", round_date="02/09/2026", decision_number="1-QĐ/TU")
    data.store.write(undo.undo)
    do(data, "badges-decide", round_date="02/09/2026", decision_number="1-QĐ/TU")
    data.person("Lê Mới", party_admission_date="1976-10-01")
    late = data.person("Lê Muộn", party_admission_date="1977-08-08")
    data.put(BADGES, Badge(person=late, years=50, round_date="2026-09-02", kind="regular", state="proposed"))
    data.put(MEMBER_CHANGES, MemberChange(person=ids["Lê Mất"], kind="died", on_date="2026-09-05"))
    left = MemberChange(
        person=ids["Lê Chuyển"], kind="transfer_out", on_date="2026-09-06", decision_number="2"
    )
    data.put(MEMBER_CHANGES, left)
    do(data, "person-save", id=str(ids["Lê Đi Theo Hồ Sơ"]), party_moved_on="07/09/2026")
    do(data, "person-save", id=str(ids["Lê Sai Ngày"]), party_admission_date="08/08/1977")
    do(data, "badges-draw-up", round_date="07/11/2026")
    again = dict(data.read("SELECT p.name, b.id FROM badges b JOIN people p ON p.id = b.person"))
    do(data, "badge-leave-out", badge=str(again["Lê Hoãn"]), reason="Bị khiển trách")
    after = RoundParams(round_date="2026-11-07")
    paper = data.store.read(lambda db: catalogue.by_id("badge-list").build(db, after))
    rows = paper.sheets[0].rows
    assert {row.cells["name"]: row.cells["note"] for row in rows if row.kind == "data"} == {
        "Lê Đợi": "chuyển từ đợt trước",
        "Lê Mới": None,
    }
    assert "1 mới, 1 từ đợt trước" in str(rows[-1].cells["no"])
    assert {row.cells["name"]: row.cells["reason"] for row in paper.sheets[1].rows} == {
        "Lê Hoãn": "Bị khiển trách",
        "Lê Mất": "Từ trần 05/09/2026",
        "Lê Chuyển": "Chuyển sinh hoạt đảng đi 06/09/2026",
        "Lê Đi Theo Hồ Sơ": "Chuyển sinh hoạt đảng đi 07/09/2026",
        "Lê Sai Ngày": "Đang xem xét",
        "Lê Muộn": "Đủ 50 năm tuổi Đảng ngày 08/08/2027",
    }


def test_no_badge_out_of_turn_for_who_is_not_on_the_list(data: Data) -> None:
    data.person("Lê Đi", party_admission_date="1977-08-01", party_moved_on="2026-08-01")
    with pytest.raises(UserError, match="không có trong danh sách đảng viên"):
        do(data, "badge-add", person="Lê Đi", kind="early", reason="Bệnh nặng", round_date="02/09/2026")


def test_the_prizes_are_added_up_from_the_legal_figures(data: Data) -> None:
    """3 for fifty years, 1.5 for thirty; none for a badge handed out again; that for forty-five is not known."""
    for name, since in (("Lê Năm", "1976-08-01"), ("Lê Ba", "1996-08-01"), ("Lê Bốn Lăm", "1981-08-01")):
        data.person(name, party_admission_date=since)
    data.person("Lê Mất Huy Hiệu", party_admission_date="1975-08-01")
    do(data, "badges-draw-up", round_date="02/09/2026")
    do(
        data,
        "badge-add",
        person="Lê Mất Huy Hiệu",
        kind="replaced",
        reason="Cháy nhà",
        round_date="02/09/2026",
    )
    params = RoundParams(round_date="2026-09-02")
    paper = data.store.read(lambda db: catalogue.by_id("badge-list").build(db, params))
    assert str(paper.sheets[0].rows[-1].cells["no"]).endswith("tổng mức thưởng 4,5 lần lương cơ sở")
    assert "45 năm" in paper.warnings[-1]
