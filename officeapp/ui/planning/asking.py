"""What the planning page asks before it acts: a new plan, the next round, approval, taking somebody out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from officeapp.base import dates
from officeapp.base.i18n import N_, _, ngettext
from officeapp.data.queries import office as office_queries
from officeapp.data.queries import planning as queries
from officeapp.data.queries import procedures, records
from officeapp.data.queries.titles import titles
from officeapp.domain import fields as f
from officeapp.domain.registers.plans import PLANS, Plan, PlanStep
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.plan_sheet import Entry, Head, Step
from officeapp.services import approval, plan_steps, planning, registers, rounds
from officeapp.services.actions.planning import (
    EntryChange,
    EntryMove,
    EntryRemove,
    PlanApprove,
    PlanCopy,
    PlanCreate,
    PlanSubmit,
)
from officeapp.ui.base.form_dialog import FormDialog
from officeapp.ui.context import Context

_PROCEDURES = {
    "new_plan": N_("New plan, agencies and units"),
    "new_plan_commune": N_("New plan, communes and wards"),
    "annual_review": N_("Yearly review, agencies and units"),
    "annual_review_commune": N_("Yearly review, communes and wards"),
    "appointment": N_("Appointment from within"),
    "appointment_external": N_("Appointment from elsewhere"),
    rounds.WITHOUT: N_("No steps: the plan is approved already"),
}
_NAMED = 6  # names a question lists
_BROKEN = 4  # rules a question lists


def procedure_words(kind: str) -> str:
    """Return what a procedure is called; one the office made itself carries its own name."""
    return _(_PROCEDURES[kind]) if kind in _PROCEDURES else kind


def _choices(found: Sequence[procedures.Procedure]) -> list[tuple[str, str]]:
    kinds = [each.kind for each in found]
    return [(kind, procedure_words(kind)) for kind in (*kinds, rounds.WITHOUT)]


def new_plan(ctx: Context, over: QWidget, then: Callable[[planning.Made], object]) -> None:
    """Ask what a new plan is for; the office itself and the term to come stand there already."""

    def read(db: Any) -> tuple[dict[str, Any], dict[str, str], list[tuple[str, str]]]:
        here = office_queries.office(db).organization
        term = queries.term_to_plan(db, ctx.term)
        values = {
            "organization": here,
            "term": term,
            "kind": "first",
            "year": dates.today().year,
        }
        named = {
            "organization": titles(db, "organizations", [here]).get(here, ""),
            "term": titles(db, "terms", [term]).get(term, "") if term is not None else "",
        }
        return values, named, _choices(procedures.procedures(db))

    def show(found: tuple[dict[str, Any], dict[str, str], list[tuple[str, str]]]) -> None:
        values, named, choices = found
        FormDialog(
            ctx,
            _("Begin a new plan?"),
            _("It gets the steps of its procedure; people are added afterwards."),
            _("Begin the plan"),
            PlanCreate,
            ("organization", "term", "year", "kind", "reference_date", "procedure", "name"),
            _create,
            then,
            values=values,
            shown=named,
            choices={"procedure": choices},
            hints={
                "reference_date": _("Empty: by term and level"),
                "name": _("Empty: made of term and year"),
                "procedure": _("Empty: by round and level of the unit"),
            },
            halves=("term", "year", "kind", "reference_date"),
            parent=over,
        ).open()

    ctx.tasks.read(read, show, over, key="asking")


def _create(db: Any, given: dict[str, Any]) -> planning.Made:
    known: dict[str, Any] = {**given, "kind": given["kind"] or "first"}
    return rounds.create_plan(db, **known)


def _with_kind(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "kind": given["kind"] or "review"}


def next_round(ctx: Context, over: QWidget, head: Head, then: Callable[[planning.Made], object]) -> None:
    """Ask for kind and year of the next round."""
    FormDialog(
        ctx,
        _("Begin the next round of “{plan}”?").format(plan=head.name),
        _("Everybody in force is carried over, to be kept or taken out; this plan stays as it is."),
        _("Begin the round"),
        PlanCopy,
        ("kind", "year", "term", "name"),
        lambda db, given: rounds.carry_over(db, head.id, **_with_kind(given)),
        then,
        values={"kind": "review", "year": dates.today().year, "term": head.term},
        shown={"term": head.term_name},
        hints={
            "name": _("Empty: made of term and year"),
            "term": _("For another term everybody has yet to be proposed"),
        },
        halves=("kind", "year"),
        parent=over,
    ).open()


def change_plan(ctx: Context, over: QWidget, head: Head) -> None:
    """Change name, year and the day at which ages are counted."""

    def change(db: Any, given: dict[str, Any]) -> Any:
        return registers.save(db, PLANS, replace(records.get(db, PLANS, head.id), **given))

    FormDialog(
        ctx,
        _("Change “{plan}”?").format(plan=head.name),
        "",
        _("Change the plan"),
        Plan,
        ("name", "year", "reference_date"),
        change,
        lambda _saved: None,
        values={"name": head.name, "year": head.year, "reference_date": head.reference},
        hints={"reference_date": _("Month or day, such as 07/2030")},
        halves=("year", "reference_date"),
        parent=over,
    ).open()


def approve(ctx: Context, over: QWidget, head: Head, found: Sequence[Finding]) -> None:
    """Ask for number and date of the decision, and say which rules stay broken by it."""

    def tell(done: approval.Approved) -> None:
        if done.notices:
            ctx.ask.problem("\n".join(map(str, done.notices)))

    text = _("Everybody still in the running is planned from that day on. It can be undone.")
    broken = [str(each) for each in found if each.level == "break"]
    if broken:
        words = ngettext("{count} rule stays broken:", "{count} rules stay broken:", len(broken))
        more = ["…"] if len(broken) > _BROKEN else []
        listed = [f"• {each}" for each in broken[:_BROKEN]]
        text = "\n".join([text, words.format(count=len(broken)), *listed, *more])
    FormDialog(
        ctx,
        _("Approve “{plan}”?").format(plan=head.name),
        text,
        _("Approve"),
        PlanApprove,
        ("number", "date"),
        lambda db, given: approval.plan_approve(db, head.id, **given),
        tell,
        values={"date": dates.today().isoformat()},
        halves=("number", "date"),
        parent=over,
    ).open()


def submit(ctx: Context, over: QWidget, head: Head) -> None:
    """Ask for number and date of the submission."""
    FormDialog(
        ctx,
        _("Send “{plan}” up?").format(plan=head.name),
        _("From then on it waits for its decision; it can be taken back."),
        _("Send up"),
        PlanSubmit,
        ("number", "date"),
        lambda db, given: approval.plan_submit(db, head.id, **given),
        lambda _changes: None,
        values={"date": dates.today().isoformat()},
        halves=("number", "date"),
        parent=over,
    ).open()


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """The day a plan is looked at."""

    day: str = f.date(N_("As it stood on"), required=True)


def as_of(ctx: Context, over: QWidget, day: str | None, then: Callable[[str], object]) -> None:
    """Ask for the day as of which the plan shall be shown."""
    FormDialog(
        ctx,
        _("Show the plan as it stood on which day?"),
        _("By the dates of its decisions; people, posts and rules are those of that day."),
        _("Show"),
        AsOf,
        ("day",),
        lambda _db, given: given["day"],
        then,
        values={"day": day or dates.today().isoformat()},
        parent=over,
    ).open()


def step_details(ctx: Context, over: QWidget, step: Step) -> None:
    """Ask who met where and who counted; how the step counts is part of the procedure."""
    names = ("place", "chair", "secretary", "minutes", "counters")
    if not step.done:
        names = ("participants", *names)
    FormDialog(
        ctx,
        _("Step {number}: {name}").format(number=step.number, name=step.name),
        "",
        _("Keep the details"),
        PlanStep,
        names,
        lambda db, given: plan_steps.step_change(db, step.id, given),
        lambda _changes: None,
        values={name: getattr(step, name) for name in names},
        hints={"counters": _("A line each, the head of the team first")},
        halves=("place", "chair", "secretary", "minutes"),
        parent=over,
    ).open()


def change_entry(ctx: Context, over: QWidget, entry: Entry) -> None:
    """Change what the plan says of somebody beside the post."""
    FormDialog(
        ctx,
        _("Change {name}?").format(name=entry.name),
        "",
        _("Keep the change"),
        EntryChange,
        ("group", "source", "proposed_by", "note"),
        lambda db, given: planning.entry_change(db, entry.id, **given, exactly=True),
        lambda _changes: None,
        values={
            "group": entry.group,
            "source": entry.source,
            "proposed_by": entry.proposed_by,
            "note": entry.note,
        },
        halves=("group", "source"),
        parent=over,
    ).open()


def move(ctx: Context, over: QWidget, entry: Entry) -> None:
    """Ask for which post somebody shall be planned instead."""
    FormDialog(
        ctx,
        _("Plan {name} for which other post?").format(name=entry.name),
        _("The round before stays as it is."),
        _("Move"),
        EntryMove,
        ("to",),
        lambda db, given: planning.entry_move(db, entry.id, given["to"]),
        lambda _changes: None,
        parent=over,
    ).open()


def remove(ctx: Context, over: QWidget, entry: Entry) -> None:
    """Ask why somebody leaves a plan."""

    def show(reasons: list[tuple[int, str]]) -> None:
        FormDialog(
            ctx,
            _("Take {name} out of the plan?").format(name=entry.name),
            _("The record and the votes stay in the history. It can be undone."),
            _("Take out"),
            EntryRemove,
            ("reason", "date", "decision"),
            lambda db, given: planning.entry_remove(
                db, entry.id, reason=given["reason"], on=given["date"], decision=given["decision"]
            ),
            lambda _changes: None,
            values={"date": dates.today().isoformat()},
            choices={"reason": reasons},
            halves=("date", "decision"),
            hints=None if entry.votes else {"reason": _("Empty: the name is withdrawn, nothing is kept")},
            parent=over,
        ).open()

    ctx.tasks.read(queries.removal_reasons, show, over, key="asking")


def add_unknown(ctx: Context, names: Sequence[str]) -> bool:
    """Ask whether people nobody knows yet shall be added."""
    question = ngettext("Add {count} new person?", "Add {count} new people?", len(names))
    listed = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
    return ctx.ask.confirm(
        question.format(count=len(names)),
        _("Nobody is known by these names: {names}").format(names=listed),
        yes=_("Add them"),
        no=_("Leave them out"),
    )
