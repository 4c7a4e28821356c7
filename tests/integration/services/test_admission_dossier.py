"""The dossier of an admission: what it lacks stops a step by name, introducers are checked, votes are counted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.data.queries import members as queries
from officeapp.domain.registers.people import PEOPLE
from officeapp.reports import catalogue
from officeapp.services import history
from officeapp.services.actions import by_id
from tests.helpers.data import Data, new_store, staff

NAME = "Huỳnh Kim Dung"
PAPERS = ("application", "resume", "opinion_work", "opinion_home", "cell_resolution", "committee_report")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-20")
    i18n.use("en")
    store = new_store(tmp_path)
    made = Data(store)
    staff(made)
    cell = made.read("SELECT id FROM organizations WHERE code = 'CB1'")[0][0]
    made.person("Mai Văn Một", cell=cell, party_official_date="2010-02-03", party_admission_date="2009-02-03")
    made.person("Mai Văn Hai", cell=cell, party_official_date="2011-02-03", party_admission_date="2010-02-03")
    made.person("Mai Văn Mới", cell=cell, party_official_date="2026-05-03", party_admission_date="2025-05-03")
    made.person("Mai Văn Xa", party_official_date="2010-02-03", party_admission_date="2009-02-03")
    yield made
    store.close()


def do(data: Data, action: str, /, **given: str) -> Any:
    found = by_id(action)
    assert found is not None
    return data.store.write(lambda db: found.call(db, given))


def refused(data: Data, action: str, /, **given: str) -> str:
    before = data.read("SELECT count(*) FROM actions")
    with pytest.raises(UserError) as wrong:
        do(data, action, **given)
    assert data.read("SELECT count(*) FROM actions") == before
    return str(wrong.value)


def paper(data: Data, kind: str, **given: str) -> list[str]:
    return [str(each) for each in do(data, "candidate-paper", person=NAME, kind=kind, **given).warnings]


def to_dossier(data: Data) -> None:
    do(data, "candidate-add", person=NAME, organization="CB1", date="10/01/2026")
    for day in ("02/03/2026", "01/04/2026"):
        do(data, "candidate-advance", person=NAME, date=day)
    do(data, "candidate-advance", person=NAME, date="05/06/2026", certificate_date="20/05/2026")


def decide(data: Data, **more: str) -> dict[str, str]:
    return {"person": NAME, "date": "01/09/2026", "checked_on": "15/08/2026", "decision": "412-QĐ/ĐU"} | more


def test_a_dossier_kept_paper_by_paper_names_what_it_lacks(data: Data) -> None:
    to_dossier(data)
    paper(data, "application", issued_on="01/06/2026")
    said = refused(data, "candidate-advance", **decide(data))
    assert "The dossier lacks: Background of the applicant; Introduction by an official member" in said
    card = data.store.read(lambda db: queries.board(db)).steps["dossier"][0]
    assert "Background of the applicant" in card.papers
    assert "Application" not in card.papers
    for kind in PAPERS[1:]:
        paper(data, kind)
    paper(data, "introduction", introducer="Mai Văn Một")
    assert "Introduction by an official member" in refused(data, "candidate-advance", **decide(data))
    paper(data, "introduction_union", number="05-NQ/ĐTN")
    done = do(data, "candidate-advance", **decide(data))
    assert {str(each) for each in done.warnings} == {
        "The vote of the cell is not recorded.",
        "The vote of the committee is not recorded.",
    }


def test_a_paper_that_expired_or_is_to_be_supplemented_is_lacking(data: Data) -> None:
    to_dossier(data)
    for kind in PAPERS:
        paper(data, kind)
    for name in ("Mai Văn Một", "Mai Văn Hai"):
        paper(data, "introduction", introducer=name)
    paper(data, "opinion_home", valid_until="31/08/2026", issued_on="01/03/2026")
    said = refused(data, "candidate-advance", **decide(data))
    assert said.endswith("The dossier lacks: Remarks of the residence")
    paper(data, "opinion_home", state="supplement")
    assert "Remarks of the residence" in refused(data, "candidate-advance", **decide(data))
    assert paper(data, "opinion_home", state="waived") == [
        "Say what has to be supplemented, or why the paper is not needed."
    ]
    do(data, "candidate-advance", **decide(data))


def test_who_introduces_is_official_and_in_the_cell_long_enough(data: Data) -> None:
    to_dossier(data)
    assert paper(data, "introduction", introducer="Mai Văn Một") == []
    assert paper(data, "introduction", introducer="Mai Văn Mới") == [
        "Mai Văn Mới is an official member since 3 May 2026 only; 12 months are needed."
    ]
    assert paper(data, "introduction", introducer="Mai Văn Xa") == [
        "Mai Văn Xa does not belong to the candidate's cell."
    ]
    assert paper(data, "introduction") == ["Say which member introduces the candidate."]
    assert "himself" in refused(data, "candidate-paper", person=NAME, kind="introduction", introducer=NAME)
    words = refused(data, "candidate-paper", person=NAME, kind="introduction_union", introducer="Mai Văn Một")
    assert words == "This member introduces the candidate already. Choose a second one."


def test_two_thirds_of_the_members_counted_must_agree(data: Data) -> None:
    to_dossier(data)
    votes = {"cell_members": "15", "cell_away": "1"}
    said = refused(data, "candidate-advance", **decide(data, **votes, cell_agreed="9"))
    assert said == "Too few agreed in the cell: 9 of 14, 10 are needed."
    assert "In favour is missing" in refused(data, "candidate-advance", **decide(data, **votes))
    said = refused(data, "candidate-advance", **decide(data, **votes, cell_agreed="15"))
    assert said == "15 votes, but only 14 members are counted. Correct the numbers."
    do(data, "candidate-advance", **decide(data, **votes, cell_agreed="10"))
    assert data.read("SELECT body, members, away, agreed FROM candidate_votes") == [("cell", 15, 1, 10)]
    data.store.write(history.undo)
    assert data.read("SELECT count(*) FROM candidate_votes") == [(0,)]


def test_a_vote_recorded_beforehand_counts_for_the_step(data: Data) -> None:
    to_dossier(data)
    vote = {"person": NAME, "body": "committee", "members": "15", "agreed": "9", "held_on": "20/08/2026"}
    done = do(data, "candidate-vote", **vote)
    assert [str(each) for each in done.warnings] == [
        "Too few agreed in the committee: 9 of 15, 10 are needed."
    ]
    assert "9 of 15" in refused(data, "candidate-advance", **decide(data))
    do(data, "candidate-vote", **(vote | {"agreed": "12", "held_on": "28/08/2026"}))
    do(data, "candidate-advance", **decide(data))
    assert "nobody is left" in refused(data, "candidate-vote", **(vote | {"away": "15", "agreed": "0"}))
    assert "once it was held" in refused(data, "candidate-vote", **(vote | {"held_on": "20/12/2026"}))


def test_the_introducers_stand_in_the_record_after_the_ceremony_and_the_paper_tells_all(data: Data) -> None:
    to_dossier(data)
    for kind in PAPERS:
        paper(data, kind, issued_on="01/07/2026")
    for name in ("Mai Văn Một", "Mai Văn Hai"):
        paper(data, "introduction", introducer=name)
    do(data, "candidate-advance", **decide(data, cell_members="15", cell_agreed="12"))
    do(data, "candidate-advance", person=NAME, date="19/09/2026")
    (row,) = data.read("SELECT id FROM people WHERE name = ?", NAME)
    who = data.get(PEOPLE, row[0])
    assert (who.introducer_1, who.introducer_2) == ("Mai Văn Một", "Mai Văn Hai")
    report = catalogue.by_id("admission-dossier")
    number = data.read("SELECT id FROM candidates")[0][0]
    made = data.store.read(lambda db: report.build(db, report.params(candidate=number)))
    shown = catalogue.as_text(made)
    assert "Introduction by an official member: Mai Văn Hai" in shown
    assert "Party cell, on the admission: 12 of 15 in favour, 10 needed: passed" in shown
    assert "The dossier is complete for the admission decision." in shown
    assert "Certificate of the course for new members\t\t\t\tmissing" in shown
