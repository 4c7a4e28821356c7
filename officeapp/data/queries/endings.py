"""Terms that end: of appointments, secondments and rotations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import office
from officeapp.data.queries.holders import RESIDENTS, Held, holders
from officeapp.data.queries.planning import BELOW
from officeapp.domain.rules import tenure
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.retirement import retirement
from officeapp.domain.rules.tenure import End

ELECTED = frozenset(  # kinds of posts that end with their term where the manner is not on record
    (
        *(
            "secretary",
            "deputy_secretary_standing",
            "deputy_secretary",
            "standing_member",
            "committee_member",
        ),
        *("inspection_head", "inspection_deputy", "inspection_member", "chair", "vice_chair", "deputy"),
        "village_head",
    )
)


@dataclass(frozen=True, slots=True)
class Ending:
    """A term that ends: of an appointment, a secondment, or the least time of a rotation."""

    what: Literal["appointment", "secondment", "rotation"]
    person: int
    name: str
    post: str
    unit: str
    since: str | None
    end: End


def endings(db: Db, organization: int, day: dt.date, days: int) -> list[Ending]:
    """The terms that ended unnoticed or end within some days, the first one first.

    Elected posts end with their term and are left aside, as are seats in committees.
    """
    figures, ages = office.figures(db, day), office.retirement_ages(db)
    until = day + dt.timedelta(days=days)
    found: list[Ending] = []
    for each in holders(db, organization, day):
        if each.body or not each.leading or not _is_appointed(each):
            continue
        retires = retirement(each.birth, each.sex, ages, each.retires_on)
        end = tenure.end(each.since, each.until, retires, figures)
        if end is not None and end.day <= until:
            found.append(
                Ending("appointment", each.person, each.name, each.post_name, each.unit_name, each.since, end)
            )
    return sorted([*found, *_moved(db, organization, day, until, figures)], key=lambda each: each.end.day)


def _is_appointed(held: Held) -> bool:
    if held.unit_kind in RESIDENTS:
        return False
    return held.kind not in ELECTED if held.manner is None else held.manner in ("appointed", "designated")


def _moved(db: Db, organization: int, day: dt.date, until: dt.date, figures: Figures) -> list[Ending]:
    rows = db.execute(
        f"{BELOW} SELECT d.kind, x.id, x.name, coalesce(p.name, ''), coalesce(o.name, ''), d.from_date, l.until"
        " FROM decision_lines l JOIN decisions d ON d.id = l.decision JOIN people x ON x.id = l.person"
        " LEFT JOIN posts p ON p.id = l.post LEFT JOIN organizations o ON o.id = coalesce(l.unit, p.organization)"
        " WHERE d.kind IN ('rotation', 'secondment') AND d.from_date <= :day"
        " AND (o.id IN (SELECT id FROM below) OR x.id IN (SELECT m.person FROM memberships m"
        " WHERE m.organization IN (SELECT id FROM below)))"
        " AND NOT EXISTS (SELECT 1 FROM decision_lines n JOIN decisions f ON f.id = n.decision"
        " WHERE n.person = l.person AND f.from_date > d.from_date AND f.from_date <= :day)",
        {"top": organization, "day": day.isoformat()},
    ).fetchall()
    found: list[Ending] = []
    for what, person, name, post, unit, since, ends in rows:
        months = figures.whole(f"{what}.months")
        if not ends and months is None:
            continue
        last = dates.latest(ends) if ends else dates.add_months(dates.earliest(since), months or 0)
        if last <= until:
            end = End(last, last, last, "unknown", not ends)
            found.append(Ending(what, person, name, post, unit, since, end))
    return found
