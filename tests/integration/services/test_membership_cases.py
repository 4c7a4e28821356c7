"""Hand-made histories of members: what the flow book, the dossier and the figures sent say of each."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from officeapp.data import undo
from officeapp.data.queries import membership, records
from officeapp.domain.registers.member_changes import MEMBER_CHANGES
from officeapp.domain.registers.members import CANDIDATES, Candidate
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.registers.sent_figures import SENT_FORMS
from officeapp.reports import sent_figures
from officeapp.reports.model import Paper
from officeapp.reports.statistics import FormParams, form
from officeapp.services import registers
from officeapp.services.actions import by_id
from tests.helpers.data import Data, office_on


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    with office_on("2026-11-20", tmp_path, monkeypatch, "vi") as made:
        yield made


def do(data: Data, action: str, /, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def change(data: Data, person: str, kind: str, day: str, **more: str) -> Any:
    return do(data, "member-change", person=person, kind=kind, on_date=day, **more)


def paper(data: Data, number: str, since: str, until: str, unit: int | None = None) -> Paper:
    params = FormParams(since=since, until=until, unit=unit)
    return data.store.read(lambda db: form(number)(db, params))


def told(data: Data, number: str, since: str, until: str, unit: int | None = None) -> dict[str, Any]:
    rows = paper(data, number, since, until, unit).sheets[0].rows
    return {row.key: row.cells.get("now") for row in rows}


def flow_of(data: Data, since: str, until: str, unit: int | None = None) -> tuple[int, ...]:
    """Opening, increase, decrease and closing of form 1."""
    form_1 = told(data, "1", since, until, unit)
    return tuple(form_1[key] for key in ("r10", "r20", "r100", "r210"))


def test_every_kind_of_movement_in_one_year(data: Data) -> None:
    """Worked by hand: 12 at the start, +1 admitted +2 in +1 restored, -1 each way out and -2 transfers, 9 left."""
    above = data.unit("Đảng bộ A")
    one, two = data.unit("Chi bộ 1", above), data.unit("Chi bộ 2")
    for at in range(10):
        data.person(
            f"Lê Văn {at}", cell=one, party_admission_date="2010-02-03", party_official_date="2011-02-03"
        )
    data.person("Trần Dự Bị", cell=one, party_admission_date="2025-10-01")
    data.person(
        "Trần Đã Xóa",
        cell=one,
        party_admission_date="2012-05-19",
        party_official_date="2013-05-19",
        party_left_on="2025-03-01",
    )
    data.person("Mai Đến Một", party_admission_date="2001-05-19", party_official_date="2002-05-19")
    data.person("Mai Đến Hai", party_admission_date="2001-05-19", party_official_date="2002-05-19")
    data.person("Mai Mới", cell=two, party_admission_date="2026-04-10")
    data.person("Mai Cũ", cell=two, party_admission_date="2012-04-10", party_official_date="2013-04-10")
    change(data, "Mai Đến Một", "transfer_in", "15/01/2026", reach="other", organization="Chi bộ 1")
    change(data, "Mai Đến Hai", "transfer_in", "16/01/2026", reach="province", organization="Chi bộ 2")
    change(data, "Trần Đã Xóa", "restored", "01/02/2026", decision_number="1", organization="Chi bộ 1")
    change(data, "Lê Văn 0", "died", "01/03/2026")
    change(data, "Lê Văn 1", "expelled", "02/03/2026", decision_number="2")
    change(data, "Lê Văn 2", "deleted", "03/03/2026", decision_number="3")
    change(data, "Trần Dự Bị", "deleted", "04/03/2026", decision_number="4")
    change(data, "Lê Văn 3", "resigned", "05/03/2026", decision_number="5")
    change(data, "Lê Văn 4", "transfer_out", "06/03/2026", reach="other")
    change(data, "Lê Văn 5", "transfer_out", "07/03/2026", reach="province")
    change(data, "Lê Văn 6", "moved", "08/03/2026", organization="Chi bộ 2")
    change(data, "Lê Văn 7", "exempted", "09/03/2026", decision_number="6")
    change(data, "Lê Văn 8", "absent", "10/03/2026", until="10/09/2026")
    change(data, "Lê Văn 9", "suspended", "11/03/2026", until="08/06/2026", decision_number="7")
    year = told(data, "1", "2026-01-01", "2026-12-31")
    assert {key: value for key, value in year.items() if value} == {
        "r10": 12,
        "r20": 4,
        "r30": 1,
        "r40": 2,
        "r50": 1,
        "r60": 1,
        "r80": 1,
        "r100": 7,
        "r110": 1,
        "r120": 1,
        "r130": 2,
        "r140": 1,
        "r150": 1,
        "r160": 2,
        "r170": 1,
        "r180": 1,
        "r210": 9,
    }
    assert flow_of(data, "2026-01-01", "2026-12-31", above) == (11, 2, 8, 5)
    assert flow_of(data, "2026-01-01", "2026-12-31", two) == (1, 3, 0, 4)
    inside = told(data, "1", "2026-01-01", "2026-12-31", one)
    assert (inside["r190"], inside["r160"], inside["r90"], inside["r200"]) == (1, 3, 0, 0)
    for months in (1, 3, 6):  # each period opens with what the one before closed with
        ends = [
            flow_of(data, f"2026-{at:02d}-01", f"2026-{at + months - 1:02d}-28")
            for at in range(1, 13, months)
        ]
        assert [end[3] for end in ends[:-1]] == [end[0] for end in ends[1:]]
        assert all(opening + up - down == closing for opening, up, down, closing in ends)
    rows = {row.key: row for row in paper(data, "1", "2026-01-01", "2026-12-31").sheets[0].rows}
    for key, value in year.items():  # every figure opens as many names as it says
        assert len(rows[key].figures["now"].ids) == value
    resting = told(data, "4", "2026-01-01", "2026-12-31")
    assert (resting["r80"], resting["r90"]) == (1, 1)
    resting = told(data, "4", "2026-01-01", "2026-02-28")  # as they were then, not as they are today
    assert (resting["r80"], resting["r90"]) == (0, 0)
    for _ in range(14):
        data.store.write(undo.undo)
    assert flow_of(data, "2026-01-01", "2026-12-31") == (14, 1, 0, 15) and not data.read(
        "SELECT 1 FROM member_changes"
    )


def test_who_is_admitted_again_is_a_member_again(data: Data) -> None:
    cell = data.unit("Chi bộ 1")
    who = data.person(
        "Lê Trở Lại", cell=cell, party_admission_date="2010-02-03", party_official_date="2011-02-03"
    )
    change(data, "Lê Trở Lại", "deleted", "01/02/2020", decision_number="1")
    candidate = data.put(
        CANDIDATES,
        Candidate(
            person=who,
            organization=cell,
            step="decision",
            entered_on="2026-04-01",
            decision_date="2026-04-01",
        ),
    )
    do(
        data,
        "candidate-advance",
        candidate=f"id:{candidate}",
        step="probation",
        ceremony_date="19/05/2026",
        date="19/05/2026",
    )
    person = data.get(PEOPLE, who)
    assert (person.party_admission_date, person.party_official_date, person.party_left_on) == (
        "2026-05-19",
        None,
        None,
    )
    assert flow_of(data, "2026-01-01", "2026-06-30") == (0, 1, 0, 1)
    assert told(data, "1", "2026-01-01", "2026-06-30")["r30"] == 1
    assert told(data, "4", "2026-01-01", "2026-06-30")["r30"] == 1  # on probation again


def test_an_admission_stopped_on_probation_is_a_striking_off(data: Data) -> None:
    cell = data.unit("Chi bộ 1")
    who = data.person("Lê Dự Bị", cell=cell, party_admission_date="2026-01-10")
    candidate = data.put(
        CANDIDATES,
        Candidate(
            person=who,
            organization=cell,
            step="probation",
            ceremony_date="2026-01-10",
            entered_on="2026-01-10",
        ),
    )
    do(data, "candidate-stop", candidate=f"id:{candidate}", reason="Vi phạm", date="01/06/2026")
    year = told(data, "1", "2026-01-01", "2026-12-31")
    assert (year["r130"], year["r140"], year["r200"], year["r210"]) == (1, 1, 0, 0)
    data.store.write(undo.undo)
    assert data.read("SELECT 1 FROM member_changes") == []


def test_who_leaves_on_probation_waits_for_no_recognition(data: Data) -> None:
    cell = data.unit("Chi bộ 1")
    who = data.person("Lê Dự Bị", cell=cell, party_admission_date="2026-01-10")
    data.put(
        CANDIDATES,
        Candidate(
            person=who,
            organization=cell,
            step="probation",
            ceremony_date="2026-01-10",
            entered_on="2026-01-10",
        ),
    )
    change(data, "Lê Dự Bị", "died", "01/06/2026")
    (candidate,) = data.store.read(lambda db: records.find(db, CANDIDATES, person=who))
    assert (candidate.step, candidate.stopped_on, candidate.stopped_why) == (
        "stopped",
        "2026-06-01",
        "Từ trần",
    )
    data.store.write(undo.undo)
    (candidate,) = data.store.read(lambda db: records.find(db, CANDIDATES, person=who))
    assert candidate.step == "probation"


def test_an_old_movement_entered_late_leaves_the_present_alone(data: Data) -> None:
    one, two, three = (data.unit(f"Chi bộ {at}") for at in (1, 2, 3))
    who = data.person("Lê An", cell=one, party_admission_date="2010-02-03", party_official_date="2011-02-03")
    for form_ in ("1", "5"):
        do(data, "form-send", form=form_, since="01/01/2026", until="30/06/2026")
    change(data, "Lê An", "resumed", "01/08/2026")
    change(data, "Lê An", "suspended", "01/04/2026", until="29/06/2026", decision_number="9")
    change(data, "Lê An", "moved", "01/09/2026", organization="Chi bộ 3")
    done = change(data, "Lê An", "moved", "01/05/2026", organization="Chi bộ 2")
    assert any("Biểu" in str(each) for each in done.warnings)
    where = "SELECT organization, from_date, to_date FROM memberships WHERE person = ? ORDER BY from_date"
    assert data.read(where, who) == [
        (one, None, "2026-05-01"),
        (two, "2026-05-01", "2026-09-01"),
        (three, "2026-09-01", None),
    ]
    change(data, "Lê An", "transfer_in", "15/03/2026", reach="other", organization="Chi bộ 1")
    change(data, "Lê An", "transfer_out", "10/02/2026", reach="other")
    person = data.get(PEOPLE, who)
    assert person.party_moved_on is None and person.party_left_on is None
    state = data.read("SELECT code FROM codes WHERE id = ?", person.member_state)
    assert state == [("active",)]
    assert flow_of(data, "2026-01-01", "2026-12-31") == (1, 1, 1, 1)
    assert flow_of(data, "2026-02-01", "2026-02-28") == (1, 0, 1, 0)

    def changed(db: Any) -> dict[str, list[tuple[str, int, int]]]:
        return {
            sent.form: [(each.row, each.was, each.now) for each in sent_figures.changes(db, sent)]
            for sent in records.find(db, SENT_FORMS)
        }

    found = data.store.read(changed)
    assert found["5"] == []
    assert found["1"] == [
        ("r20", 0, 1),
        ("r40", 0, 1),
        ("r50", 0, 1),
        ("r100", 0, 1),
        ("r160", 0, 1),
        ("r170", 0, 1),
    ]


def test_a_cell_that_ends_in_the_middle_of_the_year(data: Data) -> None:
    base = data.unit("Đảng bộ cơ sở", data.office, kind=data.code("organization_kinds", "party_grassroots"))
    kind = data.code("organization_kinds", "cell")
    old = data.unit("Chi bộ cũ", base, kind=kind, dissolved_on="2026-07-01")
    new = data.unit("Chi bộ hợp nhất", base, kind=kind, founded_on="2026-07-01")
    names = [f"Lê Văn {at}" for at in range(4)]
    for name in names:
        data.person(name, cell=old, party_admission_date="2010-02-03", party_official_date="2011-02-03")
    do(
        data,
        "member-change",
        people="; ".join(names),
        kind="moved",
        on_date="01/07/2026",
        organization="Chi bộ hợp nhất",
    )
    whole = told(data, "1", "2026-01-01", "2026-12-31", base)
    assert (whole["r10"], whole["r20"], whole["r100"], whole["r210"]) == (4, 0, 0, 4)
    assert flow_of(data, "2026-01-01", "2026-12-31", old) == (4, 0, 4, 0)
    assert flow_of(data, "2026-01-01", "2026-12-31", new) == (0, 4, 0, 4)
    assert flow_of(data, "2026-01-01", "2026-06-30", old) == (4, 0, 0, 4)
    units = told(data, "5", "2026-01-01", "2026-12-31", base)
    assert (units["r60"], units["r80"], units["r100"], units["r170"]) == (1, 1, 1, 4)
    before = data.store.read(lambda db: membership.members_on(db, "2026-06-30"))
    assert len(before[old]) == 4


def test_a_suspension_lasts_ninety_days_and_thirty_more(data: Data) -> None:
    """From 01/03/2026: 90 days end on 29/05/2026, 120 on 28/06/2026."""
    data.person("Lê An", cell=data.unit("Chi bộ 1"), party_admission_date="2010-02-03")

    def warned(**more: str) -> list[str]:
        done = change(data, "Lê An", "suspended", "01/03/2026", decision_number="1", **more)
        data.store.write(undo.undo)
        return [str(each) for each in done.warnings]

    assert warned(until="29/05/2026") == []
    (extended,) = warned(until="28/06/2026")
    assert "29/05/2026" in extended
    (long,) = warned(until="29/06/2026")
    assert "28/06/2026" in long
    (open_,) = warned()
    assert "29/05/2026" in open_


def test_a_rest_that_is_over_waits_for_what_comes_after(data: Data) -> None:
    cell = data.unit("Chi bộ 1")
    for name in ("Lê An", "Lê Bình", "Lê Chi"):
        data.person(name, cell=cell, party_admission_date="2010-02-03")
        change(data, name, "absent", "01/03/2026", until="31/05/2026")
    change(data, "Lê Bình", "resumed", "01/06/2026")
    change(data, "Lê Chi", "transfer_out", "02/06/2026", reach="other")
    (an,) = data.read("SELECT id FROM people WHERE name = 'Lê An'")[0]
    assert data.store.read(lambda db: membership.rests_over(db, "2026-05-31")) == []
    assert data.store.read(lambda db: membership.rests_over(db, "2026-11-20")) == [an]


def test_a_reach_corrected_after_sending_is_told(data: Data) -> None:
    data.person("Lê An", cell=data.unit("Chi bộ 1"), party_admission_date="2010-02-03")
    change(data, "Lê An", "transfer_out", "01/03/2026", reach="other")
    do(data, "form-send", form="1", since="01/01/2026", until="30/06/2026")
    (kept,) = data.store.read(lambda db: records.find(db, MEMBER_CHANGES))
    saved = data.store.write(lambda db: registers.save(db, MEMBER_CHANGES, replace(kept, reach="province")))
    assert [each.field for each in saved.warnings] == ["reach"]


def test_a_transfer_without_its_reach_stands_in_no_row_below_and_is_named(data: Data) -> None:
    for name in ("Lê An", "Lê Bình"):
        data.person(name, cell=data.unit(f"Chi bộ {name}"), party_admission_date="2010-02-03")
    change(data, "Lê An", "transfer_out", "01/03/2026")
    change(data, "Lê Bình", "transfer_out", "01/03/2026", reach="other")
    (warned,) = paper(data, "1", "2026-01-01", "2026-12-31").warnings
    assert "Lê An" in warned and "Lê Bình" not in warned
    year = told(data, "1", "2026-01-01", "2026-12-31")
    assert [year[key] for key in ("r160", "r170", "r180", "r190")] == [2, 1, 0, 0]
