"""Since when the Party age of somebody counts who left the Party and came back, and the times outside it."""

from __future__ import annotations

import json
from typing import NamedTuple

from officeapp.data.driver import Db
from officeapp.domain.registers.member_changes import ENDING
from officeapp.domain.rules.party_age import Gap

FROM_FIRST = "party_age.from_first_admission"
AGAIN = (  # who came back, by restoration or by another admission
    "(SELECT person FROM member_changes WHERE kind = 'restored'"
    " UNION SELECT person FROM member_changes WHERE admitted_on IS NOT NULL)"
)
_LEAVING = ", ".join(f"'{kind}'" for kind in ENDING)


class Counts(NamedTuple):
    """Since when the Party age counts (None: not on this day), and the (from, to) of times outside the Party."""

    since: str | None
    gaps: tuple[Gap, ...] = ()


def counts(db: Db, day: str) -> dict[int, Counts]:
    """Of everybody who came back, what the Party age on a day (ISO) is counted from.

    Source: QĐ 24-QĐ/TW 2021, 4.5: from the decision of the first admission, less the time outside the Party;
    figure ``party_age.from_first_admission``, 0 where only the present membership counts.
    """
    rows = db.execute(
        "SELECT c.person, c.kind, c.on_date, coalesce(c.decided_on, c.admitted_on),"
        " coalesce(p.party_decision_date, p.party_admission_date)"
        " FROM member_changes c JOIN people p ON p.id = c.person"
        f" WHERE c.person IN {AGAIN} AND c.kind IN ({_LEAVING}, 'restored') ORDER BY c.person, c.on_date, c.id"
    ).fetchall()
    if not rows:
        return {}
    from_first = _from_first(db, day)
    told: dict[int, list[tuple[str, str, str | None]]] = {}
    present: dict[int, str | None] = {}
    for person, kind, on, began, since in rows:
        told.setdefault(person, []).append((kind, on, began))
        present[person] = since
    return {person: _counts(each, present[person], day, from_first) for person, each in told.items()}


def _from_first(db: Db, day: str) -> bool:
    row = db.execute(
        "SELECT value FROM rules WHERE key = ? AND coalesce(valid_from, '') <= ? ORDER BY valid_from DESC LIMIT 1",
        (FROM_FIRST, day),
    ).fetchone()
    return row is None or row[0] != "0"


def _counts(
    told: list[tuple[str, str, str | None]], present: str | None, day: str, from_first: bool
) -> Counts:
    """What counts of one person: the memberships one after another, cut by leaving and restoration."""
    starts = [began for _kind, _on, began in told if began] + ([present] if present else [])
    begun = [start for start in starts if start <= day]
    if not begun:
        return Counts(None)
    since = begun[0] if from_first else begun[-1]
    gaps: list[Gap] = []
    left: str | None = None
    for kind, on, began in told:
        if began and left is not None and left <= began:
            gaps.append((left, began))
            left = None
        if kind != "restored":
            left = left or on
        elif left is not None:
            gaps.append((left, on))
            left = None
    if left is not None and present and left <= present:
        gaps.append((left, present))
        left = None
    if any(start <= day < end for start, end in gaps):
        return Counts(None)  # outside the Party on this day
    return Counts(since, tuple(gap for gap in gaps if since <= gap[0] and gap[0] < day))


def as_json(db: Db, day: str) -> str:
    """`counts` for SQL: [since, [[from, to], ...]] by person."""
    return json.dumps(counts(db, day))
