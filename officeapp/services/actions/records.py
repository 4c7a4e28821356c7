"""Saving and removing records of the registers, and moving people, by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from officeapp.base.i18n import N_
from officeapp.data.actions import Changes, action
from officeapp.data.queries.titles import titles
from officeapp.domain import fields as f
from officeapp.domain.register import Register
from officeapp.domain.registers.appointments import APPOINTMENTS
from officeapp.domain.registers.badges import BADGES
from officeapp.domain.registers.cards import CARDS
from officeapp.domain.registers.conclusions import CONCLUSION_POINTS, CONCLUSIONS
from officeapp.domain.registers.consultations import CONSULTATIONS, CONSULTED, OPINIONS
from officeapp.domain.registers.decisions import DECISION_LINES, DECISIONS
from officeapp.domain.registers.delegations import DELEGATIONS
from officeapp.domain.registers.deputies import DEPUTIES
from officeapp.domain.registers.documents import DOCUMENTS
from officeapp.domain.registers.dossier import RELATIVES, SALARY_STEPS, TRAININGS, TRAVELS, WORK_PERIODS
from officeapp.domain.registers.evaluations import EVALUATIONS
from officeapp.domain.registers.meetings import AGENDA_ITEMS, ATTENDANCES, MEETINGS
from officeapp.domain.registers.members import CANDIDATES, TARGETS
from officeapp.domain.registers.memberships import MEMBERSHIPS
from officeapp.domain.registers.merits import AWARDS, DISCIPLINES
from officeapp.domain.registers.office import CODES, HOLIDAYS, OFFICES, RULES, SIGNERS
from officeapp.domain.registers.organizations import ORGANIZATIONS
from officeapp.domain.registers.papers import PERSON_PAPERS
from officeapp.domain.registers.people import PEOPLE
from officeapp.domain.registers.plans import PLANS
from officeapp.domain.registers.posts import POSTS
from officeapp.domain.registers.task_units import TASK_UNITS
from officeapp.domain.registers.tasks import TASKS
from officeapp.domain.registers.terms import TERMS
from officeapp.domain.registers.weekly import REGISTRATIONS
from officeapp.services import belonging, registers
from officeapp.services.catalogue import Action, SaveAction

if TYPE_CHECKING:
    from officeapp.data.writer import Writer

_NAMES: tuple[tuple[str, Register], ...] = (
    ("person", PEOPLE),
    ("organization", ORGANIZATIONS),
    ("membership", MEMBERSHIPS),
    ("post", POSTS),
    ("appointment", APPOINTMENTS),
    ("evaluation", EVALUATIONS),
    ("training", TRAININGS),
    ("work-period", WORK_PERIODS),
    ("salary-step", SALARY_STEPS),
    ("relative", RELATIVES),
    ("travel", TRAVELS),
    ("award", AWARDS),
    ("discipline", DISCIPLINES),
    ("person-paper", PERSON_PAPERS),
    ("decision", DECISIONS),
    ("decision-line", DECISION_LINES),
    ("conclusion", CONCLUSIONS),
    ("conclusion-point", CONCLUSION_POINTS),
    ("deputy", DEPUTIES),
    ("term", TERMS),
    ("document", DOCUMENTS),
    ("plan", PLANS),
    ("candidate", CANDIDATES),
    ("target", TARGETS),
    ("badge", BADGES),
    ("card", CARDS),
    ("delegation", DELEGATIONS),
    ("task", TASKS),
    ("task-unit", TASK_UNITS),
    ("meeting", MEETINGS),
    ("agenda-item", AGENDA_ITEMS),
    ("attendance", ATTENDANCES),
    ("consultation", CONSULTATIONS),
    ("asked", CONSULTED),
    ("opinion", OPINIONS),
    ("registration", REGISTRATIONS),
    ("office", OFFICES),
    ("signer", SIGNERS),
    ("code", CODES),
    ("rule", RULES),
    ("holiday", HOLIDAYS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichRecord:
    """Which record."""

    id: int = f.integer(N_("Number"), required=True, least=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A person to another unit from a day on."""

    person: int = f.ref(N_("Person"), "people", required=True)
    organization: int = f.ref(N_("Unit"), "organizations", required=True)
    kind: str = f.choice(N_("Kind"), ("work", N_("Work unit")), ("party", N_("Party cell")), required=True)
    date: str = f.date(N_("From"), required=True, whole=True)
    decision: str | None = f.text(N_("Decision"), length=300)


def _move(db: Writer, given: Move) -> Changes:
    name = titles(db, "people", [given.person])[given.person]
    unit = titles(db, "organizations", [given.organization])[given.organization]
    with action(db, N_("Move {name} to {unit}"), name=name, unit=unit) as act:
        belonging.move(act, given.person, given.kind, given.organization, given.date, given.decision)
    return act.changes


def _remove(register: Register) -> Action:
    slug = next(name for name, each in _NAMES if each is register)
    return Action(
        f"{slug}-remove",
        register.one,
        WhichRecord,
        lambda db, given: registers.remove(db, register, [given.id]),
    )


ACTIONS: tuple[Action, ...] = (
    *(SaveAction(f"{name}-save", register) for name, register in _NAMES),
    *(_remove(register) for _name, register in _NAMES if register is not OFFICES),
    Action("person-move", N_("Move a person to another unit"), Move, _move),
)
