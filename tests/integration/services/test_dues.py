"""Dues by the rates of the day, against amounts worked by hand; drawn up once, paid, and told by cell."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data import undo
from officeapp.data.actions import action
from officeapp.data.queries import dues
from officeapp.domain.registers.office import RULES, Rule
from officeapp.reports import catalogue
from officeapp.reports.dues import DuesParams
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


def figure(data: Data, key: str, value: str) -> None:
    (row,) = data.read("SELECT id FROM rules WHERE key = ?", key)

    def job(db: Any) -> None:
        with action(db, "Set") as act:
            act.set(RULES, row[0], {"value": value})

    data.store.write(job)


def owed(data: Data, month: str) -> dict[str, int | None]:
    return dict(
        data.read(
            "SELECT p.name, d.owed FROM dues_months d JOIN people p ON p.id = d.person WHERE d.month = ?",
            month,
        )
    )


# what the member pays on, the monthly income, and what July 2026 costs
WORKED = {
    "Công chức": ("insured", "7850500", 78505),
    "Thai sản": ("sick", "6000000", 60000),
    "Hưu trí": ("pension", "4321100", 21606),  # 21605.5, rounded up from the half
    "Sinh viên": ("student", "", 5000),
    "Tự do": ("uninsured", "", 13230),  # 0.3 % of 4 410 000
    "Già": ("uninsured_old", "", 8820),
    "Nghèo": ("poor", "", 0),
    "Lão thành": ("pension", "5000000", 0),  # fifty years of Party age
}


def prepared(data: Data) -> int:
    cell = data.unit("Chi bộ 1")
    figure(data, "dues.minimum_wage", "4410000")
    for name, (kind, base, _amount) in WORKED.items():
        start = "1975-02-03" if name == "Lão thành" else "2010-02-03"
        data.person(name, cell=cell, party_admission_date=start)
        more = {"reason": "Hộ nghèo"} if kind == "poor" else {"base": base} if base else {}
        do(data, "dues-ground", person=name, kind=kind, from_date="01/2026", **more)
    data.person("Chưa khai", cell=cell, party_admission_date="2010-02-03")
    return cell


def test_each_ground_by_its_rate(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2028-01-31")
    prepared(data)
    assert do(data, "dues-draw-up", month="07/2026").changes is not None
    assert owed(data, "2026-07") == {name: amount for name, (_kind, _base, amount) in WORKED.items()}
    assert do(data, "dues-draw-up", month="07/2026").changes is None
    do(data, "dues-ground", person="Sinh viên", kind="insured", base="5000000", from_date="01/08/2026")
    do(data, "dues-draw-up", month="08/2026")
    assert owed(data, "2026-08")["Sinh viên"] == 50000
    assert owed(data, "2026-07")["Sinh viên"] == 5000  # what was drawn up stays


def test_paid_and_behind_by_cell(data: Data) -> None:
    cell = prepared(data)
    figure(data, "dues.kept_share", "30")
    do(data, "dues-draw-up", month="06/2026")
    do(data, "dues-draw-up", month="07/2026")
    do(data, "dues-paid", month="06/2026", unit="Chi bộ 1", paid_on="30/06/2026")
    due = sum(amount for _kind, _base, amount in WORKED.values())
    paper = data.store.read(catalogue.by_id("dues").build)
    (row, total) = paper.sheets[0].rows
    wanted = {"members": 8, "owed": 2 * due, "paid": due, "arrears": due, "kept": round(due * 0.3)}
    assert {key: row.cells[key] for key in wanted} == wanted
    assert total.cells["up"] == due - round(due * 0.3) and row.key == f"cell-{cell}"
    behind = data.store.read(catalogue.by_id("dues-arrears").build)
    named = {each.cells["name"]: each.cells["arrears"] for each in behind.sheets[0].rows[:-1]}
    assert named == {name: amount for name, (_k, _b, amount) in WORKED.items() if amount}


@pytest.mark.parametrize(
    "given",
    [{"kind": "insured"}, {"kind": "pension", "base": "-1"}, {"kind": "insured", "base": "bảy triệu"}],
)
def test_what_cannot_be_is_refused(data: Data, given: dict[str, str]) -> None:
    data.person("Lê An", party_admission_date="2010-02-03")
    with pytest.raises(UserError):
        do(data, "dues-ground", person="Lê An", **given)
    with pytest.raises(UserError):
        do(data, "dues-draw-up", month="2026")
    assert data.read("SELECT count(*) FROM dues_grounds") == [(0,)]


def test_a_cell_of_farmers_gets_its_ground_at_once(data: Data) -> None:
    figure(data, "dues.minimum_wage", "4410000")
    cell, other = data.unit("Chi bộ thôn Đông"), data.unit("Chi bộ Trường THCS")
    for name, unit in (("Lê An", cell), ("Lê Ba", cell), ("Lê Cầm", cell), ("Cô giáo", other)):
        data.person(name, cell=unit, birth_date="1990", party_admission_date="2015-02-03")
    do(data, "dues-ground", person="Lê Cầm", kind="student", from_date="07/2026")
    do(data, "dues-ground", unit="Chi bộ thôn Đông", kind="uninsured", from_date="01/07/2026")
    do(data, "dues-draw-up", month="07/2026")
    assert owed(data, "2026-07") == {"Lê An": 13230, "Lê Ba": 13230, "Lê Cầm": 5000}
    with pytest.raises(UserError):  # nobody is left
        do(data, "dues-ground", unit="Chi bộ thôn Đông", kind="uninsured", from_date="01/07/2026")
    for given in ({}, {"person": "Lê An", "unit": "Chi bộ thôn Đông"}):
        with pytest.raises(UserError):
            do(data, "dues-ground", kind="uninsured", from_date="01/08/2026", **given)
    data.store.write(undo.undo)
    data.store.write(undo.undo)
    assert data.read("SELECT count(*) FROM dues_grounds") == [(1,)]


def test_long_membership_exempts_also_who_has_no_ground(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2028-01-31")
    cell = data.unit("Chi bộ 1")
    data.person("Lão thành", cell=cell, party_admission_date="1976-08-01")
    do(data, "dues-draw-up", month="07/2026")
    assert owed(data, "2026-07") == {}
    do(data, "dues-draw-up", month="08/2026")
    assert owed(data, "2026-08") == {"Lão thành": 0}


def test_each_month_is_split_by_the_share_of_its_own_day(data: Data) -> None:
    prepared(data)
    figure(data, "dues.kept_share", "30")
    data.put(RULES, Rule(key="dues.kept_share", unit="percent", value="50", valid_from="2026-07-01"))
    for month in ("06/2026", "07/2026"):
        do(data, "dues-draw-up", month=month)
        do(data, "dues-paid", month=month)
    due = sum(amount for _kind, _base, amount in WORKED.values())
    paper = data.store.read(catalogue.by_id("dues").build)
    assert paper.sheets[0].rows[0].cells["kept"] == round(due * 0.3) + round(due * 0.5)


def test_rates_that_change_in_the_middle_of_the_year_hold_from_their_month(
    data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Worked by hand: 0.3 % of 4 410 000 is 13 230, of 4 730 000 14 190; from 2028 0.5 % of that is 23 650."""
    monkeypatch.setenv("OFFICEAPP_TODAY", "2028-01-31")
    prepared(data)
    data.put(RULES, Rule(key="dues.minimum_wage", unit="dong", value="4730000", valid_from="2026-07-01"))
    data.put(RULES, Rule(key="dues.student", unit="dong", value="6000", valid_from="2026-07-15"))
    for month in ("06/2026", "07/2026", "08/2026", "01/2028"):
        do(data, "dues-draw-up", month=month)
    assert [owed(data, month)["Tự do"] for month in ("2026-06", "2026-07", "2028-01")] == [
        13230,
        14190,
        23650,
    ]
    assert owed(data, "2028-01")["Già"] == 14190
    assert [owed(data, month)["Sinh viên"] for month in ("2026-07", "2026-08")] == [5000, 6000]


