"""Ballots of a plan's steps: head numbers, votes for each person, and what the head decides in a tie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import office, planning, records
from officeapp.data.queries.titles import titles
from officeapp.domain.check import Problem, problems, warning
from officeapp.domain.registers.plans import PLAN_STEPS, VOTES, PlanStep, Vote
from officeapp.domain.rules import votes
from officeapp.domain.rules.ballots import (
    Cast,
    choice_problems,
    latecomers,
    out_of_order,
    quorum_of,
    results,
    voted_in,
)
from officeapp.domain.rules.plan_sheet import Step
from officeapp.domain.rules.standards import named
from officeapp.domain.rules.votes import Count, Meeting
from officeapp.services.planning import open_plan

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

NUMBERS = ("summoned", "present", "issued", "collected", "valid")
ROOM = ("place", "chair", "secretary", "counters", "minutes")  # what the minutes say beside the numbers
HEAD = (
    *NUMBERS,
    "held_on",
    "participants",
    "base",
    "rule",
    "threshold",
    "next_from",
    "quorum",
    "late_from",
    *ROOM,
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of typing votes.

    Attributes:
        changes: what was written; None when nothing was.
        problems: what was refused, by entry (None: the head numbers) and field; the rest is written.
        notices: what is written and yet does not let the step be finished, or wants a look.
    """

    changes: Changes | None
    problems: dict[tuple[int | None, str], Problem] = field(
        default_factory=dict[tuple[int | None, str], Problem]
    )
    notices: tuple[Problem, ...] = ()


def votes_record(
    db: Writer,
    step: int,
    *,
    head: Mapping[str, Any] | None = None,
    counts: Mapping[int, Count] | None = None,
) -> Recorded:
    """Write head numbers and votes of a step; what cannot be is refused in words at its field.

    Votes against that follow from the others are reckoned, except where a ballot chooses one of several.

    Args:
        db: the writer.
        step: its id.
        head: some of `HEAD` by name.
        counts: the votes by entry, each replacing what was there; an empty count takes them out.

    Raises:
        UserError: the plan is approved, the step is finished, votes are given for a step without a ballot.
    """
    now: PlanStep = records.get(db, PLAN_STEPS, step)
    open_plan(db, now.plan)
    _still_open(now)
    if now.ballot == "none" and any(count != Count() for count in (counts or {}).values()):
        words = N_("Step {number} “{step}” takes no votes. Say another step.")
        raise UserError(words, number=now.number, step=now.name)
    refused: dict[tuple[int | None, str], Problem] = {}
    with action(db, N_("Votes of step {number}: {step}"), number=now.number, step=now.name) as act:
        now = _put_head(act, now, head or {}, refused)
        meeting = meeting_of(now)
        rivals = _rivals(db, now)
        given = {
            entry: typed if entry in rivals else votes.completed(meeting, typed)
            for entry, typed in (counts or {}).items()
        }
        over = _over(now, meeting, rivals, given)
        for entry, count in given.items():
            found = votes.count_problems(meeting, count) or _of_vote(step, entry, count)
            found = found or [over[entry]] if entry in over else found
            if found:
                refused.update({(entry, problem.field or "votes_for"): problem for problem in found})
            else:
                _put_count(act, step, entry, count)
    return Recorded(act.changes if act.changes.records else None, refused, tuple(_noticed(db, now)))


def _noticed(db: Db, step: PlanStep) -> Iterator[Problem]:
    """Too few were present for a valid meeting; votes no longer fit; the day does not follow the steps before."""
    known = planning.steps(db, step.plan)
    it = next(each for each in known if each.id == step.id)
    if few := votes.quorum_problem(it.meeting, quorum_of(it, office.figures(db))):
        yield replace(few, level="warning")
    cast: list[Vote] = records.find(db, VOTES, step=step.id)
    unfit = [each.entry for each in cast if votes.count_problems(it.meeting, _count_of(each))]
    if unfit:
        people = titles(db, "plan_entries", unfit)
        words = N_("The votes of {names} do not fit these numbers. Correct them or the numbers.")
        yield warning("valid", words, names=named(people[entry] for entry in unfit))
    if misplaced := out_of_order(known, it.number, it.held_on):
        yield misplaced


def _rivals(db: Db, step: PlanStep) -> dict[int, Cast]:
    """The votes stored for those among whom a ballot names one, by entry; the others are voted on alone."""
    if step.rule != "one":
        return {}
    sheet = planning.sheet(db, step.plan)
    it = next(each for each in sheet.steps if each.id == step.id)
    cast = [Cast(each.id, each.post, each.votes.get(it.id, Count())) for each in voted_in(sheet, it)]
    posts = Counter(each.post for each in cast)
    return {each.entry: each for each in cast if posts[each.post] > 1}


