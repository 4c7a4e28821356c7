"""A meeting of the standing committee in the real window: prepared, held, concluded, its papers, and the next one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from officeapp.cli import main
from officeapp.data.store import Store
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.meetings.page import MeetingsPage
from officeapp.ui.tasks.page import TasksPage
from tests.helpers.clerk import Clerk, at_work
from tests.helpers.committee import Committee
from tests.helpers.data import new_store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key, Held = Qt.Key, Qt.KeyboardModifier


class Preparer(Clerk):
    """Somebody who prepares the meetings of a committee."""

    @property
    def page(self) -> Any:
        assert isinstance(self.shown, MeetingsPage)
        return self.shown.record_page

    def rows(self, part: Any, *keys: str) -> list[tuple[Any, ...]]:
        at = [part.model.column_of(key) for key in keys]
        return [
            tuple(part.model.index(row, column).data() for column in at) for row in range(part.model.count)
        ]

    def go(self, area: str, **view: Any) -> None:
        assert self.desk.window is not None
        self.desk.window.open_area(area, view)
        self.settle()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    store = new_store(tmp_path)
    Committee(store).fill()
    store.close()
    return store.path


@pytest.fixture
def clerk(qapp: QApplication, file: Path) -> Iterator[Preparer]:
    with at_work(Preparer, qapp, file, "meetings") as made:
        yield made


def test_a_meeting_is_prepared_held_concluded_and_followed_by_the_next(
    clerk: Preparer, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.press(Key.Key_N, Held.ControlModifier)
    clerk.type("Hội nghị Ban Thường vụ tháng 7")
    form = clerk.page.form
    [[kind]] = clerk.read("SELECT id FROM codes WHERE list = 'meeting_kinds' AND code = 'standing'")
    form.editor("kind").set_value(kind)
    form._on_typed("kind")
    clerk.press(Key.Key_Tab)
    clerk.type("dang uy phuong")
    clerk.press(Key.Key_Tab)  # the number counts by itself
    clerk.type("20/7/2026 8:00")
    clerk.type("20/7/2026 11:00")
    clerk.type("Phòng họp số 1")
    [[meeting, number, place]] = clerk.read("SELECT id, number, place FROM meetings")
    assert (number, place) == (1, "Phòng họp số 1")

    prepare = clerk.page.preparing
    prepare.agenda.grid.view.setFocus()
    prepare.agenda.grid.view.go_to(0, "title")
    clerk.type("Kết quả tháng 6", Key.Key_Return)
    clerk.type("Rà soát hộ nghèo", Key.Key_Return)
    clerk.type("Đề án sắp xếp khu phố", Key.Key_Return)
    prepare.lay_button.click()
    clerk.settle()
    assert [row[1] for row in clerk.rows(prepare.agenda, "starts_at", "title")] == [
        "Kết quả tháng 6", "Rà soát hộ nghèo", "Đề án sắp xếp khu phố",
    ]  # fmt: skip

    clerk.page.show_part("people")
    clerk.page.attending.members_button.click()
    clerk.settle()
    people = clerk.page.attending.people
    assert len(clerk.rows(people, "person")) == 4
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-20")
    people.grid.view.setFocus()
    people.grid.view.go_to(3, "state")
    clerk.type("Absent with reason", Key.Key_Return)
    clerk.page.attending.present_button.click()
    clerk.settle()
    assert clerk.page.quorum.accessibleName() == "Quorum: 3 of 4 members"

    clerk.page.show_part("minutes")
    part = clerk.page.concluding
    said = (
        "Thống nhất với báo cáo.",
        "1. Giao UBND phường rà soát hộ nghèo, xong trước 30/9/2026.\n"
        "2. Hội LHPN phường phối hợp, báo cáo hằng tháng.",
        "Chưa thống nhất, trình lại kỳ sau.",
    )
    for row, text in enumerate(said):
        part.items.grid.view.go_to(row, "title")
        clerk.settle()
        part.item.editor("conclusion").setFocus()
        part.item.editor("conclusion").area.setPlainText(text)
        clerk.settle()
    part.item.commit()
    clerk.settle()
    assert [row[0] for row in clerk.read("SELECT conclusion FROM agenda_items ORDER BY number")] == list(said)
    for row, state in enumerate(("Settled", "Settled", "Put off")):
        part.items.typing._on_edited(row, "state", state)
        clerk.settle()

    part.items.grid.view.go_to(1, "title")
    clerk.settle()
    part.tasks_button.click()
    clerk.settle()
    assert isinstance(clerk.shown, TasksPage)
    marked = clerk.shown.conclusion
    assert marked is not None
    assert [row.title for row in marked.model.rows] == [
        "Giao UBND phường rà soát hộ nghèo, xong trước 30/9/2026",
        "Hội LHPN phường phối hợp, báo cáo hằng tháng",
    ]
    marked.make()
    clerk.settle()
    item = clerk.read("SELECT id FROM agenda_items WHERE number = 2")[0][0]
    assert clerk.read("SELECT meeting, agenda_item, item FROM tasks ORDER BY id") == [
        (meeting, item, "agenda item 2, item 1"), (meeting, item, "agenda item 2, item 2"),
    ]  # fmt: skip

    clerk.go("tasks", chain={"meeting": meeting})
    chain: Any = clerk.shown.chain
    assert [link.row["id"] for link in chain._links] == [row[0] for row in clerk.read("SELECT id FROM tasks")]
    assert {name for link in chain._links for name in link.missing} == {"clears"}  # no report is due so soon

    clerk.go("meetings", id=meeting, register="meetings")
    clerk.page.prepare_next()
    dialog = next(each for each in clerk.page.findChildren(FormDialog))
    dialog.form.rows["starts_at"].editor.set_text("3/8/2026 8:00")
    dialog.form.rows["ends_at"].editor.set_text("3/8/2026 10:00")
    dialog.accept()
    clerk.settle()
    prepare = clerk.page.preparing
    assert clerk.rows(prepare.agenda, "title", "carried") == [("Đề án sắp xếp khu phố", "1")]
    assert clerk.read("SELECT number, place FROM meetings ORDER BY id") == [
        (1, "Phòng họp số 1"), (2, "Phòng họp số 1"),
    ]  # fmt: skip
    clerk.press(Key.Key_Z, Held.ControlModifier)
    assert clerk.read("SELECT count(*), (SELECT count(*) FROM agenda_items) FROM meetings") == [(1, 3)]


def test_its_papers_and_deeds_by_script(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store.open(file)
    number = Committee(store).meeting()
    store.close()

    def do(action: str, **given: str) -> None:
        found = [f"{name}={value}" for name, value in given.items()]
        assert main(["do", str(file), action, *found]) == 0, capsys.readouterr().err

    meeting = f"id:{number}"
    do("agenda-item-save", meeting=meeting, title="Hộ nghèo", conclusion="Giao UBND phường rà soát hộ nghèo.")
    do("meeting-layout", meeting=meeting)
    do("meeting-invite-members", meeting=meeting)
    do("meeting-all-present", meeting=meeting)
    do("meeting-hold", meeting=meeting)
    do("meeting-tasks", meeting=meeting)
    do("meeting-next", meeting=meeting, starts_at="3/8/2026 8:00")
    for report in ("invitation", "agenda", "attendance", "minutes", "conclusion"):
        for suffix in ("xlsx", "pdf"):
            out = tmp_path / f"{report}.{suffix}"
            given = ["--set", f"meeting={meeting}", "--out", str(out)]
            assert main(["report", str(file), f"meeting-{report}", *given]) == 0, capsys.readouterr().err
            assert out.stat().st_size > 1_000
