"""A sheet of targets taken in: shares become numbers, bases are frozen, and an exported list comes back."""

from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from officeapp.data.queries.listing import Query
from officeapp.domain.registers.members import TARGETS
from officeapp.reports import listing
from officeapp.services import history, imports
from officeapp.services.actions import by_id
from tests.helpers.data import Data, new_store

HEADS = ("Đơn vị", "Năm", "Cách giao", "Tỷ lệ %", "Chỉ tiêu", "Quý I", "Quý II", "Quý III", "Quý IV")


class Office:
    """Two cells of 38 and 10 members."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, Data(new_store(folder))
        kind = self.data.code("organization_kinds", "cell")
        for code, members in (("CB1", 38), ("CB2", 10)):
            cell = self.data.unit(f"Chi bộ {code}", self.data.office, code=code, kind=kind)
            for number in range(members):
                self.data.person(f"Đảng viên {number}", cell=cell, party_admission_date="2010-01-05")

    def take(self, *rows: tuple[Any, ...], mode: str = "update") -> list[str]:
        """Take a sheet in; returns its problems."""
        book = Workbook()
        page = book.active
        assert page is not None
        for row in (HEADS, *rows):
            page.append(row)
        path = self.folder / "chi tieu.xlsx"
        book.save(path)
        found = imports.run(self.data.store, TARGETS, path, mode=mode)
        return [f"{each.column}{each.row} {each.message}" for each in found.prepared.batch.problems]

    def targets(self) -> list[tuple[Any, ...]]:
        """(unit, kind, share, number, base, its day, quarters) of every target."""
        return self.data.read(
            "SELECT o.code, t.base_kind, t.share, t.amount, t.base, t.base_date, t.q1 || t.q2 || t.q3 || t.q4"
            " FROM targets t JOIN organizations o ON o.id = t.organization ORDER BY o.code"
        )


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    made = Office(tmp_path)
    yield made
    made.data.store.close()


def test_what_a_sheet_leaves_unsaid_follows_as_in_the_window(office: Office) -> None:
    term = "Share of the membership at the start of the term"
    assert office.take(("Chi bộ CB1", 2026, None, 3), ("Chi bộ CB2", 2026, term, 15), mode="add") == []
    assert office.targets() == [  # 1.14 and 1.5 of the members then, the number that reaches the share
        ("CB1", "share_year", 3, 2, 38, "2026-01-01", "1100"),
        ("CB2", "share_term", 15, 2, 10, "2025-07-01", "1100"),
    ]
    office.data.store.write(history.undo)
    assert office.targets() == []
    assert (
        office.take(("Chi bộ CB1", 2026, None, None, 5), ("Chi bộ CB2", 2026, None, None, None, 0, 1, 1))
        == []
    )
    assert office.targets() == [
        ("CB1", "number", None, 5, 38, "2026-01-01", "2111"),
        ("CB2", "number", None, 2, 10, "2026-01-01", "0110"),
    ]


def test_what_contradicts_itself_is_told_at_its_cell_and_the_rest_is_taken(office: Office) -> None:
    assert office.take(
        ("Chi bộ CB1", 2026, None, 3, 8),
        ("Chi bộ CB2", 2026, None, None, 2, 1, 1, 1, 1),
        ("Chi bộ CB2", 2027, None, None, -1),
        ("Chi bộ CB1", 2027, None, None, "hai"),
    ) == [
        "E2 3% of 38 members are 2, not 8. Give one of the two.",
        "E3 The quarters add up to 4, the year has 2. Make them agree.",
        "E4 -1 is too small: at least 0.",
        "E5 “hai” is not a number. Correct it.",
    ]
    assert office.targets() == [("CB2", "number", None, 2, 10, "2026-01-01", "1111")]


def test_the_exported_list_comes_back_with_what_was_changed_in_it(office: Office) -> None:
    found = by_id("target-set")
    assert found is not None
    for given in ({"organization": "CB1", "share": "3"}, {"organization": "CB2", "amount": "1"}):
        office.data.store.write(lambda db, given=given: found.call(db, {"year": "2026", **given}))
    before = office.targets()
    path = office.folder / "danh sach.xlsx"
    _export(office, path)
    taken = imports.run(office.data.store, TARGETS, path, mode="update")
    assert (taken.prepared.batch.problems, office.targets()) == ([], before)
    book = load_workbook(path)
    page = book.worksheets[0]
    cells = {str(cell.value): cell.coordinate for row in page.iter_rows() for cell in row if cell.value}
    letter = cells["Target"].rstrip("0123456789")
    for unit, amount in (("Chi bộ CB1", 7), ("Chi bộ CB2", 2)):
        page[letter + cells[unit].lstrip(ascii_uppercase)] = amount
    book.save(path)
    taken = imports.run(office.data.store, TARGETS, path, mode="update")
    assert [str(each.message) for each in taken.prepared.batch.problems] == [
        "3% of 38 members are 2, not 7. Give one of the two.",
        "The quarters add up to 1, the year has 2. Make them agree.",
    ]
    assert [(code, amount) for code, _kind, _share, amount, *_rest in office.targets()] == [
        ("CB1", 2),
        ("CB2", 2),
    ]


def _export(office: Office, path: Path) -> None:
    office.data.store.read(lambda db: listing.write(db, Query("targets"), path))