def test_who_passes_the_age_of_retirement_pays_the_lower_share_without_being_asked(data: Data) -> None:
    """A man born in 12/1964 retires at 61 years 6 months, in 06/2026: from July 0.2 % in place of 0.3 %."""
    prepared(data)
    cell = data.read("SELECT id FROM organizations WHERE name = 'Chi bộ 1'")[0][0]
    data.person("Sắp Già", cell=cell, sex="male", birth_date="1964-12-03", party_admission_date="2010-02-03")
    do(data, "dues-ground", person="Sắp Già", kind="uninsured", from_date="01/2026")
    for month in ("06/2026", "07/2026"):
        do(data, "dues-draw-up", month=month)
    assert [owed(data, month)["Sắp Già"] for month in ("2026-06", "2026-07")] == [13230, 8820]


def test_a_month_that_has_not_begun_is_refused(data: Data) -> None:
    prepared(data)
    with pytest.raises(UserError, match="08/2026 chưa bắt đầu"):
        do(data, "dues-draw-up", month="08/2026")
    assert owed(data, "2026-08") == {}


def test_a_month_without_a_rate_says_so(data: Data) -> None:
    prepared(data)
    with pytest.raises(UserError, match="Chưa có mức đóng"):
        do(data, "dues-draw-up", month="01/2026")
    found = data.store.read(lambda db: dues.month_of(db, "2026-01"))
    assert (len(found.without_rate), len(found.without_ground)) == (7, 1)


def test_a_month_stays_with_the_cell_that_drew_it_up(data: Data) -> None:
    prepared(data)
    one, two = (
        data.read("SELECT id FROM organizations WHERE name = 'Chi bộ 1'")[0][0],
        data.unit("Chi bộ 2"),
    )
    do(data, "dues-draw-up", month="06/2026")
    do(data, "member-change", person="Công chức", kind="moved", on_date="15/06/2026", organization="Chi bộ 2")
    before, after = (
        data.store.read(lambda db, u=unit: dues.month_of(db, "2026-06", u)) for unit in (one, two)
    )
    assert (before.drawn, after.drawn, after.missing) == (8, 0, ())
    assert before.owed == sum(amount for _kind, _base, amount in WORKED.values())


def test_each_deed_is_undone_whole(data: Data) -> None:
    prepared(data)

    def stored() -> tuple[Any, ...]:
        return (
            data.read("SELECT person, kind, base, from_date FROM dues_grounds ORDER BY id"),
            data.read("SELECT person, month, owed, paid, paid_on FROM dues_months ORDER BY id"),
        )

    for action_, given in (
        (
            "dues-ground",
            {"person": "Sinh viên", "kind": "insured", "base": "5000000", "from_date": "01/07/2026"},
        ),
        ("dues-draw-up", {"month": "07/2026"}),
        ("dues-paid", {"month": "07/2026"}),
    ):
        before = stored()
        do(data, action_, **given)
        after = stored()
        assert after != before
        data.store.write(undo.undo)
        assert stored() == before
        data.store.write(undo.redo)
        assert stored() == after


def test_the_paper_says_who_is_in_no_row(data: Data) -> None:
    prepared(data)
    found = catalogue.by_id("dues")
    paper = data.store.read(lambda db: found.build(db, DuesParams(since="2026-07", until="2026-07")))
    assert "1 đảng viên chưa có căn cứ đóng đảng phí tháng 07/2026, chưa được tính." in paper.warnings
