"""The members page: what cards say, filters, moving, the list, and the targets typed, pasted and narrowed."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from officeapp.data import undo
from officeapp.data.queries import records
from officeapp.domain.check import error
from officeapp.domain.registers.dues import DUES_GROUNDS, DuesGround
from officeapp.domain.registers.member_changes import MemberChange
from officeapp.domain.registers.members import CANDIDATES, TARGETS, Candidate, Target
from officeapp.domain.registers.people import PEOPLE
from officeapp.services import registers
from officeapp.services.members import Taken
from officeapp.services.membership import member_change
from officeapp.ui.base.board import BoardCard
from officeapp.ui.base.editors import ReferenceEditor
from officeapp.ui.base.empty import Empty
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.grid.roles import CELL
from officeapp.ui.base.register.page import RegisterPage
from officeapp.ui.base.theme import Theme, theme
from officeapp.ui.members import asking, stepping
from officeapp.ui.members.badges_view import BadgesView
from officeapp.ui.members.cards_view import CardsView
from officeapp.ui.members.cells_view import CellsView
from officeapp.ui.members.changes_view import ChangesView
from officeapp.ui.members.dossier_dialog import DossierDialog
from officeapp.ui.members.dues_view import DuesView
from officeapp.ui.members.page import MembersPage
from officeapp.ui.members.periods import periods
from officeapp.ui.members.quality_view import QualityView
from officeapp.ui.members.sent_view import SentView
from officeapp.ui.members.who import NEW, WhoEditor
from tests.helpers.data import staff
from tests.helpers.window import Desk

Key, Held = Qt.Key, Qt.KeyboardModifier


class Wing:
    """The page over a store with candidates and two cells."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(folder)
        data = self.desk.data
        staff(data)
        kind = data.code("organization_kinds", "cell")
        self.cell = data.unit("Chi bộ Trạm Y tế", data.office, code="YT", kind=kind)
        self.school = data.unit("Chi bộ THCS", data.office, code="TH", kind=kind)
        for number in range(10):
            data.person(f"Đảng viên {number}", cell=self.cell, party_admission_date="2010-02-03")
        self.bich = self.candidate(
            "Trần Ngọc Bích", "dossier", certificate_date="2021-07-06", missing_papers="Đơn; Lý lịch"
        )
        self.quan = self.candidate(
            "Nguyễn Minh Quân", "decision", decision_number="412-QĐ/ĐU", decision_date="2026-06-11"
        )
        self.huy = self.candidate("Trịnh Quốc Huy", "tracking", started_on="2026-03-10", mentor_1="Lê A")
        self.duong = self.candidate(
            "Trịnh Hải Dương", "probation", decision_date="2025-07-01", ceremony_date="2025-07-20"
        )
        self.page = MembersPage(self.desk.ctx)
        self.page.resize(1198, 692)

    def candidate(self, name: str, step: str, **fields: str) -> int:
        person = self.desk.data.person(name, birth_date="2000-01-02")
        return self.desk.data.put(
            CANDIDATES,
            Candidate(person=person, organization=self.cell, step=step, **fields),  # type: ignore[arg-type]
        )

    def show(self) -> None:
        self.page.show()
        self.page.activateWindow()
        QTest.qWaitForWindowActive(self.page)
        self.page.shown({})
        self.desk.settle()

    def cards(self) -> dict[str, list[str]]:
        """Every card as text, by column."""
        found: dict[str, list[str]] = {}
        for step in self.page.board.board._steps:
            cards: list[str] = []
            for row in range(step.cards.model().rowCount()):
                card: BoardCard = step.cards.model().index(row, 0).data(int(Qt.ItemDataRole.UserRole) + 1)
                chip = f" [{card.chip[0]}]" if card.chip else ""
                cards.append(" | ".join((card.title, *card.lines)) + chip)
            found[f"{step.title.text()} ({step.limit.text()})"] = cards
        return found

    def rows(self) -> list[str]:
        """The targets as text."""
        model = self.page.targets.model
        assert model is not None
        return [
            " | ".join(model.index(row, column).data(CELL).text for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]


@pytest.fixture
def wing(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wing]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    Theme("light").apply(qapp)
    made = Wing(tmp_path)
    made.show()
    yield made
    made.desk.settle()
    made.page.hide()
    made.page.deleteLater()
    made.desk.close()


def test_cards_say_what_is_due_and_what_is_missing(wing: Wing) -> None:
    assert wing.cards() == {
        "Outstanding people (introduced by the cell)": [
            "Trịnh Quốc Huy | Chi bộ Trạm Y tế | Followed for 4 months"
        ],
        "Party course (certificate counts 60 months)": [],
        "Dossier, check (check within 12 months)": [
            "Trần Ngọc Bích | Chi bộ Trạm Y tế | 2 papers missing [8 days late]"
        ],
        "Decision, admission (ceremony in 30 working days)": [
            "Nguyễn Minh Quân | Chi bộ Trạm Y tế | Dec. 412, by 23 Jul [9 days left]"
        ],
        "Probationary members (12 months)": [
            "Trịnh Hải Dương | Chi bộ Trạm Y tế | Ends 20 Jul | Member file without number [6 days left]"
        ],
        "To official member (considered in 30 working days)": [],
    }
    board = wing.page.board
    assert (board.late.text, board.soon.text) == ("1 overdue", "2 within 14 days")
    board.narrow(standing="soon")
    wing.desk.settle()
    assert sum(map(len, wing.cards().values())) == 2
    assert board.late.text == "1 overdue"
    board.narrow(mentor="nobody")
    wing.desk.settle()
    assert board.area.isHidden()
    board.clear_filters()
    wing.desk.settle()
    assert sum(map(len, wing.cards().values())) == 4


def test_a_card_that_may_not_move_says_why(wing: Wing) -> None:
    board = wing.page.board
    board.show_candidate(wing.huy)
    wing.desk.settle()
    card = QApplication.focusWidget()
    assert card is not None
    QTest.keyClick(card, Key.Key_Right, Held.AltModifier)
    wing.desk.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.form.rows["paper"].editor.set_value("Biên bản 07")
    dialog.accept()
    wing.desk.settle()
    assert wing.desk.data.get(CANDIDATES, wing.huy).step == "outstanding"
    assert wing.desk.data.read("SELECT step, paper FROM candidate_steps ORDER BY id DESC LIMIT 1") == [
        ("outstanding", "Biên bản 07")
    ]
    board.board.moved.emit(wing.huy, "recognition")  # dropped far to the right
    wing.desk.settle()
    assert wing.desk.answers.asked == ["A step was left out. Go through the steps in order."]
    assert wing.desk.data.get(CANDIDATES, wing.huy).step == "outstanding"


def test_one_card_of_the_whole_board_is_current(wing: Wing) -> None:
    def current() -> list[str]:
        here = [step.cards.card() for step in wing.page.board.board._steps]
        return [card.title for card in here if card is not None]

    wing.page.board.board.set_current(wing.bich)
    dossiers = wing.page.board.board._steps[2].cards
    QTest.keyClick(dossiers, Key.Key_Right)
    assert current() == ["Nguyễn Minh Quân"]
    QTest.mouseClick(
        dossiers.viewport(),
        Qt.MouseButton.LeftButton,
        pos=dossiers.visualRect(dossiers.model().index(0, 0)).center(),
    )
    assert current() == ["Trần Ngọc Bích"]
    QTest.keyClick(dossiers, Key.Key_Left)
    assert current() == ["Trịnh Quốc Huy"]  # nobody is at the course


def test_a_card_notes_the_file_of_a_new_member_until_it_has_its_number(wing: Wing) -> None:
    new = wing.candidate("Lê Mới", "probation", decision_date="2026-06-01", ceremony_date="2026-06-10")
    wing.page.board.refresh()
    wing.desk.settle()
    probation = "Probationary members (12 months)"
    assert wing.cards()[probation][1].startswith(
        "Lê Mới | Chi bộ Trạm Y tế | Ends 10 Jun 2027 | Member file by 22 Jul"
    )
    wing.desk.data.store.write(lambda db: _number(db, new))
    wing.page.board.refresh()
    wing.desk.settle()
    assert "Member file" not in wing.cards()[probation][1]


def _number(db: Any, candidate: int) -> None:
    person = records.get(db, CANDIDATES, candidate).person
    who = replace(records.get(db, PEOPLE, person), member_file_number="012345-0001")
    registers.save(db, PEOPLE, who)


def test_the_list_shows_those_who_stopped_too_and_types_no_step(wing: Wing) -> None:
    stopped = wing.candidate("Lê Thị Loan", "stopped", stopped_why="Chuyển đi")
    wing.page.open_tab("list")
    wing.desk.settle()
    listed = wing.page.listed
    assert listed is not None
    assert listed.model.count == wing.page.tabs.tabs[0].count == 4
    listed.show_view(listed.bar.view("stopped"))
    wing.desk.settle()
    row = listed.model.row_of(stopped)
    keys = [column.key for column in listed.model.columns]
    step = listed.model.index(row, keys.index("step"))
    assert step.data(CELL).text == "Stopped"
    assert not listed.model.flags(step) & Qt.ItemFlag.ItemIsEditable
    assert listed.model.flags(listed.model.index(row, keys.index("mentor_1"))) & Qt.ItemFlag.ItemIsEditable


def test_targets_are_pasted_as_a_block_and_a_wrong_cell_keeps_what_was_typed(wing: Wing) -> None:
    wing.page.open_tab("targets")
    wing.desk.settle()
    view = wing.page.targets
    assert view.grid is not None and view.model is not None
    assert [line.name for line in view.model.lines] == ["Chi bộ Khu phố 1", "Chi bộ THCS", "Chi bộ Trạm Y tế"]
    view.grid.view.go_to(1, "amount")
    QGuiApplication.clipboard().setText("một\r\n2")
    QTest.keyClick(view.grid.view, Key.Key_V, Held.ControlModifier)
    wing.desk.settle()
    column = view.grid.view.column_of("amount")
    wrong = view.model.index(1, column).data(CELL)
    assert (wrong.text, wrong.problem) == ("một", "error")
    assert view.grid.strip.isVisible()
    (target,) = wing.desk.data.store.read(lambda db: records.find(db, TARGETS))
    assert (target.organization, target.amount, target.base) == (wing.cell, 2, 10)
    line = next(each for each in wing.rows() if each.startswith("Chi bộ Trạm"))
    assert line.startswith("Chi bộ Trạm Y tế | 10 | 2 | 20.0 | 0 / 1 | 0 / 1 | 1 / 0 | 1 / 0 | 2 |")
    assert line.endswith("At risk | Cause needed | Measure needed")


def test_an_early_warning_narrows_the_grid_to_its_units(wing: Wing) -> None:
    wing.desk.data.put(TARGETS, Target(organization=wing.cell, year=2026, amount=2, base=10))
    wing.desk.data.put(TARGETS, Target(organization=wing.school, year=2026, amount=1, base=9))
    wing.page.open_tab("targets")
    wing.desk.settle()
    view = wing.page.targets
    assert view.sheet is not None and view.model is not None
    warning = next(each for each in view.sheet.warnings if each.kind == "nothing")
    view.narrow(warning)
    assert [line.name for line in view.model.lines] == ["Chi bộ THCS"]
    assert view.filter_chip.value == "Chi bộ THCS: forecast 0"
    view.filter_chip.removed.emit()
    assert len(view.model.lines) == 3
    assert view.grid is not None
    assert view.grid.footer.accessibleName().startswith("3 units")


def test_another_year_has_all_its_quarters_behind_it(wing: Wing) -> None:
    wing.page.open_tab("targets")
    wing.desk.settle()
    wing.page.targets.show_year(2025)
    wing.desk.settle()
    view = wing.page.targets
    assert view.sheet is not None and view.grid is not None
    assert (view.sheet.over, sum(view.sheet.actual)) == (4, 1)
    bands = {column.key: column.band for column in view.grid.view.columns}
    assert bands["q4"] == bands["q1"] == "Actual / plan"
    assert wing.page.year.value == "2025"


def test_an_empty_office_is_told_what_belongs_here(qapp: QApplication, tmp_path: Path) -> None:
    Theme("light").apply(qapp)
    desk = Desk(tmp_path)
    page = MembersPage(desk.ctx)
    page.show()
    page.shown({})
    desk.settle()
    assert page.board._empty is not None and page.board._empty.isVisible()
    page.open_tab("targets")
    desk.settle()
    assert page.targets.sheet is not None
    assert page.targets.sheet.lines == ()
    page.hide()
    page.deleteLater()
    desk.settle()
    desk.close()


def test_records_behind_a_figure_elsewhere_open_in_the_list(wing: Wing) -> None:
    wing.page.shown({"register": "candidates", "ids": (wing.bich, wing.quan), "title": "Late"})
    wing.desk.settle()
    assert wing.page.tab == "list"
    assert wing.page.listed is not None
    assert sorted(wing.page.listed.model.ids()) == sorted((wing.bich, wing.quan))


def test_the_figure_of_the_year_opens_its_people(wing: Wing) -> None:
    wing.page.shown({"part": "targets"})
    wing.desk.settle()
    wing.page.targets.head.figures.clicked.emit("year")
    wing.desk.settle()
    ((register, view),) = wing.desk.records
    assert register == "people"
    assert len(view["ids"]) == 3  # admitted Đỗ Văn Cường; to come Trần Ngọc Bích and Nguyễn Minh Quân


def test_a_change_is_recorded_by_keyboard_and_the_figures_follow(wing: Wing) -> None:
    wing.page.open_tab("changes")
    wing.desk.settle()
    changes = wing.page.part("changes")
    assert isinstance(changes, ChangesView)
    assert [figure.value for figure in changes.figures._figures] == [20, 1, 0, 21]
    wing.page.begin("changes")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    fields = dialog.form.rows
    fields["people"].editor.set_value("Đảng viên 1; Đảng viên 2")
    fields["kind"].editor.set_value("transfer_out")
    fields["reach"].editor.set_value("other")
    fields["on_date"].editor.set_value("2026-06-01")
    dialog.accept()
    wing.desk.settle()
    assert wing.desk.problems == []
    assert [figure.value for figure in changes.figures._figures] == [20, 1, 2, 19]
    assert changes.listed.model.rowCount() == 2
    changes.figures.clicked.emit("decrease")
    wing.desk.settle()
    register, view = wing.desk.records[-1]
    assert register == "people" and len(view["ids"]) == 2
    changes.show_period(periods(dt.date(2026, 7, 14))[-1])  # the first quarter of last year
    wing.desk.settle()
    assert [figure.value for figure in changes.figures._figures] == [20, 0, 0, 20]


def test_a_badge_round_is_drawn_up_and_decided(wing: Wing) -> None:
    for name in ("Lê An", "Lê Bình"):
        wing.desk.data.person(name, cell=wing.cell, party_admission_date="1976-08-01")
    wing.page.begin("badges")
    wing.desk.settle()
    badges = wing.page.part("badges")
    assert isinstance(badges, BadgesView) and badges.round == dt.date(2026, 9, 2)
    assert [figure.value for figure in badges.figures._figures] == [2, 0, 2, 0]
    assert badges.listed.model.rowCount() == 2
    badges.listed.grid.view.setCurrentIndex(badges.listed.model.index(0, 0))
    badges.leave_out()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.form.rows["reason"].editor.set_value("Đang xem xét kỷ luật")
    dialog.accept()
    wing.desk.settle()
    badges.decide()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.accept()  # without a number: it stays open
    assert dialog.isVisible()
    dialog.form.rows["decision_number"].editor.set_value("215-QĐ/TU")
    dialog.accept()
    wing.desk.settle()
    assert wing.desk.problems == []
    assert sorted(wing.desk.data.read("SELECT state FROM badges")) == [("awarded",), ("left_out",)]
    badges.show_round(dt.date(2026, 11, 7))
    wing.desk.settle()
    assert [figure.value for figure in badges.figures._figures] == [0, 1, 0, 0]
    assert badges.listed.model.rowCount() == 0


def test_who_died_since_a_badge_list_was_drawn_up_is_marked_in_it(wing: Wing) -> None:
    data = wing.desk.data
    ids = [
        data.person(name, cell=wing.cell, party_admission_date="1976-08-01") for name in ("Lê An", "Lê Mất")
    ]
    wing.page.begin("badges")
    wing.desk.settle()
    badges = wing.page.part("badges")
    assert isinstance(badges, BadgesView)
    model = badges.listed.model

    def states() -> dict[str, str]:
        keys = ("person", "state")
        cells = [[str(model.index(row, model.column_of(key)).data()) for key in keys] for row in range(2)]
        return dict(cells)

    if not model.count:
        badges.draw_up()
        wing.desk.settle()
    assert states() == {"Lê An": "Proposed", "Lê Mất": "Proposed"}
    died = MemberChange(person=ids[1], kind="died", on_date="2026-07-10")
    wing.desk.ctx.tasks.write(lambda db: member_change(db, died), None, wing.page)
    wing.desk.settle()
    assert states() == {"Lê An": "Proposed", "Lê Mất": "No member any more"}


def test_ticked_candidates_take_a_step_together(wing: Wing) -> None:
    other = wing.candidate("Lê Văn Sáu", "tracking", started_on="2026-04-10")
    wing.page.open_tab("list")
    wing.desk.settle()
    listed = wing.page.listed
    assert listed is not None and not wing.page.together.isEnabled()
    for number in (wing.huy, other):
        listed.grid.view.toggle_chosen(listed.model.row_of(number))
    assert wing.page.together.isVisible()
    wing.page.together.click()
    wing.desk.settle()
    wing.desk.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.accept()
    wing.desk.settle()
    assert wing.desk.problems == []
    assert {wing.desk.data.get(CANDIDATES, number).step for number in (wing.huy, other)} == {"outstanding"}
    assert wing.page.together.isEnabled()  # the same people, ticked still, may take the step after
    assert listed.grid.view.chosen == {wing.huy, other}


def test_an_organization_is_graded(wing: Wing) -> None:
    wing.page.open_tab("grades")
    wing.desk.settle()
    assert wing.page.deeds["grades"].isVisible() and not wing.page.add.isVisible()
    wing.page.deeds["grades"].click()
    wing.desk.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    unit = dialog.form.rows["organization"].editor
    assert isinstance(unit, ReferenceEditor)
    unit.set_value(wing.cell, "Chi bộ Trạm Y tế")
    dialog.form.rows["grade"].editor.set_value(wing.desk.data.code("grades", "HTTNV"))
    dialog.accept()
    wing.desk.settle()
    assert wing.desk.problems == []
    assert wing.desk.data.read("SELECT organization, year FROM unit_grades") == [(wing.cell, 2026)]
    listed = wing.page.list_in("grades")
    assert listed is not None and listed.model.rowCount() >= 1


def test_a_grade_is_typed_below_the_year_shown(wing: Wing) -> None:
    wing.page.open_tab("grades")
    wing.desk.settle()
    listed = wing.page.list_in("grades")
    assert listed is not None
    (taught,) = listed.grid.findChildren(Empty)
    assert taught.geometry().top() >= listed.grid.view.rowHeight(0)  # the row to type into is seen
    listed.grid.view.edited.emit(0, "organization", "Chi bộ Trạm Y tế")
    wing.desk.settle()
    assert wing.desk.problems == []
    assert wing.desk.data.read("SELECT organization, year FROM unit_grades") == [(wing.cell, 2026)]
    assert listed.model.count == 1


def test_a_name_that_somebody_has_is_asked_before_a_second_person_is_made(wing: Wing) -> None:
    count = "SELECT count(*) FROM people"
    before = wing.desk.data.read(count)[0][0]
    asking.add(wing.desk.ctx, wing.page, lambda _taken: None)
    (dialog,) = wing.page.findChildren(FormDialog)
    who = dialog.form.rows["person"].editor
    assert isinstance(who, WhoEditor)
    who.line.setText("Huỳnh Kim Dung")
    dialog.accept()
    wing.desk.settle()
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "may be Huỳnh Kim Dung" in said and wing.desk.data.read(count) == [(before,)]
    who._on_chosen((NEW, "Huỳnh Kim Dung", ""))
    dialog.accept()
    wing.desk.settle()
    assert wing.desk.data.read(count) == [(before + 1,)]


def _empty_words(listed: RegisterPage) -> list[str]:
    empty = listed.grid._empty
    assert empty is not None
    words = [label.text() for label in empty.findChildren(QLabel) if label.text()]
    return [*words, *(button.text() for button in empty.findChildren(QPushButton))]


def test_a_month_without_dues_teaches_how_they_come(wing: Wing) -> None:
    data = wing.desk.data
    (who,) = data.read("SELECT id FROM people WHERE name = 'Đảng viên 1'")[0]
    data.put(DUES_GROUNDS, DuesGround(person=who, kind="insured", base=6_000_000))
    wing.show()
    wing.page.open_tab("dues")
    view = wing.page.part("dues")
    assert isinstance(view, DuesView)
    view.draw_up()
    wing.desk.settle()
    assert view.listed.model.count == 1
    view.show_month("2026-05")
    wing.desk.settle()
    words = _empty_words(view.listed)
    assert words[0] == "This month is not drawn up yet" and "Draw up the month" in words
    view.listed.open_record(None)
    wing.desk.settle()
    assert view.listed.model.count == 1


def test_a_month_of_dues_is_drawn_up_and_paid(wing: Wing) -> None:
    data = wing.desk.data
    people = [row[0] for row in data.read("SELECT id FROM people WHERE name LIKE 'Đảng viên %' ORDER BY id")]
    for person in people[:3]:
        data.put(DUES_GROUNDS, DuesGround(person=person, kind="insured", base=6_000_000))
    wing.page.begin("dues")
    wing.desk.settle()
    view = wing.page.part("dues")
    assert isinstance(view, DuesView)
    assert [figure.value for figure in view.figures._figures][:3] == ["180,000", "0", 3]
    view.listed.grid.view.toggle_chosen(0)
    view.pay()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.accept()
    wing.desk.settle()
    assert [figure.value for figure in view.figures._figures][:3] == ["180,000", "60,000", 2]
    view.listed.grid.view.choose_all(False)
    view.pay()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.accept()
    wing.desk.settle()
    assert wing.desk.problems == [] and data.read("SELECT sum(paid) FROM dues_months") == [(180_000,)]
    view.show_month("2026-05")
    wing.desk.settle()
    assert view.listed.model.rowCount() == 0
    went: list[tuple[str, Any]] = []
    wing.desk.hub.area_wanted.connect(lambda area, view: went.append((area, view)))
    view.paper.click()
    assert went == [("reports", {"report": "dues", "params": {"since": "2026-05", "until": "2026-05"}})]


def test_the_dossier_of_a_candidate_is_typed_and_tells_what_it_lacks(wing: Wing) -> None:
    wing.show()
    wing.page.board.show_candidate(wing.bich)
    wing.desk.settle()
    wing.page.open_dossier()
    wing.desk.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DossierDialog)
    assert "Application: missing" in dialog.told
    model = dialog.papers.model
    dialog.papers.grid.view.edited.emit(model.rowCount() - 1, "kind", "Application")
    wing.desk.settle()
    assert wing.desk.data.read("SELECT count(*) FROM candidate_papers") == [(1,)]
    assert "Application: there" in dialog.told
    assert "Introduction by an official member: missing" in dialog.told
    dialog.close()


