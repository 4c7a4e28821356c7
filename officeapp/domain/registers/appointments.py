"""Appointments: who holds or held which post, from when to when, by which decision."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.registers.memberships import ends_after_it_begins


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment(Record):
    """One holding of one post."""

    person: int = f.ref(N_("Person"), "people", required=True, owner=True, aliases=("họ và tên", "cán bộ"))
    post: int = f.ref(N_("Post"), "posts", required=True, owner=True, aliases=("chức danh", "chức vụ"))
    kind: str | None = f.choice(
        N_("Manner"),
        ("elected", N_("Elected")),
        ("appointed", N_("Appointed")),
        ("designated", N_("Designated")),
        ("acting", N_("Acting")),
        aliases=("hình thức",),
    )
    from_date: str | None = f.date(N_("From"), aliases=("từ ngày", "ngày bổ nhiệm", "ngày giữ chức vụ"))
    to_date: str | None = f.date(N_("To"), aliases=("đến ngày", "ngày thôi giữ chức vụ"))
    decision: str | None = f.text(N_("Decision"), length=300, aliases=("quyết định", "số quyết định"))
    concurrent: int | None = f.flag(N_("Held beside another post"), shown=False, aliases=("kiêm nhiệm",))


APPOINTMENTS = Register(
    name="appointments",
    record=Appointment,
    label=N_("Appointments"),
    one=N_("Appointment"),
    title="",
    check=ends_after_it_begins,
    keys=(("person", "post", "from_date"), ("person", "post", "to_date")),
    sort=("person", "-from_date"),
    part=True,
)
