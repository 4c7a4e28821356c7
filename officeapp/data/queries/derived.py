"""The SQL of what is computed when read: a person's unit today, ages, posts, the path of a unit ...

Each expression speaks of the record's row as `x` and may use `:day` (the day asked about), `:soon` (the last
day that is near it), `:ages` (the legal table of retirement ages as JSON) and `:away` (of who came back to the
Party, since when the Party age counts). It serves the list, the filter and
the order alike.
"""

from __future__ import annotations

import json
from typing import Any

from officeapp.data.driver import Db
from officeapp.data.queries import away
from officeapp.data.queries.away import AGAIN
from officeapp.data.queries.listed import ADMITTED, ENDED, HERE
from officeapp.domain.rules import completeness

LASTS = (
    "({0}.from_date IS NULL OR {0}.from_date <= :day) AND ({0}.to_date IS NULL OR {0}.to_date || '~' >= :day)"
)


def _unit(kind: str) -> str:
    return (
        f"(SELECT m.organization FROM memberships m WHERE m.person = x.id AND m.kind = '{kind}'"
        f" AND {LASTS.format('m')} ORDER BY m.from_date DESC, m.id DESC LIMIT 1)"
    )


def _without(names: tuple[str, ...]) -> str:
    return " + ".join(f"(x.{name} IS NULL)" for name in names)


_GAPS = (
    f"({_without(completeness.EVERYONE)} + CASE WHEN x.party_admission_date IS NULL OR x.party_left_on IS NOT NULL"
    f" THEN 0 ELSE {_without(completeness.MEMBERS)} + CASE WHEN x.party_official_date IS NULL THEN 0"
    f" ELSE {_without(completeness.OFFICIAL)} END END)"
)

# Full years as `dates.age` counts them, without a call for each row: NULL where a year or month leaves two answers,
# and before the birth.
# Who was born on 29/02 is a year older on the last day of February.
_AGE = (
    "CASE WHEN x.birth_date > :day THEN NULL ELSE CASE length(x.birth_date)"
    " WHEN 10 THEN substr(:day, 1, 4) - substr(x.birth_date, 1, 4) - (substr(:day, 6) <"
    " CASE substr(x.birth_date, 6) WHEN '02-29' THEN substr(date(substr(:day, 1, 4) || '-03-01', '-1 day'), 6)"
    " ELSE substr(x.birth_date, 6) END)"
    " WHEN 7 THEN CASE WHEN substr(:day, 6, 2) <> substr(x.birth_date, 6, 2) OR date(:day, '+1 day', 'start of month')"
    " = date(:day, '+1 day') THEN substr(:day, 1, 4) - substr(x.birth_date, 1, 4) - (substr(:day, 6, 2) <"
    " substr(x.birth_date, 6, 2)) END"
    " WHEN 4 THEN CASE WHEN substr(:day, 6) = '12-31' THEN substr(:day, 1, 4) - x.birth_date END END END"
)

SILENT = (  # somebody asked for an opinion, `c`, who has neither answered nor given one
    "c.answered_on IS NULL AND NOT EXISTS (SELECT 1 FROM opinions o WHERE o.consultation = c.consultation"
    " AND o.unit IS c.unit AND o.person IS c.person)"
)

_TREE = (
    "tree(id, key, path) AS MATERIALIZED (SELECT id,"
    " printf('%09d', coalesce(position, 999999999)) || coalesce(name_sort, ''), name"
    " FROM organizations WHERE parent IS NULL UNION ALL"
    " SELECT o.id, t.key || char(1) || printf('%09d', coalesce(o.position, 999999999)) || coalesce(o.name_sort, ''),"
    " t.path || ' / ' || o.name FROM organizations o JOIN tree t ON o.parent = t.id)"
)

# How an item of a programme stands: by its task, else by its meeting, else by its own last day.
ITEM_STANDING = (
    "(CASE WHEN x.dropped NOT NULL THEN 'dropped' ELSE coalesce("
    "(SELECT CASE WHEN t.state = 'cancelled' THEN 'dropped'"
    " WHEN t.state = 'done' AND t.done_on > coalesce(x.due_on, t.due_on) THEN 'done_late'"
    " WHEN t.state = 'done' THEN 'done_on_time'"
    " WHEN coalesce(t.state, '') <> 'paused' AND coalesce(t.due_on, x.due_on) < :day THEN 'overdue'"
    " ELSE 'running' END FROM tasks t WHERE t.id = x.task),"
    " (SELECT CASE WHEN m.state = 'cancelled' THEN 'dropped'"
    " WHEN m.state = 'held' OR coalesce(m.state, 'planned') = 'planned' AND substr(m.starts_at, 1, 10) < :day THEN"
    " CASE WHEN substr(m.starts_at, 1, 10) > x.due_on THEN 'done_late' ELSE 'done_on_time' END"
    " WHEN x.due_on < :day THEN 'overdue' ELSE 'running' END FROM meetings m WHERE m.id = x.meeting),"
    " CASE WHEN x.due_on < :day THEN 'overdue' ELSE 'planned' END) END)"
)
_BEGUN = "(i.task NOT NULL OR i.meeting NOT NULL)"

