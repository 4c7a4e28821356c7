"""A year of a commune: targets, the pipeline, reports, shortfalls, and the statistics; by script, and in the window."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from officeapp import cli
from officeapp.data.store import Store
from officeapp.domain.registers.members import CANDIDATES, Candidate
from officeapp.ui.base.buttons import Button
from officeapp.ui.members.page import MembersPage
from officeapp.ui.reports.page import ReportsPage
from tests.helpers.clerk import Clerk, at_work
from tests.helpers.data import Data, new_store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
Run = Callable[..., Any]


class Organizer(Clerk):
    """Somebody at the keyboard of the members page."""

    @property
    def page(self) -> MembersPage:
        page = self.shown
        assert isinstance(page, MembersPage)
        return page

    def turn_to(self, tab: str) -> Any:
        """Go to a tab by the keys."""
        while self.page.tab != tab:
            self.press(Key.Key_PageDown, CTRL)
        return self.page.part(tab)

    def turn_back_to(self, tab: str) -> Any:
        """Go back to a tab by the keys."""
        while self.page.tab != tab:
            self.press(Key.Key_PageUp, CTRL)
        return self.page.part(tab)

    def tick(self, count: int) -> None:
        """Tick the first rows of the list of candidates."""
        listed = self.page.listed
        assert listed is not None
        listed.grid.view.setFocus()
        self.press(Key.Key_Home, CTRL)
        for _row in range(count):
            self.press(Key.Key_Space, CTRL)
            self.press(Key.Key_Down)

    def click(self, button: Button) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two cells of thirty members, and one of which nobody is on record."""
    monkeypatch.setenv("OFFICEAPP_LANG", "en")
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-01-05")
    store = new_store(tmp_path)
    data = Data(store)
    kind = data.code("organization_kinds", "cell")
    for number in (1, 2, 3):
        cell = data.unit(
            f"Chi bộ Khu phố {number}", data.office, code=f"CB{number}", kind=kind, position=number
        )
        for place in range(0 if number == 3 else 30):
            day: dict[str, Any] = {"party_admission_date": "2012-02-03", "party_official_date": "2013-02-03"}
            data.person(f"Đảng viên {number}.{place}", cell=cell, birth_date="1970-05-19", **day)
    store.close()
    return store.path


