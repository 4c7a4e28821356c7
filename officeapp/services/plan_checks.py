"""What the store knows against a plan, its people, its steps and votes, before they are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.registers.plans import STEP_RULES
from officeapp.domain.rules import votes
from officeapp.domain.rules.ballots import out_of_order
from officeapp.domain.rules.votes import Count, Meeting


def approved_in_order(db: Db, plan: Any) -> Iterator[Problem]:
    """A plan is approved when its ballots are finished; what was decided stays so, for whom it was decided."""
    was = db.execute("SELECT state, term, organization FROM plans WHERE id = ?", (plan.id,)).fetchone()
    if was is not None and was[0] == "approved":
        for name, before in zip(("state", "term", "organization"), was, strict=True):
            if getattr(plan, name) != before:
                yield error(name, N_("This plan was decided and stays so. Begin a new round to change it."))
    if plan.state != "approved" or plan.id is None:
        return
    ahead = db.execute(
        "SELECT number, name FROM plan_steps WHERE plan = ? AND coalesce(done, 0) = 0"
        " AND coalesce(ballot, '') <> 'none' ORDER BY number LIMIT 1",
        (plan.id,),
    ).fetchone()
    if ahead is not None:
        words = N_("Step {number} “{step}” is not finished. Finish it first.")
        yield error("state", words, number=ahead[0], step=ahead[1])


def once_in_a_plan(db: Db, entry: Any) -> Iterator[Problem]:
    """Nobody stands twice for one post in one plan, in one group or in two; the post is still there."""
    if entry.to_date or entry.state in ("removed", "stopped"):
        return
    other = db.execute(
        "SELECT planning_group FROM plan_entries WHERE plan = ? AND person = ? AND post = ? AND to_date IS NULL"
        " AND id IS NOT ?",
        (entry.plan, entry.person, entry.post, entry.id),
    ).fetchone()
    if other and other[0] and entry.planning_group and other[0] != entry.planning_group:
        words = N_("This person is planned for this post already, in group {group}. Change the group there.")
        yield error("planning_group", words, group=other[0])
    elif other:
        yield error("person", N_("This person is planned for this post already."))
    unit = db.execute(
        "SELECT o.name, o.dissolved_on FROM posts p JOIN organizations o ON o.id = p.organization"
        " WHERE p.id = ? AND o.dissolved_on <= ?",
        (entry.post, dates.today().isoformat()),
    ).fetchone()
    if unit:
        words = N_("This post is gone: {unit} was dissolved. Choose another post.")
        yield warning("post", words, unit=unit[0]) if entry.id else error("post", words, unit=unit[0])


def counted(db: Db, step: Any) -> Iterator[Problem]:
    """The head numbers fit together, number and day have their place, and what is finished counts as it did."""
    columns = ", ".join(STEP_RULES)
    was = db.execute(f"SELECT done, {columns} FROM plan_steps WHERE id = ?", (step.id,)).fetchone()
    if was is not None and was[0] and step.done:
        for name, before in zip(STEP_RULES, was[1:], strict=True):
            if getattr(step, name) != before:
                words = N_("Step {number} “{step}” is finished. Open it again to change how it counts.")
                yield error(name, words, number=step.number, step=step.name)
    yield from votes.head_problems(
        Meeting(
            summoned=step.summoned,
            present=step.present,
            issued=step.issued,
            collected=step.collected,
            valid=step.valid,
        )
    )
    other = db.execute(
        "SELECT name FROM plan_steps WHERE plan = ? AND number = ? AND id IS NOT ?",
        (step.plan, step.number, step.id),
    ).fetchone()
    if other:
        words = N_("Step {number} is “{step}” already. Give this one another number.")
        yield error("number", words, number=step.number, step=other[0])
    from officeapp.data.queries import planning

    if misplaced := out_of_order(planning.steps(db, step.plan), step.number, step.held_on):
        yield misplaced


def adds_up(db: Db, vote: Any) -> Iterator[Problem]:
    """Votes are of the step's own plan and make its valid ballots."""
    row = db.execute(
        "SELECT s.valid, s.plan = e.plan FROM plan_steps s, plan_entries e WHERE s.id = ? AND e.id = ?",
        (vote.step, vote.entry),
    ).fetchone()
    if row is None:
        return
    if not row[1]:
        yield error("entry", N_("This person is on another plan. Choose somebody of the plan voted on."))
    yield from votes.count_problems(
        Meeting(valid=row[0]), Count(vote.votes_for, vote.votes_against, vote.votes_other)
    )
