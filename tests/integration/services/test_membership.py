"""Members come, go and rest by one action each; dossier, cell and statistics follow."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data import undo
from officeapp.domain.registers.people import PEOPLE
from officeapp.reports import catalogue
from officeapp.reports.statistics import FormParams
from officeapp.services.actions import by_id
from tests.helpers.data import Data, office_on


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    with office_on("2026-11-20", tmp_path, monkeypatch, "vi") as made:
        yield made


def do(data: Data, **given: str) -> Any:
    found = by_id("member-change")
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def told(data: Data, number: str, **params: Any) -> dict[str, tuple[Any, Any]]:
    """This period and the year before, by the words of the row, the last of a name winning."""
    paper = data.store.read(
        lambda db: catalogue.by_id(f"statistics-{number}").build(db, FormParams(**params))
    )
    return {
        str(row.cells["name"]).lstrip("-+ "): (row.cells.get("now"), row.cells.get("before"))
        for row in paper.sheets[0].rows
    }


def test_a_transfer_out_ends_the_cell_and_stands_in_the_form(data: Data) -> None:
    cell = data.unit("Chi bộ Khu phố 1")
    person = data.person("Lê Thị Hoa", cell=cell, party_admission_date="2010-02-03")
    data.person("Lê Văn Mạnh", cell=cell, party_admission_date="2026-05-19")
    done = do(
        data,
        person="Lê Thị Hoa",
        kind="transfer_out",
        on_date="15/03/2026",
        reach="other",
        place="Đảng ủy phường Hải Châu, TP Đà Nẵng",
    )
    assert str(done.changes.label) and not done.warnings
    assert data.get(PEOPLE, person).party_moved_on == "2026-03-15"
    assert data.read("SELECT to_date FROM memberships WHERE person = ?", person) == [("2026-03-15",)]
    assert data.read("SELECT organization FROM member_changes") == [(cell,)]
    form = told(data, "1", since="2026-01-01", until="2026-06-30")
    assert form["Tổng số đảng viên cuối kỳ trước chuyển sang"] == (1, 1)
    assert form["Kết nạp"] == (1, 0)
    assert form["Chuyển đi tỉnh khác"] == (1, 0)
    assert form["Đảng viên trong danh sách cuối kỳ báo cáo"] == (1, 1)
    data.store.write(undo.undo)
    assert data.get(PEOPLE, person).party_moved_on is None
    assert data.read("SELECT to_date FROM memberships WHERE person = ?", person) == [(None,)]


def test_one_decision_for_several(data: Data) -> None:
    cell, other = data.unit("Chi bộ 1"), data.unit("Chi bộ 2")
    for name in ("Lê An", "Lê Bình", "Lê Chi"):
        data.person(name, cell=cell, party_admission_date="2010-02-03")
    do(data, people="Lê An; Lê Bình", kind="moved", on_date="01/04/2026", organization="Chi bộ 2")
    held = (
        "SELECT p.name FROM memberships m JOIN people p ON p.id = m.person"
        " WHERE m.organization = ? AND m.to_date IS NULL"
    )
    assert {row[0] for row in data.read(held, other)} == {"Lê An", "Lê Bình"}
    form = told(data, "1", since="2026-01-01", until="2026-06-30", unit=other)
    assert form["Trong đảng bộ chuyển đến"] == (2, 0)
    whole = told(data, "1", since="2026-01-01", until="2026-06-30")
    assert whole["Đảng viên tăng trong kỳ"] == (0, 0)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "died", "on_date": "01/01/2009"}, "10"),
        ({"kind": "restored", "on_date": "01/01/2026", "decision_number": "1"}, "Lê Thị Hoa"),
        ({"kind": "moved", "on_date": "01/01/2026"}, ""),
        ({"kind": "transfer_in", "on_date": "01/01/2026", "until": "01/02/2026", "reach": "other"}, ""),
    ],
)
def test_what_cannot_be_is_refused(data: Data, given: dict[str, str], words: str) -> None:
    data.person("Lê Thị Hoa", cell=data.unit("Chi bộ 1"), party_admission_date="2010-02-03")
    with pytest.raises(UserError) as wrong:
        do(data, person="Lê Thị Hoa", **given)
    assert words in str(wrong.value)
    assert data.read("SELECT count(*) FROM member_changes") == [(0,)]


def test_who_is_gone_comes_back_before_going_again(data: Data) -> None:
    data.person("Lê Thị Hoa", cell=data.unit("Chi bộ 1"), party_admission_date="2010-02-03")
    do(data, person="Lê Thị Hoa", kind="deleted", on_date="01/02/2026", decision_number="12-QĐ/ĐU")
    with pytest.raises(UserError):
        do(data, person="Lê Thị Hoa", kind="died", on_date="01/05/2026")
    do(data, person="Lê Thị Hoa", kind="restored", on_date="01/06/2026", decision_number="15-QĐ/ĐU")
    form = told(data, "1", since="2026-01-01", until="2026-12-31")
    assert form["Xóa tên"] == (1, 0) and form["Phục hồi đảng tịch"] == (1, 0)
    assert form["Đảng viên trong danh sách cuối kỳ báo cáo"] == (1, 1)


def test_the_membership_is_counted_by_the_rows_of_the_form(data: Data) -> None:
    cell = data.unit("Chi bộ 1")
    code = data.code
    data.person(
        "Lê An", cell=cell, party_admission_date="2010-02-03", party_official_date="2011-02-03", sex="male",
        birth_date="1980-01-01", ethnic_group=code("ethnic_groups", "01"),
        professional_level=code("professional_levels", "DH"), occupation=code("occupations", "farmer"),
    )  # fmt: skip
    data.person(
        "Lê Bình", cell=cell, party_admission_date="2026-02-03", sex="female", birth_date="2000-05-05",
        ethnic_group=code("ethnic_groups", "02"), occupation=code("occupations", "company_worker"),
    )  # fmt: skip
    form = told(data, "4", since="2026-01-01", until="2026-06-30")
    assert form["Tổng số đảng viên"] == (2, 1)
    assert form["Đảng viên dự bị"] == (1, 0)
    assert form["Phụ nữ"] == (1, 0) and form["Dân tộc thiểu số"] == (1, 0)
    assert form["Làm việc trong doanh nghiệp"] == (1, 0) and form["Nông, lâm, ngư nghiệp"] == (1, 1)
    assert form["Từ 18 đến 30 tuổi"] == (1, 0) and form["Từ 46 đến 50 tuổi"] == (1, 0)
    assert form["Tuổi bình quân"] == (36, 45)
    assert told(data, "2", since="2026-01-01", until="2026-06-30")["Phụ nữ"] == (1, 0)
    groups = told(data, "3", since="2026-01-01", until="2026-06-30")
    assert groups["Kinh"] == (1, 1) and groups["Tày"] == (1, 0)


def test_nobody_is_restored_before_going_or_twice(data: Data) -> None:
    cell = data.unit("Chi bộ Khu phố 1")
    data.person("Lê Thị Hoa", cell=cell, party_admission_date="2010-02-03", party_official_date="2011-02-03")
    do(data, person="Lê Thị Hoa", kind="expelled", on_date="03/11/2026", decision_number="1")
    back = {
        "person": "Lê Thị Hoa",
        "kind": "restored",
        "decision_number": "2",
        "organization": "Chi bộ Khu phố 1",
    }
    with pytest.raises(UserError, match="03/11/2026"):
        do(data, on_date="02/11/2026", **back)
    do(data, on_date="04/11/2026", **back)
    with pytest.raises(UserError, match="Lê Thị Hoa"):
        do(data, on_date="05/11/2026", **back)


def test_a_day_to_come_is_looked_at_again_and_no_death_lies_there(data: Data) -> None:
    data.person("Lê Thị Hoa", party_admission_date="2010-02-03")
    with pytest.raises(UserError):
        do(data, person="Lê Thị Hoa", kind="died", on_date="21/11/2026")
    (told_,) = do(
        data, person="Lê Thị Hoa", kind="transfer_out", on_date="01/01/2027", reach="other"
    ).warnings
    assert told_.field == "on_date"


def test_who_was_admitted_in_a_year_that_still_runs_is_named(data: Data) -> None:
    data.person("Lê Chỉ Năm", cell=data.unit("Chi bộ Khu phố 1"), party_admission_date="2026")
    form = catalogue.by_id("statistics-1")

    def said(until: str) -> list[str]:
        period = FormParams(since="2026-01-01", until=until)
        paper = data.store.read(lambda db: form.build(db, period))
        return [words for words in paper.warnings if "Lê Chỉ Năm" in words]

    assert said("2026-11-20") and not said("2026-12-31")
