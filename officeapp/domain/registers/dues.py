"""Party dues: on what ground each member pays, and what each month was owed and paid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.rules.dues import FREE, GROUNDS, WITH_BASE


@dataclass(frozen=True, slots=True, kw_only=True)
class DuesGround(Record):
    """On what ground a member pays from a day on; the one before ends there."""

    person: int = f.ref(
        N_("Member"), "people", required=True, owner=True, aliases=("họ và tên", "đảng viên", "họ tên")
    )
    kind: str = f.choice(
        N_("Pays as"), *GROUNDS, required=True, aliases=("đối tượng", "đối tượng đóng", "căn cứ đóng")
    )
    base: int | None = f.integer(
        N_("Monthly income (đồng)"),
        least=0,
        most=10_000_000_000,
        aliases=("thu nhập", "tiền lương", "lương đóng bhxh", "mức thu nhập", "lương hưu"),
    )
    from_date: str | None = f.date(N_("From"), aliases=("từ ngày", "từ tháng", "từ"))
    reason: str | None = f.text(N_("Reason"), length=300, aliases=("lý do", "căn cứ miễn"))


def check_ground(ground: DuesGround) -> Iterator[Problem]:
    """A share of an income needs the income; an exemption says why."""
    if ground.kind in WITH_BASE and ground.base is None:
        yield error("base", N_("This ground takes a share of the income. Enter the monthly income."))
    if ground.kind in FREE and not ground.reason:
        yield warning("reason", N_("Say what the exemption rests on."))


@dataclass(frozen=True, slots=True, kw_only=True)
class DuesMonth(Record):
    """What a member owes and paid for one month; the amount owed is kept as it was when it was drawn up."""

    person: int = f.ref(
        N_("Member"), "people", required=True, owner=True, aliases=("họ và tên", "đảng viên", "họ tên")
    )
    month: str = f.date(N_("Month"), required=True, aliases=("tháng",))
    organization: int | None = f.ref(N_("Party cell"), "organizations", aliases=("chi bộ", "tổ chức đảng"))
    kind: str | None = f.choice(N_("Pays as"), *GROUNDS)
    owed: int | None = f.integer(
        N_("Owed (đồng)"), least=0, most=10_000_000_000, aliases=("phải đóng", "mức đóng", "số phải đóng")
    )
    paid: int | None = f.integer(
        N_("Paid (đồng)"), least=0, most=10_000_000_000, aliases=("đã đóng", "số đã đóng", "số tiền")
    )
    paid_on: str | None = f.date(N_("Paid on"), aliases=("ngày đóng",))
    note: str | None = f.text(N_("Note"), length=300, aliases=("ghi chú",))


def check_month(month: DuesMonth) -> Iterator[Problem]:
    """The month is one month."""
    if month.month and len(month.month) != 7:
        yield error("month", N_("Enter a month, for example 07/2026."))


DUES_GROUNDS = Register(
    name="dues_grounds",
    record=DuesGround,
    label=N_("Grounds of dues"),
    one=N_("Ground of dues"),
    title="",
    check=check_ground,
    keys=(("person", "from_date"),),
    sort=("person", "-from_date"),
    part=True,
)
DUES_MONTHS = Register(
    name="dues_months",
    record=DuesMonth,
    label=N_("Party dues"),
    one=N_("Dues of a month"),
    title="",
    check=check_month,
    keys=(("person", "month"),),
    sort=("-month", "organization", "person"),
)
