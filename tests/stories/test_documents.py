"""A document is entered with its scan by keyboard, undone, done again, backed up, and brought back from the copy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from officeapp.data import copies, health
from officeapp.services import attachments
from officeapp.ui.documents.document import DocumentPage
from officeapp.ui.documents.page import DocumentsPage
from tests.helpers.clerk import Clerk, at_work
from tests.helpers.data import new_store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key, Held = Qt.Key, Qt.KeyboardModifier


class Registrar(Clerk):
    """Somebody at the keyboard of the real window."""

    @property
    def page(self) -> DocumentsPage:
        page = self.shown
        assert isinstance(page, DocumentsPage)
        return page

    @property
    def document(self) -> DocumentPage:
        page = self.page.record_page
        assert isinstance(page, DocumentPage)
        return page

    def wait_for_redo(self) -> None:
        """What undo and redo would do is read a moment after a change."""
        window = self.desk.window
        assert window is not None
        for _step in range(200):
            if window.facts.redo:
                break
            QTest.qWait(10)

    def files(self) -> list[str]:
        model = self.document.files.model
        return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def clerk(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Registrar]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    store = new_store(tmp_path)
    store.close()
    with at_work(Registrar, qapp, store.path, "documents") as made:
        yield made


def test_a_conclusion_with_its_scan_survives_everything(clerk: Registrar, tmp_path: Path) -> None:
    scan = tmp_path / "Kết luận 14 (bản ký).pdf"
    scan.write_bytes(b"%PDF-1.7 signed")
    assert clerk.desk.store is not None
    file = clerk.desk.store.path

    clerk.page.grid.view.setFocus()
    clerk.press(Key.Key_N, Held.ControlModifier)
    clerk.type("14-KL/ĐU")
    clerk.type("conclusion")
    clerk.type("1/7/2026")
    clerk.type("Đảng ủy phường Thanh Vân")
    clerk.answers.then([scan])
    clerk.press(Key.Key_A, Held.ControlModifier | Held.ShiftModifier)
    assert clerk.read(
        "SELECT d.number, c.name, d.issued_on, d.issuer FROM documents d JOIN codes c ON c.id = d.kind"
    ) == [("14-KL/ĐU", "Kết luận", "2026-07-01", "Đảng ủy phường Thanh Vân")]
    assert clerk.files() == [scan.name]

    clerk.press(Key.Key_Z, Held.ControlModifier)
    assert clerk.files() == []
    clerk.wait_for_redo()
    clerk.press(Key.Key_Y, Held.ControlModifier)
    assert clerk.files() == [scan.name]

    clerk.desk.command("backup")
    clerk.settle()
    (copy,) = copies.copies(file)
    clerk.document.files.grid.view.setFocus(Qt.FocusReason.TabFocusReason)
    clerk.press(Key.Key_Home, Held.ControlModifier)
    clerk.press(Key.Key_Delete)
    assert clerk.files() == []
    scan.unlink()
    clerk.desk.store.files_path.unlink()  # the second store is lost with the disk

    clerk.desk.command(f"restore {copy.path}")
    QTest.qWait(1)
    clerk.settle()
    assert clerk.read("SELECT name FROM attachments") == [(scan.name,)]
    assert health.findings(file) == []
    assert clerk.desk.window is not None and clerk.desk.store is not None
    clerk.desk.window.open_area("documents", {"id": 1})
    clerk.settle()
    clerk.document.files.show_file = lambda path: (
        path.read_bytes() == b"%PDF-1.7 signed" or pytest.fail("other bytes")
    )
    clerk.document.files.grid.view.setFocus(Qt.FocusReason.TabFocusReason)
    clerk.press(Key.Key_Return)
    out = clerk.desk.store.read(lambda db: attachments.save_as(db, 1, tmp_path / "again.pdf"))
    assert out.read_bytes() == b"%PDF-1.7 signed"
    assert clerk.answers.asked == ["Add files to this document"]
