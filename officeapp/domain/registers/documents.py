"""Documents: official papers received and issued, with their attached files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Field, Record
from officeapp.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """An official paper by number, symbol, date and issuer."""

    number: str = f.text(
        N_("Number and symbol"),
        required=True,
        search=True,
        length=80,
        aliases=("số, ký hiệu", "số ký hiệu", "số văn bản", "số hiệu", "số và ký hiệu"),
    )
    kind: int | None = f.code(N_("Kind"), "document_kinds", aliases=("loại văn bản", "loại"))
    issued_on: str | None = f.date(
        N_("Issued on"), aliases=("ngày ban hành", "ngày văn bản", "ngày ký", "ngày")
    )
    issuer: str | None = f.text(
        N_("Issuer"), search=True, length=200, aliases=("cơ quan ban hành", "nơi ban hành")
    )
    subject: str | None = f.long(
        N_("Subject"),
        search=True,
        shown=True,
        length=1000,
        aliases=("trích yếu", "nội dung", "trích yếu nội dung"),
    )
    direction: str | None = f.choice(
        N_("Direction"), ("in", N_("Incoming")), ("out", N_("Outgoing")), aliases=("đến/đi", "chiều văn bản")
    )
    received_on: str | None = f.date(N_("Received on"), shown=False, aliases=("ngày đến", "ngày nhận"))
    signer: str | None = f.text(N_("Signed by"), length=120, shown=False, aliases=("người ký",))
    review_on: str | None = f.date(
        N_("Preliminary review due"), whole=True, shown=False, aliases=("thời hạn sơ kết", "ngày sơ kết")
    )
    reviewed_on: str | None = f.date(
        N_("Preliminary review held on"), whole=True, shown=False, aliases=("đã sơ kết ngày",)
    )
    final_review_on: str | None = f.date(
        N_("Final review due"), whole=True, shown=False, aliases=("thời hạn tổng kết", "ngày tổng kết")
    )
    final_reviewed_on: str | None = f.date(
        N_("Final review held on"), whole=True, shown=False, aliases=("đã tổng kết ngày",)
    )
    note: str | None = f.long(N_("Note"), length=4000, aliases=("ghi chú",))


def check(paper: Document) -> Iterator[Problem]:
    """A preliminary review comes before the final one."""
    if paper.review_on and paper.final_review_on and paper.final_review_on <= paper.review_on:
        yield error(
            "final_review_on",
            N_("The final review would come before the preliminary one. Correct one of the dates."),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A file that belongs to a document; its bytes lie in the second store under their SHA-256."""

    document: int = f.ref(N_("Document"), "documents", required=True, owner=True)
    name: str = f.text(N_("File name"), required=True, length=255)
    sha256: str = f.text(N_("Fingerprint"), required=True, length=64, shown=False)
    size: int = f.integer(N_("Size (bytes)"), required=True, least=0)


DOCUMENTS = Register(
    name="documents",
    record=Document,
    label=N_("Documents"),
    one=N_("Document"),
    title="number",
    check=check,
    derived=(
        Field(name="files", kind="integer", label=N_("Files")),
        Field(name="next_review", kind="date", label=N_("Next review due"), shown=False),
    ),
    keys=(("number", "issued_on"), ("number",)),
    sort=("-issued_on", "number"),
)
ATTACHMENTS = Register(
    name="attachments",
    record=Attachment,
    label=N_("Attachments"),
    one=N_("Attachment"),
    keys=(("document", "sha256"),),
    sort=("document", "name"),
    part=True,
)
