"""Figures already sent: kept as they were, held against corrections in the past, and told when one is saved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.data import undo
from officeapp.data.queries import records
from officeapp.domain.registers.evaluations import EVALUATIONS, Evaluation
from officeapp.domain.registers.organizations import ORGANIZATIONS
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.registers.sent_figures import SENT_FORMS
from officeapp.domain.registers.unit_grades import UNIT_GRADES, UnitGrade
from officeapp.domain.rules.kept_ids import packed, unpacked
from officeapp.reports import catalogue, sent_figures
from officeapp.services import registers
from officeapp.services.actions import by_id
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    i18n.use("vi")
    store = new_store(tmp_path)
    made = Data(store)
    cell = made.unit("Chi bộ 1", made.office, code="CB1", kind=made.code("organization_kinds", "cell"))
    for number in range(5):
        made.person(f"Đảng viên {number}", cell=cell, sex="male", party_admission_date="2012-02-03")
    made.person("Lê Mới", cell=cell, sex="female", party_admission_date="2026-05-05")
    yield made
    store.close()


def do(data: Data, action: str, /, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def sent(data: Data, form: str = "1") -> None:
    do(data, "form-send", form=form, since="01/01/2026", until="30/06/2026", number="141-BC/ĐU")


def changes(data: Data) -> list[tuple[str, int, int, int, int]]:
    def job(db: Any) -> list[sent_figures.Change]:
        return [each for form in records.find(db, SENT_FORMS) for each in sent_figures.changes(db, form)]

    found = data.store.read(job)
    return [(each.words, each.was, each.now, len(each.gone), len(each.come)) for each in found]


def test_a_correction_in_the_past_shows_what_it_changes_and_is_told_when_saved(data: Data) -> None:
    sent(data)
    assert changes(data) == []
    done = do(data, "member-change", person="Đảng viên 3", kind="died", on_date="11/06/2026")
    assert any("Biểu 1-BTCTW" in str(each) for each in done.warnings)
    assert changes(data) == [
        ("C Đảng viên giảm trong kỳ", 0, 1, 0, 1),
        ("1 Từ trần", 0, 1, 0, 1),
        ("D Đảng viên trong danh sách cuối kỳ báo cáo", 6, 5, 1, 0),
    ]
    paper = data.store.read(catalogue.by_id("sent-changes").build)
    row = paper.sheets[0].rows[2]
    assert [row.cells[key] for key in ("words", "was", "now", "by", "come")] == [
        "1 Từ trần", 0, 1, 1, "Đảng viên 3",
    ]  # fmt: skip
    assert row.figures["by"].register == "people" and len(row.figures["by"].ids) == 1
    data.store.write(undo.undo)
    assert changes(data) == []


def test_what_happens_after_the_period_is_no_correction(data: Data) -> None:
    sent(data)
    done = do(data, "member-change", person="Đảng viên 3", kind="died", on_date="05/07/2026")
    assert not any("Biểu" in str(each) for each in done.warnings)
    assert changes(data) == []


def test_dates_and_traits_of_a_person_are_corrections_too(data: Data) -> None:
    sent(data, "2")
    (number,) = data.read("SELECT id FROM people WHERE name = 'Lê Mới'")[0]

    def change(**fields: Any) -> list[str | None]:
        person = replace(data.get(PEOPLE, number), **fields)
        saved = data.store.write(lambda db: registers.save(db, PEOPLE, person))
        return [each.field for each in saved.warnings if "Biểu 2-BTCTW" in str(each)]

    assert change(phone="0905") == []
    assert change(sex="male") == ["sex"]
    assert ("1 Phụ nữ", 1, 0, 1, 0) in changes(data)
    assert change(party_admission_date="2025-12-05") == ["party_admission_date"]
    assert ("I Tổng số đảng viên mới kết nạp", 1, 0, 1, 0) in changes(data)


def test_grades_are_kept_as_sent_by_unit_and_grade(data: Data) -> None:
    (number,) = data.read("SELECT id FROM people WHERE name = 'Đảng viên 1'")[0]
    good = data.code("grades", "HTTNV")
    kept = data.put(EVALUATIONS, Evaluation(person=number, year=2026, grade=good))
    unit = data.read("SELECT id FROM organizations WHERE code = 'CB1'")[0][0]
    data.put(UNIT_GRADES, UnitGrade(organization=unit, year=2026, grade=good))
    sent(data, "7")
    sent(data, "6")
    assert changes(data) == []
    data.put(EVALUATIONS, replace(data.get(EVALUATIONS, kept), grade=data.code("grades", "HTXSNV")))
    assert changes(data) == [
        ("Chi bộ 1: Hoàn thành xuất sắc nhiệm vụ", 0, 1, 0, 1),
        ("Chi bộ 1: Hoàn thành tốt nhiệm vụ", 1, 0, 1, 0),
    ]


def test_a_grade_changed_after_its_form_was_sent_is_told_when_saved(data: Data) -> None:
    (number,) = data.read("SELECT id FROM people WHERE name = 'Đảng viên 1'")[0]
    (unit,) = data.read("SELECT id FROM organizations WHERE code = 'CB1'")[0]
    good, best = data.code("grades", "HTTNV"), data.code("grades", "HTXSNV")
    sent(data, "1")

    def save(register: Any, record: Any) -> list[str]:
        saved = data.store.write(lambda db: registers.save(db, register, record))
        return [str(each) for each in saved.warnings if each.field == "grade"]

    member, group = (
        Evaluation(person=number, year=2026, grade=good),
        UnitGrade(organization=unit, year=2026, grade=good),
    )
    assert save(EVALUATIONS, member) == [] and save(UNIT_GRADES, group) == []
    sent(data, "7")
    sent(data, "6")
    kept = data.store.read(lambda db: records.find(db, EVALUATIONS, person=number)[0])
    (told,) = save(EVALUATIONS, replace(kept, grade=best))
    assert "Biểu 7-BTCTW" in told
    kept = data.store.read(lambda db: records.find(db, UNIT_GRADES, organization=unit)[0])
    (told,) = save(UNIT_GRADES, replace(kept, grade=best))
    assert "Biểu 6-BTCTW" in told
    assert save(UNIT_GRADES, replace(kept, note="Theo biên bản", grade=best, version=kept.version + 1)) == []
    assert save(EVALUATIONS, replace(member, year=2025)) == []


def test_a_founding_in_a_reported_period_is_told_when_saved(data: Data) -> None:
    (unit,) = data.read("SELECT id FROM organizations WHERE code = 'CB1'")[0]
    sent(data, "5")
    changed = replace(data.get(ORGANIZATIONS, unit), dissolved_on="2026-05-31")
    saved = data.store.write(lambda db: registers.save(db, ORGANIZATIONS, changed))
    assert [each.field for each in saved.warnings if "Biểu 5-BTCTW" in str(each)] == ["dissolved_on"]


def test_a_form_sent_on_the_closing_day_of_a_month_that_still_runs(data: Data) -> None:
    given = {"form": "1", "since": "01/07/2026", "until": "31/07/2026", "sent_on": "14/07/2026"}
    done = do(data, "form-send", **given)
    (told,) = done.warnings
    assert "31/07/2026" in str(told)
    with pytest.raises(UserError, match="trước khi kỳ bắt đầu"):
        do(data, "form-send", **given | {"sent_on": "25/06/2026"})
    assert changes(data) == []
    do(data, "member-change", person="Đảng viên 3", kind="died", on_date="14/07/2026")
    assert len(changes(data)) == 3
    data.store.write(undo.undo)
    data.store.write(undo.undo)
    assert data.read("SELECT count(*) FROM sent_forms, sent_rows") == [(0,)]


def test_what_cannot_be_sent(data: Data) -> None:
    with pytest.raises(UserError, match="kết thúc trước khi bắt đầu"):
        do(data, "form-send", form="1", since="01/07/2026", until="30/06/2026")
    with pytest.raises(UserError, match="Chỉ ghi biểu đã gửi"):
        do(data, "form-send", form="1", since="01/01/2026", until="30/06/2026", sent_on="30/08/2026")


@given(st.lists(st.integers(min_value=1, max_value=10**9)))
def test_kept_ids_come_back(ids: list[int]) -> None:
    assert unpacked(packed(ids)) == sorted(ids)
