"""What a script may do with Party dues."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.data.actions import Changes
from officeapp.data.writer import Writer
from officeapp.domain import fields as f
from officeapp.domain.check import Refused, error
from officeapp.domain.registers.dues import DuesGround
from officeapp.domain.rules.dues import GROUNDS
from officeapp.services import dues
from officeapp.services.catalogue import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundSet:
    """On what ground a member pays, or everybody of a unit who has no ground yet."""

    person: int | None = f.ref(N_("Member"), "people")
    unit: int | None = f.ref(N_("Or all of a unit without a ground"), "organizations")
    kind: str = f.choice(N_("Pays as"), *GROUNDS, required=True)
    base: int | None = f.integer(N_("Monthly income (đồng)"), least=0, most=10_000_000_000)
    from_date: str | None = f.date(N_("From"))
    reason: str | None = f.text(N_("Reason"), length=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOf:
    """A month of a unit, or of the whole office."""

    month: str | None = f.date(N_("Month"))
    unit: int | None = f.ref(N_("Unit"), "organizations")


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPaid(MonthOf):
    """A month that was paid."""

    paid_on: str | None = f.date(N_("Paid on"), whole=True)


def set_ground(db: Writer, given: GroundSet) -> Changes:
    """Record the ground of the member named, or of all of the unit who have none.

    Raises:
        Refused: neither is named, or both; what `dues` refuses.
    """
    ground = DuesGround(
        person=given.person or 0,
        kind=given.kind,
        base=given.base,
        from_date=given.from_date,
        reason=given.reason,
    )
    if (given.person is None) == (given.unit is None):
        raise Refused([error("person", N_("Name either a member or a unit."))])
    return dues.set_ground(db, ground) if given.unit is None else dues.set_grounds(db, ground, given.unit)


ACTIONS: tuple[Action, ...] = (
    Action(
        "dues-ground",
        N_("Set the ground of a member's dues"),
        GroundSet,
        lambda db, given: set_ground(db, given),
    ),
    Action(
        "dues-draw-up",
        N_("Draw up the dues of a month"),
        MonthOf,
        lambda db, given: dues.draw_up(db, given.month, given.unit),
    ),
    Action(
        "dues-paid",
        N_("Record that a month's dues were paid"),
        MonthPaid,
        lambda db, given: dues.pay_month(db, given.month, given.unit, given.paid_on),
    ),
)
