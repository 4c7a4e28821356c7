"""Targets of admissions: what is asked, expected by now, still to come, and how it stands."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from officeapp.base.i18n import N_

State = Literal["early", "on_course", "at_risk", "unlikely", "missed", "reached"]
VERDICTS: dict[State, str] = {
    "reached": N_("Reached"),
    "early": N_("Reached early"),
    "on_course": N_("On course"),
    "at_risk": N_("At risk"),
    "unlikely": N_("Unlikely"),
    "missed": N_("Missed"),
}
Rounding = Literal["up", "half_up", "down"]


def amount_of_share(base: int, percent: float, rounding: Rounding = "up") -> int:
    """Return the whole number of persons that a share of a base asks for.

    Args:
        base: members at the start of the year or term, frozen on that day.
        percent: the share in percent.
        rounding: ``up`` asks for the person who reaches the share, so that 3 % of 46 is 2 (figure
            ``target.rounding``).

    Source: NQ 21-NQ/TW 16/6/2022 (3 to 4 % of the membership a year).
    """
    exact = Fraction(str(percent)) * base / 100
    return {"up": ceil(exact), "half_up": floor(exact + Fraction(1, 2)), "down": floor(exact)}[rounding]


def spread(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Return an amount spread over parts by weight, so that the parts add up to it exactly.

    Each part gets its whole share; what is left goes to the largest remainders, earlier parts first. Parts
    without weight get nothing, unless no part has any: then all weigh the same. Used for quarters (equal
        weights) and for
    units by their size. Source: the method of largest remainders; none in law.
    """
    if not weights:
        return ()
    if not any(weights):
        weights = [1] * len(weights)
    total = sum(weights)
    parts = [amount * weight // total for weight in weights]
    remainders = sorted(range(len(weights)), key=lambda place: -(amount * weights[place] % total))
    for place in remainders[: amount - sum(parts)]:
        parts[place] += 1
    return tuple(parts)


def add_up(amount: int, quarters: Sequence[int]) -> bool:
    """Whether the quarters given so far can make the year: all four its number, fewer not more than it."""
    return sum(quarters) == amount if len(quarters) == 4 else sum(quarters) <= amount


def expected(quarters: Sequence[int], year: int, on: dt.date) -> Fraction:
    """Return how many admissions are to be reached by the end of a day, the running quarter by its days.

    Args:
        quarters: what the four quarters ask for.
        year: of the target.
        on: the day.
    """
    reached = Fraction(0)
    for place, part in enumerate(quarters):
        start = dt.date(year, 3 * place + 1, 1)
        end = dt.date(year + (place == 3), (3 * place + 3) % 12 + 1, 1)
        done = min(max((on - start).days + 1, 0), (end - start).days)
        reached += Fraction(part * done, (end - start).days)
    return reached


@dataclass(frozen=True, slots=True)
class Standing:
    """How a target stands on a day.

    Attributes:
        amount: the target.
        actual: admissions so far.
        expected: what was to be reached by now, by the quarters.
        run_rate: the year's result if it went on at the pace so far.
        forecast: admissions so far and those the pipeline can bring before the year ends.
        short: by how much the forecast misses the target, 0 when it does not.
        share: admissions in the target; None when the target is 0.
        state: by the rule of `state`.
    """

    amount: int
    actual: int
    expected: float
    run_rate: float
    forecast: int
    short: int
    share: float | None
    state: State


def state(
    amount: int, actual: int, expected_now: Fraction, forecast: int, over: bool, can_start: bool
) -> State:
    """Return how a target stands.

    - ``reached``: the target is met and the year is over; ``early``: met before that.
    - ``missed``: the year is over and the target is not met.
    - ``on_course``: the pipeline suffices, and admissions are not behind the quarters by a whole person.
    - ``at_risk``: the pipeline suffices but admissions are behind; or it does not, but somebody newly
      followed could still be admitted in time.
    - ``unlikely``: the pipeline does not suffice and no time is left for anybody new.

    Source: the program's own rule, written with a worked example for each verdict in the help of the page.
    """
    if actual >= amount:
        return "reached" if over else "early"
    if over:
        return "missed"
    if forecast >= amount:
        return "on_course" if expected_now - actual < 1 else "at_risk"
    return "at_risk" if can_start else "unlikely"


def standing(
    amount: int,
    quarters: Sequence[int],
    year: int,
    actual: int,
    coming: Sequence[dt.date],
    today: dt.date,
    shortest_days: int,
) -> Standing:
    """Return how a year's target stands on a day.

    Args:
        amount: target of the year.
        quarters: what the four quarters ask for.
        year: of the target.
        actual: admissions of the year up to the day.
        coming: the earliest day of admission of each candidate still in the pipeline
            (`pipeline.earliest_admission`); one who can be admitted before the year counts in the year before.
        today: the day.
        shortest_days: how long the way from being followed to the ceremony takes at least (sum of
            ``forecast.days.*``).

    Source: as `state`.
    """
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    on = min(max(today, first - dt.timedelta(days=1)), last)
    elapsed = (on - first).days + 1
    length = (last - first).days + 1
    expected_now = expected(quarters, year, on)
    over = today > last
    forecast = actual + (0 if over else sum(first <= day <= last for day in coming))
    can_start = today + dt.timedelta(days=shortest_days) <= last
    return Standing(
        amount=amount,
        actual=actual,
        expected=float(expected_now),
        run_rate=actual * length / elapsed if elapsed > 0 else 0.0,
        forecast=forecast,
        short=max(0, amount - forecast),
        share=actual / amount if amount else None,
        state=state(amount, actual, expected_now, forecast, over, can_start),
    )
