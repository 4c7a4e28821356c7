"""Tasks from the clerk's hand: progress, extension, completion, reopening, causes, and their undo."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data.queries import listing, records
from officeapp.data.queries.tasks import detail
from officeapp.domain.check import Refused
from officeapp.domain.registers.office import RULES, Rule
from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS, Task
from officeapp.services import editing, history, registers, tasks
from officeapp.services.actions import by_id
from officeapp.services.editing import Typed
from tests.helpers.data import Data, office_on


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    with office_on("2026-07-14", tmp_path, monkeypatch) as made:
        yield made


def clear(data: Data, **fields: Any) -> Task:
    """A task to which nothing is missing."""
    unit = data.unit("UBND phường")
    person = data.person("Lê Thị Minh Châu", unit)
    given: dict[str, Any] = {
        "title": "Rà soát hộ nghèo các khu phố",
        "lead": unit,
        "assignee": person,
        "responsible": person,
        "due_on": "2026-07-13",
        "product": "Danh sách hộ nghèo",
        "authority": "Chủ tịch UBND ký",
    }
    return Task(**(given | fields))


def save(data: Data, task: Task) -> Task:
    return data.store.write(lambda db: registers.save(db, TASKS, task)).record


def task_of(data: Data, number: int | None) -> Task:
    return data.get(TASKS, number or 0)


def lines(data: Data, number: int | None) -> list[Any]:
    return data.store.read(lambda db: records.find(db, TASK_UPDATES, task=number))


def do(data: Data, action: str, **given: str) -> Any:
    found = by_id(action)
    assert found is not None, action
    return data.store.write(lambda db: found.call(db, given))


def test_a_task_that_lacks_a_clear_is_a_draft_until_it_has_all_six(data: Data) -> None:
    lacking = save(data, clear(data, product=None))
    assert (lacking.state, lacking.first_due_on) == ("draft", "2026-07-13")
    whole = save(data, replace(lacking, product="Danh sách"))
    assert whole.state == "not_started"
    assert save(data, replace(whole, product=None)).state == "draft"


def test_typing_into_the_list_settles_the_state_too(data: Data) -> None:
    edited = data.store.write(lambda db: editing.edit(db, TASKS, [Typed(-1, "title", "Việc mới")]))
    assert task_of(data, edited.added[-1]).state == "draft"
    number = save(data, clear(data, authority=None)).id
    assert number is not None
    data.store.write(lambda db: editing.edit(db, TASKS, [Typed(number, "authority", "Bí thư")]))
    assert task_of(data, number).state == "not_started"


def test_progress_is_a_line_and_the_tasks_percent_and_one_undo(data: Data) -> None:
    number = save(data, clear(data)).id
    do(data, "task-progress", task=f"id:{number}", percent="45", text="Khu phố 2, 5 đã gửi")
    assert (task_of(data, number).percent, task_of(data, number).state) == (45, "in_progress")
    (line,) = lines(data, number)
    assert (line.kind, line.percent, line.on_date) == ("progress", 45, "2026-07-14")
    data.store.write(history.undo)
    assert (task_of(data, number).percent, task_of(data, number).state) == (None, "not_started")
    assert lines(data, number) == []


def test_an_older_report_does_not_set_the_percent_back(data: Data) -> None:
    number = save(data, clear(data)).id
    do(data, "task-progress", task=f"id:{number}", percent="45", date="13/7/2026")
    do(data, "task-progress", task=f"id:{number}", percent="20", date="2/7/2026")
    assert task_of(data, number).percent == 45
    shown = data.store.read(lambda db: detail(db, number or 0))
    assert shown is not None
    assert [each.percent for each in shown.updates] == [45, 20]


def test_an_extension_keeps_the_first_deadline_and_who_agreed(data: Data) -> None:
    number = save(data, clear(data)).id
    do(
        data,
        "task-extend",
        task="Rà soát hộ nghèo các khu phố",
        due_on="20/07/2026",
        reason="mưa ngập",
        approver="Chủ tịch",
        paper="CV 12-CV/UBND",
    )
    task = task_of(data, number)
    assert (task.due_on, task.first_due_on) == ("2026-07-20", "2026-07-13")
    (line,) = lines(data, number)
    assert (line.kind, line.old_due_on, line.new_due_on, line.approver) == (
        "extension",
        "2026-07-13",
        "2026-07-20",
        "Chủ tịch",
    )


@pytest.mark.parametrize(
    ("action", "given", "words"),
    [
        ("task-extend", {"due_on": "10/07/2026", "reason": "mưa"}, "not later than the present one"),
        ("task-extend", {"due_on": "20/07/2026", "reason": ""}, "“reason” is missing"),
        ("task-extend", {"due_on": "31/02/2026", "reason": "mưa"}, "not in the calendar"),
        ("task-extend", {"due_on": "06/2026", "reason": "mưa"}, "not later than the present one"),
        ("task-extend", {"due_on": "thường xuyên", "reason": "mưa"}, "A new deadline is a day"),
        ("task-extend", {"due_on": "sớm", "reason": "mưa"}, "is no deadline"),
        ("task-progress", {"percent": "140"}, "too large"),
        ("task-progress", {"percent": "nửa"}, "not a number"),
        ("task-progress", {}, "nothing to note"),
        ("task-progress", {"percent": "5", "date": "15/07/2026"}, "has not come yet"),
        ("task-progress", {"percent": "5", "date": "01/06/2026"}, "before the task was given"),
        ("task-complete", {"date": "20/07/2026"}, "has not come yet"),
        ("task-reopen", {}, "open already"),
        ("task-delay", {}, "nothing to note"),
        ("task-delay", {"cause": "trời mưa"}, "“trời mưa”"),
        ("task-deadline", {}, "has a deadline already"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_written(
    data: Data, action: str, given: dict[str, str], words: str
) -> None:
    number = save(data, clear(data, start_on="2026-07-01")).id
    before = task_of(data, number)
    with pytest.raises(UserError) as refused:
        do(data, action, task=f"id:{number}", **given)
    assert words in str(refused.value)
    assert task_of(data, number) == before
    assert lines(data, number) == []


def test_completion_stops_the_clock_and_names_the_product(data: Data) -> None:
    number = save(data, clear(data, product=None)).id
    do(data, "task-complete", task=f"id:{number}", date="13/07/2026", product="Báo cáo 45-BC/UBND")
    task = task_of(data, number)
    assert (task.state, task.done_on, task.percent, task.product) == (
        "done",
        "2026-07-13",
        100,
        "Báo cáo 45-BC/UBND",
    )
    shown = data.store.read(lambda db: detail(db, number or 0))
    assert shown is not None
    assert shown.row["timeliness"] == "done_on_time"
    with pytest.raises(Refused, match="Reopen it first"):
        do(data, "task-progress", task=f"id:{number}", percent="50")


def test_a_task_done_too_early_goes_on_where_it_was(data: Data) -> None:
    number = save(data, clear(data)).id
    do(data, "task-progress", task=f"id:{number}", percent="60")
    do(data, "task-complete", task=f"id:{number}")
    do(data, "task-reopen", task=f"id:{number}", reason="thiếu phụ lục")
    task = task_of(data, number)
    assert (task.state, task.done_on, task.percent) == ("in_progress", None, 60)


@pytest.mark.parametrize("closed", ["done", "paused"])
def test_a_task_taken_up_again_stands_where_it_stood_without_any_report(data: Data, closed: str) -> None:
    number = save(data, clear(data, state="submitted", percent=45)).id
    if closed == "done":
        do(data, "task-complete", task=f"id:{number}")
    else:
        do(data, "task-save", id=str(number), state="paused")
        do(data, "task-save", id=str(number), state="cancelled")
    do(data, "task-reopen", task=f"id:{number}")
    task = task_of(data, number)
    assert (task.state, task.done_on, task.percent) == ("submitted", None, 45)


def test_the_cause_of_delay_is_from_the_list_and_adds_to_what_is_known(data: Data) -> None:
    number = save(data, clear(data)).id
    do(data, "task-delay", task=f"id:{number}", cause="Phối hợp chưa kịp thời", text="3 khu phố ngập")
    do(data, "task-delay", task=f"id:{number}", remedy="Họp dân ngày 16/7")
    task = task_of(data, number)
    assert task.delay_cause == data.code("delay_causes", "coordination")
    assert (task.delay_note, task.remedy) == ("3 khu phố ngập", "Họp dân ngày 16/7")


def test_the_usual_deadline_is_ten_days_on_and_never_a_day_off(data: Data) -> None:
    for given, due in (
        ("2026-07-01", "2026-07-13"),
        ("2026-07-14", "2026-07-24"),
        ("2026-08-22", "2026-09-03"),
    ):
        number = save(data, clear(data, due_on=None, start_on=given)).id
        do(data, "task-deadline", task=f"id:{number}")
        assert task_of(data, number).due_on == due, given


def test_an_extension_of_nothing_says_what_to_do(data: Data) -> None:
    number = save(data, clear(data, due_on=None)).id
    with pytest.raises(Refused) as refused:
        data.store.write(lambda db: tasks.extend(db, number or 0, "2026-08-01", "vì"))
    assert [(each.field, str(each)) for each in refused.value.problems] == [
        ("due_on", "This task has no deadline to put off. Enter a first one.")
    ]


@pytest.mark.parametrize(
    ("words", "due", "kind", "state"),
    [
        ("Quý III/2026", "2026-09-30", "quarter", "in_time"),
        ("tháng 6/2026", "2026-06-30", "month", "overdue"),
        ("25/07/2026", "2026-07-25", "day", "in_time"),
        ("sau 5 ngày làm việc", "2026-07-21", "term", "due_soon"),
        ("thường xuyên", None, "standing", "standing"),
        ("hằng tháng", "2026-07-31", "recurring", "in_time"),
    ],
)
def test_a_deadline_is_kept_as_written_and_counted_by_its_day(
    data: Data, words: str, due: str | None, kind: str, state: str
) -> None:
    task = save(data, clear(data, due_on=None, deadline=words))
    assert (task.due_on, task.due_kind, task.first_due_on, task.state) == (due, kind, due, "not_started")
    row = data.store.read(lambda db: listing.rows(db, "tasks", [task.id or 0]))[0]
    assert (row["timeliness"], row["clears"]) == (state, 6)
    shown = data.store.read(lambda db: detail(db, task.id or 0))
    assert shown is not None and all(shown.clear)
    written = "2026-07-25" if kind == "day" else words
    typed = data.store.write(lambda db: editing.edit(db, TASKS, [Typed(task.id or 0, "deadline", words)]))
    assert not typed.problems
    assert task_of(data, task.id).deadline == written


def test_a_day_that_is_set_becomes_the_words_and_cleared_words_clear_the_day(data: Data) -> None:
    task = save(data, clear(data, due_on=None, deadline="Quý III/2026"))
    moved = save(data, replace(task, due_on="2026-10-15"))
    assert (moved.deadline, moved.due_kind, moved.first_due_on) == ("2026-10-15", "day", "2026-09-30")
    none = save(data, replace(moved, deadline=None))
    assert (none.deadline, none.due_on, none.due_kind, none.state) == (None, None, None, "draft")


def test_typing_no_deadline_says_so_at_the_field_and_writes_nothing(data: Data) -> None:
    number = save(data, clear(data)).id or 0
    edited = data.store.write(lambda db: editing.edit(db, TASKS, [Typed(number, "deadline", "khi xong")]))
    assert "is no deadline" in str(edited.problems[number, "deadline"])
    assert task_of(data, number).due_on == "2026-07-13"


def test_a_time_from_assignment_follows_the_day_of_assignment(data: Data) -> None:
    task = save(data, clear(data, due_on=None, deadline="10 ngày làm việc", start_on="2026-07-01"))
    assert task.due_on == "2026-07-15"
    assert save(data, replace(task, start_on="2026-07-06")).due_on == "2026-07-20"


def test_completing_what_recurs_opens_the_next_occurrence_until_the_end(data: Data) -> None:
    first = save(data, clear(data, due_on=None, deadline="hằng tháng", start_on="2026-07-01"))
    do(data, "task-complete", task=f"id:{first.id}")
    rows = data.read("SELECT id, due_on, start_on, state, percent, series FROM tasks ORDER BY id")
    second = rows[-1][0]
    assert rows[-1][1:] == ("2026-08-31", "2026-07-14", "not_started", None, first.id)
    do(data, "task-extend", task=f"id:{second}", due_on="10/09/2026", reason="mưa")
    extended = task_of(data, second)
    assert (extended.due_on, extended.deadline, extended.due_kind) == (
        "2026-09-10",
        "hằng tháng",
        "recurring",
    )
    do(data, "task-complete", task=f"id:{second}")
    third = data.read("SELECT id, due_on FROM tasks ORDER BY id")[-1]
    assert third[1] == "2026-09-30"
    do(data, "task-reopen", task=f"id:{second}", reason="thiếu")
    do(data, "task-complete", task=f"id:{second}")
    assert data.read("SELECT count(*) FROM tasks") == [(3,)]
    number = third[0]
    for _occurrence in range(3):
        do(data, "task-complete", task=f"id:{number}")
        number = data.read("SELECT max(id) FROM tasks")[0][0]
    do(data, "task-complete", task=f"id:{number}")
    assert data.read("SELECT due_on, state FROM tasks ORDER BY id DESC LIMIT 1") == [("2026-12-31", "done")]
    data.store.write(history.undo)
    assert data.read("SELECT count(*) FROM tasks WHERE state <> 'done'") == [(1,)]


def test_a_task_done_on_an_unknown_day_is_taken_and_counts_neither_way(data: Data) -> None:
    saved = data.store.write(lambda db: registers.save(db, TASKS, clear(data, state="done")))
    assert [(each.field, each.level) for each in saved.warnings] == [("done_on", "warning")]
    row = data.store.read(lambda db: listing.rows(db, "tasks", [saved.record.id or 0]))[0]
    assert (row["state"], row["timeliness"], row["percent"]) == ("done", "done_undated", 100)


def test_how_near_soon_is_follows_the_figure_of_the_day(data: Data) -> None:
    task = save(data, clear(data, due_on="2026-07-24"))

    def timeliness(day: str) -> str:
        return data.store.read(lambda db: listing.rows(db, "tasks", [task.id or 0], as_of=day))[0][
            "timeliness"
        ]

    assert (timeliness("2026-07-14"), timeliness("2026-07-17"), timeliness("2026-07-25")) == (
        "in_time", "due_soon", "overdue",
    )  # fmt: skip
    data.put(RULES, Rule(key="tasks.soon_days", label="x", value="15", valid_from="2026-07-01"))
    assert (timeliness("2026-07-14"), timeliness("2026-06-20")) == ("due_soon", "in_time")
