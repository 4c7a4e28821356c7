"""What is missing or contradictory is found, named by unit, and the sheet that comes back fills it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from officeapp.base import i18n
from officeapp.domain.registers import by_name
from officeapp.domain.registers.memberships import MEMBERSHIPS, Membership
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.rules import completeness
from officeapp.reports import catalogue, excel
from officeapp.reports.quality import SUPPLIED
from officeapp.services import imports
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Data]:
    i18n.use("vi")
    store = new_store(tmp_path)
    yield Data(store)
    store.close()


def whole(data: Data) -> dict[str, Any]:
    return {
        "sex": "male",
        "birth_date": "1980-05-06",
        "home_town": "Tân Lập",
        "ethnic_group": data.code("ethnic_groups", "01"),
        "professional_level": data.code("professional_levels", "DH"),
        "political_theory": data.code("political_theory", "TC"),
        "party_admission_date": "2005-02-03",
        "party_official_date": "2006-02-03",
    }


def test_every_cell_gets_its_score_and_every_finding_its_names(data: Data) -> None:
    one, two = data.unit("Chi bộ 1"), data.unit("Chi bộ 2")
    fields = whole(data)
    good = data.person(
        "Lê An", cell=one, citizen_id="001080000001", party_card_number="480000000001", **fields
    )
    poor = data.person("Lê Bình", cell=one, party_admission_date="2005-02-03", party_official_date="2004")
    both = data.person(
        "Lê Chi", cell=two, citizen_id="001080000002", party_card_number="480000000002", **fields
    )
    data.put(MEMBERSHIPS, Membership(person=both, organization=one, kind="party", from_date="2010-01-01"))
    nowhere = data.person("Lê Dung", citizen_id="001080000003", party_card_number="480000000003", **fields)
    paper = data.store.read(catalogue.by_id("data-quality").build)
    units, findings = paper.sheets
    told = {row.cells["unit"]: row for row in units.rows if row.kind == "data"}
    assert told["Chi bộ 1"].cells["members"] == 3 and told["Chi bộ 1"].figures["good"].ids == (good,)
    assert told["Chưa thuộc chi bộ nào"].figures["missing"].ids == (nowhere,)
    named = {row.key: row.figures["count"].ids for row in findings.rows if row.kind == "data"}
    assert named["citizen_id"] == (poor,) and named["two_cells"] == (both,)
    assert named["official_first"] == (poor,) and named["cell"] == (nowhere,)
    assert named["twins"] == ()


def test_the_sheet_that_comes_back_fills_the_gaps_only(data: Data, tmp_path: Path) -> None:
    assert {*completeness.EVERYONE, *completeness.MEMBERS, *completeness.OFFICIAL} <= set(SUPPLIED)
    cell = data.unit("Chi bộ 1")
    fields: dict[str, Any] = whole(data) | {"home_town": None}
    person = data.person("Lê Bình", cell=cell, **fields)
    target = tmp_path / "bo sung.xlsx"
    excel.write(data.store.read(catalogue.by_id("data-gaps").build), target)
    book = openpyxl.load_workbook(target)
    sheet = book.active
    assert sheet is not None
    head = next(row for row in sheet.iter_rows() if any(cell.value == "Họ và tên" for cell in row))
    columns = {str(each.value): each.column or 0 for each in head if each.value}
    at = next(row for row in range(1, 40) if sheet.cell(row, columns["Họ và tên"]).value == "Lê Bình")
    for label, value in (
        ("Quê quán", "Hòa Bình"),
        ("Số định danh cá nhân", "001080000009"),
        ("Số thẻ đảng viên", "480000000009"),
    ):
        assert sheet.cell(at, columns[label]).value is None
        sheet.cell(at, columns[label], value)
    book.save(target)
    outcome = imports.run(data.store, by_name("people"), target, mode="fill")
    assert (outcome.counts["added"], outcome.counts["updated"]) == (0, 1)
    stored = data.get(PEOPLE, person)
    assert (stored.home_town, stored.citizen_id, stored.party_card_number) == (
        "Hòa Bình",
        "001080000009",
        "480000000009",
    )
