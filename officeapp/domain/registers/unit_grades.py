"""Yearly grades of Party organizations."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.fields import Record
from officeapp.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitGrade(Record):
    """The grade of an organization for one year."""

    organization: int = f.ref(
        N_("Unit"),
        "organizations",
        required=True,
        owner=True,
        aliases=("đơn vị", "tổ chức đảng", "chi bộ", "tổ chức"),
    )
    year: int = f.integer(N_("Year"), required=True, least=1950, most=2100, aliases=("năm",))
    grade: int | None = f.code(
        N_("Grade"), "grades", aliases=("xếp loại", "kết quả xếp loại", "mức xếp loại", "đánh giá")
    )
    decision: str | None = f.text(N_("Decision"), length=200, aliases=("quyết định",))
    note: str | None = f.text(N_("Note"), length=400, aliases=("ghi chú",))


UNIT_GRADES = Register(
    name="unit_grades",
    record=UnitGrade,
    label=N_("Grades of organizations"),
    one=N_("Grade of an organization"),
    title="",
    keys=(("organization", "year"),),
    sort=("-year", "organization"),
)
