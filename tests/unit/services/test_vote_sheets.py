"""Votes as offices have them in sheets."""

from pathlib import Path

import pytest

from officeapp.base.errors import UserError
from officeapp.services import vote_sheets
from officeapp.services.vote_sheets import Row, matched
from tests.helpers.sheets import write


def test_our_own_tally_filled_in(tmp_path: Path) -> None:
    sheet = [
        ["KẾT QUẢ KIỂM PHIẾU"],
        ["TT", "Họ và tên", "Chức vụ hiện tại", "Đồng ý", None, "Không đồng ý", None, "Kết quả"],
        [None, None, None, "Số phiếu", "Tỷ lệ (%)", "Số phiếu", "Tỷ lệ (%)"],
        [1, 2, 3, 4, 5, 6, 7, 8],
        ["Bí thư Đảng ủy: 2 người"],
        [1, "Ngô Tiến Dũng", "Phó Bí thư", 26, 100, 0, 0],
        [2, "Bùi Thanh Bình", None, 11, 42.3, 15, 57.7],
        ["Chủ tịch UBND: 1 người"],
        [1, "Ngô  Tiến Dũng", "Phó Bí thư", 20, None, None, None],
        ["Đạt: 1 người"],
    ]
    rows = vote_sheets.read(write(tmp_path / "phiếu.xlsx", ("Bước 2", sheet)))
    assert rows == [
        Row("Ngô Tiến Dũng", "Bí thư Đảng ủy", {"votes_for": "26", "votes_against": "0"}),
        Row("Bùi Thanh Bình", "Bí thư Đảng ủy", {"votes_for": "11", "votes_against": "15"}),
        Row("Ngô Tiến Dũng", "Chủ tịch UBND", {"votes_for": "20"}),
    ]


def test_a_plain_table_with_another_opinion(tmp_path: Path) -> None:
    sheet = [
        ["Họ tên", "Chức danh quy hoạch", "Đồng ý", "Không đồng ý", "Ý kiến khác"],
        ["Lê Thị Minh Châu", "Bí thư", "18", "7", "1"],
        ["Cộng", None, None, None, None],
    ]
    (row,) = vote_sheets.read(write(tmp_path / "a.xlsx", ("S", sheet)))
    assert row == Row(
        "Lê Thị Minh Châu", "Bí thư", {"votes_for": "18", "votes_against": "7", "votes_other": "1"}
    )


def test_a_sheet_without_votes_is_refused_in_words(tmp_path: Path) -> None:
    file = write(tmp_path / "a.xlsx", ("S", [["Họ và tên", "Tuổi"], ["Ngô Tiến Dũng", 50]]))
    with pytest.raises(UserError, match="No table of votes"):
        vote_sheets.read(file)


def test_rows_find_their_people_by_name_and_post() -> None:
    rows = [Row("ngo tien dung", "Chủ tịch UBND"), Row("Ngô Tiến Dũng", "Bí thư"), Row("Nguyễn Văn Không")]
    people = [("Ngô Tiến Dũng", "Bí thư"), ("Ngô Tiến Dũng", "Chủ tịch UBND"), ("Bùi Thanh Bình", "Bí thư")]
    found, unknown = matched(rows, people)
    assert {at: row.post for at, row in found.items()} == {0: "Bí thư", 1: "Chủ tịch UBND"}
    assert unknown == ["Nguyễn Văn Không"]
