"""Somebody leaves the Party and is admitted again: every figure of the years before keeps the earlier membership."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from officeapp.data import undo
from officeapp.data.queries import admissions, away, badges, listing, membership, records
from officeapp.domain.check import Refused
from officeapp.domain.registers.member_changes import MEMBER_CHANGES
from officeapp.domain.registers.members import CANDIDATES
from officeapp.domain.registers.office import RULES
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.registers.sent_figures import SENT_FORMS
from officeapp.reports import sent_figures
from officeapp.reports.statistics import FormParams, form
from officeapp.services import imports, registers
from officeapp.services.actions import by_id
from tests.helpers.data import Data, office_on

WHO = "Nông Văn Cũ"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    with office_on("2026-11-20", tmp_path, monkeypatch, "vi") as made:
        yield made


def do(data: Data, action: str, /, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def told(data: Data, number: str, year: int) -> dict[str, Any]:
    params = FormParams(since=f"{year}-01-01", until=f"{year}-12-31")
    paper = data.store.read(lambda db: form(number)(db, params))
    assert number != "1" or not paper.warnings
    return {row.key: row.cells.get("now") for row in paper.sheets[0].rows}


def history(data: Data) -> int:
    """Admitted 10/3/2018, official 10/3/2019, struck off 1/6/2020, admitted again 20/9/2023, official 20/9/2024."""
    cell = data.unit("Chi bộ 1")
    data.person("Mai Ở Lại", cell=cell, party_admission_date="2001-05-19", party_official_date="2002-05-19")
    who = data.person(
        WHO,
        cell=cell,
        birth_date="1990-01-15",
        ethnic_group=data.code("ethnic_groups", "02"),
        party_admission_date="2018-03-10",
        party_decision_date="2018-02-20",
        party_official_date="2019-03-10",
    )
    do(data, "member-change", person=WHO, kind="deleted", on_date="01/06/2020", decision_number="7")
    return who


def again(data: Data) -> None:
    do(
        data,
        "candidate-add",
        person=WHO,
        step="probation",
        organization="Chi bộ 1",
        decision_date="05/09/2023",
        decision="12-QĐ/ĐU",
        ceremony_date="20/09/2023",
    )


def all_years(data: Data) -> dict[str, list[int]]:
    """Rows of forms 1, 3 and 4 over the years 2018 to 2024."""
    found: dict[str, list[int]] = {}
    wanted = {
        "1": ("r10", "r30", "r100", "r130", "r140", "r210"),
        "2": ("r10", "r70"),
        "3": ("r10", "r20"),
        "4": ("r10", "r20", "r30", "r50", "r98", "r140"),
    }
    for year in range(2018, 2025):
        for number, keys in wanted.items():
            now = told(data, number, year)
            for key in keys:
                found.setdefault(f"{number}/{key}", []).append(now[key])
    return found


def test_six_years_and_a_return(data: Data) -> None:
    """Worked by hand, one column a year from 2018 to 2024; Mai stays throughout."""
    who = history(data)
    for year in (2019, 2020):
        do(data, "form-send", form="1", since=f"01/01/{year}", until=f"31/12/{year}")
    again(data)
    data.store.write(lambda db: registers.save(db, PEOPLE, _official(db, who)))
    assert all_years(data) == {
        "1/r10": [1, 2, 2, 1, 1, 1, 2],
        "1/r30": [1, 0, 0, 0, 0, 1, 0],
        "1/r100": [0, 0, 1, 0, 0, 0, 0],
        "1/r130": [0, 0, 1, 0, 0, 0, 0],
        "1/r140": [0, 0, 0, 0, 0, 0, 0],
        "1/r210": [2, 2, 1, 1, 1, 2, 2],
        "2/r10": [1, 0, 0, 0, 0, 1, 0],
        "2/r70": [0, 0, 0, 0, 0, 1, 0],
        "3/r10": [2, 2, 1, 1, 1, 2, 2],
        "3/r20": [1, 1, 0, 0, 0, 1, 1],
        "4/r10": [2, 2, 1, 1, 1, 2, 2],
        "4/r20": [1, 2, 1, 1, 1, 1, 2],
        "4/r30": [1, 0, 0, 0, 0, 1, 0],
        "4/r50": [1, 1, 0, 0, 0, 1, 1],
        "4/r98": [0, 0, 0, 0, 0, 1, 1],
        "4/r140": [2, 2, 1, 1, 1, 2, 2],
    }
    for sent in data.store.read(lambda db: records.find(db, SENT_FORMS)):
        assert data.store.read(lambda db, form=sent: sent_figures.changes(db, form)) == []
    assert [
        row.person for row in data.store.read(lambda db: admissions.admissions(db, "2018-01", "2018-12"))
    ] == [who]
    assert [
        row.person for row in data.store.read(lambda db: admissions.admissions(db, "2023-01", "2023-12"))
    ] == [who]
    assert status(data, "2018-12-31", "2019-12-31", "2021-12-31", "2023-12-31", "2024-12-31") == [
        "probationary",
        "official",
        "left",
        "probationary",
        "official",
    ]


def _official(db: Any, who: int) -> Any:
    return replace(records.get(db, PEOPLE, who), party_official_date="2024-09-20")


def status(data: Data, *days: str, field: str = "party_status") -> list[Any]:
    """A field of the person as of some days."""
    (who,) = data.read("SELECT id FROM people WHERE name = ?", WHO)[0]
    return [
        data.store.read(lambda db, d=day: listing.rows(db, "people", [who], as_of=d))[0][field]
        for day in days
    ]


def test_party_age_counts_from_the_first_decision_less_the_time_outside(data: Data) -> None:
    """From 20/2/2018 to 20/11/2026 are 105 months, outside from 1/6/2020 to 5/9/2023 39: 66 are left."""
    who = history(data)
    again(data)
    days = ("2019-02-20", "2020-06-01", "2023-09-05", "2026-11-20")
    assert status(data, *days, field="party_age_months") == [12, None, 27, 66]
    day = dt.date(2026, 11, 20)
    assert data.store.read(lambda db: badges.ages(db, [who], day)) == {who: 66}
    # thirty years: 20/2/2048 and the 39 months outside
    assert data.store.read(lambda db: badges.complete_on(db, who, 30, day)) == dt.date(2051, 5, 20)
    earned = data.store.read(lambda db: badges.earned(db, dt.date(2051, 9, 2)))
    assert [(each.person, each.years) for each in earned if each.person == who] == [(who, 30)]

    def only_present(db: Any) -> Any:
        (rule,) = records.find(db, RULES, key=away.FROM_FIRST)
        return registers.save(db, RULES, replace(rule, value="0"))

    data.store.write(only_present)
    assert status(data, *days, field="party_age_months") == [12, None, 0, 38]
    assert data.store.read(lambda db: badges.complete_on(db, who, 30, day)) == dt.date(2053, 9, 5)


def test_of_whom_no_leaving_is_recorded_one_is_made_and_named(data: Data) -> None:
    cell = data.unit("Chi bộ 1")
    data.person(
        WHO,
        cell=cell,
        birth_date="1990-01-15",
        party_admission_date="2018-03-10",
        party_official_date="2019-03-10",
        party_left_on="2020-06-01",
    )
    again(data)
    (made,) = data.store.read(lambda db: records.find(db, MEMBER_CHANGES))
    kept = (made.kind, made.on_date, made.admitted_on, made.official_on)
    assert kept == ("left", "2020-06-01", "2018-03-10", "2019-03-10")
    params = FormParams(since="2020-01-01", until="2020-12-31")
    paper = data.store.read(lambda db: form("1")(db, params))
    assert any(WHO in each for each in paper.warnings)
    now = {row.key: row.cells.get("now") for row in paper.sheets[0].rows}
    assert (now["r10"], now["r100"], now["r200"], now["r210"]) == (1, 1, 1, 0)
    data.store.write(undo.undo)
    assert data.store.read(lambda db: records.find(db, MEMBER_CHANGES)) == []


def test_a_movement_of_the_earlier_membership_is_entered_late(data: Data) -> None:
    history(data)
    again(data)
    do(data, "member-change", person=WHO, kind="transfer_out", on_date="01/02/2019", reach="other")
    assert told(data, "1", 2019)["r160"] == 1
    assert told(data, "1", 2020)["r10"] == 1
    (who,) = data.store.read(lambda db: records.find(db, PEOPLE, name=WHO))
    assert (who.party_admission_date, who.party_moved_on) == ("2023-09-20", None)
    do(data, "member-change", person=WHO, kind="transfer_in", on_date="01/02/2020", reach="other")
    assert (told(data, "1", 2020)["r10"], told(data, "1", 2020)["r40"], told(data, "1", 2020)["r130"]) == (
        1,
        1,
        1,
    )


def test_an_earlier_membership_is_entered_by_what_ended_it(data: Data, tmp_path: Path) -> None:
    """By the action, and from a sheet: the dossier of today's member stays, the years before count the earlier one."""
    cell = data.unit("Chi bộ 1")
    for name in (WHO, "Nông Văn Xưa"):
        data.person(name, cell=cell, party_admission_date="2023-09-20", party_official_date="2024-09-20")
    do(
        data, "member-change", person=WHO, kind="deleted", on_date="01/06/2020", decision_number="7",
        admitted_on="10/03/2018", official_on="10/03/2019",
    )  # fmt: skip
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        [
            "Họ và tên",
            "Loại biến động",
            "Ngày biến động",
            "Ngày vào Đảng lần trước",
            "Ngày chính thức lần trước",
        ]
    )
    sheet.append(["Nông Văn Xưa", "Xóa tên", "01/06/2020", "10/03/2018", "10/03/2019"])
    book.save(tmp_path / "biến động.xlsx")
    outcome = imports.run(data.store, MEMBER_CHANGES, tmp_path / "biến động.xlsx")
    assert outcome.counts["added"] == 1
    for who in data.store.read(lambda db: records.find(db, PEOPLE)):
        assert (who.party_left_on, who.member_state) == (None, None)
    listed = data.store.read(lambda db: membership.members_on(db, "2026-11-20"))
    assert {unit: len(those) for unit, those in listed.items()} == {cell: 2}
    for year, opening, closing in ((2018, 0, 2), (2019, 2, 2), (2020, 2, 0), (2023, 0, 2)):
        figures = told(data, "1", year)
        assert (figures["r10"], figures["r210"]) == (opening, closing)


