"""What is done about a shortfall: causes and sides, a measure as a task; what units report beside the counted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data.queries import targets as queries
from officeapp.data.store import Store
from officeapp.domain.check import Refused
from officeapp.domain.rules.target_sheet import Sheet
from officeapp.reports.members import ResultsParams, admission_results
from officeapp.services import history
from officeapp.services.actions import by_id
from tests.helpers.data import Data, new_store


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cell of 46 members with one admission in May, a cell of ten, and one of which nobody is on record."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OFFICEAPP_TODAY", "2026-07-14")
        store = new_store(Path(tmp_path_factory.mktemp("shortfalls")))
        made = Data(store)
        kind = made.code("organization_kinds", "cell")
        for code, members in (("CB1", 46), ("CB2", 10), ("CB3", 0)):
            cell = made.unit(f"Chi bộ {code}", made.office, code=code, kind=kind)
            for number in range(members):
                made.person(f"Đảng viên {number}", cell=cell, party_admission_date="2010-01-05")
            if code == "CB1":
                made.person("Đảng viên mới", cell=cell, party_admission_date="2026-05-19")
        store.close()
    return store.path


@pytest.fixture
def data(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    path = tmp_path / "office.oad"
    path.write_bytes(built.read_bytes())
    store = Store.open(path)
    yield Data(store)
    store.close()


def do(data: Data, name: str, **given: str) -> Any:
    found = by_id(name)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def sheet(data: Data) -> Sheet:
    return data.store.read(lambda db: queries.sheet(db, 2026))


def set_targets(data: Data) -> None:
    for code in ("CB1", "CB2", "CB3"):
        do(data, "target-set", organization=code, year="2026", amount="2", q1="1", q2="1", q3="0", q4="0")


def results(data: Data) -> Any:
    return data.store.read(lambda db: admission_results(db, ResultsParams(year=2026, quarter="2")))


def test_a_measure_becomes_a_task_in_one_action_and_the_task_follows_it(data: Data) -> None:
    set_targets(data)
    given = {"organization": "CB1", "year": "2026"}
    measure = {"measure": "Mở lớp nhận thức cho 5 quần chúng", "measure_due": "28/8/2026", "as_task": "yes"}
    do(
        data,
        "target-cause",
        **given,
        cause="Ít lớp bồi dưỡng nhận thức",
        side="superior",
        remedy="Cử 5 người",
        **measure,
    )
    sql = "SELECT t.cause_side, t.remedy, k.title, k.due_on, o.code FROM targets t JOIN tasks k ON k.id = t.task"
    sql += " JOIN organizations o ON o.id = k.lead"
    assert data.read(sql) == [
        ("superior", "Cử 5 người", "Mở lớp nhận thức cho 5 quần chúng", "2026-08-28", "CB1")
    ]
    do(data, "target-cause", **given, measure_due="15/9/2026")
    assert data.read("SELECT due_on FROM tasks") == [("2026-09-15",)]
    do(data, "target-cause", **given, as_task="yes")  # it is one already
    assert data.read("SELECT count(*) FROM tasks") == [(1,)]
    for _ in range(3):
        data.store.write(history.undo)
    assert data.read("SELECT count(*) FROM tasks") == [(0,)]
    assert data.read("SELECT count(*) FROM targets WHERE cause IS NOT NULL OR task IS NOT NULL") == [(0,)]


def test_a_task_needs_words_and_a_day_and_says_so_at_the_field(data: Data) -> None:
    set_targets(data)
    given = {"organization": "CB1", "year": "2026", "as_task": "yes"}
    with pytest.raises(Refused) as refused:
        do(data, "target-cause", **given, cause="Đại hội")
    assert [each.field for each in refused.value.problems] == ["measure", "measure_due"]
    with pytest.raises(Refused) as refused:
        do(data, "target-cause", **given, measure="Giao người giúp đỡ", measure_due="1/7/2026")
    assert [each.field for each in refused.value.problems] == ["measure_due"]
    assert data.read("SELECT count(*) FROM tasks") == [(0,)]
    with pytest.raises(UserError, match="has no target"):
        do(data, "target-cause", organization="CB1", year="2027", cause="Đại hội")


def test_what_a_unit_reports_stands_beside_what_is_counted(data: Data) -> None:
    set_targets(data)
    do(data, "target-report", organization="CB1", year="2026", quarter="2", amount="2")
    do(data, "target-report", organization="CB3", year="2026", quarter="1", amount="1", paper="14-BC/CB")
    do(data, "target-report", organization="CB3", year="2026", quarter="2", amount="1")
    found = {line.name: line for line in sheet(data).lines}
    first, third = found["Chi bộ CB1"], found["Chi bộ CB3"]
    assert (first.results, first.reported, first.difference) == ((0, 1, 0, 0), (None, 2, None, None), 1)
    assert (third.results, third.recorded, third.standing and third.standing.state) == (
        (1, 1, 0, 0),
        False,
        "early",
    )
    assert (sum(sheet(data).actual), sum(sheet(data).results)) == (1, 3)
    assert [each.names for each in sheet(data).warnings if each.kind == "differs"] == [("Chi bộ CB1",)]
    paper = results(data)
    assert [words for words in paper.warnings if "Chi bộ CB1" in words and "CB3" not in words]
    rows = {row.cells["unit"]: row for row in paper.sheets[0].rows}
    shown = ("q1", "q2", "all", "nameless", "reported", "difference")
    assert [rows["Chi bộ CB1"].cells[key] for key in shown] == [0, 1, 1, 0, 2, 1]
    assert [rows["Chi bộ CB3"].cells[key] for key in shown] == [1, 1, 2, 2, 2, 2]
    assert [rows["Total"].cells[key] for key in shown] == [1, 2, 3, 2, 4, 3]
    assert rows["Chi bộ CB3"].figures["all"].ids == ()
    more = {"cause": "Khác mốc ngày", "explanation": "Tính theo quyết định"}
    do(data, "target-report", organization="CB1", year="2026", quarter="2", amount="2", **more)
    assert data.read("SELECT count(*) FROM reported_admissions") == [(3,)]
    assert not [each for each in sheet(data).warnings if each.kind == "differs"]
    assert not [words for words in results(data).warnings if "CB1" in words]
    note = next(row for row in results(data).sheets[0].rows if row.cells["unit"] == "Chi bộ CB1").cells[
        "note"
    ]
    assert note == "Another day was taken (decision or ceremony): Tính theo quyết định"


def test_a_report_of_a_superior_contains_those_below_it(data: Data) -> None:
    group = data.unit("Đảng bộ bộ phận", data.office, code="DB")
    kind = data.code("organization_kinds", "cell")
    for code in ("CB4", "CB5"):
        data.unit(f"Chi bộ {code}", group, code=code, kind=kind)
    do(data, "target-set", organization="DB", year="2026", amount="4")
    for code, amount in (("DB", "3"), ("CB4", "1"), ("CB5", "1")):
        do(data, "target-report", organization=code, year="2026", quarter="2", amount=amount)
    line = next(line for line in sheet(data).lines if line.name == "Đảng bộ bộ phận")
    assert line.reported == (None, 3, None, None)


def test_no_report_below_zero_or_before_its_quarter(data: Data) -> None:
    given = {"organization": "CB3", "year": "2026", "quarter": "4"}
    with pytest.raises(UserError):
        do(data, "target-report", **given, amount="-1")
    with pytest.raises(Refused) as refused:
        do(data, "target-report", **given, amount="1", reported_on="1/7/2026")
    assert [each.field for each in refused.value.problems] == ["reported_on"]
    with pytest.raises(UserError):
        do(data, "target-set", organization="CB3", year="2026", amount="-1")


def test_a_frozen_base_stays_and_what_was_corrected_since_is_shown_apart(data: Data) -> None:
    do(data, "target-set", organization="CB1", year="2026", share="3")
    kind = {"share": "3", "base_kind": "share_term", "base_date": "1/7/2025"}
    do(data, "target-set", organization="CB2", year="2026", **kind)
    for code, count in (("CB1", 2), ("CB2", 1)):
        unit = data.read("SELECT id FROM organizations WHERE code = ?", code)[0][0]
        for number in range(count):
            data.person(f"Nhập sau {number}", cell=unit, party_admission_date="2012-02-03")
    found = {line.name: line for line in sheet(data).lines}
    assert (found["Chi bộ CB1"].base, found["Chi bộ CB1"].corrected) == (46, 2)
    assert (found["Chi bộ CB2"].base, found["Chi bộ CB2"].corrected) == (10, 1)
    assert found["Chi bộ CB3"].corrected == 0


def test_targets_that_do_not_add_up_are_named(data: Data) -> None:
    set_targets(data)
    assert not [each for each in sheet(data).warnings if each.kind == "unequal"]
    office = data.read("SELECT name FROM organizations WHERE id = ?", data.office)[0][0]
    do(data, "target-set", organization=office, year="2026", amount="7")
    done = do(data, "target-set", organization="CB2", year="2026", q1="2")
    assert [str(each) for each in done.warnings] == [
        "The quarters add up to 3, the year has 2. Make them agree.",
        f"The units below {office} add up to 6, its own target is 7. Make them agree.",
    ]
    (warned,) = [each for each in sheet(data).warnings if each.kind == "unequal"]
    assert warned.names == (office, "Chi bộ CB2")
    assert sheet(data).amount == 6  # the superior's is never added
