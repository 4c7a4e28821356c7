"""A commune's first plan from an empty office to approval, in the real window by keyboard alone; then by script."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from officeapp.data.queries import planning as queries
from officeapp.data.store import Store
from officeapp.domain.rules.ballots import share
from officeapp.domain.rules.plan_sheet import Sheet
from officeapp.ui.planning.page import PlanningPage
from tests.helpers.clerk import Clerk, at_work
from tests.helpers.plans import ward

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL_SHIFT = Held.ControlModifier | Held.ShiftModifier


class Planner(Clerk):
    """Somebody at the keyboard of the real window."""

    @property
    def page(self) -> PlanningPage:
        page = self.shown
        assert isinstance(page, PlanningPage)
        return page

    def type(self, text: str, key: Qt.Key = Key.Key_Return) -> None:
        super().type(text, key)

    @property
    def sheet(self) -> Sheet:
        found = self.page.sheet
        assert found is not None
        return found


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-22")
    with ward(tmp_path) as made:
        return made.store.path


@pytest.fixture
def clerk(qapp: QApplication, file: Path) -> Iterator[Planner]:
    with at_work(Planner, qapp, file, "planning", True) as made:
        yield made


def test_a_first_plan_by_keyboard_alone(clerk: Planner) -> None:
    clerk.press(Key.Key_N, CTRL_SHIFT)
    clerk.press(Key.Key_Return)
    assert clerk.sheet.head.reference == "2030-07"

    clerk.press(Key.Key_N, Held.ControlModifier)
    clerk.type("ngo tien dung")
    clerk.type("le thi minh chau")
    clerk.press(Key.Key_F6)
    clerk.press(Key.Key_Down, times=2)
    clerk.press(Key.Key_N, Held.ControlModifier)
    clerk.paste("TT\tHọ và tên\r\n1\tVõ Thị Ngọc Ánh\r\n2\tĐỗ Văn Cường\r\n3\tTrần Thị Mới\r\n")
    by_post = {
        post.name: len(clerk.sheet.of_post(post.id))
        for post in clerk.sheet.posts
        if clerk.sheet.of_post(post.id)
    }
    assert by_post == {"Bí thư Đảng ủy": 2, "Ủy viên Ban Chấp hành": 3}

    clerk.press(Key.Key_B, CTRL_SHIFT)
    clerk.type("12/05/2026", Key.Key_Return)
    clerk.press(Key.Key_Return, Held.ControlModifier)
    for step, day in ((2, "26/05/2026"), (3, "14/07/2026"), (4, "15/07/2026")):
        assert clerk.sheet.current is not None and clerk.sheet.current.number == step
        for number in (day, "27", "27", "27", "27", "26"):
            clerk.type(number)
        rows = len(clerk.page.votes.model.lines)
        if step == 2:
            clerk.paste("26\t0\t0\r\n25\t1\t0\r\n24\t2\t0\r\n23\t3\t0\r\n12\t14\t0\r\n")
        else:
            for _row in range(rows):
                for number in ("25", "1", "0"):
                    clerk.type(number, Key.Key_Tab)
        clerk.press(Key.Key_Return, Held.ControlModifier)
    clerk.press(Key.Key_Return, Held.ControlModifier)
    clerk.type("05-QĐ/ĐU")

    made = clerk.sheet
    assert made.head.approved and made.head.decision_number == "05-QĐ/ĐU"
    states = {entry.name: entry.state for entry in made.entries}
    assert states["Trần Thị Mới"] == "stopped"
    assert {state for name, state in states.items() if name != "Trần Thị Mới"} == {"approved"}
    first = next(entry for entry in made.entries if entry.name == "Ngô Tiến Dũng")
    assert [str(share(first, step)) for step in made.ballots] == ["1", "25/26", "25/26"]

    clerk.press(Key.Key_Z, Held.ControlModifier)
    assert not clerk.sheet.head.approved


def test_the_same_by_script(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from officeapp.cli import main

    def do(action: str, **given: str) -> None:
        found = [f"{name}={value}" for name, value in given.items()]
        assert main(["do", str(file), action, *found, "--json"]) == 0, capsys.readouterr().err

    plan, head = (
        "Quy hoạch",
        {"summoned": "27", "present": "27", "issued": "27", "collected": "27", "valid": "26"},
    )
    do("plan-create", term="2030-2035", organization="Đảng ủy phường Thanh Vân", name=plan)
    do("entry-add", plan=plan, post="Bí thư Đảng ủy", person="Ngo Tien Dung")
    do("plan-propose", plan=plan)
    do("step-finish", plan=plan, step="1")
    for step in ("2", "3", "4"):
        votes = {"person": "Ngô Tiến Dũng", "votes_for": "25"}  # one against follows
        do("votes-record", plan=plan, step=step, **head, **votes)
        do("step-finish", plan=plan, step=step)
    do("plan-submit", plan=plan, number="12-TTr/ĐU", date="16/07/2026")
    do("plan-approve", plan=plan, number="05-QĐ/ĐU", date="20/07/2026")
    capsys.readouterr()
    asked = ["--set", f"plan={plan}", "--set", "step=2", "--json"]
    assert main(["report", str(file), "ballot-minutes", *asked]) == 0
    (minutes,) = json.loads(capsys.readouterr().out)["sheets"]
    assert minutes["rows"][1]["cells"]["against"] == 1
    assert main(["report", str(file), "plan-comparison", "--set", f"plan={plan}", "--json"]) == 0
    changes = json.loads(capsys.readouterr().out)["sheets"][0]
    assert [row["cells"].get("name") for row in changes["rows"] if row["kind"] == "data"] == ["Ngô Tiến Dũng"]
    capsys.readouterr()
    assert main(["list", str(file), "plan_entries", "--json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)
    assert (entry["state"], entry["decision_in"]) == ("approved", "05-QĐ/ĐU")
    store = Store.open(file)
    try:
        assert store.read(queries.plans)[0].head.approved
    finally:
        store.close()
