"""Periodic reviews: begun for a period with the usual blocks, written in by the clerk, put into another order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from officeapp.base import dates
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, _
from officeapp.data.actions import Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import records
from officeapp.domain.check import Refused, error
from officeapp.domain.registers.reviews import BLOCKS, REVIEW_BLOCKS, REVIEWS, Review, ReviewBlock
from officeapp.domain.registers.terms import TERMS
from officeapp.domain.rules import periods
from officeapp.reports.reviews import blocks_of
from officeapp.services import registers

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

STEP = 10  # between the positions of neighbouring blocks
USUAL: tuple[tuple[str, str], ...] = (  # kind, heading
    ("text", N_("I. RESULTS OF THE PERIOD")),
    ("tasks", N_("1. Tasks given by the superior and the committee")),
    ("programmes", N_("2. Work programmes")),
    ("members", N_("3. Party members")),
    ("meetings", N_("4. Meetings")),
    ("documents", N_("5. Documents issued")),
    ("assessment", N_("6. Assessment of units")),
    ("text", N_("II. SHORTCOMINGS AND THEIR CAUSES")),
    ("overdue", N_("1. Overdue tasks")),
    ("causes", N_("2. Causes of delay")),
    ("text", N_("III. TASKS OF THE NEXT PERIOD")),
    ("next", ""),
)


def begin(
    db: Writer,
    period: str | None = None,
    from_date: str | None = None,
    to_date: str | None = None,
    unit: int | None = None,
    name: str | None = None,
    term: int | None = None,
) -> Changes:
    """Begin a review with the blocks of the newest one of its kind, else the usual ones; words are never copied.

    Args:
        db: the writer.
        period: its key: 2026-W29, 2026-07, 2026-Q3, 2026-H1, 2026-9M, 2026.
        from_date, to_date: ISO days instead of a period.
        unit: about this unit and those below; by default the whole office.
        name: what it is called; by default after the period.
        term: of a term instead of a period.

    Raises:
        Refused: no period, or one that ends before it begins.
        UserError: a review of this name is there already.
    """
    first, last, words = _span(db, period, from_date, to_date, term)
    called = name or _("Results of {period}").format(period=words)
    if records.find(db, REVIEWS, name=called):
        raise UserError(
            N_("The review “{name}” is there already. Open it, or give another name."), name=called
        )
    review = Review(name=called, from_date=first, to_date=last, unit=unit)
    with action(db, N_("Begin the review {name}"), name=called) as act:
        number = registers.put_checked(act, REVIEWS, review).id or 0
        for at, (kind, heading, hidden) in enumerate(_pattern(db, number, first, last), 1):
            block = ReviewBlock(
                review=number, position=at * STEP, kind=kind, heading=heading or None, hidden=hidden
            )
            act.put(REVIEW_BLOCKS, block)
    return act.changes


def _span(
    db: Db, period: str | None, first: str | None, last: str | None, term: int | None
) -> tuple[str, str, str]:
    if term is not None:
        known = records.get(db, TERMS, term)
        begin = dates.earliest(known.from_date or "").isoformat()
        end = dates.latest(known.to_date or known.from_date or "").isoformat()
        return begin, end, _("the term {name}").format(name=known.name)
    if first and last:
        known = periods.of_days(first, last) if first <= last else None
        return first, last, periods.words(known) if known else f"{first} - {last}"
    span = periods.of_key(period or "")
    if span is None:
        words = N_("“{value}” is no period. Write 2026-W29, 2026-07, 2026-Q3, 2026-H2, 2026-9M or 2026.")
        raise Refused([error("period", words, value=period or "")])
    return (*span.days, periods.words(span))


def _pattern(db: Db, review: int, first: str, last: str) -> list[tuple[str, str, int | None]]:
    """Kinds, headings and what is left out: as in the newest review of the same kind of period."""
    span = periods.of_days(first, last)
    rows = db.execute(
        "SELECT id, from_date, to_date FROM reviews WHERE id <> ? ORDER BY to_date DESC, id DESC LIMIT 40",
        (review,),
    ).fetchall()
    for number, begin, end in rows:
        other = periods.of_days(begin, end)
        if (other.kind if other else "") == (span.kind if span else ""):
            return [(block.kind, block.heading or "", block.hidden) for block in blocks_of(db, number)]
    return [(kind, _(heading) if heading else "", None) for kind, heading in USUAL]


def write(
    db: Writer,
    block: int,
    words: str | None = None,
    heading: str | None = None,
    hidden: bool | None = None,
) -> Changes:
    """Write into a block; what is not given stays as it was, empty text empties.

    Args:
        db: the writer.
        block: its id.
        words: the clerk's own, above the figures; each line a paragraph.
        heading: over the block.
        hidden: leave it out.
    """
    known: ReviewBlock = records.get(db, REVIEW_BLOCKS, block)
    after = replace(
        known,
        words=known.words if words is None else words.strip() or None,
        heading=known.heading if heading is None else heading.strip() or None,
        hidden=known.hidden if hidden is None else int(hidden),
    )
    with action(db, N_("Write in a review: {heading}"), heading=after.heading or _words(after.kind)) as act:
        registers.put_checked(act, REVIEW_BLOCKS, after)
    return act.changes


def add(db: Writer, review: int, kind: str, heading: str | None = None, after: int | None = None) -> Changes:
    """Add a block behind another, by default at the end.

    Raises:
        Refused: there is no such kind of block.
    """
    blocks = blocks_of(db, review)
    at = next((place for place, each in enumerate(blocks, 1) if each.id == after), len(blocks))
    with action(db, N_("Add to a review: {heading}"), heading=heading or _words(kind)) as act:
        for place, each in enumerate(blocks[at:], at + 2):
            act.put(REVIEW_BLOCKS, replace(each, position=place * STEP))
        block = ReviewBlock(review=review, position=(at + 1) * STEP, kind=kind, heading=heading)
        registers.put_checked(act, REVIEW_BLOCKS, block)
    return act.changes


def move(db: Writer, block: int, by: int) -> Changes | None:
    """Move a block up (-1) or down (1); None where it cannot go further."""
    known: ReviewBlock = records.get(db, REVIEW_BLOCKS, block)
    blocks = blocks_of(db, known.review)
    at = next(place for place, each in enumerate(blocks) if each.id == block)
    to = at + by
    if not 0 <= to < len(blocks):
        return None
    blocks.insert(to, blocks.pop(at))
    with action(db, N_("Move in a review: {heading}"), heading=known.heading or _words(known.kind)) as act:
        for place, each in enumerate(blocks, 1):
            if each.position != place * STEP:
                act.put(REVIEW_BLOCKS, replace(each, position=place * STEP))
    return act.changes


def _words(kind: str) -> str:
    return _(dict(BLOCKS).get(kind, kind))
