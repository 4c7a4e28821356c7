"""Sheets of training, work, family, grades and discipline, as offices keep them, find the people they speak of."""

from pathlib import Path
from typing import Any

import pytest

from officeapp.domain.registers import by_name
from officeapp.services import imports
from tests.helpers import sheets
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path) -> Any:
    store = new_store(tmp_path)
    made = Data(store)
    made.person("Lê Thị Minh Châu", birth_date="1979-05-20", citizen_id="048179001234")
    made.person("Bùi Thanh Bình", birth_date="1972")
    yield made
    store.close()


def taken(data: Data, path: Path, register: str, rows: list[list[Any]]) -> Any:
    outcome = imports.run(data.store, by_name(register), sheets.write(path / "bang.xlsx", ("Bảng", rows)))
    assert outcome.prepared.batch.problems == []
    return outcome


def test_training(data: Data, tmp_path: Path) -> None:
    rows = [
        ["DANH SÁCH ĐÀO TẠO, BỒI DƯỠNG"],
        [],
        ["STT", "Họ và tên", "Ngày sinh", "Tên trường", "Ngành học hoặc tên lớp học", "Từ tháng, năm",
         "Đến tháng, năm", "Hình thức học", "Văn bằng, chứng chỉ"],
        [1, "Lê Thị Minh Châu", "20/05/1979", "Trường Đại học Luật", "Luật kinh tế", "9/1997", "6/2001", "Chính quy",
         "Cử nhân"],
        [2, "Lê Thị Minh Châu", "20/05/1979", "Học viện Chính trị", "Cao cấp lý luận chính trị", "2015", "2017",
         "Tại chức", "Bằng tốt nghiệp"],
    ]  # fmt: skip
    assert taken(data, tmp_path, "trainings", rows).counts["added"] == 2
    assert data.read(
        "SELECT t.school, t.from_date, c.code FROM trainings t JOIN codes c ON c.id = t.form ORDER BY t.id"
    ) == [
        ("Trường Đại học Luật", "1997-09", "full_time"),
        ("Học viện Chính trị", "2015", "in_service"),
    ]


def test_work_history(data: Data, tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Số CCCD", "Từ tháng, năm", "Đến tháng, năm", "Chức danh, chức vụ, đơn vị công tác"],
        ["Lê Thị Minh Châu", "048179001234", "08/2002", "05/2010", "Chuyên viên Phòng Tư pháp"],
        ["Lê Thị Minh Châu", "048179001234", "06/2010", None, "Trưởng ban Dân vận"],
    ]
    assert taken(data, tmp_path, "work_periods", rows).counts["added"] == 2


def test_family_names_relatives_not_people(data: Data, tmp_path: Path) -> None:
    rows = [
        ["STT", "Cán bộ", "Bên", "Quan hệ", "Họ và tên", "Năm sinh", "Quê quán, nghề nghiệp, chức vụ, nơi ở"],
        [1, "Lê Thị Minh Châu", "Bên bản thân", "Cha", "Lê Văn Bảy", 1950, "Hưu trí"],
        [2, "Lê Thị Minh Châu", "Bên vợ hoặc chồng", "Mẹ chồng", "Nguyễn Thị Sáu", 1952, "Nội trợ"],
    ]
    assert taken(data, tmp_path, "relatives", rows).counts["added"] == 2
    assert data.read("SELECT side, name, born FROM relatives ORDER BY id") == [
        ("own", "Lê Văn Bảy", "1950"),
        ("spouse", "Nguyễn Thị Sáu", "1952"),
    ]
    assert data.read("SELECT count(*) FROM people") == [(2,)]


def test_discipline_and_grades(data: Data, tmp_path: Path) -> None:
    rows = [
        [
            "Họ và tên",
            "Ngày sinh",
            "Hình thức kỷ luật",
            "Nội dung vi phạm",
            "Ngày quyết định",
            "Số quyết định",
        ],
        ["Bùi Thanh Bình", "1972", "Khiển trách", "Chậm giải quyết hồ sơ", "12/03/2014", "18-QĐ/UBKT"],
    ]
    assert taken(data, tmp_path, "disciplines", rows).counts["added"] == 1
    assert data.read("SELECT form, decided_on FROM disciplines") == [("reprimand", "2014-03-12")]
    rows = [["Họ và tên", "Ngày sinh", "Năm", "Xếp loại"], ["Bùi Thanh Bình", "1972", 2025, "HTTNV"]]
    assert taken(data, tmp_path, "evaluations", rows).counts["added"] == 1


def test_papers_awards_and_deputies(data: Data, tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Ngày sinh", "Loại giấy tờ", "Ngày cấp"],
        ["Bùi Thanh Bình", "1972", "Khám sức khỏe", "01/02/2026"],
    ]
    assert taken(data, tmp_path, "person_papers", rows).counts["added"] == 1
    rows = [
        ["Họ và tên", "Ngày sinh", "Hình thức khen thưởng", "Năm khen thưởng", "Cấp khen thưởng"],
        ["Bùi Thanh Bình", "1972", "Bằng khen", "2020", "UBND tỉnh"],
    ]
    assert taken(data, tmp_path, "awards", rows).counts["added"] == 1
    data.unit("HĐND phường", data.office)
    rows = [
        [
            "Họ và tên",
            "Ngày sinh",
            "Hội đồng nhân dân",
            "Nhiệm kỳ",
            "Đơn vị bầu cử",
            "Chuyên trách",
            "Tỷ lệ phiếu",
        ],
        ["Bùi Thanh Bình", "1972", "HĐND phường", "2026-2031", "Đơn vị bầu cử số 1", "x", "82,5"],
    ]
    assert taken(data, tmp_path, "deputies", rows).counts["added"] == 1
    assert data.read("SELECT constituency, full_time, share FROM deputies") == [
        ("Đơn vị bầu cử số 1", 1, 82.5)
    ]
