"""What an import says of its cells: where they are, what stands in them, in the language of the moment."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base import i18n
from officeapp.domain.registers import by_name
from officeapp.services import imports
from tests.helpers import sheets
from tests.helpers.data import Data, new_store

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Đơn vị"]


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Data]:
    store = new_store(tmp_path)
    yield Data(store)
    i18n.use("en")
    store.close()


def take_in(
    data: Data, folder: Path, *tables: tuple[str, list[list[Any]]], register: str = "people", **options: Any
) -> imports.Outcome:
    path = sheets.write(folder / "danh sách.xlsx", *tables)
    return imports.run(data.store, by_name(register), path, **options)


def test_a_problem_shows_what_stands_in_the_cell(data: Data, tmp_path: Path) -> None:
    rows = [HEAD, [1, "Trần Tư", "19/5/1990", "48071001234"], [2, "Lê Ba", "3-2-2050", None]]
    told = take_in(data, tmp_path, ("A", rows)).as_json()["problems"]
    values = {(each["column"], each["row"], each["value"]) for each in told}
    assert values == {("D", 2, "48071001234"), ("C", 3, "3-2-2050")}


def test_what_a_group_row_says_is_told_of_the_group_row(data: Data, tmp_path: Path) -> None:
    rows = [HEAD[:4], ["I", "Chi bộ Khu phố 9"], [1, "Lê Ba", "1980", None], [2, "Lê Tư", "1981", None]]
    outcome = take_in(data, tmp_path, ("A", rows))
    (told,) = outcome.as_json()["problems"]
    assert (told["row"], told["column"], told["value"]) == (3, "", "Chi bộ Khu phố 9")
    assert told["message"].startswith("In the group row 2: “Chi bộ Khu phố 9” is not known")
    assert "A!3  Warning: In the group row 2" in str(outcome) and "#" not in str(outcome)


def test_a_double_in_another_sheet_names_the_sheet(data: Data, tmp_path: Path) -> None:
    row = [1, "Lê Ba", "19/05/1980", "048080001234"]
    again = [[1, "Lê Tư", "1981", None], row, row]
    told = take_in(data, tmp_path, ("Khối 1", [HEAD, row]), ("Khối 2", [HEAD, *again]), sheet="*").as_json()[
        "problems"
    ]
    said = [each["message"] for each in told]
    assert said == ["This is the same record as in row 2 of the sheet “Khối 1”."] * 2


def test_numbers_are_written_as_people_write_them(data: Data, tmp_path: Path) -> None:
    i18n.use("vi")
    rows = [["Đơn vị", "Năm", "Chỉ tiêu"], ["Chi bộ 1", 2026, 1000000]]
    data.unit("Chi bộ 1", data.office)
    told = take_in(data, tmp_path, ("A", rows), register="targets").as_json()["problems"]
    assert "1.000.000" in told[0]["message"] and "100.000" in told[0]["message"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Chi bộ Khu phố 3", "cell"),
        ("CHI BỘ TRƯỜNG THCS A", "cell"),
        ("Đảng ủy Công an phường", "party_grassroots"),
        ("Đảng bộ phường Thanh Vân", "party_commune"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "division"),
        ("Ban Dân vận", "party_body"),
        ("Ban Pháp chế", "council_committee"),
        ("Bản Nà Lèng", None),
        ("Sở Nội vụ", "department"),
        ("Xã Hòa Bình", "people_committee"),
        ("Truong THCS Thanh Van", "school"),
        ("Nơi nào đó", None),
    ],
)
def test_the_kind_of_a_new_unit_is_told_by_its_name(
    data: Data, tmp_path: Path, name: str, kind: str | None
) -> None:
    take_in(data, tmp_path, ("A", [["STT", "Tên đơn vị", "Mã"], [1, name, "X1"]]), register="organizations")
    sql = "SELECT c.code FROM organizations o LEFT JOIN codes c ON c.id = o.kind WHERE o.code = 'X1'"
    assert data.read(sql) == [(kind,)]


def test_units_made_beside_people_have_a_kind_too(data: Data, tmp_path: Path) -> None:
    rows = [[*HEAD, "Chi bộ"], [1, "Lê Ba", "1980", None, "Phòng Văn hóa", "Khu phố 9"]]
    take_in(data, tmp_path, ("A", rows), create_missing=True)
    sql = "SELECT o.name, c.code FROM organizations o JOIN codes c ON c.id = o.kind"
    assert set(data.read(sql)) >= {("Phòng Văn hóa", "division"), ("Khu phố 9", "cell")}


def test_memberships_say_party_as_offices_do(data: Data, tmp_path: Path) -> None:
    data.person("Lê Ba")
    data.unit("Chi bộ 1", data.office)
    rows = [["Họ và tên", "Đơn vị", "Loại"], ["Lê Ba", "Chi bộ 1", "Đảng"]]
    outcome = take_in(data, tmp_path, ("A", rows), register="memberships")
    assert outcome.as_json()["problems"] == [] and outcome.counts["added"] == 1
    assert data.read("SELECT kind FROM memberships") == [("party",)]


def test_a_name_without_letters_is_none(data: Data, tmp_path: Path) -> None:
    rows = [HEAD, [1, 12345678, "1980", None, None], [2, "“Ba”", "1981", None, None]]
    told = take_in(data, tmp_path, ("A", rows)).as_json()
    assert (told["added"], told["refused"]) == (1, 1)
    assert told["problems"][0]["message"] == "“12345678” holds no letters. Enter the name."


def test_what_is_not_told_in_words_is_counted(data: Data, tmp_path: Path) -> None:
    rows = [[number, f"Lê Văn {chr(97 + number % 26)}", "31/02/1980", None, None] for number in range(1, 61)]
    outcome = take_in(data, tmp_path, ("A", [HEAD, *rows]))
    assert str(outcome).splitlines()[-1] == "… and 10 more" and outcome.status == 1
