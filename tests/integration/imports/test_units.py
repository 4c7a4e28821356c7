"""Sheets of units that name their superior units among themselves."""

from pathlib import Path
from typing import Any

import pytest

from officeapp.domain.registers import by_name
from officeapp.services import imports
from tests.helpers import sheets
from tests.helpers.data import Data, new_store
from tests.helpers.offices import OFFICE

HEAD = ["STT", "Mã", "Tên đơn vị", "Đơn vị cấp trên"]


@pytest.fixture
def data(tmp_path: Path) -> Any:
    store = new_store(tmp_path)
    yield Data(store)
    store.close()


def take_in(data: Data, folder: Path, *rows: list[Any], **options: Any) -> imports.Outcome:
    path = sheets.write(folder / "units.xlsx", ("Đơn vị", [HEAD, *map(list, rows)]))
    return imports.run(data.store, by_name("organizations"), path, **options)


def parents(data: Data) -> dict[str, str]:
    return dict(
        data.read("SELECT o.name, p.name FROM organizations o JOIN organizations p ON p.id = o.parent")
    )


def test_superior_units_by_code_name_and_path_in_any_order(data: Data, tmp_path: Path) -> None:
    rows = (
        [1, "T3", "Tổ 3", "Chi bộ 2 / Tổ 1"],
        [2, "T1", "Tổ 1", "CB1"],
        [3, "T2", "Tổ 1", "Chi bộ 2"],
        [4, "CB1", "Chi bộ 1", OFFICE],
        [5, "CB2", "Chi bộ 2", OFFICE],
    )
    outcome = take_in(data, tmp_path, *rows)
    assert (outcome.counts["added"], outcome.as_json()["questions"]) == (5, [])
    code = "SELECT p.code FROM organizations o JOIN organizations p ON p.id = o.parent WHERE o.code = ?"
    assert [data.read(code, each)[0][0] for each in ("T1", "T2", "T3")] == ["CB1", "CB2", "T2"]
    again = take_in(data, tmp_path, *rows, mode="update")
    assert again.counts["unchanged"] == 5


def test_rows_below_one_that_stays_out_are_held(data: Data, tmp_path: Path) -> None:
    outcome = take_in(
        data,
        tmp_path,
        [1, "A", "Ban A", "Nơi lạ"],
        [2, "B", "Tổ B", "A"],
        [3, "C", "Tổ C", "B"],
        [4, "D", "Ban D", OFFICE],
    )
    assert (outcome.counts["held"], outcome.counts["added"]) == (3, 1)
    assert parents(data) == {"Ban D": OFFICE}


def test_units_above_one_another_are_held(data: Data, tmp_path: Path) -> None:
    outcome = take_in(data, tmp_path, [1, "A", "Ban A", "B"], [2, "B", "Ban B", "A"], [3, "C", "Ban C", "B"])
    assert outcome.counts["held"] == 3


def test_a_name_of_two_rows_is_asked(data: Data, tmp_path: Path) -> None:
    outcome = take_in(
        data, tmp_path, [1, "A", "Tổ 1", OFFICE], [2, "B", "Tổ 1", "A"], [3, "C", "Nhóm", "Tổ 1"]
    )
    assert outcome.counts["held"] == 1 and "2, 3" in outcome.as_json()["questions"][0]["reason"]


def test_unknown_units_are_made_under_the_units_their_path_names(data: Data, tmp_path: Path) -> None:
    rows = [
        ["Họ và tên", "Ngày sinh", "Đơn vị", "Chi bộ"],
        ["Lê Ba", "1980", f"{OFFICE} / Phòng A", f"{OFFICE} › Khối mới › Chi bộ 9"],
        ["Lê Tư", "1981", "PHÒNG A", "chi bộ 9"],
        ["Lê Năm", "1982", "Tổ 1/2", "Khối mới / Chi bộ 8"],
    ]
    path = sheets.write(tmp_path / "a.xlsx", ("A", rows))
    outcome = imports.run(data.store, by_name("people"), path, create_missing=True)
    assert outcome.created == {"organizations": 5}
    assert parents(data) == {
        "Phòng A": OFFICE, "Khối mới": OFFICE, "Chi bộ 9": "Khối mới", "Chi bộ 8": "Khối mới", "Tổ 1/2": OFFICE,
    }  # fmt: skip


def test_a_superior_unit_made_beside_the_rows_is_counted(data: Data, tmp_path: Path) -> None:
    outcome = take_in(data, tmp_path, [1, "X", "Chi bộ X", "Đảng bộ lạ"], create_missing=True)
    assert (outcome.counts["added"], outcome.created) == (1, {"organizations": 1})