def test_the_step_to_the_decision_takes_the_votes_and_refuses_too_few(wing: Wing) -> None:
    wing.desk.data.store.write(lambda db: registers.save(db, CANDIDATES, replace(
        records.get(db, CANDIDATES, wing.bich), missing_papers=None, checked_on="2026-06-01",
        certificate_date="2025-07-06")))  # fmt: skip
    wing.show()
    card = wing.page.board._cards[wing.bich]
    taken: list[Taken] = []
    stepping.advance(wing.desk.ctx, wing.page, card, "decision", taken.append)
    wing.desk.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    noticed = [label.text() for label in dialog.findChildren(QLabel) if "Not recorded in" in label.text()]
    assert noticed[0].startswith("Not recorded in the dossier: Application; Background of the applicant; ")
    rows = dialog.form.rows
    rows["missing_papers"].editor.set_value(None)
    rows["cell_members"].editor.set_value(12)
    rows["cell_agreed"].editor.set_value(13)
    dialog.accept()
    wing.desk.settle()
    assert "only 12 members are counted" in rows["cell_agreed"].hint.words
    rows["cell_agreed"].editor.set_value(7)
    dialog.accept()
    wing.desk.settle()
    assert "7 of 12, 8 are needed" in rows["cell_agreed"].hint.words
    rows["cell_agreed"].editor.set_value(8)
    dialog.accept()
    wing.desk.settle()
    assert not dialog.isVisible()
    assert wing.desk.data.get(CANDIDATES, wing.bich).step == "decision"
    assert wing.desk.data.read("SELECT body, agreed FROM candidate_votes") == [("cell", 8)]
    # what stood in the question is not told again
    assert [str(each) for each in taken[0].warnings] == ["The vote of the committee is not recorded."]


