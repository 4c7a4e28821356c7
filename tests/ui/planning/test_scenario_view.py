"""What if in the window: begun, filled, compared, adopted and undone."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from officeapp.services import scenarios
from officeapp.ui.base.labels import Label
from officeapp.ui.planning.scenario_view import ScenarioView
from tests.ui.planning.conftest import Planner

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def opened(planner: Planner) -> Any:
    planner.show()
    view = planner.page.open_tool("scenarios")
    planner.desk.settle()
    assert isinstance(view, ScenarioView)
    return view


def begun(planner: Planner, name: str) -> int:
    it = planner.it
    return it.write(
        lambda db: scenarios.create(db, name=name, organization=it.units["party"], day="2026-12-31")
    ).id


def test_without_a_scenario_it_leads_to_one(planner: Planner) -> None:
    view = opened(planner)
    assert "No scenario yet" in [label.text() for label in view.findChildren(Label)]
    view.new_scenario()
    planner.desk.settle()
    dialog: Any = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    dialog.form.editor("name").set_text("Phương án 1")
    dialog.accept()
    planner.desk.settle()
    assert view.which.currentText() == "Phương án 1"


def test_two_stand_side_by_side_and_one_is_adopted(planner: Planner) -> None:
    it = planner.it
    one, two = begun(planner, "Một"), begun(planner, "Hai")
    for scenario, person in ((one, "Đỗ Văn Cường"), (two, "Võ Thị Ngọc Ánh")):
        it.write(
            lambda db, s=scenario, p=person: scenarios.move(db, s, it.people[p], it.posts["Chủ tịch UBND"])
        )
    view = opened(planner)
    view.which.setCurrentIndex(view.which.findData(one))
    view.which.activated.emit(view.which.currentIndex())
    planner.desk.settle()
    view.beside.setCurrentIndex(view.beside.findData(two))
    view.beside.activated.emit(view.beside.currentIndex())
    planner.desk.settle()
    row = next(cells for number, cells in view.grid.model().lines if number == it.posts["Chủ tịch UBND"])
    assert [row[2].text, row[4].text] == ["Đỗ Văn Cường", "Võ Thị Ngọc Ánh"]
    view.adopt()
    planner.desk.settle()
    dialog: Any = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    dialog.accept()
    planner.desk.settle()
    assert view.adopt_button.isHidden()
