"""Sheets of people into a real store: matched, resolved, checked, written as one action, taken back."""

from pathlib import Path
from typing import Any

import pytest

from officeapp.data import health
from officeapp.data.queries import listing
from officeapp.domain.registers import by_name
from officeapp.domain.registers.plans import PLANS, Plan
from officeapp.services import history, imports
from officeapp.services.imports import Outcome
from tests.helpers import sheets
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path) -> Any:
    store = new_store(tmp_path)
    yield Data(store)
    store.close()
    assert health.findings(store.path) == []


def take_in(data: Data, path: Path, register: str = "people", **options: Any) -> Outcome:
    return imports.run(data.store, by_name(register), path, **options)


def people(data: Data) -> dict[str, dict[str, Any]]:
    def read(db: Any) -> list[dict[str, Any]]:
        return listing.rows(db, "people", listing.ids(db, listing.Query("people")))

    return {row["name"]: row for row in data.store.read(read)}


def test_the_hardest_sheet(data: Data, tmp_path: Path) -> None:
    term = data.read("SELECT id FROM terms WHERE name = '2030-2035'")[0][0]
    data.post("Bí thư Đảng ủy", data.office)
    data.put(PLANS, Plan(name="Quy hoạch 2030-2035", term=term, organization=data.office))
    outcome = take_in(data, sheets.hardest(tmp_path / "ds.xlsx"), create_missing=True)
    told = outcome.as_json()
    assert (told["rows"], told["added"], told["refused"], told["held"]) == (4, 3, 1, 0)
    assert told["created"]["organizations"] == 2
    errors = [
        (each["column"], each["row"], each["field"]) for each in told["problems"] if each["level"] == "error"
    ]
    assert errors == [("D", 10, "birth_date")]
    found = people(data)
    assert list(found) == ["Nguyễn Văn An", "Phạm Đức An", "Lê Thị Minh Châu"]
    chau = found["Lê Thị Minh Châu"]
    assert (chau["sex"], chau["birth_date"], chau["ethnic_group"]) == ("female", "1979-05", "Mông")
    assert chau["citizen_id"] == "048179001235"  # the zero Excel took, with a notice
    assert (chau["party_organization"], chau["post"]) == ("Chi bộ Khu phố 1", "Phó bí thư")
    assert (chau["party_admission_date"], chau["party_official_date"]) == ("2010-05-18", "2011-05-18")
    an = found["Nguyễn Văn An"]
    assert (an["sex"], an["professional_level"], an["specialty"]) == ("male", "University degree", "ĐH Luật")
    grades = data.read(
        "SELECT e.year, c.code FROM evaluations e JOIN codes c ON c.id = e.grade ORDER BY year"
    )
    assert grades == [(2023, "HTTNV"), (2024, "HTXSNV")]
    planned = data.read("SELECT person, state FROM plan_entries")
    assert planned == [(an["id"], "proposed")]
    assert found["Phạm Đức An"]["birth_date"] == "1968"


def test_names_in_capitals_get_those_of_a_name(data: Data, tmp_path: Path) -> None:
    rows = [["Họ và tên", "Ngày sinh"], ["VŨ CÔNG NAM", "1990"], ["H'ĐIỆP NIÊ (BÍ DANH BA)", "1991"]]
    take_in(data, sheets.write(tmp_path / "a.xlsx", ("A", rows)))
    assert data.read("SELECT name, other_names FROM people ORDER BY id") == [
        ("Vũ Công Nam", None),
        ("H'Điệp Niê", "Ba"),
    ]