def test_a_set_is_told_whose_papers_are_not_recorded_before_the_step(wing: Wing) -> None:
    known: dict[str, str] = {"certificate_date": "2026-01-06"}
    both = [wing.candidate(name, "dossier", **known) for name in ("Lê Văn Bảy", "Lê Văn Tám")]
    taken: list[Taken] = []
    stepping.advance_together(wing.desk.ctx, wing.page, both, "decision", taken.append)
    wing.desk.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    noticed = [label.text() for label in dialog.findChildren(QLabel) if "Not recorded in" in label.text()]
    assert "(2 people: Lê Văn Bảy, Lê Văn Tám)" in noticed[0]
    assert "certificate_number" not in dialog.form.rows and "cell_agreed" not in dialog.form.rows
    dialog.form.rows["decision"].editor.set_value("430-QĐ/ĐU")
    dialog.accept()
    wing.desk.settle()
    assert dialog._problem.text() == (
        "The background check is missing. Enter its date. (2 people: Lê Văn Bảy, Lê Văn Tám)"
    )
    dialog.form.rows["checked_on"].editor.set_value("2026-06-01")
    dialog.accept()
    wing.desk.settle()
    assert taken[0].warnings == []
    assert {wing.desk.data.get(CANDIDATES, each).decision_number for each in both} == {"430-QĐ/ĐU"}


