"""What people decide of an assessment beside what is computed: points, and another grade with its reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.data.actions import Changes, action
from officeapp.data.queries import office, records
from officeapp.data.queries.assessment import general_most
from officeapp.data.queries.titles import titles
from officeapp.domain.check import Refused, error
from officeapp.domain.registers.assessment import ASSESSMENTS, Assessment
from officeapp.domain.rules import periods
from officeapp.services import registers

if TYPE_CHECKING:
    from officeapp.data.writer import Writer


def decide(
    db: Writer,
    period: str,
    unit: int | None = None,
    person: int | None = None,
    grade: int | None = None,
    reason: str | None = None,
    general: float | None = None,
    decided_by: str | None = None,
    decided_on: str | None = None,
) -> Changes:
    """Keep what was decided of a unit or person in a period; what was decided before is written over.

    Args:
        db: the writer.
        period: its key: 2026-07, 2026-Q3, 2026-H2, 2026.
        unit, person: of whom; one of the two.
        grade: code of the grade that holds instead of the computed one; None: the computed one holds.
        reason: why it is another one.
        general: points for general criteria.
        decided_by, decided_on: who decided, and the ISO day, by default today.

    Raises:
        Refused: nobody or both are named, no such period, a grade without its reason, nothing was decided.
    """
    key = period.strip().upper()
    known = records.find(db, ASSESSMENTS, unit=unit, person=person, period=key)
    before = known[0] if known else Assessment(unit=unit, person=person, period=key)
    if grade is None and general is None and before.id is None:
        raise Refused([error("grade", N_("Nothing is decided. Choose a grade or enter points."))])
    most = general_most(office.figures(db, _last_day(key)))
    if general is not None and most and general > most:
        words = N_("General criteria have at most {most} points. Enter fewer.")
        raise Refused([error("general", words, most=i18n.number(most))])
    after = replace(
        before,
        grade=grade,
        reason=reason if grade is not None else None,
        general=general,
        decided_by=decided_by,
        decided_on=decided_on or dates.today().isoformat(),
    )
    register, number = ("organizations", unit) if unit is not None else ("people", person)
    name = titles(db, register, [number]).get(number, "") if number is not None else ""
    with action(db, N_("Assess {name} for {period}"), name=name, period=key) as act:
        if after.grade is None and after.general is None:
            act.remove_many(ASSESSMENTS, [before.id or 0])
        else:
            registers.put_checked(act, ASSESSMENTS, after)
    return act.changes


def _last_day(key: str) -> dt.date:
    """The day whose figures hold for a period: its last, or today while it runs."""
    span = periods.of_key(key)
    return min(span.last, dates.today()) if span else dates.today()
