"""The life of Party cells: a month laid out, meetings recorded, what is missing, and the paper of the year."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.data import undo
from officeapp.data.queries import cell_life
from officeapp.reports import catalogue
from officeapp.services.actions import by_id
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    i18n.use("vi")
    store = new_store(tmp_path)
    made = Data(store)
    kind = made.code("organization_kinds", "cell")
    lives: tuple[tuple[int, dict[str, Any]], ...] = (
        (1, {}),
        (2, {"founded_on": "2026-05-10"}),
        (3, {"dissolved_on": "2026-02-15"}),
    )
    for number, fields in lives:
        cell = made.unit(
            f"Chi bộ {number}", made.office, code=f"CB{number}", kind=kind, position=number, **fields
        )
        for place in range(4):
            made.person(f"Đảng viên {number}{place}", cell=cell, party_admission_date="2012-02-03")
    exempt = made.code("member_states", "exempt")
    made.person(
        "Cụ Miễn", cell=made.read("SELECT id FROM organizations WHERE code = 'CB1'")[0][0],
        party_admission_date="1970-01-01", member_state=exempt,
    )  # fmt: skip
    yield made
    store.close()


def do(data: Data, action: str, /, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def test_a_month_is_laid_out_with_who_has_to_attend(data: Data) -> None:
    do(data, "cell-months-draw-up", month="06/2026")
    assert data.read(
        "SELECT o.code, c.members, c.held_on FROM cell_months c JOIN organizations o ON o.id = c.organization"
    ) == [("CB1", 4, None), ("CB2", 4, None)]
    assert do(data, "cell-months-draw-up", month="06/2026").changes is None


def test_meetings_are_recorded_once_a_month_and_refused_where_they_cannot_be(data: Data) -> None:
    do(data, "cell-months-draw-up", month="06/2026")
    do(
        data, "cell-meeting", organization="CB1", month="06/2026", held_on="05/06/2026", present="3",
        absent_ill="1", content="Học tập chuyên đề quý II", resolution="NQ 12-NQ/CB", rating="good",
    )  # fmt: skip
    do(data, "cell-meeting", organization="CB1", month="06/2026", note="Có cấp ủy dự")
    assert data.read("SELECT held_on, members, present, note FROM cell_months WHERE held_on IS NOT NULL") == [
        ("2026-06-05", 4, 3, "Có cấp ủy dự")
    ]
    for given, words in (
        ({"present": "9"}, "Có mặt 9 trên 4"),
        ({"held_on": "05/08/2026"}, "đã diễn ra"),
        ({"held_on": "31/02/2026"}, "31/02/2026"),
    ):
        with pytest.raises(UserError, match=words):
            do(data, "cell-meeting", organization="CB1", month="06/2026", **given)


def test_missing_months_are_those_in_which_the_cell_existed(data: Data) -> None:
    for month in ("01/2026", "02/2026", "03/2026", "04/2026"):
        do(
            data, "cell-meeting", organization="CB1", month=month, held_on=f"05/{month}", present="4",
            rating="good",
        )  # fmt: skip
    found = data.store.read(lambda db: cell_life.life(db, cell_life.months_of(2026)))
    names = dict(found.cells)
    assert {names[cell]: months for cell, months in found.missing.items()} == {
        "Chi bộ 1": ["2026-05", "2026-06"],  # July still runs
        "Chi bộ 2": ["2026-05", "2026-06"],
        "Chi bộ 3": ["2026-01", "2026-02"],
    }


def test_the_paper_of_the_year(data: Data) -> None:
    do(
        data, "cell-meeting", organization="CB1", month="06/2026", held_on="05/06/2026", present="3",
        content="Chuyên đề", rating="good",
    )  # fmt: skip
    report = catalogue.by_id("cell-life")
    paper = data.store.read(report.build)
    year, missing = paper.sheets
    row = year.rows[0].cells
    wanted = {
        "unit": "Chi bộ 1",
        "m05": "–",
        "m06": "3/4",
        "m07": None,
        "held": 1,
        "rate": 75.0,
        "missing": 5,
    }
    assert {key: row.get(key) for key in wanted} == wanted
    assert year.rows[0].figures["m06"].register == "cell_months"
    assert year.rows[-1].cells["held"] == 1 and year.rows[-1].cells["rate"] == 75.0
    assert [each.cells["count"] for each in missing.rows] == [5, 2, 2]
    unit = data.read("SELECT id FROM organizations WHERE code = 'CB1'")[0][0]
    one = data.store.read(lambda db: report.build(db, report.params(unit=unit)))
    assert [each.cells.get("content") for each in one.sheets[-1].rows] == [None, "Chuyên đề"]


def test_who_rested_in_the_month_is_not_expected_and_who_rests_today_was(data: Data) -> None:
    """Of four: one suspended from April to June, one exempt since June; all four in March, three after."""
    rest = {"person": "Đảng viên 10", "kind": "suspended", "until": "03/07/2026", "decision_number": "1"}
    do(data, "member-change", on_date="05/04/2026", **rest)
    do(data, "member-change", person="Đảng viên 10", kind="resumed", on_date="03/06/2026")
    do(
        data,
        "member-change",
        person="Đảng viên 11",
        kind="exempted",
        on_date="10/06/2026",
        decision_number="2",
    )
    (cell,) = data.read("SELECT id FROM organizations WHERE code = 'CB1'")[0]
    months = ("2026-03", "2026-04", "2026-05", "2026-06")
    expected = data.store.read(lambda db: [cell_life.attending(db, month)[cell] for month in months])
    assert expected == [4, 3, 3, 3]


def test_a_month_and_a_meeting_are_undone(data: Data) -> None:
    rows = "SELECT organization, held_on, present FROM cell_months ORDER BY id"
    do(data, "cell-months-draw-up", month="06/2026")
    laid_out = data.read(rows)
    do(data, "cell-meeting", organization="CB1", month="06/2026", held_on="05/06/2026", present="4")
    assert data.read(rows) != laid_out
    data.store.write(undo.undo)
    assert data.read(rows) == laid_out
    data.store.write(undo.undo)
    assert data.read(rows) == []
