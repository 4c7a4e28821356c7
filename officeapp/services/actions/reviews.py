"""What a script may do with periodic reviews: begin one, write in its blocks, add, move and take out."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.registers.reviews import BLOCKS, REVIEW_BLOCKS
from officeapp.services import registers, reviews
from officeapp.services.catalogue import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """The period a review is about."""

    period: str | None = f.text(N_("Period"), length=20)
    from_date: str | None = f.date(N_("From"), whole=True)
    to_date: str | None = f.date(N_("To"), whole=True)
    term: int | None = f.ref(N_("Term"), "terms")
    unit: int | None = f.ref(N_("Unit and those below"), "organizations")
    name: str | None = f.text(N_("Review"), length=300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What is written in a block."""

    block: int = f.ref(N_("Block of a review"), "review_blocks", required=True)
    heading: str | None = f.text(N_("Heading"), length=300)
    words: str | None = f.long(N_("Words"), length=40000)
    hidden: int | None = f.flag(N_("Kept out"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """One more block."""

    review: int = f.ref(N_("Review"), "reviews", required=True)
    kind: str = f.choice(N_("Block"), *BLOCKS, required=True)
    heading: str | None = f.text(N_("Heading"), length=300)
    after: int | None = f.ref(N_("Block of a review"), "review_blocks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moving:
    """Where a block goes: -1 up, 1 down."""

    block: int = f.ref(N_("Block of a review"), "review_blocks", required=True)
    by: int = f.integer(N_("Places"), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneBlock:
    """A block."""

    block: int = f.ref(N_("Block of a review"), "review_blocks", required=True)


ACTIONS: tuple[Action, ...] = (
    Action(
        "review-begin",
        N_("Begin a review"),
        Beginning,
        lambda db, p: reviews.begin(db, p.period, p.from_date, p.to_date, p.unit, p.name, p.term),
    ),
    Action(
        "review-write",
        N_("Write in a review"),
        Writing,
        lambda db, p: reviews.write(
            db, p.block, p.words, p.heading, None if p.hidden is None else bool(p.hidden)
        ),
    ),
    Action(
        "review-add",
        N_("Add a block"),
        Adding,
        lambda db, p: reviews.add(db, p.review, p.kind, p.heading, p.after),
    ),
    Action("review-move", N_("Move a block"), Moving, lambda db, p: reviews.move(db, p.block, p.by)),
    Action(
        "review-remove",
        N_("Take a block out"),
        OneBlock,
        lambda db, p: registers.remove(db, REVIEW_BLOCKS, [p.block]),
    ),
)
