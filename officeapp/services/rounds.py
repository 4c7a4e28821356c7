"""The rounds of a plan: begun, proposed, sent up, taken back, approved, and carried over into the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from officeapp.base import dates, i18n, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import planning, procedures, records
from officeapp.data.queries.titles import titles
from officeapp.domain.check import Problem, Refused, error, warning
from officeapp.domain.registers.plans import (
    PLAN_ENTRIES,
    PLAN_STEPS,
    PLANS,
    STEP_RULES,
    Plan,
    PlanEntry,
    PlanStep,
)
from officeapp.domain.rules.ballots import courses, latecomers
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.plan_sheet import RUNNING, Sheet, Step, findings
from officeapp.services.planning import Made, open_plan
from officeapp.services.registers import put_checked

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

PROCEDURES = {
    "first": "new_plan",
    "review": "annual_review",
    "additional": "annual_review",
    "appointment": "appointment",
}
COMMUNE = "_commune"
WITHOUT = "none"  # a plan without steps, such as one that was approved long ago
_NAMES = {
    "first": N_("Plan {term}"),
    "review": N_("Plan {term}, review of {year}"),
    "additional": N_("Plan {term}, addition of {year}"),
    "appointment": N_("Appointment {term}, {year}"),
}
_NAMED = 5  # people or posts a message names before it counts the rest


def procedure_for(db: Db, kind: str, organization: int) -> str:
    """The procedure a round of this kind usually follows in a unit of this level."""
    usual = PROCEDURES.get(kind, "new_plan")
    own = usual + COMMUNE
    known = {each.kind for each in procedures.procedures(db)}
    return own if own in known and planning.is_commune(db, organization) else usual


def create_plan(
    db: Writer,
    *,
    term: int,
    organization: int,
    kind: str = "first",
    name: str | None = None,
    year: int | None = None,
    reference_date: str | None = None,
    procedure: str | None = None,
) -> Made:
    """Begin a round of planning with the steps of its procedure.

    Args:
        db: the writer.
        term, organization: whom it is for.
        kind: `first`, `review`, `additional` or `appointment`.
        name: by default made of kind, term and year.
        year: by default this one.
        reference_date: when ages are counted; by default the figure of the organization's level.
        procedure: a procedure of the office; by default the usual one; `none` for no steps.

    Raises:
        Refused: the plan has problems, or one of this name, term, organization, kind and year is there.
        UserError: there is no such procedure.
    """
    plan = new_plan(db, term, organization, kind, name, year, reference_date)
    notices = _like_it(db, plan)
    with action(db, N_("New plan: {name}"), name=plan.name) as act:
        stored = put_checked(act, PLANS, plan)
        _put_steps(act, stored, procedure)
    return Made(stored.id or 0, act.changes, notices)


def _like_it(db: Db, plan: Plan) -> tuple[Problem, ...]:
    """Another round of the same term, organization, kind and year; of the same name it would be the same one.

    Raises:
        Refused: it has the same name.
    """
    rows = db.execute(
        "SELECT name FROM plans WHERE term = ? AND organization = ? AND kind = ? AND year = ? ORDER BY id",
        (plan.term, plan.organization, plan.kind, plan.year),
    ).fetchall()
    names = [row[0] for row in rows]
    if plan.name in names:
        words = N_("“{name}” is there already. Open it; a further round of this year gets a name of its own.")
        raise Refused([error("name", words, name=plan.name)])
    words = N_("“{name}” is of the same term, unit, kind and year. Remove one of them if they are the same.")
    return tuple(warning("year", words, name=name) for name in names)


def new_plan(
    db: Db,
    term: int,
    organization: int,
    kind: str,
    name: str | None = None,
    year: int | None = None,
    reference_date: str | None = None,
) -> Plan:
    """A plan to be, with what follows from kind, term and organization filled in."""
    year = year or dates.today().year
    words = _(_NAMES.get(kind, _NAMES["first"]))
    called = text.clean(name or "") or words.format(term=titles(db, "terms", [term]).get(term, ""), year=year)
    return Plan(
        name=called,
        term=term,
        organization=organization,
        kind=kind,
        year=year,
        reference_date=reference_date or planning.reference_of(db, term, organization),
        state="draft",
    )


def _put_steps(act: Action, plan: Plan, wanted: str | None) -> None:
    if wanted == WITHOUT:
        return
    kind = wanted or procedure_for(act.db, plan.kind or "first", plan.organization)
    found = procedures.procedure(act.db, kind)
    if found is None:
        known = ", ".join(each.kind for each in procedures.procedures(act.db))
        raise UserError(
            N_("There is no procedure “{name}”. The office keeps: {known}."), name=kind, known=known
        )
    for each in found.steps:
        given = {name: getattr(each, name) for name in STEP_RULES}
        act.put(PLAN_STEPS, PlanStep(plan=plan.id or 0, **given, done=0))


# ── on its way to approval ──────────────────────────────────────────────────────────────────────


def plan_propose(db: Writer, plan: int) -> Changes:
    """Note that the unit has proposed its people; the plan may still change.

    Raises:
        UserError: it is approved or sent up, or nobody is on it.
    """
    it = open_plan(db, plan)
    _running(db, plan)
    with action(db, N_("Propose {name}"), name=it.name) as act:
        act.set(PLANS, plan, {"state": "proposed"})
    return act.changes


def plan_submit(db: Writer, plan: int, *, number: str | None = None, date: str | None = None) -> Changes:
    """Send a plan up: from then on it waits for its decision and does not change.

    Args:
        db: the writer.
        plan: its id.
        number, date: of the submission; the date by default today.

    Raises:
        UserError: it is approved or sent up already, a step is not finished, or nobody is on it.
        Refused: the date is none.
    """
    it = open_plan(db, plan)
    _finished(planning.steps(db, plan))
    _running(db, plan)
    _all_voted(db, plan)
    with action(db, N_("Send {name} up"), name=it.name) as act:
        stored: Plan = records.get(db, PLANS, plan)
        sent = replace(
            stored,
            state="submitted",
            submission_number=text.clean(number or "") or None,
            submission_date=date or dates.today().isoformat(),
        )
        put_checked(act, PLANS, sent)
    return act.changes


def plan_take_back(db: Writer, plan: int) -> Changes:
    """Make a plan that was proposed or sent up a draft again.

    Raises:
        UserError: it is a draft or approved.
    """
    it = planning.head(db, plan)
    if it.state not in ("proposed", "submitted"):
        raise UserError(N_("“{name}” is not on its way up. There is nothing to take back."), name=it.name)
    with action(db, N_("Take {name} back"), name=it.name) as act:
        act.set(PLANS, plan, {"state": "draft", "submission_number": None, "submission_date": None})
    return act.changes


@dataclass(frozen=True, slots=True)
class Approved:
    """What came of approving a plan.

    Attributes:
        changes: what was written.
        standing: what the rules still have against it, breaks first.
        notices: what should be looked at though it stopped nothing.
    """

    changes: Changes
    standing: tuple[Finding, ...] = ()
    notices: tuple[Problem, ...] = ()


def plan_approve(db: Writer, plan: int, *, number: str | None, date: str | None) -> Approved:
    """Approve a plan: those in the running are planned from the day of the decision on, those taken out are out.

    Rules that are broken stop nothing: whoever decides is told which ones stand.

    Raises:
        UserError: it is approved already, nobody is on it, a step is not finished, somebody was never voted on,
            a post is no longer there, number or date is missing.
        Refused: it would be decided before it was sent up.
    """
    it = planning.head(db, plan)
    if it.approved:
        raise UserError(
            N_("“{name}” is approved and stays as it is. Begin a yearly review to change it."), name=it.name
        )
    number = text.clean(number or "")
    if not number or not date:
        raise UserError(N_("An approved plan needs the number and date of its decision. Enter both."))
    steps = planning.steps(db, plan)
    _finished(steps)
    running = _running(db, plan)
    _all_voted(db, plan)
    _posts_there(db, plan, date)
    _follows_the_newest(db, plan, it.previous)
    last = _own_step(steps)
    standing = still_against(planning.sheet(db, plan))
    with action(db, N_("Approve {name}"), name=it.name) as act:
        before = _former_places(db, it.previous)
        for entry in running:
            moved = before is not None and (entry.person, entry.post) not in before
            since = {
                "from_date": date if moved or not entry.from_date else entry.from_date,
                "decision_in": number if moved or not entry.decision_in else entry.decision_in,
            }
            act.set(PLAN_ENTRIES, entry.id or 0, {"state": "approved", **since})
        for entry in _taken_out(db, plan):
            act.set(PLAN_ENTRIES, entry.id or 0, {"to_date": date, "decision_out": number})
        if last is not None:
            act.set(PLAN_STEPS, last.id, {"done": 1, "held_on": date})
        stored: Plan = records.get(db, PLANS, plan)
        put_checked(act, PLANS, replace(stored, state="approved", decision_number=number, decision_date=date))
    return Approved(act.changes, standing, tuple(_later(steps, date)))


def _later(steps: Sequence[Step], date: str) -> Iterator[Problem]:
    """A step cannot be held after the decision it leads to."""
    for step in steps:
        if step.held_on and dates.surely_before(date, step.held_on):
            words = N_("Step {number} was held on {day}, after the decision of {decided}. Check both days.")
            shown = {"day": i18n.date(step.held_on), "decided": i18n.date(date)}
            yield warning("decision_date", words, number=step.number, **shown)
            return


def still_against(sheet: Sheet) -> tuple[Finding, ...]:
    """The rules a plan breaks, which whoever decides on it has to know; they speak of plans, not of appointments."""
    if sheet.head.kind == "appointment":
        return ()
    return tuple(each for each in findings(sheet) if each.level == "break")


def _follows_the_newest(db: Db, plan: int, previous: int | None) -> None:
    """A round copied before another one was decided would take back what that one decided."""
    if previous is None:
        return
    row = db.execute(
        "SELECT later.name, later.decision_number FROM plans own JOIN plans later ON later.term = own.term"
        " AND later.organization = own.organization WHERE own.id = ? AND later.previous = ? AND later.id <> own.id"
        " AND later.state = 'approved' LIMIT 1",
        (plan, previous),
    ).fetchone()
    if row:
        words = N_(
            "“{name}” ({number}) was decided since this round was copied, and approving it would take that back."
            " Begin a new round from “{name}”."
        )
        raise UserError(words, name=row[0], number=row[1] or "")


def _running(db: Db, plan: int) -> list[PlanEntry]:
    found: list[PlanEntry] = records.find(db, PLAN_ENTRIES, plan=plan)
    running = [each for each in found if each.to_date is None and each.state in (*RUNNING, None)]
    if not running:
        raise UserError(N_("Nobody is on this plan yet. Add people, then approve."))
    return running


def _former_places(db: Db, previous: int | None) -> set[tuple[int, int]] | None:
    """(person, post) in force in the round before; None where there is none."""
    if previous is None:
        return None
    rows = db.execute(
        "SELECT person, post FROM plan_entries WHERE plan = ? AND to_date IS NULL"
        " AND coalesce(state, '') NOT IN ('stopped', 'removed')",
        (previous,),
    )
    return set(rows.fetchall())


def _taken_out(db: Db, plan: int) -> list[PlanEntry]:
    """Those this round takes out; who left by a decision of their own keeps it."""
    found: list[PlanEntry] = records.find(db, PLAN_ENTRIES, plan=plan, state="removed")
    return [each for each in found if not each.decision_out]


def _finished(steps: Sequence[Step]) -> None:
    last = _own_step(steps)
    ahead = next((step for step in steps if not step.done and step is not last), None)
    if ahead is not None:
        raise UserError(
            N_("Step {number} “{step}” is not finished. Finish it first."),
            number=ahead.number,
            step=ahead.name,
        )


def _own_step(steps: Sequence[Step]) -> Step | None:
    """The last step when it is the approval itself: one without a ballot."""
    return steps[-1] if steps and not steps[-1].votes else None


def _all_voted(db: Db, plan: int) -> None:
    """Somebody added after a ballot was finished was never voted on there."""
    sheet = planning.sheet(db, plan)
    way = courses(sheet)
    for step in sheet.ballots:
        lacking = [
            entry.name
            for entry in sheet.running
            if step.done
            and (came := way[entry.id].results.get(step.id))
            and came.key == "open"
            and not any(entry.id in latecomers(sheet, later) for later in sheet.ballots)
        ]
        if lacking:
            names = ", ".join(lacking[:_NAMED]) + (" …" if len(lacking) > _NAMED else "")
            raise UserError(
                N_("Nobody voted in step {number} on: {names}. Open the step again and enter their votes."),
                number=step.number,
                names=names,
            )


def _posts_there(db: Db, plan: int, date: str) -> None:
    gone = db.execute(
        "SELECT DISTINCT p.name, o.name, o.dissolved_on FROM plan_entries e JOIN posts p ON p.id = e.post"
        " JOIN organizations o ON o.id = p.organization WHERE e.plan = ? AND e.to_date IS NULL"
        " AND coalesce(e.state, '') NOT IN ('stopped', 'removed') AND o.dissolved_on <= ? ORDER BY p.name",
        (plan, date),
    ).fetchall()
    if gone:
        named = "; ".join(f"{post} - {unit}" for post, unit, _day in gone[:_NAMED])
        raise UserError(
            N_("Posts of a dissolved unit are still planned for: {posts}. Take these people out first."),
            posts=named + (" …" if len(gone) > _NAMED else ""),
        )


# ── the next round ──────────────────────────────────────────────────────────────────────────────


def carry_over(
    db: Writer,
    plan: int,
    *,
    kind: str = "review",
    year: int | None = None,
    name: str | None = None,
    term: int | None = None,
    procedure: str | None = None,
) -> Made:
    """Begin the next round with a copy of this one: who is in force is carried over, to be kept or taken out.

    Args:
        db: the writer.
        plan: the round copied; it stays as it is.
        kind, year, name, procedure: as of `create_plan`.
        term: another term, for which everybody has yet to be proposed.

    Raises:
        Refused: the new plan has problems.
        UserError: there is no such procedure.
    """
    old: Plan = records.get(db, PLANS, plan)
    other = term is not None and term != old.term
    reference = None if other else planning.review_reference(db, kind, old.term) or old.reference_date
    new = new_plan(db, term or old.term, old.organization, kind, name, year, reference)
    found: list[PlanEntry] = records.find(db, PLAN_ENTRIES, plan=plan)
    entries = [each for each in found if each.to_date is None and each.state in (*RUNNING, None)]
    notices = _like_it(db, new)
    with action(db, N_("Carry {name} over into {new}"), name=old.name, new=new.name) as act:
        stored = put_checked(act, PLANS, replace(new, previous=plan))
        act.insert(PLAN_ENTRIES, _COPIED, [_copied(each, stored.id or 0, other) for each in entries])
        _put_steps(act, stored, procedure)
    return Made(stored.id or 0, act.changes, notices)


_COPIED = (
    *("plan", "person", "post", "planning_group", "source", "proposed_by", "note"),
    *("from_date", "decision_in", "state"),
)


def _copied(entry: PlanEntry, plan: int, other: bool) -> list[object]:
    """The row of an entry in the next round; for another term nothing is decided yet."""
    decided = not other and (entry.state == "approved" or entry.decision_in)
    of_person = [entry.person, entry.post, entry.planning_group, entry.source, entry.proposed_by, entry.note]
    since = [entry.from_date, entry.decision_in] if decided else [None, None]
    return [plan, *of_person, *since, "kept" if decided else "proposed"]
