"""How long posts are held: ends of appointments, what follows then, and who may stand at a congress."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.retirement import AgeRow, Retirement, by_law, months_left_range

After = Literal["again", "until_retirement", "extension", "leaves", "unknown"]
AFTER: dict[After, str] = {
    "again": N_("Reappointment"),
    "until_retirement": N_("Reappointment until retirement"),
    "extension": N_("Extension until retirement"),
    "leaves": N_("Retires before"),
    "unknown": N_("Birth date missing"),
}


@dataclass(frozen=True, slots=True)
class Notices:
    """The days of somebody's retirement: the notice, the decision, the last day."""

    notice: dt.date
    decision: dt.date
    last: dt.date


def notices(retires: Retirement, figures: Figures) -> Notices:
    """Return by when notice is given and the decision made (NĐ 46/2010/NĐ-CP: 6 and 3 months before)."""
    first = retires.pension_from
    return Notices(
        dates.add_months(first, -(figures.whole("retirement.notice_months") or 0)),
        dates.add_months(first, -(figures.whole("retirement.decision_months") or 0)),
        retires.last_day,
    )


@dataclass(frozen=True, slots=True)
class End:
    """The end of an appointment.

    Attributes:
        day: its last day; notice, decision: by when reappointment is announced and decided.
        after: what may follow.
        counted: the day was counted from the beginning, not written in the record.
    """

    day: dt.date
    notice: dt.date
    decision: dt.date
    after: After
    counted: bool


def ends(since: str | None, until: str | None, figures: Figures) -> tuple[dt.date, bool] | None:
    """Return (last day of an appointment, whether it was counted): the written one, else the legal term.

    Source: NĐ 170/2025/NĐ-CP, term of 60 months.
    """
    if until:
        return dates.latest(until), False
    months = figures.whole("appointment.term_months")
    if not since or months is None:
        return None
    return dates.add_months(dates.earliest(since), months) - dt.timedelta(days=1), True


def end(since: str | None, until: str | None, retires: Retirement | None, figures: Figures) -> End | None:
    """Return the end of an appointment with what follows; None where its days are unknown.

    Less than 5 years to retirement: until retirement; less than 2: extension. Source: NĐ 170/2025/NĐ-CP.
    """
    found = ends(since, until, figures)
    if found is None:
        return None
    day, counted = found
    notice = day - dt.timedelta(days=figures.whole("appointment.again_notice_days") or 0)
    return End(day, notice, day - dt.timedelta(days=1), _after(day, retires, figures), counted)


def _after(day: dt.date, retires: Retirement | None, figures: Figures) -> After:
    if retires is None:
        return "unknown"
    if retires.last_day <= day:
        return "leaves"
    left = dates.months_between(day, retires.last_day)
    if left < 12 * (figures.whole("appointment.extension_years") or 0):
        return "extension"
    if left < 12 * (figures.whole("appointment.again_until_retirement_years") or 0):
        return "until_retirement"
    return "again"


Standing = Literal["eligible", "special", "not", "open"]


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether somebody may stand: months left at the congress against those needed.

    Attributes:
        figure: key of the legal figure that was asked.
        by_law: counted from 1 January, as only the year of birth is known.
    """

    standing: Standing
    left: tuple[int, int] | None
    needed: int | None
    figure: str
    by_law: bool = False


def eligibility(
    birth: str | None,
    sex: str | None,
    retires_on: str | None,
    congress: str,
    table: Sequence[AgeRow],
    figures: Figures,
    *,
    again: bool,
    front: bool = False,
    deputy: bool = False,
) -> Eligibility:
    """Return whether somebody may be elected at a congress.

    Args:
        birth, sex, retires_on: of the person.
        congress: month or day.
        table, figures: legal table and figures.
        again: stands for the same body again; front: at the Fatherland Front; deputy: a deputy secretary, for
            whom a special case with fewer months exists.

    Source: CT 45-CT/TW 14/4/2025 (first 60, again 48, Front 36, deputy secretary special 42).
    """
    key = "election.front_months" if front and again else "election.again_months" if again else ""
    key = key or "election.first_months"
    needed = figures.whole(key)
    left = months_left_range(birth, sex, congress, table, retires_on)
    legally = by_law(birth, retires_on)
    if left is None or needed is None:
        return Eligibility("open", left, needed, key)
    if left[0] >= needed:
        return Eligibility("eligible", left, needed, key, legally)
    if left[1] >= needed:
        return Eligibility("open", left, needed, key, legally)
    special = figures.whole("election.deputy_months")
    if again and deputy and special is not None and left[0] >= special:
        return Eligibility("special", left, special, "election.deputy_months", legally)
    return Eligibility("not", left, needed, key, legally)
