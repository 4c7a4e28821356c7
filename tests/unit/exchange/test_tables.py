"""The heading and the data are found in sheets as offices make them, and every other row is told apart."""

from pathlib import Path
from typing import Any

import pytest

from officeapp.domain.registers import by_name
from officeapp.exchange.headings import at_rows, candidates
from officeapp.exchange.reading import open_book, open_text
from officeapp.exchange.sheets import Area, Cells, Sheet
from officeapp.exchange.tables import NoHeading, Table, default_sheet, find_table
from officeapp.exchange.vocabulary import vocabulary
from tests.unit.exchange import hardest

PEOPLE = vocabulary(by_name("people"))
ORGANIZATIONS = vocabulary(by_name("organizations"))


def sheet(*rows: list[Any], merged: tuple[Area, ...] = ()) -> Sheet:
    kept = [(number, row) for number, row in enumerate(rows, 1) if any(value is not None for value in row)]
    width = max(len(row) for row in rows)
    padded = [[*row, *[None] * (width - len(row))] for _number, row in kept]
    cells = Cells(padded, [number for number, _row in kept], range(1, width + 1), merged)
    return Sheet("S", lambda: cells)


def table(*rows: list[Any], merged: tuple[Area, ...] = ()) -> Table:
    return find_table(sheet(*rows, merged=merged), PEOPLE)


def names(found: Table) -> list[Any]:
    column = next(each for each in found.columns if each.match and each.match.target == "name")
    return found.values(column)


def reasons(found: Table) -> list[tuple[int, str]]:
    return [(each.row, each.reason) for each in found.skipped]


def test_the_hardest_sheet(tmp_path: Path):
    book = open_book(hardest.write(tmp_path / "a.xlsx"))
    chosen = default_sheet(book, PEOPLE)
    assert chosen.name == "Danh sách"
    found = find_table(chosen, PEOPLE)
    assert (found.heading.first, found.heading.last) == (6, 8)
    assert [each.title for each in found.columns] == [
        "Số TT",
        "Họ và tên",
        "Ngày tháng năm sinh / Nam",
        "Ngày tháng năm sinh / Nữ",
        "Chi bộ",
        "Chức vụ hiện tại",
        "Đảng / Ngày vào / Dự bị",
        "Đảng / Ngày vào / Chính thức",
        "Trình độ / Chuyên môn",
        "Trình độ / LLCT",
        "Chức danh quy hoạch",
        "Kết quả phân loại 03 năm gần nhất",
        "Số định danh cá nhân",
        "Ghi chú",
        "Ghi chú (2)",
        "",
        "",
    ]
    assert [each.letter for each in found.columns][-3:] == ["O", "#1", "#2"]
    assert found.numbers == [12, 13, 15, 17, 22, 23]
    assert names(found)[0] == "Nguyễn Văn An (Tư An)"
    assert [[group.text for group in groups] for groups in found.groups][::2] == [
        ["NHIỆM KỲ 2025-2030", "Danh sách chuyển tiếp Bí thư và tương đương"],
        ["NHIỆM KỲ 2025-2030", "Danh sách chuyển tiếp Phó Bí thư"],
        ["NHIỆM KỲ 2030-2035", "Danh sách bổ sung"],
    ]
    assert reasons(found) == [
        (9, "numbers"),
        (10, "group"),
        (11, "group"),
        (14, "group"),
        (18, "total"),
        (19, "repeated"),
        (20, "group"),
        (21, "group"),
        (24, "total"),
        (26, "note"),
        (27, "note"),
    ]
    assert found.blank == 2
    assert found.skipped_count == 13


def test_a_plain_list_of_the_clipboard():
    found = find_table(open_text("Họ tên\tNăm sinh\nAn\t1965\nBình\t1970\n").sheets[0], PEOPLE)
    assert names(found) == ["An", "Bình"]
    assert found.skipped == ()


def test_a_list_of_names_alone():
    assert names(table(["DANH SÁCH"], ["Họ và tên"], ["NGUYỄN VĂN AN"], ["Trần Ban"])) == [
        "NGUYỄN VĂN AN",
        "Trần Ban",
    ]


def test_groups_of_columns_without_merged_cells():
    found = table(
        ["TT", "Họ và tên", "Ngày sinh", None, "Trình độ", None],
        [None, None, "Nam", "Nữ", "Chuyên môn", "LLCT"],
        [1, "An", 1965, None, "ĐH", "CC"],
        [2, "Bình", None, 1970, "ĐH", "TC"],
    )
    assert [each.title for each in found.columns] == [
        "TT",
        "Họ và tên",
        "Ngày sinh / Nam",
        "Ngày sinh / Nữ",
        "Trình độ / Chuyên môn",
        "Trình độ / LLCT",
    ]
    assert names(found) == ["An", "Bình"]


