"""What the tasks page reads: counts that are the lists they open, groups, ranking, one task's clears."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from officeapp.data.actions import action
from officeapp.data.queries import listing, tasks
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain.registers.tasks import STATES, TASK_UPDATES, TASKS, Task, TaskUpdate
from tests.helpers.data import Data, new_store

DAY = dt.date(2026, 7, 14)
YEAR = ("2026-01-01", "2026-12-31")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", DAY.isoformat())
    store = new_store(tmp_path)
    yield Data(store)
    store.close()


def scatter(data: Data, count: int = 400) -> list[int]:
    """Tasks of every state with deadlines around the day, some clears missing; the three units."""
    dice = random.Random(7)
    units = [data.unit(name) for name in ("UBND phường", "Văn phòng", "UBMTTQ")]
    people = [data.person("Lê Thị Minh Châu"), data.person("Trần Thu Hà")]
    states = [None, *(key for key, _label in STATES)]

    def one(number: int) -> Task:
        state = dice.choice(states)
        due = DAY + dt.timedelta(days=dice.randrange(-400, 60)) if dice.random() < 0.9 else None
        done = DAY - dt.timedelta(days=dice.randrange(100)) if state == "done" else None
        return Task(
            title=f"Nhiệm vụ {number}",
            lead=dice.choice([*units, None]),
            assignee=dice.choice([*people, None]),
            responsible=dice.choice([*people, None]),
            due_on=due.isoformat() if due else None,
            product=dice.choice(["Báo cáo", None]),
            authority="Bí thư",
            state=state,
            done_on=done.isoformat() if done else None,
        )

    def fill(db: Any) -> None:
        with action(db, "Fill") as act:
            for number in range(count):
                act.put(TASKS, one(number))

    data.store.write(fill)
    return units


def test_every_count_is_the_length_of_its_list(data: Data) -> None:
    scatter(data)
    me = data.store.read(lambda db: tasks.person_named(db, "Trần Thu Hà"))
    counted = data.store.read(lambda db: tasks.counts(db, DAY, me))
    for name in tasks.VIEWS:
        shown = data.store.read(
            lambda db, name=name: listing.count(db, Query("tasks", tasks.view(name, DAY, me)))
        )
        assert shown == counted[name] > 0, name
    assert data.store.read(tasks.late_count) == counted["late"]


@pytest.mark.parametrize("by", tasks.GROUPINGS)
def test_the_groups_add_up_to_the_whole_and_open_their_lists(data: Data, by: str) -> None:
    scatter(data)
    whole = data.store.read(lambda db: tasks.standing(db, DAY, 7, YEAR))
    parts = data.store.read(lambda db: tasks.groups(db, by, DAY, 7, YEAR))
    for figure in ("followed", "late", "due_today", "due_soon", "done_on_time", "done_late", "missed"):
        assert sum(getattr(part, figure) for part in parts.values()) == getattr(whole, figure), figure
    assert tasks.together(parts.values()) == whole
    for key, part in parts.items():
        query = Query("tasks", (*tasks.view("late", DAY), Filter(by, "eq", key)))
        assert data.store.read(lambda db, query=query: listing.count(db, query)) == part.late


def test_the_figures_of_the_ranking_open_the_tasks_behind_them(data: Data) -> None:
    units = scatter(data)
    ranks = data.store.read(lambda db: tasks.ranking(db, DAY, 7, YEAR))
    assert {rank.standing.key for rank in ranks} == set(units)
    shares = [rank.standing.on_time or 0 for rank in ranks]
    assert shares == sorted(shares, reverse=True)
    for rank in ranks:
        for figure in ("followed", "late", "done_on_time", "done_late", "missed"):
            query = Query("tasks", tasks.behind(rank.standing.key, figure, DAY, YEAR))
            found = data.store.read(lambda db, query=query: listing.count(db, query))
            assert found == getattr(rank.standing, figure), figure


def test_equal_shares_share_a_place_and_units_without_deadlines_have_none(data: Data) -> None:
    def unit(name: str, *due: str | None) -> None:
        lead = data.unit(name)
        for at, day in enumerate(due):
            data.put(TASKS, Task(title=f"{name} {at}", lead=lead, due_on=day, state="in_progress"))

    unit("An", "2026-07-01")
    unit("Bình", "2026-07-01")
    unit("Châu", "2026-08-01")
    ranks = data.store.read(lambda db: tasks.ranking(db, DAY, 7, YEAR))
    assert [(rank.place, rank.standing.title, rank.standing.on_time) for rank in ranks] == [
        (1, "An", 0),
        (1, "Bình", 0),
        (0, "Châu", None),
    ]


def test_extensions_are_counted_for_the_lead_unit_in_the_period(data: Data) -> None:
    lead = data.unit("UBND phường")
    task = data.put(TASKS, Task(title="Việc", lead=lead, due_on="2026-08-01", state="in_progress"))
    for day in ("2025-12-31", "2026-07-01", "2026-07-02"):
        data.put(
            TASK_UPDATES,
            TaskUpdate(task=task, on_date=day, kind="extension", new_due_on="2026-08-01", text="mưa"),
        )
    (rank,) = data.store.read(lambda db: tasks.ranking(db, DAY, 7, YEAR))
    assert rank.extended == 2


def test_one_task_names_its_clears_as_the_list_counts_them(data: Data) -> None:
    person = data.person("Lý Hương Giang")
    full = Task(
        title="Rà soát",
        assignee=person,
        due_on="2026-07-13",
        responsible=person,
        product="Danh sách",
        authority="Chủ tịch",
        state="in_progress",
    )
    for name in ("assignee", "due_on", "responsible", "product", "authority"):
        number = data.put(TASKS, replace(full, **{name: None}))
        shown = data.store.read(lambda db, number=number: tasks.detail(db, number, DAY))
        assert shown is not None
        assert sum(shown.clear) == shown.row["clears"] == 5, name
    whole = data.store.read(lambda db: tasks.detail(db, data_id(db, "Rà soát"), DAY))
    assert whole is not None and whole.late is True
    assert data.store.read(lambda db: tasks.detail(db, 999, DAY)) is None


def data_id(db: Any, title: str) -> int:
    return db.execute("SELECT max(id) FROM tasks WHERE title = ?", (title,)).fetchone()[0]
