"""The page of tasks on a fixed day, closed in the order the window closes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from officeapp.ui.base.theme import Theme
from tests.ui.tasks.wing import TODAY, Wing


@pytest.fixture
def wing(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wing]:
    """Tasks of two units with the page that shows them."""
    monkeypatch.setenv("OFFICEAPP_TODAY", TODAY)
    Theme("light").apply(qapp)
    made = Wing(tmp_path)
    yield made
    made.page.close()
    made.desk.settle()
    made.page.deleteLater()
    made.desk.settle()
    made.desk.close()
