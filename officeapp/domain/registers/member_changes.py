"""Changes of the membership: how members come, go and rest, each by a decision of a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.fields import Record
from officeapp.domain.register import Register

COMING = (("transfer_in", N_("Transferred in")), ("restored", N_("Membership restored")))
GOING = (
    ("transfer_out", N_("Transferred out")),
    ("died", N_("Died")),
    ("expelled", N_("Expelled")),
    ("deleted", N_("Struck off the list")),
    ("resigned", N_("Left at own request")),
    ("left", N_("Left the Party, how is not known")),
)
MOVING = (("moved", N_("Moved to another cell")),)
RESTING = (
    ("exempted", N_("Exempt from work and meetings")),
    ("absent", N_("Away for a time")),
    ("suspended", N_("Membership suspended")),
    ("resumed", N_("Back in full membership")),
)
RESTS = {  # what each change makes of the state of a member, by code of `member_states`
    **dict.fromkeys(("transfer_in", "restored", "resumed"), "active"),
    "exempted": "exempt",
    "absent": "interrupted",
    "suspended": "suspended",
}
KINDS = (*COMING, *GOING, *MOVING, *RESTING)
REACHES = (
    ("province", N_("Within the province")),
    ("other", N_("Another province")),
)
ENDING = ("expelled", "deleted", "resigned", "left")  # who went so may be admitted again
IN, OUT = (tuple(key for key, _label in kinds) for kinds in (COMING, GOING))
TRANSFERS = ("transfer_in", "transfer_out")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberChange(Record):
    """One change of one member; admissions are not among them, the admission itself tells them.

    Of who was admitted again, the change that ended the earlier membership keeps the dates of that one.
    """

    person: int = f.ref(
        N_("Member"), "people", required=True, owner=True, aliases=("họ và tên", "đảng viên", "họ tên")
    )
    kind: str = f.choice(
        N_("Kind of change"),
        *KINDS,
        required=True,
        aliases=("loại biến động", "hình thức", "biến động", "tăng giảm", "lý do"),
    )
    on_date: str = f.date(
        N_("On"),
        required=True,
        whole=True,
        aliases=("ngày biến động", "ngày chuyển", "ngày", "ngày có hiệu lực"),
    )
    until: str | None = f.date(N_("Until"), aliases=("đến ngày", "thời hạn đến"))
    organization: int | None = f.ref(
        N_("Party cell"), "organizations", aliases=("chi bộ", "tổ chức đảng", "chi bộ đang sinh hoạt")
    )
    reach: str | None = f.choice(N_("From or to where"), *REACHES, aliases=("phạm vi", "phạm vi chuyển"))
    place: str | None = f.text(
        N_("Other Party organization"),
        length=300,
        aliases=("nơi chuyển đến", "nơi chuyển đi", "nơi đến", "nơi đi", "chuyển đến", "chuyển đi"),
    )
    decision_number: str | None = f.text(
        N_("Decision number"), length=80, aliases=("số quyết định", "số giấy giới thiệu")
    )
    decision_date: str | None = f.date(N_("Decision of"), shown=False, aliases=("ngày quyết định",))
    issuer: str | None = f.text(
        N_("Decided by"), length=200, shown=False, aliases=("cơ quan ban hành", "cấp quyết định")
    )
    reason: str | None = f.text(N_("Reason"), length=400, aliases=("lý do cụ thể", "nội dung"))
    note: str | None = f.text(N_("Note"), length=600, shown=False, aliases=("ghi chú",))
    admitted_on: str | None = f.date(
        N_("Earlier admission"), shown=False, aliases=("ngày vào đảng lần trước", "ngày vào đảng lần đầu")
    )
    decided_on: str | None = f.date(
        N_("Earlier admission decided"), shown=False, aliases=("ngày quyết định kết nạp lần trước",)
    )
    official_on: str | None = f.date(
        N_("Earlier official date"), shown=False, aliases=("ngày chính thức lần trước",)
    )


def check_change(change: MemberChange) -> Iterator[Problem]:
    """A transfer says how far; a rest ends after it begins; what the law asks a decision for names one."""
    if change.kind in TRANSFERS and not change.reach:
        yield warning("reach", N_("Say whether the transfer goes within the province or to another one."))
    if change.kind == "moved" and change.organization is None:
        yield error("organization", N_("Say which cell the member moves to."))
    if change.until and change.kind not in ("exempted", "absent", "suspended"):
        yield error("until", N_("This change does not end on a day. Leave the field empty."))
    if change.until and change.on_date and change.until < change.on_date:
        yield error("until", N_("It would end before it begins. Correct one of the dates."))
    if change.on_date and dates.earliest(change.on_date) > dates.today():
        if change.kind == "died":
            yield error("on_date", N_("A death is recorded once it happened. Correct the date."))
        else:
            yield warning("on_date", N_("This day is still to come. Look at it again."))
    yield from _ended(change)
    if (
        change.kind in ("expelled", "deleted", "resigned", "restored", "suspended")
        and not change.decision_number
    ):
        yield warning(
            "decision_number", N_("This change rests on a decision. Enter its number when it is known.")
        )


def _ended(change: MemberChange) -> Iterator[Problem]:
    """Only what ends a membership keeps its dates, and they lie before its end."""
    fields = ("admitted_on", "decided_on", "official_on")
    if any(getattr(change, name) for name in fields) and change.kind not in ENDING:
        words = N_("Only a change that ended a membership keeps its dates. Leave the field empty.")
        yield error(next(name for name in fields if getattr(change, name)), words)
        return
    if change.official_on and not change.admitted_on:
        yield error("admitted_on", N_("Enter when the earlier membership began."))
    for name in fields:
        if change.on_date and (getattr(change, name) or "") > change.on_date:
            yield error(name, N_("The membership would begin after it ended. Correct one of the dates."))
    if change.admitted_on and change.official_on and change.official_on < change.admitted_on:
        yield error("official_on", N_("The official date lies before the admission. Correct one of them."))


MEMBER_CHANGES = Register(
    name="member_changes",
    record=MemberChange,
    label=N_("Membership changes"),
    one=N_("Membership change"),
    title="",
    check=check_change,
    keys=(("person", "kind", "on_date"),),
    sort=("-on_date", "id"),
)