# what some expressions need beside the record: (a table of WITH, the join that brings it to `x`)
BESIDE = {"organizations": (_TREE, "LEFT JOIN tree ON tree.id = x.id")}

_LED = "(x.lead IS NOT NULL OR x.units_as_written IS NOT NULL)"
_PERSON_ASKED = (  # whether a task is clear of its person only with a lead unit, or somebody in charge
    "coalesce((SELECT r.value = '1' FROM rules r WHERE r.key = 'tasks.clear_person.{}'"
    " AND coalesce(r.valid_from, '') <= :day ORDER BY r.valid_from DESC LIMIT 1), 0)"
)
EXPRESSIONS: dict[str, dict[str, str]] = {
    "people": {
        "organization": _unit("work"),
        "party_organization": _unit("party"),
        "post": (
            "coalesce((SELECT group_concat(held.name, '; ') FROM (SELECT o.name FROM appointments a"
            f" JOIN posts o ON o.id = a.post WHERE a.person = x.id AND {LASTS.format('a')}"
            " ORDER BY coalesce(a.concurrent, 0), coalesce(o.level, 99), a.from_date DESC) held), x.post_as_written)"
        ),
        "party_status": (
            "CASE WHEN x.party_left_on <= :day THEN 'left' WHEN x.party_moved_on <= :day THEN 'moved'"
            " WHEN x.party_official_date <= :day THEN 'official'"
            f" WHEN {ADMITTED.replace('p.', 'x.')} <= :day THEN 'probationary'"
            " ELSE coalesce((SELECT CASE WHEN e.on_date <= :day THEN 'left'"
            " WHEN e.official_on <= :day THEN 'official' ELSE 'probationary' END"
            f" FROM {ENDED} AND e.person = x.id ORDER BY e.on_date DESC LIMIT 1), 'none') END"
        ),
        "age": _AGE,
        "party_age_months": (
            f"CASE WHEN x.party_left_on <= :day THEN NULL WHEN x.id IN {AGAIN} THEN"
            " party_months_again(x.id, :day, :away) ELSE"
            " party_months(coalesce(x.party_decision_date, x.party_admission_date), :day) END"
        ),
        "gaps": _GAPS,
        "committee": (
            "(x.id IN (SELECT a.person FROM appointments a JOIN posts o ON o.id = a.post WHERE o.body = 1"
            f" AND {LASTS.format('a')}))"
        ),
        "retirement_month": "retirement_month(x.sex, x.birth_date, x.retires_on, :ages)",
    },
    "organizations": {
        "path": "tree.path",
        "tree": "tree.key",
        "people_count": (
            "(SELECT count(DISTINCT m.person) FROM memberships m WHERE m.organization = x.id AND m.kind = 'work'"
            f" AND {LASTS.format('m')})"
        ),
        "party_count": (
            "(SELECT count(DISTINCT m.person) FROM memberships m JOIN people p ON p.id = m.person"
            f" WHERE m.organization = x.id AND m.kind = 'party' AND {LASTS.format('m')} AND {HERE})"
        ),
    },
    "posts": {
        "holders": (
            "(SELECT group_concat(p.name, '; ') FROM appointments a JOIN people p ON p.id = a.person"
            f" WHERE a.post = x.id AND {LASTS.format('a')})"
        ),
        "holder_count": f"(SELECT count(*) FROM appointments a WHERE a.post = x.id AND {LASTS.format('a')})",
        "vacant": (
            "max(x.seats - coalesce(x.cut, 0) - (SELECT count(*) FROM appointments a WHERE a.post = x.id"
            f" AND {LASTS.format('a')}), 0)"
        ),
    },
    "decisions": {"people_count": "(SELECT count(*) FROM decision_lines l WHERE l.decision = x.id)"},
    "decision_lines": {
        **{
            name: f"(SELECT d.{name} FROM decisions d WHERE d.id = x.decision)"
            for name in ("kind", "from_date", "decided_on")
        },
        "concerns": "coalesce(x.unit, (SELECT p.organization FROM posts p WHERE p.id = x.post))",
    },
    "documents": {
        "files": "(SELECT count(*) FROM attachments a WHERE a.document = x.id)",
        "next_review": (
            "nullif(min(iif(x.reviewed_on IS NULL, coalesce(x.review_on, '9'), '9'),"
            " iif(x.final_reviewed_on IS NULL, coalesce(x.final_review_on, '9'), '9')), '9')"
        ),
    },
    "meetings": {
        "items": "(SELECT nullif(count(*), 0) FROM agenda_items i WHERE i.meeting = x.id)",
        "summoned": "(SELECT nullif(count(*), 0) FROM attendances a WHERE a.meeting = x.id)",
        "there": (
            "(SELECT nullif(count(*), 0) FROM attendances a WHERE a.meeting = x.id AND a.state IN ('present', 'late'))"
        ),
        "tasks": "(SELECT nullif(count(*), 0) FROM tasks t WHERE t.meeting = x.id)",
    },
    "agenda_items": {
        "carried": (
            "(WITH RECURSIVE before(id) AS (SELECT x.former UNION ALL SELECT i.former FROM before b"
            " JOIN agenda_items i ON i.id = b.id) SELECT nullif(count(id), 0) FROM before)"
        ),
        "tasks": "(SELECT nullif(count(*), 0) FROM tasks t WHERE t.agenda_item = x.id)",
    },
    "consultations": {
        "asked": "(SELECT count(*) FROM consulted c WHERE c.consultation = x.id)",
        "silent": f"(SELECT count(*) FROM consulted c WHERE c.consultation = x.id AND {SILENT})",
        "opinions": "(SELECT count(*) FROM opinions o WHERE o.consultation = x.id)",
        "undecided": "(SELECT count(*) FROM opinions o WHERE o.consultation = x.id AND o.outcome IS NULL)",
    },
    "consulted": {
        "opinions": (
            "(SELECT nullif(count(*), 0) FROM opinions o WHERE o.consultation = x.consultation"
            " AND o.unit IS x.unit AND o.person IS x.person)"
        ),
    },
    "plans": {
        "entry_count": "(SELECT count(*) FROM plan_entries e WHERE e.plan = x.id AND e.to_date IS NULL)"
    },
    "programmes": {
        "items": "(SELECT count(*) FROM programme_items i WHERE i.programme = x.id)",
        "linked": f"(SELECT count(*) FROM programme_items i WHERE i.programme = x.id AND {_BEGUN})",
        **{
            name: f"(SELECT count(*) FROM programme_items i WHERE i.programme = x.id AND {{}} IN ({of}))".format(
                ITEM_STANDING.replace("x.", "i.")
            )
            for name, of in (("done", "'done_on_time', 'done_late'"), ("late", "'overdue'"))
        },
    },
    "programme_items": {"standing": ITEM_STANDING},
    "tasks": {
        "timeliness": (
            "CASE WHEN x.state IN ('cancelled', 'paused') THEN 'closed'"
            " WHEN x.state = 'done' AND (x.due_on IS NULL OR x.done_on <= x.due_on) THEN 'done_on_time'"
            " WHEN x.state = 'done' AND x.done_on IS NULL THEN 'done_undated' WHEN x.state = 'done' THEN 'done_late'"
            " WHEN x.due_kind = 'standing' THEN 'standing' WHEN x.due_on IS NULL THEN 'no_deadline'"
            " WHEN x.due_on < :day THEN 'overdue' WHEN x.due_on <= :soon THEN 'due_soon' ELSE 'in_time' END"
        ),
        "extensions": "(SELECT count(*) FROM task_updates u WHERE u.task = x.id AND u.kind = 'extension')",
        "clears": (
            f"(CASE WHEN {_PERSON_ASKED.format('lead')} AND NOT {_LED} THEN 0"
            f" WHEN {_PERSON_ASKED.format('assignee')} AND x.assignee IS NULL THEN 0"
            f" ELSE x.assignee IS NOT NULL OR {_LED} END) + (x.title <> '')"
            " + (x.due_on IS NOT NULL OR x.due_kind IS NOT NULL) + (x.responsible IS NOT NULL)"
            " + (x.product IS NOT NULL) + (x.authority IS NOT NULL)"
        ),
    },
}

_MEMBERS = (
    f"x.id IN (SELECT m.person FROM memberships m WHERE m.organization = :value AND m.kind = '{{0}}'"
    f" AND {LASTS.format('m')})"
)
FAST_EQUAL = {
    ("people", "organization"): _MEMBERS.format("work"),
    ("people", "party_organization"): _MEMBERS.format("party"),
}


def parameters(db: Db, day: str) -> dict[str, Any]:
    """The named parameters of the expressions on one day."""
    rows = db.execute("SELECT sex, born_from, born_to, months FROM retirement_ages ORDER BY id").fetchall()
    return {"day": day, "soon": soon(db, day), "ages": json.dumps(rows), "away": away.as_json(db, day)}


def soon(db: Db, day: str) -> str:
    """The last day (ISO) whose deadlines count as near on a day: figure `tasks.soon_days` of that day."""
    row = db.execute(
        "SELECT date(:day, '+' || value || ' days') FROM rules WHERE key = 'tasks.soon_days' AND value NOT NULL"
        " AND coalesce(valid_from, '') <= :day ORDER BY valid_from DESC LIMIT 1",
        {"day": day},
    ).fetchone()
    return row[0] if row and row[0] else day
