"""People who might be planned: found as they are typed, or because they would mend a share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from officeapp.base import dates
from officeapp.data import search
from officeapp.data.driver import Db
from officeapp.data.queries.derived import EXPRESSIONS, LASTS
from officeapp.data.queries.planning import BELOW, KINH
from officeapp.domain.rules.findings import Finding
from officeapp.domain.rules.plan_sheet import Sheet
from officeapp.domain.rules.retirement import months_left_range


@dataclass(frozen=True, slots=True)
class Fit:
    """Somebody who may be planned: what the person is now."""

    person: int
    name: str
    birth: str | None
    sex: str | None
    post: str


def people_like(db: Db, typed: str, limit: int = 8) -> list[Fit]:
    """People by typed words, marks and initials as everywhere; those who hold a post come first."""
    question = search.match(db, typed)
    if question is None:
        return []
    rows = db.execute(
        f"SELECT x.id, x.name, x.birth_date, x.sex, {EXPRESSIONS['people']['post']} AS held FROM people x"
        " WHERE x.id IN (SELECT rowid FROM people_search WHERE people_search MATCH :question LIMIT 300)"
        " ORDER BY fold(x.name) <> fold(:typed), held IS NULL, x.name_sort, x.id LIMIT :limit",
        {"question": question, "typed": typed, "day": dates.today().isoformat(), "limit": limit},
    ).fetchall()
    return [Fit(number, name, birth, sex, post or "") for number, name, birth, sex, post in rows]


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
