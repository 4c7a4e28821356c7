"""Party badges of a round: who earns one by then, less the time outside the Party, and who is on its list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import award_rounds, away, office
from officeapp.data.queries.away import Counts
from officeapp.data.queries.membership import HERE
from officeapp.domain.rules.party_age import party_age_months, reaches

SINCE = "coalesce(p.party_decision_date, p.party_admission_date)"


@dataclass(frozen=True, slots=True)
class Earned:
    """A badge somebody earns.

    Attributes:
        person: who; years: of the badge; on: the day the years are complete.
        months: Party age at the round, in full months.
    """

    person: int
    years: int
    on: dt.date
    months: int


def earned(db: Db, round_day: dt.date) -> list[Earned]:
    """Who completes the years of a badge after the round before and by this one, the longest first.

    Only members who are on the list on the day of the round count; a bare year counts as its first day, as
    Party age does (QĐ 208-QĐ/TW 2026).
    """
    figures = office.figures(db, round_day)
    badges, before = (
        figures.wholes("badge.years"),
        award_rounds.previous(figures, round_day, award_rounds.BADGES),
    )
    if not badges or before is None:
        return []
    again = away.counts(db, round_day.isoformat())
    spans = " OR ".join(f"({SINCE} > ? AND {SINCE} <= ?)" for _years in badges)
    bounds = [_back(day, years) for years in badges for day in (before, round_day)]
    rows = db.execute(
        f"SELECT p.id, {SINCE} FROM people p WHERE {spans} OR p.id IN (SELECT value FROM json_each(?))",
        (*bounds, str(list(again))),
    ).fetchall()
    found: list[Earned] = []
    for person, told in rows:
        since, gaps = again.get(person, Counts(told))
        for years in badges:
            day = reaches(since, years, gaps) if since else None
            if day and before < day <= round_day:
                months = party_age_months(since, round_day, gaps) or 0
                found.append(Earned(person, years, day, months))
    here = here_on(db, [each.person for each in found], round_day)
    return sorted((each for each in found if each.person in here), key=lambda each: (-each.years, each.on))


def ages(db: Db, people: list[int], day: dt.date) -> dict[int, int]:
    """The Party age of some people on a day, in full months."""
    again = away.counts(db, day.isoformat())
    rows = db.execute(
        f"SELECT p.id, {SINCE} FROM people p WHERE p.id IN (SELECT value FROM json_each(?))", (str(people),)
    ).fetchall()
    found = {who: again.get(who, Counts(since)) for who, since in rows}
    counted = {who: party_age_months(each.since, day, each.gaps) for who, each in found.items()}
    return {who: months for who, months in counted.items() if months is not None}


def counts_of(db: Db, person: int, day: dt.date) -> Counts:
    """What the Party age of somebody on a day is counted from."""
    row = db.execute(f"SELECT {SINCE} FROM people p WHERE p.id = ?", (person,)).fetchone()
    return away.counts(db, day.isoformat()).get(person, Counts(row[0] if row else None))


def complete_on(db: Db, person: int, years: int, day: dt.date) -> dt.date | None:
    """The day on which who is a member on `day` completes so many years of Party age, None for who is none."""
    since, gaps = counts_of(db, person, day)
    return reaches(since, years, gaps) if since else None


def previous(db: Db, round_day: dt.date) -> dt.date | None:
    """The round before a round."""
    return award_rounds.previous(office.figures(db, round_day), round_day, award_rounds.BADGES)


def here_on(db: Db, people: list[int], day: dt.date) -> set[int]:
    """Who of some people is on the list of members on a day."""
    rows = db.execute(
        f"SELECT p.id FROM people p WHERE p.id IN (SELECT value FROM json_each(:ids)) AND {HERE}",
        {"ids": str(people), "day": day.isoformat()},
    )
    return {row[0] for row in rows.fetchall()}


def died(db: Db, person: int) -> bool:
    """Tell whether somebody is recorded as dead, in the dossier or among the changes of the membership."""
    row = db.execute(
        "SELECT 1 FROM people p JOIN codes c ON c.id = p.member_state WHERE p.id = ?1 AND c.code = 'dead'"
        " UNION SELECT 1 FROM member_changes WHERE person = ?1 AND kind = 'died'",
        (person,),
    ).fetchone()
    return row is not None


def _back(day: dt.date, years: int) -> str:
    return dates.add_months(day, -12 * years).isoformat()


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who stood on a round before without getting the badge.

    Attributes:
        person: who; years: of the badge.
        kind, reason: out of turn as it was proposed; `regular` once the years are complete.
    """

    person: int
    years: int
    kind: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Round:
    """A round and its list.

    Attributes:
        day: of the round; earned: who earns a badge by it.
        listed: (person, years, state) of the records of the round.
        missing: who earns one and is on no list, awarded ones of earlier rounds aside.
        carried: who was left out of a round before, or proposed and not awarded when it was held.
    """

    day: dt.date
    earned: list[Earned]
    listed: list[tuple[int, int, str]]
    missing: list[Earned]
    carried: list[Waiting]


def round_of(db: Db, day: dt.date) -> Round:
    """What is known of a round."""
    listed = db.execute(
        "SELECT person, years, coalesce(state, 'proposed') FROM badges WHERE round_date = ? ORDER BY id",
        (day.isoformat(),),
    ).fetchall()
    known = set(db.execute("SELECT person, years FROM badges").fetchall())
    everybody = earned(db, day)
    waiting = _waiting(db, day)
    here = here_on(db, [each.person for each in waiting], day)
    return Round(
        day,
        everybody,
        listed,
        [each for each in everybody if (each.person, each.years) not in known],
        [each for each in waiting if each.person in here or each.kind == "posthumous"],
    )


def _waiting(db: Db, day: dt.date) -> list[Waiting]:
    """Whose last record for a badge stands on a round before and did not end with the badge.

    Who is proposed for a round that is still to come waits for that one.
    Whose years turn out not to be complete by this round, since the dates were corrected, waits no more.
    A record without a state counts as proposed at the round just before only: older ones are history.
    """
    before = previous(db, day)
    again = away.counts(db, day.isoformat())
    rows = db.execute(
        f"SELECT b.person, b.years, b.kind, b.reason, {SINCE} FROM badges b JOIN people p ON p.id = b.person"
        " WHERE b.round_date < :day AND (b.state = 'left_out' OR b.round_date < :today"
        " AND (b.state = 'proposed' OR b.state IS NULL AND b.round_date = :before))"
        " AND NOT EXISTS (SELECT 1 FROM badges o WHERE o.person = b.person AND o.years = b.years"
        " AND o.id <> b.id AND (o.round_date > b.round_date OR o.state = 'awarded' AND b.kind IS NOT 'replaced'))"
        " ORDER BY b.round_date, b.id",
        {
            "day": day.isoformat(),
            "before": before.isoformat() if before else None,
            "today": dates.today().isoformat(),
        },
    ).fetchall()
    found: list[Waiting] = []
    for person, years, kind, reason, told in rows:
        since, gaps = again.get(person, Counts(told))
        due = since is not None and reaches(since, years, gaps) <= day
        if kind in (None, "regular") and not due:
            continue  # the dates were corrected since: the years are not complete
        if kind is None or (kind == "early" and due):
            kind = "regular"
        found.append(Waiting(person, years, kind, None if kind == "regular" else reason))
    return found
