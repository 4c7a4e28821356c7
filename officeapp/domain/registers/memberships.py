"""Memberships: where a person works and in which Party cell, from when to when, by which decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Record
from officeapp.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Record):
    """A person's belonging to a unit over a time; open at the end while it lasts."""

    person: int = f.ref(
        N_("Person"), "people", required=True, owner=True, aliases=("họ và tên", "cán bộ", "đảng viên")
    )
    organization: int = f.ref(
        N_("Unit"), "organizations", required=True, aliases=("đơn vị", "chi bộ", "tổ chức")
    )
    kind: str = f.choice(
        N_("Kind"), ("work", N_("Work unit")), ("party", N_("Party cell")), required=True, aliases=("loại",)
    )
    from_date: str | None = f.date(N_("From"), aliases=("từ ngày", "từ"))
    to_date: str | None = f.date(N_("To"), aliases=("đến ngày", "đến"))
    decision: str | None = f.text(N_("Decision"), length=300, aliases=("quyết định", "số quyết định"))


def ends_after_it_begins(record: Any) -> Iterator[Problem]:
    """The rule of everything that has a `from_date` and a `to_date`."""
    if (
        record.from_date
        and record.to_date
        and dates.latest(record.to_date) < dates.earliest(record.from_date)
    ):
        yield error("to_date", N_("It would end before it begins. Correct one of the dates."))


MEMBERSHIPS = Register(
    name="memberships",
    record=Membership,
    label=N_("Unit memberships"),
    one=N_("Unit membership"),
    title="",
    check=ends_after_it_begins,
    keys=(("person", "organization", "kind", "from_date"), ("person", "kind", "to_date")),
    sort=("person", "from_date"),
    part=True,
)
