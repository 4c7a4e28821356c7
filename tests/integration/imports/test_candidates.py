"""Sheets of candidates and planned people, which speak of a person in the usual columns."""

from pathlib import Path
from typing import Any

import pytest

from officeapp.domain.registers import by_name
from officeapp.domain.registers.plans import PLANS, Plan
from officeapp.services import imports
from tests.helpers import sheets
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path) -> Any:
    store = new_store(tmp_path)
    yield Data(store)
    store.close()


def test_candidates_by_name_and_birth_date(data: Data, tmp_path: Path) -> None:
    rows = [["STT", "Họ và tên", "Ngày sinh"], [1, "Ngô Thị Lan", "02/03/2000"], [2, "Ngô Văn Minh", "1999"]]
    path = sheets.write(tmp_path / "nguon.xlsx", ("Nguồn", rows))
    outcome = imports.run(data.store, by_name("candidates"), path)
    assert (outcome.counts["added"], outcome.created) == (2, {"people": 2})
    stored = data.read(
        "SELECT p.name, p.birth_date, c.step FROM candidates c JOIN people p ON p.id = c.person"
    )
    assert stored == [("Ngô Thị Lan", "2000-03-02", "tracking"), ("Ngô Văn Minh", "1999", "tracking")]


def test_planned_people_by_name(data: Data, tmp_path: Path) -> None:
    term = data.read("SELECT id FROM terms WHERE name = '2030-2035'")[0][0]
    data.post("Bí thư Đảng ủy", data.office)
    data.put(PLANS, Plan(name="Quy hoạch 2030-2035", term=term, organization=data.office))
    rows = [
        ["Họ và tên", "Ngày sinh", "Chức danh quy hoạch"],
        ["Ngô Thị Lan", "02/03/1990", "Bí thư Đảng ủy"],
    ]
    path = sheets.write(tmp_path / "quy hoach.xlsx", ("QH", rows))
    outcome = imports.run(data.store, by_name("plan_entries"), path)
    assert (outcome.counts["added"], outcome.created) == (1, {"people": 1})
