"""Lead and co-ordinating units, the six-clears gate, delegation, assessment, and reports on many tasks at once."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data.queries import records, task_chain, tasks
from officeapp.data.undo import redo, undo
from officeapp.domain.check import Refused
from officeapp.domain.registers.delegations import DELEGATIONS, Delegation
from officeapp.domain.registers.documents import DOCUMENTS, Document
from officeapp.domain.registers.office import HOLIDAYS, Holiday
from officeapp.domain.registers.task_units import TASK_UNITS
from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS, Task
from officeapp.services import (
    editing,
    forms,
    history,
    imports,
    organizations,
    registers,
    rules,
    task_passages,
)
from officeapp.services import tasks as tasks_services
from officeapp.services.actions import by_id
from tests.helpers import sheets
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    store = new_store(tmp_path)
    made = Data(store)
    for name, code in (("UBND phường", "UBND"), ("Văn phòng Đảng ủy", "VP"), ("Ban Xây dựng Đảng", "BXD")):
        made.unit(name, made.office, code=code)
    yield made
    store.close()


def unit(data: Data, code: str) -> int:
    return data.read("SELECT id FROM organizations WHERE code = ?", code)[0][0]


def add(data: Data, **fields: Any) -> int:
    person = data.person(f"Lê Thị {fields.get('title', 'Châu')}")
    given: dict[str, Any] = {
        "title": "Rà soát hộ nghèo", "lead": unit(data, "UBND"), "assignee": person, "responsible": person,
        "deadline": "20/7/2026", "product": "Danh sách", "authority": "Chủ tịch",
    }  # fmt: skip
    return data.store.write(lambda db: registers.save(db, TASKS, Task(**(given | fields)))).record.id or 0


def do(data: Data, action: str, **given: str) -> Any:
    found = by_id(action)
    assert found is not None, action
    return data.store.write(lambda db: found.call(db, given))


def test_each_unit_reports_its_own_part(data: Data) -> None:
    task = add(data)
    do(data, "task-part", task=f"id:{task}", unit="VP", part="Tổng hợp số liệu")
    do(data, "task-progress", task=f"id:{task}", percent="60", unit="VP", text="Đã gửi 3 khu phố")
    do(data, "task-progress", task=f"id:{task}", percent="30", unit="UBND")
    (part,) = data.store.read(lambda db: records.find(db, TASK_UNITS, task=task))
    assert (part.part, part.percent, part.reported_on) == ("Tổng hợp số liệu", 60, "2026-07-14")
    assert data.get(TASKS, task).percent == 30
    do(data, "task-progress", task=f"id:{task}", percent="80", unit="VP")
    do(data, "task-complete", task=f"id:{task}")
    do(data, "task-reopen", task=f"id:{task}")
    assert data.get(TASKS, task).percent == 30
    with pytest.raises(Refused, match="neither leads nor co-ordinates"):
        do(data, "task-progress", task=f"id:{task}", percent="10", unit="BXD")


def test_a_task_does_not_co_ordinate_itself(data: Data) -> None:
    task = add(data)
    with pytest.raises(Refused, match="cannot co-ordinate it, too"):
        do(data, "task-part", task=f"id:{task}", unit="UBND")
    do(data, "task-part", task=f"id:{task}", unit="VP")
    with pytest.raises(Refused, match="co-ordinates the task already"):
        do(data, "task-part", task=f"id:{task}", unit="VP")
    led = replace(data.get(TASKS, task), lead=unit(data, "VP"))
    with pytest.raises(Refused, match="Take it out there"):
        data.store.write(lambda db: registers.save(db, TASKS, led))


def test_a_task_is_given_out_when_all_six_are_clear_or_its_kind_does_not_ask(data: Data) -> None:
    lacking = add(data, product=None, authority=None)
    assert data.get(TASKS, lacking).state == "draft"
    with pytest.raises(UserError, match="lacks: clear product, clear authority"):
        do(data, "task-issue", task=f"id:{lacking}")
    assert data.get(TASKS, lacking).issued_on is None
    meeting = add(data, title="Họp giao ban", product=None, kind=data.code("task_kinds", "meeting"))
    do(data, "task-issue", task=f"id:{meeting}")
    task = data.get(TASKS, meeting)
    assert (task.state, task.issued_on, task.start_on) == ("not_started", "2026-07-14", "2026-07-14")
    do(data, "task-withdraw", task=f"id:{meeting}")
    assert data.get(TASKS, meeting).state == "draft"


def test_no_typed_state_leads_past_the_gate_where_the_kind_asks_for_the_clears(data: Data) -> None:
    lacking = add(data, product=None)
    wrong = [editing.Typed(lacking, "state", "in_progress")]
    edited = data.store.write(lambda db: editing.edit(db, TASKS, wrong))
    assert "clear product" in str(edited.problems[lacking, "state"])
    for known in (data.get(TASKS, lacking), Task(title="Mới")):
        with pytest.raises(Refused, match="It lacks") as refused:
            data.store.write(
                lambda db, known=known: registers.save(db, TASKS, replace(known, state="submitted"))
            )
        assert [each.field for each in refused.value.problems] == ["state"]
    assert data.get(TASKS, lacking).state == "draft"
    data.store.write(lambda db: editing.set_many(db, TASKS, [lacking], "state", "paused"))
    assert data.store.write(lambda db: editing.edit(db, TASKS, wrong)).problems
    brought = data.put(TASKS, Task(title="Theo bảng của cấp trên", state="in_progress"))  # as an import does
    data.store.write(lambda db: editing.set_many(db, TASKS, [brought], "state", "paused"))
    data.store.write(lambda db: tasks_services.reopen(db, brought))
    assert data.get(TASKS, brought).state == "in_progress"
    meeting = add(data, title="Họp giao ban", product=None, kind=data.code("task_kinds", "meeting"))
    typed = [editing.Typed(meeting, "state", "in_progress")]
    assert not data.store.write(lambda db: editing.edit(db, TASKS, typed)).problems
    whole = add(data, title="Đủ cả")
    begun = replace(data.get(TASKS, whole), state="in_progress")
    assert data.store.write(lambda db: registers.save(db, TASKS, begun)).record.state == "in_progress"


def test_whom_a_clear_person_asks_for_is_a_setting(data: Data) -> None:
    """Without it a lead unit is enough; with it the list, the marks, the draft and the gate ask for somebody."""
    before = add(data, title="Trước", assignee=None)
    assert data.get(TASKS, before).state == "not_started"
    key, day = "tasks.clear_person.assignee", "2026-07-01"
    data.store.write(lambda db: rules.change(db, key, value="1", valid_from=day, source="Quy chế"))
    nobody = add(data, title="Không ai", assignee=None)
    assert data.get(TASKS, nobody).state == "draft"
    with pytest.raises(UserError, match="It lacks: clear person"):
        do(data, "task-issue", task=f"id:{nobody}")
    for task in (before, nobody):
        detail = data.store.read(lambda db, task=task: tasks.detail(db, task))
        assert detail is not None and detail.clear == (False, *[True] * 5)
    assert data.store.read(lambda db: tasks.counts(db, dt.date(2026, 7, 14)))["lacking"] == 2
    do(data, "task-save", id=str(nobody), assignee=f"id:{data.person('Lê An')}")
    do(data, "task-issue", task=f"id:{nobody}")


def test_the_clear_authority_points_at_who_may_decide(data: Data) -> None:
    post = data.post("Chủ tịch UBND phường", unit(data, "UBND"))
    number = data.put(DELEGATIONS, Delegation(name="Phê duyệt danh sách hộ nghèo", post=post))
    task = add(data, authority=None, delegation=number)
    assert (data.get(TASKS, task).authority, data.get(TASKS, task).state) == (
        "Chủ tịch UBND phường",
        "not_started",
    )
    with pytest.raises(Refused, match="Nobody decides here"):
        data.store.write(lambda db: registers.save(db, DELEGATIONS, Delegation(name="Việc khác")))


def test_what_somebody_gone_leads_or_allows_is_told_and_does_not_stop_the_clerk(data: Data) -> None:
    ended = data.put(DELEGATIONS, Delegation(name="Cũ", body=unit(data, "UBND"), valid_to="2026-06-30"))
    coming = data.put(DELEGATIONS, Delegation(name="Mới", body=unit(data, "UBND"), valid_from="2026-08-01"))
    data.store.write(lambda db: organizations.dissolve(db, unit(data, "VP"), "2026-07-01"))
    cases: tuple[tuple[dict[str, Any], str], ...] = (
        ({"lead": unit(data, "VP")}, "Văn phòng Đảng ủy was dissolved on 1 Jul 2026"),
        ({"delegation": ended}, "ended on 30 Jun 2026"),
        ({"delegation": coming}, "begins on 1 Aug 2026"),
    )
    for fields, said in cases:
        (told,) = data.store.write(
            lambda db, fields=fields: registers.save(db, TASKS, Task(title="Rà soát", **fields))
        ).warnings
        assert (told.field, said in str(told)) == (next(iter(fields)), True)


def test_open_tasks_of_a_merged_unit_go_on_with_its_successor(data: Data) -> None:
    vp, ubnd, bxd = (unit(data, code) for code in ("VP", "UBND", "BXD"))
    done, led, both, helped = (add(data, title=name, lead=vp) for name in ("Xong", "Mở", "Cả hai", "Giúp"))
    data.store.write(lambda db: editing.set_many(db, TASKS, [helped], "lead", "BXD"))
    do(data, "task-complete", task=f"id:{done}")
    for task, code in ((both, "UBND"), (helped, "VP"), (led, "BXD")):
        do(data, "task-part", task=f"id:{task}", unit=code)
    before = data.read("SELECT task, unit FROM task_units ORDER BY task")
    data.store.write(lambda db: organizations.dissolve(db, vp, "2026-07-14", ubnd))
    assert [data.get(TASKS, task).lead for task in (done, led, both, helped)] == [vp, ubnd, ubnd, bxd]
    assert data.read("SELECT task, unit FROM task_units ORDER BY task") == [(led, bxd), (helped, ubnd)]
    data.store.write(undo)
    assert data.get(TASKS, led).lead == vp
    assert data.read("SELECT task, unit FROM task_units ORDER BY task") == before


def test_a_draft_that_is_late_already_is_given_out_and_can_be_written_on(data: Data) -> None:
    task = add(data, deadline="10/7/2026")
    do(data, "task-issue", task=f"id:{task}")
    given = data.get(TASKS, task)
    assert (given.issued_on, given.start_on) == ("2026-07-14", None)
    do(data, "task-progress", task=f"id:{task}", percent="20")


def tables(data: Data) -> dict[str, Any]:
    """Everything the deeds write; a version counts what was written, not what is there."""
    found: dict[str, Any] = {}
    for name in ("tasks", "task_updates", "task_units", "key_results", "assessments"):
        columns = [row[1] for row in data.read(f"PRAGMA table_info({name})") if row[1] != "version"]
        found[name] = data.read(f"SELECT {', '.join(columns)} FROM {name} ORDER BY id")
    return found


def test_points_are_led_by_the_unit_that_heads_them_and_stand_in_order_in_the_chain(data: Data) -> None:
    paper = data.put(DOCUMENTS, Document(number="112-TB/ĐU", issued_on="2026-07-10"))
    text = (
        "II. VỀ XÂY DỰNG ĐẢNG\n1. Ban Xây dựng Đảng:\na) Tham mưu kế hoạch kiểm tra;\n2. UBND tổng hợp báo cáo.\n"
        "IX. KHÁC\n10. VP tổng kết, báo cáo kết quả.\n2. VP theo dõi, đôn đốc.\n"
    )
    do(data, "tasks-from-text", document=f"id:{paper}", text=text)
    links = data.store.read(lambda db: task_chain.chain(db, "2026-07-14", 30, paper))
    assert [(link.row["item"], link.row["lead"]) for link in links] == [
        ("item II.1, point a", "Ban Xây dựng Đảng"), ("item II.2", "UBND phường"),
        ("item IX.2", None), ("item IX.10", None),
    ]  # fmt: skip


def test_undo_of_every_deed_restores_everything(data: Data) -> None:
    open_, late, done = (
        f"id:{add(data, title=title, deadline=deadline)}"
        for title, deadline in (("Mở", "hằng tháng"), ("Trễ", "10/7/2026"), ("Xong", "20/7/2026"))
    )
    paper = data.put(DOCUMENTS, Document(number="112-TB/ĐU", issued_on="2026-07-10"))
    do(data, "task-part", task=open_, unit="VP")
    do(data, "task-complete", task=done, date="13/07/2026")
    bare = f"id:{data.put(TASKS, Task(title='Không hạn'))}"
    deeds: list[tuple[str, dict[str, str]]] = [
        ("task-progress", {"task": open_, "percent": "40", "text": "Đã họp"}),
        ("task-progress", {"task": open_, "percent": "10", "unit": "VP"}),
        ("task-extend", {"task": late, "due_on": "30/7/2026", "reason": "mưa", "approver": "BTV", "paper": "CV 5"}),
        ("task-complete", {"task": open_, "product": "Báo cáo"}),  # opens the next occurrence
        ("task-reopen", {"task": done, "reason": "thiếu phụ lục"}),
        ("task-delay", {"task": late, "side": "superior", "text": "chờ văn bản", "remedy": "đôn đốc"}),
        ("task-part", {"task": late, "unit": "BXD", "part": "Số liệu"}),
        ("task-issue", {"task": late}),
        ("task-assess", {"task": done, "rating": "exceeded"}),
        ("task-deadline", {"task": bare}),
        ("task-remind", {"paper": "CV 12-CV/ĐU"}),
        ("tasks-from-text", {"document": f"id:{paper}", "text": "1. Giao VP tổng hợp.\n2. Giao UBND rà soát."}),
        ("key-result-save", {"task": open_, "name": "Hộ", "target": "100"}),
        ("assessment-decide", {"period": "2026-Q3", "unit": "UBND", "grade": "HTTNV", "reason": "Bão"}),
        ("task-save", {"id": late[3:], "title": "Trễ hẳn", "deadline": "Quý III/2026"}),
    ]  # fmt: skip
    for name, given in deeds:
        before = tables(data)
        do(data, name, **given)
        after = tables(data)
        assert after != before, name
        data.store.write(undo)
        assert tables(data) == before, name
        data.store.write(redo)
        assert tables(data) == after, name
        data.store.write(undo)


def test_a_late_task_asks_for_its_cause_until_it_is_given(data: Data) -> None:
    task = add(data, deadline="10/7/2026")
    done = do(data, "task-progress", task=f"id:{task}", percent="50")
    assert [str(each) for each in done.warnings] == ["This task is late. Give the cause."]
    do(data, "task-delay", task=f"id:{task}", cause="coordination", side="partner", remedy="Họp dân")
    assert data.get(TASKS, task).delay_side == "partner"
    assert list(do(data, "task-complete", task=f"id:{task}").warnings) == []


def test_only_what_is_done_is_assessed(data: Data) -> None:
    task = add(data)
    with pytest.raises(Refused, match="Complete it first"):
        do(data, "task-assess", task=f"id:{task}", rating="met")
    do(data, "task-complete", task=f"id:{task}")
    do(data, "task-assess", task=f"id:{task}", rating="met")
    assert (data.get(TASKS, task).rating, data.get(TASKS, task).rated_on) == ("met", "2026-07-14")


def test_what_recurs_takes_its_units_along_and_leaves_its_assessment(data: Data) -> None:
    task = add(data, deadline="hằng tháng")
    do(data, "task-part", task=f"id:{task}", unit="VP", part="Số liệu")
    do(data, "task-progress", task=f"id:{task}", unit="VP", percent="100")
    do(data, "task-complete", task=f"id:{task}")
    coming = data.read("SELECT max(id) FROM tasks")[0][0]
    (part,) = data.store.read(lambda db: records.find(db, TASK_UNITS, task=coming))
    assert (part.part, part.percent) == ("Số liệu", None)


def test_deadlines_are_counted_anew_when_a_day_off_is_added(data: Data) -> None:
    task, late = (
        add(data, deadline="6 ngày", start_on="2026-07-14"),
        add(data, title="Khác", deadline="13/7/2026"),
    )
    data.put(HOLIDAYS, Holiday(day="2026-07-20", name="Nghỉ", kind="public", day_off=1))
    do(data, "task-recount")
    assert (data.get(TASKS, task).due_on, data.get(TASKS, late).due_on) == ("2026-07-21", "2026-07-13")
    assert do(data, "task-recount").changes is None


def test_a_units_report_on_many_tasks_is_one_table_one_action_one_undo(data: Data, tmp_path: Path) -> None:
    first, second = add(data, code="NV1"), add(data, code="NV2", title="Làm đường")
    third = add(data, code="NV3", title="Trồng cây", done_on="2026-07-10")
    do(data, "task-part", task=f"id:{second}", unit="VP")
    do(data, "task-progress", task=f"id:{first}", percent="10", date="1/7/2026")
    rows = [
        ["Mã", "Đơn vị báo cáo", "Ngày báo cáo", "Tiến độ", "Kết quả", "Tình trạng"],
        ["NV1", "", "13/7/2026", 45, "Xong 3 khu phố", "Đang thực hiện"],
        ["Làm đường", "VP", "", 70, "Đã gửi", ""],
        ["NV2", "", "12/7/2026", 100, "Nghiệm thu", "Hoàn thành"],
        ["NV3", "", "12/7/2026", 20, "", ""],
        ["NV9", "", "", 50, "", ""],
    ]
    path = sheets.write(tmp_path / "bao cao.xlsx", ("BC", rows))
    outcome = imports.run(data.store, TASK_UPDATES, path)
    assert (outcome.counts["added"], outcome.counts["held"]) == (4, 1)
    assert data.read("SELECT state, percent, done_on FROM tasks ORDER BY id") == [
        ("in_progress", 45, None),
        ("done", 100, "2026-07-12"),
        ("done", 100, "2026-07-10"),
    ]
    assert data.read("SELECT percent, reported_on FROM task_units") == [(70, "2026-07-14")]
    data.store.write(history.undo)
    assert data.read("SELECT state, percent FROM tasks WHERE id = ?", first) == [("in_progress", 10)]
    assert data.read("SELECT count(*) FROM task_updates") == [(1,)]
    assert third


CONCLUSION = """1. Giao Văn phòng Đảng ủy tổng hợp báo cáo trước ngày 30/9/2026.
2. UBND phường chủ trì, phối hợp với Ban Xây dựng Đảng rà soát hộ nghèo trong quý III/2026;
a) Lập danh sách các hộ, thường xuyên cập nhật.
3. Tiếp tục thực hiện các nội dung khác.
"""


def test_a_sheet_of_reports_tells_the_day_a_task_was_done_and_no_day_to_come(
    data: Data, tmp_path: Path
) -> None:
    done = data.put(TASKS, Task(title="Kiện toàn chi ủy", state="done", percent=100))
    early = add(data, title="Sơ kết")
    sheet = sheets.write(
        tmp_path / "a.xlsx",
        ("A", [["Nội dung nhiệm vụ", "Kết quả thực hiện", "Tiến độ", "Tình trạng", "Ngày báo cáo"],
               ["Kiện toàn chi ủy", "Xong", "100%", "Hoàn thành", "13/07/2026"],
               ["Sơ kết", "Sắp xong", "90%", "Tiến độ", "20/07/2026"]]),
    )  # fmt: skip
    imports.run(data.store, TASK_UPDATES, sheet)
    assert data.get(TASKS, done).done_on == "2026-07-13"
    assert data.get(TASKS, early).percent is None
    data.store.write(undo)
    assert data.get(TASKS, done).done_on is None


def test_a_conclusion_becomes_tasks_that_keep_their_source(data: Data) -> None:
    kind = data.code("document_kinds", "TB")
    paper = data.put(DOCUMENTS, Document(number="112-TB/ĐU", kind=kind, issued_on="2026-07-10"))
    done = do(data, "tasks-from-text", document=f"id:{paper}", text=CONCLUSION)
    assert done.changes is not None
    rows = data.read(
        "SELECT title, lead, deadline, due_on, item, source, start_on, state FROM tasks ORDER BY id"
    )
    assert rows == [
        ("Giao Văn phòng Đảng ủy tổng hợp báo cáo trước ngày 30/9/2026", unit(data, "VP"), "trước ngày 30/9/2026",
         "2026-09-29", "item 1", "Thông báo 112-TB/ĐU", "2026-07-10", "draft"),
        ("UBND phường chủ trì, phối hợp với Ban Xây dựng Đảng rà soát hộ nghèo trong quý III/2026",
         unit(data, "UBND"), "trong quý III/2026", "2026-09-30", "item 2", "Thông báo 112-TB/ĐU", "2026-07-10",
         "draft"),
        ("Lập danh sách các hộ, thường xuyên cập nhật", None, "thường xuyên", None, "item 2, point a",
         "Thông báo 112-TB/ĐU", "2026-07-10", "draft"),
        ("Tiếp tục thực hiện các nội dung khác", None, None, None, "item 3", "Thông báo 112-TB/ĐU", "2026-07-10",
         "draft"),
    ]  # fmt: skip
    assert data.read("SELECT unit FROM task_units") == [(unit(data, "BXD"),)]
    data.store.write(history.undo)
    assert data.read("SELECT count(*) FROM tasks") == [(0,)]


def test_a_marked_passage_keeps_its_item_and_what_cannot_be_is_told(data: Data) -> None:
    start = CONCLUSION.index("Lập danh")
    found = data.store.read(
        lambda db: task_passages.mark(db, CONCLUSION, start, start + len("Lập danh sách các hộ"))
    )
    assert (found.title, found.item) == ("Lập danh sách các hộ", "item 2, point a")
    with pytest.raises(UserError, match="Nothing is marked"):
        data.store.read(lambda db: task_passages.mark(db, CONCLUSION, 5, 5))
    with pytest.raises(UserError, match="which paper or meeting"):
        data.store.write(lambda db: task_passages.make(db, [found]))
    with pytest.raises(UserError, match="No passage is chosen"):
        data.store.write(lambda db: task_passages.make(db, [], document=1))


@pytest.mark.parametrize("way", ["typed", "form", "saved", "sheet", "report"])
def test_an_occurrence_done_in_any_way_opens_the_next(data: Data, tmp_path: Path, way: str) -> None:
    task = add(data, deadline="hằng tháng", code="NV1")
    known = data.get(TASKS, task)
    if way == "typed":
        data.store.write(lambda db: editing.edit(db, TASKS, [editing.Typed(task, "state", "done")]))
    elif way == "form":
        data.store.write(
            lambda db: forms.change(db, TASKS, known, {"state": "done", "done_on": "2026-07-14"})
        )
    elif way == "saved":
        data.store.write(
            lambda db: registers.save(db, TASKS, replace(known, state="done", done_on="2026-07-14"))
        )
    elif way == "sheet":
        rows = [["Mã", "Nhiệm vụ", "Trạng thái"], ["NV1", known.title, "Hoàn thành"]]
        path = sheets.write(tmp_path / "theo doi.xlsx", ("NV", rows))
        assert imports.run(data.store, TASKS, path, mode="update").counts["updated"] == 1
    else:
        rows = [["Mã", "Tình trạng"], ["NV1", "Hoàn thành"]]
        path = sheets.write(tmp_path / "bao cao.xlsx", ("BC", rows))
        imports.run(data.store, TASK_UPDATES, path)
    read = "SELECT due_on, state, series FROM tasks ORDER BY id"
    assert data.read(read) == [("2026-07-31", "done", None), ("2026-08-31", "not_started", task)]
    data.store.write(history.undo)
    assert data.read(read) == [("2026-07-31", "not_started", None)]


def test_an_impossible_date_in_a_text_is_said_at_its_passage(data: Data) -> None:
    kind = data.code("document_kinds", "TB")
    paper = data.put(DOCUMENTS, Document(number="113-TB/ĐU", kind=kind, issued_on="2026-07-10"))
    text = CONCLUSION.replace("30/9/2026", "31/02/2027")
    done = do(data, "tasks-from-text", document=f"id:{paper}", text=text)
    assert [str(each) for each in done.warnings] == [
        "item 1, “Giao Văn phòng Đảng ủy tổng hợp báo cáo trước ngày 31/02/202…”: “trước ngày 31/02/2027” is not in the"
        " calendar and was not taken. Enter the deadline."
    ]
    assert data.read("SELECT deadline FROM tasks ORDER BY id LIMIT 1") == [(None,)]
