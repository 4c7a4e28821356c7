"""Awards and disciplinary measures of a person, each with its decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.registers.dossier import WHOSE

MEASURES = (
    ("reprimand", N_("Reprimand")),
    ("warning", N_("Formal warning")),
    ("salary", N_("Lower salary step")),
    ("demotion", N_("Demotion")),
    ("removal", N_("Removal from post")),
    ("expulsion", N_("Expulsion from the Party")),
    ("discharge", N_("Discharge from service")),
    ("other", N_("Other measure")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Record):
    """An award (item 22)."""

    person: int = f.ref(N_("Person"), "people", required=True, owner=True, aliases=WHOSE)
    awarded_on: str | None = f.date(
        N_("Awarded on"), aliases=("ngày khen thưởng", "năm khen thưởng", "năm", "ngày")
    )
    form: str = f.text(
        N_("Award"),
        required=True,
        length=300,
        aliases=("hình thức khen thưởng", "khen thưởng", "danh hiệu", "hình thức"),
    )
    reason: str | None = f.text(N_("Given for"), length=400, aliases=("thành tích", "nội dung", "lý do"))
    body: str | None = f.text(
        N_("Given by"), length=200, aliases=("cấp khen thưởng", "cơ quan khen thưởng", "cấp quyết định")
    )
    decision: str | None = f.text(N_("Decision"), length=200, aliases=("quyết định", "số quyết định"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Discipline(Record):
    """A disciplinary measure (item 23)."""

    person: int = f.ref(N_("Person"), "people", required=True, owner=True, aliases=WHOSE)
    form: str = f.choice(
        N_("Form of discipline"),
        *MEASURES,
        required=True,
        aliases=("hình thức kỷ luật", "hình thức", "kỷ luật"),
    )
    side: str | None = f.choice(
        N_("Measure of"),
        ("party", N_("the Party")),
        ("state", N_("the administration")),
        ("union", N_("a mass organization")),
        aliases=("kỷ luật về", "loại kỷ luật"),
    )
    fault: str | None = f.text(
        N_("Fault"), length=600, aliases=("nội dung vi phạm", "vi phạm", "lý do", "hành vi vi phạm")
    )
    decided_on: str = f.date(
        N_("Decided on"), required=True, aliases=("ngày quyết định", "ngày kỷ luật", "ngày")
    )
    decision: str | None = f.text(N_("Decision"), length=200, aliases=("quyết định", "số quyết định"))
    body: str | None = f.text(N_("Decided by"), length=200, aliases=("cấp quyết định", "cơ quan quyết định"))
    to_date: str | None = f.date(N_("Holds until"), aliases=("ngày hết hiệu lực", "hết hiệu lực", "đến ngày"))


def check_discipline(discipline: Discipline) -> Iterator[Problem]:
    """A measure does not end before it was decided."""
    ends = discipline.to_date
    if ends and dates.latest(ends) < dates.earliest(discipline.decided_on):
        yield error("to_date", N_("It would end before it begins. Correct one of the dates."))


AWARDS = Register(
    name="awards",
    record=Award,
    label=N_("Awards received"),
    one=N_("Award"),
    title="form",
    keys=(("person", "form", "awarded_on"),),
    sort=("person", "-awarded_on"),
    part=True,
)
DISCIPLINES = Register(
    name="disciplines",
    record=Discipline,
    label=N_("Disciplinary measures"),
    one=N_("Disciplinary measure"),
    title="",
    check=check_discipline,
    keys=(("person", "form", "decided_on"),),
    sort=("person", "-decided_on"),
    part=True,
)
