"""The page of reviews: one begun for a period, its blocks written in and moved, the paper beside, Word at the end."""

from threading import Event

import docx
import pytest

from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.reports.reviews import blocks_of
from officeapp.ui.reviews import PAGE
from officeapp.ui.reviews.blocks import told


@pytest.fixture
def page(bare_desk, qtbot):
    desk = bare_desk
    unit = desk.data.unit("UBND phường")
    desk.made["late"] = desk.data.put(
        TASKS,
        Task(
            title="Giải phóng mặt bằng",
            lead=unit,
            due_on="2026-06-10",
            deadline="2026-06-10",
            state="in_progress",
        ),
    )
    return desk.shown(PAGE, qtbot)


@pytest.fixture
def review(bare_desk, page, qtbot):
    page.begin(period="2026-Q2")
    bare_desk.settle()
    made = page.record_page
    qtbot.waitUntil(lambda: made.preview.pages > 0, timeout=20_000)
    return made


def headings(desk, review):
    return [block.heading for block in desk.store.read(lambda db: blocks_of(db, review._number))]


def go_to(desk, review, heading):
    row = headings(desk, review).index(heading)
    review.blocks.setCurrentRow(row)
    desk.settle()
    return row


def test_a_review_is_begun_and_shown_as_paper(bare_desk, review):
    assert review.title.text() == "Results of Quarter II of 2026"
    assert review.blocks.count() == 12
    go_to(bare_desk, review, "1. Tasks given by the superior and the committee")
    assert review.figures.text().startswith("1 tasks were due in the period; 0 are done")
    review.open_behind()
    bare_desk.settle()
    assert ("tasks", bare_desk.made["late"]) in [(name, view.get("id")) for name, view in bare_desk.records]


def test_the_paper_follows_what_is_typed_before_it_is_kept(bare_desk, review, qtbot):
    row, pages = go_to(bare_desk, review, "3. Party members"), review.preview.pages
    review.words.setFocus()
    review.words.area.setPlainText("\n".join(f"Đoạn {n}" for n in range(80)))
    qtbot.waitUntil(lambda: review.preview.pages > pages, timeout=20_000)
    assert bare_desk.store.read(lambda db: blocks_of(db, review._number))[row].words is None


def test_each_block_says_what_stands_in_it(bare_desk, review):
    found = {block.heading: told(block, review._parts[block.id]) for block in review._found}
    assert found["1. Tasks given by the superior and the committee"][0] == "table of 2 rows"
    assert found["II. SHORTCOMINGS AND THEIR CAUSES"] == ("nothing stands here yet", "soon")
    go_to(bare_desk, review, "II. SHORTCOMINGS AND THEIR CAUSES")
    review.words.set_text("Phối hợp chưa chặt chẽ.")
    review.save()
    bare_desk.settle()
    kept = next(block for block in review._found if block.words)
    assert told(kept, review._parts[kept.id])[0] == "own words"


def test_words_are_kept_when_another_block_is_chosen(bare_desk, review):
    row = go_to(bare_desk, review, "3. Party members")
    review.words.set_text("Đã kết nạp 5 đảng viên.")
    review.blocks.setCurrentRow(0)
    bare_desk.settle()
    assert (
        bare_desk.store.read(lambda db: blocks_of(db, review._number))[row].words == "Đã kết nạp 5 đảng viên."
    )
    review.blocks.setCurrentRow(row)
    bare_desk.settle()
    assert review.words.text() == "Đã kết nạp 5 đảng viên."


def test_blocks_are_added_moved_left_out_and_taken_out(bare_desk, review):
    go_to(bare_desk, review, "4. Meetings")
    review.add("text")
    bare_desk.settle()
    assert headings(bare_desk, review)[5] is None
    go_to(bare_desk, review, "4. Meetings")
    review.move(-1)
    bare_desk.settle()
    assert headings(bare_desk, review).index("4. Meetings") == 3
    review.toggle()
    bare_desk.settle()
    assert bare_desk.store.read(lambda db: blocks_of(db, review._number))[3].hidden == 1
    review.remove()
    bare_desk.settle()
    assert "4. Meetings" not in headings(bare_desk, review)


def test_the_word_document_holds_words_and_figures(bare_desk, review, tmp_path):
    go_to(bare_desk, review, "II. SHORTCOMINGS AND THEIR CAUSES")
    review.words.set_text("Phối hợp chưa chặt chẽ.")
    target = tmp_path / "bao cao.docx"
    bare_desk.answers.then(target)
    review.export("docx")
    bare_desk.settle(8)
    lines = [paragraph.text for paragraph in docx.Document(str(target)).paragraphs]
    assert "Phối hợp chưa chặt chẽ." in lines


def test_a_document_waits_until_what_was_typed_is_kept(bare_desk, review, tmp_path):
    go_to(bare_desk, review, "II. SHORTCOMINGS AND THEIR CAUSES")
    review.words.set_text("Chưa kịp lưu.")
    held = Event()
    review.ctx.tasks.write(lambda _db: held.wait(20))
    target = tmp_path / "bao cao.docx"
    bare_desk.answers.then(target)
    review.export("docx")
    assert not review.ctx.tasks.long_jobs
    held.set()
    bare_desk.settle(8)
    assert "Chưa kịp lưu." in [paragraph.text for paragraph in docx.Document(str(target)).paragraphs]


def test_a_period_twice_is_refused_in_words_and_other_days_are_asked(bare_desk, page, review):
    page.begin(period="2026-Q2")
    bare_desk.settle()
    assert "is there already" in bare_desk.answers.asked[-1]
    page.ask_days()
    assert [command.id for command in page.commands()] == ["reviews.add", "reviews.days"]
