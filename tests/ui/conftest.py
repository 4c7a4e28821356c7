"""A desk with the staff of one office, on a fixed day and in the light theme."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from officeapp.ui.base.theme import Theme
from tests.helpers.data import staff
from tests.helpers.window import Desk


@pytest.fixture
def bare_desk(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk over a new office, 14 July 2026."""
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    Theme("light").apply(qapp)
    desk = Desk(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def desk(bare_desk: Desk) -> Desk:
    """The desk with people and their units."""
    bare_desk.made = staff(bare_desk.data)
    return bare_desk
