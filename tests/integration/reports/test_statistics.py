"""Form 5 of the sector, and the identities of the forms: what does not add up names its people."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest

from officeapp.base import i18n
from officeapp.domain.rules.statistics import measure, understood
from officeapp.reports import catalogue, excel, pdf, word
from officeapp.reports.model import Paper
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    i18n.use("vi")
    store = new_store(tmp_path)
    made = Data(store)

    def unit(name: str, kind: str, parent: int | None = None, **days: str) -> int:
        return made.unit(name, parent or made.office, kind=made.code("organization_kinds", kind), **days)

    base = unit("Đảng bộ THPT", "party_grassroots")
    units = {
        "base": base,
        "below": unit("Chi bộ Tổ Toán", "cell", base),
        "alone": unit("Chi bộ cơ quan", "cell_grassroots", founded_on="2026-02-01"),
        "gone": unit("Chi bộ cũ", "cell", dissolved_on="2026-03-31"),
        "office": unit("Phòng Nội vụ", "division"),
    }
    for cell, count in (("below", 4), ("alone", 2)):
        for number in range(count):
            made.person(
                f"Đảng viên {cell} {number}", cell=units[cell], birth_date="1980-01-01",
                party_admission_date="2010-01-01", party_official_date="2011-01-01",
            )  # fmt: skip
    made.person("Lê Mới", cell=units["below"], birth_date="2000-01-01", party_admission_date="2026-05-01")
    made.person("Lê Lạc", cell=units["office"], birth_date="1990-01-01", party_admission_date="2015-01-01")
    yield made
    store.close()


def build(data: Data, form: str, **given: Any) -> Paper:
    report = catalogue.by_id(f"statistics-{form}")
    return data.store.read(lambda db: report.build(db, report.params(**given) if given else None))


def cells(paper: Paper) -> dict[str, tuple[Any, Any]]:
    return {row.key: (row.cells.get("now"), row.cells.get("before")) for row in paper.sheets[0].rows}


def test_organizations_of_the_period_and_their_members(data: Data) -> None:
    paper = build(data, "5", since="2026-01-01", until="2026-07-31")  # the least number holds from 26 July
    told = cells(paper)
    assert told["r10"] == (3, 3)  # the office itself bears no kind
    assert told["r30"] == (1, 1) and told["r50"] == (1, 0) and told["r60"] == (1, 2)
    assert told["r70"] == (1, 0) and told["r80"] == (1, 0)
    assert told["r90"] == (1, 0) and told["r100"] == (1, 0)
    assert told["r110"] == (2, 2)
    assert told["r120"] == (1, 0)  # one admitted
    assert told["r130"][0] == 1  # two official members where three are asked for
    assert told["r140"] == (8, 7)
    assert told["r150"] == (5, 4) and told["r160"] == (2, 0) and told["r170"] == (5, 4)
    figures = catalogue.figures(paper)
    assert figures["r30.now"].register == "organizations" and figures["r140.now"].register == "people"
    assert any("Lê Lạc" in each for each in paper.warnings)


def test_only_a_unit_with_all_below_it(data: Data) -> None:
    unit = data.read("SELECT id FROM organizations WHERE name = 'Đảng bộ THPT'")[0][0]
    told = cells(build(data, "5", since="2026-01-01", until="2026-06-30", unit=unit))
    assert told["r10"][0] == 2 and told["r140"][0] == 5


def test_who_is_in_no_row_or_in_two_is_named(data: Data) -> None:
    data.person(
        "Trần Không Nghề", cell=data.read("SELECT id FROM organizations WHERE name = 'Chi bộ cơ quan'")[0][0],
        birth_date="2000-01-01", party_admission_date="2026-04-01",
        general_education=data.code("general_education", "THPT"),
    )  # fmt: skip
    paper = build(data, "2", since="2026-01-01", until="2026-06-30")
    told = cells(paper)
    assert told["r10"] == (2, 0)
    assert told["r520"] == (1, 1) and told["r530"] == (1, 0) and told["r560"] == (1, 0)
    warned = [each for each in paper.warnings if "Trình độ giáo dục phổ thông" in each]
    assert warned and "Lê Mới" in warned[0] and "Trần Không Nghề" not in warned[0]
    assert not any("Tuổi đời" in each for each in paper.warnings)


def test_what_a_row_may_count() -> None:
    assert (
        understood("units:cell|cell_grassroots:founded") and understood("parts") and understood("units:cell")
    )
    assert not understood("units:cell:anything")
    made = measure("units:cell:members")
    assert made is not None and (made.units, made.what) == (("cell",), "members")


def test_the_end_of_february_is_held_against_the_end_of_february(data: Data) -> None:
    unit = data.read("SELECT id FROM organizations WHERE name = 'Chi bộ cơ quan'")[0][0]
    data.person("Trần Nhuận", cell=unit, birth_date="2000-01-01", party_admission_date="2024-02-29")
    told = cells(build(data, "2", since="2025-02-01", until="2025-02-28"))
    assert told["r10"] == (0, 1)


def test_the_share_is_column_4_in_excel_pdf_and_word(data: Data, tmp_path: Path) -> None:
    """As form 1 prints it: criterion 1, this period 2, last year 3, share 4; the place of a row has no number."""
    paper = build(data, "1", since="2026-01-01", until="2026-06-30")
    excel.write(paper, tmp_path / "form.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "form.xlsx").active
    assert sheet is not None
    rows = [[cell.value for cell in row][:5] for row in sheet.iter_rows()]
    assert [None, 1, 2, 3, 4] in rows and [1, 2, 3, 4, 5] not in rows
    word.write(paper, tmp_path / "form.docx")
    tables = docx.Document(str(tmp_path / "form.docx")).tables
    told = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    assert ["", "(1)", "(2)", "(3)", "(4)"] in told
    pdf.write(paper, tmp_path / "form.pdf")
    text = pypdfium2.PdfDocument(tmp_path / "form.pdf")[0].get_textpage().get_text_range().split()
    at = text.index("A")  # the first row
    assert text[at - 4 : at] == ["1", "2", "3", "4"] and text[at - 5] != "0"
