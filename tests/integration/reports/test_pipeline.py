"""The lists by step and the book of admissions, read from real candidates."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base import i18n
from officeapp.data.queries import members
from officeapp.domain.registers.members import CANDIDATES, Candidate
from officeapp.reports import catalogue
from officeapp.reports.pipeline import BookParams, StepsParams
from tests.helpers.data import Data, new_store


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    i18n.use("vi")
    store = new_store(tmp_path)
    made = Data(store)
    one, two = made.unit("Chi bộ 1"), made.unit("Chi bộ 2")
    people: tuple[tuple[str, str, int, dict[str, Any]], ...] = (
        ("Lê An", "dossier", one, {"certificate_date": "2021-07-06", "missing_papers": "Đơn"}),
        ("Lê Bình", "dossier", two, {"certificate_date": "2025-07-06", "mentor_1": "Trần Văn Chi"}),
        ("Lê Chi", "probation", one, {"ceremony_date": "2026-02-03", "decision_number": "12-QĐ/ĐU"}),
        ("Lê Dung", "probation", two, {"ceremony_date": "2025-12-19", "decision_number": "99-QĐ/ĐU"}),
    )
    for name, step, unit, fields in people:
        person = made.person(name, birth_date="2000-05-06", sex="female")
        made.put(CANDIDATES, Candidate(person=person, step=step, organization=unit, **fields))
    made.one = one  # type: ignore[attr-defined]
    yield made
    store.close()


def names(data: Data, report: str, params: object) -> list[str]:
    paper = data.store.read(lambda db: catalogue.by_id(report).build(db, params))
    return [str(row.cells["name"]) for row in paper.sheets[0].rows if row.kind == "data"]


def test_who_stands_where_with_what_is_due(data: Data) -> None:
    paper = data.store.read(catalogue.by_id("pipeline-list").build)
    rows = paper.sheets[0].rows
    assert [row.key for row in rows if row.kind == "group"] == ["dossier", "probation"]
    late = next(row for row in rows if row.cells.get("name") == "Lê An")
    assert late.cells["standing"] == "quá hạn" and late.cells["missing"] == "Đơn"
    assert late.cells["female"] == "2000-05-06" and "male" not in late.cells
    assert names(data, "pipeline-list", StepsParams(step="probation")) == ["Lê Dung", "Lê Chi"]
    assert names(data, "pipeline-list", StepsParams(unit=data.one)) == ["Lê An", "Lê Chi"]  # type: ignore[attr-defined]


def test_those_who_wait_equally_long_stand_in_the_order_of_their_names(data: Data) -> None:
    for name in ("Đỗ Quang Nam", "Vũ Bích", "Phạm Thị Đào"):
        data.put(CANDIDATES, Candidate(person=data.person(name), step="tracking"))
    known = ["Vũ Bích", "Phạm Thị Đào", "Đỗ Quang Nam"]
    assert names(data, "pipeline-list", StepsParams(step="tracking")) == known
    assert [card.name for card in data.store.read(members.board).steps["tracking"]] == known


def test_the_book_holds_the_admissions_of_its_period(data: Data) -> None:
    assert names(data, "admission-book", None) == ["Lê Chi"]
    assert names(data, "admission-book", BookParams(since="2025-01-01")) == ["Lê Dung", "Lê Chi"]
