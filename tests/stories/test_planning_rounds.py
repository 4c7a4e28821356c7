"""A yearly review in the window, from the copy of the last round to the paper; a province with twenty lists."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from officeapp.app.desk import Desk
from officeapp.base import i18n
from officeapp.base.settings import Settings
from officeapp.data.actions import action
from officeapp.data.queries import plan_days
from officeapp.data.queries import planning as queries
from officeapp.data.store import Store
from officeapp.domain.registers.organizations import ORGANIZATIONS, Organization
from officeapp.domain.rules.plan_sheet import Sheet
from officeapp.domain.rules.votes import Count
from officeapp.services import approval, office, plan_votes, rounds
from officeapp.services.plan_steps import step_finish
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.theme import Theme
from officeapp.ui.planning.page import PlanningPage
from tests.helpers.answers import Answers
from tests.helpers.plans import Ward, ward

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SECRETARY, DEPUTY = "Bí thư Đảng ủy", "Phó Bí thư Thường trực"
HEAD = {"summoned": 27, "present": 27, "issued": 27, "collected": 27, "valid": 27}
COMMUNES = 20


def settled(tasks: Any) -> None:
    """Wait until nothing is read or written any more."""
    for _round in range(4):
        QTest.qWait(2)
        for _step in range(2_500):
            if not tasks.busy:
                break
            QTest.qWait(2)


# ── the yearly review of a commune ──────────────────────────────────────────────────────────────


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ward with a first plan approved the year before."""
    monkeypatch.setenv("OFFICEAPP_TODAY", "2027-03-10")
    with ward(tmp_path) as it:
        plan = it.plan(procedure="none")
        it.add(plan, SECRETARY, "Ngô Tiến Dũng", "Bùi Thanh Bình")
        it.add(plan, DEPUTY, "Lê Thị Minh Châu")
        it.write(lambda db: approval.plan_approve(db, plan, number="05-QĐ/TU", date="2026-07-20"))
        return it.store.path


@pytest.fixture
def page(qapp: QApplication, file: Path) -> Iterator[PlanningPage]:
    theme = Theme("light")
    theme.apply(qapp)
    desk = Desk(Settings(), theme, Answers(True, True))
    assert desk.open(file, area="planning") and desk.window is not None and desk.tasks is not None
    settled(desk.tasks)
    found = desk.window.pages.page
    assert isinstance(found, PlanningPage)
    try:
        yield found
    finally:
        desk.close_file()
        desk.leave_start()


def answer(page: PlanningPage, **values: Any) -> None:
    """Fill in the question in front and say yes."""
    settled(page.ctx.tasks)
    form = QApplication.activeModalWidget()
    assert isinstance(form, FormDialog)
    for name, value in values.items():
        form.form.rows[name].editor.set_value(value)
    form.accept()
    settled(page.ctx.tasks)


def in_front(page: PlanningPage) -> Sheet:
    settled(page.ctx.tasks)
    assert page.sheet is not None
    return page.sheet


