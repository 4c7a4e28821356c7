"""Holidays kept for a year and swapped days: what they move is told before and counted anew in the same action."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.domain.check import Refused
from officeapp.domain.registers.members import CANDIDATES, Candidate
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.services import history, holidays, registers
from officeapp.services.actions import by_id
from tests.helpers.data import Data, office_on


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    with office_on("2026-07-01", tmp_path, monkeypatch) as made:
        yield made


def do(data: Data, action: str, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def given_task(data: Data, deadline: str, start: str = "2026-07-01") -> int:
    task = Task(title="Báo cáo", deadline=deadline, start_on=start)
    return data.store.write(lambda db: registers.save(db, TASKS, task)).record.id or 0


def test_a_swap_tells_what_it_moves_and_counts_it_anew_at_once(data: Data) -> None:
    number = given_task(data, "10 ngày làm việc")
    assert data.get(TASKS, number).due_on == "2026-07-15"
    person = data.person("Trịnh Hải Dương")
    data.put(CANDIDATES, Candidate(person=person, step="decision", decision_received_on="2026-06-02"))
    days = data.store.read(lambda db: holidays.swapped(db, "2026-07-10", "2026-07-18", "Thông báo 01"))
    told = data.store.read(lambda db: holidays.moved(db, days))
    assert [(each.register, each.title, each.before, each.after) for each in told] == [
        ("tasks", "Báo cáo", "2026-07-15", "2026-07-16"),
        ("candidates", "Trịnh Hải Dương", "2026-07-14", "2026-07-15"),
    ]
    done = do(data, "holidays-swap", off="10/07/2026", worked="18/07/2026", source="Thông báo 01")
    assert str(done.changes.label) == "Swap 10 Jul 2026 for 18 Jul 2026"
    assert data.get(TASKS, number).due_on == "2026-07-16"
    assert data.read("SELECT name, day_off FROM holidays WHERE day IN ('2026-07-10', '2026-07-18')") == [
        ("Nghỉ hoán đổi (làm bù 18/07/2026)", 1),
        ("Làm bù cho ngày 10/07/2026", 0),
    ]
    data.store.write(history.undo)
    assert data.get(TASKS, number).due_on == "2026-07-15"
    assert data.read("SELECT count(*) FROM holidays WHERE day = '2026-07-10'") == [(0,)]


def test_a_swap_of_the_wrong_days_is_refused_at_the_field(data: Data) -> None:
    with pytest.raises(Refused) as refused:
        do(data, "holidays-swap", off="11/07/2026", worked="17/07/2026")
    assert [(each.field, str(each)) for each in refused.value.problems] == [
        ("off", "11 Jul 2026 is a weekend already. Enter the working day that is taken off."),
        ("worked", "17 Jul 2026 is no weekend. Enter the day that is worked for it."),
    ]


def test_a_year_is_proposed_with_its_sources_and_kept_as_one_action(data: Data) -> None:
    for year in range(2024, 2032):  # the seed keeps what the authorities announced
        assert data.store.read(lambda db, year=year: holidays.proposed(db, year)) == []
    number = given_task(data, "30/4/2032", "2032-04-01")
    found = data.store.read(lambda db: holidays.proposed(db, 2032))
    assert {each.name for each in found} >= {"Tết Nguyên đán (mùng 1)", "Giỗ Tổ Hùng Vương", "Quốc khánh"}
    assert all(each.source for each in found)
    assert {each.confirmed for each in found if each.kind == "public"} == {0}
    do(data, "holidays-propose", year="2032")
    assert data.store.read(lambda db: holidays.proposed(db, 2032)) == []
    with pytest.raises(UserError, match="All holidays of 2032 are kept already"):
        do(data, "holidays-propose", year="2032")
    with pytest.raises(UserError, match="1990"):
        data.store.read(lambda db: holidays.proposed(db, 1800))
    assert data.get(TASKS, number).due_on
    data.store.write(history.undo)
    assert len(data.store.read(lambda db: holidays.proposed(db, 2032))) == len(found)


@pytest.mark.parametrize(
    ("off", "worked", "said"),
    [
        ("31/08/2026", "29/08/2026", "31 Aug 2026 is kept already: Nghỉ hoán đổi"),
        ("02/09/2026", "29/08/2026", "2 Sep 2026 is kept already: Quốc khánh"),
        ("30/12/2026", "22/08/2026", "22 Aug 2026 is kept already: Làm bù"),
    ],
)
def test_a_day_off_and_a_worked_weekend_are_not_swapped_again(
    data: Data, off: str, worked: str, said: str
) -> None:
    before = data.read("SELECT count(*) FROM holidays")
    with pytest.raises(Refused, match=said):
        do(data, "holidays-swap", off=off, worked=worked)
    assert data.read("SELECT count(*) FROM holidays") == before
