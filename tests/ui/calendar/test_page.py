"""The calendar page by keyboard and mouse: a new meeting, moving with undo, layers, views, the pane."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest

from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.services import history
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.theme import Theme
from officeapp.ui.calendar.page import CalendarPage
from tests.helpers.typing import type_text
from tests.helpers.window import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Wing:
    """The page over a store with two meetings and a deadline."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(folder)
        data = self.desk.data
        self.chair = data.person("Ngô Tiến Dũng")
        self.brief = data.put(
            MEETINGS,
            Meeting(
                title="Giao ban", starts_at="2026-07-14T14:00", ends_at="2026-07-14T15:30", chair=self.chair
            ),
        )
        self.session = data.put(
            MEETINGS,
            Meeting(
                title="Hội nghị BCH",
                starts_at="2026-07-15T08:00",
                ends_at="2026-07-15T11:30",
                kind=data.code("meeting_kinds", "committee"),
                place="Hội trường",
            ),
        )
        self.task = data.put(TASKS, Task(title="Rà soát", due_on="2026-07-13", state="in_progress"))
        self.page = CalendarPage(self.desk.ctx)
        self.page.resize(1200, 660)
        self.page.show()
        QTest.qWaitForWindowExposed(self.page)
        self.desk.settle()

    def get(self, number: int) -> Meeting:
        return self.desk.data.get(MEETINGS, number)

    def press(self, *keys: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            widget = self.page.focusWidget() or self.page
            if isinstance(key, str):
                typed = QInputMethodEvent()
                typed.setCommitString(key)
                QCoreApplication.sendEvent(widget, typed)
            else:
                QTest.keyClick(widget, key, held)
            self.desk.settle()

    def shown(self) -> list[str]:
        """The entries of the week, day by day."""
        return [
            f"{board.day:%d} "
            + ", ".join(f"{e.time} {e.title}".strip() for e in (*board.loose, *board.timed))
            for board in self.page.week.hours.boards
            if board.loose or board.timed
        ]


@pytest.fixture
def wing(qapp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wing]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    Theme("light").apply(qapp)
    made = Wing(tmp_path)
    yield made
    made.page.close()
    made.desk.settle()
    made.page.deleteLater()
    made.desk.settle()
    made.desk.close()


def test_the_week_opens_on_today_with_deadlines_above(wing: Wing) -> None:
    assert wing.page.title.fact.text() == "Week 29 · 13 Jul 2026 – 19 Jul 2026"
    assert wing.shown() == ["13 Rà soát", "14 14:00–15:30 Giao ban", "15 8:00–11:30 Hội nghị BCH"]
    assert wing.page.week.hours.boards[wing.page.week.hours.day].day.day == 14


def test_a_meeting_is_begun_at_the_cursor_by_keyboard(wing: Wing) -> None:
    wing.page.week.hours.setFocus()
    wing.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return, "Tiếp công dân", Qt.Key.Key_Tab)
    number = wing.page.pane.meeting
    assert number is not None
    made = wing.get(number)
    assert (made.title, made.starts_at, made.ends_at) == (
        "Tiếp công dân",
        "2026-07-14T09:00",
        "2026-07-14T10:00",
    )
    assert wing.page.pane.agenda.isVisible()
    wing.press(Qt.Key.Key_Escape)
    assert wing.page.pane.isHidden()
    assert "14 9:00–10:00 Tiếp công dân, 14:00–15:30 Giao ban" in wing.shown()


def test_alt_and_arrows_move_a_meeting_and_undo_brings_it_back(wing: Wing) -> None:
    hours = wing.page.week.hours
    hours.setFocus()
    hours._find(14 * 60)
    wing.press(Qt.Key.Key_Down, held=Qt.KeyboardModifier.AltModifier)
    wing.press(Qt.Key.Key_Right, held=Qt.KeyboardModifier.AltModifier)
    moved = wing.get(wing.brief)
    assert (moved.starts_at, moved.ends_at) == ("2026-07-15T14:30", "2026-07-15T16:00")
    assert wing.desk.told == ["Move Giao ban", "Move Giao ban"]
    wing.desk.tasks.write(history.undo)
    wing.desk.tasks.write(history.undo)
    wing.desk.settle()
    assert wing.get(wing.brief).starts_at == "2026-07-14T14:00"
    assert "14 14:00–15:30 Giao ban" in wing.shown()


