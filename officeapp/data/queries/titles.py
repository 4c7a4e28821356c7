"""What a record is called, for any register."""

from __future__ import annotations

from collections.abc import Iterable

from officeapp.data.driver import Db
from officeapp.domain.registers import by_name

_MADE_OF = {
    "memberships": (
        "memberships x JOIN people p ON p.id = x.person JOIN organizations o ON o.id = x.organization",
        "p.name || ' - ' || o.name",
    ),
    "appointments": (
        "appointments x JOIN people p ON p.id = x.person JOIN posts o ON o.id = x.post",
        "p.name || ' - ' || o.name",
    ),
    "codes": ("codes x", "word(x.name, x.name_en, x.name_de)"),
    "plan_entries": (
        "plan_entries x JOIN people p ON p.id = x.person JOIN posts o ON o.id = x.post",
        "p.name || ' - ' || o.name",
    ),
    "votes": ("votes x JOIN plan_entries e ON e.id = x.entry JOIN people p ON p.id = e.person", "p.name"),
    "candidates": ("candidates x JOIN people p ON p.id = x.person", "p.name"),
    "candidate_steps": (
        "candidate_steps x JOIN candidates c ON c.id = x.candidate JOIN people p ON p.id = c.person",
        "p.name",
    ),
    "candidate_papers": (
        "candidate_papers x JOIN candidates c ON c.id = x.candidate JOIN people p ON p.id = c.person"
        " JOIN codes k ON k.id = x.kind",
        "p.name || ' - ' || word(k.name, k.name_en, k.name_de)",
    ),
    "candidate_votes": (
        "candidate_votes x JOIN candidates c ON c.id = x.candidate JOIN people p ON p.id = c.person",
        "p.name",
    ),
    "targets": ("targets x JOIN organizations o ON o.id = x.organization", "o.name || ' ' || x.year"),
    "task_units": ("task_units x JOIN organizations o ON o.id = x.unit", "o.name"),
    "task_updates": ("task_updates x JOIN tasks t ON t.id = x.task", "t.title"),
    "consulted": (
        "consulted x LEFT JOIN organizations o ON o.id = x.unit LEFT JOIN people p ON p.id = x.person",
        "coalesce(o.name || ' - ' || p.name, o.name, p.name)",
    ),
    "assessment_grades": (
        "assessment_grades x JOIN codes k ON k.id = x.grade",
        "word(k.name, k.name_en, k.name_de)",
    ),
    "assessments": (
        "assessments x LEFT JOIN organizations o ON o.id = x.unit LEFT JOIN people p ON p.id = x.person",
        "coalesce(o.name, p.name) || ' ' || x.period",
    ),
    "review_blocks": ("review_blocks x JOIN reviews r ON r.id = x.review", "r.name"),
    "attendances": ("attendances x JOIN people p ON p.id = x.person", "p.name"),
    "evaluations": ("evaluations x JOIN people p ON p.id = x.person", "p.name || ' ' || x.year"),
    "scenario_moves": ("scenario_moves x JOIN people p ON p.id = x.person", "p.name"),
    "salary_steps": ("salary_steps x JOIN people p ON p.id = x.person", "p.name || ' ' || x.from_date"),
    "disciplines": ("disciplines x JOIN people p ON p.id = x.person", "p.name || ' ' || x.decided_on"),
    "person_papers": (
        "person_papers x JOIN people p ON p.id = x.person JOIN codes c ON c.id = x.kind",
        "p.name || ' - ' || word(c.name, c.name_en, c.name_de)",
    ),
    "decision_lines": (
        "decision_lines x JOIN people p ON p.id = x.person JOIN decisions d ON d.id = x.decision",
        "p.name || ' - ' || d.number",
    ),
    "conclusion_points": (
        "conclusion_points x JOIN conclusions k ON k.id = x.conclusion JOIN people p ON p.id = k.person",
        "p.name || ' - ' || k.number",
    ),
    "deputies": ("deputies x JOIN people p ON p.id = x.person", "p.name"),
    "badges": ("badges x JOIN people p ON p.id = x.person", "p.name || ' ' || x.years"),
    "cards": ("cards x JOIN people p ON p.id = x.person", "p.name || ' ' || x.round_date"),
    "cell_months": (
        "cell_months x JOIN organizations o ON o.id = x.organization",
        "o.name || ' ' || x.month",
    ),
    "sent_forms": ("sent_forms x", "x.form || ' ' || x.since || ' - ' || x.until"),
    "sent_rows": ("sent_rows x", "x.words"),
    "statistic_rows": (
        "statistic_rows x",
        "x.form || '-BTCTW: ' || coalesce((SELECT r.name FROM statistic_rows r WHERE r.form = x.form"
        " AND r.position < x.position AND r.level < x.level AND r.level > 0 ORDER BY r.position DESC LIMIT 1)"
        " || ', ', '') || x.name",
    ),
    "named_in_rows": (
        "named_in_rows x LEFT JOIN people p ON p.id = x.person LEFT JOIN organizations o ON o.id = x.organization",
        "coalesce(p.name, o.name)",
    ),
    "member_changes": ("member_changes x JOIN people p ON p.id = x.person", "p.name || ' ' || x.on_date"),
    "dues_months": ("dues_months x JOIN people p ON p.id = x.person", "p.name || ' ' || x.month"),
    "unit_grades": ("unit_grades x JOIN organizations o ON o.id = x.organization", "o.name || ' ' || x.year"),
    "retirement_ages": ("retirement_ages x", "x.sex || ' ' || coalesce(x.born_from, '')"),
}


def expression(register: str, alias: str = "x") -> tuple[str, str]:
    """(FROM clause, expression) that give a record's title; the record's table is called `x`.

    A record without a title of its own and without an entry above is called as the first thing it points at.
    """
    made = _MADE_OF.get(register)
    if made is not None:
        return made
    declared = by_name(register)
    if declared.title:
        return f"{register} {alias}", f"{alias}.{declared.title}"
    first = next(each for each in declared.fields if each.kind == "ref" and by_name(each.to).title)
    named = (
        f"SELECT named.{by_name(first.to).title} FROM {first.to} named WHERE named.id = {alias}.{first.name}"
    )
    return f"{register} {alias}", f"({named})"


def titles(db: Db, register: str, records: Iterable[int]) -> dict[int, str]:
    """The titles of some records by id."""
    wanted = list(records)
    source, title = expression(register)
    found: dict[int, str] = {}
    for start in range(0, len(wanted), 5_000):
        part = tuple(wanted[start : start + 5_000])
        rows = db.execute(
            f"SELECT x.id, {title} FROM {source} WHERE x.id IN ({', '.join('?' * len(part))})", part
        )
        found.update((row[0], row[1]) for row in rows.fetchall())
    return found


def code_names(db: Db, codes: Iterable[int]) -> dict[int, str]:
    """What some codes are called in the language of the program, else in Vietnamese, by id."""
    rows = db.execute(
        "SELECT id, word(name, name_en, name_de) FROM codes WHERE id IN (SELECT value FROM json_each(?))",
        (str(sorted(set(codes))),),
    )
    return dict(rows.fetchall())
