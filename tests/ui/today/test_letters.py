"""The last step of the ladder on the day's page: units whose tasks are late for long get a reminder letter."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from officeapp.data.queries import today as queries
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.services import task_reports
from officeapp.ui.base.listrow import ListRow
from officeapp.ui.today import PAGE

DAY = dt.date(2026, 7, 14)


def test_a_letter_is_called_for_until_it_is_noted(bare_desk, qtbot):
    desk = bare_desk
    one, two = desk.data.unit("UBND phường"), desk.data.unit("Văn phòng")
    for title, lead, due in (("A", one, "2026-07-01"), ("B", two, "2026-07-07"), ("C", two, "2026-07-12")):
        desk.data.put(TASKS, Task(title=title, lead=lead, due_on=due, deadline=due, state="in_progress"))
    found = desk.store.read(lambda db: queries.letters(db, DAY))
    assert (found.days, len(found.tasks), found.units) == (7, 2, 2)
    page = desk.shown(PAGE, qtbot)
    wanted: list[tuple[str, object]] = []
    desk.hub.area_wanted.connect(lambda area, view: wanted.append((area, view)))
    page.shown({})
    desk.settle()
    rows = page.tasks.findChildren(ListRow)
    row = next(each for each in rows if each.title == "Reminder letters to 2 units")
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert wanted == [("reports", {"report": "task-reminders", "params": {"shown": "late"}})]
    desk.tasks.write(lambda db: task_reports.remind(db, "15-CV/ĐU"), None, page)
    desk.settle()
    assert desk.store.read(lambda db: queries.letters(db, DAY)).tasks == ()
    later = desk.store.read(lambda db: queries.letters(db, DAY + dt.timedelta(days=8)))
    assert len(later.tasks) == 3
