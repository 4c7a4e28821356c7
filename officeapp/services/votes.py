"""Ballots of a plan's steps: head numbers, votes for each person, finishing a step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import office, planning, records
from officeapp.domain.check import Problem, Refused, error, problems
from officeapp.domain.registers.plans import PLAN_ENTRIES, PLAN_STEPS, VOTES, PlanStep, Vote
from officeapp.domain.rules import votes
from officeapp.domain.rules.plan_sheet import Entry, Sheet, passed, voted_in
from officeapp.domain.rules.votes import Count, Meeting
from officeapp.services.planning import open_plan

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

NUMBERS = ("summoned", "present", "issued", "collected", "valid")
HEAD = (*NUMBERS, "held_on", "base", "threshold", "minutes")
_NAMED = 5  # people a message names before it counts the rest


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of typing votes.

    Attributes:
        changes: what was written; None when nothing was.
        problems: what was refused, by entry (None: the head numbers) and field; the rest is written.
    """

    changes: Changes | None
    problems: dict[tuple[int | None, str], Problem] = field(
        default_factory=dict[tuple[int | None, str], Problem]
    )


def votes_record(
    db: Writer,
    step: int,
    *,
    head: Mapping[str, Any] | None = None,
    counts: Mapping[int, Count] | None = None,
) -> Recorded:
    """Write head numbers and votes of a step; what cannot be is refused in words at its field.

    Args:
        db: the writer.
        step: its id.
        head: some of `HEAD` by name.
        counts: the votes by entry, each replacing what was there; an empty count takes them out.

    Raises:
        UserError: the plan is approved or the step is finished.
    """
    now: PlanStep = records.get(db, PLAN_STEPS, step)
    open_plan(db, now.plan)
    if now.done:
        raise UserError(
            N_("Step {number} “{step}” is finished. Open it again to correct its votes."),
            number=now.number,
            step=now.name,
        )
    refused: dict[tuple[int | None, str], Problem] = {}
    with action(db, N_("Votes of step {number}: {step}"), number=now.number, step=now.name) as act:
        now = _put_head(act, now, head or {}, refused)
        meeting = meeting_of(now)
        for entry, count in (counts or {}).items():
            found = votes.count_problems(meeting, count) or _of_vote(step, entry, count)
            if found:
                refused.update({(entry, problem.field or "votes_for"): problem for problem in found})
            else:
                _put_count(act, step, entry, count)
    return Recorded(act.changes if act.changes.records else None, refused)


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


def step_finish(db: Writer, step: int, *, held_on: str | None = None) -> Changes:
    """Finish a step: those who did not reach its threshold stop there, the others go on.

    Args:
        db: the writer.
        step: its id.
        held_on: day of the meeting where it is not entered yet; by default today.

    Raises:
        UserError: an earlier step is not finished, head numbers are missing or do not fit, too few were
            present, somebody has no votes or votes that do not fit.
    """
    stored: PlanStep = records.get(db, PLAN_STEPS, step)
    open_plan(db, stored.plan)
    sheet = planning.sheet(db, stored.plan)
    it = next(each for each in sheet.steps if each.id == step)
    earlier = next((each for each in sheet.steps if each.number < it.number and not each.done), None)
    if earlier is not None:
        raise UserError(
            N_("Step {number} “{step}” comes first. Finish it before."),
            number=earlier.number,
            step=earlier.name,
        )
    stopped: list[Entry] = []
    if it.votes:
        _verify_head(db, it.meeting, stored)
        running = [entry for entry in sheet.entries if voted_in(entry, it, sheet.steps)]
        _verify_counts(running, step, it.meeting)
        stopped = [entry for entry in running if passed(entry, it) is False]
    with action(db, N_("Finish step {number}: {step}"), number=it.number, step=it.name) as act:
        act.set(
            PLAN_STEPS,
            step,
            {"done": 1, "held_on": stored.held_on or held_on or dates.today().isoformat()},
        )
        act.set_many(PLAN_ENTRIES, ((entry.id, {"state": "stopped"}) for entry in stopped))
    return act.changes


def _verify_head(db: Db, meeting: Meeting, stored: PlanStep) -> None:
    for name in NUMBERS:
        if getattr(meeting, name) is None:
            label = _(PLAN_STEPS.field(name).label)
            raise Refused([error(name, N_("{label} is missing. Enter it."), label=label)])
    if found := votes.head_problems(meeting):
        raise Refused(found)
    fraction = office.figures(db).exact("votes.quorum")
    if votes.has_quorum(meeting, fraction) is False and fraction is not None:
        words = N_(
            "Only {present} of {summoned} summoned were present, at least {needed} are needed."
            " Correct the numbers, or hold the meeting again."
        )
        needed = votes.quorum(meeting.summoned or 0, fraction)
        raise Refused(
            [error("present", words, present=meeting.present, summoned=meeting.summoned, needed=needed)]
        )
    if stored.base and stored.threshold is None:
        raise Refused([error("threshold", N_("The step has no threshold. Choose one."))])


def _verify_counts(running: Iterable[Entry], step: int, meeting: Meeting) -> None:
    missing: list[str] = []
    for entry in running:
        count = entry.votes.get(step, Count())
        if count.votes_for is None:
            missing.append(entry.name)
        elif found := votes.count_problems(meeting, count):
            raise UserError(N_("{name}: {problem}"), name=entry.name, problem=found[0])
    if missing:
        raise UserError(
            N_("No votes yet for: {names}. Enter them, then finish the step."), names=_listed(missing)
        )


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" (+{more})" if more > 0 else "")


def step_reopen(db: Writer, step: int) -> Changes:
    """Open a finished step again; those it stopped are back in the running.

    Raises:
        UserError: a later step is finished already.
    """
    stored: PlanStep = records.get(db, PLAN_STEPS, step)
    open_plan(db, stored.plan)
    sheet: Sheet = planning.sheet(db, stored.plan)
    it = next(each for each in sheet.steps if each.id == step)
    later = next((each for each in reversed(sheet.steps) if each.number > it.number and each.done), None)
    if later is not None:
        raise UserError(
            N_("Step {number} “{step}” was finished after it. Open that one first."),
            number=later.number,
            step=later.name,
        )
    back = [
        (entry.id, {"state": "kept" if entry.decision_in else "proposed"})
        for entry in sheet.entries
        if entry.state == "stopped" and it.votes and passed(entry, it) is False
    ]
    with action(db, N_("Open step {number} again: {step}"), number=it.number, step=it.name) as act:
        act.set(PLAN_STEPS, step, {"done": 0})
        act.set_many(PLAN_ENTRIES, back)
    return act.changes
