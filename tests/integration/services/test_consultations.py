"""Opinions on drafts: whom to ask, who is silent, reasons asked for, closing when all is decided."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data.queries import consultations as queries
from officeapp.domain.check import Refused
from officeapp.domain.registers.consultations import CONSULTATIONS, CONSULTED, OPINIONS, Asked, Opinion
from officeapp.reports import catalogue
from officeapp.services import consultations, history
from officeapp.services.actions import by_id
from tests.helpers.committee import Committee
from tests.helpers.data import new_store


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Committee]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-07-14")
    store = new_store(tmp_path)
    made = Committee(store)
    made.fill()
    yield made
    store.close()


def test_the_deadline_follows_the_rule_and_units_below_are_asked_once(office: Committee) -> None:
    draft = office.draft()
    assert office.get(CONSULTATIONS, draft).due_on == "2026-07-11"
    women = office.units["Hội LHPN phường"]
    office.save(CONSULTED, Asked(consultation=draft, unit=women, answered_on="2026-07-05"))
    office.run(consultations.ask_below, draft, office.office)
    assert office.read("SELECT unit, answered_on FROM consulted ORDER BY id") == [
        (women, "2026-07-05"),
        (office.units["UBND phường"], None),
    ]
    assert office.words(CONSULTED, Asked(consultation=draft, unit=women)) == [
        ("unit", "Was asked about this draft already. Change the line there.")
    ]
    assert office.words(CONSULTED, Asked(consultation=draft)) == [
        ("unit", "Neither a unit nor a person is named. Enter one of them.")
    ]
    with pytest.raises(UserError, match="No unit stands below"):
        office.run(consultations.ask_below, draft, women)
    office.store.write(history.undo)
    assert office.read("SELECT count(*) FROM consulted") == [(1,)]


def test_members_of_a_body_are_asked_once(office: Committee) -> None:
    draft = office.draft()
    office.save(CONSULTED, Asked(consultation=draft, person=office.people[1], answered_on="2026-07-05"))
    ask = by_id("consultation-ask-members")
    assert ask is not None
    for _twice in range(2):
        office.run(ask.call, {"consultation": f"id:{draft}", "body": f"id:{office.office}"})
    asked = office.read("SELECT person, answered_on FROM consulted ORDER BY id")
    assert asked[0] == (office.people[1], "2026-07-05")
    assert sorted(person for person, _answered in asked) == sorted(office.people)
    with pytest.raises(UserError, match="no members on that day"):
        office.run(consultations.ask_members, draft, office.units["Hội LHPN phường"])


def test_a_round_that_is_there_already_and_an_opinion_after_the_end_are_told(office: Committee) -> None:
    draft = office.draft(round=1)
    again = replace(office.get(CONSULTATIONS, draft), id=None, uid=None, round=None)
    assert office.words(CONSULTATIONS, again) == [
        ("round", "Round 1 of this draft is there already. Enter another round, or go on with that one.")
    ]
    assert office.words(CONSULTATIONS, replace(again, round=2)) == []
    unit = office.units["UBND phường"]
    office.save(CONSULTED, Asked(consultation=draft, unit=unit))
    late = Opinion(consultation=draft, unit=unit, clause="Điều 1", content="Bỏ")
    assert office.words(OPINIONS, late) == []
    office.run(consultations.close, draft)
    assert office.words(OPINIONS, late) == [
        (
            "content",
            "The opinions were closed on 14 Jul 2026. This one is kept all the same; say what became of it.",
        )
    ]


def test_who_is_silent_after_the_deadline_is_named(office: Committee) -> None:
    draft, late = office.draft(), office.draft("Chương trình năm", due_on="2026-08-01")
    unit = office.units["UBND phường"]
    for each in (draft, late):
        office.save(CONSULTED, Asked(consultation=each, unit=unit))
        office.save(CONSULTED, Asked(consultation=each, person=office.people[0]))
    assert office.store.read(lambda db: queries.overdue(db, "2026-07-14")) == [draft]
    [found] = office.store.read(lambda db: queries.awaited(db, "2026-07-14"))
    assert (found.silent, found.asked) == (2, 2)
    office.save(OPINIONS, Opinion(consultation=draft, unit=unit, clause="Điều 1", content="Nên gọn hơn"))
    agree = by_id("consultation-agree")
    assert agree is not None
    asked = office.read("SELECT id FROM consulted WHERE person IS NOT NULL ORDER BY id")[0][0]
    office.store.write(lambda db: agree.call(db, {"asked": f"id:{asked}"}))
    assert office.store.read(lambda db: queries.overdue(db, "2026-07-14")) == []


def test_an_opinion_needs_its_clause_and_what_is_not_taken_in_its_reason(office: Committee) -> None:
    draft = office.draft()
    unit = office.units["UBND phường"]
    office.save(CONSULTED, Asked(consultation=draft, unit=unit))
    bare = Opinion(consultation=draft, unit=unit, content="Nên gọn hơn")
    assert office.words(OPINIONS, bare) == [("clause", "Clause is missing. Enter it.")]
    refused = Opinion(consultation=draft, unit=unit, clause="Điều 1", content="Bỏ", outcome="not")
    assert [field for field, _words in office.words(OPINIONS, refused)] == ["answer"]
    stranger = Opinion(consultation=draft, person=office.clerk, clause="Điều 1", content="Bỏ")
    assert office.words(OPINIONS, stranger) == [
        ("person", "Was not asked about this draft. The opinion is kept all the same.")
    ]


def test_a_round_is_closed_when_every_opinion_is_decided(office: Committee) -> None:
    draft = office.draft()
    unit = office.units["UBND phường"]
    number = office.save(OPINIONS, Opinion(consultation=draft, unit=unit, clause="Điều 1", content="Bỏ"))
    with pytest.raises(UserError, match="1 opinions are not decided"):
        office.run(consultations.close, draft)
    decided = office.get(OPINIONS, number)
    office.save(OPINIONS, replace(decided, outcome="not", answer="Cần giữ"))
    office.run(consultations.close, draft)
    assert office.get(CONSULTATIONS, draft).closed_on == "2026-07-14"


def test_a_round_is_not_closed_before_it_was_sent(office: Committee) -> None:
    draft = office.draft()
    with pytest.raises(Refused) as wrong:
        office.run(consultations.close, draft, "2026-06-30")
    assert [each.field for each in wrong.value.problems] == ["closed_on"]
    assert office.get(CONSULTATIONS, draft).closed_on is None


def test_reminders_are_noted_with_those_who_are_silent(office: Committee) -> None:
    draft, running = office.draft(), office.draft("Chương trình năm", due_on="2026-08-01")
    units = list(office.units.values())
    for each in (draft, running):
        for unit in units:
            office.save(CONSULTED, Asked(consultation=each, unit=unit))
    [late, other] = office.read(f"SELECT id FROM consulted WHERE consultation = {draft} ORDER BY id")
    office.run(consultations.agree, [other[0]])
    [found] = office.store.read(lambda db: queries.awaited(db, "2026-07-14"))
    assert (found.silent, found.unreminded, found.reminded_on) == (1, 1, None)
    remind = by_id("consultation-remind")
    assert remind is not None
    given = {"paper": "31-CV/ĐU", "date": "2026-07-12"}
    office.store.write(lambda db: remind.call(db, given))  # without a draft: all that is late
    office.run(consultations.remind, draft)
    noted = office.get(CONSULTED, late[0])
    assert (noted.reminders, noted.reminded_on, noted.reminded_by) == (2, "2026-07-14", None)
    assert office.read("SELECT sum(reminders) FROM consulted") == [(2,)]
    [found] = office.store.read(lambda db: queries.awaited(db, "2026-07-14"))
    assert (found.silent, found.unreminded, found.reminded_on) == (1, 0, "2026-07-14")
    report = catalogue.by_id("opinions-reminders")
    paper = office.store.read(lambda db: report.build(db))
    assert paper.sheets[0].rows[0].cells["reminded"] == "reminded 2 times, last on 14 Jul 2026"
    office.store.write(history.undo)
    assert office.get(CONSULTED, late[0]).reminded_by == "31-CV/ĐU"
    office.run(consultations.agree, [late[0]])
    with pytest.raises(UserError, match="Nobody owes an opinion"):
        office.run(consultations.remind, draft)


@pytest.mark.parametrize("job", [consultations.close, consultations.remind])
def test_nothing_is_noted_on_a_day_to_come(office: Committee, job: Any) -> None:
    draft = office.draft()
    office.save(CONSULTED, Asked(consultation=draft, unit=office.units["UBND phường"]))
    given = {"day": "2026-07-15"}
    with pytest.raises(Refused, match="15 Jul 2026 has not come yet"):
        office.store.write(lambda db: job(db, draft, **given))
    assert office.get(CONSULTATIONS, draft).closed_on is None
    asked = Asked(consultation=draft, person=office.clerk, answered_on="2026-08-01")
    assert [field for field, _words in office.words(CONSULTED, asked)] == ["answered_on"]


def test_a_round_is_closed_once(office: Committee) -> None:
    draft = office.draft()
    office.run(consultations.close, draft, "2026-07-13")
    with pytest.raises(UserError, match="closed on 13 Jul 2026 already"):
        office.run(consultations.close, draft)
    assert office.get(CONSULTATIONS, draft).closed_on == "2026-07-13"
