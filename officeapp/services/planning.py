"""Personnel planning: making a plan, who is on it, its approval, and the next round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from officeapp.base import dates, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import planning, records, refs
from officeapp.data.queries.titles import titles
from officeapp.domain.registers.office import STEP_TEMPLATES
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.domain.registers.plans import PLAN_ENTRIES, PLAN_STEPS, PLANS, Plan, PlanEntry, PlanStep
from officeapp.domain.rules import plan_sheet
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.plan_sheet import Head, Step
from officeapp.services import somebody
from officeapp.services.registers import put_checked
from officeapp.services.somebody import Told

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

PROCEDURES = {"first": "new_plan", "review": "annual_review", "additional": "annual_review"}
COMMUNE = "_commune"
WITHOUT = "none"  # a plan without steps, such as one that was approved long ago


@dataclass(frozen=True, slots=True)
class Made:
    """A record that an action made."""

    id: int
    changes: Changes


def procedure_for(db: Db, kind: str, organization: int) -> str:
    """The procedure a round of this kind usually follows in a unit of this level."""
    usual = PROCEDURES.get(kind, "new_plan")
    own = usual + COMMUNE
    known = {each.kind for each in planning.procedures(db)}
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
        kind: `first`, `review` or `additional`.
        name: by default made of kind, term and year.
        year: by default this one.
        reference_date: when ages are counted; by default the figure of the organization's level.
        procedure: a procedure of the office; by default the usual one; `none` for no steps.

    Raises:
        Refused: the plan has problems.
        UserError: there is no such procedure.
    """
    plan = _new_plan(db, term, organization, kind, name, year, reference_date)
    with action(db, N_("New plan: {name}"), name=plan.name) as act:
        stored = put_checked(act, PLANS, plan)
        _put_steps(act, stored, procedure)
    return Made(stored.id or 0, act.changes)


def _new_plan(
    db: Db,
    term: int,
    organization: int,
    kind: str,
    name: str | None,
    year: int | None,
    reference_date: str | None,
) -> Plan:
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


_NAMES = {
    "first": N_("Plan {term}"),
    "review": N_("Plan {term}, review of {year}"),
    "additional": N_("Plan {term}, addition of {year}"),
}


def _put_steps(act: Action, plan: Plan, procedure: str | None) -> None:
    if procedure == WITHOUT:
        return
    wanted = procedure or procedure_for(act.db, plan.kind or "first", plan.organization)
    templates = records.find(act.db, STEP_TEMPLATES, kind=wanted)
    if not templates:
        known = ", ".join(each.kind for each in planning.procedures(act.db))
        raise UserError(
            N_("There is no procedure “{name}”. The office keeps: {known}."), name=wanted, known=known
        )
    for each in sorted(templates, key=lambda template: template.number):
        act.put(
            PLAN_STEPS,
            PlanStep(
                plan=plan.id or 0,
                number=each.number,
                name=each.name,
                ballot=each.ballot,
                base=each.base,
                threshold=each.threshold,
                done=0,
            ),
        )


def open_plan(db: Db, plan: int) -> Head:
    """A plan that may still be changed.

    Raises:
        UserError: it is approved, or gone.
    """
    it = planning.head(db, plan)
    if it.approved:
        raise UserError(
            N_("“{name}” is approved and stays as it is. Begin a yearly review to change it."), name=it.name
        )
    return it


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding people.

    Attributes:
        entries: ids of the entries made.
        unknown: names nobody is known by.
        ambiguous: names several people have, each with their ids.
        twice: names planned for this post already.
    """

    changes: Changes
    entries: tuple[int, ...]
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, tuple[int, ...]], ...] = ()
    twice: tuple[str, ...] = ()


def entry_add(
    db: Writer,
    *,
    plan: int,
    post: int,
    person: int | None = None,
    told: Told | None = None,
    group: str | None = None,
    source: str | None = None,
    proposed_by: str | None = None,
    note: str | None = None,
) -> Made:
    """Plan a person for a post; one `told` of who is not known yet is added in the same action.

    Raises:
        UserError: the plan is approved; neither person nor name.
        Namesakes: several may be meant by the name.
        Refused: the person is planned for this post already.
    """
    open_plan(db, plan)
    if person is None and (told is None or not text.clean(told.name)):
        raise UserError(N_("Say who is planned: choose a person, or type a name."))
    if person is None and told is not None:
        person = somebody.known(db, told)
    title = (
        titles(db, "people", [person]).get(person, "") if person is not None else told.name if told else ""
    )
    label = N_("Plan {name} for {post}")
    with action(db, label, name=title, post=titles(db, "posts", [post]).get(post, "")) as act:
        if person is None and told is not None:
            person = somebody.added(act, told)
        entry = PlanEntry(
            plan=plan,
            person=person or 0,
            post=post,
            planning_group=group,
            source=source,
            state="proposed",
            proposed_by=proposed_by,
            note=note,
        )
        stored = put_checked(act, PLAN_ENTRIES, entry)
    return Made(stored.id or 0, act.changes)


def noticed(db: Db, entry: int) -> list[Finding]:
    """What the rules have against somebody's place in a plan, breaks first."""
    found: PlanEntry = records.get(db, PLAN_ENTRIES, entry)
    return plan_sheet.findings_of(planning.sheet(db, found.plan), found.person, found.post)