@pytest.fixture
def run(file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a day; returns what it said as JSON, or its words where it refused."""

    def do(day: str, command: str, *words: str) -> Any:
        monkeypatch.setenv("OFFICEAPP_TODAY", day)
        code = cli.main([command, str(file), *words, "--json"])
        said = capsys.readouterr()
        return json.loads(said.out) if code == 0 else said.err

    return do


def rows(paper: Any, sheet: int = 0) -> dict[str, dict[str, Any]]:
    """The rows of a sheet by what their second column says."""
    found = paper["sheets"][sheet]
    name = found["columns"][1]["key"]
    return {row["cells"][name]: row["cells"] for row in found["rows"] if row["cells"].get(name)}


def test_from_the_targets_to_the_statistics_of_the_year(run: Run) -> None:
    # January: targets as a share, one short on a source; one cell keeps no records
    for code in ("CB1", "CB2"):
        run("2026-01-05", "do", "target-set", f"organization={code}", "year=2026", "share=3", "q1=0", "q2=1")
    run("2026-01-05", "do", "target-set", "organization=CB3", "year=2026", "amount=2", "base=40")
    refused = run("2026-01-05", "do", "target-set", "organization=CB1", "year=2026", "amount=-2")
    assert "amount" in refused and isinstance(refused, str)

    # two people begin together; one of them lacks papers later
    for name, born in (("Trần Ngọc Bích", "20/3/2001"), ("Lê Văn Nam", "1/3/2004")):
        run(
            "2026-01-05",
            "do",
            "candidate-add",
            f"name={name}",
            f"birth_date={born}",
            "organization=CB1",
            "date=5/1/2026",
        )
    both = "people=Trần Ngọc Bích; Lê Văn Nam"
    run("2026-02-02", "do", "candidates-advance", both, "date=2/2/2026")
    run("2026-02-20", "do", "candidates-advance", both, "date=20/2/2026")
    run("2026-03-20", "do", "candidates-advance", both, "date=20/3/2026", "certificate_date=15/3/2026")
    run(
        "2026-04-20",
        "do",
        "candidate-advance",
        "person=Trần Ngọc Bích",
        "date=20/4/2026",
        "checked_on=1/4/2026",
        "decision=412-QĐ/ĐU",
    )
    refused = run(
        "2026-04-20", "do", "candidate-advance", "person=Lê Văn Nam", "date=20/4/2026", "decision=413-QĐ/ĐU"
    )
    assert "background check is missing" in refused
    late = run("2026-06-10", "do", "candidate-advance", "person=Trần Ngọc Bích", "date=10/6/2026")
    assert any("the limit was" in each for each in map(str, late["warnings"]))  # 30 working days are over

    # July: what the cells report stands beside what is counted; the shortfall gets its cause and a task
    run(
        "2026-07-14",
        "do",
        "target-report",
        "organization=CB1",
        "year=2026",
        "quarter=2",
        "amount=2",
        "cause=other_day",
    )
    run("2026-07-14", "do", "target-report", "organization=CB3", "year=2026", "quarter=2", "amount=1")
    results = rows(run("2026-07-14", "report", "admission-results", "--set", "quarter=2"))
    assert [results["Total"][key] for key in ("all", "nameless", "reported", "difference")] == [2, 1, 3, 2]
    run(
        "2026-07-14", "do", "target-cause", "organization=CB2", "year=2026", "cause=village", "side=outside",
        "measure=Giao 2 đảng viên tạo nguồn", "measure_due=28/8/2026", "as_task=yes",
    )  # fmt: skip
    (task,) = run("2026-07-14", "list", "tasks")
    assert (task["title"], task["due_on"], task["lead"]) == (
        "Giao 2 đảng viên tạo nguồn",
        "2026-08-28",
        "Chi bộ Khu phố 2",
    )
    shortfalls = run("2026-07-14", "report", "target-shortfalls")
    found = {name: each["short"] for name, each in rows(shortfalls).items()}
    assert found == {"Few sources in villages": 1, "No cause given": 1, "Total": 2}
    letters = run("2026-07-14", "report", "admission-reminders", "--set", "shown=stuck")
    assert [sheet["name"] for sheet in letters["sheets"]] == ["Chi bộ Khu phố 1"]

    # the year ends: what the statistics say is what the targets counted
    run(
        "2026-10-05",
        "do",
        "candidate-advance",
        "person=Lê Văn Nam",
        "date=5/10/2026",
        "checked_on=1/9/2026",
        "decision=520-QĐ/ĐU",
    )
    run("2026-10-20", "do", "candidate-advance", "person=Lê Văn Nam", "date=20/10/2026")
    over = rows(run("2027-01-05", "report", "admission-results", "--set", "year=2026", "--set", "quarter=4"))
    assert [over["Total"][key] for key in ("base", "target", "all", "nameless")] == [100, 4, 3, 1]
    period = ("--set", "since=1/1/2026", "--set", "until=31/12/2026")
    flow = rows(run("2027-01-05", "report", "statistics-1", *period))
    numbers = [each["now"] for each in flow.values()]
    assert numbers[0] == 60 and numbers[-1] == 62  # carried over, and at the end
    newly = rows(run("2027-01-05", "report", "statistics-2", *period))
    assert next(iter(newly.values()))["now"] == 2
    assert run("2027-01-05", "check")


def test_bad_input_is_refused_in_words_and_nothing_is_lost(run: Run, file: Path) -> None:
    def refused(*words: str) -> str:
        said = run("2026-07-14", "do", *words)
        assert isinstance(said, str) and "Traceback" not in said, said
        return said

    add = ("candidate-add", "name=Trần Ngọc Bích", "organization=CB1")
    assert "31/02/2026 is not in the calendar" in refused(*add, "date=31/02/2026")
    assert "lies in the future" in refused(*add, "date=1/8/2026")
    assert "person" in refused("candidate-advance", "step=probation", "date=1/7/2026")
    assert "Nobody is recognised before being admitted" in refused(
        "candidate-save",
        "person=Đảng viên 1.1",
        "step=official",
        "ceremony_date=1/5/2026",
        "official_date=1/4/2026",
    )
    assert "begins with the admission ceremony" in refused(
        "candidate-save", "person=Đảng viên 1.1", "step=probation"
    )
    assert refused("candidate-save", "step=probation", "ceremony_date=1/5/2026")
    assert refused("target-set", "organization=CB1", "year=2026", "share=-3")
    assert refused("target-set", "organization=CB1", "year=2026", "amount=2,5")
    assert refused("target-report", "organization=CB1", "year=2026", "quarter=5", "amount=1")
    assert "no target" in refused("target-cause", "organization=CB1", "year=2026", "cause=village")
    uneven = run(
        "2026-07-14", "do", "target-set", "organization=CB1", "year=2026", "q1=1", "q2=1", "q3=1", "q4=1"
    )
    assert isinstance(uneven, dict)
    assert "add up" in refused("target-set", "organization=CB1", "year=2026", "amount=9", "q1=1")
    assert [each["amount"] for each in run("2026-07-14", "list", "targets")] == [4]
    assert run("2026-07-14", "list", "candidates") == []


@pytest.fixture
def clerk(qapp: QApplication, file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Organizer]:
    """December: two candidates whose dossiers are complete, and a member of fifty years in February."""
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-12-20")
    store = Store.open(file)
    data = Data(store)
    ((cell,),) = data.read("SELECT id FROM organizations WHERE code = 'CB1'")
    known: dict[str, Any] = {
        "certificate_date": "2026-03-15",
        "checked_on": "2026-09-01",
        "started_on": "2026-01-05",
    }
    for name in ("Trần Ngọc Bích", "Lê Văn Nam"):
        who = data.person(name, birth_date="2001-03-20", sex="male")
        data.put(CANDIDATES, Candidate(person=who, organization=cell, step="dossier", **known))
    data.person("Phạm Thị Sáu", cell=cell, birth_date="1955-01-01", party_admission_date="1977-01-10")
    store.close()
    with at_work(Organizer, qapp, file, "members") as made:
        yield made


def test_the_main_moments_of_the_year_in_the_window(clerk: Organizer, tmp_path: Path) -> None:
    clerk.turn_to("list")  # two people are admitted by one decision
    clerk.tick(2)
    clerk.click(clerk.page.together)
    clerk.type("412-QĐ/ĐU")
    clerk.replace("20/10/2026", Key.Key_Return)
    assert clerk.read("SELECT DISTINCT step, decision_number FROM candidates") == [("decision", "412-QĐ/ĐU")]
    clerk.click(clerk.page.together)  # they are still ticked
    clerk.replace("07/11/2026", Key.Key_Return)
    assert clerk.read("SELECT step, ceremony_date FROM candidates") == [("probation", "2026-11-07")] * 2

    targets = clerk.turn_to("targets")  # what was wished for, typed one below the other
    for number in "321":
        clerk.type(number, Key.Key_Return)
    assert [(line.amount, line.actual[3]) for line in targets.sheet.lines] == [(3, 2), (2, 0), (1, 0)]

    clerk.turn_to("changes")
    clerk.press(Key.Key_N, CTRL)
    clerk.type("dang vien 1.3")
    clerk.press(Key.Key_Tab)
    clerk.type("Transferred out")
    clerk.replace("01/12/2026")
    clerk.press(Key.Key_Tab)
    clerk.type("Another province", Key.Key_Return)
    assert clerk.read("SELECT kind, reach, on_date FROM member_changes") == [
        ("transfer_out", "other", "2026-12-01")
    ]

    clerk.turn_to("badges")
    clerk.click(clerk.page.deeds["badges"])
    assert clerk.read("SELECT p.name, years, round_date FROM badges JOIN people p ON p.id = person") == [
        ("Phạm Thị Sáu", 50, "2027-02-03")
    ]

    changes = clerk.turn_back_to("changes")
    clerk.click(changes.form)  # form 1 as Excel, read back
    page = clerk.shown
    assert isinstance(page, ReportsPage) and page.report is not None and page.report.id == "statistics-1"
    target = tmp_path / "bieu 1.xlsx"
    clerk.answers.then(target)
    clerk.press(Key.Key_E, CTRL)
    sheet = openpyxl.load_workbook(target).worksheets[0]
    told = {str(row[1].value): row[2].value for row in sheet.iter_rows() if row[1].value}
    wanted = {
        "Increase in the period": 2,
        "Admitted": 2,
        "Decrease in the period": 1,
        "To another province": 1,
    }
    assert {words: told[words] for words in wanted} == wanted
    assert told["Members on the list at the end of the period"] == 61 + 2 - 1

    assert clerk.desk.window is not None
    clerk.desk.window.open_area("members", {})
    clerk.settle()
    clerk.press(Key.Key_Z, CTRL, times=7)  # nothing of all this is for good
    assert clerk.read("SELECT DISTINCT step, decision_number FROM candidates") == [("dossier", None)]
    for register in ("targets", "member_changes", "badges"):
        assert clerk.read(f"SELECT * FROM {register}") == []
