"""The rounds of a plan, and the plan as it stood on any day by the dates of its decisions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.queries import planning
from officeapp.domain.rules.plan_history import Comparison, as_of, compare, round_on
from officeapp.domain.rules.plan_sheet import Head, Sheet, by_post


def rounds(db: Db, term: int, organization: int) -> list[Head]:
    """The rounds of a term and organization, the newest first; those of appointments are no plans."""
    lines = planning.plans(db, term, organization)
    return [line.head for line in lines if line.head.kind != "appointment"]


def sheet_on(db: Db, plan: int, day: dt.date) -> Sheet:
    """The plan that `plan` is a round of, as it stood on a day: the people in force, posts and rules of then.

    Raises:
        UserError: nothing was decided by then, or the plan is gone.
    """
    it = planning.head(db, plan)
    known = [it] if it.kind == "appointment" else rounds(db, it.term, it.organization)
    found = round_on(known, day)
    if found is None:
        raise UserError(
            N_("No plan of {unit} for the term {term} was decided by that day."),
            unit=it.organization_name,
            term=it.term_name,
        )
    whole = planning.sheet(db, found.id, on=day)
    return replace(whole, entries=as_of(whole.entries, whole.head, day))


@dataclass(frozen=True, slots=True)
class Compared:
    """Two states of a plan and what they differ in.

    Attributes:
        before_day, after_day: the day asked about; None where a round is taken as it is.
        first: there is no round before: everybody is new.
    """

    before: Sheet
    after: Sheet
    found: Comparison
    before_day: dt.date | None = None
    after_day: dt.date | None = None
    first: bool = False


def compared(
    db: Db,
    plan: int,
    other: int | None = None,
    *,
    day: dt.date | None = None,
    other_day: dt.date | None = None,
) -> Compared:
    """A plan beside another round, or beside itself on another day.

    Args:
        db: a reader.
        plan: the later state; `day`: as it stood then, by default the round as it is.
        other: the earlier round, by default the one it followed, if there was any; `other_day`: the plan as it
            stood then.

    Raises:
        UserError: nothing was decided by one of the days, or a plan is gone.
    """
    after = planning.sheet(db, plan) if day is None else sheet_on(db, plan, day)
    earlier = other or former(db, after.head)
    if other_day is not None:
        before = sheet_on(db, other or plan, other_day)
    else:
        before = planning.sheet(db, earlier) if earlier is not None else replace(after, entries=())
    gone = [entry for entry in (*before.entries, *after.entries) if entry.state == "removed"]
    if day is not None:  # who left meanwhile says so in the round that was left
        gone += [each for each in planning.sheet(db, after.head.id).entries if each.state == "removed"]
    return Compared(
        before,
        after,
        compare(by_post(before, before.running), by_post(after, after.running), gone),
        other_day,
        day,
        earlier is None and other_day is None,
    )


def former(db: Db, head: Head) -> int | None:
    """The round before: the one it was copied from, else the one decided last before it."""
    if head.previous is not None:
        return head.previous
    known = rounds(db, head.term, head.organization)
    places = [each.id for each in known]
    after = places[places.index(head.id) + 1 :] if head.id in places else places
    return next((each.id for each in known if each.id in after and each.approved), None)


def beside(db: Db, head: Head) -> int | None:
    """The plan one lays beside another: the round before it, else the newest of the same unit for the term before."""
    if (earlier := former(db, head)) is not None:
        return earlier
    row = db.execute(
        "SELECT p.id FROM plans p JOIN terms t ON t.id = p.term JOIN terms own ON own.id = :term"
        " WHERE p.organization = :unit AND t.kind = own.kind AND t.from_date < own.from_date"
        " AND coalesce(p.kind, 'first') <> 'appointment' ORDER BY t.from_date DESC, p.state = 'approved' DESC,"
        " p.decision_date DESC, p.year DESC, p.id DESC LIMIT 1",
        {"term": head.term, "unit": head.organization},
    ).fetchone()
    return row[0] if row else None
