"""Whatever is done to a task, in any order: its states are computed alike everywhere, and undo leads back."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from officeapp.base.errors import UserError
from officeapp.data.queries import listing
from officeapp.data.queries.tasks import clear_of
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.domain.rules.tasks import timeliness
from officeapp.services import editing, history, registers, tasks
from officeapp.services.editing import Typed
from tests.helpers.data import Data, new_store

TODAY = dt.date(2026, 7, 14)
SOON = 7
DAY = st.integers(-80, 80).map(lambda days: (TODAY + dt.timedelta(days=days)).isoformat())
WORDS = st.sampled_from(
    ["thường xuyên", "hằng tháng", "Quý III/2026", "tháng 6/2026", "15 ngày làm việc", "cuối năm", "", "sớm"]
)
DEED = st.one_of(
    st.tuples(st.just("progress"), st.integers(0, 100), DAY),
    st.tuples(st.just("extend"), DAY | WORDS),
    st.tuples(st.just("complete"), DAY),
    st.tuples(st.just("reopen")),
    st.tuples(
        st.just("type"), st.sampled_from(["state"]), st.sampled_from(["paused", "cancelled", "submitted"])
    ),
    st.tuples(st.just("type"), st.just("deadline"), DAY | WORDS),
    st.tuples(st.just("type"), st.just("product"), st.sampled_from(["", "Báo cáo"])),
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", TODAY.isoformat())
    store = new_store(tmp_path)
    yield Data(store)
    store.close()


def do(data: Data, task: int, deed: tuple[Any, ...]) -> None:
    def job(db: Any) -> Any:
        match deed:
            case ("progress", percent, day):
                return tasks.progress(db, task, percent, "đã họp", day)
            case ("extend", deadline):
                return tasks.extend(db, task, deadline, "mưa")
            case ("complete", day):
                return tasks.complete(db, task, day)
            case ("type", field, text):
                return editing.edit(db, TASKS, [Typed(task, field, text)])
            case _:
                return tasks.reopen(db, task)

    data.store.write(job)


def check(data: Data, numbers: list[int]) -> None:
    """The words of SQL and of the rule are the same, and nothing contradicts itself."""
    for row in data.store.read(lambda db: listing.rows(db, "tasks", numbers)):
        computed = timeliness(row["state"], row["due_on"], row["done_on"], TODAY, SOON, row["due_kind"])
        assert row["timeliness"] == computed
        assert row["clears"] == sum(clear_of(row))
        assert (row["state"] == "done") == (row["percent"] == 100 and row["done_on"] is not None) or (
            row["state"] != "done" and row["done_on"] is None
        )
        if row["due_kind"] == "standing":
            assert row["due_on"] is None and row["timeliness"] in ("standing", "done_on_time", "closed")
        if row["due_kind"] == "recurring":
            assert row["due_rule"] and "UNTIL" in row["due_rule"]
        if row["due_on"]:
            assert row["first_due_on"] and row["deadline"] and row["due_kind"]
        if row["state"] in ("draft", "not_started"):
            assert (row["state"] == "draft") == (row["clears"] < 6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.none() | DAY, DAY | WORDS, st.lists(DEED, max_size=8))
def test_states_over_random_histories(
    data: Data, given_on: str | None, deadline: str, deeds: list[tuple[Any, ...]]
) -> None:
    person = data.person("Lê Văn An")
    task = Task(
        title="Rà soát", assignee=person, responsible=person, product="Báo cáo", authority="Bí thư", start_on=given_on,
        deadline=deadline or None,
    )  # fmt: skip
    try:
        number = data.store.write(lambda db: registers.save(db, TASKS, task)).record.id or 0
    except UserError:
        return
    first = data.get(TASKS, number)
    written = 0
    for deed in deeds:
        before = data.read("SELECT coalesce(max(id), 0) FROM actions")[0][0]
        state = data.get(TASKS, number).state
        try:
            do(data, number, deed)
        except UserError:
            assert data.read("SELECT coalesce(max(id), 0) FROM actions")[0][0] == before
            continue
        written += data.read("SELECT coalesce(max(id), 0) FROM actions")[0][0] > before
        if deed[0] == "extend":
            assert data.get(TASKS, number).state == state  # an extension is an update, not a state
        check(data, [row[0] for row in data.read("SELECT id FROM tasks WHERE id >= ?", number)])
    for _step in range(written):
        data.store.write(history.undo)
    known: dict[str, Any] = {each.name: getattr(first, each.name) for each in TASKS.fields}
    known |= {"id": number, "uid": first.uid, "version": data.get(TASKS, number).version}
    assert data.get(TASKS, number) == Task(**known)
