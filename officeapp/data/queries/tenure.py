"""Who leaves posts and who could follow: retirements, posts that fall vacant, elections at a congress."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import milestones, office, planning
from officeapp.data.queries.derived import EXPRESSIONS, LASTS
from officeapp.data.queries.holders import RESIDENTS, Held, holders
from officeapp.data.queries.planning import BELOW
from officeapp.domain.rules import tenure
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.plan_sheet import Entry
from officeapp.domain.rules.retirement import AgeRow, Retirement, months_left_range, retirement
from officeapp.domain.rules.standards import Level, held_against, needed, reaches
from officeapp.domain.rules.tenure import Eligibility, Notices

_PAST = 24  # months for which somebody who should have retired and still holds a post is told


# ── retirement ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Somebody who retires within the span, or should have: `late`.

    Attributes:
        unit_name, posts: where the person works and the posts held, in words.
        reason: why the month was set for the person.
    """

    person: int
    name: str
    birth: str | None
    sex: str | None
    unit: int | None
    unit_name: str
    posts: str
    leading: bool
    retires: Retirement
    notices: Notices
    reason: str | None
    late: bool


def leaving(db: Db, organization: int, day: dt.date, years: int) -> list[Leaving]:
    """Who of an organization and those below retires within some years, the next one first."""
    start = dates.add_months(day, -_PAST)
    found = [each.person for each in milestones.retirements(db, start, years * 12 + _PAST)]
    figures, ages = office.figures(db, day), office.retirement_ages(db)
    rows = db.execute(
        f"{BELOW}, working(person, unit) AS MATERIALIZED (SELECT m.person, m.organization FROM memberships m"
        f" WHERE m.kind = 'work' AND {LASTS.format('m')} AND m.organization IN (SELECT id FROM below)"
        " GROUP BY m.person), leads(person, leading, unit) AS MATERIALIZED (SELECT a.person, max(p.leading),"
        " min(p.organization) FROM appointments a JOIN posts p ON p.id = a.post JOIN organizations o"
        " ON o.id = p.organization LEFT JOIN codes u ON u.id = o.kind WHERE p.organization IN"
        f" (SELECT id FROM below) AND {LASTS.format('a')} AND coalesce(u.code, '') NOT IN {RESIDENTS}"
        " GROUP BY a.person)"
        " SELECT x.id, x.name, x.birth_date, x.sex, x.retires_on, x.retires_why, o.id, o.name,"
        f" {EXPRESSIONS['people']['post']}, coalesce(l.leading, 0), l.person IS NOT NULL"
        " FROM json_each(:people) j JOIN people x ON x.id = j.value LEFT JOIN working w ON w.person = x.id"
        " LEFT JOIN leads l ON l.person = x.id LEFT JOIN organizations o ON o.id = coalesce(w.unit, l.unit)"
        " WHERE w.person IS NOT NULL OR l.person IS NOT NULL ORDER BY j.key",
        {"top": organization, "day": day.isoformat(), "people": json.dumps(found)},
    ).fetchall()
    made: list[Leaving] = []
    for person, name, birth, sex, set_to, reason, unit, unit_name, posts, leads, holds in rows:
        retires = retirement(birth, sex, ages, set_to)
        if retires is None:
            continue
        late = retires.last_day < day
        if late and not holds:
            continue
        made.append(
            Leaving(
                person=person,
                name=name,
                birth=birth,
                sex=sex,
                unit=unit,
                unit_name=unit_name or "",
                posts=posts or "",
                leading=bool(leads),
                retires=retires,
                notices=tenure.notices(retires, figures),
                reason=reason,
                late=late,
            )
        )
    return made