def entries_add(
    db: Writer, *, plan: int, post: int, names: Sequence[str], people: Sequence[int] = (), new: bool = False
) -> Added:
    """Plan several people for a post as one action: those chosen, and a pasted list of names.

    Args:
        db: the writer.
        plan, post: where to.
        names: as people write them; a citizen id or card number serves too.
        people: ids of people chosen.
        new: people nobody knows yet are added by name; otherwise they are only told.

    Raises:
        UserError: the plan is approved.
    """
    open_plan(db, plan)
    field = PLAN_ENTRIES.field("person")
    unknown: list[str] = []
    ambiguous: list[tuple[str, tuple[int, ...]]] = []
    twice: list[str] = []
    known = list(people)
    fresh: list[str] = []
    for typed in filter(None, map(text.clean, names)):
        try:
            known.append(refs.resolve(db, field, typed))
        except refs.Ambiguous as several:
            ambiguous.append((typed, tuple(several.candidates)))
        except refs.Unknown:
            (fresh if new else unknown).append(typed)
    planned = {
        row[0]
        for row in db.execute(
            "SELECT person FROM plan_entries WHERE plan = ? AND post = ? AND to_date IS NULL", (plan, post)
        ).fetchall()
    }
    made: list[int] = []
    label = N_("Plan {count} people for {post}")
    count = len(set(known) - planned) + len(fresh)
    with action(db, label, count=count, post=titles(db, "posts", [post]).get(post, "")) as act:
        for name in fresh:
            known.append(put_checked(act, PEOPLE, Person(name=name)).id or 0)
        named = titles(db, "people", known)
        for person in known:
            if person in planned:
                twice.append(named.get(person, ""))
                continue
            planned.add(person)
            entry = PlanEntry(plan=plan, person=person, post=post, state="proposed")
            made.append(act.put(PLAN_ENTRIES, entry).id or 0)
    return Added(act.changes, tuple(made), tuple(unknown), tuple(ambiguous), tuple(twice))


def entry_change(
    db: Writer, entry: int, *, group: str | None = None, source: str | None = None, note: str | None = None
) -> Changes:
    """Change group, source or note of somebody planned; what is not given stays.

    Raises:
        UserError: the plan is approved.
    """
    found: PlanEntry = records.get(db, PLAN_ENTRIES, entry)
    open_plan(db, found.plan)
    given = {"planning_group": group, "source": source, "note": note}
    changed = replace(found, **{name: value for name, value in given.items() if value is not None})
    with action(db, N_("Change {name}"), name=_title(db, entry)) as act:
        put_checked(act, PLAN_ENTRIES, changed)
    return act.changes


