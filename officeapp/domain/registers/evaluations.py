"""Evaluations: the yearly grade of a person."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.fields import Record
from officeapp.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Record):
    """A person's grade for one year."""

    person: int = f.ref(N_("Person"), "people", required=True, owner=True, aliases=("họ và tên",))
    year: int = f.integer(N_("Year"), required=True, least=1950, most=2100, aliases=("năm",))
    grade: int | None = f.code(
        N_("Grade"),
        "grades",
        aliases=("xếp loại", "kết quả xếp loại", "kết quả phân loại", "mức xếp loại", "đánh giá"),
    )
    decision: str | None = f.text(N_("Decision"), length=200, aliases=("quyết định",))


EVALUATIONS = Register(
    name="evaluations",
    record=Evaluation,
    label=N_("Evaluations"),
    one=N_("Evaluation"),
    title="",
    keys=(("person", "year"),),
    sort=("person", "-year"),
    part=True,
)