def test_a_card_round_is_drawn_up_decided_and_handed_out(wing: Wing) -> None:
    person = wing.desk.data.person(
        "Lê An", cell=wing.cell, party_admission_date="2016-08-01", party_official_date="2017-08-01"
    )
    wing.page.begin("cards")
    wing.desk.settle()
    part = wing.page.part("cards")
    assert isinstance(part, CardsView) and part.round == dt.date(2026, 9, 2)
    waiting = part.figures._figures[1].value
    assert part.figures._figures[0].value == 0 and waiting == part.listed.model.rowCount()
    part.decide()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.form.rows["decision_number"].editor.set_value("31-QĐ/TU")
    dialog.accept()
    wing.desk.settle()
    assert part.figures._figures[2].value == waiting
    ((card,),) = wing.desk.data.read("SELECT id FROM cards WHERE person = ?", person)
    part.listed.grid.view.toggle_chosen(part.listed.model.row_of(card))
    part.hand_out()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.accept()  # without a number: the words name the member, and it stays open
    wing.desk.settle()
    assert dialog.isVisible()
    dialog.reject()
    part.listed.grid.view.edited.emit(part.listed.model.row_of(card), "card_number", "048000000009")
    wing.desk.settle()
    part.hand_out()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.accept()
    wing.desk.settle()
    assert wing.desk.data.read("SELECT party_card_number FROM people WHERE id = ?", person) == [
        ("048000000009",)
    ]


