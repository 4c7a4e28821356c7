"""What the votes of a plan's steps come to: who passes, who stops and why, where the head decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from officeapp.base import dates
from officeapp.base.i18n import N_, date
from officeapp.domain.check import Problem, warning
from officeapp.domain.rules import votes
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.plan_sheet import Entry, Sheet, Step
from officeapp.domain.rules.votes import Count

Key = Literal["open", "pass", "stop", "tie", "opinion"]
Reason = Literal["", "threshold", "best", "next", "head", "rival", "none", "late"]


@dataclass(frozen=True, slots=True)
class Result:
    """What a step comes to for one person.

    Attributes:
        key: ``open``: votes are missing; ``tie``: the head decides; ``opinion``: counted, nobody stops.
        share: of the votes in the step's base.
        reason: why: by the threshold, as the best of the post, as one of those who go on when nobody is above
            the threshold, by the head's decision; or because another was chosen, nobody got far enough, or
            somebody named here for the first time did not get the share asked for that.
    """

    key: Key
    share: Fraction | None = None
    reason: Reason = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """The votes cast for one person planned for one post."""

    entry: int
    post: int
    count: Count


def share(entry: Entry, step: Step) -> Fraction | None:
    """Return the share of the votes an entry got in a step, in the step's own base; None while open."""
    count = entry.votes.get(step.id)
    return votes.share(count, step.meeting, step.base) if count is not None else None


def results(step: Step, cast: Iterable[Cast], late: Collection[int] = ()) -> dict[int, Result]:
    """Return what a step comes to, by entry.

    Args:
        step: with its head numbers, base, threshold and rule.
        cast: the votes for everybody the step votes on.
        late: entries that no step before voted on, see `latecomers`.

    Source: the step's own rule, part of the procedure (HD 45-HD/BTCTW 2025; Decree 170/2025/NĐ-CP, article 33).
    """
    given = list(cast)
    if step.rule != "one":
        return {each.entry: _alone(step, each.count) for each in given}
    found: dict[int, Result] = {}
    posts: dict[int, list[Cast]] = {}
    for each in given:
        posts.setdefault(each.post, []).append(each)
    for rivals in posts.values():
        found.update(_among(step, rivals, late))
    return found


def _alone(step: Step, count: Count) -> Result:
    part = votes.share(count, step.meeting, step.base)
    if step.rule == "opinion":
        return Result("open" if count.votes_for is None else "opinion", part)
    passed = votes.passes(part, step.threshold, at_least=step.rule == "from")
    if passed is None:
        return Result("open", part)
    return Result("pass" if passed else "stop", part, "threshold")


def _among(step: Step, rivals: Sequence[Cast], late: Collection[int]) -> dict[int, Result]:
    """One is chosen for the post, by `votes.choose`; a tie is the head's to decide."""
    asked = Fraction(step.late_from.replace(",", ".")) if step.late_from else None
    shares = [votes.share(each.count, step.meeting, step.base) for each in rivals]
    known = [part for part in shares if part is not None]
    if len(known) < len(rivals) or step.threshold is None:
        return {each.entry: Result("open", part) for each, part in zip(rivals, shares, strict=True)}
    weak = [
        at for at, each in enumerate(rivals) if asked is not None and each.entry in late and known[at] < asked
    ]
    if weak:
        others = [each for at, each in enumerate(rivals) if at not in weak]
        found = {rivals[at].entry: Result("stop", known[at], "late") for at in weak}
        return {**found, **(_among(step, others, ()) if others else {})}
    never = 101.0  # percent that nobody reaches: without a second figure nobody goes on
    choice = votes.choose(known, step.threshold, never if step.next_from is None else step.next_from)
    named = set(choice.people)
    decided = [at for at in choice.people if rivals[at].count.decided]
    found: dict[int, Result] = {}
    for at, each in enumerate(rivals):
        part = known[at]
        match choice.outcome:
            case "chosen":
                found[each.entry] = Result("pass", part, "best") if at in named else _beaten(part)
            case "tie" if len(decided) == 1:
                found[each.entry] = Result("pass", part, "head") if at in decided else _beaten(part)
            case "tie":
                found[each.entry] = Result("tie", part) if at in named else _beaten(part)
            case "next":
                found[each.entry] = Result("pass" if at in named else "stop", part, "next")
            case _:
                found[each.entry] = Result("stop", part, "none")
    return found


def choice_problems(step: Step, cast: Iterable[Cast]) -> dict[int, Problem]:
    """Return what does not fit on ballots that name one of several, by post: together they are at most the valid ones.

    A ballot with votes against anybody asks of each person alone, and is no such ballot.

    Source: as `votes.head_problems`.
    """
    if step.rule != "one":
        return {}
    posts: dict[int, list[Count]] = {}
    for each in cast:
        posts.setdefault(each.post, []).append(each.count)
    return {
        post: found[0]
        for post, counts in posts.items()
        if len(counts) > 1
        and all(count.votes_against is None for count in counts)
        and (found := votes.choice_problems(step.meeting, [count.votes_for or 0 for count in counts]))
    }


def _beaten(part: Fraction) -> Result:
    return Result("stop", part, "rival")


