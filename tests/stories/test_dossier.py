"""A dossier from its first line to the printed 2C, and a decision that moves its person and is taken back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from officeapp.cli import main
from officeapp.ui.base.decision_dialog import DecisionDialog
from officeapp.ui.base.register.sublist import SubList
from officeapp.ui.people.papers import Files
from officeapp.ui.people.person import PersonPage
from tests.helpers.clerk import Clerk, at_work
from tests.helpers.plans import ward

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key, Held = Qt.Key, Qt.KeyboardModifier
CHAU, HEAD, DEPUTY = "Lê Thị Minh Châu", "Chủ tịch UBND", "Phó Chủ tịch UBND"
COURSES = (
    "Trường Đại học Luật\tLuật kinh tế\t9/1997\t6/2001\tChính quy\tCử nhân\n"
    "Học viện Chính trị\tCao cấp lý luận chính trị\t2015\t2017\tTại chức\tBằng tốt nghiệp\n"
)


class Keeper(Clerk):
    """Somebody at the keyboard of the real window, on the page of one person."""

    @property
    def person(self) -> PersonPage:
        page = self.shown.record_page
        assert isinstance(page, PersonPage)
        return page


@pytest.fixture
def clerk(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Keeper]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-22")
    with ward(tmp_path) as made:
        plan = made.plan()
        made.add(plan, HEAD, CHAU)
        path, person = made.store.path, made.people[CHAU]
    with at_work(Keeper, qapp, path, "people") as made:
        window = made.desk.window
        assert window is not None
        window.open_area("people", {"id": person})
        made.settle()
        yield made


def held(clerk: Keeper, day: str) -> list[object]:
    sql = (
        "SELECT o.name FROM appointments a JOIN posts o ON o.id = a.post JOIN people p ON p.id = a.person"
        f" WHERE p.name = '{CHAU}' AND coalesce(a.from_date, '') <= '{day}'"
        f" AND coalesce(a.to_date, '9999') >= '{day}'"
    )
    return [row[0] for row in clerk.read(sql)]


def test_a_decision_moves_a_person_out_of_the_plan_and_is_taken_back(clerk: Keeper) -> None:
    clerk.person.decide()
    clerk.settle()
    (dialog,) = clerk.person.findChildren(DecisionDialog)
    dialog.form.editor("number").setFocus()
    clerk.type("12-QĐ/ĐU")
    clerk.type("20/11/2026")
    clerk.type("1/12/2026")
    clerk.press(Key.Key_Tab)
    clerk.press(Key.Key_Tab)
    clerk.type("Chủ tịch UBND", Key.Key_Return)
    QTest.qWait(300)
    clerk.settle()
    assert dialog.form.editor("post").value() is not None
    dialog.accept()
    clerk.settle()
    assert held(clerk, "2026-11-30") == [DEPUTY] and held(clerk, "2026-12-01") == [HEAD]
    assert clerk.read("SELECT state, decision_out FROM plan_entries")[0][0] == "removed"

    assert clerk.desk.window is not None
    clerk.desk.window.activateWindow()
    QTest.qWaitForWindowActive(clerk.desk.window)
    clerk.person.tabs.setFocus(Qt.FocusReason.TabFocusReason)
    clerk.press(Key.Key_Z, Held.ControlModifier)
    assert held(clerk, "2026-12-01") == [DEPUTY]
    assert clerk.read("SELECT state FROM plan_entries") == [("proposed",)]
    assert clerk.read("SELECT count(*) FROM decisions") == [(0,)]


def test_a_dossier_from_a_pasted_block_to_the_printed_form(
    clerk: Keeper, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clerk.person.show_part("education")
    clerk.settle()
    (courses,) = clerk.person._built["education"].findChildren(SubList)
    view = courses.grid.view
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.setCurrentIndex(courses.model.index(courses.model.rowCount() - 1, 0))
    QGuiApplication.clipboard().setText(COURSES)
    QTest.keyClick(view, Key.Key_V, Held.ControlModifier)
    clerk.settle()
    assert clerk.read(
        "SELECT t.school, t.from_date, c.code FROM trainings t JOIN codes c ON c.id = t.form ORDER BY t.id"
    ) == [("Trường Đại học Luật", "1997-09", "full_time"), ("Học viện Chính trị", "2015", "in_service")]

    clerk.person.show_part("papers")
    clerk.settle()
    Image.new("RGB", (40, 60), "navy").save(tmp_path / "chân dung.png")
    (files,) = clerk.person._built["papers"].findChildren(Files)
    clerk.answers.then(tmp_path / "chân dung.png")
    files.choose_photo()
    clerk.settle()
    assert not clerk.person.head.portrait._photo.isNull()

    assert clerk.desk.store is not None
    file = clerk.desk.store.path
    clerk.desk.close_file()
    for name in ("2c.pdf", "2c.xlsx"):
        out = tmp_path / name
        assert (
            main(["report", str(file), "person-curriculum", "--set", f"person={CHAU}", "--out", str(out)])
            == 0
        )
        assert out.stat().st_size > 5_000
    capsys.readouterr()
    assert main(["list", str(file), "trainings", "--json"]) == 0
    assert [row["school"] for row in json.loads(capsys.readouterr().out)] == [
        "Trường Đại học Luật",
        "Học viện Chính trị",
    ]
