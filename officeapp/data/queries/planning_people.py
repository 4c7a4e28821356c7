"""People who might be planned: found as they are typed, or because they would mend a share."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from officeapp.base import dates
from officeapp.data import search
from officeapp.data.driver import Db
from officeapp.data.queries.backgrounds import backgrounds
from officeapp.data.queries.derived import EXPRESSIONS, LASTS
from officeapp.data.queries.planning import BELOW, KINH
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.plan_sheet import Sheet, against
from officeapp.domain.rules.planning import PlannedPerson
from officeapp.domain.rules.retirement import months_left_range


@dataclass(frozen=True, slots=True)
class Fit:
    """Somebody who may be planned: what the person is now, and what the rules would have `against` it."""

    person: int
    name: str
    birth: str | None
    sex: str | None
    post: str
    against: tuple[Finding, ...] = ()


def people_like(
    db: Db, typed: str, limit: int = 8, it: Sheet | None = None, post: int | None = None
) -> list[Fit]:
    """People by typed words, marks and initials as everywhere; those who hold a post come first.

    With a plan and one of its posts each is told what the rules would say, breaks first.
    """
    question = search.match(db, typed)
    if question is None:
        return []
    rows = db.execute(
        f"SELECT x.id, x.name, x.birth_date, x.sex, {EXPRESSIONS['people']['post']} AS held FROM people x"
        " WHERE x.id IN (SELECT rowid FROM people_search WHERE people_search MATCH :question LIMIT 300)"
        " ORDER BY fold(x.name) <> fold(:typed), held IS NULL, x.name_sort, x.id LIMIT :limit",
        {"question": question, "typed": typed, "day": dates.today().isoformat(), "limit": limit},
    ).fetchall()
    found = [Fit(number, name, birth, sex, held or "") for number, name, birth, sex, held in rows]
    if it is None or post is None or not found:
        return found
    against = weighed(db, it, post, [each.person for each in found])
    return [replace(each, against=against.get(each.person, ())) for each in found]


def weighed(db: Db, it: Sheet, post: int, people: Sequence[int]) -> dict[int, tuple[Finding, ...]]:
    """What the rules would have against each of some people, were the person planned for a post; breaks first."""
    day = (it.day or dates.today()).isoformat()
    known = {"people": json.dumps(list(people)), "day": day, "kinh": KINH}
    dossiers = backgrounds(db, "SELECT value FROM json_each(:people)", known)
    rows = db.execute(
        "SELECT x.id, x.name, x.birth_date, x.sex, x.retires_on, g.code <> :kinh, x.science,"
        f" (SELECT json_group_array(a.post) FROM appointments a WHERE a.person = x.id AND {LASTS.format('a')}),"
        " (SELECT min(o.level) FROM appointments a JOIN posts o ON o.id = a.post WHERE a.person = x.id"
        f" AND {LASTS.format('a')}) FROM people x LEFT JOIN codes g ON g.id = x.ethnic_group"
        " WHERE x.id IN (SELECT value FROM json_each(:people))",
        known,
    ).fetchall()
    made: dict[int, tuple[Finding, ...]] = {}
    for person, name, birth, sex, retires_on, minority, science, holds, level in rows:
        candidate = PlannedPerson(
            person=person,
            name=name,
            post=post,
            birth=birth,
            sex=sex,
            retires_on=retires_on,
            minority=None if minority is None else bool(minority),
            science=None if science is None else bool(science),
            holds=tuple(json.loads(holds)),
            level=level,
            background=dossiers.get(person),
        )
        made[person] = tuple(against(it, candidate))
    return made


_WOULD_MEND = {
    "planning.share_women": "x.sex = 'female'",
    "planning.share_young": "age_on(x.birth_date, :reference) < :young",
    "planning.share_minority": (
        "x.ethnic_group IN (SELECT id FROM codes WHERE list = 'ethnic_groups' AND code <> :kinh)"
    ),
    "planning.share_science": "x.science = 1",
    "planning.age_bands": (
        "age_on(x.birth_date, :reference) >= :least"
        " AND (:below IS NULL OR age_on(x.birth_date, :reference) < :below)"
    ),
}


def who_mends(db: Db, it: Sheet, finding: Finding, limit: int = 5) -> list[Fit]:
    """People of the plan's organization who would mend a missed share or an empty age band.

    They have the months left that group 1 needs (as `planning.of_age`); who holds a post comes first.
    """
    condition = _WOULD_MEND.get(finding.rule)
    if condition is None:
        return []
    reference = it.head.reference
    rows = db.execute(
        f"{BELOW} SELECT x.id, x.name, x.birth_date, x.sex, x.retires_on,"
        f" {EXPRESSIONS['people']['post']} AS held FROM people x"
        f" WHERE {condition} AND x.id IN (SELECT m.person FROM memberships m"
        f" JOIN below b ON b.id = m.organization WHERE {LASTS.format('m')})"
        " AND x.id NOT IN (SELECT person FROM plan_entries WHERE plan = :plan)"
        " ORDER BY held IS NULL, x.birth_date DESC, x.name_sort",
        {
            "top": it.head.organization,
            "day": dates.today().isoformat(),
            "plan": it.head.id,
            "kinh": KINH,
            "least": finding.params.get("least"),
            "below": finding.params.get("below"),
            "young": it.figures.whole("planning.young_age"),
            "reference": dates.latest(reference).isoformat() if reference else dates.today().isoformat(),
        },
    ).fetchall()
    return _in_time(it, rows, limit)


def _in_time(it: Sheet, rows: Iterable[tuple[Any, ...]], limit: int) -> list[Fit]:
    needed = it.figures.whole("planning.months_left.group1") or 0
    found: list[Fit] = []
    for number, name, birth, sex, retires_on, post in rows:
        left = (
            months_left_range(birth, sex, it.head.reference, it.ages, retires_on)
            if it.head.reference
            else None
        )
        if left is None or left[0] >= needed:
            found.append(Fit(number, name, birth, sex, post or ""))
        if len(found) == limit:
            break
    return found
