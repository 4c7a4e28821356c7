"""Demo data is whole, keeps every rule of its registers, and is the same each time."""

from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data.journal import undoable
from officeapp.data.queries import members, records
from officeapp.data.store import Store
from officeapp.domain.registers import ALL
from officeapp.services import demo, health, registers


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")


def _contents(path: Path) -> dict[str, list[Any]]:
    store = Store.open(path)
    found = {
        register.name: store.reader().execute(f"SELECT * FROM {register.name} ORDER BY id").fetchall()
        for register in ALL
    }
    store.close()
    return found


def test_the_usual_size(tmp_path: Path) -> None:
    demo.create(tmp_path / "demo.oad")
    store = Store.open(tmp_path / "demo.oad")
    db = store.reader()
    wrong = [
        f"{register.name} {record.id}: {problem}"
        for register in ALL
        for record in records.find(db, register)
        for problem in registers.check(db, register, record)
    ]
    assert wrong == []
    assert db.execute("SELECT count(*) FROM people").fetchone()[0] == 1248
    cells = "SELECT count(*) FROM organizations o JOIN codes c ON c.id = o.kind WHERE c.code = 'cell'"
    assert db.execute(cells).fetchone()[0] == 42
    steps = db.execute("SELECT DISTINCT step FROM candidates").fetchall()
    assert len(steps) == 9
    filled = ("votes", "attendances", "agenda_items", "task_updates", "evaluations", "signers", "targets")
    assert all(db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in filled)
    assert undoable(db) is None
    assert members.late(db) == members.board(db).late > 0
    assert health.look_through(store) == []
    store.close()


def test_same_seed_and_day_give_the_same_data_and_another_seed_other(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        demo.create(tmp_path / f"{name}.oad", people=200, seed=seed)
    first, again, other = (_contents(tmp_path / f"{name}.oad") for name in "abc")
    assert first == again
    assert first["people"] != other["people"]


@pytest.mark.parametrize("people", [1, 2, 9, 60])
def test_small_offices_too(tmp_path: Path, people: int) -> None:
    demo.create(tmp_path / "demo.oad", people=people)
    assert len(_contents(tmp_path / "demo.oad")["people"]) == people


def test_refusals_leave_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "demo.oad"
    with pytest.raises(UserError, match="0 people"):
        demo.create(file, people=0)
    assert not file.exists()
    file.write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        demo.create(file)
    assert file.read_text() == "mine"
