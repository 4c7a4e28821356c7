"""Sheets of candidates and planned people, which speak of a person in the usual columns."""

from pathlib import Path
from typing import Any

import pytest

from officeapp.domain.registers import by_name
from officeapp.domain.registers.members import CANDIDATES, Candidate
from officeapp.domain.registers.plans import PLANS, Plan
from officeapp.services import imports
from tests.helpers import sheets
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path) -> Any:
    store = new_store(tmp_path)
    yield Data(store)
    store.close()


def test_candidates_by_name_and_birth_date(data: Data, tmp_path: Path) -> None:
    rows = [["STT", "Họ và tên", "Ngày sinh"], [1, "Ngô Thị Lan", "02/03/2000"], [2, "Ngô Văn Minh", "1999"]]
    path = sheets.write(tmp_path / "nguon.xlsx", ("Nguồn", rows))
    outcome = imports.run(data.store, by_name("candidates"), path)
    assert (outcome.counts["added"], outcome.created) == (2, {"people": 2})
    stored = data.read(
        "SELECT p.name, p.birth_date, c.step FROM candidates c JOIN people p ON p.id = c.person"
    )
    assert stored == [("Ngô Thị Lan", "2000-03-02", "tracking"), ("Ngô Văn Minh", "1999", "tracking")]


def test_planned_people_by_name(data: Data, tmp_path: Path) -> None:
    term = data.read("SELECT id FROM terms WHERE name = '2030-2035'")[0][0]
    data.post("Bí thư Đảng ủy", data.office)
    data.put(PLANS, Plan(name="Quy hoạch 2030-2035", term=term, organization=data.office))
    rows = [
        ["Họ và tên", "Ngày sinh", "Chức danh quy hoạch"],
        ["Ngô Thị Lan", "02/03/1990", "Bí thư Đảng ủy"],
    ]
    path = sheets.write(tmp_path / "quy hoach.xlsx", ("QH", rows))
    outcome = imports.run(data.store, by_name("plan_entries"), path)
    assert (outcome.counts["added"], outcome.created) == (1, {"people": 1})


def test_a_held_row_leaves_no_person_behind(data: Data, tmp_path: Path) -> None:
    term = data.read("SELECT id FROM terms WHERE name = '2030-2035'")[0][0]
    data.put(PLANS, Plan(name="Quy hoạch 2030-2035", term=term, organization=data.office))
    rows = [["Họ và tên", "Ngày sinh", "Chức danh quy hoạch"], ["Ngô Thị Lan", "02/03/1990", "Chức danh lạ"]]
    path = sheets.write(tmp_path / "quy hoach.xlsx", ("QH", rows))
    outcome = imports.run(data.store, by_name("plan_entries"), path)
    assert (outcome.counts["held"], outcome.created) == (1, {})
    assert data.read("SELECT count(*) FROM people") == [(0,)]


def test_a_unique_name_is_enough_to_refer_to_somebody(data: Data, tmp_path: Path) -> None:
    data.person("Lê Văn An", birth_date="1980-01-01")
    for born in ("1970", "1971"):
        data.person("Trần Bình", birth_date=born)
    rows = [["Họ và tên", "Năm", "Xếp loại"], ["Lê Văn An", 2024, "HTTNV"], ["Trần Bình", 2024, "HTTNV"]]
    path = sheets.write(tmp_path / "xep loai.xlsx", ("XL", rows))
    outcome = imports.run(data.store, by_name("evaluations"), path)
    assert (outcome.counts["added"], outcome.counts["held"]) == (1, 1)


def test_steps_in_the_words_of_offices(data: Data, tmp_path: Path) -> None:
    head = ["Họ và tên", "Ngày sinh", "Bước"]
    rows = [
        ["Lê Ba", "1990", "cảm tình Đảng"],
        ["Lê Tư", "1991", "Quần chúng ưu tú"],
        ["Lê Năm", "1992", "đã học lớp nhận thức"],
    ]
    path = sheets.write(tmp_path / "a.xlsx", ("A", [head, *rows]))
    imports.run(data.store, by_name("candidates"), path)
    assert data.read("SELECT step FROM candidates ORDER BY id") == [
        ("tracking",),
        ("outstanding",),
        ("course",),
    ]


def test_a_list_of_old_cases_keeps_their_own_days(data: Data, tmp_path: Path) -> None:
    head = ["Họ và tên", "Ngày sinh", "Theo dõi từ", "Ngày cấp giấy chứng nhận", "Bước"]
    rows = [
        ["Lê Ba", "1990", "10/03/2026", None, None],
        ["Lê Tư", "1991", "10/03/2026", "20/06/2026", None],
        ["Lê Năm", "1992", "10/03/2026", None, "Quần chúng ưu tú"],
        ["Lê Sáu", "1993", None, None, None],
    ]
    path = sheets.write(tmp_path / "a.xlsx", ("A", [head, *rows]))
    imports.run(data.store, by_name("candidates"), path)
    assert data.read("SELECT step, entered_on FROM candidates ORDER BY id") == [
        ("tracking", "2026-03-10"),
        ("course", "2026-06-20"),
        ("outstanding", "2026-03-10"),
        ("tracking", None),
    ]