def test_data_below_a_heading_is_not_taken_for_a_heading():
    found = table(
        ["Họ và tên", "Giới tính", "Dân tộc", None], ["An", "Nam", "Kinh", "Nam"], ["Bình", "Nữ", "Tày", "x"]
    )
    assert names(found) == ["An", "Bình"]


def test_unit_names_as_group_rows():
    across = (Area(2, 1, 2, 5), Area(5, 1, 5, 5))
    found = table(
        ["STT", "Họ và tên", "Năm sinh", "Dân tộc", "Tôn giáo"],
        ["TỈNH QUẢNG TRỊ"],
        [1, "An", 1965, "Kinh", "Không"],
        [2, "Bình", 1970, "Kinh", "Không"],
        ["TỈNH LÂM ĐỒNG"],
        [1, "Chi", 1980, "Kinh", "Không"],
        merged=across,
    )
    assert names(found) == ["An", "Bình", "Chi"]
    assert [groups[0].text for groups in found.groups] == [
        "TỈNH QUẢNG TRỊ",
        "TỈNH QUẢNG TRỊ",
        "TỈNH LÂM ĐỒNG",
    ]


def test_the_count_that_papers_put_behind_a_group_is_no_part_of_its_name():
    found = table(
        ["STT", "Họ và tên", "Năm sinh", "Dân tộc", "Tôn giáo"],
        ["Chi bộ UBND phường: 31 đảng viên"],
        [1, "An", 1965, "Kinh", "Không"],
        merged=(Area(2, 1, 2, 5),),
    )
    assert [groups[0].text for groups in found.groups] == ["Chi bộ UBND phường"]


def test_numbered_group_rows_and_a_person_of_whom_only_the_name_is_known():
    found = table(
        ["STT", "Họ và tên", "Năm sinh", "Dân tộc", "Tôn giáo"],
        [1, "Chi bộ Khu phố 1"],
        [1, "An", 1965, "Kinh", "Không"],
        [2, "Trần Văn Ban"],
        [2, "Chi bộ Khu phố 2"],
        [1, "Chi", 1980, "Kinh", "Không"],
    )
    assert names(found) == ["An", "Trần Văn Ban", "Chi"]
    assert [groups[0].text for groups in found.groups] == [
        "Chi bộ Khu phố 1",
        "Chi bộ Khu phố 1",
        "Chi bộ Khu phố 2",
    ]


def test_rows_numbered_in_advance_are_blank():
    found = table(["STT", "Họ và tên", "Năm sinh"], [1, "An", 1965], [2], [3], [4])
    assert names(found) == ["An"]
    assert found.blank == 3


def test_a_row_without_name_is_data_with_a_mistake():
    found = table(
        ["STT", "Họ và tên", "Năm sinh", "Dân tộc"], [1, None, 1965, "Kinh"], [2, "An", 1966, "Kinh"]
    )
    assert names(found) == [None, "An"]


def test_cells_merged_over_several_rows_fill_them():
    found = table(
        ["STT", "Họ và tên", "Năm sinh", "Đơn vị"],
        [1, "An", 1965, "Văn phòng"],
        [2, "Bình", 1966, None],
        merged=(Area(2, 4, 3, 4),),
    )
    assert found.values(found.columns[3]) == ["Văn phòng", "Văn phòng"]


def test_the_name_of_a_place_that_begins_like_a_total_is_data():
    found = find_table(
        sheet(
            ["STT", "Tên đơn vị", "Mã"],
            [1, "Công ty A", "01"],
            [2, "Cộng đồng B", "02"],
            [None, "Cộng", None],
        ),
        ORGANIZATIONS,
    )
    assert [row[1] for row in found.rows] == ["Công ty A", "Cộng đồng B"]
    assert reasons(found) == [(4, "total")]


def test_headings_in_8_bit_fonts_and_decomposed():
    found = table(["Hä vµ tªn", "Ngaøy sinh", "Da\u0302n to\u0323\u0302c"], ["An", 1965, "Kinh"])
    assert [each.match and each.match.target for each in found.columns] == [
        "name",
        "birth_date",
        "ethnic_group",
    ]


def test_several_tables_in_a_sheet_can_be_chosen():
    head = ["STT", "Họ và tên", "Năm sinh"]
    two = sheet(head, [1, "An", 1965], [], ["Họ tên", "Năm sinh", "Dân tộc"], ["Bình", 1970, "Kinh"])
    found = candidates(two, PEOPLE)
    assert sorted(each.first for each in found) == [1, 4]
    second = next(each for each in found if each.first == 4)
    assert names(find_table(two, PEOPLE, second)) == ["Bình"]


