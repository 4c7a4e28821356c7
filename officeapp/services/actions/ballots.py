"""The procedure for scripts: votes of a step, finishing it and opening it again, its own steps and versions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Changes
from officeapp.data.driver import Db
from officeapp.data.queries import planning
from officeapp.domain import fields as f
from officeapp.domain.check import Refused, warning
from officeapp.domain.registers.plans import BALLOT_BASES, BALLOT_RULES, BALLOTS, STEP_RULES
from officeapp.domain.rules.ballots import voted_in
from officeapp.domain.rules.votes import Count
from officeapp.services import plan_steps, plan_votes, procedures, vote_sheets
from officeapp.services.catalogue import Action, Done

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class OneStep:
    """A step of a plan, by its number."""

    plan: int = f.ref(N_("Plan"), "plans", required=True)
    step: int = f.integer(N_("Step"), required=True, least=1, most=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class VotesRecord(OneStep):
    """Head numbers of a step, and the votes for one person; votes against that follow may be left out."""

    person: int | None = f.ref(N_("Person"), "people")
    post: int | None = f.ref(N_("Planned post"), "posts")
    votes_for: int | None = f.integer(N_("Votes in favour"), least=0, most=100_000)
    votes_against: int | None = f.integer(N_("Against"), least=0, most=100_000)
    votes_other: int | None = f.integer(N_("Other opinion"), least=0, most=100_000)
    held_on: str | None = f.date(N_("Met on"))
    participants: str | None = f.text(N_("Participants"), length=300)
    summoned: int | None = f.integer(N_("Summoned"), least=0, most=100_000)
    present: int | None = f.integer(N_("Present"), least=0, most=100_000)
    issued: int | None = f.integer(N_("Issued"), least=0, most=100_000)
    collected: int | None = f.integer(N_("Collected"), least=0, most=100_000)
    valid: int | None = f.integer(N_("Valid"), least=0, most=100_000)
    base: str | None = f.choice(N_("Base of the share"), *BALLOT_BASES)
    rule: str | None = f.choice(N_("Who passes"), *BALLOT_RULES)
    threshold: float | None = f.decimal(N_("Threshold (%)"), least=0, most=100)
    next_from: float | None = f.decimal(N_("Else go on from (%)"), least=0, most=100)
    quorum: str | None = f.text(N_("Least share present"), length=20)
    late_from: str | None = f.text(N_("Named here first: least share"), length=20)
    place: str | None = f.text(N_("Place"), length=200)
    chair: str | None = f.text(N_("Chair"), length=200)
    secretary: str | None = f.text(N_("Secretary"), length=200)
    counters: str | None = f.long(N_("Counting team"), length=1000)
    minutes: str | None = f.text(N_("Minutes number"), length=80)


@dataclass(frozen=True, slots=True, kw_only=True)
class VotesRead(OneStep):
    """The votes of a step from a filled-in tally."""

    path: str = f.text(N_("File or folder"), required=True, length=1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteDecide(OneStep):
    """Whom the head chose among those with the same share."""

    person: int = f.ref(N_("Person"), "people", required=True)
    post: int | None = f.ref(N_("Planned post"), "posts")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFinish(OneStep):
    """A step of a plan, by its number."""

    held_on: str | None = f.date(N_("Met on"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReopen(OneStep):
    """A finished step of a plan, by its number; `later` opens those finished after it as well."""

    later: int | None = f.flag(N_("With the steps after it"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StepChange(OneStep):
    """A step of a plan as it shall be; what is not given stays. Without such a step it is added."""

    name: str | None = f.text(N_("Conference"), length=200)
    participants: str | None = f.text(N_("Participants"), length=300)
    ballot: str | None = f.choice(N_("Ballot"), *BALLOTS)
    base: str | None = f.choice(N_("Base of the share"), *BALLOT_BASES)
    rule: str | None = f.choice(N_("Who passes"), *BALLOT_RULES)
    threshold: float | None = f.decimal(N_("Threshold (%)"), least=0, most=100)
    next_from: float | None = f.decimal(N_("Else go on from (%)"), least=0, most=100)
    quorum: str | None = f.text(N_("Least share present"), length=20)
    late_from: str | None = f.text(N_("Named here first: least share"), length=20)
    announced: int | None = f.flag(N_("Result announced"))
    place: str | None = f.text(N_("Place"), length=200)
    chair: str | None = f.text(N_("Chair"), length=200)
    secretary: str | None = f.text(N_("Secretary"), length=200)
    counters: str | None = f.long(N_("Counting team"), length=1000)
    minutes: str | None = f.text(N_("Minutes number"), length=80)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureBegin:
    """A version of a procedure from a day on, or a new procedure, as a copy of the one in force."""

    procedure: str = f.text(N_("Procedure"), required=True, length=60)
    valid_from: str = f.date(N_("Valid from"), required=True)
    name: str | None = f.text(N_("New procedure"), length=60)
    source: str | None = f.text(N_("Source"), length=300)


def _known(db: Db, asked: OneStep) -> int | None:
    """The id of the step, None where the plan has none of this number."""
    row = db.execute(
        "SELECT id FROM plan_steps WHERE plan = ? AND number = ?", (asked.plan, asked.step)
    ).fetchone()
    return row[0] if row else None


def _step(db: Db, asked: OneStep) -> int:
    known = _known(db, asked)
    if known is None:
        count = db.execute("SELECT count(*) FROM plan_steps WHERE plan = ?", (asked.plan,)).fetchone()[0]
        words = N_("This plan has no step {number}, only {count} steps.")
        raise UserError(words, number=asked.step, count=count)
    return known


def entry_of(db: Db, plan: int, person: int, post: int | None) -> int:
    """The entry of a person in a plan.

    Raises:
        UserError: there is none, or there are several and `post` does not say which.
    """
    rows = db.execute(
        "SELECT e.id, o.name FROM plan_entries e JOIN posts o ON o.id = e.post"
        " WHERE e.plan = ? AND e.person = ? AND (? IS NULL OR e.post = ?) AND e.to_date IS NULL",
        (plan, person, post, post),
    ).fetchall()
    if not rows:
        raise UserError(N_("This person is not on the plan. Add the person first."))
    if len(rows) > 1:
        posts = "; ".join(row[1] for row in rows)
        raise UserError(N_("This person is planned for several posts: {posts}. Say which."), posts=posts)
    return rows[0][0]


def _votes_record(db: Writer, asked: VotesRecord) -> Done:
    """All or nothing, unlike the grid: a script must notice that a number was refused."""
    step = _step(db, asked)
    head = {name: value for name in plan_votes.HEAD if (value := getattr(asked, name)) is not None}
    count = Count(asked.votes_for, asked.votes_against, asked.votes_other)
    counts: dict[int, Count] = {}
    if asked.person is not None:
        counts[entry_of(db, asked.plan, asked.person, asked.post)] = count
    elif count != Count():
        raise UserError(N_("Say for whom these votes are: person=…"))
    with db.atomic():
        found = plan_votes.votes_record(db, step, head=head, counts=counts)
        if found.problems:
            raise Refused(list(found.problems.values()))
    return Done(found.changes, found.notices)


def _votes_read(db: Writer, asked: VotesRead) -> Done:
    """What fits is recorded; votes that do not fit and names nobody here has are told."""
    step = _step(db, asked)
    sheet = planning.sheet(db, asked.plan)
    posts = {post.id: post.name for post in sheet.posts}
    voted = voted_in(sheet, next(each for each in sheet.steps if each.id == step))
    rows = vote_sheets.read(Path(asked.path))
    found, unknown = vote_sheets.matched(rows, [(each.name, posts.get(each.post, "")) for each in voted])
    counts: dict[int, Count] = {}
    for at, row in found.items():
        favour, against, other = (
            int(text) if (text := row.votes.get(key)) else None for key in vote_sheets.KEYS
        )
        counts[voted[at].id] = Count(favour, against, other)
    done = plan_votes.votes_record(db, step, counts=counts)
    told = [*done.problems.values(), *done.notices]
    told += [warning(None, N_("Nobody voted on here is called {name}."), name=name) for name in unknown]
    return Done(done.changes, told)


def _vote_decide(db: Writer, asked: VoteDecide) -> Changes:
    entry = entry_of(db, asked.plan, asked.person, asked.post)
    return plan_votes.vote_decide(db, _step(db, asked), entry)


def _step_finish(db: Writer, asked: StepFinish) -> Done:
    done = plan_steps.step_finish(db, _step(db, asked), held_on=asked.held_on)
    return Done(done.changes, done.notices)


def _step_reopen(db: Writer, asked: StepReopen) -> Changes:
    return plan_steps.step_reopen(db, _step(db, asked), later=bool(asked.later))


def _step_change(db: Writer, asked: StepChange) -> Changes:
    names = (*STEP_RULES[1:], *plan_votes.ROOM)
    given = {name: value for name in names if (value := getattr(asked, name)) is not None}
    known = _known(db, asked)
    if known is None:
        return plan_steps.step_add(db, asked.plan, {**given, "number": asked.step})
    return plan_steps.step_change(db, known, given)


def _step_remove(db: Writer, asked: StepReopen) -> Changes:
    return plan_steps.step_remove(db, _step(db, asked))


def _procedure_begin(db: Writer, asked: ProcedureBegin) -> Changes:
    return procedures.begin(
        db, asked.procedure, valid_from=asked.valid_from, name=asked.name, source=asked.source
    )


ACTIONS: tuple[Action, ...] = (
    Action("votes-record", N_("Record votes"), VotesRecord, _votes_record),
    Action("votes-read", N_("Read votes from a sheet"), VotesRead, _votes_read),
    Action("vote-decide", N_("Decide a tie"), VoteDecide, _vote_decide),
    Action("step-finish", N_("Finish a step"), StepFinish, _step_finish),
    Action("step-reopen", N_("Open a step again"), StepReopen, _step_reopen),
    Action("step-change", N_("Change or add a step"), StepChange, _step_change),
    Action("step-remove", N_("Remove a step"), StepReopen, _step_remove),
    Action("procedure-begin", N_("Begin a version of a procedure"), ProcedureBegin, _procedure_begin),
)
