"""The steps of a procedure: finished, opened again, and what that means for those voted on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.actions import Changes, action
from officeapp.data.queries import office, planning, records
from officeapp.domain.check import Problem, Refused, error, warning
from officeapp.domain.registers.plans import PLAN_ENTRIES, PLAN_STEPS, PlanStep
from officeapp.domain.rules import votes
from officeapp.domain.rules.ballots import (
    Cast,
    Result,
    choice_problems,
    courses,
    follows,
    latecomers,
    out_of_order,
    quorum_of,
    results,
    voted_in,
)
from officeapp.domain.rules.plan_sheet import Entry, Sheet, Step
from officeapp.domain.rules.votes import Count
from officeapp.services.plan_votes import NUMBERS
from officeapp.services.planning import open_plan
from officeapp.services.registers import put_checked

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

_NAMED = 5  # people a message names before it counts the rest


@dataclass(frozen=True, slots=True)
class Finished:
    """What came of finishing a step.

    Attributes:
        stopped: the people who stop there.
        notices: what has to be reported, and what follows for later steps.
    """

    changes: Changes
    stopped: tuple[str, ...] = ()
    notices: tuple[Problem, ...] = ()


def step_finish(db: Writer, step: int, *, held_on: str | None = None) -> Finished:
    """Finish a step: those who did not pass by its rule stop there, the others go on.

    Args:
        db: the writer.
        step: its id.
        held_on: day of the meeting where it is not entered yet; by default today.

    Raises:
        UserError: an earlier step is not finished, head numbers are missing or do not fit, too few were
            present, somebody has no votes or votes that do not fit, the head has yet to decide.
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
    notices: list[Problem] = []
    if it.votes:
        _verify_head(it, quorum_of(it, office.figures(db)))
        running = voted_in(sheet, it)
        _verify_counts(running, it)
        cast = (Cast(e.id, e.post, e.votes.get(step, Count())) for e in running)
        came = results(it, cast, latecomers(sheet, it))
        _verify_decided(running, came)
        stopped = [entry for entry in running if came[entry.id].key == "stop" and entry.runs]
        notices = [*_to_report(sheet, running, came), *after(sheet, it, came)]
    day = stored.held_on or held_on or dates.today().isoformat()
    if misplaced := out_of_order(sheet.steps, it.number, day):
        notices.append(misplaced)
    with action(db, N_("Finish step {number}: {step}"), number=it.number, step=it.name) as act:
        act.set(PLAN_STEPS, step, {"done": 1, "held_on": day})
        act.set_many(PLAN_ENTRIES, ((entry.id, {"state": "stopped"}) for entry in stopped))
    return Finished(act.changes, tuple(entry.name for entry in stopped), tuple(notices))


def _verify_head(step: Step, fraction: Fraction | None) -> None:
    meeting = step.meeting
    for name in NUMBERS:
        if getattr(meeting, name) is None:
            label = _(PLAN_STEPS.field(name).label)
            raise Refused([error(name, N_("{label} is missing. Enter it."), label=label)])
    if found := votes.head_problems(meeting):
        raise Refused(found)
    if few := votes.quorum_problem(meeting, fraction):
        raise Refused([few])
    if step.base and step.threshold is None and step.rule != "opinion":
        raise Refused([error("threshold", N_("The step has no threshold. Choose one."))])


def _verify_counts(running: Sequence[Entry], step: Step) -> None:
    missing: list[str] = []
    for entry in running:
        count = entry.votes.get(step.id, Count())
        if count.votes_for is None:
            missing.append(entry.name)
        elif found := votes.count_problems(step.meeting, count):
            raise UserError(N_("{name}: {problem}"), name=entry.name, problem=found[0])
    if missing:
        raise UserError(
            N_("No votes yet for: {names}. Enter them, then finish the step."), names=_listed(missing)
        )
    cast = (Cast(each.id, each.post, each.votes.get(step.id, Count())) for each in running)
    if found := choice_problems(step, cast):
        raise Refused(list(found.values()))


def _verify_decided(running: Iterable[Entry], came: Mapping[int, Result]) -> None:
    tied = [entry.name for entry in running if came[entry.id].key == "tie"]
    if tied:
        words = N_("The same share: {names}. The head decides: choose the person, then finish the step.")
        raise UserError(words, names=_listed(tied))


