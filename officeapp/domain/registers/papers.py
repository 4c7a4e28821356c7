"""Papers of a person's file with their expiry, and the files kept with it: photo, scans, anything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.registers.dossier import WHOSE


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPaper(Record):
    """A paper that lies in the file; without a day of its own it expires as the figures of the office say."""

    person: int = f.ref(N_("Person"), "people", required=True, owner=True, aliases=WHOSE)
    kind: int = f.code(
        N_("Kind of paper"), "paper_kinds", required=True, aliases=("loại giấy tờ", "tên giấy tờ", "giấy tờ")
    )
    number: str | None = f.text(N_("Number"), length=80, aliases=("số", "số hiệu", "số văn bản"))
    issued_on: str | None = f.date(N_("Issued on"), aliases=("ngày cấp", "ngày ký", "ngày lập"))
    issuer: str | None = f.text(N_("Issuer"), length=200, aliases=("nơi cấp", "cơ quan cấp"))
    valid_until: str | None = f.date(N_("Valid until"), aliases=("có giá trị đến", "ngày hết hạn", "hết hạn"))
    note: str | None = f.text(N_("Note"), length=400, aliases=("ghi chú",))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFile(Record):
    """A file kept with a person; its bytes lie in the second store under their SHA-256."""

    person: int = f.ref(N_("Person"), "people", required=True, owner=True)
    name: str = f.text(N_("File name"), required=True, length=255)
    kind: str = f.choice(
        N_("Kind of file"),
        ("photo", N_("Photo 4×6")),
        ("paper", N_("Scan of a paper")),
        ("other", N_("Other file")),
        required=True,
    )
    paper: int | None = f.ref(N_("Of the paper"), "person_papers")
    taken_on: str | None = f.date(N_("Taken on"))
    size: int = f.integer(N_("Size (bytes)"), required=True, least=0)
    sha256: str = f.text(N_("Fingerprint"), required=True, length=64, shown=False)


def check_paper(paper: PersonPaper) -> Iterator[Problem]:
    """A paper does not expire before it was issued."""
    issued, ends = paper.issued_on, paper.valid_until
    if issued and ends and dates.latest(ends) < dates.earliest(issued):
        yield error("valid_until", N_("It would end before it begins. Correct one of the dates."))


PERSON_PAPERS = Register(
    name="person_papers",
    record=PersonPaper,
    label=N_("Papers of the file"),
    one=N_("Paper of the file"),
    title="",
    check=check_paper,
    keys=(("person", "kind", "issued_on"),),
    sort=("person", "kind", "-issued_on"),
    part=True,
)
PERSON_FILES = Register(
    name="person_files",
    record=PersonFile,
    label=N_("Files of the person"),
    one=N_("File of the person"),
    keys=(("person", "sha256"),),
    sort=("person", "kind", "name"),
    part=True,
)
