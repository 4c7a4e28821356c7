"""Yearly grades by cell and by superior, the caps, and the grading sheet that comes back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from officeapp.data.queries import records
from officeapp.domain.registers import by_name
from officeapp.domain.registers.assessment import ASSESSMENT_GRADES
from officeapp.domain.registers.evaluations import EVALUATIONS, Evaluation
from officeapp.domain.registers.unit_grades import UNIT_GRADES, UnitGrade
from officeapp.reports import catalogue, excel
from officeapp.reports.grades import GradesParams
from officeapp.services import imports, registers
from tests.helpers.data import Data, office_on


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    with office_on("2026-11-14", tmp_path, monkeypatch, "vi") as made:
        yield made


def cell(data: Data, name: str, grades: tuple[str, ...]) -> int:
    unit = data.unit(name, data.office, kind=data.code("organization_kinds", "cell"))
    for at, grade in enumerate(grades):
        person = data.person(
            f"{name} {'ABCDEFGHIJKL'[at]}",
            cell=unit,
            birth_date="1980-05-06",
            party_admission_date="2005-02-03",
        )
        if grade:
            data.put(EVALUATIONS, Evaluation(person=person, year=2026, grade=data.code("grades", grade)))
    return unit


def test_grades_by_cell_against_the_cap(data: Data) -> None:
    cell(data, "Chi bộ Một", ("HTXSNV", "HTTNV", "HTTNV", "HTTNV", "HTTNV", "HTTNV", ""))
    cell(data, "Chi bộ Hai", ("HTXSNV", "HTTNV", "HTTNV"))
    paper = data.store.read(lambda db: catalogue.by_id("grades-members").build(db, GradesParams(year=2026)))
    rows = {row.cells["name"]: row for row in paper.sheets[0].rows}
    one = rows["Chi bộ Một"]
    assert (one.cells["all"], one.cells["graded"], one.cells["HTXSNV"], one.cells["HTTNV"]) == (7, 6, 1, 5)
    assert len(one.figures["HTTNV"].ids) == 5
    assert rows["Tổng cộng"].cells["graded"] == 9
    assert len(paper.warnings) == 1 and "Chi bộ Hai" in paper.warnings[0] and "Một" not in paper.warnings[0]


def test_the_cap_of_the_scale_is_that_of_the_form(data: Data) -> None:
    cell(data, "Chi bộ Một", ("HTXSNV", "HTXSNV", "HTTNV", "HTTNV", "HTTNV", "HTTNV", "HTTNV"))

    def warned() -> tuple[str, ...]:
        return data.store.read(
            lambda db: catalogue.by_id("grades-members").build(db, GradesParams(year=2026))
        ).warnings

    assert "20%" in warned()[0]
    (best,) = data.store.read(lambda db: records.find(db, ASSESSMENT_GRADES, subject="person", position=1))
    data.store.write(lambda db: registers.save(db, ASSESSMENT_GRADES, replace(best, cap_share=40.0)))
    assert warned() == ()


def test_the_cap_holds_within_groups_of_like_role(data: Data) -> None:
    """Worked by hand: 7 secretaries, 5 good and 2 best, may have 1; the others of cell I 1 of 5; of cell II 0 of 2."""
    one = cell(data, "Chi bộ Một", ("HTXSNV", *("HTTNV",) * 5))
    cell(data, "Chi bộ Hai", ("HTXSNV", "HTTNV", "HTTNV"))
    secretary = data.code("post_kinds", "secretary")
    for at, grade in enumerate(("HTXSNV", "HTXSNV", *("HTTNV",) * 5)):
        person = data.person(f"Bí thư {at}", cell=one, party_admission_date="2001-02-03")
        unit = data.unit(f"Chi bộ số {at}", data.office)
        data.hold(person, data.post("Bí thư", unit, kind=secretary, leading=1))
        data.put(EVALUATIONS, Evaluation(person=person, year=2026, grade=data.code("grades", grade)))
    paper = data.store.read(lambda db: catalogue.by_id("grades-members").build(db, GradesParams(year=2026)))
    over, small = paper.warnings
    assert "20" in over and "Bí thư" in over and "Chi bộ" not in over
    assert "Chi bộ Hai" in small and "Chi bộ Một" not in small and "Cấp có thẩm quyền" in small


def test_every_kind_of_organization_that_is_graded_stands_in_form_6(data: Data) -> None:
    """Below one superior: 1 grassroots committee of 4 graded best, 1 cell: one of four, and a cell not graded."""
    kinds = (
        data.code("organization_kinds", "party_grassroots"),
        data.code("organization_kinds", "cell_grassroots"),
    )
    for at, grade in enumerate(("HTXSNV", "HTTNV", "HTTNV", "HTTNV")):
        unit = data.unit(f"Đảng bộ {at}", data.office, kind=kinds[0])
        data.put(UNIT_GRADES, UnitGrade(organization=unit, year=2026, grade=data.code("grades", grade)))
    best = data.unit("Chi bộ cơ sở 1", data.office, kind=kinds[1])
    data.put(UNIT_GRADES, UnitGrade(organization=best, year=2026, grade=data.code("grades", "HTXSNV")))
    data.unit("Chi bộ cơ sở 2", data.office, kind=kinds[1])
    paper = data.store.read(lambda db: catalogue.by_id("grades-units").build(db, GradesParams(year=2026)))
    row = paper.sheets[0].rows[0]
    assert (row.cells["all"], row.cells["graded"], row.cells["HTXSNV"]) == (6, 5, 2)
    (small,) = paper.warnings
    assert "Chi bộ cơ sở" in small and "Đảng bộ cơ sở" not in small


def test_grades_of_organizations_below_their_superior(data: Data) -> None:
    units = [cell(data, f"Chi bộ {name}", ()) for name in ("Một", "Hai", "Ba", "Bốn")]
    for unit, grade in zip(units, ("HTXSNV", "HTXSNV", "HTTNV", ""), strict=True):
        if grade:
            data.put(UNIT_GRADES, UnitGrade(organization=unit, year=2026, grade=data.code("grades", grade)))
    paper = data.store.read(lambda db: catalogue.by_id("grades-units").build(db, GradesParams(year=2026)))
    row = paper.sheets[0].rows[0]
    assert (row.cells["all"], row.cells["graded"], row.cells["HTXSNV"]) == (4, 3, 2)
    assert len(paper.warnings) == 1 and "25" in paper.warnings[0]


def test_the_grading_sheet_comes_back_as_evaluations(data: Data, tmp_path: Path) -> None:
    cell(data, "Chi bộ Một", ("", ""))
    target = tmp_path / "xep loai.xlsx"
    params = GradesParams(year=2026)
    excel.write(data.store.read(lambda db: catalogue.by_id("grading-sheet").build(db, params)), target)
    book = openpyxl.load_workbook(target)
    sheet = book.active
    assert sheet is not None
    head = next(row for row in sheet.iter_rows() if any(each.value == "Xếp loại" for each in row))
    column = next(each.column or 0 for each in head if each.value == "Xếp loại")
    first = next(row for row in range(1, 40) if str(sheet.cell(row, 2).value or "").startswith("Chi bộ Một"))
    sheet.cell(first, column, "Hoàn thành tốt nhiệm vụ")
    sheet.cell(first + 1, column, "HTXSNV")
    book.save(target)
    outcome = imports.run(data.store, by_name("evaluations"), target)
    assert outcome.counts["added"] == 2
    stored = data.read(
        "SELECT e.year, c.code FROM evaluations e JOIN codes c ON c.id = e.grade ORDER BY e.id"
    )
    assert stored == [(2026, "HTTNV"), (2026, "HTXSNV")]
