"""The page of documents: list and views, one document with its files and tasks, adding by button and by drop."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest

from officeapp.domain.registers.documents import DOCUMENTS, Document
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.services import attachments, history, registers
from officeapp.ui.documents import PAGE
from officeapp.ui.documents.words import icon_of, size_words


@pytest.fixture
def desk(bare_desk):
    desk = bare_desk
    kind = desk.data.code("document_kinds", "KL")
    desk.made["paper"] = desk.data.put(
        DOCUMENTS,
        Document(
            number="14-KL/ĐU", kind=kind, issued_on="2026-07-01", direction="out", subject="Chuyển đổi số"
        ),
    )
    desk.made["other"] = desk.data.put(
        DOCUMENTS, Document(number="20-CT/TU", issued_on="2025-11", direction="in", issuer="Tỉnh ủy")
    )
    return desk


@pytest.fixture
def page(desk, qtbot):
    return desk.shown(PAGE, qtbot)


@pytest.fixture
def open_page(desk, page):
    page.open_record(desk.made["paper"])
    desk.settle()
    return page.record_page


def scan(folder, name, content=""):
    path = folder / name
    path.write_bytes((content or name).encode())
    return path


def column(page, key):
    at = page.model.column_of(key)
    return [page.model.index(row, at).data() for row in range(page.model.count)]


def files(box):
    rows = range(box.model.rowCount())
    return [tuple(box.model.index(row, at).data() for at in (0, 1)) for row in rows]


def test_the_list_says_what_there_is_and_how_many_files(desk, page, tmp_path):
    assert column(page, "number") == ["14-KL/ĐU", "20-CT/TU"]
    assert column(page, "files") == ["", ""]
    sources = [scan(tmp_path, "a.pdf"), scan(tmp_path, "b.pdf")]
    desk.tasks.write(lambda db: attachments.attach(db, desk.made["paper"], sources))
    desk.settle()
    assert column(page, "files") == ["2", ""]


@pytest.mark.parametrize(
    ("view", "numbers"),
    [
        ("all", ["14-KL/ĐU", "20-CT/TU"]),
        ("received", ["20-CT/TU"]),
        ("issued", ["14-KL/ĐU"]),
        ("year", ["14-KL/ĐU"]),
    ],
)
def test_views(desk, page, view, numbers):
    page.show_view(page.bar.view(view))
    desk.settle()
    assert column(page, "number") == numbers


def test_files_are_added_removed_and_brought_back(desk, open_page, tmp_path):
    desk.answers.then([scan(tmp_path, "Kết luận.pdf", "x" * 2_345_678), scan(tmp_path, "Phụ lục.xlsx")])
    open_page.files.choose()
    desk.settle()
    assert files(open_page.files) == [("Kết luận.pdf", "2.3 MB"), ("Phụ lục.xlsx", "1 KB")]
    open_page.files.grid.view.selectRow(0)
    open_page.files.grid.view.setFocus()
    QTest.keyClick(open_page.files.grid.view, Qt.Key.Key_Delete)
    desk.settle()
    assert desk.told == ["Remove Kết luận.pdf from 14-KL/ĐU"]
    assert files(open_page.files) == [("Phụ lục.xlsx", "1 KB")]
    desk.tasks.write(history.undo)
    desk.settle()
    assert len(files(open_page.files)) == 2


def test_what_is_there_already_is_said_and_not_added_again(desk, open_page, tmp_path):
    open_page.files.add_files([scan(tmp_path, "a.pdf", "same")])
    open_page.files.add_files([scan(tmp_path, "b.pdf", "same")])
    desk.settle()
    assert files(open_page.files) == [("a.pdf", "1 KB")]
    assert desk.told == ["Attached already, so not added again: b.pdf"]


def test_a_file_that_cannot_be_read_is_told_and_nothing_is_added(desk, open_page, tmp_path):
    open_page.files.add_files([scan(tmp_path, "a.pdf"), tmp_path / "gone.pdf"])
    desk.settle()
    assert desk.problems == ["gone.pdf is not there. Was it moved, or a stick removed?"]
    assert files(open_page.files) == []


def test_a_copy_is_opened_by_the_systems_program(desk, open_page, tmp_path):
    open_page.files.add_files([scan(tmp_path, "a.pdf", "content"), scan(tmp_path, "b.exe")])
    desk.settle()
    shown = []
    open_page.files.show_file = lambda path: not shown.append(path.read_text())
    open_page.files.grid.view.opened.emit(0)
    desk.settle()
    assert shown == ["content"]
    open_page.files.show_file = lambda path: False
    open_page.files.grid.view.opened.emit(0)
    desk.settle()
    assert "No program on this machine opens “a.pdf”" in desk.answers.asked[0]
    open_page.files.grid.view.opened.emit(1)
    desk.settle()
    assert "is a program" in desk.problems[0]


def test_a_file_is_saved_elsewhere(desk, open_page, tmp_path):
    open_page.files.add_files([scan(tmp_path, "a.pdf", "content")])
    desk.settle()
    desk.answers.then(tmp_path / "out.pdf")
    open_page.files.grid.view.selectRow(0)
    open_page.files.save_button.click()
    desk.settle()
    assert (tmp_path / "out.pdf").read_text() == "content"


def drop(widget, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, held = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, mime, button, held)
    widget.dragEnterEvent(enter)
    dropped = QDropEvent(QPointF(5, 5), action, mime, button, held)
    widget.dropEvent(dropped)
    return enter.isAccepted()


def test_files_are_dropped_anywhere_on_the_page(desk, open_page, tmp_path):
    assert drop(open_page, scan(tmp_path, "a.pdf"), scan(tmp_path, "b.pdf"))
    desk.settle()
    assert [name for name, _size in files(open_page.files)] == ["a.pdf", "b.pdf"]
    assert drop(open_page.files, scan(tmp_path, "c.pdf"))
    desk.settle()
    assert len(files(open_page.files)) == 3


def test_files_of_a_new_document_wait_for_its_number(desk, page, tmp_path):
    page.open_record(None)
    desk.settle()
    box = page.record_page.files
    drop(box, scan(tmp_path, "a.pdf"))
    desk.settle()
    assert page.record_page.form.editor("number").hasFocus() or not page.isActiveWindow()
    assert desk.data.read("SELECT count(*) FROM attachments") == [(0,)]
    page.record_page.form.editor("number").set_text("3-BC/ĐU")
    page.record_page.form.commit()
    desk.settle(8)
    assert desk.data.read(
        "SELECT d.number, a.name FROM attachments a JOIN documents d ON d.id = a.document"
    ) == [("3-BC/ĐU", "a.pdf")]
    assert files(box) == [("a.pdf", "1 KB")]


def test_files_chosen_for_one_new_document_do_not_go_to_another(desk, page, tmp_path):
    page.open_record(None)
    desk.settle()
    page.record_page.files.add_files([scan(tmp_path, "a.pdf")])
    desk.settle()
    desk.answers.then("discard")
    page.open_record(desk.made["other"])
    desk.settle(8)
    assert desk.data.read("SELECT count(*) FROM attachments") == [(0,)]


def test_tasks_that_follow_are_listed_and_begun_from_here(desk, open_page):
    task = desk.data.put(TASKS, Task(title="Rà soát dữ liệu", document=desk.made["paper"]))
    desk.settle()
    tasks = open_page.tasks
    assert [tasks.model.index(row, 0).data() for row in range(tasks.model.rowCount())] == []
    open_page.open(desk.made["paper"])
    desk.settle()
    assert tasks.model.index(0, 0).data() == "Rà soát dữ liệu"
    tasks.grid.view.opened.emit(0)
    open_page.add_task.click()
    assert desk.records == [
        ("tasks", {"id": task}),
        ("tasks", {"id": None, "document": desk.made["paper"], "source": "14-KL/ĐU, 1 Jul 2026"}),
    ]


def test_alt_up_and_down_go_through_the_documents(desk, page, open_page):
    assert open_page.place.text() == "1 / 2"
    open_page.down.click()
    desk.settle()
    assert open_page.title.text() == "20-CT/TU"
    assert not open_page.down.isEnabled()


def test_a_removed_document_leads_back_to_the_list(desk, page, open_page):
    desk.tasks.write(lambda db: registers.remove(db, DOCUMENTS, [desk.made["paper"]]))
    desk.settle()
    assert page.stack.currentWidget() is page.list_side


def test_the_pane_tells_of_files_and_tasks(desk, page, tmp_path):
    desk.data.put(TASKS, Task(title="Rà soát dữ liệu", document=desk.made["paper"]))
    desk.store.write(lambda db: attachments.attach(db, desk.made["paper"], [scan(tmp_path, "a.pdf")]))
    page.select(desk.made["paper"])
    QTest.qWait(150)  # the pane follows a moment after the current row
    page.pane.show_record(desk.made["paper"])
    desk.settle()
    from officeapp.ui.base.listrow import ListRow

    rows = [(row.title, row.second) for row in page.pane.findChildren(ListRow) if not row.isHidden()]
    assert rows == [("a.pdf", "1 KB"), ("1 task follows from it", "1 is not done")]


def test_sizes_and_icons():
    assert [size_words(size) for size in (1, 999_400, 1_000_000, 199_960_000)] == [
        "1 KB",
        "999 KB",
        "1.0 MB",
        "200.0 MB",
    ]
    assert [icon_of(name) for name in ("A.PDF", "b.xlsx", "c")] == ["pdf", "excel", "paper"]
