"""Candidates go from step to step when the conditions hold, and are told in words when not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data import journal
from officeapp.data.queries import members as queries
from officeapp.domain.check import Refused
from officeapp.domain.registers.members import CANDIDATES, Candidate
from officeapp.domain.registers.people import PEOPLE
from officeapp.services import history, members
from officeapp.services.actions import by_id
from tests.helpers.data import Data, new_store, staff

NAME = "Huỳnh Kim Dung"  # of staff(): born 21/12/1994, outside the Party


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-20")
    store = new_store(tmp_path)
    made = Data(store)
    made.ids = staff(made)  # type: ignore[attr-defined]
    yield made
    store.close()


def do(data: Data, action: str, /, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def candidate(data: Data) -> Candidate:
    (row,) = data.read("SELECT max(id) FROM candidates")
    return data.get(CANDIDATES, row[0])


def refused(data: Data, action: str, /, **given: str) -> str:
    before = data.read("SELECT count(*) FROM actions")
    with pytest.raises(UserError) as wrong:
        do(data, action, **given)
    assert data.read("SELECT count(*) FROM actions") == before
    return str(wrong.value)


def to_decision(data: Data) -> None:
    """Bring the person up to the admission decision."""
    do(data, "candidate-add", person=NAME, organization="CB1", date="10/01/2026")
    do(data, "candidate-advance", person=NAME, date="02/03/2026")
    do(data, "candidate-advance", person=NAME, date="01/04/2026")
    do(data, "candidate-advance", person=NAME, date="05/06/2026", certificate_date="20/05/2026")
    do(
        data,
        "candidate-advance",
        person=NAME,
        date="01/09/2026",
        checked_on="15/08/2026",
        decision="412-QĐ/ĐU",
    )


def test_from_being_followed_to_official_member(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    to_decision(data)
    assert candidate(data).step == "decision"
    assert candidate(data).decision_date == "2026-09-01"
    do(data, "candidate-advance", person=NAME, date="19/09/2026")
    now = candidate(data)
    assert (now.step, now.ceremony_date) == ("probation", "2026-09-19")
    who = data.get(PEOPLE, now.person)
    assert (who.party_admission_date, who.party_decision_date) == ("2026-09-19", "2026-09-01")
    cell = data.read(
        "SELECT o.code, m.from_date, m.decision FROM memberships m JOIN organizations o ON o.id = m.organization"
        " WHERE m.person = ? AND m.kind = 'party'",
        now.person,
    )
    assert cell == [("CB1", "2026-09-19", "412-QĐ/ĐU")]
    assert "Probation lasts until" in refused(data, "candidate-advance", person=NAME, date="20/11/2026")
    monkeypatch.setenv("OFFICEAPP_TODAY", "2027-10-20")
    do(data, "candidate-advance", person=NAME, date="01/10/2027")
    do(data, "candidate-advance", person=NAME, date="15/10/2027")
    now = candidate(data)
    assert (now.step, now.entered_on, now.official_date) == ("official", "2027-10-15", "2027-09-19")
    assert data.get(PEOPLE, now.person).party_official_date == "2027-09-19"
    steps = data.read("SELECT step, on_date FROM candidate_steps ORDER BY id")
    assert [step for step, _day in steps] == [
        *("tracking", "outstanding", "course", "dossier", "decision", "probation", "recognition", "official")
    ]
    assert "no further step" in refused(data, "candidate-advance", person=NAME)


def test_the_ceremony_is_one_action_and_one_undo(data: Data) -> None:
    to_decision(data)
    before = [
        data.read(f"SELECT * FROM {name}")
        for name in ("candidates", "candidate_steps", "people", "memberships")
    ]
    do(data, "candidate-advance", person=NAME, date="19/09/2026")
    assert "On probation" in str(data.store.read(journal.log)[0].label)
    data.store.write(history.undo)
    after = [
        data.read(f"SELECT * FROM {name}")
        for name in ("candidates", "candidate_steps", "people", "memberships")
    ]
    assert [[row[3:] for row in rows] for rows in before] == [[row[3:] for row in rows] for rows in after]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"step": "decision"}, "A step was left out"),
        ({"step": "dossier", "date": "01/11/2026"}, "A step was left out"),
        ({"date": "01/12/2026"}, "lies in the future"),
        ({"date": "01/01/2026"}, "lies before the present step began"),
        ({"date": "31/02/2026"}, "31/02/2026"),
    ],
)
def test_a_step_whose_conditions_do_not_hold_is_refused(
    data: Data, given: dict[str, str], words: str
) -> None:
    do(data, "candidate-add", person=NAME, organization="CB1", date="10/01/2026")
    assert words in refused(data, "candidate-advance", person=NAME, **given)


def test_what_is_missing_stands_at_its_fields(data: Data) -> None:
    do(data, "candidate-add", person=NAME, date="01/04/2026", step="course")
    now = candidate(data).id or 0
    with pytest.raises(Refused) as wrong:
        data.store.write(lambda db: members.candidate_advance(db, now))
    assert {each.field for each in wrong.value.problems} == {"certificate_date"}
    words = refused(data, "candidate-advance", person=NAME, certificate_date="01/03/2020")
    assert words.startswith("The certificate ended on")
    do(data, "candidate-advance", person=NAME, certificate_date="01/03/2026", missing_papers="Lý lịch; Đơn")
    words = refused(data, "candidate-advance", person=NAME)
    assert words == "Papers are still missing: Lý lịch; Đơn"


def test_nobody_is_entered_twice_and_no_member_at_all(data: Data) -> None:
    assert "needs no admission" in refused(data, "candidate-add", person="Bùi Thanh Bình")
    do(data, "candidate-add", person=NAME)
    assert "is a candidate already" in refused(data, "candidate-add", person=NAME)
    assert "Say who it is" in refused(data, "candidate-add")
    assert "no admission candidate" in refused(data, "candidate-stop", person="Phạm Đức An", reason="x")


def test_somebody_new_comes_with_the_candidate_and_goes_with_the_undo(data: Data) -> None:
    people = data.read("SELECT count(*) FROM people")
    do(data, "candidate-add", name="Trần  Ngọc Bích", birth_date="2001", sex="female", organization="CB1")
    who = data.get(PEOPLE, candidate(data).person)
    assert (who.name, who.birth_date, who.sex) == ("Trần Ngọc Bích", "2001", "female")
    data.store.write(history.undo)
    assert data.read("SELECT count(*) FROM people") == people
    assert data.read("SELECT count(*) FROM candidates") == [(0,)]


def test_stopping_names_its_reason_and_can_be_taken_up_again(data: Data) -> None:
    do(data, "candidate-add", person=NAME, date="10/01/2026")
    do(data, "candidate-advance", person=NAME, date="02/03/2026")
    assert "reason" in refused(data, "candidate-stop", person=NAME, reason=" ")
    do(data, "candidate-stop", person=NAME, reason="Chuyển đi nơi khác", date="05/05/2026")
    now = candidate(data)
    assert (now.step, now.stopped_on, now.stopped_why) == ("stopped", "2026-05-05", "Chuyển đi nơi khác")
    assert "Take it up again" in refused(data, "candidate-advance", person=NAME)
    do(data, "candidate-return", person=NAME, date="01/09/2026")
    now = candidate(data)
    assert (now.step, now.stopped_on, now.stopped_why) == ("outstanding", None, None)


def test_a_step_back_before_the_ceremony_only(data: Data) -> None:
    to_decision(data)
    do(data, "candidate-return", person=NAME, step="dossier", date="10/09/2026")
    assert (candidate(data).step, candidate(data).decision_number) == ("dossier", None)
    do(data, "candidate-advance", person=NAME, date="11/09/2026", decision="420-QĐ/ĐU")
    do(data, "candidate-advance", person=NAME, date="19/09/2026")
    assert "was admitted on" in refused(data, "candidate-return", person=NAME)


def test_who_is_stopped_on_probation_is_a_member_no_longer(data: Data) -> None:
    to_decision(data)
    do(data, "candidate-advance", person=NAME, date="19/09/2026")
    do(data, "candidate-stop", person=NAME, reason="Vi phạm", date="10/11/2026")
    who = data.get(PEOPLE, candidate(data).person)
    assert who.party_left_on == "2026-11-10"
    assert data.read("SELECT to_date FROM memberships WHERE person = ? AND kind = 'party'", who.id) == [
        ("2026-11-10",)
    ]
    assert "admission again is possible from" in refused(data, "candidate-add", person=NAME)


def test_the_ceremony_does_not_come_before_the_decision(data: Data) -> None:
    to_decision(data)
    words = refused(data, "candidate-advance", person=NAME, ceremony_date="01/08/2026", date="19/09/2026")
    assert "lies before the decision" in words


def test_the_board_shows_the_most_pressing_first_and_counts_all(data: Data) -> None:
    to_decision(data)  # received 1/9: thirty working days are over
    late, soon = (data.person(name, birth_date="2000-01-01") for name in ("Lê A", "Lê B"))
    for person, given in ((late, "2021-11-10"), (soon, "2021-11-25")):
        data.put(
            CANDIDATES,
            Candidate(person=person, step="dossier", certificate_date=given, missing_papers="Đơn, Lý lịch"),
        )
    shown = data.store.read(queries.board)
    assert (shown.count, shown.late, shown.soon) == (3, 2, 1)
    assert [card.name for card in shown.steps["dossier"]] == ["Lê A", "Lê B"]
    assert shown.steps["dossier"][0].papers == ("Đơn", "Lý lịch")
    assert shown.steps["decision"][0].standing == "late"
    assert data.store.read(queries.late) == 2
    only = data.store.read(lambda db: queries.board(db, standing="soon"))
    assert (only.count, only.late) == (1, 2)
    cell = data.read("SELECT id FROM organizations WHERE code = 'CB1'")[0][0]
    assert data.store.read(lambda db: queries.board(db, unit=cell)).count == 1


def test_an_equal_name_alone_is_asked_and_what_settles_it_is_used(data: Data) -> None:
    data.person(NAME, birth_date="1990-01-02", citizen_id="048190001234")
    before = data.read("SELECT count(*) FROM people")
    words = refused(data, "candidate-add", name="huỳnh kim dung")
    assert NAME in words and "id:" in words and "21" in words and "new_person=yes" in words
    do(data, "candidate-add", name=NAME, birth_date="21/12/1994")
    assert data.get(PEOPLE, candidate(data).person).birth_date == "1994-12-21"
    do(data, "candidate-add", name=NAME, citizen_id="048190001234")
    assert data.get(PEOPLE, candidate(data).person).birth_date == "1990-01-02"
    assert data.read("SELECT count(*) FROM people") == before
    do(data, "candidate-add", name=NAME, birth_date="05/05/2000")
    do(data, "candidate-add", name=NAME, new_person="yes")
    assert data.read("SELECT count(*) FROM people") == [(before[0][0] + 2,)]
    assert "may be" in refused(data, "candidate-add", name="Huynh Kim Dung", birth_date="1994")
    assert "belongs to" in refused(data, "candidate-add", name="Lê Ba", citizen_id="048190001234")
    assert "not both" in refused(data, "candidate-add", person=f"id:{candidate(data).person}", name="Lê Ba")


def test_the_step_one_stands_at_and_those_before_are_no_step_forward(data: Data) -> None:
    do(data, "candidate-add", person=NAME, step="outstanding")
    assert "already" in refused(data, "candidate-advance", person=NAME, step="outstanding")
    assert "before the present step" in refused(data, "candidate-advance", person=NAME, step="tracking")
    assert data.read("SELECT count(*) FROM candidate_steps") == [(1,)]


def test_several_take_a_step_by_one_decision_or_none_does(data: Data) -> None:
    names = ("Lê An", "Lê Bình")
    for name in names:
        data.person(name, birth_date="1999-05-05")
        do(data, "candidate-add", person=name, organization="CB1", date="10/01/2026")
    do(data, "candidates-advance", people="; ".join(names), date="02/03/2026")
    steps = "SELECT DISTINCT step FROM candidates"
    assert data.read(steps) == [("outstanding",)]
    actions = data.read("SELECT count(*) FROM actions")[0][0]
    do(data, "candidate-advance", person="Lê Bình", date="01/04/2026")
    words = refused(data, "candidates-advance", people="Lê An; Lê Bình", date="02/05/2026", step="course")
    assert "Lê Bình" in words and "Lê An" not in words
    assert data.read("SELECT count(*) FROM actions")[0][0] == actions + 1
    words = refused(
        data,
        "candidates-advance",
        people="Lê An; Lê Bình",
        date="02/05/2026",
        certificate_date="20/04/2026",
    )
    assert "different steps" in words


def test_nobody_is_followed_from_a_day_to_come(data: Data) -> None:
    assert "lies in the future" in refused(data, "candidate-add", person=NAME, date="01/01/2099")