def test_a_column_without_heading_is_kept():
    found = table(["Họ và tên", None, "Năm sinh"], ["Nguyễn Văn", "An", 1965])
    assert [(each.letter, each.title) for each in found.columns] == [
        ("A", "Họ và tên"),
        ("B", ""),
        ("C", "Năm sinh"),
    ]


def test_columns_are_named_by_letter_or_heading():
    found = table(["TT", "Họ và tên", "Năm sinh"], [1, "An", 1965])
    for name in ("B", "b", "Họ và tên", "ho va ten", "Họ và tên *"):
        column = found.column(name)
        assert column is not None
        assert column.letter == "B"
    assert found.column("Z") is None


def test_no_heading():
    with pytest.raises(NoHeading, match="No heading"):
        table(["một", "hai"], ["ba", "bốn"])
    with pytest.raises(NoHeading):
        default_sheet(open_text("một\thai\nba\tbốn"), PEOPLE)
    with pytest.raises(NoHeading):
        table([None])


def test_a_heading_that_a_person_points_at():
    odd = sheet(["Bảng 1"], ["Ai", "Khi nào"], ["An", 1965])
    with pytest.raises(NoHeading):
        find_table(odd, PEOPLE)
    heading = at_rows(odd, PEOPLE, 2, 2)
    assert heading is not None
    found = find_table(odd, PEOPLE, heading)
    assert [each.title for each in found.columns] == ["Ai", "Khi nào"]
    assert found.numbers == [3]
    assert at_rows(odd, PEOPLE, 9, 9) is None


def test_units_are_not_taken_for_groups_where_they_are_the_records():
    targets = vocabulary(by_name("targets"))
    found = find_table(
        sheet(
            ["TT", "Đơn vị", "Đảng viên đầu năm", "Chỉ tiêu", "Quý I"],
            ["I", "Khối Đảng"],
            [1, "Chi bộ 1", 15, 1],
            [2, "Chi bộ 2"],
            ["II", "Khối chính quyền"],
            [1, "Chi bộ 3", 20, 1, 1],
            [None, "Tổng", 35, 2],
        ),
        targets,
    )
    assert [row[1] for row in found.rows] == ["Chi bộ 1", "Chi bộ 2", "Chi bộ 3"]
    listed = find_table(
        sheet(["Tên đơn vị", "Mã", "Cấp"], ["Chi bộ 1"], ["Phường A", "01", "Phường"]), ORGANIZATIONS
    )
    assert [row[0] for row in listed.rows] == ["Chi bộ 1", "Phường A"]


def test_tasks_under_roman_groups_with_long_texts():
    tasks = vocabulary(by_name("tasks"))
    long = "Xây dựng kế hoạch " * 30
    found = find_table(
        sheet(
            ["THEO DÕI NHIỆM VỤ"],
            ["STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Sản phẩm"],
            ["I", "LĨNH VỰC KINH TẾ"],
            [1, long, "Phòng Kinh tế", "30/6/2026", "Kế hoạch"],
            [2, "Rà soát quy hoạch"],
            ["II", "LĨNH VỰC VĂN HÓA"],
            ["2.1", "Tổ chức lễ hội", "Phòng Văn hóa", "1/8/2026", "Báo cáo"],
        ),
        tasks,
    )
    assert [row[1][:15] for row in found.rows] == ["Xây dựng kế hoạ", "Rà soát quy hoạ", "Tổ chức lễ hội"]
    assert [groups[-1].text for groups in found.groups] == ["LĨNH VỰC KINH TẾ"] * 2 + ["LĨNH VỰC VĂN HÓA"]


def test_names_with_their_number_before_them_are_people():
    found = table(["Họ và tên", "Năm sinh", "Dân tộc"], ["1. Nguyễn Văn An"], ["2. Trần Bình", 1970, "Kinh"])
    assert names(found) == ["1. Nguyễn Văn An", "2. Trần Bình"]


def test_plain_numbers_below_the_heading_number_the_columns():
    heading = ["TT", "Họ và tên", "Ngày sinh", "Dân tộc", "Tôn giáo", "Chức vụ", "Ghi chú"]
    found = table(heading, list(range(1, 8)), [1, "Lê Ba", "1980", "Kinh", "Không", "Bí thư", "x"])
    assert (names(found), reasons(found)) == (["Lê Ba"], [(2, "numbers")])
