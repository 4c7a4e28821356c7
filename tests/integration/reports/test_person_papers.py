"""The papers of one person: the curriculum in the order of form 2C, and what must still be brought."""

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from officeapp.base.errors import UserError
from officeapp.base.i18n import use
from officeapp.domain.registers.dossier import TRAININGS, Training
from officeapp.reports import catalogue, excel, pdf, preview
from officeapp.services import registers
from tests.helpers.plans import Ward, ward

CHAU = "Lê Thị Minh Châu"


@pytest.fixture
def it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-22")
    use("vi")
    with ward(tmp_path) as made:
        yield made


def paper(it: Ward, id: str):
    report = catalogue.by_id(id)
    return it.read(lambda db: report.build(db, report.params(person=it.people[CHAU])))


def test_the_curriculum_has_the_31_items_in_order(it: Ward) -> None:
    made = paper(it, "person-curriculum")
    lines = [str(row.cells["a"]) for row in made.sheets[0].rows if row.kind == "line"]
    numbers = [int(found[1]) for line in lines if (found := re.match(r"(\d+)\) ", line))]
    assert numbers == list(range(1, 32))
    assert "LÊ THỊ MINH CHÂU" in lines[0]


def test_lists_stand_in_excel_and_pdf_below_their_items(it: Ward, tmp_path: Path) -> None:
    course = Training(
        person=it.people[CHAU], school="Trường Đại học Luật", from_date="1997-09", to_date="2001"
    )
    it.write(lambda db: registers.save(db, TRAININGS, course))
    made = paper(it, "person-curriculum")
    excel.write(made, tmp_path / "2c.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "2c.xlsx").active
    assert sheet is not None
    column = [str(row[0].value or "") for row in sheet.iter_rows()]
    at = next(at for at, text in enumerate(column) if text.startswith("26)"))
    assert column[at + 2] == "Trường Đại học Luật"
    with preview.Pages(pdf.printed(made).pdf) as pages:
        assert len(pages) >= 1


def test_missing_papers_name_what_to_bring(it: Ward) -> None:
    made = paper(it, "person-papers")
    assert [row.cells["state"] for row in made.sheets[0].rows] == ["chưa có"] * 10
    assert "NĐ 170/2025/NĐ-CP" in made.sheets[0].notes[0]


def test_nobody_chosen_is_said(it: Ward) -> None:
    report = catalogue.by_id("person-curriculum")
    with pytest.raises(UserError):
        it.read(lambda db: report.make(db, report.params()))
