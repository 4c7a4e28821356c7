"""Deputies and full-time posts of a council are planned by the same engine, with the council's dates and shares."""

from pathlib import Path

from officeapp.data.queries import planning as queries
from officeapp.data.queries import seats
from officeapp.domain.registers.deputies import DEPUTIES, Deputy
from officeapp.domain.rules.plan_sheet import findings
from officeapp.services import actions
from tests.helpers.data import Data
from tests.helpers.plans import ward


def test_a_plan_of_a_council_uses_its_month_and_its_shares(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-22")
    with ward(tmp_path) as it:
        data = Data(it.store)
        council = data.unit("HĐND phường", it.units["party"], kind=it.code("organization_kinds", "council"))
        data.post("Chủ tịch HĐND", council, level=1, seats=1, leading=1)
        seat = data.post("Đại biểu HĐND", council, level=5, seats=4, body=1)
        create, add = actions.by_id("plan-create"), actions.by_id("entry-add")
        assert create and add
        given = {"term": "2026-2031", "organization": f"id:{council}", "name": "Quy hoạch HĐND"}
        it.write(lambda db: create.call(db, given))
        for name in ("Lê Thị Minh Châu", "Đỗ Văn Cường", "Bùi Thanh Bình", "Ngô Tiến Dũng"):
            asked = {"plan": "Quy hoạch HĐND", "post": f"id:{seat}", "person": name}
            it.write(lambda db, asked=asked: add.call(db, asked))
        plan = it.read(queries.plans)[0].head.id
        sheet = it.read(lambda db: queries.sheet(db, plan))
        assert sheet.head.reference == "2026-03"
        women = next(each for each in findings(sheet) if each.rule == "planning.share_women")
        assert (women.level, women.value, women.limit) == ("notice", 25.0, 35.0)


def test_the_running_term_of_a_council_is_found_whatever_term_is_chosen(tmp_path: Path) -> None:
    with ward(tmp_path) as it:
        data = Data(it.store)
        council = data.unit("HĐND phường", it.units["party"], kind=it.code("organization_kinds", "council"))
        (term,) = data.read("SELECT id FROM terms WHERE name = '2026-2031'")[0]
        data.put(DEPUTIES, Deputy(person=it.people["Đỗ Văn Cường"], organization=council, term=term))
        assert it.read(lambda db: seats.term_of_council(db, it.term, "2026-11-22")) == term
        assert it.read(lambda db: seats.council_and_term(db, "2026-11-22")) == (council, term)
        (one,) = it.read(lambda db: seats.deputies(db, council, term, "2026-11-22"))
        assert one.name == "Đỗ Văn Cường" and not one.member
