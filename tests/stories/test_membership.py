"""A badge round from the list to the medals, and the national database's sheet taken back: in the window, by script."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from officeapp import cli
from officeapp.domain.registers.badges import BADGES, Badge
from officeapp.ui.members.badges_view import BadgesView
from officeapp.ui.members.page import MembersPage
from officeapp.ui.members.quality_view import QualityView
from tests.helpers.clerk import Clerk, at_work
from tests.helpers.data import Data, new_store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SENT = ("Họ và tên", "Sinh ngày", "Số định danh cá nhân", "Số thẻ Đảng", "Kết quả kiểm tra", "Chi tiết lỗi")
MEMBERS = (  # name, born, admitted, card; the round is that of 2 September 2026, the one before 19 May
    ("Lê Văn An", "1955-01-02", "1976-05-20", "048000000001"),  # 50 years
    ("Lê Thị Bình", "1965-03-04", "1986-09-02", "048000000002"),  # 40 years on the day
    ("Lê Văn Chi", "1955-05-06", "1976-05-19", "048000000003"),  # had it at the round before
    ("Lê Thị Dung", "1956-07-08", "1977-06-01", "048000000004"),  # 50 years nine months later: gravely ill
    ("Lê Văn Em", "1956-09-10", "1976-08-15", "048000000005"),  # 50 years, under review
)


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

    def click(self, button: Any) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def listed(self, day: str) -> list[Any]:
        """Name, years and state of a round."""
        return self.read(
            "SELECT p.name, b.years, b.kind, b.state FROM badges b JOIN people p ON p.id = b.person"
            f" WHERE b.round_date = '{day}' ORDER BY p.birth_date"
        )


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cell of five members; one of them was proposed at the round before and died since."""
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    monkeypatch.setenv("OFFICEAPP_LANG", "en")
    store = new_store(tmp_path)
    data = Data(store)
    cell = data.unit("Chi bộ 1", data.office, code="CB1", kind=data.code("organization_kinds", "cell"))
    for name, born, admitted, card in MEMBERS:
        data.person(name, cell=cell, birth_date=born, party_admission_date=admitted, party_card_number=card)
    gone = data.person("Lê Văn Giang", cell=cell, birth_date="1950-01-01", party_admission_date="1976-04-01")
    data.put(BADGES, Badge(person=gone, years=50, round_date="2026-05-19", kind="regular", state="proposed"))
    store.close()
    died = ("person=Lê Văn Giang", "kind=died", "on_date=1/6/2026")
    assert cli.main(["do", str(store.path), "member-change", *died]) == 0
    return store.path


@pytest.fixture
def clerk(qapp: QApplication, file: Path) -> Iterator[Organizer]:
    with at_work(Organizer, qapp, file, "members") as made:
        yield made


def test_a_badge_round(clerk: Organizer, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    view = clerk.turn_to("badges")
    assert isinstance(view, BadgesView)
    clerk.click(clerk.page.deeds["badges"])
    assert clerk.listed("2026-09-02") == [
        ("Lê Văn An", 50, "regular", "proposed"),
        ("Lê Văn Em", 50, "regular", "proposed"),
        ("Lê Thị Bình", 40, "regular", "proposed"),
    ]
    clerk.press(Key.Key_N, CTRL)  # early for the gravely ill
    clerk.type("le thi dung")
    clerk.press(Key.Key_Tab, times=2)
    clerk.type("Gravely ill", Key.Key_Return)
    assert ("Lê Thị Dung", 50, "early", "proposed") in clerk.listed("2026-09-02")
    ((record,),) = clerk.read(
        "SELECT b.id FROM badges b JOIN people p ON p.id = b.person WHERE p.name = 'Lê Văn Em'"
    )
    view.listed.grid.view.setCurrentIndex(view.listed.model.index(view.listed.model.row_of(record), 0))
    clerk.click(view.out)
    clerk.type("Under review", Key.Key_Return)
    clerk.click(view.decision)
    clerk.type("215-QĐ/TU", Key.Key_Return)
    assert {(name, state) for name, _years, _kind, state in clerk.listed("2026-09-02")} == {
        ("Lê Văn An", "awarded"),
        ("Lê Thị Bình", "awarded"),
        ("Lê Thị Dung", "awarded"),
        ("Lê Văn Em", "left_out"),
    }
    clerk.desk.close_file()
    assert cli.main(["report", str(file), "badge-list", "--set", "round_date=2/9/2026", "--json"]) == 0
    paper = json.loads(capsys.readouterr().out)
    out = {row["cells"]["name"]: row["cells"]["reason"] for row in paper["sheets"][1]["rows"]}
    assert out["Lê Văn Em"] == "Under review" and out["Lê Văn Giang"].startswith("Died")
    assert cli.main(["do", str(file), "badges-draw-up", "round_date=7/11/2026"]) == 0
    assert cli.main(["list", str(file), "badges", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out.split("\n", 1)[1])
    assert [row["person"] for row in rows if row["round_date"] == "2026-11-07"] == ["Lê Văn Em"]
    assert cli.main(["check", str(file)]) == 0


def sheet(path: Path, *rows: tuple[str | None, ...]) -> Path:
    """A sheet as the database returns it."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(SENT)
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def test_the_sheet_of_the_national_database_is_taken_back(
    clerk: Organizer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = "Số định danh cá nhân không đủ 12 chữ số"
    returned = sheet(
        tmp_path / "ket qua.xlsx",
        ("Lê Văn An", "02/01/1955", "1.05505E+09", "048000000001", "Lỗi", wrong),
        ("Lê Thị Bình", "04/03/1965", "001165000002", "048000000002", "Hợp lệ", None),
    )
    clerk.answers.then(returned)
    view = clerk.turn_to("quality")
    assert isinstance(view, QualityView)
    clerk.press(Key.Key_N, CTRL)
    assert clerk.read("SELECT field, given, state FROM database_faults") == [
        ("citizen_id", "1.05505E+09", "open")
    ]
    assert view.listed.model.rowCount() == 1 and view.figures._figures[-1].value == 1
    view.listed.grid.view.setFocus()
    view.listed.grid.view.setCurrentIndex(view.listed.model.index(0, 0))
    clerk.press(Key.Key_Return)  # to the person whose number is wrong
    assert not isinstance(clerk.shown, MembersPage)
    ((who,),) = clerk.read("SELECT id FROM people WHERE name = 'Lê Văn An'")
    assert clerk.desk.store is not None
    file = clerk.desk.store.path
    clerk.desk.close_file()
    assert cli.main(["do", str(file), "person-save", f"id={who}", "citizen_id=001055000001"]) == 0
    target = tmp_path / "gui lai.xlsx"
    assert cli.main(["do", str(file), "sheet-return", f"path={returned}", f"out={target}"]) == 0
    corrected = [cell.value for cell in openpyxl.load_workbook(target).worksheets[0][2]]
    assert corrected[2] == "001055000001" and not corrected[5]
    fine = sheet(
        tmp_path / "lan hai.xlsx", ("Lê Văn An", "02/01/1955", "001055000001", "048000000001", "Hợp lệ", None)
    )
    assert cli.main(["do", str(file), "sheet-take-back", f"path={fine}"]) == 0
    capsys.readouterr()
    assert cli.main(["list", str(file), "database_faults", "--json"]) == 0
    assert [row["state"] for row in json.loads(capsys.readouterr().out)] == ["settled"]
    assert cli.main(["check", str(file)]) == 0
