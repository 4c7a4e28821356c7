"""Posts: the leading and other places of a unit, whether filled or not."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.fields import Field, Record
from officeapp.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Record):
    """A place in a unit; it exists apart from those who hold it."""

    name: str = f.text(
        N_("Post"), required=True, search=True, length=200, aliases=("chức danh", "chức vụ", "tên chức danh")
    )
    organization: int = f.ref(
        N_("Unit"), "organizations", required=True, aliases=("đơn vị", "cơ quan", "tổ chức")
    )
    kind: int | None = f.code(N_("Kind"), "post_kinds", aliases=("loại chức danh", "nhóm chức danh"))
    level: int | None = f.integer(
        N_("Level (1 is highest)"), least=1, most=99, aliases=("cấp bậc", "bậc chức danh")
    )
    seats: int | None = f.integer(N_("Seats"), least=1, most=999, aliases=("số lượng", "số ghế", "định biên"))
    leading: int | None = f.flag(N_("Leading post"), aliases=("lãnh đạo, quản lý", "chức danh lãnh đạo"))
    body: int | None = f.flag(N_("Seat in a committee"), shown=False, aliases=("thành viên cấp ủy",))
    position: int | None = f.integer(N_("Order"), least=0, most=1_000_000, shown=False, aliases=("thứ tự",))
    cut: int | None = f.integer(
        N_("Seats to cut"),
        least=0,
        most=999,
        shown=False,
        aliases=("số lượng cắt giảm", "phải giảm", "cắt giảm"),
    )
    cut_by: str | None = f.date(
        N_("To cut by"), shown=False, aliases=("thời hạn cắt giảm", "giảm trước ngày")
    )
    theory: int | None = f.code(
        N_("Political theory asked for"),
        "political_theory",
        shown=False,
        aliases=("yêu cầu llct", "yêu cầu lý luận chính trị"),
    )
    profession: int | None = f.code(
        N_("Professional level asked for"),
        "professional_levels",
        shown=False,
        aliases=("yêu cầu chuyên môn", "yêu cầu trình độ chuyên môn"),
    )
    note: str | None = f.text(N_("Note"), length=400, shown=False, aliases=("ghi chú",))


POSTS = Register(
    name="posts",
    record=Post,
    label=N_("Posts"),
    one=N_("Post"),
    derived=(
        Field(name="holders", kind="text", label=N_("Holders")),
        Field(name="holder_count", kind="integer", label=N_("Filled"), shown=False),
        Field(name="vacant", kind="integer", label=N_("Vacant"), shown=False),
    ),
    keys=(("name", "organization"),),
    sort=("organization", "position", "level", "name"),
)
