"""Personnel planning for scripts: each action of the planning page under a stable name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Changes
from officeapp.data.driver import Db
from officeapp.domain import fields as f
from officeapp.domain.check import Refused
from officeapp.domain.registers.plans import BALLOT_BASES
from officeapp.domain.rules.votes import Count
from officeapp.services import planning, votes
from officeapp.services.actions import whom
from officeapp.services.catalogue import Action, Done

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

ROUNDS = (
    ("first", N_("First plan")),
    ("review", N_("Yearly review")),
    ("additional", N_("Additional review")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCreate:
    """A new plan."""

    term: int = f.ref(N_("Term"), "terms", required=True)
    organization: int = f.ref(N_("Organization"), "organizations", required=True)
    kind: str | None = f.choice(N_("Round"), *ROUNDS)
    name: str | None = f.text(N_("Plan"), length=300)
    year: int | None = f.integer(N_("Year"), least=1990, most=2100)
    reference_date: str | None = f.date(N_("Ages are counted at"))
    procedure: str | None = f.text(N_("Procedure"), length=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCopy:
    """The next round as a copy of a plan."""

    plan: int = f.ref(N_("Plan"), "plans", required=True)
    kind: str | None = f.choice(N_("Round"), *ROUNDS)
    year: int | None = f.integer(N_("Year"), least=1990, most=2100)
    name: str | None = f.text(N_("Name"), length=300)
    procedure: str | None = f.text(N_("Procedure"), length=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryAdd:
    """A person planned for a post: one known, or by `name` and what tells people of one name apart."""

    plan: int = f.ref(N_("Plan"), "plans", required=True)
    post: int = f.ref(N_("Planned post"), "posts", required=True)
    person: int | None = f.ref(N_("Person"), "people")
    name: str | None = f.name(N_("Full name"), length=200)
    birth_date: str | None = f.date(N_("Date of birth"))
    sex: str | None = f.choice(N_("Sex"), ("male", N_("Male")), ("female", N_("Female")))
    citizen_id: str | None = f.digits(N_("Citizen ID"), length=12)
    new_person: int | None = f.flag(N_("Enter as a new person"))
    group: str | None = f.choice(N_("Planning group"), ("1", N_("Group 1")), ("2", N_("Group 2")))
    source: str | None = f.choice(
        N_("Origin"), ("local", N_("In place")), ("elsewhere", N_("From elsewhere"))
    )
    proposed_by: str | None = f.text(N_("Proposed by"), length=200)
    note: str | None = f.text(N_("Note"), length=600)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRemove:
    """A person taken out of a plan; without a reason a mere proposal is withdrawn."""

    plan: int = f.ref(N_("Plan"), "plans", required=True)
    person: int = f.ref(N_("Person"), "people", required=True)
    post: int | None = f.ref(N_("Planned post"), "posts")
    reason: int | None = f.code(N_("Reason"), "removal_reasons")
    date: str | None = f.date(N_("Out since"))
    decision: str | None = f.text(N_("Decision out"), length=200)
    note: str | None = f.text(N_("Note"), length=600)


@dataclass(frozen=True, slots=True, kw_only=True)
class VotesRecord:
    """Head numbers of a step, and the votes for one person."""

    plan: int = f.ref(N_("Plan"), "plans", required=True)
    step: int = f.integer(N_("Step"), required=True, least=1, most=20)
    person: int | None = f.ref(N_("Person"), "people")
    post: int | None = f.ref(N_("Planned post"), "posts")
    votes_for: int | None = f.integer(N_("For"), least=0, most=100_000)
    votes_against: int | None = f.integer(N_("Against"), least=0, most=100_000)
    votes_other: int | None = f.integer(N_("Other opinion"), least=0, most=100_000)
    held_on: str | None = f.date(N_("Held on"))
    summoned: int | None = f.integer(N_("Summoned"), least=0, most=100_000)
    present: int | None = f.integer(N_("Present"), least=0, most=100_000)
    issued: int | None = f.integer(N_("Issued"), least=0, most=100_000)
    collected: int | None = f.integer(N_("Collected"), least=0, most=100_000)
    valid: int | None = f.integer(N_("Valid"), least=0, most=100_000)
    base: str | None = f.choice(N_("Base of the share"), *BALLOT_BASES)
    threshold: float | None = f.decimal(N_("Passes above (%)"), least=0, most=100)
    minutes: str | None = f.text(N_("Minutes number"), length=80)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFinish:
    """A step of a plan, by its number."""

    plan: int = f.ref(N_("Plan"), "plans", required=True)
    step: int = f.integer(N_("Step"), required=True, least=1, most=20)
    held_on: str | None = f.date(N_("Held on"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReopen:
    """A finished step of a plan, by its number."""

    plan: int = f.ref(N_("Plan"), "plans", required=True)
    step: int = f.integer(N_("Step"), required=True, least=1, most=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanApprove:
    """The decision on a plan."""

    plan: int = f.ref(N_("Plan"), "plans", required=True)
    number: str = f.text(N_("Decision number"), required=True, length=80)
    date: str = f.date(N_("Decision date"), required=True)


def _step(db: Db, plan: int, number: int) -> int:
    row = db.execute("SELECT id FROM plan_steps WHERE plan = ? AND number = ?", (plan, number)).fetchone()
    if row is None:
        known = db.execute("SELECT count(*) FROM plan_steps WHERE plan = ?", (plan,)).fetchone()[0]
        raise UserError(N_("This plan has no step {number}, only {count} steps."), number=number, count=known)
    return row[0]


def _entry(db: Db, plan: int, person: int, post: int | None) -> int:
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


def _plan_create(db: Writer, asked: PlanCreate) -> Changes:
    return planning.create_plan(
        db,
        term=asked.term,
        organization=asked.organization,
        kind=asked.kind or "first",
        name=asked.name,
        year=asked.year,
        reference_date=asked.reference_date,
        procedure=asked.procedure,
    ).changes


def _plan_copy(db: Writer, asked: PlanCopy) -> Changes:
    return planning.carry_over(
        db,
        asked.plan,
        kind=asked.kind or "review",
        year=asked.year,
        name=asked.name,
        procedure=asked.procedure,
    ).changes


def _entry_add(db: Writer, asked: EntryAdd) -> Done:
    with whom.settled():
        made = planning.entry_add(
            db,
            plan=asked.plan,
            post=asked.post,
            person=asked.person,
            told=whom.told(asked),
            group=asked.group,
            source=asked.source,
            proposed_by=asked.proposed_by,
            note=asked.note,
        )
    return Done(made.changes, planning.noticed(db, made.id))


def _entry_remove(db: Writer, asked: EntryRemove) -> Changes:
    entry = _entry(db, asked.plan, asked.person, asked.post)
    return planning.entry_remove(
        db, entry, reason=asked.reason, on=asked.date, decision=asked.decision, note=asked.note
    )


def _votes_record(db: Writer, asked: VotesRecord) -> Changes | None:
    """All or nothing, unlike the grid: a script must notice that a number was refused."""
    step = _step(db, asked.plan, asked.step)
    head = {name: value for name in votes.HEAD if (value := getattr(asked, name)) is not None}
    count = Count(asked.votes_for, asked.votes_against, asked.votes_other)
    counts: dict[int, Count] = {}
    if asked.person is not None:
        counts[_entry(db, asked.plan, asked.person, asked.post)] = count
    elif count != Count():
        raise UserError(N_("Say for whom these votes are: person=…"))
    with db.atomic():
        found = votes.votes_record(db, step, head=head, counts=counts)
        if found.problems:
            raise Refused(list(found.problems.values()))
    return found.changes


def _step_finish(db: Writer, asked: StepFinish) -> Changes:
    return votes.step_finish(db, _step(db, asked.plan, asked.step), held_on=asked.held_on)


def _step_reopen(db: Writer, asked: StepReopen) -> Changes:
    return votes.step_reopen(db, _step(db, asked.plan, asked.step))


def _plan_approve(db: Writer, asked: PlanApprove) -> Changes:
    return planning.plan_approve(db, asked.plan, number=asked.number, date=asked.date)


ACTIONS: tuple[Action, ...] = (
    Action("plan-create", N_("New plan"), PlanCreate, _plan_create),
    Action("plan-copy", N_("Begin the next round"), PlanCopy, _plan_copy),
    Action("entry-add", N_("Add a planned person"), EntryAdd, _entry_add),
    Action("entry-remove", N_("Take a person out"), EntryRemove, _entry_remove),
    Action("votes-record", N_("Record votes"), VotesRecord, _votes_record),
    Action("step-finish", N_("Finish a step"), StepFinish, _step_finish),
    Action("step-reopen", N_("Open a step again"), StepReopen, _step_reopen),
    Action("plan-approve", N_("Approve a plan"), PlanApprove, _plan_approve),
)
