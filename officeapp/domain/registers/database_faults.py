"""What the national database found wrong in the sheet that was sent to it, by person and field."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.fields import Record
from officeapp.domain.register import Register

STATES = (
    ("open", N_("To be supplied")),
    ("returned", N_("Sent back")),
    ("settled", N_("Settled")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseFault(Record):
    """One error of a returned sheet."""

    person: int = f.ref(
        N_("Member"), "people", required=True, owner=True, aliases=("họ và tên", "đảng viên", "họ tên")
    )
    field: str | None = f.text(N_("Data field"), length=120, aliases=("cột", "trường"))
    given: str | None = f.text(N_("As it was sent"), length=400, aliases=("giá trị",))
    message: str = f.text(
        N_("Error of the database"), required=True, length=1000, aliases=("chi tiết lỗi", "lỗi")
    )
    sheet: str | None = f.text(N_("Returned sheet"), length=300)
    returned_on: str | None = f.date(N_("Returned on"))
    state: str | None = f.choice(N_("State"), *STATES)
    settled_on: str | None = f.date(N_("Settled on"))
    note: str | None = f.text(N_("Note"), length=600, shown=False)


DATABASE_FAULTS = Register(
    name="database_faults",
    record=DatabaseFault,
    label=N_("Errors of the national database"),
    one=N_("Error of the national database"),
    title="",
    keys=(("person", "field", "message"),),
    sort=("state", "person", "id"),
)
