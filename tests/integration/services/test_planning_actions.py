"""The planning actions as a script calls them: by names and numbers, all or nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from officeapp.base.errors import UserError
from officeapp.data.queries import planning as queries
from officeapp.domain.check import Refused
from officeapp.services.actions import by_id
from officeapp.services.catalogue import Done
from tests.helpers.plans import Ward, ward
from tests.helpers.sheets import write

HEAD = {"summoned": "27", "present": "27", "issued": "27", "collected": "27", "valid": "26"}


@pytest.fixture
def it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-22")
    with ward(tmp_path) as made:
        yield made


def do(it: Ward, action_name: str, /, **given: str) -> Done:
    action = by_id(action_name)
    assert action is not None
    return it.write(lambda db: action.call(db, given))


def test_a_plan_from_nothing_to_approval(it: Ward) -> None:
    plan = "Quy hoạch 2030-2035"
    do(it, "plan-create", term="2030-2035", organization="Đảng ủy phường Thanh Vân", name=plan)
    do(it, "entry-add", plan=plan, post="Bí thư Đảng ủy", person="Ngo Tien Dung", group="1")
    do(it, "entry-add", plan=plan, post="Bí thư Đảng ủy", name="Hoàng Văn Mới")
    do(it, "entry-remove", plan=plan, person="Hoàng Văn Mới")
    do(it, "step-finish", plan=plan, step="1", held_on="12/05/2026")
    for step in ("2", "3", "4"):
        votes = {"person": "Ngô Tiến Dũng", "votes_for": "25", "votes_against": "1"}
        do(it, "votes-record", plan=plan, step=step, **HEAD, **votes)
        do(it, "step-finish", plan=plan, step=step)
    do(it, "plan-approve", plan=plan, number="05-QĐ/ĐU", date="20/07/2026")
    do(it, "plan-copy", plan=plan, year="2027")
    lines = it.read(queries.plans)
    assert [(line.head.kind, line.head.state, line.people) for line in lines] == [
        ("review", "draft", 1),
        ("first", "approved", 1),
    ]


def test_nobody_leaves_a_plan_on_a_day_to_come(it: Ward) -> None:
    plan = it.plan()
    it.add(plan, "Bí thư Đảng ủy", "Ngô Tiến Dũng")
    gone = {"plan": f"id:{plan}", "person": "Ngô Tiến Dũng", "reason": "Lý do khác"}
    with pytest.raises(Refused, match="still to come"):
        do(it, "entry-remove", **gone, date="23/11/2026")
    assert it.read(lambda db: queries.sheet(db, plan)).entries[0].state == "proposed"
    do(it, "entry-remove", **gone, date="22/11/2026")
    assert it.read(lambda db: queries.sheet(db, plan)).entries[0].state == "removed"


def test_a_script_is_told_of_impossible_votes_and_nothing_is_written(it: Ward) -> None:
    plan = it.plan()
    it.add(plan, "Bí thư Đảng ủy", "Ngô Tiến Dũng")
    given = {"person": "Ngô Tiến Dũng", "votes_for": "20", "votes_against": "9"}
    with pytest.raises(Refused, match="make 29, valid are 26"):
        do(it, "votes-record", plan=f"id:{plan}", step="2", **HEAD, **given)
    sheet = it.read(lambda db: queries.sheet(db, plan))
    assert sheet.steps[1].meeting.summoned is None and not sheet.entries[0].votes


def told(done: Done) -> str:
    return " ".join(str(each) for each in done.warnings)


def test_a_second_plan_of_the_same_round_is_refused_or_told(it: Ward) -> None:
    given = {"term": "2030-2035", "organization": "Đảng ủy phường Thanh Vân", "year": "2026"}
    assert told(do(it, "plan-create", **given)) == ""
    with pytest.raises(Refused, match="is there already") as refused:
        do(it, "plan-create", **given)
    assert refused.value.problems[0].field == "name"
    assert "same term, unit, kind and year" in told(do(it, "plan-create", **given, name="Đợt 2"))


def test_a_plan_approved_with_broken_rules_says_which_stand(it: Ward) -> None:
    plan = it.plan(procedure="none")
    people = ("Ngô Tiến Dũng", "Bùi Thanh Bình", "Đỗ Văn Cường", "Võ Thị Ngọc Ánh")
    it.add(plan, "Bí thư Đảng ủy", *people)
    done = do(it, "plan-approve", plan=f"id:{plan}", number="05-QĐ/ĐU", date="20/07/2026")
    assert "planned 4, at most 3" in told(done)
    assert it.read(lambda db: queries.head(db, plan)).approved


def test_a_decision_before_its_steps_is_told(it: Ward) -> None:
    plan = f"id:{it.plan()}"
    it.add(int(plan[3:]), "Bí thư Đảng ủy", "Ngô Tiến Dũng")
    do(it, "step-finish", plan=plan, step="1", held_on="12/05/2026")
    for step in ("2", "3", "4"):
        person = {"person": "Ngô Tiến Dũng", "votes_for": "25"}
        do(it, "votes-record", plan=plan, step=step, held_on=f"1{step}/06/2026", **HEAD, **person)
        do(it, "step-finish", plan=plan, step=step)
    done = do(it, "plan-approve", plan=plan, number="05-QĐ/ĐU", date="13/06/2026")
    assert "Step 4 was held on 14 Jun 2026, after the decision of 13 Jun 2026" in told(done)


def test_too_few_present_and_days_out_of_order_are_told(it: Ward) -> None:
    plan = f"id:{it.plan()}"
    it.add(int(plan[3:]), "Bí thư Đảng ủy", "Ngô Tiến Dũng")
    do(it, "step-finish", plan=plan, step="1", held_on="12/05/2026")
    few = {"summoned": "27", "present": "17", "issued": "17", "collected": "17", "valid": "17"}
    done = do(it, "votes-record", plan=plan, step="2", held_on="10/05/2026", **few)
    assert "Only 17 of 27 summoned were present" in told(done)
    assert "Step 1 of 12 May 2026 comes before this one, held on 10 May 2026" in told(done)
    person = {"person": "Ngô Tiến Dũng", "votes_for": "25"}
    done = do(it, "votes-record", plan=plan, step="2", held_on="10/05/2026", **HEAD, **person)
    assert "summoned" not in told(done)
    assert "comes before this one" in told(do(it, "step-finish", plan=plan, step="2"))


def test_what_is_not_there_is_said_in_words(it: Ward) -> None:
    plan = f"id:{it.plan()}"
    with pytest.raises(UserError, match="no step 9, only 5 steps"):
        do(it, "step-finish", plan=plan, step="9")
    with pytest.raises(UserError, match="not on the plan"):
        do(it, "votes-record", plan=plan, step="2", person="Ngô Tiến Dũng", votes_for="1")
    with pytest.raises(UserError, match="Say who is planned"):
        do(it, "entry-add", plan=plan, post="Bí thư Đảng ủy")


def test_a_planned_name_that_somebody_has_is_asked(it: Ward) -> None:
    plan = f"id:{it.plan()}"
    with pytest.raises(UserError, match=r"id:.*new_person=yes"):
        do(it, "entry-add", plan=plan, post="Bí thư Đảng ủy", name="Ngô Tiến Dũng")
    do(it, "entry-add", plan=plan, post="Bí thư Đảng ủy", name="Ngô Tiến Dũng", birth_date="12/03/1976")
    (entry,) = it.read(lambda db: queries.sheet(db, int(plan[3:]))).entries
    assert entry.person == it.people["Ngô Tiến Dũng"]


def test_what_the_rules_have_against_a_planned_person_is_told(it: Ward) -> None:
    plan = f"id:{it.plan()}"
    done = do(it, "entry-add", plan=plan, post="Bí thư Đảng ủy", person="Phan Quang Minh")  # born 8/1970
    assert any("months left to retirement" in str(each) for each in done.warnings)
    young = do(it, "entry-add", plan=plan, post="Bí thư Đảng ủy", person="Đỗ Văn Cường")
    assert not any("months left" in str(each) for each in young.warnings)


def test_votes_are_read_from_a_sheet_and_what_does_not_fit_is_told(it: Ward, tmp_path: Path) -> None:
    plan = it.plan()
    it.add(plan, "Bí thư Đảng ủy", "Ngô Tiến Dũng", "Bùi Thanh Bình")
    do(it, "votes-record", plan=f"id:{plan}", step="2", **HEAD)
    sheet = [
        ["Họ và tên", "Đồng ý", "Không đồng ý"],
        ["Ngô Tiến Dũng", 26, None],
        ["Bùi Thanh Bình", 20, 20],
        ["Ai Đó Khác", 1, 25],
    ]
    action = by_id("votes-read")
    assert action is not None
    given = {"plan": f"id:{plan}", "step": "2", "path": str(write(tmp_path / "a.xlsx", ("S", sheet)))}
    done = it.write(lambda db: action.call(db, given))
    assert [str(each) for each in done.warnings] == [
        "For, against and other make 40, valid are 26. Correct one of the numbers.",
        "Nobody voted on here is called Ai Đó Khác.",
    ]
    entries = it.read(lambda db: queries.sheet(db, plan)).entries
    assert [len(entry.votes) for entry in entries] == [1, 0]
