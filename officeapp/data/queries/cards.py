"""Party cards of a round: who is without a card, who is on its list, who waits since the round before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from officeapp.data.driver import Db
from officeapp.data.queries.membership import HERE
from officeapp.domain.registers.cards import OPEN

_OPEN = ", ".join(f"'{state}'" for state in OPEN)


@dataclass(frozen=True, slots=True)
class CardRound:
    """A round and its list.

    Attributes:
        day: of the round; listed: (person, kind, state) of its records.
        waiting: (person, kind) of official members without a card of today's kind who are on no open list.
        open: (person, round) of those whom an earlier round proposed or decided and did not hand out.
    """

    day: dt.date
    listed: list[tuple[int, str, str]]
    waiting: list[tuple[int, str]]
    open: list[tuple[int, str]]


def round_of(db: Db, day: dt.date) -> CardRound:
    """What is known of a round.

    An official member without a card gets the first one; who has only a former number, an exchanged one.
    """
    at = {"day": day.isoformat()}
    listed = db.execute(
        "SELECT person, kind, coalesce(state, 'proposed') FROM cards WHERE round_date = :day ORDER BY id", at
    ).fetchall()
    waiting = db.execute(
        "SELECT p.id, iif(coalesce(p.old_card_number, '') = '', 'issued', 'exchanged') FROM people p"
        f" WHERE {HERE} AND p.party_official_date <= :day AND coalesce(p.party_card_number, '') = ''"
        " AND p.id NOT IN (SELECT person FROM cards WHERE round_date = :day"
        f" OR coalesce(state, 'proposed') IN ({_OPEN})) ORDER BY p.id",
        at,
    ).fetchall()
    open_ = db.execute(
        "SELECT person, round_date FROM cards WHERE round_date < :day"
        f" AND coalesce(state, 'proposed') IN ({_OPEN}) ORDER BY round_date, id",
        at,
    ).fetchall()
    return CardRound(day, listed, waiting, open_)
