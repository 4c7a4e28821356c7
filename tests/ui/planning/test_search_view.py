"""The search beside the plan: opened for a post, people ticked and added, the way back."""

from typing import Any

import pytest

from officeapp.ui.planning.search_view import SearchView
from tests.ui.planning.conftest import Planner

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def opened(planner: Planner) -> Any:
    planner.it.plan()
    planner.show()
    planner.page.select(("post", planner.it.posts["Phó Bí thư Thường trực"]))
    view = planner.page.open_tool("search")
    planner.desk.settle()
    assert isinstance(view, SearchView)
    return view


def test_people_ticked_are_added_to_the_plan(planner: Planner) -> None:
    view = opened(planner)
    assert view.criteria().left == 60
    people = view.grid.model().ids()
    assert planner.it.people["Ngô Tiến Dũng"] not in people
    view.grid.chosen |= {planner.it.people["Lê Thị Minh Châu"], planner.it.people["Đỗ Văn Cường"]}
    view.grid.chosen_changed.emit()
    assert view.add_button.text() == "Add 2 people to the plan"
    view.add_button.click()
    planner.desk.settle()
    sheet = planner.page.sheet
    assert sheet is not None
    assert [entry.name for entry in sheet.running] == ["Đỗ Văn Cường", "Lê Thị Minh Châu"] or len(
        sheet.running
    ) == 2
    assert not view.grid.chosen


def test_criteria_narrow_while_they_are_typed(planner: Planner) -> None:
    view = opened(planner)
    view.form.editor("sex").set_value("female")
    view.form.changed.emit("sex")
    planner.desk.settle()
    assert "sex" in [column.key for column in view.grid.columns]
    view.left.emit()
    assert planner.page.stack.currentWidget() is not view
