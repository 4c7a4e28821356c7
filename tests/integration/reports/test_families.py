"""Every report of the catalogue on a small real office: its figures, the rows behind them, both files."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.data.queries import records
from officeapp.data.queries.listing import Filter, Query
from officeapp.domain.registers.consultations import CONSULTATIONS, Consultation
from officeapp.domain.registers.meetings import MEETINGS, Meeting
from officeapp.domain.registers.members import CANDIDATES, TARGETS, Candidate, Target
from officeapp.domain.registers.office import OFFICES, SIGNERS, Signer
from officeapp.domain.registers.plans import PLAN_ENTRIES, PLAN_STEPS, VOTES, Vote
from officeapp.domain.registers.programmes import PROGRAMMES, Programme
from officeapp.domain.registers.tasks import TASKS, Task
from officeapp.reports import catalogue, excel, listing, pdf
from officeapp.reports.model import Paper, Row
from officeapp.services import approval, planning, reviews, rounds, scenarios, weekly
from tests.helpers.data import Data
from tests.helpers.plans import Ward, ward


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Ward, Data]]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    i18n.use("vi")
    with ward(tmp_path) as opened:
        yield opened, Data(opened.store)


def report(office: tuple[Ward, Data], id: str, **given: Any) -> Paper:
    found = catalogue.by_id(id)
    return office[0].read(lambda db: found.build(db, found.params(**given)))


def by_key(paper: Paper, key: str) -> Row:
    return next(row for sheet in paper.sheets for row in sheet.rows if row.key == key)


def texts(paper: Paper, sheet: int = 0) -> list[str]:
    """The rows as text, empty cells left out."""
    columns = [column.key for column in paper.sheets[sheet].columns]
    return [
        " | ".join(str(row.cells[key]) for key in columns if row.cells.get(key) not in (None, ""))
        for row in paper.sheets[sheet].rows
    ]


def spoken_of(ward: Ward, data: Data) -> dict[str, int]:
    """Two programmes, a review, meeting, draft and issued week, for the papers that speak of one."""
    data.put(PROGRAMMES, Programme(name="Chương trình năm 2026", kind="year", from_date="2026"))
    data.put(PROGRAMMES, Programme(name="Chương trình kiểm tra 2026", kind="inspection", from_date="2026"))
    ward.write(lambda db: reviews.begin(db, period="2026-Q2"))
    meeting = data.put(MEETINGS, Meeting(title="Hội nghị Ban Thường vụ", starts_at="2026-07-15T08:00"))
    ward.write(lambda db: weekly.issue(db, "2026-07-14"))
    data.put(MEETINGS, Meeting(title="Giao ban tuần", starts_at="2026-07-16T08:00"))
    return {
        "meeting": meeting,
        "consultation": data.put(CONSULTATIONS, Consultation(title="Dự thảo quy chế")),
    }


def test_all_reports_have_defaults_and_both_files(office: tuple[Ward, Data], tmp_path: Path) -> None:
    ward, data = office
    data.unit("Chi bộ Khu phố 1", data.office, code="KP1", kind=data.code("organization_kinds", "cell"))
    ward.plan(kind="first")
    top = ward.units["party"]
    ward.write(lambda db: scenarios.create(db, name="Một", organization=top, day="2026-12-31"))
    about = spoken_of(ward, data)
    for each in catalogue.every():
        fields = {field.name for field in each.fields}
        given = {name: value for name, value in about.items() if name in fields}
        paper = report(office, each.id, **(given if each.id != "opinions-reminders" else {}))
        pdf.write(paper, tmp_path / f"{each.id}.pdf")
        excel.write(paper, tmp_path / f"{each.id}.xlsx")
        assert openpyxl.load_workbook(tmp_path / f"{each.id}.xlsx").sheetnames
        not_issued = ("morning-sheet", "person-curriculum", "person-papers", "person-standard", "member-card")
        assert each.id in not_issued or each.fields[-1].name == "signer"


def test_without_a_plan_the_way_out_is_told(office: tuple[Ward, Data]) -> None:
    with pytest.raises(UserError, match="Chưa có quy hoạch nào"):
        report(office, "planning-list")


def test_planning_list(office: tuple[Ward, Data]) -> None:
    ward, data = office
    plan = ward.plan(kind="first")
    entries = ward.add(plan, "Bí thư Đảng ủy", "Ngô Tiến Dũng", "Lê Thị Minh Châu")
    step = next(
        step
        for step in ward.read(lambda db: records.find(db, PLAN_STEPS, plan=plan))
        if step.ballot != "none"
    )
    data.put(
        PLAN_STEPS, replace(step, summoned=45, present=44, issued=44, collected=44, valid=43, base="valid")
    )
    data.put(VOTES, Vote(step=step.id, entry=entries[0], votes_for=40, votes_against=3))
    paper = report(office, "planning-list", number="12-TTr/ĐU", issued_on="2026-07-10")
    assert texts(paper) == [
        "A. NHIỆM KỲ 2030-2035",
        "I | Danh sách nhân sự giới thiệu chức danh Bí thư Đảng ủy: 2 người",
        "Số lượng đề nghị: 2 người",
        "1 | Ngô Tiến Dũng | 1976-03-12 | Phó Bí thư Thường trực | Bí thư Đảng ủy | 40 | 93.02 | Đưa vào quy hoạch",
        "2 | Lê Thị Minh Châu | 1979-05-20 | Phó Chủ tịch UBND | Bí thư Đảng ủy | Đưa vào quy hoạch",
        "Tổng số: 2 lượt quy hoạch, 2 người",
    ]
    rows = paper.sheets[0].rows
    assert "male" in rows[3].cells and "female" in rows[4].cells and rows[3].cells.get("female") is None
    assert rows[1].figures["name"].ids == tuple(entries)
    assert (
        "(kèm theo Tờ trình số 12-TTr/ĐU ngày 10/07/2026 của Đảng ủy phường Thanh Vân)"
        in paper.sheets[0].subtitle
    )


def test_a_review_has_two_sheets_and_those_taken_out_last(office: tuple[Ward, Data]) -> None:
    ward, data = office
    plan = ward.plan(kind="review")
    kept, removed, added = ward.add(
        plan, "Bí thư Đảng ủy", "Ngô Tiến Dũng", "Lê Thị Minh Châu", "Đỗ Văn Cường"
    )
    known = {entry.id: entry for entry in ward.read(lambda db: records.find(db, PLAN_ENTRIES, plan=plan))}
    data.put(PLAN_ENTRIES, replace(known[kept], state="kept", decision_in="05-QĐ/TU"))
    reason = data.code("removal_reasons", "age")
    data.put(PLAN_ENTRIES, replace(known[removed], state="removed", removal_reason=reason))
    paper = report(office, "planning-list")
    assert [sheet.name for sheet in paper.sheets] == ["Chuyển tiếp", "Bổ sung"]
    assert texts(paper)[-3:-1] == [
        "II | Danh sách đưa ra khỏi quy hoạch: 1 người",
        "1 | Lê Thị Minh Châu | 1979-05-20 | Phó Chủ tịch UBND | Bí thư Đảng ủy"
        " | Đưa ra khỏi quy hoạch (Không còn đủ tuổi)",
    ]
    assert "Đỗ Văn Cường" in texts(paper, 1)[3]
    assert by_key(paper, f"entry-{added}").record == ("plan_entries", added)


def test_minutes_and_tally_say_who_passed(office: tuple[Ward, Data]) -> None:
    ward, data = office
    plan = ward.plan(kind="first")
    first, second = ward.add(plan, "Bí thư Đảng ủy", "Ngô Tiến Dũng", "Lê Thị Minh Châu")
    step = ward.read(lambda db: records.find(db, PLAN_STEPS, plan=plan))[2]
    numbers = {"summoned": 45, "present": 43, "issued": 43, "collected": 43, "valid": 43}
    told = {"place": "Hội trường", "chair": "Phan Quang Minh", "counters": "Đỗ Văn Cường\nVõ Thị Ngọc Ánh"}
    data.put(PLAN_STEPS, replace(step, held_on="2026-07-14", minutes="12-BB/ĐU", **numbers, **told))
    data.put(VOTES, Vote(step=step.id, entry=first, votes_for=40, votes_against=3))
    data.put(VOTES, Vote(step=step.id, entry=second, votes_for=20, votes_against=23))
    paper = report(office, "ballot-minutes", step=3)
    assert texts(paper)[1:] == [
        "1 | Ngô Tiến Dũng | Phó Bí thư Thường trực | 40 | 93.02 | 3 | 6.98 | Đạt",
        "2 | Lê Thị Minh Châu | Phó Chủ tịch UBND | 20 | 46.51 | 23 | 53.49 | Không đạt",
    ]
    opening = " ".join(paper.sheets[0].opening)
    assert "Được triệu tập: 45, có mặt: 43, vắng mặt: 2." in opening and "trên 50% số phiếu hợp lệ" in opening
    assert paper.letterhead and (paper.letterhead.number, paper.letterhead.day) == ("12", "2026-07-14")
    assert [each.name for each in paper.signatures] == ["", "Đỗ Văn Cường", "Phan Quang Minh"]
    assert paper.sheets[0].notes[0] == "Đạt: 1 người (Ngô Tiến Dũng - Bí thư Đảng ủy)."
    assert [sheet.name for sheet in report(office, "ballot-tally").sheets] == ["Bước 3"]
    with pytest.raises(UserError, match="không lấy phiếu"):
        report(office, "ballot-tally", step=1)


def test_annex_and_comparison_of_two_rounds(
    office: tuple[Ward, Data], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2027-07-01")
    ward, data = office
    first = ward.plan(procedure="none")
    ward.add(first, "Bí thư Đảng ủy", "Ngô Tiến Dũng", "Lê Thị Minh Châu")
    ward.write(lambda db: approval.plan_approve(db, first, number="05-QĐ/TU", date="2026-07-20"))
    second = ward.write(lambda db: rounds.carry_over(db, first, year=2027, procedure="none")).id
    gone = ward.read(lambda db: records.find(db, PLAN_ENTRIES, plan=second))[1]
    reason = data.code("removal_reasons", "age")
    ward.write(lambda db: planning.entry_remove(db, gone.id, reason=reason, on="2027-05-02"))
    ward.add(second, "Chủ tịch UBND", "Đỗ Văn Cường")
    ward.write(lambda db: approval.plan_submit(db, second, number="27-TTr/ĐU", date="2027-05-20"))
    listed = report(office, "planning-list", plan=second, attached=1, number="99", issued_on="2027-07-01")
    said = "(kèm theo Tờ trình số 27-TTr/ĐU ngày 20/05/2027 của Đảng ủy phường Thanh Vân)"
    assert said in listed.sheets[0].subtitle  # the plan's own, not that of the paper
    ward.write(lambda db: approval.plan_approve(db, second, number="11-QĐ/TU", date="2027-06-10"))
    paper = report(office, "plan-comparison")
    assert texts(paper) == [
        "I. Bổ sung: 1 người",
        "1 | Đỗ Văn Cường | 1985-11 | Chủ tịch UBND - UBND phường Thanh Vân | 11-QĐ/TU",
        "II. Chuyển chức danh quy hoạch: 0 người",
        "III. Đưa ra khỏi quy hoạch: 1 người",
        "1 | Lê Thị Minh Châu | 1979-05-20 | Phó Chủ tịch UBND | Bí thư Đảng ủy"
        " | Không còn đủ tuổi; 11-QĐ/TU 10/06/2027",
        "IV. Tiếp tục quy hoạch: 1 người",
        "1 | Ngô Tiến Dũng | 1976-03-12 | Phó Bí thư Thường trực | Bí thư Đảng ủy | Bí thư Đảng ủy | 05-QĐ/TU",
    ]
    annex = report(office, "plan-annex", plan=second)
    assert [len(sheet.rows) for sheet in annex.sheets] == [4, 1]
    assert "(kèm theo Quyết định số 11-QĐ/TU ngày 10/06/2027)" in annex.sheets[0].subtitle
    then = report(office, "planning-list", plan=second, as_of="2026-08-01")
    assert [each.split(" | ")[1] for each in texts(then)[2:4]] == ["Ngô Tiến Dũng", "Lê Thị Minh Châu"]
    assert "(tại ngày 01/08/2026, theo Quyết định số 05-QĐ/TU ngày 20/07/2026)" in then.sheets[0].subtitle


def test_planning_structure(office: tuple[Ward, Data]) -> None:
    ward, _data = office
    plan = ward.plan(kind="first")
    ward.add(plan, "Bí thư Đảng ủy", "Ngô Tiến Dũng", "Lê Thị Minh Châu")
    ward.add(plan, "Ủy viên Ban Chấp hành", "Lê Thị Minh Châu", "Bùi Thanh Bình", "Võ Thị Ngọc Ánh")
    total = by_key(report(office, "planning-structure"), "total")
    assert (total.cells["people"], total.cells["women"], total.cells["minority"]) == (4, 2, 2)
    assert total.figures["women"].ids == (ward.people["Lê Thị Minh Châu"], ward.people["Võ Thị Ngọc Ánh"])
    assert (
        sum(value for key, value in total.cells.items() if key.startswith("band-") and isinstance(value, int))
        == 4
    )
    assert by_key(report(office, "planning-structure"), "share").cells["women"] == 50.0


def test_admission_results(office: tuple[Ward, Data]) -> None:
    ward, data = office
    party = ward.units["party"]
    one, two = data.unit("Chi bộ Khu phố 1", party), data.unit("Chi bộ Khu phố 2", party)
    group = data.unit("Tổ Đảng 1", one)
    cause = data.code("shortfall_causes", "away")
    first = data.put(TARGETS, Target(organization=one, year=2026, amount=3))
    data.put(TARGETS, Target(organization=two, year=2026, amount=2, base=40, cause=cause))
    data.put(TARGETS, Target(organization=party, year=2026, amount=5))
    old = [
        data.person(f"Cũ {at}", cell=one, party_admission_date="2010-02-03", party_official_date="2011-02-03")
        for at in range(4)
    ]
    new = data.person("Mới", cell=group, sex="female", party_admission_date="2026-02-03")
    late = data.person("Sau", cell=two, sex="male")
    data.put(CANDIDATES, Candidate(person=late, organization=two, step="probation", ceremony_date="2026-05"))
    data.person("Tháng Bảy", cell=two, party_admission_date="2026-07-01")
    data.person("Không rõ", cell=two, party_admission_date="2026")
    paper = report(office, "admission-results", quarter="2")
    assert texts(paper) == [
        "1 | Chi bộ Khu phố 1 | 4 | 3 | 1 | 0 | 1 | 1 | 0 | 25.0 | 33.333333333333336",
        "2 | Chi bộ Khu phố 2 | 40 | 2 | 0 | 1 | 1 | 0 | 0 | 2.5 | 50.0 | Thanh niên đi học, đi làm xa",
        "Tổng cộng | 44 | 5 | 1 | 1 | 2 | 1 | 0 | 4.545454545454546 | 40.0",
    ]
    figures = paper.figures()
    assert figures[f"unit-{one}.base"].ids == tuple(old)
    assert figures[f"unit-{one}.target"].ids == (first,)
    assert (figures[f"unit-{one}.q1"].ids, figures["total.all"].ids) == ((new,), (new, late))
    assert paper.sheets[0].subtitle == ("Quý II và 6 tháng đầu năm 2026",)
    assert paper.warnings == ("1 người kết nạp năm 2026 không ghi tháng, chưa tính vào quý nào.",)
    whole = report(office, "admission-results", quarter="4", unit=two)
    assert by_key(whole, "total").cells["all"] == 2


def test_every_figure_of_the_results_is_the_length_of_its_list(office: tuple[Ward, Data]) -> None:
    ward, data = office
    for at in range(6):
        cell = data.unit(f"Chi bộ {at}", ward.units["party"])
        data.person(f"Người {at}", cell=cell, sex="female", party_admission_date=f"2026-0{at + 1}-03")
    paper = report(office, "admission-results", quarter="3")
    for row in paper.sheets[0].rows:
        for key, figure in row.figures.items():
            assert row.cells[key] == len(figure.ids)


def test_member_list(office: tuple[Ward, Data]) -> None:
    ward, data = office
    one = data.unit("Chi bộ Khu phố 1", ward.units["party"])
    people = [
        data.person(
            "Trần Văn Bình", cell=one, sex="male", birth_date="1980", party_admission_date="2010-02-03"
        ),
        data.person(
            "Lê Thị An", cell=one, sex="female", party_admission_date="2010", party_official_date="2011"
        ),
    ]
    data.person("Không Đảng", unit=one)
    data.person("Đã Ra", cell=one, party_admission_date="2000", party_left_on="2020")
    paper = report(office, "member-list")
    assert texts(paper) == [
        "Chi bộ Khu phố 1: 2 đảng viên",
        "1 | Lê Thị An | 2010 | 2011",
        "2 | Trần Văn Bình | 1980 | 2010-02-03 | dự bị",
        "Tổng số: 2 đảng viên",
    ]
    assert paper.figures()["total.no"].ids == (people[1], people[0])
    widths = {column.key: column.width for column in paper.sheets[0].columns}
    assert widths["general_education"] >= 25  # "Trung học phổ thông" on two lines, ten members a page


def tasks(data: Data, unit: int) -> dict[str, int]:
    made = {}
    for title, due, state, done in (
        ("Trễ", "2026-07-01", "in_progress", None),
        ("Sắp", "2026-07-20", "in_progress", None),
        ("Xong trễ", "2026-06-01", "done", "2026-06-11"),
        ("Xong", "2026-06-15", "done", "2026-06-10"),
        ("Bỏ", "2026-06-15", "cancelled", None),
        ("Không hạn", None, None, None),
    ):
        made[title] = data.put(TASKS, Task(title=title, lead=unit, due_on=due, state=state, done_on=done))
    return made


def test_task_followup(office: tuple[Ward, Data]) -> None:
    ward, data = office
    made = tasks(data, ward.units["state"])
    paper = report(office, "task-followup")
    rows = paper.sheets[0].rows
    assert [row.cells.get("title") for row in rows[1:-1]] == ["Xong trễ", "Xong", "Trễ", "Sắp", "Không hạn"]
    assert [row.cells.get("late") for row in rows[1:-1]] == [10, None, 13, None, None]
    assert rows[-1].cells["no"] == "Tổng số: 5 nhiệm vụ, quá hạn 1"
    assert rows[3].record == ("tasks", made["Trễ"])
    assert paper.warnings == ("5 nhiệm vụ còn thiếu trong 6 rõ.",)
    late = report(office, "task-followup", shown="overdue")
    assert [row.cells.get("title") for row in late.sheets[0].rows[1:-1]] == ["Trễ"]


def test_tasks_overdue(office: tuple[Ward, Data]) -> None:
    ward, data = office
    made = tasks(data, ward.units["state"])
    paper = report(office, "tasks-overdue")
    total = by_key(paper, "total")
    assert [total.cells[key] for key in ("tasks", "done_on_time", "done_late", "running", "overdue", "share")] == [
        4, 1, 1, 1, 1, 25.0,
    ]  # fmt: skip
    assert total.figures["overdue"].ids == (made["Trễ"],)
    assert [row.cells.get("title") for row in paper.sheets[1].rows] == [None, "Trễ"]


def test_weekly_schedule(office: tuple[Ward, Data]) -> None:
    ward, data = office
    chair = ward.people["Ngô Tiến Dũng"]
    for day, at, title in (
        (13, "07:30", "Chào cờ"),
        (17, "08:00", "Họp"),
        (17, "08:30", "Tiếp dân"),
        (20, "08:00", "Sau"),
    ):
        data.put(
            MEETINGS,
            Meeting(
                title=title, starts_at=f"2026-07-{day}T{at}", ends_at=f"2026-07-{day}T11:00", chair=chair
            ),
        )
    data.put(MEETINGS, Meeting(title="Hủy", starts_at="2026-07-14T08:00", state="cancelled"))
    task = data.put(TASKS, Task(title="Báo cáo tuần", due_on="2026-07-17"))
    paper = report(office, "weekly-schedule", deadlines=1)
    assert [text.replace("\n", " ") for text in texts(paper)] == [
        "Thứ Hai 13/7 | 7:30 | Chào cờ | Đ/c Ngô Tiến Dũng",
        "Thứ Sáu 17/7 | 8:00 | Họp | Đ/c Ngô Tiến Dũng",
        "Thứ Sáu 17/7 | 8:30 | Tiếp dân | Đ/c Ngô Tiến Dũng",
        "Thứ Sáu 17/7 | Nhiệm vụ đến hạn: - Báo cáo tuần",
    ]
    assert paper.figures()["due-2026-07-17.title"].ids == (task,)
    assert paper.warnings == ("Thứ Sáu 17/7: Ngô Tiến Dũng chủ trì cùng lúc “Họp” và “Tiếp dân”.",)
    assert paper.letterhead and (paper.letterhead.type, paper.letterhead.number) == ("LCT", "29")


def test_morning_sheet(office: tuple[Ward, Data]) -> None:
    ward, data = office
    tasks(data, ward.units["state"])
    data.put(MEETINGS, Meeting(title="Giao ban", starts_at="2026-07-14T08:00"))
    person = data.person("Nguyễn Văn Chờ")
    data.put(CANDIDATES, Candidate(person=person, step="decision", decision_received_on="2026-05-04"))
    found = texts(report(office, "morning-sheet"))
    assert [text for text in found if ": " in text and " | " not in text] == [
        "Cuộc họp hôm nay: 1",
        "Nhiệm vụ quá hạn: 1",
        "Nhiệm vụ sắp đến hạn: 1",
        "Kết nạp: quá hạn hoặc thiếu giấy tờ: 1",
    ]


def test_letterhead_and_signer_come_from_the_offices_data(office: tuple[Ward, Data]) -> None:
    _ward, data = office
    own = data.store.read(lambda db: records.find(db, OFFICES)[0])
    data.put(
        OFFICES,
        replace(own, superior="Thành ủy", symbol="ĐU", place="Thanh Vân", recipients="Ban A\n\nLưu VP"),
    )
    data.put(SIGNERS, Signer(name="Cũ", title="Bí thư", to_date="2025"))
    data.put(SIGNERS, Signer(name="Ngô Tiến Dũng", title="Phó Bí thư", authority="Ban Thường vụ"))
    deputy = data.put(
        SIGNERS, Signer(name="Trần Thu Hà", title="Phó Chánh Văn phòng", authority="K/T Chánh Văn phòng")
    )
    paper = report(office, "task-followup")
    assert paper.letterhead and paper.letterhead.superior == "Thành ủy"
    assert paper.recipients == ("Ban A", "Lưu VP")
    assert paper.signatures[0].lines == ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ")
    chosen = report(office, "task-followup", signer=deputy)
    assert chosen.signatures[0].lines == ("K/T CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")


def test_reports_as_a_script_sees_them(office: tuple[Ward, Data], tmp_path: Path) -> None:
    ward, data = office
    made = tasks(data, ward.units["state"])
    told = {each["id"]: each for each in ward.read(catalogue.described)}
    assert {"planning-list", "planning-structure", "admission-results", "member-list"} <= told.keys()
    assert {"task-followup", "tasks-overdue", "weekly-schedule"} <= told.keys()
    defaults = {each["name"]: each["default"] for each in told["task-followup"]["parameters"]}
    assert (defaults["on"], defaults["shown"]) == ("2026-07-14", "all")
    paper = report(office, "tasks-overdue")
    plain = json.loads(json.dumps(catalogue.as_json(paper)))
    row = plain["sheets"][0]["rows"][0]
    name = row["figures"]["overdue"]
    assert row["cells"]["overdue"] == 1 and catalogue.figures(paper)[name].ids == (made["Trễ"],)
    assert "UBND phường Thanh Vân\t4\t1\t1\t0\t1\t1\t25,0\t13" in catalogue.as_text(paper)
    for name in ("a.pdf", "a.xlsx"):
        catalogue.write(paper, tmp_path / name)
    with pytest.raises(UserError, match=r"a\.doc"):
        catalogue.write(paper, tmp_path / "a.doc")
    assert sorted(path.name for path in tmp_path.glob("a.*")) == ["a.pdf", "a.xlsx"]


def test_a_list_as_it_is_seen(office: tuple[Ward, Data], tmp_path: Path) -> None:
    ward, _data = office
    query = Query("people", (Filter("sex", "eq", "female"),), sort=("sex", "name"))
    names = ("name", "sex", "birth_date", "post")
    paper = ward.read(lambda db: listing.listed(db, query, names, group="sex"))
    assert texts(paper) == [
        "Nữ: 2",
        "1 | Võ Thị Ngọc Ánh | Nữ | 1992-01-09",
        "2 | Lê Thị Minh Châu | Nữ | 1979-05-20 | Phó Chủ tịch UBND",
    ]
    ward.read(lambda db: listing.export(db, query, names, tmp_path / "a.xlsx"))
    rows = list(openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True))  # pyright: ignore
    assert rows[1] == ("Võ Thị Ngọc Ánh", "Nữ", dt.datetime(1992, 1, 9), None)
    assert len(rows) == 3
    ward.read(lambda db: listing.write(db, query, tmp_path / "b.xlsx"))
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").active.max_column > 50  # pyright: ignore
