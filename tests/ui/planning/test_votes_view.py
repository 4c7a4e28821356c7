"""Votes by keyboard: head first, a row for each person, a wrong row named, a block from Excel, the step finished."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from officeapp.data.queries import planning as queries
from officeapp.domain.rules.plan_sheet import Sheet
from officeapp.domain.rules.votes import Count
from officeapp.services import plan_votes
from officeapp.services.plan_steps import step_finish
from officeapp.ui.base.labels import Label
from officeapp.ui.planning.votes_model import KEYS
from officeapp.ui.planning.votes_view import VotesView
from tests.helpers.sheets import write
from tests.helpers.typing import type_text
from tests.ui.planning.conftest import Planner

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(planner: Planner) -> VotesView:
    """The second step of a plan with three people, opened by its key."""
    plan = planner.it.plan()
    planner.it.add(plan, "Bí thư Đảng ủy", "Ngô Tiến Dũng", "Lê Thị Minh Châu", "Bùi Thanh Bình")
    first = planner.it.read(lambda db: queries.steps(db, plan))[0]
    planner.it.write(lambda db: step_finish(db, first.id, held_on="2026-05-12"))
    planner.show()
    press(planner, Key.Key_B, CTRL | Qt.KeyboardModifier.ShiftModifier)
    return planner.page.votes


def press(planner: Planner, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or planner.page, key, held)
    planner.desk.settle()


def enter(planner: Planner, text: str, key: Qt.Key = Key.Key_Return) -> None:
    type_text(text)
    press(planner, key)


def head(planner: Planner) -> None:
    for text in ("14/07/2026", "27", "27", "27", "27", "26"):
        enter(planner, text)


def sheet(planner: Planner) -> Sheet:
    found = planner.page.sheet
    assert found is not None
    return found


def stored(planner: Planner) -> list[Count]:
    made = planner.it.read(lambda db: queries.sheet(db, sheet(planner).head.id))
    step = made.ballots[0].id
    return [entry.votes.get(step, Count()) for entry in made.entries]


def said(view: VotesView) -> str:
    return " ".join(label.text() for label in view.grid.strip.findChildren(Label))


def test_the_head_comes_first_then_the_rows(planner: Planner, view: VotesView) -> None:
    assert QApplication.focusWidget() is view.head.fields["held_on"]
    head(planner)
    assert QApplication.focusWidget() is view.grid.view
    step = planner.it.read(lambda db: queries.steps(db, sheet(planner).head.id))[1]
    assert (step.held_on, step.meeting.summoned, step.meeting.valid) == ("2026-07-14", 27, 26)
    index = view.grid.view.currentIndex()
    assert (index.row(), view.grid.view.columns[index.column()].key) == (0, "votes_for")


def test_rows_are_stored_as_they_are_left_and_tab_goes_on_to_the_next(
    planner: Planner, view: VotesView
) -> None:
    head(planner)
    enter(planner, "26", Key.Key_Tab)
    enter(planner, "0", Key.Key_Tab)
    assert stored(planner)[0] == Count()
    enter(planner, "0", Key.Key_Tab)
    index = view.grid.view.currentIndex()
    assert (index.row(), view.grid.view.columns[index.column()].key) == (1, "votes_for")
    assert stored(planner)[0] == Count(26, 0, 0)
    assert view.model.index(0, 7).data() == "100.0%"


def test_a_row_that_does_not_add_up_is_named_and_not_lost(planner: Planner, view: VotesView) -> None:
    head(planner)
    for text in ("22", "3", "2"):
        enter(planner, text, Key.Key_Tab)
    assert "Row 1, Ngô Tiến Dũng:" in said(view) and "make 27, valid are 26" in said(view)
    assert stored(planner)[0] == Count()
    assert [view.model.lines[0].texts[key] for key in KEYS] == ["22", "3", "2"]
    press(planner, Key.Key_Escape)
    planner.page.open_votes()
    planner.desk.settle()
    assert [view.model.lines[0].texts[key] for key in KEYS] == ["22", "3", "2"]
    planner.page.votes.grid.view.go_to(0, "votes_other")
    enter(planner, "1", Key.Key_Tab)
    assert stored(planner)[0] == Count(22, 3, 1)
    assert view.grid.strip.isHidden()


def test_a_head_number_that_cannot_be_is_said_at_its_field(planner: Planner, view: VotesView) -> None:
    for text in ("14/07/2026", "27", "28"):
        enter(planner, text)
    assert "28 present, but only 27 were summoned" in said(view)
    assert view.head.fields["present"].text() == "28"


def test_a_head_number_that_cannot_be_is_there_again_after_leaving(planner: Planner, view: VotesView) -> None:
    for text in ("14/07/2026", "27", "28", "27"):
        enter(planner, text)
    view.head.fields["summoned"].setFocus()
    press(planner, Key.Key_A, CTRL)
    enter(planner, "12a")
    press(planner, Key.Key_Escape)
    view.leave()
    planner.desk.settle()
    planner.page.open_votes()
    planner.desk.settle()
    texts = {name: view.head.fields[name].text() for name in ("held_on", "summoned", "present", "issued")}
    assert texts == {"held_on": "14 Jul 2026", "summoned": "12a", "present": "28", "issued": "27"}
    for name, text in (("summoned", "30"), ("present", "28")):
        view.head.fields[name].setFocus()
        press(planner, Key.Key_A, CTRL)
        enter(planner, text)
    step = planner.it.read(lambda db: queries.steps(db, sheet(planner).head.id))[1]
    assert (step.meeting.summoned, step.meeting.present, step.meeting.issued) == (30, 28, 27)
    assert view.ctx.drafts.load("votes", step.id) is None


def test_a_day_before_the_step_before_is_said(planner: Planner, view: VotesView) -> None:
    enter(planner, "10/05/2026")
    assert "Step 1 of 12 May 2026 comes before this one, held on 10 May 2026" in said(view)


def test_votes_for_one_of_several_are_held_together_as_they_are_typed(
    planner: Planner, view: VotesView
) -> None:
    step = planner.it.read(lambda db: queries.steps(db, sheet(planner).head.id))[1]
    planner.it.write(lambda db: plan_votes.votes_record(db, step.id, head={"rule": "one"}))
    planner.desk.settle()
    head(planner)
    for text in ("14", "10", "6"):
        enter(planner, text)
    assert "All votes make 30, valid are 26" in said(view)
    assert stored(planner) == [Count(14), Count(10), Count()]
    view.grid.view.go_to(2, "votes_for")
    enter(planner, "2")
    press(planner, Key.Key_Up)
    assert stored(planner) == [Count(14), Count(10), Count(2)] and view.grid.strip.isHidden()


def test_too_few_present_is_said_while_it_is_typed(planner: Planner, view: VotesView) -> None:
    for text in ("14/07/2026", "27", "17"):
        enter(planner, text)
    assert "Only 17 of 27 summoned were present, at least 18 are needed" in said(view)


def test_a_block_from_excel_is_one_action(planner: Planner, view: VotesView) -> None:
    head(planner)
    QGuiApplication.clipboard().setText("26\t0\t0\r\n20\t5\t1\r\n11\t15\t0\r\n")
    before = planner.it.read(lambda db: db.execute("SELECT count(*) FROM actions").fetchone()[0])
    press(planner, Key.Key_V, CTRL)
    assert stored(planner) == [Count(26, 0, 0), Count(20, 5, 1), Count(11, 15, 0)]
    after = planner.it.read(lambda db: db.execute("SELECT count(*) FROM actions").fetchone()[0])
    assert after == before + 1
    press(planner, Key.Key_Return, CTRL)
    made = sheet(planner)
    assert [entry.state for entry in made.entries] == ["proposed", "proposed", "stopped"]
    assert made.current is not None and made.current.number == 3
    assert [line.entry.name for line in view.model.lines] == ["Ngô Tiến Dũng", "Lê Thị Minh Châu"]
    assert planner.desk.told[-1] == "Step 2 is finished, 1 stop: Bùi Thanh Bình"


def test_a_step_without_all_votes_is_not_finished(planner: Planner, view: VotesView) -> None:
    head(planner)
    enter(planner, "26", Key.Key_Tab)
    press(planner, Key.Key_Return, CTRL)
    assert "No votes yet for: Lê Thị Minh Châu, Bùi Thanh Bình" in said(view)
    assert not sheet(planner).ballots[0].done


def test_a_filled_in_tally_is_read(planner: Planner, view: VotesView, tmp_path: Path) -> None:
    head(planner)
    sheet = [
        ["TT", "Họ và tên", "Đồng ý", "Không đồng ý"],
        [1, "Ngô Tiến Dũng", 26, 0],
        [2, "Bùi Thanh Bình", 20, None],
        [3, "Nguyễn Văn Không", 1, 25],
    ]
    planner.desk.answers.then(write(tmp_path / "phiếu.xlsx", ("Bước 2", sheet)))
    view.deeds.read_sheet()
    planner.desk.settle()
    assert sorted(stored(planner), key=str) == sorted([Count(26, 0), Count(20, 6), Count()], key=str)
    assert "Nguyễn Văn Không" in planner.desk.answers.asked[-1]
