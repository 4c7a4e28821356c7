"""All registers of the office, in the order in which records depend on one another.

Each is imported when it is first asked for: a window that shows one list needs few of them.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from officeapp.domain.register import Register

if TYPE_CHECKING:
    ALL: tuple[Register, ...]

_HOMES = {  # the file each is declared in
    "codes": "office",
    "organizations": "organizations",
    "people": "people",
    "memberships": "memberships",
    "evaluations": "evaluations",
    "posts": "posts",
    "appointments": "appointments",
    "terms": "terms",
    "documents": "documents",
    "attachments": "documents",
    "trainings": "dossier",
    "work_periods": "dossier",
    "salary_steps": "dossier",
    "relatives": "dossier",
    "travels": "dossier",
    "awards": "merits",
    "disciplines": "merits",
    "person_papers": "papers",
    "person_files": "papers",
    "decisions": "decisions",
    "decision_lines": "decisions",
    "conclusions": "conclusions",
    "conclusion_points": "conclusions",
    "deputies": "deputies",
    "plans": "plans",
    "plan_entries": "plans",
    "plan_steps": "plans",
    "votes": "plans",
    "candidates": "members",
    "candidate_steps": "members",
    "candidate_papers": "admission_dossier",
    "candidate_votes": "admission_dossier",
    "targets": "members",
    "reported_admissions": "reported",
    "member_changes": "member_changes",
    "badges": "badges",
    "cards": "cards",
    "cell_months": "cell_months",
    "sent_forms": "sent_figures",
    "sent_rows": "sent_figures",
    "database_faults": "database_faults",
    "unit_grades": "unit_grades",
    "dues_grounds": "dues",
    "dues_months": "dues",
    "statistic_rows": "statistics",
    "named_in_rows": "statistics",
    "programmes": "programmes",
    "programme_items": "programmes",
    "delegations": "delegations",
    "tasks": "tasks",
    "task_units": "task_units",
    "task_updates": "tasks",
    "meetings": "meetings",
    "agenda_items": "meetings",
    "attendances": "meetings",
    "consultations": "consultations",
    "consulted": "consultations",
    "opinions": "consultations",
    "assessment_grades": "assessment",
    "key_results": "assessment",
    "assessments": "assessment",
    "reviews": "reviews",
    "review_blocks": "reviews",
    "registrations": "weekly",
    "week_issues": "weekly",
    "week_lines": "weekly",
    "offices": "office",
    "signers": "office",
    "rules": "office",
    "retirement_ages": "office",
    "holidays": "office",
    "scenarios": "scenarios",
    "scenario_moves": "scenarios",
    "step_templates": "office",
    "views": "kept",
    "mappings": "kept",
}


def _all() -> tuple[Register, ...]:
    from officeapp.domain.registers.admission_dossier import CANDIDATE_PAPERS, CANDIDATE_VOTES
    from officeapp.domain.registers.appointments import APPOINTMENTS
    from officeapp.domain.registers.assessment import ASSESSMENT_GRADES, ASSESSMENTS, KEY_RESULTS
    from officeapp.domain.registers.badges import BADGES
    from officeapp.domain.registers.cards import CARDS
    from officeapp.domain.registers.cell_months import CELL_MONTHS
    from officeapp.domain.registers.conclusions import CONCLUSION_POINTS, CONCLUSIONS
    from officeapp.domain.registers.consultations import CONSULTATIONS, CONSULTED, OPINIONS
    from officeapp.domain.registers.database_faults import DATABASE_FAULTS
    from officeapp.domain.registers.decisions import DECISION_LINES, DECISIONS
    from officeapp.domain.registers.delegations import DELEGATIONS
    from officeapp.domain.registers.deputies import DEPUTIES
    from officeapp.domain.registers.documents import ATTACHMENTS, DOCUMENTS
    from officeapp.domain.registers.dossier import RELATIVES, SALARY_STEPS, TRAININGS, TRAVELS, WORK_PERIODS
    from officeapp.domain.registers.dues import DUES_GROUNDS, DUES_MONTHS
    from officeapp.domain.registers.evaluations import EVALUATIONS
    from officeapp.domain.registers.kept import MAPPINGS, VIEWS
    from officeapp.domain.registers.meetings import AGENDA_ITEMS, ATTENDANCES, MEETINGS
    from officeapp.domain.registers.member_changes import MEMBER_CHANGES
    from officeapp.domain.registers.members import CANDIDATE_STEPS, CANDIDATES, TARGETS
    from officeapp.domain.registers.memberships import MEMBERSHIPS
    from officeapp.domain.registers.merits import AWARDS, DISCIPLINES
    from officeapp.domain.registers.office import (
        CODES,
        HOLIDAYS,
        OFFICES,
        RETIREMENT_AGES,
        RULES,
        SIGNERS,
        STEP_TEMPLATES,
    )
    from officeapp.domain.registers.organizations import ORGANIZATIONS
    from officeapp.domain.registers.papers import PERSON_FILES, PERSON_PAPERS
    from officeapp.domain.registers.people import PEOPLE
    from officeapp.domain.registers.plans import PLAN_ENTRIES, PLAN_STEPS, PLANS, VOTES
    from officeapp.domain.registers.posts import POSTS
    from officeapp.domain.registers.programmes import PROGRAMME_ITEMS, PROGRAMMES
    from officeapp.domain.registers.reported import REPORTED_ADMISSIONS
    from officeapp.domain.registers.reviews import REVIEW_BLOCKS, REVIEWS
    from officeapp.domain.registers.scenarios import SCENARIO_MOVES, SCENARIOS
    from officeapp.domain.registers.sent_figures import SENT_FORMS, SENT_ROWS
    from officeapp.domain.registers.statistics import NAMED_IN_ROWS, STATISTIC_ROWS
    from officeapp.domain.registers.task_units import TASK_UNITS
    from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS
    from officeapp.domain.registers.terms import TERMS
    from officeapp.domain.registers.unit_grades import UNIT_GRADES
    from officeapp.domain.registers.weekly import REGISTRATIONS, WEEK_ISSUES, WEEK_LINES

    return (
        CODES,
        ORGANIZATIONS,
        PEOPLE,
        MEMBERSHIPS,
        EVALUATIONS,
        POSTS,
        APPOINTMENTS,
        TERMS,
        DOCUMENTS,
        ATTACHMENTS,
        TRAININGS,
        WORK_PERIODS,
        SALARY_STEPS,
        RELATIVES,
        TRAVELS,
        AWARDS,
        DISCIPLINES,
        PERSON_PAPERS,
        PERSON_FILES,
        DECISIONS,
        DECISION_LINES,
        CONCLUSIONS,
        CONCLUSION_POINTS,
        DEPUTIES,
        PLANS,
        PLAN_ENTRIES,
        PLAN_STEPS,
        VOTES,
        SCENARIOS,
        SCENARIO_MOVES,
        CANDIDATES,
        CANDIDATE_STEPS,
        CANDIDATE_PAPERS,
        CANDIDATE_VOTES,
        MEMBER_CHANGES,
        BADGES,
        CARDS,
        CELL_MONTHS,
        SENT_FORMS,
        SENT_ROWS,
        DATABASE_FAULTS,
        UNIT_GRADES,
        DUES_GROUNDS,
        DUES_MONTHS,
        MEETINGS,
        AGENDA_ITEMS,
        ATTENDANCES,
        CONSULTATIONS,
        CONSULTED,
        OPINIONS,
        DELEGATIONS,
        TASKS,
        TASK_UNITS,
        TASK_UPDATES,
        TARGETS,
        REPORTED_ADMISSIONS,
        REGISTRATIONS,
        WEEK_ISSUES,
        WEEK_LINES,
        PROGRAMMES,
        PROGRAMME_ITEMS,
        ASSESSMENT_GRADES,
        KEY_RESULTS,
        ASSESSMENTS,
        REVIEWS,
        REVIEW_BLOCKS,
        OFFICES,
        SIGNERS,
        RULES,
        RETIREMENT_AGES,
        HOLIDAYS,
        STEP_TEMPLATES,
        STATISTIC_ROWS,
        NAMED_IN_ROWS,
        VIEWS,
        MAPPINGS,
    )


def __getattr__(name: str) -> Any:
    if name != "ALL":
        raise AttributeError(name)
    globals()[name] = found = _all()
    return found


@cache
def by_name(name: str) -> Register:
    """The register called `name`.

    Raises:
        KeyError: there is none.
    """
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name.upper())


def referring_to(name: str) -> list[tuple[Register, str, bool]]:
    """(register, field, owned) of every reference into register `name`."""
    return [
        (register, field.name, field.owner)
        for register in _all()
        for field in register.fields
        if field.target == name
    ]
