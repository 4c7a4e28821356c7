"""Tasks made of the text of a conclusion, in the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor

from officeapp.domain.registers.documents import DOCUMENTS, Document
from officeapp.ui.base.theme import Theme
from tests.ui.tasks.test_page import TODAY, Wing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TEXT = """1. Giao Văn phòng Đảng ủy tổng hợp báo cáo trước ngày 30/9/2026.
2. UBND phường rà soát hộ nghèo trong quý III/2026.
3. Tiếp tục thực hiện các nội dung khác.
"""


@pytest.fixture
def wing(qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wing]:
    monkeypatch.setenv("OFFICEAPP_TODAY", TODAY)
    Theme("light").apply(qapp)
    made = Wing(tmp_path)
    yield made
    made.page.close()
    made.desk.settle()
    made.page.deleteLater()
    made.desk.settle()
    made.desk.close()


def test_items_are_proposed_chosen_and_become_tasks_with_their_source(wing: Wing) -> None:
    paper = wing.desk.data.put(DOCUMENTS, Document(number="112-TB/ĐU", issued_on="2026-07-10"))
    wing.page.shown({"conclusion": {"document": paper}})
    wing.desk.settle()
    page = wing.page.conclusion
    assert page is not None and wing.page.stack.currentWidget() is page
    assert not page.make_button.isEnabled()
    page.text.setPlainText(TEXT)
    page.take_apart()
    wing.desk.settle()
    assert [(row.item, row.lead_name, row.deadline) for row in page.model.rows] == [
        ("item 1", "Văn phòng Đảng ủy", "trước ngày 30/9/2026"),
        ("item 2", "UBND phường", "trong quý III/2026"),
        ("item 3", "", ""),
    ]
    assert len(page.text.extraSelections()) == 3
    page.grid.view.chosen = {1, 2}
    page.grid.view.chosen_changed.emit()
    assert page.make_button.text() == "Make 2 tasks"
    page.make()
    wing.desk.settle()
    assert wing.page.model.count == 2
    assert wing.desk.data.read("SELECT item, source, document FROM tasks ORDER BY id DESC LIMIT 1") == [
        ("item 2", "112-TB/ĐU", paper)
    ]


def test_a_marked_passage_is_one_task_more_and_without_a_source_that_is_said(wing: Wing) -> None:
    wing.page.open_conclusion()
    wing.desk.settle()
    page = wing.page.conclusion
    assert page is not None
    page.text.setPlainText(TEXT)
    page.mark()
    wing.desk.settle()
    assert page.problem.text().startswith("Nothing is marked.")
    cursor = page.text.textCursor()
    cursor.setPosition(TEXT.index("rà soát"))
    cursor.setPosition(TEXT.index(" trong quý"), QTextCursor.MoveMode.KeepAnchor)
    page.text.setTextCursor(cursor)
    page.mark()
    wing.desk.settle()
    assert [(row.title, row.item) for row in page.model.rows] == [("rà soát hộ nghèo", "item 2")]
    page.make()
    wing.desk.settle()
    assert page.problem.text() == "Say which paper or meeting the tasks come from."
