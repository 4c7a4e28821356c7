"""The dossier of an admission: its papers, each a row of its own, and the votes on the candidate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officeapp.base import dates
from officeapp.base.i18n import N_
from officeapp.domain import fields as f
from officeapp.domain.check import Problem, error, warning
from officeapp.domain.fields import Record
from officeapp.domain.register import Register
from officeapp.domain.rules.admission_dossier import vote_problems

BODIES = (
    ("cell", N_("Party cell, on the admission")),
    ("committee", N_("Party committee, on the admission")),
    ("cell_official", N_("Party cell, on the recognition")),
    ("committee_official", N_("Party committee, on the recognition")),
)
NAMED = ("họ và tên", "họ tên", "quần chúng", "người xin vào đảng")


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatePaper(Record):
    """A paper of the dossier; certificate, background check and decision lie with the candidate itself."""

    candidate: int = f.ref(N_("Admission candidate"), "candidates", required=True, owner=True, aliases=NAMED)
    kind: int = f.code(
        N_("Kind of paper"), "admission_papers", required=True, aliases=("giấy tờ", "loại giấy tờ")
    )
    state: str | None = f.choice(
        N_("State"),
        ("there", N_("There")),
        ("supplement", N_("To be supplemented")),
        ("waived", N_("Not needed")),
        aliases=("trạng thái", "tình trạng"),
    )
    number: str | None = f.text(N_("Number"), length=80, aliases=("số",))
    issued_on: str | None = f.date(N_("Issued on"), aliases=("ngày ký", "ngày lập", "ngày cấp"))
    valid_until: str | None = f.date(N_("Valid until"), aliases=("hết hạn", "có giá trị đến"))
    introducer: int | None = f.ref(
        N_("Introduced by"), "people", aliases=("người giới thiệu", "đảng viên giới thiệu")
    )
    note: str | None = f.text(N_("Note"), length=400, aliases=("ghi chú",))


def check_paper(paper: CandidatePaper) -> Iterator[Problem]:
    """A paper does not expire before it was issued, and was not issued in the future; a gap says why."""
    issued, ends = paper.issued_on, paper.valid_until
    if issued and ends and dates.latest(ends) < dates.earliest(issued):
        yield error("valid_until", N_("It would end before it begins. Correct one of the dates."))
    if issued and dates.earliest(issued) > dates.today():
        yield error("issued_on", N_("A paper is recorded once it was issued. Correct the date."))
    if paper.state in ("supplement", "waived") and not paper.note:
        yield warning("note", N_("Say what has to be supplemented, or why the paper is not needed."))


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateVote(Record):
    """The vote of a cell or committee on a candidate, counted on its official members."""

    candidate: int = f.ref(N_("Admission candidate"), "candidates", required=True, owner=True, aliases=NAMED)
    body: str = f.choice(N_("Voted by"), *BODIES, required=True, aliases=("cấp biểu quyết",))
    held_on: str | None = f.date(N_("Meeting of"), aliases=("ngày họp",))
    members: int = f.integer(
        N_("Official members"), required=True, least=1, most=10_000, aliases=("đảng viên chính thức",)
    )
    away: int | None = f.integer(
        N_("Away or exempt, absent"), least=0, most=10_000, aliases=("được miễn, đi vắng", "vắng được trừ")
    )
    agreed: int = f.integer(N_("In favour"), required=True, least=0, most=10_000, aliases=("tán thành",))
    against: int | None = f.integer(N_("Against"), least=0, most=10_000, aliases=("không tán thành",))
    resolution: str | None = f.text(N_("Resolution"), length=120, aliases=("nghị quyết", "số nghị quyết"))


def check_vote(vote: CandidateVote) -> Iterator[Problem]:
    """The numbers of a vote fit one another, and the meeting was held."""
    yield from vote_problems(vote.members, vote.away or 0, vote.agreed, vote.against or 0)
    if vote.held_on and dates.earliest(vote.held_on) > dates.today():
        yield error("held_on", N_("A vote is recorded once it was held. Correct the date."))


CANDIDATE_PAPERS = Register(
    name="candidate_papers",
    record=CandidatePaper,
    label=N_("Papers of admission"),
    one=N_("Paper of admission"),
    title="",
    check=check_paper,
    keys=(("candidate", "kind", "introducer"),),
    sort=("candidate", "kind", "id"),
    part=True,
)
CANDIDATE_VOTES = Register(
    name="candidate_votes",
    record=CandidateVote,
    label=N_("Votes on admissions"),
    one=N_("Vote on an admission"),
    title="",
    check=check_vote,
    keys=(("candidate", "body", "held_on"),),
    sort=("candidate", "held_on", "id"),
    part=True,
)
