"""The dossier of an admission: what it lacks for a step, who may introduce, papers and votes recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from officeapp.base import dates
from officeapp.base.i18n import N_, _
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.queries import admission_dossier as queries
from officeapp.data.queries import office, records
from officeapp.data.queries.titles import titles
from officeapp.data.writer import Writer
from officeapp.domain.check import Problem, Refused, error, warning
from officeapp.domain.registers.admission_dossier import (
    CANDIDATE_PAPERS,
    CANDIDATE_VOTES,
    CandidatePaper,
    CandidateVote,
)
from officeapp.domain.registers.members import Candidate
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.domain.rules.admission_dossier import (
    SHARES,
    VOTES_FOR,
    Tally,
    lacking_for,
    tally,
)
from officeapp.domain.rules.figures import Figures
from officeapp.domain.rules.pipeline import STEPS, Obstacle
from officeapp.services.registers import check, put_checked


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of recording: the record, and what should be looked at."""

    id: int
    changes: Changes
    warnings: list[Problem]


def paper_record(db: Writer, paper: CandidatePaper) -> Recorded:
    """Record a paper of a dossier, or a new state of it; of each kind (and introducer) there is one.

    Raises:
        Refused: a date that cannot be, or a member who cannot introduce.
    """
    known = records.find(
        db, CANDIDATE_PAPERS, candidate=paper.candidate, kind=paper.kind, introducer=paper.introducer
    )
    record = replace(paper, id=known[0].id, version=known[0].version) if known else paper
    warnings = [each for each in check(db, CANDIDATE_PAPERS, record) if each.level == "warning"]
    name = titles(db, "candidates", [paper.candidate]).get(paper.candidate, "")
    kind = titles(db, "codes", [paper.kind]).get(paper.kind, "")
    with action(db, N_("{name}: {paper}"), name=name, paper=kind) as act:
        stored = put_checked(act, CANDIDATE_PAPERS, record)
    return Recorded(stored.id or 0, act.changes, warnings)


def vote_record(db: Writer, vote: CandidateVote) -> Recorded:
    """Record the vote of a cell or committee; one held before stays beside it.

    Returns:
        With a warning where too few agreed.

    Raises:
        Refused: the numbers do not fit.
    """
    name = titles(db, "candidates", [vote.candidate]).get(vote.candidate, "")
    with action(db, N_("Vote on the admission of {name}"), name=name) as act:
        stored = put_checked(act, CANDIDATE_VOTES, vote)
    came = tally(vote.members, vote.away or 0, vote.agreed, _share(db, vote.body))
    found = [] if came.passed else [warning("agreed", _TOO_FEW[vote.body], **_counted(came))]
    return Recorded(stored.id or 0, act.changes, found)


def _share(db: Db, body: str) -> Any:
    return office.figures(db).exact(SHARES[body])


# ── conditions ──────────────────────────────────────────────────────────────────────────────────

_TOO_FEW = {
    "cell": N_("Too few agreed in the cell: {agreed} of {base}, {needed} are needed."),
    "committee": N_("Too few agreed in the committee: {agreed} of {base}, {needed} are needed."),
    "cell_official": N_("Too few agreed in the cell: {agreed} of {base}, {needed} are needed."),
    "committee_official": N_("Too few agreed in the committee: {agreed} of {base}, {needed} are needed."),
}
_NO_VOTE = {
    "cell": N_("The vote of the cell is not recorded."),
    "committee": N_("The vote of the committee is not recorded."),
    "cell_official": N_("The vote of the cell on the recognition is not recorded."),
    "committee_official": N_("The vote of the committee on the recognition is not recorded."),
}


def _counted(came: Tally) -> dict[str, int]:
    return {"agreed": came.agreed, "base": came.base, "needed": came.needed}


