"""Periodic reviews: a period, the units it is about, and the blocks it is assembled of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Record
from officeapp.domain.register import Register

BLOCKS = (
    ("text", N_("Words of the office")),
    ("tasks", N_("Tasks by unit")),
    ("overdue", N_("Overdue tasks")),
    ("causes", N_("Causes of delay")),
    ("programmes", N_("Programmes: planned and done")),
    ("assessment", N_("Assessment of units")),
    ("members", N_("Party members")),
    ("meetings", N_("Meetings")),
    ("documents", N_("Documents")),
    ("next", N_("Tasks of the next period")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Record):
    """One review of a period."""

    name: str = f.text(N_("Review"), required=True, search=True, length=300, aliases=("tên báo cáo",))
    from_date: str = f.date(N_("From"), required=True, whole=True, aliases=("từ ngày",))
    to_date: str = f.date(N_("To"), required=True, whole=True, aliases=("đến ngày",))
    unit: int | None = f.ref(N_("Unit and those below"), "organizations", aliases=("đơn vị",))
    note: str | None = f.long(N_("Note"), length=2000, aliases=("ghi chú",))


def check(review: Review) -> Iterator[Problem]:
    """It ends after it begins."""
    if review.from_date and review.to_date and review.to_date < review.from_date:
        yield error("to_date", N_("The period ends before it begins. Correct one of the dates."))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewBlock(Record):
    """One block of a review: a heading, the clerk's own words, and the figures that are computed below them."""

    review: int = f.ref(N_("Review"), "reviews", required=True, owner=True)
    position: int = f.integer(N_("Order"), required=True, least=0, most=9999)
    kind: str = f.choice(N_("Block"), *BLOCKS, required=True)
    heading: str | None = f.text(N_("Heading"), length=300)
    words: str | None = f.long(N_("Words"), length=40000)
    hidden: int | None = f.flag(N_("Kept out"))


REVIEWS = Register(
    name="reviews",
    record=Review,
    label=N_("Periodic reviews"),
    one=N_("Periodic review"),
    check=check,
    keys=(("name",),),
    sort=("-to_date", "-from_date"),
)
REVIEW_BLOCKS = Register(
    name="review_blocks",
    record=ReviewBlock,
    label=N_("Blocks of reviews"),
    one=N_("Block of a review"),
    title="",
    keys=(("review", "position"),),
    sort=("review", "position"),
    part=True,
)
