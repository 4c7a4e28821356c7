"""Copies are whole, thinned out and brought back, and nothing is left lying around."""

import pytest

from officeapp.base.errors import UserError
from officeapp.data.store import Store
from officeapp.services import backup


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Văn phòng.oad"
    Store.open(path, create=True).close()
    return path


def rows(path, table="words"):
    store = Store.open(path)
    try:
        return store.read(lambda db: db.execute(f"SELECT word FROM {table} ORDER BY word").fetchall())
    finally:
        store.close()


def add(store, word):
    store.write(lambda db: db.execute("INSERT INTO words VALUES (?, ?)", (word, word)))


def test_copy_of_an_open_file_holds_what_is_saved(file):
    store = Store.open(file)
    add(store, "một")
    copy = backup.make(file)
    add(store, "hai")
    store.close()
    assert rows(copy) == [("một",)]
    assert backup.latest(file) == backup.copies(file)[0].at


def test_restore_brings_back_and_keeps_what_was_there(file):
    store = Store.open(file)
    add(store, "một")
    old = backup.make(file)
    add(store, "hai")
    store.close()
    kept = backup.restore(file, old)
    assert rows(file) == [("một",)]
    assert rows(kept) == [("hai",), ("một",)]
    assert sorted(path.name for path in file.parent.iterdir()) == ["Văn phòng.backups", "Văn phòng.oad"]


def test_newest_are_kept(file, monkeypatch):
    monkeypatch.setattr(backup, "KEPT", 3)
    made = [backup.make(file) for _ in range(5)]
    assert [copy.path for copy in backup.copies(file)] == list(reversed(made[-3:]))


def test_open_or_damaged_files_are_refused(file):
    copy = backup.make(file)
    store = Store.open(file)
    with pytest.raises(UserError, match="open in another window"):
        backup.restore(file, copy)
    store.close()
    copy.write_bytes(b"SQLite format 3\x00" + b"x" * 5000)
    with pytest.raises(UserError):
        backup.restore(file, copy)
    assert rows(file) == []
