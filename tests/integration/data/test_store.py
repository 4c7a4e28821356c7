"""Opening stores: ours, foreign, newer, damaged, open elsewhere, on a full disk."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data import health, undo
from officeapp.data.actions import action
from officeapp.data.errors import StoreDamaged, StoreLocked
from officeapp.data.store import Store
from officeapp.domain.registers.people import PEOPLE, Person


@pytest.fixture
def made(tmp_path: Path) -> Path:
    store = Store.open(tmp_path / "office.oad", create=True)
    store.write(lambda db: add(db, "Lê Thị Minh Châu"))
    store.close()
    return store.path


def add(db: Any, name: str) -> Person:
    with action(db, "Add") as act:
        return act.put(PEOPLE, Person(name=name))


def test_one_window_at_a_time(made: Path) -> None:
    store = Store.open(made)
    with pytest.raises(StoreLocked, match="open in another window"):
        Store.open(made)
    store.close()
    Store.open(made).close()


def test_another_process_is_refused_too(made: Path) -> None:
    store = Store.open(made)
    code = f"from officeapp.data.store import Store; Store.open({str(made)!r})"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    store.close()
    assert "StoreLocked" in ran.stderr


def test_a_closed_store_is_one_file(made: Path) -> None:
    assert [path.name for path in made.parent.iterdir()] == ["office.oad"]


def test_creating_refuses_what_exists(made: Path) -> None:
    before = made.read_bytes()
    with pytest.raises(UserError, match="exists already"):
        Store.open(made, create=True)
    assert made.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "is empty"), (b"Ho va ten;Ngay sinh\n" * 50, "damaged or no"), (b"PK\x03\x04", "damaged or no")],
)
def test_what_is_no_store_is_refused_and_left(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "x.oad"
    file.write_bytes(content)
    with pytest.raises(StoreDamaged, match=words):
        Store.open(file)
    assert file.read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["x.oad"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not there"):
        Store.open(tmp_path / "gone.oad")


def test_a_foreign_sqlite_file_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.oad"
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE x (y)")
    other.commit()
    other.close()
    before = file.read_bytes()
    with pytest.raises(UserError, match="belongs to another program"):
        Store.open(file)
    assert file.read_bytes() == before


def test_a_newer_store_is_refused(made: Path) -> None:
    db = sqlite3.connect(made)
    db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('officeapp', 'm9999_x', '')"
    )
    db.commit()
    db.close()
    with pytest.raises(UserError, match="newer OfficeApp"):
        Store.open(made)


def test_a_damaged_page_is_found_and_nothing_is_lost(made: Path) -> None:
    content = bytearray(made.read_bytes())
    content[4096 * 3 : 4096 * 12] = b"\xff" * 4096 * 9
    made.write_bytes(bytes(content))
    with pytest.raises(UserError):
        found = health.findings(made)
        raise UserError(found[0].message)
    assert made.read_bytes() == bytes(content)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE people SET name = CAST(x'C3284B' AS TEXT)",  # no letters of any alphabet
        'UPDATE contents SET new = \'{"name": ["L\'',
    ],
)
def test_damaged_text_is_told_in_words(made: Path, damage: str) -> None:
    store = Store.open(made)
    store.write(lambda db: add(db, "Lê"))
    store.write(lambda db: add(db, "Trần"))
    store.write(lambda db: db.execute(damage))
    try:
        with pytest.raises(StoreDamaged, match="is damaged"):
            store.write(undo.undo)
    finally:
        store.close()
    try:
        assert health.findings(made)
    except StoreDamaged as told:
        assert "is damaged" in str(told)


def test_a_full_disk_takes_everything_back(tmp_path: Path, full_disk: Path) -> None:
    store = Store.open(full_disk / "a.oad", create=True)
    store.write(lambda db: add(db, "Lê Thị Minh Châu"))
    with pytest.raises(UserError, match="disk is full"):
        for number in range(200):
            store.write(lambda db, n=number: [add(db, f"Người {n} {'x' * 150}") for _ in range(100)] and None)
    people = store.read(lambda db: db.execute("SELECT count(*) FROM people").fetchone()[0])
    assert people >= 1
    store.close()
    assert health.findings(full_disk / "a.oad") == []
    for left in full_disk.iterdir():  # the log beside the file belongs to it while the disk is full
        shutil.copy(left, tmp_path / left.name)
    Store.open(tmp_path / "a.oad").close()
    assert health.findings(tmp_path / "a.oad") == []


@pytest.fixture
def full_disk(tmp_path: Path) -> Any:
    """A disk of 4 MB."""
    if sys.platform == "win32":
        pytest.skip("a small disk can only be mounted as root on Linux")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small disk can only be mounted as root on Linux")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_readers_cannot_write(made: Path) -> None:
    store = Store.open(made)
    with pytest.raises(UserError, match="cannot be written"):
        store.read(lambda db: db.execute("DELETE FROM people"))
    store.close()


def test_killed_in_the_middle_nothing_is_half(made: Path) -> None:
    code = f"""
import os, signal
from officeapp.data.store import Store
from officeapp.data.actions import action
from officeapp.domain.registers.people import PEOPLE, Person
store = Store.open({str(made)!r})
def job(db):
    with action(db, "Many") as act:
        for n in range(5000):
            act.put(PEOPLE, Person(name=f"Người {{n}}"))
            if n == 3000:
                os.kill(os.getpid(), signal.SIGKILL)
store.write(job)
"""
    subprocess.run([sys.executable, "-c", code], capture_output=True)
    store = Store.open(made)
    assert store.read(lambda db: db.execute("SELECT name FROM people").fetchall()) == [("Lê Thị Minh Châu",)]
    store.close()
    assert health.findings(made) == []


def test_closing_keeps_no_statistics_of_a_young_file(made: Path) -> None:
    """Counted while a table held one row, they would make questions over thousands of rows slow for ever."""
    for _visit in range(2):
        store = Store.open(made)
        tables = store.read(lambda db: db.execute("SELECT name FROM sqlite_master").fetchall())
        store.close()
        assert ("sqlite_stat1",) not in tables
