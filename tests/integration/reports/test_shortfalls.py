"""The analysis of shortfalls: by cause and side with last year beside it, its bars in Excel and PDF."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from officeapp.domain.registers.members import TARGETS, Target
from officeapp.reports import catalogue, charts, pdf
from officeapp.reports.admission_analysis import Stand, analysis
from officeapp.reports.members import ResultsParams, admission_results
from officeapp.reports.model import Paper
from officeapp.reports.shortfalls import shortfalls
from tests.helpers.data import Data, new_store


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Data]:
    """Three cells short in 2026, one of them in 2025 too; one person was admitted."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OFFICEAPP_TODAY", "2026-07-14")
        store = new_store(Path(tmp_path_factory.mktemp("shortfalls")))
        made = Data(store)
        kind, away = made.code("organization_kinds", "cell"), made.code("shortfall_causes", "away")
        cells = [
            made.unit(f"Chi bộ {at}", made.office, code=f"CB{at}", kind=kind, position=at)
            for at in (1, 2, 3, 4)
        ]
        made.person("Đảng viên mới", cell=cells[0], party_admission_date="2026-02-03")
        measure = {"measure": "Giao 2 đảng viên", "measure_due": "2026-09-30", "cause_side": "unit"}
        for year, cell, asked, more in (
            (2026, 0, (2, 1, 0, 0), {"cause": away, **measure}),
            (2026, 1, (1, 0, 0, 2), {"cause": away}),
            (2026, 2, (0, 1, 0, 0), {}),
            (2026, 3, (0, 0, 1, 0), {}),
            (2025, 1, (0, 2, 0, 0), {"cause_note": "Đang sáp nhập"}),
        ):
            quarters = dict(zip(("q1", "q2", "q3", "q4"), asked, strict=True))
            given: dict[str, Any] = {**quarters, **more}
            made.put(
                TARGETS, Target(organization=cells[cell], year=year, amount=sum(asked), base=30, **given)
            )
        yield made
        store.close()


def paper(data: Data, **given: Any) -> Paper:
    return data.store.read(lambda db: shortfalls(db, ResultsParams(year=2026, **given)))


def test_shortfalls_are_added_by_cause_with_last_year_beside_them(data: Data) -> None:
    by_cause, by_side, units = paper(data, quarter="2").sheets
    shown = ("part", "units", "short", "measured", "units_before", "short_before")
    assert [tuple(row.cells.get(key) for key in shown) for row in by_cause.rows] == [
        ("Young people are away", 2, 3, 1, 0, 0),
        ("No cause given", 1, 1, 0, 0, 0),
        ("Other cause, in words", 0, 0, 0, 1, 2),
        ("Total", 3, 4, 1, 1, 2),
    ]
    assert [(row.cells["part"], row.cells["short"]) for row in by_side.rows] == [
        ("The unit itself", 2), ("Not said", 2), ("Total", 4),
    ]  # fmt: skip
    row = units.rows[0]
    assert (row.cells["planned"], row.cells["done"], row.cells["short"], row.cells["due"]) == (
        3,
        1,
        2,
        "2026-09-30",
    )
    assert len(row.figures["done"].ids) == 1
    assert [row.figures["units"].ids for row in by_cause.rows][:2] == [(2, 3), (4,)]
    assert paper(data, quarter="2").warnings == ("1 unit has no cause yet.",)


def test_a_whole_year_counts_the_year_s_target(data: Data) -> None:
    by_cause, *_rest = paper(data, quarter="4").sheets
    assert [row.cells["short"] for row in by_cause.rows] == [5, 2, 0, 7]


def test_the_bars_are_a_native_chart_in_excel_and_drawn_in_pdf(data: Data, tmp_path: Path) -> None:
    made = paper(data, quarter="2")
    catalogue.write(made, tmp_path / "a.xlsx")
    book = load_workbook(tmp_path / "a.xlsx")
    drawn = [getattr(sheet, "_charts") for sheet in book.worksheets]  # noqa: B009 (openpyxl names it so)
    assert [len(each) for each in drawn] == [1, 1, 0]
    one, two = drawn[0][0].series
    sheet = book.worksheets[0]
    assert (one.val.numRef.f, two.cat.numRef.f if two.cat.numRef else two.cat.strRef.f) == (
        "'By cause'!$D$10:$D$12", "'By cause'!$B$10:$B$12",
    )  # fmt: skip
    assert [sheet[f"D{row}"].value for row in (10, 11, 12)] == [3, 1, 0]
    assert charts.height(made.sheets[0]) > 90
    assert pdf.printed(made).pages == 3
    lean = paper(data, quarter="1")
    assert pdf.printed(lean).pages == 3


def test_the_results_are_analysed_by_plan_last_year_and_verdict(data: Data) -> None:
    made = data.store.read(lambda db: admission_results(db, ResultsParams(year=2026, quarter="2")))
    rows = [row for row in made.sheets[1].rows if row.kind == "data"]
    shown = ("part", "units", "target", "asked", "done", "before")
    assert [tuple(row.cells[key] for key in shown) for row in rows] == [
        ("Behind the plan", 3, 7, 5, 1, 0),  # 2 + 1, 1 and 1 by the end of June
        ("Nobody asked for by then", 1, 1, 0, 0, 0),
        ("More than then", 1, 3, 3, 1, 0),
        ("As many as then", 3, 5, 2, 0, 0),
        ("Unlikely", 4, 8, 5, 1, 0),
    ]
    assert rows[1].cells["names"] == "Chi bộ 4"
    assert len(rows[0].figures["units"].ids) == 3
    assert pdf.printed(made).pages == 2


def test_a_row_of_the_analysis_names_so_many_units_as_a_page_takes() -> None:
    stands = [Stand(at, f"Chi bộ {at}", 0, 0, None) for at in range(1, 2001)]
    row = analysis(stands, 4, "2026").rows[1]
    names = row.cells["names"]
    assert isinstance(names, str) and names.endswith("Chi bộ 40 and 1,960 more")
    assert len(row.figures["units"].ids) == 2000
