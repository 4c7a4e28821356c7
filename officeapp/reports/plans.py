"""What the papers of planning share: the plan they speak of, the codes of lists."""

from __future__ import annotations

from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.driver import Db
from officeapp.data.queries import planning
from officeapp.domain.rules.plan_sheet import Sheet

NO_PLAN = N_("There is no plan yet. Make one under “Planning” first.")


def newest(db: Db) -> int | None:
    """Return the newest plan, if there is any."""
    found = planning.plans(db)
    return found[0].head.id if found else None


def whole(db: Db, plan: int | None) -> Sheet:
    """Return the plan a paper speaks of.

    Raises:
        UserError: there is none.
    """
    if plan is None:
        raise UserError(NO_PLAN)
    return planning.sheet(db, plan)


def codes_of(db: Db, list: str) -> dict[str, str]:
    """Return the codes of a list by their names."""
    return dict(db.execute("SELECT name, code FROM codes WHERE list = ?", (list,)).fetchall())
