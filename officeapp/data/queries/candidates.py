"""People who may be looked at for a post: everybody who works in an organization or below it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.data.driver import Db
from officeapp.data.queries import office, planning
from officeapp.data.queries.backgrounds import backgrounds
from officeapp.data.queries.derived import EXPRESSIONS, LASTS
from officeapp.data.queries.planning import BELOW, KINH
from officeapp.domain.rules.candidates import Criteria, Judged, Known, Moment, rank

_WORKING = (
    "SELECT m.person FROM memberships m WHERE m.kind = 'work' AND m.organization IN (SELECT id FROM below)"
    f" AND {LASTS.format('m')} UNION SELECT a.person FROM appointments a JOIN posts o ON o.id = a.post"
    f" WHERE o.organization IN (SELECT id FROM below) AND {LASTS.format('a')}"
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to.

    Attributes:
        post, plan: names of the post and plan it is about; empty without one.
        judged: people, the best first; those who hold the post or are planned for it in the plan are left out.
        organization: where the people work; reference: when ages are counted.
    """

    judged: list[Judged]
    post: str = ""
    plan: str = ""
    organization: str = ""
    reference: str | None = None


def search(db: Db, asked: Criteria, today: dt.date | None = None) -> Found:
    """Look for people.

    Args:
        db: a reader.
        asked: the criteria; the plan says the organization and when ages are counted, without it the office.
        today: the day; by default today.
    """
    day = today or dates.today()
    head = planning.head(db, asked.plan) if asked.plan else None
    top = head.organization if head else office.office(db).organization
    post = _post(db, asked.post)
    reference = head.reference if head else None
    moment = Moment(
        day=day,
        reference=reference,
        level=post[1] if post else None,
        figures=office.figures(db, day),
        ages=office.retirement_ages(db),
    )
    names = dict(db.execute("SELECT id, name FROM organizations WHERE id = ?", (top,)).fetchall())
    return Found(
        rank(pool(db, top, day, asked.plan, asked.post), asked, moment),
        post[0] if post else "",
        head.name if head else "",
        names.get(top, ""),
        reference,
    )


def _post(db: Db, post: int | None) -> tuple[str, int | None] | None:
    return db.execute("SELECT name, level FROM posts WHERE id = ?", (post,)).fetchone() if post else None


def pool(
    db: Db, organization: int, day: dt.date, plan: int | None = None, post: int | None = None
) -> list[Known]:
    """Everybody who works in an organization or below, in the order of names, without those in the post already."""
    known = {"top": organization, "day": day.isoformat(), "plan": plan, "post": post, "kinh": KINH}
    rows = db.execute(
        f"{BELOW}, held(person, level) AS MATERIALIZED (SELECT a.person, min(o.level) FROM appointments a"
        f" JOIN posts o ON o.id = a.post WHERE {LASTS.format('a')} GROUP BY a.person),"
        " planned(person, posts) AS MATERIALIZED (SELECT e.person, count(DISTINCT e.post) FROM plan_entries e"
        " JOIN posts o ON o.id = e.post WHERE o.leading = 1 AND coalesce(o.body, 0) = 0 AND e.to_date IS NULL"
        " AND coalesce(e.state, '') NOT IN ('stopped', 'removed') AND e.plan = coalesce(:plan,"
        " (SELECT p.id FROM plans p WHERE p.organization = :top ORDER BY p.id DESC LIMIT 1)) GROUP BY e.person)"
        " SELECT x.id, x.name, x.birth_date, x.sex, x.retires_on,"
        f" g.code <> :kinh, {EXPRESSIONS['people']['post']}, h.level, n.posts FROM people x"
        " LEFT JOIN codes g ON g.id = x.ethnic_group LEFT JOIN held h ON h.person = x.id"
        " LEFT JOIN planned n ON n.person = x.id"
        f" WHERE x.id IN ({_WORKING})"
        f" AND x.id NOT IN (SELECT a.person FROM appointments a WHERE a.post IS :post AND {LASTS.format('a')})"
        " AND x.id NOT IN (SELECT e.person FROM plan_entries e WHERE e.plan IS :plan AND e.post IS :post"
        " AND e.to_date IS NULL) ORDER BY x.name_sort, x.id",
        known,
    ).fetchall()
    whose = f"SELECT id FROM people WHERE id IN ({BELOW} {_WORKING})"
    dossiers = backgrounds(db, whose, known)
    return [
        Known(
            person=row[0],
            name=row[1],
            birth=row[2],
            sex=row[3],
            retires_on=row[4],
            minority=None if row[5] is None else bool(row[5]),
            posts=row[6] or "",
            level=row[7],
            planned=row[8] or 0,
            background=dossiers[row[0]],
        )
        for row in rows
    ]
