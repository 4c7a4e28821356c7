"""Party-member development: taking candidates from step to step, stopping them, taking them up again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from officeapp.base import dates, i18n, text
from officeapp.base.errors import UserError
from officeapp.base.i18n import N_
from officeapp.data.actions import Action, Changes, action
from officeapp.data.driver import Db
from officeapp.data.journal import msg
from officeapp.data.queries import members, office, records
from officeapp.data.queries.titles import titles
from officeapp.data.writer import Writer
from officeapp.domain.check import Problem, Refused, error
from officeapp.domain.registers.admission_dossier import CandidateVote
from officeapp.domain.registers.members import CANDIDATE_STEPS, CANDIDATES, STEPS, Candidate, CandidateStep
from officeapp.domain.registers.memberships import MEMBERSHIPS
from officeapp.domain.registers.people import PEOPLE, Person
from officeapp.domain.rules import pipeline
from officeapp.domain.rules.figures import Figures
from officeapp.services import admission_conditions as conditions
from officeapp.services import admission_dossier, belonging, somebody
from officeapp.services.registers import put_checked
from officeapp.services.somebody import Told

ENDED = ("stopped", "official")
ADMITTED = ("probation", "recognition")
LABELS = dict(STEPS)


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an action on a candidate.

    Attributes:
        id: of the candidate; changes: what was written.
        warnings: what should be looked at though it did not stop the step.
    """

    id: int
    changes: Changes
    warnings: list[Problem] = field(default_factory=list[Problem])


def candidate_add(
    db: Writer,
    *,
    person: int | None = None,
    told: Told | None = None,
    organization: int | None = None,
    step: str | None = None,
    date: str | None = None,
    **known: Any,
) -> Taken:
    """Enter somebody on the way into the Party.

    Args:
        db: the writer.
        person: who; or what is `told` of somebody by name, who is added when not known.
        organization: the Party cell that brings the person up.
        step: where the person stands, by default being followed; its conditions must hold.
        date: since when, by default today.
        known: further fields of the candidate, such as `mentor_1` or `certificate_date`.

    Raises:
        Refused: the person is a member or a candidate already, or the step's conditions do not hold.
        Namesakes: several may be meant by the name.
    """
    day, step = date or dates.today().isoformat(), step or "tracking"
    if step in ENDED:
        raise Refused([error("step", N_("An admission begins at an earlier step. Choose another."))])
    if early := conditions.ahead(day):
        raise Refused(early)
    if person is None and (told is None or not text.clean(told.name)):
        raise Refused([error("person", N_("Say who it is: choose somebody or enter the name."))])
    if person is None and told is not None:
        person = somebody.known(db, told)
    if person is not None:
        conditions.refuse_insider(db, records.get(db, PEOPLE, person), day)
    called = records.get(db, PEOPLE, person).name if person is not None else told.name if told else ""
    with action(db, N_("Follow {name} as an admission candidate"), name=called) as act:
        if person is None and told is not None:
            person = somebody.added(act, told)
        who: Person = records.get(db, PEOPLE, person or 0)
        usual: dict[str, Any] = {"started_on": day}
        usual |= {"decision": {"decision_date": day}, "probation": {"ceremony_date": day}}.get(step, {})
        given = usual | {key: value for key, value in known.items() if value is not None}
        candidate = replace(
            Candidate(person=who.id or 0, organization=organization, step=step, entered_on=day), **given
        )
        warnings = conditions.hindrances(
            db, replace(candidate, step=_before(step)), who, step, day, candidate
        )
        made = put_checked(act, CANDIDATES, candidate)
        _note_step(act, made, day)
        if step in ADMITTED:
            _admit(act, made, who)
    return Taken(made.id or 0, act.changes, warnings)


def candidate_advance(
    db: Writer,
    candidate: int,
    *,
    step: str | None = None,
    date: str | None = None,
    note: str | None = None,
    responsible: int | None = None,
    **brings: Any,
) -> Taken:
    """Take a candidate to the next step, if its conditions hold.

    The ceremony makes the person a Party member in the cell; recognition dates the official membership back
    to the day on which probation ended.

    Args:
        db: the writer.
        candidate: its id.
        step: by default the next one.
        date: the day of the step, by default today: of the decision, of the ceremony, of the recognition.
        note: a line for the record of the step; responsible: the person who sees to it.
        brings: fields of the candidate that the step fills: `certificate_date`, `checked_on`,
            `decision_number`, `decision_date`, `missing_papers` ...; and the votes it rests on: `cell_members`,
            `cell_away`, `cell_agreed`, the same of the `committee`.

    Raises:
        Refused: what is missing, each at its field; nothing was written.
        Conflict: it was changed meanwhile.
    """
    taken = _step(db, candidate, step, date, brings)
    with action(db, N_("{name}: {step}"), name=taken.who.name, step=msg(LABELS[taken.moved.step])) as act:
        _take(act, taken, note, responsible)
    return Taken(candidate, act.changes, taken.warnings)


