"""The SQL of who is on the office's list of Party members on a day `:day`; each speaks of the person as `p`."""

from __future__ import annotations

from officeapp.domain.registers.member_changes import IN, OUT

_DAY = "coalesce(p.party_admission_date, p.party_decision_date)"
ADMITTED = (
    f"{_DAY} || substr('-12-31', length({_DAY}) - 3)"  # of a year or month its last day: surely a member
)
# of whom only the day of the full membership is known was a member on that day at the latest
MEMBER_SINCE = f"coalesce({_DAY}, p.party_official_date)"
_SINCE = f"{MEMBER_SINCE} || substr('-12-31', length({MEMBER_SINCE}) - 3)"
MOVES = ", ".join(f"'{kind}'" for kind in (*IN, *OUT))
_OUT = ", ".join(f"'{kind}'" for kind in OUT)
# comings and goings since the admission; earlier ones belong to a membership that ended before it
_TURNS = (
    "FROM member_changes c JOIN people p ON p.id = c.person"
    f" WHERE c.kind IN ({MOVES}) AND c.on_date >= {MEMBER_SINCE} AND c.admitted_on IS NULL"
)
# who was somewhere else on the day as the recorded comings and goings have it
AWAY = (
    f"(SELECT person FROM (SELECT c.person, c.kind, max(c.on_date || printf('%012d', c.id)) {_TURNS}"
    f" AND c.on_date <= :day GROUP BY c.person) WHERE kind IN ({_OUT})"
    " UNION SELECT person FROM (SELECT c.person, c.kind, min(c.on_date || printf('%012d', c.id)),"
    f" min(c.on_date) AS first {_TURNS} GROUP BY c.person) WHERE first > :day AND kind NOT IN ({_OUT}))"
)
# of who was admitted again: `e` ended an earlier membership and keeps its dates; it had begun by the day
ENDED = (
    "member_changes e WHERE e.admitted_on IS NOT NULL"
    " AND e.admitted_on || substr('-12-31', length(e.admitted_on) - 3) <= :day"
)
_THEN = (
    f"SELECT c.kind IN ({_OUT}) FROM member_changes c WHERE c.person = e.person AND c.kind IN ({MOVES})"
    " AND c.on_date >= e.admitted_on AND c.on_date <= e.on_date AND (c.admitted_on IS NULL OR c.id = e.id)"
)
_EARLIER = (
    f"(SELECT e.person FROM {ENDED} AND e.on_date > :day"
    f" AND e.on_date <= (SELECT {MEMBER_SINCE} FROM people p WHERE p.id = e.person) AND NOT coalesce("
    f"({_THEN} AND c.on_date <= :day ORDER BY c.on_date DESC, c.id DESC LIMIT 1),"
    f" NOT ({_THEN} AND c.on_date > :day ORDER BY c.on_date, c.id LIMIT 1)))"
)
# a restored member whose leaving is recorded has no day of leaving any more, so what is left of it counts
HERE = (
    f"({_SINCE} <= :day AND NOT coalesce(p.party_left_on <= :day, 0)"
    f" AND NOT coalesce(p.party_moved_on <= :day, 0) AND p.id NOT IN {AWAY} OR p.id IN {_EARLIER})"
)
