"""Targets as a number or a share, quarters that add up, causes, and the grid typed like a spreadsheet."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data.queries import membership, records
from officeapp.data.queries import targets as queries
from officeapp.data.store import Store
from officeapp.domain.registers.members import CANDIDATES, TARGETS, Candidate, Target
from officeapp.domain.registers.office import RULES
from officeapp.reports.members import ResultsParams, admission_results
from officeapp.services import demo, handing_down, history, registers, targets
from officeapp.services.actions import by_id
from officeapp.services.targets import Typed
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    """Two cells of 46 and 10 members; three more were admitted this year into the first."""
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    store = new_store(tmp_path)
    made = Data(store)
    kind = made.code("organization_kinds", "cell")
    for code, members in (("CB1", 46), ("CB2", 10)):
        cell = made.unit(f"Chi bộ {code}", made.office, code=code, kind=kind)
        for number in range(members):
            made.person(f"Đảng viên {number}", cell=cell, party_admission_date="2010-01-05")
    first = made.read("SELECT id FROM organizations WHERE code = 'CB1'")[0][0]
    for day in ("2026-01-20", "2026-05", "2026-06-30"):
        made.person("Đảng viên mới", cell=first, party_admission_date=day)
    made.person("Chỉ biết năm", cell=first, party_admission_date="2026")
    yield made
    store.close()


def do(data: Data, name: str, **given: str) -> Any:
    found = by_id(name)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def target(data: Data, code: str = "CB1") -> Target:
    unit = data.read("SELECT id FROM organizations WHERE code = ?", code)[0][0]
    (found,) = data.store.read(lambda db: records.find(db, TARGETS, organization=unit, year=2026))
    return found


def unit(data: Data, code: str = "CB1") -> int:
    return data.read("SELECT id FROM organizations WHERE code = ?", code)[0][0]


def test_a_number_is_spread_over_the_quarters_and_freezes_the_membership(data: Data) -> None:
    do(data, "target-set", organization="CB1", year="2026", amount="5")
    it = target(data)
    assert (it.amount, it.base, it.base_kind, it.base_date) == (5, 46, "number", "2026-01-01")
    assert (it.q1, it.q2, it.q3, it.q4) == (2, 1, 1, 1)
    data.store.write(history.undo)
    assert data.read("SELECT count(*) FROM targets") == [(0,)]


def test_a_share_is_counted_from_the_frozen_base_whatever_comes_later(data: Data) -> None:
    do(data, "target-set", organization="CB1", year="2026", share="3")
    assert (target(data).amount, target(data).base_kind) == (2, "share_year")  # 3 % of 46 is 1.38
    for _ in range(40):
        data.person("Nhập sau", cell=unit(data), party_admission_date="2012-02-03")
    do(data, "target-set", organization="CB1", year="2026", share="4")
    assert (target(data).amount, target(data).base) == (2, 46)
    do(data, "target-set", organization="CB1", year="2026", base="86")
    assert (target(data).amount, target(data).share) == (4, 4)


def test_quarters_given_stay_and_a_changed_year_keeps_their_shape(data: Data) -> None:
    do(data, "target-set", organization="CB1", year="2026", q1="0", q2="2", q3="2", q4="0")
    assert target(data).amount == 4
    do(data, "target-set", organization="CB1", year="2026", amount="6")
    it = target(data)
    assert (it.q1, it.q2, it.q3, it.q4) == (0, 3, 3, 0)
    for amount, quarters in (("1", (1, 0, 0, 0)), ("6", (2, 2, 1, 1))):  # spread by itself, it stays even
        do(data, "target-set", organization="CB2", year="2026", amount=amount)
        it = target(data, "CB2")
        assert (it.q1, it.q2, it.q3, it.q4) == quarters


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Say the target"),
        ({"amount": "9", "share": "3"}, "46 members are 2, not 9"),
        ({"amount": "-1"}, "-1"),
        ({"amount": "2.5"}, "2.5"),
        ({"amount": "8", "q1": "1", "q2": "1", "q3": "1", "q4": "1"}, "add up to 4, the year has 8"),
        ({"amount": "8", "q1": "1"}, "add up to 1, the year has 8"),
        ({"share": "120"}, "120"),
    ],
)
def test_what_cannot_be_is_refused(data: Data, given: dict[str, str], words: str) -> None:
    with pytest.raises(UserError) as wrong:
        do(data, "target-set", organization="CB1", year="2026", **given)
    assert words in str(wrong.value)
    assert data.read("SELECT count(*) FROM targets") == [(0,)]


def test_quarters_that_do_not_add_up_to_the_year_set_before_are_warned_of(data: Data) -> None:
    assert not do(data, "target-set", organization="CB1", year="2026", amount="4").warnings
    done = do(data, "target-set", organization="CB1", year="2026", q1="4")
    assert [str(each) for each in done.warnings] == [
        "The quarters add up to 7, the year has 4. Make them agree."
    ]


def test_cause_and_measure_need_a_target(data: Data) -> None:
    with pytest.raises(UserError, match="has no target for 2026"):
        do(data, "target-cause", organization="CB1", year="2026", cause="away")
    do(data, "target-set", organization="CB1", year="2026", amount="4")
    do(data, "target-cause", organization="CB1", year="2026", cause="away")
    do(data, "target-cause", organization="CB1", year="2026", measure="Giao 2 đảng viên tạo nguồn")
    it = target(data)
    assert (it.cause, it.measure) == (data.code("shortfall_causes", "away"), "Giao 2 đảng viên tạo nguồn")
    with pytest.raises(UserError, match="Say the cause"):
        do(data, "target-cause", organization="CB1", year="2026")


def test_a_block_typed_into_the_grid_is_one_action_and_a_wrong_cell_stays_out_alone(data: Data) -> None:
    one, two = unit(data), unit(data, "CB2")
    cells = [
        Typed(one, "amount", "3"),
        Typed(one, "cause", "thanh nien di hoc, di lam xa"),
        Typed(two, "amount", "mười"),
        Typed(two, "measure", "Mở lớp"),
    ]
    done = data.store.write(lambda db: targets.targets_edit(db, 2026, cells))
    assert list(done.problems) == [(two, "amount")]
    assert target(data).cause == data.code("shortfall_causes", "away")
    assert (target(data).amount, target(data, "CB2").amount, target(data, "CB2").measure) == (
        3,
        None,
        "Mở lớp",
    )
    data.store.write(history.undo)
    assert data.read("SELECT count(*) FROM targets") == [(0,)]


def test_quarters_typed_one_by_one_make_the_year_or_are_said_not_to_add_up(data: Data) -> None:
    one = unit(data)

    def typed(field: str, text: str) -> Any:
        return data.store.write(lambda db: targets.targets_edit(db, 2026, [Typed(one, field, text)]))

    for name, text, year in (("q2", "1", 1), ("q3", "2", 3), ("q1", "0", 3), ("q4", "0", 3)):
        assert typed(name, text).problems == {}
        assert target(data).amount == year
    problem = typed("q4", "5").problems[one, "amount"]
    assert (problem.level, target(data).amount, target(data).q4) == ("warning", 3, 5)
    assert "add up to 8" in str(problem)
    assert typed("amount", "").problems == {}
    assert (target(data).amount, target(data).q3) == (None, None)


def test_members_set_before_any_number_make_no_target_of_nobody(data: Data) -> None:
    do(data, "target-set", organization="CB1", year="2026", base="46")
    assert (target(data).base, target(data).amount, target(data).q1) == (46, None, None)
    do(data, "target-set", organization="CB1", year="2026", share="3")
    assert (target(data).base, target(data).amount) == (46, 2)


def test_a_share_of_the_term_is_taken_of_the_members_at_its_congress(data: Data) -> None:
    for number in range(14):
        data.person(
            f"Trước đại hội {number}",
            cell=unit(data),
            party_admission_date="2011-01-05",
            party_left_on="2025-09-01",
        )
    do(data, "target-set", organization="CB1", year="2026", share="2.5", base_kind="share_term")
    it = target(data)  # the term 2025-2030 began in July 2025, when 46 + 14 were members: 1.5
    assert (it.base, it.base_date, it.amount) == (60, "2025-07-01", 2)
    do(data, "target-set", organization="CB1", year="2026", share="2.5", base_kind="share_year")
    assert (target(data).base, target(data).base_date) == (46, "2026-01-01")
    with pytest.raises(UserError, match="No term of the Party is known for 1991"):
        do(data, "target-set", organization="CB1", year="1991", share="2.5", base_kind="share_term")


def test_what_the_grid_shows_of_a_number_is_not_another_target_when_it_is_pasted_back(data: Data) -> None:
    one = unit(data)

    def write(*cells: tuple[str, str]) -> Any:
        return data.store.write(
            lambda db: targets.targets_edit(db, 2026, [Typed(one, *each) for each in cells])
        )

    write(("base", "36"), ("amount", "1"))
    assert write(("share", "2,8")).changes is None  # 1 of 36 is 2.78 %, but 2.8 % of 36 asks for 2
    assert (target(data).amount, target(data).share) == (1, None)
    write(("share", "3"))
    assert (target(data).amount, target(data).share, target(data).base_kind) == (2, 3, "share_year")
    assert write(("share", "")).problems == {}  # the number stays, the share goes
    assert (target(data).amount, target(data).share, target(data).base_kind) == (2, None, "number")
    write(("share", "3"))
    assert write(("amount", "")).problems == {}
    assert (target(data).amount, target(data).q1) == (None, None)


def test_what_cannot_add_up_or_is_a_share_of_nobody_is_said_at_once(data: Data) -> None:
    do(data, "target-set", organization="CB2", year="2026", amount="2", q1="1", q2="1", q3="0", q4="0")
    two = unit(data, "CB2")
    cells = [Typed(two, "q4", "1"), Typed(two, "q3", "")]
    found = data.store.write(lambda db: targets.targets_edit(db, 2026, cells)).problems
    assert str(found[two, "amount"]) == "The quarters add up to 3, the year has 2. Make them agree."
    kind = data.code("organization_kinds", "cell")
    data.unit("Chi bộ mới", data.office, code="CB3", kind=kind)
    done = do(data, "target-set", organization="CB3", year="2026", share="3")
    assert [str(each) for each in done.warnings] == [
        "A share of 0 members is 0. Enter the members the share is taken of."
    ]


def test_the_year_to_come_does_not_count_who_can_be_admitted_before_it(data: Data) -> None:
    do(data, "target-set", organization="CB1", year="2027", amount="2")
    person = data.person("Ứng viên", birth_date="2000-01-01")
    data.put(
        CANDIDATES,
        Candidate(person=person, organization=unit(data), step="decision", entered_on="2026-07-10"),
    )
    sheet = data.store.read(lambda db: queries.sheet(db, 2027))
    first = sheet.lines[0]
    assert first.standing is not None and sheet.standing is not None
    assert (sum(first.foreseen), first.standing.forecast, sheet.standing.forecast) == (0, 0, 0)


def test_the_same_period_of_last_year_ends_on_the_same_day(data: Data) -> None:
    for day in ("2025-03", "2025-07-14", "2025-07-15", "2025-12-01"):
        data.person("Năm trước", cell=unit(data, "CB2"), party_admission_date=day)

    def before(year: int) -> dict[int, int]:
        return data.store.read(lambda db: queries.year_before(db, queries.sheet(db, year)))

    assert before(2026) == {unit(data, "CB2"): 2}
    assert before(2027) == {}


def test_a_number_spread_over_units_adds_up(data: Data) -> None:
    units = [unit(data), unit(data, "CB2")]
    data.store.write(lambda db: handing_down.hand_down(db, 2026, 3, units))
    assert (target(data).amount, target(data, "CB2").amount) == (2, 1)


def test_the_sheet_counts_admissions_and_those_still_to_come(data: Data) -> None:
    do(data, "target-set", organization="CB1", year="2026", amount="4")
    person = data.person("Ứng viên", birth_date="2000-01-01")
    data.put(
        CANDIDATES,
        Candidate(person=person, organization=unit(data), step="decision", decision_date="2026-07-10"),
    )
    sheet = data.store.read(lambda db: queries.sheet(db, 2026))
    first, second = sheet.lines
    assert (first.name, first.base, first.actual, first.foreseen) == (
        "Chi bộ CB1",
        46,
        (1, 2, 0, 0),
        (1, 2, 1, 0),
    )
    assert first.expected[2] == (person,)
    assert first.standing is not None
    assert first.standing.state == "on_course"
    assert (second.base, second.amount) == (10, None)
    assert [each.kind for each in sheet.warnings] == ["no_target"]


def test_a_unit_without_a_target_counts_with_its_superior_that_has_one(data: Data) -> None:
    do(data, "target-set", organization=f"id:{data.office}", year="2026", amount="2")
    (only,) = data.store.read(lambda db: queries.sheet(db, 2026)).lines
    assert (only.unit, only.base, sum(only.actual)) == (data.office, 56, 3)


def test_the_sheet_and_the_paper_count_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-20")
    demo.create(tmp_path / "demo.oad", people=600)
    store = Store.open(tmp_path / "demo.oad")
    sheet = store.read(lambda db: queries.sheet(db, 2026))
    paper = store.read(lambda db: admission_results(db, ResultsParams(year=2026, quarter="4")))
    on_paper = {
        row.cells["unit"]: (
            row.cells["base"],
            row.cells["target"],
            *(row.cells[f"q{q}"] for q in (1, 2, 3, 4)),
        )
        for row in paper.sheets[0].rows
        if row.kind == "data" and isinstance(row.cells, dict)
    }
    assert {line.name: (line.base, line.amount, *line.actual) for line in sheet.lines} == on_paper
    assert sheet.lines
    store.close()


def test_every_party_unit_without_others_below_it_can_be_given_a_target(data: Data) -> None:
    kinds = {
        name: data.code("organization_kinds", name) for name in ("cell", "party_grassroots", "party_body")
    }
    school = data.unit("Đảng bộ THCS", data.office, kind=kinds["party_grassroots"])
    data.unit("Chi bộ Toán", school, kind=kinds["cell"])
    data.unit("Đảng bộ Công an", data.office, kind=kinds["party_grassroots"])
    data.unit("Ban Tổ chức", data.office, kind=kinds["party_body"])
    names = [line.name for line in data.store.read(lambda db: queries.sheet(db, 2026)).lines]
    assert {"Chi bộ Toán", "Đảng bộ Công an"} <= set(names)
    assert not {"Đảng bộ THCS", "Ban Tổ chức"} & set(names)


def test_members_counted_by_cells_are_those_of_the_list(data: Data) -> None:
    away = data.person(
        "Chuyển đi", cell=unit(data), party_admission_date="2011-02-03", party_left_on="2025-12-31"
    )
    assert away
    listed = data.store.read(lambda db: membership.at_start(db, "2026-01-01"))
    counted = data.store.read(lambda db: membership.in_cells_at_start(db, "2026-01-01"))
    assert counted == {cell: len(people) for cell, people in listed.items() if cell is not None}
    assert counted[unit(data)] == 46


def test_results_count_by_the_day_the_rule_names(data: Data) -> None:
    person = data.person("Lê Thị Loan", cell=unit(data), party_admission_date="2026-07-02")
    given: dict[str, Any] = {
        "step": "probation",
        "decision_date": "2026-06-12",
        "ceremony_date": "2026-07-02",
    }
    data.put(CANDIDATES, Candidate(person=person, organization=unit(data), **given))

    def quarters() -> tuple[int, ...]:
        return data.store.read(lambda db: queries.sheet(db, 2026)).actual

    assert quarters() == (1, 2, 1, 0)
    rule = data.read("SELECT id FROM rules WHERE key = 'target.counted_by'")[0][0]
    changed = replace(data.get(RULES, rule), value="decision")
    data.store.write(lambda db: registers.save(db, RULES, changed))
    assert quarters() == (1, 3, 0, 0)
