"""Badge rounds of a whole Party committee against a table worked out by hand, the days at each bound included."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.data import undo
from officeapp.domain.registers.member_changes import MEMBER_CHANGES, MemberChange
from officeapp.services.actions import by_id
from tests.helpers.data import Data, new_store

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
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-09-10")
    i18n.use("vi")
    store = new_store(tmp_path)
    yield Data(store)
    store.close()


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


def test_who_was_listed_by_a_wrong_date_is_not_taken_over(data: Data) -> None:
    wrong = data.person("Lê Sai Ngày", party_admission_date="1976-08-01")
    data.person("Lê Đúng Ngày", party_admission_date="1976-08-01")
    do(data, "badges-draw-up", round_date="02/09/2026")
    do(data, "person-save", id=str(wrong), party_admission_date="01/08/1978")
    do(data, "badges-draw-up", round_date="07/11/2026")
    assert listed(data, "2026-11-07") == {"Lê Đúng Ngày": 50}
