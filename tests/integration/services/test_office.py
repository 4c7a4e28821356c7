"""A file made by an older program gets the lists and figures that came since, once, and keeps what it has."""

import csv
from pathlib import Path
from typing import Any

from officeapp.base import paths
from officeapp.data import health
from officeapp.data.actions import action
from officeapp.data.queries import records
from officeapp.data.store import Store
from officeapp.domain.registers.office import CODES, RULES, Rule
from officeapp.domain.registers.statistics import STATISTIC_ROWS
from officeapp.services import office, registers


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


def shipped_before() -> list[dict[str, str]]:
    with open(paths.resource("seed", "statistic_rows_before.csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_rows_of_forms_of_an_older_file_follow_once_and_what_the_office_changed_stays(tmp_path: Path) -> None:
    """As the program before gave them: five rows counted nothing, six were not there; the office changed two."""
    path = tmp_path / "office.oad"
    office.create(path, "Đảng ủy phường Thanh Vân", "party")
    store = Store.open(path)

    def older(db: Any) -> None:
        with action(db, "Age") as act:
            for before in shipped_before():
                (row,) = records.find(
                    db, STATISTIC_ROWS, form=before["form"], position=int(before["position"])
                )
                if not before["name"]:
                    act.remove_many(STATISTIC_ROWS, [row.id])
                else:
                    act.set(
                        STATISTIC_ROWS,
                        row.id,
                        {"number": before["number"] or None, "measure": before["measure"]},
                    )
            (owners,) = records.find(db, STATISTIC_ROWS, form="2", position=60)
            act.set(STATISTIC_ROWS, owners.id, {"name": "Doanh nhân"})
            for key, value in (("grades.excellent_share", "15"), ("grades.excellent_units_share", "25")):
                act.put(RULES, Rule(key=key, label="Tỷ lệ", value=value))
            (suspended,) = records.find(db, STATISTIC_ROWS, form="4", position=90)
            act.remove_many(STATISTIC_ROWS, [suspended.id])
        db.execute("INSERT INTO seeds_behind VALUES ('statistic_rows.csv')")

    store.write(older)
    office.complete(store)
    told = store.read(lambda db: records.find(db, STATISTIC_ROWS))
    measures = {f"{row.form}/{row.position}": (row.number, row.measure) for row in told}
    assert measures["2/62"] == ("6", "named")
    assert measures["2/70"] == ("8", "named:increase:admitted:again")
    assert measures["4/98"] == ("12", "named:2/70:again")
    assert measures["4/80"][1] == "resting:exempt"
    assert not measures["2/60"][1] and "4/90" not in measures  # as the office has it
    caps = "SELECT subject, cap_share FROM assessment_grades WHERE cap_share IS NOT NULL ORDER BY subject"
    assert store.read(lambda db: db.execute(caps).fetchall()) == [("person", 15.0), ("unit", 25.0)]
    assert count(store, "SELECT count(*) FROM rules WHERE key LIKE 'grades.%'") == 0
    (mixed,) = [row for row in told if (row.form, row.position) == ("2", 64)]
    store.write(lambda db: registers.remove(db, STATISTIC_ROWS, [mixed.id or 0]))
    office.complete(store)
    assert count(store, "SELECT count(*) FROM statistic_rows WHERE form = '2' AND position = 64") == 0
    store.close()
    assert health.findings(path) == []
