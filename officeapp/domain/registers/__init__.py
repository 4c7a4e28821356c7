"""All registers of the office, in the order in which records depend on one another."""

from __future__ import annotations

from officeapp.domain.register import Register
from officeapp.domain.registers.appointments import APPOINTMENTS
from officeapp.domain.registers.documents import ATTACHMENTS, DOCUMENTS
from officeapp.domain.registers.evaluations import EVALUATIONS
from officeapp.domain.registers.meetings import AGENDA_ITEMS, ATTENDANCES, MEETINGS
from officeapp.domain.registers.members import CANDIDATE_STEPS, CANDIDATES, TARGETS
from officeapp.domain.registers.memberships import MEMBERSHIPS
from officeapp.domain.registers.office import (
    CODES,
    HOLIDAYS,
    MAPPINGS,
    OFFICES,
    RETIREMENT_AGES,
    RULES,
    SIGNERS,
    STEP_TEMPLATES,
    VIEWS,
)
from officeapp.domain.registers.organizations import ORGANIZATIONS
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.registers.plans import PLAN_ENTRIES, PLAN_STEPS, PLANS, VOTES
from officeapp.domain.registers.posts import POSTS
from officeapp.domain.registers.tasks import TASK_UPDATES, TASKS
from officeapp.domain.registers.terms import TERMS

ALL: tuple[Register, ...] = (
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
    PLANS,
    PLAN_ENTRIES,
    PLAN_STEPS,
    VOTES,
    CANDIDATES,
    CANDIDATE_STEPS,
    TARGETS,
    TASKS,
    TASK_UPDATES,
    MEETINGS,
    AGENDA_ITEMS,
    ATTENDANCES,
    OFFICES,
    SIGNERS,
    RULES,
    RETIREMENT_AGES,
    HOLIDAYS,
    STEP_TEMPLATES,
    VIEWS,
    MAPPINGS,
)

_BY_NAME = {register.name: register for register in ALL}


def by_name(name: str) -> Register:
    """The register called `name`.

    Raises:
        KeyError: there is none.
    """
    return _BY_NAME[name]


def referring_to(name: str) -> list[tuple[Register, str, bool]]:
    """(register, field, owned) of every reference into register `name`."""
    return [
        (register, field.name, field.owner)
        for register in ALL
        for field in register.fields
        if field.target == name
    ]
