"""Party badges: who is proposed for which at which round, and who got it by which decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Record
from officeapp.domain.register import Register

KINDS = (
    ("regular", N_("At the round")),
    ("early", N_("Early, gravely ill")),
    ("posthumous", N_("Posthumous")),
    ("replaced", N_("Lost, handed out again")),
)
STATES = (
    ("proposed", N_("Proposed")),
    ("awarded", N_("Awarded")),
    ("left_out", N_("Left out of the round")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge(Record):
    """One badge of one member at one round."""

    person: int = f.ref(
        N_("Member"), "people", required=True, owner=True, aliases=("họ và tên", "đảng viên", "họ tên")
    )
    years: int = f.integer(
        N_("Badge (years)"),
        required=True,
        least=1,
        most=120,
        aliases=("huy hiệu", "loại huy hiệu", "mốc tuổi đảng", "huy hiệu đảng"),
    )
    round_date: str = f.date(
        N_("Badge round"), required=True, whole=True, aliases=("đợt", "đợt trao", "đợt tặng", "ngày trao")
    )
    kind: str | None = f.choice(N_("Occasion"), *KINDS, aliases=("hình thức",))
    state: str | None = f.choice(N_("State"), *STATES, aliases=("trạng thái", "kết quả"))
    decision_number: str | None = f.text(
        N_("Decision number"), length=80, aliases=("số quyết định", "quyết định")
    )
    decision_date: str | None = f.date(N_("Decision of"), aliases=("ngày quyết định",))
    badge_number: str | None = f.text(N_("Badge number"), length=40, aliases=("số huy hiệu",))
    reason: str | None = f.text(N_("Reason"), length=400, aliases=("lý do",))
    note: str | None = f.text(N_("Note"), length=600, shown=False, aliases=("ghi chú",))


def check_badge(badge: Badge) -> Iterator[Problem]:
    """An awarded badge names its decision; who is left out, why; what comes early, too."""
    if badge.state == "awarded" and not badge.decision_number:
        yield error("decision_number", N_("An awarded badge has a decision. Enter its number."))
    if badge.state == "left_out" and not badge.reason:
        yield error("reason", N_("Say why the member is left out of the round."))
    if badge.kind in ("early", "posthumous") and not badge.reason:
        yield error("reason", N_("Say why the badge comes early."))


BADGES = Register(
    name="badges",
    record=Badge,
    label=N_("Party badges"),
    one=N_("Party badge"),
    title="",
    check=check_badge,
    keys=(("person", "years", "round_date"),),
    sort=("-round_date", "-years", "id"),
)
