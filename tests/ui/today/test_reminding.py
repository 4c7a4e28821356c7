"""The ladder of reminders on the day's page: tasks that come to a step before their deadline."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from officeapp.data.queries import reminding
from officeapp.data.queries.reminding import Step
from officeapp.domain.registers.office import RULES, Rule
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.ui.base.listrow import ListRow
from officeapp.ui.today import PAGE

TUESDAY, SATURDAY = dt.date(2026, 7, 14), dt.date(2026, 7, 18)
DUE = {  # working days after Tuesday 14/7
    "far": "2026-07-28", "near": "2026-07-21", "eve": "2026-07-15", "day": "2026-07-14", "between": "2026-07-22",
    "later": "2026-07-29", "done": "2026-07-15",
}  # fmt: skip


@pytest.fixture
def made(bare_desk):
    data = bare_desk.data
    states = {"done": "done"}
    return {
        name: data.put(
            TASKS, Task(title=name, due_on=due, deadline=due, state=states.get(name, "in_progress"))
        )
        for name, due in DUE.items()
    }


def ladder(desk, day):
    return desk.store.read(lambda db: reminding.ladder(db, day))


def test_tasks_come_to_a_step_by_working_days_and_each_kind_has_its_own(bare_desk, made):
    desk, data = bare_desk, bare_desk.data
    assert ladder(desk, TUESDAY) == [
        Step(10, (made["far"],)), Step(5, (made["near"],)), Step(1, (made["eve"],)), Step(0, (made["day"],)),
    ]  # fmt: skip
    assert ladder(desk, SATURDAY) == ladder(desk, SATURDAY - dt.timedelta(days=1))
    kind = data.code("task_kinds", "meeting")
    data.put(TASKS, Task(title="Họp", kind=kind, due_on="2026-07-16", deadline="2026-07-16"))
    assert len(ladder(desk, TUESDAY)) == 4
    data.put(RULES, Rule(key="tasks.remind_days.meeting", value="2;1", unit="working_days"))
    assert [each.days for each in ladder(desk, TUESDAY)] == [10, 5, 2, 1, 0]


def test_the_day_says_whom_to_remind_and_opens_the_tasks(bare_desk, made, qtbot):
    page = bare_desk.shown(PAGE, qtbot)
    page.shown({})
    bare_desk.settle()
    rows = page.tasks.findChildren(ListRow)
    assert [each.title for each in rows] == ["day", "eve", "near", "Remind of 4 tasks today"]
    row = rows[-1]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    bare_desk.settle()
    wanted = {"ids": tuple(made[name] for name in ("far", "near", "eve", "day"))}
    assert bare_desk.records == [("tasks", wanted)]