def entry_remove(
    db: Writer,
    entry: int,
    *,
    reason: int | None = None,
    on: str | None = None,
    decision: str | None = None,
    note: str | None = None,
) -> Changes:
    """Take somebody out of a plan, of an approved one too: the entry stays with day and reason.

    A name only proposed, on which nobody voted, goes to the bin when no reason is given.

    Raises:
        Refused: no reason.
        UserError: taken out already.
    """
    found: PlanEntry = records.get(db, PLAN_ENTRIES, entry)
    title = _title(db, entry)
    if found.to_date is not None or found.state == "removed":
        raise UserError(N_("{name} was taken out of the plan before."), name=title)
    if reason is None and found.state == "proposed" and not _has_votes(db, entry):
        with action(db, N_("Withdraw {name}"), name=title) as act:
            act.remove(PLAN_ENTRIES, entry)
        return act.changes
    gone = replace(
        found,
        state="removed",
        to_date=on or dates.today().isoformat(),
        removal_reason=reason,
        decision_out=decision,
        note=note or found.note,
    )
    with action(db, N_("Take {name} out of the plan"), name=title) as act:
        put_checked(act, PLAN_ENTRIES, gone)
    return act.changes


def _title(db: Db, entry: int) -> str:
    return titles(db, "plan_entries", [entry]).get(entry, "")


def _has_votes(db: Db, entry: int) -> bool:
    return db.execute("SELECT 1 FROM votes WHERE entry = ? LIMIT 1", (entry,)).fetchone() is not None


def plan_approve(db: Writer, plan: int, *, number: str | None, date: str | None) -> Changes:
    """Approve a plan: everybody still in the running is planned from the day of the decision on.

    Raises:
        UserError: it is approved already, nobody is on it, a step is not finished, number or date is missing.
    """
    it = open_plan(db, plan)
    number = text.clean(number or "")
    if not number or not date:
        raise UserError(N_("An approved plan needs the number and date of its decision. Enter both."))
    steps = planning.steps(db, plan)
    last = _own_step(steps)
    ahead = next((step for step in steps if not step.done and step is not last), None)
    if ahead is not None:
        raise UserError(
            N_("Step {number} “{step}” is not finished. Finish it, then approve."),
            number=ahead.number,
            step=ahead.name,
        )
    entries: list[PlanEntry] = [
        entry for entry in records.find(db, PLAN_ENTRIES, plan=plan) if entry.to_date is None
    ]
    running = [entry for entry in entries if entry.state in ("proposed", "kept", "approved", None)]
    if not running:
        raise UserError(N_("Nobody is on this plan yet. Add people, then approve."))
    with action(db, N_("Approve {name}"), name=it.name) as act:
        for entry in running:
            act.put(
                PLAN_ENTRIES,
                replace(
                    entry,
                    state="approved",
                    from_date=entry.from_date or date,
                    decision_in=entry.decision_in or number,
                ),
            )
        if last is not None:
            act.set(PLAN_STEPS, last.id, {"done": 1, "held_on": date})
        stored: Plan = records.get(db, PLANS, plan)
        put_checked(act, PLANS, replace(stored, state="approved", decision_number=number, decision_date=date))
    return act.changes


def _own_step(steps: Sequence[Step]) -> Step | None:
    """The last step when it is the approval itself: one without a ballot."""
    return steps[-1] if steps and not steps[-1].votes else None


def carry_over(
    db: Writer,
    plan: int,
    *,
    kind: str = "review",
    year: int | None = None,
    name: str | None = None,
    procedure: str | None = None,
) -> Made:
    """Begin the next round with a copy of this one: who is in force is carried over, to be kept or taken out.

    Raises:
        Refused: the new plan has problems.
    """
    old: Plan = records.get(db, PLANS, plan)
    new = _new_plan(db, old.term, old.organization, kind, name, year, old.reference_date)
    entries: list[PlanEntry] = [
        entry
        for entry in records.find(db, PLAN_ENTRIES, plan=plan)
        if entry.to_date is None and entry.state in ("approved", "kept", "proposed", None)
    ]
    with action(db, N_("Carry {name} over into {new}"), name=old.name, new=new.name) as act:
        stored = put_checked(act, PLANS, new)
        for entry in entries:
            act.put(
                PLAN_ENTRIES,
                replace(
                    entry,
                    id=None,
                    uid="",
                    version=0,
                    plan=stored.id or 0,
                    state="kept" if entry.state == "approved" or entry.decision_in else "proposed",
                ),
            )
        _put_steps(act, stored, procedure)
    return Made(stored.id or 0, act.changes)
