"""What units report of their admissions: kept beside what is counted by name, never added to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Record
from officeapp.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedAdmission(Record):
    """How many admissions a unit reports for a quarter, and why that differs from the names on record."""

    organization: int = f.ref(
        N_("Unit"), "organizations", required=True, aliases=("đơn vị", "tổ chức đảng", "chi bộ")
    )
    year: int = f.integer(N_("Year"), required=True, least=1990, most=2100, aliases=("năm",))
    quarter: int = f.integer(N_("Quarter"), required=True, least=1, most=4, aliases=("quý",))
    amount: int = f.integer(
        N_("Reported"),
        required=True,
        least=0,
        most=100_000,
        aliases=("số báo cáo", "số kết nạp báo cáo", "đã kết nạp"),
    )
    reported_on: str | None = f.date(N_("Reported on"), aliases=("ngày báo cáo",))
    paper: str | None = f.text(N_("Paper"), length=200, aliases=("văn bản", "báo cáo số"))
    cause: int | None = f.code(
        N_("Cause of the difference"), "difference_causes", aliases=("nguyên nhân chênh lệch",)
    )
    explanation: str | None = f.text(N_("Explanation"), length=400, aliases=("giải thích", "ghi chú"))


def check_reported(reported: ReportedAdmission) -> Iterator[Problem]:
    """A report comes after the quarter it speaks of has begun, and not from the future."""
    if reported.reported_on:
        begins = f"{reported.year}-{3 * reported.quarter - 2:02}"
        if dates.earliest(reported.reported_on) > dates.today():
            yield error("reported_on", N_("This day lies in the future. Correct it."))
        elif dates.latest(reported.reported_on) < dates.earliest(begins):
            yield error(
                "reported_on", N_("The report lies before the quarter it speaks of. Correct one of them.")
            )


REPORTED_ADMISSIONS = Register(
    name="reported_admissions",
    record=ReportedAdmission,
    label=N_("Reported admissions"),
    one=N_("Reported admissions"),
    title="",
    check=check_reported,
    keys=(("organization", "year", "quarter"),),
    sort=("-year", "organization", "quarter"),
)
