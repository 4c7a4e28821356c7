"""The papers of task follow-up: letters in a batch, the overdue dossier with its Paretos, two days compared."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.data.actions import action
from officeapp.data.queries import task_lines
from officeapp.domain.registers.documents import DOCUMENTS, Document
from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.domain.registers.task_units import TASK_UNITS, TaskUnit
from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS, Task, TaskUpdate
from officeapp.reports import catalogue, excel, listing, pdf
from officeapp.reports.model import Paper, Row
from officeapp.reports.wording import show
from officeapp.services import history, task_reports
from tests.helpers.data import Data, new_store

TODAY = dt.date(2026, 7, 14)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", TODAY.isoformat())
    i18n.use("vi")
    store = new_store(tmp_path)
    yield Data(store)
    store.close()


def add(data: Data, title: str, unit: int, due: str, **fields: Any) -> int:
    return data.put(TASKS, Task(title=title, lead=unit, due_on=due, deadline=due, **fields))


def note(data: Data, task: int, day: str, kind: str, **fields: Any) -> None:
    data.put(TASK_UPDATES, TaskUpdate(task=task, on_date=day, kind=kind, **fields))


def report(data: Data, id: str, **given: Any) -> Paper:
    found = catalogue.by_id(id)
    return data.store.read(lambda db: found.build(db, found.params(**given)))


def rows_of(paper: Paper, sheet: int, kind: str = "data") -> list[Row]:
    return [row for row in paper.sheets[sheet].rows if row.kind == kind]


@pytest.fixture
def office(data: Data) -> dict[str, int]:
    one, two = data.unit("UBND phường"), data.unit("Văn phòng Đảng ủy")
    made = {"one": one, "two": two}
    made["late"] = add(data, "Rà soát", one, "2026-07-01", first_due_on="2026-06-01", start_on="2026-05-01")
    made["told"] = add(
        data, "Làm đường", one, "2026-07-10", delay_cause=data.code("delay_causes", "land"), delay_side="outside",
        remedy="Họp dân", start_on="2026-05-01",
    )  # fmt: skip
    made["soon"] = add(data, "Dự thảo", two, "2026-07-18", start_on="2026-07-10", percent=20)
    made["done"] = add(
        data, "Báo cáo", two, "2026-07-05", state="done", done_on="2026-07-09", start_on="2026-06-01"
    )
    note(
        data,
        made["late"],
        "2026-05-30",
        "extension",
        old_due_on="2026-06-01",
        new_due_on="2026-06-15",
        text="mưa",
    )
    note(
        data, made["late"], "2026-06-14", "extension", old_due_on="2026-06-15", new_due_on="2026-07-01", text="chờ",
        approver="Chủ tịch", paper="CV 12",
    )  # fmt: skip
    note(data, made["soon"], "2026-07-12", "progress", percent=20, text="Xong đề cương")
    return made


def test_each_unit_gets_its_letter_with_letterhead_and_signature(
    data: Data, office: dict[str, int], tmp_path: Path
) -> None:
    paper = report(data, "task-reminders")
    assert paper.letters
    assert [sheet.name for sheet in paper.sheets] == ["UBND phường", "Văn phòng Đảng ủy"]
    assert paper.sheets[0].opening[0] == "Kính gửi: UBND phường"
    assert "2 nhiệm vụ do đơn vị chủ trì đã quá hạn" in paper.sheets[0].opening[1]
    assert [row.cells["late"] for row in rows_of(paper, 0)] == [13, 4]
    assert rows_of(paper, 1)[0].cells["report"] == "12/07/2026: Xong đề cương"
    assert paper.sheets[1].opening[1].endswith("1 nhiệm vụ do đơn vị chủ trì chưa hoàn thành.")
    assert "nguyên nhân chậm" in paper.sheets[0].opening[2]  # asked only of who is late
    assert "nguyên nhân chậm" not in paper.sheets[1].opening[2]
    chosen = report(data, "task-reminders", tasks=f"{office['soon']}, {office['told']}")
    assert [len(rows_of(chosen, at)) for at in (0, 1)] == [1, 1]
    only = report(data, "task-reminders", shown="late")
    assert [sheet.opening[1] for sheet in only.sheets] == [
        "Tính đến ngày 14/07/2026, 2 nhiệm vụ do đơn vị chủ trì đã quá hạn mà chưa hoàn thành."
    ]
    printed = pdf.printed(paper)
    assert printed.pages == 2
    excel.write(paper, tmp_path / "don doc.xlsx")
    book = openpyxl.load_workbook(tmp_path / "don doc.xlsx")
    assert len(book.sheetnames) == 2
    heads = [
        str(cell.value) for sheet in book for row in sheet.iter_rows(max_row=3) for cell in row if cell.value
    ]
    assert heads.count("ĐẢNG CỘNG SẢN VIỆT NAM") == 2
    late = report(data, "task-reminders", shown="late", unit=office["two"])
    assert late.warnings and not rows_of(late, 0)


def test_the_dossier_tells_first_deadline_extensions_cause_side_remedy_and_letters(
    data: Data, office: dict[str, int]
) -> None:
    data.store.write(lambda db: task_reports.remind(db, "15-CV/ĐU", office["one"], "2026-07-13"))
    paper = report(data, "tasks-delays")
    late, told, done = (row.cells for row in rows_of(paper, 0))
    assert (late["first"], late["due"], late["late"]) == ("2026-06-01", "2026-07-01", 13)
    assert late["extended"] == "1. 15/06/2026: mưa\n2. 01/07/2026: chờ, Chủ tịch, CV 12"
    assert late["reminders"] == "15-CV/ĐU (13/07/2026)"
    assert (told["cause"], told["side"], told["remedy"]) == (
        "Chậm giải phóng mặt bằng", "Ngoài cơ quan", "Họp dân",
    )  # fmt: skip
    assert (done["late"], done["done"], done["reminders"]) == (4, "2026-07-09", "")
    causes = rows_of(paper, 1)
    assert [(row.cells["part"], row.cells["tasks"]) for row in causes] == [
        ("Chưa nêu nguyên nhân", 2),
        ("Chậm giải phóng mặt bằng", 1),
    ]
    assert [round(float(row.cells["running"] or 0)) for row in causes] == [67, 100]
    assert [len(row.figures["tasks"].ids) for row in rows_of(paper, 3)] == [2, 1]
    assert paper.warnings == ("2 nhiệm vụ trễ hạn chưa nêu nguyên nhân.",)
    data.store.write(history.undo)
    assert rows_of(report(data, "tasks-delays"), 0)[0].cells["reminders"] == ""


def test_reminding_nobody_is_told(data: Data) -> None:
    with pytest.raises(UserError, match="không có nhiệm vụ quá hạn"):
        data.store.write(lambda db: task_reports.remind(db, "15-CV/ĐU"))
    with pytest.raises(UserError, match="chưa đến"):
        data.store.write(lambda db: task_reports.remind(db, "15-CV/ĐU", date="2026-07-15"))


def test_what_moved_between_two_days(data: Data, office: dict[str, int]) -> None:
    paper = report(data, "task-moves", first="2026-07-07", last="2026-07-14")
    found: dict[str, list[str]] = {}
    for row in paper.sheets[1].rows:
        if row.kind == "group":
            found[row.key] = []
        else:
            found[list(found)[-1]].append(str(row.cells["title"]))
    assert found == {
        "Done": ["Báo cáo"],
        "Became overdue": ["Làm đường"],
        "Given": ["Dự thảo"],
        "Nothing moved": ["Rà soát"],
    }
    total = rows_of(paper, 0, "total")[0].cells
    assert [total[key] for key in ("before", "given", "done", "after", "late_before", "late_after")] == [
        3, 1, 1, 3, 2, 2,
    ]  # fmt: skip
    with pytest.raises(UserError, match="Ngày đầu phải trước ngày cuối"):
        report(data, "task-moves", first="2026-07-14", last="2026-07-14")


def test_the_percent_of_the_second_day_is_that_of_the_list(data: Data, office: dict[str, int]) -> None:
    """Typed over the last report it counts now; typed without any report nobody knows when: it did not move."""
    for title, typed, lines in (
        ("gõ sau báo cáo", 60, ((30, "2026-07-01"),)),
        ("chỉ gõ", 50, ()),
        ("báo cáo sau ngày cuối", 80, ((20, "2026-07-01"), (80, "2026-07-13"))),
    ):
        task = add(data, title, office["one"], "2026-09-01", start_on="2026-05-01", percent=typed)
        for percent, day in lines:
            note(data, task, day, "progress", percent=percent)
    stands = data.store.read(lambda db: task_lines.between(db, "2026-07-05", "2026-07-10"))
    found = {each.title: (each.percent_before, each.percent) for each in stands}
    assert found["gõ sau báo cáo"] == (30, 60)
    assert found["chỉ gõ"] == (50, 50)
    assert found["báo cáo sau ngày cuối"] == (20, 20)


DAYS = st.integers(-60, 60).map(lambda days: (TODAY + dt.timedelta(days=days)).isoformat())
PAST = st.integers(-60, 0).map(lambda days: (TODAY + dt.timedelta(days=days)).isoformat())
HISTORY = st.tuples(
    st.none() | PAST,  # given
    st.none() | DAYS,  # deadline
    st.none() | PAST,  # done
    st.lists(st.tuples(PAST, st.integers(0, 100)), max_size=4),  # reports
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(HISTORY, max_size=8), st.integers(1, 40), st.integers(1, 40))
def test_open_before_plus_given_less_done_is_open_after_whatever_happened(
    data: Data, histories: list[Any], first: int, span: int
) -> None:
    begin = (TODAY - dt.timedelta(days=first + span)).isoformat()
    end = (TODAY - dt.timedelta(days=first)).isoformat()

    def put(db: Any) -> None:
        with action(db, "Add") as act:
            act.delete(TASK_UPDATES, [row[0] for row in db.execute("SELECT id FROM task_updates")])
            act.delete(TASKS, [row[0] for row in db.execute("SELECT id FROM tasks")])
            for start, due, done, reports in histories:
                done = max(done, start) if done and start else done
                task = Task(
                    title="Việc",
                    start_on=start,
                    due_on=due,
                    done_on=done,
                    state="done" if done else "in_progress",
                )
                number = act.put(TASKS, task).id or 0
                for day, percent in reports:
                    act.put(
                        TASK_UPDATES, TaskUpdate(task=number, on_date=day, kind="progress", percent=percent)
                    )

    data.store.write(put)
    tasks = data.store.read(lambda db: task_lines.between(db, begin, end))
    before = {task.id for task in tasks if task.open_on(begin)}
    after = {task.id for task in tasks if task.open_on(end)}
    given_ = {task.id for task in tasks if begin < task.given <= end}
    done = {task.id for task in tasks if task.closed and task.done and begin < task.done <= end}
    assert (before | given_) - done == after and len(before) + len(given_) - len(done) == len(after)
    for task in tasks:
        reports = sorted(
            (day, at, percent) for at, (day, percent) in enumerate(histories[task.id - min(t.id for t in tasks)][3])
        ) if len(tasks) == len(histories) else []  # fmt: skip
        if reports:
            upto = [percent for day, _at, percent in reports if day <= end]
            assert task.percent == (upto[-1] if upto else None)
    paper = report(data, "task-moves", first=begin, last=end)
    for row in rows_of(paper, 0):
        assert all(row.cells[key] == len(figure.ids) for key, figure in row.figures.items())


def test_the_chain_of_a_paper_tells_what_is_missing_at_each_link(data: Data, office: dict[str, int]) -> None:
    paper = data.put(DOCUMENTS, Document(number="112-TB/ĐU", issued_on="2026-07-01", subject="kết luận"))
    clear: dict[str, Any] = {
        "responsible": data.person("Lê Văn An"), "product": "Báo cáo", "authority": "Bí thư", "document": paper,
    }  # fmt: skip
    tenth = add(data, "Mười", office["one"], "2026-08-01", item="mục 10", **clear)
    second = add(
        data, "Hai", office["one"], "2026-08-01", item="mục 2", page="3", **clear, state="in_progress"
    )
    done = add(
        data, "Xong", office["two"], "2026-07-10", item="mục 11", **clear, state="done", done_on="2026-07-09",
        rating="met",
    )  # fmt: skip
    bare = data.put(TASKS, Task(title="Trơ", document=paper))
    data.put(TASK_UNITS, TaskUnit(task=second, unit=office["two"], part="Số liệu"))
    note(data, second, "2026-07-12", "progress", percent=40)
    note(data, done, "2026-07-09", "completion", text="Báo cáo 45-BC/ĐU")
    made = report(data, "task-chain", document=paper)
    rows = rows_of(made, 0)
    assert [row.cells["title"] for row in rows] == ["Hai", "Mười", "Xong", "Trơ"]
    assert rows[0].cells["item"] == "mục 2, trang 3"
    assert rows[0].cells["lead"] == "UBND phường\n12/07/2026 40%"
    assert rows[0].cells["parts"] == "Văn phòng Đảng ủy: chưa báo cáo"
    assert [row.cells["missing"] for row in rows] == [
        "báo cáo của đơn vị",
        "báo cáo của đơn vị",
        "",
        "mục của văn bản\nrõ người, rõ thời gian, rõ trách nhiệm, rõ sản phẩm, rõ thẩm quyền\nbáo cáo của đơn vị",
    ]
    assert made.figures()["missing-reports.no"].ids == (second, tenth, bare)
    assert made.sheets[0].subtitle[0] == "112-TB/ĐU ngày 01/07/2026 kết luận"
    note(data, second, "2026-07-13", "progress", percent=50, unit=office["two"])
    meeting = data.put(MEETINGS, Meeting(title="Giao ban", starts_at="2026-07-13T08:00"))
    assert rows_of(report(data, "task-chain", meeting=meeting), 0) == []


def test_clear_tasks_are_counted_by_who_issued_the_paper(data: Data, office: dict[str, int]) -> None:
    paper = data.put(DOCUMENTS, Document(number="1-KL/TU", issuer="Tỉnh ủy"))
    whole = add(
        data, "Đủ", office["one"], "2026-08-01", document=paper, responsible=data.person("An"), product="x",
        authority="y",
    )  # fmt: skip
    draft = add(data, "Thiếu", office["one"], "2026-08-01", document=paper, product="x", state="draft")
    made = report(data, "task-clears")
    first = next(row for row in rows_of(made, 0) if row.cells["issuer"] == "Tỉnh ủy")
    assert [first.cells[key] for key in ("tasks", "clear", "share", "draft", "responsibility", "authority")] == [
        2, 1, 50.0, 1, 1, 1,
    ]  # fmt: skip
    assert (first.figures["clear"].ids, first.figures["draft"].ids) == ((whole,), (draft,))


def test_a_list_as_it_is_seen_prints_deadlines_as_the_office_wrote_them(data: Data, tmp_path: Path) -> None:
    unit = data.unit("UBND phường")
    for words in ("2026-07-22", "Quý III/2026"):
        data.put(TASKS, Task(title="Việc", lead=unit, deadline=words, due_on="2026-07-22"))
    columns = listing.columns_of("tasks", ("title", "deadline"))
    assert [show(columns[1], words) for words in ("2026-07-22", "Quý III/2026")] == [
        "22/07/2026",
        "Quý III/2026",
    ]
    path = tmp_path / "nhiem vu.xlsx"
    excel.write_list("Nhiệm vụ", columns, [("Việc", "2026-07-22"), ("Việc", "Quý III/2026")], path)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [cell.value for cell in sheet["B"][1:]] == [dt.datetime(2026, 7, 22), "Quý III/2026"]