def drag(widget: object, start: QPoint, end: QPoint) -> None:
    """Press, move in two steps, release."""
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(widget, left, Qt.KeyboardModifier.NoModifier, start)  # type: ignore[call-overload]
    QTest.mouseMove(widget, (start + end) / 2)  # type: ignore[call-overload]
    QTest.mouseMove(widget, end)  # type: ignore[call-overload]
    QTest.mouseRelease(widget, left, Qt.KeyboardModifier.NoModifier, end)  # type: ignore[call-overload]


def test_dragging_moves_to_another_day_and_hour(wing: Wing) -> None:
    hours = wing.page.week.hours
    place = next(place for place, _day, entry in hours.places() if entry.id == wing.brief)
    _left, wide = wing.page.week.head.column(0)
    start = place.topLeft().toPoint() + QPoint(12, 12)
    drag(hours, start, start + QPoint(round(2 * wide), -hours.sizeHint().height() // 24))
    wing.desk.settle()
    moved = wing.get(wing.brief)
    assert (moved.starts_at, moved.ends_at) == ("2026-07-16T13:00", "2026-07-16T14:30")


def test_dragging_the_lower_edge_changes_the_end(wing: Wing) -> None:
    hours = wing.page.week.hours
    place = next(place for place, _day, entry in hours.places() if entry.id == wing.brief)
    start = QPoint(round(place.center().x()), round(place.bottom()) - 2)
    drag(hours, start, start + QPoint(0, hours.sizeHint().height() // 48))
    wing.desk.settle()
    moved = wing.get(wing.brief)
    assert (moved.starts_at, moved.ends_at) == ("2026-07-14T14:00", "2026-07-14T16:00")


def test_in_the_month_a_meeting_keeps_its_hour_on_another_day(wing: Wing) -> None:
    wing.page.show_view("month")
    wing.desk.settle()
    month = wing.page.month
    wing.page.repaint()
    spot = next(spot for spot, entry in month._places if entry.id == wing.session)
    target = month.place_of([board.day.day for board in month.boards].index(23)).center().toPoint()
    drag(month, spot.center().toPoint(), target)
    wing.desk.settle()
    assert wing.get(wing.session).starts_at == "2026-07-23T08:00"


def test_a_double_click_opens_the_form_and_a_clash_is_told_there(wing: Wing) -> None:
    data = wing.desk.data
    data.put(MEETINGS, Meeting(title="Tiếp dân", starts_at="2026-07-14T15:00", chair=wing.chair))
    wing.page.refresh()
    wing.desk.settle()
    assert wing.page.hint == "1 at one time: Tue 15:00, Ngô Tiến Dũng twice"
    wing.page.pane.open(wing.brief)
    wing.desk.settle()
    row = wing.page.pane.fields.rows["chair"]
    assert "chairs “Tiếp dân” at that time" in row.hint.words
    assert row.hint.level == "warning"


def test_an_end_before_the_beginning_stays_in_the_field_with_words(wing: Wing) -> None:
    wing.page.pane.open(wing.brief)
    wing.desk.settle()
    ends = wing.page.pane.fields.rows["ends_at"].editor
    ends.set_text("14/07/2026 13:00")
    wing.page.pane.form.commit()
    wing.desk.settle()
    assert "would end before it begins" in wing.page.pane.fields.rows["ends_at"].hint.words
    assert wing.get(wing.brief).ends_at == "2026-07-14T15:30"
    wing.desk.answers.then("discard")
    wing.page.pane.leave()


def test_layers_hide_and_show_and_are_remembered(wing: Wing) -> None:
    wing.page.side.boxes["deadlines"].click()
    assert wing.shown() == ["14 14:00–15:30 Giao ban", "15 8:00–11:30 Hội nghị BCH"]
    again = CalendarPage(wing.desk.ctx)
    assert again.side.layers == {"meetings", "watched", "milestones", "holidays", "traditional"}
    wing.desk.settle()
    again.deleteLater()


def test_the_agenda_names_each_day_once(wing: Wing) -> None:
    wing.page.show_view("agenda")
    wing.desk.settle()
    rows = wing.page.agenda.model.rows
    titles = [getattr(row, "title", None) or f"{row.day:%d/%m}" for row in rows]
    assert titles[:6] == ["13/07", "Rà soát", "14/07", "Giao ban", "15/07", "Hội nghị BCH"]


def test_a_deadline_opens_its_task_and_a_removed_meeting_closes_its_pane(wing: Wing) -> None:
    deadline = wing.page.week.hours.boards[0].loose[0]
    wing.page.open_entry(deadline)
    assert wing.desk.records == [("tasks", {"id": wing.task})]
    wing.page.pane.open(wing.brief)
    wing.desk.settle()
    wing.page.pane.remove(wing.brief)
    wing.desk.settle()
    assert wing.page.pane.isHidden()
    assert wing.shown() == ["13 Rà soát", "15 8:00–11:30 Hội nghị BCH"]


def test_a_meeting_asked_for_from_elsewhere_brings_its_week(wing: Wing) -> None:
    far = wing.desk.data.put(MEETINGS, Meeting(title="Lễ", starts_at="2026-09-02T08:00"))
    wing.page.shown({"register": "meetings", "id": far})
    wing.desk.settle()
    assert wing.page.pane.meeting == far
    assert wing.page.title.fact.text() == "Week 36 · 31 Aug 2026 – 6 Sep 2026"


def test_agenda_and_attendance_are_typed_below_the_form(wing: Wing) -> None:
    wing.page.pane.open(wing.brief)
    wing.desk.settle()
    for part, words in (
        (wing.page.pane.agenda, "Thông qua nghị quyết"),
        (wing.page.pane.people, "Ngô Tiến Dũng"),
    ):
        part.grid.view.setFocus()
        part.grid.view.go_to(0)
        type_text(words)
        wing.desk.settle()
        wing.press(Qt.Key.Key_Return)
    assert wing.desk.data.read("SELECT meeting, title FROM agenda_items") == [
        (wing.brief, "Thông qua nghị quyết")
    ]
    assert wing.desk.data.read("SELECT meeting, person FROM attendances") == [(wing.brief, wing.chair)]


def test_a_deadline_put_on_another_day_is_an_extension_with_its_reason(wing: Wing) -> None:
    wing.page.show_view("month")
    wing.desk.settle()
    month = wing.page.month
    month.setFocus()
    month.here, month.current = dt.date(2026, 7, 13), ("tasks", wing.task)
    wing.desk.answers.then("Chờ số liệu của đơn vị")
    wing.press(Qt.Key.Key_Down, held=Qt.KeyboardModifier.AltModifier)
    assert wing.desk.data.get(TASKS, wing.task).due_on == "2026-07-20"
    assert wing.desk.data.read("SELECT kind, text FROM task_updates") == [
        ("extension", "Chờ số liệu của đơn vị")
    ]
    month.here, month.current = dt.date(2026, 7, 20), ("tasks", wing.task)
    wing.desk.answers.then("Sớm hơn")
    wing.press(Qt.Key.Key_Up, held=Qt.KeyboardModifier.AltModifier)
    assert "is not later than the present one" in wing.desk.answers.asked[-1]
    wing.desk.tasks.write(history.undo)
    wing.desk.settle()
    assert wing.desk.data.get(TASKS, wing.task).due_on == "2026-07-13"


def test_a_deadline_is_dragged_in_the_head_of_the_week(wing: Wing) -> None:
    head = wing.page.week.head
    wing.page.repaint()
    spot = next(place for place, entry in head._places if entry.id == wing.task)
    _left, wide = head.column(0)
    wing.desk.answers.then(None)  # thought better of
    drag(head, spot.center().toPoint(), spot.center().toPoint() + QPoint(round(3 * wide), 0))
    assert wing.desk.data.get(TASKS, wing.task).due_on == "2026-07-13"
    wing.desk.answers.then("Chờ văn bản")
    drag(head, spot.center().toPoint(), spot.center().toPoint() + QPoint(round(3 * wide), 0))
    wing.desk.settle()
    assert wing.desk.data.get(TASKS, wing.task).due_on == "2026-07-16"


def test_what_stands_above_the_hours_is_reached_opened_moved_and_left_with_keys(wing: Wing) -> None:
    head, hours = wing.page.week.head, wing.page.week.hours
    for at in range(4):
        wing.desk.data.put(
            MEETINGS,
            Meeting(title=f"Tuần lễ {at}", starts_at="2026-07-14T00:00", ends_at="2026-07-15T23:59"),
        )
    wing.page.refresh()
    wing.desk.settle()
    hours.setFocus()
    hours._find(0)
    wing.press(Qt.Key.Key_Up)
    assert head.hasFocus() and head.day == 0
    wing.press(Qt.Key.Key_Return)
    assert wing.desk.records[-1][0] == "tasks"
    wing.press(Qt.Key.Key_Right)
    for _down in range(3):
        wing.press(Qt.Key.Key_Down)
    entry = head.entry()
    assert entry is not None and (entry.title, head.day, head.line) == ("Tuần lễ 3", 1, 3)
    wing.page.repaint()
    assert any(shown is entry for _place, shown in head._places)  # the cursor brought it in sight
    for key, day in ((Qt.Key.Key_Left, "13"), (Qt.Key.Key_Right, "14")):
        wing.press(key, held=Qt.KeyboardModifier.AltModifier)
        assert wing.get(entry.id).starts_at == f"2026-07-{day}T00:00"
        at = head.entry()
        assert at is not None and at.id == entry.id
    while head.hasFocus():
        wing.press(Qt.Key.Key_Down)
    assert hours.hasFocus()
    head.setFocus()
    wing.press(Qt.Key.Key_PageDown)
    assert wing.page.days()[0] == dt.date(2026, 7, 20)


def test_typing_on_a_day_begins_a_meeting_with_these_letters(wing: Wing) -> None:
    wing.page.show_view("month")
    wing.desk.settle()
    wing.page.month.setFocus()
    wing.page.month.here = dt.date(2026, 7, 22)
    wing.press(Qt.Key.Key_H)
    wing.press("ọp báo", Qt.Key.Key_Tab)
    number = wing.page.pane.meeting
    assert number is not None
    assert (wing.get(number).title, wing.get(number).starts_at) == ("họp báo", "2026-07-22T08:00")


def test_a_clash_is_told_when_a_meeting_is_moved_into_it(wing: Wing) -> None:
    wing.desk.data.put(
        MEETINGS,
        Meeting(title="Tiếp dân", starts_at="2026-07-15T14:00", ends_at="2026-07-15T15:00", chair=wing.chair),
    )
    hours = wing.page.week.hours
    hours.setFocus()
    hours._find(14 * 60)
    wing.press(Qt.Key.Key_Right, held=Qt.KeyboardModifier.AltModifier)
    assert wing.desk.told == [
        "Move Giao ban. Ngô Tiến Dũng chairs “Tiếp dân” at that time, 15 Jul 2026, 14:00."
    ]


def test_birthdays_of_those_who_hold_a_post_are_a_layer_of_their_own(wing: Wing) -> None:
    data = wing.desk.data
    data.person("Phan Quang Minh", data.office, post="Bí thư", birth_date="1971-07-16")
    data.person("Không chức vụ", birth_date="1971-07-16")
    wing.page.refresh()
    wing.desk.settle()
    assert "16 Phan Quang Minh: 55 years" not in wing.shown()
    wing.page.side.boxes["birthdays"].click()
    assert "16 Phan Quang Minh: 55 years" in wing.shown()


def test_a_meeting_repeats_until_a_day_and_one_day_is_cancelled_alone(wing: Wing) -> None:
    wing.page.pane.open(wing.brief)
    wing.desk.settle()
    wing.page.pane.repeat_button.click()
    dialog = wing.page.pane.findChild(FormDialog)
    assert dialog is not None
    dialog.yes.click()
    wing.desk.settle()
    assert dialog.form.rows["until"].hint.words == "Say until when it repeats; without an end it cannot."
    dialog.form.rows["until"].editor.set_text("14/07/2026")
    dialog.yes.click()
    wing.desk.settle()
    assert dialog.form.rows["until"].hint.words.startswith("It would end before it is repeated")
    dialog.form.rows["until"].editor.set_text("31/12/2026")
    dialog.yes.click()
    wing.desk.settle()
    assert wing.get(wing.brief).repeats == "FREQ=WEEKLY;UNTIL=20261231"
    assert wing.page.pane.series.text() == "Every week, until 31 Dec 2026"
    wing.page.pane.leave()
    wing.page.turn(1)
    wing.desk.settle()
    entry = wing.page.week.hours.boards[1].timed[0]
    wing.page.open_entry(entry)
    wing.desk.settle()
    wing.page.pane.leave_out.click()
    wing.desk.settle()
    assert wing.get(wing.brief).left_out == "2026-07-21"
    assert wing.page.week.hours.boards[1].timed == []


def test_a_meeting_opens_on_its_own_page_too(wing: Wing) -> None:
    [[number]] = wing.desk.data.read("SELECT min(id) FROM meetings")
    wing.page.shown({"id": number})
    wing.desk.settle()
    wing.page.pane.page_button.click()
    assert wing.desk.records == [("meetings", {"id": number})]
