"""Terms: the periods committees and councils are elected for."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.registers.memberships import ends_after_it_begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Record):
    """A term of a committee or of a council.

    `reference_date` is the day at which ages are counted for plans of this term.
    """

    name: str = f.text(N_("Term"), required=True, search=True, unique=True, length=60, aliases=("nhiệm kỳ",))
    kind: str | None = f.choice(
        N_("Kind"),
        ("party", N_("Party committee")),
        ("council", N_("Council and state posts")),
        aliases=("loại",),
    )
    from_date: str | None = f.date(N_("From"), aliases=("từ ngày", "bắt đầu"))
    to_date: str | None = f.date(N_("To"), aliases=("đến ngày", "kết thúc"))
    reference_date: str | None = f.date(N_("Ages are counted at"), aliases=("thời điểm tính tuổi",))
    source: str | None = f.text(N_("Source"), length=300, shown=False, aliases=("căn cứ",))


TERMS = Register(
    name="terms",
    record=Term,
    label=N_("Terms"),
    one=N_("Term"),
    check=ends_after_it_begins,
    keys=(("name",),),
    sort=("-from_date", "kind"),
)
