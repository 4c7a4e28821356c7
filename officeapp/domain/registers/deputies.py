"""Deputies of a people's council: who, for which term, from where, full-time or beside other work."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.registers.dossier import WHOSE
from officeapp.domain.registers.memberships import ends_after_it_begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Deputy(Record):
    """A mandate in a council for one term."""

    person: int = f.ref(N_("Person"), "people", required=True, owner=True, aliases=(*WHOSE, "đại biểu"))
    organization: int = f.ref(
        N_("Council"), "organizations", required=True, aliases=("hội đồng nhân dân", "hđnd", "đơn vị")
    )
    term: int = f.ref(N_("Term"), "terms", required=True, aliases=("nhiệm kỳ",))
    constituency: str | None = f.text(
        N_("Constituency"), length=120, aliases=("đơn vị bầu cử", "đơn vị bầu cử số")
    )
    deputies_group: str | None = f.text(
        N_("Group of deputies"), length=120, aliases=("tổ đại biểu", "thuộc tổ đại biểu")
    )
    full_time: int | None = f.flag(
        N_("Full-time"), aliases=("chuyên trách", "hoạt động chuyên trách", "đại biểu chuyên trách")
    )
    again: int | None = f.flag(N_("Re-elected"), aliases=("tái cử", "tái cử đại biểu"))
    share: float | None = f.decimal(
        N_("Share of votes (%)"),
        least=0,
        most=100,
        aliases=("tỷ lệ phiếu", "tỷ lệ phiếu bầu", "tỷ lệ trúng cử"),
    )
    from_date: str | None = f.date(N_("From"), aliases=("từ ngày", "ngày trúng cử"))
    to_date: str | None = f.date(N_("To"), aliases=("đến ngày", "thôi làm nhiệm vụ từ ngày"))
    reason: str | None = f.text(N_("Reason for leaving"), length=300, aliases=("lý do thôi",))


DEPUTIES = Register(
    name="deputies",
    record=Deputy,
    label=N_("Council deputies"),
    one=N_("Council deputy"),
    title="",
    check=ends_after_it_begins,
    keys=(("person", "organization", "term"),),
    sort=("organization", "-term", "person"),
    part=True,
)
