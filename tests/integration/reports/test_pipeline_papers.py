"""Papers of the pipeline: days at each step, who is stuck, whom the forecast names, letters to the cells."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.domain.registers.members import CANDIDATES, Candidate
from officeapp.reports import catalogue
from officeapp.reports.model import Paper
from officeapp.services import history
from officeapp.services.actions import by_id
from tests.helpers.data import Data, new_store


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Data]:
    """Two cells: one candidate past the limit of the ceremony, one with a paper missing, one just begun."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OFFICEAPP_TODAY", "2026-07-14")
        store = new_store(Path(tmp_path_factory.mktemp("pipeline")))
        made = Data(store)
        kind = made.code("organization_kinds", "cell")
        one, two = (
            made.unit(f"Chi bộ {at}", made.office, code=f"CB{at}", kind=kind, position=at) for at in (1, 2)
        )
        for name, cell, step, since, more in (
            ("Lê Văn Anh", one, "decision", "2026-04-02", {"decision_date": "2026-04-02"}),
            (
                "Trần Thị Bình",
                two,
                "dossier",
                "2026-07-01",
                {"certificate_date": "2026-06-01", "missing_papers": "Đơn"},
            ),
            ("Vũ Văn Cường", two, "tracking", "2026-07-01", {"mentor_1": "Lê A"}),
        ):
            person = made.person(name, birth_date="2000-05-19")
            given: dict[str, Any] = {"organization": cell, "step": step, "entered_on": since, **more}
            made.put(CANDIDATES, Candidate(person=person, **given))
        yield made
        store.close()


def paper(data: Data, name: str, **given: Any) -> Paper:
    report = catalogue.by_id(name)
    return data.store.read(lambda db: report.build(db, report.params(**given)))


def test_days_of_a_step_come_from_the_steps_taken(data: Data) -> None:
    add, advance = by_id("candidate-add"), by_id("candidate-advance")
    assert add is not None and advance is not None
    given = {"name": "Đỗ Thị Dung", "organization": "CB1", "date": "1/3/2026", "birth_date": "1/1/2001"}
    data.store.write(lambda db: add.call(db, given))
    for day in ("31/3/2026", "10/4/2026"):
        data.store.write(lambda db, day=day: advance.call(db, {"person": "Đỗ Thị Dung", "date": day}))
    days, stuck = paper(data, "pipeline-times").sheets
    rows = [[row.cells.get(key) for key in ("step", "passed", "half", "longest", "now")] for row in days.rows]
    assert rows[:3] == [
        ["Followed", 1, 30, 30, 1], ["Outstanding person", 1, 10, 10, 0], ["Awareness course", 0, None, None, 1],
    ]  # fmt: skip
    shown = [tuple(row.cells.get(key) for key in ("name", "days", "why", "actor")) for row in stuck.rows[:-1]]
    assert shown == [
        ("Lê Văn Anh", 103, "The ceremony was not held", "Party cell"),
        ("Đỗ Thị Dung", 95, "The course has not ended with a certificate", "Political training centre"),
    ]


def test_each_step_has_its_day_paper_and_responsible_person(data: Data) -> None:
    advance = by_id("candidate-advance")
    assert advance is not None
    data.person("Võ Thị Lan")
    given = {
        "person": "Lê Văn Anh",
        "date": "13/7/2026",
        "responsible": "Võ Thị Lan",
        "note": "Chờ hội trường",
    }
    done = data.store.write(lambda db: advance.call(db, given))
    assert "the limit was 19 May 2026" in str(
        done.warnings[0]
    )  # 30 working days after 2 April, three days off
    dossier, way = paper(data, "admission-dossier", candidate=1).sheets
    assert dossier.rows
    shown = ("step", "on", "responsible", "note")
    assert [tuple(row.cells[key] for key in shown) for row in way.rows] == [
        ("Decision and ceremony", "2026-04-02", None, None),
        ("On probation", "2026-07-13", "Võ Thị Lan", "Chờ hội trường"),
    ]
    assert way.notes[0].startswith("Consider the recognition as official member: by ")
    data.store.write(history.undo)


def test_the_forecast_names_people_and_their_first_day(data: Data) -> None:
    (sheet,) = paper(data, "admission-forecast").sheets
    found = {
        row.cells["name"]: (row.cells["from"], row.cells["quarter"])
        for row in sheet.rows
        if "name" in row.cells
    }
    assert found["Lê Văn Anh"] == ("2026-07-14", "III")
    assert found["Trần Thị Bình"] == ("2026-09-19", "III")  # 60 days from 1 July, then 20
    assert found["Vũ Văn Cường"] == ("2027-08-15", "after 2026")


def test_a_letter_for_each_cell_says_what_is_missing(data: Data) -> None:
    made = paper(data, "admission-reminders")
    assert made.letters
    assert [sheet.name for sheet in made.sheets] == ["Chi bộ 1", "Chi bộ 2"]
    assert [sheet.rows[0].cells["what"] for sheet in made.sheets] == [
        "Hold the admission ceremony",
        "Papers: Đơn",
    ]
    assert made.recipients == ("As above", "Office files")  # each goes to its cell, not to all the others
    assert ["past the limit" in str(sheet.opening) for sheet in made.sheets] == [True, False]
    late = paper(data, "admission-reminders", shown="late")
    assert [sheet.name for sheet in late.sheets] == ["Chi bộ 1"]
    nobody = paper(
        data, "admission-reminders", shown="missing", unit=data.read("SELECT id FROM organizations")[1][0]
    )
    assert len(nobody.sheets[0].rows) == 0
    assert nobody.warnings


def test_the_list_by_step_shows_only_those_past_the_limit(data: Data) -> None:
    (sheet,) = paper(data, "pipeline-list", standing="late").sheets
    assert [row.cells["name"] for row in sheet.rows if "name" in row.cells] == ["Lê Văn Anh"]
