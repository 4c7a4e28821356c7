"""What the conditions of a form say of members who left later and were admitted again: the dates they had then."""

from __future__ import annotations

import operator
from array import array
from collections.abc import Sequence
from dataclasses import replace

from officeapp.data.driver import Db
from officeapp.data.queries import listing, membership
from officeapp.data.queries.listing import Filter, Query

_COMPARED = {"ge": operator.ge, "gt": operator.gt, "le": operator.le, "lt": operator.lt}
DATES = ("party_admission_date", "party_decision_date", "party_official_date")


def correct(
    db: Db, query: Query, questions: Sequence[Sequence[Filter]], listed: Sequence[array[int]]
) -> None:
    """Let who was in an earlier membership on the day fulfil the conditions by the dates of that one.

    Args:
        db: a reader.
        query: of whom and as of when; questions: the sets of conditions.
        listed: who fulfils each by the dates of today; it is corrected.
    """
    if not any(each.field in DATES for asked in questions for each in asked):
        return
    earlier = membership.earlier(db, query.ids or (), query.day)
    if not earlier:
        return
    others = [tuple(each for each in asked if each.field not in DATES) for asked in questions]
    then, _averages = listing.fulfilling(db, replace(query, ids=tuple(earlier)), others)
    for asked, found, now in zip(questions, then, listed, strict=True):
        dated = [each for each in asked if each.field in DATES]
        if not dated:
            continue
        kept = [person for person in now if person not in earlier]
        kept += [who for who in found if all(_holds(earlier[who][each.field], each) for each in dated)]
        now[:] = array("q", kept)


def _holds(value: str | None, asked: Filter) -> bool:
    """Whether a date as text fulfils a condition, as SQL compares it."""
    if asked.op == "in":
        return value in asked.value
    wanted = asked.value or None
    if asked.op in ("eq", "ne"):
        return (value == wanted) is (asked.op == "eq")
    return value is not None and wanted is not None and _COMPARED[asked.op](value, wanted)
