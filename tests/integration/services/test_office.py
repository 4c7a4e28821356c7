"""A file made by an older program gets the lists and figures that came since, once, and keeps what it has."""

from pathlib import Path
from typing import Any

from officeapp.data import health
from officeapp.data.actions import action
from officeapp.data.queries import records
from officeapp.data.store import Store
from officeapp.domain.registers.office import CODES, RULES
from officeapp.services import office


def count(store: Store, sql: str) -> int:
    return store.read(lambda db: db.execute(sql).fetchone()[0])


def test_an_older_file_is_completed(tmp_path: Path) -> None:
    office.create(tmp_path / "office.oad", "Đảng ủy phường Thanh Vân", "party")
    store = Store.open(tmp_path / "office.oad")

    def age(db: Any) -> None:
        with action(db, "Age") as act:
            act.remove_many(CODES, [each.id for each in records.find(db, CODES, list="paper_kinds")])
            act.remove_many(RULES, [each.id for each in records.find(db, RULES, key="papers.appointment")])
            (women,) = records.find(db, RULES, key="council.share_women")
            act.set(RULES, women.id, {"value": "40"})

    store.write(age)
    office.complete(store)
    office.complete(store)
    assert count(store, "SELECT count(*) FROM codes WHERE list = 'paper_kinds'") == 15
    assert count(store, "SELECT count(*) FROM rules WHERE key = 'papers.appointment'") == 1
    assert count(store, "SELECT value FROM rules WHERE key = 'council.share_women'") == "40"
    store.close()
    assert health.findings(tmp_path / "office.oad") == []
