"""What rounds of badges and cards have in common: the round meant, the decision on it, who is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from officeapp.base import dates, i18n
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_, ngettext
from officeapp.data.actions import Changes, action
from officeapp.data.driver import Db
from officeapp.data.journal import day as journal_day
from officeapp.data.journal import number_of
from officeapp.data.queries import award_rounds, office, records
from officeapp.data.queries.titles import titles
from officeapp.data.writer import Writer
from officeapp.domain.check import Problem, Refused, error, warning
from officeapp.domain.register import Register
from officeapp.domain.registers.people import PEOPLE
from officeapp.reports import award_lists
from officeapp.services.catalogue import Done
from officeapp.services.registers import put_checked


@dataclass(frozen=True, slots=True)
class Rounds:
    """One kind of rounds.

    Attributes:
        register: of its records, which have `person`, `round_date`, `state`, `reason` and a decision.
        key: the figure of its days.
        decided: the state a decision brings.
        none, elsewhere, decision, out: msgids: no rounds are known, no round on `day` (`rounds` around it),
            the action of the decision (`day`, `members`), the action of leaving somebody out (`name`).
    """

    register: Register
    key: str
    decided: str
    none: str
    elsewhere: str
    decision: str
    out: str


NAMED = 8  # in one message
_LEFT_ASIDE = N_(
    "Not recorded for {names}: no member any more on {day}. Leave them out of the round; a badge for who died"
    " is proposed as posthumous."
)


def the_round(db: Writer, kind: Rounds, day: str | None) -> dt.date:
    """The round meant: the one of a day, by default the next.

    Raises:
        UserError: there is no round on that day, or the office knows no rounds.
    """
    today = dates.today()
    figures = office.figures(db, today)
    if day is None:
        found = award_rounds.coming(figures, today, kind.key)
    else:
        found = dates.earliest(day)
        around = award_rounds.rounds(figures, found, kind.key)
        if found not in around:
            near = ", ".join(i18n.date(each.isoformat()) for each in around)
            raise UserError(kind.elsewhere, day=i18n.date(day), rounds=near)
    if found is None:
        raise UserError(kind.none)
    return found


def decide(
    db: Writer,
    kind: Rounds,
    *,
    number: str,
    decided_on: str | None = None,
    day: str | None = None,
    numbers: Sequence[int] = (),
) -> Done:
    """Record the decision on a round, for everybody proposed or only for some records.

    Who died or left since the list was drawn up stays as proposed and is named; a posthumous badge is awarded.

    Returns:
        without changes when nobody was proposed.

    Raises:
        Refused: nobody proposed is a member any more on the day of the round.
    """
    when = the_round(db, kind, day)
    rows = db.execute(
        f"SELECT id FROM {kind.register.name} WHERE round_date = ? AND coalesce(state, 'proposed') = 'proposed'"
        " ORDER BY id",
        (when.isoformat(),),
    ).fetchall()
    asked = [row[0] for row in rows if not numbers or row[0] in numbers]
    asked, aside = members_still(db, kind, when, asked)
    if not asked:
        return Done()
    decided = decided_on or dates.today().isoformat()
    with action(
        db,
        kind.decision,
        day=journal_day(when.isoformat()),
        members=number_of("{n} member", "{n} members", len(asked)),
    ) as act:
        for record in records.many(db, kind.register, asked):
            put_checked(
                act,
                kind.register,
                replace(record, state=kind.decided, decision_number=number, decision_date=decided),
            )
    return Done(act.changes, aside)


def gone(db: Db, kind: Rounds, day: dt.date) -> dict[int, str]:
    """Return the records of a round whose member is none any more on its day, each with when and how he left."""
    people = award_lists.gone(db, kind.register, day)
    rows = db.execute(
        f"SELECT id, person FROM {kind.register.name} WHERE round_date = ? AND kind IS NOT 'posthumous'"
        " AND coalesce(state, 'proposed') IN ('proposed', 'decided')",
        (day.isoformat(),),
    )
    return {number: people[person] for number, person in rows.fetchall() if person in people}


def members_still(
    db: Writer, kind: Rounds, day: dt.date, asked: Sequence[int]
) -> tuple[list[int], list[Problem]]:
    """Return which of some records of a round speak of members on its day, and words on those left aside.

    Raises:
        Refused: there are records, and none of them does.
    """
    away = gone(db, kind, day)
    aside = [records.get(db, kind.register, number).person for number in asked if number in away]
    if not aside:
        return list(asked), []
    names = sorted(titles(db, "people", aside).values())
    some, more = ", ".join(names[:NAMED]), len(names) - NAMED
    if more > 0:
        some = ngettext("{names} and {n} more", "{names} and {n} more", more).format(names=some, n=more)
    told = {"names": some, "day": i18n.date(day.isoformat())}
    still = [number for number in asked if number not in away]
    if not still:
        raise Refused([error(None, _LEFT_ASIDE, **told)])
    return still, [warning(None, _LEFT_ASIDE, **told)]


def leave_out(db: Writer, kind: Rounds, number: int, reason: str) -> Changes:
    """Take somebody off the list of a round; the round after takes the member up again.

    The reason is added to the one for which the member was proposed out of turn, which the next round needs.
    """
    record = records.get(db, kind.register, number)
    name = records.get(db, PEOPLE, record.person).name
    with action(db, kind.out, name=name) as act:
        said = "; ".join(filter(None, (record.reason, reason)))
        put_checked(act, kind.register, replace(record, state="left_out", reason=said))
    return act.changes