@dataclass(slots=True)
class Course:
    """The way of one entry through the steps.

    Attributes:
        results: of the steps that vote on it, by the step's id.
        stopped: number of the finished step that stopped it.
    """

    results: dict[int, Result] = field(default_factory=dict[int, Result])
    stopped: int | None = None


def courses(sheet: Sheet) -> dict[int, Course]:
    """Return the way of every entry through the steps, by its id.

    A step votes on those no earlier finished step stopped; on one taken out only where votes were cast before.
    """
    found = {entry.id: Course() for entry in sheet.entries}
    running = list(sheet.entries)
    for step in sheet.ballots:
        voted = [each for each in running if not _gone(each) or step.id in each.votes]
        cast = (Cast(e.id, e.post, e.votes.get(step.id, Count())) for e in voted)
        came = results(step, cast, latecomers(sheet, step))
        for entry in voted:
            found[entry.id].results[step.id] = came[entry.id]
        if step.done:
            for entry in voted:
                if came[entry.id].key == "stop":
                    found[entry.id].stopped = step.number
            running = [each for each in running if found[each.id].stopped is None]
    return found


def latecomers(sheet: Sheet, step: Step) -> frozenset[int]:
    """Return the entries no finished step before this one voted on, where the step asks more of them."""
    before = [each.id for each in sheet.ballots if each.number < step.number and each.done]
    if not step.late_from or not before:
        return frozenset()
    return frozenset(entry.id for entry in sheet.entries if not any(each in entry.votes for each in before))


def _gone(entry: Entry) -> bool:
    return entry.state == "removed" or entry.to_date is not None


def quorum_of(step: Step, figures: Figures) -> Fraction | None:
    """Return the share of the summoned who must be present: the step's own, else the office's figure."""
    return Fraction(step.quorum.replace(",", ".")) if step.quorum else figures.exact("votes.quorum")


def out_of_order(steps: Sequence[Step], number: int, held_on: str | None) -> Problem | None:
    """Return that a step would be held before an earlier one, or after a later one; None where the days agree.

    Args:
        steps: of the plan.
        number: of the step; held_on: its day, of any precision.

    Source: the order of the steps (HD 45-HD/BTCTW 2025; Decree 170/2025/NĐ-CP, article 33).
    """
    for other in steps:
        if not held_on or not other.held_on or other.number == number:
            continue
        first, second = (other.held_on, held_on) if other.number < number else (held_on, other.held_on)
        if dates.surely_before(second, first):
            words = (
                N_("Step {number} of {other} comes before this one, held on {day}. Check both days.")
                if other.number < number
                else N_("Step {number} of {other} comes after this one, held on {day}. Check both days.")
            )
            return warning(
                "held_on", words, number=other.number, other=date(other.held_on), day=date(held_on)
            )
    return None


def voted_in(sheet: Sheet, step: Step) -> list[Entry]:
    """Return the entries a step votes on, in the order of the plan."""
    if not step.votes:
        return []
    way = courses(sheet)
    return [entry for entry in sheet.entries if step.id in way[entry.id].results]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an entry has come.

    Attributes:
        key: ``step``: under way in it; ``passed``: through all ballots; the others as they say.
        number: of the step under way, or of the one that stopped it.
    """

    key: Literal["proposed", "kept", "step", "passed", "stopped", "approved", "removed"]
    number: int | None = None


def standing(entry: Entry, course: Course, steps: Sequence[Step]) -> Standing:
    """Return how far an entry has come."""
    if _gone(entry):
        return Standing("removed")
    if entry.state == "approved":
        return Standing("approved")
    if entry.state == "stopped":
        return Standing("stopped", course.stopped)
    ballots = [step for step in steps if step.votes]
    if not any(step.done for step in ballots):
        return Standing("kept" if entry.state == "kept" else "proposed")
    ahead = next((step.number for step in ballots if not step.done), None)
    return Standing("passed") if ahead is None else Standing("step", ahead)


@dataclass(frozen=True, slots=True)
class After:
    """What another result of a step means for a later one that was voted in already.

    Attributes:
        entry: whose; step: number of the later step.
        key: ``void``: votes cast there no longer count; ``missing``: votes are missing there.
    """

    entry: int
    step: int
    key: Literal["void", "missing"]


def follows(sheet: Sheet, step: Step, now: Mapping[int, Result]) -> list[After]:
    """Return what follows from the results of a step for the later steps in which votes were cast.

    Args:
        sheet: the plan.
        step: the step.
        now: its results as they would be, by entry.
    """
    found: list[After] = []
    for later in sheet.ballots:
        if later.number <= step.number or not any(later.id in entry.votes for entry in sheet.entries):
            continue
        for entry in sheet.entries:
            result = now.get(entry.id)
            if result is None or _gone(entry):
                continue
            cast = later.id in entry.votes
            if result.key == "stop" and cast:
                found.append(After(entry.id, later.number, "void"))
            elif result.key in ("pass", "opinion") and not cast and _reaches(sheet, step, later, entry):
                found.append(After(entry.id, later.number, "missing"))
    return found


def _reaches(sheet: Sheet, step: Step, later: Step, entry: Entry) -> bool:
    """Whether nothing known stops the entry between two steps; the first step without its votes is named."""
    between = [each for each in sheet.ballots if step.number < each.number < later.number]
    return all(
        each.id in entry.votes or not any(each.id in e.votes for e in sheet.entries) for each in between
    )
