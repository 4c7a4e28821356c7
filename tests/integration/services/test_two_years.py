"""A commune of 20 members in three cells over two years, worked out by hand: every figure of forms 1 to 7.

At the start of 2025: cell 1 A1 to A8, cell 2 B1 to B5 and P (on probation since 1/11/2024), cell 3 D1 to D6.

    2025  +  10/1 N1 admitted (1), 19/5 N2 admitted (2), 15/6 E admitted again (3; a member 2015 to 1/2/2021)
             20/2 T1 from another province (1), 1/7 T2 from within the province (3)
          -  5/3 A1 dies, 30/4 A2 to another province, 10/8 B1 expelled, 15/9 B2 at own request, 20/10 P struck off
          =  1/6 A3 from cell 1 to 2; 1/10 D1 exempt; 1/11 A4 away
    2026  +  3/2 N3 admitted (1), 2/9 N4 admitted (3), 1/3 A2 back from another province (1), 15/4 B1 restored (2)
          -  1/1 T2 dies, 7/7 T1 dies, 1/8 D2 within the province, 12/12 D3 struck off, 31/12 A6 at own request
          =  1/1 D4 from cell 3 to 1; 1/5 A4 back; 1/12 A5 suspended; N1, N2, E official after a year

             opening   +  of it inside   -  of it inside   closing
    2025  1     8      2                 3   1                7     A4-A8 N1 T1
          2     6      2   1             3                    5     B3-B5 N2 A3
          3     6      2                 0                    8     D1-D6 E T2
          all  20      5                 5                   20
    2026  1     7      3   1             2                    8     A4 A5 A7 A8 N1 N3 A2 D4
          2     5      1                 0                    6     B3-B5 N2 A3 B1
          3     8      1                 4   1                5     D1 D5 D6 E N4
          all  20      4                 5                   19
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication

from officeapp import cli
from officeapp.base import i18n
from officeapp.data.queries import records
from officeapp.domain.registers.evaluations import EVALUATIONS, Evaluation
from officeapp.domain.registers.statistics import NAMED_IN_ROWS, STATISTIC_ROWS, NamedInRow
from officeapp.domain.registers.unit_grades import UNIT_GRADES, UnitGrade
from officeapp.reports import catalogue
from officeapp.reports.grades import GradesParams
from officeapp.reports.statistics import FormParams, form
from officeapp.services.actions import by_id
from officeapp.ui.members.changes_view import ChangesView
from officeapp.ui.members.page import MembersPage
from officeapp.ui.members.periods import periods
from tests.helpers.data import Data, new_store
from tests.helpers.window import Desk

WOMEN = ("A1", "A2", "A3", "B3", "D1", "N1", "N3")
TAY, NUNG = ("A1", "D1", "N1"), ("B1", "N3")
WORK = {"N1": "student", "N2": "farmer", "E": "company_worker", "N3": "pupil", "N4": "company_leader"}
BORN = {
    "N1": "2000-05-10",
    "N2": "1990-03-03",
    "E": "1985-01-01",
    "N3": "2002-12-31",
    "N4": "1975-07-07",
    "A7": "1950-01-01",
}
SCHOOL = {"N1": "THPT", "N2": "THCS", "E": "THPT", "N3": "THPT", "N4": "THPT"}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-12-31")
    monkeypatch.setenv("OFFICEAPP_LANG", "vi")
    i18n.use("vi")
    made = Data(new_store(tmp_path))
    two_years(made)
    yield made
    made.store.close()


def do(data: Data, action: str, /, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def somebody(data: Data, name: str, cell: str | None = None, **fields: Any) -> int:
    """A person with the traits of the table."""
    known: dict[str, Any] = {
        "birth_date": BORN.get(name, "1960-06-06"),
        "sex": "female" if name in WOMEN else "male",
        "ethnic_group": data.code("ethnic_groups", "02" if name in TAY else "07" if name in NUNG else "01"),
        "religion": data.code("religions", "00" if name != "B4" else "02"),
        "occupation": data.code("occupations", WORK.get(name, "pensioner")),
        "general_education": data.code("general_education", SCHOOL.get(name, "TH")),
    }
    if name in ("N1", "N3"):
        known["youth_union_date"] = "2016-03-26"
    return data.person(name, cell=unit(data, cell) if cell else None, **known, **fields)


def unit(data: Data, name: str) -> int:
    return data.read("SELECT id FROM organizations WHERE name = ?", name)[0][0]


def admit(data: Data, name: str, cell: str, decided: str, day: str) -> None:
    do(
        data, "candidate-add", person=name, step="probation", organization=cell,
        decision=f"QĐ {name}", decision_date=decided, ceremony_date=day,
    )  # fmt: skip


def two_years(data: Data) -> None:
    """Everything above, by the actions of a clerk, in the order of its days."""

    def organization(name: str, kind: str, parent: int | None = None, **days: str) -> int:
        return data.unit(name, parent, kind=data.code("organization_kinds", kind), **days)

    commune = organization("Đảng bộ xã", "party_commune")
    base = organization("Đảng bộ Trường", "party_grassroots", commune)
    organization("Chi bộ 1", "cell_grassroots", commune)
    organization("Chi bộ 2", "cell_grassroots", commune)
    organization("Chi bộ 3", "cell", base)
    organization("Chi bộ 4", "cell", base, founded_on="2026-05-01")
    organization("Chi bộ 5", "cell", base, founded_on="2020-01-01", dissolved_on="2026-10-01")
    old = {"party_admission_date": "2001-05-19", "party_official_date": "2002-05-19"}
    for cell, names in {"1": "A1 A2 A3 A4 A5 A6 A8", "2": "B1 B2 B3 B4 B5", "3": "D1 D2 D3 D4 D5 D6"}.items():
        for name in names.split():
            somebody(data, name, f"Chi bộ {cell}", **old)
    somebody(data, "A7", "Chi bộ 1", party_admission_date="1972-05-19", party_official_date="1973-02-19")
    somebody(data, "P", "Chi bộ 2", party_admission_date="2024-11-01")
    somebody(data, "E", "Chi bộ 3", party_admission_date="2015-03-03", party_official_date="2016-03-03")
    for name in ("N1", "N2", "N3", "N4"):
        somebody(data, name)
    for name in ("T1", "T2"):
        somebody(data, name, **old)

    def change(person: str, kind: str, day: str, **more: str) -> None:
        do(data, "member-change", person=person, kind=kind, on_date=day, **more)

    change("E", "deleted", "01/02/2021", decision_number="1")
    admit(data, "N1", "Chi bộ 1", "02/01/2025", "10/01/2025")
    change("T1", "transfer_in", "20/02/2025", reach="other", organization="Chi bộ 1")
    change("A1", "died", "05/03/2025")
    change("A2", "transfer_out", "30/04/2025", reach="other")
    admit(data, "N2", "Chi bộ 2", "02/05/2025", "19/05/2025")
    change("A3", "moved", "01/06/2025", organization="Chi bộ 2")
    admit(data, "E", "Chi bộ 3", "01/06/2025", "15/06/2025")
    change("T2", "transfer_in", "01/07/2025", reach="province", organization="Chi bộ 3")
    change("B1", "expelled", "10/08/2025", decision_number="2")
    change("B2", "resigned", "15/09/2025", decision_number="3")
    change("D1", "exempted", "01/10/2025", decision_number="4")
    change("P", "deleted", "20/10/2025", decision_number="5")
    change("A4", "absent", "01/11/2025", until="01/05/2026")
    change("T2", "died", "01/01/2026")
    change("D4", "moved", "01/01/2026", organization="Chi bộ 1")
    do(data, "candidate-advance", person="N1", step="official", date="12/01/2026")
    admit(data, "N3", "Chi bộ 1", "20/01/2026", "03/02/2026")
    change("A2", "transfer_in", "01/03/2026", reach="other", organization="Chi bộ 1")
    change("B1", "restored", "15/04/2026", decision_number="6", organization="Chi bộ 2")
    change("A4", "resumed", "01/05/2026")
    do(data, "candidate-advance", person="N2", step="official", date="25/05/2026")
    do(data, "candidate-advance", person="E", step="official", date="20/06/2026")
    change("T1", "died", "07/07/2026")
    change("D2", "transfer_out", "01/08/2026", reach="province")
    admit(data, "N4", "Chi bộ 3", "20/08/2026", "02/09/2026")
    change("A5", "suspended", "01/12/2026", until="28/02/2027", decision_number="7")
    change("D3", "deleted", "12/12/2026", decision_number="8")
    change("A6", "resigned", "31/12/2026", decision_number="9")
    (row,) = data.store.read(lambda db: records.find(db, STATISTIC_ROWS, form="2", position=60))
    (n4,) = data.read("SELECT id FROM people WHERE name = 'N4'")[0]
    data.put(NAMED_IN_ROWS, NamedInRow(row=row.id or 0, person=n4, from_date="2026-01-01"))


def told(data: Data, number: str, year: int, column: str = "now", where: str = "") -> dict[str, Any]:
    """The figures of a form that are not 0."""
    params = FormParams(
        since=f"{year}-01-01", until=f"{year}-12-31", unit=unit(data, where) if where else None
    )
    paper = data.store.read(lambda db: form(number)(db, params))
    return {row.key: row.cells[column] for row in paper.sheets[0].rows if row.cells.get(column)}


FORM_1 = {
    2025: {
        "r10": 20, "r20": 5, "r30": 3, "r40": 2, "r50": 1, "r60": 1, "r100": 5, "r110": 1, "r120": 1, "r130": 1,
        "r140": 1, "r150": 1, "r160": 1, "r170": 1, "r210": 20,
    },
    2026: {
        "r10": 20, "r20": 4, "r30": 2, "r40": 1, "r50": 1, "r80": 1, "r100": 5, "r110": 2, "r130": 1, "r150": 1,
        "r160": 1, "r180": 1, "r210": 19,
    },
}  # fmt: skip


def test_form_1(data: Data) -> None:
    for year in (2025, 2026):
        assert told(data, "1", year) == FORM_1[year]
    assert told(data, "1", 2026, "before") == FORM_1[2025]
    rate = told(data, "1", 2026, "rate")
    assert round(rate["r30"], 1) == 66.7 and rate["r210"] == 95 and rate["r110"] == 200 and "r80" not in rate
    hand = {
        (2025, "Chi bộ 1"): (8, 2, 0, 3, 1, 7),
        (2025, "Chi bộ 2"): (6, 2, 1, 3, 0, 5),
        (2025, "Chi bộ 3"): (6, 2, 0, 0, 0, 8),
        (2026, "Chi bộ 1"): (7, 3, 1, 2, 0, 8),
        (2026, "Chi bộ 2"): (5, 1, 0, 0, 0, 6),
        (2026, "Chi bộ 3"): (8, 1, 0, 4, 1, 5),
    }
    for (year, cell), figures in hand.items():
        of_cell = told(data, "1", year, where=cell)
        counted = tuple(of_cell.get(key, 0) for key in ("r10", "r20", "r70", "r100", "r190", "r210"))
        assert counted == figures, (year, cell)


def test_form_2(data: Data) -> None:
    """N1 25 years at the end of 2025, N2 35, E 40; N3 24 and N4 51 at the end of 2026."""
    assert told(data, "2", 2025) == {
        "r10": 3, "r20": 1, "r30": 1, "r50": 1, "r70": 1,
        **occupations(2, student=1, farmer=1, company=1, worker=1),
        **ages(2, "18", "31", "36", mean=33),
        **schools(data, 2, THPT=2, THCS=1),
        "r520": 1, "r530": 1, "r550": 2, "r560": 2,
    }  # fmt: skip
    assert told(data, "2", 2026) == {
        "r10": 2, "r20": 1, "r30": 1, "r50": 1, "r60": 1,
        **occupations(2, pupil=1, company=1, leader=1),
        **ages(2, "18", "51", mean=38),
        **schools(data, 2, THPT=2),
        "r520": 1, "r530": 1, "r550": 2, "r560": 1,
    }  # fmt: skip


def occupations(form: int, **given: int) -> dict[str, int]:
    names = {
        2: {
            "company": "r160", "leader": "r170", "worker": "r190", "farmer": "r200", "student": "r220", "pupil": "r230",
        },
        4: {
            "company": "r220", "leader": "r230", "worker": "r250", "farmer": "r260", "student": "r280", "pupil": "r290",
            "pensioner": "r310",
        },
    }  # fmt: skip
    return {names[form][name]: count for name, count in given.items()}


def ages(form: int, *bands: str, mean: int) -> dict[str, int]:
    first = {2: 260, 4: 340}[form]
    places = {
        name: f"r{first + 10 * at}"
        for at, name in enumerate(("18", "31", "36", "41", "46", "51", "56", "60"))
    }
    counted = {places[each]: bands.count(each) for each in bands}
    return counted | {f"r{first + 90}": mean}


def schools(data: Data, form: int, **given: int) -> dict[str, int]:
    rows = data.store.read(lambda db: records.find(db, STATISTIC_ROWS, form=str(form)))
    places = {row.measure: f"r{row.position}" for row in rows}
    return {places[f"general_education={name}"]: count for name, count in given.items()}


def test_form_3(data: Data) -> None:
    for year, (everybody, minority, groups) in {
        2025: (20, 2, [18, 2]),
        2026: (19, 4, [15, 2, 2]),
    }.items():
        figures = told(data, "3", year)
        assert (figures.pop("r10"), figures.pop("r20")) == (everybody, minority)
        assert sorted(figures.values(), reverse=True) == groups


def test_form_4(data: Data) -> None:
    """2025: 16 of 65 years, A7 of 75, N1, N2, E: 1215 / 20; 2026: 13 of 66, A7 of 76, the five: 1112 / 19."""
    assert told(data, "4", 2025) == {
        "r10": 20, "r20": 17, "r30": 3, "r40": 4, "r50": 2, "r60": 1, "r70": 1, "r80": 1, "r98": 1,
        "r130": 1, "r140": 19,
        **occupations(4, pensioner=17, student=1, farmer=1, company=1, worker=1),
        **ages(4, "18", "31", "36", *["60"] * 17, mean=61),
        **schools(data, 4, THPT=2, THCS=1, TH=17),
    }  # fmt: skip
    assert told(data, "4", 2026) == {
        "r10": 19, "r20": 17, "r30": 2, "r40": 6, "r50": 4, "r60": 1, "r70": 2, "r80": 1, "r90": 1, "r92": 1, "r98": 1,
        "r130": 1, "r140": 18,
        **occupations(4, pensioner=14, student=1, pupil=1, farmer=1, company=2, leader=1, worker=1),
        **ages(4, "18", "18", "36", "41", "51", *["60"] * 14, mean=59),
        **schools(data, 4, THPT=4, THCS=1, TH=14),
    }  # fmt: skip


def test_form_5(data: Data) -> None:
    """Each year: commune, school, cells 1 to 3 and 5; cell 4 comes and cell 5 goes in 2026."""
    assert told(data, "5", 2025) == {
        "r10": 6, "r20": 1, "r30": 1, "r50": 2, "r60": 2, "r110": 4, "r120": 3, "r130": 1,
        "r140": 20, "r150": 8, "r160": 12, "r170": 8,
    }  # fmt: skip
    assert told(data, "5", 2026) == {
        "r10": 6, "r20": 1, "r30": 1, "r50": 2, "r60": 2, "r70": 1, "r80": 1, "r90": 1, "r100": 1,
        "r110": 4, "r120": 2, "r130": 1, "r140": 19, "r150": 5, "r160": 14, "r170": 5,
    }  # fmt: skip


def test_what_no_rule_tells_is_left_open(data: Data) -> None:
    """No figure says of 2024 how many official members a cell needs: the row is blank, not 0."""
    params = FormParams(since="2024-01-01", until="2024-12-31")
    paper = data.store.read(lambda db: form("5")(db, params))
    (row,) = [row for row in paper.sheets[0].rows if row.key == "r130"]
    assert row.cells.get("now") is None
    assert any("Chưa đủ số đảng viên chính thức" in each for each in paper.warnings)


def test_forms_6_and_7(data: Data) -> None:
    """Of 2025; A2 was graded too but had left, T1, D1 and E have no grade."""
    given = {
        "HTXSNV": "A4 B3", "HTTNV": "A5 A6 A7 A8 B4 A3 D2 D3 D4 D5 D6 A2", "HTNV": "N1 B5 T2", "KHTNV": "N2",
    }  # fmt: skip
    for grade, names in given.items():
        for name in names.split():
            (who,) = data.read("SELECT id FROM people WHERE name = ?", name)[0]
            data.put(EVALUATIONS, Evaluation(person=who, year=2025, grade=data.code("grades", grade)))
    for name, grade in {
        "Chi bộ 1": "HTXSNV", "Chi bộ 2": "HTTNV", "Đảng bộ Trường": "HTTNV", "Chi bộ 3": "HTTNV",
    }.items():  # fmt: skip
        data.put(
            UNIT_GRADES,
            UnitGrade(organization=unit(data, name), year=2025, grade=data.code("grades", grade)),
        )

    def counted(report: str) -> dict[Any, tuple[Any, ...]]:
        paper = data.store.read(lambda db: catalogue.by_id(report).build(db, GradesParams(year=2025)))
        keys = ("all", "graded", "HTXSNV", "HTTNV", "HTNV", "KHTNV")
        return {row.cells["name"]: tuple(row.cells[key] for key in keys) for row in paper.sheets[0].rows}

    assert counted("grades-members") == {
        "Chi bộ 1": (7, 6, 1, 4, 1, 0),
        "Chi bộ 2": (5, 5, 1, 2, 1, 1),
        "Chi bộ 3": (8, 6, 0, 5, 1, 0),
        "Tổng cộng": (20, 17, 2, 11, 3, 1),
    }
    of_units = counted("grades-units")
    assert of_units["Đảng bộ xã"] == (3, 3, 1, 2, 0, 0)
    assert of_units["Đảng bộ Trường"] == (2, 1, 0, 1, 0, 0)


def test_the_window_says_the_same(data: Data, qapp: QApplication, tmp_path: Path) -> None:
    desk = Desk(tmp_path, data.store)
    page = MembersPage(desk.ctx)
    page.shown({})
    page.open_tab("changes")
    desk.settle()
    changes = page.part("changes")
    assert isinstance(changes, ChangesView)
    for year, figures in ((2026, [20, 4, 5, 19]), (2025, [20, 5, 5, 20])):
        (period,) = [
            each
            for each in periods(dt.date(2026, 12, 31))
            if each.name.endswith(f" {year}")
            and each.first == dt.date(year, 1, 1)
            and each.last == dt.date(year, 12, 31)
        ]
        changes.show_period(period)
        desk.settle()
        assert [each.value for each in changes.figures._figures][:4] == figures
        for key, count in zip(("opening", "increase", "decrease", "closing"), figures, strict=True):
            changes.figures.clicked.emit(key)
            desk.settle()
            assert len(desk.records[-1][1]["ids"]) == count
    page.deleteLater()
    desk.tasks.close()


def test_the_script_writes_the_same_form(data: Data, tmp_path: Path) -> None:
    path, out = data.store.path, tmp_path / "bieu1.xlsx"
    data.store.close()
    asked = ["--set", "since=01/01/2026", "--set", "until=31/12/2026", "--out", str(out)]
    assert cli.main(["report", str(path), "statistics-1", *asked]) == 0
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    rows = {
        str(row[1].value).strip(" -+"): (row[2].value, row[3].value)
        for row in sheet.iter_rows()
        if row[1].value
    }
    assert rows["Kết nạp"] == (2, 3) and rows["Từ trần"] == (2, 1)
    assert rows["Đảng viên trong danh sách cuối kỳ báo cáo"] == (19, 20)
