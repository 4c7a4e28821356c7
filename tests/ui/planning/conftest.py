"""The planning page over a ward's store, shown in a window of the usual size."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from officeapp.ui.base.theme import Theme
from officeapp.ui.planning.page import PlanningPage
from tests.helpers.plans import Ward, ward
from tests.helpers.window import Desk


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Theme:
    """The light theme."""
    made = Theme("light")
    made.apply(qapp)
    return made


class Planner:
    """The page with its desk and its ward."""

    def __init__(self, it: Ward, folder: Path) -> None:
        self.it = it
        self.desk = Desk(folder, it.store)
        self.page = PlanningPage(self.desk.ctx)
        self.page.resize(1310, 692)

    def show(self) -> None:
        self.page.show()
        self.page.activateWindow()
        QTest.qWaitForWindowActive(self.page)
        self.page.shown({})
        self.page.setFocus()
        self.desk.settle()


@pytest.fixture
def planner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Planner]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-22")
    with ward(tmp_path) as it:
        made = Planner(it, tmp_path)
        yield made
        made.desk.settle()
        made.page.hide()
        made.page.deleteLater()
        made.desk.close()