def candidates_advance(
    db: Writer,
    candidates: Sequence[int],
    *,
    step: str | None = None,
    date: str | None = None,
    note: str | None = None,
    responsible: int | None = None,
    **brings: Any,
) -> Taken:
    """Take several candidates a step together, by one decision or at one ceremony, as one action.

    Args:
        db: the writer.
        candidates: their ids; all stand at one step.
        step, date, note, responsible, brings: as of `candidate_advance`.

    Raises:
        Refused: what is missing, with the name of each whom it concerns; nothing was written.
    """
    taken: list[_Step] = []
    wrong: list[Problem] = []
    for number in dict.fromkeys(candidates):
        try:
            taken.append(_step(db, number, step, date, brings))
        except Refused as refused:
            name = records.get(db, PEOPLE, records.get(db, CANDIDATES, number).person).name
            wrong += [
                error(None, N_("{name}: {problem}"), name=name, problem=str(each))
                for each in refused.problems
                if each.level == "error"
            ]
    if len({each.moved.step for each in taken}) > 1:
        wrong.append(error(None, N_("They stand at different steps. Choose people of one step.")))
    if wrong or not taken:
        raise Refused(wrong or [error(None, N_("Choose whom to take to the next step."))])
    label = N_("{count} candidates: {step}")
    with action(db, label, count=len(taken), step=msg(LABELS[taken[0].moved.step])) as act:
        for each in taken:
            _take(act, each, note, responsible)
    warnings = {str(each): each for one in taken for each in one.warnings}
    return Taken(taken[0].moved.id or 0, act.changes, list(warnings.values()))


@dataclass(frozen=True, slots=True)
class _Step:
    """A step that may be taken: the candidate as it will be, who it is, when, and what to look at."""

    moved: Candidate
    who: Person
    day: str
    warnings: list[Problem]
    votes: list[CandidateVote]


def _step(db: Db, candidate: int, step: str | None, date: str | None, brings: Mapping[str, Any]) -> _Step:
    """What a step makes of a candidate.

    Raises:
        Refused: its conditions do not hold.
    """
    now: Candidate = records.get(db, CANDIDATES, candidate)
    who: Person = records.get(db, PEOPLE, now.person)
    to = step or pipeline.next_step(now.step)
    if now.step == "stopped" or to is None:
        raise Refused([conditions.ended(now, who)])
    if pipeline.STEPS.index(to) <= pipeline.STEPS.index(now.step):
        raise Refused([conditions.no_step_forward(now, who, to)])
    day = date or dates.today().isoformat()
    found = conditions.wrong_day(now, day)
    if found:
        raise Refused(found)
    votes = admission_dossier.votes_of(candidate, to, brings)
    filled = replace(now, **_brought(db, now, to, day, _of_candidate(brings)))
    warnings = [
        *conditions.hindrances(db, filled, who, to, day, filled, votes),
        *conditions.overdue(db, now, day),
    ]
    return _Step(replace(filled, step=to, entered_on=day), who, day, warnings, votes)


def _take(act: Action, taken: _Step, note: str | None, responsible: int | None) -> None:
    """Write a step with what it brings for the person."""
    stored = put_checked(act, CANDIDATES, taken.moved)
    _note_step(act, stored, taken.day, note, responsible)
    admission_dossier.put_votes(act, taken.votes)
    if stored.step == "probation":
        _admit(act, stored, taken.who)
    elif stored.step == "official":
        act.set(PEOPLE, stored.person, {"party_official_date": stored.official_date})


def candidate_stop(db: Writer, candidate: int, reason: str | None, date: str | None = None) -> Taken:
    """Stop an admission; somebody on probation is struck off the list of members.

    Raises:
        Refused: no reason, or it ended already.
    """
    now: Candidate = records.get(db, CANDIDATES, candidate)
    who: Person = records.get(db, PEOPLE, now.person)
    if now.step in ENDED:
        raise Refused([conditions.ended(now, who)])
    day, why = date or dates.today().isoformat(), text.clean(reason or "")
    if not why:
        raise Refused([error("stopped_why", N_("Say why the admission is stopped."))])
    if found := conditions.wrong_day(now, day):
        raise Refused(found)
    with action(db, N_("Stop the admission of {name}"), name=who.name) as act:
        stopped = replace(now, step="stopped", entered_on=day, stopped_on=day, stopped_why=why)
        stored = put_checked(act, CANDIDATES, stopped)
        _note_step(act, stored, day, why)
        if now.step in ADMITTED:
            _strike_off(act, now.person, day)
    return Taken(candidate, act.changes)


