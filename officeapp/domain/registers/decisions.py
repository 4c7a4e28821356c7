"""Decisions on people: appointment, transfer, secondment, leaving ..., each with those it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.fields import Field, Record
from officeapp.domain.register import Register

KINDS = (
    ("appointment", N_("Appointment to a post")),
    ("reappointment", N_("Reappointment")),
    ("rotation", N_("Rotation")),
    ("transfer", N_("Transfer of post")),
    ("secondment", N_("Secondment")),
    ("suspension", N_("Suspension from work")),
    ("resignation", N_("Resignation")),
    ("dismissal", N_("Dismissal")),
    ("retirement", N_("Retirement")),
    ("death", N_("Death")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """A decision on one or several people."""

    number: str = f.text(
        N_("Number"), required=True, search=True, length=80, aliases=("số quyết định", "quyết định số", "số")
    )
    kind: str = f.choice(
        N_("Kind of decision"), *KINDS, required=True, aliases=("loại quyết định", "hình thức", "loại")
    )
    decided_on: str = f.date(
        N_("Decided on"), required=True, whole=True, aliases=("ngày quyết định", "ngày ký")
    )
    from_date: str = f.date(
        N_("Takes effect on"), required=True, whole=True, aliases=("ngày hiệu lực", "từ ngày")
    )
    body: str | None = f.text(N_("Decided by"), length=200, aliases=("cơ quan quyết định", "cấp quyết định"))
    signer: str | None = f.text(N_("Signed by"), length=120, aliases=("người ký",))
    document: int | None = f.ref(N_("Document"), "documents", shown=False, aliases=("văn bản",))
    note: str | None = f.text(N_("Note"), length=600, search=True, shown=False, aliases=("ghi chú",))


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine(Record):
    """What a decision means for one person."""

    decision: int = f.ref(N_("Decision"), "decisions", required=True, owner=True, aliases=("quyết định",))
    person: int = f.ref(N_("Person"), "people", required=True, owner=True, aliases=("họ và tên", "cán bộ"))
    post: int | None = f.ref(N_("Post concerned"), "posts", aliases=("chức danh", "chức vụ"))
    unit: int | None = f.ref(N_("To unit"), "organizations", aliases=("đơn vị đến", "đơn vị"))
    until: str | None = f.date(N_("Until"), aliases=("đến ngày", "thời hạn đến"))
    left: str | None = f.text(N_("Posts left"), length=600, aliases=("chức vụ thôi giữ",))
    reason: str | None = f.text(N_("Reason"), length=300, aliases=("lý do",))


def check_decision(decision: Decision) -> Iterator[Problem]:
    """A decision in force before it was signed is noticed."""
    if dates.surely_before(decision.from_date, decision.decided_on):
        yield warning("from_date", N_("It takes effect before the day it was decided. Check both dates."))


def check_line(line: DecisionLine) -> Iterator[Problem]:
    """Something happens to the person: a post, a unit, or at least leaving."""
    if line.until and len(line.until) < 10:
        yield error("until", N_("Enter the whole day on which it ends."))


DECISIONS = Register(
    name="decisions",
    record=Decision,
    label=N_("Decisions on people"),
    one=N_("Decision on people"),
    title="number",
    check=check_decision,
    derived=(Field(name="people_count", kind="integer", label=N_("People")),),
    keys=(("number", "decided_on"),),
    sort=("-from_date", "number"),
)
DECISION_LINES = Register(
    name="decision_lines",
    record=DecisionLine,
    label=N_("People of a decision"),
    one=N_("Person of a decision"),
    title="",
    check=check_line,
    derived=(
        Field(name="kind", kind="choice", label=N_("Kind of decision"), choices=KINDS),
        Field(name="from_date", kind="date", label=N_("Takes effect on")),
        Field(name="decided_on", kind="date", label=N_("Decided on"), shown=False),
        Field(name="concerns", kind="ref", to="organizations", label=N_("Unit concerned"), shown=False),
    ),
    keys=(("decision", "person"),),
    sort=("-decision", "id"),
    part=True,
)