def test_a_month_of_cell_life_is_laid_out_and_typed_in(wing: Wing) -> None:
    wing.page.begin("cells")
    wing.desk.settle()
    part = wing.page.part("cells")
    assert isinstance(part, CellsView)
    part.show_month("2026-06")
    part.draw_up()
    wing.desk.settle()
    assert [figure.value for figure in part.figures._figures] == [0, 2, "–", 0]
    ((row,),) = wing.desk.data.read(
        "SELECT id FROM cell_months WHERE organization = ? AND month = '2026-06'", wing.cell
    )
    view, model = part.listed.grid.view, part.listed.model
    assert model.rowCount() == 2
    for key, text in (
        ("held_on", "5/6/26"),
        ("present", "9"),
        ("absent_ill", "1"),
        ("rating", "Good meeting"),
    ):
        view.edited.emit(model.row_of(row), key, text)
        wing.desk.settle()
    assert wing.desk.data.read(
        "SELECT held_on, members, present, absent_ill, rating FROM cell_months WHERE id = ?", row
    ) == [("2026-06-05", 10, 9, 1, "good")]
    assert [figure.value for figure in part.figures._figures][:2] == [1, 1]
    part.figures.clicked.emit("missing")
    wing.desk.settle()
    assert wing.desk.records[-1][0] == "organizations"