def test_a_yearly_review_with_additions_and_removals(page: PlanningPage, tmp_path: Path) -> None:
    store: Store = page.ctx.store
    page.rounds.next_round()
    answer(page)
    review = in_front(page)
    assert [entry.state for entry in review.entries] == ["kept", "kept", "kept"]

    page.remove(review.entries[1].id)
    reason = dict(store.read(queries.removal_reasons))
    answer(page, reason=next(number for number, name in reason.items() if name == "Over age"))
    page.select(("post", review.posts[1].id))
    page.deeds.add_names(["Đỗ Văn Cường", "Võ Thị Ngọc Ánh"])
    review = in_front(page)
    assert len(review.running) == 4

    for step in review.ballots:
        running = [entry.id for entry in in_front(page).entries if entry.state in ("kept", "proposed")]
        for_ = dict.fromkeys(running, 26)
        if step.number == 2:
            for_[running[-1]] = 9  # the last one stops here
        counts = {entry: Count(number) for entry, number in for_.items()}
        store.write(
            lambda db, step=step, counts=counts: plan_votes.votes_record(
                db, step.id, head=HEAD, counts=counts
            )
        )
        done = store.write(lambda db, step=step: step_finish(db, step.id))
        page.refresh()
        assert done.stopped == (("Võ Thị Ngọc Ánh",) if step.number == 2 else ())

    page.rounds.submit()
    answer(page, number="12-TTr/ĐU", date="2027-04-01")
    assert in_front(page).head.state == "submitted" and not page.is_open()
    page.rounds.approve()
    answer(page, number="11-QĐ/TU", date="2027-06-10")
    made = in_front(page)
    assert made.head.approved
    assert sorted((entry.name, entry.state) for entry in made.entries) == [
        ("Bùi Thanh Bình", "removed"),
        ("Lê Thị Minh Châu", "approved"),
        ("Ngô Tiến Dũng", "approved"),
        ("Võ Thị Ngọc Ánh", "stopped"),
        ("Đỗ Văn Cường", "approved"),
    ]
    found = store.read(lambda db: plan_days.compared(db, made.head.id)).found
    assert [entry.name for entry in found.added] == ["Đỗ Văn Cường"]
    assert [(entry.name, entry.reason) for entry in found.removed] == [("Bùi Thanh Bình", "Over age")]

    from officeapp.reports import catalogue, excel

    i18n.use("vi")
    report = catalogue.by_id("planning-list")
    paper = store.read(lambda db: report.build(db, report.params(plan=made.head.id)))
    assert [sheet.name for sheet in paper.sheets] == ["Chuyển tiếp", "Bổ sung"]
    excel.write(paper, tmp_path / "rà soát.xlsx")
    cells = [
        str(cell.value)
        for sheet in openpyxl.load_workbook(tmp_path / "rà soát.xlsx")
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert any(text.startswith("Đưa ra khỏi quy hoạch (Không còn đủ tuổi") for text in cells)
    assert "Quyết định số 05-QĐ/TU ngày 20/07/2026" in cells


# ── a province reads twenty lists and prints one ────────────────────────────────────────────────


def commune(folder: Path, number: int) -> Path:
    """The review list of one commune, printed by its own office."""
    from officeapp.reports import catalogue, excel

    folder.mkdir()
    with ward(folder) as it:
        name = f"Đảng ủy xã Số {number}"
        _rename(it, name)
        first = it.plan(procedure="none")
        it.add(first, SECRETARY, "Ngô Tiến Dũng")
        it.write(lambda db: approval.plan_approve(db, first, number="05-QĐ/TU", date="2026-07-20"))
        plan = it.write(lambda db: rounds.carry_over(db, first, year=2027, procedure="none")).id
        it.add(plan, DEPUTY, "Lê Thị Minh Châu")
        report = catalogue.by_id("planning-list")
        paper = it.read(lambda db: report.build(db, report.params(plan=plan)))
        excel.write(paper, folder.parent / f"{number:02}.xlsx")
    return folder.parent / f"{number:02}.xlsx"


def _rename(it: Ward, name: str) -> None:
    def job(db: Any) -> None:
        with action(db, "Rename") as act:
            act.set(ORGANIZATIONS, it.units["party"], {"name": name})

    it.write(job)


def test_a_province_reads_twenty_lists_and_prints_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from officeapp.cli import main

    monkeypatch.setenv("OFFICEAPP_TODAY", "2027-03-10")
    i18n.use("vi")
    lists = tmp_path / "lists"
    lists.mkdir()
    for number in range(1, COMMUNES + 1):
        commune(lists / f"office{number}", number)
    file = tmp_path / "tỉnh.oad"
    office.create(file, "Tỉnh ủy Sơn Hà", "party")
    store = Store.open(file)

    def fill(db: Any) -> None:
        top = db.execute("SELECT id FROM organizations").fetchone()[0]
        with action(db, "Fill") as act:
            for number in range(1, COMMUNES + 1):
                act.put(ORGANIZATIONS, Organization(name=f"Đảng ủy xã Số {number}", parent=top))

    store.write(fill)
    store.close()

    given = [f"path={lists}", "term=2030-2035", "year=2027"]
    assert main(["do", str(file), "review-lists-read", *given, "--json"]) == 0, capsys.readouterr().err
    own = ["term=2030-2035", "organization=Tỉnh ủy Sơn Hà", "kind=review", "year=2027", "procedure=none"]
    assert main(["do", str(file), "plan-create", *own, "name=Rà soát toàn tỉnh", "--json"]) == 0
    out = tmp_path / "toàn tỉnh.xlsx"
    asked = ["--set", "plan=Rà soát toàn tỉnh", "--set", "below=1"]
    capsys.readouterr()
    assert main(["report", str(file), "planning-list", "--out", str(out), *asked]) == 0, (
        capsys.readouterr().err
    )
    kept, added = openpyxl.load_workbook(out).worksheets
    for page, name in ((kept, "Ngô Tiến Dũng"), (added, "Lê Thị Minh Châu")):
        texts = [[str(cell.value) for cell in row if cell.value is not None] for row in page.iter_rows()]
        people = [row for row in texts if name in row]
        assert len(people) == COMMUNES and {row[0] for row in people} == {"1"}  # numbered anew in each group
        bodies = [row[1] for row in texts if len(row) == 2 and row[1].startswith("ĐẢNG ỦY XÃ SỐ")]
        assert len(bodies) == COMMUNES
    capsys.readouterr()
    assert main(["list", str(file), "plans", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == COMMUNES + 1
