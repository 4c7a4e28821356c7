"""What a script may do with card rounds."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.registers.cards import KINDS
from officeapp.services import award_rounds, cards, membership
from officeapp.services.catalogue import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsRound:
    """The round meant; by default the next."""

    round_date: str | None = f.date(N_("Card round"), whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardAdd(CardsRound):
    """Cards for members one names."""

    people: str = f.long(N_("Members, parted by semicolons"), length=20_000, required=True)
    kind: str = f.choice(N_("Occasion"), *KINDS, required=True)
    reason: str | None = f.text(N_("Reason"), length=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsDecide(CardsRound):
    """The decision on a round."""

    decision_number: str = f.text(N_("Decision number"), length=80, required=True)
    decision_date: str | None = f.date(N_("Decision of"), whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsHandOut(CardsRound):
    """The day the cards of a round were handed out."""

    handed_on: str | None = f.date(N_("Handed out on"), whole=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLeaveOut:
    """Somebody taken off the list of a round."""

    card: int = f.integer(N_("Party card"), required=True, least=1)
    reason: str = f.text(N_("Reason"), length=400, required=True)


ACTIONS: tuple[Action, ...] = (
    Action(
        "cards-draw-up",
        N_("Draw up the list of a card round"),
        CardsRound,
        lambda db, given: cards.draw_up(db, given.round_date),
    ),
    Action(
        "card-add",
        N_("Propose cards"),
        CardAdd,
        lambda db, given: cards.add(
            db,
            membership.people_named(db, given.people),
            kind=given.kind,
            reason=given.reason,
            day=given.round_date,
        ),
    ),
    Action(
        "cards-decide",
        N_("Record the decision on a card round"),
        CardsDecide,
        lambda db, given: award_rounds.decide(
            db,
            cards.ROUNDS,
            number=given.decision_number,
            decided_on=given.decision_date,
            day=given.round_date,
        ),
    ),
    Action(
        "cards-hand-out",
        N_("Record that the cards of a round were handed out"),
        CardsHandOut,
        lambda db, given: cards.hand_out(db, handed_on=given.handed_on, day=given.round_date),
    ),
    Action(
        "card-leave-out",
        N_("Leave somebody out of a card round"),
        CardLeaveOut,
        lambda db, given: award_rounds.leave_out(db, cards.ROUNDS, given.card, given.reason),
    ),
)