def test_a_sent_form_and_the_correction_that_touches_it(wing: Wing) -> None:
    wing.page.begin("sent")
    wing.desk.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    dialog.form.rows["until"].editor.set_value("2026-06-30")
    dialog.accept()
    wing.desk.settle()
    part = wing.page.part("sent")
    assert isinstance(part, SentView)
    assert [figure.value for figure in part.figures._figures] == [1, 0, 0, 0]
    wing.page.begin("changes")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    for name, value in (("people", "Đảng viên 3"), ("kind", "died"), ("on_date", "2026-06-11")):
        dialog.form.rows[name].editor.set_value(value)
    dialog.accept()
    wing.desk.settle()
    assert wing.desk.problems == []
    assert any("1-BTCTW" in text for text in wing.desk.told)
    wing.page.open_tab("sent")
    wing.desk.settle()
    assert [figure.value for figure in part.figures._figures] == [1, 1, 3, 1]


def test_a_removed_change_asks_whether_the_dossier_follows(wing: Wing) -> None:
    wing.page.open_tab("changes")
    wing.desk.settle()
    changes = wing.page.part("changes")
    assert isinstance(changes, ChangesView)
    ((who,),) = wing.desk.data.read("SELECT id FROM people WHERE name = 'Đảng viên 1'")
    died = MemberChange(person=who, kind="died", on_date="2026-06-01")
    wing.desk.ctx.tasks.write(lambda db: member_change(db, died), None, wing.page)
    wing.desk.settle()
    assert [figure.value for figure in changes.figures._figures] == [20, 1, 1, 20]
    number = changes.listed.model.id_at(0)
    assert number is not None
    for answer, left, there in ((None, 1, 20), ("back", 0, 21)):
        wing.desk.answers.then(answer)
        changes.listed.remove([number])
        wing.desk.settle()
        assert changes.listed.model.rowCount() == left
        assert changes.figures._figures[3].value == there
    assert wing.desk.problems == []


