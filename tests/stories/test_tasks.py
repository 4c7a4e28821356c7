"""A conclusion's tasks entered, reported on, put off and completed: in the window by keyboard, then by script."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from officeapp.ui.tasks.page import TasksPage
from tests.helpers.clerk import Clerk, at_work
from tests.helpers.data import Data, new_store, staff

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key, Held = Qt.Key, Qt.KeyboardModifier


class Follower(Clerk):
    """Somebody at the keyboard of the real window."""

    @property
    def page(self) -> TasksPage:
        page = self.shown
        assert isinstance(page, TasksPage)
        return page

    def counts(self) -> dict[str, int | None]:
        QTest.qWait(800)  # views are counted a moment after a change
        self.settle()
        return {tab.key: tab.count for tab in self.page.bar.tabs.tabs if tab.count}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    store = new_store(tmp_path)
    staff(Data(store))
    store.close()
    return store.path


@pytest.fixture
def clerk(qapp: QApplication, file: Path) -> Iterator[Follower]:
    with at_work(Follower, qapp, file, "tasks") as made:
        yield made


def test_a_conclusion_is_followed_up_by_keyboard_alone(clerk: Follower) -> None:
    clerk.press(Key.Key_N, Held.ControlModifier)
    clerk.type("Rà soát hộ nghèo các khu phố")
    clerk.type("ubnd phuong")
    clerk.type("le thi minh chau")
    clerk.type("13/7/2026")
    clerk.type("ngo tien dung")
    clerk.type("Danh sách hộ nghèo")
    clerk.type("Chủ tịch UBND ký")
    clerk.type("CT 07-CT/ĐU, mục 2b", Key.Key_Tab)
    clerk.press(Key.Key_Return, Held.ControlModifier)
    clerk.type("Giám sát cấp nước sạch khu phố 7")
    clerk.press(Key.Key_Return, Held.ControlModifier)
    clerk.press(Key.Key_Escape)
    assert clerk.read("SELECT title, due_on, state, source FROM tasks ORDER BY id") == [
        ("Rà soát hộ nghèo các khu phố", "2026-07-13", "not_started", "CT 07-CT/ĐU, mục 2b"),
        ("Giám sát cấp nước sạch khu phố 7", None, "draft", "CT 07-CT/ĐU, mục 2b"),
    ]
    assert clerk.counts() == {"followed": 2, "late": 1, "week": 1, "lacking": 1, "unexplained": 1}

    clerk.page.grid.view.setFocus()
    clerk.press(Key.Key_Home, Held.ControlModifier)
    while clerk.page.grid.view.current_id() != 1:
        clerk.press(Key.Key_Down)
    clerk.press(Key.Key_G)
    clerk.type("45")
    clerk.press(Key.Key_Tab)
    clerk.type("Khu phố 2, 5 đã gửi", Key.Key_Return)
    clerk.type("coordination was late")
    clerk.type("3 khu phố ngập", Key.Key_Return)
    clerk.press(Key.Key_H)
    clerk.type("20/7/2026")
    clerk.press(Key.Key_Tab)
    clerk.type("mưa ngập", Key.Key_Return)
    assert clerk.read("SELECT percent, due_on, first_due_on, delay_note FROM tasks WHERE id = 1") == [
        (45, "2026-07-20", "2026-07-13", "3 khu phố ngập")
    ]
    clerk.press(Key.Key_Space)
    clerk.press(Key.Key_Return)
    assert clerk.counts() == {"followed": 1, "lacking": 1, "done": 1}
    assert clerk.read("SELECT kind FROM task_updates ORDER BY id") == [
        ("progress",),
        ("extension",),
        ("completion",),
    ]

    clerk.press(Key.Key_Z, Held.ControlModifier)
    assert clerk.read("SELECT state, done_on FROM tasks WHERE id = 1") == [("in_progress", None)]


def test_the_same_by_script(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFFICEAPP_LANG", "en")
    from officeapp.cli import main

    def do(action: str, **given: str) -> None:
        found = [f"{name}={value}" for name, value in given.items()]
        assert main(["do", str(file), action, *found, "--json"]) == 0, capsys.readouterr().err

    task = "Rà soát hộ nghèo các khu phố"
    do("task-save", title=task, lead="UBND", due_on="13/07/2026", source="CT 07-CT/ĐU")
    do("task-progress", task=task, percent="45", text="Khu phố 2, 5 đã gửi")
    do("task-extend", task=task, due_on="20/07/2026", reason="mưa ngập", approver="Chủ tịch")
    do("task-complete", task=task, date="14/07/2026", product="Danh sách 128 hộ")
    capsys.readouterr()
    assert main(["list", str(file), "tasks", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["state"], found["timeliness"], found["first_due_on"], found["lead_code"]) == (
        "done",
        "done_on_time",
        "2026-07-13",
        "UBND",
    )
    assert main(["do", str(file), "task-progress", f"task={task}", "percent=50"]) == 1
    assert (
        capsys.readouterr().err.strip() == "state: This task was completed on 14 Jul 2026. Reopen it first."
    )
    for report in ("task-followup", "tasks-overdue"):
        for kind in ("xlsx", "pdf"):
            out = tmp_path / f"{report}.{kind}"
            assert main(["report", str(file), report, "--out", str(out)]) == 0, capsys.readouterr().err
            assert out.stat().st_size > 1000
