"""Organizations: the tree of Party, state, council and mass units, with what they were before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Field, Record
from officeapp.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(Record):
    """A unit of any level; one that ended keeps its people's history and names its successor."""

    name: str = f.text(
        N_("Name"),
        required=True,
        search=True,
        length=300,
        aliases=(
            "tên đơn vị",
            "tên tổ chức",
            "đơn vị",
            "tổ chức",
            "tên cơ quan",
            "cơ quan",
            "chi bộ",
            "tổ chức đảng",
            "tên chi bộ",
            "tên tổ chức đảng",
        ),
    )
    code: str | None = f.text(
        N_("Code"), search=True, unique=True, length=40, aliases=("mã", "mã đơn vị", "mã tổ chức", "mã số")
    )
    short_name: str | None = f.text(
        N_("Short name"),
        search=True,
        length=100,
        shown=False,
        aliases=("tên viết tắt", "viết tắt", "tên tắt"),
    )
    kind: int | None = f.code(
        N_("Kind"), "organization_kinds", aliases=("loại", "loại hình", "loại đơn vị", "loại tổ chức", "cấp")
    )
    parent: int | None = f.ref(
        N_("Superior unit"),
        "organizations",
        aliases=(
            "đơn vị cấp trên",
            "cấp trên",
            "trực thuộc",
            "cấp trên trực tiếp",
            "đảng bộ",
            "đơn vị chủ quản",
        ),
    )
    founded_on: str | None = f.date(N_("Founded on"), aliases=("ngày thành lập", "thành lập"))
    dissolved_on: str | None = f.date(
        N_("Dissolved on"), aliases=("ngày giải thể", "giải thể", "kết thúc hoạt động")
    )
    predecessor: int | None = f.ref(
        N_("Predecessor"), "organizations", shown=False, aliases=("đơn vị tiền thân",)
    )
    successor: int | None = f.ref(N_("Successor"), "organizations", shown=False, aliases=("đơn vị kế thừa",))
    members_reported: int | None = f.integer(
        N_("Reported members"),
        least=0,
        shown=False,
        aliases=("số đảng viên", "tổng số đảng viên", "đảng viên"),
    )
    address: str | None = f.text(N_("Address"), length=300, shown=False, aliases=("địa chỉ", "trụ sở"))
    phone: str | None = f.text(N_("Telephone"), length=60, aliases=("điện thoại", "số điện thoại"))
    email: str | None = f.text(N_("E-mail"), length=120, shown=False, aliases=("email", "thư điện tử"))
    position: int | None = f.integer(
        N_("Order"), least=0, most=1_000_000, shown=False, aliases=("thứ tự", "thứ tự sắp xếp")
    )
    note: str | None = f.long(N_("Note"), length=4000, search=True, aliases=("ghi chú",))


def check(unit: Organization) -> Iterator[Problem]:
    """A unit is not its own superior, and ends after it began."""
    if unit.id is not None and unit.parent == unit.id:
        yield error("parent", N_("A unit cannot be its own superior. Choose another."))
    founded, dissolved = unit.founded_on, unit.dissolved_on
    if founded and dissolved and dates.latest(dissolved) < dates.earliest(founded):
        yield error("dissolved_on", N_("The unit would end before it was founded. Correct one of the dates."))


ORGANIZATIONS = Register(
    name="organizations",
    record=Organization,
    label=N_("Organizations"),
    one=N_("Organization"),
    check=check,
    derived=(
        Field(name="path", kind="text", label=N_("Path"), shown=False),
        Field(name="people_count", kind="integer", label=N_("People")),
        Field(name="party_count", kind="integer", label=N_("Party members"), shown=False),
    ),
    keys=(("code",), ("name", "parent"), ("name",)),
    sort=("tree",),
)
