"""The book of transfers of an office is taken in: dossiers and cells follow, and one undo takes it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from officeapp.base import i18n
from officeapp.data import undo
from officeapp.domain.registers import by_name
from officeapp.domain.registers.people import PEOPLE
from officeapp.services import imports
from tests.helpers import sheets
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Data]:
    i18n.use("vi")
    store = new_store(tmp_path)
    yield Data(store)
    store.close()


def test_a_book_of_changes(data: Data, tmp_path: Path) -> None:
    cell = data.unit("Chi bộ 1")
    gone = data.person("Ngô Thị Lan", cell=cell, party_admission_date="2010-02-03")
    dead = data.person("Lê Văn An", cell=cell, party_admission_date="1975-02-03")
    rows = [
        ["SỔ BIẾN ĐỘNG ĐẢNG VIÊN"],
        [
            "STT",
            "Họ và tên",
            "Loại biến động",
            "Ngày biến động",
            "Phạm vi",
            "Nơi chuyển đến",
            "Số quyết định",
        ],
        [
            1,
            "Ngô Thị Lan",
            "Chuyển sinh hoạt đảng đi",
            "15/03/2026",
            "Tỉnh khác",
            "Đảng ủy Hải Châu",
            "12-GGT",
        ],
        [2, "Lê Văn An", "Từ trần", "02/04/2026", None, None, None],
        [3, "Lê Văn An", "Từ trần", "31/04/2026", None, None, None],
    ]
    path = sheets.write(tmp_path / "bien dong.xlsx", ("Biến động", rows))
    outcome = imports.run(data.store, by_name("member_changes"), path)
    assert (outcome.counts["added"], outcome.counts["refused"]) == (2, 1)
    assert data.get(PEOPLE, gone).party_moved_on == "2026-03-15"
    assert data.get(PEOPLE, dead).party_left_on == "2026-04-02"
    assert data.read("SELECT to_date FROM memberships ORDER BY to_date") == [("2026-03-15",), ("2026-04-02",)]
    assert data.read("SELECT DISTINCT organization FROM member_changes") == [(cell,)]
    again = imports.run(data.store, by_name("member_changes"), path)
    assert again.counts["added"] == 0
    data.store.write(undo.undo)
    assert data.get(PEOPLE, gone).party_moved_on is None
    assert data.read("SELECT count(*) FROM member_changes") == [(0,)]


def test_a_member_in_two_cells_at_once_is_told_at_the_cell(data: Data, tmp_path: Path) -> None:
    cell = data.unit("Chi bộ 1")
    for name in ("Chi bộ 2", "Chi bộ 3"):
        data.unit(name)
    data.person("Ngô Thị Lan", cell=cell, party_admission_date="2010-02-03")
    data.person("Lê Văn An", party_admission_date="1975-02-03")
    rows = [
        ["Họ và tên", "Đơn vị", "Loại", "Từ ngày", "Đến ngày"],
        ["Ngô Thị Lan", "Chi bộ 2", "Đảng", "01/01/2026", "01/06/2026"],
        ["Lê Văn An", "Chi bộ 2", "Đảng", "01/01/2020", "01/06/2021"],
        ["Lê Văn An", "Chi bộ 3", "Đảng", "01/05/2021", None],
        ["Lê Văn An", "Chi bộ 1", "Đảng", "01/06/2018", "01/01/2020"],
    ]
    path = sheets.write(tmp_path / "chi bo.xlsx", ("Chi bộ", rows))
    outcome = imports.run(data.store, by_name("memberships"), path)
    told = [(each.row, each.column, each.level) for each in outcome.prepared.batch.problems]
    assert told == [(2, "B", "warning"), (4, "B", "warning")]
    assert outcome.counts["added"] == 4