def test_a_cell_written_short_is_the_cell(data: Data, tmp_path: Path) -> None:
    cell = data.unit("Chi bộ Trạm Y tế")
    rows = [
        ["Họ và tên", "Ngày sinh", "Chi bộ"],
        ["Lê Ba", "1990", "CB Trạm Y tế"],
        ["Lê Tư", "1991", "CB Mới"],
    ]
    path = sheets.write(tmp_path / "a.xlsx", ("A", rows))
    imports.run(data.store, by_name("candidates"), path, create_missing=True)
    kept = data.read("SELECT o.id, o.name FROM candidates c JOIN organizations o ON o.id = c.organization")
    assert kept[0] == (cell, "Chi bộ Trạm Y tế") and kept[1][1] == "Chi bộ Mới"


def test_a_review_list_names_the_post_planned_before_and_the_new_one(data: Data, tmp_path: Path) -> None:
    for post in ("Bí thư", "Phó Bí thư"):
        data.post(post, data.office)
    term = data.read("SELECT id FROM terms WHERE name = '2030-2035'")[0][0]
    data.put(PLANS, Plan(name="Quy hoạch", term=term, organization=data.office))
    head = ["Họ và tên", "Ngày sinh", "Chức danh đã được quy hoạch", "Chức danh chuyển tiếp quy hoạch"]
    rows = [
        ["Lê Ba", "1985", "Phó Bí thư", "Bí thư"],
        ["Lê Tư", "1986", None, "Phó Bí thư"],
        ["Lê Năm", "1987", "Bí thư", None],
    ]
    path = sheets.write(tmp_path / "a.xlsx", ("A", [head, *rows]))
    imports.run(data.store, by_name("plan_entries"), path)
    sql = "SELECT p.name, o.name FROM plan_entries e JOIN people p ON p.id = e.person JOIN posts o ON o.id = e.post"
    assert data.read(f"{sql} ORDER BY e.id") == [
        ("Lê Ba", "Bí thư"),
        ("Lê Tư", "Phó Bí thư"),
        ("Lê Năm", "Bí thư"),
    ]


def test_papers_and_votes_of_candidates_by_their_names(data: Data, tmp_path: Path) -> None:
    for name in ("Ngô Thị Lan", "Trần Bình", "Trần Bình"):
        data.put(CANDIDATES, Candidate(person=data.person(name), step="dossier"))
    rows = [
        ["Họ và tên", "Giấy tờ", "Tình trạng", "Số", "Ngày cấp", "Hết hạn"],
        ["Ngô Thị Lan", "Đơn xin vào Đảng", "There", "12", "01/06/2026", ""],
        ["Ngo Thi Lan", "Lý lịch của người xin vào Đảng", "", "", "31/02/2026", ""],
        ["Trần Bình", "Đơn xin vào Đảng", "There", "", "", ""],
        ["Vũ Không Ai", "Đơn xin vào Đảng", "There", "", "", ""],
        ["Ngô Thị Lan", "Lý lịch của người xin vào Đảng", "There", "", "02/06/2026", "01/06/2026"],
    ]
    path = sheets.write(tmp_path / "ho so.xlsx", ("Hồ sơ", rows))
    outcome = imports.run(data.store, by_name("candidate_papers"), path)
    assert outcome.counts["added"] == 1
    assert outcome.prepared.fate == ["added", "refused", "held", "held", "refused"]
    assert [(each.row, each.field) for each in outcome.prepared.batch.problems] == [
        (3, "issued_on"),
        (6, "valid_until"),
    ]
    stored = data.read(
        "SELECT p.name, k.code, c.state, c.number, c.issued_on FROM candidate_papers c"
        " JOIN candidates x ON x.id = c.candidate JOIN people p ON p.id = x.person JOIN codes k ON k.id = c.kind"
    )
    assert stored == [("Ngô Thị Lan", "application", "there", "12", "2026-06-01")]
    rows = [
        ["Họ và tên", "Cấp biểu quyết", "Ngày họp", "Đảng viên chính thức", "Tán thành"],
        ["Ngô Thị Lan", "Party cell, on the admission", "05/06/2026", 12, 11],
        ["Ngô Thị Lan", "Party committee, on the admission", "08/06/2026", 9, 10],
    ]
    path = sheets.write(tmp_path / "bieu quyet.xlsx", ("BQ", rows))
    outcome = imports.run(data.store, by_name("candidate_votes"), path)
    assert outcome.counts["added"] == 1  # ten of nine cannot be
    assert data.read("SELECT members, agreed FROM candidate_votes") == [(12, 11)]
