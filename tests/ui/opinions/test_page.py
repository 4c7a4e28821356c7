"""The page of drafts sent round: views, whom to ask, opinions typed by clause, closing."""

from collections.abc import Iterator
from typing import Any

import pytest

from officeapp.domain.registers.consultations import CONSULTED, Asked
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.opinions import PAGE
from officeapp.ui.opinions.page import OpinionsPage
from tests.helpers.committee import Committee
from tests.helpers.window import Desk


@pytest.fixture
def office(bare_desk: Desk) -> Committee:
    made = Committee(bare_desk.store)
    made.fill()
    return made


@pytest.fixture
def page(bare_desk: Desk, office: Committee, qtbot: Any) -> Iterator[OpinionsPage]:
    draft = office.draft()
    office.save(CONSULTED, Asked(consultation=draft, unit=office.units["UBND phường"]))
    office.draft("Chương trình năm 2027", due_on="2026-08-01")
    bare_desk.made = {"draft": draft}
    page = PAGE.factory(bare_desk.ctx)
    assert isinstance(page, OpinionsPage)
    qtbot.addWidget(page)
    page.resize(1198, 690)
    page.show()
    bare_desk.settle()
    yield page


def column(part: Any, key: str) -> list[Any]:
    at = part.model.column_of(key)
    return [part.model.index(row, at).data() for row in range(part.model.count)]


def test_views_say_who_is_late(bare_desk: Desk, page: OpinionsPage) -> None:
    assert column(page, "title") == ["Quy chế làm việc", "Chương trình năm 2027"]
    assert column(page, "silent") == ["1", ""]
    page.show_view(page.bar.view("silent"))
    bare_desk.settle()
    assert column(page, "title") == ["Quy chế làm việc"]
    assert PAGE.count is not None
    assert bare_desk.store.read(PAGE.count) == 1


def test_units_are_asked_and_answer(bare_desk: Desk, page: OpinionsPage) -> None:
    page.open_record(bare_desk.made["draft"])
    bare_desk.settle()
    shown: Any = page.record_page
    shown.ask_below()
    dialog = next(each for each in shown.findChildren(FormDialog))
    dialog.form.rows["unit"].editor.set_value(bare_desk.data.office, "Đảng ủy")
    dialog.accept()
    bare_desk.settle()
    assert column(shown.asked, "unit") == ["UBND phường", "Hội LHPN phường"]
    shown.asked.grid.view.setCurrentIndex(shown.asked.model.index(1, 0))
    shown.agree()
    bare_desk.settle()
    assert column(shown.asked, "answered_on") == ["", "14 Jul 2026"]


def test_members_of_a_body_are_asked(bare_desk: Desk, page: OpinionsPage, office: Committee) -> None:
    page.open_record(bare_desk.made["draft"])
    bare_desk.settle()
    shown: Any = page.record_page
    shown.ask_members()
    dialog = next(each for each in shown.findChildren(FormDialog))
    dialog.form.rows["body"].editor.set_value(bare_desk.data.office, "Đảng ủy")
    dialog.accept()
    bare_desk.settle()
    assert column(shown.asked, "person")[:3] == ["", "Lê Thanh An", "Phạm Tiến Bảo"]
    assert len(column(shown.asked, "person")) == 1 + len(office.people)


def test_opinions_are_typed_and_an_opinion_without_clause_says_so(
    bare_desk: Desk, page: OpinionsPage
) -> None:
    page.open_record(bare_desk.made["draft"], part="opinions")
    bare_desk.settle()
    shown: Any = page.record_page
    typing = shown.opinions.typing
    for key, text in (("unit", "UBND phường"), ("content", "Nên gọn hơn")):
        typing._type_new(key, text)
        bare_desk.settle()
    assert bare_desk.data.read("SELECT count(*) FROM opinions") == [(0,)]
    assert str(shown.opinions.model.new_problems["clause"]) == "Clause is missing. Enter it."
    typing._type_new("clause", "Điều 3")
    bare_desk.settle()
    assert column(shown.opinions, "content") == ["Nên gọn hơn"]
    typing._on_edited(0, "outcome", "Not taken in")
    bare_desk.settle()
    [problem] = shown.opinions.model.problems().values()
    assert "needs the reason" in str(problem)
    assert shown.counts.text() == "Asked: 1 · not answered: 0 · opinions: 1 · not decided yet: 1"


def test_a_round_that_is_not_decided_is_not_closed(bare_desk: Desk, page: OpinionsPage) -> None:
    from officeapp.services import consultations

    page.open_record(bare_desk.made["draft"], part="opinions")
    bare_desk.settle()
    shown: Any = page.record_page
    for key, text in (("unit", "UBND phường"), ("clause", "Điều 1"), ("content", "Nên gọn hơn")):
        shown.opinions.typing._type_new(key, text)
        bare_desk.settle()
    shown._run(consultations.close)
    bare_desk.settle()
    assert "not decided yet" in bare_desk.problems[0]


def test_a_reminder_is_noted_with_its_letter(bare_desk: Desk, page: OpinionsPage) -> None:
    page.open_record(bare_desk.made["draft"])
    bare_desk.settle()
    shown: Any = page.record_page
    shown.remind()
    dialog = next(each for each in shown.findChildren(FormDialog))
    dialog.form.rows["paper"].editor.set_text("31-CV/ĐU")
    dialog.accept()
    bare_desk.settle()
    assert column(shown.asked, "reminders") == ["1"]
    assert column(shown.asked, "reminded_by") == ["31-CV/ĐU"]