def test_members_on_probation_stand_on_the_way_in(
    data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-23")
    cell = data.unit("Chi bộ 1")
    head = ["Họ và tên", "Ngày sinh", "Chi bộ", "Ngày vào Đảng", "Ngày chính thức"]
    rows = [
        ["Lê Ba", "1990", "Chi bộ 1", "15/12/2025", None],
        ["Lê Tư", "1991", "Chi bộ 1", "15/12/2015", "15/12/2016"],
        ["Lê Năm", "1992", "Chi bộ 1", "15/12/2015", None],
    ]
    outcome = take_in(data, sheets.write(tmp_path / "a.xlsx", ("A", [head, *rows])))
    assert outcome.created == {"candidates": 1}
    stored = data.read(
        "SELECT p.name, c.step, c.ceremony_date, c.entered_on, c.organization"
        " FROM candidates c JOIN people p ON p.id = c.person"
    )
    assert stored == [("Lê Ba", "probation", "2025-12-15", "2025-12-15", cell)]
    data.store.write(history.undo)
    assert data.read("SELECT count(*) FROM candidates") == [(0,)]
    take_in(data, sheets.write(tmp_path / "b.xlsx", ("A", [each[:4] for each in (head, *rows)])))
    assert data.read("SELECT count(*) FROM candidates") == [(0,)]  # no such column: nobody is known to wait


def test_undo_takes_the_whole_import_back(data: Data, tmp_path: Path) -> None:
    before = data.read("SELECT count(*) FROM organizations")
    take_in(data, sheets.hardest(tmp_path / "ds.xlsx"), create_missing=True)
    data.store.write(history.undo)
    assert people(data) == {}
    assert data.read("SELECT count(*) FROM organizations") == before
    data.store.write(history.redo)
    assert len(people(data)) == 3


def test_a_dry_run_writes_nothing(data: Data, tmp_path: Path) -> None:
    path = sheets.hardest(tmp_path / "ds.xlsx")
    said = take_in(data, path, create_missing=True, dry_run=True).as_json()
    assert people(data) == {} and said["added"] == 3 and said["action"] is None
    done = take_in(data, path, create_missing=True).as_json()
    assert {**done, "action": None, "seconds": 0, "created": {}} == {**said, "seconds": 0, "created": {}}


def test_the_same_sheet_again_changes_nothing(data: Data, tmp_path: Path) -> None:
    path = sheets.hardest(tmp_path / "ds.xlsx")
    take_in(data, path, create_missing=True)
    for mode in ("add", "fill", "update"):
        told = take_in(data, path, create_missing=True, mode=mode).as_json()
        assert (told["added"], told["updated"], told["unchanged"]) == (0, 0, 3), mode
    assert len(people(data)) == 3


def test_unknown_units_are_kept_as_written_and_warned_of_once(data: Data, tmp_path: Path) -> None:
    rows = [["Họ và tên", "Ngày sinh", "Đơn vị"]]
    rows += [
        [f"Nguyễn Văn {name}", f"0{n + 1}/02/1980", "Phòng Lạ"]
        for n, name in enumerate(("An", "Bình", "Chi"))
    ]
    told = take_in(data, sheets.write(tmp_path / "a.xlsx", ("A", rows))).as_json()
    assert told["added"] == 3 and told["created"] == {}
    assert [each["level"] for each in told["problems"] if each["field"] == "organization"] == ["warning"]
    assert {row["workplace"] for row in people(data).values()} == {"Phòng Lạ"}


@pytest.mark.parametrize(
    ("mode", "phone", "town"), [("add", "0905", None), ("fill", "0905", "Huế"), ("update", "0906", "Huế")]
)
def test_modes_and_blanks(data: Data, tmp_path: Path, mode: str, phone: str, town: str | None) -> None:
    data.person("Lê Thị Minh Châu", birth_date="1979-05-03", phone="0905", email="c@x.vn")
    rows = [["Họ và tên", "Ngày sinh", "Điện thoại", "Quê quán", "Thư điện tử"],
            ["LÊ THỊ MINH CHÂU", "3/5/1979", "0906", "Huế", None]]  # fmt: skip
    told = take_in(data, sheets.write(tmp_path / "a.xlsx", ("A", rows)), mode=mode).as_json()
    assert told["added"] == 0 and told["updated"] == (mode != "add")
    (row,) = people(data).values()
    assert (row["phone"], row["home_town"], row["email"]) == (phone, town, "c@x.vn")


def test_homonyms_are_asked_and_never_merged(data: Data, tmp_path: Path) -> None:
    for _ in range(2):
        data.person("Nguyễn Văn An", birth_date="1971-05-12")
    data.person("Trần Bình", birth_date="1980")
    rows = [["Họ và tên", "Ngày sinh"], ["Nguyễn Văn An", "12/05/1971"], ["Trần Bình", "03/02/1980"],
            ["Nguyễn Văn An", "13/05/1971"]]  # fmt: skip
    path = sheets.write(tmp_path / "a.xlsx", ("A", rows))
    told = take_in(data, path).as_json()
    assert (told["held"], told["added"]) == (2, 1)
    assert [len(each["candidates"]) for each in told["questions"]] == [2, 1]
    assert told["rows"] == sum(told[fate] for fate in ("added", "updated", "unchanged", "refused", "held"))


def test_one_number_for_two_rows_is_refused(data: Data, tmp_path: Path) -> None:
    data.person("Ai Đó", party_card_number="480000000001")
    rows = [["Họ và tên", "Ngày sinh", "Số CCCD", "Số thẻ đảng"],
            ["Nguyễn Văn An", "1971", "048071001234", None], ["Lê Văn Ba", "1972", "048071001234", None],
            ["Lê Văn Tư", "1972", "048071001236", "480000000001"]]  # fmt: skip
    told = take_in(data, sheets.write(tmp_path / "a.xlsx", ("A", rows))).as_json()
    assert (told["added"], told["refused"], told["held"]) == (1, 1, 1)
    assert told["questions"][0]["reason"].startswith("The number belongs to Ai Đó")


def test_a_name_is_corrected_by_number_and_birth(data: Data, tmp_path: Path) -> None:
    person = data.person("Lê Văn Từ", birth_date="1972", party_card_number="480000000001")
    rows = [["Họ và tên", "Ngày sinh", "Số thẻ đảng"], ["Lê Văn Tư", "03/02/1972", "480000000001"]]
    told = take_in(data, sheets.write(tmp_path / "a.xlsx", ("A", rows)), mode="update").as_json()
    assert (told["updated"], told["held"]) == (1, 0)
    assert people(data)["Lê Văn Tư"]["id"] == person


def test_every_row_of_a_workbook_of_units(data: Data, tmp_path: Path) -> None:
    head = ["Họ và tên", "Ngày sinh", "Giới tính"]
    path = sheets.write(
        tmp_path / "a.xlsx",
        ("Chi bộ 1", [head, ["Nguyễn Văn An", "12/05/1971", "Nam"]]),
        (
            "Chi bộ 2",
            [["Ghi chú gì đó"], head, ["Lê Thị Ba", "1972", "Nữ"], ["Nguyễn Văn An", "12/05/1971", "Nam"]],
        ),
        ("Trống", []),
    )
    told = take_in(data, path, sheet="*").as_json()
    assert (told["rows"], told["added"], told["held"]) == (3, 2, 1)
    assert told["questions"][0]["sheet"] == "Chi bộ 2"


def test_the_word_of_a_list_before_its_names(data: Data, tmp_path: Path) -> None:
    rows = [["Họ và tên", "Dân tộc"], ["Lý A", "dân tộc Tày"], ["Lý B", "Người Dao"], ["Lý C", "Dân tộc lạ"]]
    outcome = take_in(data, sheets.write(tmp_path / "dt.xlsx", ("DS", rows)))
    assert [each["ethnic_group"] for each in people(data).values()] == ["Tày", "Dao", None]
    assert [each["row"] for each in outcome.as_json()["problems"]] == [4]


def test_a_cell_in_the_column_of_units_is_a_party_unit(data: Data, tmp_path: Path) -> None:
    rows = [["Họ và tên", "Ngày sinh", "Đơn vị", "Ngày vào Đảng"],
            ["Lê An", "1971", "Chi bộ thôn Đông", "2001"], ["Lê Ba", "1972", "Văn phòng", "2002"]]  # fmt: skip
    take_in(data, sheets.write(tmp_path / "a.xlsx", ("A", rows)), create_missing=True)
    found = people(data)
    assert (found["Lê An"]["organization"], found["Lê An"]["party_organization"]) == (
        None,
        "Chi bộ thôn Đông",
    )
    assert (found["Lê Ba"]["organization"], found["Lê Ba"]["party_organization"]) == ("Văn phòng", None)


def test_numbers_of_former_cards_and_telephones_without_their_zero(data: Data, tmp_path: Path) -> None:
    head = ["Họ và tên", "Ngày sinh", "Số CCCD", "Số thẻ đảng viên", "Điện thoại"]
    rows = [
        head,
        ["Lê Ba", "1980", "201 234 567", "43.045.678", 905111222],
        ["Lê Tư", 1981, 48081001234, None, "0905"],
    ]
    told = take_in(data, sheets.write(tmp_path / "a.xlsx", ("A", rows))).as_json()["problems"]
    assert [(each["column"], each["row"], each["level"]) for each in told] == [
        ("C", 2, "warning"), ("D", 2, "warning"), ("E", 2, "warning"), ("C", 3, "warning"),
    ]  # fmt: skip
    sql = "SELECT citizen_id, old_id, party_card_number, old_card_number, phone FROM people ORDER BY id"
    assert data.read(sql) == [
        (None, "201234567", None, "43045678", "0905111222"),
        ("048081001234", None, None, None, "0905"),
    ]


def test_a_unit_that_was_words_becomes_a_link(data: Data, tmp_path: Path) -> None:
    path = sheets.write(
        tmp_path / "a.xlsx", ("A", [["Họ và tên", "Ngày sinh", "Đơn vị"], ["Lê Ba", "1980", "Phòng A"]])
    )
    take_in(data, path)
    assert people(data)["Lê Ba"]["workplace"] == "Phòng A"
    take_in(data, path, create_missing=True, mode="update")
    told = people(data)["Lê Ba"]
    assert (told["organization"], told["workplace"]) == ("Phòng A", None)


@pytest.mark.parametrize("known", [True, False])
def test_several_rows_may_speak_of_one_person(data: Data, tmp_path: Path, known: bool) -> None:
    if known:
        data.person("Lê Ba", birth_date="1980")
    data.unit("Chi bộ 1", data.office)
    data.unit("Phòng A", data.office)
    head = ["Họ và tên", "Ngày sinh", "Đơn vị", "Loại", "Từ ngày"]
    rows = [
        ["Lê Ba", "1980", "Chi bộ 1", "Đảng", "31/02/2020"],  # stays out, the next rows do not
        ["Lê Ba", "1980", "Chi bộ 1", "Đảng", "2020"],
        ["Lê Ba", "1980", "Phòng A", "Chính quyền", "2021"],
    ]
    outcome = take_in(
        data, sheets.write(tmp_path / "a.xlsx", ("A", [head, *rows])), "memberships", create_missing=True
    )
    assert (outcome.counts["added"], outcome.counts["refused"]) == (2, 1)
    assert data.read("SELECT count(*) FROM people") == [(1,)]
    assert data.read("SELECT person, kind FROM memberships ORDER BY id") == [(1, "party"), (1, "work")]
