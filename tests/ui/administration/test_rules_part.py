"""Rules and figures in the window: found by words, changed from a day on, a value withdrawn."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from officeapp.ui.administration.rules import RulesPart
from officeapp.ui.base.theme import Theme
from tests.helpers.plans import ward
from tests.helpers.window import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KEY = "planning.persons_per_post"


@pytest.fixture
def shown(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Desk, RulesPart]]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-22")
    Theme("light").apply(qapp)
    with ward(tmp_path) as it:
        desk = Desk(tmp_path, it.store)
        part = RulesPart(desk.ctx)
        part.resize(1180, 640)
        part.show()
        part.open(KEY)
        desk.settle()
        yield desk, part
        part.hide()
        part.deleteLater()
        desk.close()


def test_a_figure_is_changed_from_a_day_on_and_a_value_withdrawn(shown: tuple[Desk, RulesPart]) -> None:
    desk, part = shown
    assert part.current is not None and part.current.key == KEY
    part.change_rule()
    dialog: Any = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())
    for name, typed in (("value", "2"), ("valid_from", "01/01/2027"), ("source", "QĐ 9-QĐ/TU")):
        dialog.form.editor(name).set_text(typed)
    dialog.accept()
    desk.settle()
    states = [texts[3] for texts in part.values.lines.texts]
    assert states == ["to come", "in force"]
    part.values.selectRow(0)
    part.withdraw.click()
    desk.settle()
    assert len(part.values.lines.texts) == 1


def test_rules_are_found_by_words_without_marks(shown: tuple[Desk, RulesPart]) -> None:
    _desk, part = shown
    part.field.setText("he so quy hoach cap uy")
    keys = [each.key for each in part.table.lines.things]
    assert {"planning.coefficient_least", "planning.coefficient_most"} <= set(keys) and len(keys) < 5