def obstacles(
    db: Db,
    candidate: Candidate,
    to: str,
    day: str,
    figures: Figures,
    votes: Sequence[CandidateVote] = (),
) -> list[Obstacle]:
    """What the dossier and the votes have against a step.

    A dossier kept paper by paper must hold what a confirmed rule asks for; of one that is not kept what is not
    recorded is only said. A vote in which too few agreed blocks in any case.

    Args:
        db: a reader.
        candidate: as it stands before the step, with what the step brings.
        to: the step; day: of the step.
        figures: those in force.
        votes: that come with the step.
    """
    found = _papers(db, candidate, to, day, figures)
    held = queries.counted(db, candidate.id, figures)
    held |= {
        each.body: tally(each.members, each.away or 0, each.agreed, figures.exact(SHARES[each.body]))
        for each in votes
    }
    for body in _bodies(candidate.step, to):
        came = held.get(body)
        field = f"{body.removesuffix('_official')}_agreed"
        if came is None:
            found.append(Obstacle(SHARES[body], _NO_VOTE[body], blocking=False, field=field))
        elif not came.passed:
            found.append(Obstacle(SHARES[body], _TOO_FEW[body], _counted(came), field=field))
    return found


def _papers(db: Db, candidate: Candidate, to: str, day: str, figures: Figures) -> list[Obstacle]:
    """The papers a step needs that are not there."""
    held = queries.papers(db, [candidate.id or 0]).get(candidate.id or 0, [])
    items = queries.stands(held, asdict(candidate), dates.latest(day), figures)
    lacking = [each for step in _passed(candidate.step, to) for each in lacking_for(items, step)]
    called = queries.names(db) if lacking else {}
    found: list[Obstacle] = []
    for words, blocking, those in (
        (N_("Not recorded in the dossier: {papers}"), False, [] if held else lacking),
        (N_("The dossier lacks: {papers}"), True, [each for each in lacking if held and each.confirmed]),
        (N_("The dossier lacks: {papers}"), False, [each for each in lacking if held and not each.confirmed]),
    ):
        if those:
            params = {"papers": "; ".join(called.get(each.kind, each.kind) for each in those)}
            found.append(Obstacle("admission.papers", words, params, blocking=blocking))
    return found


def is_unrecorded(obstacle: Obstacle) -> bool:
    """Whether an obstacle is a paper or a vote that is not recorded."""
    return obstacle.rule == "admission.papers" or obstacle.msgid in _NO_VOTE.values()


def _bodies(step: str, to: str) -> tuple[str, ...]:
    """Whose votes the steps from one to another rest on."""
    return tuple(body for each in _passed(step, to) for body in VOTES_FOR.get(each, ()))


def _passed(step: str, to: str) -> tuple[str, ...]:
    """The steps taken when somebody goes from one to another."""
    if step not in STEPS or to not in STEPS:
        return ()
    return STEPS[STEPS.index(step) + 1 : STEPS.index(to) + 1]


def votes_of(candidate: int, to: str, given: Mapping[str, Any]) -> list[CandidateVote]:
    """The votes that a step brings: `cell_members`, `cell_away`, `cell_agreed`, `committee_members` ...

    Raises:
        Refused: a part of a vote is missing, or the numbers do not fit; each at its field.
    """
    made: list[CandidateVote] = []
    wrong: list[Problem] = []
    for body in VOTES_FOR.get(to, ()):
        place = body.removesuffix("_official")
        members, away, agreed = (given.get(f"{place}_{name}") for name in ("members", "away", "agreed"))
        if members is None and agreed is None and away is None:
            continue
        missing = [name for name, value in (("members", members), ("agreed", agreed)) if value is None]
        if missing:
            label = {name: CANDIDATE_VOTES.field(name).label for name in missing}
            wrong += [
                error(f"{place}_{name}", N_("{label} is missing. Enter it."), label=_(label[name]))
                for name in missing
            ]
            continue
        vote = CandidateVote(
            candidate=candidate, body=body, members=members or 0, away=away, agreed=agreed or 0
        )
        wrong += [replace(each, field=f"{place}_{each.field}") for each in CANDIDATE_VOTES.check(vote)]
        made.append(vote)
    if wrong:
        raise Refused(wrong)
    return made


def put_votes(act: Action, votes: Sequence[CandidateVote]) -> None:
    """Write the votes that a step brought."""
    for vote in votes:
        put_checked(act, CANDIDATE_VOTES, vote)


def introducers_noted(act: Action, candidate: int, person: int) -> None:
    """At the ceremony: the introducers of the dossier stand in the member's own record where none do."""
    named = [name for _id, name in queries.introducers(act.db, candidate)][:2]
    who: Person = records.get(act.db, PEOPLE, person)
    if named and not who.introducer_1:
        act.set(PEOPLE, person, dict(zip(("introducer_1", "introducer_2"), named, strict=False)))
