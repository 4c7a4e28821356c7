"""Steps as an office really takes them: what is not recorded is said, dates stay in order, a stop skips nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base import i18n
from officeapp.base.errors import UserError
from officeapp.domain.registers.members import CANDIDATES, Candidate
from officeapp.domain.registers.memberships import MEMBERSHIPS, Membership
from officeapp.domain.registers.people import PEOPLE
from officeapp.reports import catalogue
from officeapp.services import history, members, registers
from officeapp.services.actions import by_id
from tests.helpers.data import Data, new_store, staff

NAME = "Huỳnh Kim Dung"
WRITTEN = (
    *("candidates", "candidate_steps", "candidate_papers", "candidate_votes", "people", "memberships"),
    "member_changes",
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Data]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-20")
    i18n.use("en")
    store = new_store(tmp_path)
    made = Data(store)
    staff(made)
    yield made
    store.close()


def do(data: Data, action: str, /, **given: str) -> list[str]:
    """Do it as a script does; returns what is said."""
    found = by_id(action)
    assert found is not None
    return [str(each) for each in data.store.write(lambda db: found.call(db, given)).warnings]


def refused(data: Data, action: str, /, **given: str) -> str:
    before = data.read("SELECT count(*) FROM actions")
    with pytest.raises(UserError) as wrong:
        do(data, action, **given)
    assert data.read("SELECT count(*) FROM actions") == before
    return str(wrong.value)


def to_dossier(data: Data, name: str = NAME) -> None:
    do(data, "candidate-add", person=name, organization="CB1", date="10/01/2026")
    for day in ("02/03/2026", "01/04/2026"):
        do(data, "candidate-advance", person=name, date=day)
    do(data, "candidate-advance", person=name, date="05/06/2026", certificate_date="20/05/2026")


def to_probation(data: Data, name: str = NAME) -> None:
    to_dossier(data, name)
    do(
        data,
        "candidate-advance",
        person=name,
        date="01/09/2026",
        checked_on="15/08/2026",
        decision="412-QĐ/ĐU",
    )
    do(data, "candidate-advance", person=name, date="19/09/2026")


def candidate(data: Data) -> Candidate:
    (row,) = data.read("SELECT max(id) FROM candidates")
    return data.get(CANDIDATES, row[0])


def tables(data: Data) -> list[Any]:
    """Every row the steps write, without its version and the like."""
    columns = {
        name: [
            row[1] for row in data.read(f"PRAGMA table_info({name})") if row[1] not in ("version", "changed")
        ]
        for name in WRITTEN
    }
    return [data.read(f"SELECT {', '.join(columns[name])} FROM {name} ORDER BY id") for name in WRITTEN]


DECIDE = {"person": NAME, "date": "01/09/2026", "checked_on": "15/08/2026", "decision": "412-QĐ/ĐU"}


def test_where_no_papers_are_kept_the_step_says_what_is_not_recorded(data: Data) -> None:
    to_dossier(data)
    said = do(data, "candidate-advance", **DECIDE)
    assert said == [
        "Not recorded in the dossier: Application; Background of the applicant; Introduction by an official member; "
        "Remarks of the work place; Remarks of the residence; Resolution of the cell; Report of the committee",
        "The vote of the cell is not recorded.",
        "The vote of the committee is not recorded.",
    ]
    assert candidate(data).step == "decision"
    assert do(data, "candidate-advance", person=NAME, date="19/09/2026") == []


def test_of_a_set_each_is_named_with_what_is_not_recorded(data: Data) -> None:
    names = ("Lê An", "Lê Bình")
    for name in names:
        data.person(name, birth_date="1999-05-05")
        to_dossier(data, name)
    kept = ("application", "resume", "opinion_work", "opinion_home", "cell_resolution", "committee_report")
    for kind in (*kept, "introduction_union"):
        do(data, "candidate-paper", person="Lê An", kind=kind)
    member = data.person("Mai Văn Một", cell=data.read("SELECT id FROM organizations WHERE code = 'CB1'")[0][0],
                         party_official_date="2010-02-03", party_admission_date="2009-02-03")  # fmt: skip
    do(data, "candidate-paper", person="Lê An", kind="introduction", introducer=f"id:{member}")
    together = {
        "people": "; ".join(names),
        **{key: DECIDE[key] for key in ("date", "checked_on", "decision")},
    }
    said = do(data, "candidates-advance", **together)
    assert [each for each in said if each.startswith("Lê An: Not")] == []
    assert sum(each.startswith("Lê Bình: Not recorded in the dossier: Application;") for each in said) == 1
    assert "Lê An: The vote of the cell is not recorded." in said
    assert data.read("SELECT DISTINCT step, decision_number FROM candidates") == [("decision", "412-QĐ/ĐU")]


def test_namesakes_take_a_step_together_by_their_numbers(data: Data) -> None:
    twins = [data.person("Lê Trùng Tên", birth_date=born) for born in ("1999-05-05", "2000-06-06")]
    for number in twins:
        do(data, "candidate-add", person=f"id:{number}", organization="CB1", date="10/01/2026")
    words = refused(data, "candidates-advance", people="Lê Trùng Tên", date="02/03/2026")
    assert all(f"id:{number}" in words for number in twins)
    do(data, "candidates-advance", people="; ".join(f"id:{number}" for number in twins), date="02/03/2026")
    assert data.read("SELECT DISTINCT step FROM candidates") == [("outstanding",)]


def test_before_anything_is_asked_it_is_known_what_no_answer_mends(data: Data) -> None:
    data.person("Lê Trẻ", birth_date="2009-12-01")
    for name in (NAME, "Lê Trẻ"):
        to_dossier(data, name)
    both = [row[0] for row in data.read("SELECT id FROM candidates ORDER BY id")]
    found = data.store.read(lambda db: members.foreseen(db, both, "decision"))
    assert [(name, [each.level for each in problems]) for name, problems in found] == [
        (NAME, ["warning", "warning", "warning"]),  # papers, and the votes of cell and committee
        ("Lê Trẻ", ["error"]),
    ]
    assert "age of 18 years" in str(found[1][1][0])


def test_who_introduces_without_being_long_enough_official_is_said_again_at_the_step(data: Data) -> None:
    to_dossier(data)
    cell = data.read("SELECT id FROM organizations WHERE code = 'CB1'")[0][0]
    for name, since in (("Mai Văn Cũ", "2010-02-03"), ("Mai Văn Mới", "2026-05-03")):
        data.person(name, cell=cell, party_official_date=since, party_admission_date="2009-05-03")
        do(data, "candidate-paper", person=NAME, kind="introduction", introducer=name)
    for kind in (
        "application",
        "resume",
        "opinion_work",
        "opinion_home",
        "cell_resolution",
        "committee_report",
    ):
        do(data, "candidate-paper", person=NAME, kind=kind)
    said = do(data, "candidate-advance", **DECIDE)
    assert [each for each in said if "Mai Văn" in each] == [
        "Mai Văn Mới is an official member since 3 May 2026 only; 12 months are needed."
    ]


def test_what_no_confirmed_rule_asks_for_only_warns(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    to_probation(data)
    do(data, "candidate-paper", person=NAME, kind="new_member_course")
    monkeypatch.setenv("OFFICEAPP_TODAY", "2027-10-15")
    do(data, "candidate-advance", person=NAME, date="01/10/2027")
    said = do(data, "candidate-advance", person=NAME)
    assert said[0].startswith("The dossier lacks: Self-review of the probationary member; ")


def test_a_stop_skips_no_step_and_the_day_of_the_return_holds(data: Data) -> None:
    do(data, "candidate-add", person=NAME, organization="CB1", date="10/01/2026")
    do(data, "candidate-advance", person=NAME, date="02/03/2026")
    do(data, "candidate-stop", person=NAME, reason="Đi xa", date="01/06/2026")
    assert refused(data, "candidate-return", person=NAME, step="decision") == (
        "Huỳnh Kim Dung stood at “Outstanding person”. Take the admission up there or at an earlier step."
    )
    assert "lies in the future" in refused(data, "candidate-return", person=NAME, date="01/01/2099")
    assert "before the present step" in refused(data, "candidate-return", person=NAME, date="01/05/2026")
    do(data, "candidate-return", person=NAME, step="tracking", date="02/06/2026")
    assert candidate(data).step == "tracking"


def test_who_was_entered_anew_is_not_taken_up_beside_it(data: Data) -> None:
    do(data, "candidate-add", person=NAME, organization="CB1", date="10/01/2026")
    do(data, "candidate-stop", person=NAME, reason="Đi xa", date="01/06/2026")
    first = candidate(data).id
    do(data, "candidate-add", person=NAME, organization="CB1", date="01/08/2026")
    assert "is a candidate already" in refused(data, "candidate-return", candidate=f"id:{first}")


def test_who_came_from_a_sheet_is_taken_up_where_the_sheet_said(data: Data) -> None:
    person = data.person("Lê Từ Bảng", birth_date="2000-01-01")
    known: dict[str, Any] = {"entered_on": "2026-06-01", "certificate_date": "2026-05-01"}
    data.put(CANDIDATES, Candidate(person=person, step="dossier", **known))
    do(data, "candidate-stop", person="Lê Từ Bảng", reason="Ốm", date="01/07/2026")
    do(data, "candidate-return", person="Lê Từ Bảng", date="01/08/2026")
    assert candidate(data).step == "dossier"
    steps = data.read("SELECT step, on_date FROM candidate_steps ORDER BY id")
    assert steps == [("dossier", "2026-06-01"), ("stopped", "2026-07-01"), ("dossier", "2026-08-01")]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"decision_date": "01/09/2029"}, "1 Sep 2029 lies in the future. It is recorded once it happened."),
        (
            {"decision_received_on": "30/08/2026"},
            "The decision of 1 Sep 2026 cannot be received on 30 Aug 2026.",
        ),
        ({"checked_on": "15/10/2026"}, "The background check is of a later day than this step."),
        ({"certificate_date": "15/10/2026"}, "The certificate is of a later day than this step."),
        ({"checked_on": "31/02/2026"}, "31/02/2026"),
    ],
)
def test_dates_that_cannot_be_are_refused(data: Data, given: dict[str, str], words: str) -> None:
    to_dossier(data)
    assert words in refused(data, "candidate-advance", **(DECIDE | given))


def test_the_ceremony_is_not_held_on_a_day_to_come(data: Data) -> None:
    to_dossier(data)
    do(data, "candidate-advance", **DECIDE)
    words = refused(data, "candidate-advance", person=NAME, date="19/09/2026", ceremony_date="19/09/2030")
    assert "lies in the future" in words


def test_the_day_of_the_paper_is_the_day_of_the_step(data: Data) -> None:
    to_dossier(data)
    given = {"checked_on": "15/08/2026", "decision": "412-QĐ/ĐU", "decision_date": "01/09/2026"}
    do(data, "candidate-advance", person=NAME, **given)
    do(data, "candidate-advance", person=NAME, ceremony_date="19/09/2026")
    steps = data.read("SELECT step, on_date, paper FROM candidate_steps ORDER BY id DESC LIMIT 2")
    assert steps == [("probation", "2026-09-19", None), ("decision", "2026-09-01", "412-QĐ/ĐU")]


def test_the_decision_on_the_recognition_leaves_that_of_the_admission(
    data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_probation(data)
    monkeypatch.setenv("OFFICEAPP_TODAY", "2027-10-20")
    do(data, "candidate-advance", person=NAME, date="01/10/2027", paper="Tờ trình 08")
    do(data, "candidate-advance", person=NAME, date="15/10/2027", decision="99-QĐ/ĐU")
    now = candidate(data)
    assert (now.decision_number, now.decision_date, now.official_date) == (
        "412-QĐ/ĐU", "2026-09-01", "2027-09-19",
    )  # fmt: skip
    papers = data.read("SELECT step, paper FROM candidate_steps ORDER BY id DESC LIMIT 2")
    assert papers == [("official", "99-QĐ/ĐU"), ("recognition", "Tờ trình 08")]


def test_who_is_admitted_again_begins_anew(data: Data) -> None:
    cell = data.read("SELECT id FROM organizations WHERE code = 'CB1'")[0][0]
    person = data.person("Trần Cũ", cell=cell, birth_date="1980-01-01", party_admission_date="2010-05-01",
                         party_official_date="2011-05-01", introducer_1="Ai Đó")  # fmt: skip
    do(data, "member-change", person="Trần Cũ", kind="deleted", on_date="01/01/2022", decision_number="1")
    assert "from 1 Jan 2025" in refused(data, "candidate-add", person="Trần Cũ", date="31/12/2024")
    do(data, "candidate-add", person="Trần Cũ", organization="CB1", date="01/01/2025")
    before = tables(data)
    for given in (
        {"date": "02/03/2026"}, {"date": "01/04/2026"}, {"date": "05/06/2026", "certificate_date": "20/05/2026"},
        {"date": "01/09/2026", "checked_on": "15/08/2026", "decision": "412-QĐ/ĐU"}, {"date": "19/09/2026"},
    ):  # fmt: skip
        do(data, "candidate-advance", person="Trần Cũ", **given)
    who = data.get(PEOPLE, person)
    assert (who.party_admission_date, who.party_official_date, who.party_left_on, who.introducer_1) == (
        "2026-09-19", None, None, None,
    )  # fmt: skip
    report = catalogue.by_id("statistics-1")
    period = {"since": "2026-09-01", "until": "2026-11-20"}
    shown = data.store.read(lambda db: catalogue.as_text(report.build(db, report.params(**period))))
    assert "1\tAdmitted\t1\t0" in shown
    for _step in range(5):
        data.store.write(history.undo)
    assert tables(data) == before


def test_who_is_stopped_on_probation_is_struck_off_in_the_figures_too(data: Data) -> None:
    to_probation(data)
    before = tables(data)
    do(data, "candidate-stop", person=NAME, reason="Vi phạm", date="10/11/2026")
    assert data.read("SELECT kind, on_date, reason FROM member_changes") == [
        ("deleted", "2026-11-10", "Vi phạm")
    ]
    report = catalogue.by_id("statistics-1")
    period = {"since": "2026-10-01", "until": "2026-11-20"}
    shown = data.store.read(lambda db: catalogue.as_text(report.build(db, report.params(**period))))
    assert "\t + Of them on probation\t1\t0" in shown or "+ Of them on probation\t1\t0" in shown
    assert "Decrease of unknown kind\t0\t0" in shown
    data.store.write(history.undo)
    assert tables(data) == before


def test_a_corrected_day_of_the_ceremony_is_followed_by_member_and_cell(data: Data) -> None:
    to_probation(data)
    before = tables(data)
    now = candidate(data)
    corrected = {"ceremony_date": "2026-09-26", "decision_date": "2026-09-03"}
    data.store.write(lambda db: members.candidate_change(db, now.id or 0, now.version, corrected))
    who = data.get(PEOPLE, now.person)
    assert (who.party_admission_date, who.party_decision_date) == ("2026-09-26", "2026-09-03")
    assert candidate(data).entered_on == "2026-09-26"
    assert data.read("SELECT from_date FROM memberships WHERE person = ? AND kind = 'party'", now.person) == [
        ("2026-09-26",)
    ]
    assert data.read("SELECT on_date FROM candidate_steps WHERE step = 'probation'") == [("2026-09-26",)]
    data.store.write(history.undo)
    assert tables(data) == before


def test_the_date_of_a_certificate_lies_in_one_place(data: Data) -> None:
    to_dossier(data)
    given = {"person": NAME, "kind": "background_check"}
    words = refused(data, "candidate-paper", **given, issued_on="20/06/2026")
    assert "Background checked on" in words and words.endswith("Enter it there.")
    do(data, "candidate-paper", **given, state="supplement", note="Bên vợ")
    do(data, "candidate-paper", person=NAME, kind="certificate", issued_on="20/05/2026")


def test_the_vote_recorded_last_counts_unless_it_was_held_before_another(data: Data) -> None:
    to_dossier(data)
    vote = {"person": NAME, "body": "cell", "members": "15"}
    do(data, "candidate-vote", **vote, agreed="9", held_on="01/08/2026")
    do(data, "candidate-advance", **DECIDE, cell_members="15", cell_agreed="12")
    do(data, "candidate-return", person=NAME, date="02/09/2026")
    do(data, "candidate-advance", person=NAME, date="03/09/2026", decision="420-QĐ/ĐU")
    do(data, "candidate-return", person=NAME, date="04/09/2026")
    do(data, "candidate-vote", **vote, agreed="8", held_on="04/09/2026")
    assert "8 of 15, 10 are needed" in refused(data, "candidate-advance", person=NAME, date="05/09/2026")


def test_a_member_without_a_cell_is_said(data: Data) -> None:
    do(data, "candidate-add", person=NAME, step="decision", date="01/09/2026",
       certificate_date="20/05/2026", checked_on="15/08/2026")  # fmt: skip
    said = do(data, "candidate-advance", person=NAME, date="19/09/2026")
    assert said == ["No Party cell is entered; the new member would be in none. Enter the cell."]


def test_the_unit_where_somebody_works_is_no_cell(data: Data) -> None:
    school = data.unit("Trường THCS", data.office, code="TH", kind=data.code("organization_kinds", "school"))
    assert school
    said = do(data, "candidate-add", person=NAME, organization="TH", date="10/01/2026")
    assert said == ["Trường THCS is no Party organization. Enter the cell that brings the person up."]


def test_undo_of_each_step_restores_everything(data: Data) -> None:
    states = [tables(data)]

    def step(action: str, **given: str) -> None:
        do(data, action, **given)
        states.append(tables(data))

    step("candidate-add", name="Trần Ngọc Bích", birth_date="2001", organization="CB1", date="10/01/2026")
    name = "Trần Ngọc Bích"
    step("candidate-advance", person=name, date="02/03/2026", responsible="Phạm Đức An", paper="CV 5")
    step("candidate-stop", person=name, reason="Ốm", date="01/04/2026")
    step("candidate-return", person=name, date="02/04/2026")
    step("candidate-advance", person=name, date="03/04/2026")
    step("candidate-advance", person=name, date="05/06/2026", certificate_date="20/05/2026")
    step("candidate-paper", person=name, kind="application", state="waived", note="Mất")
    step("candidate-return", person=name, date="06/06/2026")
    for written, before in zip(reversed(states[1:]), reversed(states[:-1]), strict=True):
        assert tables(data) == written
        data.store.write(history.undo)
        assert tables(data) == before


def test_no_step_is_taken_by_typing_it_over(data: Data) -> None:
    to_dossier(data)
    number = str(candidate(data).id)
    words = refused(data, "candidate-save", id=number, step="official", official_date="01/09/2026",
                    ceremony_date="01/09/2025", decision_date="01/08/2025")  # fmt: skip
    assert words == "A step is taken, stopped or taken back by its own action, which sees to its conditions."
    do(data, "candidate-save", id=number, mentor_1="Mai Văn Một")
    assert candidate(data).mentor_1 == "Mai Văn Một"


def test_two_cells_at_once_are_said_at_the_field(data: Data) -> None:
    cell = data.read("SELECT id FROM organizations WHERE code = 'CB1'")[0][0]
    other = data.unit("Chi bộ 2", data.office, code="CB2")
    person = data.person("Lê Hai Nơi", party_admission_date="2019-01-01")
    first = Membership(
        person=person, organization=cell, kind="party", from_date="2020-01-01", to_date="2023-06-30"
    )
    data.put(MEMBERSHIPS, first)

    def said(since: str, until: str | None) -> list[str]:
        new = Membership(person=person, organization=other, kind="party", from_date=since, to_date=until)
        return [str(each) for each in data.store.read(lambda db: registers.check(db, MEMBERSHIPS, new))]

    assert said("2022-03-01", None) == [
        "In Chi bộ Khu phố 1 from 1 Jan 2020 to 30 Jun 2023: nobody belongs to two cells at once. Correct the days."
    ]
    assert said("2023-06-30", None) == [] == said("2018", "2020")
    assert said("2023", None) == []  # of a year no overlap is sure
    assert len(said("2021-01-01", "2021-12-31")) == 1
