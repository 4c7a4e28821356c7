"""What a script may do with assessments: decide, and keep key results and scales."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.registers.assessment import ASSESSMENT_GRADES, KEY_RESULTS
from officeapp.services import assessment
from officeapp.services.catalogue import Action, SaveAction


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided of one unit or person."""

    period: str = f.text(N_("Period"), required=True, length=20)
    unit: int | None = f.ref(N_("Unit"), "organizations")
    person: int | None = f.ref(N_("Person"), "people")
    grade: int | None = f.code(N_("Grade decided"), "grades")
    reason: str | None = f.text(N_("Reason"), length=600)
    general: float | None = f.decimal(N_("General criteria (points)"), least=0, most=100)
    decided_by: str | None = f.text(N_("Decided by"), length=200)
    decided_on: str | None = f.date(N_("Decided on"), whole=True)


ACTIONS: tuple[Action, ...] = (
    Action(
        "assessment-decide",
        N_("Decide an assessment"),
        Decision,
        lambda db, p: assessment.decide(
            db, p.period, p.unit, p.person, p.grade, p.reason, p.general, p.decided_by, p.decided_on
        ),
    ),
    SaveAction("key-result-save", KEY_RESULTS),
    SaveAction("assessment-grade-save", ASSESSMENT_GRADES),
)
