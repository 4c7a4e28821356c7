"""From the paper to the result on one page: the links, what is missing in each, narrowed by a figure, printed."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt

from officeapp.domain.registers.documents import DOCUMENTS, Document
from officeapp.domain.registers.task_units import TASK_UNITS, TaskUnit
from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS, Task, TaskUpdate
from officeapp.reports import catalogue, task_chain
from officeapp.ui.tasks.chain import ChainPage
from tests.helpers.committee import Committee
from tests.helpers.window import Desk


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> Iterator[ChainPage]:
    data = desk.data
    paper = data.put(DOCUMENTS, Document(number="14-KL/ĐU", issued_on="2026-07-01"))
    unit = desk.made["UBND phường"]
    whole: dict[str, Any] = {
        "lead": unit, "assignee": desk.made["Lê Thị Minh Châu"], "responsible": desk.made["Ngô Tiến Dũng"],
        "product": "Báo cáo", "authority": "Chủ tịch", "document": paper, "due_on": "2026-08-01", "due_kind": "day",
    }  # fmt: skip
    good = data.put(TASKS, Task(title="Rà soát", item="mục 1", state="in_progress", **whole))
    data.put(
        TASK_UPDATES,
        TaskUpdate(task=good, on_date="2026-07-10", kind="progress", percent=40, text="Đang làm"),
    )
    over: dict[str, Any] = {"state": "done", "done_on": "2026-07-12"}
    done = data.put(TASKS, Task(title="Tập huấn", item="mục 2", **(whole | over)))
    bare = data.put(TASKS, Task(title="Tuyên truyền", document=paper, state="draft"))
    desk.made |= {"paper": paper, "good": good, "done": done, "bare": bare}
    page = ChainPage(desk.ctx)
    qtbot.addWidget(page)
    page.resize(1198, 690)
    page.show()
    page.show_source(document=paper)
    desk.settle()
    yield page


def rows(page: ChainPage, *keys: str) -> list[tuple[Any, ...]]:
    at = {column.key: place for place, column in enumerate(page.model.columns)}
    return [
        tuple(page.model.index(row, at[key]).data() for key in keys) for row in range(page.model.rowCount())
    ]


def test_each_link_says_what_there_is_and_what_is_missing(desk: Desk, page: ChainPage) -> None:
    assert rows(page, "item", "title", "missing") == [
        ("mục 1", "Rà soát", "Nothing"),
        ("mục 2", "Tập huấn", "Without product"),
        ("No item named", "Tuyên truyền", "Without item"),
    ]
    assert [(figure.key, figure.value) for figure in page.strip._figures] == [
        ("", 3), ("source", 1), ("clears", 1), ("reports", 1), ("product", 1), ("assessment", 1),
    ]  # fmt: skip


def test_units_are_asked_for_a_report_only_when_they_kept_silent_too_long(
    desk: Desk, page: ChainPage
) -> None:
    """Thirty days before 14 July is 14 June: what was given since needs no report yet; a part reports, too."""
    given: dict[str, Any] = {"document": desk.made["paper"], "state": "in_progress"}
    unit = desk.made["UBND phường"]
    for title, start, reported in (
        ("giao 20/6", "2026-06-20", None), ("giao 10/6", "2026-06-10", None),
        ("phối hợp im từ 01/6", "2026-05-01", "2026-06-01"), ("phối hợp báo 01/7", "2026-05-01", "2026-07-01"),
    ):  # fmt: skip
        task = desk.data.put(TASKS, Task(title=title, start_on=start, **given))
        if reported:
            line = TaskUpdate(task=task, on_date="2026-07-10", kind="progress", percent=10)
            desk.data.put(TASK_UPDATES, line)
            desk.data.put(TASK_UNITS, TaskUnit(task=task, unit=unit, reported_on=reported))
    page.show_source(document=desk.made["paper"])
    desk.settle()
    page.show_only("reports")
    assert {title for (title,) in rows(page, "title")} == {"Tuyên truyền", "giao 10/6", "phối hợp im từ 01/6"}
    tip = page.model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "No item named"


def test_a_figure_shows_its_links_and_a_row_opens_its_task(desk: Desk, page: ChainPage) -> None:
    page.strip.clicked.emit("assessment")
    assert rows(page, "title") == [("Tập huấn",)]
    opened: list[int] = []
    page.opened.connect(opened.append)
    page.grid.view.opened.emit(0)
    assert opened == [desk.made["done"]]
    page.strip.clicked.emit("")
    assert len(rows(page, "title")) == 3


def test_it_reads_anew_when_a_task_changes_and_prints_what_it_shows(desk: Desk, page: ChainPage) -> None:
    from officeapp.services import registers

    desk.tasks.write(lambda db: registers.remove(db, TASKS, [desk.made["bare"]]))
    desk.settle()
    assert len(rows(page, "title")) == 2
    wanted: list[Any] = []
    desk.hub.area_wanted.connect(lambda area, view: wanted.append((area, view)))
    page.print_()
    assert wanted == [("reports", {"report": "task-chain", "params": {"document": desk.made["paper"]}})]


def test_conclusions_of_a_meeting_without_a_task_are_counted_and_lead_there(
    bare_desk: Desk, qtbot: Any
) -> None:
    office = Committee(bare_desk.store)
    office.fill()
    meeting = office.meeting()
    office.item(meeting, "Hộ nghèo", conclusion="Giao UBND phường rà soát.")
    office.item(meeting, "Báo cáo", conclusion="Thống nhất.", state="settled")
    page = ChainPage(bare_desk.ctx)
    qtbot.addWidget(page)
    page.show_source(meeting=meeting)
    bare_desk.settle()
    assert [(figure.key, figure.value) for figure in page.strip._figures[:2]] == [("", 0), ("untasked", 1)]
    page.strip.clicked.emit("untasked")
    assert bare_desk.records == [("meetings", {"id": meeting, "part": "minutes"})]
    paper = bare_desk.store.read(
        lambda db: catalogue.by_id("task-chain").build(db, task_chain.ChainParams(meeting=meeting))
    )
    assert [row.cells["no"] for row in paper.sheets[0].rows][-2:] == [
        "Conclusions without a task: 1", "1. Hộ nghèo",
    ]  # fmt: skip
