"""Sheets whose headings nobody knows: the mapping tells where they are, or a person points at the row."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.domain.registers import by_name
from officeapp.exchange.reading import open_book
from officeapp.exchange.tables import NoHeading
from officeapp.services import imports
from tests.helpers import sheets
from tests.helpers.data import Data, new_store

LETTERHEAD: list[list[Any]] = [["ĐẢNG BỘ PHƯỜNG THANH VÂN"], ["Bảng theo dõi năm 2026"], []]
ROWS: list[list[Any]] = [
    [1, "Lê Thị Ba", "19/05/1980", "Kinh"],
    [2, "Trần Văn Tư", "1975", "Tày"],
    [3, "Phạm Năm", None, None],
]
HEAD = ["#", "Ai", "Bao giờ ra đời", "Gốc"]


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Data]:
    store = new_store(tmp_path)
    yield Data(store)
    store.close()


def take_in(data: Data, path: Path, *mapping: str, **options: Any) -> imports.Outcome:
    return imports.run(data.store, by_name("people"), path, mapping=mapping, **options)


def people(data: Data) -> list[Any]:
    return data.read("SELECT name, birth_date FROM people ORDER BY id")


ALL = [("Lê Thị Ba", "1980-05-19"), ("Trần Văn Tư", "1975"), ("Phạm Năm", None)]


def test_nothing_is_guessed_where_nothing_is_known(data: Data, tmp_path: Path) -> None:
    with pytest.raises(NoHeading):
        take_in(data, sheets.write(tmp_path / "a.xlsx", ("A", [*LETTERHEAD, HEAD, *ROWS])))


def test_a_sheet_of_another_register_is_called_by_its_name(data: Data, tmp_path: Path) -> None:
    rows = [["STT", "Tên tổ chức", "Loại tổ chức", "Trực thuộc"], [1, "Chi bộ 1", "Chi bộ", "Đảng ủy xã A"]]
    path = sheets.write(tmp_path / "a.xlsx", ("A", rows))
    with pytest.raises(imports.OtherRegister) as told:
        take_in(data, path)
    assert told.value.register is by_name("organizations")
    assert "“Organizations”" in str(told.value) and "“People”" in str(told.value)
    assert imports.run(data.store, told.value.register, path, dry_run=True).as_json()["rows"] == 1


@pytest.mark.parametrize("pairs", [("ai=name", "Bao giờ ra đời=birth_date"), ("B=name", "C=birth_date")])
def test_a_mapping_tells_the_row_of_the_headings(data: Data, tmp_path: Path, pairs: tuple[str, ...]) -> None:
    path = sheets.write(tmp_path / "a.xlsx", ("Bìa", [["Mục lục"]]), ("A", [*LETTERHEAD, HEAD, *ROWS]))
    outcome = take_in(data, path, *pairs)
    assert (len(outcome.prepared.batch), people(data)) == (3, ALL)


def test_a_sheet_without_headings_is_taken_in_by_its_letters(data: Data, tmp_path: Path) -> None:
    path = sheets.write(tmp_path / "a.xlsx", ("A", ROWS))
    take_in(data, path, "B=name", "C=birth_date", "D=ethnic_group")
    assert people(data) == ALL


def test_a_row_is_pointed_at_and_remembered(data: Data, tmp_path: Path) -> None:
    book = open_book(sheets.write(tmp_path / "a.xlsx", ("A", [*LETTERHEAD, HEAD, *ROWS])))
    people_ = by_name("people")
    source = data.store.read(lambda db: imports.read(db, people_, book, sheet="A", row=4))
    assert [link.title for link in source.mappings[0].links] == HEAD
    source.mappings = [source.mappings[0].with_target("B", "name").with_target("C", "birth_date")]
    outcome = data.store.read(lambda db: imports.check(db, source))
    data.store.write(lambda db: imports.finish(db, source, outcome))
    assert people(data) == ALL
    again = data.store.read(lambda db: imports.read(db, people_, book))
    assert [link.target for link in again.mappings[0].links] == ["", "name", "birth_date", ""]
