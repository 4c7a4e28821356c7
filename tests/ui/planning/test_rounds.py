"""Rounds in the window: as of a day, two of them compared, the procedure, ties, earlier steps opened again."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from officeapp.data.queries import planning as queries
from officeapp.data.queries import procedures
from officeapp.domain.rules.votes import Count
from officeapp.services import approval, plan_votes, planning, rounds
from officeapp.services.plan_steps import step_finish
from officeapp.ui.base.decision_dialog import DecisionDialog
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.labels import Label
from officeapp.ui.base.listrow import ListRow
from tests.helpers.sheets import write
from tests.ui.planning.conftest import Planner

SECRETARY = "Bí thư Đảng ủy"
HEAD = {"summoned": 40, "present": 40, "issued": 40, "collected": 40, "valid": 40}


def two_rounds(planner: Planner) -> tuple[int, int]:
    it = planner.it
    first = it.plan(procedure="none")
    it.add(first, SECRETARY, "Ngô Tiến Dũng", "Bùi Thanh Bình")
    it.write(lambda db: approval.plan_approve(db, first, number="05-QĐ/TU", date="2026-07-20"))
    second = it.write(lambda db: rounds.carry_over(db, first, year=2026, procedure="none")).id
    gone = it.read(lambda db: queries.sheet(db, second)).entries[1]
    reason = it.code("removal_reasons", "age")
    it.write(lambda db: planning.entry_remove(db, gone.id, reason=reason))
    it.add(second, SECRETARY, "Đỗ Văn Cường")
    it.write(lambda db: approval.plan_approve(db, second, number="11-QĐ/TU", date="2026-11-10"))
    return first, second


def test_the_plan_as_it_stood_is_shown_and_cannot_be_changed(planner: Planner) -> None:
    _first, second = two_rounds(planner)
    planner.show()
    page = planner.page
    page.choose_plan(second)
    planner.desk.settle()
    page.look_at(dt.date(2026, 8, 1))
    planner.desk.settle()
    assert page.sheet is not None
    assert [entry.name for entry in page.sheet.running] == ["Ngô Tiến Dũng", "Bùi Thanh Bình"]
    assert not page.side.as_of.isHidden() and "1 Aug 2026" in page.side.as_of.text()
    assert not page.is_open()
    enabled = {command.id for command in page.rounds.commands() if command.enabled()}
    assert not enabled & {"plan-approve", "plan-submit", "plan-change"}
    page.side.as_of.click()
    planner.desk.settle()
    assert page.day is None and page.side.as_of.isHidden()
    page.look_at(dt.date(2026, 1, 1))
    planner.desk.settle()
    assert "was decided by that day" in planner.desk.answers.asked[-1] and page.day is None


def test_two_rounds_lie_beside_each_other(planner: Planner) -> None:
    first, second = two_rounds(planner)
    planner.show()
    page = planner.page
    page.choose_plan(second)
    planner.desk.settle()
    page.rounds.compare()
    planner.desk.settle()
    view = page.comparison
    assert (view.before.plan(), view.now.plan()) == (first, second)
    assert view.grid is not None
    model = view.grid.view.model()
    rows = [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    assert [row[:4] for row in rows] == [
        ["Đỗ Văn Cường", "Added", "", SECRETARY],
        ["Bùi Thanh Bình", "Out", SECRETARY, ""],
        ["Ngô Tiến Dũng", "Kept", SECRETARY, SECRETARY],
    ]
    assert "11-QĐ/TU" in rows[1][4]
    view.by._choose("post")
    assert view.grid.view.model().index(0, 3).data() == "Ngô Tiến Dũng, Bùi Thanh Bình"
    view.before.day.set_text("2025")
    view.before.day.finished.emit()
    planner.desk.settle()
    assert any("was decided by that day" in label.text() for label in view.findChildren(Label))
    page.show_plan()
    assert page.stack.currentWidget() is not view


def test_steps_are_edited_in_the_plan_and_in_the_office(planner: Planner) -> None:
    plan = planner.it.plan()
    planner.show()
    page = planner.page
    page.rounds.open_steps()
    planner.desk.settle()
    view = page.steps
    column = next(at for at, each in enumerate(view.own.grid.view.columns) if each.key == "threshold")
    view.own.typing._on_edited(1, "threshold", "60")
    planner.desk.settle()
    assert view.own.model.index(1, column).data() == "60"
    assert planner.it.read(lambda db: queries.steps(db, plan))[1].threshold == 60
    view.which._choose("usual")
    planner.desk.settle()
    assert view.usual.isVisible() and view.kind.count() == 6
    kinds = [each.kind for each in planner.it.read(procedures.procedures)]
    view.kind.setCurrentIndex(kinds.index("new_plan"))
    view.kind.activated.emit(view.kind.currentIndex())
    planner.desk.settle()
    view.usual.typing._on_edited(0, "participants", "Mọi đơn vị")
    planner.desk.settle()
    found = planner.it.read(lambda db: procedures.procedure(db, "new_plan"))
    assert found is not None and found.steps[0].participants == "Mọi đơn vị"


@pytest.fixture
def tied(planner: Planner) -> Planner:
    """The first ballot of an appointment in which two people have the same share."""
    it = planner.it
    plan = it.plan(kind="appointment")
    entries = it.add(plan, "Chủ tịch UBND", "Ngô Tiến Dũng", "Bùi Thanh Bình")
    steps = it.read(lambda db: queries.sheet(db, plan)).steps
    it.write(lambda db: step_finish(db, steps[0].id))
    counts = {entry: Count(20) for entry in entries}
    it.write(lambda db: plan_votes.votes_record(db, steps[1].id, head=HEAD, counts=counts))
    planner.show()
    planner.page.choose_plan(plan)
    planner.desk.settle()
    planner.page.open_votes()
    planner.desk.settle()
    return planner


def strip(planner: Planner) -> str:
    return " ".join(label.text() for label in planner.page.votes.grid.strip.findChildren(Label))


def test_a_tie_is_the_heads_to_decide(tied: Planner) -> None:
    view = tied.page.votes
    assert "the same share, the head decides" in strip(tied)
    assert view.head.threshold.currentText() == "One: above 50% of those summoned"
    second = view.model.lines[1].entry
    tied.desk.answers.then(str(second.id))
    view.deeds.tie()
    tied.desk.settle()
    assert [view.model.index(row, 8).data() for row in range(2)] == ["Not chosen", "Chosen by the head"]
    view.deeds.finish()
    tied.desk.settle()
    assert "decided by the head" in tied.desk.answers.asked[-1]


def test_an_earlier_step_says_what_follows_while_it_is_typed(planner: Planner) -> None:
    it = planner.it
    plan = it.plan()
    (entry,) = it.add(plan, SECRETARY, "Ngô Tiến Dũng")
    steps = it.read(lambda db: queries.sheet(db, plan)).steps
    it.write(lambda db: step_finish(db, steps[0].id))
    for step in steps[1:3]:
        it.write(
            lambda db, step=step: plan_votes.votes_record(db, step.id, head=HEAD, counts={entry: Count(30)})
        )
        it.write(lambda db, step=step: step_finish(db, step.id))
    planner.show()
    planner.page.open_votes()
    planner.desk.settle()
    view = planner.page.votes
    view._on_step(1)
    planner.desk.answers.then(True)
    view.deeds.reopen()
    planner.desk.settle()
    QTest.qWait(1)
    view._type([(0, "votes_for", "10"), (0, "votes_against", "")])
    assert "the votes of step 3 no longer count" in strip(planner)
    assert view.model.index(0, 4).data() == "30"  # reckoned, not typed
    view.deeds.finish()
    planner.desk.settle()
    made = it.read(lambda db: queries.sheet(db, plan))
    assert made.entries[0].state == "stopped"
    assert [step.done for step in made.steps] == [True, True, False, False, False]


def test_review_lists_are_read_from_files(planner: Planner, tmp_path: Path) -> None:
    sheet = [
        ["của đơn vị Đảng ủy phường Thanh Vân"],
        ["TT", "Họ và tên", "Nam", "Nữ", "Chức vụ hiện tại", "Chức danh đề xuất quy hoạch"],
        [1, "Ngô Tiến Dũng", "12/03/1976", None, "Phó Bí thư", SECRETARY],
    ]
    good = write(tmp_path / "ds.xlsx", ("RS", sheet))
    bad = tmp_path / "hỏng.xlsx"
    bad.write_text("x")
    planner.it.plan()
    planner.show()
    planner.desk.answers.then([good, bad])
    planner.page.rounds.read_lists()
    planner.desk.settle()
    form = QApplication.activeModalWidget()
    assert isinstance(form, FormDialog) and "Read 2 review lists?" in form.windowTitle()
    form.accept()
    planner.desk.settle()
    told = QApplication.activeModalWidget()
    assert told is not None and told.windowTitle() == "1 of 2 lists read"
    rows = told.findChildren(ListRow)
    assert [row.title for row in rows] == ["Đảng ủy phường Thanh Vân", "hỏng.xlsx"]
    rows[0].clicked.emit()
    planner.desk.settle()
    assert planner.page.sheet is not None and planner.page.sheet.head.kind == "review"
    assert [entry.name for entry in planner.page.sheet.entries] == ["Ngô Tiến Dũng"]


def test_who_was_chosen_is_appointed_by_a_decision(planner: Planner) -> None:
    it = planner.it
    plan = it.plan(kind="appointment", procedure="none")
    it.add(plan, "Chủ tịch UBND", "Ngô Tiến Dũng")
    it.write(lambda db: approval.plan_approve(db, plan, number="5-QĐ/TU", date="2026-07-20"))
    planner.show()
    planner.page.choose_plan(plan)
    planner.desk.settle()
    assert planner.page.sheet is not None
    (entry,) = planner.page.sheet.entries
    assert planner.page.deeds._is_chosen(entry)
    assert planner.page.desk is not None and planner.page.desk.found == []
    planner.page.deeds._decide(entry)
    planner.desk.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DecisionDialog) and dialog.people == [(entry.person, "Ngô Tiến Dũng")]
    dialog.reject()
