"""The page of meetings: list and views, preparing, attending with quorum, concluding, the former meeting beside."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.domain.registers.meetings import AGENDA_ITEMS
from officeapp.exchange import reading
from officeapp.services import agendas, imports
from officeapp.ui.base.form import Form
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.base.listrow import ListRow
from officeapp.ui.meetings import PAGE
from officeapp.ui.meetings.page import MeetingsPage
from tests.helpers import sheets
from tests.helpers.committee import Committee
from tests.helpers.window import Desk


@pytest.fixture
def office(bare_desk: Desk) -> Committee:
    made = Committee(bare_desk.store)
    made.fill()
    return made


@pytest.fixture
def page(bare_desk: Desk, office: Committee, qtbot: Any) -> Iterator[MeetingsPage]:
    first = office.meeting("2026-07-06T08:00", "2026-07-06T11:00", state="held")
    item = office.item(
        first, "Rà soát hộ nghèo", conclusion="Giao UBND phường rà soát, xong trước 30/7/2026."
    )
    office.item(first, "Đề án sáp nhập", state="deferred")
    office.run(agendas.tasks_of_conclusions, first)
    office.run(agendas.settle, [item], "settled")
    bare_desk.made = {"first": first, "next": office.meeting()}
    page = PAGE.factory(bare_desk.ctx)
    assert isinstance(page, MeetingsPage)
    qtbot.addWidget(page)
    page.resize(1198, 690)
    page.show()
    bare_desk.settle()
    yield page


def opened(page: MeetingsPage, desk: Desk, name: str, part: str = "") -> Any:
    page.open_record(desk.made[name], **({"part": part} if part else {}))
    desk.settle()
    return page.record_page


def cells(part: Any, *keys: str) -> list[tuple[Any, ...]]:
    model = part.model
    at = [model.column_of(key) for key in keys]
    return [tuple(model.index(row, column).data() for column in at) for row in range(model.count)]


def test_views_and_counts(bare_desk: Desk, page: MeetingsPage) -> None:
    assert cells(page, "title", "tasks") == [("Hội nghị Ban Thường vụ", "")]
    page.show_view(page.bar.view("held"))
    bare_desk.settle()
    assert cells(page, "title", "items", "tasks") == [("Hội nghị Ban Thường vụ", "2", "1")]
    page.show_view(page.bar.view("year"))
    bare_desk.settle()
    assert page.model.count == 2


def test_a_rapporteur_of_a_sheet_who_is_not_known_stands_in_the_agenda(
    bare_desk: Desk, page: MeetingsPage, tmp_path: Path
) -> None:
    rows: list[list[object]] = [
        ["Thời gian", "Nội dung", "Người thực hiện"],
        ["8h10 - 8h20", "Khai mạc hội nghị", "Đ/c Bí thư"],
    ]
    path = sheets.write(tmp_path / "chuong-trinh.xlsx", ("A", rows))
    shown = opened(page, bare_desk, "next")
    number = bare_desk.made["next"]
    book = reading.open_book(path)
    source = bare_desk.store.read(lambda db: imports.read(db, AGENDA_ITEMS, book))
    source.given = {"meeting": number}
    outcome = bare_desk.store.read(lambda db: imports.check(db, source))
    bare_desk.tasks.write(lambda db: imports.apply(db, source, outcome))
    bare_desk.settle()
    assert cells(shown.preparing.agenda, "title", "speaker") == [("Khai mạc hội nghị", "Đ/c Bí thư")]


def test_an_agenda_is_typed_laid_out_and_held_within_the_meeting(bare_desk: Desk, page: MeetingsPage) -> None:
    shown = opened(page, bare_desk, "next")
    agenda = shown.preparing.agenda
    for title in ("Công tác cán bộ", "Kết nạp đảng viên"):
        agenda.typing._type_new("title", title)
        bare_desk.settle()
    shown.preparing.lay_button.click()
    bare_desk.settle()
    assert [row[:2] for row in cells(agenda, "number", "title", "starts_at")] == [
        ("1", "Công tác cán bộ"),
        ("2", "Kết nạp đảng viên"),
    ]
    sql = "SELECT starts_at FROM agenda_items WHERE meeting = ? ORDER BY number"
    assert bare_desk.data.read(sql, bare_desk.made["next"]) == [
        ("2026-07-20T08:00",), ("2026-07-20T08:20",),
    ]  # fmt: skip
    agenda.typing._on_edited(1, "starts_at", "8h25 - 8h50")  # hours alone are meant on the day of the meeting
    bare_desk.settle()
    assert bare_desk.data.read(sql, bare_desk.made["next"])[1] == ("2026-07-20T08:25",)
    assert cells(agenda, "minutes") == [("",), ("25",)]
    agenda.typing._on_edited(1, "starts_at", "20/7/2026 12:00")
    bare_desk.settle()
    [problem] = agenda.model.problems().values()
    assert (problem.field, "outside the meeting" in str(problem)) == ("starts_at", True)


def test_what_became_of_the_former_meeting_stands_beside(bare_desk: Desk, page: MeetingsPage) -> None:
    shown = opened(page, bare_desk, "next")

    def rows() -> list[ListRow]:
        return [row for row in shown.preparing.former.findChildren(ListRow) if not row.isHidden()]

    assert [(row.title, (row._chip or ("",))[0]) for row in rows()] == [
        ("Rà soát hộ nghèo", "0 of 1 done"),
        ("Đề án sáp nhập", "Put off"),
    ]
    assert not shown.preparing.carry_button.isHidden()
    shown.preparing.carry_button.click()
    bare_desk.settle()
    assert cells(shown.preparing.agenda, "title", "carried") == [("Đề án sáp nhập", "1")]
    assert shown.preparing.carry_button.isHidden()
    rows()[1].clicked.emit()
    assert bare_desk.records[-1] == ("meetings", {"id": bare_desk.made["first"], "part": "minutes"})


def test_the_former_meeting_gives_way_where_the_fields_would_be_cut(
    bare_desk: Desk, page: MeetingsPage
) -> None:
    preparing = opened(page, bare_desk, "next").preparing
    form = preparing.findChild(Form)
    begins = form.rows["starts_at"]
    for width, beside in ((1198, True), (760, False), (1198, True)):
        page.resize(width, 690)
        bare_desk.settle()
        assert (preparing.former.y() < form.geometry().bottom()) is beside
        assert begins.width() >= 140


def test_members_are_invited_and_the_quorum_is_live(
    bare_desk: Desk, page: MeetingsPage, office: Committee
) -> None:
    shown = opened(page, bare_desk, "next", "people")
    people = shown.attending
    people.members_button.click()
    bare_desk.settle()
    assert [row[0] for row in cells(people.people, "person")] == list(office.invited(bare_desk.made["next"]))
    assert "2/3 of the 4 members summoned, that is 3" in people.rule.text()
    assert "not confirmed" in people.rule.text()
    assert shown.quorum.isHidden()
    people.people.typing._on_edited(0, "state", "Present")
    bare_desk.settle()
    assert shown.quorum.accessibleName() == "No quorum: 1 of 4 members, 3 needed"
    people.present_button.click()
    bare_desk.settle()
    assert shown.quorum.accessibleName() == "Quorum: 4 of 4 members"
    people.people.typing._type_new("person", "Lê Thanh An")
    bare_desk.settle()
    assert "already" in str(next(iter(people.people.model.new_problems.values())))


def test_conclusions_are_written_by_item_and_become_tasks(
    bare_desk: Desk, page: MeetingsPage, office: Committee
) -> None:
    number = bare_desk.made["next"]
    one, two = office.item(number, "Hộ nghèo"), office.item(number, "Môi trường")
    shown = opened(page, bare_desk, "next", "minutes")
    part = shown.concluding
    assert part.item.number == one
    part.item.editor("conclusion").set_text("Giao UBND phường rà soát hộ nghèo, xong trước 30/9/2026.")
    part.item._on_typed("conclusion")
    part._on_row(1)
    bare_desk.settle()
    assert part.item.number == two
    assert bare_desk.data.get(AGENDA_ITEMS, one).conclusion.startswith("Giao UBND")
    part.all_button.click()
    bare_desk.settle()
    assert bare_desk.told == ["Tasks made of the conclusions: 1"]
    assert bare_desk.data.read("SELECT agenda_item FROM tasks WHERE meeting = ?", number) == [(one,)]


def test_one_conclusion_goes_to_the_page_of_passages(
    bare_desk: Desk, page: MeetingsPage, office: Committee
) -> None:
    number = bare_desk.made["next"]
    item = office.item(number, "Hộ nghèo", conclusion="Giao UBND phường rà soát.")
    shown = opened(page, bare_desk, "next", "minutes")
    wanted: list[Any] = []
    bare_desk.hub.area_wanted.connect(lambda area, view: wanted.append((area, view)))
    shown.concluding.tasks_button.click()
    assert wanted == [
        (
            "tasks",
            {"conclusion": {"meeting": number, "agenda_item": item, "text": "Giao UBND phường rà soát."}},
        )
    ]


def test_the_next_meeting_is_prepared_by_its_day_alone(
    bare_desk: Desk, page: MeetingsPage, office: Committee
) -> None:
    shown = opened(page, bare_desk, "first")
    shown.prepare_next()
    dialog = next(each for each in shown.findChildren(FormDialog))
    dialog.form.rows["starts_at"].editor.set_text("13/7/2026 8:00")
    dialog.accept()
    bare_desk.settle()
    made = bare_desk.data.read("SELECT max(id) FROM meetings")[0][0]
    assert shown.number == made
    assert len(office.invited(made)) == 4
    assert cells(shown.preparing.agenda, "title") == [("Đề án sáp nhập",)]


def test_a_new_meeting_that_ends_before_it_begins_says_so_at_the_field(
    bare_desk: Desk, page: MeetingsPage
) -> None:
    page.open_record(None)
    bare_desk.settle()
    shown: Any = page.record_page
    form = shown.form
    for name, text in (("title", "Giao ban"), ("starts_at", "21/7/2026 8:00"), ("ends_at", "21/7/2026 7:00")):
        form.editor(name).set_text(text)
        form._on_typed(name)
    form.commit(asked=True)
    bare_desk.settle()
    assert "end before it begins" in form._forms[0].rows["ends_at"].hint.words
    assert bare_desk.data.read("SELECT count(*) FROM meetings WHERE title = 'Giao ban'") == [(0,)]


def test_papers_open_with_the_meeting_chosen(bare_desk: Desk, page: MeetingsPage) -> None:
    shown = opened(page, bare_desk, "next")
    wanted: list[Any] = []
    bare_desk.hub.area_wanted.connect(lambda area, view: wanted.append((area, view)))
    shown._open_paper("meeting-minutes")
    assert wanted == [
        ("reports", {"report": "meeting-minutes", "params": {"meeting": bare_desk.made["next"]}})
    ]


def test_papers_sent_late_are_told_below_the_agenda(
    bare_desk: Desk, page: MeetingsPage, office: Committee
) -> None:
    number = bare_desk.made["next"]
    office.item(number, "Đề án", sent_on="2026-07-16")
    shown = opened(page, bare_desk, "next")
    assert shown.preparing.warned.text().startswith(
        "Item 1: The papers were sent on 16 Jul 2026; a rule not confirmed"
    )
    shown.preparing.agenda.typing._on_edited(0, "sent_on", "15/7/2026")
    bare_desk.settle()
    assert shown.preparing.warned.isHidden()
