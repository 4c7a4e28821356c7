"""Tasks made of the text of a conclusion, in the window."""

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from officeapp.domain.registers.documents import DOCUMENTS, Document
from officeapp.ui.base.editors import ReferenceEditor
from officeapp.ui.base.grid.roles import CELL
from officeapp.ui.tasks.conclusion import ConclusionPage
from tests.ui.tasks.wing import Wing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TEXT = """1. Giao Văn phòng Đảng ủy tổng hợp báo cáo trước ngày 30/9/2026.
2. UBND phường rà soát hộ nghèo trong quý III/2026.
3. Tiếp tục thực hiện các nội dung khác.
"""


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


HEAD = "ĐẢNG ỦY PHƯỜNG THANH VÂN\nSố 18-TB/ĐU\tThanh Vân, ngày 10 tháng 7 năm 2026\nTHÔNG BÁO KẾT LUẬN\n\n"


def test_the_paper_of_a_pasted_text_is_entered_with_its_tasks_and_found_again(wing: Wing) -> None:
    for count in (1, 2):
        wing.page.open_conclusion()
        wing.desk.settle()
        page = wing.page.conclusion
        assert page is not None
        page.text.setPlainText(HEAD + TEXT)
        page.take_apart()
        wing.desk.settle()
        assert page.paper.isVisible() == (count == 1)
        assert page.form.rows["document"].editor.text() == ("" if count == 1 else "18-TB/ĐU")
        page.make()
        wing.desk.settle()
    found = "SELECT d.number, d.issued_on, c.code, (SELECT count(*) FROM tasks t WHERE t.document = d.id)"
    papers = wing.desk.data.read(
        f"{found} FROM documents d JOIN codes c ON c.id = d.kind WHERE d.number = '18-TB/ĐU'"
    )
    assert papers == [("18-TB/ĐU", "2026-07-10", "TB", 6)]


def test_an_impossible_date_is_marked_at_its_passage(wing: Wing) -> None:
    wing.page.shown({"conclusion": {"text": TEXT.replace("30/9/2026", "31/02/2027")}})
    wing.desk.settle()
    page = wing.page.conclusion
    assert page is not None
    page.take_apart()
    wing.desk.settle()
    cell = page.model.data(page.model.index(0, 2), CELL)
    assert (cell.text, cell.problem) == ("trước ngày 31/02/2027", "warning") and "calendar" in cell.words


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


def test_without_room_beside_it_the_passages_stand_below_the_text(wing: Wing) -> None:
    wing.page.open_conclusion()
    page = wing.page.conclusion
    assert page is not None
    for wide, below in ((1200, False), (560, True)):
        wing.page.resize(wide, 640)
        wing.desk.settle()
        grid, text = (each.mapTo(page, each.rect().topLeft()) for each in (page.grid, page.text))
        assert (grid.y() > text.y() + page.text.height(), grid.x() > text.x()) == (below, not below)
        assert page.grid.width() > 400


def test_what_is_not_made_yet_stands_there_again_after_leaving_and_after_a_crash(wing: Wing) -> None:
    paper = wing.desk.data.put(DOCUMENTS, Document(number="112-TB/ĐU", issued_on="2026-07-10"))
    wing.page.open_conclusion()
    wing.desk.settle()
    page = wing.page.conclusion
    assert page is not None
    page.text.setPlainText(TEXT)
    page.take_apart()
    wing.desk.settle()
    page.grid.view.toggle_chosen(0)
    editor = page.form.rows["document"].editor
    assert isinstance(editor, ReferenceEditor)
    editor.set_value(paper, "112-TB/ĐU")
    page.left.emit()
    wing.page.open_conclusion()
    wing.desk.settle()
    again = wing.page.conclusion
    assert again is not None and again is not page
    _stands_again(again, paper)
    again.text.appendPlainText("4. Giao Ban Tổ chức theo dõi.")
    QTest.qWait(400)  # a pause in the typing; nothing else is done before the power goes
    after = ConclusionPage(wing.desk.ctx)
    wing.desk.settle()
    assert after.text.toPlainText().endswith("4. Giao Ban Tổ chức theo dõi.")
    after.deleteLater()
    again.make()
    wing.desk.settle()
    assert wing.page.model.count == 2
    assert wing.desk.ctx.drafts.all() == []


def _stands_again(page: ConclusionPage, paper: int) -> None:
    assert page.text.toPlainText() == TEXT
    assert [row.item for row in page.model.rows] == ["item 1", "item 2", "item 3"]
    assert page.grid.view.chosen == {2, 3}
    assert page.form.rows["document"].editor.value() == paper
    assert page.title.fact.text().startswith("begun today")


def test_each_paper_has_a_draft_of_its_own_and_one_may_begin_anew(wing: Wing) -> None:
    paper = wing.desk.data.put(DOCUMENTS, Document(number="112-TB/ĐU", issued_on="2026-07-10"))
    wing.page.open_conclusion()
    page = wing.page.conclusion
    assert page is not None
    page.text.setPlainText(TEXT)
    wing.page.open_conclusion(document=paper)
    wing.desk.settle()
    other = wing.page.conclusion
    assert other is not None and other.text.toPlainText() == ""
    wing.page.open_conclusion()
    wing.desk.settle()
    page = wing.page.conclusion
    assert page is not None and page.text.toPlainText() == TEXT
    page.begin_anew()
    wing.page.show_list()
    assert wing.desk.ctx.drafts.all() == []


def test_the_hint_is_that_of_the_page_in_front_and_the_box_above_chooses_all(wing: Wing) -> None:
    assert wing.page.hint.startswith("Space: complete")
    wing.page.open_conclusion()
    wing.desk.settle()
    assert wing.page.hint.startswith("Ctrl+M: mark")
    page = wing.page.conclusion
    assert page is not None
    page.text.setPlainText(TEXT)
    page.take_apart()
    wing.desk.settle()
    assert page.grid.view.all_chosen() is True
    page.grid.view.choose_all(False)
    assert not page.make_button.isEnabled()
    page.grid.view.choose_all()
    assert page.make_button.text() == "Make 3 tasks"
    wing.page.show_list()
    assert wing.page.hint.startswith("Space: complete")
