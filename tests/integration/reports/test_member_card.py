"""The card of a Party member: thirty items, the lists within, and what the file lacks."""

from pathlib import Path

import pytest

from officeapp.reports import pdf
from officeapp.reports.dossier import PersonParams
from officeapp.reports.member_card import defaults, member_card
from tests.helpers.data import Data, new_store


def test_the_card_has_thirty_items_and_says_what_is_lacking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    store = new_store(tmp_path)
    data = Data(store)
    cell = data.unit("Chi bộ Khu phố 1", data.office, code="CB1")
    data.person("An chưa vào Đảng")
    member = data.person(
        "Lê Văn Bình", cell=cell, sex="male", birth_date="1980-05", party_admission_date="2010-02-03",
        party_official_date="2011-02-03", introducer_1="Trần A", introducer_2="Vũ B", citizen_id="048080001234",
        party_card_number="480001234567",
    )  # fmt: skip
    assert store.read(defaults).person == member
    paper = store.read(lambda db: member_card(db, PersonParams(person=member, issued_on="2026-07-14")))
    lines = [str(row.cells["a"]) for row in paper.sheets[0].rows if row.kind == "line"]
    numbered = [line.partition(")")[0] for line in lines if line[:2].isdigit()]
    assert numbered == [f"{number:02}" for number in range(1, 31)]
    assert "01) Full name at birth: LÊ VĂN BÌNH" in lines
    assert "Introduced by: Trần A; Vũ B" in lines
    assert "19) Citizen ID: 048080001234" in lines  # all twelve digits, the zero in front kept
    assert paper.sheets[0].opening[1] == "Chi bộ Khu phố 1"
    assert paper.warnings == ("The file lacks: Member file number",)
    assert pdf.printed(paper).pages >= 1
    other = store.read(lambda db: member_card(db, PersonParams(person=1)))
    assert other.warnings == ("An chưa vào Đảng is no Party member on record.",)
    store.close()
