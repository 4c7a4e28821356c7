"""The work on a meeting: members asked to come, quorum, times of the agenda, what is carried over, tasks made."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data.queries import listing, meetings, task_chain
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain.registers.documents import DOCUMENTS, Document
from officeapp.domain.registers.meetings import (
    AGENDA_ITEMS,
    ATTENDANCES,
    MEETINGS,
    AgendaItem,
    Attendance,
)
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.domain.rules import meetings as rules
from officeapp.domain.rules.figures import Figure, Figures
from officeapp.reports import catalogue
from officeapp.services import agendas, editing, history
from officeapp.services import meetings as meeting_moves
from officeapp.services.actions import by_id
from officeapp.services.typing_in import Typed
from tests.helpers.committee import Committee
from tests.helpers.data import new_store


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Committee]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    store = new_store(tmp_path)
    made = Committee(store)
    made.fill()
    yield made
    store.close()


def test_members_of_the_body_are_asked_by_level_of_their_posts_and_each_once(office: Committee) -> None:
    standing = office.meeting()
    office.put(ATTENDANCES, Attendance(meeting=standing, person=office.people[2], state="excused"))
    office.run(agendas.invite_members, standing)
    assert sorted(office.invited(standing)) == sorted(
        ["Lê Thanh An", "Phạm Tiến Bảo", "Vũ Minh Chi", "Đỗ Văn Dũng"]
    )
    whole = office.meeting("2026-08-01T08:00", None, kind=office.code("meeting_kinds", "committee"))
    office.run(agendas.invite_members, whole)
    assert len(office.invited(whole)) == 7 and "Chuyên Viên Yên" not in office.invited(whole)
    office.store.write(history.undo)
    assert office.invited(whole) == []


def test_who_holds_any_post_of_a_body_without_leading_posts_is_asked_as_long_as_it_lasts(
    office: Committee,
) -> None:
    body = office.unit("Ban Chấp hành lâm thời", office.office)
    post = office.post("Ủy viên", body)
    for person, until in ((office.people[0], None), (office.people[1], "2026-07-01")):
        office.hold(person, post, "2025-07-01", until)
    number = office.meeting(body=body)
    office.run(agendas.invite_members, number)
    assert office.invited(number) == ["Lê Thanh An"]


def test_a_meeting_without_a_body_says_what_to_enter(office: Committee) -> None:
    number = office.meeting(body=None)
    with pytest.raises(UserError, match="names no body"):
        office.run(agendas.invite_members, number)


def test_items_whose_times_overlap_are_told_and_those_that_follow_are_not(office: Committee) -> None:
    number = office.meeting()
    office.item(number, "Công tác cán bộ", starts_at="2026-07-20T08:00", minutes=30)
    within = AgendaItem(meeting=number, title="Kết nạp", starts_at="2026-07-20T08:29", minutes=5)
    assert office.words(AGENDA_ITEMS, within) == [
        ("starts_at", "This item overlaps with item 1, 08:00 to 08:30. Lay out the times anew.")
    ]
    after = AgendaItem(meeting=number, title="Kết nạp", starts_at="2026-07-20T08:30", minutes=5)
    assert office.words(AGENDA_ITEMS, after) == []


def test_the_quorum_counts_members_only_and_follows_the_dated_rule(office: Committee) -> None:
    number = office.meeting()
    office.run(agendas.invite_members, number)
    office.put(ATTENDANCES, Attendance(meeting=number, person=office.clerk, state="present"))
    rows = [row[0] for row in office.read("SELECT id FROM attendances WHERE meeting = ? ORDER BY id", number)]
    found = office.store.read(lambda db: meetings.counts(db, number))
    assert (found.quorum.members, found.quorum.there, found.quorum.needed, found.quorum.reached) == (
        4,
        0,
        3,
        False,
    )
    held: Any = by_id("meeting-hold")
    done = office.store.write(lambda db: held.run(db, held.params(meeting=number)))
    assert [str(each) for each in done.warnings] == [
        "Without a quorum: 0 of 4 members summoned were there, 3 are needed."
    ]
    typed = [Typed(rows[0], "state", "Present"), Typed(rows[1], "state", "Came late")]
    office.run(editing.edit, ATTENDANCES, typed)
    assert office.store.read(lambda db: meetings.counts(db, number)).quorum.reached is False
    office.run(agendas.all_present, number)
    found = office.store.read(lambda db: meetings.counts(db, number))
    assert (found.quorum.there, found.quorum.reached, found.there, found.summoned) == (4, True, 5, 5)
    assert found.quorum.figure is not None and not found.quorum.figure.confirmed


def test_a_quorum_of_more_than_half_is_told_from_one_of_half() -> None:
    kept = [
        Figure(key="meetings.quorum", value="1/2", valid_from="", unit="fraction", source="", confirmed=False),
        Figure(key="meetings.quorum_above", value="1", valid_from="2026", unit="yes_no", source="", confirmed=False),
        Figure(key="meetings.quorum.briefing", value="1/2", valid_from="", unit="fraction", source="", confirmed=False),
    ]  # fmt: skip
    for day, kind, members, needed in (
        ("2026-07-20", "committee", 4, 3), ("2026-07-20", "committee", 5, 3), ("2025-07-20", "committee", 4, 2),
        ("2026-07-20", "briefing", 4, 2),
    ):  # fmt: skip
        found = rules.quorum(Figures(kept, dt.date.fromisoformat(day)), kind, members, 2)
        assert (found.needed, found.reached) == (needed, needed == 2)


def test_items_follow_one_another_and_lie_within_the_meeting(office: Committee) -> None:
    number = office.meeting()
    for title, minutes in (("Mở đầu", 10), ("Công tác cán bộ", None), ("Kết nạp", 45)):
        office.item(number, title, minutes=minutes)
    office.run(agendas.lay_out, number)
    rows = office.read("SELECT number, starts_at FROM agenda_items WHERE meeting = ? ORDER BY number", number)
    assert rows == [(1, "2026-07-20T08:00"), (2, "2026-07-20T08:10"), (3, "2026-07-20T08:30")]
    outside = AgendaItem(meeting=number, title="Khác", number=4, starts_at="2026-07-20T11:00")
    assert office.words(AGENDA_ITEMS, outside)[0][0] == "starts_at"
    assert "outside the meeting" in office.words(AGENDA_ITEMS, outside)[0][1]
    long = AgendaItem(meeting=number, title="Khác", number=4, starts_at="2026-07-20T10:50", minutes=30)
    assert [field for field, _words in office.words(AGENDA_ITEMS, long)] == ["minutes"]
    moved = office.get(MEETINGS, number)
    later = replace(moved, starts_at="2026-07-21T08:00", ends_at="2026-07-21T11:00")
    assert (
        "starts_at",
        "Agenda items outside the meeting's time: 3. Lay out their times anew.",
    ) in office.words(MEETINGS, later)


def test_papers_sent_later_than_the_rule_asks_are_told_with_its_source(office: Committee) -> None:
    number = office.meeting()  # Monday 20 July; three working days before: Wednesday 15
    good = AgendaItem(meeting=number, title="Đề án", number=1, sent_on="2026-07-15")
    late = AgendaItem(meeting=number, title="Đề án", number=1, sent_on="2026-07-16")
    assert office.words(AGENDA_ITEMS, good) == []
    [(field, words)] = office.words(AGENDA_ITEMS, late)
    assert field == "sent_on"
    assert words == (
        "The papers were sent on 16 Jul 2026; a rule not confirmed yet asks for 15 Jul 2026 at the latest "
        "(Quy chế làm việc của cấp ủy)."
    )
    unsent = AgendaItem(meeting=number, title="Đề án", number=1, paper="Tờ trình")
    assert office.words(AGENDA_ITEMS, unsent) == []


def test_nobody_stands_twice_in_the_list(office: Committee) -> None:
    number = office.meeting()
    office.run(agendas.invite_members, number)
    again = Attendance(meeting=number, person=office.people[0])
    assert office.words(ATTENDANCES, again) == [
        ("person", "This person is in the list of this meeting already. Change the line there.")
    ]


def test_what_was_not_settled_is_carried_over_and_counted(office: Committee) -> None:
    first = office.meeting()
    done, left = office.item(first, "Xong"), office.item(first, "Đề án sáp nhập", minutes=30)
    office.run(agendas.settle, [done], "settled")
    with pytest.raises(UserError, match="no former meeting"):
        office.run(agendas.carry_over, first)
    office.run(agendas.prepare_next, first, "2026-08-03T08:00", "2026-08-03T11:00")
    second = office.read("SELECT max(id) FROM meetings")[0][0]
    assert office.get(MEETINGS, second).number == 2
    assert len(office.invited(second)) == 4
    [carried] = office.read("SELECT id, title, minutes, former FROM agenda_items WHERE meeting = ?", second)
    assert carried[1:] == ("Đề án sáp nhập", 30, left)
    assert office.get(AGENDA_ITEMS, left).state == "deferred"
    with pytest.raises(UserError, match="Nothing is left"):
        office.run(agendas.carry_over, second)
    third = office.meeting("2026-08-17T08:00", "2026-08-17T11:00")
    office.run(agendas.carry_over, third)

    def rows(db: Any) -> list[Any]:
        asked = Query("agenda_items", (Filter("meeting", "eq", third),))
        return [row["carried"] for row in listing.rows(db, "agenda_items", listing.ids(db, asked))]

    assert office.store.read(rows) == [2]
    office.store.write(history.undo)
    assert office.store.read(rows) == []


def test_what_was_carried_into_a_cancelled_meeting_is_carried_into_the_next(office: Committee) -> None:
    first = office.meeting()
    left = office.item(first, "Đề án sáp nhập")
    office.run(agendas.prepare_next, first, "2026-08-03T08:00")
    second = office.read("SELECT max(id) FROM meetings")[0][0]
    office.run(meeting_moves.cancel, second)
    third = office.meeting("2026-08-17T08:00", "2026-08-17T11:00")
    office.run(agendas.carry_over, third)
    assert office.read("SELECT title, former FROM agenda_items WHERE meeting = ?", third) == [
        ("Đề án sáp nhập", left)
    ]
    with pytest.raises(UserError, match="Nothing is left"):
        office.run(agendas.carry_over, third)
    report = catalogue.by_id("meeting-carried")
    made = office.store.read(lambda db: report.build(db))
    assert [row.cells["day"] for row in made.sheets[0].rows] == ["2026-08-17"]


def test_conclusions_become_tasks_that_keep_meeting_and_item(office: Committee) -> None:
    unit = office.units["UBND phường"]
    number = office.meeting()
    item = office.item(
        number,
        "Rà soát hộ nghèo",
        conclusion="1. Giao UBND phường rà soát hộ nghèo, xong trước 30/9/2026.\n2. UBND phường báo cáo hằng tháng.",
    )
    action = by_id("meeting-tasks")
    assert action is not None
    office.store.write(lambda db: action.call(db, {"meeting": f"id:{number}"}))
    rows = office.read("SELECT meeting, agenda_item, item, lead, start_on, source FROM tasks ORDER BY id")
    assert rows == [
        (number, item, "agenda item 1, item 1", unit, "2026-07-20", "Hội nghị Ban Thường vụ"),
        (number, item, "agenda item 1, item 2", unit, "2026-07-20", "Hội nghị Ban Thường vụ"),
    ]
    [told] = office.store.read(lambda db: meetings.followed(db, number, "2026-10-05"))
    assert (len(told.tasks), told.done, len(told.late)) == (2, (), 2)
    with pytest.raises(UserError, match="No conclusion is left"):
        office.run(agendas.tasks_of_conclusions, number)


def test_who_is_typed_into_the_list_takes_part_as_what_they_are(office: Committee) -> None:
    number = office.meeting()
    for person in (office.people[0], office.clerk):
        office.save(ATTENDANCES, Attendance(meeting=number, person=person))
    rows = office.read("SELECT c.code FROM attendances a JOIN codes c ON c.id = a.kind ORDER BY a.id")
    assert rows == [("member",), ("invited",)]


def test_the_notice_of_a_meeting_brings_its_tasks_into_the_chain(office: Committee) -> None:
    notice = office.put(DOCUMENTS, Document(number="24-TB/ĐU"))
    number = office.meeting(document=notice)
    office.item(number, "Hộ nghèo", conclusion="Giao UBND phường rà soát hộ nghèo.")
    task = office.put(TASKS, Task(title="Rà soát", meeting=number))
    links = office.store.read(lambda db: task_chain.chain(db, "2026-07-14", 30, document=notice))
    assert [link.row["id"] for link in links] == [task]
