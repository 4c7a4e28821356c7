"""Rows of form 2 that no dossier tells: named once, counted with their names, kept and undone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.data import undo
from officeapp.data.queries import records
from officeapp.domain.registers.member_changes import MEMBER_CHANGES, MemberChange
from officeapp.domain.registers.statistics import NAMED_IN_ROWS
from officeapp.reports.model import Figure, Paper
from officeapp.reports.statistics import FormParams, form
from officeapp.services import naming, registers
from officeapp.services.actions import by_id
from tests.helpers.data import Data, new_store

OWNER, FOREIGN, AGAIN, NOBODY_LEFT = "r60", "r64", "r70", "r540"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-20")
    i18n.use("vi")
    store = new_store(tmp_path)
    made = Data(store)
    base = made.unit("Đảng bộ Trường", made.office, kind=made.code("organization_kinds", "party_grassroots"))
    cell = made.unit("Chi bộ 1", base, kind=made.code("organization_kinds", "cell"))
    made.unit("Chi bộ Cơ quan", made.office, kind=made.code("organization_kinds", "cell_grassroots"))
    for name, day in (("Lê An", "2026-03-03"), ("Lê Bình", "2026-09-02"), ("Lê Chi", "2025-05-05")):
        made.person(name, cell=cell, party_admission_date=day, birth_date="1995-01-01")
    yield made
    store.close()


def do(data: Data, action: str, /, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def row(data: Data, position: str) -> str:
    return (
        f"id:{data.read('SELECT id FROM statistic_rows WHERE form = 2 AND position = ?', position[1:])[0][0]}"
    )


def paper(data: Data, since: str = "2026-01-01", until: str = "2026-12-31") -> Paper:
    return data.store.read(lambda db: form("2")(db, FormParams(since=since, until=until)))


def told(data: Data, *rows: str, **period: str) -> list[tuple[Any, Any]]:
    found = {each.key: each.cells for each in paper(data, **period).sheets[0].rows}
    return [(found[key]["now"], found[key]["before"]) for key in rows]


def test_who_is_named_is_counted_in_the_period_of_the_admission(data: Data) -> None:
    assert not any("bằng tay" in each for each in paper(data).warnings)
    do(data, "form-name", row=row(data, OWNER), people="Lê An; Lê Chi")
    do(data, "form-name", row=row(data, NOBODY_LEFT), units="Đảng bộ Trường", from_date="01/06/2026")
    assert told(data, OWNER, FOREIGN, NOBODY_LEFT) == [(1, 1), (0, 0), (1, 0)]
    assert told(data, OWNER, NOBODY_LEFT, until="2026-05-31") == [(1, 1), (0, 0)]
    shown = {each.key: each for each in paper(data).sheets[0].rows}
    (an,) = data.read("SELECT id FROM people WHERE name = 'Lê An'")[0]
    (unit,) = data.read("SELECT id FROM organizations WHERE name = 'Đảng bộ Trường'")[0]
    assert shown[OWNER].figures["now"] == Figure("people", (an,))
    assert shown[NOBODY_LEFT].figures["now"] == Figure("organizations", (unit,))
    four = data.store.read(lambda db: form("4")(db, FormParams(since="2026-01-01", until="2026-12-31")))
    assert {row.key: row.cells.get("now") for row in four.sheets[0].rows}[
        "r92"
    ] == 2  # the same names, all members
    data.store.write(undo.undo)
    data.store.write(undo.undo)
    assert told(data, OWNER, NOBODY_LEFT) == [(0, 0), (0, 0)]


def test_admitted_again_is_known_from_the_leaving_or_from_the_name(data: Data) -> None:
    (an,) = data.read("SELECT id FROM people WHERE name = 'Lê An'")[0]
    data.put(MEMBER_CHANGES, MemberChange(person=an, kind="deleted", on_date="2020-01-01"))
    assert told(data, AGAIN) == [(1, 0)]
    do(data, "form-name", row=row(data, AGAIN), people="Lê An; Lê Bình")
    assert told(data, AGAIN) == [(2, 0)]


@pytest.mark.parametrize(
    ("position", "given", "words"),
    [
        (OWNER, {}, "đảng viên hoặc tổ chức"),
        (OWNER, {"units": "Đảng bộ Trường"}, "là dòng của đảng viên"),
        (NOBODY_LEFT, {"people": "Lê An"}, "là dòng của tổ chức"),
        ("r20", {"people": "Lê An"}, "tính từ hồ sơ"),
        (OWNER, {"people": "Lê An", "from_date": "05/2026", "to_date": "04/2026"}, "kết thúc trước"),
        (OWNER, {"people": "Lê Không Có"}, "Lê Không Có"),
    ],
)
def test_what_cannot_be_named(data: Data, position: str, given: dict[str, str], words: str) -> None:
    with pytest.raises(UserError, match=words):
        do(data, "form-name", row=row(data, position), **given)
    assert data.read("SELECT count(*) FROM named_in_rows") == [(0,)]


def test_a_name_after_the_form_was_sent_is_told(data: Data) -> None:
    do(data, "form-name", row=row(data, OWNER), people="Lê An")
    with pytest.raises(UserError, match="đã được nêu trong dòng"):
        do(data, "form-name", row=row(data, OWNER), people="Lê An")
    do(data, "form-send", form="2", since="01/01/2026", until="30/06/2026")
    assert do(data, "form-name", row=row(data, FOREIGN), people="Lê Bình").warnings == []
    (warned,) = do(data, "form-name", row=row(data, FOREIGN), people="Lê An").warnings
    assert "Biểu 2-BTCTW" in str(warned)
    kept = data.store.read(lambda db: records.find(db, NAMED_IN_ROWS)[0])
    saved = data.store.write(lambda db: registers.save(db, NAMED_IN_ROWS, replace(kept, note="GCN số 12")))
    assert saved.warnings == []
    do(data, "form-send", form="4", since="01/01/2026", until="31/12/2026")
    (warned,) = do(data, "form-name", row=row(data, "r62"), people="Lê Bình").warnings
    assert "Biểu 4-BTCTW" in str(warned)


def test_the_rows_to_choose_from_say_which_form_and_heading(data: Data) -> None:
    words = [said for _id, said in data.store.read(naming.rows)]
    assert len(words) == 6 == len(set(words))
    assert words[0] == "2-BTCTW: Chủ doanh nghiệp tư nhân"
    assert words[-1] == "2-BTCTW: Chi bộ cơ sở, Không còn quần chúng"
