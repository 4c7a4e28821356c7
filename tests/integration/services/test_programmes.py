"""Programmes: items with their time become tasks or meetings in one action, and are counted against the plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data.queries import listing, records, watched
from officeapp.data.queries import programmes as queries
from officeapp.data.queries.listing import Query
from officeapp.data.undo import undo
from officeapp.domain.check import Refused
from officeapp.domain.registers import by_name
from officeapp.domain.registers.documents import DOCUMENTS, Document
from officeapp.domain.registers.meetings import MEETINGS
from officeapp.domain.registers.organizations import ORGANIZATIONS, Organization
from officeapp.domain.registers.programmes import PROGRAMME_ITEMS, PROGRAMMES, Programme, ProgrammeItem
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.reports import catalogue
from officeapp.services import imports, programmes, registers, tasks
from officeapp.services.actions import by_id
from tests.helpers import sheets
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    store = new_store(tmp_path)
    made: Any = Data(store)
    made.unit = made.put(ORGANIZATIONS, Organization(name="Ban Xây dựng Đảng", code="BXD"))
    made.other = made.put(ORGANIZATIONS, Organization(name="Ủy ban Kiểm tra", code="UBKT"))
    paper = made.put(DOCUMENTS, Document(number="03-CTr/ĐU", issued_on="2026-01-05"))
    made.programme = save(
        store,
        PROGRAMMES,
        Programme(name="Chương trình năm 2026", kind="year", from_date="2026", document=paper),
    )
    yield made
    store.close()


def save(store, register, record):
    return store.write(lambda db: registers.save(db, register, record)).record.id


def item(data, content, deadline=None, **more):
    record = ProgrammeItem(programme=data.programme, content=content, deadline=deadline, **more)
    return save(data.store, PROGRAMME_ITEMS, record)


def get(data, register, number):
    return data.store.read(lambda db: records.get(db, register, number))


def standing(data, number):
    return data.store.read(lambda db: listing.rows(db, "programme_items", [number])[0]["standing"])


def test_the_time_of_an_item_is_counted_within_its_programme(data):
    for words, due in (
        ("Quý I", "2026-03-31"), ("tháng 9", "2026-09-30"), ("15/11", "2026-11-15"), ("Hằng quý", None),
        ("Thường xuyên", None), (None, None),
    ):  # fmt: skip
        number = item(data, f"Mục {words}", words)
        assert get(data, PROGRAMME_ITEMS, number).due_on == due


def test_words_that_are_no_time_are_refused_at_the_field(data):
    with pytest.raises(Refused) as wrong:
        item(data, "Mục", "khi nào xong")
    assert [each.field for each in wrong.value.problems] == ["deadline"]


def test_who_leads_does_not_co_ordinate_and_the_time_lies_within_the_programme(data):
    with pytest.raises(Refused) as wrong:
        item(data, "Mục", "Quý II", lead=data.unit, partners="Ủy ban Kiểm tra; ban xây dựng đảng")
    assert wrong.value.problems[0].field == "partners"
    with pytest.raises(Refused) as wrong:
        save(data.store, TASKS, Task(title="Việc", lead=data.unit, partners="BXD, UBKT"))
    assert [each.field for each in wrong.value.problems if each.level == "error"] == ["partners"]
    later = ProgrammeItem(programme=data.programme, content="Mục", deadline="Tháng 3/2031")
    saved = data.store.write(lambda db: registers.save(db, PROGRAMME_ITEMS, later))
    assert [each.field for each in saved.warnings] == ["deadline"]


def test_a_programme_ends_after_it_begins(data):
    with pytest.raises(Refused) as wrong:
        save(data.store, PROGRAMMES, Programme(name="Khác", from_date="2026", to_date="2025"))
    assert wrong.value.problems[0].field == "to_date"


def test_several_items_become_tasks_in_one_action_and_stay_linked(data):
    one = item(
        data, "Đề án sinh hoạt chi bộ", "Quý III", lead=data.unit, partners="Ủy ban Kiểm tra", product="Đề án",
        authority="Ban Thường vụ", number="4",
    )  # fmt: skip
    two = item(data, "Sơ kết 6 tháng", "Tháng 6")
    changes = data.store.write(lambda db: programmes.make_tasks(db, [one, two]))
    assert len(changes.inserted["tasks"]) == 2
    task = get(data, TASKS, get(data, PROGRAMME_ITEMS, one).task)
    assert (task.title, task.due_on, task.product, task.authority, task.item) == (
        "Đề án sinh hoạt chi bộ", "2026-09-30", "Đề án", "Ban Thường vụ", "4",
    )  # fmt: skip
    assert task.source == "Chương trình năm 2026 (03-CTr/ĐU)"
    parts = data.store.read(lambda db: db.execute("SELECT unit FROM task_units").fetchall())
    assert parts == [(data.other,)]
    assert (standing(data, one), standing(data, two)) == ("running", "overdue")
    with pytest.raises(UserError):
        data.store.write(lambda db: programmes.make_tasks(db, [one, two]))
    data.store.write(undo)
    assert get(data, PROGRAMME_ITEMS, one).task is None
    assert standing(data, two) == "overdue"


def test_an_item_is_done_when_its_task_is(data):
    one = item(data, "Báo cáo", "Quý III", lead=data.unit)
    data.store.write(lambda db: programmes.make_tasks(db, [one]))
    task = get(data, PROGRAMME_ITEMS, one).task
    data.store.write(lambda db: tasks.complete(db, task, "2026-07-10"))
    assert standing(data, one) == "done_on_time"


def test_items_become_meetings_on_their_last_working_day(data):
    one = item(data, "Hội nghị sơ kết", "Tháng 10", lead=data.unit)  # 31 October 2026 is a Saturday
    standing_item = item(data, "Giao ban", "Thường xuyên")
    with pytest.raises(UserError) as wrong:
        data.store.write(lambda db: programmes.make_meetings(db, [standing_item]))
    assert "Giao ban" in str(wrong.value)
    save(data.store, PROGRAMMES, replace(get(data, PROGRAMMES, data.programme), body=data.unit))
    done = data.store.write(lambda db: programmes.make_meetings(db, [standing_item, one]))
    assert [str(each) for each in done.warnings] == [
        "No meeting was made of “Giao ban”: without a time yet. Enter the time first."
    ]
    assert get(data, PROGRAMME_ITEMS, standing_item).meeting is None
    meeting = get(data, MEETINGS, get(data, PROGRAMME_ITEMS, one).meeting)
    assert (meeting.starts_at, meeting.state, meeting.prepared_by) == (
        "2026-10-30T08:00", "planned", "Ban Xây dựng Đảng",
    )  # fmt: skip
    assert meeting.body == data.unit
    assert standing(data, one) == "running"


def test_a_dropped_item_keeps_its_reason(data):
    one = item(data, "Khảo sát", "Quý I")
    with pytest.raises(UserError):
        data.store.write(lambda db: programmes.drop(db, [one], "  "))
    data.store.write(lambda db: programmes.drop(db, [one], "Tỉnh ủy đã làm"))
    assert standing(data, one) == "dropped"


def test_planned_and_done_by_quarter(data):
    made = [
        item(data, f"Mục {at}", words) for at, words in enumerate(("Quý I", "Quý I", "Quý IV", "Hằng tháng"))
    ]
    data.store.write(lambda db: programmes.make_tasks(db, made[:1]))
    task = get(data, PROGRAMME_ITEMS, made[0]).task
    data.store.write(lambda db: tasks.complete(db, task, "2026-04-10"))
    parts = data.store.read(lambda db: queries.parts(db, data.programme, "2026-07-14"))
    assert [(part.key, part.planned, part.done, part.overdue, part.open) for part in parts] == [
        ("2026-1", 2, 1, 1, 0), ("2026-4", 1, 0, 0, 1), ("none", 1, 0, 0, 1),
    ]  # fmt: skip
    for part in parts:
        query = Query("programme_items", tuple(queries.within(part)))
        assert data.store.read(lambda db, query=query: listing.count(db, query)) == part.planned
    paper = data.store.read(lambda db: catalogue.by_id("programme-done").build(db))
    total = paper.sheets[0].rows[-1]
    assert (total.cells["planned_all"], total.cells["done_late"], total.cells["overdue"]) == (4, 1, 1)
    assert paper.figures()["total.overdue"].ids == (made[1],)


def test_a_sheet_of_an_office_is_taken_in_for_the_programme_it_was_opened_from(data, tmp_path):
    rows = [
        ["ĐẢNG ỦY PHƯỜNG"],
        ["CHƯƠNG TRÌNH CÔNG TÁC NĂM 2026"],
        ["TT", "Nội dung", "Cơ quan chủ trì", "Phối hợp", "Thời gian", "Sản phẩm", "Cấp ban hành"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["I", "CÔNG TÁC XÂY DỰNG ĐẢNG", "", "", "", "", ""],
        ["1", "Nghị quyết về công tác cán bộ", "Ban Xây dựng Đảng", "UBKT", "Quý II", "Nghị quyết", "BCH"],
        ["2", "Báo cáo quý", "Các ban Đảng", "", "Hằng quý", "Báo cáo", "BTV"],
        ["3", "Việc không rõ hạn", "BXD", "", "chưa rõ", "", ""],
    ]
    path = sheets.write(tmp_path / "chuong trinh.xlsx", ("2026", rows))
    outcome = imports.run(
        data.store, by_name("programme_items"), path, given={"programme": "Chương trình năm 2026"}
    )
    assert outcome.counts == {"added": 2, "refused": 1}
    told = [each.field for each in outcome.prepared.batch.problems if each.level == "warning"]
    assert "deadline" not in told  # the year is that of the programme
    query = Query("programme_items", sort=("id",))
    found = data.store.read(lambda db: listing.rows(db, "programme_items", list(listing.ids(db, query))))
    assert [(each["authority"], each["due_on"], each["lead"], each["units_as_written"]) for each in found] == [
        ("BCH", "2026-06-30", "Ban Xây dựng Đảng", None), ("BTV", None, None, "Các ban Đảng"),
    ]  # fmt: skip


def test_the_paper_has_the_columns_of_its_kind(data):
    data.store.write(
        lambda db: registers.save(
            db,
            PROGRAMMES,
            Programme(name="Chương trình kiểm tra 2026", kind="inspection", from_date="2026-02"),
        )
    )
    other = data.store.read(lambda db: records.find(db, PROGRAMMES, kind="inspection"))[0]
    save(
        data.store, PROGRAMME_ITEMS,
        ProgrammeItem(
            programme=other.id, content="Thu, nộp đảng phí", form="inspection_regular", subject="Chi bộ 3",
            span="2024-2025", lead=data.other, deadline="Quý III",
        ),
    )  # fmt: skip
    report = catalogue.by_id("programme")
    paper = data.store.read(lambda db: report.build(db, report.params(programme=other.id)))
    keys = [column.key for column in paper.sheets[0].columns]
    assert keys == [
        "no",
        "content",
        "form",
        "subject",
        "span",
        "lead",
        "partners",
        "deadline",
        "product",
        "authority",
    ]
    assert paper.sheets[0].rows[0].cells["subject"] == "Chi bộ 3"


def become(data, number, meeting=False):
    make = programmes.make_meetings if meeting else programmes.make_tasks
    data.store.write(lambda db: make(db, [number]))
    made = get(data, PROGRAMME_ITEMS, number)
    return made.meeting if meeting else made.task


def test_an_item_is_dropped_with_its_open_task_and_meeting_in_one_step(data):
    one, two = item(data, "Kiểm tra chi bộ 1", "Quý III"), item(data, "Hội nghị sơ kết", "Quý III")
    task, meeting = become(data, one), become(data, two, meeting=True)
    data.store.write(lambda db: programmes.drop(db, [one, two], "Cấp trên đã làm", "close"))
    assert get(data, TASKS, task).state == "cancelled"
    assert get(data, MEETINGS, meeting).state == "cancelled"
    assert get(data, PROGRAMME_ITEMS, one).task == task
    data.store.write(undo)
    assert (get(data, TASKS, task).state, get(data, MEETINGS, meeting).state) == ("draft", "planned")
    assert get(data, PROGRAMME_ITEMS, one).dropped is None


def test_dropping_keeps_the_task_apart_or_says_that_it_stays_open(data):
    one = item(data, "Kiểm tra chi bộ 1", "Quý III")
    task = become(data, one)
    script = by_id("programme-drop")
    assert script
    done = data.store.write(lambda db: script.call(db, {"item": str(one), "reason": "Thôi"}))
    assert [str(each) for each in done.warnings] == [
        "“Kiểm tra chi bộ 1” stays open. Cancel it if it is not needed any more."
    ]
    assert get(data, PROGRAMME_ITEMS, one).task == task
    given = {"item": str(one), "reason": "Thôi", "linked": "unlink"}
    assert not data.store.write(lambda db: script.call(db, given)).warnings
    assert get(data, PROGRAMME_ITEMS, one).task is None
    assert get(data, TASKS, task).state == "draft"


def test_a_dropped_item_becomes_neither_task_nor_meeting(data):
    one = item(data, "Kiểm tra chi bộ 1", "Quý III")
    data.store.write(lambda db: programmes.drop(db, [one], "Thôi"))
    for make in (programmes.make_tasks, programmes.make_meetings):
        with pytest.raises(UserError, match="or dropped"):
            data.store.write(lambda db, make=make: make(db, [one]))


def test_a_task_that_another_item_counts_on_is_not_cancelled_with_the_first(data):
    one, two = item(data, "Kiểm tra chi bộ 1", "Quý III"), item(data, "Kiểm tra chi bộ 1 (khóa)", "Quý IV")
    task = become(data, one)
    save(data.store, PROGRAMME_ITEMS, replace(get(data, PROGRAMME_ITEMS, two), task=task))
    done = data.store.write(lambda db: programmes.drop(db, [one], "Thôi", "close"))
    assert "another item of a programme still counts on it" in str(done.warnings[0])
    assert get(data, TASKS, task).state == "draft"
    data.store.write(lambda db: programmes.drop(db, [two], "Thôi", "close"))
    assert get(data, TASKS, task).state == "cancelled"


def test_what_is_done_already_is_left_as_it_is_when_its_item_is_dropped(data):
    one = item(data, "Kiểm tra chi bộ 1", "Quý III")
    task = become(data, one)
    data.store.write(lambda db: tasks.complete(db, task, "2026-07-10"))
    done = data.store.write(lambda db: programmes.drop(db, [one], "Thôi", "close"))
    assert not done.warnings
    assert get(data, TASKS, task).state == "done"


@pytest.mark.parametrize(
    ("subject", "time", "told"),
    [("Chi bộ 3", "Quý III", True), ("Chi bộ 4", "Quý III", False), ("Chi bộ 3", "Quý IV", False)],
)
def test_the_same_item_twice_in_a_programme_is_told(data, subject, time, told):
    item(data, "Thu, nộp đảng phí", "Quý III", subject="Chi bộ 3", number="7")
    again = ProgrammeItem(
        programme=data.programme, content="thu, nộp Đảng phí", deadline=time, subject=subject
    )
    found = data.store.write(lambda db: registers.save(db, PROGRAMME_ITEMS, again)).warnings
    assert [each.field for each in found] == (["content"] if told else [])
    assert not told or "(No. 7)" in str(found[0])


def test_a_sheet_tells_one_subject_from_another_and_brings_the_results(data, tmp_path):
    head = [
        "TT",
        "Nội dung",
        "Đối tượng",
        "Thời gian",
        "Kết luận",
        "Kiến nghị",
        "Hạn khắc phục",
        "Kết quả khắc phục",
    ]
    rows = [
        head,
        [
            "1",
            "Thu, nộp đảng phí",
            "Chi bộ 1",
            "Quý I",
            "Thu đúng, nộp chậm",
            "Nộp đủ",
            "30/6/2026",
            "Đã nộp",
        ],
        ["2", "Thu, nộp đảng phí", "Chi bộ 2", "Quý I", "", "", "", ""],
    ]
    given = {"programme": "Chương trình năm 2026"}
    for name, place in (("dau.xlsx", slice(0, 2)), ("sau.xlsx", slice(0, 3)), ("nua.xlsx", slice(0, 3))):
        path = sheets.write(tmp_path / name, ("2026", rows[place]))
        outcome = imports.run(data.store, by_name("programme_items"), path, given=given)
    assert outcome.counts == {"unchanged": 2}
    found = data.store.read(lambda db: records.find(db, PROGRAMME_ITEMS, programme=data.programme))
    assert [
        (each.subject, each.found, each.recommended, each.remedy_by, each.remedied) for each in found
    ] == [
        ("Chi bộ 1", "Thu đúng, nộp chậm", "Nộp đủ", "2026-06-30", "Đã nộp"),
        ("Chi bộ 2", None, None, None, None),
    ]


def inspect(data):
    year = Programme(name="Chương trình kiểm tra 2026", kind="inspection", from_date="2026")
    data.programme = save(data.store, PROGRAMMES, year)
    notice = data.put(DOCUMENTS, Document(number="12-TB/UBKT", issued_on="2026-04-10"))
    late = item(
        data, "Thu, nộp đảng phí", "Quý I", subject="Chi bộ 1", found="Nộp chậm", notice=notice,
        recommended="Nộp đủ", remedy_by="2026-06-30",
    )  # fmt: skip
    done = item(
        data, "Thu, nộp đảng phí", "Quý I", subject="Chi bộ 2", recommended="Lập sổ", remedy_by="2026-06-30",
        remedied_on="2026-06-15", remedied="Đã lập sổ",
    )  # fmt: skip
    return late, done, item(data, "Quy chế làm việc", "Quý IV", subject="Chi bộ 3")


def test_results_of_inspections_are_a_paper_with_what_became_of_recommendations(data):
    late, done, planned = inspect(data)
    report = catalogue.by_id("inspection-results")
    paper = data.store.read(lambda db: report.build(db, report.params()))
    rows = {row.key: row.cells for row in paper.sheets[0].rows}
    assert rows[f"item-{late}"]["notice"] == "12-TB/UBKT"
    assert rows[f"item-{late}"]["remedied"] == "Overdue"
    assert rows[f"item-{done}"]["remedied"] == "Carried out on 15 Jun 2026: Đã lập sổ"
    figures = {name: figure.ids for name, figure in paper.figures().items()}
    assert figures["planned.no"] == (late, done, planned)
    assert (figures["found.no"], figures["recommended.no"]) == ((late,), (late, done))
    assert (figures["carried_out.no"], figures["late.no"]) == ((done,), (late,))


def test_recommendations_due_are_watched_until_they_are_carried_out(data):
    late, _done, _planned = inspect(data)
    [found] = data.store.read(lambda db: watched.near(db, dt.date(2026, 7, 14)))
    assert (found.register, found.id, found.kind, found.day) == (
        "programme_items",
        late,
        "remedy",
        "2026-06-30",
    )
    sheet = catalogue.by_id("morning-sheet")
    paper = data.store.read(lambda db: sheet.build(db))
    assert ("programme_items", late) in [row.record for row in paper.sheets[0].rows]
    save(data.store, PROGRAMME_ITEMS, replace(get(data, PROGRAMME_ITEMS, late), remedied_on="2026-07-14"))
    assert not data.store.read(lambda db: watched.near(db, dt.date(2026, 7, 14)))


def test_what_became_of_a_recommendation_nobody_made_is_asked_about(data):
    made = ProgrammeItem(programme=data.programme, content="Mục", remedied="Đã xong")
    found = data.store.write(lambda db: registers.save(db, PROGRAMME_ITEMS, made)).warnings
    assert [each.field for each in found] == ["remedied"]
