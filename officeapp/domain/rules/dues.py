"""What a member owes for a month, by the rates in force.

Source: QĐ 01-QĐ/TW 3/2/2026; the rates are figures of the office (`dues.*`) with the day from which they hold.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from officeapp.base.i18n import N_
from officeapp.domain.rules.figures import Figures

GROUNDS = (
    ("insured", N_("Insured worker")),
    ("sick", N_("On sick or maternity allowance")),
    ("pension", N_("Pensioner")),
    ("student", N_("Pupil or student")),
    ("uninsured", N_("Not insured, below retirement age")),
    ("uninsured_old", N_("Not insured, above retirement age")),
    ("poor", N_("Exempt: poor household")),
    ("ill", N_("Exempt: gravely ill")),
)
WITH_BASE = ("insured", "sick", "pension")
FREE = ("poor", "ill")
_BY_WAGE = ("uninsured", "uninsured_old")


def owed(kind: str | None, base: int | None, party_months: int | None, figures: Figures) -> int | None:
    """Return the đồng owed for a month, 0 where the member is exempt.

    Args:
        kind: a key of `GROUNDS`, None where no ground is known; base: monthly income in đồng.
        party_months: Party age at the month, in full months.
        figures: those in force on the first day of the month.

    Returns:
        None where the ground, a figure or the income is not known.
    """
    free_years = figures.whole("dues.exempt_years")
    if kind in FREE or (free_years is not None and (party_months or 0) >= free_years * 12):
        return 0
    rate = figures.exact(f"dues.{kind}") if kind else None
    if rate is None:
        return None
    if kind == "student":
        return int(rate)
    of = figures.whole("dues.minimum_wage") if kind in _BY_WAGE else base
    if of is None:
        return None
    share = Decimal(of) * Decimal(rate.numerator) / Decimal(rate.denominator) / 100
    return int(share.quantize(Decimal(1), ROUND_HALF_UP))
