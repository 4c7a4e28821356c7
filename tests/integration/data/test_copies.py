"""Copies beside a store: found whatever the store is called, and pruned as far as the system lets them go."""

from pathlib import Path

import pytest

from officeapp.data import copies
from officeapp.services.office import create


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "Đảng ủy [cũ] 100%.oad"
    create(path, "Đảng ủy xã", "party")
    return path


def test_a_name_with_brackets_has_its_copies(store: Path) -> None:
    made = [copies.make(store) for _time in range(3)]
    assert {copy.path for copy in copies.copies(store)} == set(made)
    assert len(copies.prune(store, keep=1, megabytes=100)) == 2
    assert len(copies.copies(store)) == 1


def test_a_copy_that_is_open_elsewhere_stays_until_the_next_time(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _time in range(3):
        copies.make(store)
    held = copies.copies(store)[1].path
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == held:
            raise PermissionError(13, "in use", str(path))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    assert len(copies.prune(store, keep=1, megabytes=100)) == 1
    assert held in {copy.path for copy in copies.copies(store)}
