"""The days candidates took at each step, and those who are stuck now, with the reason and who acts next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries.members import Card
from officeapp.domain.rules import stages
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.stages import Stage, Stuck, Waiting


def taken(db: Db, since: str, until: str, within: Collection[int] | None = None) -> list[Stage]:
    """What each step took those who left it in a period.

    Args:
        db: a reader.
        since, until: ISO days of leaving the step.
        within: only candidates of these units.
    """
    rows = db.execute(
        "SELECT s.candidate, s.step, coalesce(s.on_date, ''), c.organization FROM candidate_steps s"
        " JOIN candidates c ON c.id = s.candidate ORDER BY s.candidate, s.on_date, s.id"
    ).fetchall()
    found = stages.stays(row[:3] for row in rows if within is None or row[3] in within)
    return stages.stages([stay for stay in found if since <= stay.left <= until])


@dataclass(frozen=True, slots=True)
class Taken:
    """One step a candidate took: when, for how many days (None while it lasts), on what paper, by whom."""

    id: int
    step: str
    on: str | None
    days: int | None
    paper: str
    responsible: str
    note: str


def way(db: Db, candidate: int) -> list[Taken]:
    """The steps a candidate took, in their order."""
    rows = db.execute(
        "SELECT s.id, s.step, s.on_date, coalesce(s.paper, ''), coalesce(p.name, ''), coalesce(s.note, '')"
        " FROM candidate_steps s LEFT JOIN people p ON p.id = s.responsible WHERE s.candidate = ?"
        " ORDER BY s.id",
        (candidate,),
    ).fetchall()
    days = [row[2] for row in rows[1:]] + [None]
    return [
        Taken(number, step, on, _between(on, left), paper, responsible, note)
        for (number, step, on, paper, responsible, note), left in zip(rows, days, strict=True)
    ]


def _between(begun: str | None, left: str | None) -> int | None:
    if not begun or not left:
        return None
    return (dates.earliest(left) - dates.earliest(begun)).days


def stuck(cards: Iterable[Card], day: dt.date, figures: Figures) -> list[tuple[Card, Stuck]]:
    """Those of some candidates who are stuck, the longest wait first."""
    found = [(card, why) for card in cards if (why := of_card(card, day, figures)) is not None]
    return sorted(found, key=lambda each: (-(each[1].days or 0), each[0].id))


def of_card(card: Card, day: dt.date, figures: Figures) -> Stuck | None:
    """Why one candidate is stuck, or None."""
    known = Waiting(
        step=card.step,
        entered_on=card.entered_on,
        late=card.standing == "late",
        mentors=len(card.mentors),
        certificate_date=card.certificate_date,
        checked_on=card.checked_on,
        papers=card.papers,
    )
    return stages.stuck(known, day, figures)


def is_stuck(card: Card, day: dt.date, figures: Figures) -> bool:
    """Whether a candidate is stuck."""
    return of_card(card, day, figures) is not None
