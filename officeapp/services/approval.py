"""A plan on its way to approval: proposed, sent up, taken back, approved, with what the rules still have against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from officeapp.base import dates, i18n, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import planning, records
from officeapp.domain.check import Problem, warning
from officeapp.domain.registers.plans import PLAN_ENTRIES, PLAN_STEPS, PLANS, Plan, PlanEntry
from officeapp.domain.rules.ballots import courses, latecomers
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.plan_sheet import RUNNING, Sheet, Step, findings
from officeapp.services.planning import open_plan
from officeapp.services.registers import put_checked

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

_NAMED = 5  # people or posts a message names before it counts the rest


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