def test_who_stands_in_a_row_is_named_once_and_undone(wing: Wing) -> None:
    wing.page.begin("named")
    wing.desk.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    ((row,),) = wing.desk.data.read("SELECT id FROM statistic_rows WHERE form = '2' AND position = 60")
    dialog.form.rows["row"].editor.set_value(row)
    dialog.form.rows["people"].editor.set_value("Đảng viên 1; Đảng viên 2")
    dialog.accept()
    wing.desk.settle()
    assert wing.desk.problems == []
    part = wing.page.part("named")
    assert isinstance(part, RegisterPage) and part.model.rowCount() == 2
    wing.desk.store.write(undo.undo)
    assert wing.desk.data.read("SELECT 1 FROM named_in_rows") == []


def test_where_a_list_has_no_room_its_figures_are_one_line_that_opens_them(wing: Wing) -> None:
    wing.show()
    wing.page.open_tab("changes")
    wing.desk.settle()
    part = wing.page.part("changes")
    assert isinstance(part, ChangesView)
    assert part.figures.isVisibleTo(part) and not part.words.isVisibleTo(part)
    theme().set_text_size(200)
    try:
        QTest.qWait(2)
        part.resize(part.width(), part.height() + 1)
        assert not part.figures.isVisibleTo(part) and part.words.isVisibleTo(part)
        assert part.words.text().startswith("At the start ") and " · At the end " in part.words.text()
    finally:
        theme().set_text_size(100)


