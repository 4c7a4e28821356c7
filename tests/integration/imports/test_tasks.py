"""Follow-up tables of tasks: deadlines as written, done tasks without a day, updates of what is known."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from officeapp.domain.registers.tasks import TASKS
from officeapp.services import imports
from tests.helpers import sheets
from tests.helpers.data import Data, new_store

HEAD = ["TT", "Mã", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Trạng thái", "Tiến độ %"]
READ = "SELECT code, deadline, due_on, due_kind, state, percent, done_on FROM tasks ORDER BY id"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    store = new_store(tmp_path)
    made = Data(store)
    made.unit("UBND phường", made.office, code="UBND")
    yield made
    store.close()


def take_in(data: Data, folder: Path, rows: list[list[Any]], mode: str = "add") -> imports.Outcome:
    path = sheets.write(folder / "theo doi.xlsx", ("Theo dõi", [HEAD, *rows]))
    return imports.run(data.store, TASKS, path, mode=mode)


def test_a_unit_that_leads_and_co_ordinates_is_told_at_its_cell(data: Data, tmp_path: Path) -> None:
    data.unit("Văn phòng", code="VP")
    head = ["Mã", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp"]
    rows = [["NV1", "A", "UBND phường", "VP, UBND phường"], ["NV2", "B", "UBND phường", "VP"]]
    path = sheets.write(tmp_path / "giao.xlsx", ("Giao", [head, *rows]))
    outcome = imports.run(data.store, TASKS, path)
    (told,) = outcome.prepared.batch.problems
    assert (told.level, told.value, "left out there" in str(told)) == ("warning", "VP, UBND phường", True)
    assert data.read("SELECT code, partners FROM tasks ORDER BY id") == [("NV1", "VP"), ("NV2", "VP")]


def test_deadlines_as_offices_write_them(data: Data, tmp_path: Path) -> None:
    written: list[Any] = [
        "30/6/2026", dt.date(2026, 7, 31), "tháng 11/2026", "11/2026", "Quý II/2026", "6 tháng đầu năm 2026",
        2026, "cuối năm", "Thường xuyên", "hằng tháng", "sau 15 ngày làm việc", "-", "khi xong",
    ]  # fmt: skip
    rows = [[at, f"NV{at}", f"Việc {at}", "UBND phường", each, "", ""] for at, each in enumerate(written, 1)]
    outcome = take_in(data, tmp_path, rows)
    assert (outcome.counts["added"], outcome.counts["refused"]) == (12, 1)
    assert [(each.level, each.value) for each in outcome.prepared.batch.problems] == [
        ("warning", "cuối năm"),
        ("error", "khi xong"),
    ]
    assert [row[1:4] for row in data.read(READ)] == [
        ("2026-06-30", "2026-06-30", "day"),
        ("2026-07-31", "2026-07-31", "day"),
        ("tháng 11/2026", "2026-11-30", "month"),
        ("11/2026", "2026-11-30", "month"),
        ("Quý II/2026", "2026-06-30", "quarter"),
        ("6 tháng đầu năm 2026", "2026-06-30", "months"),
        ("2026", "2026-12-31", "year"),
        ("cuối năm", "2026-12-31", "year"),
        ("Thường xuyên", None, "standing"),
        ("hằng tháng", "2026-07-31", "recurring"),
        ("sau 15 ngày làm việc", "2026-08-04", "term"),
        (None, None, None),
    ]


def test_a_done_task_without_its_day_is_taken_with_a_notice(data: Data, tmp_path: Path) -> None:
    outcome = take_in(data, tmp_path, [[1, "NV1", "Việc", "UBND phường", "30/6/2026", "Hoàn thành", ""]])
    assert [(each.level, each.field) for each in outcome.prepared.batch.problems] == [("warning", "done_on")]
    assert data.read(READ) == [("NV1", "2026-06-30", "2026-06-30", "day", "done", 100, None)]


def test_the_superiors_table_updates_known_tasks_and_their_day_follows(data: Data, tmp_path: Path) -> None:
    take_in(data, tmp_path, [[1, "NV1", "Việc", "UBND phường", "30/6/2026", "", ""]])
    rows = [[1, "NV1", "Việc", "UBND phường", "Quý III/2026", "Đang thực hiện", 0.4]]
    outcome = take_in(data, tmp_path, rows, "update")
    assert outcome.counts["updated"] == 1
    assert data.read(READ) == [("NV1", "Quý III/2026", "2026-09-30", "quarter", "in_progress", 40, None)]
    assert data.read("SELECT first_due_on FROM tasks") == [("2026-06-30",)]
    assert take_in(data, tmp_path, rows, "update").counts["unchanged"] == 1


def test_co_ordinating_units_that_are_known_report_their_part(data: Data, tmp_path: Path) -> None:
    data.unit("Văn phòng Đảng ủy", data.office, code="VP")
    head = ["Nhiệm vụ", "Đơn vị chủ trì", "Phối hợp"]
    rows = [
        head,
        ["Việc", "UBND phường", "VP; Hội Chữ thập đỏ, UBND phường"],
        ["Khác", "UBND phường", "Không"],
    ]
    path = sheets.write(tmp_path / "phoi hop.xlsx", ("NV", rows))
    imports.run(data.store, TASKS, path)
    assert data.read("SELECT t.title, o.code FROM task_units p JOIN tasks t ON t.id = p.task"
                     " JOIN organizations o ON o.id = p.unit") == [("Việc", "VP")]  # fmt: skip
    assert data.read("SELECT partners FROM tasks ORDER BY id") == [
        ("VP, Hội Chữ thập đỏ",),  # the lead named once more means the others
        (None,),
    ]
