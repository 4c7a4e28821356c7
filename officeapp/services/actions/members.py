"""What a script may do with admission candidates and targets."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from officeapp.base.i18n import N_
from officeapp.data.actions import Changes
from officeapp.data.writer import Writer
from officeapp.domain import fields as f
from officeapp.domain.registers.members import SHORTFALL_SIDES, STEPS
from officeapp.domain.registers.reported import ReportedAdmission
from officeapp.services import handing_down, members, shortfalls, targets
from officeapp.services.actions import whom
from officeapp.services.catalogue import Action, Done
from officeapp.services.members import Taken
from officeapp.services.membership import people_named


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateAdd:
    """Somebody on the way into the Party: a person known, or a new one by name."""

    person: int | None = f.ref(N_("Admission candidate"), "people")
    name: str | None = f.name(N_("Full name"), length=200)
    birth_date: str | None = f.date(N_("Date of birth"))
    sex: str | None = f.choice(N_("Sex"), ("male", N_("Male")), ("female", N_("Female")))
    citizen_id: str | None = f.digits(N_("Citizen ID"), length=12)
    new_person: int | None = f.flag(N_("Enter as a new person"))
    organization: int | None = f.ref(N_("Party cell"), "organizations")
    step: str | None = f.choice(N_("Step"), *STEPS[:7])
    date: str | None = f.date(N_("On"))
    mentor_1: str | None = f.text(N_("First helper"), length=120)
    mentor_2: str | None = f.text(N_("Second helper"), length=120)
    certificate_number: str | None = f.text(N_("Certificate number"), length=60)
    certificate_date: str | None = f.date(N_("Certificate of"))
    checked_on: str | None = f.date(N_("Background checked on"))
    decision: str | None = f.text(N_("Decision number"), length=80)
    decision_date: str | None = f.date(N_("Decision of"))
    ceremony_date: str | None = f.date(N_("Admitted on"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """A step with what it brings."""

    step: str | None = f.choice(N_("Step"), *STEPS[:-1])
    date: str | None = f.date(N_("On"))
    certificate_number: str | None = f.text(N_("Certificate number"), length=60)
    certificate_date: str | None = f.date(N_("Certificate of"))
    checked_on: str | None = f.date(N_("Background checked on"))
    missing_papers: str | None = f.text(N_("Papers still missing"), length=600)
    decision: str | None = f.text(N_("Decision number"), length=80)
    decision_date: str | None = f.date(N_("Decision of"))
    decision_received_on: str | None = f.date(N_("Decision received on"))
    ceremony_date: str | None = f.date(N_("Admitted on"))
    cell_members: int | None = f.integer(N_("Cell: official members"), least=1, most=10_000)
    cell_away: int | None = f.integer(N_("Cell: away or exempt"), least=0, most=10_000)
    cell_agreed: int | None = f.integer(N_("Cell: in favour"), least=0, most=10_000)
    committee_members: int | None = f.integer(N_("Committee: members"), least=1, most=10_000)
    committee_away: int | None = f.integer(N_("Committee: away or exempt"), least=0, most=10_000)
    committee_agreed: int | None = f.integer(N_("Committee: in favour"), least=0, most=10_000)
    paper: str | None = f.text(N_("Paper"), length=300)
    responsible: int | None = f.ref(N_("Responsible"), "people")
    note: str | None = f.text(N_("Note"), length=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateAdvance(Advance):
    """The next step of a candidate."""

    candidate: int | None = f.ref(N_("Candidate"), "candidates")
    person: int | None = f.ref(N_("Person"), "people")


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatesAdvance(Advance):
    """The next step of several candidates, by one decision."""

    people: str = f.long(N_("Several people"), required=True, length=20_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateStop:
    """The end of an admission."""

    candidate: int | None = f.ref(N_("Candidate"), "candidates")
    person: int | None = f.ref(N_("Person"), "people")
    reason: str | None = f.text(N_("Reason for stopping"), length=400, required=True)
    date: str | None = f.date(N_("On"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateReturn:
    """A stopped admission taken up again, or a step back."""

    candidate: int | None = f.ref(N_("Candidate"), "candidates")
    person: int | None = f.ref(N_("Person"), "people")
    step: str | None = f.choice(N_("Step"), *STEPS[:5])
    date: str | None = f.date(N_("On"))
    note: str | None = f.text(N_("Note"), length=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSet:
    """A unit's target of a year, as a number or a share."""

    organization: int = f.ref(N_("Unit"), "organizations", required=True)
    year: int = f.integer(N_("Year"), required=True, least=1990, most=2100)
    amount: int | None = f.integer(N_("Target"), least=0, most=100_000)
    share: float | None = f.decimal(N_("Share (%)"), least=0, most=100)
    base: int | None = f.integer(N_("Members at the start"), least=0)
    base_kind: str | None = f.choice(
        N_("Set as"),
        ("number", N_("A number")),
        ("share_year", N_("Share of the membership at the start of the year")),
        ("share_term", N_("Share of the membership at the start of the term")),
    )
    base_date: str | None = f.date(N_("Membership counted on"))
    q1: int | None = f.integer(N_("Quarter I"), least=0, most=100_000)
    q2: int | None = f.integer(N_("Quarter II"), least=0, most=100_000)
    q3: int | None = f.integer(N_("Quarter III"), least=0, most=100_000)
    q4: int | None = f.integer(N_("Quarter IV"), least=0, most=100_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetCause:
    """Why a target falls short, and what is done about it."""

    organization: int = f.ref(N_("Unit"), "organizations", required=True)
    year: int = f.integer(N_("Year"), required=True, least=1990, most=2100)
    cause: int | None = f.code(N_("Cause of the shortfall"), "shortfall_causes")
    side: str | None = f.choice(N_("Whose side"), *SHORTFALL_SIDES)
    cause_note: str | None = f.text(N_("Cause in words"), length=400)
    remedy: str | None = f.text(N_("Remedy"), length=400)
    measure: str | None = f.text(N_("Measure"), length=400)
    measure_due: str | None = f.date(N_("Measure until"))
    as_task: int | None = f.flag(N_("Make the measure a task"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetReport:
    """What a unit reports for a quarter."""

    organization: int = f.ref(N_("Unit"), "organizations", required=True)
    year: int = f.integer(N_("Year"), required=True, least=1990, most=2100)
    quarter: int = f.integer(N_("Quarter"), required=True, least=1, most=4)
    amount: int = f.integer(N_("Reported"), required=True, least=0, most=100_000)
    reported_on: str | None = f.date(N_("Reported on"))
    paper: str | None = f.text(N_("Paper"), length=200)
    cause: int | None = f.code(N_("Cause of the difference"), "difference_causes")
    explanation: str | None = f.text(N_("Explanation"), length=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetsSpread:
    """A number that chosen units together are to reach in a year; the others keep theirs."""

    year: int = f.integer(N_("Year"), required=True, least=1990, most=2100)
    superior: int | None = f.ref(N_("Handed down by"), "organizations")
    own: int | None = f.integer(N_("Its own target"), least=0, most=100_000)
    amount: int = f.integer(N_("For the chosen units"), required=True, least=0, most=100_000)
    units: str | None = f.long(N_("Units, parted by semicolons"), length=200_000)


_KNOWN = (
    *("mentor_1", "mentor_2", "certificate_number", "certificate_date", "checked_on"),
    *("decision_date", "ceremony_date"),
)
_BROUGHT = (
    *("certificate_number", "certificate_date", "checked_on", "missing_papers", "decision_date"),
    *("decision_received_on", "ceremony_date", "responsible", "paper"),
    *("cell_members", "cell_away", "cell_agreed", "committee_members", "committee_away", "committee_agreed"),
)


def _some(given: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(given, name) for name in names} | {"decision_number": given.decision}


def _done(taken: Taken) -> Done:
    return Done(taken.changes, taken.warnings)


def _add(db: Writer, given: CandidateAdd) -> Done:
    with whom.settled():
        taken = members.candidate_add(
            db,
            person=given.person,
            told=whom.told(given),
            organization=given.organization,
            step=given.step,
            date=given.date,
            **_some(given, _KNOWN),
        )
    return _done(taken)


def _advance(db: Writer, given: CandidateAdvance) -> Done:
    candidate = members.candidate_of(db, given.candidate, given.person)
    brings = _some(given, _BROUGHT)
    taken = members.candidate_advance(
        db, candidate, step=given.step, date=given.date, note=given.note, **brings
    )
    return _done(taken)


def _advance_together(db: Writer, given: CandidatesAdvance) -> Done:
    people = people_named(db, given.people)
    numbers = [members.candidate_of(db, None, person) for person in people]
    brings = _some(given, _BROUGHT)
    taken = members.candidates_advance(
        db, numbers, step=given.step, date=given.date, note=given.note, **brings
    )
    return _done(taken)


def _stop(db: Writer, given: CandidateStop) -> Done:
    candidate = members.candidate_of(db, given.candidate, given.person)
    return _done(members.candidate_stop(db, candidate, given.reason, given.date))


def _return(db: Writer, given: CandidateReturn) -> Done:
    candidate = members.candidate_of(db, given.candidate, given.person)
    return _done(members.candidate_return(db, candidate, given.step, given.date, given.note))


def _set(db: Writer, given: TargetSet) -> Done:
    saved = targets.target_set(
        db,
        given.organization,
        given.year,
        amount=given.amount,
        share=given.share,
        base=given.base,
        base_kind=given.base_kind,
        base_date=given.base_date,
        quarters=(given.q1, given.q2, given.q3, given.q4),
    )
    return Done(saved.changes, saved.warnings)


def _cause(db: Writer, given: TargetCause) -> Changes:
    said = shortfalls.Explained(
        cause=given.cause,
        side=given.side,
        cause_note=given.cause_note,
        remedy=given.remedy,
        measure=given.measure,
        measure_due=given.measure_due,
    )
    return shortfalls.target_cause(db, given.organization, given.year, said, as_task=bool(given.as_task))


def _spread(db: Writer, given: TargetsSpread) -> Done:
    chosen = None if given.units is None else handing_down.units_named(db, given.units)
    made = handing_down.hand_down(
        db, given.year, given.amount, chosen, superior=given.superior, own=given.own
    )
    words = (handing_down.sum_words(made.summed), made.replaced)
    return Done(made.changes, made.warnings, note=". ".join(filter(None, words)))


def _report(db: Writer, given: TargetReport) -> Done:
    known = {field.name: getattr(given, field.name) for field in dataclasses.fields(TargetReport)}
    saved = shortfalls.target_report(db, ReportedAdmission(**known))
    return Done(saved.changes, saved.warnings)


ACTIONS: tuple[Action, ...] = (
    Action("candidate-add", N_("Add an admission candidate"), CandidateAdd, _add),
    Action("candidate-advance", N_("Take a candidate to the next step"), CandidateAdvance, _advance),
    Action(
        "candidates-advance",
        N_("Take several candidates to the next step"),
        CandidatesAdvance,
        _advance_together,
    ),
    Action("candidate-stop", N_("Stop an admission"), CandidateStop, _stop),
    Action("candidate-return", N_("Take an admission up again"), CandidateReturn, _return),
    Action("target-set", N_("Set a target"), TargetSet, _set),
    Action(
        "targets-spread",
        N_("Hand a target down to units"),
        TargetsSpread,
        _spread,
    ),
    Action("target-cause", N_("Note cause and measure"), TargetCause, _cause),
    Action("target-report", N_("Note the reported admissions"), TargetReport, _report),
)
