"""Decisions on people move posts, units and plans in one action; limits are said before and at the field."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from officeapp.base.errors import UserError
from officeapp.data import undo
from officeapp.data.actions import action
from officeapp.data.queries import decisions as queries
from officeapp.domain.check import Refused
from officeapp.domain.registers.decisions import Decision
from officeapp.domain.registers.merits import DISCIPLINES, Discipline
from officeapp.domain.registers.people import PEOPLE
from officeapp.services import actions, decisions, registers
from officeapp.services.decisions import Line
from tests.helpers.plans import Ward, ward

HEAD, DEPUTY, STANDING = "Chủ tịch UBND", "Phó Chủ tịch UBND", "Phó Bí thư Thường trực"
CHAU, DUNG, ANH = "Lê Thị Minh Châu", "Ngô Tiến Dũng", "Võ Thị Ngọc Ánh"


@pytest.fixture
def it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-22")
    with ward(tmp_path) as made:
        yield made


def decision(kind: str, **given: Any) -> Decision:
    known: dict[str, Any] = {"number": "12-QĐ/ĐU", "decided_on": "2026-11-20", "from_date": "2026-12-01"}
    return Decision(kind=kind, **{**known, **given})


def posts(it: Ward, person: str, day: str) -> list[str]:
    return [each.name for each in it.read(lambda db: queries.held(db, it.people[person], day))]


def plans(it: Ward, person: str) -> list[str]:
    found = it.read(lambda db: queries.planned(db, it.people[person], "2026-12-01"))
    return [each.post_name for each in found]


def unit(it: Ward, person: str, day: str) -> str | None:
    row = it.read(
        lambda db: db.execute(
            "SELECT o.name FROM memberships m JOIN organizations o ON o.id = m.organization WHERE m.person = ?"
            " AND (m.from_date IS NULL OR m.from_date <= ?) AND (m.to_date IS NULL OR m.to_date >= ?)"
            " ORDER BY m.from_date DESC",
            (it.people[person], day, day),
        ).fetchone()
    )
    return row[0] if row else None


def test_an_appointment_ends_the_old_post_and_the_place_in_the_plan_for_it(it: Ward) -> None:
    plan = it.plan()
    it.add(plan, HEAD, CHAU)
    it.add(plan, "Bí thư Đảng ủy", CHAU)
    line = Line(person=it.people[CHAU], post=it.posts[HEAD])
    (shown,) = it.read(lambda db: decisions.effects(db, decision("appointment"), [line]))
    assert [each.name for each in shown.ends] == [DEPUTY] and shown.given == HEAD
    assert [(each.post_name, reason) for each, reason in shown.leaves] == [(HEAD, "appointed")]

    made = it.write(lambda db: decisions.decide(db, decision("appointment"), [line]))
    assert posts(it, CHAU, "2026-11-30") == [DEPUTY]
    assert posts(it, CHAU, "2026-12-01") == [HEAD]
    assert plans(it, CHAU) == ["Bí thư Đảng ủy"]
    assert str(made.changes.label) == f"Appointment to a post of {CHAU}, No. 12-QĐ/ĐU"

    it.write(undo.undo)
    assert posts(it, CHAU, "2026-12-01") == [DEPUTY]
    assert sorted(plans(it, CHAU)) == ["Bí thư Đảng ủy", HEAD]
    assert it.read(lambda db: db.execute("SELECT count(*) FROM decisions").fetchone()[0]) == 0


def test_a_place_in_the_plan_stays_when_it_is_not_chosen(it: Ward) -> None:
    it.add(it.plan(), HEAD, CHAU)
    line = Line(person=it.people[CHAU], post=it.posts[HEAD])
    it.write(lambda db: decisions.decide(db, decision("appointment"), [line], ()))
    assert plans(it, CHAU) == [HEAD]


def test_retirement_of_several_people_ends_all_they_hold(it: Ward) -> None:
    plan = it.plan()
    it.add(plan, HEAD, CHAU, DUNG)
    lines = [Line(person=it.people[name]) for name in (CHAU, DUNG)]
    made = it.write(lambda db: decisions.decide(db, decision("retirement"), lines))
    assert str(made.changes.label) == "Retirement of 2 people, No. 12-QĐ/ĐU"
    for name in (CHAU, DUNG):
        assert posts(it, name, "2026-12-01") == [] and plans(it, name) == []
        assert unit(it, name, "2026-12-01") is None and unit(it, name, "2026-11-30")


def test_a_transfer_moves_the_person_and_a_secondment_brings_back(it: Ward) -> None:
    move = Line(person=it.people[ANH], unit=it.units["state"])
    it.write(lambda db: decisions.decide(db, decision("transfer"), [move]))
    assert unit(it, ANH, "2026-12-01") == "UBND phường Thanh Vân"
    away = Line(person=it.people[DUNG], unit=it.units["state"], until="2028-11-30")
    it.write(lambda db: decisions.decide(db, decision("secondment", number="13-QĐ/ĐU"), [away]))
    assert posts(it, DUNG, "2027-01-01") == [STANDING]
    assert unit(it, DUNG, "2027-01-01") == "UBND phường Thanh Vân"
    assert unit(it, DUNG, "2029-01-01") == "Đảng ủy phường Thanh Vân"
    (pause,) = it.read(lambda db: queries.pauses(db, it.people[DUNG], "2027-01-01"))
    assert pause.until == "2028-11-30"


@pytest.mark.parametrize(
    ("kind", "given", "words"),
    [
        ("appointment", {}, "Say which post"),
        ("transfer", {}, "to which unit"),
        ("secondment", {"unit": "state"}, "has an end"),
        ("secondment", {"unit": "state", "until": "2030-12-02"}, "longer than 36 months"),
        ("suspension", {"until": "2026-11-01"}, "end before it begins"),
    ],
)
def test_what_a_decision_lacks_is_said_at_the_field(
    it: Ward, kind: str, given: dict[str, str], words: str
) -> None:
    unit_ = it.units[given["unit"]] if "unit" in given else None
    line = Line(person=it.people[DUNG], unit=unit_, until=given.get("until"))
    with pytest.raises(Refused, match=words) as caught:
        it.write(lambda db: decisions.decide(db, decision(kind), [line]))
    assert {problem.field for problem in caught.value.problems} <= {"post", "unit", "until"}
    assert posts(it, DUNG, "2026-12-01") == [STANDING]


def test_conditions_of_an_appointment_are_told_and_do_not_stop_it(it: Ward) -> None:
    line = Line(person=it.people["Phan Quang Minh"], post=it.posts[DEPUTY])
    (shown,) = it.read(lambda db: decisions.effects(db, decision("appointment"), [line]))
    assert {each.rule for each in shown.findings} >= {"appointment.planned"}
    assert all(each.level == "notice" for each in shown.findings)


def test_a_decision_of_an_earlier_day_tells_what_was_taken_up_since(it: Ward) -> None:
    it.write(
        lambda db: decisions.decide(
            db, decision("appointment"), [Line(person=it.people[CHAU], post=it.posts[HEAD])]
        )
    )
    earlier = decision("appointment", number="3-QĐ/ĐU", from_date="2020-01-01")
    lines = [Line(person=it.people[CHAU], post=it.posts[STANDING])]
    made = it.write(lambda db: decisions.decide(db, earlier, lines))
    told = [str(each) for each in made.findings if each.rule == "decision.later"]
    assert told == [
        f"{CHAU} was appointed {HEAD} on 1 Dec 2026, after this decision takes effect. That post stays open."
    ]


def test_nobody_and_the_same_person_twice_are_refused(it: Ward) -> None:
    with pytest.raises(UserError, match="at least one"):
        it.write(lambda db: decisions.decide(db, decision("retirement"), []))
    twice = [Line(person=it.people[DUNG])] * 2
    with pytest.raises(UserError, match="twice"):
        it.write(lambda db: decisions.decide(db, decision("retirement"), twice))


def test_a_disciplinary_measure_ends_the_places_in_plans_at_once(it: Ward) -> None:
    it.add(it.plan(), HEAD, CHAU)
    person = it.people[CHAU]
    measure = Discipline(person=person, form="warning", decided_on="2026-11-10", decision="9-QĐ/UBKT")
    it.write(lambda db: registers.save(db, DISCIPLINES, measure))
    assert len(it.read(lambda db: decisions.to_take_out(db, person))) == 1
    it.write(lambda db: decisions.take_out_disciplined(db, person))
    assert plans(it, CHAU) == [] and it.read(lambda db: decisions.to_take_out(db, person)) == []
    gone = it.read(lambda db: db.execute("SELECT to_date, decision_out FROM plan_entries").fetchone())
    assert gone == ("2026-11-10", "9-QĐ/UBKT")  # from the day of the decision on, not from today
    it.write(undo.undo)
    assert plans(it, CHAU) == [HEAD]


def test_a_script_names_several_people_with_their_posts(it: Ward) -> None:
    action = actions.by_id("decision-make")
    assert action is not None
    given = {
        "kind": "appointment",
        "number": "15-QĐ/ĐU",
        "decided_on": "20/11/2026",
        "from_date": "01/12/2026",
        "people": f"{CHAU}={HEAD}; {ANH}={DEPUTY}",
    }
    it.write(lambda db: action.call(db, given))
    assert posts(it, CHAU, "2026-12-01") == [HEAD] and posts(it, ANH, "2026-12-01") == [DEPUTY]


def test_a_script_is_told_that_the_only_seat_is_taken(it: Ward) -> None:
    action = actions.by_id("decision-make")
    assert action is not None
    given = {
        "kind": "appointment",
        "number": "15",
        "decided_on": "20/11/2026",
        "people": f"{CHAU}=Bí thư Đảng ủy",
    }
    done = it.write(lambda db: action.call(db, given))
    assert any("All seats of this post are taken" in str(each) for each in done.warnings)


def test_a_death_ends_everything_and_closes_the_membership(it: Ward) -> None:
    line = Line(person=it.people[CHAU])
    it.write(lambda db: decisions.decide(db, decision("death"), [line]))
    assert posts(it, CHAU, "2026-12-02") == [] and unit(it, CHAU, "2026-12-02") is None


def test_the_death_of_a_member_stands_in_the_book_of_changes(it: Ward) -> None:
    def admit(db: Any) -> None:
        with action(db, "Admit") as act:
            act.set(PEOPLE, it.people[CHAU], {"party_admission_date": "2010-05-18"})

    it.write(admit)
    it.write(lambda db: decisions.decide(db, decision("death"), [Line(person=it.people[CHAU])]))
    rows = it.read(lambda db: db.execute("SELECT kind, on_date FROM member_changes").fetchall())
    assert rows == [("died", "2026-12-01")]
    (left,) = it.read(
        lambda db: db.execute("SELECT party_left_on FROM people WHERE name = ?", (CHAU,)).fetchone()
    )
    assert left == "2026-12-01"
