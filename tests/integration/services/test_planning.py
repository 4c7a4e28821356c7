"""A plan from its first name to its approval and next round, on a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from officeapp.base.errors import UserError
from officeapp.data import journal
from officeapp.data.queries import planning as queries
from officeapp.domain.check import Refused
from officeapp.domain.rules.ballots import Standing, courses, share, standing
from officeapp.domain.rules.plan_sheet import Entry, Sheet, findings, review, rooms
from officeapp.domain.rules.votes import Count
from officeapp.reports import catalogue
from officeapp.services import approval, history, plan_votes, planning, rounds
from officeapp.services.plan_steps import step_finish, step_reopen
from tests.helpers.plans import Ward, ward

SECRETARY, STATE_HEAD = "Bí thư Đảng ủy", "Chủ tịch UBND"


@pytest.fixture
def it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    monkeypatch.setenv("OFFICEAPP_TODAY", "2026-11-22")
    with ward(tmp_path) as made:
        yield made


def sheet(it: Ward, plan: int) -> Sheet:
    return it.read(lambda db: queries.sheet(db, plan))


def stands(made: Sheet, entry: Entry) -> Standing:
    return standing(entry, courses(made)[entry.id], made.steps)


def vote(it: Ward, step: int, counts: dict[int, tuple[int, int, int]], summoned: int = 27) -> None:
    head = {"summoned": summoned, "present": 27, "issued": 27, "collected": 27, "valid": 26}
    made = {entry: Count(*numbers) for entry, numbers in counts.items()}
    recorded = it.write(lambda db: plan_votes.votes_record(db, step, head=head, counts=made))
    assert recorded.problems == {}


def test_a_new_plan_has_the_steps_of_its_level_and_the_reference_month(it: Ward) -> None:
    made = sheet(it, it.plan())
    assert [step.name for step in made.steps][-1] == "Cấp trên phê duyệt"
    assert [step.number for step in made.ballots] == [2, 3, 4]
    assert made.head.reference == "2030-07"
    assert [post.name for post in made.posts][:2] == [SECRETARY, "Phó Bí thư Thường trực"]
    assert made.posts[0].holders[0].name == "Phan Quang Minh"


def test_the_plan_of_a_procedure_nobody_keeps_is_refused(it: Ward) -> None:
    with pytest.raises(UserError, match="no procedure"):
        it.plan(procedure="made_up")
    assert it.read(queries.plans) == []


def test_a_plan_goes_through_its_steps_to_approval(it: Ward) -> None:
    plan = it.plan()
    first, second = it.add(plan, SECRETARY, "Ngô Tiến Dũng", "Bùi Thanh Bình")
    steps = sheet(it, plan).steps
    it.write(lambda db: step_finish(db, steps[0].id, held_on="2026-05-12"))
    vote(it, steps[1].id, {first: (26, 0, 0), second: (11, 15, 0)})
    it.write(lambda db: step_finish(db, steps[1].id, held_on="2026-05-26"))

    made = sheet(it, plan)
    by_id = {entry.id: entry for entry in made.entries}
    assert stands(made, by_id[second]) == Standing("stopped", 2)
    assert share(by_id[first], made.steps[1]) == 1  # of the valid ballots
    assert stands(made, by_id[first]).number == 3

    with pytest.raises(UserError, match="Step 3"):
        it.write(lambda db: approval.plan_approve(db, plan, number="05-QĐ/ĐU", date="2026-07-20"))
    for step in steps[2:4]:
        vote(it, step.id, {first: (25, 1, 0)})
        it.write(lambda db, step=step: step_finish(db, step.id))
    it.write(lambda db: approval.plan_approve(db, plan, number="05-QĐ/ĐU", date="2026-07-20"))
    made = sheet(it, plan)
    by_id = {entry.id: entry for entry in made.entries}
    assert made.head.approved and all(step.done for step in made.steps)
    assert (by_id[first].state, by_id[first].from_date, by_id[first].decision_in) == (
        "approved",
        "2026-07-20",
        "05-QĐ/ĐU",
    )
    assert by_id[second].state == "stopped"
    with pytest.raises(UserError, match="stays as it is"):
        it.add(plan, STATE_HEAD, "Lê Thị Minh Châu")

    it.write(history.undo)
    assert not sheet(it, plan).head.approved


def test_nobody_on_a_plan_no_approval(it: Ward) -> None:
    plan = it.plan(procedure="none")
    with pytest.raises(UserError, match="Nobody"):
        it.write(lambda db: approval.plan_approve(db, plan, number="1", date="2026-07-20"))


def test_the_head_numbers_are_held_against_each_other(it: Ward) -> None:
    plan = it.plan()
    step = sheet(it, plan).ballots[0].id
    wrong = {"summoned": 27, "present": 28, "issued": 27, "collected": 27, "valid": 26}
    found = it.write(lambda db: plan_votes.votes_record(db, step, head=wrong))
    assert list(found.problems) == [(None, "present")]
    meeting = sheet(it, plan).ballots[0].meeting
    assert (meeting.summoned, meeting.present, meeting.valid) == (27, None, 26)


def test_a_number_that_would_contradict_what_is_stored_leaves_the_head_as_it_was(it: Ward) -> None:
    plan = it.plan()
    step = sheet(it, plan).ballots[0].id
    vote(it, step, {})
    found = it.write(lambda db: plan_votes.votes_record(db, step, head={"summoned": 20}))
    assert found.problems
    assert sheet(it, plan).ballots[0].meeting.summoned == 27
    lower: dict[str, int] = dict.fromkeys(plan_votes.NUMBERS, 20)
    assert it.write(lambda db: plan_votes.votes_record(db, step, head=lower)).problems == {}


def test_a_step_without_a_ballot_takes_no_votes(it: Ward) -> None:
    plan = it.plan()
    (first,) = it.add(plan, SECRETARY, "Ngô Tiến Dũng")
    step = next(each for each in sheet(it, plan).steps if not each.votes)
    with pytest.raises(UserError, match="takes no votes"):
        it.write(lambda db: plan_votes.votes_record(db, step.id, counts={first: Count(9)}))
    assert it.write(lambda db: plan_votes.votes_record(db, step.id, head={"held_on": "2026-03-01"})).changes


def test_votes_that_do_not_add_up_are_refused_and_the_rest_is_kept(it: Ward) -> None:
    plan = it.plan()
    first, second = it.add(plan, SECRETARY, "Ngô Tiến Dũng", "Bùi Thanh Bình")
    step = sheet(it, plan).ballots[0].id
    vote(it, step, {})
    counts = {first: Count(26, 0, 0), second: Count(22, 3, 2)}
    found = it.write(lambda db: plan_votes.votes_record(db, step, counts=counts))
    assert [str(problem) for problem in found.problems.values()] == [
        "For, against and other make 27, valid are 26. Correct one of the numbers."
    ]
    kept = {entry.id: entry.votes for entry in sheet(it, plan).entries}
    assert kept[first][step] == Count(26, 0, 0) and kept[second] == {}


def test_votes_that_no_longer_fit_new_head_numbers_are_told_and_come_to_nothing(it: Ward) -> None:
    plan = it.plan()
    first, second = it.add(plan, SECRETARY, "Ngô Tiến Dũng", "Bùi Thanh Bình")
    step = sheet(it, plan).ballots[0].id
    vote(it, step, {first: (26, 0, 0), second: (20, 6, 0)})
    (told,) = it.write(lambda db: plan_votes.votes_record(db, step, head={"valid": 20})).notices
    assert (told.field, told.level) == ("valid", "warning")
    assert "Ngô Tiến Dũng" in str(told) and "Bùi Thanh Bình" in str(told)
    came = courses(sheet(it, plan))
    assert [came[entry].results[step].key for entry in (first, second)] == ["open", "open"]
    tally = catalogue.by_id("ballot-tally")
    number = sheet(it, plan).ballots[0].number
    (paper,) = it.read(lambda db: tally.build(db, tally.params(plan=plan, step=number))).sheets
    shares = [(row.cells.get("share"), row.cells.get("against-share")) for row in paper.rows if row.record]
    assert shares == [(None, None), (None, None)], "what cannot be is no share"
    assert it.write(lambda db: plan_votes.votes_record(db, step, head={"valid": 26})).notices == ()


def test_a_step_is_finished_when_all_is_there(it: Ward) -> None:
    plan = it.plan()
    (first,) = it.add(plan, SECRETARY, "Ngô Tiến Dũng")
    steps = sheet(it, plan).steps
    with pytest.raises(UserError, match="comes first"):
        it.write(lambda db: step_finish(db, steps[1].id))
    it.write(lambda db: step_finish(db, steps[0].id))
    with pytest.raises(Refused, match="Summoned is missing"):
        it.write(lambda db: step_finish(db, steps[1].id))
    vote(it, steps[1].id, {}, summoned=50)
    with pytest.raises(Refused, match="at least 34"):
        it.write(lambda db: step_finish(db, steps[1].id))
    vote(it, steps[1].id, {})
    with pytest.raises(UserError, match="No votes yet for: Ngô Tiến Dũng"):
        it.write(lambda db: step_finish(db, steps[1].id))
    vote(it, steps[1].id, {first: (13, 13, 0)})
    it.write(lambda db: step_finish(db, steps[1].id))
    assert sheet(it, plan).entries[0].state == "stopped"
    it.write(lambda db: step_reopen(db, steps[1].id))
    assert sheet(it, plan).entries[0].state == "proposed"


def test_a_pasted_list_adds_who_is_known_and_tells_the_rest(it: Ward) -> None:
    plan = it.plan()
    names = ["Ngo Tien Dung", "Nguyễn Văn Không Ai", "LÊ THỊ MINH CHÂU", "Ngô Tiến Dũng"]
    added = it.write(lambda db: planning.entries_add(db, plan=plan, post=it.posts[SECRETARY], names=names))
    assert (len(added.entries), added.unknown, added.twice) == (
        2,
        ("Nguyễn Văn Không Ai",),
        ("Ngô Tiến Dũng",),
    )
    more = it.write(
        lambda db: planning.entries_add(
            db, plan=plan, post=it.posts[SECRETARY], names=added.unknown, new=True
        )
    )
    assert len(more.entries) == 1
    assert [entry.name for entry in sheet(it, plan).entries][-1] == "Nguyễn Văn Không Ai"


def test_one_of_a_list_is_named_in_the_history(it: Ward) -> None:
    plan = it.plan()
    it.add(plan, SECRETARY, "Ngô Tiến Dũng")
    last = it.read(journal.undoable)
    assert last is not None and str(last.label) == f"Plan Ngô Tiến Dũng for {SECRETARY}"


def test_the_same_person_twice_for_a_post_is_refused(it: Ward) -> None:
    plan = it.plan()
    it.add(plan, SECRETARY, "Ngô Tiến Dũng")
    with pytest.raises(Refused, match="already"):
        it.write(
            lambda db: planning.entry_add(
                db, plan=plan, post=it.posts[SECRETARY], person=it.people["Ngô Tiến Dũng"]
            )
        )


def test_a_proposal_is_withdrawn_and_somebody_voted_on_leaves_with_a_reason(it: Ward) -> None:
    plan = it.plan()
    first, second = it.add(plan, SECRETARY, "Ngô Tiến Dũng", "Bùi Thanh Bình")
    vote(it, sheet(it, plan).ballots[0].id, {second: (26, 0, 0)})
    it.write(lambda db: planning.entry_remove(db, first))
    with pytest.raises(Refused, match="Say why"):
        it.write(lambda db: planning.entry_remove(db, second))
    reason = it.code("removal_reasons", "age")
    it.write(lambda db: planning.entry_remove(db, second, reason=reason, on="2026-06-01"))
    (left,) = sheet(it, plan).entries
    assert (left.state, left.to_date, left.reason) == ("removed", "2026-06-01", "Over age")


def test_the_next_round_begins_with_those_in_force(it: Ward) -> None:
    plan = it.plan(procedure="none")
    first, second = it.add(plan, SECRETARY, "Ngô Tiến Dũng", "Bùi Thanh Bình")
    it.write(lambda db: approval.plan_approve(db, plan, number="05-QĐ/ĐU", date="2026-07-20"))
    reason = it.code("removal_reasons", "discipline")
    it.write(lambda db: planning.entry_remove(db, second, reason=reason, on="2026-09-01"))
    made = it.write(lambda db: rounds.carry_over(db, plan, year=2027))
    it.add(made.id, SECRETARY, "Đỗ Văn Cường")
    new = sheet(it, made.id)
    assert [(entry.name, entry.state, entry.decision_in) for entry in new.entries] == [
        ("Ngô Tiến Dũng", "kept", "05-QĐ/ĐU"),
        ("Đỗ Văn Cường", "proposed", None),
    ]
    found = review(new)
    assert [len(part) for part in (found.added, found.kept, found.removed)] == [1, 1, 0]
    assert new.head.name == "Plan 2030-2035, review of 2027"
    assert first != new.entries[0].id


def test_the_rules_speak_with_figures_and_sources(it: Ward) -> None:
    plan = it.plan()
    it.add(plan, SECRETARY, "Phan Quang Minh", "Ngô Tiến Dũng", "Bùi Thanh Bình", "Lê Thị Minh Châu")
    made = sheet(it, plan)
    broken = [str(found) for found in findings(made) if found.level == "break"]
    assert "Bí thư Đảng ủy: planned 4, at most 3. Take out 1." in broken
    assert any("already holds the post" in words for words in broken)
    assert any(words.startswith("Phan Quang Minh: months left") for words in broken)
    assert any(words.startswith("Ủy viên Ban Chấp hành: planned 0") for words in broken)
    room = rooms(made)[it.posts[SECRETARY]]
    assert (room.count, room.least, room.most, room.over) == (4, 2, 3, 1)
    assert all(found.source for found in findings(made) if found.level == "break")
    assert it.read(queries.broken) == len(broken)
