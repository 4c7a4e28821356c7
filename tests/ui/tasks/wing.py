"""The page of tasks over a small store, driven by keys."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest

from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.ui.base.grid.roles import CELL, GROUP
from officeapp.ui.tasks.page import TasksPage
from tests.helpers.window import Desk

TODAY = "2026-07-14"


class Wing:
    """The page over a store with tasks of two units."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(folder)
        data = self.desk.data
        self.ubnd, self.office = data.unit("UBND phường"), data.unit("Văn phòng Đảng ủy")
        self.giang = data.person("Lý Hương Giang", self.ubnd)
        self.late = self.task("Rà soát hộ nghèo", self.ubnd, "2026-07-13", 45, product=None, state="draft")
        self.near = self.task("Phương án chợ tạm", self.ubnd, "2026-07-18", 60)
        self.today = self.task("Dự thảo nghị quyết", self.office, TODAY, 90)
        self.task("Lịch tuần", self.office, "2026-07-10", 100, state="done", done_on="2026-07-09")
        self.page = TasksPage(self.desk.ctx)
        self.page.resize(1200, 640)
        self.page.show()
        QTest.qWaitForWindowExposed(self.page)
        self.desk.settle()

    def task(self, title: str, lead: int, due: str, percent: int, **fields: Any) -> int:
        given: dict[str, Any] = {
            "assignee": self.giang,
            "responsible": self.giang,
            "product": "Báo cáo",
            "authority": "Chủ tịch",
            "state": "in_progress",
            "source": "KL 14-KL/ĐU",
        }
        task = Task(title=title, lead=lead, due_on=due, percent=percent, **(given | fields))
        return self.desk.data.put(TASKS, task)

    def get(self, number: int) -> Task:
        return self.desk.data.get(TASKS, number)

    def rows(self) -> list[str]:
        """Every row as text: groups with count, chips and figure, tasks with their columns."""
        shown: list[str] = []
        model = self.page.model
        for row in range(model.rowCount()):
            group = model.index(row, 0).data(GROUP)
            if group is not None:
                chips = "".join(f" [{words}]" for words, _tone, _icon in group.chips)
                shown.append(f"{group.title} {group.count}{chips} {group.figure}".strip())
                continue
            cells = [
                model.index(row, at).data(CELL)
                for at in range(len(model.columns))
                if not self.page.grid.view.isColumnHidden(at)
            ]
            shown.append(" | ".join(cell.text for cell in cells if cell is not None))
        return shown

    def go(self, task: int) -> None:
        self.page.select(task)
        self.page.grid.view.setFocus()
        QTest.qWait(100)
        self.desk.settle()

    def press(self, *keys: Qt.Key | str) -> None:
        for key in keys:
            widget = self.page.focusWidget() or self.page
            if isinstance(key, str):
                typed = QInputMethodEvent()  # as a Vietnamese keyboard does
                typed.setCommitString(key)
                QCoreApplication.sendEvent(widget, typed)
            else:
                QTest.keyClick(widget, key)
            self.desk.settle()