# ── posts that fall vacant ──────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Successor:
    """Somebody planned for a post; `lacks` are the msgids of what stands against it, empty: ready."""

    person: int
    name: str
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A leading post with those who leave it within the span, and those planned for it.

    Attributes:
        seats: how many hold it in all, those to be cut not counted; filled: how many hold it now.
        leaves: (person, name, month) of those who retire within the span.
        by_year: how many retire in each year of the span.
        vacant_on: when the first seat falls vacant; None where none does.
        planned: in the newest plan of the organization.
    """

    post: int
    name: str
    unit: int
    unit_name: str
    seats: int
    filled: int
    leaves: tuple[tuple[int, str, str], ...] = ()
    by_year: Counter[int] = field(default_factory=Counter[int])
    vacant_on: str | None = None
    planned: tuple[Successor, ...] = ()

    @property
    def wanted(self) -> int:
        """How many seats are vacant or fall vacant."""
        return max(0, self.seats - self.filled) + len(self.leaves)

    @property
    def ready(self) -> int:
        """How many of those planned are ready."""
        return sum(not each.lacks for each in self.planned)

    @property
    def short(self) -> int:
        """How many ready successors are missing."""
        return max(0, self.wanted - self.ready)


def plan_in_force(db: Db, organization: int) -> int | None:
    """The plan that names successors: the newest approved one, else the newest."""
    row = db.execute(
        "SELECT p.id FROM plans p WHERE p.organization = ? AND coalesce(p.kind, '') <> 'appointment'"
        " ORDER BY coalesce(p.state, '') = 'approved' DESC, p.decision_date DESC, p.id DESC LIMIT 1",
        (organization,),
    ).fetchone()
    return row[0] if row else None


def gaps(db: Db, organization: int, day: dt.date, years: int) -> list[Gap]:
    """Every leading post of an organization and those below, with who leaves it and who could follow."""
    figures, ages = office.figures(db, day), office.retirement_ages(db)
    plan = plan_in_force(db, organization)
    last = dates.add_months(day, 12 * years).isoformat()[:7]
    planned = _planned(db, plan, day) if plan else {}
    rows = db.execute(
        f"{BELOW} SELECT p.id, p.name, o.id, o.name, coalesce(p.seats, 1) - coalesce(p.cut, 0), k.code, t.code,"
        " l.code FROM below b JOIN organizations o ON o.id = b.id JOIN posts p ON p.organization = o.id"
        " LEFT JOIN codes k ON k.id = p.kind LEFT JOIN codes t ON t.id = p.theory"
        " LEFT JOIN codes l ON l.id = p.profession LEFT JOIN codes u ON u.id = o.kind"
        " WHERE p.leading = 1 AND coalesce(p.body, 0) = 0"
        f" AND coalesce(u.code, '') NOT IN {RESIDENTS}"
        " ORDER BY b.key, p.position IS NULL, p.position, p.level, p.id",
        {"top": organization, "day": day.isoformat()},
    ).fetchall()
    held: dict[int, list[tuple[Held, Retirement | None]]] = {}
    for each in holders(db, organization, day):
        retires = retirement(each.birth, each.sex, ages, each.retires_on)
        held.setdefault(each.post, []).append((each, retires))
    made: list[Gap] = []
    for number, name, unit, unit_name, seats, kind, theory, profession in rows:
        here = held.get(number, [])
        goes = sorted(
            (retires.month, each.person, each.name)
            for each, retires in here
            if retires is not None and retires.month <= last
        )
        vacant = day.isoformat()[:7] if len(here) < seats else goes[0][0] if goes else None
        asked = _Post(number, kind, theory, profession)
        made.append(
            Gap(
                post=number,
                name=name,
                unit=unit,
                unit_name=unit_name,
                seats=seats,
                filled=len(here),
                leaves=tuple((person, who, month) for month, person, who in goes),
                by_year=Counter(int(month[:4]) for month, _person, _who in goes),
                vacant_on=vacant,
                planned=tuple(
                    Successor(each.person, each.name, _lacks(each, asked, vacant, day, figures, ages))
                    for each in planned.get(number, ())
                ),
            )
        )
    return made


@dataclass(frozen=True, slots=True)
class _Post:
    id: int
    kind: str | None
    theory: str | None
    profession: str | None


def _planned(db: Db, plan: int, day: dt.date) -> dict[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    for entry in planning.sheet(db, plan, on=day).running:
        found.setdefault(entry.post, []).append(entry)
    return found


def _lacks(
    entry: Entry,
    post: _Post,
    vacant: str | None,
    day: dt.date,
    figures: Figures,
    ages: Sequence[AgeRow],
) -> tuple[str, ...]:
    """Return what stands against somebody when a post falls vacant; source: NĐ 170/2025, QĐ 377-QĐ/TW."""
    lacks: list[str] = []
    known = entry.background
    least = figures.whole("appointment.months_left")
    at = vacant or day.isoformat()[:7]
    left = months_left_range(entry.birth, entry.sex, at, ages, entry.retires_on)
    if least is not None and (left is None or left[0] < least):
        lacks.append("age")
    if known is not None:
        levels: tuple[tuple[Level, str | None], ...] = (
            ("theory", known.theory),
            ("profession", known.profession),
        )
        for what, code in levels:
            asked, _key = needed(post, what, figures)
            if asked and not reaches(code, asked, what):
                lacks.append(what)
        if any(held_against(one, day, figures) for one in known.measures):
            lacks.append("discipline")
    return tuple(lacks)


# ── congresses ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Eligible:
    """Somebody who could stand for a body: a member of it now (`again`) or planned for it."""

    person: int
    name: str
    birth: str | None
    sex: str | None
    body: int
    body_name: str
    posts: str
    again: bool
    found: Eligibility


def eligible(db: Db, organization: int, congress: str, day: dt.date) -> list[Eligible]:
    """Members of committees of an organization, and those planned for them, at a congress.

    Args:
        db: a reader.
        organization: whose committees; congress: month or day; day: on which posts are held.
    """
    figures, ages = office.figures(db, day), office.retirement_ages(db)
    every = holders(db, organization, day)
    names: dict[int, list[str]] = {}
    deputies: set[int] = set()
    for each in every:
        if not each.body:
            names.setdefault(each.person, []).append(each.post_name)
        if (each.kind or "").startswith("deputy_secretary"):
            deputies.add(each.person)
    members = {(each.post, each.person) for each in every if each.body}
    made: list[Eligible] = []

    def judge(each: Held | Entry, body: int, body_name: str, posts: str, **how: bool) -> None:
        found = tenure.eligibility(each.birth, each.sex, each.retires_on, congress, ages, figures, **how)
        again = how["again"]
        made.append(
            Eligible(each.person, each.name, each.birth, each.sex, body, body_name, posts, again, found)
        )

    for each in every:
        if each.body:
            posts = "; ".join(names.get(each.person, ()))
            front, deputy = each.unit_kind == "front", each.person in deputies
            judge(each, each.post, each.post_name, posts, again=True, front=front, deputy=deputy)
    plan = plan_in_force(db, organization)
    if plan is not None:
        sheet = planning.sheet(db, plan, on=day)
        bodies = {post.id: post.name for post in sheet.posts if post.body}
        for entry in sheet.running:
            if entry.post in bodies and (entry.post, entry.person) not in members:
                judge(entry, entry.post, bodies[entry.post], entry.present_post, again=False)
    order = {each.post: at for at, each in enumerate(every)}
    return sorted(made, key=lambda each: (order.get(each.body, len(order)), each.body, not each.again))
