"""Sheets as offices really have them: signatures below the table, words for figures, short forms, formulas unsaved."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base import i18n
from officeapp.domain.registers import by_name
from officeapp.services import imports
from tests.helpers import sheets
from tests.helpers.data import Data, new_store

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Quê quán", "Đơn vị", "Ghi chú"]
AN = [1, "Lê An", "12/05/1971", "Huế", "UBND phường"]
BA = [2, "Lê Ba", "12/05/1972", "Huế", "UBND phường"]
TASK = ["STT", "Nhiệm vụ", "Chủ trì, người thực hiện", "Thời hạn", "Trạng thái", "Tiến độ %"]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Data]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OFFICEAPP_TODAY", "2026-07-14")
        store = new_store(tmp_path_factory.mktemp("office"))
        made = Data(store)
        made.unit("UBND phường", made.office, code="UBND")
        made.unit("Văn phòng Đảng ủy", made.office, code="VP")
        made.person("Lê Thị Ngân")
        yield made
        store.close()
    i18n.use("en")


def looked_at(
    data: Data, folder: Path, rows: list[list[Any]], register: str = "people", **options: Any
) -> imports.Outcome:
    path = sheets.write(folder / "a.xlsx", ("A", rows), **options)
    return imports.run(data.store, by_name(register), path, dry_run=True)


def told(outcome: imports.Outcome) -> list[tuple[str, str]]:
    return [(each.cell, each.level) for each in outcome.prepared.batch.problems]


def values(outcome: imports.Outcome, *slots: str) -> list[tuple[Any, ...]]:
    batch = outcome.prepared.batch
    return list(zip(*(batch.slots.get(slot, batch.blank()) for slot in slots), strict=True))


@pytest.mark.parametrize(
    "below",
    [
        [[], [None, None, None, None, "BÍ THƯ"], [], [], [None, None, None, None, "Nguyễn Văn Hùng"]],
        [[None, None, None, "Thanh Vân, 05/02/2026"], [None, "Người lập", None, None, "Thủ trưởng"],
         [None, "Nguyễn Thị Lan", None, None, "Ngô Tiến Dũng"]],
        [[None, "Cộng: 2 người"], [None, "Nguyễn Thị Lan"]],
        [[None, None, None, "Ngày 5 tháng 2 năm 2026"], [None, None, None, "Chủ tịch"], [2026, "Nguyễn Thị Lan"]],
        [[None, None, None, None, "Thanh Vân, ngày 5 tháng 2 năm 2026"], ["NGƯỜI LẬP", None, "KẾ TOÁN", None, "BÍ THƯ"],
         ["Lê Tư", "Lê Năm", "Lê Sáu", "Lê Bảy", "Lê Tám"]],
        [["Nơi nhận:"], ["- Tỉnh ủy;"], [None, None, None, None, "PHÓ BÍ THƯ"], [None, "Nguyễn Thị Lan"]],
    ],
)  # fmt: skip
def test_what_stands_below_the_table_is_no_row(data: Data, tmp_path: Path, below: list[list[Any]]) -> None:
    outcome = looked_at(data, tmp_path, [HEAD, AN, BA, *below])
    assert [name for (name,) in values(outcome, "name")] == ["Lê An", "Lê Ba"] and told(outcome) == []
    (table,) = outcome.prepared.batch.tables.values()
    assert {each.row for each in table.skipped} == {
        number for number, row in enumerate([HEAD, AN, BA, *below], 1) if number > 3 and any(row)
    }


def test_a_table_without_numbers_ends_before_its_signatures(data: Data, tmp_path: Path) -> None:
    rows = [
        HEAD[1:],
        AN[1:],
        BA[1:],
        [],
        [None, None, None, "CHỦ TỊCH"],
        [],
        ["Nguyễn Thị Lan", None, None, "Ngô B"],
    ]
    outcome = looked_at(data, tmp_path, rows)
    assert values(outcome, "name") == [("Lê An",), ("Lê Ba",)]


def test_a_date_in_words_beside_a_name_ends_nothing(data: Data, tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Ngày sinh"],
        ["Lê A", "1980"],
        ["Lê B", "ngày 12 tháng 5 năm 1980"],
        ["Lê C", "1982"],
    ]
    outcome = looked_at(data, tmp_path, rows)
    assert values(outcome, "birth_date") == [("1980",), ("1980-05-12",), ("1982",)]


def test_a_row_that_lacks_only_its_number_is_a_row(data: Data, tmp_path: Path) -> None:
    rows = [HEAD, AN, [None, *BA[1:]], [3, "Lê Tư"], [None, "Lê Năm", "1980"]]
    assert len(values(looked_at(data, tmp_path, rows), "name")) == 4


def test_progress_in_words(data: Data, tmp_path: Path) -> None:
    said = ["chưa làm", "Đang làm", "xong", "khoảng một nửa", "đạt 50%", "60 %", 40]
    rows = [[at, f"Việc {at}", "UBND phường", "30/8/2026", None, each] for at, each in enumerate(said, 1)]
    outcome = looked_at(data, tmp_path, [TASK, *rows], "tasks")
    assert values(outcome, "percent", "state") == [
        (0, "not_started"), (None, "in_progress"), (100, "done"), (None, None), (50, None), (60, None), (40, None),
    ]  # fmt: skip
    assert outcome.counts["added"] == 7
    assert told(outcome) == [("4", "warning"), ("F5", "warning"), ("F6", "warning")]


def test_unit_and_person_in_one_cell_and_units_as_groups(data: Data, tmp_path: Path) -> None:
    rows = [
        TASK[:4],
        ["I", "UBND phường: 3 nhiệm vụ"],
        [1, "Việc 1", "Văn phòng Đảng ủy\nLê Thị Ngân", "30/8/2026"],
        [2, "Việc 2", "Lê Thị Ngân", "30/8/2026"],
        [3, "Việc 3", None, "30/8/2026"],
        ["II", "Văn phòng Đảng ủy: 2 nhiệm vụ"],
        [1, "Việc 4", None, "30/8/2026"],
        [2, "Việc 5", "Công an phường", "30/8/2026"],
    ]
    outcome = looked_at(data, tmp_path, rows, "tasks")
    number = dict(data.read("SELECT code, id FROM organizations WHERE code IS NOT NULL"))
    (ngan,) = data.read("SELECT id FROM people")[0]
    assert values(outcome, "lead", "assignee", "units_as_written") == [
        (number["VP"], ngan, None), (number["UBND"], ngan, None), (number["UBND"], None, None),
        (number["VP"], None, None), (None, None, "Công an phường"),
    ]  # fmt: skip
    assert told(outcome) == [("C8", "warning")]


def test_grades_in_short_forms_and_what_is_none(data: Data, tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Ngày sinh", "Xếp loại 2024", "Kết quả xếp loại 03 năm gần nhất"],
        ["Lê A", "1980", "Không HTNV", "2022: HTXSNV; 2023: HT tốt NV"],
        ["Lê B", "1981", "Khá", "2022: giỏi"],
        ["Lê C", "1982", "-", "2021 HTTNV, 2022 HTNV"],
        ["Lê D", "1983", "H.T.T.N.V", None],
        ["Lê E", "1984", "Không", "2022: ĐV HTXSNV"],
    ]
    outcome = looked_at(data, tmp_path, rows)
    code = dict(data.read("SELECT id, code FROM codes WHERE list = 'grades'"))
    given = values(outcome, *(f"evaluations.grade@{year}" for year in (2021, 2022, 2023, 2024)))
    assert [tuple(code.get(each) for each in row) for row in given] == [
        (None, "HTXSNV", "HTTNV", "KHTNV"), (None, None, None, None), ("HTTNV", "HTNV", None, None),
        (None, None, None, "HTTNV"), (None, "HTXSNV", None, None),
    ]  # fmt: skip
    assert told(outcome) == [("C3", "error"), ("D3", "error")]
    assert "Known are: Excellent, Good, Fulfilled" in outcome.prepared.batch.problems[0].message


def test_level_and_specialty_in_one_column_stay_apart(data: Data, tmp_path: Path) -> None:
    written = ["Đại học, Kế toán, kiểm toán", "Thạc sĩ - Luật", "ĐH Luật", "Đại học, ĐH Luật", "Cao đẳng"]
    rows = [["Họ và tên", "Trình độ chuyên môn"], *([f"Lê {each}", each] for each in written)]
    outcome = looked_at(data, tmp_path, rows)
    assert values(outcome, "specialty") == [
        ("Kế toán, kiểm toán",),
        ("Luật",),
        ("ĐH Luật",),
        ("ĐH Luật",),
        (None,),
    ]
    assert None not in [level for (level,) in values(outcome, "professional_level")]


def test_a_formula_without_its_value_is_told_at_its_cell(data: Data, tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ và tên", "Ngày sinh", "Nữ"],
        ["=ROW()-1", "Lê A", "=DATE(1980,1,2)", None],
        ["=ROW()-1", "Lê B", "1/2/1980", '="x"'],
        ["=ROW()-1", "=A1&B1", "=C2", "=D2"],
        [None, "Cộng", "=COUNTA(B2:B3)"],
    ]
    outcome = looked_at(data, tmp_path, rows)
    assert {cell for cell, level in told(outcome) if level == "error"} == {"C2", "D3", "B4", "C4", "D4"}
    assert outcome.counts["refused"] == 3
    assert "=DATE(1980,1,2)" in str(outcome) and "Open the file in Excel" in str(outcome)


def test_a_birth_date_in_both_columns(data: Data, tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ và tên", "Ngày sinh", None],
        [None, None, "Nam", "Nữ"],
        [1, "Lê A", "1980", "1981"],
        [2, "Lê B", "31/02/1980", "31/02/1980"],
        [3, "Lê C", "1980", "1980"],
    ]
    outcome = looked_at(data, tmp_path, rows, merge={"A": ["C1:D1"]})
    assert told(outcome) == [("D3", "error"), ("C4", "error")]
    assert values(outcome, "birth_date", "sex")[2] == ("1980", None)


def test_problems_stand_in_the_order_of_the_sheet_with_their_level(data: Data, tmp_path: Path) -> None:
    rows = [HEAD, [1, "Lê A", "x", None, "Hội lạ"], [2, None, "1980", "Huế", "UBND phường"]]
    lines = str(looked_at(data, tmp_path, rows)).splitlines()
    assert [line.split(":")[0] for line in lines if "Error" in line or "Warning" in line] == [
        "A!C2  Error", "A!E2  Warning", "A!B3  Error",
    ]  # fmt: skip
    assert lines[1] == "A!A  Column “STT” is not taken: the list numbers itself."


def test_columns_that_are_not_taken_say_why(data: Data, tmp_path: Path) -> None:
    rows = [["Họ và tên", "Ngày sinh", "Năm sinh", "Màu mắt", "Tuổi"], ["Lê A", "1/2/1980", 1980, "nâu", 46]]
    told_of = looked_at(data, tmp_path, rows).as_json()["not_taken"]
    assert [(each["column"], each["heading"], each["reason"]) for each in told_of] == [
        ("C", "Năm sinh", "another column feeds this field already"),
        ("D", "Màu mắt", "the heading is not known"),
        ("E", "Tuổi", "the program works it out itself"),
    ]


@pytest.mark.parametrize(
    ("written", "name", "other", "sex"),
    [
        ("Lê Văn Tư (Tư Lê)", "Lê Văn Tư", "Tư Lê", None),
        ("Lê Văn Tư (bí danh: Tư Lê)", "Lê Văn Tư", "Tư Lê", None),
        ("Lê Thị Ba (nữ)", "Lê Thị Ba", None, "female"),
        ("Lê Văn Tư (Bí thư)", "Lê Văn Tư (Bí thư)", None, None),
        ("Lê Văn Tư (dự bị)", "Lê Văn Tư (dự bị)", None, None),
    ],
)
def test_another_name_in_brackets_is_no_part_of_the_name(
    data: Data, tmp_path: Path, written: str, name: str, other: str | None, sex: str | None
) -> None:
    outcome = looked_at(data, tmp_path, [HEAD, [1, written, "12/05/1971", "Huế", "UBND phường"]])
    assert values(outcome, "name", "other_names", "sex") == [(name, other, sex)]


def test_what_has_a_column_of_its_own_stays(data: Data, tmp_path: Path) -> None:
    rows = [["STT", "Họ và tên", "Bí danh", "Ngày sinh"], [1, "Lê Văn Tư (Tư Lê)", "Tư Râu", "1971"]]
    assert values(looked_at(data, tmp_path, rows), "name", "other_names") == [("Lê Văn Tư", "Tư Râu")]


def test_ticks_below_levels_are_the_levels(data: Data, tmp_path: Path) -> None:
    rows = [
        ["STT", "Họ và tên", "Ngày sinh", "Lý luận chính trị", None, None, "Dân tộc", None],
        [None, None, None, "CC", "Trung cấp", "SC", "Kinh", "Khác"],
        [1, "Lê Một", "1971", "x", None, None, "x", None],
        [2, "Lê Hai", "1972", None, "X", None, 1, None],
        [3, "Lê Ba", "1973", None, None, None, None, "x"],
        [4, "Lê Bốn", "1974", "x", "x", None, "x", None],
    ]
    outcome = looked_at(data, tmp_path, rows, merge={"A": ["A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:H1"]})
    names = dict(data.read("SELECT id, name FROM codes WHERE list IN ('political_theory', 'ethnic_groups')"))
    read = [
        (row[0], names.get(row[1]), names.get(row[2]))
        for row in values(outcome, "name", "political_theory", "ethnic_group")
    ]
    assert read[:3] == [
        ("Lê Một", "Cao cấp", "Kinh"),
        ("Lê Hai", "Trung cấp", "Kinh"),
        ("Lê Ba", None, None),
    ]
    unlisted, contradicting = outcome.prepared.batch.problems
    assert "“khac” is not in the list" in str(unlisted.message)
    assert (contradicting.cell, contradicting.level) == ("E6", "error")
    assert [each["column"] for each in outcome.as_json()["not_taken"]] == ["A"], "only the running number"
