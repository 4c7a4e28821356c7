"""Where the program's own files and the person's files lie."""

import sys
from pathlib import Path

import pytest

from officeapp.base import paths


def test_resources_lie_beside_the_package() -> None:
    assert paths.resource("i18n").is_dir()


def test_the_built_program_has_them_in_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    paths._resources.cache_clear()
    try:
        assert paths.resource("theme", "x.qss") == tmp_path / "resources" / "theme" / "x.qss"
    finally:
        paths._resources.cache_clear()


def test_one_variable_moves_all_three_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFICEAPP_HOME", str(tmp_path / "home"))
    folders = {paths.config_dir(), paths.log_dir(), paths.cache_dir()}
    assert len(folders) == 3
    assert all(folder.is_dir() and folder.parent == tmp_path / "home" for folder in folders)


def test_without_it_they_are_the_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OFFICEAPP_HOME")
    for name in ("HOME", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    for folder in (paths.config_dir(), paths.log_dir(), paths.cache_dir()):
        assert folder.is_dir()
        assert "officeapp" in folder.parts or "officeapp" in folder.name
