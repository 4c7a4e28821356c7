"""What falls due for people: the end of probation, a badge at the next round, the month of retirement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from officeapp.base import dates, i18n
from officeapp.base.i18n import _
from officeapp.data.driver import Db
from officeapp.data.queries import away, badges, derived, office
from officeapp.data.queries.endings import endings
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.party_age import award_day, reaches
from officeapp.domain.rules.pipeline import probation_ends
from officeapp.domain.rules.retirement import AgeRow

PROBATION = 30  # days
RETIREMENT = 6  # months, where the office has no figure of its own
_EACH = 2  # milestones of each kind that are shown before the day alone decides


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that falls due for a person.

    Attributes:
        kind: what it is; `str()` says it in words.
        person, name: who; candidate: id of the record on the way into the Party, if there is one.
        day: the day; of a retirement its last day of work.
        years: of the badge.
        what: the post whose term ends.
    """

    kind: Literal["probation", "badge", "retirement", "term"]
    person: int
    name: str
    day: dt.date
    candidate: int | None = None
    years: int = 0
    what: str = ""

    def __str__(self) -> str:
        match self.kind:
            case "probation":
                return _("Probation ends {date}").format(date=i18n.date(self.day))
            case "badge":
                words = _("{years}-year badge, round of {date}")
                return words.format(years=self.years, date=i18n.date(self.day))
            case "term":
                words = _("Term of {post} ends {date}")
                return words.format(post=self.what, date=i18n.date(self.day))
            case "retirement":
                month = i18n.date(self.day.isoformat()[:7])
                return _("Age of retirement {month}").format(month=month)


@dataclass(frozen=True, slots=True)
class People:
    """What falls due for people.

    Attributes:
        probation, badges, retirement, terms: ids of people, by day.
        round: the day of the next badges, None where the office has no rounds.
        months: how far the retirements reach; `until` is their last month.
        lines: those to see first.
    """

    probation: tuple[int, ...]
    badges: tuple[int, ...]
    retirement: tuple[int, ...]
    terms: tuple[int, ...]
    round: dt.date | None
    months: int
    until: str
    lines: tuple[Milestone, ...]


def people(db: Db, day: dt.date, most: int = 6) -> People:
    """The milestones of people seen from a day."""
    figures = office.figures(db, day)
    months = figures.whole("retirement.notice_months") or RETIREMENT
    ending = probations(db, day, figures)
    earned = badges_due(db, day, figures)
    leaving = retirements(db, day, months)
    over = terms(db, day, figures)
    every = (ending, earned, leaving, over)
    lines: list[Milestone] = []
    for some in every:
        lines += some[:_EACH]
    rest = sorted((each for some in every for each in some[_EACH:]), key=lambda each: each.day)
    lines += rest[: max(most - len(lines), 0)]
    shown = sorted(lines, key=lambda each: each.day)[:most]
    return People(
        tuple(each.person for each in ending),
        tuple(each.person for each in earned),
        tuple(each.person for each in leaving),
        tuple(each.person for each in over),
        earned[0].day if earned else None,
        months,
        dates.add_months(day, months).isoformat()[:7],
        tuple(_named(db, shown)),
    )


def _named(db: Db, lines: Iterable[Milestone]) -> Iterable[Milestone]:
    those = list(lines)
    marks = ", ".join("?" * len(those))
    rows = db.execute(
        f"SELECT id, name FROM people WHERE id IN ({marks})", tuple(each.person for each in those)
    )
    names: dict[int, str] = dict(rows.fetchall())
    return [replace(each, name=names.get(each.person, "")) for each in those]


def probations(db: Db, day: dt.date, figures: Figures, days: int = PROBATION) -> list[Milestone]:
    """Whose probation ends within some days: candidates by their ceremony, other members by their admission."""
    until = day + dt.timedelta(days=days)
    length = figures.whole("admission.probation_months")
    if length is None:
        return []
    slack = dt.timedelta(days=31)  # dates may be months only; the rule decides below
    bounds = {
        "first": (dates.add_months(day, -length) - slack).isoformat()[:7],
        "last": dates.add_months(until, -length).isoformat(),
    }
    rows = db.execute(
        "SELECT person, id, ceremony_date FROM candidates WHERE step = 'probation'"
        " AND ceremony_date BETWEEN :first AND :last"
        " UNION ALL SELECT x.id, NULL, x.party_admission_date FROM people x"
        " WHERE x.party_admission_date BETWEEN :first AND :last AND x.party_official_date IS NULL"
        " AND coalesce(x.party_left_on, x.party_moved_on) IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM candidates c WHERE c.person = x.id"
        " AND c.step IN ('probation', 'recognition', 'official', 'stopped'))",
        bounds,
    ).fetchall()
    found = [
        Milestone("probation", person, "", ends, candidate)
        for person, candidate, since in rows
        if (ends := probation_ends(since, figures)) and day <= ends <= until
    ]
    return sorted(found, key=lambda each: (each.day, each.person))