def candidate_return(
    db: Writer, candidate: int, step: str | None = None, date: str | None = None, note: str | None = None
) -> Taken:
    """Take a stopped admission up again, or put a candidate back to an earlier step.

    Args:
        db: the writer.
        candidate: its id.
        step: by default the step at which it was stopped, else the one before the present.
        date: since when, by default today.
        note: why.

    Raises:
        Refused: the person was admitted already, or there is no earlier step.
    """
    now: Candidate = records.get(db, CANDIDATES, candidate)
    who: Person = records.get(db, PEOPLE, now.person)
    if now.ceremony_date:
        words = N_("{name} was admitted on {date}. That is undone, not taken back by a step.")
        raise Refused([error(None, words, name=who.name, date=i18n.date(now.ceremony_date))])
    before = members.step_before(db, candidate) if now.step == "stopped" else _before(now.step)
    to, day = step or before or "tracking", date or dates.today().isoformat()
    if now.step != "stopped" and pipeline.STEPS.index(to) >= pipeline.STEPS.index(now.step):
        raise Refused([error("step", N_("There is no earlier step to go back to."))])
    cleared: dict[str, Any] = dict.fromkeys(("stopped_on", "stopped_why"))
    if pipeline.STEPS.index(to) < pipeline.STEPS.index("decision"):
        cleared |= dict.fromkeys(("decision_number", "decision_date", "decision_received_on"))
    with action(db, N_("{name}: back to “{step}”"), name=who.name, step=msg(LABELS[to])) as act:
        stored = put_checked(act, CANDIDATES, replace(now, step=to, entered_on=day, **cleared))
        _note_step(act, stored, day, note)
    return Taken(candidate, act.changes)


def candidate_of(db: Db, candidate: int | None, person: int | None) -> int:
    """The candidate meant by its id or by the person.

    Raises:
        UserError: neither is given, or the person is no candidate.
    """
    if candidate is not None:
        return candidate
    if person is None:
        raise UserError(N_("Say which candidate: give candidate=id:N or person=…"))
    found = members.of_person(db, person)
    if found is None:
        name = titles(db, "people", [person]).get(person, "")
        raise UserError(N_("{name} is no admission candidate. Add the person first."), name=name)
    return found


# ── what a step brings ──────────────────────────────────────────────────────────────────────────


def _before(step: str) -> str:
    """The step before a step; the first one stays itself."""
    return pipeline.STEPS[max(0, pipeline.STEPS.index(step) - 1)] if step in pipeline.STEPS else "tracking"


def _brought(db: Db, now: Candidate, to: str, day: str, brings: Mapping[str, Any]) -> dict[str, Any]:
    """The fields a step fills, those given going before those that follow from its day."""
    found: dict[str, Any] = {}
    if to == "decision" and not now.decision_date:
        found["decision_date"] = day
    elif to == "probation" and not now.ceremony_date:
        found["ceremony_date"] = day
    elif to == "official" and now.ceremony_date:
        found["official_date"] = _official_since(now.ceremony_date, office.figures(db))
    return found | {name: value for name, value in brings.items() if value is not None}


def _of_candidate(brings: Mapping[str, Any]) -> dict[str, Any]:
    """What a step brings for the candidate itself, without the votes."""
    return {name: value for name, value in brings.items() if not name.startswith(("cell_", "committee_"))}


def _official_since(ceremony: str, figures: Figures) -> str | None:
    """The day to which recognition is dated back (QĐ 208-QĐ/TW 2026): the end of probation."""
    ends = pipeline.probation_ends(ceremony, figures)
    return ends.isoformat() if ends else None


def _note_step(
    act: Action, candidate: Candidate, day: str, note: str | None = None, responsible: int | None = None
) -> None:
    paper = {"course": candidate.certificate_number, "decision": candidate.decision_number}
    act.put(
        CANDIDATE_STEPS,
        CandidateStep(
            candidate=candidate.id or 0,
            step=candidate.step,
            on_date=day,
            paper=paper.get(candidate.step),
            responsible=responsible,
            note=text.clean(note or "") or None,
        ),
    )


def _admit(act: Action, candidate: Candidate, who: Person) -> None:
    """The ceremony makes a member on probation of the cell."""
    day = candidate.ceremony_date or ""
    active = act.db.execute(
        "SELECT id FROM codes WHERE list = 'member_states' AND code = 'active'"
    ).fetchone()
    written = {"party_admission_date": day, "party_decision_date": candidate.decision_date}
    written |= {"party_left_on": None} | ({"member_state": active[0]} if active else {})
    act.set(PEOPLE, who.id or 0, written)
    admission_dossier.introducers_noted(act, candidate.id or 0, who.id or 0)
    if candidate.organization is None:
        return
    current = belonging.current(act.db, who.id or 0, "party", day)
    if current is None or current[1] != candidate.organization:
        belonging.move(act, who.id or 0, "party", candidate.organization, day, candidate.decision_number)


def _strike_off(act: Action, person: int, day: str) -> None:
    """Somebody on probation who is stopped is a member no longer."""
    left = act.db.execute("SELECT id FROM codes WHERE list = 'member_states' AND code = 'left'").fetchone()
    act.set(PEOPLE, person, {"party_left_on": day} | ({"member_state": left[0]} if left else {}))
    current = belonging.current(act.db, person, "party", day)
    if current is not None:
        act.set(MEMBERSHIPS, current[0], {"to_date": day})
