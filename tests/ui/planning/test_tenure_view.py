"""Retirements and terms in the window: each tab reads its own rows, groups close, the way back."""

from typing import Any

import pytest

from officeapp.ui.planning.tenure_view import PARTS, TenureView
from tests.ui.planning.conftest import Planner

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def opened(planner: Planner, tab: str) -> Any:
    planner.show()
    view = planner.page.open_tool("tenure")
    view.open_tab(tab)
    planner.desk.settle()
    assert isinstance(view, TenureView)
    return view


def test_it_works_without_a_plan(planner: Planner) -> None:
    view = opened(planner, "gaps")
    posts = [cells[0].text for _number, cells in view.grid.model().lines]
    assert "Chủ tịch UBND" in posts


def test_groups_close_and_open(planner: Planner) -> None:
    view = opened(planner, "leaving")
    view.years.setCurrentIndex(4)
    view.refresh()
    planner.desk.settle()
    model = view.grid.model()
    rows = model.rowCount()
    model.toggle(0)
    assert model.rowCount() < rows
    model.toggle(0)
    assert model.rowCount() == rows


@pytest.mark.parametrize("tab", list(PARTS))
def test_every_tab_can_be_shown(planner: Planner, tab: str) -> None:
    view = opened(planner, tab)
    assert view.tabs.value == tab
    view.left.emit()
    assert planner.page.stack.currentWidget() is not view
