"""Rounds of a plan over the years: on the way up, approved, carried over, as of a day, compared."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from officeapp.base.errors import UserError
from officeapp.data.queries import plan_days, procedures
from officeapp.data.queries import planning as queries
from officeapp.domain.check import Refused
from officeapp.domain.registers.organizations import ORGANIZATIONS
from officeapp.domain.registers.plans import PLAN_ENTRIES, PLANS, VOTES, PlanEntry, Vote
from officeapp.domain.rules.plan_sheet import Sheet
from officeapp.domain.rules.votes import Count
from officeapp.services import approval, history, planning, registers, rounds
from officeapp.services import plan_votes as vote_services
from officeapp.services import procedures as procedure_services
from officeapp.services.plan_steps import step_finish, step_reopen
from tests.helpers.plans import Ward, ward

SECRETARY, DEPUTY, STATE_HEAD = "Bí thư Đảng ủy", "Phó Bí thư Thường trực", "Chủ tịch UBND"
HEAD = {"summoned": 40, "present": 40, "issued": 40, "collected": 40, "valid": 40}


@pytest.fixture
def it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2028-11-22")
    with ward(tmp_path) as made:
        yield made


def sheet(it: Ward, plan: int) -> Sheet:
    return it.read(lambda db: queries.sheet(db, plan))


def approve(it: Ward, plan: int, number: str, date: str) -> None:
    it.write(lambda db: approval.plan_approve(db, plan, number=number, date=date))


def on(it: Ward, plan: int, day: str) -> list[tuple[str, str]]:
    made = it.read(lambda db: plan_days.sheet_on(db, plan, dt.date.fromisoformat(day)))
    posts = {post.id: post.name for post in made.posts}
    return [(entry.name, posts[entry.post]) for entry in made.running]


def two_rounds(it: Ward) -> tuple[int, int]:
    """A first plan decided in July 2026, from which one leaves for discipline, and a review of June 2027."""
    first = it.plan(procedure="none")
    _dung, binh, _chau = it.add(first, SECRETARY, "Ngô Tiến Dũng", "Bùi Thanh Bình", "Lê Thị Minh Châu")
    approve(it, first, "05-QĐ/TU", "2026-07-20")
    reason = it.code("removal_reasons", "discipline")
    it.write(lambda db: planning.entry_remove(db, binh, reason=reason, on="2026-12-01", decision="9-QĐ/UBKT"))
    second = it.write(lambda db: rounds.carry_over(db, first, year=2027, procedure="none")).id
    moved = next(entry for entry in sheet(it, second).entries if entry.name == "Lê Thị Minh Châu")
    age = it.code("removal_reasons", "other")
    it.write(lambda db: planning.entry_remove(db, moved.id, reason=age))
    it.add(second, STATE_HEAD, "Lê Thị Minh Châu")
    it.add(second, DEPUTY, "Đỗ Văn Cường")
    approve(it, second, "11-QĐ/TU", "2027-06-10")
    return first, second


def test_the_plan_as_it_stood_on_any_day(it: Ward) -> None:
    first, second = two_rounds(it)
    with pytest.raises(UserError, match="was decided by that day"):
        on(it, second, "2026-07-19")
    both = [("Ngô Tiến Dũng", SECRETARY), ("Lê Thị Minh Châu", SECRETARY)]
    assert on(it, first, "2026-07-20") == on(it, second, "2026-11-30")
    assert len(on(it, first, "2026-11-30")) == 3
    assert on(it, first, "2026-12-01") == on(it, first, "2027-06-09") == both
    assert on(it, first, "2027-06-10") == [
        ("Ngô Tiến Dũng", SECRETARY),
        ("Lê Thị Minh Châu", STATE_HEAD),
        ("Đỗ Văn Cường", DEPUTY),
    ]
    kept = next(entry for entry in sheet(it, second).entries if entry.state == "approved")
    assert (kept.from_date, kept.decision_in) == ("2026-07-20", "05-QĐ/TU")  # as the first round decided
    gone = next(entry for entry in sheet(it, second).entries if entry.state == "removed")
    assert (gone.to_date, gone.decision_out) == ("2027-06-10", "11-QĐ/TU")  # by the review that took them out


def test_rounds_and_days_are_compared(it: Ward) -> None:
    first, second = two_rounds(it)
    found = it.read(lambda db: plan_days.compared(db, second)).found
    assert [entry.name for entry in found.added] == ["Đỗ Văn Cường"]
    assert [pair.before.name for pair in found.kept] == ["Ngô Tiến Dũng"]
    assert [pair.before.name for pair in found.moved] == ["Lê Thị Minh Châu"]
    days = [dt.date(2027, 1, 1), dt.date(2026, 8, 1)]
    between = it.read(lambda db: plan_days.compared(db, first, day=days[0], other_day=days[1])).found
    assert [(entry.name, entry.reason, entry.decision_out) for entry in between.removed] == [
        ("Bùi Thanh Bình", "Disciplined", "9-QĐ/UBKT")
    ]
    alone = it.read(lambda db: plan_days.compared(db, first))
    assert alone.first and len(alone.found.added) == 2 and not alone.found.removed


def test_a_plan_of_the_coming_term_stands_beside_that_of_the_present_one(it: Ward) -> None:
    now = it.read(lambda db: db.execute("SELECT id FROM terms WHERE name = '2025-2030'").fetchone()[0])
    current, coming = it.plan(term=now, procedure="none"), it.plan(procedure="none")
    it.add(current, SECRETARY, "Ngô Tiến Dũng", "Bùi Thanh Bình")
    it.add(coming, SECRETARY, "Ngô Tiến Dũng")
    assert it.read(lambda db: plan_days.beside(db, queries.head(db, coming))) == current
    assert it.read(lambda db: plan_days.beside(db, queries.head(db, current))) is None
    found = it.read(lambda db: plan_days.compared(db, coming, current)).found
    assert ([each.before.name for each in found.kept], [each.name for each in found.removed]) == (
        ["Ngô Tiến Dũng"],
        ["Bùi Thanh Bình"],
    )


def test_a_round_of_another_term_begins_with_proposals(it: Ward) -> None:
    first, _second = two_rounds(it)
    term = it.read(lambda db: db.execute("SELECT id FROM terms WHERE name = '2025-2030'").fetchone()[0])
    made = it.write(lambda db: rounds.carry_over(db, first, kind="first", term=term)).id
    new = sheet(it, made)
    assert {(entry.state, entry.decision_in, entry.from_date) for entry in new.entries} == {
        ("proposed", None, None)
    }
    assert new.head.previous == first and new.head.term == term


def test_the_way_up_and_back(it: Ward) -> None:
    plan = it.plan()
    with pytest.raises(UserError, match="Nobody"):
        it.write(lambda db: approval.plan_propose(db, plan))
    it.add(plan, SECRETARY, "Ngô Tiến Dũng")
    it.write(lambda db: approval.plan_propose(db, plan))
    assert sheet(it, plan).head.state == "proposed"
    with pytest.raises(UserError, match="Step 1"):
        it.write(lambda db: approval.plan_submit(db, plan, number="12-TTr/ĐU", date="2026-07-01"))
    bare = it.plan(procedure="none", name="Bổ sung")
    it.add(bare, SECRETARY, "Ngô Tiến Dũng")
    it.write(lambda db: approval.plan_submit(db, bare, number="12-TTr/ĐU", date="2026-07-01"))
    with pytest.raises(UserError, match="sent up"):
        it.add(bare, SECRETARY, "Đỗ Văn Cường")
    with pytest.raises(Refused, match="before it was sent up"):
        approve(it, bare, "5-QĐ/TU", "2026-06-30")
    it.write(lambda db: approval.plan_take_back(db, bare))
    with pytest.raises(UserError, match="nothing to take back"):
        it.write(lambda db: approval.plan_take_back(db, bare))
    it.write(lambda db: approval.plan_submit(db, bare, date="2026-07-01"))
    approve(it, bare, "5-QĐ/TU", "2026-07-20")
    with pytest.raises(UserError, match="stays as it is"):
        approve(it, bare, "6-QĐ/TU", "2026-07-21")


def test_bad_records_are_refused_at_their_field(it: Ward) -> None:
    plan = it.plan()
    first, second = it.add(plan, SECRETARY, "Ngô Tiến Dũng", "Đỗ Văn Cường")
    stored = it.read(lambda db: registers.get(db, "plans", plan))
    with pytest.raises(Refused, match="is not finished") as wrong:
        done = replace(stored, state="approved", decision_number="5", decision_date="2026-07-20")
        it.write(lambda db: registers.save(db, PLANS, done))
    assert wrong.value.problems[0].field == "state"
    it.write(lambda db: planning.entry_change(db, first, group="1"))
    with pytest.raises(Refused, match="already, in group 1") as twice:
        again = PlanEntry(
            plan=plan, person=it.people["Ngô Tiến Dũng"], post=it.posts[SECRETARY], planning_group="2"
        )
        it.write(lambda db: registers.save(db, PLAN_ENTRIES, again))
    assert twice.value.problems[0].field == "planning_group"
    step = sheet(it, plan).ballots[0].id
    it.write(lambda db: vote_services.votes_record(db, step, head=HEAD))
    with pytest.raises(Refused, match="make 45, valid are 40"):
        it.write(lambda db: registers.save(db, VOTES, Vote(step=step, entry=second, votes_for=45)))


def test_a_post_that_is_gone_is_said(it: Ward) -> None:
    plan = it.plan(procedure="none")
    it.add(plan, STATE_HEAD, "Ngô Tiến Dũng")
    unit = it.read(lambda db: registers.get(db, "organizations", it.units["state"]))
    it.write(lambda db: registers.save(db, ORGANIZATIONS, replace(unit, dissolved_on="2026-06-30")))
    with pytest.raises(Refused, match="was dissolved"):
        it.add(plan, STATE_HEAD, "Đỗ Văn Cường")
    with pytest.raises(UserError, match="dissolved unit"):
        approve(it, plan, "5-QĐ/TU", "2026-07-20")


# ── procedures ──────────────────────────────────────────────────────────────────────────────────


def test_an_appointment_has_its_procedure_and_its_rules(it: Ward) -> None:
    plan = it.plan(kind="appointment")
    made = sheet(it, plan)
    assert [step.rule for step in made.steps] == [None, "one", "one", "opinion", "one", None]
    assert made.steps[1].next_from == 30 and made.steps[1].quorum == "2/3" and made.steps[1].participants
    assert it.read(queries.newest_draft) is None  # it is no plan


def test_a_version_from_a_day_on_leaves_older_plans_alone(it: Ward) -> None:
    before = it.plan()
    it.write(lambda db: procedure_services.begin(db, "new_plan_commune", valid_from="2028-01-01"))
    found = it.read(lambda db: procedures.procedure(db, "new_plan_commune", dt.date(2027, 12, 31)))
    assert found is not None and found.valid_from == "2025-11-21"
    now = it.read(lambda db: procedures.procedure(db, "new_plan_commune"))
    assert now is not None and now.valid_from == "2028-01-01" and len(now.steps) == 5
    with pytest.raises(UserError, match="there already"):
        it.write(lambda db: procedure_services.begin(db, "new_plan_commune", valid_from="2028-01-01"))
    it.write(
        lambda db: procedure_services.begin(db, "appointment", valid_from="2028-01-01", name="Bầu bổ sung")
    )
    assert "Bầu bổ sung" in [each.kind for each in it.read(procedures.procedures)]
    assert len(sheet(it, before).steps) == 5


def appointed(it: Ward, *votes: int) -> tuple[int, list[int]]:
    """The ballot of an appointment for one post, with these votes."""
    plan = it.plan(kind="appointment")
    names = ["Ngô Tiến Dũng", "Bùi Thanh Bình", "Lê Thị Minh Châu"][: len(votes)]
    entries = it.add(plan, STATE_HEAD, *names)
    steps = sheet(it, plan).steps
    it.write(lambda db: step_finish(db, steps[0].id))
    counts = {entry: Count(number) for entry, number in zip(entries, votes, strict=True)}
    it.write(lambda db: vote_services.votes_record(db, steps[1].id, head=HEAD, counts=counts))
    return plan, entries


def test_the_head_decides_a_tie(it: Ward) -> None:
    plan, (first, second) = appointed(it, 20, 20)
    step = sheet(it, plan).steps[1].id
    with pytest.raises(UserError, match="The head decides"):
        it.write(lambda db: step_finish(db, step))
    it.write(lambda db: vote_services.vote_decide(db, step, first))
    it.write(lambda db: vote_services.vote_decide(db, step, second))
    done = it.write(lambda db: step_finish(db, step))
    assert done.stopped == ("Ngô Tiến Dũng",)
    assert [str(each) for each in done.notices] == [
        "Bùi Thanh Bình: decided by the head in a tie. Report both people."
    ]


def test_nobody_at_the_second_figure_is_reported(it: Ward) -> None:
    plan, _entries = appointed(it, 9, 8)
    step = sheet(it, plan).steps[1].id
    with pytest.raises(UserError, match="no tie"):
        it.write(lambda db: vote_services.vote_decide(db, step, _entries[0]))
    done = it.write(lambda db: step_finish(db, step))
    assert len(done.stopped) == 2 and "stop and report" in str(done.notices[0])


def test_a_ballot_that_names_one_of_several_has_its_own_sum(it: Ward) -> None:
    plan, (first, second) = appointed(it, 25, 10)
    step = sheet(it, plan).steps[1].id
    more = it.write(lambda db: vote_services.votes_record(db, step, counts={second: Count(25)}))
    assert {key: str(each) for key, each in more.problems.items()} == {
        (second, "votes_for"): "All votes make 50, valid are 40. Correct one of the numbers."
    }
    it.write(lambda db: vote_services.votes_record(db, step, counts={first: Count(15), second: Count(25)}))
    it.write(lambda db: vote_services.votes_record(db, step, head={"valid": 39}))
    with pytest.raises(Refused, match="All votes make 40, valid are 39"):
        it.write(lambda db: step_finish(db, step))


def test_votes_against_that_follow_are_reckoned(it: Ward) -> None:
    plan = it.plan()
    (entry,) = it.add(plan, SECRETARY, "Ngô Tiến Dũng")
    step = sheet(it, plan).ballots[0].id
    it.write(lambda db: vote_services.votes_record(db, step, head=HEAD, counts={entry: Count(30, None, 2)}))
    assert sheet(it, plan).entries[0].votes[step] == Count(30, 8, 2)


def test_an_earlier_result_that_changes_says_what_follows(it: Ward) -> None:
    plan = it.plan()
    first, second = it.add(plan, SECRETARY, "Ngô Tiến Dũng", "Bùi Thanh Bình")
    steps = sheet(it, plan).steps
    it.write(lambda db: step_finish(db, steps[0].id))

    def vote(step: int, **counts: int) -> None:
        made = {int(entry[1:]): Count(number) for entry, number in counts.items()}
        it.write(lambda db: vote_services.votes_record(db, step, head=HEAD, counts=made))

    vote(steps[1].id, **{f"e{first}": 30, f"e{second}": 10})
    it.write(lambda db: step_finish(db, steps[1].id))
    vote(steps[2].id, **{f"e{first}": 30})
    it.write(lambda db: step_finish(db, steps[2].id))
    with pytest.raises(UserError, match="Open that one first"):
        it.write(lambda db: step_reopen(db, steps[1].id))
    it.write(lambda db: step_reopen(db, steps[1].id, later=True))
    assert [step.done for step in sheet(it, plan).steps] == [True, False, False, False, False]
    vote(steps[1].id, **{f"e{first}": 10, f"e{second}": 30})
    done = it.write(lambda db: step_finish(db, steps[1].id))
    assert [str(each) for each in done.notices] == [
        "Ngô Tiến Dũng stops here: the votes of step 3 no longer count.",
        "Bùi Thanh Bình goes on: votes are missing in step 3.",
    ]
    it.write(history.undo)
    assert not sheet(it, plan).steps[1].done


def test_who_was_never_voted_on_is_not_approved(it: Ward) -> None:
    plan = it.plan()
    (first,) = it.add(plan, SECRETARY, "Ngô Tiến Dũng")
    steps = sheet(it, plan).steps
    it.write(lambda db: step_finish(db, steps[0].id))
    late: list[int] = []
    for step in steps[1:4]:
        counts = {entry: Count(30) for entry in (first, *late)}
        it.write(
            lambda db, step=step, counts=counts: vote_services.votes_record(
                db, step.id, head=HEAD, counts=counts
            )
        )
        it.write(lambda db, step=step: step_finish(db, step.id))
        late = late or it.add(plan, SECRETARY, "Đỗ Văn Cường")
    with pytest.raises(UserError, match="Nobody voted in step 2 on: Đỗ Văn Cường"):
        approve(it, plan, "5-QĐ/TU", "2028-07-20")
    it.write(lambda db: planning.entry_change(db, late[0], source="elsewhere", proposed_by="Đoàn phường"))
    it.write(lambda db: planning.entry_change(db, late[0], group="2", exactly=True))
    entry = sheet(it, plan).entries[1]
    assert (entry.group, entry.source, entry.proposed_by) == ("2", None, None)


def test_a_review_moves_somebody_to_another_post(it: Ward) -> None:
    first = it.plan(procedure="none")
    it.add(first, SECRETARY, "Ngô Tiến Dũng", "Đỗ Văn Cường")
    approve(it, first, "05-QĐ/TU", "2026-07-20")
    second = it.write(lambda db: rounds.carry_over(db, first, year=2027, procedure="none")).id
    entry = sheet(it, second).entries[0].id
    it.write(lambda db: planning.entry_move(db, entry, it.posts[STATE_HEAD]))
    with pytest.raises(UserError, match="planned for this post"):
        it.write(lambda db: planning.entry_move(db, entry, it.posts[STATE_HEAD]))
    with pytest.raises(Refused, match="already"):
        it.add(second, SECRETARY, "Ngô Tiến Dũng")
        again = sheet(it, second).entries[-1].id
        it.write(lambda db: planning.entry_move(db, again, it.posts[STATE_HEAD]))
    it.write(history.undo)
    approve(it, second, "11-QĐ/TU", "2027-06-10")
    made = {entry.name: (entry.decision_in, entry.from_date) for entry in sheet(it, second).entries}
    assert made == {"Ngô Tiến Dũng": ("11-QĐ/TU", "2027-06-10"), "Đỗ Văn Cường": ("05-QĐ/TU", "2026-07-20")}
    assert on(it, first, "2026-08-01") == [("Ngô Tiến Dũng", SECRETARY), ("Đỗ Văn Cường", SECRETARY)]
    found = it.read(lambda db: plan_days.compared(db, second)).found
    assert [pair.before.name for pair in found.moved] == ["Ngô Tiến Dũng"]


def test_a_decided_plan_is_not_removed(it: Ward) -> None:
    plan = it.plan(procedure="none")
    it.add(plan, SECRETARY, "Ngô Tiến Dũng")
    approve(it, plan, "05-QĐ/TU", "2026-07-20")
    with pytest.raises(Refused, match="was decided"):
        it.write(lambda db: registers.remove(db, PLANS, [plan]))


def test_a_decided_plan_is_not_opened_again(it: Ward) -> None:
    plan = it.plan(procedure="none")
    it.add(plan, SECRETARY, "Ngô Tiến Dũng")
    approve(it, plan, "05-QĐ/TU", "2026-07-20")
    record = it.read(lambda db: registers.get(db, "plans", plan))
    with pytest.raises(Refused, match="was decided and stays so"):
        it.write(lambda db: registers.save(db, PLANS, replace(record, state="draft")))
    it.write(lambda db: registers.save(db, PLANS, replace(record, note="Đã gửi Tỉnh ủy")))


def test_a_round_copied_before_another_was_decided_takes_nothing_back(it: Ward) -> None:
    first = it.plan(procedure="none")
    it.add(first, SECRETARY, "Ngô Tiến Dũng", "Bùi Thanh Bình")
    approve(it, first, "05-QĐ/TU", "2026-07-20")
    one, two = (
        it.write(lambda db, year=year: rounds.carry_over(db, first, year=year, procedure="none")).id
        for year in (2027, 2028)
    )
    approve(it, one, "11-QĐ/TU", "2027-06-10")
    with pytest.raises(UserError, match="11-QĐ/TU"):
        approve(it, two, "12-QĐ/TU", "2028-06-10")


def test_who_was_stopped_before_is_planned_by_the_decision_that_takes_him_in(it: Ward) -> None:
    first = it.plan(procedure="none")
    it.add(first, SECRETARY, "Ngô Tiến Dũng")
    (stopped,) = it.add(first, DEPUTY, "Bùi Thanh Bình")
    record = it.read(lambda db: registers.get(db, "plan_entries", stopped))
    it.write(lambda db: registers.save(db, PLAN_ENTRIES, replace(record, state="stopped")))
    approve(it, first, "05-QĐ/TU", "2026-07-20")
    second = it.write(lambda db: rounds.carry_over(db, first, year=2027, procedure="none")).id
    (taken,) = it.add(second, DEPUTY, "Bùi Thanh Bình")
    approve(it, second, "11-QĐ/TU", "2027-06-10")
    assert it.read(lambda db: registers.get(db, "plan_entries", taken)).decision_in == "11-QĐ/TU"
