"""The rounds of a plan: begun with the steps of their procedure, and carried over into the next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from officeapp.base import dates, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.actions import Action, action
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
from officeapp.domain.rules.plan_sheet import RUNNING
from officeapp.services.planning import Made
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
