"""Random actions, each taken back and done again: the store is always one it was before, and sound at the end."""

from __future__ import annotations

import random
import tempfile
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from officeapp.base.i18n import N_
from officeapp.data import health, undo
from officeapp.data.actions import Action, StillUsed, action
from officeapp.data.rows import select
from officeapp.data.store import Store
from officeapp.domain.registers.memberships import MEMBERSHIPS
from officeapp.domain.registers.organizations import ORGANIZATIONS
from officeapp.domain.registers.people import PEOPLE

KNOWN = (ORGANIZATIONS, PEOPLE, MEMBERSHIPS)
LABEL = N_("Fill")


def ids(act: Action, table: str, chance: random.Random) -> list[int]:
    """A stretch of the records, or some of them in any order."""
    found = [row[0] for row in act.db.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()]
    if not found:
        return []
    start = chance.randrange(len(found))
    some = found[start : start + chance.choice((1, 3, 150))]
    return some if chance.random() < 0.7 else chance.sample(some, len(some))


def add_people(act: Action, chance: random.Random) -> None:
    count = chance.choice((1, 5, 140))
    rows = [(f"Lê Thị {n}", chance.choice((None, "1970", "1970-05-02"))) for n in range(count)]
    people = act.insert(PEOPLE, ("name", "birth_date"), rows)
    if units := ids(act, "organizations", chance):
        act.insert(
            MEMBERSHIPS,
            ("person", "organization", "kind"),
            [(p, chance.choice(units), "work") for p in people],
        )


def add_units(act: Action, chance: random.Random) -> None:
    parent = None
    for number in range(chance.choice((1, 3))):
        (parent,) = act.insert(ORGANIZATIONS, ("name", "parent"), [(f"Tổ {number}", parent)])
    act.insert(ORGANIZATIONS, ("name", "parent"), [(f"Nhóm {n}", parent) for n in range(70)])


def change(act: Action, chance: random.Random) -> None:
    value = chance.choice((None, "Ghi chú", "x"))
    act.set_many(PEOPLE, [(each, {"note": value}) for each in ids(act, "people", chance)])
    act.set_many(PEOPLE, [(n, {"name": "Bùi An", "phone": "09"}) for n in ids(act, "people", chance)])


def move(act: Action, chance: random.Random) -> None:
    units = ids(act, "organizations", chance)
    act.set_many(ORGANIZATIONS, [(below, {"parent": above}) for above, below in pairwise(units)])


def remove_people(act: Action, chance: random.Random) -> None:
    act.remove_many(PEOPLE, ids(act, "people", chance))


def remove_units(act: Action, chance: random.Random) -> None:
    with suppress(StillUsed):
        act.remove_many(ORGANIZATIONS, sorted(ids(act, "organizations", chance), reverse=True)[:1])


def now(db: Any) -> dict[str, list[Any]]:
    """Everything stored but the versions, which only rise."""
    return {
        register.name: [
            (*row[:2], *row[3:]) for row in db.execute(f"{select(register)} ORDER BY id").fetchall()
        ]
        for register in KNOWN
    }


STEPS = (add_people, add_people, add_units, change, move, remove_people, remove_units)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store that holds nothing."""
    path = tmp_path_factory.mktemp("blank") / "a.oad"
    Store.open(path, create=True).close()
    return path


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(("do", "do", "do", "undo", "undo", "redo")), max_size=16),
    st.integers(0, 1 << 32),
)
def test_undo_and_redo_walk_along_what_was(blank: Path, steps: list[str], seed: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(copy(blank, folder))
        states, at = [store.read(now)], 0

        def act_at_random(db: Any) -> bool:
            with action(db, LABEL) as act:
                chance.choice(STEPS)(act, chance)
            return bool(act.changes.records)

        for step in steps:
            if step == "do":
                if store.write(act_at_random):
                    at += 1
                    states[at:] = [store.read(now)]
            elif step == "undo" and at:
                store.write(undo.undo)
                at -= 1
            elif step == "redo" and at + 1 < len(states):
                store.write(undo.redo)
                at += 1
            assert store.read(now) == states[at]
        while at:
            store.write(undo.undo)
            at -= 1
            assert store.read(now) == states[at]
        store.close()
        assert health.findings(store.path) == []
