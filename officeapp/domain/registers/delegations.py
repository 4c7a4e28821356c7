"""Who may decide what: matters delegated to a body or post by a document, to which the clear authority may point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Record
from officeapp.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation(Record):
    """One matter and who decides on it."""

    name: str = f.text(
        N_("May be decided"),
        required=True,
        search=True,
        length=300,
        aliases=("nội dung phân cấp", "việc được quyết định", "nội dung ủy quyền", "thẩm quyền"),
    )
    body: int | None = f.ref(
        N_("Deciding body"), "organizations", aliases=("cơ quan quyết định", "cấp quyết định")
    )
    post: int | None = f.ref(
        N_("Deciding post"), "posts", aliases=("chức danh quyết định", "người quyết định")
    )
    document: int | None = f.ref(N_("Delegated by"), "documents", aliases=("văn bản phân cấp", "văn bản"))
    limits: str | None = f.text(N_("Within limits"), length=600, aliases=("giới hạn", "phạm vi"))
    valid_from: str | None = f.date(N_("Valid from"), aliases=("hiệu lực từ",))
    valid_to: str | None = f.date(N_("Valid until"), aliases=("hiệu lực đến",))
    note: str | None = f.long(N_("Note"), length=2000, aliases=("ghi chú",))


def check(delegation: Delegation) -> Iterator[Problem]:
    """Somebody decides, and it ends after it begins."""
    if delegation.body is None and delegation.post is None:
        yield error("body", N_("Nobody decides here. Enter the body or the post."))
    first, last = delegation.valid_from, delegation.valid_to
    if first and last and dates.surely_before(last, first):
        yield error("valid_to", N_("The delegation ends before it begins. Correct one of the dates."))


DELEGATIONS = Register(
    name="delegations",
    record=Delegation,
    label=N_("Delegations"),
    one=N_("Delegation"),
    check=check,
    keys=(("name", "body", "post"), ("name",)),
    sort=("name",),
)