def test_a_returned_sheet_becomes_a_list_of_errors(wing: Wing, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Họ và tên", "Sinh ngày", "Số thẻ Đảng", "Kết quả kiểm tra", "Chi tiết lỗi"])
    sheet.append(["Đảng viên 3", None, "4.8E+10", "Lỗi", "Số thẻ Đảng sai định dạng"])
    book.save(tmp_path / "tra ve.xlsx")
    wing.desk.answers.then(tmp_path / "tra ve.xlsx")
    wing.page.begin("quality")
    wing.desk.settle()
    part = wing.page.part("quality")
    assert isinstance(part, QualityView)
    assert wing.desk.data.read("SELECT field, given, state FROM database_faults") == [
        ("party_card_number", "4.8E+10", "open")
    ]
    assert part.figures._figures[4].value == 1 and part.listed.model.rowCount() == 1
    part.figures.clicked.emit("missing")
    wing.desk.settle()
    assert wing.desk.records[-1][0] == "people"


def test_words_below_a_field_get_their_room_at_once(wing: Wing) -> None:
    asking.add(wing.desk.ctx, wing.page, lambda _done: None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    fields = dialog.form.rows
    for row in fields.values():
        row.setVisible(True)
    wing.desk.settle()
    before = dialog.height()
    dialog.form.show_problems([error("birth_date", "words that are too long for half a line " * 4)])
    wing.desk.settle()
    assert dialog.height() > before
    dialog.reject()