def badges_due(db: Db, day: dt.date, figures: Figures) -> list[Milestone]:
    """Who earns a badge by the next round and had not by the round before, the longest membership first."""
    rounds, steps = figures.texts("badge.rounds"), figures.wholes("badge.years")
    if not rounds or not steps:
        return []
    coming = award_day(day, rounds)
    before = max(
        each
        for year in (coming.year - 1, coming.year)
        for each in (dt.date.fromisoformat(f"{year}-{part}") for part in rounds)
        if each < coming
    )
    found: list[Milestone] = []
    again = away.counts(db, coming.isoformat())
    back = badges.here_on(db, list(again), day) if again else set[int]()
    for years in sorted(steps, reverse=True):
        # earned by a day means: a member since so many years before it; a bare year counts as its first day
        rows = db.execute(
            "SELECT id FROM people WHERE party_admission_date IS NOT NULL"
            " AND coalesce(party_decision_date, party_admission_date) > ?"
            " AND coalesce(party_decision_date, party_admission_date) <= ?"
            " AND coalesce(party_left_on, party_moved_on, '9999') > ? ORDER BY 1",
            (_back(before, years), _back(coming, years), day.isoformat()),
        ).fetchall()
        earning = [person for (person,) in rows if person not in again]
        earning += [
            person
            for person, (since, gaps) in again.items()
            if since and person in back and before < reaches(since, years, gaps) <= coming
        ]
        found += [Milestone("badge", person, "", coming, None, years) for person in sorted(earning)]
    return found


def _back(day: dt.date, years: int) -> str:
    return dates.add_months(day, -12 * years).isoformat()


def terms(db: Db, day: dt.date, figures: Figures) -> list[Milestone]:
    """Whose term in a post ends within the days of `alerts.appointment_days`, or ended as many days ago."""
    days = figures.whole("alerts.appointment_days") or 0
    found = endings(db, office.office(db).organization, day, days) if days else []
    oldest = day - dt.timedelta(days=days)
    return [
        Milestone("term", each.person, "", each.end.day, what=each.post)
        for each in found
        if each.end.day >= oldest
    ]


def retirements(db: Db, day: dt.date, months: int) -> list[Milestone]:
    """Who reaches the month of retirement from this month to some months on, the next one first.

    The month is the derived field `retirement_month`; the legal table narrows the births it is computed for.
    """
    first, last = day.isoformat()[:7], dates.add_months(day, months).isoformat()[:7]
    known = derived.parameters(db, day.isoformat())
    month = derived.EXPRESSIONS["people"]["retirement_month"]
    parts = ["SELECT x.id, {month} FROM people x WHERE x.retires_on IS NOT NULL"]
    values: dict[str, object] = {"ages": known["ages"], "first": first, "last": last}
    for at, (sex, low, high) in enumerate(_births(office.retirement_ages(db), first, last)):
        parts.append(
            f"SELECT x.id, {{month}} FROM people x WHERE x.birth_date >= :low{at} AND x.birth_date <= :high{at}"
            f" AND x.sex = :sex{at} AND x.retires_on IS NULL"
        )
        values |= {f"sex{at}": sex, f"low{at}": low, f"high{at}": high}
    sql = " UNION ".join(parts).replace("{month}", f"{month} AS month")
    rows = db.execute(
        f"SELECT id, month FROM ({sql}) WHERE month BETWEEN :first AND :last ORDER BY month, id", values
    )
    return [
        Milestone("retirement", person, "", dates.month_end(dates.earliest(reached)))
        for person, reached in rows.fetchall()
    ]


def _births(table: Iterable[AgeRow], first: str, last: str) -> list[tuple[str, str, str]]:
    """(sex, first, last) of the births that may retire from one month to another, as ISO text bounds."""
    found: list[tuple[str, str, str]] = []
    for row in table:
        low = dates.add_months(dates.earliest(first), -row.months).isoformat()[:7]
        high = dates.add_months(dates.earliest(last), -row.months).isoformat()[:7]
        low, high = max(low, row.born_from or ""), min(high, row.born_to or "9999")
        if low <= high:
            found.append((row.sex, low.removesuffix("-01"), f"{high}~"))
    return found
