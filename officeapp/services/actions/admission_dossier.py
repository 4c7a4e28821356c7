"""What a script may do with the dossier of an admission."""

from __future__ import annotations

from dataclasses import dataclass

from officeapp.base.i18n import N_
from officeapp.data.writer import Writer
from officeapp.domain import fields as f
from officeapp.domain.registers.admission_dossier import BODIES, CandidatePaper, CandidateVote
from officeapp.services import admission_dossier, members
from officeapp.services.catalogue import Action, Done


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRecord:
    """A paper of the dossier of a candidate, who may be named by the person."""

    candidate: int | None = f.ref(N_("Candidate"), "candidates")
    person: int | None = f.ref(N_("Person"), "people")
    kind: int = f.code(N_("Kind of paper"), "admission_papers", required=True)
    state: str | None = f.choice(
        N_("State"),
        ("there", N_("There")),
        ("supplement", N_("To be supplemented")),
        ("waived", N_("Not needed")),
    )
    number: str | None = f.text(N_("Number"), length=80)
    issued_on: str | None = f.date(N_("Issued on"))
    valid_until: str | None = f.date(N_("Valid until"))
    introducer: int | None = f.ref(N_("Introduced by"), "people")
    note: str | None = f.text(N_("Note"), length=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRecord:
    """The vote of a cell or committee on a candidate, who may be named by the person."""

    candidate: int | None = f.ref(N_("Candidate"), "candidates")
    person: int | None = f.ref(N_("Person"), "people")
    body: str = f.choice(N_("Voted by"), *BODIES, required=True)
    held_on: str | None = f.date(N_("Meeting of"))
    members: int = f.integer(N_("Official members"), required=True, least=1, most=10_000)
    away: int | None = f.integer(N_("Away or exempt, absent"), least=0, most=10_000)
    agreed: int = f.integer(N_("In favour"), required=True, least=0, most=10_000)
    against: int | None = f.integer(N_("Against"), least=0, most=10_000)
    resolution: str | None = f.text(N_("Resolution"), length=120)


def _paper(db: Writer, given: PaperRecord) -> Done:
    done = admission_dossier.paper_record(
        db,
        CandidatePaper(
            candidate=members.candidate_of(db, given.candidate, given.person),
            kind=given.kind,
            state=given.state,
            number=given.number,
            issued_on=given.issued_on,
            valid_until=given.valid_until,
            introducer=given.introducer,
            note=given.note,
        ),
    )
    return Done(done.changes, done.warnings)


def _vote(db: Writer, given: VoteRecord) -> Done:
    done = admission_dossier.vote_record(
        db,
        CandidateVote(
            candidate=members.candidate_of(db, given.candidate, given.person),
            body=given.body,
            held_on=given.held_on,
            members=given.members,
            away=given.away,
            agreed=given.agreed,
            against=given.against,
            resolution=given.resolution,
        ),
    )
    return Done(done.changes, done.warnings)


ACTIONS: tuple[Action, ...] = (
    Action("candidate-paper", N_("Record a paper of an admission dossier"), PaperRecord, _paper),
    Action("candidate-vote", N_("Record a vote on an admission"), VoteRecord, _vote),
)
