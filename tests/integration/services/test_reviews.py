"""Periodic reviews: begun with blocks, figures made anew, words kept, and the Word document opened again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from officeapp.base.errors import UserError
from officeapp.data.queries import records
from officeapp.data.undo import undo
from officeapp.domain.check import Refused
from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.domain.registers.programmes import PROGRAMME_ITEMS, PROGRAMMES, Programme, ProgrammeItem
from officeapp.domain.registers.reviews import REVIEWS
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.domain.registers.terms import TERMS
from officeapp.reports import catalogue
from officeapp.reports.reviews import ReviewParams, blocks_of, periodic_review
from officeapp.services import registers, reviews, tasks
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-10-05")
    store = new_store(tmp_path)
    made: Any = Data(store)
    made.unit_id = made.unit("UBND phường")
    for title, due, done in (
        ("Rà soát hộ nghèo", "2026-08-10", "2026-08-09"), ("Giải phóng mặt bằng", "2026-09-10", None),
        ("Báo cáo quý", "2026-10-30", None),
    ):  # fmt: skip
        made.put(
            TASKS,
            Task(
                title=title, lead=made.unit_id, due_on=due, deadline=due, done_on=done,
                state="done" if done else "in_progress", percent=100 if done else 40,
            ),
        )  # fmt: skip
    made.put(MEETINGS, Meeting(title="Giao ban", starts_at="2026-08-03T08:00", state="held"))
    yield made
    store.close()


def begin(data: Any, **given):
    changes = data.store.write(lambda db: reviews.begin(db, **given))
    return next(iter(changes.inserted["reviews"]))


def paper(data: Any, review: int):
    report = catalogue.by_id("periodic-review")
    return data.store.read(lambda db: report.build(db, ReviewParams(review=review)))


def block(data: Any, review: int, kind: str):
    return next(each for each in data.store.read(lambda db: blocks_of(db, review)) if each.kind == kind)


def test_a_review_begins_with_the_usual_blocks_and_the_figures_of_its_period(data: Any) -> None:
    review = begin(data, period="2026-Q3")
    kept = data.store.read(lambda db: records.get(db, REVIEWS, review))
    assert (kept.from_date, kept.to_date) == ("2026-07-01", "2026-09-30")
    made = paper(data, review)
    assert made.running
    by_title = {sheet.title: sheet for sheet in made.sheets}
    told = by_title["1. Tasks given by the superior and the committee"]
    assert told.opening[0].startswith("2 tasks were due in the period; 1 are done")
    assert [row.cells["overdue"] for row in told.rows] == [1, 1]
    assert by_title["1. Overdue tasks"].rows[0].cells["title"] == "Giải phóng mặt bằng"
    assert made.sheets[-1].rows[0].cells["title"] == "Báo cáo quý"
    assert len(made.figures()["meetings-1.count"].ids) == 1


def test_figures_made_anew_never_touch_the_clerks_words(data: Any) -> None:
    review = begin(data, period="2026-Q3")
    own = block(data, review, "tasks")
    data.store.write(lambda db: reviews.write(db, own.id, "Lời của văn phòng.\nĐoạn hai."))
    late = data.store.read(lambda db: records.find(db, TASKS, title="Giải phóng mặt bằng"))[0]
    data.store.write(lambda db: tasks.complete(db, late.id, "2026-09-20"))
    told = next(sheet for sheet in paper(data, review).sheets if sheet.title.startswith("1. Tasks"))
    assert told.opening[:2] == ("Lời của văn phòng.", "Đoạn hai.")
    assert told.opening[2].startswith("2 tasks were due in the period; 2 are done")


def test_blocks_are_added_moved_left_out_and_undone(data: Any) -> None:
    review = begin(data, period="2026-Q3")
    first = data.store.read(lambda db: blocks_of(db, review))[0]
    data.store.write(lambda db: reviews.add(db, review, "text", "Phần riêng", first.id))
    kinds = [each.heading for each in data.store.read(lambda db: blocks_of(db, review))]
    assert kinds[1] == "Phần riêng"
    own = next(
        each for each in data.store.read(lambda db: blocks_of(db, review)) if each.heading == "Phần riêng"
    )
    data.store.write(lambda db: reviews.move(db, own.id, -1))
    assert data.store.read(lambda db: blocks_of(db, review))[0].heading == "Phần riêng"
    assert data.store.write(lambda db: reviews.move(db, own.id, -1)) is None
    data.store.write(lambda db: reviews.write(db, own.id, hidden=True))
    assert all(sheet.title != "Phần riêng" for sheet in paper(data, review).sheets)
    data.store.write(undo)
    assert any(sheet.title == "Phần riêng" for sheet in paper(data, review).sheets)
    with pytest.raises(Refused):
        data.store.write(lambda db: reviews.add(db, review, "weather"))


def test_the_next_review_of_its_kind_takes_the_blocks_over_without_the_words(data: Any) -> None:
    review = begin(data, period="2026-Q2")
    own = block(data, review, "members")
    data.store.write(lambda db: reviews.write(db, own.id, "Chữ", "3. Xây dựng Đảng"))
    again = block(data, begin(data, period="2026-Q3"), "members")
    assert (again.heading, again.words) == ("3. Xây dựng Đảng", None)
    assert block(data, begin(data, period="2026"), "members").heading == "3. Party members"


def test_every_period_and_what_is_none(data: Any) -> None:
    for key in ("2026-W29", "2026-07", "2026-H1", "2026-9M"):
        begin(data, period=key)
    term = data.store.read(lambda db: records.find(db, TERMS))[0]
    begin(data, term=term.id)
    begin(data, from_date="2026-07-03", to_date="2026-07-10", unit=data.unit_id)
    for wrong in ({"period": "tuần này"}, {"from_date": "2026-07-10", "to_date": "2026-07-03"}):
        with pytest.raises(Refused):
            begin(data, **wrong)
    with pytest.raises(UserError):
        begin(data, period="2026-W29")


def test_programmes_of_the_period_are_counted(data: Any) -> None:
    def save(register, record):
        return data.store.write(lambda db: registers.save(db, register, record)).record.id

    programme = save(PROGRAMMES, Programme(name="Năm 2026", from_date="2026"))
    for words in ("Quý III", "Quý IV"):
        save(PROGRAMME_ITEMS, ProgrammeItem(programme=programme, content=f"Mục {words}", deadline=words))
    told = next(
        sheet
        for sheet in paper(data, begin(data, period="2026-Q3")).sheets
        if sheet.title == "2. Work programmes"
    )
    assert told.opening == ("0 of the 1 items of programmes planned for the period are done.",)
    assert "dropped" not in [column.key for column in told.columns]


def test_a_script_reads_the_words_and_the_sentences_with_figures(data: Any) -> None:
    review = begin(data, period="2026-Q3")
    data.store.write(
        lambda db: reviews.write(db, block(data, review, "tasks").id, "Đã bám sát chương trình.")
    )
    made = paper(data, review)
    assert "Đã bám sát chương trình.\n2 tasks were due in the period" in catalogue.as_text(made)
    told = next(sheet for sheet in catalogue.as_json(made)["sheets"] if sheet["title"].startswith("1. Tasks"))
    assert told["opening"][0] == "Đã bám sát chương trình." and len(told["opening"]) == 2


def test_a_dropped_item_stands_in_a_column_of_its_own(data: Any) -> None:
    programme = data.put(PROGRAMMES, Programme(name="Năm 2026", from_date="2026"))
    record = ProgrammeItem(programme=programme, content="Bỏ", due_on="2026-08-31", dropped="Không cần")
    data.put(PROGRAMME_ITEMS, record)
    review = begin(data, period="2026-Q3")
    told = next(sheet for sheet in paper(data, review).sheets if sheet.title == "2. Work programmes")
    states = {"done_on_time", "done_late", "running", "overdue", "planned", "dropped"}
    row = next(row for row in told.rows if row.cells.get("planned_all"))
    assert {key: row.cells[key] for key in states if row.cells[key]} == {"dropped": 1}
    assert states <= {column.key for column in told.columns}


@pytest.mark.parametrize(
    ("first", "last", "after"),
    [
        ("2025-01-01", "2030-12-31", "1 Jan 2031 to 31 Dec 2036"),
        ("2026-06-16", "2026-07-15", "16 Jul 2026 to 15 Aug 2026"),
        ("2026-07-03", "2026-07-10", "11 Jul 2026 to 18 Jul 2026"),
    ],
)
def test_the_time_after_a_period_of_its_own_is_as_long(data: Any, first: str, last: str, after: str) -> None:
    made = paper(data, begin(data, from_date=first, to_date=last))
    told = [line for sheet in made.sheets for line in sheet.opening if "next period" in line or after in line]
    assert told and after in told[0]


def test_what_was_done_after_the_period_was_not_done_at_its_end(data: Any) -> None:
    def put(title: str, **more: Any) -> int:
        return data.put(TASKS, Task(title=title, lead=data.unit_id, due_on="2026-06-20", **more))

    late = put("Xong muộn", state="done", done_on="2026-07-05")
    put("Tạm dừng", state="paused")
    put("Hủy", state="cancelled")
    programme = data.put(PROGRAMMES, Programme(name="Năm 2026", from_date="2026"))
    item = ProgrammeItem(
        programme=programme, content="Mục", deadline="Quý II", due_on="2026-06-30", task=late
    )
    data.put(PROGRAMME_ITEMS, item)
    quarter, half = (paper(data, begin(data, period=key)) for key in ("2026-Q2", "2026-9M"))
    told = {sheet.title: sheet for sheet in quarter.sheets}
    tasks_due = told["1. Tasks given by the superior and the committee"]
    assert tasks_due.opening == (
        "2 tasks were due in the period; 0 are done (0.0%), of these 0 in time and 0 late;"
        " 0 are under way within their time, 1 are overdue.",
        "1 task is paused.",
    )
    assert tasks_due.rows[-1].cells["paused"] == 1
    assert told["1. Overdue tasks"].rows[0].cells["late"] == 11  # from 20 June to 1 July
    assert told["2. Work programmes"].rows[-1].cells["overdue"] == 1
    told = {sheet.title: sheet for sheet in half.sheets}
    assert told["1. Tasks given by the superior and the committee"].rows[-1].cells["done_late"] == 1
    assert told["2. Work programmes"].rows[-1].cells["done_late"] == 1


def test_a_list_that_is_too_long_says_how_many_it_leaves_out(data: Any) -> None:
    for at in range(203):
        data.put(TASKS, Task(title=f"Việc {at}", lead=data.unit_id, due_on="2026-05-20", state="in_progress"))
    made = paper(data, begin(data, period="2026-Q2"))
    rows = next(sheet for sheet in made.sheets if sheet.title == "1. Overdue tasks").rows
    assert (len(rows), rows[-1].cells["title"]) == (201, "and 3 more")
    assert len(made.figures()["late-more.title"].ids) == 3


def test_a_meeting_that_repeats_counts_on_each_of_its_days(data: Any) -> None:
    weekly = Meeting(
        title="Giao ban tuần", starts_at="2026-01-05T08:00", repeats="FREQ=WEEKLY;UNTIL=20261231",
        left_out="2026-07-13",
    )  # fmt: skip
    data.put(MEETINGS, weekly)
    data.put(MEETINGS, Meeting(title="Hoãn", starts_at="2026-08-04T08:00", state="postponed"))
    made = paper(data, begin(data, period="2026-07"))
    told = next(sheet for sheet in made.sheets if sheet.title == "4. Meetings")
    assert [row.cells["count"] for row in told.rows] == [3, 3]  # Mondays 6, 20 and 27 July
    quarter = paper(data, begin(data, period="2026-Q3"))
    told = next(sheet for sheet in quarter.sheets if sheet.title == "4. Meetings")
    assert (
        told.rows[-1].cells["count"] == 13 - 1 + 1
    )  # Mondays without the one left out, and one meeting more


def test_words_being_typed_stand_in_the_paper_before_they_are_kept(data: Any) -> None:
    review = begin(data, period="2026-Q3")
    typed = replace(block(data, review, "text"), words="Đang gõ")
    made = data.store.read(lambda db: periodic_review(db, ReviewParams(review=review), typed))
    assert "Đang gõ" in made.sheets[1].opening
    assert block(data, review, "text").words is None


def test_it_is_written_as_word_pdf_and_excel_and_read_again(data: Any, tmp_path: Path) -> None:
    review = begin(data, period="2026-Q3")
    own = block(data, review, "text")
    data.store.write(lambda db: reviews.write(db, own.id, "Đảng ủy đã lãnh đạo sâu sát."))
    made = paper(data, review)
    for kind in ("docx", "pdf", "xlsx"):
        catalogue.write(made, tmp_path / f"bao cao.{kind}")
    document: Any = docx.Document(str(tmp_path / "bao cao.docx"))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert "Đảng ủy đã lãnh đạo sâu sát." in lines and "REPORT" in lines
    own_line = next(each for each in document.paragraphs if each.text.startswith("Đảng ủy đã"))
    (run,) = own_line.runs
    assert (run.font.name, run.font.size.pt) == ("Times New Roman", 14.0)
    section = document.sections[0]
    assert [round(edge.mm) for edge in (section.top_margin, section.right_margin, section.left_margin)] == [
        20,
        15,
        30,
    ]
    assert round(section.page_width.mm) == 210
    table = next(
        each for each in document.tables if each.rows[0].cells[0].text == "No." and len(each.columns) == 7
    )
    assert [cell.text for cell in table.rows[2].cells] == ["1", "UBND phường", "2", "1", "0", "0", "1"]
    assert (tmp_path / "bao cao.pdf").read_bytes().startswith(b"%PDF")
    book = load_workbook(tmp_path / "bao cao.xlsx")
    assert any("Tasks by unit" in name for name in book.sheetnames)
    with pytest.raises(UserError):
        catalogue.write(made, tmp_path / "bao cao.odt")


def test_any_paper_can_be_written_as_word(data: Any, tmp_path: Path) -> None:
    report = catalogue.by_id("task-followup")
    catalogue.write(data.store.read(report.build), tmp_path / "theo doi.docx")
    document: Any = docx.Document(str(tmp_path / "theo doi.docx"))
    section = document.sections[0]
    assert section.page_width > section.page_height
    assert any("Rà soát hộ nghèo" in cell.text for row in document.tables[1].rows for cell in row.cells)
