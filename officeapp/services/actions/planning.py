"""Personnel planning for scripts: each action of the planning page under a stable name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from officeapp.base.i18n import N_
from officeapp.data.actions import Changes
from officeapp.domain import fields as f
from officeapp.domain.check import Refused, error, warning
from officeapp.domain.registers.plans import ROUNDS
from officeapp.services import approval, planning, review_lists, rounds
from officeapp.services.actions import whom
from officeapp.services.actions.ballots import entry_of
from officeapp.services.catalogue import Action, Done

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCreate:
    """A new plan."""

    term: int = f.ref(N_("Term"), "terms", required=True)
    organization: int = f.ref(N_("Organization"), "organizations", required=True)
    kind: str | None = f.choice(N_("Round"), *ROUNDS)
    name: str | None = f.text(N_("Name"), length=300)
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
    term: int | None = f.ref(N_("Term"), "terms")
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
class OneEntry:
    """A person of a plan; the post says which entry where there are several."""

    plan: int = f.ref(N_("Plan"), "plans", required=True)
    person: int = f.ref(N_("Person"), "people", required=True)
    post: int | None = f.ref(N_("Planned post"), "posts")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange(OneEntry):
    """What a plan says of a person beside the post; what is not given stays."""

    group: str | None = f.choice(N_("Planning group"), ("1", N_("Group 1")), ("2", N_("Group 2")))
    source: str | None = f.choice(
        N_("Origin"), ("local", N_("In place")), ("elsewhere", N_("From elsewhere"))
    )
    proposed_by: str | None = f.text(N_("Proposed by"), length=200)
    note: str | None = f.text(N_("Note"), length=600)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryMove(OneEntry):
    """A person planned for another post instead."""

    to: int = f.ref(N_("Other post"), "posts", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRemove(OneEntry):
    """A person taken out of a plan; without a reason a mere proposal is withdrawn."""

    reason: int | None = f.code(N_("Reason"), "removal_reasons")
    date: str | None = f.date(N_("Out since"))
    decision: str | None = f.text(N_("Decision out"), length=200)
    note: str | None = f.text(N_("Note"), length=600)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWay:
    """A plan on its way to approval."""

    plan: int = f.ref(N_("Plan"), "plans", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSubmit:
    """The submission with which a plan is sent up."""

    plan: int = f.ref(N_("Plan"), "plans", required=True)
    number: str | None = f.text(N_("Submission number"), length=80)
    date: str | None = f.date(N_("Submission date"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewListsRead:
    """Review lists of subordinate units: a file or a folder of files."""

    path: str = f.text(N_("File or folder"), required=True, length=1000)
    term: int = f.ref(N_("Term"), "terms", required=True)
    organization: int | None = f.ref(N_("Organization"), "organizations")
    kind: str | None = f.choice(N_("Round"), *ROUNDS)
    year: int | None = f.integer(N_("Year"), least=1990, most=2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanApprove:
    """The decision on a plan."""

    plan: int = f.ref(N_("Plan"), "plans", required=True)
    number: str = f.text(N_("Decision number"), required=True, length=80)
    date: str = f.date(N_("Decision date"), required=True)


def _plan_create(db: Writer, asked: PlanCreate) -> Done:
    made = rounds.create_plan(
        db,
        term=asked.term,
        organization=asked.organization,
        kind=asked.kind or "first",
        name=asked.name,
        year=asked.year,
        reference_date=asked.reference_date,
        procedure=asked.procedure,
    )
    return Done(made.changes, made.notices)


def _plan_copy(db: Writer, asked: PlanCopy) -> Done:
    made = rounds.carry_over(
        db,
        asked.plan,
        kind=asked.kind or "review",
        year=asked.year,
        name=asked.name,
        term=asked.term,
        procedure=asked.procedure,
    )
    return Done(made.changes, made.notices)


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


def _entry_change(db: Writer, asked: EntryChange) -> Changes:
    return planning.entry_change(
        db,
        entry_of(db, asked.plan, asked.person, asked.post),
        group=asked.group,
        source=asked.source,
        proposed_by=asked.proposed_by,
        note=asked.note,
    )


def _entry_move(db: Writer, asked: EntryMove) -> Changes:
    return planning.entry_move(db, entry_of(db, asked.plan, asked.person, asked.post), asked.to)


def _entry_remove(db: Writer, asked: EntryRemove) -> Changes:
    entry = entry_of(db, asked.plan, asked.person, asked.post)
    return planning.entry_remove(
        db, entry, reason=asked.reason, on=asked.date, decision=asked.decision, note=asked.note
    )


def _plan_propose(db: Writer, asked: PlanWay) -> Changes:
    return approval.plan_propose(db, asked.plan)


def _plan_submit(db: Writer, asked: PlanSubmit) -> Changes:
    return approval.plan_submit(db, asked.plan, number=asked.number, date=asked.date)


def _plan_take_back(db: Writer, asked: PlanWay) -> Changes:
    return approval.plan_take_back(db, asked.plan)


def _review_lists_read(db: Writer, asked: ReviewListsRead) -> Done:
    """Each list is an action of its own; a list nobody could read is told with its reason."""
    taken = review_lists.read_lists(
        db,
        review_lists.files_of(Path(asked.path)),
        term=asked.term,
        organization=asked.organization,
        kind=asked.kind or "review",
        year=asked.year,
    )
    told = [
        warning(None, N_("{file}: {problem}"), file=each.file, problem=problem)
        for each in taken
        for problem in each.problems
    ]
    nothing_new = N_("{file}: everything in it is in the plan already, nothing was changed.")
    told += [
        warning(None, nothing_new, file=each.file)
        for each in taken
        if each.plan is not None and each.changes is None and not each.problems
    ]
    if all(each.plan is None for each in taken):
        raise Refused([error(None, told[0].msgid, **told[0].params)] if told else [])
    return Done(next((each.changes for each in reversed(taken) if each.changes), None), told)


def _plan_approve(db: Writer, asked: PlanApprove) -> Done:
    done = approval.plan_approve(db, asked.plan, number=asked.number, date=asked.date)
    return Done(done.changes, [*done.notices, *done.standing])


ACTIONS: tuple[Action, ...] = (
    Action("plan-create", N_("New plan"), PlanCreate, _plan_create),
    Action("plan-copy", N_("Begin the next round"), PlanCopy, _plan_copy),
    Action("entry-add", N_("Add a planned person"), EntryAdd, _entry_add),
    Action("entry-change", N_("Change a planned person"), EntryChange, _entry_change),
    Action("entry-move", N_("Move a planned person to another post"), EntryMove, _entry_move),
    Action("entry-remove", N_("Take a person out"), EntryRemove, _entry_remove),
    Action("plan-propose", N_("Note a plan as proposed"), PlanWay, _plan_propose),
    Action("plan-submit", N_("Send a plan up"), PlanSubmit, _plan_submit),
    Action("plan-take-back", N_("Take a plan back"), PlanWay, _plan_take_back),
    Action(
        "review-lists-read", N_("Read review lists of subordinate units"), ReviewListsRead, _review_lists_read
    ),
    Action("plan-approve", N_("Approve a plan"), PlanApprove, _plan_approve),
)