def test_corrected_days_of_the_first_admission_reach_the_figures(data: Data) -> None:
    history(data)
    again(data)
    (candidate,) = data.store.read(lambda db: records.find(db, CANDIDATES))
    assert candidate.ceremony_date == "2023-09-20"
    (kept,) = data.store.read(lambda db: records.find(db, MEMBER_CHANGES))

    def save(**given: Any) -> Any:
        return data.store.write(lambda db: registers.save(db, MEMBER_CHANGES, replace(kept, **given)))

    with pytest.raises(Refused):
        save(admitted_on="2021-01-01")
    save(admitted_on="2017-12-31")
    assert (told(data, "1", 2017)["r30"], told(data, "1", 2018)["r30"]) == (1, 0)


def test_an_admission_typed_over_the_first_asks_for_the_earlier_one(data: Data) -> None:
    who = history(data)

    def save(**given: Any) -> list[str]:
        def job(db: Any) -> Any:
            return registers.save(db, PEOPLE, replace(records.get(db, PEOPLE, who), **given))

        return [each.field or "" for each in data.store.write(job).warnings]

    assert "party_admission_date" not in save(party_admission_date="2018-03-12")
    assert "party_admission_date" in save(
        party_admission_date="2023-09-20",
        party_decision_date="2023-09-05",
        party_official_date="2024-09-20",
        party_left_on=None,
    )
    (kept,) = data.store.read(lambda db: records.find(db, MEMBER_CHANGES))
    entered = replace(kept, admitted_on="2018-03-12", decided_on="2018-02-20", official_on="2019-03-10")
    data.store.write(lambda db: registers.save(db, MEMBER_CHANGES, entered))
    assert [told(data, "1", year)["r210"] for year in range(2018, 2025)] == [2, 2, 1, 1, 1, 2, 2]
