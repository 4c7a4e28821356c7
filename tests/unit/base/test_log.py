"""The log file."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from officeapp.base import log


@pytest.fixture(autouse=True)
def _root_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in [h for h in root.handlers if h not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_what_is_logged_is_in_the_file() -> None:
    path = log.setup()
    assert path is not None
    assert log.setup() == path
    logging.getLogger("x").info("Đã lưu")
    assert path.read_text(encoding="utf-8").count("Đã lưu") == 1


def test_without_a_file_the_program_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("OFFICEAPP_HOME", str(tmp_path / "file"))
    assert log.setup() is None
