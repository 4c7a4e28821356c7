"""The day's page: its figures, its lines, where they lead, and that it follows what changes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from officeapp.domain.registers.consultations import CONSULTATIONS, CONSULTED, Asked, Consultation
from officeapp.domain.registers.documents import DOCUMENTS, Document
from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.domain.registers.members import TARGETS, Target
from officeapp.domain.registers.reported import ReportedAdmission
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.services import consultations, registers, shortfalls
from officeapp.ui.base.listrow import ListRow
from officeapp.ui.base.theme import Theme
from officeapp.ui.today.page import TodayPage
from tests.helpers.window import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: Any) -> Iterator[Desk]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    Theme("light").apply(qapp)
    made = Desk(tmp_path)
    yield made
    made.close()


def page_of(desk: Desk) -> TodayPage:
    page = TodayPage(desk.ctx)
    page.resize(1198, 612)
    page.show()
    page.shown({})
    desk.settle()
    return page


def lines(block: Any) -> list[str]:
    return [row.accessibleName() for row in block.findChildren(ListRow) if row.isVisible()]


def test_the_lines_of_the_day_open_their_records(desk: Desk) -> None:
    giang = desk.data.person("Lý Hương Giang")
    task = desk.data.put(
        TASKS, Task(title="Rà soát hộ nghèo", due_on="2026-07-13", source="CT 07-CT/ĐU", assignee=giang)
    )
    meeting = desk.data.put(
        MEETINGS, Meeting(title="Giao ban", starts_at="2026-07-14T14:00", place="Phòng họp số 1")
    )
    page = page_of(desk)
    assert lines(page.tasks) == ["Rà soát hộ nghèo, CT 07-CT/ĐU · Lý Hương Giang, 1 day late"]
    assert lines(page.meetings) == ["14:00, Giao ban, Phòng họp số 1"]
    assert "Late tasks: 1 +1 since yesterday" in page.strip.accessibleName()
    first, second = page.tasks.findChild(ListRow), page.meetings.findChild(ListRow)
    assert first and second
    QTest.keyClick(first, Qt.Key.Key_Return)
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert desk.records == [("tasks", {"id": task}), ("meetings", {"id": meeting})]
    page.close()


def test_figures_open_their_lists_by_keyboard(desk: Desk) -> None:
    for name in ("Một", "Hai"):
        desk.data.person(name, party_admission_date="2025-07-20")
    page = page_of(desk)
    went: list[Any] = []
    desk.hub.area_wanted.connect(lambda area, view: went.append((area, view)))
    page.strip.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.strip, Qt.Key.Key_Return)
    assert went == [("tasks", {"view": "late"})]
    for _step in range(2):
        QTest.keyClick(page.strip, Qt.Key.Key_Right)
    QTest.keyClick(page.strip, Qt.Key.Key_Return)
    desk.settle()
    ((register, view),) = desk.records
    assert register == "people" and len(view["ids"]) == 2
    page.open_sheet()
    assert went[-1] == ("reports", {"report": "morning-sheet", "params": {"day": "2026-07-14"}})
    page.close()


def test_it_follows_what_is_written(desk: Desk) -> None:
    page = page_of(desk)
    assert lines(page.tasks) == []
    new = Task(title="Báo cáo quý II", due_on="2026-07-15")
    desk.tasks.write(lambda db: registers.save(db, TASKS, new))
    desk.settle()
    QTest.qWait(250)
    desk.settle()
    assert lines(page.tasks) == [
        "Báo cáo quý II, Nobody is in charge yet, 1 day left",
        "Remind of 1 task today, 1 working day left: 1",
    ]
    page.close()


def test_a_new_day_is_read_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.data.put(TASKS, Task(title="Báo cáo quý II", due_on="2026-07-15"))
    page = page_of(desk)
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-16")
    page.shown({})
    desk.settle()
    assert "1 day late" in lines(page.tasks)[0]
    assert page.title.fact.text() == "Thursday, 16 Jul 2026"
    page.close()


def test_everything_fits_the_maximised_window(desk: Desk) -> None:
    for number in range(12):
        desk.data.put(TASKS, Task(title=f"Việc {number}", due_on=f"2026-07-{10 + number}"))
    page = page_of(desk)
    bar = page.area.verticalScrollBar()
    assert bar is not None and bar.maximum() == 0
    page.close()


def test_an_empty_office_is_shown_how_to_begin(desk: Desk) -> None:
    wished: list[str] = []
    desk.hub.area_wanted.connect(lambda area, _view: wished.append(area))
    page = page_of(desk)
    assert page.first is not None and page.first.isVisible()
    assert not page.strip.isVisible() and not page.tasks.isVisible()
    for row in page.first.rows:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert wished == ["exchange", "people", "organizations", "tasks", "administration"]
    desk.data.person("Lý Hương Giang")
    page.refresh()
    desk.settle()
    assert not page.first.isVisible() and page.strip.isVisible() and page.tasks.isVisible()


def test_reviews_and_opinions_stand_on_the_day_until_they_are_done(desk: Desk) -> None:
    unit = desk.data.unit("UBND phường")
    paper = desk.data.put(
        DOCUMENTS, Document(number="14-NQ/ĐU", review_on="2026-07-10", final_review_on="2027-01-01")
    )
    draft = desk.data.put(CONSULTATIONS, Consultation(title="Quy chế làm việc", due_on="2026-07-16"))
    asked = desk.data.put(CONSULTED, Asked(consultation=draft, unit=unit))
    page = page_of(desk)
    assert lines(page.watched) == [
        "14-NQ/ĐU, Preliminary review, 4 days late",
        "Quy chế làm việc, Opinions due · 1 has not answered, 2 days left",
    ]
    first = page.watched.findChild(ListRow)
    assert first
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert desk.records == [("documents", {"id": paper})]
    desk.tasks.write(lambda db: consultations.agree(db, [asked]))
    held = desk.data.get(DOCUMENTS, paper)
    desk.tasks.write(lambda db: registers.save(db, DOCUMENTS, replace(held, reviewed_on="2026-07-14")))
    desk.settle()
    QTest.qWait(200)  # the page reads again a moment after a change
    desk.settle()
    assert lines(page.watched) == []


def test_a_late_draft_says_whether_those_who_are_silent_were_reminded(desk: Desk) -> None:
    desk.data.person("Lý Hương Giang")  # an office without people is shown its first steps instead
    draft = desk.data.put(CONSULTATIONS, Consultation(title="Quy chế làm việc", due_on="2026-07-10"))
    desk.data.put(CONSULTED, Asked(consultation=draft, unit=desk.data.unit("UBND phường")))
    page = page_of(desk)
    assert lines(page.watched) == ["Quy chế làm việc, 1 has not answered · 1 not reminded yet, 4 days late"]
    desk.tasks.write(lambda db: consultations.remind(db, draft, day="2026-07-13"))
    desk.settle()
    QTest.qWait(200)  # the page reads again a moment after a change
    desk.settle()
    assert lines(page.watched) == [
        "Quy chế làm việc, 1 has not answered · reminded on 13 Jul 2026, 4 days late"
    ]


def test_the_warnings_about_targets_follow_what_a_unit_reports(desk: Desk, qtbot: Any) -> None:
    kind = desk.data.code("organization_kinds", "cell")
    cell = desk.data.unit("Chi bộ Trạm Y tế", desk.data.office, kind=kind)
    desk.data.person("Lý Hương Giang")  # an office without people is shown its first steps instead
    desk.data.put(TARGETS, Target(organization=cell, year=2026, amount=2))
    page = page_of(desk)
    assert "Chi bộ Trạm Y tế: forecast 0" in lines(page.targets)
    said = ReportedAdmission(organization=cell, year=2026, quarter=1, amount=1)
    desk.tasks.write(lambda db: shortfalls.target_report(db, said), lambda _saved: None, page)
    qtbot.waitUntil(lambda: lines(page.targets) == ["1 unit without a cause noted"])
