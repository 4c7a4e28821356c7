"""From a name to a Party member and a year's targets, in the real window by keyboard alone; then by script."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from officeapp import cli
from officeapp.ui.members.page import MembersPage
from tests.helpers.clerk import Clerk, at_work
from tests.helpers.data import Data, new_store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL, ALT = Held.ControlModifier, Held.AltModifier


class Organizer(Clerk):
    """Somebody at the keyboard of the real window."""

    @property
    def page(self) -> MembersPage:
        page = self.shown
        assert isinstance(page, MembersPage)
        return page

    def steps(self) -> dict[str, list[str]]:
        """The names on the board by step, empty steps left out."""
        read = self.page.board.read
        assert read is not None
        return {step: [card.name for card in cards] for step, cards in read.steps.items() if cards}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ward with two cells of thirty members."""
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-20")
    monkeypatch.setenv("OFFICEAPP_LANG", "en")
    store = new_store(tmp_path)
    data = Data(store)
    kind = data.code("organization_kinds", "cell")
    for number in (1, 2):
        cell = data.unit(
            f"Chi bộ Khu phố {number}", data.office, code=f"CB{number}", kind=kind, position=number
        )
        for place in range(30):
            data.person(f"Đảng viên {place}", cell=cell, party_admission_date="2012-02-03")
    store.close()
    return store.path


@pytest.fixture
def clerk(qapp: QApplication, file: Path) -> Iterator[Organizer]:
    with at_work(Organizer, qapp, file, "members") as made:
        yield made


def test_from_a_name_to_a_member_and_the_year_s_targets_by_keyboard_alone(clerk: Organizer) -> None:
    clerk.press(Key.Key_N, CTRL)
    clerk.type("Trần Ngọc Bích")
    clerk.type("20/03/2001")
    clerk.type("female")
    clerk.type("khu pho 1")
    clerk.press(Key.Key_Tab)
    clerk.replace("10/01/2026")
    clerk.type("Nguyễn Văn An", Key.Key_Return)
    assert clerk.steps() == {"tracking": ["Trần Ngọc Bích"]}

    clerk.press(Key.Key_Right, ALT)  # day, paper and responsible person of the step
    clerk.press(Key.Key_Return)
    assert clerk.steps() == {"outstanding": ["Trần Ngọc Bích"]}
    clerk.press(Key.Key_Right, ALT)
    clerk.press(Key.Key_Return)
    assert clerk.steps() == {"course": ["Trần Ngọc Bích"]}
    clerk.press(Key.Key_Right, ALT)  # the dossier asks for the certificate
    clerk.press(Key.Key_Return)
    assert clerk.steps() == {"course": ["Trần Ngọc Bích"]}
    clerk.type("20/10/2026", Key.Key_Return)
    assert clerk.steps() == {"dossier": ["Trần Ngọc Bích"]}
    clerk.press(Key.Key_Right, ALT)
    clerk.type("412-QĐ/ĐU")
    clerk.press(Key.Key_Tab, times=2)
    clerk.type("01/11/2026", Key.Key_Return)
    assert clerk.steps() == {"decision": ["Trần Ngọc Bích"]}
    clerk.press(Key.Key_Right, ALT)
    clerk.press(Key.Key_Return)
    assert clerk.steps() == {"probation": ["Trần Ngọc Bích"]}
    clerk.press(Key.Key_Right, ALT)  # probation lasts a year: refused in words
    assert clerk.steps() == {"probation": ["Trần Ngọc Bích"]}
    asked = clerk.desk.ask.asked  # type: ignore[union-attr]
    assert asked[-1].startswith("Probation lasts until")

    clerk.press(Key.Key_PageDown, CTRL, times=2)
    view = clerk.page.targets
    assert view.sheet is not None and view.grid is not None
    assert sum(view.sheet.actual) == 1
    clerk.type("2", Key.Key_Return)
    clerk.type("1", Key.Key_Return)
    assert [(line.amount, line.plan) for line in view.sheet.lines] == [(2, (1, 1, 0, 0)), (1, (1, 0, 0, 0))]
    assert [line.standing.state for line in view.sheet.lines if line.standing] == ["unlikely", "unlikely"]
    clerk.press(Key.Key_End)
    clerk.press(Key.Key_Left)
    clerk.type("young people are away", Key.Key_Return)
    assert view.sheet.lines[1].target is not None
    assert view.sheet.lines[1].target.cause == "Young people are away"
    clerk.press(Key.Key_Z, CTRL, times=3)
    assert [line.amount for line in view.sheet.lines] == [None, None]


def test_the_same_by_script(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> object:
        assert cli.main(["do", str(file), *words, "--json"]) == 0, capsys.readouterr().err
        return json.loads(capsys.readouterr().out)

    name = "person=Trần Ngọc Bích"
    run("candidate-add", "name=Trần Ngọc Bích", "birth_date=20/3/2001", "organization=CB1", "date=10/1/2026")
    for given in (
        ("date=1/2/2026",),
        ("date=1/3/2026",),
        ("date=1/6/2026", "certificate_date=20/5/2026"),
        ("date=1/9/2026", "checked_on=1/8/2026", "decision=412-QĐ/ĐU"),
        ("date=19/9/2026",),
    ):
        run("candidate-advance", name, *given)
    assert cli.main(["do", str(file), "candidate-advance", name, "date=19/11/2026"]) == 1
    assert "Probation lasts until" in capsys.readouterr().err
    run("target-set", "organization=CB1", "year=2026", "share=3")
    run("target-cause", "organization=CB1", "year=2026", "measure=Giao 2 đảng viên tạo nguồn")
    assert cli.main(["list", str(file), "targets", "--json"]) == 0
    (target,) = json.loads(capsys.readouterr().out)
    assert (target["amount"], target["base"], target["q1"]) == (1, 30, 1)
    assert cli.main(["list", str(file), "people", "--search", "tran ngoc bich", "--json"]) == 0
    (person,) = json.loads(capsys.readouterr().out)
    assert (person["party_admission_date"], person["party_organization_code"]) == ("2026-09-19", "CB1")
    assert cli.main(["check", str(file)]) == 0
