"""Looking for candidates over a store: verdicts, order, kept searches, and adding those chosen."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from officeapp.base.errors import UserError
from officeapp.data import undo
from officeapp.data.actions import action
from officeapp.data.queries import candidates as queries
from officeapp.data.queries import planning as plans
from officeapp.data.queries import planning_people
from officeapp.domain.registers.appointments import APPOINTMENTS, Appointment
from officeapp.domain.registers.evaluations import EVALUATIONS, Evaluation
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.rules.candidates import Criteria
from officeapp.services import candidate_search, planning
from officeapp.services.actions import by_id
from tests.helpers.plans import Ward, ward

SECRETARY = "Bí thư Đảng ủy"


@pytest.fixture
def it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-22")
    with ward(tmp_path) as made:
        yield made


def found(it: Ward, asked: Criteria) -> dict[str, dict[str, str]]:
    judged = it.read(lambda db: queries.search(db, asked)).judged
    return {each.known.name: {one.key: one.state for one in each.verdicts} for each in judged}


def test_each_criterion_is_met_missing_or_unknown(it):
    plan = it.plan()
    high = it.code("political_theory", "CC")
    good = it.code("grades", "HTTNV")

    def fill(db):
        with action(db, "x") as act:
            chau = it.people["Lê Thị Minh Châu"]
            act.set(PEOPLE, chau, {"political_theory": high})
            for year in (2023, 2024, 2025):
                act.put(EVALUATIONS, Evaluation(person=chau, year=year, grade=good))
            act.put(
                APPOINTMENTS,
                Appointment(person=chau, post=it.posts["Ủy viên Ban Chấp hành"], from_date="2026-08-01"),
            )

    it.write(fill)
    asked = Criteria(
        plan=plan,
        post=it.posts[SECRETARY],
        theory="TC",
        left=100,
        grade="HTNV",
        sex="female",
        in_post=12,
        planned=1,
    )
    people = found(it, asked)
    assert "Phan Quang Minh" not in people  # holds the post
    assert people["Lê Thị Minh Châu"] == {
        "in_post": "missing",
        "theory": "met",
        "left": "met",
        "sex": "met",
        "grade": "met",
        "planned": "met",
    }
    assert people["Bùi Thanh Bình"]["theory"] == "unknown"
    assert people["Bùi Thanh Bình"]["left"] == "missing"
    assert people["Bùi Thanh Bình"]["sex"] == "missing"
    assert next(iter(people)) in ("Lê Thị Minh Châu", "Võ Thị Ngọc Ánh")


def test_a_bare_year_of_birth_counts_from_january_by_law(it):
    plan = it.plan()
    judged = it.read(lambda db: queries.search(db, Criteria(plan=plan, left=48))).judged
    (left,) = next(each for each in judged if each.known.name == "Bùi Thanh Bình").verdicts
    assert (left.state, left.figure) == ("missing", "42 months by law")  # born in 1972, at 7/2030
    assert found(it, Criteria(plan=plan, left=42))["Bùi Thanh Bình"]["left"] == "met"


def test_a_post_that_is_not_on_record_is_unknown_not_missing(it):
    people = found(it, Criteria(plan=it.plan(), present="bí thư"))
    assert people["Đỗ Văn Cường"]["present"] == "unknown"
    assert people["Lê Thị Minh Châu"]["present"] == "missing"


def test_those_chosen_are_planned_at_once_and_leave_the_search(it):
    plan = it.plan()
    post = it.posts[SECRETARY]
    asked = Criteria(plan=plan, post=post, sex="female")
    people = [it.people["Lê Thị Minh Châu"], it.people["Võ Thị Ngọc Ánh"]]
    it.write(lambda db: planning.entries_add(db, plan=plan, post=post, names=(), people=people))
    assert len(it.read(lambda db: plans.sheet(db, plan)).running) == 2
    assert not {"Lê Thị Minh Châu", "Võ Thị Ngọc Ánh"} & found(it, asked).keys()
    it.write(undo.undo)
    assert it.read(lambda db: plans.sheet(db, plan)).running == []


def test_a_search_is_kept_replaced_and_forgotten(it):
    it.write(lambda db: candidate_search.keep_search(db, "Nữ trẻ", Criteria(sex="female", age=40, plan=3)))
    it.write(lambda db: candidate_search.keep_search(db, "Nữ trẻ", Criteria(sex="female", age=35)))
    ((number, name, kept),) = it.read(candidate_search.searches)
    assert (name, kept) == ("Nữ trẻ", Criteria(sex="female", age=35))
    it.write(lambda db: candidate_search.forget_search(db, number))
    assert it.read(candidate_search.searches) == []
    with pytest.raises(UserError, match="at least one"):
        it.write(lambda db: candidate_search.keep_search(db, "Trống", Criteria()))


def test_while_a_name_is_typed_the_rules_say_what_stands_against_it(it):
    plan = it.plan()
    sheet = it.read(lambda db: plans.sheet(db, plan))
    post = it.posts[SECRETARY]
    fits = it.read(lambda db: planning_people.people_like(db, "minh", it=sheet, post=post))
    said = {each.name: [one.rule for one in each.against if one.level == "break"] for each in fits}
    assert said["Phan Quang Minh"][0] == "planning.direction"
    assert "planning.months_left.group1" in said["Phan Quang Minh"]
    assert said["Lê Thị Minh Châu"] == []
    (binh,) = it.read(lambda db: planning_people.people_like(db, "binh", it=sheet, post=post))
    assert "planning.months_left.group1" in [one.rule for one in binh.against]


def test_scripts_keep_and_forget_a_search(it):
    keep, forget = by_id("search-keep"), by_id("search-forget")
    assert keep is not None and forget is not None
    it.write(lambda db: keep.call(db, {"name": "Nữ", "sex": "female", "theory": "TC"}))
    ((_number, name, kept),) = it.read(candidate_search.searches)
    assert (name, kept) == ("Nữ", Criteria(sex="female", theory="TC"))
    it.write(lambda db: forget.call(db, {"name": "nu"}))
    with pytest.raises(UserError, match="No search"):
        it.write(lambda db: forget.call(db, {"name": "nu"}))
