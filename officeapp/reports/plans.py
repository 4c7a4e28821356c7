"""What the papers of planning share: the plan they speak of, the names of its posts, the codes of lists."""

from __future__ import annotations

from dataclasses import replace

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.queries import plan_days, planning
from officeapp.domain.rules.plan_sheet import Entry, Sheet

NO_PLAN = N_("There is no plan yet. Make one under “Planning” first.")


def newest(db: Db) -> int | None:
    """Return the newest plan, if there is any; the round of an appointment only where there is nothing else."""
    found = planning.plans(db)
    plans = [line for line in found if line.head.kind != "appointment"]
    return (plans or found)[0].head.id if found else None


def newest_approved(db: Db) -> int | None:
    """Return the plan approved last, else the newest one."""
    row = db.execute(
        "SELECT id FROM plans WHERE state = 'approved' AND coalesce(kind, 'first') <> 'appointment'"
        " ORDER BY decision_date DESC, id DESC LIMIT 1"
    ).fetchone()
    return row[0] if row else newest(db)


def newest_voted(db: Db) -> int | None:
    """Return the newest plan with votes, else the newest one."""
    row = db.execute(
        "SELECT s.plan FROM votes v JOIN plan_steps s ON s.id = v.step ORDER BY s.plan DESC LIMIT 1"
    ).fetchone()
    return row[0] if row else newest(db)


def whole(db: Db, plan: int | None, day: str | None = None) -> Sheet:
    """Return the plan a paper speaks of, as it is or as it stood on a day.

    Raises:
        UserError: there is none, or none that day.
    """
    if plan is None:
        raise UserError(NO_PLAN)
    return plan_days.sheet_on(db, plan, dates.latest(day)) if day else planning.sheet(db, plan)


def with_below(db: Db, plan: Sheet, day: str | None = None) -> Sheet:
    """Return a plan together with those of the units below: of the same term, each unit's newest one.

    Of a review the units' reviews of the same year count; as of a day what was in force in each unit.
    """
    head = plan.head
    rows = db.execute(
        f"{planning.BELOW} SELECT p.id, p.organization FROM below b JOIN plans p ON p.organization = b.id"
        " WHERE b.depth > 0 AND p.term = :term AND coalesce(p.kind, 'first') <> 'appointment'"
        " AND (:year IS NULL OR p.year = :year) ORDER BY b.key, p.decision_date, p.id",
        {
            "top": head.organization,
            "day": day or dates.today().isoformat(),
            "term": head.term,
            "year": head.year if head.kind in ("review", "additional") and not day else None,
        },
    ).fetchall()
    of_unit = {unit: number for number, unit in rows}  # the last one of each
    sheets = [plan]
    for number in of_unit.values():
        try:
            sheets.append(whole(db, number, day))
        except UserError:
            continue  # nothing was decided there by that day
    posts = {post.id: post for sheet in sheets for post in sheet.posts}
    return replace(
        plan, posts=tuple(posts.values()), entries=tuple(entry for sheet in sheets for entry in sheet.entries)
    )


def post_titles(plan: Sheet) -> dict[int, str]:
    """Return the posts of a plan by id, those of other units with the unit's name."""
    own = plan.head.organization
    return {
        post.id: post.name if post.unit == own else f"{post.name} - {post.unit_name}" for post in plan.posts
    }


def codes_of(db: Db, list: str) -> dict[str, str]:
    """Return the codes of a list by their names."""
    return dict(db.execute("SELECT name, code FROM codes WHERE list = ?", (list,)).fetchall())


def present_post(entry: Entry) -> str | None:
    """Return where somebody works now: the post, else the place of work on record."""
    return entry.present_post or entry.facts.get("workplace")