def _over(
    step: PlanStep, meeting: Meeting, rivals: Mapping[int, Cast], given: Mapping[int, Count]
) -> dict[int, Problem]:
    """What does not fit of the votes given for rivals once those stored are added, by entry."""
    asked = Step(id=step.id or 0, number=step.number, name=step.name, rule=step.rule, meeting=meeting)
    now = [replace(each, count=given.get(entry, each.count)) for entry, each in rivals.items()]
    found = choice_problems(asked, now)
    return {
        entry: replace(found[each.post], field="votes_for")
        for entry, each in rivals.items()
        if entry in given and each.post in found
    }


def vote_decide(db: Writer, step: int, entry: int) -> Changes:
    """Note whom the head chose among those who have the same share; it can be another one as long as it is open.

    Raises:
        UserError: the plan is approved, the step is finished, or there is no tie with this person.
    """
    now: PlanStep = records.get(db, PLAN_STEPS, step)
    open_plan(db, now.plan)
    _still_open(now)
    sheet = planning.sheet(db, now.plan)
    it = next(each for each in sheet.steps if each.id == step)
    chosen = next((each for each in voted_in(sheet, it) if each.id == entry), None)
    cast = [
        Cast(each.id, each.post, replace(each.votes.get(step, Count()), decided=False))
        for each in voted_in(sheet, it)
        if chosen is not None and each.post == chosen.post
    ]
    came = results(it, cast, latecomers(sheet, it))
    if chosen is None or came[entry].key != "tie":
        raise UserError(N_("The head decides only between people with the same share. There is no tie here."))
    with action(db, N_("The head decides for {name}"), name=chosen.name) as act:
        for each in cast:
            for vote in records.find(db, VOTES, step=step, entry=each.entry):
                act.set(VOTES, vote.id or 0, {"decided": int(each.entry == entry) or None})
    return act.changes


def _still_open(step: PlanStep) -> None:
    if step.done:
        raise UserError(
            N_("Step {number} “{step}” is finished. Open it again to correct its votes."),
            number=step.number,
            step=step.name,
        )


def meeting_of(step: PlanStep) -> Meeting:
    """The head numbers of a stored step."""
    return Meeting(
        summoned=step.summoned,
        present=step.present,
        issued=step.issued,
        collected=step.collected,
        valid=step.valid,
    )


def _put_head(
    act: Action, now: PlanStep, given: Mapping[str, Any], refused: dict[tuple[int | None, str], Problem]
) -> PlanStep:
    """Write what fits of the head; a number that does not is told and left as it was."""
    new = replace(now, **{name: value for name, value in given.items() if name in HEAD})
    found = [each for each in problems(PLAN_STEPS, new) if each.level == "error"]
    new = _without(new, now, found, refused)
    wrong = votes.head_problems(meeting_of(new))
    new = _without(new, now, wrong, refused)
    if votes.head_problems(meeting_of(new)):  # a number fits neither the new ones nor the old: keep the old
        new = replace(new, **{name: getattr(now, name) for name in NUMBERS})
    return act.put(PLAN_STEPS, new)


def _without(
    new: PlanStep,
    now: PlanStep,
    found: Iterable[Problem],
    refused: dict[tuple[int | None, str], Problem],
) -> PlanStep:
    for problem in found:
        if problem.field:
            refused[None, problem.field] = problem
            new = replace(new, **{problem.field: getattr(now, problem.field)})
    return new


def _of_vote(step: int, entry: int, count: Count) -> list[Problem]:
    vote = Vote(
        step=step,
        entry=entry,
        votes_for=count.votes_for,
        votes_against=count.votes_against,
        votes_other=count.other,
    )
    return problems(VOTES, vote)


def _count_of(vote: Vote) -> Count:
    return Count(vote.votes_for, vote.votes_against, vote.votes_other)


def _put_count(act: Action, step: int, entry: int, count: Count) -> None:
    found: list[Vote] = records.find(act.db, VOTES, step=step, entry=entry)
    if count == Count():
        for vote in found:
            act.remove(VOTES, vote.id or 0)
        return
    vote = found[0] if found else Vote(step=step, entry=entry)
    act.put(
        VOTES,
        replace(vote, votes_for=count.votes_for, votes_against=count.votes_against, votes_other=count.other),
    )