def _to_report(sheet: Sheet, running: Iterable[Entry], came: Mapping[int, Result]) -> list[Problem]:
    """What has to be reported: a post for which nobody is left, a choice the head made."""
    posts = {post.id: post.name for post in sheet.posts}
    found: list[Problem] = []
    none = dict.fromkeys(entry.post for entry in running if came[entry.id].reason == "none")
    for post in none:
        words = N_("Nobody got far enough for {post}: stop and report to the superior office.")
        found.append(warning(None, words, post=posts.get(post, "")))
    for entry in running:
        if came[entry.id].key == "pass" and came[entry.id].reason == "head":
            words = N_("{name}: decided by the head in a tie. Report both people.")
            found.append(warning(None, words, name=entry.name))
    return found


def after(sheet: Sheet, step: Step, came: Mapping[int, Result]) -> list[Problem]:
    """What another result of a step means for later ones that were voted in already, in words."""
    names = {entry.id: entry.name for entry in sheet.entries}
    found: list[Problem] = []
    for each in follows(sheet, step, came):
        words = (
            N_("{name} stops here: the votes of step {step} no longer count.")
            if each.key == "void"
            else N_("{name} goes on: votes are missing in step {step}.")
        )
        found.append(warning(None, words, name=names[each.entry], step=each.step))
    return found


def _listed(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" (+{more})" if more > 0 else "")


def step_reopen(db: Writer, step: int, *, later: bool = False) -> Changes:
    """Open a finished step again; those it stopped are back in the running, all votes stay.

    Args:
        db: the writer.
        step: its id.
        later: the finished steps after it are opened as well; each is to be finished anew.

    Raises:
        UserError: a later step is finished already, and `later` was not asked for.
    """
    stored: PlanStep = records.get(db, PLAN_STEPS, step)
    open_plan(db, stored.plan)
    sheet: Sheet = planning.sheet(db, stored.plan)
    it = next(each for each in sheet.steps if each.id == step)
    again = [each for each in sheet.steps if each.number > it.number and each.done]
    if again and not later:
        raise UserError(
            N_("Step {number} “{step}” was finished after it. Open that one first."),
            number=again[-1].number,
            step=again[-1].name,
        )
    way = courses(sheet)
    back = [
        (entry.id, {"state": "kept" if entry.decision_in else "proposed"})
        for entry in sheet.entries
        if entry.state == "stopped" and (way[entry.id].stopped or 0) >= it.number
    ]
    with action(db, N_("Open step {number} again: {step}"), number=it.number, step=it.name) as act:
        act.set_many(PLAN_STEPS, ((each.id, {"done": 0}) for each in (it, *again)))
        act.set_many(PLAN_ENTRIES, back)
    return act.changes


def step_change(db: Writer, step: int, given: Mapping[str, Any]) -> Changes:
    """Change what a step is, or what its minutes say.

    Args:
        db: the writer.
        step: its id.
        given: some of `STEP_RULES` and of `votes.ROOM` by name; the first only while it is not finished.

    Raises:
        UserError: the plan is approved or sent up.
        Refused: a value cannot be, or a finished step would count otherwise.
    """
    stored: PlanStep = records.get(db, PLAN_STEPS, step)
    open_plan(db, stored.plan)
    changed = {name: value for name, value in given.items() if getattr(stored, name) != value}
    with action(db, N_("Change step {number}: {step}"), number=stored.number, step=stored.name) as act:
        put_checked(act, PLAN_STEPS, replace(stored, **changed))
    return act.changes


def step_add(db: Writer, plan: int, given: Mapping[str, Any]) -> Changes:
    """Add a step to a plan, by default after the last ballot.

    Raises:
        UserError: the plan is approved or sent up.
        Refused: a value cannot be, or the number is taken.
    """
    open_plan(db, plan)
    known = planning.steps(db, plan)
    number = given.get("number") or max((step.number for step in known), default=0) + 1
    made: PlanStep = PLAN_STEPS.make({**given, "plan": plan, "number": number, "done": 0})
    with action(db, N_("Add step {number}: {step}"), number=number, step=made.name) as act:
        put_checked(act, PLAN_STEPS, made)
    return act.changes


def step_remove(db: Writer, step: int) -> Changes:
    """Take a step out of a plan's procedure.

    Raises:
        UserError: the plan is approved or sent up, the step is finished, or votes were cast in it.
    """
    stored: PlanStep = records.get(db, PLAN_STEPS, step)
    open_plan(db, stored.plan)
    voted = db.execute("SELECT 1 FROM votes WHERE step = ? LIMIT 1", (step,)).fetchone()
    if stored.done or voted:
        raise UserError(
            N_("Step {number} “{step}” was held. Open it again and take its votes out first."),
            number=stored.number,
            step=stored.name,
        )
    with action(db, N_("Remove step {number}: {step}"), number=stored.number, step=stored.name) as act:
        act.remove(PLAN_STEPS, step)
    return act.changes
