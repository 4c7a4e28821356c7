"""Badge rounds: drawing up the list, early and posthumous badges; the decision is that of all rounds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from officeapp.base import dates, i18n
from officeapp.base.i18n import N_
from officeapp.data.actions import Changes, action
from officeapp.data.journal import day as journal_day
from officeapp.data.journal import number_of
from officeapp.data.queries import award_rounds, badges, office, records
from officeapp.data.writer import Writer
from officeapp.domain.check import Refused, error
from officeapp.domain.registers.badges import BADGES, Badge
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.party_age import reaches
from officeapp.services.award_rounds import Rounds, the_round
from officeapp.services.registers import put_checked

ROUNDS = Rounds(
    register=BADGES,
    key=award_rounds.BADGES,
    decided="awarded",
    none=N_("The office knows no badge rounds. Enter them among the legal figures."),
    elsewhere=N_("No badges are handed out on {day}. The rounds around it: {rounds}."),
    decision=N_("Badges of {day} awarded: {members}"),
    out=N_("Leave out of the badge round: {name}"),
)


def draw_up(db: Writer, day: str | None = None) -> Changes | None:
    """Put everybody who earns a badge by a round on its list, with those who still wait from a round before.

    Returns:
        None when nobody is missing from the list.
    """
    when = the_round(db, ROUNDS, day)
    found = badges.round_of(db, when)
    wanted = [badges.Waiting(each.person, each.years, "regular", None) for each in found.missing]
    wanted += found.carried
    if not wanted:
        return None
    label = N_("List of badges for {day}: {members}")
    with action(
        db,
        label,
        day=journal_day(when.isoformat()),
        members=number_of("{n} member", "{n} members", len(wanted)),
    ) as act:
        for each in wanted:
            act.put(
                BADGES,
                Badge(
                    person=each.person,
                    years=each.years,
                    round_date=when.isoformat(),
                    kind=each.kind,
                    state="proposed",
                    reason=each.reason,
                ),
            )
    return act.changes


def add(
    db: Writer,
    person: int,
    *,
    kind: str,
    reason: str | None,
    years: int | None = None,
    day: str | None = None,
) -> Changes:
    """Propose a badge out of turn: early for the gravely ill, posthumous, or for one that was lost.

    Raises:
        Refused: the member is too far from the years, has the badge already, or lives where it is posthumous.
    """
    when = the_round(db, ROUNDS, day)
    who: Person = records.get(db, PEOPLE, person)
    figures = office.figures(db, when)
    since, away = badges.counts_of(db, person, when)
    if not since:
        raise Refused([error("person", N_("{name} is not a Party member."), name=who.name)])
    if kind == "posthumous" and not badges.died(db, person):
        raise Refused(
            [error("kind", N_("{name} is not recorded as dead. Record that first."), name=who.name)]
        )
    if kind != "posthumous" and not badges.here_on(db, [person], when):
        words = N_("{name} is not on the list of members on {day}.")
        raise Refused([error("person", words, name=who.name, day=i18n.date(when.isoformat()))])
    steps = figures.wholes("badge.years")
    stood = _listed(db, person, years, when) if kind == "posthumous" else None
    asked = (
        years
        or (stood and stood.years)
        or _meant(kind, [(each, reaches(since, each, away)) for each in sorted(steps)], when)
    )
    if asked is None and kind == "replaced":
        raise Refused([error("person", N_("{name} has no badge yet that could be lost."), name=who.name)])
    if asked is None or asked not in steps:
        known = ", ".join(str(each) for each in steps)
        raise Refused([error("years", N_("There is no such badge. Badges: {years}."), years=known)])
    complete = reaches(since, asked, away)
    months = _ahead(figures, kind, asked)
    if complete > dates.add_months(when, months):
        words = N_("{name} completes {years} years on {day}; at most {months} months early are possible.")
        raise Refused(
            [
                error(
                    "years",
                    words,
                    name=who.name,
                    years=asked,
                    day=i18n.date(complete.isoformat()),
                    months=months,
                )
            ]
        )
    if kind != "replaced":
        _refuse_second(db, who, asked, stood)
    label = N_("Propose a badge of {years} years: {name}")
    with action(db, label, years=asked, name=who.name) as act:
        put_checked(
            act,
            BADGES,
            replace(
                stood or Badge(person=person, years=asked, round_date=when.isoformat()),
                kind=kind,
                state="proposed",
                reason=reason,
            ),
        )
    return act.changes


def _listed(db: Writer, person: int, years: int | None, when: dt.date) -> Badge | None:
    """The badge somebody was proposed for at a round before he died, which becomes the posthumous one."""
    found: list[Badge] = records.find(db, BADGES, person=person, round_date=when.isoformat())
    return next(
        (each for each in found if each.state != "awarded" and years in (None, each.years)),
        None,
    )


def _meant(kind: str, steps: list[tuple[int, dt.date]], when: dt.date) -> int | None:
    """The badge meant where none is named: the last one earned if it was lost, else the next."""
    if kind == "replaced":
        return max((years for years, day in steps if day <= when), default=None)
    return next((years for years, day in steps if day > when), None)


def _ahead(figures: Figures, kind: str, years: int) -> int:
    """How many months before its years are complete a badge may be handed out; source: figures `badge.*`."""
    if kind == "posthumous":
        return figures.whole("badge.posthumous_months") or 0
    if kind == "early":
        return figures.whole("badge.early_months.30-65" if years <= 65 else "badge.early_months.70-90") or 0
    return 0


def _refuse_second(db: Writer, who: Person, years: int, but: Badge | None) -> None:
    row = db.execute(
        "SELECT round_date FROM badges WHERE person = ? AND years = ? AND coalesce(state, '') <> 'left_out'"
        " AND id IS NOT ?",
        (who.id, years, but and but.id),
    ).fetchone()
    if row:
        words = N_("{name} is on the list of {day} for this badge already.")
        raise Refused([error("person", words, name=who.name, day=i18n.date(row[0]))])
